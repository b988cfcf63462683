"""What a run of the platform engine leaves: rows of each tick, gathered, and made into columns with names."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.platform_inputs import Platform, Regime
from aftersend.engine.platform_names import (
    DECISION_NAMES,
    FIXED,
    HOME,
    LEFT,
    LOWS,
    OF_ACCOUNT,
    POST_NAMES,
    REACTION_NAMES,
    REPLY_NAMES,
    SHIFTS,
    STRIKES,
    SUMS,
    TOXIC,
    VISITS,
    WRITTEN,
)
from aftersend.engine.platform_view import FROM, HOW, WHAT, WHO
from aftersend.model.acts import CHANGING
from aftersend.model.platform_log import PlatformLog
from aftersend.model.states import STATES

if TYPE_CHECKING:
    from aftersend.engine.platform import Run

Table = NDArray[np.int32]
SEEN_NAMES = ("present", "seen", *SUMS, *(f"{name}_squared" for name in SUMS))


class Recorder:
    """Gathers rows. wanted: which of "reactions", "impressions" and "presence" are kept one by one."""

    def __init__(self, platform: Platform, wanted: frozenset[str]) -> None:
        self.platform, self.wanted = platform, wanted
        self.decisions: list[Table] = []
        self.reactions: list[Table] = []
        self.impressions: list[Table] = []
        self.presence: list[Table] = []
        self.sums: dict[str, list[NDArray[np.int64]]] = {"drift": [], "view": [], "ended": []}

    def add(self, phase: str, sums: NDArray[np.int64]) -> None:
        """Sums of a tick, shape (arms, columns)."""
        self.sums[phase].append(sums)

    def decided(self, rows: Table) -> None:
        """Decisions of a tick."""
        self.decisions.append(rows)

    def prompts(self, tick: int, rows: Table, regime: Regime) -> None:
        """Prompts: rows of account, rule, outcome."""
        account, rule, outcome = rows.T
        action, none = regime.verdicts.action[rule], np.full(len(rows), -1)
        columns = (np.full(len(rows), tick), none + 1 + OF_ACCOUNT, none, account, rule, action, outcome)
        self.decisions.append(np.stack(columns, axis=1).astype(np.int32))

    def reacted(self, tick: int, out: Table, seen: Table, post: Table) -> None:
        """A chunk's reactions and views."""
        if "reactions" in self.wanted:
            self.reactions.append(_with_tick(tick, out[:, [WHO, WHAT, HOW, FROM]]))
        if "impressions" in self.wanted:
            self.impressions.append(_with_tick(tick, seen))
        if "presence" in self.wanted:
            account, first = np.unique(seen[:, 0], return_index=True)
            uncivil = np.add.reduceat(post[seen[:, 1], TOXIC], first) if len(first) else account
            self.presence.append(_with_tick(tick, np.stack([account, uncivil], axis=1)))

    def ended(self, run: "Run") -> None:
        """Those who left in this tick, and the posts written, by arm."""
        arms, mark = len(run.platform.arms), run.memory.mark
        left = np.bincount(run.people.arm[mark[:, LEFT] == run.tick], minlength=arms)
        written = np.bincount(run.post[run.first_new : run.posts, 4], minlength=arms)
        self.add("ended", np.stack([written, left], axis=1).astype(np.int64))

    def finished(self, run: "Run") -> PlatformLog:
        """The log."""
        p, post, mark = self.platform, run.post[: run.posts], run.memory.mark
        rules = [(a, name, rule.version) for a, arm in enumerate(p.arms) for name, rule in arm.rules.items()]
        account: dict[str, NDArray[np.integer]] = {
            "group": run.people.group, "arm": run.people.arm, "home": mark[:, HOME], "planted": run.people.planted,
            "reach": p.world.reach, **{name: run.people.fixed[:, k] for k, name in enumerate(FIXED)},
            **{name: run.memory.changing[:, k] for k, name in enumerate(CHANGING)}, "left": mark[:, LEFT],
            "strikes": mark[:, STRIKES], "visits": mark[:, VISITS], "posts": mark[:, WRITTEN],
        }  # fmt: skip
        return PlatformLog(
            ticks=p.ticks,
            tick_s=p.tick_s,
            posts={name: post[:, k] for k, name in enumerate(POST_NAMES)},
            replies={name: run.reply[: run.replies, k] for k, name in enumerate(REPLY_NAMES)},
            reactions=_columns(self.reactions, REACTION_NAMES),
            impressions=_columns(self.impressions, ("tick", "account", "post")),
            presence=_columns(self.presence, ("tick", "account", "toxic")),
            decisions=_columns(self.decisions, DECISION_NAMES),
            counts=self._counts(),
            accounts=account,
            rules=tuple(rules),
        )

    def _counts(self) -> dict[str, NDArray[np.integer]]:
        names = {"drift": ("accounts", *CHANGING), "view": SEEN_NAMES, "ended": ("written", "left")}
        return {name: np.stack(self.sums[phase])[:, :, k] for phase in names for k, name in enumerate(names[phase])}


def moods(p: Platform) -> Table:
    """Changing states at the outset, in 1/ONE, shape (accounts, states): as drawn, neutral where they are not."""
    n = len(p.world)
    cells = [p.traits.get(name, np.full(n, STATES[name].neutral)) for name in CHANGING]
    start = [low + (c.astype(np.int64) << shift) for low, shift, c in zip(LOWS, SHIFTS, cells, strict=True)]
    return np.stack(start, axis=1).astype(np.int32)


def _with_tick(tick: int, rows: Table) -> Table:
    return np.insert(rows, 0, tick, axis=1)


def _columns(parts: list[Table], names: tuple[str, ...]) -> dict[str, NDArray[np.integer]]:
    whole = np.concatenate([*parts, np.zeros((0, len(names)), np.int32)])
    return {name: whole[:, k] for k, name in enumerate(names)}
