"""Of whom the words before a verb of saying tell: "A nurse who fled the town said" is no saying of the town's."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.clauses import Stretch
from tallystick.extract.who.speakers import subject_start
from tallystick.grammar.node import Node

CLAUSE_REACH = 8  # nodes of "who fled the besieged town in May"
PEOPLE = ("SPEAKER", "POPNOUN", "ONEPERSON", "THOSE")
ENDS = ("COMMA", "STOP", "SUBORD", "AND", "SAYS", "COUNTS", "COLON")
BEGINS_ANEW = ("DET", "ARTICLE", "NAME", "SUBJPRONOUN", "FIRSTPERSON", "POSSESSOR", "QTY", "POPNOUN")


def head(row: list[Node], start: int) -> Stretch | None:
    """The noun phrase of which the subject before a verb is only a part, without what is told of it."""
    found = (rule(row, start) for rule in (_of_its_clause, _led_by_its_post, _known_by))
    stop = next((one for one in found if one is not None), None)
    if stop is None:
        return None
    begun = subject_start(row, stop)
    return begun - (begun > 0 and "QTY" in row[begun - 1].classes), stop  # "two men who survived the raid"


def _of_its_clause(row: list[Node], start: int) -> int | None:
    """ "A nurse who fled the town", "the group that runs the camp": where the clause about them begins."""
    for index in range(start - 1, max(0, start - CLAUSE_REACH), -1):
        if "REL" in row[index].classes:
            told = not row[index - 1].classes.isdisjoint(PEOPLE) and row[index].small in words("OFTHEMTOLD")
            does = row[index + 1].classes.isdisjoint((*BEGINS_ANEW, "AUX")) and row[index].small not in words(
                "WHOMWORD"
            )
            return index if told and does else None
        if not row[index].classes.isdisjoint(ENDS):
            return None
    return None


def _led_by_its_post(row: list[Node], start: int) -> int | None:
    """ "Orla's ambassador to the UN", "officials familiar with the plan": where the words about them begin."""
    if start < 2 or "PREP" not in row[start - 1].classes:
        return None
    at = start - 1 - (row[start - 2].small in words("STANDINGTO"))
    sent = row[start - 1].small in words("TOWORD")
    return at if (at < start - 1 or sent) and "SPEAKER" in row[at - 1].classes else None


def _known_by(row: list[Node], start: int) -> int | None:
    """ "Figures seen by the BBC", "data leaked by the army": the agency only made them known."""
    if start < 3 or "BY" not in row[start - 1].classes or row[start - 2].small not in words("SHOWN"):
        return None
    return start - 2 if "BYCOUNT" in row[start - 3].classes else None


def met(row: list[Node], at: int) -> Stretch | None:
    """ "The miners I spoke to counted", "A doctor we met at the border said": those whom whoever writes met."""
    for index in range(at - 1, max(0, at - CLAUSE_REACH), -1):
        if "FIRSTPERSON" in row[index].classes:
            told = not row[index - 1].classes.isdisjoint(PEOPLE)
            known = told and row[index + 1].small.partition(" ")[0] in words("MET")
            return (subject_start(row, index), index) if known else None
        if not row[index].classes.isdisjoint((*ENDS, "QTY")):
            return None
    return None
