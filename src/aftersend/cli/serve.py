"""``aftersend serve --perspective``: the Comment Analyzer API that one can host oneself."""

import click

from aftersend.cli.check import backend_option
from aftersend.core.errors import InputError


@click.command()
@click.option("--perspective", is_flag=True, help="Answer comments:analyze and comments:suggestscore.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind to.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@backend_option
def command(perspective: bool, host: str, port: int, backend: str) -> None:
    """Serve scores over HTTP to clients written for the Perspective API."""
    if not perspective:
        raise InputError("say what to serve: aftersend serve --perspective")
    from aftersend.reading.backend import load
    from aftersend.service.batcher import Batcher
    from aftersend.service.http import Server

    batcher = Batcher(load(backend).read)
    try:
        server = Server((host, port), batcher)
    except OSError as error:
        raise InputError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    click.echo(
        f"listening on {server.url}v1alpha1/comments:analyze (discovery document at {server.url}$discovery/rest)"
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped")
    finally:
        server.server_close()
        batcher.close()
