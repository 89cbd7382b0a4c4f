"""Rates and occasions: so many a day, one every nine minutes, hit four times."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from tallystick.extract.apart import words
from tallystick.extract.phrases import Phrase
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

RATE_REACH = 12
AVERAGE_REACH = 5  # words of "the average daily number of"
PER_UNITS = {
    "seconds": "minute",
    "minutes": "hour",
    "hours": "day",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
IN_ONE = {"minutes": ("hour", 60), "hours": ("day", 24), "days": ("month", 30), "seconds": ("hour", 3600)}


def rate(row: list[Node], found: Phrase, figure: Figure) -> tuple[str | None, Figure]:
    """The unit of time of a rate, with the figure: "a child every nine minutes" is 6.6667 an hour."""
    before = row[found.at - 1] if found.at else None
    if figure.kind == "duration" and before is not None and "EVERY" in before.classes and figure.low:
        unit, number = IN_ONE.get(figure.unit, ("", 0))
        if unit:
            value = (Decimal(number) / figure.low).quantize(Decimal("0.0001")).normalize()
            return unit, replace(figure, low=value, high=value, kind="count", unit="")
    if figure.unit == "ratio" and _occasions(row, found):
        return None, replace(figure, kind="count", unit="events")
    if figure.kind not in ("count", "mass", "money"):
        return None, figure
    listed = False
    for index in range(found.at + 1, min(len(row), found.at + RATE_REACH)):
        node = row[index]
        if "QTY" in node.classes and "AND" in row[index - 1].classes:
            listed = True  # "71 deaths and 344 injuries a day"
        elif not node.classes.isdisjoint(("COMMA", "STOP", "QTY", "SUBORD", "REL")):
            break
        if listed and not node.classes.isdisjoint(("PATIENTPAST", "AGENT", "AUX", "SAYS")):
            break
        if "PERDAY" in node.classes:
            return str(value_of(node, "PERDAY")), figure
        unit = value_of(node, "TIMEUNIT")
        if unit is not None and index + 1 < len(row) and "AGO" in row[index + 1].classes:
            break  # "700 a year earlier"
        if unit is not None and "EACHUNIT" in row[index - 1].classes and "PREP" not in row[index - 2].classes:
            return PER_UNITS.get(unit[0]), figure
    return _told_before(row, found.at), figure


def _told_before(row: list[Node], at: int) -> str | None:
    """ "on an average day 40", "a daily average of 300", "each month 20 children": the unit of time before a figure."""
    for index, node in enumerate(row[:at]):
        if "PERDAY" in node.classes and (" " in node.word or _rated(row[index + 1 : at])):
            return str(value_of(node, "PERDAY"))
    near = row[max(0, at - AVERAGE_REACH) : at]
    if any(node.word.lower() in words("AVERAGE") for node in near):
        daily = next((node for node in near if "PERDAY" in node.classes), None)
        if daily is not None:
            return str(value_of(daily, "PERDAY"))  # "the average daily number of 12"
    opens = at == len(("each", "day", ",")) and "COMMA" in row[at - 1].classes  # not "60 died every day, 9,000 in all"
    each = at - 1 - opens
    unit = value_of(row[each], "TIMEUNIT") if each > 0 else None
    return PER_UNITS.get(unit[0]) if unit and row[each - 1].word.lower() in words("EACHOF") else None


def _rated(between: list[Node]) -> bool:
    """ "daily average of", "daily average was": only small words between such a noun and the figure."""
    noun = bool(between) and between[0].word.lower() in words("RATENOUN")
    small = ("OF", "BE", "ADV", "PREP", "AUX", "HEDGE")
    return noun and all(not node.classes.isdisjoint(small) for node in between[1:])


def _occasions(row: list[Node], found: Phrase) -> bool:
    """ "The hospital has been hit four times": how often, and no ratio as in "four times as many"."""
    said = row[found.at].word.lower().endswith("times")
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    if after is not None and after.word.lower().split()[0] in words("RATIOWORD"):
        beyond = row[found.at + 2] if found.at + 2 < len(row) else None  # "broken 120 times over the weekend"
        if "PREP" not in after.classes or beyond is None or beyond.classes.isdisjoint(("DET", "PERIOD")):
            return False
    return said and (after is None or not after.classes.isdisjoint(("STOP", "COMMA", "PREP", "PERIOD", "AND")))
