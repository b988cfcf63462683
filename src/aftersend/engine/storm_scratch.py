"""Working memory of one thread of the storm engine, and the names of its columns."""

from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import scratch
from aftersend.engine.storm_case import PLACES
from aftersend.engine.storm_choice import LOOKS
from aftersend.model.acts import REACTIONS

SAID, FLAGS = 6, 7  # columns of Scratch.event, after those of `engine.scratch`
# Column OWN of a waiting candidate: 0 from followers, 1 + doublings of its viewers from a batch, or PLANTED + reaction.
PLANTED = 64
# Places of Stage.tally: uncivil among the last ten replies as bits, uncivil replies, prompts that kept one back,
# whether `common` is stale, who hides the post (bits), intervals in which it was hidden, last tick for which something
# is due, tick until which the author is suspended, strikes of the author, answers of the author that were shown.
RECENT, RUDE, KEPT_BACK, STALE, HIDDEN, HIDINGS, DUE, SUSPENDED, STRUCK_OUT, ANSWERS = range(10)
MOST_HIDINGS = 32  # after so many the platform leaves the post alone
POST, ABOUT, BATCH = range(3)  # rows of Stage.shown
NEVER = 1 << 40  # a tick beyond all


class Stage(NamedTuple):
    """One thread's working memory.

    stamp, head, wait, slots, event, warm, stream, found: as in `engine.scratch.Scratch`, but events have two more
    columns. memory: all that follows in one piece, but `multiplier`. cells: of all states now, shape (PLACES,).
    counts[reaction]. common[LOOKS * group + look, act]: utility that
    is the same for all who look so now. utility[act], rude[0]: of one
    decision. tally: see RECENT and so on. score[group]: of the last batch. pending[rule], decided[rule]: 1 + the tick
    at which it is to act, at which it first acted, or 0. hidden[i]: first tick of an interval in which the post was
    hidden, and the tick at which it was back. shown[row, tick]: see POST and so on. weight[group, reaction, day]: see
    `model.storm_outcomes`. multiplier[0]: of reach beyond the author's followers.
    """

    stamp: NDArray[np.uint32]
    head: NDArray[np.int32]
    wait: NDArray[np.uint32]
    slots: NDArray[np.int64]
    event: NDArray[np.int32]
    warm: NDArray[np.int32]
    stream: NDArray[np.uint64]
    found: NDArray[np.uint32]
    memory: NDArray[np.int64]
    cells: NDArray[np.int64]
    counts: NDArray[np.int64]
    common: NDArray[np.int64]
    utility: NDArray[np.int64]
    rude: NDArray[np.int64]
    tally: NDArray[np.int64]
    score: NDArray[np.int64]
    pending: NDArray[np.int64]
    decided: NDArray[np.int64]
    hidden: NDArray[np.int64]
    shown: NDArray[np.int64]
    weight: NDArray[np.int64]
    multiplier: NDArray[np.float64]


def stage(accounts: int, ticks: int, groups: int, rules: int, days: int, room: int) -> Stage:
    """Working memory for futures of at most `room` events and 4 x `room` waiting candidates."""
    acts = len(REACTIONS)
    shapes: tuple[tuple[int, ...], ...] = (
        (PLACES,), (acts,), (groups * LOOKS, acts), (acts,), (1,), (10,), (groups,), (rules,), (rules,),
        (MOST_HIDINGS + 1, 2), (3, ticks + 1), (groups, acts, days),
    )  # fmt: skip
    ends = np.cumsum([prod(shape) for shape in shapes])
    memory = np.zeros(int(ends[-1]), np.int64)
    parts = [part.reshape(shape) for part, shape in zip(np.split(memory, ends[:-1]), shapes, strict=True)]
    spread = scratch(accounts, ticks, room)._replace(event=np.empty((room, 8), np.int32))
    return Stage._make([*spread, memory, *parts, np.ones(1)])
