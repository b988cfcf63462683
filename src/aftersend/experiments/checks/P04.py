"""What a vote does to those who wrote below the news, in pairs that are alike but for the vote.

Both of a pair wrote something civil, are as active, and wrote as much in the ten days before. Compared are the ten days
after: posts, the civil share of them, down-votes given. Grudge from down-votes makes people come back, worse; approval
leaves no trace but morale, and those who get nothing lose theirs, and leave.
"""

import numpy as np
from numpy.typing import NDArray

from aftersend.core.luck_arrays import uniforms
from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.acts import REACTIONS
from aftersend.model.society import Society

TICKS, WINDOW, MONTH = 60, 10, 30  # days

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def statistics(run: Run) -> dict[str, float]:
    """Standardised differences within pairs."""
    society = Society(kind="news_comments", accounts=100_000, ticks=TICKS)
    log = platform.run(run.society(society), record=("reactions",))
    posts, who = log.posts, log.posts["author"].astype(np.int64)
    day = posts["tick"].astype(np.int64)
    wrote, uncivil = (_days(society.accounts, who, day, w) for w in (None, posts["toxic"]))
    down = log.reactions["reaction"] == REACTIONS.index("dislike")
    given = _days(society.accounts, log.reactions["account"][down], log.reactions["tick"][down])
    after, bad, votes = (
        days[who, np.minimum(day + 1 + WINDOW, TICKS)] - days[who, day + 1] for days in (wrote, uncivil, given)
    )
    quality = np.where(after > 0, 1.0 - bad / np.maximum(after, 1), np.nan)
    left = log.accounts["left"][who]
    gone = ((left >= 0) & (left <= day + MONTH)).astype(np.float64)
    before = wrote[who, day] - wrote[who, np.maximum(day - WINDOW, 0)]
    alike = log.accounts["activity"][who].astype(np.int64) * TICKS + before.astype(np.int64)
    liked, disliked = posts["like"] > 0, posts["dislike"] > 0
    rated = liked | disliked | (posts["praise"] > 0) | (posts["condemn"] > 0) | (posts["share"] > 0)
    full = (posts["toxic"] == 0) & (day >= WINDOW) & (day < TICKS - WINDOW)
    voted_down = _pairs(alike, full & disliked, full & ~disliked, run.seed)
    voted_up = _pairs(alike, full & ~disliked & liked, full & ~disliked & ~liked, run.seed)
    early = day < TICKS - MONTH
    ignored = _pairs(alike, early & ~rated, early & rated, run.seed)
    return {
        "posts_d": _difference(after, voted_down),
        "quality_d": _difference(quality, voted_down),
        "votes_down_d": _difference(votes, voted_down),
        "exit_d": _difference(gone, ignored),
        "approval_d": _difference(quality, voted_up),
    }


def _days(
    accounts: int, who: NDArray[np.integer], day: NDArray[np.integer], weight: NDArray[np.integer] | None = None
) -> Floats:
    """Sum of what each account did before each day, shape (accounts, TICKS + 1)."""
    cell = who.astype(np.int64) * (TICKS + 1) + day + 1
    many = np.bincount(cell, weight, minlength=accounts * (TICKS + 1)).reshape(accounts, TICKS + 1)
    return np.cumsum(many, axis=1).astype(np.float64)


def _pairs(alike: Ints, treated: Flags, control: Flags, seed: int) -> tuple[Ints, Ints]:
    """Rows of the treated, and of as many controls that are alike, by luck."""
    luck = uniforms(seed, 0, len(alike))
    key = alike + luck
    sides = []
    for mine, other in ((treated, control), (control, treated)):
        rows = np.flatnonzero(mine)
        rows = rows[np.argsort(key[rows])]
        room = np.bincount(alike[other], minlength=int(alike.max()) + 1)
        place = np.arange(len(rows)) - np.searchsorted(alike[rows], alike[rows])
        sides.append(rows[place < room[alike[rows]]])
    return sides[0], sides[1]


def _difference(column: Floats, pairs: tuple[Ints, Ints]) -> float:
    """Mean difference in standard deviations, where both of a pair have the figure."""
    a, b = (column[rows] for rows in pairs)
    known = ~np.isnan(a) & ~np.isnan(b)
    spread = np.sqrt((a[known].var() + b[known].var()) / 2.0)
    return float((a[known].mean() - b[known].mean()) / spread)


CHECK = Check(statistics, without=("feedback",), seconds=7.0)
