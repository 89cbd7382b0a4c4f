"""Progress on standard error, only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def counted(items: Iterable[T], *, what: str, shown: bool = True) -> Iterator[T]:
    """The items as they come; meanwhile a line on the terminal says how many there were."""
    if not (shown and sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)


def loading(file: str, so_far: int, in_all: int) -> None:
    """A line on the terminal while a large file is loaded; gone when all of it is."""
    if not sys.stderr.isatty():
        return
    told = f"{file}: {so_far:,} of {in_all:,} rows" if so_far < in_all else ""
    sys.stderr.write(f"\r\x1b[2K{told}")
    sys.stderr.flush()


@contextmanager
def fetched(what: str) -> Iterator[Callable[[int, int], None]]:
    """Takes the bytes so far and in all (0 where not told); meanwhile a line on the terminal shows them."""
    if not sys.stderr.isatty():
        yield lambda _so_far, _in_all: None
        return
    from rich.console import Console
    from rich.progress import DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}", markup=False), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda so_far, in_all: progress.update(task, completed=so_far, total=in_all or None)
