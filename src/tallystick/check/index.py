"""An index over events: what lies between any two days in any group of rows, for many questions at once.

A row counts in several groups: those of the places it lies in, alone and with each party. Groups are numbers. Three
lists answer everything, each in order of group and day:

begun     running sums by the day on which events begin: F(t), all that began before day t
crossing  running sums of the events of several days that began before day t and had not ended by then: X(t)
long      the events of several days themselves, by their length in powers of two

For the days from `start` up to but not including `stop`, inside lies F(stop) - X(stop) - F(start) and what contains the
whole stretch, since that was taken away once too often; partly inside lies X(start) + X(stop) without what contains the
whole stretch. Only events longer than the stretch can contain it: they are looked up one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from tallystick.check.spread import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tallystick.model.record import Events

DAY_BITS = 22  # the last day of the calendar, 31 December 9999, is number 3,652,059
GROUP_BITS = 32
_LENGTH_SHIFT = DAY_BITS + GROUP_BITS
_HALF, _LOW_HALF = np.uint64(32), np.uint64(2**32 - 1)
_AT_ONCE = 4096  # questions whose events are looked up one by one together: keeps a batch of any size in little memory


@dataclass(frozen=True, slots=True)
class Sums:
    """What each question finds; one row a question, in persons: low, best, high, civilians, unknown; and rows."""

    inside: NDArray[np.int64]
    straddling: NDArray[np.int64]
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Questions:
    """Groups and days, one entry a question; `stop` is the day after the last."""

    group: NDArray[np.int64]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]

    def of(self, which: NDArray[np.intp]) -> Questions:
        """Some of the questions."""
        return Questions(self.group[which], self.start[which], self.stop[which])


@dataclass(frozen=True, slots=True)
class Index:
    """Arrays as this module's first sentence says; sums are packed, two figures a number (`_packed`)."""

    begun_keys: NDArray[np.int64]
    begun_sums: NDArray[np.uint64]
    begun_rows: NDArray[np.int32]
    crossing_keys: NDArray[np.int64]
    crossing_sums: NDArray[np.uint64]
    long_keys: NDArray[np.int64]
    long_rows: NDArray[np.int32]

    def rows(self, group: int) -> NDArray[np.int32]:
        """The rows of a group in order of their first day."""
        ends = self.begun_keys.searchsorted([group << DAY_BITS, (group + 1) << DAY_BITS])
        low, high = (self.begun_sums[ends, 2] & _LOW_HALF).tolist()
        return self.begun_rows[low:high]

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All of it by name, to be kept."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def indexed(events: Events, group: NDArray[np.int64], row: NDArray[np.int32]) -> Index:
    """The index of rows in groups: one entry for each group that a row counts in, in any order. The events `fits`."""
    values = _packed(events)
    begun = np.argsort(events.first, kind="stable").astype(np.int32)
    keys, sums, entries = _running(
        group, _inverse(begun)[row], events.first[begun].astype(np.int64), tuple(value[begun] for value in values)
    )
    several = (events.last > events.first)[row]
    group, row = group[several], row[several]
    crossing_keys, crossing_sums = _crossing(events, (group, row), values)
    long_keys = _length_class(events, row) << _LENGTH_SHIFT | group << DAY_BITS | events.first[row]
    order = np.argsort(long_keys, kind="stable")
    return Index(keys, sums, begun[entries], crossing_keys, crossing_sums, long_keys[order], row[order])


def sums(index: Index, events: Events, asked: Questions) -> Sums:
    """What lies wholly and what lies partly in each stretch of days."""
    start, stop = asked.group << DAY_BITS | asked.start, asked.group << DAY_BITS | asked.stop
    begun = [index.begun_sums[index.begun_keys.searchsorted(key)] for key in (start, stop)]
    crossing = [index.crossing_sums[index.crossing_keys.searchsorted(key, "right")] for key in (start, stop)]
    around = _containing(index, events, asked, np.flatnonzero((crossing[0][:, 2] > 0) & (crossing[1][:, 2] > 0)))
    inside = _unpacked(begun[1] - begun[0] - crossing[1] + around)
    return Sums(inside[:, :5], _unpacked(crossing[0] + crossing[1] - around)[:, :5], inside[:, 5])


def rows_inside(index: Index, events: Events, asked: Questions) -> Iterator[NDArray[np.int32]]:
    """The rows that lie wholly in each stretch of days."""
    start, stop = (
        index.begun_sums[index.begun_keys.searchsorted(asked.group << DAY_BITS | day), 2] & _LOW_HALF
        for day in (asked.start, asked.stop)
    )
    for low, high, day in zip(start.tolist(), stop.tolist(), asked.stop.tolist(), strict=True):
        rows = index.begun_rows[low:high]
        yield rows[events.last[rows] < day]


def shared_by_days(index: Index, events: Events, asked: Questions) -> NDArray[np.int64]:
    """The share, by days, that falls in each stretch of the events that lie in it partly; in `spread.SHARES`."""
    found = np.zeros((len(asked.group), 5), dtype=np.int64)
    for part in _parts(len(asked.group)):
        some = asked.of(part)
        for which, rows in (*_across(index, some, some.start), *_across(index, some, some.stop, begun=some.start)):
            touching = events.last[rows] >= some.start[which]
            partly = touching & ((events.first[rows] < some.start[which]) | (events.last[rows] >= some.stop[which]))
            which, rows = which[partly], rows[partly]
            np.add.at(found, part[which], spread(events, rows, some.start[which], some.stop[which]))
    return found


def fits(events: Events) -> bool:
    """Whether sums of all figures can be packed two in a number."""
    return all(
        not len(figure) or (int(figure.min()) >= 0 and int(figure.sum()) >> 32 == 0)
        for figure in (events.low, events.best, events.high, events.civilians, events.unknown)
    )


def _packed(events: Events, rows: NDArray[np.int32] | slice = slice(None)) -> tuple[NDArray[np.uint64], ...]:
    """Low and best, high and civilians, unknown and 1: each pair in one number, so that it is summed in one step."""
    figures = (events.low, events.best, events.high, events.civilians, events.unknown)
    wide = [figure[rows].astype(np.uint64) for figure in figures]
    one = np.ones(len(wide[0]), dtype=np.uint64)
    return wide[0] << _HALF | wide[1], wide[2] << _HALF | wide[3], wide[4] << _HALF | one


def _unpacked(packed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Six figures a row."""
    out = np.empty((len(packed), 6), dtype=np.int64)
    out[:, 0::2] = packed >> _HALF
    out[:, 1::2] = packed & _LOW_HALF
    return out


def _inverse(order: NDArray[np.int32]) -> NDArray[np.int32]:
    inverse = np.empty_like(order)
    inverse[order] = np.arange(len(order), dtype=order.dtype)
    return inverse


def _running(
    group: NDArray[np.int64],
    point: NDArray[np.int32],
    days: NDArray[np.int64],
    values: tuple[NDArray[np.uint64], ...],
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64]]:
    """Keys of group and day, each once; sums of what stands before each; and the points in that order.

    point  one an entry: index into `days`, which are in order, and into `values`
    """
    bits = len(days).bit_length()
    packed = group << bits | point
    packed.sort()
    points = packed & ((1 << bits) - 1)
    packed >>= bits
    packed <<= DAY_BITS
    packed |= days[points]
    ends = np.flatnonzero(np.append(packed[1:] != packed[:-1], np.ones(min(len(packed), 1), dtype=np.bool_)))
    sums = np.zeros((len(ends) + 1, len(values)), dtype=np.uint64)
    for column, value in enumerate(values):
        sums[1:, column] = value[points].cumsum()[ends]
    return packed[ends], sums, points


def _crossing(
    events: Events, entries: tuple[NDArray[np.int64], NDArray[np.int32]], values: tuple[NDArray[np.uint64], ...]
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Running sums to which an event of several days is added after its first day and taken away after its last."""
    group, row = entries
    several = np.flatnonzero(events.last > events.first)
    days = np.concatenate([events.first[several], events.last[several]]).astype(np.int64) + 1
    order = np.argsort(days, kind="stable").astype(np.int32)
    place = np.zeros(len(events.first), dtype=np.int32)
    place[several] = np.arange(len(several), dtype=np.int32)
    point, at = _inverse(order), place[row]
    signed = (np.concatenate([value[several], np.uint64(0) - value[several]])[order] for value in values)
    keys, sums, _ = _running(
        np.concatenate([group, group]),
        np.concatenate([point[at], point[at + len(several)]]),
        days[order],
        tuple(signed),
    )
    return keys, sums


def _length_class(events: Events, row: NDArray[np.int32]) -> NDArray[np.int64]:
    """How many binary digits the length in days has: lengths below 2 to that power."""
    length = (events.last[row] - events.first[row] + 1).astype(np.float64)
    return np.frexp(length)[1].astype(np.int64)


def _containing(index: Index, events: Events, asked: Questions, which: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Packed sums of the events that begin before the stretch and end after it; none but `which` can have any."""
    found = np.zeros((len(asked.group), 3), dtype=np.uint64)
    for part in _parts(len(which)):
        some = asked.of(which[part])
        for at, rows in _across(index, some, some.start, lasting=some.stop - some.start + 2):
            around = (events.first[rows] < some.start[at]) & (events.last[rows] >= some.stop[at])
            np.add.at(found, which[part[at[around]]], np.stack(_packed(events, rows[around]), axis=1))
    return found


def _parts(count: int) -> Iterator[NDArray[np.intp]]:
    for low in range(0, count, _AT_ONCE):
        yield np.arange(low, min(low + _AT_ONCE, count))


def _across(
    index: Index,
    asked: Questions,
    day: NDArray[np.int64],
    *,
    begun: NDArray[np.int64] | None = None,
    lasting: NDArray[np.int64] | None = None,
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.int32]]]:
    """Rows that began before a day and may last until then, with the number of the question, a class of length a time.

    begun    only those that began on this day or later
    lasting  only classes in which events last as many days as this
    """
    classes = index.long_keys.searchsorted([length << _LENGTH_SHIFT for length in range(2, DAY_BITS + 2)])
    for length in (np.flatnonzero(np.diff(classes)) + 2).tolist():
        longest = (1 << length) - 1
        which = np.arange(len(day)) if lasting is None else np.flatnonzero(lasting <= longest)
        earliest = np.maximum(day[which] - longest, 0 if begun is None else begun[which])
        base = length << _LENGTH_SHIFT | asked.group[which] << DAY_BITS
        low = index.long_keys.searchsorted(base | earliest)
        count = np.maximum(index.long_keys.searchsorted(base | day[which]) - low, 0)
        total = np.repeat(low - np.append(0, count.cumsum()[:-1]), count) + np.arange(int(count.sum()))
        yield np.repeat(which, count), index.long_rows[total]
