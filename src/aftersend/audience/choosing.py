"""From what a plan calls its audience to a world: a preset by name, a fitted audience or a graph by path."""

from pathlib import Path

from aftersend.audience import PRESETS
from aftersend.audience.files import load
from aftersend.audience.graph import read_graph
from aftersend.audience.synthetic import synthesise
from aftersend.model.recipe import Preset
from aftersend.model.world import World

GRAPHS = (".npz", ".csv", ".tsv", ".txt", ".edges")


def choose(audience: str, accounts: int, seed: int) -> tuple[World, dict[str, float]]:
    """The world of an audience, and the law parameters that go with it.

    audience: name of a preset; a .json file that `files.save` wrote; or a graph, .npz or text, which brings its
    own accounts and no parameters. Raises UnknownName for an unknown name, InputError for a file that is wrong.
    """
    if Path(audience).suffix.lower() in GRAPHS:
        return read_graph(audience), {}
    preset = find(audience)
    return synthesise(preset.recipe, accounts, seed), preset.params


def find(audience: str) -> Preset:
    """The preset of this name (short-video or short_video), or in this .json file."""
    return load(audience) if audience.lower().endswith(".json") else PRESETS[audience.replace("-", "_")]
