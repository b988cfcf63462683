"""Text in, `Appraisal` out: the scores of a backend, and the plain rules around them."""

from collections.abc import Sequence

from msgspec.structs import replace

from aftersend.model.appraisal import Appraisal, Score
from aftersend.reading import apology, groups, language, probes, safety, truth, values, words
from aftersend.reading.backend import Backend, Marks
from aftersend.reading.weakness import weaknesses

SCORED_LANGUAGE = "en"
SHOWN_LISTS = ("moral_emotional", "out_group", "absolute", "hedge", "empathy", "profanity")
# A text longer than this is refused: what is scored would be a small part of it.
MOST_CHARACTERS = 100_000
MOST_SENTENCES = 200


def refusal(text: str) -> tuple[str, str | None]:
    """Language of the text, and the sentence that says why it is not scored, or None."""
    if not text.strip():
        return language.UNKNOWN, "the text is empty"
    if len(text) > MOST_CHARACTERS:
        return language.UNKNOWN, f"the text has {len(text):,} characters, at most {MOST_CHARACTERS:,} are read"
    found = language.detect(text)
    if found == language.UNKNOWN:
        return found, "the text has no words that could be read"
    if found != SCORED_LANGUAGE:
        return found, f"the language looks like {found!r}; only English is scored"
    return found, None


def scores(texts: Sequence[str], backend: Backend) -> list[Appraisal]:
    """Appraisals with scores alone, for many texts at once: no causes, sentences or word lists."""
    return _appraise(texts, backend, full=False)


def appraise(texts: Sequence[str], backend: Backend) -> list[Appraisal]:
    """The full reading of each text, in order."""
    return _appraise(texts, backend, full=True)


def _appraise(texts: Sequence[str], backend: Backend, full: bool) -> list[Appraisal]:
    refusals = [refusal(text) for text in texts]
    rows = [i for i, (_, why) in enumerate(refusals) if why is None]
    marks = dict(zip(rows, backend.read([texts[i] for i in rows], causes=full), strict=True))
    out = []
    for i, (found, why) in enumerate(refusals):
        if why is not None:
            out.append(Appraisal(language=found, refused=why, backend=backend.name))
        else:
            out.append(_one(texts[i], found, marks[i], backend, full))
    return out


def _one(text: str, found: str, marks: Marks, backend: Backend, full: bool) -> Appraisal:
    p = marks.probabilities
    danger = safety.danger(text, p.get("self_harm", 0.0))
    if danger:
        why = f"the text speaks of {danger}, which is not scored"
        return Appraisal(language=found, refused=why, backend=backend.name, help=safety.HELP[danger])
    bulk = Appraisal(
        language=found,
        refused=None,
        backend=backend.name,
        claim=_rounded(p.get("claim")),
        respect=_group("respect", marks),
        kindness=_group("kindness", marks),
        emotion={**_group("emotion", marks), **_foreign(marks)},
    )
    return _with_rules(text, bulk, marks, backend) if full else bulk


def _with_rules(text: str, bulk: Appraisal, marks: Marks, backend: Backend) -> Appraisal:
    spans = truth.split(text)[:MOST_SENTENCES]
    inside = backend.read([text[b:e] for b, e in spans], causes=True)
    claims = [_rounded(m.probabilities.get("claim")) for m in inside]
    return replace(
        bulk,
        truth=truth.describe(text, spans, claims),
        words={name: words.find(name, text) for name in SHOWN_LISTS},
        severity=groups.severity(text, marks.probabilities),
        apology=apology.read(text, spans, [probes.apology(m.features) for m in inside]),
        weaknesses=weaknesses(text, marks.probabilities.get("sarcasm", 0.0)),
    )


def _group(group: str, marks: Marks) -> dict[str, Score]:
    known = (name for name in values.of_group(group) if name in marks.probabilities)
    return {name: _score(name, marks) for name in known}


def _foreign(marks: Marks) -> dict[str, Score]:
    """Labels of a user's own model that are none of ours."""
    return {name: _score(name, marks) for name in marks.probabilities if name not in values.VALUES}


def _score(name: str, marks: Marks) -> Score:
    spans = sorted(marks.causes.get(name, ()), key=lambda span: span.begin)
    return Score(round(marks.probabilities[name], 4), tuple(spans))


def _rounded(p: float | None) -> float | None:
    return None if p is None else round(p, 4)
