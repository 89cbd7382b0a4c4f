"""What the claims of a text ask of rows on the disk, noted first and answered together.

To read the rows takes seconds, to check a claim milliseconds. So claims are checked in rounds (`rounds`): a question
that has no answer yet is noted and gets a stand-in, or none where nothing can stand in; what was made with a stand-in
is thrown away; then all that was noted is answered, the sums of all claims by one join for all rows, and one for each
part of them that is asked for; and the claims are checked again. Outside of rounds a question is answered at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from msgspec import Struct, field

from tallystick.check.index.joined import FIGURES, Join, close_at_exit
from tallystick.check.index.parts import ALL_ROWS, Part, Side
from tallystick.check.index.selection import Codes
from tallystick.check.index.tally import Counted, Window
from tallystick.check.large.rows import database, seen
from tallystick.check.places import PlaceTree
from tallystick.check.tables import tolerances
from tallystick.model.record import Events, Stored

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

T = TypeVar("T")
Reach = tuple[Window, bool]
"""A window, and whether rows that lie in it partly are asked for, too."""

_OPEN = 4
"""Sets whose databases are open at once."""
_COLUMNS = Events.__struct_fields__
_TERMS = ("places", "parties", "kinds", "words", "attacks", "strikes")
_ARRAYS = tuple(name for name in _COLUMNS if name not in _TERMS)
_ROWS = ", ".join((*_ARRAYS, *(f"{name}_told" for name in FIGURES)))
_ATTACKERS = """
SELECT DISTINCT number, side_a FROM counted JOIN asked USING (which)
WHERE attacked AND side_a >= 0 AND first >= start AND first < stop
"""
_REACHED = """
FROM counted JOIN asked USING (which) JOIN reach USING (number)
WHERE start < stop AND first < stop AND last >= start AND (partly OR (first >= start AND last < stop))
"""
_MARKS = f"SELECT number, count(*), sum(row), sum(row::HUGEINT * row) {_REACHED} GROUP BY number"
_FOUND = f"SELECT number, {_ROWS} {_REACHED}"


class Later(Exception):
    """Nothing can stand in for this answer: go on when it is there."""


class Desk:
    """Takes the questions to one set. `stand_ins`: how many were given so far; `every`: ids of any number of rows."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.noting = self.every = False
        self.stand_ins = 0
        self._whole = database(stored)
        close_at_exit(self, "_whole")
        self._codes: dict[bool, Codes] = {}
        self._parts: dict[Part, Asking] = {}
        self._known: dict[tuple[Part, object], Any] = {}
        self._noted: dict[tuple[Part, object], Callable[[duckdb.DuckDBPyConnection], Any]] = {}
        self._looked_at: dict[Side | None, _Rows] = {}

    def answers(self, names: PlaceTree, part: Part) -> Asking:
        """Of windows of all rows, or of a part of them."""
        if part not in self._parts:
            codes = self._codes.setdefault(part.coarse, Codes(self.stored, names))
            self._parts[part] = Asking(self, Join(seen(self._whole, self.stored, part), codes), codes, part)
        return self._parts[part]

    def codes(self, names: PlaceTree) -> Codes:
        """What stands for which place and party among the rows."""
        return self.answers(names, ALL_ROWS).codes

    def asked(
        self,
        question: object,
        answer: Callable[[duckdb.DuckDBPyConnection], T],
        *,
        part: Part = ALL_ROWS,
        stand_in: T | None = None,
    ) -> T:
        """The answer to a question that is asked of the rows alone. Raises Later where nothing stands in."""
        if (part, question) not in self._known:
            self._noted[part, question] = answer
            if self.stands_in():
                if stand_in is None:
                    raise Later
                return stand_in
        found: T = self._known[part, question]
        return found

    def rows(self, ids: Sequence[str], part: Part = ALL_ROWS) -> tuple[Events, NDArray[np.int64]]:
        """Rows whose ids the part told before, among others that it did; and where they stand."""
        looked_at = self._looked(part.side)
        return looked_at.events, looked_at.at(ids)

    def look_at(self, rows: dict[str, Any], part: Part) -> Events:
        """Remember rows that a part told, for `rows`: with the figures that count there, and as told."""
        events = events_of(rows, self.stored)
        self._looked(part.side).add(events)
        if part.side:
            as_told = {name: rows[f"{name}_told"] for name in FIGURES}
            self._looked(None).add(events_of(rows | as_told, self.stored))
        return events

    def _looked(self, side: Side | None) -> _Rows:
        return self._looked_at.setdefault(side, _Rows(self.stored))

    def answer(self) -> None:
        """Answer all that was noted."""
        for part in self._parts.values():
            part.answer()
        if self._noted:
            rows = {part: seen(self._whole, self.stored, part) for part, _ in self._noted}
            self._known |= {(part, told): answer(rows[part]) for (part, told), answer in self._noted.items()}
            self._noted.clear()

    def stands_in(self) -> bool:
        """Whether a question has to wait; else all that was noted is answered now."""
        if not self.noting:
            self.answer()
            return False
        self.stand_ins += 1
        return True


@lru_cache(maxsize=_OPEN)
def desk(stored: Stored) -> Desk:
    """The desk of a set, which stays open."""
    return Desk(stored)


class Asking:
    """Windows of one part of the rows. Implements Answers."""

    def __init__(self, of: Desk, join: Join, codes: Codes, part: Part) -> None:
        self._desk, self._join, self.codes, self._part = of, join, codes, part
        self._counted: dict[Window, Counted] = {}
        self._spans: dict[Window, tuple[int, int] | None] = {}
        self._attackers: dict[Window, tuple[str, ...]] = {}
        self._ids: dict[Reach, tuple[str, ...]] = {}
        self._noted: dict[str, dict[Any, None]] = {name: {} for name in ("counted", "spans", "attackers", "ids")}

    def counted_all(self, windows: Sequence[Window]) -> tuple[Counted, ...]:
        """What each window finds; nothing as a stand-in."""
        self._wait("counted", [window for window in windows if window not in self._counted])
        return tuple(self._counted.get(window, _NOTHING) for window in windows)

    def span(self, window: Window) -> tuple[int, int] | None:
        """First and last day of the window's rows at any time; none as a stand-in."""
        self._wait("spans", [] if window in self._spans else [window])
        return self._spans.get(window)

    def attackers(self, window: Window) -> tuple[str, ...]:
        """Ids of the parties that attacked civilians in events that begin in the window; none as a stand-in."""
        self._wait("attackers", [] if window in self._attackers else [window])
        return self._attackers.get(window, ())

    def ids(self, window: Window, *, partly: bool) -> tuple[str, ...]:
        """Ids of the rows of a window, sorted; none as a stand-in. Of too many, what tells them from any others."""
        self._wait("ids", [] if (window, partly) in self._ids else [(window, partly)])
        return self._ids.get((window, partly), ())

    def _wait(self, kind: str, new: Sequence[Any]) -> None:
        if new:
            self._noted[kind].update(dict.fromkeys(new))
            self._desk.stands_in()

    def answer(self) -> None:
        """Answer all that was noted: whatever sums are asked for, by one join."""
        noted = {kind: tuple(questions) for kind, questions in self._noted.items()}
        for questions in self._noted.values():
            questions.clear()
        if noted["counted"]:
            self._count(noted["counted"])
        if noted["spans"]:
            self._spans |= dict(zip(noted["spans"], self._join.spans(noted["spans"]), strict=True))
        if noted["attackers"]:
            self._find_attackers(noted["attackers"])
        if noted["ids"]:
            self._find_ids(noted["ids"])

    def _count(self, windows: tuple[Window, ...]) -> None:
        found, shares = self._join.answered(windows)
        batch = _Batch(self, windows, shares)
        rows = zip(windows, found.inside.tolist(), found.straddling.tolist(), found.rows.tolist(), strict=True)
        for at, (window, inside, partly, count) in enumerate(rows):
            self._counted[window] = Counted(tuple(inside), tuple(partly), count, batch, at)

    def _find_attackers(self, windows: tuple[Window, ...]) -> None:
        found: dict[int, list[str]] = {at: [] for at in range(len(windows))}
        for at, code in self._join.selected(windows, _ATTACKERS).fetchall():
            found[at].append(self._desk.stored.parties[code])
        self._attackers |= {window: tuple(sorted(found[at])) for at, window in enumerate(windows)}

    def _find_ids(self, asked: tuple[Reach, ...]) -> None:
        """Ids; where there are too many, the sums of the rows' numbers and of their squares in their place."""
        found: dict[Reach, tuple[str, ...]] = dict.fromkeys(asked, ())
        few = asked
        if not self._desk.every:
            most = tolerances().table["large"]["looked_at"]
            marks = {asked[at]: told for at, *told in self._selected(asked, _MARKS).fetchall()}
            found |= {of: tuple(map(str, told)) for of, told in marks.items()}
            few = tuple(of for of, told in marks.items() if told[0] <= most)
        rows = self._selected(few, _FOUND).fetchnumpy() if few else {"number": np.zeros(0)}
        if len(rows["number"]):
            numbers = np.asarray(rows.pop("number"))
            events = self._desk.look_at(rows, self._part)
            for at, of in enumerate(few):
                found[of] = tuple(sorted(events.row_id[numbers == at].tolist()))
        self._ids |= found

    def _selected(self, asked: tuple[Reach, ...], query: str) -> duckdb.DuckDBPyConnection:
        partly = np.array([partly for _, partly in asked], dtype=np.bool_)
        self._join.connection.register("reach", {"number": np.arange(len(asked)), "partly": partly})
        return self._join.selected([window for window, _ in asked], query)


class _Batch(Struct, frozen=True):
    """Windows that were answered by a join. Implements tally.Batch."""

    asking: Asking | None
    windows: tuple[Window, ...]
    shares: NDArray[np.int64]

    def ids(self, at: int) -> tuple[str, ...]:
        """Of the rows wholly inside."""
        return self.asking.ids(self.windows[at], partly=False) if self.asking else ()

    def reached(self, at: int) -> tuple[str, ...]:
        """Of the rows inside, wholly or partly."""
        return self.asking.ids(self.windows[at], partly=True) if self.asking else ()


_NOTHING = Counted((0,) * 5, (0,) * 5, 0, _Batch(None, (), np.zeros((1, 5), dtype=np.int64)), 0)


def events_of(columns: dict[str, Any], stored: Stored) -> Events:
    """Rows that were fetched, in memory."""
    terms = {name: getattr(stored, name) for name in _TERMS}
    arrays = {name: np.asarray(columns[name]) for name in _COLUMNS if name not in terms}
    return Events(**arrays, **terms)  # type: ignore[arg-type]


class _Rows(Struct):
    """Rows that were fetched so far, each once."""

    stored: Stored
    parts: list[Events] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)

    def add(self, events: Events) -> None:
        """Take in those that are not there."""
        new = [at for at, id in enumerate(events.row_id.tolist()) if self._is_new(id)]
        if new:
            self.parts.append(events_of({name: getattr(events, name)[new] for name in _ARRAYS}, self.stored))

    def _is_new(self, id: str) -> bool:
        before = len(self.known)
        return self.known.setdefault(id, before) == before and len(self.known) > before

    @property
    def events(self) -> Events:
        """All of them."""
        if not self.parts:
            return events_of({name: np.zeros(0, dtype=np.int64) for name in _ARRAYS}, self.stored)
        if len(self.parts) > 1:
            joined = {name: np.concatenate([getattr(part, name) for part in self.parts]) for name in _ARRAYS}
            self.parts = [events_of(joined, self.stored)]
        return self.parts[0]

    def at(self, ids: Sequence[str]) -> NDArray[np.int64]:
        """Where they stand."""
        return np.array([self.known[id] for id in ids], dtype=np.int64)
