"""Rankings: in which order a feed shows what there is. One file a ranking; a JSON file serves as a custom one."""

from pathlib import Path

from aftersend.core.errors import UnknownName
from aftersend.core.json_files import read_as
from aftersend.core.registry import Registry
from aftersend.model.acts import REACTIONS
from aftersend.model.rule import Ranking

RANKINGS: Registry[Ranking] = Registry("aftersend.rules.rankings", "RANKING", "ranking")


def find(name: str) -> Ranking:
    """The ranking of this name (x-2023 or x_2023), or in this .json file; raises UnknownName or InputError."""
    return read(Path(name)) if name.lower().endswith(".json") else RANKINGS[name.replace("-", "_")]


def read(path: Path) -> Ranking:
    """A custom ranking: a JSON object with the fields of `Ranking`; raises InputError or UnknownName."""
    ranking = read_as(path, Ranking, "ranking")
    for act in ranking.weights:
        if act not in REACTIONS:
            raise UnknownName("reaction in a ranking", act, REACTIONS)
    return ranking
