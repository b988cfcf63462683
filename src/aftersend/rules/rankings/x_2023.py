"""The published weights of a production ranker of 2023 (R01), as far as the reactions here match them.

like 0.5, repost 1, reply 27 (praise, condemn and defend are replies), click and stay 11, negative feedback -74,
report -369. Replies that the author answers (75) and profile clicks (12) are no acts here.
"""

from aftersend.model.rule import Ranking

RANKING = Ranking(
    weights={
        "like": 0.5,
        "share": 1.0,
        "praise": 27.0,
        "condemn": 27.0,
        "defend": 27.0,
        "open": 11.0,
        "dislike": -74.0,
        "report": -369.0,
    },
    source="R01",
    doc="published engagement weights of X, 2023",
)
