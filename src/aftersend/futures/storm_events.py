"""A simulated storm as an action log: the same schema as a captured one. Votes against have no kind there."""

import numpy as np
from numpy.typing import NDArray

from aftersend.engine.scratch import PARENT
from aftersend.engine.storm_case import ACT, UNCIVIL
from aftersend.engine.storm_scratch import FLAGS, SAID
from aftersend.futures.events import as_log
from aftersend.model.actions import KIND_CODE, ActionLog, texts
from aftersend.model.acts import REACTIONS
from aftersend.model.scenario import Scenario
from aftersend.model.world import World

KIND_OF = dict.fromkeys(REACTIONS, "reply") | {"like": "like", "share": "share", "report": "report"}
NAMES = (*REACTIONS, "post", "response")  # of an event's reaction, and of what is none
KINDS = np.array([*(KIND_CODE[KIND_OF[name]] for name in REACTIONS), KIND_CODE["post"], KIND_CODE["reply"]], np.uint8)


def storm_log(events: NDArray[np.int32], scenario: Scenario, world: World, future: int) -> ActionLog:
    """The events of a future, in order of time; the body of each says what it was, since nobody wrote a text."""
    said = events[:, SAID] != ACT["dislike"]  # nobody is shown one, so nothing hangs on it
    place, kept = np.cumsum(said) - 1, events[said]
    parent = kept[:, PARENT]
    kept[:, PARENT] = np.where(parent >= 0, place[parent], parent)
    bodies = [
        NAMES[reaction] + (", uncivil" if flags & UNCIVIL else "")
        for reaction, flags in kept[:, [SAID, FLAGS]].tolist()
    ]
    return as_log(kept, scenario, world, future, KINDS[kept[:, SAID]], texts(bodies))
