"""What people say that they want to see: approval, not provocation."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    weights={"like": 1.0, "share": 0.5, "praise": 10.0, "dislike": -20.0, "report": -100.0, "condemn": -5.0},
    doc="what people say that they want",
)
