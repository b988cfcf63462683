"""Say nothing: the move that changes nothing, against which the others are compared."""

from collections.abc import Mapping

from aftersend.model.move import Effect, Move
from aftersend.model.scenario import Features, Response


def effect(p: Mapping[str, float], features: Features, response: Response) -> Effect:
    """Nothing."""
    return Effect()


MOVE = Move(version=1, params=(), none={}, equation="nothing changes", effect=effect)
