"""The day of a report: when something was said, and not when it happened."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import says, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.when import learning, timing
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor, Stretch, Told, days_of

REPORT_REACH = 3
HAD_REACH = 6  # words from a figure to "had been killed"
COMPLEMENT_REACH = 8  # words from a verb of saying to what is said
PUT_REACH = 6  # words from "put" to "at": "put the number of the dead at"
GIVEN_REACH = 4  # nodes from a figure to when it was given: "150,000 dead in 2005"
VERBS = frozenset({"AUX", "PATIENT", "AGENT", "AGENTPAST"})
CLAUSE_EDGES = VERBS | {"STOP", "COMMA", "AND", "QTY", "SUBORD", "REL", "PREP"}
ASIDE = 3  # nodes: a comma, what stands between, a comma
NEWS = 7  # days before a document's own date in which a report is its news


def dates_a_report(row: Row, at: int, index: int, voices: list[Attribution]) -> str:
    """ "said on Tuesday", "in a report released in May", "according to sources in 2017": not of what is reported."""
    before = [node.small for node in row[max(0, index - 2) : index]]
    of_its_time = row[index].small.split()[0] in words("FOR")
    if before and (
        (before[-1] in words("REPORTNOUN") and not of_its_time) or not words("PUBLISHED").isdisjoint(before)
    ):
        return "until"
    if _had_given(row, at, index):
        return "had"
    if _gave(row, at, index):
        return "until"
    if learning.of_hearing(row, at, index):
        return _of_saying(row, at, index)
    if index < at and timing.in_a_relative(row, index) and any(index < said < at - 1 for said in row.where("SAYS")):
        return "said"  # "A doctor who came home last week told me that he had seen 40 die"
    if index < at and _leads_on(row, index) and " ".join(row.small[:2]) not in words("ITWAS"):
        return _of_saying(row, at, index)
    for one in voices:
        classes = row[one.at].classes
        if not classes.isdisjoint(("SAYS", "GIVES")) and _beside(row, index, one):
            if "GIVES" in classes:
                return "put" if row.where("SINCE") else "until"
            return _of_saying(row, at, one.at)
        if "ACCORDING" in classes and _in_the_mention(index, one):
            return "until"
    if not of_its_time and any(index < said < at and _had_said(row, at, said) for said in row.where("SAYS")):
        return "until"  # "Yesterday, as coffins were lowered, he claimed that 2,000 had died"
    return "until" if timing.put_at(row, index, [one.at for one in voices]) else ""


def _gave(row: Row, at: int, index: int) -> bool:
    """ "Last May he put the dead at 30,000", "spoke of 30,000 dead in 2005", "said 98,000 in 2004": up to then."""
    verb = _giving(row, at)
    if verb < 0:
        return False
    if index < verb:
        return (index < GIVEN_REACH or index == verb - 1) and not row.holds("QTY", index, verb)
    between = row[at + 1 : index]
    return at < index <= at + GIVEN_REACH and all(node.classes.isdisjoint(CLAUSE_EDGES) for node in between)


def _giving(row: Row, at: int) -> int:
    """Where the verb stands that gives no more than this figure; -1 where none does."""
    if at and row.small[at - 1] in words("NUMBERGIVEN"):
        return at - 1
    if at < 1 or "RISENTO" not in row[at - 1].classes:
        return -1
    for verb in range(at - 2, max(-1, at - 2 - PUT_REACH), -1):
        if row.small[verb] in words("PUTSAT"):
            return verb if "BE" not in row[verb - 1].classes else -1
        if not row[verb].classes.isdisjoint(("STOP", "COMMA", "QTY", "PERIOD")):
            return -1
    return -1


def _had_given(row: Row, at: int, index: int) -> bool:
    """ "On 6 May the ministry had reported 9,500 women killed": the total as it stood then."""
    day = row[index].value.first
    if index > at or not says(row, "PLUPERFECT", index, at) or row.holds("STOP", index, at):
        return False
    if day is None or day.month is None:
        return False  # "In 2024 the office had recorded 92": in that year
    counted = next((other for other in row.where("QTY") if other > index), at)
    told = (other for other in range(index + 2, counted) if row[other].small in words("HADGIVEN"))
    if row[index].value.role == "in" and day.day is None:  # "in May they had counted 307": in that month
        told = (other for other in told if "COUNTS" not in row[other].classes)
    return any(row.small[other - 1] in words("PLUPERFECT") for other in told)


def _had_said(row: Row, at: int, said: int) -> bool:
    """ "We told the world that 100,000 had been killed"."""
    return _told_that(row, said) and says(row, "PLUPERFECT", at, at + HAD_REACH)


def _of_saying(row: Row, at: int, said: int) -> str:
    """ "Told the world in April that 100,000 had been killed": up to then; "that 100,000 were killed": at no time."""
    return "until" if said < at and says(row, "PLUPERFECT", at, at + HAD_REACH) else "said"


def _in_the_mention(index: int, one: Attribution) -> bool:
    return one.mention[0] <= index <= one.mention[1]


def _beside(row: list[Node], index: int, one: Attribution) -> bool:
    """ "said on Tuesday", "On Saturday the government gave"."""
    if 0 < index - one.at <= (COMPLEMENT_REACH if _leads_on(row, index) else REPORT_REACH):
        if "COMMA" in row[one.at + 1].classes and "AND" in row[index - 1].classes:
            return False  # "a UN report says, and on Tuesday 17 were shot"
        return words("THATWORD").isdisjoint(node.small for node in row[one.at : index])
    start = one.mention[0]
    if index and row[index - 1].classes.isdisjoint(("STOP", "COMMA", "AND")):
        return False
    first = row[index].value.first
    if first is None:
        return False
    if first.day is None and first.weekday is None and first.shift is None and not _told_that(row, one.at):
        return False
    if index < start <= one.at and _told_that(row, one.at) and _aside(row[index + 1 : start]):
        return True
    return index < start <= one.at and start - index <= 2 and all(node.word == "," for node in row[index + 1 : start])


def _aside(between: list[Node]) -> bool:
    """ "Yesterday, in a speech to parliament, the minister said that": between the day and whoever speaks."""
    if len(between) < ASIDE or between[0].word != "," or between[-1].word != ",":
        return False
    return all(node.classes.isdisjoint(("QTY", "PERIOD", "STOP", "SAYS")) for node in between)


def _leads_on(row: list[Node], index: int) -> bool:
    """ "Told the commission in January that …": what was told comes after it; not "the raid on 2 May that killed"."""
    if index + 2 >= len(row) or row[index + 1].small not in words("THATWORD"):
        return False
    return not Clauses(row).finite(index + 2, loosely=True)


def _told_that(row: list[Node], at: int) -> bool:
    """ "In May the bishop told a commission that …": told in May; "In May, the bishop says, 12 died": died in May."""
    past = "SAYS" in row[at].classes and row[at].small in words("TOLDPAST")
    return past and any(node.small in words("THATWORD") for node in row[at + 1 : at + COMPLEMENT_REACH])


def as_of(stretch: Stretch, anchor: Anchor) -> Stretch | None:
    """The figure is as old as the report: up to its day, where that is not the document's own."""
    told = stretch.first
    if told is None or (anchor.last is not None and _lately(told, anchor)):
        return None
    return replace(stretch, first=None, last=told, role="until")


def _lately(told: Told, anchor: Anchor) -> bool:
    """Whether the report is the one that the document is about: within a week of its date."""
    days = days_of(told, anchor)
    return days is None or anchor.last is None or (anchor.last - days[1]).days <= NEWS
