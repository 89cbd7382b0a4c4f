"""The command line: the group and its commands, none of which imports anything heavy before it runs."""

from __future__ import annotations

from importlib import import_module

import click

from tallystick import __version__

EPILOG = """\b
A SOURCE is a file, a folder, - (standard input), or a .jsonl corpus with one document a line.
Exit status: 0 all read, 2 wrong usage, 3 something refused and the rest done,
4 workspace trouble and nothing changed, 5 integrity check failed, 1 is a bug.
"""

NAMES = ("demo", "extract", "check", "inspect", "explain", "records", "tables")


class Verbs(click.Group):
    """The commands, each imported when it is asked for: `tallystick.cli.check` holds `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click gives it
        """Every command, in the order in which a newcomer meets them."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, or None where there is none of that name."""
        if cmd_name not in NAMES:
            return None
        found: click.Command = getattr(import_module(f"tallystick.cli.{cmd_name}"), cmd_name)
        return found


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
@click.version_option(__version__, prog_name="tallystick", message="%(prog)s %(version)s")
@click.option("--traceback", is_flag=True, help="Print where in the program an unexpected error came from.")
def command(traceback: bool) -> None:
    """Checks what reports claim about an armed conflict against what has been recorded.

    \b
    tallystick demo                          a first look
    tallystick check article.html -o r.html  one article, one report
    tallystick extract articles/ -o c.jsonl  what a folder of articles claims
    """
    del traceback  # `running.run` looks for it in the arguments: it must work where parsing fails, too
