"""What a record set holds, and what it can and cannot see, as facts for people: `records list` and `records show`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tallystick.errors import Issue
from tallystick.model.record import Events, Grain, RecordSet, Total
from tallystick.report.naming import Known, name
from tallystick.report.rows import grouped
from tallystick.report.wording import counted, grain_words, number, period_words, phrases, plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Fact = tuple[str, str]
NAMED = 12  # places named one by one; a set of the whole world would fill pages
PERCENT = 100


def size(held: RecordSet) -> str:
    """How many rows, by what they are: 2,989 events; 6,747 persons."""
    count = len(held.rows) if held.events is None else len(held.events.row_id)
    if held.grain is Grain.PERSON and held.events is None:
        count = max((int(row.toll.best) for row in held.rows if row.toll.best is not None), default=0)
    many = grain_words(held.grain)["many"]
    return f"{count:,} {many if count != 1 else many.removesuffix('s')}"


def facts(held: RecordSet, issues: Iterable[Issue], known: Known | None) -> Iterator[Fact]:
    """Everything about a set that a reader needs to judge a figure by it, each under a word of its own."""
    yield from (
        ("publisher", held.publisher),
        ("version", held.version),
        ("released", held.released.isoformat()[: len("2022-06")] if held.released else ""),
        ("rests on", "; ".join(_sources(held))),
        ("licence", held.licence),
        ("one row is", f"{grain_words(held.grain)['one']}: {grain_words(held.grain)['use']}"),
        ("rows", size(held)),
    )
    if held.events is not None:
        yield from _of_events(held.events)
    yield from _of_totals(held.rows)
    yield from _coverage(held, known)
    yield from _said(issues)
    yield ("sha256", held.sha256)
    yield from (("by hand", correction.said) for correction in held.corrections)
    yield from (("caveat", caveat) for caveat in held.caveats)


def _sources(held: RecordSet) -> tuple[str, ...]:
    """Whose counts the set passes on, for all or some of its rows."""
    return tuple(sorted({*held.rests_on, *(source for row in held.rows for source in row.rests_on)}))


def _coverage(held: RecordSet, known: Known | None) -> Iterator[Fact]:
    coverage = held.coverage
    places = "the world" if coverage.places == ("*",) else _some([name(place, known) for place in coverage.places])
    none = "none: nothing is checked against it"
    yield from (
        ("measures", ", ".join(map(plain, coverage.measures)) or none),
        ("populations", ", ".join(map(plain, coverage.populations)) or "not told apart"),
        ("period", period_words(coverage.period)),
        ("places", places),
        ("threshold", coverage.threshold),
        ("silence", "outside this period, these places, measures and populations the answer is: record silent"),
    )


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; and {more:,} more" if more > 0 else "")


# ---- events and persons -------------------------------------------------------------------------------------------


def _of_events(events: Events) -> Iterator[Fact]:
    low, best, high = (int(column.sum()) for column in (events.low, events.best, events.high))
    yield ("dead", f"{best:,} by the best figures, {low:,} by the low and {high:,} by the high ones")
    yield ("", f"{int(events.civilians.sum()):,} of them civilians, {int(events.unknown.sum()):,} of unknown status")
    doubtful = int(((events.best == 0) & (events.high > 0)).sum())
    if doubtful:
        yield ("", f"{counted(doubtful, 'row')} with 0 as best and a higher high figure")
    yield from _largest(events, best)
    yield ("located", _shares(events.located, phrases("located")))
    yield ("placed", _placed(events))
    yield ("dated", _shares(events.dated, phrases("dated")))
    days = events.last - events.first + 1
    if (several := int((days > 1).sum())) and len(days):
        yield ("", f"{counted(several, 'row')} of several days, the longest of {int(days.max()):,}")
    if events.kinds:
        yield ("kinds", _shares(events.kind, events.kinds))


def _largest(events: Events, best: int) -> Iterator[Fact]:
    at = int(events.best.argmax()) if len(events.best) else 0
    if best and int(events.best[at]) > 1:
        share = _percent(int(events.best[at]), best)
        yield ("largest", f"row {events.row_id[at]}: {int(events.best[at]):,} dead, {share} of all")


def _placed(events: Events) -> str:
    """How many rows the gazetteer could place, and how far."""
    own = int((events.place >= 0).sum())
    wider = int(((events.place < 0) & ((events.region >= 0) | (events.country >= 0))).sum())
    rest = len(events.place) - own - wider
    told = f"{own:,} found where the publisher tells, {wider:,} only in their region or country"
    return told + (f", {rest:,} nowhere: they count for no place" if rest else "")


def _shares(codes: NDArray[np.signedinteger], terms: tuple[str, ...]) -> str:
    """How many rows have each code, the commonest first: state-based 2,800 (94 %), one-sided 189 (6 %)."""
    counts = Counter(int(code) for code in codes.tolist())
    told = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(
        f"{terms[code] if 0 <= code < len(terms) else 'not told'} {count:,} ({_percent(count, len(codes))})"
        for code, count in told
    )


def _percent(part: int, whole: int) -> str:
    share = PERCENT * part / whole
    return f"{share:.0f} %" if share >= 1 else "under 1 %"


# ---- totals -------------------------------------------------------------------------------------------------------


def _of_totals(rows: tuple[Total, ...]) -> Iterator[Fact]:
    """What the figures are of, how many there are, and the span they lie in."""
    groups: dict[tuple[str, str], list[Total]] = {}
    for row in rows:
        groups.setdefault((row.measure, row.population or ""), []).append(row)
    for at, ((measure, population), members) in enumerate(sorted(groups.items())):
        what = plain(measure) + (f" ({plain(population)})" if population else "")
        yield ("" if at else "figures", f"{what}: {counted(len(members), 'figure')}{_span(members)}")
    minimums = sum(row.toll.high is None and row.toll.best is not None for row in rows)
    if minimums:
        yield ("minimums", f"{counted(minimums, 'figure')} published as a minimum, without a high figure")


def _span(rows: list[Total]) -> str:
    told = [figure for row in rows for figure in (row.toll.low, row.toll.best, row.toll.high) if figure is not None]
    least, most = min(told, default=Decimal(0)), max(told, default=Decimal(0))
    return f", from {number(least)} to {number(most)}" if least != most else f", {number(least)}"


# ---- what was said of rows ----------------------------------------------------------------------------------------


def _said(issues: Iterable[Issue]) -> Iterator[Fact]:
    """How many rows were set aside or mended, column by column, and why the first of them was."""
    words = {
        "row-refused": "set aside",
        "row-left-out": "left out",
        "row-repaired": "mended",
        "place-unknown": "no place",
    }
    groups, others = grouped(issues)
    for group in groups:
        row, found, effect = group.told[0]
        first = f"“{found}”" if found else "nothing stands there"
        told = f"{group.counted}, as row {row}: {first}; {effect}"
        yield (words.get(group.code, group.code), f"{group.column or 'row'}: {told}")
    for issue in others:
        column = issue.where.rpartition(", column ")[2]
        found = f": {issue.found}" if issue.found else ""
        yield (words.get(issue.code, issue.code), f"{column}: {issue.effect}{found}")
