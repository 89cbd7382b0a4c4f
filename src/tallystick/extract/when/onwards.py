"""What went on from a day that was told before: "It lasted 63 days", "Over six weeks they killed 30,000"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.period import Period, Precision

VERB_REACH = 5  # nodes from a verb to its length: "held parts of it for"
LED = 3  # nodes that may lead to a length with which a sentence opens: "over the next"
MONTH = 31  # days: what began on no day of a longer time can be told to have begun in it
DAYS_IN = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "weeks": 7, "months": 30, "years": 365}
ENOUGH = 1.1  # a length as told may be somewhat longer than the days of the calendar
WITHIN_A_DAY = ("minutes", "hours")
FEW_DAYS = 3
NO_CLAUSE = frozenset({"STOP", "QTY", "PERIOD", "COMMA"})


def days_in(length: object) -> float:
    """How many days a length is, at its longest; 0 where it is none, or as many as one likes."""
    if not isinstance(length, Figure) or length.unit not in DAYS_IN:
        return 0
    longest = length.high if length.high is not None else length.low
    return float(longest) * DAYS_IN[length.unit] if longest is not None else 0


def fits(length: object, period: Period) -> bool:
    """Whether so long a time has room in the period."""
    days = days_in(length)
    return days > 0 and period.days is not None and days <= period.days * ENOUGH


def lasted_from(row: Row, at: int, told: Period | None) -> Period | None:
    """ "On 1 August the rising began. It lasted 63 days": from that day; "it lasted five hours": on that day."""
    if told is None or told.first is None or says(row, "PLUPERFECT", 0, at):
        return None
    if not words("PERFECT").isdisjoint(row.small[:at]):
        return None
    if at <= LED and at + 1 < len(row) and _they_then(row, at):
        return counted_from(row, told)
    if told.last is None:
        return told if _went_on(row, at) else None
    if _within_a_day(row, at, told):
        return told
    if told.days is None or told.days > MONTH or not _went_on(row, at):
        return None
    return told if fits(row[at].value, told) else _open(told)


def _within_a_day(row: Row, at: int, told: Period) -> bool:
    """ "They killed with axes during six hours", after the night on which they came."""
    length = row[at].value
    hours = isinstance(length, Figure) and length.unit in WITHIN_A_DAY
    few = told.days is not None and told.days <= FEW_DAYS
    return hours and few and at > 1 and row.small[at - 1] in words("FORSOLONG", "LASTED") and fits(length, told)


def counted_from(row: Row, told: Period | None) -> Period | None:
    """ "Over six weeks, they went on to kill 30,000", "in the three months that followed 19,000 died"."""
    if told is None or told.first is None or told.days is None or told.days > MONTH:
        return None
    at = next((index for index in row.where("QTY") if index <= LED and kind_of(row[index]) == "duration"), None)
    if at is None or at + 1 == len(row) or fits(row[at].value, told) or not _follows(row, at):
        return None
    return _open(told)


def _open(told: Period) -> Period:
    return Period(told.first, None, told.first_precision, Precision.DAY, told.basis)


def _follows(row: Row, at: int) -> bool:
    """ "In the three months that followed", "over six weeks, they": no length by itself."""
    if says(row, "THATFOLLOWED", at + 1, at + 1 + LED) or not words("FOLLOWING").isdisjoint(row.small[:at]):
        return True
    return _they_then(row, at)


def _they_then(row: Row, at: int) -> bool:
    after = at + 1 + ("COMMA" in row[at + 1].classes)
    led = at == 0 or row.small[0] in words("OVERSOLONG")
    return led and after < len(row) and row.small[after] in words("PLURALPRONOUN", "ITWORD")


def _went_on(row: Row, at: int) -> bool:
    """Whether the length tells how long the event told before went on, or how long they held what they had taken."""
    if at and row.small[at - 1] in words("LASTED"):
        return _of_the_event(row, at - 1)
    if at < 1 or row.small[at - 1] not in words("FORSOLONG"):
        return False
    for verb in range(at - 2, max(-1, at - 2 - VERB_REACH), -1):
        if row.small[verb].rpartition(" ")[2] in words("HELDIT"):
            return True
        if row.small[verb] in words("WENTON"):
            return _of_the_event(row, verb)
        if not row[verb].classes.isdisjoint(NO_CLAUSE):
            return False
    return False


def _of_the_event(row: Row, verb: int) -> bool:
    """ "It", "the siege", "the fight": the one told before; no fire, and no "street fighting"."""
    events = words("YEARLEDNOUN", "DATEDNOUN", "ATTACKNOUN", "WARNOUN", "FIGHTNOUN")
    told = False
    for other in range(verb - 1, max(-1, verb - 1 - VERB_REACH), -1):
        node = row[other]
        if "SUBJPRONOUN" in node.classes or (told and not node.classes.isdisjoint(("DET", "DEFINITE"))):
            return True
        told = told or node.small in events
        if not node.classes.isdisjoint(NO_CLAUSE):
            return False
    return False
