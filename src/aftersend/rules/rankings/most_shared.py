"""What was shared most so far comes first, at any age: a chart of downloads (V05)."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    weights={"share": 1.0},
    half_life_h=1e6,
    counted=True,
    doc="most shared so far, at any age",
)
