"""A text with parts of it marked: coloured and underlined in a terminal, in brackets where there is no colour."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aftersend.model.appraisal import Span

# kind -> (ANSI codes, opening and closing bracket)
STYLES = {
    "respect": ("31;4", "[", "]"),
    "kind": ("32;4", "{", "}"),
    "loaded": ("33;4", "*", "*"),
    "claim": ("36", "<", ">"),
}
LEGEND = {"respect": "hurts", "kind": "is kind", "loaded": "is loaded", "claim": "can be checked"}
_RESET = "\x1b[0m"
# Signs that steer a terminal, or turn the direction of what follows; a hostile text may hold them.
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and the kind (key of `STYLES`) that it is shown as."""

    span: Span
    kind: str


def harmless(text: str) -> str:
    """``text``, as long as it was, with U+FFFD for every sign that steers a terminal."""
    return _STEERING.sub("\ufffd", text)


def mark(text: str, marks: Iterable[Mark], colour: bool) -> str:
    """``text`` with the marks in it and a legend below; where marks overlap the kind first in `STYLES` wins."""
    kinds = list(STYLES)
    owner = [len(kinds)] * len(text)
    for m in marks:
        for i in range(m.span.begin, min(m.span.end, len(text))):
            owner[i] = min(owner[i], kinds.index(m.kind))
    runs: list[str] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or owner[i] != owner[start]:
            runs.append(_styled(text[start:i], kinds[owner[start]] if owner[start] < len(kinds) else "", colour))
            start = i
    used = [k for n, k in enumerate(kinds) if n in owner]
    legend = "  ".join(_styled(LEGEND[k], k, colour) for k in used)
    return "".join(runs) + (f"\n({legend})" if used else "")


def _styled(piece: str, kind: str, colour: bool) -> str:
    if not kind or not piece.strip():
        return piece
    codes, opening, closing = STYLES[kind]
    return f"\x1b[{codes}m{piece}{_RESET}" if colour else f"{opening}{piece}{closing}"
