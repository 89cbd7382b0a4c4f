"""The numeral one, where it counts nothing: a pronoun, a voice, one told by name, and one that only introduces."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase, Reason, node_after, node_before, population_of
from tallystick.extract.what.governing import governed
from tallystick.extract.what.needs import needs
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import is_pronoun
from tallystick.languages.en.quantities import Figure

LOOK_BACK = 3
OTHERS_REACH = 8  # nodes from "one in" to "and ten in"


@needs(lists=("ONEWORD",))
def pronoun(row: list[Node], found: Phrase) -> Reason:
    """ "one" without a noun of its own, unless something happened to it: "one killed, four wounded"."""
    node = row[found.at]
    if node.small not in words("ONEWORD") or found.population is not None or found.counted is not None or found.life:
        return None
    if is_pronoun(node, node_before(row, found.at)):
        return "pronoun", "'one' after a word that points at a noun told before"
    answer = governed(row, found)
    if _one_and_others(row, found.at) or (answer is not None and answer.rule in ("state_after", "object_of_a_verb")):
        return None
    if answer is not None and answer.rule == "subject_of_a_verb" and _suffers_next(row, found.end):
        return None
    return "pronoun", "'one' without a noun that is counted"


def _one_and_others(row: list[Node], at: int) -> bool:
    """ "one in the north and ten in the south": told apart from others by the same preposition."""
    link = row[at + 1].small if at + 1 < len(row) and "PLACEPREP" in row[at + 1].classes else ""
    for index in range(at + 2, min(len(row) - 2, at + 2 + OTHERS_REACH)):
        if "AND" in row[index].classes and "QTY" in row[index + 1].classes:
            return row[index + 2].small == link
    return False


def _suffers_next(row: list[Node], index: int) -> bool:
    """ "one died", "one was killed": the verb stands right after."""
    near = [node for node in row[index : index + 4] if node.classes.isdisjoint(("ADV", "AUX"))]
    return bool(near) and not near[0].classes.isdisjoint(("AGENTPAST", "PATIENTPAST", "STATE"))


@needs(lists=("ONEWORD",))
def whoever_speaks(row: list[Node], found: Phrase) -> Reason:
    """ "One survivor said", "…", one rescuer said": somebody is quoted, and nobody counted."""
    figure: Figure = row[found.at].value
    one = figure.low == figure.high == 1 and row[found.at].small in words("ONEWORD")
    if not one or found.head is None or not (found.population or found.counted == "evidence"):
        return None
    says = node_after(row, _past_an_aside(row, found.end) - 1)
    if says is not None and _suffers_next(row, found.end + 1):
        return None  # "One soldier reported wounded"
    if says is None or "SAYS" not in says.classes:
        says = node_before(row, found.at)
        quoted = found.at > 1 and not row[found.at - 2].classes.isdisjoint(("COMMA", "QUOTEMARK"))
        says = says if quoted else None
    if says is None or "SAYS" not in says.classes:
        return None
    return "voice", f"'{says.word}': somebody who speaks"


def _past_an_aside(row: list[Node], index: int) -> int:
    """The index past ", aged 37,": the verb stands beyond it."""
    if index < len(row) and "COMMA" in row[index].classes:
        commas = (at for at in range(index + 1, min(len(row) - 1, index + 2 + LOOK_BACK)) if row[at].word == ",")
        return next(commas, index - 1) + 1
    return index


@needs(lists=("ONEWORD",))
def one_by_name(row: list[Node], found: Phrase) -> Reason:
    """ "one Mario Ruiz of the town": somebody told by name."""
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    named = after is not None and "PROPER" in after.classes and "ORG" not in after.classes
    told = after is not None and named and row[found.at].word in words("ONEWORD") and population_of(after) is None
    return ("name", "a certain person") if told else None


def introduced(row: list[Node], found: Phrase) -> Reason:
    """ "In one village soldiers shot 14 men", "one strike killed 32": tells which, and counts nothing."""
    word, before = row[found.at].small, node_before(row, found.at)
    if found.life or not word.startswith(tuple(words("SINGLY"))):
        return None
    if before is not None and before.small in words("WITHOUTWORD"):
        return "none", "none at all"  # "without a single convoy"
    if word in words("UNDERONE") or _sets_in(row, found):
        return "introduction", "'one' tells where, and counts nothing"
    if word not in words("ONEWORD"):
        return None
    after = row[found.end : found.end + 2]
    if " ".join(each.small for each in after).startswith(tuple(words("ONEAFTERONE"))):
        return "pronoun", "one after another"
    if found.counted == "attacks" and found.population is None and (before is None or "ADV" not in before.classes):
        return "introduction", "'one' tells which, and counts nothing"
    if found.population is not None and _only_acts(row, found):
        return "introduction", "'one' tells who, and counts nothing"
    return None


def _sets_in(row: list[Node], found: Phrase) -> bool:
    """ "In one village", "in a single ward", "in one yard", "pupils of one school"."""
    before, noun = node_before(row, found.at), node_after(row, found.at)
    if before is None or noun is None:
        return False
    led = before.small in words("SETINONE")
    if row[found.at].small in words("ONEYARD"):
        return led
    people = found.at > 1 and "OF" in before.classes and population_of(row[found.at - 2]) is not None
    return (led or people) and noun.classes.isdisjoint(("POPNOUN", "OF", "STOP", "COMMA", "BACKWARD"))


def _only_acts(row: list[Node], found: Phrase) -> bool:
    """ "One grandmother had with her five children": the subject of what follows, to whom nothing happened."""
    before = node_before(row, found.at)
    if before is not None and "STOP" not in before.classes:
        return False
    if found.head is None or found.head.classes.isdisjoint(("ONEPERSON", "PLACEDNOUN")):
        return False
    verbs = words("PASTVERB", "OWNLOSS")
    if verbs.isdisjoint(node.small for node in row[found.at + 2 : found.end + 1]):
        return False
    answer = governed(row, found)
    return answer is None or answer.measure not in words("HARMED")


RULES = (whoever_speaks, one_by_name, pronoun, introduced)
