"""The oracle: the same futures in plain Python, decision by decision, asking the laws themselves.

Slow on purpose. It shares no code with `kernel` but the tables of luck (skips, delays, clock); utilities are
taken from the laws at each single view. `tests/agreement` holds the two equal bit for bit.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log, sqrt

from aftersend.core.chance import draw, key, mix
from aftersend.core.params import Params
from aftersend.engine.inputs import FEED, FOLLOWERS, FUTURE, LIKES, NOBODY, REACTION, WHO, Crowd, Draws, Past
from aftersend.engine.tables import (
    AGES,
    DELAY_CELLS,
    HIGHEST,
    HOPS,
    LOWEST,
    SKIP_CELLS,
    SUBTICKS,
    Clock,
    Feed,
    Tables,
    as_steps,
)
from aftersend.model.law import Law
from aftersend.model.world import World

LN_CELLS = log(SKIP_CELLS)


@dataclass(frozen=True)
class Event:
    """A share (or the root): who, under which event, how many hops from the root, when, shown to how many.

    late: share of its views, in DELAY_CELLS, that is past.
    """

    account: int
    parent: int
    hop: int
    tick: int
    shown: int
    late: int = 0


@dataclass(frozen=True)
class Waiting:
    """A candidate that waits for its moment of view."""

    who: int
    source: int
    luck: int
    bound: int


class Future:
    """One future, run by `events()`."""

    def __init__(
        self,
        laws: Mapping[str, Law],
        params: Params,
        world: World,
        clock: Clock,
        tables: Tables,
        feed: Feed,
        crowd: Crowd,
        past: Past,
        draws: Draws,
        seed: int,
        future: int,
    ) -> None:
        self.laws, self.params, self.world, self.clock = laws, params, world, clock
        self.tables, self.feed, self.crowd, self.past = tables, feed, crowd, past
        row = future % len(draws.appeal)
        self.author, self.appeal = int(draws.account[row]), int(draws.appeal[row])
        self.root_shown = int(draws.shown[row])
        self.delay = tables.delay[draws.delay[row]]
        self.activity_time = tables.activity_time[draws.rhythm[row]]
        self.to_clock = tables.clock[draws.rhythm[row]]
        self.key = mix(key(FUTURE, seed) ^ future)
        self.calendar: dict[int, list[Waiting]] = defaultdict(list)
        self.list: list[Event] = []
        self.shared: set[int] = set()
        self.exposed = 0

    def events(self) -> list[Event]:
        """Every share of this future, the past first, then in order of decision."""
        for row in range(len(self.past.when)):
            self._replay(row)
        batch, met, due, done = self.feed.first, 0, 0, 0
        for tick in range(self.clock.ticks + 1):
            if batch > 0 and tick == due:
                batch = min(self._next_batch(batch, met) if met else batch, len(self.world) - met)
                self._expose_batch(batch, met, tick)
                met, due = met + batch, due + self.feed.every
            while done < len(self.list) or self.calendar[tick]:
                for e in range(done, len(self.list)):
                    self._expose_followers(e)
                done = len(self.list)
                for candidate in reversed(self.calendar.pop(tick, [])):
                    self._react(candidate, tick)
            self.calendar.pop(tick, None)
            if batch == 0 and not any(self.calendar.values()):
                break
        return self.list

    def _replay(self, row: int) -> None:
        past = self.past
        who = self.author if row == 0 and self.author >= 0 else int(past.account[row])
        if who < 0:
            who = ((draw(mix(self.key ^ WHO), row) >> 32) * len(self.world)) >> 32
        shown = self.root_shown if row == 0 and self.root_shown >= 0 else int(past.shown[row])
        shown = shown if shown >= 0 else int(self.tables.shown[who])
        late = self._late(int(past.when[row])) if past.tick >= 0 else 0
        self.list.append(Event(who, int(past.parent[row]), int(past.hop[row]), int(past.when[row]), shown, late))
        self.shared.add(who)

    def _late(self, when: int) -> int:
        """The last cell of delays that lies wholly before the present."""
        elapsed = int(self.activity_time[self.past.tick]) - int(self.activity_time[when])
        return max(sum(int(d) <= elapsed for d in self.delay[:DELAY_CELLS]) - 1, 0)

    def _group(self, account: int) -> int:
        return next(g for g, end in enumerate(self.world.group_start[1:]) if account < end)

    def _sum(self, **state: float) -> int:
        """Utility of sharing, in steps, from the laws that read these state variables."""
        total = 0
        for law in self.laws.values():
            if law.role == "utility" and law.reads in state:
                total += as_steps(law.function(self.params, state[law.reads]))
        return total

    def _probability(self, utility: int) -> int:
        return int(self.tables.threshold[min(max(utility, LOWEST), HIGHEST) - LOWEST])

    def _highest(self, hop: int) -> int:
        """The highest utility of any view of an event `hop` hops from the root."""
        return self._sum(always=1.0, hop=float(min(hop, HOPS - 1))) + self.appeal + self.tables.most

    def _candidates(self, stream: int, size: int, highest: int) -> list[tuple[int, int]]:
        """Places among `size` views at which a candidate stands, each with 22 spare bits of luck."""
        place = min(max(highest, LOWEST), HIGHEST) - LOWEST
        skip, at, counter, extra = float(self.tables.mean_skip[place]), -1, 0, 0.0
        found: list[tuple[int, int]] = []
        while True:
            h = draw(stream, counter)
            counter += 1
            cell, part = h >> 54, ((h >> 22) & 0xFFFFFFFF) / 4294967296.0
            if cell == 0:
                extra += LN_CELLS
                continue
            low, high = float(self.tables.exponential[cell]), float(self.tables.exponential[cell + 1])
            at += 1 + int((low + (high - low) * part + extra) * skip)
            extra = 0.0
            if at >= size:
                return found
            found.append((at, h & (2**22 - 1)))

    def _expose_followers(self, e: int) -> None:
        event = self.list[e]
        self.exposed += event.shown
        stream = mix(self.key ^ FOLLOWERS ^ event.account)
        highest = self._highest(event.hop)
        size = event.shown - ((event.shown * event.late) >> 12)
        for place, luck in self._candidates(stream, size, highest):
            spare = (event.late << 10) + ((luck * (DELAY_CELLS - event.late)) >> 12)
            cell, part = spare >> 10, spare & 1023
            low, high = int(self.delay[cell]), int(self.delay[cell + 1])
            moment = (int(self.activity_time[event.tick]) + low + (((high - low) * part) >> 10)) // SUBTICKS
            if moment < len(self.to_clock):
                when = max(event.tick, int(self.to_clock[moment]))
                self._let_wait(when, self._follower(event.account, place), e, stream, highest)

    def _follower(self, account: int, place: int) -> int:
        world = self.world
        if world.explicit:
            return int(world.indices[world.indptr[account] + place])
        h = draw(mix(int(self.crowd.graph_key) ^ account), place)
        first, size = 0, len(world)
        if (h & 0xFFFFFFFF) < self.crowd.same:
            group = self._group(account)
            first, size = (
                int(world.group_start[group]),
                int(world.group_start[group + 1] - world.group_start[group]),
            )
        return first + (((h >> 32) * size) >> 32)

    def _expose_batch(self, size: int, met: int, tick: int) -> None:
        self.exposed += size
        stream = mix(self.key ^ FEED ^ met)
        shift = (mix(self.key ^ FEED ^ NOBODY) >> 32) % len(self.world)
        highest = self._highest(0)
        for place, spare in self._candidates(stream, size, highest):
            who = ((met + place) * self.crowd.stride + shift) % len(self.world)
            self._let_wait(tick + ((spare * self.feed.every) >> 22), who, 0, stream, highest)

    def _next_batch(self, size: int, met: int) -> int:
        doublings = (met // self.feed.first).bit_length() - 1
        utility = self.feed.like + floor(self.feed.spread * self.appeal) - self.feed.fatigue * doublings
        p = self._probability(utility) / 4294967296.0
        z = float(self.feed.normal[draw(mix(self.key ^ LIKES), met) >> 54])
        likes = floor(size * p + sqrt(size * p * (1.0 - p)) * z + 0.5)
        engagement = max(likes, 0) / size / self.feed.asked
        return int(size * float(self.feed.next_size[min(int(engagement * 16.0), len(self.feed.next_size) - 1)]))

    def _let_wait(self, when: int, who: int, e: int, stream: int, highest: int) -> None:
        if self.past.tick < when <= self.clock.ticks:
            luck = draw(stream ^ REACTION, who) >> 32
            self.calendar[when].append(Waiting(who, e, luck, self._probability(highest)))

    def _react(self, candidate: Waiting, tick: int) -> None:
        """Thin a candidate to the probability at its moment of view; a view after one's own share is void."""
        source = self.list[candidate.source]
        utility = self.appeal + self._sum(
            always=1.0,
            hop=float(min(source.hop, HOPS - 1)),
            popularity=float(2 ** (len(self.list).bit_length() - 1) - 1),
            age=float(2 ** (min(tick.bit_length(), AGES - 1) - 1) * self.clock.tick_s) if tick else 0.0,
            activity=float(self.world.activity_levels[self.world.activity[candidate.who]]),
            same_group=float(self._group(candidate.who) == self._group(source.account)),
        )
        if (candidate.luck * candidate.bound) >> 32 < self._probability(utility) and candidate.who not in self.shared:
            shown = int(self.tables.shown[candidate.who])
            self.list.append(Event(candidate.who, candidate.source, source.hop + 1, tick, shown))
            self.shared.add(candidate.who)
