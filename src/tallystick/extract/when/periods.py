"""When: the period that a sentence tells for a figure; as told, never invented."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.when import (
    asides,
    coming,
    dated,
    elsewhen,
    lasting,
    logs,
    owned,
    ranked,
    reaching,
    shifted,
    struck,
    timing,
    together,
    told_on,
)
from tallystick.extract.when.lasting import BOUNDED_ROLES
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor, Stretch, Told
from tallystick.languages.en.measured import kind_of, length_of
from tallystick.model.period import APART, Period, Precision

REACH_SINCE = 16
OPENS = 3  # nodes before a step that opens the sentence: "the following year"
REACH_BEGUN = 4
REACH_ENDED = 2
BY_REACH = 3  # words from "by" to "day": "by the following day"
BESIDE = 1  # "2,200 in 2022"
REPORTED_LAST = 9  # clauses: any date of what happened comes before the day of the report
BESIDE_IT = {
    "begun": "BY",
    "ended": "WITH",
}  # the class of the word after an event's day that tells who or what was in it
TURNED = ("since", "begun", "ended", "until", "after", "before")  # roles of an event's day in a clause that tells of it


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
    if then := reaching.has_since(row, at, anchor=anchor):
        return then
    steps = row.known(shifted.steps)
    found = _resolved(row, at, anchor=anchor, voices=voices, steps=steps, kind=kind)
    if events := shifted.from_events(row):
        found = _counted_from(
            row, at, events, [one for one in found if one[2] not in {base for _, base in events}], anchor
        )
    if steps:
        here = here or _far_back(row, steps[0][0], told)
        found = sorted(found + _counted(row, at, anchor, here, steps, voices=voices), key=_nearest)
    if kind == "distance":
        return None
    if kind == "duration":
        found = list(lasting.of_a_length(row, at, found))
    elif kind == "rank":
        found = ranked.of_a_rank(row, at, found)
    if found and (joined := _joined(found)):
        return timing.grown(row, at, joined, anchor)
    found = [one for one in found if one[3] not in ("said", "put")]  # when it was said is no time of what was said
    if found:
        return timing.grown(row, at, found[0][4], anchor)
    if kind in ("duration", "rank"):
        return None
    return (
        reaching.so_long_from(row, told)
        or reaching.since_something(row, at, anchor=anchor, told=told)
        or reaching.to_date(row, at, anchor)
    )


def _far_back(row: Row, step: int, told: Period | None) -> Period | None:
    """The time of another paragraph from which a step is counted: a day; for "the following year" any."""
    opens = step < OPENS and any("DEFINITE" in one.classes or one.small in words("THATWORD") for one in row[:OPENS])
    return told if told is not None and (told.days == 1 or opens) else None


Candidate = tuple[int, int, int, str, Period]  # barriers, distance, index in the row, role, period


def _resolved(
    row: Row, at: int, *, anchor: Anchor, voices: list[Attribution], steps: list[shifted.Step], kind: str = ""
) -> list[Candidate]:
    """Every period of the sentence that can be the figure's, nearest first."""
    if "PERIOD" not in row.classes:
        return []
    found = []
    apart = {one[0] for one in steps} | dated.second_ends(row)
    for index in row.where("PERIOD"):
        node = row[index]
        if index in apart or not isinstance(node.value, Stretch) or together.told_before(row, index):
            continue
        if says(row, "STILL", index, at):
            continue  # "put off to 18 February, and still they hold five": what is told after that is of now
        stretch, report = _taken(row, at, index, anchor=anchor, voices=voices)
        if report and stretch is not None and kind == "rate":
            stretch, report = replace(node.value, role="in"), ""  # "wrote in July that 300 died a day": at that time
        if stretch is None or elsewhen.belongs_elsewhere(row, at, index, role=stretch.role):
            continue
        both = together.and_the_next(row, index, stretch)
        if dated.of_one_of_the_years(both, _told_with_a_year(row, index), anchor):
            continue
        stretch = coming.ahead(row, at, index, both, anchor)
        stretch = timing.in_its_year(row, index, stretch, told_year(row, end=index), anchor)
        late = owned.since_of_now(row, stretch, dated.as_of_late(row, index, anchor))
        resolved = reaching.by_another_day(row, index, anchor) or reaching.as_period(stretch, node.word, late)
        if resolved is not None and not (kind == "rate" and resolved.days == 1 and elsewhen.daily(row, at)):
            low, high = min(index, at), max(index, at)
            barriers = sum(1 for other in row[low + 1 : high] if _parts(other, stretch.role))
            barriers += bool(report) * REPORTED_LAST
            if stretch.role == "since" and dated.since_then_of_old(row, resolved, anchor):
                resolved = replace(resolved, last=None)
            counted = node.value.role == "after"  # no test of the length it was counted with
            if stretch.role == "begun" and not words("PERFECT").isdisjoint(row.vocabulary):
                resolved = replace(resolved, last=anchor.last, last_precision=anchor.precision)
            role = "counted" if counted and stretch.role == "between" else report or stretch.role
            far = high - low + sum(1 for other in row[low + 1 : high] if "COMMA" in other.classes)
            far = BESIDE if timing.closes_its_clause(row, at, index) else far
            found.append((barriers, far, index, role, resolved))
    return sorted(found, key=_nearest)


def _parts(node: Node, role: str) -> bool:
    """Whether the word parts a time from a figure: a semicolon, or what opens a clause; not the "since" of the time."""
    return node.word == ";" or ("SUBORD" in node.classes and not (role == "since" and "SINCEWORD" in node.classes))


def _taken(row: Row, at: int, index: int, *, anchor: Anchor, voices: list[Attribution]) -> tuple[Stretch | None, str]:
    """The stretch as its clause tells it, None where it tells no time of the figure; and the role of a report's day."""
    told_of = at > index and dated.tells_of_it(row, index, at)
    stretch = _so_long_after(row, index) or _with_role(row, at, index) or (row[index].value if told_of else None)
    if stretch is None or dated.no_time(row, index, stretch):
        return None, ""
    told_of = told_of or (stretch.role in BESIDE_IT and _happened_with_it(row, index, at, stretch.role))
    if at > index and stretch.role in TURNED and told_of:
        stretch = replace(stretch, first=stretch.first or stretch.last, last=None, role="in")
    if timing.to_come(row, at, index, stretch) or coming.not_yet(row, at, index, stretch):
        return None, ""
    stretch = dated.up_to_its_clause(row, at, index, timing.up_to(row, index, stretch))
    if stretch.role == "in" and not told_of and (report := told_on.dates_a_report(row, at, index, voices)):
        return told_on.as_of(stretch, anchor), report
    return dated.of_a_standing_total(row, at, index, stretch), ""


def _nearest(one: Candidate) -> tuple[int, bool, int, int]:
    return one[0], one[3] not in BOUNDED_ROLES and one[1] > BESIDE, one[1], one[2]


def _counted(
    row: Row, at: int, anchor: Anchor, here: Period | None, steps: list[shifted.Step], *, voices: list[Attribution]
) -> list[Candidate]:
    """ "The following month", "a year earlier": counted from the day told before it, in the sentence or ahead of it."""
    found: list[Candidate] = []
    for index, unit, number in steps:
        others = row.holds("QTY", at + 1, index)
        if any(index < one.at and not row.holds("QTY", index, one.at) for one in voices):
            continue  # "A day earlier he had told reporters": when it was said
        base = reaching.last_told(row, anchor=anchor, end=index) or here
        period = shifted.moved(base, unit, number)
        if period is not None and not words("BYWORD").isdisjoint(row.small[max(0, index - BY_REACH) : index]):
            period = replace(period, first=None, first_precision=Precision.DAY)  # "by the following day"
        if period is not None and not others:
            far = 1 if index > at and row.holds("PERIOD", 0, at) else abs(index - at)
            barriers = sum(1 for node in row[min(at, index) : max(at, index)] if node.word == ";")
            if says(row, "BECAUSE", at, index):
                continue  # "889 were counted, because the troops came three days later"
            found.append((barriers, far, index, "in", period))
    return found


def _counted_from(
    row: Row, at: int, events: list[tuple[shifted.Step, int]], found: list[Candidate], anchor: Anchor
) -> list[Candidate]:
    """ "Two days after the theatre was bombed on 16 March": on 18 March, and not on the day of that other event."""
    for (index, unit, number), base in events:
        day = shifted.moved(
            reaching.as_period(replace(row[base].value, role="in"), row[base].word, anchor), unit, number
        )
        if day is not None and not row.holds("QTY", min(at, index) + 1, max(at, index)):
            found.append((0, abs(at - index), base, "in", day))
    return sorted(found, key=_nearest)


def _with_role(row: Row, at: int, index: int) -> Stretch | None:
    """The stretch with what the words before make of it: a beginning, an end, or `since` some way off."""
    stretch = dated.as_told(row, index, row[index].value)
    if stretch.first is not None and stretch.first.decade and not _within(row[index]):
        return None
    if stretch.role == "after" and any("POSSESSIVE" in node.classes for node in row[index + 1 : index + 2]):
        return replace(stretch, role="in")  # "after Monday's attack"
    if stretch.role == "between" and dated.since_it_ended(row, index):
        return replace(stretch, first=stretch.last, last=None, role="since")
    if stretch.role not in ("in", "bare", "after"):
        return stretch if stretch.role != "before" else None
    since = _back_to(row, index, name="SINCE", reach=REACH_SINCE) or dated.since_that_clause(row, at, index)
    if since and stretch.role != "after":
        return replace(stretch, role="since")
    if _back_to(row, index, name="BEGUN", reach=REACH_BEGUN) or dated.from_then_on(row, index):
        return replace(stretch, role="begun")
    if _back_to(row, index, name="ENDED", reach=REACH_ENDED) and words("THATWORD").isdisjoint(
        row.small[index + 1 : index + 2]
    ):
        return replace(stretch, role="ended")
    if stretch.role == "bare":
        return replace(stretch, role="in")
    return stretch if stretch.role == "in" else None


def _within(node: Node) -> bool:
    """ "In the 1990s" tells when; "the wars of the 1990s" and "the 1990s" only name them."""
    return node.small.partition(" ")[0] in words("WITHIN")


def _so_long_after(row: list[Node], index: int) -> Stretch | None:
    """ "in the eight years after April 2014": from the day told to as long after; "in the 40 days after": from then."""
    stretch: Stretch = row[index].value
    if not index or stretch.role != "after" or stretch.first is None:
        return None
    unit, number = length_of(row[index - 1])
    if kind_of(row[index - 1]) == "duration" and (unit != "year" or stretch.first.year is None):
        return replace(stretch, role="begun")
    if unit != "year" or stretch.first.year is None:
        return None
    last = replace(stretch.first, year=stretch.first.year + number)
    return replace(stretch, last=last, role="between")


def _happened_with_it(row: Row, index: int, at: int, role: str) -> bool:
    """ "Begun on 16 May by 21 divisions", "ended on 20 May with the deaths of 19": on that day."""
    return index + 1 < len(row) and BESIDE_IT[role] in row[index + 1].classes and not row.holds("COMMA", index, at)


def _back_to(row: list[Node], index: int, *, name: str, reach: int) -> bool:
    for node in reversed(row[max(0, index - reach) : index]):
        if (name in node.classes) and not node.rule:
            return not _flight(row, row.index(node, max(0, index - reach)))
        if not node.classes.isdisjoint(("COMMA", "QTY", "STOP", "PERIOD")) and not _so_long_a(node):
            return False
    return False


def _flight(row: list[Node], verb: int) -> bool:
    """ "60 rebels broke out on Sunday", "broke out of the prison": whoever flees begins no war."""
    if verb == 0 or row[verb].small not in words("BREAKOUT"):
        return False
    return not row[verb - 1].classes.isdisjoint(("POPNOUN", "QTY", "SUBJPRONOUN"))


def _so_long_a(node: Node) -> bool:
    """ "The end of the 44-day war": a length that only names it."""
    return kind_of(node) == "duration" and "-" in node.word


def _joined(found: list[Candidate]) -> Period | None:
    """A beginning and an end told in one sentence are one period."""
    starts = [one[4] for one in found if one[3] in ("since", "begun")]
    ends = [one[4] for one in found if one[3] in ("until", "ended", "said", "put", "had")]
    if not starts or not ends:
        return None
    start, end = starts[0], ends[0]
    if start.first is None or end.last is None or start.first > end.last:
        return None
    return Period(start.first, end.last, start.first_precision, end.last_precision, f"{start.basis}{APART}{end.basis}")


def told_before_that_day(row: Row, *, anchor: Anchor, ever: Period | None) -> Period | None:
    """ "The siege began on 6 April, and six people were shot that day"; else the day told last of any figure."""
    return (reaching.last_told(row, anchor=anchor) or ever) if says(row, "THATDAY") else None


def scene(row: Row, *, anchor: Anchor, voices: list[Attribution]) -> Period | None:
    """When a sentence without figures sets what it tells; not the day of a report."""
    if "PERIOD" not in row.classes or logs.dateline(row, anchor):
        return None
    found = _resolved(row, len(row), anchor=anchor, voices=voices, steps=row.known(shifted.steps))
    led = ("since", "between", "until") if row[-1].word == ":" else ("since", "between")  # "As of 31 May:"
    if len(found) == 1 and struck.tells_of_an_attack(row):
        led = (*led, "in")  # "In March rebels stormed the village"
    found = [one for one in found if not timing.in_a_relative(row, one[2])]
    if len(found) > 1 and not words("REMEMBERING").isdisjoint(row.vocabulary):
        found = [one for one in found if not _counted_from_now(row[one[2]].value.first)] or found
    told = [one[4] for one in found if one[3] in led or one[4].first == one[4].last]
    return told[-1] if told else None


def told_year(row: Row, *, end: int | None = None) -> int | None:
    """The last year that the sentence tells, up to an index, and tells of: since 2014 is of today."""
    told = _told_with_a_year(row, end)
    last = None if told is None else told.last if _tells_a_year(told.last) else told.first
    return last.year if last is not None else None


def _told_with_a_year(row: Row, end: int | None) -> Stretch | None:
    """The last time that tells its year, or is counted from the document's own day."""
    found = None
    for index in row.where("PERIOD"):
        told = row[index].value
        if (end is not None and index >= end) or not isinstance(told, Stretch) or _since(row, index, told):
            continue
        if asides.sets_no_year(row, index):
            continue
        found = told if _tells_a_year(told.first) or _tells_a_year(told.last) else found
    return found


def _tells_a_year(told: Told | None) -> bool:
    return told is not None and bool(told.year or told.shift or told.weekday is not None)


def _since(row: list[Node], index: int, told: Stretch) -> bool:
    """Since 2014, since the invasion of 2014: of today."""
    return told.role == "since" or _back_to(row, index, name="SINCE", reach=REACH_SINCE)


def years_ago(row: Row, anchor: Anchor) -> int | None:
    """ "Ten years ago this month": the year of which the text goes on to tell."""
    if "AGO" not in row.classes:
        return None
    days = (reaching.by_another_day(row, index, anchor) for index in row.where("PERIOD"))
    return next((day.first.year for day in days if day is not None and day.first is not None), None)


def tells_since(row: Row) -> bool:
    """ "Not since 2008 has the number been so high", "since the coup of 2014": of no such year."""
    told = (row[index].value for index in row.where("PERIOD"))
    return bool(row.where("SINCE")) or any(isinstance(one, Stretch) and one.role == "since" for one in told)


def main_time(row: Row, *, anchor: Anchor) -> Period | None:
    """The last time that the sentence tells of, for days without a year: not the war since which much has happened."""
    times = [index for index in row.where("PERIOD") if isinstance(row[index].value, Stretch)]
    times = [at for at in times if not (_since(row, at, row[at].value) or dated.of_a_paper(row, at))]
    times = [at for at in times if not (_counted_from_now(row[at].value.first) or asides.sets_no_year(row, at))]
    return reaching.last_told(row, anchor=anchor, end=times[-1] + 1) if times else None


def _counted_from_now(told: Told | None) -> bool:
    return told is not None and told.month is None and (told.shift is not None or told.weekday is not None)


def days_told(row: Row) -> tuple[tuple[int, int, int], ...]:
    """The days that the sentence tells with their years: month, day, year."""
    ends = [end for index in row.where("PERIOD") for end in (row[index].value.first, row[index].value.last)]
    return tuple((end.month, end.day, end.year) for end in ends if end is not None and end.year and end.day)
