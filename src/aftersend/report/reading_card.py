"""The words of ``question``: a card of things to ask of a post that one reads. Never a verdict of truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from aftersend.model.appraisal import Appraisal, Sentence, Span
from aftersend.report.marks import Mark, harmless, mark
from aftersend.report.reading import likely

PULL = ("outrage", "anger", "fear", "sadness", "joy")


@dataclass(frozen=True, slots=True)
class Travel:
    """What is known of how far such posts go: the finding, its grade, and the sentence that it supports."""

    finding: str
    grade: str
    text: str


FALSE_TRAVELS = (
    Travel("V06", "C", "on Twitter, 2006-17, false stories had about 1.7 times the odds of being shared on"),
    Travel("V07", "C", "there, true stories took about six times as long as false ones to reach 1,500 people"),
)
MORAL_TRAVELS = Travel(
    "O01", "A", "each moral-emotional word goes with about 13 % more shares (27 studies, association)"
)
OUT_GROUP_TRAVELS = Travel(
    "O02", "C", "each out-group term went with up to 67 % higher odds of sharing, for elite accounts"
)


def card(text: str, appraisal: Appraisal, colour: bool) -> list[str]:
    """Lines of the card; a text that was refused gets the reason, and the plain questions anyway."""
    if appraisal.help:
        return [appraisal.help]
    if appraisal.refused:
        return [f"Not scored: {appraisal.refused}.", "", *_ask(())]
    text = harmless(text)
    claims = tuple(s for s in appraisal.truth if s.checkable)
    loaded = [Mark(s, "loaded") for name in ("moral_emotional", "out_group") for s in appraisal.words.get(name, ())]
    shown = mark(text, [*loaded, *(Mark(Span(s.begin, s.end), "claim") for s in claims)], colour)
    parts = (
        shown.splitlines(),
        _claims(text, claims),
        _words(text, appraisal),
        _pull(appraisal),
        _ask(claims),
        _travel(appraisal),
    )
    return [line for part in parts if part for line in (*part, "")][:-1]


def _claims(text: str, claims: Sequence[Sentence]) -> list[str]:
    if not claims:
        return ["What is claimed? No sentence makes a checkable claim."]
    lines = ["What is claimed, and who says so?"]
    for s in claims:
        lines.append(f'  "{text[s.begin : s.end]}"')
        lines.append(f"    {_support(s)}")
    return lines


def _support(s: Sentence) -> str:
    says = "names a source" if s.source else "no source named"
    extras = [k for k in ("link", "number", "date", "quotation") if getattr(s, k)]
    hedge = "; hedged" if s.hedge else ""
    return f"{says}; {'has ' + ', '.join(extras) if extras else 'no link, number or date'}{hedge}"


def _words(text: str, appraisal: Appraisal) -> list[str]:
    lines = []
    names = {"moral_emotional": "Loaded words", "out_group": "Us and them", "absolute": "Absolute words"}
    for name, title in names.items():
        spans = appraisal.words.get(name, ())
        if spans:
            lines.append(f"{title}: {', '.join(dict.fromkeys(text[s.begin : s.end].lower() for s in spans))}")
    return lines or ["Loaded words: none of our list."]


def _pull(appraisal: Appraisal) -> list[str]:
    felt = {n: appraisal.emotion[n].probability for n in PULL if n in appraisal.emotion}
    strong = [f"{n} {likely(p)}" for n, p in sorted(felt.items(), key=lambda kv: -kv[1]) if p >= 0.5]
    return [f"Pull on the feelings: {', '.join(strong) if strong else 'weak'}."] if felt else []


def _ask(claims: Sequence[Sentence]) -> list[str]:
    lines = ["What to look up", "  who is behind the account, and what others say of it"]
    if claims:
        lines.append("  the claim in the words of two independent sources; leave the page and search")
    if any(s.quotation for s in claims):
        lines.append("  the whole quotation where it was first said")
    if any(s.number for s in claims):
        lines.append("  the number: of what, out of how many, and since when")
    if claims and not any(s.date for s in claims):
        lines.append("  when this happened; old stories come round again")
    return lines


def _travel(appraisal: Appraisal) -> list[str]:
    known = [*FALSE_TRAVELS]
    known += [MORAL_TRAVELS] if appraisal.words.get("moral_emotional") else []
    known += [OUT_GROUP_TRAVELS] if appraisal.words.get("out_group") else []
    return ["How far such posts travel when false", *(f"  {t.text} ({t.finding}, grade {t.grade})" for t in known)]
