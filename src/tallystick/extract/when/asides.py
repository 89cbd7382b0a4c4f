"""Times of asides: when something was made, or somebody born, of which the sentence speaks by the way."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.deeds.nouns import is_past
from tallystick.extract.when.timing import aside
from tallystick.grammar.row import Row

VERB_REACH = 4  # nodes from a verb to its time: "set up by the city in 2004"
STATE_REACH = 3  # nodes from the time of a clause to "are sheltering"
HEAD_REACH = 6  # nodes from a noun to "which": "the siege of Vesk and Orla, which"
EDGES = frozenset({"COMMA", "STOP", "SAYS", "ACCORDING", "COUNTS", "REL", "AUX", "COLON"})


def of_an_aside(row: Row, at: int, index: int) -> bool:
    """Whether the time is of something that the figure is no part of."""
    if at > index and (_as_the_writer(row, index) or _of_a_speaker(row, at, index)):
        return True
    return made_then(row, at, index) or _in_who_says_so(row, at, index) or _before_they_are(row, at, index)


def _of_a_speaker(row: Row, at: int, index: int) -> bool:
    """ "The UN, which left in 1994, says 300 were killed in May": when the speaker left."""
    opens = aside(row, index)
    comma = next((to for to in range(index + 1, at) if "COMMA" in row[to].classes), None)
    if not opens or comma is None or not row.holds("PERIOD", at + 1, len(row)):
        return False
    return row.holds("SAYS", comma, at)


def made_then(row: Row, at: int, index: int) -> bool:
    """ "A film made in 1970 tells of 300 dead", "Ana, born on 3 May, lost 12"."""
    if row[index].value.role not in ("in", "bare") or not says(row, "MADETHEN"):
        return False
    for verb in range(index - 1, max(-1, index - 1 - VERB_REACH), -1):
        if "BEGUN" in row[verb].classes and "COMMA" not in row[verb - 1].classes:
            return False  # "opened an offensive on 3 May"; but "the hospital, opened in 1985,"
        if not words("MADETHEN").isdisjoint((row.small[verb], " ".join(row.small[verb : verb + 2]))):
            if at > index and "SUBORD" in row.classes and _which_they(row, verb):
                return True  # "the register that the state drew up in 2017 contains 988 names"
            return _apart(row, index + 1, at) if at > index else _told_besides(row, at, verb)
        if not row[verb].classes.isdisjoint(("COMMA", "STOP", "QTY", "SAYS")):
            return False
    return False


def _which_they(row: Row, verb: int) -> bool:
    """Whether the verb is of a clause that tells who made it: "the list that the city drew up"."""
    for other in range(verb - 1, max(0, verb - 1 - VERB_REACH), -1):
        if "REL" in row[other].classes:
            return True
        if not row[other].classes.isdisjoint(EDGES - {"SAYS"}):
            return False
    return False


def _apart(row: Row, start: int, end: int) -> bool:
    """Whether a clause ends or another begins there."""
    return any(not row[to].classes.isdisjoint(EDGES) or is_past(row[to]) for to in range(start, end))


def _told_besides(row: Row, at: int, verb: int) -> bool:
    """ "Destroyed 12 houses built in 1970", "12 died, says a film made in 1970"; not "12 camps were set up in"."""
    if "BE" in row[verb - 1].classes:
        return _apart(row, at + 1, verb - 1)
    return _apart(row, at + 1, verb) or any(is_past(node) for node in row[:at])


def _as_the_writer(row: Row, index: int) -> bool:
    """ "Homs, which I visited in March, has lost 300 people"."""
    led = range(max(2, index - VERB_REACH), index)
    return any("FIRSTPERSON" in row[to].classes and "REL" in row[to - 1].classes for to in led)


def _in_who_says_so(row: Row, at: int, index: int) -> bool:
    """ "300 were killed, according to a commission which the city set up in 2004": of the commission."""
    said = next((to for to in row.where("ACCORDING") if at < to < index), None)
    return said is not None and row.holds("REL", said, index)


def _before_they_are(row: Row, at: int, index: int) -> bool:
    """ "200 soldiers who fled on Wednesday are sheltering under a bridge": there as the text is written."""
    opens = next((to for to in range(at + 1, min(index, at + VERB_REACH)) if "REL" in row[to].classes), None)
    if opens is None or row.holds("COMMA", at, index) or row.holds("QTY", at + 1, index):
        return False
    after = row.small[index + 1 : index + 1 + STATE_REACH]
    return any(word in words("ISNOW") for word in after)


def sets_no_year(row: Row, index: int) -> bool:
    """ "The group that was pushed out in 2011", "worse than in 2012": days told after it are of other years."""
    told = row[index].value.first or row[index].value.last
    return told is not None and told.month is None and (_compared_with(row, index) or _tells_more(row, index))


def _compared_with(row: Row, index: int) -> bool:
    """ "Compared with 4,622 in 2012", "worse than in 2014"."""
    for other in range(index - 1, max(-1, index - 1 - VERB_REACH), -1):
        if "COMPARED" in row[other].classes or row.small[other] in words("AGAINST", "UPFROM"):
            return True
        if not row[other].classes.isdisjoint(("COMMA", "STOP", "AUX", "PERIOD")):
            return False
    return False


def _tells_more(row: Row, index: int) -> bool:
    """ "The officer who staged the coup of 2012", "Vesk, founded in 1870,"; not "the siege, which began in 1992,"."""
    if index > 1 and row.small[index - 1] in words("MADETHEN"):
        return row[index - 2].classes.isdisjoint(("AUX", "COMMA", "SUBJPRONOUN"))  # "the bridge built in 2009"
    for other in range(index - 1, 0, -1):
        node = row[other]
        if not node.classes.isdisjoint(("STOP", "QTY", "PERIOD", "SAYS")):
            return False
        if "REL" in node.classes or node.small in words("WHOWHICH"):
            return _of_no_event(row, other)
        if "COMMA" in node.classes:
            made = row.small[other + 1] in words("MADETHEN", "PARTICIPLE")
            return made and "COMMA" in row[min(index + 1, len(row) - 1)].classes and _of_no_event(row, other)
    return False


def _of_no_event(row: Row, opens: int) -> bool:
    """Whether what is told more of has no time itself, as a raid or a war has."""
    before = row[max(0, opens - HEAD_REACH) : opens]
    events = words("YEARLEDNOUN", "DATEDNOUN", "ATTACKNOUN", "WARNOUN")
    return all(node.small not in events and node.classes.isdisjoint(("PERIOD", "QTY")) for node in before)
