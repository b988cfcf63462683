"""What a vote does to those who wrote below the news, beside others who are alike but for the vote.

Alike are those who wrote something civil, are as active, and wrote as much in the ten days before. Compared are the ten
days after: posts, the civil share of them, down-votes given. Grudge from down-votes makes people come back, worse;
approval leaves no trace but morale; those who get nothing lose theirs, and give up.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from aftersend.experiments.check import Check, Run
from aftersend.futures import platform
from aftersend.model.acts import REACTIONS
from aftersend.model.society import Society

TICKS, WINDOW, MONTH = 60, 10, 30  # days

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def statistics(run: Run) -> dict[str, float]:
    """Standardised differences between those who are alike."""
    society = Society(kind="news_comments", accounts=60_000, ticks=TICKS)
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
    voted_down = _Matched(alike, full & disliked, full & ~disliked)
    voted_up = _Matched(alike, full & ~disliked & liked, full & ~disliked & ~liked)
    early = day < TICKS - MONTH
    ignored = _Matched(alike, early & ~rated, early & rated)
    return {
        "posts_d": voted_down.difference(after),
        "quality_d": voted_down.difference(quality),
        "votes_down_d": voted_down.difference(votes),
        "exit_d": ignored.difference(gone),
        "approval_d": voted_up.difference(quality),
    }


def _days(
    accounts: int, who: NDArray[np.integer], day: NDArray[np.integer], weight: NDArray[np.integer] | None = None
) -> Floats:
    """Sum of what each account did before each day, shape (accounts, TICKS + 1)."""
    cell = who.astype(np.int64) * (TICKS + 1) + day + 1
    many = np.bincount(cell, weight, minlength=accounts * (TICKS + 1)).reshape(accounts, TICKS + 1)
    return np.cumsum(many, axis=1).astype(np.float64)


@dataclass(frozen=True)
class _Matched:
    """Posts of two kinds, `treated` or not, in classes of such as are alike."""

    alike: Ints
    treated: Flags
    control: Flags

    def difference(self, column: Floats) -> float:
        """Mean difference within classes, in standard deviations; a class counts for the pairs that it could make."""
        known = ~np.isnan(column)
        (many, mean, square), (others, usual, usual_square) = (
            _moments(self.alike[rows], column[rows], int(self.alike.max()) + 1)
            for rows in (self.treated & known, self.control & known)
        )
        weight = np.minimum(many, others)

        def averaged(x: Floats) -> float:
            return float(np.average(x, weights=weight))

        variances = averaged(square) - averaged(mean) ** 2, averaged(usual_square) - averaged(usual) ** 2
        return averaged(mean - usual) / sqrt(sum(variances) / 2.0)


def _moments(alike: Ints, values: Floats, classes: int) -> tuple[Floats, Floats, Floats]:
    """In each class: how many, their mean, and the mean of their squares; 0 in an empty one."""
    many, total, squares = (np.bincount(alike, w, minlength=classes) for w in (None, values, values**2))
    least = np.maximum(many, 1)
    return many.astype(np.float64), total / least, squares / least


CHECK = Check(statistics, without=("feedback",), seconds=4.0, replicates=12)
