"""Times that a figure points back at ("that day", "in those years", "of the total"), and what is no part of them."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.extract.apart import begins_with, says, words
from tallystick.extract.when.carried import FEW_DAYS, of_now
from tallystick.extract.when.onwards import days_in
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.model.period import Period

THE_SAME = frozenset({"DEFINITE", "COMPARED"})
FIGURE_OR_TIME = frozenset({"QTY", "PERIOD"})
OF_THESE = 3  # nodes: "most of these:", and not "these supporters of the siege in an article here:"
TOTAL_REACH = 7  # words from a share to "of the total"
YEARS_REACH = 4  # words from a sentence's first to "those years"
# How many days the calendar gives to each; a week may be told by its first and its last day, or by those after.
DAYS_OF = {"week": (6, 8), "month": (28, 31), "quarter": (89, 93), "year": (365, 366), "period": (5, 100 * 366)}
AFTER_A_UNIT = frozenset({"STOP", "COMMA", "AND", "QTY", "DET", "ARTICLE", "NAME", "SUBJPRONOUN", "POPNOUN"})
APART = frozenset({"QTY", "STOP", "COMMA"})
NEAR = 1  # days: the first or the last of them may be counted in or not
ABOUT = 0.02  # of a length told in weeks or months
STILL_REACH = 6  # words from a figure to "are still held"


def anew(row: Row, at: int, *, beside: bool) -> bool:
    """ "Half of the dead are fighters", in another paragraph than their number: as things stand now."""
    if says(row, "AMONGTHEDEAD", at):
        return False
    return says(row, "ATPRESENT", at, at + STILL_REACH) or (not beside and of_now(row, at, ""))


def parts_of_the_total(row: Row, at: int) -> bool:
    """ "44 per cent of the total", "Civilians are most of these: 1,531 were killed"."""
    if any(says(row, "OFTHESE", max(0, colon - OF_THESE), colon) for colon in row.where("COLON") if colon < at):
        return True
    return says(row, "AMONGTHEDEAD", at + 1, at + TOTAL_REACH) and not says(row, "SOFARTOO", at)


def same_time_after(row: Row, at: int) -> bool:
    """ "3,404 killed in those years, and 10,582 …": said of this figure and not of the next."""
    if not same_time(row):
        return False
    following = (index for index in row.any_of(FIGURE_OR_TIME) if index > at)
    return says(row, "SAMETIME", at + 1, next(following, len(row)))


def same_time(row: Row) -> bool:
    """ "In that time …": the period told before; not "a rise over the same period in 2020"."""
    if not says(row, "SAMETIME") or says(row, "SINCETHATDAY"):
        return False
    return not any(row.small[index - 1].endswith(tuple(words("SAMEPERIOD"))) for index in row.where("PERIOD") if index)


def so_long_told(row: Row, told: Iterable[Period | None]) -> Period | None:
    """ "Between 17 and 23 May …. In the north 102 surrendered within the week": the one told last that is so long."""
    unit = _the_unit(row)
    shortest, longest = DAYS_OF[unit] if unit else _the_length(row)
    if not longest:
        return None
    lengths = ((one, one.days) for one in told if one is not None and one.first is not None)
    return next((one for one, days in lengths if days is not None and shortest <= days <= longest), None)


def _the_length(row: Row) -> tuple[float, float]:
    """ "From 27 September to 9 November …. In the 44-day war 6,000 died": the shortest and the longest it may be."""
    for index in row.where("DEFINITE"):
        node = row[index + 1] if index + 1 < len(row) else None
        if node is None or "-" not in node.word or kind_of(node) != "duration":
            continue
        days = days_in(node.value)
        if days and row.small[index - 1] in words("THROUGHIT"):
            return days - NEAR - days * ABOUT, days + NEAR + days * ABOUT
    return 0, 0


def _the_unit(row: Row) -> str:
    """ "Within the week", "during the reporting period": no "in the year after the truce", "later in the week"."""
    for index in row.any_of(THE_SAME):
        if row.small[index].startswith("the same ") and row.small[index - 1] in words("THROUGHIT"):
            return row.small[index].rpartition(" ")[2] if row.small[index].rpartition(" ")[2] in DAYS_OF else ""
        unit = index + 1 + (row.small[index + 1 : index + 2] != [] and row.small[index + 1] in words("WHOLEOFTIME"))
        if unit >= len(row) or row.small[unit] not in DAYS_OF or index == 0:
            continue
        led = row.small[index - 1] in words("THROUGHIT") and (index < 2 or row.small[index - 2] not in words("PARTLY"))
        ends = unit + 1 == len(row) or not row[unit + 1].classes.isdisjoint(AFTER_A_UNIT)
        if led and ends and not row.where("MODAL"):
            return row.small[unit]
    return ""


def lately(row: Row, at: int) -> bool:
    """ "Since May 900 have died, including 30 in the past 24 hours": the 30 at a time that is counted back from now."""
    for index in row.where("PAST"):
        if row.small[index] not in words("PASTLAST") or not _a_length(row, index + 1) or index < 1:
            continue
        if index > at and not any(not row[to].classes.isdisjoint(APART) for to in range(at + 1, index)):
            return "DEFINITE" in row[index - 1].classes
        if index < at and not row.holds("PERIOD", index, len(row)) and ";" not in row.small[index:at]:
            return "DEFINITE" in row[index - 1].classes and index + 1 < at
    return False


def _a_length(row: Row, index: int) -> bool:
    if index >= len(row):
        return False
    after = row[index + 1] if index + 1 < len(row) else None
    if after is not None and ("OF" in after.classes or begins_with(after.small, "OF")):
        return False  # "in the last three days of the siege"
    return kind_of(row[index]) == "duration" or "TIMEUNIT" in row[index].classes


def day_told(row: Row, scene: Period | None) -> Period | None:
    """ "On 7 October people came out to greet them. … Some 500 were shot on that day": the day the paragraph told."""
    return scene if scene is not None and scene.days == 1 and says(row, "THATDAY") else None


def of_few_days(told: Period | None, main: Period | None) -> Period | None:
    """ "On 3 May shells hit the market. … As a result of it 12 were killed": the day told last, of no report."""
    few = told is not None and told == main and told.days is not None and told.days <= FEW_DAYS
    return told if few else None


def on_the_day(row: Row, period: Period | None) -> Period | None:
    """ "Since 7 October …": then "killed that day" is of the day with which it began."""
    if period is not None and period.days == 1 and says(row, "PLURALTIME"):
        return None  # "in those 23 months": of no day
    if period is None or period.first is None or period.first == period.last or not says(row, "THATDAY"):
        return period
    return Period(period.first, period.first, period.first_precision, period.first_precision, period.basis)


def of_other_years(row: Row, period: Period | None) -> bool:
    """ "Over those years", said after the events of one year: not that year."""
    if period is None or period.first is None or period.last is None or period.first.year != period.last.year:
        return False
    return any("YEARWORD" in node.classes and node.small.endswith("s") for node in row[:YEARS_REACH])


def compared(row: Row, at: int) -> bool:
    """ "1,200 in 2023, compared with 1,500 in 2022": the second year is not what the text goes on with."""
    before = [index for index in row.where("QTY") if index < at]
    if not before:
        return False
    start = before[-1] + 1
    return row.holds("COMPARED", start, at)


def left_out(row: Row, at: int) -> bool:
    """ "The total leaves out 88,000": they are no part of it."""
    return says(row, "LEFTOUT", 0, at)
