"""What a set of events on the disk holds as a whole, and its rows file by file."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.check.events.summary import Counts, Summary
from tallystick.check.large.desk import desk, events_of
from tallystick.check.large.rows import database, seen
from tallystick.model.record import Events, Stored

_SUMS = """
SELECT count(*), count(*) FILTER (place >= 0), count(*) FILTER (place < 0 AND (region >= 0 OR country >= 0)),
    sum(low)::BIGINT, sum(best)::BIGINT, sum(high)::BIGINT, sum(civilians)::BIGINT, sum(unknown)::BIGINT,
    count(*) FILTER (best = 0 AND high > 0), count(*) FILTER (last > first), max(last - first + 1)
FROM events
"""
_LARGEST = "SELECT row_id, best FROM events ORDER BY best DESC, row LIMIT 1"
_PART = "SELECT * FROM events WHERE row >= $1 AND row < $2 ORDER BY row"
_COUNTS = "SELECT {0}, count(*) FROM events GROUP BY ALL ORDER BY 2 DESC, 1"

AT_ONCE = 100_000
"""Rows in memory while all are listed."""


def summary_on_disk(stored: Stored) -> Summary:
    """The same as of rows in memory."""

    def told(query: str) -> list[tuple[int, ...]]:
        return desk(stored).asked(query, lambda rows: rows.execute(query).fetchall())

    def counts(column: str) -> Counts:
        return tuple((int(code), int(count)) for code, count in told(_COUNTS.format(column)))

    rows, own, wider, low, best, high, civilians, unknown, doubtful, several, longest = told(_SUMS)[0]
    ((id, most),) = told(_LARGEST)
    dead = (low, best, high, civilians, unknown)
    codes = counts("located"), counts("dated"), counts("kind")
    return Summary(rows, (own, wider), dead, doubtful, (str(id), int(most)), several, longest, *codes)


def in_parts(stored: Stored) -> Iterator[Events]:
    """All rows in the order of the file, some at a time."""
    rows = seen(database(stored), stored)
    ((last,),) = rows.execute("SELECT max(row) FROM events").fetchall()
    for begin in range(0, last + 1, AT_ONCE):
        part = rows.execute(_PART, [begin, begin + AT_ONCE]).fetchnumpy()
        yield events_of(part, stored)
