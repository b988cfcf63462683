"""The words of ``check``: the three questions, the text with its causes marked, what would change the answer."""

from collections.abc import Mapping, Sequence

from aftersend.model.appraisal import Appraisal, Span
from aftersend.reading.apology import COMPONENTS, FINDING, GRADE, MOVES
from aftersend.reading.edits import Change
from aftersend.reading.groups import EVERYONE
from aftersend.reading.weakness import REASONS
from aftersend.report.marks import Mark, harmless, mark

LIKELY = ((0.9, "very likely"), (0.6, "likely"), (0.4, "unclear"), (0.1, "unlikely"), (0.0, "very unlikely"))

# People's labels do not bear these out yet (docs/reading.md): in the JSON, not in the words.
UNPROVEN = ("condescension", "mockery")


def likely(p: float) -> str:
    """A probability in words, with the number: ``likely (72 %)``."""
    word = next(word for floor, word in LIKELY if p >= floor)
    return f"{word} ({round(100 * p)} %)"


def check(
    text: str, appraisal: Appraisal, flags: Mapping[str, float], cuts: Sequence[Change], colour: bool
) -> list[str]:
    """Lines for the terminal; with ``colour`` the causes are coloured and underlined, else in brackets."""
    if appraisal.help:
        return [appraisal.help]
    if appraisal.refused:
        return [f"Not scored: {appraisal.refused}."]
    text = harmless(text)
    parts = (
        _marked(text, appraisal, colour),
        _respect(appraisal, flags),
        _truth(text, appraisal),
        _kind(appraisal),
        _apology(text, appraisal),
        _others(appraisal),
        _cuts(text, cuts),
        [f"Careful: {REASONS[name]}." for name in appraisal.weaknesses],
    )
    return [line for part in parts if part for line in (*part, "")][:-1]


def _marked(text: str, appraisal: Appraisal, colour: bool) -> list[str]:
    hurting = (v for name, v in appraisal.respect.items() if v.probability >= 0.4 and name not in UNPROVEN)
    marks = [Mark(s, "respect") for score in hurting for s in score.spans]
    kind = appraisal.kindness.get("kindness")
    marks += [Mark(s, "kind") for s in (kind.spans if kind and kind.probability >= 0.5 else ())]
    marks += [Mark(Span(s.begin, s.end), "claim") for s in appraisal.truth if s.checkable]
    return mark(text, marks, colour).splitlines()


def _respect(appraisal: Appraisal, flags: Mapping[str, float]) -> list[str]:
    if not appraisal.respect:
        return ["Respectful? This backend does not say."]
    shown = (item for item in appraisal.respect.items() if item[0] not in UNPROVEN)
    worst = sorted(shown, key=lambda item: -item[1].probability)[:3]
    head = f"Respectful? {'Flagged: ' + ', '.join(flags) + '.' if flags else 'Nothing reaches its limit.'}"
    return [head, *(f"  {name.replace('_', ' ')}: {likely(score.probability)}" for name, score in worst)]


def _truth(text: str, appraisal: Appraisal) -> list[str]:
    if appraisal.claim is None:
        return ["True? This backend does not find claims."]
    claims = [s for s in appraisal.truth if s.checkable]
    if not claims:
        return ["True? No sentence makes a checkable claim."]
    lines = [f"True? Cannot be read from words. {len(claims)} of {len(appraisal.truth)} sentences can be checked:"]
    for s in claims:
        there = [k for k in ("source", "link", "number", "date", "quotation", "hedge") if getattr(s, k)]
        lines.append(f'  "{text[s.begin : s.end]}": {", ".join(there) or "no source, link, number or date"}')
    return lines


def _kind(appraisal: Appraisal) -> list[str]:
    if "kindness" not in appraisal.kindness:
        return ["Kind? This backend does not say."]
    p = appraisal.kindness["kindness"].probability
    found = [n for n, s in appraisal.kindness.items() if n != "kindness" and s.probability >= 0.5]
    empathy = ["empathy"] if appraisal.words.get("empathy") else []
    return [f"Kind? {likely(p).capitalize()}{': ' + ', '.join(found + empathy) if found + empathy else ''}."]


def _apology(text: str, appraisal: Appraisal) -> list[str]:
    apology = appraisal.apology
    if apology is None:
        return []
    lines = [f"An apology (finding {FINDING}, grade {GRADE}: more components help, owning it helps most)"]
    for name, spans in apology.components.items():
        lines.append(f'  there: {name} ({COMPONENTS[name]}): "{_quote(text, spans)}"')
    lines += [f"  missing: {name} ({COMPONENTS[name]})" for name in apology.missing]
    for name, spans in apology.moves.items():
        lines.append(f'  undoes it: {name} ({MOVES[name]}): "{_quote(text, spans)}"')
    return lines


def _others(appraisal: Appraisal) -> list[str]:
    base = appraisal.severity.get(EVERYONE)
    groups = {g: s for g, s in appraisal.severity.items() if g != EVERYONE}
    if base is None or not groups:
        return []
    lines = [f"What others may see: to anybody severity {base:.2f}"]
    return lines + [f"  to {group}, whom it names: {value:.2f}" for group, value in groups.items()]


def _cuts(text: str, cuts: Sequence[Change]) -> list[str]:
    if not cuts:
        return []
    lines = ["What would change the answer"]
    for c in cuts[:4]:
        words = text[c.span.begin : c.span.end]
        lines.append(f'  without "{words}": {c.value} {round(100 * c.before)} % -> {round(100 * c.after)} %')
    return lines


def _quote(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[s.begin : s.end] for s in spans)
