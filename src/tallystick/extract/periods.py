"""When: the period that a sentence tells for a figure; as told, never invented."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from tallystick.extract import shifted, timing
from tallystick.extract.apart import says, words
from tallystick.extract.attribution import Attribution
from tallystick.extract.timing import Candidate
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor, Stretch, Told, days_of, period_of_stretch, shared_year
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.period import Period, Precision

REACH_SINCE = 16
REACH_BEGUN = 4
REACH_ENDED = 2
DATELINE_WORDS = 9
REPORT_REACH = 3
BESIDE = 1  # "2,200 in 2022"
REPORTED_LAST = 9  # clauses: any date of what happened comes before the day of the report
NEWS = 7  # days before a document's own date in which a report is its news
LONGEST_WAR = 200  # years


def period(
    row: Row,
    at: int,
    *,
    anchor: Anchor,
    voices: list[Attribution],
    told: Period | None,
    here: Period | None,
    kind: str,
) -> Period | None:
    """The period of the figure at this index; a duration takes only one with an end of its own."""
    steps = shifted.steps(row)
    found = _resolved(row, at, anchor=anchor, voices=voices, steps=steps)
    if steps:
        found = sorted(found + _counted(row, at, anchor, here, steps, voices=voices), key=_nearest)
    if kind in ("duration", "rank"):
        found = timing.of_its_own(row, at, found, kind)
    if found:
        return timing.grown(row, at, _joined(found) or found[0][4], anchor)
    if kind in ("duration", "rank"):
        return None
    return _so_long_from(row, told) or _since_something(row, at, anchor=anchor, told=told) or _to_date(row, at, anchor)


def _resolved(
    row: Row, at: int, *, anchor: Anchor, voices: list[Attribution], steps: list[shifted.Step]
) -> list[Candidate]:
    """Every period of the sentence that can be the figure's, nearest first."""
    found = []
    from_told = [one[0] for one in steps]
    for index in row.where("PERIOD"):
        node = row[index]
        if not isinstance(node.value, Stretch):
            continue
        counted, reported = _so_long_after(row, index), False
        stretch = counted or _with_role(row, index)
        if stretch is not None and at > index and stretch.role == "since" and _when_follows(row, index, at):
            stretch = replace(stretch, role="in")
        stretch = timing.up_to(row, index, stretch)
        if stretch is not None and stretch.role == "in" and _dates_a_report(row, index, voices):
            stretch, reported = _as_of(stretch, anchor), True
        if stretch is None or _belongs_elsewhere(row, at, index, role=stretch.role):
            continue
        if says(row, "STILL", index, at):
            continue  # "put off to 18 February, and still they hold five": what is told after that is of now
        if _told_with_the_one_before(row, index) or index in from_told:
            continue
        stretch = timing.in_its_year(row, index, _and_the_next(row, index, stretch), told_year(row, end=index))
        resolved = timing.years_ago_today(row, index, anchor) or _period(stretch, node.word, anchor)
        if resolved is not None:
            low, high = min(index, at), max(index, at)
            barriers = sum(1 for other in row[low + 1 : high] if ("SUBORD" in other.classes) or other.word == ";")
            barriers += reported * REPORTED_LAST
            role = "counted" if counted is not None else stretch.role  # no test of the length it was counted with
            far = high - low + sum(1 for other in row[low + 1 : high] if "COMMA" in other.classes)
            far = BESIDE if timing.closes_its_clause(row, at, index) else far
            found.append((barriers, far, index, role, resolved))
    return sorted(found, key=_nearest)


def _nearest(one: Candidate) -> tuple[int, bool, int, int]:
    return one[0], one[3] not in timing.BOUNDED_ROLES and one[1] > BESIDE, one[1], one[2]


def _counted(
    row: Row, at: int, anchor: Anchor, here: Period | None, steps: list[shifted.Step], *, voices: list[Attribution]
) -> list[Candidate]:
    """ "The following month", "a year earlier": counted from the day told before it, in the sentence or ahead of it."""
    found: list[Candidate] = []
    for index, unit, number in steps:
        others = row.holds("QTY", at + 1, index)
        if any(index < one.at and not row.holds("QTY", index, one.at) for one in voices):
            continue  # "A day earlier he had told reporters": when it was said
        period = shifted.moved(last_told(row, anchor=anchor, end=index) or here, unit, number)
        if period is not None and not others:
            far = 1 if index > at and row.holds("PERIOD", 0, at) else abs(index - at)
            barriers = sum(1 for node in row[min(at, index) : max(at, index)] if node.word == ";")
            found.append((barriers, far, index, "in", period))
    return found


def _with_role(row: list[Node], index: int) -> Stretch | None:
    """The stretch with what the words before make of it: a beginning, an end, or `since` some way off."""
    stretch: Stretch = row[index].value
    if stretch.first is not None and stretch.first.decade and not _within(row[index]):
        return None
    if stretch.role == "after" and any("POSSESSIVE" in node.classes for node in row[index + 1 : index + 2]):
        return replace(stretch, role="in")  # "after Monday's attack"
    if stretch.role not in ("in", "bare", "after"):
        return stretch if stretch.role != "before" else None
    if _back_to(row, index, name="SINCE", reach=REACH_SINCE) and stretch.role != "after":
        return replace(stretch, role="since")
    if _back_to(row, index, name="BEGUN", reach=REACH_BEGUN):
        return replace(stretch, role="begun")
    if _back_to(row, index, name="ENDED", reach=REACH_ENDED):
        return replace(stretch, role="ended")
    if stretch.role == "bare":
        return replace(stretch, role="in")
    return stretch if stretch.role == "in" else None


def _within(node: Node) -> bool:
    """ "In the 1990s" tells when; "the wars of the 1990s" and "the 1990s" only name them."""
    return node.word.lower().partition(" ")[0] in words("WITHIN")


def _so_long_after(row: list[Node], index: int) -> Stretch | None:
    """ "in the eight years after April 2014": from the day told to as long after."""
    stretch: Stretch = row[index].value
    length = row[index - 1].value if index else None
    if stretch.role != "after" or stretch.first is None or stretch.first.year is None:
        return None
    if not isinstance(length, Figure) or length.unit != "years" or length.low is None or length.low != length.high:
        return None
    last = replace(stretch.first, year=stretch.first.year + int(length.low))
    return replace(stretch, last=last, role="between")


def _so_long_from(row: Row, told: Period | None) -> Period | None:
    """ "Over the following eight years": from the year told last to as long after it."""
    if told is None or told.first is None or words("FOLLOWING").isdisjoint(row.small):
        return None
    for before, node in pairwise(row):
        length = node.value
        whole = isinstance(length, Figure) and length.unit == "years" and length.low == length.high
        if whole and before.word.lower() in words("FOLLOWING") and 0 < length.low < LONGEST_WAR:
            first, last = date(told.first.year, 1, 1), date(told.first.year + int(length.low), 12, 31)
            return Period(first, last, Precision.YEAR, Precision.YEAR, f"{before.word} {node.word}")
    return None


def _told_with_the_one_before(row: list[Node], index: int) -> bool:
    """ "January and February 1942": the second month is in the first one's stretch."""
    joined = index > 1 and not row[index - 1].classes.isdisjoint(("AND", "DASH"))
    first = row[index - 2] if joined else None
    if first is None or not isinstance(first.value, Stretch):
        return False
    return first.value.role in ("in", "bare") and _and_the_next(row, index - 2, first.value) is not first.value


def _and_the_next(row: list[Node], index: int, stretch: Stretch) -> Stretch:
    """ "On Tuesday and Wednesday", "in May and June": both, for a figure that is not told of each."""
    after = row[index + 1 : index + 3]
    joined = len(after) == 2 and not after[0].classes.isdisjoint(("AND", "DASH")) and "PERIOD" in after[1].classes
    if not joined or stretch.role not in ("in", "bare"):
        return stretch
    other = after[1].value
    if other.role not in ("bare", "in") or other.first is None or stretch.first is None or other.last is not None:
        return stretch
    first, last = shared_year(stretch.first, other.first)
    return replace(stretch, first=first, last=last, role="between")


def _when_follows(row: list[Node], index: int, at: int) -> bool:
    """ "since 13 December, when 1,300 were counted": what follows happened on that day, up to the next comma."""
    clause = row[index + 1 : at]
    opens = [node.word.lower() for node in clause[:2]] == [",", "when"]
    return opens and not any("COMMA" in node.classes for node in clause[2:])


def _back_to(row: list[Node], index: int, *, name: str, reach: int) -> bool:
    for node in reversed(row[max(0, index - reach) : index]):
        if (name in node.classes) and not node.rule:
            return True
        if not node.classes.isdisjoint(("COMMA", "QTY", "STOP", "PERIOD")):
            return False
    return False


@lru_cache(maxsize=1024)
def _period(stretch: Stretch, words: str, anchor: Anchor) -> Period | None:
    stretch = replace(stretch, words=words)
    if stretch.role in ("begun", "ended"):
        day = period_of_stretch(replace(stretch, role="in"), anchor)
        if day is None:
            return None
        if stretch.role == "begun":
            return Period(day.first, None, day.first_precision, Precision.DAY, words)
        return Period(None, day.last, Precision.DAY, day.last_precision, words)
    return period_of_stretch(stretch, anchor)


def _belongs_elsewhere(row: list[Node], at: int, index: int, *, role: str) -> bool:
    """Whether the date is of the dateline, a comparison or another figure."""
    before = row[index - 1] if index else None
    if before is not None and ("COMPARED" in before.classes or _more_than(before)):
        return not (index < at and _when_follows(row, index, at))
    if _ago(row, index) or timing.of_another_figure(row, at, index, role=role):
        return True
    if (
        index < DATELINE_WORDS
        and at > index
        and row[index].value.role == "bare"
        and any(node.word in ("-", "–", "—") for node in row[index + 1 : index + 5])
    ):
        return all("QTY" not in node.classes for node in row[:index]) and role == "in"
    if role in ("in", "ended", "until") and any(node.word == ";" for node in row[min(at, index) : max(at, index)]):
        return index > at or _segment_counts(row, index)
    if role == "in" and index < at and row[at - 1].word.lower() in words("AGAINST"):
        return True
    return bool(role == "in" and at < index and before is not None and "AND" in before.classes)


def _more_than(before: Node) -> bool:
    """ "More than in May"; not "over in May"."""
    return "OVER" not in before.classes and value_of(before, "HEDGE") in ("more_than", "fewer_than")


def _ago(row: list[Node], index: int) -> bool:
    """ "Twenty years ago this week": not this week; but "earlier this week"."""
    ago = index > 1 and "AGO" in row[index - 1].classes and "QTY" in row[index - 2].classes
    return ago and row[index].word.lower() not in words("TODAY")


def _segment_counts(row: list[Node], index: int) -> bool:
    """Whether the part of the sentence up to the semicolon has a figure of its own for the date to be of."""
    end = next(at for at in range(index, len(row)) if row[at].word == ";")
    start = next((at for at in range(index, -1, -1) if row[at].word == ";"), 0)
    return any("QTY" in node.classes for node in row[start:end])


def _dates_a_report(row: list[Node], index: int, voices: list[Attribution]) -> bool:
    """ "said on Tuesday", "in a report released in May", "according to sources in 2017": not of what is reported."""
    before = [node.word.lower() for node in row[max(0, index - 2) : index]]
    of_its_time = row[index].word.lower().split()[0] in words("FORWORD")
    if before and (
        (before[-1] in words("REPORTNOUN") and not of_its_time) or not words("PUBLISHED").isdisjoint(before)
    ):
        return True
    for one in voices:
        says = not row[one.at].classes.isdisjoint(("SAYS", "GIVES"))
        if (says and _beside(row, index, one)) or ("ACCORDING" in row[one.at].classes and _in_the_mention(index, one)):
            return True
    return timing.put_at(row, index, [one.at for one in voices])


def _in_the_mention(index: int, one: Attribution) -> bool:
    return one.mention[0] <= index <= one.mention[1]


def _beside(row: list[Node], index: int, one: Attribution) -> bool:
    """ "said on Tuesday", "On Saturday the government gave"."""
    if 0 < index - one.at <= REPORT_REACH:
        return True
    start = one.mention[0]
    if index and row[index - 1].classes.isdisjoint(("STOP", "COMMA", "AND")):
        return False
    first = row[index].value.first
    if first is None or (first.day is None and first.weekday is None and first.shift is None):
        return False
    return index < start <= one.at and start - index <= 2 and all(node.word == "," for node in row[index + 1 : start])


def _as_of(stretch: Stretch, anchor: Anchor) -> Stretch | None:
    """The figure is as old as the report: up to its day, where that is not the document's own."""
    told = stretch.first
    if told is None or (anchor.last is not None and _lately(told, anchor)):
        return None
    return replace(stretch, first=None, last=told, role="until")


def _lately(told: Told, anchor: Anchor) -> bool:
    """Whether the report is the one that the document is about: within a week of its date."""
    days = days_of(told, anchor)
    return days is None or anchor.last is None or (anchor.last - days[1]).days <= NEWS


def _joined(found: list[Candidate]) -> Period | None:
    """A beginning and an end told in one sentence are one period."""
    starts = [one[4] for one in found if one[3] in ("since", "begun")]
    ends = [one[4] for one in found if one[3] in ("until", "ended")]
    if not starts or not ends:
        return None
    start, end = starts[0], ends[0]
    if start.first is None or end.last is None or start.first > end.last:
        return None
    return Period(start.first, end.last, start.first_precision, end.last_precision, f"{start.basis} … {end.basis}")


def _to_date(row: Row, at: int, anchor: Anchor) -> Period | None:
    """ "currently … exceeds 10,000": up to the document's own date."""
    current = row.where("CURRENT")
    after = any(row.small[index] in words("TODATE") for index in current)
    if anchor.last is None or not (after or (current and current[0] < at)):
        return None
    return Period(None, anchor.last, Precision.DAY, anchor.precision, "to date")


def _since_something(row: Row, at: int, *, anchor: Anchor, told: Period | None) -> Period | None:
    """ "since the invasion": from a day not told to the document's own; "since then": from the day told last."""
    for index in row.where("SINCEWORD"):
        if row[index].rule or any(other.word == ";" for other in row[min(at, index) : max(at, index)]):
            continue
        following = row[index + 1] if index + 1 < len(row) else None
        then = following is None or not following.classes.isdisjoint(("THEN", "PATIENT", "TAKER"))
        if then and told is not None and told.first is not None:
            return Period(told.first, anchor.last, told.first_precision, anchor.precision, "since then")
        if anchor.last is not None and _of_this_unit(row[index + 1 : index + 4]):
            first = replace(Told(), shift=(value_of(row[index + 3], "TIMEUNIT")[0].rstrip("s"), 0))
            return period_of_stretch(Stretch(first, None, "since", "since the beginning"), anchor)
        if anchor.last is not None and following is not None and not then and _an_event(following):
            return Period(None, anchor.last, Precision.DAY, anchor.precision, f"since {following.word}")
    return None


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
    return named or following.word.lower() in words("WARNOUN")


def labelled(row: list[Node], *, anchor: Anchor) -> Period | None:
    """ "Date: 3 April 1967 – 9 June 1968": the period of the whole paragraph."""
    if len(row) < 3 or "DATELABEL" not in row[0].classes or row[1].word not in (":", "–", "-"):
        return None
    if "PERIOD" not in row[2].classes or row[2].value.role != "between":
        return None
    return _period(row[2].value, row[2].word, anchor)


def last_told(row: Row, *, anchor: Anchor, end: int | None = None) -> Period | None:
    """The last period with a beginning that the sentence tells, up to an index, for a later "since then"."""
    found = None
    for index in row.where("PERIOD"):
        if end is not None and index >= end:
            break
        node = row[index]
        if isinstance(node.value, Stretch) and node.value.role != "until":
            found = (
                _period(replace(node.value, role="in") if node.value.role == "bare" else node.value, node.word, anchor)
                or found
            )
    return found


def scene(row: Row, *, anchor: Anchor, voices: list[Attribution]) -> Period | None:
    """When a sentence without figures sets what it tells; not the day of a report."""
    found = _resolved(row, len(row), anchor=anchor, voices=voices, steps=shifted.steps(row))
    led = ("since", "between", "until") if row[-1].word == ":" else ("since", "between")  # "As of 31 May:"
    told = [one[4] for one in found if one[3] in led or one[4].first == one[4].last]
    return _joined(found) or (told[-1] if told else None)


def told_year(row: Row, *, end: int | None = None) -> int | None:
    """The last year that the sentence tells, up to an index, and tells of: since 2014 is of today."""
    ends: list[Told | None] = []
    for index in row.where("PERIOD"):
        told = row[index].value
        if (end is None or index < end) and isinstance(told, Stretch) and told.role != "since":
            ends += [told.first, told.last]
    years = [end.year for end in ends if end is not None and end.year is not None]
    return years[-1] if years else None
