"""Borderline posts are shown to fewer beyond followers (R07)."""

from aftersend.model.scenario import Policy

POLICY = Policy(
    name="demotion",
    rules=("demotion",),
)
