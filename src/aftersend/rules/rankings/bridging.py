"""What both sides approve of comes first."""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    weights={"like": 1.0, "share": 1.0, "praise": 5.0},
    bridging=1.0,
    doc="approval counts where both sides give it",
)
