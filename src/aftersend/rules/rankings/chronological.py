"""Newest first."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    newest_first=True,
    doc="newest first",
)
