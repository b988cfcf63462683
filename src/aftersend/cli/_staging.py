"""Options that `rehearse` and `compare` share, and the scenario that they come to."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aftersend.cli._times import Duration

if TYPE_CHECKING:
    from rich.console import Console

    from aftersend.experiments.captured import Captured
    from aftersend.model.scenario import Scenario

FILE = click.Path(path_type=Path)

OPTIONS = (
    click.option("--audience", help="Preset (microblog, short-video …), fitted audience (.json) or graph."),
    click.option("--followers", type=click.IntRange(0), help="Followers of the author."),
    click.option("--appeal", type=float, help="Log-odds of being shared above an average post."),
    click.option(
        "--feature", "features", multiple=True, help="A feature of the post, such as severity=0.6 or moral=2."
    ),
    click.option("--appraisal", type=FILE, help="Features as `aftersend check --json` wrote them."),
    click.option("--backend", default="mini", show_default=True, help="Reads the text: see `aftersend check`."),
    click.option("--thread", help="Of a capture: id of the thread; the largest by default."),
    click.option("--param", "params", multiple=True, help="A number of the model, such as sympathy.slope=0.3."),
    click.option("--futures", type=click.IntRange(20, 100_000), default=500, show_default=True),
    click.option("--accounts", type=click.IntRange(1000, 10_000_000), help="Size of the audience's world."),
    click.option("--horizon", type=Duration(), help="How far to look; 7d by default."),
    click.option("--seed", type=click.IntRange(0), default=1, show_default=True),
    click.option("--threads", type=click.IntRange(1, 256), default=2, show_default=True, help="No say in the result."),
    click.option("--json", "json_file", type=FILE, help="Write everything to this file."),
    click.option("--html", "html_file", type=FILE, help="Write a page that works offline to this file."),
)


@dataclass(frozen=True)
class Staged:
    """title: what the post is called. captured: what is known of it so far, where POST is a capture."""

    title: str
    scenario: "Scenario"
    captured: "Captured | None" = None


def staging(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `OPTIONS`."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def stage(post: str, err: "Console", until_s: int | None = None, **given: Any) -> Staged:
    """What a user named as POST: case:NAME, a scenario (.json), a capture, a text or a file with one.

    until_s: of a capture, how much of it is seen. given: values of `OPTIONS`. Raises AftersendError.
    """
    from aftersend.experiments import stage as staging_room
    from aftersend.model.scenario import Scenario

    if staging_room.is_case(post):
        return Staged(post, _with(staging_room.worked(post), given))
    path = Path(post) if len(post) < 256 and "\n" not in post else None
    if path and path.suffix.lower() == ".json" and path.is_file() and staging_room.is_scenario(path):
        return Staged(path.name, _with(staging_room.from_file(path), given))
    base = _with(Scenario(), given)
    if path and path.is_file() and path.suffix.lower() != ".txt":
        return _captured(path, base, given, until_s, err)
    return _text(post, base, given)


def _with(scenario: "Scenario", given: dict[str, Any]) -> "Scenario":
    from msgspec.structs import replace

    from aftersend.experiments.stage import appraisal_from_file, numbers, pairs, with_post
    from aftersend.futures.storm_setup import every_parameter

    params = numbers(pairs(given["params"], "a number of the model"), "number of the model")
    every_parameter(params)
    changed = {name: given[name] for name in ("audience", "accounts", "futures", "seed") if given[name] is not None}
    if given["horizon"] is not None:
        changed["horizon_s"] = given["horizon"]
    appraisal = appraisal_from_file(given["appraisal"]) if given["appraisal"] else None
    features = pairs(given["features"], "a feature")
    scenario = replace(scenario, params={**scenario.params, **params}, **changed)
    return with_post(scenario, appraisal, features, given["followers"], given["appeal"])


def _text(post: str, base: "Scenario", given: dict[str, Any]) -> Staged:
    from aftersend.experiments.stage import pairs, with_post
    from aftersend.reading.appraise import appraise
    from aftersend.reading.backend import load
    from aftersend.reading.source import read_text

    text = read_text(post)
    title = text.strip().replace("\n", " ")[:60] or "a post"
    if given["appraisal"]:
        return Staged(title, base)
    appraisal = appraise([text], load(given["backend"]))[0]
    return Staged(title, with_post(base, appraisal, pairs(given["features"], "a feature")))


def _captured(path: Path, base: "Scenario", given: dict[str, Any], until_s: int | None, err: "Console") -> Staged:
    from aftersend.experiments.captured import captured
    from aftersend.reading.replies import read_stances
    from aftersend.report.reading_log import read_log

    log = read_log(path, err).log
    found = captured(log, base, given["thread"], until_s, read_stances(log, given["thread"], given["backend"]))
    return Staged(path.name, found.scenario, found)
