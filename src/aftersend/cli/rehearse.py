"""`aftersend rehearse`: what may become of a post, before it is sent or while it is under way."""

from pathlib import Path
from typing import Any

import click

from aftersend.cli._staging import FILE, staging
from aftersend.cli._times import Duration


@click.command()
@click.argument("post")
@click.option("--response", "responses", multiple=True, help="What the author does: delete@6h, apologise:regret@6h …")
@click.option("--policy", help="What the platform does: a policy by name, or a .json file.")
@click.option("--brigade", type=FILE, help="Planted accounts (.json): accounts, start_s, over_s, mix.")
@click.option("--seen", type=Duration(), help="Of a capture: how much of it is seen; all by default.")
@click.option("--events", type=FILE, help="Write one future as a log (.csv, .ndjson, .parquet).")
@click.option("--future", type=click.IntRange(0), default=0, show_default=True, help="Which one.")
@click.option("--no-sweep", is_flag=True, help="Leave out what the answer hangs on; faster.")
@staging
def command(
    post: str,
    responses: tuple[str, ...],
    policy: str | None,
    brigade: Path | None,
    seen: int | None,
    events: Path | None,
    future: int,
    no_sweep: bool,
    threads: int,
    json_file: Path | None,
    html_file: Path | None,
    **given: Any,
) -> None:
    """Rehearse POST: how far it may go, how the crowd may turn, what the record keeps, what it may cost.

    POST is a text, a file with one (.txt), a capture of a thread, a scenario (.json), or case:neighbour, case:wronged,
    case:kindness.
    """
    from rich.console import Console

    from aftersend.cli._staging import stage
    from aftersend.experiments import stage as words
    from aftersend.report.rehearsal import present
    from aftersend.report.rehearsing import run, write_future

    err = Console(stderr=True)
    staged = stage(post, err, until_s=seen, **given)
    scenario = words.with_doings(
        staged.scenario,
        [words.response(text) for text in responses],
        words.policies(policy)[0] if policy else None,
        words.brigade(brigade) if brigade else None,
    )
    found = run(scenario, staged.captured, threads, not no_sweep, err)
    so_far = staged.captured.seen if staged.captured else None
    present(found, staged.title, so_far, json_file, html_file)
    if events:
        write_future(scenario, staged.captured, future, events)
        err.print(f"future {future}: {events}")
