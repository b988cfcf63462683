"""The rows of a captured thread, and what each reply says of the post."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aftersend.core.errors import InputError, UnknownName
from aftersend.model.actions import KIND_CODE, ActionLog, Thread
from aftersend.reading.replies import REPLY, place
from aftersend.reading.stance import CONDEMN, HOSTILE, STANCES

SHARING = (KIND_CODE["share"], KIND_CODE["quote"])
NO_ACTS = (KIND_CODE["view"], KIND_CODE["delete"])
FOR = "support"


@dataclass(frozen=True, eq=False)
class Rows:
    """thread: without views and deletes. stances, bodies: of its rows. likes: of the post, as a count, or -1."""

    thread: Thread
    stances: tuple[str, ...] | None
    bodies: tuple[str, ...]
    likes: int

    def until(self, seconds: float) -> "Rows":
        """Of the first so many seconds."""
        thread = self.thread.until(seconds)
        stances = self.stances[: len(thread)] if self.stances is not None else None
        return Rows(thread, stances, self.bodies[: len(thread)], self.likes)

    @property
    def unread(self) -> int:
        """Replies that cannot be read: another language than the scored one, or no words."""
        from aftersend.reading.appraise import refusal

        replies = np.flatnonzero(self.thread.kind == REPLY).tolist()
        return sum(refusal(self.bodies[row])[1] is not None for row in replies)


def find(log: ActionLog, thread_id: str | None, stances: Sequence[str] | None) -> Rows:
    """The rows of a thread, the largest by default; raises InputError, UnknownName."""
    rows, whole = place(log, thread_id)
    if stances is not None and len(stances) != len(whole):
        raise InputError(f"{len(stances)} stances for a thread of {len(whole)} rows")
    for stance in stances or ():
        if stance and stance not in STANCES:
            raise UnknownName("stance", stance, STANCES)
    keep = ~np.isin(whole.kind, NO_ACTS)
    keep[0] = True
    at = np.flatnonzero(keep).tolist()
    bodies = log.body[rows].tolist()
    return Rows(
        thread=whole.take(keep),
        stances=tuple(stances[row] for row in at) if stances is not None else None,
        bodies=tuple(bodies[row] for row in at),
        likes=int(log.likes[rows][0]),
    )


def reactions(rows: Rows) -> tuple[list[str], list[bool]]:
    """What each row is to the post, as `futures.storm_past` takes it, and whether it is uncivil.

    Whoever supports the post in answer to one who condemns it defends it; whoever asks or comments takes no side.
    """
    size = len(rows.thread)
    names = [""] * size
    for row, stance in enumerate(rows.stances or ()):
        parent = int(rows.thread.parent[row])
        if rows.thread.kind[row] != REPLY or row == 0:
            continue
        if stance in CONDEMN:
            names[row] = "condemn"
        elif stance == FOR:
            names[row] = "defend" if 0 <= parent < row and names[parent] == "condemn" else "praise"
    uncivil = [
        stance == HOSTILE and name != "" for stance, name in zip(rows.stances or [""] * size, names, strict=True)
    ]
    return names, uncivil


def knows_sharers(thread: Thread) -> bool:
    """Whether nearly every share names what it shares."""
    shares = np.isin(thread.kind, SHARING)
    return not shares.any() or float((thread.parent[shares] >= 0).mean()) > 0.9
