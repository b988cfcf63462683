"""The command line: one verb a question, one file a verb, loaded only when it is called."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from aftersend._version import __version__
from aftersend.core.errors import AftersendError, did_you_mean


class Verbs(click.Group):
    """Finds each verb in the module of that name in this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, by name."""
        return sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb with this name; an unknown one is refused with the nearest match."""
        if name not in self.list_commands(ctx):
            ctx.fail(f"no verb {name!r}{did_you_mean(name, self.list_commands(ctx))}")
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="%(prog)s %(version)s")
def group() -> None:
    """What happens after you hit send? Offline, in seconds, with a track record."""


def main() -> None:
    """Run the command line; what a user can mend is one sentence and exit status 2."""
    try:
        group.main(prog_name="aftersend", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.Abort:
        sys.exit(_say("stopped", 130))
    except click.ClickException as error:
        sys.exit(_say(error.format_message(), 2))
    except AftersendError as error:
        sys.exit(_say(str(error), 2))


def _say(message: str, status: int) -> int:
    click.echo(f"aftersend: {message}", err=True)
    return status
