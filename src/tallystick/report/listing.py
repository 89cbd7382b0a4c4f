"""The rows of a record set, one a line: the id by which a correction names it, the figure, what, where, when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tallystick.model.record import Events, RecordSet, Stored, Total
from tallystick.report.markup import visible
from tallystick.report.naming import Known, name
from tallystick.report.wording import period_words, plain, toll_words


def listed_rows(held: RecordSet, known: Known | None) -> Iterator[str]:
    """Each row of the set on a line of its own; what a person did to it by hand stands below."""
    if isinstance(held.events, Stored):
        from tallystick.check.large.summary import in_parts

        for part in in_parts(held.events):
            yield from _events(part)
    elif held.events is not None:
        yield from _events(held.events)
    for row in held.rows:
        yield visible(f"{row.id}: {_told(row, known)}")
        if row.by_hand:
            yield visible(f"    {row.by_hand}.")


def _told(row: Total, known: Known | None) -> str:
    counted = f"{plain(row.measure)} ({plain(row.population)})" if row.population else plain(row.measure)
    per = f" per {row.per}" if row.per else ""
    where = name(row.place, known) + (f", in {name(row.asylum, known)}" if row.asylum else "")
    return f"{toll_words(row.toll)} {row.unit}{per}, {counted}, {where}, {period_words(row.period)}; {row.publisher}"


def _events(events: Events) -> Iterator[str]:
    for row, identity in enumerate(events.row_id.tolist()):
        first, last = (date.fromordinal(int(days[row])).isoformat() for days in (events.first, events.last))
        days = first if first == last else f"{first} to {last}"
        word = int(events.place_names[row])
        where = events.words[word] if word >= 0 else "no place told"
        figures = f"{events.best[row]} ({events.low[row]} to {events.high[row]})"
        yield visible(f"{identity}: {figures} persons, {days}, {where}")
