"""The published engagement weights of a production ranker of 2023 (R01), no rule."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="x_2023",
    ranking="x_2023",
)
