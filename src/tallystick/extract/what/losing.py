"""Whose dead and men they are, where a force is named and no noun for its people: "Soviet losses came to 600 dead"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.what.armed import is_armed
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.nations import the_nation
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

LOSS_REACH = 14
OWNER_REACH = 3  # nodes between losses and whose they are: "losses of the Red Army", "the army's heavy losses"
MANY = 100  # "Ras Kassa with 40,000 men": so many are an army
SUBJECT_REACH = 5
SHORT_NAME = 3  # capitals
PASSED = ("QTY", "STATE", "AND", "COMMA", "ADV", "PREP", "HEDGE", "DET", "POPBEFORE")
BY_COUNT = ("BYCOUNT", "POSSESSOR", "POSSESSIVE", "POPNOUN", "NAME", "SPEAKER", "WORD")
CIVIL = ("civilians", "residents", "children", "women", "health_workers", "journalists", "aid_workers")


def whose_losses(row: Row, found: Phrase) -> str | None:
    """Whose the dead or wounded of a figure without a noun are: a force's, a nation's at war, or those told of."""
    if found.head is not None and found.head.small not in words("LOSSNOUN"):
        return None  # "admits to 9,000 deaths"
    enemy = any(node.small in words("ENEMY") for node in row[found.at + 1 : found.end])
    if enemy or cost_a_force(row, found.at):
        return "combatants"  # "2,000 enemy dead"
    near = range(max(0, found.at - SUBJECT_REACH), found.at)
    if found.head is not None and not any(_armed(row[at]) or the_nation(row, at) for at in near):
        return None  # "Israel suffered 12 casualties" tells of no force
    for index in range(found.at - 1, max(-1, found.at - LOSS_REACH), -1):
        node, word = row[index], row[index].small
        if "NUMBERNOUN" in node.classes or ("STOP" in node.classes and "COLON" not in node.classes):
            return None
        if word in words("LOSSNOUN"):
            return _owners(row, index)
        admits = word.split()[0] in words("ADMITTING")  # "admitted to"
        verb = word if word in words("OWNLOSS") else word.split()[0 if admits else -1]
        if verb in words("OWNLOSS", "ADMITTING", "LISTING"):
            return "combatants" if _directly(row, index, found.at) and _is_a_side(row, index, verb) else None
    return None


def cost_a_force(row: Row, at: int) -> bool:
    """ "The storm cost the besiegers 8,000": whoever it cost."""
    verb = next(
        (index for index in range(at - 1, max(-1, at - SUBJECT_REACH), -1) if "COSTS" in row[index].classes), None
    )
    if verb is None:
        return False
    stormed = any(node.small in words("COSTLY") for node in row[max(0, verb - LOSS_REACH) : verb])
    said = " ".join(node.small for node in row[at + 1 : at + 4])
    if stormed and said.startswith(tuple(words("KILLEDANDWOUNDED"))):
        return True  # "Three attempts to reach him cost 23,000 killed and wounded"
    return any(_armed(node) or "ATTACKER" in node.classes for node in row[verb + 1 : at])


def _owners(row: Row, index: int) -> str | None:
    """ "Soviet losses", "the losses of the garrison"; "civilian losses", "losses among the villagers"."""
    linked = index + 1 < len(row) and row[index + 1].small in words("LOSSLINK")
    beside = row[max(0, index - OWNER_REACH) : index] + (row[index + 1 : index + 2 + OWNER_REACH] if linked else [])
    said = [at for at, node in enumerate(beside) if "SAYS" in node.classes]
    beside = beside[said[-1] + 1 :] if said else beside  # whoever tells of them need not own them
    civil = next((node for node in beside if _civil(node)), None)
    if civil is not None:
        return population_of(civil) or value_of(civil, "POPBEFORE")
    return "combatants" if any(map(_armed, beside)) else None


def _civil(node: Node) -> bool:
    who = population_of(node) or value_of(node, "POPBEFORE")
    return who in CIVIL or node.small in words("OFNOFORCE")


def _armed(node: Node) -> bool:
    sided = is_armed(node) or population_of(node) == "combatants" or node.small in words("SIDENOUN")
    return sided or _short_name(node)


def _short_name(node: Node) -> bool:
    """ "The RVO sustained 6,137 fatalities": a name in capitals, of no country and no agency."""
    capitals = sum(map(str.isupper, node.word))
    unknown = "PROPER" in node.classes and "PLACE" not in node.classes and node.small not in words("AIDBODY")
    return unknown and " " not in node.word and capitals >= SHORT_NAME and 2 * capitals > len(node.word)


def _directly(row: Row, index: int, at: int) -> bool:
    """Whether between the verb and the figure only others of its objects stand: "had 800 killed and 2,000 wounded"."""
    if "PATIENTPAST" in row[index + 1].classes:
        return False  # "claims to have killed 300"
    aside = any("BYCOUNT" in node.classes for node in row[index + 1 : at])  # "had by French reckoning 1,600 dead"
    passed = (*PASSED, *BY_COUNT) if aside else PASSED
    return all(
        not node.classes.isdisjoint(passed) or population_of(node) in ("combatants", "men")
        for node in row[index + 1 : at]
    )


def _is_a_side(row: Row, index: int, verb: str) -> bool:
    """Whether the verb's subject is a force or a nation: "The battalion had", "Russia admits to", "the rebels lost"."""
    for at in range(index - 1, max(0, index - SUBJECT_REACH) - 1, -1):
        node = row[at]
        if "STOP" in node.classes or "QTY" in node.classes or _civil(node):
            return False
        if node.small in words("WARMINISTRY"):
            return True
        if verb in words("LISTING"):
            continue
        if _armed(node):
            return True
        if the_nation(row, at):
            return True
        nation = "PARTY" in node.classes or value_of(node, "POPNOUN") == "ethnic"
        if nation and "SINGULAR" not in node.classes:
            return verb in words("ADMITTING") or "PLACE" not in node.classes
    return False


def lost_by_a_force(row: Row, found: Phrase, said: str) -> bool:
    """ "British losses", "lost 104 Europeans killed or wounded", "the brigade lost a hundred boys": soldiers."""
    verb = next((at for at in range(found.at - 1, max(-1, found.at - SUBJECT_REACH), -1) if _loses(row, at)), None)
    if verb is not None and bereaved(row, verb):
        return False
    named = not words("LOSSES").isdisjoint(said.lower().split())
    return named or (verb is not None and _directly(row, verb, found.at))


def by_the_police(row: Row, at: int) -> bool:
    """ "The police lost 14 men"."""
    verb = next((index for index in range(at - 1, 0, -1) if _loses(row, index)), 0)
    return verb > 0 and row[verb - 1].small in words("OFPOLICE")


def bereaved(row: Row, verb: int) -> bool:
    """ "One family lost fifteen", "the village had lost 300": no force."""
    who = verb - 1
    while who > 0 and not row[who].classes.isdisjoint(("AUX", "ADV")):
        who -= 1
    return who >= 0 and row[who].small in words("BEREAVED")


def _loses(row: Row, at: int) -> bool:
    return row[at].small in words("LOSSES")


def soldiers(row: Row, found: Phrase) -> bool:
    """ "28,000 men who broke out", "1,500 men under his command", and men that a force has: men that are soldiers."""
    if found.head is None or found.head.small not in words("MENWORD"):
        return False
    return says(row, "SOLDIERLY", found.end, found.end + SUBJECT_REACH + OWNER_REACH) or brought(row, found)


def fighting(row: Row, found: Phrase) -> bool:
    """ "Asks for 6,000 more men", "delivered by 60 men": so many men, of whom nothing else is told, are soldiers."""
    modifiers = row[found.at + 1 : found.end - 1]
    plain = found.head is row[found.end - 1] and all(population_of(node) is None for node in modifiers)
    if not plain or found.head is None or found.head.small not in words("MENWORD"):
        return False
    if not words("AGED").isdisjoint(row.small[found.end :]):
        return False
    figure = row[found.at].value
    return (figure.low or figure.high or 0) >= MANY or (found.at > 0 and row.small[found.at - 1] in words("FACING"))


def brought(row: Row, found: Phrase) -> bool:
    """ "The battalion attacked with 800 men", "a column of 600 men", "the general had 9,000 men"."""
    if found.head is None or found.head.small not in words("MENWORD"):
        return False
    before = [node.small for node in row[max(0, found.at - 2) : found.at]]
    led = found.at > 0 and (before[-1] in words("WITHMEN") or " ".join(before) in words("DOWNTO"))
    led = led and before[0] not in words("DEADBODY")
    low = getattr(row[found.at].value, "low", None)  # "One of my men" is told without a figure
    if found.at and low is not None and low >= MANY and row[found.at - 1].small in words("LEDMEN"):
        return True
    return led and any(map(_armed, row[max(0, found.at - LOSS_REACH) : found.at]))
