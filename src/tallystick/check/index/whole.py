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

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct

from tallystick.check.index.spread import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tallystick.model.record import Events

Number = TypeVar("Number", bound=np.number)

DAY_BITS = 22  # the last day of the calendar, 31 December 9999, is number 3,652,059
GROUP_BITS = 32
_DAY = (1 << DAY_BITS) - 1
_LENGTH_SHIFT = DAY_BITS + GROUP_BITS
_HALF, _LOW_HALF = np.uint64(32), np.uint64(2**32 - 1)
_AT_ONCE = 16_384  # numbers at work together: what they need stays in the processor's own memory


class Whole(Struct, frozen=True):
    """The index of all groups of a set of events, and the ids of the places by which rows are grouped."""

    places: tuple[str, ...]
    index: Index


class Sums(Struct, frozen=True):
    """What each question finds; one row a question, in persons: low, best, high, civilians, unknown; and rows."""

    inside: NDArray[np.int64]
    straddling: NDArray[np.int64]
    rows: NDArray[np.int64]


class Questions(Struct, frozen=True):
    """Groups and days, one entry a question; `stop` is the day after the last."""

    group: NDArray[np.int64]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]

    def of(self, which: NDArray[np.intp] | slice) -> Questions:
        """Some of the questions."""
        return Questions(self.group[which], self.start[which], self.stop[which])


class Index(Struct, frozen=True):
    """Arrays as this module's first sentence says; sums are packed, two figures a number (`_packed`)."""

    begun_keys: NDArray[np.int64]
    begun_sums: NDArray[np.uint64]
    begun_rows: NDArray[np.int32]
    crossing_keys: NDArray[np.int64]
    crossing_sums: NDArray[np.uint64]
    long_keys: NDArray[np.int64]
    long_last: NDArray[np.int32]
    long_sums: NDArray[np.uint64]

    def rows(self, group: int) -> NDArray[np.int32]:
        """The rows of a group in order of their first day."""
        ends = self.begun_keys.searchsorted([group << DAY_BITS, (group + 1) << DAY_BITS])
        low, high = (self.begun_sums[ends, 2] & _LOW_HALF).tolist()
        return self.begun_rows[low:high]

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All of it by name, to be kept."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


Entries = Iterable[tuple["NDArray[np.int64]", "NDArray[np.int32]"]]
"""Pairs of groups and rows: a row counts in each of its groups once."""
Longer = Sequence[tuple["NDArray[np.int64]", "NDArray[np.int32]"]]
"""The same of rows of several days only."""


def indexed(events: Events, entries: Entries) -> Index:
    """The index of rows in groups, given in any order. The events `fits`."""
    several = events.last > events.first
    begun = in_order(events.first)
    bits, place = len(begun).bit_length(), _inverse(begun)
    longer, parts = [], []
    for group, row in entries:
        parts.append(group << bits | place.take(row))
        which = np.flatnonzero(several.take(row))
        longer.append((group.take(which), row.take(which)))
    packed = np.concatenate(parts)
    del parts
    keys, sums, at = _running(Points(events.first.take(begun), _packed(events, begun)), packed)
    (crossing_keys, crossing_sums), long = _crossing(events, longer), _long(events, longer)
    for part in _parts(len(at)):
        at[part] = begun.take(at[part])
    return Index(keys, sums, at, crossing_keys, crossing_sums, *long)


def sums(index: Index, asked: Questions) -> Sums:
    """What lies wholly and what lies partly in each stretch of days."""
    days = np.concatenate([asked.start, asked.stop])
    keys, at = np.unique(np.concatenate([asked.group, asked.group]) << DAY_BITS | days, return_inverse=True)
    begun = index.begun_sums.take(index.begun_keys.searchsorted(keys), axis=0)
    crossing = index.crossing_sums.take(index.crossing_keys.searchsorted(keys, "right"), axis=0)
    start, stop = at[: len(asked.start)], at[len(asked.start) :]
    several = crossing[:, 2] > 0
    around = _containing(index, asked, several.take(start) & several.take(stop))
    ended = begun - crossing
    inside = _unpacked(ended.take(stop, axis=0) - begun.take(start, axis=0) + around)
    partly = _unpacked(crossing.take(start, axis=0) + crossing.take(stop, axis=0) - around)
    return Sums(inside[:, :5], partly[:, :5], inside[:, 5])


def rows_inside(index: Index, last: NDArray[np.int32], asked: Questions) -> Iterator[NDArray[np.int32]]:
    """The rows that lie wholly in each stretch of days; `last` is the last day of each row."""
    start, stop = (
        index.begun_sums[index.begun_keys.searchsorted(asked.group << DAY_BITS | day), 2] & _LOW_HALF
        for day in (asked.start, asked.stop)
    )
    for low, high, day in zip(start.tolist(), stop.tolist(), asked.stop.tolist(), strict=True):
        rows = index.begun_rows[low:high]
        yield rows[last[rows] < day]


def shared_by_days(index: Index, asked: Questions) -> NDArray[np.int64]:
    """The share, by days, that falls in each stretch of the events that lie in it partly; in `spread.SHARES`."""
    found = np.zeros((len(asked.group), 5), dtype=np.int64)
    for part in _parts(len(asked.group)):
        some = asked.of(part)
        for across in (
            *_across(index, some, some.start, until=some.start),
            *_across(index, some, some.stop, until=some.stop, since=some.start),
        ):
            start, stop = some.start.take(across.question), some.stop.take(across.question)
            first = index.long_keys.take(across.at) & _DAY
            last = index.long_last.take(across.at)
            partly = np.flatnonzero((last >= start) & ((first < start) | (last >= stop)))
            across = across.of(partly)
            shares = spread(
                _unpacked(index.long_sums.take(across.at, axis=0))[:, :5],
                (first.take(partly), last.take(partly)),
                (start.take(partly), stop.take(partly)),
            )
            found[part] += across.added(shares, len(some.group))
    return found


def fits(events: Events) -> bool:
    """Whether sums of all figures can be packed two in a number."""
    return all(
        not len(figure) or (int(figure.min()) >= 0 and int(figure.sum()) >> 32 == 0)
        for figure in (events.low, events.best, events.high, events.civilians, events.unknown)
    )


def _packed(events: Events, rows: NDArray[np.integer]) -> NDArray[np.uint64]:
    """Low and best, high and civilians, unknown and 1: each pair in one number, so that both are summed in one step."""
    figures = (events.low, events.best, events.high, events.civilians, events.unknown)
    out = np.empty((len(rows), 3), dtype=np.uint64)
    for place, figure in enumerate(figures):
        some = figure.take(rows).astype(np.uint64)
        if place % 2:
            out[:, place // 2] |= some
        else:
            out[:, place // 2] = some << _HALF
    out[:, 2] |= np.uint64(1)
    return out


def _unpacked(packed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Six figures a row."""
    out = np.empty((len(packed), 6), dtype=np.int64)
    out[:, 0::2] = packed >> _HALF
    out[:, 1::2] = packed & _LOW_HALF
    return out


def in_order(days: NDArray[np.int32]) -> NDArray[np.int32]:
    """Positions in order of day, those of one day in order of position."""
    bits = len(days).bit_length()
    packed = days.astype(np.int64) << bits | np.arange(len(days))
    packed.sort()
    return (packed & ((1 << bits) - 1)).astype(np.int32)


def _inverse(order: NDArray[Number]) -> NDArray[Number]:
    inverse = np.empty_like(order)
    inverse[order] = np.arange(len(order), dtype=order.dtype)
    return inverse


class Points(Struct, frozen=True):
    """Days in order, each with what is added there."""

    days: NDArray[np.int32]
    values: NDArray[np.uint64]


def _running(
    points: Points, packed: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int32]]:
    """Keys of group and day, each once; sums of what stands before each; and the points in that order.

    packed  groups, each with a point that counts in it in its last bits. They are put in order as one list of whole
            numbers and then summed up stretch by stretch, so that what is at work stays in the processor's own memory.
    """
    bits = len(points.days).bit_length()
    packed.sort()
    at = np.empty(len(packed), dtype=np.int32)
    sums = np.empty((len(packed) + 1, 3), dtype=np.uint64)
    sums[0], total, count = 0, np.zeros(3, dtype=np.uint64), 0
    for part in _parts(len(packed)):
        at[part] = packed[part] & ((1 << bits) - 1)
        packed[part] = packed[part] >> bits << DAY_BITS | points.days.take(at[part])
    for part in _parts(len(packed)):
        key, after = packed[part], packed[part.start + 1 : part.stop + 1]
        ends = np.flatnonzero(np.append(after != key[: len(after)], np.ones(len(key) - len(after), dtype=np.bool_)))
        run = points.values.take(at[part], axis=0)
        run[0] += total
        run.cumsum(axis=0, out=run)
        total = run[-1]
        packed[count : count + len(ends)] = key.take(ends)
        sums[count + 1 : count + 1 + len(ends)] = run.take(ends, axis=0)
        count += len(ends)
    return packed[:count], sums[: count + 1], at


def _crossing(events: Events, entries: Longer) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Running sums to which an event of several days is added after its first day and taken away after its last."""
    several = np.flatnonzero(events.last > events.first)
    days = np.concatenate([events.first[several], events.last[several]]) + 1
    order = in_order(days)
    place = np.zeros(len(events.first), dtype=np.int32)
    place[several] = np.arange(len(several), dtype=np.int32)
    values = _packed(events, several)
    point = _inverse(order)
    begins, ends = point[: len(several)], point[len(several) :]
    signed = np.concatenate([values, np.uint64(0) - values]).take(order, axis=0)
    bits = len(order).bit_length()
    packed = [group << bits | side.take(place.take(row)) for side in (begins, ends) for group, row in entries]
    keys, sums, _ = _running(Points(days[order], signed), np.concatenate(packed))
    return keys, sums


def _long(events: Events, entries: Longer) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint64]]:
    """Events of several days by their length, as how many binary digits it has, by group and by first day.

    Three arrays: the keys of these three; the last day; the figures, packed.
    """
    several = np.flatnonzero(events.last > events.first)
    several = several[in_order(events.first[several])].astype(np.int32)
    bits = len(several).bit_length()
    place = np.zeros(len(events.first), dtype=np.int32)
    place[several] = np.arange(len(several), dtype=np.int32)
    length = np.frexp((events.last - events.first + 1).astype(np.float64))[1].astype(np.int64)
    packed = np.concatenate(
        [(length.take(row) << GROUP_BITS | group) << bits | place.take(row) for group, row in entries]
    )
    packed.sort()
    at = packed & ((1 << bits) - 1)
    packed >>= bits
    packed <<= DAY_BITS
    packed |= events.first[several].take(at)
    return packed, events.last[several].take(at), _packed(events, several).take(at, axis=0)


def _containing(index: Index, asked: Questions, may: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Packed sums of the events that begin before the stretch and end after it; none but those that `may` has any."""
    found = np.zeros((len(asked.group), 3), dtype=np.uint64)
    which = np.flatnonzero(may)
    for part in _parts(len(which)):
        some = asked.of(which[part])
        for across in _across(index, some, some.start, until=some.stop):
            across = across.of(np.flatnonzero(index.long_last.take(across.at) >= some.stop.take(across.question)))
            found[which[part]] += across.added(index.long_sums.take(across.at, axis=0), len(some.group))
    return found


def _parts(count: int) -> Iterator[slice]:
    for low in range(0, count, _AT_ONCE):
        yield slice(low, min(low + _AT_ONCE, count))


class _Across(Struct, frozen=True):
    """Long events that may lie across an end of a stretch.

    question  whose stretch it is, in order
    at        where the event stands among the long ones
    """

    question: NDArray[np.intp]
    at: NDArray[np.intp]

    def of(self, which: NDArray[np.intp]) -> _Across:
        """Some of them."""
        return _Across(self.question.take(which), self.at.take(which))

    def added(self, values: NDArray[Number], questions: int) -> NDArray[Number]:
        """The values of the rows, added up for each question."""
        run = np.zeros((len(values) + 1, values.shape[1]), dtype=values.dtype)
        np.cumsum(values, axis=0, out=run[1:])
        ends = self.question.searchsorted(np.arange(questions + 1))
        return run[ends[1:]] - run[ends[:-1]]


def _across(
    index: Index,
    asked: Questions,
    day: NDArray[np.int64],
    *,
    until: NDArray[np.int64],
    since: NDArray[np.int64] | None = None,
) -> Iterator[_Across]:
    """Events that began before a day, and on a day from which their class of length can last to another; by class.

    until  the day that they may last to; no less than the day before which they began
    since  only those that began on this day or later
    """
    classes = index.long_keys.searchsorted([length << _LENGTH_SHIFT for length in range(2, DAY_BITS + 2)])
    for length in (np.flatnonzero(np.diff(classes)) + 2).tolist():
        longest = (1 << length) - 1
        earliest = np.maximum(until - longest + 1, 0 if since is None else since)
        which = np.flatnonzero(earliest < day)
        base = length << _LENGTH_SHIFT | asked.group[which] << DAY_BITS
        low = index.long_keys.searchsorted(base | earliest[which])
        count = index.long_keys.searchsorted(base | day[which]) - low
        begins = np.repeat(low - (count.cumsum() - count), count)
        yield _Across(np.repeat(which, count), begins + np.arange(len(begins)))
