"""A trial, not a policy: what is written starts with a planted vote (H01, H02)."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def all_posts(p: Mapping[str, float], _: float) -> float:
    """Every post, where there is a vote to plant."""
    return float(p["seed_vote.votes"] != 0.0)


def votes(p: Mapping[str, float]) -> tuple[float]:
    """Likes, or dislikes below zero."""
    return (p["seed_vote.votes"],)


RULE = Rule(
    version=1,
    action="seed",
    when="written",
    function=all_posts,
    values=votes,
    params=(Param("seed_vote.votes", 0.0, -10.0, 10.0, "votes", "H01", "planted likes, or dislikes below zero"),),
    none={"seed_vote.votes": 0.0},
    equation="score at the start = votes",
)
