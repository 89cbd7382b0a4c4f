"""What a record set holds, and what it can and cannot see, as facts for people: `records list` and `records show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tallystick.check.events.summary import Counts, Summary, summary
from tallystick.errors import Issue
from tallystick.model.record import Events, Grain, RecordSet, Stored, Total
from tallystick.report.naming import Known, name
from tallystick.report.rows import grouped
from tallystick.report.wording import counted, grain_words, number, period_words, phrases, plain

Fact = tuple[str, str]
NAMED = 12  # places named one by one; a set of the whole world would fill pages
PERCENT = 100


def size(held: RecordSet) -> str:
    """How many rows, by what they are: 2,989 events; 6,747 persons."""
    count = held.count
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
        ("places", places or "none that is known: it speaks on no place"),
        ("threshold", coverage.threshold),
        ("silence", "outside this period, these places, measures and populations the answer is: record silent"),
    )


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; and {more:,} more" if more > 0 else "")


# ---- events and persons -------------------------------------------------------------------------------------------


def _of_events(events: Events | Stored) -> Iterator[Fact]:
    held = summary(events)
    low, best, high, civilians, unknown = held.dead
    yield ("dead", f"{best:,} by the best figures, {low:,} by the low and {high:,} by the high ones")
    yield ("", f"{civilians:,} of them civilians, {unknown:,} of unknown status")
    if held.doubtful:
        yield ("", f"{counted(held.doubtful, 'row')} with 0 as best and a higher high figure")
    if best and held.largest and held.largest[1] > 1:
        row, most = held.largest
        yield ("largest", f"row {row}: {most:,} dead, {_percent(most, best)} of all")
    yield ("located", _shares(held.located, phrases("located")))
    yield ("placed", _placed(held))
    yield ("dated", _shares(held.dated, phrases("dated")))
    if held.several:
        yield ("", f"{counted(held.several, 'row')} of several days, the longest of {held.longest:,}")
    if events.kinds:
        yield ("kinds", _shares(held.kinds, events.kinds))


def _placed(held: Summary) -> str:
    """How many rows the gazetteer could place, and how far."""
    own, wider = held.placed
    rest = held.rows - own - wider
    told = f"{own:,} found where the publisher tells, {wider:,} only in their region or country"
    return told + (f", {rest:,} nowhere: they count for no place" if rest else "")


def _shares(counts: Counts, terms: tuple[str, ...]) -> str:
    """How many rows have each code, the commonest first: state-based 2,800 (94 %), one-sided 189 (6 %)."""
    rows = sum(count for _, count in counts)
    return ", ".join(
        f"{terms[code] if 0 <= code < len(terms) else 'not told'} {count:,} ({_percent(count, rows)})"
        for code, count in counts
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
