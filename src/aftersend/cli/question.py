"""``aftersend question``: what to ask of a post that one reads. No verdict of truth."""

import sys

import click

from aftersend.cli.check import backend_option, colour_option


@click.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the appraisal as JSON.")
@backend_option
@colour_option
def command(text: str | None, as_json: bool, backend: str, colour: bool | None) -> None:
    """Question a post: what is claimed, who says so, with which slant, and what to look up.

    TEXT is the post, a file that holds it, or - for standard input.
    """
    from aftersend.reading.appraise import appraise
    from aftersend.reading.backend import load
    from aftersend.reading.source import read_text
    from aftersend.report.reading_card import card

    post = read_text(text)
    appraisal = appraise([post], load(backend))[0]
    if as_json:
        click.echo(appraisal.to_json().decode())
    else:
        lines = card(post, appraisal, sys.stdout.isatty() if colour is None else colour)
        click.echo("\n".join(lines), color=colour)
