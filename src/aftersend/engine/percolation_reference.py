"""The oracle of `percolation`: the same cascade with plain Python numbers, one follower after the other."""

from aftersend.core.chance import draw, key
from aftersend.engine.inputs import SPREAD
from aftersend.model.world import World


def reached(world: World, probability: float, seeds: list[int], seed: int, realisation: int) -> list[int]:
    """The accounts reached, wave by wave; equal to `Percolation.reached`."""
    luck = key(SPREAD, seed, realisation)
    queue, known = sorted(set(seeds)), set(seeds)
    for account in queue:  # grows while it is read
        for follower in _successes(world, probability, draw(luck, account), account):
            if follower not in known:
                known.add(follower)
                queue.append(follower)
    return queue


def _successes(world: World, probability: float, luck: int, account: int) -> list[int]:
    place, end = int(world.indptr[account]), int(world.indptr[account + 1])
    most = int(max(world.indptr[1:] - world.indptr[:-1]))
    h, counter = luck, 0
    found: list[int] = []
    while True:
        place += _failures(h, probability, most)
        if place >= end:
            return found
        found.append(int(world.indices[place]))
        counter += 1
        place, h = place + 1, draw(luck, counter)


def _failures(h: int, probability: float, most: int) -> int:
    """The largest k with (1 - probability) ** k > u, by the top 53 bits of a draw; found by halving."""
    u, powers = (h >> 11) * 2.0**-53, [1.0 - probability]
    while 1 << len(powers) <= most:
        powers.append(powers[-1] ** 2)
    left, k = 1.0, 0
    for i in reversed(range(len(powers))):
        if left * powers[i] > u:
            left, k = left * powers[i], k + (1 << i)
    return k
