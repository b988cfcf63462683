"""Somebody answers what is uncivil: with empathy (1), humour (2) or a warning of consequences (3) (E04).

Kind 0 says nothing: the control group of a trial, whose posts are only watched for being taken back.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def answered(p: Mapping[str, float], toxic: float) -> float:
    """Probability of an answer."""
    return p["counterspeech_reply.coverage"] * toxic


def kind(p: Mapping[str, float]) -> tuple[float, float]:
    """The kind of answer, and the days for which it is remembered."""
    return (p["counterspeech_reply.kind"], p["counterspeech_reply.days"])


RULE = Rule(
    version=1,
    action="answer",
    when="written",
    reads=("toxic",),
    function=answered,
    values=kind,
    params=(
        Param("counterspeech_reply.coverage", 1.0, 0.0, 1.0, "probability", "assumed", "uncivil posts answered"),
        Param("counterspeech_reply.kind", 1.0, 0.0, 3.0, "kind", "E04", "1 empathy, 2 humour, 3 warning; 0 none"),
        Param("counterspeech_reply.days", 28.0, 1.0, 365.0, "days", "E04", "for which it is remembered"),
    ),
    none={"counterspeech_reply.coverage": 0.0},
    equation="P = coverage * toxic; then see the law `counterspeech`",
)
