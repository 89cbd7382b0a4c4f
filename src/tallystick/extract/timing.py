"""Which times of a sentence are another figure's, and the year of a day or a month that is told without one."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.extract.company import times_as_many
from tallystick.grammar.node import Node
from tallystick.languages.calendar import Anchor, Stretch, Told, period_of_stretch
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.period import Period, Precision

Candidate = tuple[int, int, int, str, Period]  # barriers, distance, index in the row, role, period
BOUNDED_ROLES = ("since", "until", "between", "week", "begun", "ended")
GROWING = ("more_than", "fewer_than")
FIRST_REACH = 8  # words from "the first" to the time since then
TAIL_REACH = 6  # words from a figure to a day that is its own
REL_REACH = 3  # "320 families, who fled in May": of those counted
BESIDE_A_LENGTH = 3  # nodes from a length to its time: "the 44-day war of 2020"
TIMED_REACH = 2  # "the deadliest single day"
CLAUSE_ENDS = ("SUBORD", "STOP", "QTY", "REL")
WHERE_REACH = 10  # words from "where" to the figure of its clause
ITS_OWN = ("in", "bare")  # roles of a time that can be a rank's or a length's own
DAYS_IN = {"days": 1, "weeks": 7, "months": 28, "years": 365}  # at least; a length in hours fits into any day
SHARING = ("in", "between", "ended")  # roles of a day or month that has the year told before it
LEAP_DAY = (2, 29)


def in_its_year(row: list[Node], index: int, stretch: Stretch, year: int | None) -> Stretch:
    """ "In June 2014, and that August", "in 2020, from 27 September to 10 November": of the year told before them."""
    first, last = stretch.first, stretch.last
    if year is None or stretch.role not in SHARING or first is None or not _without_a_year(first):
        return stretch
    if stretch.role == "in":
        return replace(stretch, first=replace(first, year=year))
    if any("QTY" in node.classes for node in row[_year_before(row, index) : index]):
        return stretch
    if last is None or not _without_a_year(last):
        return stretch if stretch.role != "ended" else replace(stretch, first=replace(first, year=year))
    turned = (last.month or 0) < (first.month or 0)
    return replace(stretch, first=replace(first, year=year), last=replace(last, year=year + turned))


def _without_a_year(told: Told) -> bool:
    return told.month is not None and told.year is None and not told.shift


def _year_before(row: list[Node], index: int) -> int:
    """The index of the last time told before this one."""
    return next((at for at in range(index - 1, 0, -1) if "PERIOD" in row[at].classes), 0)


def of_another_figure(row: list[Node], at: int, index: int, *, role: str) -> bool:
    """Whether the time after a figure is of another one that stands between."""
    if times_as_many(row, at, index):
        return True
    if role == "since" and (_of_the_first(row, index) or _told_of_another(row, at, index)):
        return True
    if index > at and any(node.word.lower() in words("BEFOREWORD") for node in row[at + 1 : index]):
        return True  # "killed 300 in the months before the army surrendered on 16 May"
    if index < at or not any("QTY" in node.classes for node in row[at + 1 : index]):
        return False
    return (role == "since" and _raised_after(row, at, index)) or _beyond_its_where(row, at, index)


def up_to(row: list[Node], index: int, stretch: Stretch | None) -> Stretch | None:
    """ "In the three weeks to 1 February": up to that day, and not on it."""
    length = row[index - 2].value if index > 1 and row[index - 1].word.lower() in words("UPTO") else None
    if stretch is None or stretch.role != "in" or not isinstance(length, Figure) or length.kind != "duration":
        return stretch
    return replace(stretch, first=None, last=stretch.first, role="until")


def grown(row: list[Node], at: int, period: Period, anchor: Anchor) -> Period:
    """ "On 5 December 16,248, 1,041 more than on 2 December": those who came from the one day to the other."""
    compared = row[at + 1 : at + 3]
    stretch = compared[1].value if len(compared) > 1 else None
    if period.last is None or not isinstance(stretch, Stretch) or value_of(compared[0], "HEDGE") not in GROWING:
        return period
    before = in_its_year(row, at + 2, replace(stretch, role="in"), period.last.year)
    start = period_of_stretch(before, anchor)
    if start is None or start.first is None or start.first >= period.last:
        return period
    return Period(start.first, period.last, start.first_precision, period.last_precision, period.basis)


def put_at(row: list[Node], index: int, cues: list[int]) -> bool:
    """ "The tribunal put the number at 200,000 in 1948": when it did, and not when they died."""
    told = index > 1 and "QTY" in row[index - 1].classes and "RISENTO" in row[index - 2].classes
    return told and any(at < index - 2 and "GIVES" in row[at].classes for at in cues)


def closes_its_clause(row: list[Node], at: int, index: int) -> bool:
    """ "51 dead between May and June, and 62 in Aldi on 5 February": nothing parts the 62 from its day."""
    if not at < index <= at + TAIL_REACH or not any("QTY" in node.classes for node in row[:at]):
        return False
    apart = ("COMMA", "AND", "QTY", "SUBORD", "STOP", "REL", "CLAUSELINK")
    return all(node.classes.isdisjoint(apart) for node in row[at + 1 : index])


def _of_the_first(row: list[Node], index: int) -> bool:
    """ "The deadliest attack since May", "for the first time since May": nothing has gone on since then."""
    for node in reversed(row[max(0, index - FIRST_REACH) : index]):
        if "SUPERLATIVE" in node.classes or node.word.lower() in words("FIRSTTIME"):
            return True
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY", "AUX", "PATIENT", "PERIOD")):
            return False
    return False


def _told_of_another(row: list[Node], at: int, index: int) -> bool:
    """ "The town, which they have shelled since May, holds 300 people": the clause tells of the town."""
    opens = next((other for other in range(index, 0, -1) if "REL" in row[other].classes), 0)
    if not opens or "COMMA" not in row[opens - 1].classes or (opens - 1 <= at + REL_REACH and opens > at):
        return False
    if any(node.word.lower() in words("GOESON") for node in row[opens:index]):
        return False  # "the siege, which has lasted since May"
    if index < at:
        return any("COMMA" in node.classes for node in row[index + 1 : at])
    return opens > at


def _raised_after(row: list[Node], at: int, index: int) -> bool:
    """ "12 died, bringing to 300 the number killed since May": since May the 300."""
    raised = (other for other in range(at + 1, index) if "RAISES" in row[other].classes)
    verb = next(raised, index)
    return any("QTY" in node.classes for node in row[verb:index])


def _beyond_its_where(row: list[Node], at: int, index: int) -> bool:
    """ "In Homs, where 300 people have fled, two were killed in May": the clause of the 300 is over."""
    opens = any("WHERE" in node.classes for node in row[max(0, at - WHERE_REACH) : at])
    comma = next((other for other in range(at + 1, index) if "COMMA" in row[other].classes), index)
    ends = [other for other in range(at - 1, 0, -1) if "WHERE" in row[other].classes][:1]
    if not opens or any("COMMA" in node.classes for node in row[ends[0] : at]):
        return False
    return any("QTY" in node.classes for node in row[comma:index])


def years_ago_today(row: list[Node], index: int, anchor: Anchor) -> Period | None:
    """ "Thirty-five years ago today": that day so many years before the document's own."""
    length = row[index - 2].value if index > 1 and "AGO" in row[index - 1].classes else None
    if not isinstance(length, Figure) or length.unit != "years" or length.low is None or length.low != length.high:
        return None
    today, number = anchor.last, int(length.low)
    if row[index].word.lower() not in words("TODAY") or today is None or anchor.precision is not Precision.DAY:
        return None
    if number != length.low or number >= today.year or (today.month, today.day) == LEAP_DAY:
        return None
    day = date(today.year - number, today.month, today.day)
    return Period(day, day, Precision.DAY, Precision.DAY, f"{row[index - 2].word} ago today")


def of_its_own(row: list[Node], at: int, found: list[Candidate], kind: str) -> list[Candidate]:
    """The times of a length or a rank: those with an end of their own, and those told of nothing else."""
    own = [
        (*one[:4], _ended(row, at, one[4], one[3]) if kind == "duration" else one[4])
        for one in found
        if one[3] in BOUNDED_ROLES or (one[3] in ITS_OWN and _its_own_time(row, at, one[2], one[4], kind=kind))
    ]
    return [one for one in own if kind == "duration" or one[3] != "since" or one[2] < at]  # ranked over


def _its_own_time(row: list[Node], at: int, index: int, period: Period, *, kind: str) -> bool:
    """ "July was the deadliest month", "the 44-day war of 2020": the time is the rank's or the duration's own."""
    over = index < at and _after_so_long(row, at)
    between = row[index + 1 : at - over] if index < at else row[at + 1 : index]
    if any(not node.classes.isdisjoint(CLAUSE_ENDS) for node in between) or "LEAVING" in row[index - 1].classes:
        return False  # "the 31 months from February 2003"
    if kind == "rank":
        return any("TIMEUNIT" in node.classes for node in row[at + 1 : at + 1 + TIMED_REACH])
    if over or any("COMMA" in node.classes for node in between):
        return over
    beside = len(between) <= BESIDE_A_LENGTH and all(
        node.classes.isdisjoint(("AUX", "AND", "PATIENT")) for node in between
    )
    lasted = index < at and row[at - 1].word.lower().split()[0] in words("LASTED")
    return ((beside and index > at) or lasted) and _no_longer_than(period, row[at].value)


def _no_longer_than(period: Period, length: Figure) -> bool:
    """ "The siege of 1992 lasted 1,425 days": not all of them in that year."""
    if period.first is None or period.last is None or length.low is None:
        return False
    return length.low * DAYS_IN.get(length.unit, 0) <= (period.last - period.first).days + 1


def _after_so_long(row: list[Node], at: int) -> bool:
    return at > 0 and row[at - 1].word.lower() == "after"


def _ended(row: list[Node], at: int, period: Period, role: str) -> Period:
    """ "On 27 January the siege was lifted, after 872 days": up to that day."""
    if role not in ITS_OWN or not _after_so_long(row, at):
        return period
    return Period(None, period.last, period.last_precision, period.last_precision, period.basis)
