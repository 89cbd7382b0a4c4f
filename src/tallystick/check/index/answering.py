"""How a set of events answers windows: from its index, or in DuckDB where it is too large for one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from tallystick.check.index.cuts import Cuts
from tallystick.check.index.groups import Groups, entries, places_of
from tallystick.check.index.selection import Selection
from tallystick.check.index.tally import Batch, Counted, Window
from tallystick.check.index.whole import Index, Questions, Sums, Whole, fits, indexed, rows_inside, shared_by_days, sums
from tallystick.check.places import PlaceTree
from tallystick.check.tables import tolerances
from tallystick.model.record import Events

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Answers(ABC):
    """What a set of events finds in windows."""

    def __init__(self, events: Events, names: PlaceTree) -> None:
        self._events = events
        self._selection = Selection(events, names)

    @abstractmethod
    def counted_all(self, windows: Sequence[Window]) -> tuple[Counted, ...]:
        """What each window finds, in their order."""

    @abstractmethod
    def rows(self, window: Window) -> NDArray[np.int32]:
        """The rows of a window at any time."""

    def parties(self, party: str) -> tuple[int, ...]:
        """Codes of the party, of its members and of those that it belongs to."""
        return self._selection.parties(party)

    def attackers(self, window: Window) -> tuple[str, ...]:
        """Ids of the parties that attacked civilians in events that begin in the window."""
        rows = self.rows(window)
        first = self._events.first.take(rows)
        begins = (first >= window.start.toordinal()) & (first <= window.end.toordinal())
        return self._selection.attackers(rows[begins])


def answers(events: Events, names: PlaceTree, whole: Whole | None = None) -> Answers:
    """From an index, which may be given, unless there are more rows than one should hold, or figures too large."""
    if whole is None and not indexable(events):
        return Joined(events, names)
    return Indexed(events, names, whole or whole_index(events, names))


def indexable(events: Events) -> bool:
    """Whether the events are few enough for an index, and their figures small enough."""
    return len(events.row_id) <= tolerances().table["index"]["rows"] and fits(events)


def whole_index(events: Events, names: PlaceTree) -> Whole:
    """The index of all groups in which the rows count."""
    places, place, row = places_of(events, names)
    return Whole(places, indexed(events, entries(events, _groups(places, events), place, row)))


def _groups(places: tuple[str, ...], events: Events) -> Groups:
    return Groups({id: at for at, id in enumerate(places)}, len(events.parties))


class Indexed(Answers):
    """Answers from an index."""

    def __init__(self, events: Events, names: PlaceTree, whole: Whole) -> None:
        super().__init__(events, names)
        self._cuts = Cuts((_groups(whole.places, events), whole.index), events, names, self._selection)

    def counted_all(self, windows: Sequence[Window]) -> tuple[Counted, ...]:
        """What each window finds: one search for all windows of one index."""
        found: list[Counted | None] = [None] * len(windows)
        for part, (which, questions) in self._cuts.questions(windows).items():
            index = self._cuts.parts[part]
            answered = counted(sums(index, questions), _FromIndex(self._events, index, questions))
            for at, each in zip(which, answered, strict=True):
                found[at] = each
        return tuple(each for each in found if each is not None)

    def rows(self, window: Window) -> NDArray[np.int32]:
        """The rows of a window at any time, in order of their first day."""
        return self._cuts.rows(window)


class Joined(Answers):
    """Answers from one join for all windows."""

    def counted_all(self, windows: Sequence[Window]) -> tuple[Counted, ...]:
        """What each window finds."""
        from tallystick.check.index.joined import joined

        if not windows:
            return ()
        found, shares = joined(self._events, self._selection, windows)
        return tuple(counted(found, _FromRows(self._events, shares, self._selection, tuple(windows))))

    def rows(self, window: Window) -> NDArray[np.int32]:
        """The rows of a window at any time."""
        return self._selection.rows(window)


def counted(found: Sums, batch: Batch) -> Iterator[Counted]:
    """What each window of a batch finds."""
    inside, straddling = map(tuple, found.inside.tolist()), map(tuple, found.straddling.tolist())
    for at, (whole, part, rows) in enumerate(zip(inside, straddling, found.rows.tolist(), strict=True)):
        yield Counted(whole, part, rows, batch, at)


class _FromIndex(Struct, frozen=True, dict=True):  # shares are kept in the instance's own dictionary
    """A batch that was put to one index. Implements Batch."""

    events: Events
    index: Index
    asked: Questions

    @cached_property
    def shares(self) -> NDArray[np.int64]:
        """Shares by days of the events partly inside."""
        return shared_by_days(self.index, self.asked)

    def rows(self, at: int) -> NDArray[np.int32]:
        """The rows wholly inside."""
        return next(rows_inside(self.index, self.events.last, self.asked.of(np.array([at]))))


class _FromRows(Struct, frozen=True):
    """A batch that was answered by a join. Implements Batch."""

    events: Events
    shares: NDArray[np.int64]
    selection: Selection
    windows: tuple[Window, ...]

    def rows(self, at: int) -> NDArray[np.int32]:
        """The rows wholly inside."""
        window = self.windows[at]
        rows = self.selection.rows(window)
        inside = self.events.first.take(rows) >= window.start.toordinal()
        return rows[inside & (self.events.last.take(rows) <= window.end.toordinal())]
