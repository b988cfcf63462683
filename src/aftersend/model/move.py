"""What a move is: what the author of a post does after it was sent, as plain numbers for the engines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aftersend.core.params import Param
from aftersend.model.scenario import Features, Response


@dataclass(frozen=True)
class Effect:
    """What changes from the moment of a move.

    delete: the post is seen no more (what others said of it stays). shown: followers of the author that see the
    response, as a share of those who were shown the post: a response is itself a post. remorse, defiance, conduct,
    context: values that the states of those names take, or None to leave them. leaves: the author is gone.
    """

    delete: bool = False
    shown: float = 0.0
    remorse: float | None = None
    defiance: float | None = None
    conduct: float | None = None
    context: float | None = None
    leaves: bool = False


@dataclass(frozen=True)
class Move:
    """One move. `none` holds the parameter values at which it changes exactly nothing; effect is pure."""

    version: int
    params: tuple[Param, ...]
    none: Mapping[str, float]
    equation: str
    effect: Callable[[Mapping[str, float], Features, Response], Effect]


@dataclass(frozen=True)
class Reading:
    """One reading where the evidence conflicts: parameters, of laws and moves, that differ from the defaults.

    free: parameters of which not even the sign is settled there, with the bounds over which to sweep them; what hangs
    on one of them is "not determined". grade: of the evidence, A to E. source: finding ids.
    """

    params: Mapping[str, float]
    free: Mapping[str, tuple[float, float]]
    grade: str
    source: str
    doc: str
