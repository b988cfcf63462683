"""Rankings: in which order a feed shows what there is. One file a ranking; a JSON file serves as a custom one."""

from pathlib import Path

import msgspec

from aftersend.core.errors import InputError, UnknownName
from aftersend.core.registry import Registry
from aftersend.model.acts import REACTIONS
from aftersend.model.rule import Ranking

RANKINGS: Registry[Ranking] = Registry("aftersend.rules.rankings", "RANKING", "ranking")


def find(name: str) -> Ranking:
    """The ranking of this name (x-2023 or x_2023), or in this .json file; raises UnknownName or InputError."""
    return read(Path(name)) if name.lower().endswith(".json") else RANKINGS[name.replace("-", "_")]


def read(path: Path) -> Ranking:
    """A custom ranking: a JSON object with the fields of `Ranking`; raises InputError or UnknownName."""
    try:
        ranking = msgspec.json.decode(path.read_bytes(), type=Ranking)
    except OSError as error:
        raise InputError(f"cannot read the ranking {path}: {error.strerror}") from None
    except msgspec.DecodeError as error:
        raise InputError(f"ranking {path}: {error}") from None
    for act in ranking.weights:
        if act not in REACTIONS:
            raise UnknownName("reaction in a ranking", act, REACTIONS)
    return ranking
