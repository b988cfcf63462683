"""`aftersend laws`: the catalogue of mechanisms, with every number, its bounds, unit and source."""

import click


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the catalogue as JSON.")
def command(name: str | None, as_json: bool) -> None:
    """List the laws of the simulator, or show one: equation, parameters, bounds, units, sources."""
    from aftersend.report.laws import as_rows, show

    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(as_rows(name)), indent=2).decode())
    else:
        show(name)
