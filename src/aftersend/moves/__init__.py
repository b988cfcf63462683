"""Moves: what the author does after sending. One file a mechanism; add a file and it can be named in a response."""

from collections.abc import Mapping

from aftersend.core.params import Params
from aftersend.core.registry import Registry
from aftersend.model.move import Move

MOVES: Registry[Move] = Registry("aftersend.moves", "MOVE", "move")


def parameters(given: Mapping[str, float] | None = None) -> Params:
    """Every parameter of every move, under its full name `move.parameter`, with `given` values set."""
    declared = [p for move in MOVES.values() for p in move.params]
    return Params(tuple(declared), dict(given or {}))
