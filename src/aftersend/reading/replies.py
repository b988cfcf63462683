"""What each reply of a captured thread says of the post."""

from math import inf

import numpy as np

from aftersend.core.errors import InputError
from aftersend.model.actions import KIND_CODE, ActionLog, Thread
from aftersend.reading.stance import Mood, moods, stances

REPLY = KIND_CODE["reply"]
READER = "mini"  # the backend that knows stances


def read_stances(
    log: ActionLog, thread_id: str | None = None, backend: str = READER, until_s: float = inf
) -> list[str] | None:
    """A stance a row of the thread, "" for what is no reply or comes after `until_s`.

    None where no reply has a text, or none can read it.
    """
    from aftersend.reading.backends.mini import Mini

    rows, whole = place(log, thread_id)
    replies = np.flatnonzero((whole.kind == REPLY) & (whole.time <= until_s)).tolist()
    bodies = log.body[rows].tolist()
    if backend != READER or not any(bodies[row].strip() for row in replies):
        return None
    found = [""] * len(whole)
    for row, stance in zip(replies, stances([bodies[row] for row in replies], Mini()), strict=True):
        found[row] = stance
    return found


def moods_of(log: ActionLog, thread_id: str | None, until_s: float) -> list[Mood]:
    """Condemn share and storm index hour by hour, as far as replies are seen and can be read."""
    found = read_stances(log, thread_id, until_s=until_s)
    if found is None:
        return []
    _, whole = place(log, thread_id)
    told = [(float(at), stance) for at, stance in zip(whole.time, found, strict=True) if stance]
    return moods([at for at, _ in told], [stance for _, stance in told])


def place(log: ActionLog, thread_id: str | None) -> tuple[slice, Thread]:
    """The rows of a thread, the largest by default, and the thread; raises InputError, UnknownName."""
    if len(log) == 0:
        raise InputError("the capture holds no action that can be used; its coverage report says why")
    thread = log.find(thread_id)
    index = log.thread_ids.index(thread.thread_id)
    return slice(int(log.bounds[index]), int(log.bounds[index + 1])), thread
