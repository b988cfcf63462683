"""The platform engine: everybody, tick by tick; what is one account's own runs in chunks, on any number of threads.

PHASES is the order of a tick. The oracle, `platform_oracle`, does the same with lists and dictionaries and asks
the laws and the rules themselves.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.engine.platform_come import drift, visit
from aftersend.engine.platform_count import count, learn, leave
from aftersend.engine.platform_gather import Feeds
from aftersend.engine.platform_hold import Standing, hold
from aftersend.engine.platform_inputs import Platform, homes, people, regime, sizes, stocked, tables, will
from aftersend.engine.platform_log import Recorder, moods
from aftersend.engine.platform_memory import MOVING, RULES_CELL, fresh_memory
from aftersend.engine.platform_moderate import Calendar, moderate
from aftersend.engine.platform_names import (
    AUTHOR,
    BRIGADE,
    COMMUNITY,
    FRESH,
    LEAVE,
    PEOPLE,
    POST_COLUMNS,
    POSTS,
    REMOVED,
    TICK,
    TOP,
    VIEWS,
)
from aftersend.engine.platform_rank import KEPT_CELLS, ROW, ROW_POST, SCORE, rank
from aftersend.engine.platform_view import view
from aftersend.engine.platform_write import enter, write
from aftersend.model.acts import DEEDS
from aftersend.model.platform_log import PlatformLog

T = TypeVar("T")
CHUNK = 1 << 14  # accounts handled by one thread at a time
COLUMNS = 7  # of a reaction
PHASES = (
    ("hold", "rules that always hold begin: real names, rules in view, a ban of communities"),
    ("drift", "changing states move by a tick, strikes expire"),
    ("visit", "who comes by"),
    ("write", "those post, after whatever prompt is put before them"),
    ("moderate", "rules look at what is new or reported; decisions that are due are carried out"),
    ("rank", "what each post is worth to an average viewer of either side"),
    ("view", "slots are filled, and each viewer chooses one reaction or none at each post"),
    ("count", "reactions are added up, in order of account"),
    ("learn", "authors learn from this tick's feedback"),
    ("leave", "of those who came by, some leave for good"),
)


class Run:
    """A platform on its way. threads: how many; they have no say in the result."""

    def __init__(self, platform: Platform, threads: int = 1, record: Iterable[str] = ("reactions",)) -> None:
        p = self.platform = platform
        self.tick, self.record, self.threads = 0, frozenset(record), threads
        self.tables, self.people, self.regime = tables(p), people(p), regime(p)
        self.sizes, self.will, self.x = sizes(p), will(p), self.tables.extras
        n, arms = len(p.world), len(p.arms)
        self.memory = fresh_memory(n, homes(p), moods(p))
        self.stock = stocked(p, self.people, self.x)
        self.standing = Standing.fresh(arms, p.communities)
        self.people_root, self.post_root = np.uint64(key(PEOPLE, p.seed)), np.uint64(key(POSTS, p.seed))
        self.post, self.posts, self.start = np.zeros((1024, POST_COLUMNS), np.int32), 0, 0
        self.reply, self.replies = np.zeros((1024, 6), np.int32), 0
        self.fresh_replies, self.asked = 0, np.zeros(0, np.int64)
        nothing = np.full(p.ticks, -1, np.int64)
        self.calendar = Calendar(nothing, nothing.copy(), np.zeros(1, np.int64))
        self.entry = np.empty((1024, 4), np.int64)
        self.chunks = [(a, min(a + CHUNK, n)) for a in range(0, n, CHUNK)]
        self.average = int(np.abs(p.world.activity_levels).argmin())
        self.can = self.tables.can
        self.recorder = Recorder(p, self.record)
        self.room = self._room()

    def _room(self) -> dict[str, NDArray[np.int32]]:
        """Room for what the chunks of a tick hand over; only the parts that are used take memory."""
        chunks, slots = len(self.chunks), self.platform.slots
        asked = max((len(arm.rules) for arm in self.platform.arms), default=0)
        return {
            "drafts": np.empty((chunks, CHUNK, POST_COLUMNS), np.int32),
            "prompts": np.empty((chunks, CHUNK * max(asked, 1), 3), np.int32),
            "out": np.empty((chunks, CHUNK * slots * (3 if self.platform.planted else 1), COLUMNS), np.int32),
            "seen": np.empty((chunks, CHUNK * slots, 2), np.int32),
        }

    def run(self) -> PlatformLog:
        """All ticks, and what they leave."""
        with ThreadPoolExecutor(self.threads) as pool:
            self.pool = pool
            for tick in range(self.platform.ticks):
                self.tick = tick
                for name, _ in PHASES:
                    getattr(self, name)()
        return self.recorder.finished(self)

    def _each(self, work: Callable[[int, int, int], T]) -> list[T]:
        """work(chunk, first, last) for every chunk of accounts, results in order."""
        return list(self.pool.map(lambda c: work(c, *self.chunks[c]), range(len(self.chunks))))

    def hold(self) -> None:
        """Rules that hold always begin on their day."""
        hold(self)

    def drift(self) -> None:
        """See `platform_come.drift`."""
        sums = np.zeros((len(self.chunks), len(self.platform.arms), 1 + MOVING), np.int64)
        x, s = self.x, self.standing
        self._each(lambda c, a, b: drift(a, b, self.tick, self.people_root, s.names, self.people, self.memory,
                                         self.tables.drift, x.kept, x.mood, x.since, sums[c]))  # fmt: skip
        self.recorder.add("drift", sums.sum(axis=0))

    def visit(self) -> None:
        """See `platform_come.visit`."""
        s, can = self.standing, int(self.can[DEEDS.index("visit")])
        self._each(lambda c, a, b: visit(a, b, self.tick, self.people_root, s.names, s.shown, self.people, self.memory,
                                         self.will, self.tables.visit, can, self.tables.pursue, self.x.since,
                                         RULES_CELL))  # fmt: skip

    def write(self) -> None:
        """See `platform_write.write`."""
        t, x, s = self.tables, self.x, self.standing
        can = self.can[[DEEDS.index(act) for act in ("write", "toxic", "moral", "outgroup", "false", "kind")]]
        drafts, prompts = self.room["drafts"], self.room["prompts"]
        stock = self.stock if self.tick == 0 else self.stock[:0]
        made = self._each(
            lambda c, a, b: write(max(a, len(stock)), b, self.tick, self.people_root, self.post_root, s.names, s.shown,
                                  s.closed, self.people, self.memory, self.will, self.regime, self.sizes, t.write,
                                  t.words, can, x.appeal, x.severity, x.since, drafts[c], prompts[c])
        )  # fmt: skip
        self.first_new = self.posts
        self._enter(stock)
        for c, (sent, asked) in enumerate(made):
            self._enter(drafts[c, :sent])
            self.recorder.prompts(self.tick, prompts[c, :asked], self.regime)

    def _enter(self, drafts: NDArray[np.int32]) -> None:
        self.post = grown(self.post, self.posts + len(drafts))
        self.posts = enter(drafts, self.posts, self.post, self.people, self.memory)

    def moderate(self) -> None:
        """See `platform_moderate.moderate`."""
        t, x, s = self.tables, self.x, self.standing
        can = int(self.can[DEEDS.index("withdraw")])
        self.entry, log = moderate(
            self.tick, self.first_new, self.posts, self.fresh_replies, self.replies, self.asked, self.post_root,
            s.names, s.shown, self.people, self.memory, self.regime, t.after, can, x.since, x.age, x.crowd, x.severity,
            self.post, self.reply, self.calendar, self.entry,
        )  # fmt: skip
        self.recorder.decided(log)

    def rank(self) -> None:
        """See `platform_rank.rank`; then lists of what there is to see."""
        while self.start < self.posts and self.post[self.start, TICK] <= self.tick - self.platform.window:
            self.start += int(
                np.searchsorted(self.post[self.start : self.posts, TICK], self.tick - self.platform.window, "right")
            )
        if self.platform.shelf:
            self.start = max(self.start, self.posts - self.platform.shelf)
        start, live, arms, x = self.start, self.posts - self.start, len(self.platform.arms), self.x
        many = len(self.tables.reactions.code)
        rows, own = np.empty((arms, live, ROW), np.int32), np.empty((live, 2, many), np.int32)
        shown = np.empty((live, KEPT_CELLS + 1), np.uint8)
        parts = range(start, self.posts, CHUNK)
        list(self.pool.map(
            lambda a: rank(a, min(a + CHUNK, self.posts), start, self.tick, self.post, self.tables.reactions,
                           self.regime, self.average, x.age, x.crowd, x.log2, rows, own, shown), parts,
        ))  # fmt: skip
        self.feeds = self._feeds(rows, own, shown)

    def _feeds(self, rows: NDArray[np.int32], own: NDArray[np.int32], shown: NDArray[np.uint8]) -> Feeds:
        """What was ranked, sorted by community; the best of each arm; posts that a brigade lifts."""
        post, start = self.post[self.start : self.posts], self.start
        alive = np.flatnonzero(post[:, REMOVED] < 0)
        if self.platform.communities > 1:
            alive = alive[np.argsort(post[alive, COMMUNITY], kind="stable")]
        shelf = rows if len(alive) == len(post) and self.platform.communities == 1 else rows[:, alive]
        edges = np.searchsorted(post[alive, COMMUNITY], np.arange(self.platform.communities + 1))
        best, many = np.zeros((len(rows), TOP), np.int64), np.zeros(len(rows), np.int64)
        for arm, row in enumerate(shelf):
            worth = (row[:, SCORE].astype(np.int64) + row[:, SCORE + 1] << 32) - row[:, ROW_POST]
            order = np.argpartition(-worth, TOP)[:TOP] if len(worth) > TOP else np.arange(len(worth))
            best[arm, : len(order)] = order[np.argsort(-worth[order])]
            many[arm] = len(order)
        role = self.will.role[self.people.planted[post[:, AUTHOR]]]
        new = (post[:, TICK] > self.tick - FRESH) & (post[:, REMOVED] < 0)
        lifted = np.flatnonzero(new & (role == BRIGADE)) + start
        return Feeds(start, rows, own, shown, shelf, edges.astype(np.int64), best, many, lifted)

    def view(self) -> None:
        """See `platform_view.view`."""
        t, s, out, seen = self.tables, self.standing, self.room["out"], self.room["seen"]
        sums = np.zeros((len(self.chunks), len(self.platform.arms), 10), np.int64)
        can, pursue = int(self.can[DEEDS.index("toxic")]), int(self.can[DEEDS.index("pursue")])
        self.done = self._each(
            lambda c, a, b: view(a, b, self.tick, self.people_root, s.names, s.shown, self.people,
                                 self.memory, self.will, self.regime.rank, self.sizes, t.reactions, t.words, can,
                                 t.pursue, pursue, self.x, self.post, self.feeds, out[c], seen[c], sums[c])
        )  # fmt: skip
        self.recorder.add("view", sums.sum(axis=0))

    def count(self) -> None:
        """See `platform_count.count`."""
        views = np.zeros(self.posts - self.start, np.int32)
        touched, asked = list[NDArray[np.int64]](), list[NDArray[np.int64]]()
        self.fresh_replies = self.replies
        for c, (done, shown) in enumerate(self.done):
            out, seen = self.room["out"][c, :done], self.room["seen"][c, :shown]
            self.reply = grown(self.reply, self.replies + done)
            fed, doubled = np.empty(done, np.int64), np.empty(done, np.int64)
            answered, n, m = count(
                self.tick, out, seen, self.people.group, self.post, self.memory.mark, self.memory.latest,
                self.memory.news, self.start, views, self.reply[self.replies :], fed, doubled,
            )  # fmt: skip
            self.replies += answered
            touched.append(fed[:n])
            asked.append(doubled[:m])
            self.recorder.reacted(self.tick, out, seen, self.post)
        self.post[self.start : self.posts, VIEWS] += views
        self.touched, self.asked = np.concatenate(touched), np.unique(np.concatenate(asked))

    def learn(self) -> None:
        """See `platform_count.learn`."""
        s, x = self.standing, self.x
        learn(self.tick, self.touched, s.names, s.shown, self.post, self.people, self.memory, self.tables.learn,
              x.since, x.age, x.crowd)  # fmt: skip

    def leave(self) -> None:
        """See `platform_count.leave`."""
        self.expel(LEAVE, np.zeros(0, np.uint8))
        self.recorder.ended(self)

    def expel(self, counter: int, who: NDArray[np.uint8]) -> None:
        """Those marked in `who`, or all who came by, may leave."""
        if self.can[DEEDS.index("leave")]:
            s = self.standing
            self._each(lambda c, a, b: leave(a, b, self.tick, counter, self.people_root, s.names, s.shown, who,
                                             self.people, self.memory, self.tables.after, self.x.since))  # fmt: skip


def grown(table: NDArray[np.int32], rows: int) -> NDArray[np.int32]:
    """The table, with room for so many rows."""
    if rows <= len(table):
        return table
    larger = np.zeros((max(rows, len(table) * 3 // 2), table.shape[1]), np.int32)
    larger[: len(table)] = table
    return larger


def run(platform: Platform, threads: int = 1, record: Iterable[str] = ("reactions",)) -> PlatformLog:
    """Run a platform to its end. record: what is kept one by one, of "reactions", "impressions", "presence"."""
    return Run(platform, threads, record).run()
