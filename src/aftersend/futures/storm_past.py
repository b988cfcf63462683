"""From a captured thread to what has happened so far in a storm: each row and the stance it takes become a reaction."""

from collections.abc import Sequence

import numpy as np

from aftersend.core.errors import InputError, UnknownName
from aftersend.engine.storm_case import ACT, POSTED, RESPONDED, TALK, UNCIVIL, StormPast
from aftersend.model.actions import KINDS, Thread
from aftersend.model.acts import REPLIES

SPREADS = ("condemn", "defend")  # replies that show the post to followers of whoever gives them
AS_IT_IS = ("like", "share", "report")  # kinds that are reactions of the same name


def storm_past(
    thread: Thread, until_s: float, tick_s: int, stances: Sequence[str] = (), uncivil: Sequence[bool] = ()
) -> StormPast:
    """What was seen of a thread by `until_s` seconds after its root; audiences and accounts are unknown.

    stances: of each row, one of REPLIES, or "" for a reply that takes none (its author looked closer and did no
    more); only those of replies and quotes count. uncivil: whether each row is. Raises UnknownName for another
    stance, InputError where they are not as many as rows.
    """
    seen = thread.until(until_s)
    for name, given in (("stances", stances), ("uncivil", uncivil)):
        if len(given) not in (0, len(thread)):
            raise InputError(f"{len(given)} {name} for a thread of {len(thread)} rows")
    stances, uncivil = stances or [""] * len(thread), uncivil or [False] * len(thread)
    rows = [row for row in range(len(seen)) if row == 0 or KINDS[seen.kind[row]] not in ("view", "delete")]
    place = {row: i for i, row in enumerate(rows)}
    said = [_reaction(seen, row, stances[row]) for row in rows]
    talk = [code == RESPONDED or code in [ACT[name] for name in SPREADS] for code in said]
    flags = [TALK * t + UNCIVIL * bool(uncivil[row]) for t, row in zip(talk, rows, strict=True)]
    parent = [place.get(int(seen.parent[row]), 0) if 0 <= seen.parent[row] < row else 0 for row in rows]
    unknown = np.full(len(rows), -1, np.int64)
    return StormPast(
        tick=int(until_s) // tick_s - 1,
        when=np.minimum(seen.time[rows], until_s).astype(np.int64) // tick_s,
        account=unknown,
        parent=np.array([-1, *parent[1:]], np.int64),
        hop=np.minimum(seen.depth[rows], 30),
        shown=unknown,
        reaction=np.array(said, np.int64),
        flags=np.array(flags, np.int64),
    )


def _reaction(seen: Thread, row: int, stance: str) -> int:
    """What a row is: the post, an answer of its author, or a reaction."""
    kind, author = KINDS[seen.kind[row]], int(seen.author[row])
    if row == 0:
        return POSTED
    if kind in AS_IT_IS:
        return ACT[kind]
    if author >= 0 and author == int(seen.author[0]):
        return RESPONDED
    if stance and stance not in REPLIES:
        raise UnknownName("stance", stance, REPLIES)
    if kind == "quote" and not stance:
        return ACT["share"]
    return ACT[stance] if stance else ACT["open"]
