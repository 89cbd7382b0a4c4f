"""Where a series turns: breaks in counts of who is there, and running totals that become less."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from tallystick.check.tables import Tolerances
from tallystick.check.vintages import end_of, size
from tallystick.check.wording import day, number, times
from tallystick.model.record import Grain, Total


class Turn(Struct, frozen=True):
    """Two figures of one series that follow one another and cannot be set side by side.

    ratio  the larger over the smaller; None where the smaller is nobody
    """

    before: Total
    after: Total
    ratio: Decimal | None


class Turns(Struct, frozen=True):
    """What has to be known of a series.

    breaks       counts on a day that become many times as much, or as little, within one step
    corrections  running totals that become less
    """

    breaks: tuple[Turn, ...] = ()
    corrections: tuple[Turn, ...] = ()

    def at(self, row: Total) -> tuple[str, ...]:
        """What has to be said wherever the row's figure is quoted: that the series turns there."""
        broken = [turn for turn in self.breaks if row in (turn.before, turn.after)]
        corrected = [turn for turn in self.corrections if row in (turn.before, turn.after)]
        return (*map(_break, broken), *map(_correction, corrected))

    def nearest(self, row: Total) -> str:
        """Of a row that stands beside no break: the break that comes nearest; "" where the series has none."""
        if any(row in (turn.before, turn.after) for turn in self.breaks):
            return ""
        near = min(self.breaks, key=lambda turn: (_days_from(turn, row), end_of(turn.after)), default=None)
        return _break(near) if near else ""


def turns_of(rows: tuple[Total, ...], tolerances: Tolerances) -> Turns:
    """The turns of one series: one publisher, measure, people and place."""
    stock = [row for row in rows if _is_stock(row, tolerances)]
    running: dict[tuple[object, str], list[Total]] = {}
    for row in rows:
        if row.grain is Grain.RUNNING_TOTAL:
            running.setdefault((row.period.first, row.definition), []).append(row)
    return Turns(
        breaks=tuple(_breaks(stock, tolerances)),
        corrections=tuple(turn for group in running.values() for turn in _corrections(group)),
    )


def _is_stock(row: Total, tolerances: Tolerances) -> bool:
    return row.period.first == row.period.last and row.measure in tolerances.table["stocks"]["measures"]


def _breaks(rows: list[Total], tolerances: Tolerances) -> Iterable[Turn]:
    """The criterion and its reason stand under [breaks] in tolerances.toml."""
    many, least = tolerances.number("breaks", "times"), tolerances.number("breaks", "least")
    step = int(tolerances.number("breaks", "step"))
    for before, after in pairwise(_largest_of_each_day(rows)):
        small, large = sorted((size(before), size(after)))
        if large >= least and large >= many * small and (end_of(after) - end_of(before)).days <= step:
            yield Turn(before, after, large / small if small else None)


def _corrections(rows: list[Total]) -> Iterable[Turn]:
    for before, after in pairwise(_largest_of_each_day(rows)):
        if size(after) < size(before):
            yield Turn(before, after, size(before) / size(after) if size(after) else None)


def _largest_of_each_day(rows: list[Total]) -> list[Total]:
    """Of several figures for one day, by several definitions or in several vintages, the largest; in order of days."""
    largest = {end_of(row): row for row in sorted(rows, key=lambda row: (size(row), row.published, row.id))}
    return [largest[end] for end in sorted(largest)]


def _days_from(turn: Turn, row: Total) -> int:
    return min(abs((end_of(end) - end_of(row)).days) for end in (turn.before, turn.after))


def _break(turn: Turn) -> str:
    falls = size(turn.after) < size(turn.before)
    many = times(turn.ratio) if turn.ratio else ""
    how = many and (f", which is {many} less" if falls else f", {many} as much")
    return (
        f"The series breaks between {_figure(turn.before)} and {_figure(turn.after)}{how}: so large a change within "
        "one step may be of what is counted as well as of people; the difference is no count of who came or returned"
    )


def _correction(turn: Turn) -> str:
    return (
        f"The running total becomes less, from {_figure(turn.before)} to {_figure(turn.after)}: its publisher "
        "corrected it or counts otherwise since, for what has happened does not become less"
    )


def _figure(row: Total) -> str:
    return f"{number(size(row))} ({day(end_of(row), row.period.last_precision)})"
