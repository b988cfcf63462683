"""What was liked and shared most comes first, and age does not matter: a chart."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    weights={"like": 1.0, "share": 1.0},
    half_life_h=1e6,
    doc="most liked and shared, at any age",
)
