"""Which adapter a table is for, and whether the adapter knows all of it."""

from __future__ import annotations

import re
from pathlib import Path

from tallystick.errors import TallystickError
from tallystick.records.adapter import Adapter
from tallystick.records.adapter_file import adapter_named, adapters
from tallystick.records.table import Table, no_names
from tallystick.records.unpacking import NOTHING_LOADED

HALF = 0.5  # of the columns needed: with fewer, a table is not nearly the publisher's


def adapter_for(table: Table, asked: str | Path | None) -> tuple[Adapter, Table]:
    """The adapter asked for, or the one that the columns fit; its needed columns are there and no column is new.

    A table without column names gets those of the adapter, in the publisher's order, where their number is the same.

    Raises TallystickError when none fits, when several fit, and when a column is missing or new.
    """
    if table.named is not None:
        return _by_order(table, asked)
    adapter = adapter_named(asked) if asked is not None else _by_columns(table)
    _check_missing(table, adapter)
    _check_new(table, adapter)
    return adapter, table


def _by_order(table: Table, asked: str | Path | None) -> tuple[Adapter, Table]:
    known = adapters() if asked is None else (adapter_named(asked),)
    fitting = [
        adapter
        for adapter in known
        if len(adapter.order) == len(table.columns) and (asked is not None or _name_fits(table, adapter))
    ]
    if len(fitting) != 1 or table.named is None:
        raise no_names(table.file)
    return fitting[0], table.named(fitting[0].order)


def _by_columns(table: Table) -> Adapter:
    fitting = [adapter for adapter in adapters() if not _missing(table, adapter)]
    named = [adapter for adapter in fitting if _name_fits(table, adapter)]
    fitting = named or [adapter for adapter in fitting if not adapter.chosen_by_name]
    whole = [adapter for adapter in fitting if not _new(table, adapter)]
    choice = whole or fitting
    if len(choice) == 1:
        return choice[0]
    if choice:
        raise _several(table, choice)
    raise _none(table)


def _name_fits(table: Table, adapter: Adapter) -> bool:
    """Whether the file is called as the publisher calls it; only of adapters that go by names."""
    return bool(adapter.chosen_by_name) and re.search(adapter.chosen_by_name, table.file, re.IGNORECASE) is not None


def _missing(table: Table, adapter: Adapter) -> list[str]:
    return [name for name in _needed(adapter) if name not in table.columns]


def _needed(adapter: Adapter) -> tuple[str, ...]:
    """Every column of theirs without which a file is not this publisher's."""
    needed = [name for names in adapter.needed.values() for name in names]
    needed_figures = [figure for figure in adapter.figures if not figure.optional]
    figured = [name for figure in needed_figures for name in (*figure.columns, *dict(figure.when))]
    return tuple(dict.fromkeys(needed + figured))


def _new(table: Table, adapter: Adapter) -> list[str]:
    return [name for name in table.columns if not adapter.knows(name)]


def _check_missing(table: Table, adapter: Adapter) -> None:
    if missing := _missing(table, adapter):
        raise TallystickError(
            table.file,
            f"no column {_listed(missing)}",
            f"the columns that {adapter.file} needs",
            NOTHING_LOADED,
            "load the publisher's own file, or write an adapter of your own that says which columns stand for what",
        )


def _check_new(table: Table, adapter: Adapter) -> None:
    if new := _new(table, adapter):
        raise TallystickError(
            f"{table.file}, column {new[0] or table.columns.index('') + 1}",
            ("a column without a meaning" if new[0] else "a column without a name")
            + (f" (and {len(new) - 1} more: {_listed(new[1:])})" if new[1:] else ""),
            f"only columns that {adapter.file} names",
            NOTHING_LOADED,
            f"say what it stands for under [columns] in {adapter.file}, or under [aside] why it is left out"
            + adapter.otherwise,
        )


def _several(table: Table, choice: list[Adapter]) -> TallystickError:
    names = " and ".join(adapter.name for adapter in choice)
    return TallystickError(
        table.file,
        f"columns that fit several adapters: {names}",
        "columns that fit one",
        NOTHING_LOADED,
        f"name the one that is meant: --adapter {choice[0].name}",
    )


def _none(table: Table) -> TallystickError:
    return TallystickError(
        table.file,
        f"columns that fit no adapter: {_listed(list(table.columns))}",
        f"the columns of one of {len(adapters())} adapters{_nearest(table)}",
        NOTHING_LOADED,
        "write an adapter of your own after docs/adapters.md and name it: --adapter my.toml",
    )


def _nearest(table: Table) -> str:
    """The adapter that lacks the smallest part of what it needs, where the table has at least half of it."""
    lacking = [(len(_missing(table, adapter)) / len(_needed(adapter)), adapter.name, adapter) for adapter in adapters()]
    part, name, adapter = min(lacking, key=lambda found: found[:2])
    if spelled := [each.name for each in adapters() if _differs_in_spelling(table, each)]:
        return f" (those of {spelled[0]}, but for capital letters or blanks)"
    return f" (nearest is {name}, which also needs {_listed(_missing(table, adapter))})" if 0 < part < HALF else ""


def _differs_in_spelling(table: Table, adapter: Adapter) -> bool:
    """Whether the table has the columns that the adapter needs, written in other letter case or with blanks."""
    there = {"".join(name.split()).casefold() for name in table.columns}
    return {"".join(name.split()).casefold() for name in _needed(adapter)} <= there


def _listed(names: list[str]) -> str:
    """The first few names, so that a message stays a message."""
    few = 8  # a table of Airwars or UCDP has up to 70 columns; eight show what kind of table it is
    return ", ".join(names[:few]) + (f" and {len(names) - few} more" if len(names) > few else "")
