"""Times of a sentence that are none of the figure's: of the dateline, a comparison, an aside or another figure."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.when import ago, asides, clausal, dated, learning, owned, ranked, standing, timing
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

DATELINE_WORDS = 9
CONTACT_REACH = 5  # nodes of "it had lost again"
NO_NOUN = ("COMMA", "STOP", "SUBORD", "REL", "AND", "SAYS", "AUX", "PREP", "ADV", "PERIOD")
A_NOUN = ("COUNTED", "POPNOUN", "PLACEWORD", "PLACEDNOUN", "PLACE")
CITED = 3  # nodes of "(Radio Vesk,"
WHOSE = 4  # nodes of "to the group's"
DAILY_REACH = 4  # words from a figure to "a day"


def belongs_elsewhere(row: Row, at: int, index: int, *, role: str) -> bool:
    """Whether the date is of the dateline, a comparison or another figure."""
    before = row[index - 1] if index else None
    if before is not None and ("COMPARED" in before.classes or _more_than(before)):
        return not (index < at and dated.tells_of_it(row, index, at))
    if at < index and dated.tells_of_it(row, index) and not dated.led_into_it(row, index):
        return True
    if _answered(row, index) or _cited(row, index) or (index > at and _contact(row, at, index)):
        return True
    if _ago(row, index) or timing.of_another_figure(row, at, index, role=role) or asides.of_an_aside(row, at, index):
        return True
    if role == "since" and owned.has_its_own(row, at, index):
        return True
    if role == "in" and (learning.of_a_verdict(row, at, index) or standing.beside_an_event(row, at)):
        return True
    if role in ("in", "between") and at > index and clausal.of_the_subject(row, at, index):
        return True
    if role == "in" and (clausal.of_another_clause(row, at, index) or ranked.within_it(row, at, index)):
        return True
    if index == 1 and _in_brackets(row, index) and row.holds("PERIOD", index + 1, len(row)):
        return True
    if (
        index < DATELINE_WORDS
        and at > index
        and row[index].value.role == "bare"
        and any(node.word in ("-", "–", "—") for node in row[index + 1 : index + 5])
    ):
        return all("QTY" not in node.classes for node in row[:index]) and role == "in"
    if role in ("in", "ended", "until") and any(node.word == ";" for node in row[min(at, index) : max(at, index)]):
        return index > at or (role == "in" and _has_since(row, index, at))
    if index < at and any(node.small in words("AGAINST") for node in row[max(index, at - 1) : at]):
        return row.holds("PERIOD", at, len(row)) or not _alike(row, at)
    return bool(role == "in" and at < index and before is not None and "AND" in before.classes)


def _contact(row: Row, at: int, index: int) -> bool:
    """ "Killed 12 in its fight for territory it lost last year": told of the territory."""
    for back in range(index - 2, max(at + 1, index - CONTACT_REACH), -1):
        if "SUBJPRONOUN" in row[back].classes and row[back].small in words("PLURALPRONOUN", "ITWORD"):
            noun = row[back - 1]
            named = noun.word.isalpha() and noun.classes.isdisjoint(NO_NOUN)
            return named and (noun.classes == frozenset(("WORD",)) or not noun.classes.isdisjoint(A_NOUN))
    return False


def _cited(row: Row, index: int) -> bool:
    """ "300 are missing (Radio Vesk, 4 May)": when it was told."""
    if not CITED <= index < len(row) - 1 or "COMMA" not in row[index - 1].classes:
        return False
    closed = not row[index + 1].classes.isdisjoint(("CLOSETOO", "CLOSE"))
    return closed and "NAME" in row[index - 2].classes and not row[index - 3].classes.isdisjoint(("OPENTOO", "OPEN"))


def _answered(row: Row, index: int) -> bool:
    """ "Launched in response to the group's 7 October attack": the day of what was answered."""
    if not 0 < index < len(row) - 1 or row[index - 1].classes.isdisjoint(("POSSESSIVE", "SIGN")):
        return False
    whose = row[max(0, index - WHOSE) : index - 2]
    return row[index + 1].small in words("ATTACKNOUN") and any(node.small in words("ANSWERTO") for node in whose)


def _alike(row: Row, at: int) -> bool:
    """ "On 22 May lost 3,199 men, against fewer than 500 on the other side", "in May held it against two divisions"."""
    beside = " ".join(row.small[at - 1 : at + DAILY_REACH]).split()  # "an average of 25"
    own = any("TIMEUNIT" in node.classes or kind_of(node) == "duration" for node in row[at + 1 :])
    return not own and not daily(row, at) and words("USUAL").isdisjoint(beside)


def _has_since(row: Row, index: int, at: int) -> bool:
    """ "Entered its 100th day on Sunday; 14 have starved so far": no more on that Sunday than before."""
    start = max(other for other in range(index, at) if row[other].word == ";")
    ends = (to for to in range(at, len(row) - 1) if "COMMA" in row[to].classes and "AND" in row[to + 1].classes)
    return not words("PERFECT").isdisjoint(word.partition(" ")[0] for word in row.small[start : next(ends, len(row))])


def _in_brackets(row: list[Node], index: int) -> bool:
    """ "[Thursday, 19 March 2009] … were killed on Wednesday": the day of the report."""
    opened = 0 < index < len(row) - 1 and not row[index - 1].classes.isdisjoint(("OPENTOO", "OPEN"))
    return opened and not row[index + 1].classes.isdisjoint(("CLOSETOO", "CLOSE"))


def _more_than(before: Node) -> bool:
    """ "More than in May"; not "over in May"."""
    return "OVER" not in before.classes and value_of(before, "HEDGE") in ("more_than", "fewer_than")


def _ago(row: Row, index: int) -> bool:
    """ "Ten years before this week": not this week; but "earlier this week"."""
    back = index > 1 and "AGO" in row[index - 1].classes and not row[index - 2].classes.isdisjoint(("QTY", "TIMEUNIT"))
    since = index > 0 and kind_of(row[index - 1]) == "duration" and _since_follows(row, index)
    return since or (back and not ago.is_counted_back(row, index))


def _since_follows(row: list[Node], index: int) -> bool:
    """ "It is five years this month since the massacre": when it is told, and not when it was."""
    return index + 1 < len(row) and "SINCEWORD" in row[index + 1].classes


def daily(row: Row, at: int) -> bool:
    """ "329 shells a day, and 3,777 on 22 July": on many days, and not on that one."""
    return not words("DAILY").isdisjoint(row.small[at + 1 : at + 1 + DAILY_REACH])
