"""Worked cases: made-up stories, one file each, with the choices that their people have."""

from dataclasses import dataclass

from aftersend.core.registry import Registry
from aftersend.model.scenario import Response, Scenario

HOUR = 3600


@dataclass(frozen=True)
class Worked:
    """A story, what is rehearsed of it, and what could be done. policies: names, beside the scenario's own."""

    story: str
    scenario: Scenario
    responses: tuple[tuple[Response, ...], ...]
    policies: tuple[str, ...]


CASES: Registry[Worked] = Registry("aftersend.experiments.cases", "CASE", "worked case")
