"""Before something uncivil is sent, its author is asked to reconsider (N01).

Of 100 prompts, 69 posts are sent as they are, 9 not at all, 8 milder, 13 otherwise but as bad, 1 worse.
"""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.rule import Rule


def caught(p: Mapping[str, float], toxic: float) -> float:
    """Probability that the prompt appears."""
    return p["reconsider_prompt.coverage"] * toxic


def outcomes(p: Mapping[str, float]) -> tuple[float, float, float]:
    """Probabilities that the post is not sent, is sent milder, is sent worse."""
    return (p["reconsider_prompt.cancel"], p["reconsider_prompt.milder"], p["reconsider_prompt.worse"])


RULE = Rule(
    version=1,
    action="prompt",
    when="writing",
    reads=("toxic",),
    function=caught,
    values=outcomes,
    params=(
        Param("reconsider_prompt.coverage", 0.35, 0.0, 1.0, "probability", "N01", "uncivil posts that are prompted"),
        Param("reconsider_prompt.cancel", 0.09, 0.0, 1.0, "probability", "N01", "not sent"),
        Param("reconsider_prompt.milder", 0.08, 0.0, 1.0, "probability", "N01", "sent milder"),
        Param("reconsider_prompt.worse", 0.01, 0.0, 1.0, "probability", "N01", "sent worse"),
    ),
    none={"reconsider_prompt.coverage": 0.0},
    equation="P = coverage * toxic; then cancel, milder, worse, or as before; see also `second_thoughts`",
)
