"""Which times of a sentence are another figure's, and the year of a day or a month that is told without one."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from tallystick.extract.apart import begins_with, says, words
from tallystick.extract.what.company import times_as_many
from tallystick.extract.when import ranked
from tallystick.extract.when.dated import of_now_beside, over_by_then
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import HISTORY, Anchor, Stretch, Told, period_of_stretch
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.period import Period

GROWING = ("more_than", "fewer_than")
TAIL_REACH = 6  # words from a figure to a day that is its own
RESTRICTED_REACH = 4  # words from "that" to the time of its clause
BURIED_REACH = 4  # words from "funeral" to the figure: "the funeral procession of some 12"
DEAD_REACH = 6  # words from a figure to "were killed": "the 300 people of the village who were killed"
STILL_REACH = 5  # words from a figure to "are still held"
LED_REACH = 5  # words that may open a sentence: "in the nine months before"
REL_REACH = 3  # "320 families, who fled in May": of those counted
WHERE_REACH = 10  # words from "where" to the figure of its clause
SHARING = ("in", "between", "ended")  # roles of a day or month that has the year told before it
GIVEN_OUT = ("in", "bare")  # roles of the day on which names were given out
DAYS_TOLD = ("in", "between")  # roles of a day by its number that has the month told before it
CLAUSED = ("in", "between", "begun")  # roles of a day that may belong to a clause of its own
FINITE = frozenset({"AUX", "PATIENTPAST", "AGENTPAST", "PATIENTBASE", "AGENTBASE"})


def in_its_year(row: list[Node], index: int, stretch: Stretch, year: int | None, anchor: Anchor) -> Stretch:
    """ "In June 2014, and that August", "in 2020, from 27 September to 10 November": of the year told before them."""
    first, last = stretch.first, stretch.last
    if first is not None and first.day is not None and first.month is None and stretch.role in DAYS_TOLD:
        return replace(stretch, first=_in_its_month(row, index, first))
    if year is None or stretch.role not in SHARING or first is None or not _without_a_year(first):
        return stretch
    if stretch.role == "in":
        return replace(stretch, first=replace(first, year=year))
    past = anchor.last is None or anchor.last.year - year >= HISTORY
    if not past and any("QTY" in node.classes for node in row[_year_before(row, index) : index]):
        return stretch
    if last is None or not _without_a_year(last):
        return stretch if stretch.role != "ended" else replace(stretch, first=replace(first, year=year))
    turned = (last.month or 0) < (first.month or 0)
    return replace(stretch, first=replace(first, year=year), last=replace(last, year=year + turned))


def _in_its_month(row: list[Node], index: int, told: Told) -> Told:
    """ "Came near the town on 19 December and turned back on the 23rd": of the month told before it."""
    before = row[_year_before(row, index)].value
    day = before.first or before.last if isinstance(before, Stretch) else None
    if day is None or day.month is None or told.shift is not None or (told.day or 0) < (day.day or 0):
        return told
    return replace(told, month=day.month, year=day.year)


def _without_a_year(told: Told) -> bool:
    return told.month is not None and told.year is None and not told.shift


def _year_before(row: list[Node], index: int) -> int:
    """The index of the last time told before this one."""
    return next((at for at in range(index - 1, 0, -1) if "PERIOD" in row[at].classes), 0)


def of_another_figure(row: Row, at: int, index: int, *, role: str) -> bool:
    """Whether the time after a figure is of another one that stands between."""
    if times_as_many(row, at, index) or (index < at and (_quoted(row, index, at) or _long_dead(row, at, index))):
        return True
    if index > at and (_opens_the_next(row, index) or row[index - 1].small in words("LASTOFTHEM")):
        return True
    if index < at and buried(row, at, index):
        return True
    if index < at and (_still_so(row, at, index) or _after_it(row, index) or _but(row, at, index, role=role)):
        return True
    if _opens_its_own(row, at, index) if index < at else _said_of_the_next(row, at, index):
        return True
    if role in CLAUSED and _in_another_clause(row, at, index):
        return True
    if index > at and (_of_a_part_beside(row, at, index) or (role == "until" and _of_its_part(row, at, index))):
        return True
    if index < at and (over_by_then(row, index + 1, at) or _once(row, at, index)):
        return True
    if role in ("since", "until") and _told_of_another(row, at, index):
        return True
    if role == "since" and (ranked.of_another(row, at, index) or _perfect_of_the_next(row, at, index)):
        return True
    by_then = role == "in" or row[index].value.role == "until"  # "two million before the war, had dropped by 1996"
    if by_then and index > at and _before_something(row, at, index):
        return True  # "killed 300 in the months before the army surrendered on 16 May"
    if index < at or not any("QTY" in node.classes for node in row[at + 1 : index]):
        return False
    return (role == "since" and _raised_after(row, at, index)) or _beyond_its_where(row, at, index)


def _before_something(row: list[Node], at: int, index: int) -> bool:
    """Whether a clause opens between them that "before" leads; "before dawn on Tuesday" is on Tuesday."""
    for node, after in pairwise(row[at + 1 : index + 1]):
        if "COMMA" in after.classes:
            continue  # "lost 300 once before, in 2012"
        if node.small in words("BEFOREWORD") and after.small not in words("PARTOFDAY"):
            return True
    return False


def up_to(row: list[Node], index: int, stretch: Stretch) -> Stretch:
    """ "In the three weeks to 1 February": up to that day, and not on it."""
    length = row[index - 2] if index > 1 and row[index - 1].small in words("UPTO") else None
    if stretch.role != "in" or length is None:
        return stretch
    if kind_of(length) != "duration" and length.small not in words("LONGUNIT"):
        return stretch
    return replace(stretch, first=None, last=stretch.first, role="until")


def grown(row: list[Node], at: int, period: Period, anchor: Anchor) -> Period:
    """ "On 5 December 16,248, 1,041 more than on 2 December": those who came from the one day to the other."""
    compared = row[at + 1 : at + 3]
    stretch = compared[1].value if len(compared) > 1 else None
    if period.last is None or not isinstance(stretch, Stretch) or value_of(compared[0], "HEDGE") not in GROWING:
        return period
    before = in_its_year(row, at + 2, replace(stretch, role="in"), period.last.year, anchor)
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


def _told_of_another(row: list[Node], at: int, index: int) -> bool:
    """ "The town, which they have shelled since May, holds 300 people": the clause tells of the town."""
    opens = next((other for other in range(index, 0, -1) if "REL" in row[other].classes), 0)
    if not opens or "COMMA" not in row[opens - 1].classes or (opens - 1 <= at + REL_REACH and opens > at):
        return False
    if any(node.small in words("GOESON") for node in row[opens:index]):
        return False  # "the siege, which has lasted since May"
    if index < at:
        return any("COMMA" in node.classes for node in row[index + 1 : at])
    return opens > at


def _in_another_clause(row: Row, at: int, index: int) -> bool:
    """Whether one of the two is in a clause with "who" or "which" that tells of something else."""
    if index > at and _of_its_part(row, at, index):
        return True
    if at > index and of_now_beside(row, index, at):
        return True
    opens = aside(row, index) or _participle(row, index)
    if opens and at > index and _comma(row, index, at):
        return _has_its_own(row, opens, index, at)
    opens = aside(row, at)
    return bool(opens) and index > at and _comma(row, at, index) and _is_a_state(row[opens:at])


def _quoted(row: list[Node], index: int, at: int) -> bool:
    """ "“They came last week,” said Ana, who lost 12 relatives": the time is in what she says, the figure is not."""
    marks = [other for other in range(index, at) if "QUOTEMARK" in row[other].classes]
    return len(marks) == 1 and any("SAYS" in node.classes for node in row[marks[0] : at])


def _long_dead(row: list[Node], at: int, index: int) -> bool:
    """ "On Friday they lit candles for the 300 who were killed", "gave out the names of 29 killed": killed before."""
    names = at > 1 and row[at - 1].small in words("OF") and row[at - 2].small in words("NAMESGIVEN")
    if "DEFINITE" not in row[at - 1].classes and not (names and row[index].value.role in GIVEN_OUT):
        return False
    after, between = row[at + 1 : at + 1 + DEAD_REACH], row[index + 1 : at - 1]
    if words("DEADTOLD").isdisjoint(node.small for node in after):
        return False
    remembered = any(node.small in words("REMEMBERING") for node in between)
    return remembered and all("STOP" not in node.classes for node in between)


def buried(row: list[Node], at: int, index: int) -> bool:
    """ "Took part today in the funeral of 12 people who were killed": they died before it."""
    led = row[max(index + 1, at - BURIED_REACH) : at - 1]
    return row[at - 1].small in words("OF") and any(node.small in words("BURIAL") for node in led)


def _still_so(row: Row, at: int, index: int) -> bool:
    """ "Were killed on 7 October, and 101 are still held", "and 194 have so far been named": as the text is written."""
    joined = next((other for other in range(at - 1, index, -1) if "AND" in row[other].classes), 0)
    counted = any("QTY" in node.classes for node in row[:joined])
    still = any(node.small in words("STILL") for node in row[at + 1 : at + STILL_REACH])
    return counted and (still or says(row, "SOFARTOO", at + 1, at + STILL_REACH))


def to_come(row: list[Node], at: int, index: int, stretch: Stretch) -> bool:
    """ "By 31 December 13,000 men must be out": on a day to come, of which no year is told, and on none before it."""
    told = stretch.first or stretch.last
    if told is None or told.year is not None or (told.shift is not None and told.shift[1] >= 0):
        return False  # "will be buried tomorrow"
    led = row[max(0, index - STILL_REACH) : index] if stretch.role == "until" else []  # "must leave the town by May"
    return any(node.small in words("TOCOME") for node in (*row[at + 1 : at + STILL_REACH], *led))


def _said_of_the_next(row: list[Node], at: int, index: int) -> bool:
    """ "Put the toll at 184 and said that 5,000 had been killed this year": the 5,000."""
    counted = next((other for other in range(at + 1, index) if "QTY" in row[other].classes), 0)
    return any("SAYS" in row[other].classes and "AND" in row[other - 1].classes for other in range(at + 1, counted))


def _opens_its_own(row: list[Node], at: int, index: int) -> bool:
    """ "12 have been killed since May, and on Sunday the rebels lost 30": the 30 on that Sunday."""
    for other in range(index + 2, at):
        node, led = row[other], row[other - 1]
        if "PERIOD" not in node.classes or node.value.role not in ("in", "bare"):
            continue
        if led.small in words("NEXTCLAUSE") and "PERIOD" not in row[other - 2].classes:
            return any("QTY" in one.classes for one in row[:other])
    return False


def _of_a_part_beside(row: list[Node], at: int, index: int) -> bool:
    """ "Four have died, three of them on Monday", "11 flights a night, against 25 in May": the day of those alone."""
    part = index - 1 - (row[index - 1].small in words("THEIRPART"))
    if part <= at + 1 or "QTY" not in row[part].classes:
        return False
    led = row[part - 1].small
    parted = not row[part - 1].classes.isdisjoint(("COMMA", "COMPARED"))
    risen = part > 1 and "FROM" in row[part - 1].classes and row[part - 2].small in words("UPFROM")
    return risen or parted or led in words("PARTLEAD") or led in words("AGAINST")


def _once(row: list[Node], at: int, index: int) -> bool:
    """ "By May the rebels, who had once held 15,000 square miles, were left with a beach": at no time told."""
    opens = aside(row, at)
    return opens > index and any(node.small in words("FORMERLY") for node in row[opens:at])


def _perfect_of_the_next(row: list[Node], at: int, index: int) -> bool:
    """ "Five were shot on 2 June, and in all 41 have been killed since March": only what has gone on began then."""
    counted = next((other for other in range(at + 1, index) if "QTY" in row[other].classes), 0)
    link = next((other for other in range(counted, at, -1) if row[other].small in words("NEXTCLAUSE")), 0)
    if not link:
        return False
    perfect = [other for other in range(index) if row[other].small.partition(" ")[0] in words("PERFECT")]
    opens = max((other for other in range(at) if not row[other].classes.isdisjoint(("STOP", "SAYS"))), default=0)
    told = any(not node.classes.isdisjoint(FINITE) for node in row[opens:link])
    return told and any(other > link for other in perfect) and not any(opens <= other < link for other in perfect)


def _but(row: list[Node], at: int, index: int, *, role: str) -> bool:
    """ "Has cleared 4,500 since 1994, but there may be thousands left", "…; the UN says 300 are left": of the 4,500."""
    if role not in ("since", "until"):
        return False
    if while_now(row, at, index):
        return True
    if any(node.word == ";" for node in row[index:at]):
        last = max(other for other in range(index, at) if row[other].word == ";")
        fresh = any(not node.classes.isdisjoint(("SAYS", "ACCORDING", "GIVES")) for node in row[last:])
        now = any(node.small in words("ISNOW") for node in row[at + 1 : at + STILL_REACH])
        return fresh or (role == "since" and now)
    buts = (comma for comma, node in pairwise(row[index:at]) if node.small in words("BUTWORD"))
    return any("COMMA" in comma.classes for comma in buts)


def while_now(row: list[Node], at: int, index: int) -> bool:
    """ "Since May 300 have fled, while 40 are stuck in the town": as the text is written."""
    led = any(node.small in words("WHILEWORD") for node in row[index + 1 : at])
    return led and any(node.small in words("ISNOW") for node in row[at + 1 : at + STILL_REACH])


def _clause_closes(row: list[Node], index: int) -> bool:
    """ "After it fell on 18 November several hundred were shot"; not "after the war the plan for 2025 …"."""
    beside = index + 1 < len(row) and not row[index + 1].classes.isdisjoint(("COMMA", "QTY", "DET"))
    return row[index].value.role == "in" and beside and begins_with(row[index].word, "ONORIN")


def in_a_relative(row: list[Node], index: int) -> bool:
    """ "The truce that took effect yesterday ends the war": when the truce did, and not when the war was."""
    for node in reversed(row[max(0, index - RESTRICTED_REACH) : index]):
        if node.small in words("WHOWHICH") or ("NOTHINGSAID" in node.classes and "REL" in node.classes):
            return True
        if not node.classes.isdisjoint(("COMMA", "STOP", "AND", "QTY", "SAYS")):
            return False
    return False


def _after_so_long(row: list[Node]) -> int:
    """ "Three years after it ended in 2015, …", "in the months before it fell on 6 May, …"; 0 where it is no such."""
    for index in range(1, min(LED_REACH, len(row) - 1)):
        if row[index].small in words("BEFOREAFTER"):
            return index if kind_of(row[index - 1]) == "duration" else 0
    return 0


def _after_it(row: list[Node], index: int) -> bool:
    """ "After it fell on 18 November, several hundred were shot": on no day that is told."""
    opens = _after_so_long(row)
    if (not opens and row[0].small not in words("AFTERWORD")) or not row[opens + 1].classes.isdisjoint(
        ("PERIOD", "QTY")
    ):
        return False
    return _clause_closes(row, index) and not any("COMMA" in node.classes for node in row[:index])


def _opens_the_next(row: list[Node], index: int) -> bool:
    """ "Exhumed 2,108 bodies in May, and by the end of June the total stood at 4,000": the clause of the 4,000."""
    if index < 2 or "AND" not in row[index - 1].classes or "COMMA" not in row[index - 2].classes:
        return False
    return any("QTY" in node.classes for node in row[index + 1 :])


def _of_its_part(row: list[Node], at: int, index: int) -> bool:
    """ "300 interviews and the lives of 99 who died in 1998", "13,000 men, of whom 300 were taken in May"."""
    counted = next((other for other in range(index - 1, at, -1) if "QTY" in row[other].classes), 0)
    if not counted or _comma(row, counted, index):
        return False
    return any(node.small in words("WHOWHICH") for node in row[at + 1 : index])


def aside(row: list[Node], index: int) -> int:
    """Where the clause with "who" or "which" opens that a comma parts from the rest; 0 where there is none."""
    for other in range(index - 1, 1, -1):
        node = row[other]
        if "COMMA" in node.classes or "STOP" in node.classes:
            return 0
        if "REL" in node.classes or node.small in words("WHOWHICH"):
            led = row[other - 1] if "COMMA" in row[other - 1].classes else row[other - 2]
            return other if "COMMA" in led.classes and node.small in words("WHOWHICH") else 0
    return 0


def _participle(row: list[Node], index: int) -> int:
    """Where a clause like ", founded in 1964," opens; 0 where there is none."""
    for other in range(index - 1, max(1, index - 1 - REL_REACH), -1):
        if "COMMA" in row[other - 1].classes:
            verb = row[other].small
            return other if verb.endswith("ed") or verb in words("PARTICIPLE") else 0
        if not row[other].classes.isdisjoint(("COMMA", "STOP", "QTY", "AUX")):
            return 0
    return 0


def _comma(row: list[Node], start: int, end: int) -> bool:
    return any("COMMA" in node.classes for node in row[start + 1 : end])


def _has_its_own(row: list[Node], opens: int, index: int, at: int) -> bool:
    """ "The army, which has lost 17 men this month, has sent 7,000"; not "the raid, which came on Tuesday, has …"."""
    heads = [node.small for node in row[max(0, opens - 4) : opens]]
    if any(node.small in words("ENTERSITS") for node in row[opens:index]):
        return True  # "the war, which entered its third year on Tuesday, has killed 300"
    if not words("ATTACKNOUN").isdisjoint(heads) or not words("WARNOUN").isdisjoint(heads):
        return False
    counted = any("QTY" in node.classes for node in row[opens:index])
    return counted or _is_a_state(row[index + 1 : at])


def _is_a_state(nodes: list[Node]) -> bool:
    """Whether the words tell how things are, and no event: "who number about 1,500", "has 4,000 fighters"."""
    return any(node.small.partition(" ")[0] in words("STATEVERB", "HOUSED") for node in nodes)


def _raised_after(row: list[Node], at: int, index: int) -> bool:
    """ "12 died, bringing to 300 the number killed since May": since May the 300."""
    raised = (other for other in range(at + 1, index) if "RAISES" in row[other].classes)
    verb = next(raised, index)
    return any("QTY" in node.classes for node in row[verb:index])


def _beyond_its_where(row: list[Node], at: int, index: int) -> bool:
    """ "In Homs, where 300 people have fled, two were killed in May": the clause of the 300 is over."""
    opens = any("WHERE" in node.classes for node in row[max(0, at - WHERE_REACH) : at])
    comma = next((other for other in range(at + 1, index) if "COMMA" in row[other].classes), index)
    ends = [other for other in range(at - 1, -1, -1) if "WHERE" in row[other].classes][:1]
    if not opens or any("COMMA" in node.classes for node in row[ends[0] : at]):
        return False
    return any("QTY" in node.classes for node in row[comma:index])
