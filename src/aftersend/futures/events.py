"""A simulated future as an action log: the same schema as a captured one."""

import numpy as np
from numpy.typing import NDArray

from aftersend.core.chance import key
from aftersend.core.luck_arrays import uniforms
from aftersend.engine.scratch import ACCOUNT, PARENT, TICK
from aftersend.model.actions import KIND_CODE, MISSING, ActionLog, Texts, texts
from aftersend.model.plan import Plan
from aftersend.model.scenario import Scenario
from aftersend.model.world import World

SECOND = 104  # stream of luck: the moment within a tick


def as_log(
    events: NDArray[np.int32],
    plan: Plan | Scenario,
    world: World,
    future: int,
    kind: NDArray[np.uint8] | None = None,
    body: Texts | None = None,
) -> ActionLog:
    """The events of a future, in order of time; each falls at a random moment within its tick.

    kind, body: of each event; by default all but the first are shares, without a text.
    """
    n = len(events)
    within = uniforms(key(plan.seed, future, SECOND), 0, n)
    within[0] = 0.0
    time = np.round(plan.post.sent_at + (events[:, TICK] + within) * plan.tick_s, 3)
    # A share may not precede the one it answers, though both fall into one tick.
    for row in range(1, n):
        time[row] = max(time[row], time[events[row, PARENT]])
    order = np.argsort(time, kind="stable")
    place = np.empty(n, np.int64)
    place[order] = np.arange(n)
    parent = events[order, PARENT].astype(np.int64)
    if kind is None:
        kind = np.full(n, KIND_CODE["share"], np.uint8)
        kind[0] = KIND_CODE["post"]
    nothing = np.full(n, MISSING, np.int64)
    followers = world.reach[events[order, ACCOUNT]].astype(np.int64)
    if plan.post.author_reach is not None:
        followers[0] = plan.post.author_reach
    name = f"future-{future}"
    return ActionLog(
        thread_ids=(name,),
        thread=np.zeros(n, np.int32),
        id=texts([f"{name}.{row}" for row in range(n)]),
        parent=np.where(parent >= 0, place[parent], MISSING),
        author=events[order, ACCOUNT].astype(np.int64),
        kind=kind[order],
        time=time[order],
        followers=followers,
        likes=nothing,
        shares=nothing,
        replies=nothing,
        views=nothing,
        body=texts([""] * n) if body is None else body[order],
    )
