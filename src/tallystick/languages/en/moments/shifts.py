"""Days counted from another, sets, and times told by no number: last week, three weeks ago, every Monday, now."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tallystick.grammar.node import Node
from tallystick.grammar.page import Page
from tallystick.languages.calendar import Told
from tallystick.languages.en.moments.days import dated, short_year
from tallystick.languages.en.moments.lengths import unit_of
from tallystick.languages.en.moments.values import given, has, leaves, whole
from tallystick.languages.moments import (
    Away,
    Clock,
    Counted,
    Length,
    Often,
    Part,
    Shifted,
    Timed,
    Window,
)

SHIFTS = Page(
    "shifts", macros={"TURNED": "THE? TURN TURN?", "HEDGES": "LENGTHHEDGE? LENGTHHEDGE?", "SPAN": "LENGTH|MANYUNITS"}
)
LAST_DAY = 31
NEVER_ALONE = frozenset({"seconds", "minutes", "quarters", "weekends", "hours", "nights"})
ONE = Decimal(1)


def turned(nodes: tuple[Node, ...], name: str = "TURN") -> tuple[int, Counted]:
    """The direction, and what it is counted from: `next week` from now, `the next week` from the day told last."""
    direction, start = next(given((node,), name) for node in reversed(nodes) if name in node.classes)
    if has(nodes, "THE") and direction > 0:
        start = Counted.STORY
    return int(direction), Counted(start)


def length_of(nodes: tuple[Node, ...]) -> Length:
    """A length, or units without a number: `days later`."""
    value = nodes[-1].value
    if isinstance(value, Window):
        return value.length
    return value if isinstance(value, Length) else Length(((unit_of(*nodes), None),))


@SHIFTS.rule("LENGTH INWORD THE FUTUREWORD", makes="LENGTH WINDOW")
def into_the_future(length: Node, *_: Any) -> Window:
    """6 weeks in the future."""
    return Window(length_of((length,)), 1)


@SHIFTS.rule("NUMBER (DATE|WEEKDAYS) (HENCE|LATER|AGOWORD)", makes="DATE")
def weekdays_away(number: Node, day: tuple[Node, ...], side: tuple[Node, ...]) -> Shifted | None:
    """Three Fridays from now."""
    count, weekday = whole((number,)), given(day, "WEEKDAYS")
    told = Told(weekday=weekday) if weekday is not None else day[0].value
    if not count or not isinstance(told, Told) or told.weekday is None or told.day is not None:
        return None
    return Shifted("weekdays", -count if has(side, "AGOWORD") else count, inside=told)


@SHIFTS.rule("HEDGES SPAN AGOWORD", makes="DATE")
def ago(_: Any, span: tuple[Node, ...], __: Any) -> Away:
    """Three weeks ago, years ago."""
    return Away(length_of(span), -1)


@SHIFTS.rule("HEDGES SPAN (HENCE|FROMWORD PRESENTWORD)", makes="DATE")
def so_long_from_now(_: Any, span: tuple[Node, ...], __: Any) -> Away:
    """8 minutes from now."""
    return Away(length_of(span), 1)


@SHIFTS.rule("HEDGES SPAN (BEFORE|AFTER) DAYNAME", makes="DATE")
def from_a_day_named(_: Any, span: tuple[Node, ...], side: tuple[Node, ...], day: Node) -> Away:
    """Tive days after today, two weeks before tomorrow."""
    base = Shifted("days", given((day,), "DAYNAME"))
    return Away(length_of(span), -1 if has(side, "BEFORE") else 1, base=base)


@SHIFTS.rule("HEDGES SPAN (BEFORE|AFTER) DATE YEAR?", makes="DATE")
def from_a_date(_: Any, span: tuple[Node, ...], side: tuple[Node, ...], day: Node, year: Node | None) -> Away:
    """5 days after March 11th, a month before Easter 2017."""
    base = dated(day.value, year.value.year) if year is not None else day.value
    return Away(length_of(span), -1 if has(side, "BEFORE") else 1, base=base)


@SHIFTS.rule("HEDGES SPAN (LATER|EARLIER|BEFORE|AFTERONLY)", makes="DATE AWAYDATE")
def from_the_day_told(_: Any, span: tuple[Node, ...], side: tuple[Node, ...]) -> Away:
    """Two years later, five years previously."""
    return Away(length_of(span), 1 if has(side, "LATER") or has(side, "AFTERONLY") else -1, Counted.STORY)


@SHIFTS.rule("THE? ONEUNIT (BEFORE|AFTERONLY) TURN", makes="DATE")
def beyond_the_next(_: Any, unit: Node, side: tuple[Node, ...], turn: Node) -> Shifted | None:
    """The week before last, the year after next."""
    direction, _counted = turned((turn,))
    same = direction and (direction < 0) == has(side, "BEFORE")
    return Shifted(unit_of(unit), 2 * direction) if same else None


@SHIFTS.rule("THE (ONEUNIT|DAYPART) (BEFORE|AFTERONLY) THE? DATE", makes="DATE")
def the_unit_beside_a_day(_: Any, unit: tuple[Node, ...], side: tuple[Node, ...], __: Any, day: Node) -> Away:
    """The day before Christmas."""
    one = Length(((unit_of(*unit) or "days", ONE),))
    return Away(one, -1 if has(side, "BEFORE") else 1, base=day.value)


@SHIFTS.rule("THE (ONEUNIT|DAYPART) (BEFORE|AFTERONLY)", makes="DATE")
def the_unit_beside(_: Any, unit: tuple[Node, ...], side: tuple[Node, ...]) -> Shifted:
    """The day after, the night before."""
    return Shifted(unit_of(*unit) or "days", -1 if has(side, "BEFORE") else 1, Counted.STORY)


@SHIFTS.rule("(THE|POSSESSED)? THIS? BESIDE LENGTH", makes="LENGTH WINDOW")
def beside(_: Any, __: Any, side: Node, length: Node) -> Window:
    """The past two centuries, next five days."""
    direction, counted = turned((*(node for node in _ if node), side), "BESIDE")
    return Window(length_of((length,)), direction, counted)


@SHIFTS.rule("(THE|POSSESSED)? BESIDE MANYUNITS", makes="LENGTH WINDOW")
def beside_units(_: Any, side: Node, unit: Node) -> Window:
    """Recent years, the following days."""
    direction, counted = turned((*(node for node in _ if node), side), "BESIDE")
    return Window(Length(((unit_of(unit), None),)), direction, counted)


@SHIFTS.rule("(THE|POSSESSED)? (ORDINAL|FINAL) LENGTH", makes="LENGTH WINDOW")
def first_of_a_length(_: Any, which: tuple[Node, ...], length: Node) -> Window | None:
    """The first three years, the final two weeks."""
    if not has(which, "FINAL") and given(which, "ORDINAL") != 1:
        return None
    return Window(length_of((length,)), -1 if has(which, "FINAL") else 1, Counted.STORY)


@SHIFTS.rule("TURNED (EARLYLATE HYPHEN?)? (SEASON|FALLSEASON)", makes="DATE")
def season_turned(turn: tuple[Node, ...], _: Any, season: tuple[Node, ...]) -> Shifted:
    """Next summer, that winter, last fall."""
    direction, counted = turned(turn)
    months = given(season, "SEASON") or given(season, "FALLSEASON")
    return Shifted("named", direction, counted, Told(months=tuple(months)))


@SHIFTS.rule("THE? (EARLYLATE HYPHEN?)? SEASON OF APOSTROPHE? NUMBER", makes="DATE")
def season_of_short_year(_: Any, part: tuple[Node, ...], season: Node, *rest: Any) -> Told | None:
    """The summer of 69."""
    year = short_year(rest[-1])
    if year is None:
        return None
    return Told(year, months=tuple(given((season,), "SEASON")), part=given(part, "EARLYLATE") or None)


@SHIFTS.rule("THE? (EARLYLATE HYPHEN?)? SEASON", makes="DATE")
def season(_: Any, part: tuple[Node, ...], season: Node) -> Told:
    """The summer, early spring."""
    return Told(months=tuple(given((season,), "SEASON")), part=given(part, "EARLYLATE") or None)


@SHIFTS.rule("EARLYLATE? TURNED EARLYLATE? DAYPART", makes="TIMED")
def part_turned(_: Any, turn: tuple[Node, ...], __: Any, part: Node) -> Timed | None:
    """Last night, this morning, the next evening, that night."""
    if has((part,), "MEAL"):
        return None
    direction, counted = turned(turn)
    return Timed(Shifted("days", direction, counted), Clock(part=given((part,), "DAYPART")))


@SHIFTS.rule("TURNED (ONEUNIT|MANYUNITS)", makes="DATE TURNEDUNIT")
def unit_turned(turn: tuple[Node, ...], unit: tuple[Node, ...]) -> Shifted | None:
    """Last week, this month, the following day, that same year."""
    direction, counted = turned(turn)
    name = unit_of(*unit)
    if has(unit, "MANYUNITS") and "years" not in name:
        return None
    if not direction and name in ("seconds", "minutes"):
        return None
    return Shifted(name, direction, counted)


@SHIFTS.rule("TURNED DATE", makes="DATE TURNEDUNIT")
def day_turned(turn: tuple[Node, ...], day: Node) -> Shifted | None:
    """Next Monday, last October, the previous April."""
    direction, counted = turned(turn)
    told = day.value
    if not isinstance(told, Told) or told.year is not None:
        return None
    if has(turn, "COMING") and told.weekday is not None and not told.day:
        return Shifted("weekdays", 1, inside=told)
    return Shifted("named", direction, counted, told)


@SHIFTS.rule("TONIGHT", makes="TIMED TONIGHT")
def tonight(_: Node) -> Timed:
    """The night of the document's own day."""
    return Timed(Shifted("days", 0), Clock(part="NI"))


@SHIFTS.rule("EARLYLATE? DAYNAME", makes="DATE")
def day_named(_: Any, day: Node) -> Shifted:
    """Yesterday, today, the day after tomorrow."""
    return Shifted("days", given((day,), "DAYNAME"))


@SHIFTS.rule("EACH DATE DAYPART", makes="OFTEN")
def each_part(_: Any, day: Node, part: Node) -> Often | None:
    """Every Tuesday morning."""
    told = day.value
    return Often(Timed(told, Clock(part=given((part,), "DAYPART")))) if isinstance(told, Told) else None


@SHIFTS.rule("ONWORD? DATE DAYPARTS", makes="OFTEN")
def parts_of_a_weekday(_: Any, day: Node, part: Node) -> Often | None:
    """On Friday afternoons."""
    told = day.value
    return Often(Timed(told, Clock(part=given((part,), "DAYPART")))) if isinstance(told, Told) else None


@SHIFTS.rule("EACH SEASON", makes="OFTEN")
def each_season(_: Any, season: Node) -> Often:
    """Each summer."""
    return Often(Told(months=tuple(given((season,), "SEASON"))))


@SHIFTS.rule("EACH (DATE|DAYPART|WEEKENDNAME|WEEKENDS)", makes="OFTEN")
def each(_: Any, what: tuple[Node, ...]) -> Often | None:
    """Every Monday, each morning, all weekends."""
    if has(what, "DAYPART"):
        return Often(Clock(part=given(what, "DAYPART")))
    if has(what, "WEEKENDNAME") or has(what, "WEEKENDS"):
        return Often(Part("weekends", 0), rate=has(what, "WEEKENDS"))
    told = what[0].value
    return Often(told) if isinstance(told, Told) and told.year is None else None


@SHIFTS.rule("ONWORD? WEEKDAYS", makes="OFTEN")
def weekdays(_: Any, day: Node) -> Often:
    """Mondays."""
    return Often(Told(weekday=given((day,), "WEEKDAYS")))


@SHIFTS.rule("WEEKENDS", makes="OFTEN")
def weekends(_: Node) -> Often:
    """Weekends."""
    return Often(Part("weekends", 0), rate=True)


@SHIFTS.rule("ONWORD? DAYPARTS", makes="OFTEN")
def parts_of_days(_: Any, part: Node) -> Often:
    """Mornings, nights."""
    return Often(Clock(part=given((part,), "DAYPART")))


@SHIFTS.rule("THE? EOD", makes="TIMED")
def end_of_day(_: Any, word: Node) -> Timed | Shifted:
    """EOD, EOY."""
    unit = given((word,), "EOD")
    return Timed(Shifted("days", 0), Clock(23, 59, 59)) if unit == "days" else Shifted(unit, 0)


@SHIFTS.rule("THE? (ORDINAL|FINAL|ORDINALNUMBER) DATE", makes="DATE PARTDATE")
def weekday_counted(_: Any, which: tuple[Node, ...], day: Node) -> Part | None:
    """The first Sunday of March."""
    told, number = day.value, -1 if has(which, "FINAL") else whole(which)
    if not isinstance(told, Told) or told.weekday is None or told.day or not number:
        return None
    return Part("weekdays", number, weekday=told.weekday)


@SHIFTS.rule("THE? ONEUNIT OF DATE", makes="DATE")
def unit_by_name(_: Any, unit: Node, __: Any, day: Node) -> Told | None:
    """The month of May, the year of 1916."""
    told = day.value
    if not isinstance(told, Told) or told.day:
        return None
    named = {"months": told.month, "years": told.year if not told.month else None}
    return told if named.get(unit_of(unit)) else None


@SHIFTS.rule("(THE|POSSESSED)? (ORDINAL|FINAL|FIGURE ORDINALEND|ORDINALNUMBER) HYPHEN? ONEUNIT", makes="DATE PARTDATE")
def unit_counted(_: Any, which: tuple[Node, ...], __: Any, unit: Node) -> Part | None:
    """The second week, the last month, the 15th day."""
    number = -1 if has(which, "FINAL") else whole(which)
    if not number or unit_of(unit) in ("seconds", "minutes"):
        return None
    return Part(unit_of(unit), number, Shifted("years", 0) if unit_of(unit) == "quarters" else None)


@SHIFTS.rule("THE ORDINALNUMBER", makes="DATE DAYONLY")
def day_only(_: Any, number: Node) -> Told | None:
    """The 28th."""
    day = whole((number,))
    return Told(day=day) if day and day <= LAST_DAY else None


@SHIFTS.rule("THE? ONEUNIT NUMBER", makes="DATE PARTDATE")
def unit_numbered(_: Any, unit: Node, number: Node) -> Part | None:
    """Week 10: of the document's own year, where no other follows."""
    return (
        Part("weeks", whole((number,)) or 0, Shifted("years", 0))
        if unit_of(unit) == "weeks" and number.word.isdecimal()
        else None
    )


@SHIFTS.rule("THE DATE", makes="DATE")
def the_named(_: Any, day: Node) -> Told | None:
    """The summer of 1779, the 1980s."""
    told = day.value
    named = isinstance(told, Told) and (told.months or told.decade or told.century or told.part)
    return told if isinstance(told, Told) and named else None


@SHIFTS.rule("THE? WEEKENDNAME", makes="DATE WEEKENDDATE")
def weekend(_: Any, __: Node) -> Shifted:
    """At the weekend."""
    return Shifted("weekends", 0)


@SHIFTS.rule("THE ONEUNIT", makes="DATE THEUNIT")
def the_unit(_: Any, unit: Node) -> Shifted | None:
    """The month, the year: the one that is told of."""
    name = unit_of(unit)
    return Shifted(name, 0, Counted.STORY) if name not in NEVER_ALONE or name in ("hours", "weekends") else None


@SHIFTS.rule("THE LENGTH", makes="LENGTH")
def the_length(_: Any, length: Node) -> Length | None:
    """The six months; `the 46-day siege` has the article of the siege."""
    words = leaves(length)
    plain = has(words[-1:], "MANYUNITS") and not has(words, "HYPHEN")
    return length.value if isinstance(length.value, Length) and plain else None


@SHIFTS.rule("HEDGES LENGTHHEDGE LENGTH", makes="LENGTH")
def hedged(_: Any, __: Any, length: Node) -> Length | Window:
    """Nearly two years."""
    value = length.value
    assert isinstance(value, Length | Window)
    return value
