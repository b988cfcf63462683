"""Before anything is sent, its author is asked whether it is kind. No figure was found: an assumption to sweep."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def asked(p: Mapping[str, float], toxic: float) -> float:
    """Probability that the question appears: before what is uncivil only, since else nothing changes."""
    return p["kindness_prompt.coverage"] * toxic


def outcomes(p: Mapping[str, float]) -> tuple[float, float, float]:
    """Probabilities that the post is not sent, is sent milder, is sent worse."""
    return (p["kindness_prompt.cancel"], p["kindness_prompt.milder"], 0.0)


RULE = Rule(
    version=1,
    action="prompt",
    when="writing",
    reads=("toxic",),
    function=asked,
    values=outcomes,
    params=(
        Param("kindness_prompt.coverage", 1.0, 0.0, 1.0, "probability", "assumed", "uncivil posts with the question"),
        Param("kindness_prompt.cancel", 0.03, 0.0, 1.0, "probability", "assumed", "not sent"),
        Param("kindness_prompt.milder", 0.05, 0.0, 1.0, "probability", "assumed", "sent milder"),
    ),
    none={"kindness_prompt.coverage": 0.0},
    equation="P = coverage * toxic; then cancel, milder, or as before; see also `second_thoughts`",
)
