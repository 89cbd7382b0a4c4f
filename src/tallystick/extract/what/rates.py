"""So many in a unit of time, and how often: "300 shells a day", "each year 300 people", "hit four times"."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.drafts import Draft
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

RATE_REACH = 13  # nodes from a figure to "a day": "shells and rockets were coming down on the town a day"
COUNTED_BY_TIME = ("count", "mass", "money")
CLAUSE_ENDS = ("COMMA", "STOP", "QTY", "SUBORD", "REL")
BESIDE_ONE = ("PREP", "AUX", "PERIOD", "SUBORD", "COMMA", "STOP")  # between "71 deaths and 344 injuries" there is none
OWN_TIME = ("PERIOD", "SUBORD")
AFTER_HOW_OFTEN = ("STOP", "COMMA", "PREP", "PERIOD", "AND", "SUBORD", "BY")
PER_UNITS = {
    "seconds": ("hour", 3600),
    "minutes": ("hour", 60),
    "hours": ("hour", 1),
    "days": ("day", 1),
    "weeks": ("week", 1),
    "months": ("month", 1),
    "years": ("year", 1),
}
IN_ONE = {"minutes": ("hour", 60), "hours": ("day", 24), "days": ("month", 30), "seconds": ("hour", 3600)}


def rate(row: Row, found: Phrase, figure: Figure) -> tuple[str | None, Figure]:
    """The unit of time of a rate, with the figure: "a child every nine minutes" is 6.6667 an hour."""
    before = row[found.at - 1] if found.at else None
    if figure.kind == "duration" and before is not None and "EVERY" in before.classes and figure.low:
        unit, number = IN_ONE.get(figure.unit, ("", 0))
        if unit:
            value = (Decimal(number) / figure.low).quantize(Decimal("0.0001")).normalize()
            return unit, replace(figure, low=value, high=value, kind="count", unit="")
    if figure.unit == "ratio" and _tells_how_often(row, found):
        return _told_after(row, found), replace(figure, kind="count", unit="events")
    if figure.kind not in COUNTED_BY_TIME:
        return None, figure
    told = _told_after(row, found)
    if told is not None:
        per: tuple[str, int] | None = _short_time(row, found.at) or (told, 1)
    else:
        per = _told_before(row, found.at)
    if per is None:
        return None, figure
    return per[0], times(figure, per[1]) if per[1] > 1 else figure


def _short_time(row: Row, at: int) -> tuple[str, int] | None:
    """ "15 rounds a minute": 900 an hour."""
    for each, unit in pairwise(row[at + 1 : at + RATE_REACH]):
        if not each.classes.isdisjoint(("QTY", "STOP")):
            return None
        told = value_of(unit, "TIMEUNIT") if "EACHUNIT" in each.classes else None
        per = PER_UNITS.get(told[0]) if told is not None else None
        if per is not None and per[1] > 1:
            return per
    return None


def times(figure: Figure, number: int) -> Figure:
    """The figure, so many times."""
    low = None if figure.low is None else figure.low * number
    high = None if figure.high is None else figure.high * number
    return replace(figure, low=low, high=high)


def _told_after(row: Row, found: Phrase) -> str | None:
    """ "300 shells a day", "300 daily"; of both in "71 deaths and 344 injuries a day"."""
    if "PERDAY" not in row.classes and "EACHUNIT" not in row.classes:
        return None
    for index in range(found.at + 1, min(len(row), found.at + RATE_REACH)):
        node = row[index]
        if not node.classes.isdisjoint(CLAUSE_ENDS) and not (
            _shared(row, found.at, index) or _of_the_dying(row, index)
        ):
            return None
        if "PERDAY" in node.classes:
            return str(value_of(node, "PERDAY"))
        unit = value_of(node, "TIMEUNIT")
        if unit is not None and index + 1 < len(row) and "AGO" in row[index + 1].classes:
            return None  # "700 a year earlier"
        each = "EACHUNIT" in row[index - 1].classes and "PREP" not in row[index - 2].classes
        if each and unit is not None:
            per = PER_UNITS.get(unit[0])
            return per[0] if per is not None else None
        if each and _nightly(row, index):
            return "day"
    return None


def _nightly(row: Row, index: int) -> bool:
    """ "50 landings a night"; not "staged a night attack"."""
    after = row[index + 1] if index + 1 < len(row) else None
    return row.small[index] in words("DAYPART") and (after is None or not after.classes.isdisjoint(AFTER_HOW_OFTEN))


def _of_the_dying(row: Row, index: int) -> bool:
    """ "Some 5,000 people who die each year", "who are killed each year"."""
    after = [node for node in row[index + 1 : index + 3] if "AUX" not in node.classes]
    return "REL" in row[index].classes and bool(after) and not after[0].classes.isdisjoint(("AGENT", "PATIENT"))


def _shared(row: Row, at: int, index: int) -> bool:
    """ "71 deaths and 344 injuries a day": only a noun stands between the two figures."""
    if "QTY" not in row[index].classes or "AND" not in row[index - 1].classes:
        return False
    return all(node.classes.isdisjoint(BESIDE_ONE) for node in row[at + 1 : index - 1])


def _told_before(row: Row, at: int) -> tuple[str, int] | None:
    """ "On an average day 84 were killed", "a daily average of 500", "each year some 300 people"."""
    for node in (row[index] for index in row.where("PERDAY") if index < at):
        if " " in node.word:
            return str(value_of(node, "PERDAY")), 1
    if (such := _on_such_a_day(row, at)) is not None:
        return such
    for index in row.where("EACHUNIT"):
        unit = value_of(row[index + 1], "TIMEUNIT") if index + 1 < at else None
        if unit is None or row.small[index] not in words("EACHONE") or "ORDINAL" in row[index + 1].classes:
            continue  # "every second house"
        led = index > 0 and not row[index - 1].classes.isdisjoint(("FOR", "SUBORD", "BEFOREONE"))
        led = led or _of_its_own_clause(row, index)
        apart = any(not node.classes.isdisjoint(("QTY", "STOP", "SUBORD")) for node in row[index + 2 : at])
        if not led and not apart:
            return PER_UNITS.get(unit[0])
    return None


def _on_such_a_day(row: Row, at: int) -> tuple[str, int] | None:
    """ "On a quiet day they send 5,000 shells", "on the worst nights"; not "on the worst day", which was one."""
    for index in row.where("TIMEUNIT"):
        if not 1 < index < at or row.small[index - 1] not in words("KINDOFDAY"):
            continue
        several = row.small[index].endswith("s")
        led = "ARTICLE" in row[index - 2].classes or (
            several and not row[index - 2].classes.isdisjoint(("PREP", "DET"))
        )
        apart = any(not node.classes.isdisjoint(("QTY", "STOP", "SUBORD")) for node in row[index + 1 : at])
        if led and not apart:
            unit = value_of(row[index], "TIMEUNIT")
            return PER_UNITS.get(unit[0]) if unit is not None else None
    return None


def gapped(row: Row, told: Draft, before: Phrase, found: Phrase) -> bool:
    """ "A child gets 125 grams a day, a soldier 250"; not "300 shells a day, and on 22 July 3,777", "9,000 in all"."""
    if told.kind != "rate" or says(row, "INALL", before.end):
        return False
    nodes = row[before.end : found.at] + row[found.end : found.end + 2]  # "and 3,777 on 22 July"
    return all(node.classes.isdisjoint(OWN_TIME) for node in nodes)


def as_before(figure: Figure, before: Figure) -> Figure:
    """ "A child gets 125 grams of bread a day, a soldier 250": in grams too."""
    weighed = before.kind == "mass" and not figure.unit
    return replace(figure, kind=before.kind, unit=before.unit) if weighed else figure


def _of_its_own_clause(row: Row, index: int) -> bool:
    """ "60 people died every day, 9,000 in all": told of a figure before it."""
    commas = (at for at in range(index - 1, -1, -1) if not row[at].classes.isdisjoint(("COMMA", "STOP")))
    return row.holds("QTY", next(commas, 0), index)


def _tells_how_often(row: Row, found: Phrase) -> bool:
    """ "The hospital has been hit four times": how often, and no ratio as in "four times as many"."""
    said = row[found.at].small.endswith(tuple(words("TIMESWORD")))
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    if after is not None and after.small.split()[0] in words("RATIOWORD"):
        return False
    often = after is None or not after.classes.isdisjoint(AFTER_HOW_OFTEN)
    return said and (often or _told_after(row, found) is not None)


def occasions(row: Row, found: Phrase) -> Governed:
    """ "Has been hit four times": so many attacks; "has moved four times" is none."""
    hit = next((node for node in reversed(row[: found.at]) if _strikes(node)), None)
    if hit is None and says(row, "ARMSUSED", 0, found.at):
        return Governed("attacks", "occasions", "used")  # "used chemical weapons on 350 occasions"
    return Governed("attacks" if hit is not None else "other", "occasions", hit.word if hit is not None else "")


def _strikes(node: Node) -> bool:
    """ "Has been hit four times", "fired 75 times", "the truce was broken 32 times"."""
    fired = value_of(node, "PATIENT") in ("munitions", "buildings", "attacks") or "HARM" in node.classes
    return fired or "PLACEVERB" in node.classes or node.small in words("STRIKING")
