"""Times counted from another that the text has told: "the following month", "three years earlier"."""

from __future__ import annotations

from datetime import date, timedelta

from tallystick.extract.apart import begins_with, words
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Stretch, last_of_month
from tallystick.languages.en.measured import length_of
from tallystick.model.period import Period, Precision

NO_DAY = ""
SINGLE = words("DAYWORD", "LONGERUNIT")
MONTHS = 12
WEEK = 7
FRESH = ("COMMA", "STOP", "SUBJPRONOUN", "DET", "ARTICLE", "NAME", "QTY", "ARMEDBODY", "POPNOUN")  # opens a sentence
EVENT_REACH = 10  # words from "after" to the day of what happened
VERBS = frozenset({"AUX", "PATIENTPAST", "AGENTPAST", "PLACEVERB", "BEGUN", "ENDED", "TAKERPAST"})
TELLING = words("FOLLOWING", "COUNTEDBACK", "LATERWORD", "EARLIERWORD", "THATUNIT")

Step = tuple[int, str, int]  # index in the row, unit, how many of them on


def steps(row: Row) -> list[Step]:
    """Where the sentence counts on from a time told before, or back from it."""
    near = set(row.where("PERIOD"))
    if not TELLING.isdisjoint(row.small):
        for index, word in enumerate(row.small):
            if word in TELLING and "PERIOD" not in row[index].classes:
                near |= {index - 1, index + 1}
    told = sorted(index for index in near if 0 <= index < len(row))
    found = [_named(row, index) or _beside(row, index) or _so_many(row, index) for index in told]
    return [one for one in found if one is not None]


def _named(row: list[Node], index: int) -> Step | None:
    """ "The following month", "the previous year", "the next morning"."""
    node, before = row[index], row[index - 1] if index else None
    if before is None:
        return None
    stretch = node.value
    if isinstance(stretch, Stretch) and stretch.role in ("in", "bare"):
        shift = stretch.first.shift if stretch.first is not None else None
        said = [*(before.small.split()[-1:]), *node.small.split()]
        if shift is None or not shift[1] or stretch.last is not None or words("COUNTEDBACK").isdisjoint(said):
            return None
        return (index, shift[0], shift[1]) if not words("DEFINITE").isdisjoint(said) else None
    word = before.small
    if node.small in words("DAYPART") and word in words("FOLLOWING"):
        return index, "day", 1
    if "TIMEUNIT" not in node.classes or node.small not in SINGLE:
        return None
    if word in words("THATUNIT"):
        return _that_unit(row, index)
    if word in words("FOLLOWING"):
        return index, node.small, 1
    return (index, node.small, -1) if word in words("COUNTEDBACK") else None


def _that_unit(row: list[Node], index: int) -> Step | None:
    """ "That month 300 were killed": of the day told last; not "that year of war", "the same month last year"."""
    after = row[index + 1] if index + 1 < len(row) else None
    named = after is not None and not after.classes.isdisjoint(("OF", "PERIOD", "LAST", "AUX"))
    led = index - 2 - (index > 1 and "DET" in row[index - 2].classes)
    named = named or (led >= 0 and "OF" in row[led].classes)  # "in July of that year", "on 31 March of the same year"
    return None if named or row[index].small in words("DAYWORD") else (index, row[index].small, 0)


def from_events(row: Row) -> list[tuple[Step, int]]:
    """ "Two days after the theatre was bombed on 16 March": the steps that are counted from an event, and its day."""
    if TELLING.isdisjoint(row.small):
        return []
    found = []
    for index, word in enumerate(row.small[:-2]):
        if word not in words("BEFOREAFTER") or index == 0 or _direction(row, index):
            continue
        unit, number = _length(row, index - 1)
        base = _day_of_an_event(row, index)
        on = 1 if word in words("LATERWORD") else -1
        if number and base:
            found.append(((index - 1, unit, on * number), base))
    return found


def _length(row: Row, index: int) -> tuple[str, int]:
    """ "Two days", "the month", before "after": the unit, and how many; nothing where no day is so far from another."""
    word = row.small[index]
    unit, number = length_of(row[index])
    if number:
        all_of_them = index > 0 and "DEFINITE" in row[index - 1].classes
        return NO_DAY if unit == "week" else unit, 0 if all_of_them else number  # three weeks on: no one knows the day
    single = word in SINGLE and index > 0 and not row[index - 1].classes.isdisjoint(("DET", "ARTICLE"))
    return word, int(single)


def _day_of_an_event(row: Row, index: int) -> int:
    """Where the day stands that tells when it was, in a clause of its own or by its name: "of 16 March"."""
    for other in range(index + 2, min(len(row), index + EVENT_REACH)):
        node = row[other]
        if "PERIOD" in node.classes:
            verb = any(not one.classes.isdisjoint(VERBS) for one in row[index + 1 : other])
            return other if verb or begins_with(row.small[other], "OF") else 0
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY")):
            return 0
    return 0


def _beside(row: list[Node], index: int) -> Step | None:
    """ "The year before", "a day later"; not "the year before the war"."""
    if index == 0 or index + 1 >= len(row) or row[index].small not in SINGLE | words("NODAYUNIT"):
        return None
    if "TIMEUNIT" not in row[index].classes or row[index - 1].classes.isdisjoint(("DET", "ARTICLE")):
        return None
    if index > 1 and row[index - 2].small in words("COMPARING"):
        return None  # "much the same as a year before"
    on = _direction(row, index + 1)
    unit = row[index].small
    return (index, unit if unit in SINGLE else NO_DAY, on) if on else None


def _so_many(row: list[Node], index: int) -> Step | None:
    """ "Three years earlier", "two months later"."""
    unit, number = length_of(row[index])
    on = _direction(row, index + 1) if number else 0
    if unit == "week" or (index and "DEFINITE" in row[index - 1].classes):
        unit = NO_DAY  # "in the twelve months before": all of them; "three weeks earlier": of no day
    return (index, unit, on * number) if on else None


def _direction(row: list[Node], at: int) -> int:
    """1 for `later`, -1 for `earlier`, 0 for neither, or where what is counted from follows."""
    if at >= len(row):
        return 0
    word, after = row[at].small, row[at + 1] if at + 1 < len(row) else None
    if word in words("LATERWORD"):
        on = 1
    elif word in words("EARLIERWORD"):
        on = -1
    else:
        return 0
    if word not in words("BEFOREAFTER") or after is None:
        return on
    if after.small in words("THATWORD") and (at + 2 >= len(row) or not row[at + 2].classes.isdisjoint(FRESH)):
        return on  # "two days after that the rebels came"
    ends = ("COMMA", "STOP", "SUBJPRONOUN", "AUX", "QTY", "AND", "PATIENT")
    return on if not after.classes.isdisjoint(ends) else 0


def moved(base: Period | None, unit: str, number: int) -> Period | None:
    """The year, month or day so far from the one told; None where that is told less finely, or no calendar holds it."""
    if base is None or base.first is None or base.last is None:
        return None
    try:
        return _counted_on(base.first, base.last, unit, number)
    except (ValueError, OverflowError):
        return None  # "13,000 years earlier"


def _counted_on(first: date, last: date, unit: str, number: int) -> Period | None:
    if unit == "year" and first.year == last.year:
        year = first.year + number
        return _period(date(year, 1, 1), date(year, MONTHS, 31), Precision.YEAR)
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        index = first.year * MONTHS + first.month - 1 + number
        start = date(index // MONTHS, index % MONTHS + 1, 1)
        return _period(start, last_of_month(start), Precision.MONTH)
    if unit == "week" and (last - first).days < WEEK:
        monday = first - timedelta(days=first.weekday()) + timedelta(weeks=number)
        return _period(monday, monday + timedelta(days=WEEK - 1), Precision.DAY)
    if unit == "day" and first == last:
        day = first + timedelta(days=number)
        return _period(day, day, Precision.DAY)
    return None


def _period(first: date, last: date, precision: Precision) -> Period:
    return Period(first, last, precision, precision, "counted from the time told before")
