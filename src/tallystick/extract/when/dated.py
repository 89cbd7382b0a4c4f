"""What the words around a time make of it: an end, a beginning, the day of a total, or no time of any figure."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import begins_with, joins, says, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.when.hours import by_an_hour, to_another_hour
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.calendar import HISTORY, Anchor, Stretch, Told, shared_year
from tallystick.languages.en.measured import kind_of
from tallystick.model.period import Period, Precision

OPENING = 5  # words that may open a clause
SINCE_REACH = 20  # words from "since" to the day in its clause
EVENT_REACH = 4  # words from "after" to the day of the event: "after the long blockade of May 1968"
TOLL_REACH = 18  # words from a total to its figure
VERB_REACH = 3  # words from "stands" to "at": "stands today at 300"
HAD_REACH = 6  # words from a figure to "had been killed"
ENDS = frozenset({"COMMA", "STOP", "QTY", "PATIENT", "AUX", "PERIOD", "SINCE"})
OPENS_ANEW = frozenset({"COMMA", "STOP", "AND", "PATIENTPAST", "PLACEVERB"})
FIXED = ("bare", "in")


def tells_of_it(row: Row, index: int, at: int | None = None) -> bool:
    """ "Since 13 May, when 1,300 were counted", "the massacre of 1948, in which 107 died": up to the next comma."""
    opens = index + 1
    opens += opens < len(row) and row.small[opens] in words("DAYPART")  # "on Thursday evening, when"
    if at is not None and index < at and _that_did(row, opens, at):
        return True
    if opens + 1 >= len(row) or "COMMA" not in row[opens].classes:
        return False
    following = " ".join(row.small[opens + 1 : opens + 1 + OPENING])
    if not any(following.startswith(f"{phrase} ") for phrase in words("TELLSOFIT")):
        return False
    clause = row[opens + 1 : at] if at is not None else []
    role = row[index].value.role
    if clause and "COMMA" in clause[-1].classes and role != "since":
        if at is not None and (role == "until" or _back_to_since(row, index)) and _perfect_of(row, at):
            return False  # "by 23 March, when the bridge was blown up, half of them had left"
        clause = clause[:-1]  # "when the rest of them, some 300 men, …"
    return not any("COMMA" in node.classes and not _goes_on_in(clause[to + 1 :]) for to, node in enumerate(clause))


def _that_did(row: Row, opens: int, at: int) -> bool:
    """ "Since the raid on 2 May that killed 12"."""
    if opens + 1 >= at or row[opens].small not in words("THATWORD") or row.holds("COMMA", opens, at):
        return False
    return Clauses(row).finite(opens + 1, loosely=True)


def _back_to_since(row: Row, index: int) -> bool:
    """ "Since the war began in 2014"."""
    return row.holds("SINCEWORD", max(0, index - SINCE_REACH), index)


def _perfect_of(row: Row, at: int) -> bool:
    """ "300 people had left", "300 have been killed": before any comma."""
    end = next((to for to in range(at, len(row)) if "COMMA" in row[to].classes), len(row))
    told = says(row, "PLUPERFECT", at, min(end, at + HAD_REACH))
    return told or not words("PERFECT").isdisjoint(word.partition(" ")[0] for word in row.small[at : at + HAD_REACH])


def _goes_on_in(rest: list[Node]) -> bool:
    """ "When gunmen burst into it, killing 12, most of them civilians, and taking 30": the clause goes on."""
    led = next((node for node in rest if "AND" not in node.classes), None)
    if led is None or "AUX" in rest[min(rest.index(led) + 1, len(rest) - 1)].classes:
        return False  # "shelling has killed"
    return led.word.endswith("ing") or not led.classes.isdisjoint(("AMONG", "MOSTLY"))


def led_into_it(row: Row, index: int) -> bool:
    """ "In the massacre of 1948, in which …", "on 3 May, when …"; not "fled the massacre of 1948, in which …"."""
    spoken = row.small[index]
    if not begins_with(spoken, "OF"):
        return True
    return not words("LEDINTOIT").isdisjoint(row.small[max(0, index - EVENT_REACH) : index])


def no_time(row: Row, index: int, stretch: Stretch) -> bool:
    """ "In the last week" is counted from no day of the calendar; "in 1995 prices" tells no day at all."""
    if stretch.role == "in" and index and begins_with(row.small[index], "OF") and _of_an_agreement(row, index):
        return True
    if index and row.small[index - 1] in words("TOOKUNTIL" if stretch.role == "until" else "EVERYTIME"):
        return True
    if stretch.role in FIXED and index + 1 < len(row) and row.small[index + 1] in words("MONEYOF"):
        return True
    shift = stretch.first.shift if stretch.first is not None else None
    if shift is None or stretch.role not in FIXED:
        return False
    if says_today(row, index):
        return True
    if shift[1] < 0:
        return says(row, "LASTLENGTH", index, index + 1)
    return index + 2 < len(row) and "POSSESSIVE" in row[index + 1].classes and row.small[index + 2] in words("PRICES")


def _of_an_agreement(row: Row, index: int) -> bool:
    """ "Had signed the peace agreement of 2016": it is known by its year, and nobody was harmed in it."""
    return row.small[index - 1].rpartition(" ")[2] in words("AGREEMENTNOUN")


def says_today(row: Row, index: int) -> bool:
    """ "Most historians today believe": nowadays, whenever it was that they tell of."""
    bare = row.small[index] in words("NOWADAYSTOO") and index > 0 and index + 1 < len(row)
    return bare and (
        not row[index + 1].classes.isdisjoint(("SAYS", "GIVES")) or row.small[index + 1] in words("THINKING")
    )


def as_told(row: Row, index: int, stretch: Stretch) -> Stretch:
    """The stretch with the other end that stands beyond an aside, or as the day of the event that names it."""
    if stretch.role in FIXED and stretch.first is not None and (_ends_what_began(row, index) or by_an_hour(row, index)):
        return replace(stretch, first=None, last=stretch.first, role="until")
    if stretch.role in FIXED and _goes_on_yet(row, stretch):
        return replace(stretch, role="since")
    if stretch.role == "before" and _so_long_before(row, index):
        return replace(stretch, first=None, last=stretch.first, role="until")
    if stretch.first is not None and stretch.first.months is not None and joins(row.small[index], "OF"):
        stretch = _of_two_years(stretch, row.small[index])
    end = beyond_an_aside(row, index) if stretch.role in FIXED else 0
    if end and stretch.first is not None:
        first, last = shared_year(stretch.first, row[end].value.first)
        return replace(stretch, first=first, last=last, role="between")
    return _by_its_event(row, index, stretch)


def _ends_what_began(row: Row, index: int) -> bool:
    """ "Between the start of the war and May 2024", "from the coup to 3 May", "up to 1 June": an end alone."""
    if index and row.small[index - 1] in words("UPTOIT"):
        return True
    if index < OPENING or row.small[index - 1] not in words("TOANEND"):
        return False
    for other in range(index - 2, max(-1, index - 2 - EVENT_REACH - OPENING), -1):
        node = row[other]
        if not node.classes.isdisjoint(("BETWEEN", "FROM")):
            return ("BETWEEN" in node.classes) == ("AND" in row[index - 1].classes)
        if not node.classes.isdisjoint(ENDS):
            return False
    return False


def _goes_on_yet(row: Row, stretch: Stretch) -> bool:
    """ "This year there have been 410 so far": up to now."""
    shift = stretch.first.shift if stretch.first is not None and stretch.last is None else None
    return shift is not None and shift[1] == 0 and shift[0] != "day" and says(row, "SOFARTOO")


def _so_long_before(row: Row, index: int) -> bool:
    """ "In the two weeks before 10 May": up to that day; "before 10 May" tells less."""
    length = row[index - 1] if index else None
    if length is None:
        return False
    return kind_of(length) == "duration"


def _of_two_years(stretch: Stretch, spoken: str) -> Stretch:
    """ "In the winter of 1944–45": both years are told, and the guide keeps them."""
    first = stretch.first
    if first is None or first.year is None or str(first.year + 1)[-2:] != spoken[-2:] or stretch.role not in FIXED:
        return stretch
    return replace(stretch, first=Told(first.year), last=Told(first.year + 1), role="between")


def from_then_on(row: Row, index: int) -> bool:
    """ "For six weeks from 10 October", "was shelled from May": no end is told; not "a list from 1994"."""
    if index == 0 or "FROM" not in row[index - 1].classes or row[index].value.role != "bare":
        return False
    led = row[index - 2] if index > 1 else None
    lasted = led is not None and kind_of(led) == "duration"
    return led is None or lasted or not led.classes.isdisjoint(OPENS_ANEW)


def since_that_clause(row: Row, at: int, index: int) -> bool:
    """ "Have burned 2,600 houses since they attacked 30 outposts on 25 August": what is counted before "since"."""
    for other in range(index - 1, max(at, index - 1 - SINCE_REACH), -1):
        if "SINCE" in row[other].classes and not row[other].rule:
            return True
        if not row[other].classes.isdisjoint(("COMMA", "STOP", "PERIOD")) and "QUOTEMARK" not in row[other].classes:
            return False  # but "since the “Lions” attacked Orla on 25 August"
    return False


def as_of_late(row: Row, index: int, anchor: Anchor) -> Anchor:
    """ "Fled in 2017. As of April, 16,000 have not come back": the last April before the document's date."""
    told = anchor.told
    if not begins_with(row.small[index], "ASOFWORD") or says(row, "PLUPERFECT") or anchor.last is None:
        return anchor
    by_days = told is not None and told.first_precision is not Precision.YEAR
    return anchor if anchor.here and by_days else replace(anchor, year=None, told=None, days=())


def since_it_ended(row: Row, index: int) -> bool:
    """ "Since the war, which lasted from 1992 to 1995, mines have killed 617": since 1995."""
    opens = next((other for other in range(index - 1, 1, -1) if row.small[other] in words("WHOWHICH")), 0)
    if not opens or "COMMA" not in row[opens - 1].classes or row.holds("COMMA", opens, index):
        return False
    since = max((other for other in row.where("SINCEWORD") if other < opens), default=-1)
    return since >= max(0, opens - OPENING) and not row.holds("COMMA", since, opens - 1)


def since_then_of_old(row: Row, period: Period, anchor: Anchor) -> bool:
    """ "Had been killed since June", in a history: up to a day of that time, and not to the document's own."""
    if period.first is None or anchor.last is None or anchor.last.year - period.first.year < HISTORY:
        return False
    return says(row, "PLUPERFECT") and words("PERFECT").isdisjoint(row.vocabulary)


def second_ends(row: Row) -> set[int]:
    """The times that an earlier one reaches to, and that tell nothing of their own."""
    if row.classes.isdisjoint(("BETWEEN", "FROM")):
        return set()
    return {end for end in (beyond_an_aside(row, index) for index in row.where("PERIOD")) if end}


def beyond_an_aside(row: Row, index: int) -> int:
    """ "Between 2 April, when the truce began, and 12 May": where the second day stands; 0 where none does."""
    if end := to_another_hour(row, index):
        return end
    opened = index > 0 and not row[index - 1].classes.isdisjoint(("BETWEEN", "FROM"))
    if opened and _to_a_part_of_a_day(row, index + 1):
        return index + 3
    if not opened or index + 1 >= len(row) or "COMMA" not in row[index + 1].classes:
        return 0
    for other in row.where("PERIOD"):
        joined = other > index + 1 and "COMMA" in row[other - 2].classes and row.small[other - 1] in words("ANDWORD")
        if joined and isinstance(row[other].value, Stretch) and row[other].value.role in FIXED:
            return other
    return 0


def _to_a_part_of_a_day(row: Row, part: int) -> bool:
    """ "Between Friday evening and Sunday morning"."""
    if part + 2 >= len(row) or row.small[part] not in words("DAYPART") or "PERIOD" not in row[part + 2].classes:
        return False
    joined = not row[part + 1].classes.isdisjoint(("AND", "TOONLY"))
    return joined and isinstance(row[part + 2].value, Stretch) and row[part + 2].value.role in FIXED


def _by_its_event(row: Row, index: int, stretch: Stretch) -> Stretch:
    """ "After the blockade of May 1968", "until the ceasefire of June 1999": on no day of that month for certain."""
    if stretch.role != "in" or not begins_with(row.small[index], "OF"):
        return stretch
    for other in range(index - 1, max(-1, index - 1 - EVENT_REACH), -1):
        node = row[other]
        if "BEFOREAFTER" in node.classes:
            return replace(stretch, role=row.small[other])
        by = row.small[other] in words("BYWORD") and row.small[index - 1] in words("HOUROFDAY")
        ended = "BY" in node.classes and row.small[other - 1] in words("ENDSIT")
        beyond = "TOONLY" in node.classes and row.holds("FROM", 0, other)  # "from the first day to the truce of 24 May"
        if row.small[other] in words("BEFOREWORD") or by or ended or beyond:
            return replace(stretch, first=None, last=stretch.first, role="until")
        if other < index - 1 and (not node.classes.isdisjoint(ENDS) or row.small[other] in words("PASTVERB")):
            return stretch  # "before the war came the killings of 1966"
    return stretch


def of_one_of_the_years(stretch: Stretch, span: Stretch | None, anchor: Anchor) -> bool:
    """ "In the war of 1991 to 1995 … on 8 September": in one of these years, and no one knows in which."""
    first, last = (span.first, span.last) if span is not None else (None, None)
    if stretch.first is None or stretch.first.month is None or stretch.first.year or stretch.first.shift:
        return False
    if first is None or not first.year or not (first.decade or (last is not None and last.year)):
        return False
    end = last.year if last is not None and last.year else first.year
    several = first.decade or (end != first.year and first.month is None)
    return several and (anchor.last is None or anchor.last.year - end >= HISTORY)


def of_a_paper(row: Row, index: int) -> bool:
    """ "The study of 2006", "a census of 2002": when it was made, and not when they died."""
    return index > 0 and begins_with(row.small[index], "OF") and row.small[index - 1] in words("SURVEYING")


def up_to_its_clause(row: Row, at: int, index: int, stretch: Stretch) -> Stretch:
    """ "Held out until the Red Army came on 18 January", "when the truce came on 10 May, 175 had been killed"."""
    if stretch.role != "in" or tells_of_it(row, index, at):
        return stretch
    if not (_closes_before(row, at, index) or _had_by_then(row, at, index)):
        return stretch
    return replace(stretch, first=None, last=stretch.first, role="until")


def _closes_before(row: Row, at: int, index: int) -> bool:
    """Whether the time is in a clause that "before" or "until" opens: not "before dawn", "in the months before"."""
    opens = next((other for other in range(index - 1, -1, -1) if row.small[other] in words("BEFOREWORD")), None)
    if opens is None or (at > opens and at < index) or opens + 1 == index:
        return False
    between = row[opens + 1 : index]
    if begins_with(row.small[index], "OF") and any(node.small in words("PASTVERB") for node in between):
        return False  # "before the war came the killings of 1966"
    if row[opens + 1].small in words("PARTOFDAY") or (opens and "TIMEUNIT" in row[opens - 1].classes):
        return False
    if opens and kind_of(row[opens - 1]) == "duration":
        return False
    if any(not node.classes.isdisjoint(("COMMA", "STOP", "QTY")) for node in between):
        return False
    return at < opens or any("COMMA" in node.classes for node in row[index + 1 : at])


def _had_by_then(row: Row, at: int, index: int) -> bool:
    """ "By the time the guns fell silent on 10 May, 175 people had been killed": up to that day, not on it."""
    if not says(row, "PLUPERFECT") or not says(row, "BYTHETIME"):
        return False
    opens = next((other for other in range(index - 1, -1, -1) if row.small[other] in words("TIMECLAUSE")), None)
    if opens is None or any(not node.classes.isdisjoint(("COMMA", "STOP", "QTY")) for node in row[opens + 1 : index]):
        return False
    if at < opens:
        return says(row, "PLUPERFECT", at, opens)
    comma = any("COMMA" in node.classes for node in row[index + 1 : at])
    return at > index and comma and says(row, "PLUPERFECT", index, min(len(row), at + HAD_REACH))


def over_by_then(row: Row, start: int, end: int) -> bool:
    """ "Set out in May with 3,000 men, and by the time the war was over it had 900": in May the 3,000."""
    if says(row, "BYTHEEND", start, end):
        return True  # "On the worst days of May 300 shells fell, and by the end the town was in ruins"
    if not says(row, "BYTHETIME", start, end):
        return False
    opens = next((other for other in range(start, end) if row.small[other] in words("TIMECLAUSE")), None)
    if opens is None:
        return False
    led = next((node for node in reversed(row[start:opens]) if node.small not in words("BYTHE")), None)
    clause = next((other for other in range(opens, end) if "COMMA" in row[other].classes), end)
    fresh = led is None or start == 0 or "AND" in led.classes
    return fresh and says(row, "ENDSIT", opens, clause)


def of_now_beside(row: Row, index: int, at: int) -> bool:
    """ "In Homs, where shells fell on 17 January, the population has grown to 43,000": no more on that day."""
    commas = [other for other in range(index, at) if "COMMA" in row[other].classes]
    where = any("WHERE" in node.classes for node in row[:index])
    if not commas or not (where or says(row, "TELLSOFIT", index + 1, commas[-1])):
        return False  # "the war of 2006, in which 1,200 died, … this one has cost 4,000"
    return not words("PERFECT").isdisjoint(node.small.partition(" ")[0] for node in row[commas[-1] : at + 3])


def of_a_standing_total(row: Row, at: int, index: int, stretch: Stretch) -> Stretch | None:
    """ "The toll stood at 31,000 in March": up to March; None for the day on which another day's toll rose."""
    if stretch.role != "in" or (noun := _total_of(row, at)) is None:
        return stretch
    verb = _verb_before(row, at) or at
    if noun < index < at or (index > 1 and index < verb and "COMMA" not in row[index + 1].classes):
        return stretch  # "the number of people killed in Saturday's strike has risen to 40"
    if any(isinstance(row[other].value, Stretch) and noun < other < at for other in row.where("PERIOD")):
        return None
    return replace(stretch, first=None, last=stretch.first, role="until")


def _total_of(row: Row, at: int) -> int | None:
    """The index of the total that the figure is the state of: "the toll was", "bringing the total to", "stands at"."""
    if at >= len(row):
        return None
    verb = _verb_before(row, at)
    if verb is None:
        return None
    if row.small[verb].partition(" ")[0] in words("STANDING") and "RISENTO" in row[at - 1].classes:
        return at - 1
    for other in range(at - 1, max(-1, at - TOLL_REACH), -1):
        if not row[other].classes.isdisjoint(("STOP", "QTY")) and other < verb:
            return None
        if row.small[other].rpartition(" ")[2] in words("RUNNINGTOTAL"):
            return other
    return None


def _verb_before(row: Row, at: int) -> int | None:
    before = row[at - 1] if at else None
    if before is None:
        return None
    if "BE" in before.classes:
        return at - 1
    if "RISENTO" not in before.classes:
        return None
    for other in range(at - 2, max(-1, at - TOLL_REACH), -1):
        if "RAISES" in row[other].classes:
            near = at - 1 - other <= VERB_REACH or row.small[other].partition(" ")[0] not in words("STANDING")
            return other if near else None
        if "STOP" in row[other].classes or kind_of(row[other]) not in ("", "duration"):
            return None
    return None


def stands_now(row: Row, at: int) -> bool:
    """ "The toll now stands at 31,000": up to the document's own date."""
    return says(row, "NOWSTANDS", 0, at) and _total_of(row, at) is not None
