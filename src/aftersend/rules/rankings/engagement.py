"""Any reaction is a good reaction: what a naive ranker counts."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    weights={"like": 1.0, "share": 1.0, "praise": 1.0, "condemn": 1.0, "defend": 1.0},
    doc="every reaction counts alike",
)
