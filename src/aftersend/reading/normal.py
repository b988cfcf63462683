"""Text as the reader sees it, with the way back to the characters that were written.

Writers hide words (zero-width characters, letters of other alphabets, s p a c e d letters, fancy fonts) and
say much with emoji, which the word pieces of the model do not know. ``normalise`` undoes the first and spells
out the second, and keeps a map so that every span points into the original text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_LOOKALIKES = str.maketrans("аеорсхуіѕԁһјАВЕКМНОРСТХ", "aeopcxyisdhjABEKMHOPCTX")
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
)
_PATTERN = re.compile(
    rf"(?P<url>(?:https?://|www\.)[^\s<>\"]+)"
    r"|(?P<mention>(?<!\w)@\w{2,})"
    rf"|(?P<hidden>[{_HIDDEN}\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]+)"
    r"|(?P<fancy>[\uff01-\uff5e\u2460-\u24ff\U0001d400-\U0001d7ff\U0001f130-\U0001f189]+)"
    r"|(?P<emoji>[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff])"
    r"|(?P<accent>[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+)"
    r"|(?P<mixed>\b(?=\w*[a-zA-Z])(?=\w*[\u0400-\u052f])\w+\b)"
    r"|(?P<spaced>(?<!\w)[A-Za-z](?P<sep>[ .\-_*])[A-Za-z](?:(?P=sep)[A-Za-z])+(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Normal:
    """Normalised ``text``; ``cuts`` and ``sources`` place its segments in the original."""

    text: str
    cuts: list[int]
    sources: list[tuple[int, int, bool]]

    def source_span(self, begin: int, end: int) -> tuple[int, int]:
        """Characters of the original that gave ``text[begin:end]``; a rewritten piece counts as a whole."""
        return self._source(begin)[0], self._source(max(begin, end - 1))[1]

    def _source(self, at: int) -> tuple[int, int]:
        segment = bisect_right(self.cuts, at) - 1
        begin, end, verbatim = self.sources[segment]
        if not verbatim:
            return begin, end
        return begin + at - self.cuts[segment], begin + at - self.cuts[segment] + 1


def _rewrite(match: re.Match[str]) -> str:
    kind, text = match.lastgroup, match[0]
    if match["spaced"]:
        return text.replace(match["sep"], "")
    if kind == "url":
        return "url"
    if kind == "mention":
        return "@user"
    if kind == "hidden":
        return ""
    if kind == "fancy":
        return unicodedata.normalize("NFKC", text)
    if kind == "accent":
        return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    if kind == "mixed":
        return text.translate(_LOOKALIKES)
    return f" {unicodedata.name(text, 'sign').lower()} "


def normalise(text: str) -> Normal:
    """Undo hiding, spell out emoji, shorten links and mentions; never fails on any string."""
    out: list[str] = []
    cuts: list[int] = [0]
    sources: list[tuple[int, int, bool]] = [(0, 0, True)]
    done = length = 0
    for match in _PATTERN.finditer(text):
        for piece, begin, end, verbatim in (
            (text[done : match.start()], done, match.start(), True),
            (_rewrite(match), match.start(), match.end(), False),
        ):
            if piece:
                out.append(piece)
                cuts.append(length)
                sources.append((begin, end, verbatim))
                length += len(piece)
        done = match.end()
    out.append(text[done:])
    cuts.append(length)
    sources.append((done, len(text), True))
    return Normal("".join(out), cuts, sources)
