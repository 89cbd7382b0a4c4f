"""Years told by the way, which are none of the story: "born in 1921", "wrote in 2005", "as in 1968"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.nouns import is_past
from tallystick.extract.when.asides import sets_no_year
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Stretch, Told

VERB_REACH = 8  # nodes from a verb to its time: "told a court in the old town of Orla in 2005"
NOUN_REACH = 4  # nodes from a paper to its time, or from a time to the paper: "in 2005 a long film"
EDGES = frozenset({"COMMA", "STOP", "QTY", "PERIOD", "SUBORD", "REL"})


def all_by_the_way(row: Row) -> bool:
    """Whether each year that the sentence tells is by the way: days told after it go on with the story before."""
    if _stands_today(row):
        return True
    years = [index for index in row.where("PERIOD") if _tells_a_year(row[index].value)]
    return bool(years) and all(_bare(row[index].value) and by_the_way(row, index) for index in years)


def _stands_today(row: Row) -> bool:
    """ "Today a memorial stands there": how things are, after a story of long ago; not "today rebels attacked"."""
    times = [row[index].value.first for index in row.where("PERIOD") if isinstance(row[index].value, Stretch)]
    today = bool(times) and all(told is not None and told.shift == ("day", 0) for told in times)
    return today and not any(is_past(node) for node in row)


def _tells_a_year(told: object) -> bool:
    ends: tuple[Told | None, ...] = (told.first, told.last) if isinstance(told, Stretch) else ()
    return any(end is not None and end.year is not None for end in ends)


def _bare(told: object) -> bool:
    """A year alone, and no day or month of it."""
    return isinstance(told, Stretch) and (told.first or told.last or Told()).month is None


def by_the_way(row: Row, index: int) -> bool:
    """ "Had been built in 1850", "a book from 1999", "more than in 1968": not what goes on in that year."""
    return sets_no_year(row, index) or _after_its_verb(row, index) or _of_a_paper(row, index)


def _after_its_verb(row: Row, index: int) -> bool:
    """ "Was founded in 1850", "told a court in 2005", "had fought the French in 1954", "than on Homs in 1968"."""
    if index and row.small[index - 1] in words("ASTHEN"):
        return True
    for verb in range(index - 1, max(-1, index - 1 - VERB_REACH), -1):
        node = row[verb]
        told = node.small in words("MADETHEN", "LONGAFTER", "LIKENED", "PLUPERFECT")
        if told or not node.classes.isdisjoint(("SAYS", "COMPARED")):
            return True
        if not node.classes.isdisjoint(EDGES) or not node.classes.isdisjoint(("BEGUN", "ENDED")):
            return False
    return False


def _of_a_paper(row: Row, index: int) -> bool:
    """ "A book from 1999 gives", "in an interview in 2005", "in 2005 a film told the story"."""
    after = row.small[index + 1 : index + NOUN_REACH] if index == 0 else []
    return not words("PAPERTOLD").isdisjoint((*row.small[max(0, index - NOUN_REACH) : index], *after))
