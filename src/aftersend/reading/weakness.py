"""Reasons to trust a score less on this text, each a known weakness that docs/reading.md measures."""

import re

from aftersend.reading import words

# About as many characters as one window of the model holds.
WINDOW = 500
_NEGATION = re.compile(r"\b(?:not|no|never|nobody|none|nor|without|cannot|\w+n't)\b", re.IGNORECASE)
_QUOTE = re.compile(
    r"[\"“”«»]|‘\w[^’]*’|^>|\b(?:said|says|saying|called|calling|wrote|shouted|claims? that)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DISGUISE = re.compile(r"\b(?=\w*[a-z])(?=\w*[01345789@$])[a-z][\w@$]*[a-z]\b|\w\*+\w|(\w)\1{3,}", re.IGNORECASE)
_SARCASM = re.compile(
    r"/s\b|#sarcasm|\byeah,? right\b|\boh,? (?:great|sure|wow|brilliant)\b|\bslow clap\b|🙄", re.IGNORECASE
)
_RECLAIMED = re.compile(
    r"\b(?:as an?|i'm an?|i am an?|we|we're|us|my|our)\b[^.!?]{0,30}\b(?:queer|dyke|fag|tranny|bitch|crip|nigga)",
    re.IGNORECASE,
)

REASONS = {
    "negation": "it negates something: scores often miss the 'not'",
    "quotation": "it quotes or reports someone: abuse that is only cited may be scored as the writer's own",
    "sarcasm": "it may be sarcastic, which is mostly missed",
    "dialect": "it uses words of a dialect that classifiers over-flag",
    "spelling": "it uses disguised spelling, which lowers the scores",
    "reclaimed": "it may use a reclaimed slur in its own cause",
    "short": "it is very short, so one word decides",
    "long": "it is long: it was read in parts, and the strongest part counts most",
}


def weaknesses(text: str, sarcasm: float) -> tuple[str, ...]:
    """Names (keys of `REASONS`) of what makes the scores of ``text`` less sure; ``sarcasm`` is its probability."""
    found = {
        "negation": _NEGATION.search(text),
        "quotation": _QUOTE.search(text),
        "sarcasm": sarcasm > 0.5 or _SARCASM.search(text),
        "dialect": words.dialect_pattern().search(text),
        "spelling": _DISGUISE.search(text),
        "reclaimed": _RECLAIMED.search(text),
        "short": len(text.split()) < 4,
        "long": len(text) > WINDOW,
    }
    return tuple(name for name, hit in found.items() if hit)
