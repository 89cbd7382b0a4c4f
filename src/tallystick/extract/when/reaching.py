"""Times that reach from one told before: since then, since the invasion, over the following years, to date."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.when import ago, dated, ranked
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor, Stretch, Told, period_of_stretch
from tallystick.languages.en.measured import kind_of, length_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.period import Period, Precision

WEEK = 7  # days
SHORT = 3  # words: "that same day"
LONGEST_WAR = 200  # years


def has_since(row: Row, at: int, *, anchor: Anchor) -> Period | None:
    """ "Took power on 1 February and has since killed 5,000": from the day told before it in the sentence."""
    for index in row.where("SINCEWORD"):
        if at < index and says(row, "THATDATE", index + 1, index + 1 + SHORT) and not row.holds("QTY", at + 1, index):
            begun = last_told(row, anchor=anchor, end=at)  # "… in April; dozens have been missing since that day"
            if begun is not None and begun.first is not None:
                return Period(begun.first, anchor.last, begun.first_precision, anchor.precision, "since then")
        then = index + 1 < len(row) and not row[index + 1].classes.isdisjoint(("THEN", "PATIENT", "TAKER", "AGENT"))
        between = row.holds("QTY", index, at) or row.holds("PERIOD", index, at)
        told = last_told(row, anchor=anchor, end=index) if then and index < at and not between else None
        if told is not None and told.first is not None:
            return Period(told.first, anchor.last, told.first_precision, anchor.precision, "since then")
    return None


def since_something(row: Row, at: int, *, anchor: Anchor, told: Period | None) -> Period | None:
    """ "since the invasion": from a day not told to the document's own; "since then": from the day told last."""
    for index in row.where("SINCEWORD"):
        if row[index].rule or any(other.word == ";" for other in row[min(at, index) : max(at, index)]):
            continue
        if ranked.superlative(row, index) or _because(row, index) or _so_long_since(row, index):
            continue  # "the largest surrender since the war"
        following = row[index + 1] if index + 1 < len(row) else None
        then = following is None or not following.classes.isdisjoint(("THEN", "PATIENT", "TAKER"))
        then = then or says(row, "THATDATE", index + 1, index + 1 + SHORT)
        if then and _of_a_figure_beside(row, at, index):
            continue
        told = (last_told(row, anchor=anchor, end=index) if then else None) or told
        if then and told is not None and told.first is not None:
            return Period(told.first, anchor.last, told.first_precision, anchor.precision, "since then")
        if anchor.last is not None and _of_this_unit(row[index + 1 : index + 4]):
            first = replace(Told(), shift=(value_of(row[index + 3], "TIMEUNIT")[0].rstrip("s"), 0))
            return period_of_stretch(Stretch(first, None, "since", "since the beginning"), anchor)
        if anchor.last is not None and following is not None and not then and _an_event(following):
            return Period(None, anchor.last, Precision.DAY, anchor.precision, f"since {following.word}")
    return None


def _so_long_since(row: Row, since: int) -> bool:
    """ "It is two years today since the massacre, in which 112 died": they died on that day, and not since then."""
    lengths = (to for to in range(max(1, since - SHORT + 1), since) if kind_of(row[to]) == "duration")
    return any("BE" in row[to - 1].classes for to in lengths)  # but "in the two years since the coup"


def _because(row: Row, since: int) -> bool:
    """ "14 were asked, since the army had closed the road": a reason; not "has killed 14 since the truce ended"."""
    if since == 0 or "COMMA" not in row[since - 1].classes:
        return False
    perfect = not words("PERFECT").isdisjoint(word.partition(" ")[0] for word in row.small[:since])
    return not perfect and Clauses(row).begins(since + 1, loosely=True)


def _of_a_figure_beside(row: Row, at: int, since: int) -> bool:
    """ "126 were killed, and dozens have been missing since that day": not the 126."""
    joined = (to for to in range(at + 1, since) if "AND" in row[to].classes and "COMMA" in row[to - 1].classes)
    return any(row.holds("QTY", to, since) for to in joined)


def _of_this_unit(nodes: list[Node]) -> bool:
    """ "The beginning of the year": of the document's own year."""
    return (
        len(nodes) > 2
        and "PARTOF" in nodes[0].classes
        and "DET" in nodes[1].classes
        and (value_of(nodes[2], "TIMEUNIT") is not None)
    )


def _an_event(following: Node) -> bool:
    """ "Since the coup", "since Russia's invasion", "since war broke out"; not "since fighting grew"."""
    named = not following.classes.isdisjoint(("DET", "ARTICLE", "NAME", "POSSESSOR", "PARTOF"))
    return named or following.small in words("WARNOUN")


def to_date(row: Row, at: int, anchor: Anchor) -> Period | None:
    """ "currently … exceeds 10,000": up to the document's own date."""
    current = row.where("CURRENT")
    if anchor.last is None or not ((current and current[0] < at) or dated.stands_now(row, at)):
        return None
    return Period(None, anchor.last, Precision.DAY, anchor.precision, "to date")


def in_that_year(row: Row, anchor: Anchor) -> Anchor:
    """ "On 31 March of the same year": of the year of the time told last, whatever the document's own."""
    then = anchor.told.first if anchor.told is not None else None
    if then is None or not says(row, "OFTHATYEAR"):
        return anchor
    return replace(anchor, last=date(then.year, 12, 31), precision=Precision.DAY, year=then.year, days=())


def _that_weekday(row: Row, index: int, anchor: Anchor) -> Period | None:
    """ "On 26 April 1937 … 12,000 were in the town that Monday": the day told last, or the first such day after it."""
    told, then = row[index].value.first, anchor.told
    that = index > 0 and row.small[index - 1] in words("THATWORD") and told is not None
    start = then.first if then is not None and then.days == 1 else None
    if not that or told.weekday is None or told.shift is not None or start is None:
        return None
    day = start + timedelta(days=(told.weekday - start.weekday()) % WEEK)
    return Period(day, day, Precision.DAY, Precision.DAY, f"that {row[index].word}")


def by_another_day(row: Row, index: int, anchor: Anchor) -> Period | None:
    """A day that is told by the document's own or by the one told last: "ten years ago today", "that Monday"."""
    return ago.counted_back(row, index, anchor) or _that_weekday(row, index, anchor)


def so_long_from(row: Row, told: Period | None) -> Period | None:
    """ "Over the following eight years": from the year told last to as long after it."""
    if told is None or told.first is None or words("FOLLOWING").isdisjoint(row.small):
        return None
    for before, node in pairwise(row):
        unit, number = length_of(node)
        in_reach = 0 < number < min(LONGEST_WAR, MAXYEAR - told.first.year)
        if unit == "year" and before.small in words("FOLLOWING") and in_reach:
            first, last = date(told.first.year, 1, 1), date(told.first.year + number, 12, 31)
            return Period(first, last, Precision.YEAR, Precision.YEAR, f"{before.word} {node.word}")
    return None


def last_told(row: Row, *, anchor: Anchor, end: int | None = None) -> Period | None:
    """The last period with a beginning that the sentence tells, up to an index, for a later "since then"."""
    found = None
    for index in row.where("PERIOD"):
        if end is not None and index >= end:
            break
        node = row[index]
        if isinstance(node.value, Stretch) and node.value.role != "until":
            found = (
                as_period(
                    replace(node.value, role="in") if node.value.role == "bare" else node.value, node.word, anchor
                )
                or found
            )
    return found


@lru_cache(maxsize=1024)
def as_period(stretch: Stretch, words: str, anchor: Anchor) -> Period | None:
    stretch = replace(stretch, words=words)
    if stretch.role in ("begun", "ended"):
        day = period_of_stretch(replace(stretch, role="in"), anchor)
        if day is None:
            return None
        if stretch.role == "begun":
            return Period(day.first, None, day.first_precision, Precision.DAY, words)
        return Period(None, day.last, Precision.DAY, day.last_precision, words)
    return period_of_stretch(stretch, anchor)
