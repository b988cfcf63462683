"""What a text offers to those who want to check it: sources, links, numbers, dates, quotations, hedges.

Plain rules; the probability that a sentence makes a checkable claim comes from a backend. Whether a claim is
true cannot be read from its words, and is never said here.
"""

import re
from collections.abc import Sequence

from aftersend.model.appraisal import Sentence
from aftersend.reading import words

# An end of sentence: stop, question or exclamation mark, then a blank; not after "Dr." or one capital letter.
_END = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bvs)(?<!\b[A-Z])[.!?…]+[\"'”’)]*(?=\s|$)|\n+")
LINK = re.compile(r"https?://\S+|\bwww\.\S+|\bdoi\.org/\S+|\b10\.\d{4,9}/\S+", re.IGNORECASE)
NUMBER = re.compile(
    r"(?<![\w.])[$€£]?\d[\d,.]*(?:\s?(?:%|percent|million|billion|thousand|k|km|kg))?(?!\w)", re.IGNORECASE
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b(?:1[89]|20)\d\d\b|\b(?:{_MONTHS})\s+\d{{1,2}}\b|\b\d{{1,2}}\s+(?:{_MONTHS})\b"
    rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
    r"|\b(?:yesterday|today|last (?:week|month|year|night)|this (?:week|month|year))\b",
    re.IGNORECASE,
)
QUOTATION = re.compile(r"[\"“”«][^\"“”«»]{3,}[\"“”»]|(?<!\w)‘[^’]{8,}’(?!\w)")
SOURCE = re.compile(
    r"\baccording to\b|\b(?:study|studies|report|survey|census|paper|data|statistics|figures) (?:by|from|of"
    r"|in|shows?|say?s?|found|finds?)\b"
    r"|\b(?:said|says|told|reported|announced|confirmed|published|wrote)\b|\b(?:source|via|cited in"
    r"|per)\s*:?\s+[A-Z]|\bet al\b"
    r"|\b(?:reuters|bbc|associated press|guardian|new york times|nature|lancet|who|cdc|un|eurostat"
    r"|ons)\b(?= (?:says|reports|found|data))",
    re.IGNORECASE,
)


def split(text: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence that has a letter or digit, without surrounding blanks."""
    spans, begin = [], 0
    for match in (*_END.finditer(text), None):
        end = match.end() if match else len(text)
        piece = text[begin:end]
        if any(c.isalnum() for c in piece):
            left = begin + len(piece) - len(piece.lstrip())
            spans.append((left, left + len(piece.strip())))
        begin = end
    return spans


def describe(text: str, spans: Sequence[tuple[int, int]], claims: Sequence[float | None]) -> tuple[Sentence, ...]:
    """One `Sentence` a span, with the probability that it makes a checkable claim; same order and length."""
    return tuple(_sentence(text, begin, end, claim) for (begin, end), claim in zip(spans, claims, strict=True))


def _sentence(text: str, begin: int, end: int, claim: float | None) -> Sentence:
    piece = text[begin:end]
    bare = LINK.sub(" ", piece)
    return Sentence(
        begin=begin,
        end=end,
        claim=claim,
        source=SOURCE.search(bare) is not None,
        link=LINK.search(piece) is not None,
        number=NUMBER.search(bare) is not None,
        date=DATE.search(bare) is not None,
        quotation=QUOTATION.search(piece) is not None,
        hedge=bool(words.find("hedge", piece)),
    )
