"""Rules that hold from a day on: names, rules in view, communities closed."""

from aftersend.core.chance import draw, key
from aftersend.engine.platform_names import EXPELLED, MOVES, OF_COMMUNITY
from aftersend.engine.platform_oracle.leave import leave
from aftersend.engine.platform_oracle.state import State
from aftersend.engine.platform_oracle.things import key_of, neutral
from aftersend.engine.verdicts import as_threshold
from aftersend.model.rule import ACTIONS


def hold(here: State) -> None:
    """Rules that hold always begin on their day."""
    for k, (arm, _, rule) in enumerate(here.rules):
        if rule.when != "always" or max(here.numbers(k)[0], 0) != here.tick:
            continue
        values = {**neutral(), "activity": 0.0}
        sure = as_threshold(rule.function(here.p.arms[arm].params, *[values[n] for n in rule.reads]))
        if draw(here.rule_key(k), 0) >> 32 >= sure:
            continue
        if rule.action == "real_names":
            here.names[arm] = True
        if rule.action == "show_rules":
            here.shown[arm] = True
        closing = worst(here, arm, here.numbers(k)[1]) if rule.action == "ban" else []
        for c in closing or [-1]:
            here.decide(OF_COMMUNITY, c, -1, k, ACTIONS.index(rule.action), 0)
        if closing:
            close(here, arm, closing)


def worst(here: State, arm: int, many: int) -> list[int]:
    """Communities with the highest share of uncivil posts."""

    def share(c: int) -> int:
        there = [post.said["toxic"] for post in here.posts if post.community == c]
        return (sum(there) << 20) // len(there) if there else 0

    open_ones = [c for c in range(here.p.communities) if c not in here.closed[arm]]
    return sorted(open_ones, key=lambda c: (-share(c), c))[: min(many, len(open_ones) - 1)]


def close(here: State, arm: int, closing: list[int]) -> None:
    """Members leave or move; posts are gone."""
    here.closed[arm] |= set(closing)
    there = [a for a in here.accounts if a.arm == arm and a.home in closing and a.left < 0]
    for a in there:
        a.expelled = here.tick
    leave(here, EXPELLED, there)
    left = [c for c in range(here.p.communities) if c not in here.closed[arm]]
    for a in there:
        if a.left < 0:
            luck = draw(key_of(key(MOVES, here.p.seed), a.number), here.tick)
            a.home = left[(luck >> 32) * len(left) >> 32]
    for post in here.posts:
        if post.arm == arm and post.community in closing and post.removed < 0:
            post.removed = here.tick
