"""``aftersend check``: is a post respectful, true, kind? What would change that? It never writes for you."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

OK, FLAGGED, NOT_SCORED = 0, 1, 3


def backend_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option that chooses a reading backend."""
    return click.option(
        "--backend", default="mini", show_default=True, help="mini, fast, none, onnx:DIR or openai:URL#MODEL."
    )(function)


def colour_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option that switches colour; by default on in a terminal."""
    return click.option("--colour/--no-colour", default=None, help="Colour and underline, or brackets.")(function)


@click.command()
@click.argument("text", required=False)
@click.option("--batch", type=click.Path(path_type=Path), help="Read many posts: a CSV or parquet file.")
@click.option("--column", default="text", show_default=True, help="Column of the texts in the batch file.")
@click.option(
    "--json",
    "json_out",
    is_flag=False,
    flag_value="-",
    help="Write JSON (with --batch one line a row) to a file, or - for the terminal.",
)
@click.option("--gate", "gates", multiple=True, help="Flag at this score, e.g. toxicity=0.7; may be repeated.")
@click.option("--rehearse", "edited", help="Also rehearse the post, and this edit of it, side by side.")
@click.option("--followers", type=click.IntRange(0), default=1000, show_default=True, help="Of the author, for that.")
@backend_option
@colour_option
def command(
    text: str | None,
    batch: Path | None,
    column: str,
    json_out: str | None,
    gates: tuple[str, ...],
    edited: str | None,
    followers: int,
    backend: str,
    colour: bool | None,
) -> None:
    """Read a post before you send it: respectful? true? kind?

    TEXT is the post, a file that holds it, or - for standard input.

    Exit status: 0 nothing is flagged, 1 something is, 2 the input cannot be used, 3 the text is not scored
    (another language, no words, or danger: then it points to help).
    """
    if batch is not None:
        _batch(batch, column, json_out, backend)
    else:
        if text is None and json_out not in (None, "-"):
            # `check --json TEXT`: what follows the option is the post, not a file to write.
            text, json_out = json_out, "-"
        status = _one(text, json_out, gates, backend, colour)
        if edited is not None and status != NOT_SCORED:
            _side_by_side(text, edited, followers, backend)
        sys.exit(status)


def _batch(path: Path, column: str, json_out: str | None, backend: str) -> None:
    from aftersend.reading.backend import load
    from aftersend.reading.batch import read_column, write_lines

    texts = read_column(path, column)
    with click.open_file(json_out or "-", "wb") as out:
        refused = write_lines(texts, load(backend), out)
    click.echo(f"{len(texts):,} rows read, {refused:,} not scored", err=True)


def _side_by_side(text: str | None, edited: str, followers: int, backend: str) -> None:
    """The futures before and after an edit, in equal luck."""
    from aftersend.reading.appraise import appraise
    from aftersend.reading.backend import load
    from aftersend.reading.source import read_text
    from aftersend.report.before_after import present

    before, after = appraise([read_text(text), read_text(edited)], load(backend))
    present(before, after, followers)


def _one(text: str | None, json_out: str | None, gates: tuple[str, ...], backend: str, colour: bool | None) -> int:
    from aftersend.reading import edits, gate
    from aftersend.reading.appraise import appraise
    from aftersend.reading.backend import load
    from aftersend.reading.source import read_text
    from aftersend.report import reading as words

    post, reader = read_text(text), load(backend)
    limits = gate.limits(gates, reader.name)
    appraisal = appraise([post], reader)[0]
    flags = gate.flagged(appraisal, limits)
    if json_out is not None:
        with click.open_file(json_out, "wb") as out:
            out.write(appraisal.to_json() + b"\n")
    else:
        worst = max(flags, key=flags.__getitem__) if flags else "toxicity"
        cuts = edits.changes(post, appraisal, reader, worst)
        lines = words.check(post, appraisal, flags, cuts, sys.stdout.isatty() if colour is None else colour)
        click.echo("\n".join(lines), color=colour)
    return NOT_SCORED if appraisal.refused else FLAGGED if flags else OK
