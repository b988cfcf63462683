"""What a text is, before anything is said of what becomes of it: probabilities, and the words that caused them."""

import msgspec


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Characters ``begin`` to ``end`` (exclusive) of the text; ``weight`` is their share of the cause, 0 to 1."""

    begin: int
    end: int
    weight: float = 1.0


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A calibrated probability in [0, 1] and the spans that raised it most, in reading order."""

    probability: float
    spans: tuple[Span, ...] = ()


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sentence as a possible statement of fact: what it offers to those who want to check it.

    claim: probability that it makes a checkable claim, None when the backend does not say. Whether the claim is
    true is never said.
    """

    begin: int
    end: int
    claim: float | None
    source: bool
    link: bool
    number: bool
    date: bool
    quotation: bool
    hedge: bool

    @property
    def checkable(self) -> bool:
        """Whether it makes a checkable claim, more likely than not."""
        return self.claim is not None and self.claim >= 0.5


class Apology(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Components of an apology that are there, and moves that undo it, each with its words."""

    components: dict[str, tuple[Span, ...]]
    missing: tuple[str, ...]
    moves: dict[str, tuple[Span, ...]]


class Appraisal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The reading of one text.

    language: ISO 639-1 code, or "und" when the text has no words. refused: why there are no scores, or None.
    claim: probability that the text as a whole makes a checkable claim, or None.
    respect, kindness, emotion: named scores (a high respect score means a *lack* of respect of that kind).
    words: kind of loaded word -> where they stand. severity: audience group -> 0 (harmless) to 1.
    weaknesses: reasons to trust these scores less here.
    help: set when the text speaks of self-harm or threatens violence; then nothing is scored.
    """

    language: str
    refused: str | None
    backend: str
    claim: float | None = None
    respect: dict[str, Score] = {}
    kindness: dict[str, Score] = {}
    emotion: dict[str, Score] = {}
    truth: tuple[Sentence, ...] = ()
    words: dict[str, tuple[Span, ...]] = {}
    severity: dict[str, float] = {}
    apology: Apology | None = None
    weaknesses: tuple[str, ...] = ()
    help: str | None = None

    @property
    def scores(self) -> dict[str, float]:
        """Every probability of the text as a whole, by name; empty when it was refused."""
        found = {**self.respect, **self.kindness, **self.emotion}
        flat = {name: score.probability for name, score in found.items()}
        return flat if self.claim is None else {**flat, "claim": self.claim}

    def to_json(self) -> bytes:
        """The appraisal as JSON, same bytes for the same text and backend."""
        return msgspec.json.encode(self)
