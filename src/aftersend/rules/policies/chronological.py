"""Newest first, no rule."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="chronological",
    ranking="chronological",
)
