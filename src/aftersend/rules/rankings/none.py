"""No ranking: whatever comes by, in random order."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    doc="random order",
)
