"""From words to the choices that are compared: each response under the post's own policy, then each policy alone."""

from aftersend.experiments.compare import Choice
from aftersend.experiments.stage import policies as read_policies
from aftersend.experiments.stage import response
from aftersend.model.scenario import Response

SILENCE = "silence"


def choices(responses: str, policies: str | None, at_s: int) -> list[Choice]:
    """Choices from lists separated by commas; the first response is the reference. Raises AftersendError."""
    texts = [text.strip() for text in responses.split(",") if text.strip()] or [SILENCE]
    found = [Choice(text, _doing(text, at_s)) for text in texts]
    first = found[0].responses
    rules = [Choice(f"policy {p.name}", first, p) for p in read_policies(policies or "")]
    return _told_apart([*found, *rules])


def _doing(text: str, at_s: int) -> tuple[Response, ...]:
    done = response(text, at_s)
    return () if done.move == SILENCE else (done,)


def _told_apart(found: list[Choice]) -> list[Choice]:
    """The choices without repeats, so that each name stands once."""
    return list({c.name: c for c in found}.values())
