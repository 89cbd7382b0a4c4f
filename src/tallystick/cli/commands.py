"""The command line: the group and its commands, none of which imports anything heavy before it runs."""

from __future__ import annotations

import click

from tallystick import __version__
from tallystick.cli.check import check
from tallystick.cli.demo import demo
from tallystick.cli.explain import explain
from tallystick.cli.extract import extract
from tallystick.cli.inspect import inspect
from tallystick.cli.records import records
from tallystick.cli.tables import tables

EPILOG = """\b
A SOURCE is a file, a folder, - (standard input), or a .jsonl corpus with one document a line.
Exit status: 0 all read, 2 wrong usage, 3 something refused and the rest done,
4 workspace trouble and nothing changed, 5 integrity check failed, 1 is a bug.
"""


@click.group(
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


for part in (demo, extract, check, inspect, explain, records, tables):
    command.add_command(part)
