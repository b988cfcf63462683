"""What a reading backend is: texts in, named raw probabilities out, with the words that raised them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from aftersend.core.registry import Registry
from aftersend.model.appraisal import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Marks:
    """Calibrated probabilities by value name, and for some of them the causing spans, strongest first.

    features: what linear probes read, shape (features,); only ``mini`` gives them.
    """

    probabilities: Mapping[str, float]
    causes: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    features: "NDArray[np.float32] | None" = None


class Backend(Protocol):
    """A loaded reader. ``values`` are the names it scores; it must return one `Marks` a text, in order."""

    name: str
    values: tuple[str, ...]

    def read(self, texts: Sequence[str], causes: bool = False) -> list[Marks]:
        """Probabilities of every value for each text; with ``causes`` also the spans."""
        ...


class Maker(Protocol):
    """What a module of ``reading.backends`` calls ``BACKEND``: a loader, given the text after the colon."""

    def __call__(self, argument: str) -> Backend:
        """Load the backend; raises InputError when the argument does not fit."""
        ...


BACKENDS: Registry[Maker] = Registry("aftersend.reading.backends", "BACKEND", "reading backend")


def load(spec: str) -> Backend:
    """Load ``mini``, ``fast``, ``none``, ``onnx:DIR`` or ``openai:URL``; raises UnknownName, InputError."""
    name, _, argument = spec.partition(":")
    return BACKENDS[name](argument)
