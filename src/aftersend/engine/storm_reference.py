"""The oracle of the storm engine: the same futures in plain Python, view by view, asking laws and rules themselves.

Slow on purpose. It shares no code with `storm` but the tables of luck (skips and their bounds, delays, clock).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import floor, log, log1p

from aftersend.core.chance import draw, key, mix, text_seed
from aftersend.engine.choice import WHOLE, plain_choose, plain_utility, plain_weight
from aftersend.engine.inputs import FEED, FOLLOWERS, FUTURE, NOBODY, REACTION, WHO
from aftersend.engine.storm_case import (
    BRIGADE,
    INCIVILITY,
    MOVES,
    POSTED,
    PROMPTS,
    READING,
    RESPONDED,
    RULES,
    TALK,
    UNCIVIL,
    Case,
)
from aftersend.engine.storm_tables import Storm
from aftersend.engine.tables import DELAY_CELLS, HOPS, SKIP_CELLS, SUBTICKS
from aftersend.engine.verdicts import padded, plain_verdict
from aftersend.model.acts import REACTIONS, REPLIES
from aftersend.model.move import Effect
from aftersend.model.states import STATES

LN_CELLS, DAY = log(SKIP_CELLS), 86_400
SPEAKS = ("condemn", "defend")  # replies that are shown to followers of whoever gives them
Values = dict[str, float]


@dataclass(frozen=True)
class Event:
    """Something said or done: as in `reference`, with the reaction (POSTED, RESPONDED) and flags (TALK, UNCIVIL)."""

    account: int
    parent: int
    hop: int
    tick: int
    shown: int
    late: int
    reaction: int
    flags: int


@dataclass(frozen=True)
class Waiting:
    """Who waits for a moment of view: luck of the choice, doublings of a batch, or what one was planted to do."""

    who: int
    source: int
    luck: int = 0
    doublings: int | None = None
    planted: int | None = None


class StormFuture:
    """One future, run by `events()`; then its counts, weights, decisions and hidings can be read."""

    def __init__(self, case: Case, storm: Storm, future: int) -> None:
        self.case, self.storm, self.world, self.clock = case, storm, case.world, case.clock
        self.key = mix(key(FUTURE, case.seed) ^ future)
        draws, row = case.draws, future % len(case.draws.appeal)
        self.author, self.root_shown, self.appeal = (
            int(column[row]) for column in (draws.account, draws.shown, draws.appeal)
        )
        tables, level = storm.tables, storm.odds.level[row]
        self.bound, self.skip = storm.odds.bound[level], storm.odds.skip[level]
        self.delay = tables.delay[draws.delay[row]]
        self.activity_time, self.to_clock = tables.activity_time[draws.rhythm[row]], tables.clock[draws.rhythm[row]]
        self.levels = [float(level) for level in case.world.activity_levels]
        self.list: list[Event] = []
        self.calendar: dict[int, list[Waiting]] = defaultdict(list)
        self.reacted: set[int] = set()
        self.counts: Counter[str] = Counter()
        self.weight: Counter[tuple[int, str, int]] = Counter()
        self.shown: Counter[tuple[str, int]] = Counter()
        self.replies: list[bool] = []
        self.kept_back, self.label, self.multiplier = 0, 0.0, 1.0
        self.strikes, self.suspended, self.answers = 0, 0, 0
        self.states = {name: float(getattr(case.features, name)) for name in
                       ("moral", "outgroup", "negative", "falsity", "kindness", "toxic", "context")}  # fmt: skip
        self.states |= {"remorse": 0.0, "defiance": 0.0, "conduct": 0.0}
        self.hidden_by: set[str] = set()
        self.hidings: list[list[int]] = []
        self.pending: dict[str, int] = {}
        self.decided: dict[str, int] = {}
        self.batch_score: Counter[int] = Counter()
        self.tick = 0

    def events(self) -> list[Event]:
        """Everything that happens, the past first, then in order of decision."""
        since, first = self.case.past.tick, int(self.storm.feed.first)
        for row in range(len(self.case.past.when)):
            self._replay(row)
        self._plant()
        self.tick = since + 1
        self._ask("written", 0, since + 1)
        moves, done, batch, viewed, met, due = list(self.case.moves), 0, first, 0, 0, since + 1
        for tick in range(since + 1, self.clock.ticks + 1):
            self.tick = tick
            while moves and moves[0][0] <= tick:
                self._move(moves)
            self._act()
            if batch > 0 and tick == due:
                due += self.storm.feed.every
                if not self.hidden_by:
                    batch = min(self._next_batch(batch, viewed) if viewed else batch, len(self.world) - met)
                    viewed = int(batch * self.multiplier)
                    batch = batch if viewed else 0
                    self._show_batch(viewed, met, max((met // first).bit_length() - 1, 0))
                    met += viewed
            while done < len(self.list) or self.calendar[tick]:
                done = self._expose_from(done)
                for candidate in reversed(self.calendar.pop(tick, [])):
                    self._look(candidate)
            self.calendar.pop(tick, None)
        return self.list

    def _replay(self, row: int) -> None:
        past = self.case.past
        who = self.author if row == 0 and self.author >= 0 else int(past.account[row])
        if who < 0:
            who = ((draw(mix(self.key ^ WHO), row) >> 32) * len(self.world)) >> 32
        shown, reaction = int(past.shown[row]), int(past.reaction[row])
        shown = self.root_shown if row == 0 and self.root_shown >= 0 else shown
        if shown < 0:
            shown = self._audience(who, REACTIONS[reaction] if reaction < POSTED else "share", 1.0)
        when, flags = int(past.when[row]), int(past.flags[row])
        late = 0
        if past.tick >= 0:
            elapsed = int(self.activity_time[past.tick]) - int(self.activity_time[when])
            late = max(sum(int(d) <= elapsed for d in self.delay[:DELAY_CELLS]) - 1, 0)
        self._add(Event(who, int(past.parent[row]), int(past.hop[row]), when, shown, late, reaction, flags))
        if reaction < POSTED:
            self._count(REACTIONS[reaction], who, when, bool(flags & UNCIVIL))

    def _add(self, event: Event) -> None:
        self.list.append(event)
        self.reacted.add(event.account)

    def _count(self, act: str, who: int, tick: int, rude: bool) -> None:
        self.counts[act] += 1
        worth = round(1000.0 * log1p(int(self.world.reach[who])))
        self.weight[self._group(who), act, tick * self.clock.tick_s // DAY] += worth
        if act in REPLIES:
            self.replies.append(rude)

    def _audience(self, who: int, act: str, multiplier: float) -> int:
        usual, law = int(self.storm.tables.shown[who]), self.case.laws.get("quoting")
        if act == "share":
            return int(usual * multiplier)
        return int(law.function(self.case.params, float(usual))) if law and act in SPEAKS else 0

    def _group(self, account: int) -> int:
        return next(g for g, end in enumerate(self.world.group_start[1:]) if account < end)

    def _account(self, who: int) -> Values:
        """Values of an account's states."""
        values = {name: s.values[s.neutral] for name, s in STATES.items() if s.of != "post"}
        values |= {name: STATES[name].values[int(cells[who])] for name, cells in self.case.traits.items()}
        values["activity"] = self.levels[int(self.world.activity[who])]
        if self.case.everyone_named:
            values["named"] = 1.0
        return values

    def _post(self, severity: float) -> Values:
        """Values of the post's states now, to one who takes it to be so bad, each at its nearest cell."""
        recent = self.replies[-10:]
        score = self.counts["like"] - self.counts["dislike"]
        size = 2.0 ** min(abs(score).bit_length(), 16) - 1
        minutes = self.tick * self.clock.tick_s // 60
        values = {
            **self.states,
            "severity": severity,
            "label": self.label,
            "crowd_toxicity": sum(recent) / 10,
            "rules_shown": float(self.case.in_force("show_rules")),
        }
        values = {name: STATES[name].values[STATES[name].cell(value)] for name, value in values.items()}
        counters = {"popularity": "share", "likes": "like", "condemners": "condemn", "defenders": "defend",
                    "reports": "report"}  # fmt: skip
        values |= {state: 2.0 ** self.counts[act].bit_length() - 1 for state, act in counters.items()}
        values["score"] = size if score >= 0 else -size
        values["age"] = 60.0 * 2.0 ** (minutes.bit_length() - 1) if minutes else 0.0
        return values

    def _utility(self, act: str, values: Values) -> int:
        return plain_utility(self.case.laws, self.case.params, act, values)

    def _candidates(self, stream: int, size: int, hop: int) -> list[tuple[int, int]]:
        """Places among `size` views at which a candidate stands, each with 22 spare bits of luck."""
        skip, at, counter, extra = float(self.skip[hop]), -1, 0, 0.0
        found: list[tuple[int, int]] = []
        while True:
            h = draw(stream, counter)
            counter += 1
            cell, part = h >> 54, ((h >> 22) & 0xFFFFFFFF) / 4294967296.0
            if cell == 0:
                extra += LN_CELLS
                continue
            low, high = (float(self.storm.tables.exponential[c]) for c in (cell, cell + 1))
            at += 1 + int((low + (high - low) * part + extra) * skip)
            extra = 0.0
            if at >= size:
                return found
            found.append((at, h & (2**22 - 1)))

    def _expose_from(self, done: int) -> int:
        for e in range(done, len(self.list)):
            luck = self.key
            if self.list[e].reaction == RESPONDED:
                self.answers += 1
                luck = mix(self.key ^ MOVES ^ self.answers)
            self._expose(e, luck)
        return len(self.list)

    def _expose(self, e: int, luck: int) -> None:
        event = self.list[e]
        self.shown["about" if event.flags & TALK else "post", event.tick] += event.shown
        stream, hop = mix(luck ^ FOLLOWERS ^ event.account), min(event.hop, HOPS - 1)
        size = event.shown - ((event.shown * event.late) >> 12)
        for place, spare in self._candidates(stream, size, hop):
            spare = (event.late << 10) + ((spare * (DELAY_CELLS - event.late)) >> 12)
            cell, part = spare >> 10, spare & 1023
            low, high = int(self.delay[cell]), int(self.delay[cell + 1])
            moment = (int(self.activity_time[event.tick]) + low + (((high - low) * part) >> 10)) // SUBTICKS
            if moment < len(self.to_clock):
                when, who = max(event.tick, int(self.to_clock[moment])), self._follower(event.account, place)
                self._wait(when, Waiting(who, e, self._luck(stream, who, hop)))

    def _luck(self, stream: int, who: int, hop: int) -> int:
        return ((draw(stream ^ REACTION, who) >> 32) * int(self.bound[hop])) >> 32

    def _follower(self, account: int, place: int) -> int:
        world = self.world
        if world.explicit:
            return int(world.indices[world.indptr[account] + place])
        h = draw(mix(int(self.storm.crowd.graph_key) ^ account), place)
        first, size = 0, len(world)
        if (h & 0xFFFFFFFF) < self.storm.crowd.same:
            first, end = (int(world.group_start[self._group(account) + i]) for i in (0, 1))
            size = end - first
        return first + (((h >> 32) * size) >> 32)

    def _wait(self, when: int, candidate: Waiting) -> None:
        if self.case.past.tick < when <= self.clock.ticks:
            self.calendar[when].append(candidate)

    def _show_batch(self, size: int, met: int, doublings: int) -> None:
        self.shown["batch", self.tick] += size
        stream = mix(self.key ^ FEED ^ met)
        shift = (mix(self.key ^ FEED ^ NOBODY) >> 32) % len(self.world)
        for place, spare in self._candidates(stream, size, min(self.list[0].hop, HOPS - 1)):
            who = ((met + place) * self.storm.crowd.stride + shift) % len(self.world)
            when = self.tick + ((spare * self.storm.feed.every) >> 22)
            self._wait(when, Waiting(who, 0, self._luck(stream, who, 0), doublings))

    def _next_batch(self, batch: int, viewed: int) -> int:
        recommender, groups = self.storm.recommender, range(len(self.case.groups))
        total = 0.0
        for group in groups:
            total += self.batch_score[group]
        least = min(self.batch_score[g] / max(float(recommender.share[g]), 1e-9) for g in groups)
        self.batch_score.clear()
        bridging = recommender.bridging
        mean = (total * (1.0 - bridging) + least * bridging) / viewed
        sizes = self.storm.feed.next_size
        return int(batch * float(sizes[int(min(max(mean, 0.0) * recommender.norm * 16.0, len(sizes) - 1.0))]))

    def _plant(self) -> None:
        brigade = self.case.brigade
        if brigade is None:
            return
        total, first = sum(brigade.mix.values()), brigade.start_s // self.clock.tick_s
        ticks, places, so_far = max(1, brigade.over_s // self.clock.tick_s), [], 0.0
        for name in REACTIONS:
            so_far += brigade.mix.get(name, 0.0)
            places.append(round(so_far / total * 2**32))
        for i in range(brigade.accounts):
            stream = mix(self.key ^ BRIGADE ^ i)
            where, what = draw(stream, 0), draw(stream, 1) >> 32
            reaction = next(r for r, place in enumerate(places) if what < place or r == len(places) - 1)
            when = first + (((where & 0xFFFFFFFF) * ticks) >> 32)
            self._wait(when, Waiting(((where >> 32) * len(self.world)) >> 32, 0, planted=reaction))

    def _move(self, moves: list[tuple[int, Effect]]) -> None:
        """The author's next move, unless suspended; an answer that is shown is an event."""
        _, effect = moves.pop(0)
        if effect.leaves:
            moves.clear()
        if self.suspended > self.tick:
            return
        given = {name: getattr(effect, name) for name in ("remorse", "defiance", "conduct", "context")}
        self.states |= {name: float(value) for name, value in given.items() if value is not None}
        if effect.delete:
            self._hide("author")
        if shown := int(effect.shown * self.list[0].shown):
            self._add(Event(self.list[0].account, 0, 0, self.tick, shown, 0, RESPONDED, TALK))

    def _hide(self, whose: str) -> None:
        if not self.hidden_by:
            self.hidings.append([self.tick, 1 << 40])
        self.hidden_by.add(whose)

    def _ask(self, moment: str, occasion: int, tick: int) -> None:
        """Ask the rules of this moment about the post; what acts is due after its delay."""
        values = self._account(self.list[0].account) | self._post(max(self.case.severity)) | {"always": 1.0}
        values["strikes"] = float(min(self.strikes, 7))
        for name, rule in self.case.rules.items():
            if rule.when == moment:
                luck = draw(mix(self.key ^ RULES ^ text_seed(name)), occasion)
                delay = plain_verdict(rule, self.case.rule_params, values, luck, self.clock.tick_s)
                if delay is not None:
                    self.pending[name] = min(self.pending.get(name, tick + delay), tick + delay)

    def _act(self) -> None:
        for name, rule in self.case.rules.items():
            if self.pending.get(name) != self.tick:
                continue
            del self.pending[name]
            self.decided.setdefault(name, self.tick)
            value = padded(rule.values(self.case.rule_params))[0]
            if rule.action == "demote":
                self.multiplier *= value
            elif rule.action == "label":
                self.label = float(int(value))
            elif rule.action == "remove" and "platform" not in self.hidden_by:
                self._hide("platform")
                self._ask("removed", self.tick, self.tick + 1)
            elif rule.action == "restore" and self.hidden_by == {"platform"}:
                self.hidings[-1][1] = self.tick
                self.hidden_by.clear()
            elif rule.action == "strike":
                self.strikes += 1
                self._ask("struck", self.tick, self.tick + 1)
            elif rule.action == "suspend":
                self.suspended = max(self.suspended, self.tick + int(value * DAY) // self.clock.tick_s)
            elif rule.action == "seed":
                self.counts["like" if value > 0 else "dislike"] += int(abs(value))

    def _look(self, candidate: Waiting) -> None:
        """The moment of view: void after one's own reaction, or where the post is gone and this was not talk of it."""
        source = self.list[candidate.source]
        if candidate.who in self.reacted or (self.hidden_by and not source.flags & TALK):
            return
        chosen = candidate.planted if candidate.planted is not None else self._choose(candidate, source)
        if chosen >= 0:
            self._follow(REACTIONS[chosen], candidate, source)

    def _choose(self, candidate: Waiting, source: Event) -> int:
        group = self._group(candidate.who)
        reads = self.case.laws.get("shallow_reading")
        chance = round(min(max(reads.function(self.case.params, self.label), 0.0), 1.0) * 2**32) if reads else 0
        luck = draw(mix(self.key ^ READING ^ source.account), candidate.who) >> 32
        values = self._account(candidate.who) | self._post(self._severity(group)) | {
            "always": 1.0, "hop": float(min(source.hop, HOPS - 1)), "read": float(luck < chance),
        }  # fmt: skip
        odds = []
        for act in REACTIONS:
            whose = source.account if act == "share" else self.list[0].account
            values["same_group"] = float(self._group(whose) == group)
            utility = self._utility(act, values)
            if act == "share":
                utility += self.appeal
            if act == "like":
                utility += floor(self.case.params["feed_batches.spread"] * self.appeal)
                utility -= (candidate.doublings or 0) * self.storm.feed.fatigue
            odds.append(plain_weight(utility))
        highest = int(self.bound[min(source.hop, HOPS - 1)])
        assert (sum(odds) << 32) <= highest * (WHOLE + sum(odds)), "a view is likelier to react than the bound allows"
        return plain_choose(candidate.luck, odds)

    def _severity(self, group: int) -> float:
        return self.case.severity[group]

    def _follow(self, act: str, candidate: Waiting, source: Event) -> None:
        who, rude = candidate.who, False
        if act in REPLIES:
            rude = self._is_rude(who, source.hop)
            result = self._prompt(who) if rude else "sent"
            if result == "not sent":
                self.kept_back += 1
                return
            rude = rude and result == "sent"
        self._count(act, who, self.tick, rude)
        if candidate.doublings is not None:
            self.batch_score[self._group(who)] += self._rank(act)
        if act == "open":
            return
        flags = (source.flags & TALK) | (TALK if act in SPEAKS else 0) | (UNCIVIL if rude else 0)
        shown = self._audience(who, act, self.multiplier)
        self._add(Event(who, candidate.source, source.hop + 1, self.tick, shown, 0, REACTIONS.index(act), flags))
        reports = self.counts["report"]
        if act == "report" and reports.bit_count() == 1:
            self._ask("reported", reports, self.tick + 1)

    def _rank(self, act: str) -> int:
        return int(self.storm.recommender.weight[REACTIONS.index(act)])

    def _is_rude(self, who: int, hop: int) -> bool:
        group = self._group(who)
        values = self._account(who) | self._post(self._severity(group)) | {"always": 1.0, "read": 0.0}
        values["hop"] = float(min(hop, HOPS - 1))
        values["same_group"] = float(self._group(self.list[0].account) == group)
        odds = plain_weight(self._utility("toxic", values))
        luck = draw(mix(self.key ^ INCIVILITY ^ who), 0) >> 32
        return (luck * (WHOLE + odds)) >> 32 < odds

    def _prompt(self, who: int) -> str:
        """What comes of an uncivil reply where its author may be asked to think again."""
        values = self._account(who) | self._post(self._severity(self._group(who))) | {"always": 1.0, "toxic": 1.0}
        for name, rule in self.case.rules.items():
            if rule.when != "writing":
                continue
            luck = mix(self.key ^ PROMPTS ^ text_seed(name))
            asked = plain_verdict(rule, self.case.rule_params, values, draw(luck, 2 * who), self.clock.tick_s)
            if asked is None:
                continue
            place, outcome = (draw(luck, 2 * who + 1) >> 32) / 2**32, padded(rule.values(self.case.rule_params))
            if place < outcome[0]:
                return "not sent"
            if place < outcome[0] + outcome[1]:
                return "milder"
        return "sent"
