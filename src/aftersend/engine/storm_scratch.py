"""Working memory of one thread of the storm engine, and the names of its columns."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import Scratch, scratch
from aftersend.engine.storm_case import PLACES
from aftersend.model.acts import REACTIONS

REACTION, FLAGS = 6, 7  # columns of Scratch.event, after those of `engine.scratch`
# Column OWN of a waiting candidate: 0 from followers, 1 + doublings of its viewers from a batch, or PLANTED + reaction.
PLANTED = 64
# Places of Stage.tally: uncivil among the last ten replies as bits, uncivil replies, prompts that kept one back,
# whether `crowd` is stale, who hides the post (bits), intervals in which it was hidden, last tick for which
# something is due, tick until which the author is suspended, strikes of the author.
RECENT, RUDE, KEPT_BACK, STALE, HIDDEN, HIDINGS, DUE, SUSPENDED, STRUCK_OUT = range(9)
MOST_HIDINGS = 32  # after so many the platform leaves the post alone
POST, ABOUT, BATCH = range(3)  # rows of Stage.shown
NEVER = 1 << 40  # a tick beyond all


class Stage(NamedTuple):
    """One thread's working memory; see also `engine.scratch.Scratch`, whose events here have two more columns.

    cells: of all states now, shape (PLACES,). counts[reaction]. crowd[group, act]: utility that is the same for a
    group now. utility[act], rude[0]: of one decision. tally: see RECENT and so on. score[group]: of the last batch.
    pending[rule]: tick at which it acts, or -1; decided[rule]: tick at which it first acted, or -1.
    hidden[i]: first tick of an interval in which the post was hidden, and the tick at which it was back.
    multiplier[0]: of reach beyond the author's followers. shown[row, tick]: see POST and so on.
    weight[group, reaction, day]: see `model.storm_outcomes`.
    """

    spread: Scratch
    cells: NDArray[np.int64]
    counts: NDArray[np.int64]
    crowd: NDArray[np.int64]
    utility: NDArray[np.int64]
    rude: NDArray[np.int64]
    tally: NDArray[np.int64]
    score: NDArray[np.int64]
    pending: NDArray[np.int64]
    decided: NDArray[np.int64]
    hidden: NDArray[np.int64]
    multiplier: NDArray[np.float64]
    shown: NDArray[np.int64]
    weight: NDArray[np.int64]


def stage(accounts: int, ticks: int, groups: int, rules: int, days: int, room: int) -> Stage:
    """Working memory for futures of at most `room` events and 4 x `room` waiting candidates."""
    whole, acts = np.int64, len(REACTIONS)
    return Stage(
        spread=scratch(accounts, ticks, room)._replace(event=np.empty((room, 8), np.int32)),
        cells=np.zeros(PLACES, whole),
        counts=np.zeros(acts, whole),
        crowd=np.zeros((groups, acts), whole),
        utility=np.zeros(acts, whole),
        rude=np.zeros(1, whole),
        tally=np.zeros(9, whole),
        score=np.zeros(groups, whole),
        pending=np.zeros(rules, whole),
        decided=np.zeros(rules, whole),
        hidden=np.zeros((MOST_HIDINGS + 1, 2), whole),
        multiplier=np.ones(1),
        shown=np.zeros((3, ticks + 1), whole),
        weight=np.zeros((groups, acts, days), whole),
    )
