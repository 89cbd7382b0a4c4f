"""Places that are what a clause is about: who hosts, owns or acts, and what is aimed at."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.company import abroad
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

HOLDS_REACH = 8
RANKED_REACH = 10  # "was, for a time in 1942, the most bombed place"
LOST_REACH = 5
OWN_REACH = 4  # "in its northern border towns"


def hosts(row: Row, index: int) -> bool:
    """ "Lebanon has taken in 716,000 of them, Jordan 515,000": where those are who came, the verb told once."""
    following = next((at for at in row.where("QTY") if at > index), 0)
    if takes_in(row, index, following):
        return True
    at = index + 1 + ("OF" in row[min(index + 1, len(row) - 1)].classes)  # "Eritrea of 3.5 million"
    gapped = following == at and index > 1 and not row[index - 1].classes.isdisjoint(("AND", "COMMA"))
    return gapped and any(holds(row, other) for other in row.where("PLACE") if other < index - 1)


def takes_in(row: Row, index: int, at: int) -> bool:
    """ "Canada, which admitted 1,400 survivors": of this figure, and of no place after it."""
    return 0 < at - index <= HOLDS_REACH and not row.holds("QTY", index, at) and says(row, "HOSTS", index + 1, at)


def holds(row: Row, index: int) -> bool:
    """ "Sudan's war", "Sudan has nine million displaced people": where it is, though Sudan is a party too."""
    if hosts(row, index):
        return True
    first = index + 1 + (index + 1 < len(row) and row.small[index + 1] in words("ALONE"))
    after = row[first : first + HOLDS_REACH]
    if len(after) > 1 and "POSSESSIVE" in after[0].classes:
        return "PLACEDNOUN" in after[1].classes
    if after and "BE" in after[0].classes and any(node.small in _areas() for node in row[first:][1:RANKED_REACH]):
        return True  # "Baghdad was the worst hit governorate"
    if not after or words("HOLDS").isdisjoint((after[0].small, after[0].small.partition(" ")[0])):
        return False
    for at, node in enumerate(after[1:], start=first + 1):
        if "QTY" in node.classes:
            return not abroad(row, at)
        besieged = value_of(node, "STATE") == "besieged"  # "Artsakh has been under blockade for 250 days"
        besieged = besieged or node.small in words("PLACEWITH")  # "Chad has a population of 9 million"
        if not besieged and node.classes.isdisjoint(("ADV", "AUX", "DET", "ARTICLE", "PREP")):
            return False
    return False


def fell(row: Row, index: int) -> bool:
    """ "Vienna fell in six days", "Warsaw held out for 28 days": a capital that is besieged is a town."""
    told = next((at for at in range(index + 1, min(len(row), index + 3)) if "AUX" not in row[at].classes), index)
    two = " ".join(row.small[told : told + 2])
    return not words("FELLWORD").isdisjoint((row.small[told], two))


def lost_lives(row: Row, index: int, at: int) -> bool:
    """ "Bosnia lost 100,000 lives", "Chad is still looking for 1,806 people": who of its own is told of a country."""
    before = row.small[index + 1 : at]
    whose = row[at + 1] if at + 1 < len(row) else row[at]
    people = "LIFE" in whose.classes or value_of(whose, "POPNOUN") in words("ITSPEOPLE")
    return people and len(before) < LOST_REACH and before != [] and any(word in words("LOSTBYALL") for word in before)


def alone(row: Row, index: int, at: int) -> bool:
    """ "Ethiopia alone spent $2.9 billion": the one country of several that the money is told of."""
    single = index + 1 < at and row.small[index + 1] in words("ALONE")
    return single and kind_of(row[at]) == "money" and not row.holds("QTY", index, at)


def _areas() -> frozenset[str]:
    return words("THETOWN", "THEREGION", "THECOUNTRY", "APLACE")


def own_land(row: Row, index: int, at: int) -> bool:
    """ "Israel has counted 18 civilians killed in its northern towns": whose land it is."""
    if row.vocabulary.isdisjoint(words("ITSLAND")):
        return False
    for owner in range(at + 2, len(row) - 1):
        if "COMMA" in row[owner].classes:
            return False
        theirs = words("ITSLAND").isdisjoint(row.small[owner + 1 : owner + OWN_REACH])
        if not theirs and row.small[owner] in words("ITSOWN") and "PLACEPREP" in row[owner - 1].classes:
            return index < at
    return False


def target(row: Row, index: int, at: int) -> bool:
    """ "Militants in Gaza fired 1,050 rockets at Israel": what the figure's own noun was aimed at."""
    if row.small[index - 1] not in words("AIMED"):
        return False
    noun = next((value_of(node, "COUNTED") for node in row[at + 1 : index] if "COUNTED" in node.classes), None)
    parted = any(not node.classes.isdisjoint(("COMMA", "QTY", "SUBORD", "AUX")) for node in row[at + 1 : index])
    return noun in words("FIRED") and not parted


def of_an_office(row: Row, index: int) -> bool:
    """ "Kharkiv's governor, Oleh Syniehubov, said": whose office it is, and not where it happened."""
    after = row.small[index + 2 : index + 3]
    return bool(after) and "POSSESSIVE" in row[index + 1].classes and after[0] in words("OFFICE")


def acts(row: list[Node], index: int) -> bool:
    """ "Germany murdered": who does harm is no place."""
    for node in row[index + 1 : index + 4]:
        if node.small in words("SUFFERED"):
            return False  # "Homs mourns 12 dead"
        if "PATIENT" in node.classes:
            return True
        if node.classes.isdisjoint(("ADV", "AUX")) or "BE" in node.classes:
            return False
    return False
