"""When something lasted: the time that is told of a length, and of a superlative."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.when import onwards
from tallystick.extract.when.onwards import fits
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.period import Period, Precision

BOUNDED_ROLES = ("since", "until", "between", "week", "begun", "ended")
AFTER_REACH = 4  # words from "after" to a length: "after holding it for three months"
HAD_REACH = 6  # words from "had" to a length: "had by then been going on for"
END_REACH = 4  # words from "ended" to a length: "brought to an end the bloody 30-day siege"
OPENING = 5  # words from a sentence's first to the time that it opens with
APART = frozenset({"SUBORD", "REL", "STOP", "QTY", "PERIOD"})

Candidate = tuple[int, int, int, str, Period]  # as in `periods`


def of_a_length(row: Row, at: int, found: list[Candidate]) -> Iterator[Candidate]:
    """The times that can be those of the length at this index: with an end of their own, or around it."""
    for one in found:
        if one[3] in BOUNDED_ROLES:
            if not row.holds("MODAL", one[2], at) and not (one[3] == "since" and _in_a_clause_apart(row, at, one[2])):
                yield one  # but "since 12 July, and it would stop for 48 hours"
        elif one[3] == "in" and _over_before(row, at):
            continue
        elif one[3] == "in" and (_after_so_long(row, at, one[2]) or _had_lasted_when(row, at, one[2])):
            yield (*one[:3], "until", replace(one[4], first=None, first_precision=Precision.DAY))
        elif one[3] == "in" and fits(row[at].value, one[4]) and _lasted_then(row, at, one[2]):
            yield one
        elif one[3] == "in" and one[2] < at and (then := _from_then(row, at, one)):
            yield (*one[:3], "begun" if then.last is None else "in", then)


def _from_then(row: Row, at: int, one: Candidate) -> Period | None:
    return None if _said_between(row, one[2], at) else onwards.lasted_from(row, at, one[4])


def _said_between(row: Row, start: int, end: int) -> bool:
    """ "On Monday he said the siege lasted three weeks"; not "on Monday they came and held it for three weeks"."""
    kept = words("HELDIT", "WENTON")
    return any(start < index < end and row.small[index] not in kept for index in row.where("SAYS"))


def _in_a_clause_apart(row: Row, at: int, index: int) -> bool:
    """ "300 dead since 15 April, and they agreed to a 72-hour truce", "by four months, under which …": not of those."""
    low, high = min(at, index), max(at, index)
    commas = (other for other in range(low, high) if "COMMA" in row[other].classes)
    return any(
        "AND" in row[other + 1].classes or not words("WHOWHICH").isdisjoint(row.small[other + 2 : other + 3])
        for other in commas
    )


def _over_before(row: Row, at: int) -> bool:
    """ "Hours after a 48-hour truce had expired": it ended on no day told; not "after a 30-day siege the port fell"."""
    return "-" in row[at].word and says(row, "PLUPERFECT", at, at + HAD_REACH)


def _after_so_long(row: Row, at: int, index: int) -> bool:
    """ "Was broken off on 18 November, after 141 days": up to that day."""
    if index > at or any("STOP" in node.classes for node in row[index:at]):
        return False
    return not words("AFTERWORD").isdisjoint(row.small[max(index, at - AFTER_REACH) : at])


def _had_lasted_when(row: Row, at: int, index: int) -> bool:
    """ "Had lasted for 30 months when, in January, the garrison gave up": up to then."""
    if not _alone(row[min(at, index) + 1 : max(at, index)]):
        return False
    if index < at:
        return _had_gone_on(row, at, index)
    if not words("AFTERWORD").isdisjoint(row.small[max(0, at - AFTER_REACH) : at]):
        return True  # "After fighting for 24 days the colonel surrendered on 8 January"
    opens = at + 1 + ("COMMA" in row[at + 1].classes)
    return row.small[opens] in words("WHENITENDED") and says(row, "PLUPERFECT", max(0, at - HAD_REACH), at)


def _had_gone_on(row: Row, at: int, index: int) -> bool:
    """ "On Tuesday broke the siege that had lasted for three years", "on 15 August ended a war of 29 years"."""
    if "FOR" in row[at - 1].classes and says(row, "PLUPERFECT", index, at):
        return True
    if "-" in row[at].word and says(row, "ENDINGIT", max(index, at - END_REACH), at):
        return True  # "on 27 June they put an end to a five-year war"
    return "OF" in row[at - 1].classes and says(row, "ENDSIT", index, at)


def _alone(between: list[Node]) -> bool:
    return all(node.classes.isdisjoint(("QTY", "STOP", "PERIOD")) for node in between)


def _lasted_then(row: Row, at: int, index: int) -> bool:
    """ "The nine-month siege of 1993", "for 78 days in 1999", "on 26 April they bombed it for three hours"."""
    between = row[min(at, index) + 1 : max(at, index)]
    if "FOR" in row[at - 1].classes and row.small[at - 2] in words("WENTON"):
        return all(node.classes.isdisjoint(("STOP", "QTY", "PERIOD")) for node in between)
    if index > at:
        said = index <= at + 1 + ("OF" in row[at + 1].classes) or "-" in row[at].word  # "nine months of 1993"
        return said and all(node.classes.isdisjoint(APART | {"COMMA"}) for node in between)
    if row.small[at - 1] in words("LASTED"):
        return True
    if any("SAYS" in node.classes for node in between):
        return False
    if "INWORD" in row[at - 1].classes:  # "In 1916 300,000 died in 302 days"
        return all(node.classes.isdisjoint(APART - {"QTY"}) for node in between)
    if index >= OPENING:
        return False
    led = index == at - 1 or row.small[at - 1] in words("FOR", "LASTED", "SPENTDOING")
    led = led or ("OF" in row[at - 1].classes and row.small[at - 2] in words("YEARLEDNOUN"))  # "a siege of 87 days"
    return led and all(node.classes.isdisjoint(APART) for node in between)
