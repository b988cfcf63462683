"""`aftersend sample`: a synthetic capture, written by the simulator."""

from pathlib import Path

import click

from aftersend.cli._times import Duration


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write (.csv, .ndjson, .parquet).")
@click.option("--audience", default="microblog", show_default=True, help="Audience preset.")
@click.option("--until", type=Duration(), default="7d", show_default=True, help="Keep the first 30m, 3h, … of it.")
@click.option("--reach", type=click.IntRange(1), default=90_000, show_default=True, help="Followers of the author.")
@click.option("--appeal", type=float, default=2.5, show_default=True, help="Log-odds above an average post.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Another seed, another thread.")
@click.option("--sent-at", default="2026-03-02T17:00:00Z", show_default=True, help="When the post is sent (ISO 8601).")
def command(out: Path, audience: str, until: int, reach: int, appeal: float, seed: int, sent_at: str) -> None:
    """Write a capture of a simulated thread, in the native log format.

    The thread is one future of a post; all of it is made up, no account in it exists.
    """
    from rich.console import Console

    from aftersend.futures.sample import capture
    from aftersend.sources import write_log

    with Console(stderr=True).status("simulating (the engine is compiled once a machine)"):
        log, whole = capture(audience, until, reach, appeal, seed, sent_at)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_log(log, out)
    click.echo(f"{out}: {len(log):,} actions of a simulated thread that ends with {whole:,}")
