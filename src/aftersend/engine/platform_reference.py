"""The oracle of the platform engine: lists and dictionaries, laws and rules asked themselves, one by one.

Slow and plain on purpose. `platform.Run` must leave the same log, to the bit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aftersend.core.chance import draw, key, mix, text_seed
from aftersend.engine.choice import WHOLE, plain_choose, plain_utility, plain_weight
from aftersend.engine.platform_inputs import ROLES, Arm, Platform, homes, people, whole
from aftersend.engine.platform_names import (
    APPEAL_DRAW,
    ELSEWHERE_DRAW,
    EXPELLED,
    FALSE_DRAW,
    FIXED,
    FOREMOST,
    FRESH,
    FULL_REACH,
    KIND_DRAW,
    LAST_REPLIES,
    LEAVE,
    LOCAL_DRAW,
    LOOK,
    MOOD,
    MORAL_DRAW,
    MOST_STRIKES,
    MOVES,
    OF_ACCOUNT,
    OF_COMMUNITY,
    OF_POST,
    OF_REPLY,
    OUTGROUP_DRAW,
    PEOPLE,
    POST_BIT,
    POSTS,
    PURSUE,
    RING,
    RULES,
    STREAMS,
    TOP,
    TOXIC_DRAW,
    VISIT,
    WORDS,
    WRITE,
)  # fmt: skip
from aftersend.engine.platform_tables import LIFTED, appeals, build_extras, known_reactions, moving
from aftersend.engine.tables import UNIT
from aftersend.engine.verdicts import as_threshold, plain_verdict
from aftersend.model.acts import CHANGING, REACTIONS, REPLIES
from aftersend.model.law import Law
from aftersend.model.rule import ACTIONS, Rule
from aftersend.model.states import HOPS, ONE, STATES

Values = dict[str, float]
FOR, AGAINST = ("like", "share", "praise"), ("dislike", "condemn")
NEVER_YET = -(1 << 20)


@dataclass
class Account:
    """One account. changing: in 1/ONE. latest: tick and post of its own last; shared: tick, hop and post."""

    number: int
    fixed: dict[str, int]
    changing: dict[str, int]
    group: int
    arm: int
    planted: int
    home: int
    latest: tuple[int, int] = (NEVER_YET, NEVER_YET)
    shared: tuple[int, int, int] = (NEVER_YET, 0, NEVER_YET)
    reacted: list[int] = field(default_factory=list)
    expiry: list[int] = field(default_factory=lambda: [0] * MOST_STRIKES)
    warned: int = -1
    removed: int = -1
    prompted: int = -1
    expelled: int = -1
    explained: int = 0
    answered: int = 0
    answered_until: int = 0
    suspended: int = 0
    foe: int = -1
    left: int = -1
    last_visit: int = -1
    saw: float = 0.0
    present: bool = False
    strikes: int = 0
    visits: int = 0
    posts: int = 0
    unanswered: int = 0


@dataclass
class Post:
    """One post; did: reactions so far, by name."""

    tick: int
    author: int
    group: int
    community: int
    arm: int
    said: dict[str, int]
    appeal: int
    severity: list[int]
    label: int = 0
    reach: int = FULL_REACH
    removed: int = -1
    seeded: int = 0
    views: int = 0
    did: dict[str, int] = field(default_factory=lambda: dict.fromkeys(REACTIONS, 0))
    own_for: int = 0
    own_against: int = 0
    replies: list[int] = field(default_factory=list)
    liked: int = 0
    condemned: int = 0


class Reference:
    """One platform, tick by tick; `log` after `run` holds rows as the compiled engine's columns."""

    def __init__(self, platform: Platform) -> None:
        p = self.p = platform
        self.tick = 0
        self.params = dict(p.params)
        self.day, self.event = moving(p.laws, "day", p.tick_s / 86_400), moving(p.laws, "event", 1.0)
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

    def _outset(self, i: int) -> dict[str, int]:
        def cell(name: str) -> int:
            return int(self.p.traits[name][i]) if name in self.p.traits else STATES[name].neutral

        return {name: round(STATES[name].values[cell(name)] * ONE) for name in CHANGING}

    def run(self) -> "Reference":
        """All ticks."""
        for tick in range(self.p.ticks):
            self.tick = tick
            self.counts.append([{} for _ in self.p.arms])
            self.hold()
            self.drift()
            self.visit()
            self.write()
            self.moderate()
            self.rank()
            self.view()
            self.count()
            self.learn()
            self.leave(LEAVE, [a for a in self.accounts if a.present])
            self.end()
        return self

    # What the laws read, and what they say.

    def account_values(self, a: Account) -> Values:
        """Values of an account's states."""
        v = {name: STATES[name].values[cell] for name, cell in a.fixed.items()}
        v["activity"] = self.levels[a.fixed["activity"]]
        if self.names[a.arm]:
            v["named"] = 1.0
        for name, x in a.changing.items():
            v[name] = _nearest(name, x / ONE)
        v["seen"], v["explained"] = a.saw, float(a.explained)
        v["strikes"] = float(a.strikes)
        v["unanswered"] = float(a.unanswered)
        for name in ("warned", "removed", "prompted", "expelled"):
            state, since = STATES[name], getattr(a, name)
            days = (self.tick - since) * self.p.tick_s / 86_400
            v[name] = _nearest(name, days) if since >= 0 else state.values[state.neutral]
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
            "age": _nearest("age", float((self.tick - post.tick) * self.p.tick_s)),
            "popularity": _counted(post.did["share"]), "likes": _counted(shown),
            "condemners": _counted(post.did["condemn"]), "defenders": _counted(post.did["defend"]),
            "reports": _counted(post.did["report"]), "score": _signed(likes + post.seeded - post.did["dislike"]),
            "crowd_toxicity": _nearest("crowd_toxicity", sum(recent) / len(recent)) if recent else 0.0,
        }  # fmt: skip

    def _utility(self, kind: str, act: str, values: tuple[tuple[str, float], ...]) -> int:
        laws = {"now": self.p.laws, "day": self.day, "event": self.event}[kind]
        return plain_utility(laws, self.params, act, dict(values))

    def said(self, act: str, values: Values, kind: str = "now") -> int:
        """Log-odds of an act, or movement of a state; states that are not given are neutral."""
        reads = self._reads(kind, act)
        known = {**_neutral(), "activity": self.levels[0], **values}
        return self.utility(kind, act, tuple((name, known[name]) for name in reads))

    def _reads(self, kind: str, act: str) -> tuple[str, ...]:
        return _reads_of(self, kind, act)

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

    # The phases of a tick.

    def hold(self) -> None:
        """Rules that hold always begin on their day."""
        for k, (arm, _, rule) in enumerate(self.rules):
            if rule.when != "always" or max(self.numbers(k)[0], 0) != self.tick:
                continue
            values = {**_neutral(), "activity": 0.0}
            sure = as_threshold(rule.function(self.p.arms[arm].params, *[values[n] for n in rule.reads]))
            if draw(self.rule_key(k), 0) >> 32 >= sure:
                continue
            if rule.action == "real_names":
                self.names[arm] = True
            if rule.action == "show_rules":
                self.shown[arm] = True
            closing = self.worst(arm, self.numbers(k)[1]) if rule.action == "ban" else []
            for c in closing or [-1]:
                self.decide(OF_COMMUNITY, c, -1, k, ACTIONS.index(rule.action), 0)
            if closing:
                self.close(arm, closing)

    def worst(self, arm: int, many: int) -> list[int]:
        """Communities with the highest share of uncivil posts."""

        def share(c: int) -> int:
            there = [post.said["toxic"] for post in self.posts if post.community == c]
            return (sum(there) << 20) // len(there) if there else 0

        open_ones = [c for c in range(self.p.communities) if c not in self.closed[arm]]
        return sorted(open_ones, key=lambda c: (-share(c), c))[: min(many, len(open_ones) - 1)]

    def close(self, arm: int, closing: list[int]) -> None:
        """Members leave or move; posts are gone."""
        self.closed[arm] |= set(closing)
        there = [a for a in self.accounts if a.arm == arm and a.home in closing and a.left < 0]
        for a in there:
            a.expelled = self.tick
        self.leave(EXPELLED, there)
        left = [c for c in range(self.p.communities) if c not in self.closed[arm]]
        for a in there:
            if a.left < 0:
                luck = draw(key_of(key(MOVES, self.p.seed), a.number), self.tick)
                a.home = left[(luck >> 32) * len(left) >> 32]
        for post in self.posts:
            if post.arm == arm and post.community in closing and post.removed < 0:
                post.removed = self.tick

    def drift(self) -> None:
        """Changing states move by a tick."""
        for a in self.accounts:
            a.present = False
            if a.left >= 0:
                continue
            a.strikes = sum(t > self.tick for t in a.expiry)
            values = self.account_values(a)
            moves = {name: self.said(name, values, "day") for name in CHANGING}
            mood = a.changing["mood"]
            moves["mood"] += (mood * self.x.kept + 32768 >> 16) - mood + int(self.x.mood[self.now(a, MOOD) >> 54])
            self.move(a, moves)
            self.add(a.arm, "accounts", 1)
            for name in CHANGING:
                self.add(a.arm, name, a.changing[name])

    def move(self, a: Account, moves: Mapping[str, int]) -> None:
        """Move changing states, within bounds."""
        for name, step in moves.items():
            low, high = (round(STATES[name].values[end] * ONE) for end in (0, -1))
            a.changing[name] = min(max(a.changing[name] + step, low), high)

    def seen_by(self, a: Account) -> Values:
        """An account's values, and whether the rules are in its view."""
        return {**self.account_values(a), "rules_shown": float(self.shown[a.arm])}

    def visit(self) -> None:
        """Who comes by."""
        for a in self.accounts:
            if a.left >= 0 or a.suspended > self.tick:
                continue
            sure = not self.knows("visit") or self.willing(a, "brigade")
            if sure or self.happens("visit", self.seen_by(a), self.now(a, VISIT)):
                a.present = True
                a.visits += 1
                if a.foe >= 0 and not self.happens("pursue", {**self.seen_by(a), "pursued": 1.0}, self.now(a, PURSUE)):
                    a.foe = -1

    def post_key(self, author: int, tick: int) -> int:
        """Luck of a post."""
        return key_of(key_of(key(POSTS, self.p.seed), author), tick)

    def write(self) -> None:
        """Those post."""
        self.fresh_posts = len(self.posts)
        stock = appeals(self.p.laws, self.params, self.p.stock) if self.tick == 0 else []
        for a, appeal in zip(self.accounts, stock, strict=False):
            self.send(
                a, self.draft(a, dict.fromkeys(("toxic", "moral", "outgroup", "false", "kind"), 0), a.home, appeal)
            )
        for a in self.accounts[len(stock) :]:
            values = self.seen_by(a)
            if a.present and self.happens("write", values, self.now(a, WRITE)):
                post = self.compose(a, values)
                if self.prompt(a, post):
                    self.send(a, post)

    def send(self, a: Account, post: Post) -> None:
        """It is there from now on."""
        a.latest = (self.tick, len(self.posts))
        a.posts += 1
        a.unanswered = 1
        a.fixed["newcomer"] = 0
        self.posts.append(post)
        self.add(a.arm, "written", 1)

    def draft(self, a: Account, said: Mapping[str, int], community: int, appeal: int) -> Post:
        """A post that says so, and how bad it is taken to be."""
        post = Post(self.tick, a.number, a.group, community, a.arm, dict(said), appeal, [0, 0])
        self.weigh(post)
        return post

    def compose(self, a: Account, values: Values) -> Post:
        """What it writes."""
        k = self.post_key(a.number, self.tick)
        said = {
            "toxic": self.happens("toxic", values, draw(k, TOXIC_DRAW)),
            "moral": sum(self.happens("moral", values, draw(k, MORAL_DRAW + w)) for w in range(WORDS)),
            "outgroup": sum(self.happens("outgroup", values, draw(k, OUTGROUP_DRAW + w)) for w in range(WORDS)),
            "false": self.happens("false", values, draw(k, FALSE_DRAW)),
            "kind": self.happens("kind", values, draw(k, KIND_DRAW)),
        }
        if self.willing(a, "committed"):
            said["toxic"] = bool(round(self.p.planted[a.planted - 1].toxic))
        community = a.home
        if draw(k, LOCAL_DRAW) >> 32 >= as_threshold(self.p.local):
            elsewhere = (draw(k, ELSEWHERE_DRAW) >> 32) * self.p.communities >> 32
            community = a.home if elsewhere in self.closed[a.arm] else elsewhere
        appeal = int(self.x.appeal[draw(k, APPEAL_DRAW) >> 54])
        return self.draft(a, {n: int(x) for n, x in said.items()}, community, appeal)

    def weigh(self, post: Post) -> None:
        """How severe it is to the other and to its own side."""
        post.severity = [int(x) for x in self.x.severity[post.said["toxic"], post.said["outgroup"]]]

    def prompt(self, a: Account, post: Post) -> bool:
        """Whether it is sent, after the prompts."""
        k = self.post_key(a.number, self.tick)
        for rule_number, rule in self.of_arm(a, "writing"):
            values = {**_neutral(), **self.account_values(a), "rules_shown": float(self.shown[a.arm])}
            values |= {
                "severity": max(post.severity) / 16, "moral": float(post.said["moral"]),
                "outgroup": float(post.said["outgroup"]), "toxic": float(post.said["toxic"]),
                "falsity": float(post.said["false"]), "kindness": float(post.said["kind"]),
            }  # fmt: skip
            chance = key_of(self.rule_key(rule_number), k)
            if self.verdict(rule_number, values, draw(chance, 0)) is None:
                continue
            a.prompted = self.tick
            luck = draw(chance, 1) >> 32
            cancel, milder, worse = self.numbers(rule_number)
            outcome = 1 if luck < cancel else 2 if luck < milder else 3 if luck < worse else 0
            if outcome in (2, 3):
                post.said["toxic"] = int(outcome == 3)
                self.weigh(post)
            self.decide(OF_ACCOUNT, -1, a.number, rule_number, ACTIONS.index(rule.action), outcome)
            if outcome == 1:
                return False
        return True

    def verdict(self, k: int, values: Values, luck: int) -> int | None:
        """Ticks until a rule acts, or None."""
        arm, _, rule = self.rules[k]
        return plain_verdict(rule, self.p.arms[arm].params, {**values, "activity": 0.0}, luck, self.p.tick_s)

    def subject(self, kind: int, number: int) -> tuple[Account, int, Values]:
        """Author, luck and states of what a rule looks at."""
        if kind == OF_POST:
            post = self.posts[number]
            author = self.accounts[post.author]
            k, of_it = self.post_key(post.author, post.tick), self.post_values(post, max(post.severity))
        else:
            _, who, p, _, toxic, _ = self.replies[number]
            author, target = self.accounts[who], self.posts[p]
            k = key_of(key_of(key(POSTS, self.p.seed), who), ident(target))
            of_it = {"toxic": float(toxic), "severity": max(int(x) for x in self.x.severity[toxic, 0]) / 16}
        return author, k, {**_neutral(), **self.account_values(author), **of_it}

    def ask(self, when: str, kind: int, number: int, look: int = 0) -> None:
        """Rules of this moment look at it."""
        author, k, values = self.subject(kind, number)
        if when in ("removed", "struck"):
            values["rules_shown"] = float(self.shown[author.arm])
        for rule_number, _ in self.of_arm(author, when):
            delay = self.verdict(rule_number, values, draw(key_of(self.rule_key(rule_number), k), look))
            if delay is not None:
                self.due.setdefault(self.tick + delay, []).append((rule_number, kind, number))

    def moderate(self) -> None:
        """Rules look, then what is due is done."""
        for p in range(self.fresh_posts, len(self.posts)):
            self.ask("written", OF_POST, p)
        for r in range(self.fresh_replies, len(self.replies)):
            self.ask("written", OF_REPLY, r)
        for p in self.asked:
            if self.posts[p].removed < 0:
                self.ask("reported", OF_POST, p, self.posts[p].did["report"].bit_length())
        for rule_number, kind, number in self.due.get(self.tick, []):  # grows while it is read
            rule, outcome = self.rules[rule_number][2], 0
            author, k, _ = self.subject(kind, number)
            if not self.act(rule_number, kind, number, author):
                continue
            if rule.action == "remove":
                self.ask("removed", kind, number)
            if rule.action == "strike":
                self.ask("struck", kind, number)
            if rule.action == "answer" and kind == OF_POST and author.left < 0:
                values = {**self.subject(kind, number)[2], "rules_shown": float(self.shown[author.arm])}
                if self.happens("withdraw", values, draw(key_of(self.rule_key(rule_number), k), 2)):
                    outcome = 1
                    if self.posts[number].removed < 0:
                        self.posts[number].removed = self.tick
            self.decide(kind, number, author.number, rule_number, ACTIONS.index(rule.action), outcome)

    def act(self, k: int, kind: int, number: int, author: Account) -> bool:
        """Carry out a decision; whether it changed anything."""
        action, (a, b, _) = self.rules[k][2].action, self.numbers(k)
        if action in ("remove", "restore"):
            return self.remove(kind, number, author, action == "remove", a)
        if action == "strike":
            author.expiry[author.expiry.index(min(author.expiry))] = self.tick + a
            author.strikes = sum(t > self.tick for t in author.expiry)
        elif action == "warn":
            author.warned = self.tick
        elif action == "suspend":
            author.suspended = self.tick + a
        elif action == "answer":
            author.answered, author.answered_until = a, self.tick + b
        elif kind == OF_POST and action in ("demote", "label", "seed"):
            post = self.posts[number]
            if action == "demote":
                post.reach = a
            elif action == "label":
                post.label = a
            else:
                post.seeded += a
        else:
            return False
        return True

    def remove(self, kind: int, number: int, author: Account, take: bool, explained: int) -> bool:
        """Take down, or put back."""
        gone = (self.posts[number].removed if kind == OF_POST else self.replies[number][5]) >= 0
        if gone == take:
            return False
        if kind == OF_POST:
            self.posts[number].removed = self.tick if take else -1
        else:
            self.replies[number][5] = self.tick if take else -1
        if take:
            author.removed, author.explained = self.tick, int(explained > 0)
        else:
            author.expiry[author.expiry.index(max(author.expiry))] = 0
            author.strikes = sum(t > self.tick for t in author.expiry)
        return True

    def rank(self) -> None:
        """What each post is worth, and lists of them."""
        self.oldest = max(len(self.posts) - self.p.shelf, 0) if self.p.shelf else 0
        live = [p for p in range(len(self.posts)) if self.met(p)]
        self.alive = [p for p in live if self.posts[p].removed < 0]
        self.local = sorted(self.alive, key=lambda p: self.posts[p].community)
        self.odds = {(p, side): self.average_odds(self.posts[p], side) for p in self.alive for side in (0, 1)}
        self.scores = [{pair: self.score(arm, *pair) for pair in self.odds} for arm in self.p.arms]
        self.best = [self.top(s) for s in self.scores]
        self.lifted = [
            p for p in self.alive
            if self.posts[p].tick > self.tick - FRESH and self.is_brigade(self.accounts[self.posts[p].author])
        ]  # fmt: skip

    def met(self, p: int) -> bool:
        """Whether it is young enough to be met, and on the shelf."""
        return p >= self.oldest and self.posts[p].tick > self.tick - self.p.window

    def top(self, scores: Mapping[tuple[int, int], int]) -> list[int]:
        """The best posts, to both sides taken together."""
        return sorted(self.alive, key=lambda p: (-(scores[p, 0] + scores[p, 1]), p))[:TOP]

    def is_brigade(self, a: Account) -> bool:
        """Whether it was planted to lift its fellows."""
        return a.planted > 0 and ROLES[self.p.planted[a.planted - 1].role] == 1

    def average_odds(self, post: Post, side: int) -> list[int]:
        """Odds of each reaction of an average viewer of a side."""
        average = min(range(len(self.levels)), key=lambda c: abs(self.levels[c]))
        values = {**self.post_values(post, post.severity[side]), "same_group": float(side)}
        values["activity"] = self.levels[average]
        return [plain_weight(self.said(act, values) + (post.appeal if act in LIFTED else 0)) for act in self.acts]

    def score(self, arm: Arm, p: int, side: int) -> int:
        """What a post is worth to a ranking."""
        post, r = self.posts[p], arm.ranking
        old = self.tick - post.tick
        if r.newest_first:
            return -old << 16
        if not any(r.weights.values()):
            return 0
        if r.counted:
            so_far = 1000 + sum(round(w * 1000) * post.did[a] for a, w in r.weights.items())
            return self.log_steps(max(so_far, 1)) - round(UNIT * old * self.p.tick_s / (3600.0 * r.half_life_h))
        odds = self.odds[p, side]
        total = WHOLE + sum(odds)
        raw = sum(round(r.weights.get(a, 0.0) * 1000) * o for a, o in zip(self.acts, odds, strict=True)) * 1024 // total
        good, bad = (sum(post.did[n] for n in names) for names in (FOR, AGAINST))
        sides = ((good - post.own_for, bad - post.own_against), (post.own_for, post.own_against))
        lowest = min((g + 1) * 4096 // (g + b + 2) for g, b in sides)
        share = round(r.bridging * 4096)
        raw = max(raw * (4096 - share + (share * lowest >> 12)) >> 12, 1)
        return self.log_steps(raw) - round(UNIT * old * self.p.tick_s / (3600.0 * r.half_life_h))

    def log_steps(self, x: int) -> int:
        """log2 in steps, by the leading eleven bits."""
        n = x.bit_length()
        lead = x >> (n - 11) if n > 11 else x << (11 - n)
        return (n - 1) * UNIT + int(self.x.log2[lead - 1024])

    def followee(self, a: Account, k: int) -> int:
        """The k-th account that it follows."""
        return int(self.who.follow[a.number, k])

    def valued(self, a: Account, p: int, luck: int) -> int | None:
        """A post's score for this viewer; None where it may not be shown."""
        post = self.posts[p]
        if post.removed >= 0 or post.author == a.number or p in a.reacted[-RING:]:
            return None
        return self.scores[a.arm][p, int(a.group == post.group)] + self.liking(a, p, luck)

    def liking(self, a: Account, p: int, luck: int) -> int:
        """What this viewer's own taste adds; where nothing is scored, luck decides between equals."""
        h = draw(luck, (1 << 40) + self.posts[p].author)
        r = self.p.arms[a.arm].ranking
        plain = r.newest_first or not any(r.weights.values())
        return h >> 48 if plain else int(self.x.taste[h >> 54])

    def candidates(self, a: Account, luck: int, last: int) -> list[tuple[int, int, int, int]]:
        """Score, post, hop and source of what an account could be shown."""
        found: list[tuple[int, int, int, int]] = []
        limit = round(self.p.candidates * self.p.followed)

        def offer(p: int, hop: int, source: int) -> None:
            score = self.valued(a, p, luck)
            if score is not None:
                found.append((score, p, hop, source))

        if a.foe >= 0 and self.met(p := self.accounts[a.foe].latest[1]) and self.valued(a, p, luck) is not None:
            found.append((FOREMOST + self.liking(a, p, luck), p, 0, a.foe))
        for k in range(self.p.follows):
            f = self.accounts[self.followee(a, k)]
            tick, p = f.latest
            if len(found) < limit and tick > last and self.met(p):
                offer(p, 0, f.number)
            tick, hop, p = f.shared
            if len(found) < limit and tick >= last and self.met(p) and f is not a:
                offer(p, hop, f.number)
        nearby = [p for p in self.local if self.posts[p].community == a.home]
        local = as_threshold(self.p.local)
        for j in range(len(found), self.p.candidates):
            h = draw(luck, j)
            way = h & 0xFFFFFFFF
            pool = nearby if way < local else self.local if way < local + (2**32 - local) // 2 else self.best[a.arm]
            if pool:
                p = pool[(h >> 32) * len(pool) >> 32]
                if mix(h) >> 34 < self.posts[p].reach:
                    offer(p, 0, self.posts[p].author)
        return found

    def view(self) -> None:
        """Who sees what, and chooses which reaction."""
        self.done: list[tuple[int, int, str, int, int, int, bool]] = []
        self.saw: list[tuple[int, int]] = []
        for a in self.accounts:
            if not a.present:
                continue
            luck = self.now(a, LOOK)
            self.add(a.arm, "present", 1)
            values = self.seen_by(a)
            a.last_visit, last = self.tick, a.last_visit
            if self.willing(a, "brigade"):
                self.lift(a, luck)
                continue
            slots: dict[int, tuple[int, int, int]] = {}
            for score, p, hop, source in self.candidates(a, luck, last):
                slots.setdefault(p, (score, hop, source))
            chosen = sorted(slots, key=lambda p: -slots[p][0])[: self.p.slots]
            for p in chosen:
                self.look(a, p, slots[p][1], slots[p][2], values)
            if chosen:
                a.saw = _nearest("seen", sum(self.posts[p].said["toxic"] for p in chosen) / len(chosen))
                self.log["presence"].append([self.tick, a.number, sum(self.posts[p].said["toxic"] for p in chosen)])

    def lift(self, a: Account, luck: int) -> None:
        """A brigade's own likes and shares."""
        many = len(self.lifted)
        start = (draw(luck, 1 << 40) >> 32) * many >> 32
        for j in range(min(many, self.p.slots)):
            p = self.lifted[(start + j) % many]
            if self.posts[p].author != a.number and p not in a.reacted[-RING:]:
                a.reacted.append(p)
                self.done.append((a.number, p, "like", 0, self.posts[p].author, 0, False))
                self.done.append((a.number, p, "share", 0, self.posts[p].author, 0, True))

    def look(self, a: Account, p: int, hop: int, source: int, mine: Values) -> None:
        """One account at one post."""
        post = self.posts[p]
        side = int(a.group == post.group)
        self.saw.append((a.number, p))
        self.add(a.arm, "seen", 1)
        for name, x in zip(("moral", "outgroup", "toxic"), ("moral", "outgroup", "toxic"), strict=True):
            self.add(a.arm, name, post.said[x])
            self.add(a.arm, f"{name}_squared", post.said[x] ** 2)
        self.add(a.arm, "same_side", side)
        self.add(a.arm, "same_side_squared", side)
        h = draw(self.me(a), ident(post))
        values = {**_neutral(), **mine, **self.post_values(post, post.severity[side])}
        values |= {"rules_shown": float(self.shown[a.arm]), "same_group": float(side), "hop": float(hop)}
        values["pursued"] = float(post.author == a.foe)
        reads = list(STATES)[self.x.read_state]
        cell = STATES[reads].cell(values[reads])
        values["read"] = float(mix(h) >> 32 < int(self.x.read[cell]))
        odds = [plain_weight(self.said(act, values) + (post.appeal if act in LIFTED else 0)) for act in self.acts]
        choice = plain_choose(h >> 32, odds)
        if choice < 0:
            return
        act, toxic = self.acts[choice], 0
        if act in REPLIES:
            toxic = int(self.happens("toxic", values, mix(mix(h))))
            if self.willing(a, "committed"):
                toxic = round(self.p.planted[a.planted - 1].toxic)
            if toxic and post.author != a.foe and self.happens("pursue", values, mix(mix(mix(mix(h))))):
                a.foe = post.author
        passes = act == "share" or (act in ("condemn", "defend") and mix(mix(mix(h))) >> 32 < self.x.quoted)
        a.reacted.append(p)
        self.done.append((a.number, p, act, toxic, source, hop, passes))

    def count(self) -> None:
        """Add up, in order of account."""
        self.fresh_replies, self.touched = len(self.replies), list[int]()
        asked: set[int] = set()
        for i, p in self.saw:
            self.posts[p].views += 1
            self.log["impressions"].append([self.tick, i, p])
        for i, p, act, toxic, source, hop, passes in self.done:
            post, a = self.posts[p], self.accounts[i]
            post.did[act] += 1
            if act not in ("open", "report"):
                self.accounts[post.author].unanswered = 0
            own = a.group == post.group
            post.own_for += own and act in FOR
            post.own_against += own and act in AGAINST
            if act in ("like", "dislike", "condemn"):
                if p not in self.touched:
                    self.touched.append(p)
                post.liked += act == "like"
                post.condemned += act != "like"
            if act == "report" and post.did[act].bit_length() != (post.did[act] - 1).bit_length():
                asked.add(p)
            if passes:
                a.shared = (self.tick, min(hop + 1, HOPS - 1), p)
            if act in REPLIES:
                post.replies.append(toxic)
                self.replies.append([self.tick, i, p, REACTIONS.index(act), toxic, -1])
            self.log["reactions"].append([self.tick, i, p, REACTIONS.index(act), source])
        self.asked = sorted(asked)

    def learn(self) -> None:
        """Authors learn, post by post."""
        for p in self.touched:
            post = self.posts[p]
            a = self.accounts[post.author]
            values = {**self.account_values(a), **self.post_values(post, post.severity[1])}
            values |= {"likes": _counted(post.liked), "condemners": _counted(post.condemned)}
            values |= {"same_group": 1.0, "rules_shown": float(self.shown[a.arm])}
            self.move(a, {name: self.said(name, values, "event") for name in CHANGING})
            post.liked = post.condemned = 0

    def leave(self, stream: int, who: list[Account]) -> None:
        """Of these, some leave for good."""
        for a in who:
            if a.left < 0 and self.happens("leave", self.seen_by(a), self.now(a, stream)):
                a.left = self.tick

    def end(self) -> None:
        """Count those who left."""
        for a in self.accounts:
            if a.left == self.tick:
                self.add(a.arm, "left", 1)


def key_of(state: int, part: int) -> int:
    """One more part of a key."""
    return mix(state ^ part)


def ident(post: Post) -> int:
    """What tells a post from others, whatever else was written."""
    return POST_BIT + (post.author << 20) + post.tick


def _nearest(name: str, value: float) -> float:
    state = STATES[name]
    return state.values[state.cell(value)]


def _counted(n: int) -> float:
    """A count as laws read it: rounded down to a power of two, less one."""
    return float(2 ** n.bit_length() - 1)


def _signed(n: int) -> float:
    size = float(2 ** min(abs(n).bit_length(), 16) - 1)
    return size if n >= 0 else -size


@cache
def _neutral() -> Values:
    return {name: state.values[state.neutral] for name, state in STATES.items()}


def _reads_of(r: Reference, kind: str, act: str) -> tuple[str, ...]:
    laws: Mapping[str, Law] = {"now": r.p.laws, "day": r.day, "event": r.event}[kind]
    known: dict[str, Any] = {n: None for law in laws.values() for t in law.choices if act in t.adds_to for n in t.reads}
    return tuple(known)
