"""`aftersend compare`: what each response or policy would change, in the same futures."""

from pathlib import Path
from typing import Any

import click

from aftersend.cli._staging import staging
from aftersend.cli._times import Duration


@click.command()
@click.argument("post")
@click.option(
    "--responses", default="silence", show_default=True, help="What the author could do, separated by commas."
)
@click.option("--policies", help="What the platform could do, separated by commas: names, or .json files.")
@click.option("--at", type=Duration(), default="6h", show_default=True, help="When the author does it.")
@click.option("--seen", type=Duration(), help="Of a capture: how much of it is seen; all by default.")
@staging
def command(
    post: str,
    responses: str,
    policies: str | None,
    at: int,
    seen: int | None,
    threads: int,
    json_file: Path | None,
    html_file: Path | None,
    **given: Any,
) -> None:
    """Compare what could be done about POST: the same futures, forked at that moment, one thing changed.

    The first response (and no policy but POST's own) is what the others are compared with. A response is NAME,
    NAME:component+component for an apology, ~0.9 for how sincere; separated by commas, + joins components.
    """
    from rich.console import Console

    from aftersend.cli._staging import stage
    from aftersend.experiments.choices import choices
    from aftersend.report.comparison import present
    from aftersend.report.rehearsing import run_comparison

    err = Console(stderr=True)
    staged = stage(post, err, until_s=seen, **given)
    found = run_comparison(staged.scenario, choices(responses, policies, at), staged.captured, threads, err)
    so_far = staged.captured.seen if staged.captured else None
    present(found, staged.title, so_far, json_file, html_file)
