"""Rules that always hold: real names, rules in view, and the closing of the worst communities."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import GOLDEN, MASK, draw, key
from aftersend.core.luck_arrays import mix
from aftersend.engine.platform_names import (
    ARM,
    COMMUNITY,
    EXPELLED,
    EXPELLED_AT,
    HOME,
    LEFT,
    MOVES,
    OF_COMMUNITY,
    REMOVED,
    TOXIC,
)
from aftersend.engine.verdicts import ACTION, MOMENT
from aftersend.model.states import STATES

if TYPE_CHECKING:
    from aftersend.engine.platform import Run


class Standing(NamedTuple):
    """What holds by now, in each arm: everyone under a real name, rules in view; closed[arm, community]."""

    names: NDArray[np.uint8]
    shown: NDArray[np.uint8]
    closed: NDArray[np.uint8]

    @staticmethod
    def fresh(arms: int, communities: int) -> "Standing":
        """Nothing holds yet."""
        return Standing(np.zeros(arms, np.uint8), np.zeros(arms, np.uint8), np.zeros((arms, communities), np.uint8))


def hold(run: "Run") -> None:
    """Let the rules begin whose day it is."""
    regime, tick = run.regime, run.tick
    for rule in np.flatnonzero(regime.verdicts.when == MOMENT["always"]):
        if max(int(regime.number[rule, 0]), 0) != tick or not decides(run, int(rule)):
            continue
        arm, action = int(np.searchsorted(regime.rule_start, rule, "right")) - 1, regime.verdicts.action[rule]
        if action == ACTION["real_names"]:
            run.standing.names[arm] = 1
        elif action == ACTION["show_rules"]:
            run.standing.shown[arm] = 1
        closing = worst(run, arm, int(regime.number[rule, 1])) if action == ACTION["ban"] else []
        rows = [[tick, OF_COMMUNITY, c, -1, rule, action, 0] for c in closing or [-1]]
        run.recorder.decided(np.array(rows, np.int32))
        if closing:
            close(run, arm, closing)


def decides(run: "Run", rule: int) -> bool:
    """Whether the rule is in force at all: its probability for one of whom nothing is known."""
    v = run.regime.verdicts
    one, two = ([state.neutral for state in STATES.values()][place] for place in (v.first[rule], v.second[rule]))
    return draw(int(run.regime.key[rule]), 0) >> 32 < int(v.threshold[v.offset[rule] + one * v.width[rule] + two])


def worst(run: "Run", arm: int, many: int) -> list[int]:
    """The open communities with the highest share of uncivil posts so far; one is always left open."""
    post = run.post[: run.posts]
    written = np.bincount(post[:, COMMUNITY], minlength=run.platform.communities)
    uncivil = np.bincount(post[:, COMMUNITY], post[:, TOXIC], minlength=run.platform.communities).astype(np.int64)
    share = np.where(written > 0, (uncivil << 20) // np.maximum(written, 1), 0)
    open_ones = np.flatnonzero(run.standing.closed[arm] == 0)
    order = open_ones[np.argsort(-share[open_ones], kind="stable")]
    return [int(c) for c in order[: min(many, len(open_ones) - 1)]]


def close(run: "Run", arm: int, closing: list[int]) -> None:
    """Close communities to an arm: its members there leave, or move; what they wrote there is gone."""
    closed, mark, post = run.standing.closed[arm], run.memory.mark, run.post[: run.posts]
    closed[closing] = 1
    there = (run.people.arm == arm) & np.isin(mark[:, HOME], closing) & (mark[:, LEFT] < 0)
    mark[there, EXPELLED_AT] = run.tick
    run.expel(EXPELLED, there.astype(np.uint8))
    moving = np.flatnonzero(there & (mark[:, LEFT] < 0)).astype(np.uint64)
    left = np.flatnonzero(closed == 0)
    luck = mix(mix(np.uint64(key(MOVES, run.platform.seed)) ^ moving) ^ np.uint64(run.tick * GOLDEN & MASK))
    mark[moving, HOME] = left[((luck >> np.uint64(32)) * np.uint64(len(left))) >> np.uint64(32)]
    gone = (post[:, ARM] == arm) & np.isin(post[:, COMMUNITY], closing) & (post[:, REMOVED] < 0)
    post[gone, REMOVED] = run.tick
