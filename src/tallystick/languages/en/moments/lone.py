"""Bare figures that are a year, a day in strokes or an hour, by what stands beside them."""

from __future__ import annotations

from msgspec import Struct

from tallystick.grammar.node import Kind, Node
from tallystick.languages.calendar import EARLIEST_YEAR, Told
from tallystick.languages.en.moments.clocks import clock_of
from tallystick.languages.en.moments.days import LAST_DAY, LAST_MONTH, year_of
from tallystick.languages.en.moments.values import amount, digits_of, given
from tallystick.languages.moments import Clock, Shifted, Timed

OLDEST_ALONE, NEWEST_ALONE = 1500, 2060
CENTURY = 100
NOON_TWICE = 24
SURE = (
    "DATESFORSURE",
    "EARLYLATE",
    "PARTOF",
    "HALFNAMED",
    "RESTOF",
    "SINCEONLY",
    "OPENING",
    "BETWEENWORD",
    "FROMWORD",
    "YEARNAME",
    "ERAWORD",
)
BESIDE = (
    "AND",
    "OR",
    "TOONLY",
    "COMMA",
    "OPEN",
    "RANGEWORD",
    "PREP",
    "DET",
    "ARTICLE",
    "STOP",
    "TIME",
    "OF",
    "ONEUNIT",
    "SEASON",
)
COUNTS = ("NOTAYEAR", "MANYUNITS", "ONEUNIT", "SHORTUNIT", "SCALE", "HUNDRED", "PERCENT")


SMALL = frozenset(
    {"PREP", "AND", "OR", "AUX", "BE", "DET", "ARTICLE", "SUBORD", "PRONOUN", "ADV", "REL", "MODAL", "NOT"}
)
SMALL |= {"EARLYLATE", "PASTTHEHOUR", "RANGEWORD", "OPENAFTER", "LATER", "EARLIER", "AGOWORD", "AMPM", "ZONE", "MONTH"}
"""Classes of words that are no nouns."""


class Kinds(Struct, frozen=True):
    """What the nodes built here are."""

    year: Kind
    time: Kind
    date: Kind


def is_aside(row: list[Node], index: int) -> bool:
    """Whether an expression only names something: in parentheses, or right before a noun after an article."""
    before = row[index - 1] if index else None
    after = row[index + 1] if index + 1 < len(row) else None
    if before is not None and "OPEN" in before.classes:
        return True
    led = before is not None and not before.classes.isdisjoint(("DET", "ARTICLE"))
    return led and after is not None and _is_noun(after)


def _is_noun(node: Node) -> bool:
    return node.word[0].isalpha() and node.rule == "" and node.classes.isdisjoint(SMALL)


def counts_a_noun(row: list[Node], index: int) -> bool:
    """Whether a noun follows: `the 21st time` is no day."""
    after = row[index + 1] if index + 1 < len(row) else None
    return after is not None and _is_noun(after)


def years(row: list[Node], kinds: Kinds) -> list[Node]:
    """Figures of four digits that are years: in 1917, (2004), the 1917 offensive."""
    return [_year(row, index, kinds) if "FIGURE" in node.classes else node for index, node in enumerate(row)]


def _year(row: list[Node], index: int, kinds: Kinds) -> Node:
    node = row[index]
    number = year_of(node)
    before = row[index - 1] if index else None
    after = row[index + 1] if index + 1 < len(row) else None
    if number is None or not _stands_alone(row, index):
        return node
    sure = before is not None and not before.classes.isdisjoint(SURE)
    if not sure and not OLDEST_ALONE <= number <= NEWEST_ALONE:
        return node
    if not sure and before is not None and not _leads(before, after):
        return node
    if after is not None and _counted(
        after, sure=sure, led=before is not None and not before.classes.isdisjoint(("DET", "ARTICLE"))
    ):
        return node
    return Node(*kinds.year, node.start, node.end, node.word, node.small, Told(number), "bare_year", (node,))


def _leads(before: Node, after: Node | None) -> bool:
    """Whether a year may follow this word."""
    joined = after is not None and not after.classes.isdisjoint(("RANGEWORD", "OPENAFTER"))
    return joined or not before.classes.isdisjoint(BESIDE) or _is_noun(before) or before.rule != ""


def _dated(node: Node) -> bool:
    return isinstance(node.value, Told)


def _stands_alone(row: list[Node], index: int) -> bool:
    """No sign touches the figure that makes it part of a code, a sum of money or a fraction."""
    node = row[index]
    before = row[index - 1] if index else None
    after = row[index + 1] if index + 1 < len(row) else None
    if before is not None and before.end == node.start and before.word in "$€£#@.:+_":
        return False
    return not (after is not None and after.start == node.end and (after.word in "%°" or after.word[0].isalpha()))


def _counted(after: Node, *, sure: bool, led: bool) -> bool:
    """Whether the figure counts the noun after it."""
    if not after.classes.isdisjoint(COUNTS):
        return True
    return not sure and not led and _is_noun(after) and not after.word[0].isupper()


def strokes(row: list[Node], kinds: Kinds) -> list[Node]:
    """10/25 after a weekday or a small word of time: month and day, or day and month where it can be no other."""
    out: list[Node] = []
    index = 0
    while index < len(row):
        made = _stroke(row, index, kinds)
        if made is None:
            out.append(row[index])
            index += 1
        else:
            out.append(made[0])
            index += made[1]
    return out


MONTHLED = (
    "OPENING",
    "FROMWORD",
    "BETWEENWORD",
    "TURN",
    "RANGEWORD",
    "INWORD",
    "OF",
    "EARLYLATE",
    "PARTOF",
    "ANDOR",
)
LED = ("OPENING", "FROMWORD", "BETWEENWORD", "TURN", "RANGEWORD", "ONWORD", "SHORTDAY", "EACH")


def _stroke(row: list[Node], index: int, kinds: Kinds) -> tuple[Node, int] | None:
    parts = row[index : index + 3]
    if len(parts) < 3 or "SLASH" not in parts[1].classes or not (digits_of(parts[0]) and digits_of(parts[2])):
        return None
    before = row[index - 1] if index else None
    led = before is not None and (not before.classes.isdisjoint(LED) or _dated(before))
    if not (led or _to_another(row, index + 3)) or parts[0].end != parts[1].start or parts[1].end != parts[2].start:
        return None
    month, day = digits_of(parts[0]), digits_of(parts[2])
    if month > LAST_MONTH:
        month, day = day, month
    if not 1 <= month <= LAST_MONTH or not 1 <= day <= LAST_DAY:
        return None
    word = "".join(part.word for part in parts)
    day_told = Told(None, month, day)
    return Node(*kinds.date, parts[0].start, parts[2].end, word, word, day_told, "stroke", tuple(parts)), 3


def short_months(row: list[Node], kinds: Kinds) -> list[Node]:
    """In Feb, from Feb to Apr: short names of months after a small word of time."""
    return [_short_month(row, index, kinds) if "SHORTMONTH" in node.classes else node for index, node in enumerate(row)]


def _short_month(row: list[Node], index: int, kinds: Kinds) -> Node:
    node, before = row[index], row[index - 1] if index else None
    month = given((node,), "MONTH")
    sure = node.word[0].isupper() or "VERBMONTH" not in node.classes
    led = before is not None and not before.classes.isdisjoint(MONTHLED)
    rest = row[index + 1 : index + 3]
    joined = len(rest) > 1 and "RANGEWORD" in rest[0].classes and ("MONTH" in rest[1].classes or _dated(rest[1]))
    if not sure or not (led or joined):
        return node
    return Node(*kinds.date, node.start, node.end, node.word, node.small, Told(month=month), "short_month", (node,))


def _to_another(row: list[Node], index: int) -> bool:
    """Whether a stretch to another day in strokes follows: 5/2 to 5/6."""
    rest = row[index : index + 4]
    if len(rest) < 2 or "RANGEWORD" not in rest[0].classes:
        return False
    return (
        _dated(rest[1])
        or rest[1].rule == "written_in_figures"
        or (len(rest) == 4 and "SLASH" in rest[2].classes and digits_of(rest[3]) > 0)
    )


def spelt_years(row: list[Node], kinds: Kinds) -> list[Node]:
    """In two thousand and four: a number in words after `in`, before nothing that it counts."""
    return [_spelt(row, index, kinds) if "NUMBER" in node.classes else node for index, node in enumerate(row)]


def _spelt(row: list[Node], index: int, kinds: Kinds) -> Node:
    node = row[index]
    before = row[index - 1] if index else None
    value = amount(node)
    if value is None or node.word[0].isdecimal() or not EARLIEST_YEAR <= value < NEWEST_ALONE or value % CENTURY == 0:
        return node
    if before is None or before.classes.isdisjoint(("INWORD", "OF", "YEARNAME")) or not _ends_here(row, index):
        return node
    return Node(*kinds.year, node.start, node.end, node.word, node.small, Told(int(value)), "spelt_year_alone", (node,))


def _ends_here(row: list[Node], index: int) -> bool:
    after = row[index + 1] if index + 1 < len(row) else None
    return after is None or not after.classes.isdisjoint(("PUNCTUATION", "AND", "OR", "STOP"))


def days(row: list[Node], kinds: Kinds) -> list[Node]:
    """On 22nd, on 11 at 4:40, 8 pm on 15: a day of the month without its month."""
    return [_day(row, index, kinds) for index in range(len(row))]


def _day(row: list[Node], index: int, kinds: Kinds) -> Node:
    node, before = row[index], row[index - 1] if index else None
    if before is None or "ONWORD" not in before.classes or node.classes.isdisjoint(("NUMBER", "ORDINALNUMBER")):
        return node
    number = amount(node)
    if number is None or not 0 < number <= LAST_DAY or number != int(number) or not node.word[0].isdecimal():
        return node
    timed = index > 1 and "TIME" in row[index - 2].classes
    timed = timed or any("TIME" in other.classes for other in row[index + 1 : index + 3])
    if not timed and not ("ORDINALNUMBER" in node.classes and _ends_here(row, index)):
        return node
    return Node(*kinds.date, node.start, node.end, node.word, node.small, Told(day=int(number)), "bare_day", (node,))


def hours_joined(row: list[Node], kinds: Kinds) -> list[Node]:
    """Monday 8 to 9, between 8 and 10 tomorrow: two figures beside a day that count nothing are hours."""
    out = list(row)
    for index in range(len(row) - 2):
        ends = row[index], row[index + 2]
        clocks = [_small_hour(node) for node in ends]
        if None not in clocks and _joins_hours(row, index):
            for at, node, clock in zip((index, index + 2), ends, clocks, strict=True):
                out[at] = Node(*kinds.time, node.start, node.end, node.word, node.small, clock, "bare_hour", (node,))
    return out


def _small_hour(node: Node) -> Clock | None:
    """An hour from 1 to 24, alone or with its minutes."""
    number = amount(node) if "NUMBER" in node.classes else None
    return clock_of(node) if number is not None and 0 < number <= NOON_TWICE else None


def _joins_hours(row: list[Node], index: int) -> bool:
    """Whether the figures at this index and after the next word are joined as times of a day that stands beside."""
    before = row[index - 1] if index else None
    led = before is not None and not before.classes.isdisjoint(("FROMWORD", "BETWEENWORD"))
    if "RANGEWORD" not in row[index + 1].classes and not (led and "ANDOR" in row[index + 1].classes):
        return False
    rest = row[index + 3 : index + 5]
    day_before = row[index - 2] if led and index > 1 else before
    after = rest[1] if len(rest) > 1 and "ONWORD" in rest[0].classes else rest[0] if rest else None
    if rest and not _ends_here(row, index + 2):
        return after is not None and _is_one_day(after)
    return led and day_before is not None and _is_one_day(day_before)


def _is_one_day(node: Node) -> bool:
    """A weekday or a day counted from the document's own: `Monday`, `tomorrow`."""
    value = node.value
    if isinstance(value, Timed):
        return node.rule != ""
    if isinstance(value, Shifted):
        return value.unit in ("days", "named")
    return isinstance(value, Told) and value.weekday is not None


def hours(row: list[Node], kinds: Kinds) -> list[Node]:
    """`at 5` after a day, or with nothing after it: an hour."""
    row = hours_joined(row, kinds)
    return [_hour(row, index, kinds) if "NUMBER" in node.classes else node for index, node in enumerate(row)]


def _hour(row: list[Node], index: int, kinds: Kinds) -> Node:
    node = row[index]
    before = row[index - 1] if index else None
    if before is None or before.classes.isdisjoint(("ATWORD", "AROUND", "COMMA")) or not _ends_here(row, index):
        return node
    number = amount(node)
    clock = clock_of(node) if number is not None and 0 < number <= NOON_TWICE else None
    if clock is None or not _is_hour(row, index, exact=clock.minute is not None):
        return node
    return Node(*kinds.time, node.start, node.end, node.word, node.small, clock, "bare_hour", (node,))


def _is_hour(row: list[Node], index: int, *, exact: bool) -> bool:
    """After `at`, where a day stands before it or minutes are told."""
    small = row[index - 1]
    beside = row[index - 2] if index > 1 else None
    if "COMMA" in small.classes:
        return False
    if exact and "ATWORD" in small.classes:
        return True
    return beside is not None and (_dated(beside) or beside.rule != "" or "SHORTDAY" in beside.classes)
