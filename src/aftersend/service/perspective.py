"""``comments:analyze`` and ``comments:suggestscore`` as Perspective answered them: JSON in, JSON out.

The scores are calibrated probabilities of our own values (see `attributes`); thresholds set for Perspective's
scores must be set anew. Nothing is stored, with or without ``doNotStore``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from aftersend.reading import language as languages
from aftersend.reading import truth
from aftersend.reading.backend import Marks
from aftersend.service import attributes, errors

MOST_BYTES = 20_480
Reader = Callable[[Sequence[str]], list[Marks]]


@dataclass(frozen=True, slots=True)
class Request:
    """A checked request: the text, and for each attribute the score below which it is left out."""

    text: str
    thresholds: dict[str, float]
    languages: list[str]
    detected: list[str]
    spans: bool
    echo: dict[str, str]


def analyze(body: Any, read: Reader) -> dict[str, Any]:
    """The answer to ``comments:analyze``; raises ApiError.

    read: texts to marks; called once, with the whole comment and, when spans are asked for, its sentences.
    """
    request = parse(body)
    spans = (truth.split(request.text) or [(0, len(request.text))]) if request.spans else [(0, len(request.text))]
    pieces = [request.text[b:e] for b, e in spans]
    marks = read([request.text, *(pieces if request.spans else ())])
    scores = {}
    for name, least in request.thresholds.items():
        value = attributes.known(name) or ""
        whole = attributes.score(value, request.text, marks[0].probabilities)
        if whole >= least:
            parts = marks[1:] or marks[:1]
            each = [attributes.score(value, t, m.probabilities) for t, m in zip(pieces, parts, strict=True)]
            scores[name] = _scores(whole, each, spans)
    answer = {"languages": request.languages, "detectedLanguages": request.detected, **request.echo}
    return {"attributeScores": scores, **answer} if scores else answer


def suggest(body: Any) -> dict[str, Any]:
    """The answer to ``comments:suggestscore``: checked, acknowledged, and forgotten; raises ApiError."""
    fields = _object(body, "request")
    _text(fields)
    if not _object(fields.get("attributeScores"), "attributeScores"):
        raise errors.no_attributes()
    for name in fields["attributeScores"]:
        if attributes.known(name) is None:
            raise errors.unknown_attribute(name)
    return {"detectedLanguages": [languages.detect(fields["comment"]["text"])], **_echo(fields)}


def parse(body: Any) -> Request:
    """Check a request of ``comments:analyze``; raises ApiError."""
    fields = _object(body, "request")
    text = _text(fields)
    wanted = _object(fields.get("requestedAttributes") or {}, "requestedAttributes")
    if not wanted:
        raise errors.no_attributes()
    thresholds = {name: _threshold(name, options) for name, options in wanted.items()}
    named = _languages(fields)
    detected = languages.detect(text)
    if detected == languages.UNKNOWN:
        raise errors.no_language()
    # Among languages that share an alphabet the client may know better, but not against the alphabet itself.
    used = [detected] if detected in languages.OTHER_SCRIPTS else named or [detected]
    if attributes.LANGUAGE not in used:
        raise errors.language(next(iter(wanted)), used, [detected])
    return Request(text, thresholds, used, [detected], bool(fields.get("spanAnnotations")), _echo(fields))


def _text(fields: dict[str, Any]) -> str:
    comment = _object(fields.get("comment") or {}, "comment")
    kind = comment.get("type", "PLAIN_TEXT")
    if kind not in ("PLAIN_TEXT", "TEXT_TYPE_UNSPECIFIED"):
        raise errors.invalid("Currently, only 'PLAIN_TEXT' comments are supported")
    text = comment.get("text", "")
    if not isinstance(text, str):
        raise errors.invalid("comment.text must be a string")
    if not text.strip():
        raise errors.empty()
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise errors.too_long()
    return text


def _threshold(name: str, options: Any) -> float:
    if attributes.known(name) is None:
        raise errors.unknown_attribute(name)
    fields = _object(options or {}, f"requestedAttributes.{name}")
    kind = fields.get("scoreType", "PROBABILITY")
    if kind not in ("PROBABILITY", "SCORE_TYPE_UNSPECIFIED"):
        raise errors.invalid(f"Requested score type {kind} is not supported by attribute {name}")
    least = fields.get("scoreThreshold", 0.0)
    if isinstance(least, bool) or not isinstance(least, int | float) or not isfinite(least):
        raise errors.invalid(f"requestedAttributes.{name}.scoreThreshold must be a number")
    return float(least)


def _languages(fields: dict[str, Any]) -> list[str]:
    named = fields.get("languages") or []
    if not isinstance(named, list) or not all(isinstance(code, str) for code in named):
        raise errors.invalid("languages must be a list of ISO 639-1 codes")
    return [code.lower() for code in named]


def _echo(fields: dict[str, Any]) -> dict[str, str]:
    token = fields.get("clientToken")
    return {"clientToken": str(token)} if token is not None else {}


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise errors.invalid(f"{name} must be a JSON object")
    return value


def _scores(whole: float, each: Sequence[float], spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
    rows = [{"begin": b, "end": e, "score": _score(p)} for (b, e), p in zip(spans, each, strict=True)]
    return {"spanScores": rows, "summaryScore": _score(whole)}


def _score(p: float) -> dict[str, Any]:
    return {"value": round(p, 7), "type": "PROBABILITY"}
