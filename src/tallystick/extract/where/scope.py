"""Whether a figure is of a whole war: its place is the country, and not the town of which the text tells."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import says, words
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Stretch, Told
from tallystick.languages.en.measured import kind_of

OPENING = 4  # words in which a sentence's subject is named
MODIFIERS = 3  # words between an article and its noun: "the long civil war"
ENDS_A_PHRASE = ("PREP", "DET", "ARTICLE", "STOP", "COMMA", "AUX", "QTY")
DID = ("AUX", "AGENT", "TAKER", "PATIENT", "MILDAGENT", "MILDPATIENT", "ADV")


def of_a_war(row: Row, at: int) -> bool:
    """Whether the figure is told of a whole war."""
    if all_of_a_war(row, at):
        return True
    return "SUPERLATIVE" not in row[at].classes and (_in_a_war(row) or _waged(row, at))


def of_a_while(row: Row, at: int, measure: str) -> bool:
    """ "From May to December more than 600 were killed": of a month or more, and so of more than one attack."""
    if measure not in words("SCENE") or "SUPERLATIVE" in row[at].classes:
        return False
    told = (row[index].value for index in row.where("PERIOD"))
    return any(isinstance(one, Stretch) and one.first is not None and _long(one.first) for one in told)


def _long(told: Told) -> bool:
    exact = told.day is not None or told.weekday is not None or told.either is not None
    return not exact and told.shift is None and (told.month is not None or told.year is not None)


def of_the_siege(row: Row, at: int) -> bool:
    """ "40,000 had been lost in the first siege": of the one that the text is about, whatever town was named since."""
    for siege in range(at + 1, len(row)):
        if row.small[siege] in words("THESIEGE"):
            lead = siege - 1 - (not row[siege - 1].classes.isdisjoint(("ADV", "ORDINAL")))
            return "DEFINITE" in row[lead].classes and row.small[lead - 1] in words("WITHIN", "INWORD")
    return False


def of_an_appeal(row: Row, at: int, measure: str) -> bool:
    """ "We have appealed for $39 million", "18 per cent funded": asked for a country, in whatever town it is told."""
    return (measure == "money" and says(row, "APPEALED")) or says(row, "ISFUNDED", at, at + OPENING)


def all_of_a_war(row: Row, at: int) -> bool:
    """ "The world's worst humanitarian crisis", "the 20-year war", "a war that is two years old": of the country."""
    length = kind_of(row[at]) == "duration"
    if not length and "SUPERLATIVE" not in row[at].classes:
        return False
    if length and any("REL" in row[rel].classes and row.small[rel - 1] in words("WARNOUN") for rel in _just_before(at)):
        return True  # "a war that went on for 27 years"
    for index in range(at + 1, min(len(row), at + OPENING)):
        if row.small[index] in words("WARNOUN") or (not length and row.small[index] in words("CRISISNOUN")):
            return True
        of_it = length and "OF" in row[index].classes
        if not of_it and not row[index].classes.isdisjoint(ENDS_A_PHRASE):
            return False
    return False


def between_whom(row: Row, at: int) -> tuple[int, ...]:
    """ "The eight-year war between Iran and Iraq", "the ten-year Chad-Libya war": whose it was, so where it lasted."""
    if kind_of(row[at]) != "duration" or row.vocabulary.isdisjoint(words("WARNOUN")):
        return ()
    for first, then in pairwise(row.where("PLACE")):
        if then != first + 2 or not at < first < at + 2 * OPENING:
            continue
        joined = "HYPHEN" in row[first + 1].classes and row[then + 1].small in words("WARNOUN")
        between = "BETWEEN" in row[first - 1].classes and row.small[first - 2] in words("WARNOUN")
        if joined or (between and "AND" in row[first + 1].classes):
            return (first, then)
    return ()


def _in_a_war(row: Row) -> bool:
    """ "During the war", "since the invasion", "in three decades of conflict": told of all of it, in whatever town."""
    if row.vocabulary.isdisjoint(words("WARNOUN", "WARBEGAN")):
        return False
    return any(_throughout(row, at) or _its_toll(row, at) for at in range(1, len(row)))


def _its_toll(row: Row, at: int) -> bool:
    """ "The death toll of the war stands at 20,000", "the dead of the war"."""
    of = at - 1 - ("DEFINITE" in row[at - 1].classes)
    if of < 1 or row.small[at] not in words("WARNOUN"):
        return False
    led = not row[of].classes.isdisjoint(("OF", "FROM"))
    return led and ("TOLL" in row[of - 1].classes or row.small[of - 1] in words("DEADOF"))


def _waged(row: Row, at: int) -> bool:
    """ "The insurgency has killed 2,600 people": what a war did, up to the figure."""
    wars = words("WARNOUN")
    if row.vocabulary.isdisjoint(wars):
        return False
    return any(
        row.small[index] in wars and _did(row, index + 1) and _definite(row, index) for index in range(1, at - 1)
    )


def _did(row: Row, at: int) -> bool:
    """ "The war has killed", "the war, now in its third year, has killed"."""
    if "COMMA" in row[at].classes:
        at = next((comma + 1 for comma in row.where("COMMA") if at < comma < len(row) - 1), at)
    return not row[at].classes.isdisjoint(DID)


def _throughout(row: Row, at: int) -> bool:
    """Whether the node is a war, or how one began, that a preposition of time leads to."""
    word = row.small[at]
    began = word in words("WARBEGAN")
    if not began and word not in words("WARNOUN"):
        return False
    first = max(0, at - MODIFIERS - 3)
    if not words("WARENDED").isdisjoint(" ".join(row.small[first : at + 3]).split()):
        return False  # "since the end of the war"
    for index in range(at - 1, first - 1, -1):
        if row.small[index] in words("SINCEWORD"):
            return not _another_war(row, at)
        if row.small[index] in words("WITHIN"):
            return not began and row.small[index - 1] not in words("PARTOFAWAR")
        length = kind_of(row[index]) == "duration"  # "in three decades of war"
        if not length and not row[index].classes.isdisjoint(("STOP", "COMMA", "AUX", "QTY", "AGENT")):
            return False
        if "OF" in row[index + 1].classes and not length:
            return False  # "in the history of war"
    return False


def _another_war(row: Row, at: int) -> bool:
    """ "More than any since the Vietnam War": a war of its own name, that did not begin then."""
    begun = at + 1 < len(row) and ("BEGUN" in row[at + 1].classes or "AUX" in row[at + 1].classes)
    return "PLACE" in row[at - 1].classes and not begun


def _definite(row: Row, at: int) -> bool:
    """ "The long civil war", as a subject; not "after the war"."""
    for index in range(at - 1, max(-1, at - MODIFIERS - 1), -1):
        if "DET" in row[index].classes:
            return index == 0 or "PREP" not in row[index - 1].classes
    return False


def _just_before(at: int) -> range:
    return range(max(1, at - OPENING), at)
