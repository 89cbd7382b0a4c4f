"""Runs a command and turns whatever happens into a message and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from tallystick.cli.complaint import complain
from tallystick.errors import ExitStatus, TallystickError

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count."""
REPORT = "please report it, with the command and, if you may, the text that it was reading"


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command: 0, 2, 3, 4 and 5 as documented; 1 is a bug."""
    from tallystick.cli.commands import command

    try:
        status = command.main(list(arguments), prog_name="tallystick", standalone_mode=False)
        sys.stdout.flush()
        return int(status or ExitStatus.ALL_READ)
    except click.ClickException as error:
        error.show()
        return ExitStatus.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except TallystickError as error:
        complain(str(error))
        return int(error.status)
    except (BrokenPipeError, SystemExit):  # click turns a broken pipe into SystemExit; nothing else here raises it
        return _reader_gone()
    except OSError as error:  # what no door has told better: a folder or file that was taken away meanwhile
        complain(str(_of_the_system(error)))
        return ExitStatus.WORKSPACE
    except Exception as error:  # whatever else happens is our mistake, and is said so
        return _bug(error, asked="--traceback" in arguments)


def _reader_gone() -> int:
    """Whoever read our output has closed it: end quietly, also when Python flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitStatus.ALL_READ


def _of_the_system(error: OSError) -> TallystickError:
    named = str(error.filename or "a file or folder")
    found, expected = (error.strerror or str(error)).lower(), "files and folders that may be read and written"
    remedy = "see whether it is there, whether you have leave, and whether there is room"
    return TallystickError(named, found, expected, "the command stopped there", remedy)


def _bug(error: Exception, *, asked: bool) -> int:
    if asked:
        import traceback

        traceback.print_exception(error)
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    more = "" if asked else " `tallystick --traceback …` prints more."
    complain(f"This is a bug in Tallystick: {said}.{more}\n  To fix: {REPORT}.")
    return ExitStatus.BUG
