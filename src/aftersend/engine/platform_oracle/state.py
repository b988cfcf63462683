"""Where a platform stands, what its laws read there, and what they say."""

from collections.abc import Mapping
from functools import cache

from aftersend.core.chance import draw, key, text_seed
from aftersend.engine.choice import plain_choose, plain_utility, plain_weight
from aftersend.engine.platform_inputs import Platform, homes, people, whole
from aftersend.engine.platform_names import FIXED, LAST_REPLIES, PEOPLE, POSTS, RULES, STREAMS
from aftersend.engine.platform_oracle.things import (
    Account,
    Post,
    Values,
    counted,
    key_of,
    nearest,
    neutral,
    signed,
)
from aftersend.engine.platform_tables import build_extras, known_reactions, moving
from aftersend.model.acts import CHANGING
from aftersend.model.law import Law
from aftersend.model.rule import Rule
from aftersend.model.states import ONE, STATES


class State:
    """One platform, tick by tick; `log` holds rows as the compiled engine's columns."""

    def __init__(self, platform: Platform) -> None:
        p = self.p = platform
        self.tick = 0
        self.params = dict(p.params)
        day, event = moving(p.laws, "day", p.tick_s / 86_400), moving(p.laws, "event", 1.0)
        self.laws: dict[str, Mapping[str, Law]] = {"now": p.laws, "day": day, "event": event}
        self.acts = known_reactions(p.laws)
        self.x = build_extras(p.laws, p.params, p.ticks, p.tick_s)
        who = people(p)
        self.who, home = who, homes(p)
        self.accounts = [
            Account(
                i, {name: int(who.fixed[i, k]) for k, name in enumerate(FIXED)}, self._outset(i), int(who.group[i]),
                int(who.arm[i]), int(who.planted[i]), int(home[i]),
            )
            for i in range(len(p.world))
        ]  # fmt: skip
        self.posts: list[Post] = []
        self.replies: list[list[int]] = []
        self.fresh_posts, self.fresh_replies = 0, 0
        self.asked: list[int] = []
        self.due: dict[int, list[tuple[int, int, int]]] = {}
        self.names, self.shown = [False] * len(p.arms), [False] * len(p.arms)
        self.closed: list[set[int]] = [set() for _ in p.arms]
        self.rules = [(a, name, rule) for a, arm in enumerate(p.arms) for name, rule in arm.rules.items()]
        self.levels = [float(v) for v in p.world.activity_levels]
        self.log: dict[str, list[list[int]]] = {n: [] for n in ("reactions", "impressions", "decisions", "presence")}
        self.counts: list[list[dict[str, int]]] = []
        self.utility = cache(self._utility)
        # What the phases of a tick hand on.
        self.oldest = 0
        self.alive: list[int] = []
        self.local: list[int] = []
        self.odds: dict[tuple[int, int], list[int]] = {}
        self.scores: list[dict[tuple[int, int], int]] = []
        self.best: list[list[int]] = []
        self.lifted: list[int] = []
        self.done: list[tuple[int, int, str, int, int, int, bool]] = []
        self.saw: list[tuple[int, int]] = []
        self.touched: list[int] = []

    def begin(self, tick: int) -> None:
        """The next tick begins."""
        self.tick = tick
        self.counts.append([{} for _ in self.p.arms])

    def _outset(self, i: int) -> dict[str, int]:
        def cell(name: str) -> int:
            return int(self.p.traits[name][i]) if name in self.p.traits else STATES[name].neutral

        return {name: round(STATES[name].values[cell(name)] * ONE) for name in CHANGING}

    def account_values(self, a: Account) -> Values:
        """Values of an account's states."""
        v = {name: STATES[name].values[cell] for name, cell in a.fixed.items()}
        v["activity"] = self.levels[a.fixed["activity"]]
        if self.names[a.arm]:
            v["named"] = 1.0
        for name, x in a.changing.items():
            v[name] = nearest(name, x / ONE)
        v["seen"], v["explained"] = a.saw, float(a.explained)
        v["strikes"] = float(a.strikes)
        v["unanswered"] = float(a.unanswered)
        for name in ("warned", "removed", "prompted", "expelled"):
            state, since = STATES[name], getattr(a, name)
            days = (self.tick - since) * self.p.tick_s / 86_400
            v[name] = nearest(name, days) if since >= 0 else state.values[state.neutral]
        v["answered"] = float(a.answered if a.answered_until > self.tick else 0)
        return v

    def post_values(self, post: Post, severity: int) -> Values:
        """Values of a post's states to those who take it to be so severe (in sixteenths)."""
        likes, shown = post.did["like"], post.did["like"] + max(post.seeded, 0)
        recent = post.replies[-LAST_REPLIES:]
        return {
            "severity": severity / 16, "moral": float(post.said["moral"]), "outgroup": float(post.said["outgroup"]),
            "falsity": float(post.said["false"]), "kindness": float(post.said["kind"]),
            "toxic": float(post.said["toxic"]), "label": float(post.label),
            "age": nearest("age", float((self.tick - post.tick) * self.p.tick_s)),
            "popularity": counted(post.did["share"]), "likes": counted(shown),
            "condemners": counted(post.did["condemn"]), "defenders": counted(post.did["defend"]),
            "reports": counted(post.did["report"]), "score": signed(likes + post.seeded - post.did["dislike"]),
            "crowd_toxicity": nearest("crowd_toxicity", sum(recent) / len(recent)) if recent else 0.0,
        }  # fmt: skip

    def _utility(self, kind: str, act: str, values: tuple[tuple[str, float], ...]) -> int:
        return plain_utility(self.laws[kind], self.params, act, dict(values))

    def said(self, act: str, values: Values, kind: str = "now") -> int:
        """Log-odds of an act, or movement of a state; states that are not given are neutral."""
        reads = self._reads(kind, act)
        known = {**neutral(), "activity": self.levels[0], **values}
        return self.utility(kind, act, tuple((name, known[name]) for name in reads))

    def _reads(self, kind: str, act: str) -> tuple[str, ...]:
        """States that the terms of an act read, each once."""
        terms = [t for law in self.laws[kind].values() for t in law.choices if act in t.adds_to]
        return tuple(dict.fromkeys(name for t in terms for name in t.reads))

    def knows(self, act: str) -> bool:
        """Whether any law adds to this act."""
        return any(act in term.adds_to for law in self.p.laws.values() for term in law.choices)

    def happens(self, act: str, values: Values, luck: int) -> bool:
        """Whether a deed happens, by 64 bits of luck; what no law knows never does."""
        return self.knows(act) and plain_choose(luck >> 32, [plain_weight(self.said(act, values))]) == 0

    def me(self, a: Account) -> int:
        """Key of an account's luck."""
        return key_of(key(PEOPLE, self.p.seed), a.number)

    def now(self, a: Account, stream: int) -> int:
        """An account's luck in this tick, for one purpose."""
        return draw(self.me(a), self.tick * STREAMS + stream)

    def willing(self, a: Account, role: str) -> bool:
        """Whether it is planted in this role, and has begun."""
        if a.planted == 0:
            return False
        part = self.p.planted[a.planted - 1]
        return part.role == role and self.p.ticks_of(part.days[0]) <= self.tick < self.p.ticks_of(part.days[1])

    def of_arm(self, a: Account, when: str) -> list[tuple[int, Rule]]:
        """Rules of an account's arm that look at such moments."""
        return [(k, rule) for k, (arm, _, rule) in enumerate(self.rules) if arm == a.arm and rule.when == when]

    def rule_key(self, k: int) -> int:
        """Luck of a rule."""
        return key(RULES, self.p.seed, text_seed(self.rules[k][1]))

    def numbers(self, k: int) -> list[int]:
        """The whole numbers of a rule's action."""
        arm, _, rule = self.rules[k]
        return whole(self.p, rule, self.p.arms[arm].params)

    def decide(self, *row: int) -> None:
        """Keep a decision."""
        self.log["decisions"].append([self.tick, *row])

    def add(self, arm: int, name: str, x: int) -> None:
        """Add to this tick's counts."""
        c = self.counts[self.tick][arm]
        c[name] = c.get(name, 0) + x

    def move(self, a: Account, moves: Mapping[str, int]) -> None:
        """Move changing states, within bounds."""
        for name, step in moves.items():
            low, high = (round(STATES[name].values[end] * ONE) for end in (0, -1))
            a.changing[name] = min(max(a.changing[name] + step, low), high)

    def seen_by(self, a: Account) -> Values:
        """An account's values, and whether the rules are in its view."""
        return {**self.account_values(a), "rules_shown": float(self.shown[a.arm])}

    def post_key(self, author: int, tick: int) -> int:
        """Luck of a post."""
        return key_of(key_of(key(POSTS, self.p.seed), author), tick)
