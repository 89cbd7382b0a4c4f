"""What a figure counts, told by words that announce it: a toll, a number, a label."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tallystick.extract.apart import ends_in, words
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.verbs import is_adjective, state_after
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import bounded, kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people
from tallystick.model.quantity import Bound

REACH_LEFT = 9
ON_A_LIST = 3  # nodes of "on its register"
REACH_ANNOUNCED = 16
REACH_RISEN = 24
BURIED_REACH = 8  # nodes around "the bodies of"
TOLL_REACH = 9  # nodes between a toll and its figure: "toll in the bombing of the market up to 97"
UNHARMED = {"residents": "population", "combatants": "forces"}
PEOPLE = of_people()
TAKEN = ("detained", "hostages")  # "Losses: 40 dead, 12 prisoners"
DEEDS = ("attacks", "munitions", "equipment")
THINGS = frozenset({"aid", "buildings", "equipment", "munitions", "settlements"})


def risen_to(row: list[Node], found: Phrase) -> Governed | None:
    """ "raises the death toll of the raids to 50", "brings to 31 the number of people killed": a running total."""
    if not found.at or "RISENTO" not in row[found.at - 1].classes:
        return None
    after = next((at for at in range(found.at + 1, min(len(row), found.at + 4)) if "NUMBERNOUN" in row[at].classes), 0)
    if after:
        return _numbered_on(row, after)
    if state_after(row, found) is not None:
        return None  # "stood at 200 killed and 500 wounded"
    raised = False
    for index in range(found.at - 2, max(-1, found.at - REACH_RISEN), -1):
        node = row[index]
        raised = raised or "RAISES" in node.classes
        if "STOP" in node.classes and "COLON" not in node.classes:
            return None
        if "TOLL" in node.classes:
            who = _whose_here(row, index)
            return (
                Governed(value_of(node, "TOLL"), "risen_to", node.word, who) if raised or _rises(row, index) else None
            )
        if "NUMBERNOUN" in node.classes:
            return _numbered_on(row, index) if raised or _rises(row, index) else None
    return None


def _rises(row: list[Node], index: int) -> bool:
    return any("RAISES" in node.classes for node in row[max(0, index - 4) : index])


def _numbered_on(row: list[Node], index: int) -> Governed | None:
    """The first measure told after "the number of": what it is the number of."""
    who = None
    for at in range(index, min(len(row), index + REACH_RISEN)):
        node = row[at]
        who = who or population_of(node)
        for name in ("STATE", "PATIENTPAST", "TOLL", "AGENTPAST"):
            if name in node.classes and not is_adjective(row, at):
                measure = value_of(node, name.removesuffix("PAST"))
                return Governed(measure, "risen_to", node.word, who)
        if "COUNTED" in node.classes and value_of(node, "COUNTED") in ("deaths", "injuries", "casualties", "displaced"):
            return Governed(value_of(node, "COUNTED"), "risen_to", node.word, who)
    return None


def announced(row: list[Node], found: Phrase) -> Governed | None:
    """ "a death toll of 164", "the number of men lost exceeds 700", "the deaths of some 34 nurses"."""
    for index in range(found.at - 1, max(-1, found.at - 1 - REACH_ANNOUNCED), -1):
        node = row[index]
        if kind_of(node) == "duration":
            continue  # "casualties in six days of battle at 68,000"
        if (not node.classes.isdisjoint(("STOP", "QTY", "REL"))) and "COLON" not in node.classes:
            return None
        if "COLON" in node.classes and found.empty and (told := _plainly_labelled(row, found)) is not None:
            return told  # "Houses destroyed in the town by shelling: 300"
        if "TOLL" in node.classes:
            if index > 1 and node.small in words("MANNED") and "OF" in row[index - 2].classes:
                return None  # "Of the garrison 300 fell"
            if value_of(node, "TOLL") == "other" and found.population in ("combatants", "men"):
                return None  # "the recruitment of 30,000 soldiers"
            return Governed(value_of(node, "TOLL"), "announced", node.word, _whose_here(row, index))
        if "SPEAKER" in node.classes and "SAYS" in row[index + 1].classes:
            return None  # "the army says 150"
        thing = value_of(node, "COUNTED") in THINGS and found.head is not None  # "a van with five bodies"
        of_those = "OF" in row[found.at - 1].classes
        if of_those and node.small in words("DEADBODY") and _no_people(found):
            return None  # "the legislative bodies of 17 countries"
        noun = "COUNTED" in node.classes and index < found.at - 1 and not thing and not _counted_itself(row, index)
        noun = noun and (of_those or _may_announce(node, found)) and not _where_it_is(row, index)
        noun = noun and not _on_a_list(row, found)
        if noun and (_leads(row, index, found.at) or _numbers(row, index, found)):
            whose = _whose_here(row, index)
            return _toll_of(row, index) or Governed(value_of(node, "COUNTED"), "announced", node.word, whose)
        if "STATE" in node.classes and index and _whose_dead(row[index - 1]) and not is_adjective(row, index):
            return Governed(value_of(node, "STATE"), "announced", node.word, _whose_here(row, index))
        if ("PATIENTPAST" in node.classes) and _counted_number(row, index) and not is_adjective(row, index):
            died = index > 0 and "AGENTPAST" in node.classes and "WHO" in row[index - 1].classes  # "those who starved"
            measure = value_of(node, "AGENT" if died else "PATIENT")
            return Governed(measure, "announced", node.word, _whose_here(row, index))
    return None


def _on_a_list(row: list[Node], found: Phrase) -> bool:
    """ "The unit has 8.6 million people on its register": they are not of the unit."""
    return not words("REGISTER").isdisjoint([node.small for node in row[found.end : found.end + ON_A_LIST]])


def _no_people(found: Phrase) -> bool:
    """Whether a noun follows the figure that is not of people."""
    return not found.empty and found.population is None and found.counted not in PEOPLE


def _whose_dead(before: Node) -> bool:
    """ "The dead", "Iran's dead", "civilian dead", "the Algerian dead": a noun, and no verb."""
    return not before.classes.isdisjoint(("DET", "POSSESSIVE", "POPBEFORE")) or (
        "SINGULAR" in before.classes and value_of(before, "POPNOUN") == "ethnic"
    )


def bodies_seen(row: list[Node], found: Phrase) -> Governed | None:
    """ "I counted 80 bodies", "50 bodies at the morgue": of the dead, unless somebody digs or searched for them."""
    if found.counted != "graves" or found.head is None or found.head.small not in words("DEADBODY"):
        return None
    theirs = row[found.at + 1 : found.at + 3]
    if len(theirs) > 1 and "OF" in theirs[0].classes and "POSSESSOR" in theirs[1].classes:
        return None  # "four of their bodies": some of those told before
    said = [node.small for node in row]
    stop = next((at for at in range(found.end, len(row)) if "STOP" in row[at].classes), len(row))
    near = said[max(0, found.at - BURIED_REACH) : min(stop, found.end + BURIED_REACH)]
    whose = row[found.end : found.end + BURIED_REACH]
    who = _whose(whose[1:5]) if whose and "OF" in whose[0].classes else None  # "2,700 bodies of soldiers"
    seen = (who is not None or words("SEARCHED").isdisjoint(near)) and words("DIGGING").isdisjoint(said)
    return Governed("deaths", "bodies_seen", found.head.word, who) if seen else None


def _counted_itself(row: list[Node], index: int) -> bool:
    """ "Of some 18,000 prisoners only 12": the noun has a figure of its own; "a witness spoke of 3,000"."""
    lasting = index > 1 and "OF" in row[index - 1].classes and "QTY" in row[index - 2].classes  # "six days of battle"
    told = row[index + 1].classes.isdisjoint(("BE",)) and "SAYS" in row[min(index + 2, len(row) - 1)].classes
    return lasting or told or (index > 0 and kind_of(row[index - 1]) == "count")


def _where_it_is(row: list[Node], index: int) -> bool:
    """ "The number of families trapped in the district at 4,000": the district tells where."""
    if value_of(row[index], "COUNTED") not in ("settlements", "buildings"):
        return False
    before = row[max(0, index - 3) : index]
    return any("PLACEPREP" in node.classes and "OF" not in node.classes for node in before)


def _may_announce(node: Node, found: Phrase) -> bool:
    """ "Attacks: 12"; not "an offensive in five sectors", "into battle with 800 men": the figure has its own noun."""
    of_people = value_of(node, "COUNTED") in PEOPLE
    if value_of(node, "COUNTED") == "evidence":
        return False  # "The survey arrived at 151,000"
    return of_people if found.backward or found.population is not None else found.empty


def _toll_of(row: list[Node], index: int) -> Governed | None:
    """ "death toll in the bombing: 43": the toll is announced, not the bombing."""
    for node in reversed(row[max(0, index - REACH_LEFT) : index]):
        if not node.classes.isdisjoint(("STOP", "QTY", "REL", "COMMA")):
            return None
        if "TOLL" in node.classes:
            return Governed(value_of(node, "TOLL"), "announced", node.word)
    return None


def labelled(row: list[Node], found: Phrase) -> Governed | None:
    """ "Wounded: 830 boys; 645 women": the label before the colon holds for the whole list."""
    if any("BACKWARD" in node.classes for node in row[found.at + 1 : found.at + 2]):
        return None  # "… in 1992: 136 of them were children"
    for first, colon in _labels(row, found.at):
        for index in range(first, colon):
            node = row[index]
            names = ("PATIENT",) if _has_done(row, index) else ("TOLL", "STATE", "COUNTED")
            for name in names:
                own = found.counted if name == "COUNTED" else found.counted in TAKEN  # "Hospital: 15 bodies"
                speaks = name == "COUNTED" and "SPEAKER" in node.classes and value_of(node, name) == "forces"
                if name in node.classes and not own and not speaks:
                    return Governed(
                        value_of(node, name),
                        "labelled",
                        node.word,
                        _whose(row[_past_who_says(row, first, colon) : colon]),
                    )
    return None


def _plainly_labelled(row: list[Node], found: Phrase) -> Governed | None:
    """What the label tells by its first noun, where it is no sentence and the figure ends the entry."""
    sentence = any("AUX" in node.classes for first, colon in _labels(row, found.at) for node in row[first:colon])
    told = labelled(row, found) if not sentence and not found.backward else None
    return replace(told, rule="announced") if told is not None else None


def _has_done(row: list[Node], index: int) -> bool:
    """ "The enemy has lost: 480 men": a verb before the colon, and no state."""
    before = row[index - 1] if index else None
    return before is not None and "AUX" in before.classes and "BE" not in before.classes


def _labels(row: list[Node], at: int) -> Iterator[tuple[int, int]]:
    """Where the words before each colon stand, the nearest to the figure first; a figure ends what is before it."""
    for colon in range(at - 1, 0, -1):
        if "REL" in row[colon].classes or "POSSESSOR" in row[colon].classes:
            return  # "…: 136 of them were children, whose average age was six"
        if "COLON" not in row[colon].classes:
            continue
        start = next((end + 1 for end in range(colon - 1, -1, -1) if _ends_a_label(row[end])), 0)
        sentence = start and any("AUX" in node.classes for node in row[start:colon])
        if colon - start <= REACH_LEFT and not sentence:
            yield start, colon


def _ends_a_label(node: Node) -> bool:
    """Not "The dead of fifteen weeks: …"."""
    return kind_of(node) == "count" or node.word in (";", ")", ":")


def label_population(row: list[Node], at: int) -> str | None:
    """ "Dead among the garrison: 700+": who, told by the label."""
    for first, colon in _labels(row, at):
        label = row[_past_who_says(row, first, colon) : colon]
        if any("COUNTED" in node.classes and value_of(node, "COUNTED") not in PEOPLE for node in label):
            return None  # "Bombers strike again: 14 dead"
        counted = first > 0 and "QTY" in row[first - 1].classes  # "(519 casualties: 363 dead, 156 injured)"
        losses = not counted and any(value_of(node, "TOLL") == "casualties" for node in label)
        who = _whose(label) or ("combatants" if losses else None)
        if who is not None:
            return who
    return None


def _past_who_says(row: list[Node], first: int, colon: int) -> int:
    """ "Activists: 200 killed", "Officials counted the dead: …": who says so is not who was killed."""
    speaks = any("SPEAKER" in row[at].classes for at in (first, colon - 1)) or (
        colon == 1 and population_of(row[0]) == "other"
    )
    if speaks and _tells_a_fate(row, colon):
        return colon
    said = [at for at in range(first, colon) if not row[at].classes.isdisjoint(("SAYS", "COUNTS"))]
    return said[-1] + 1 if said else first


def _tells_a_fate(row: list[Node], colon: int) -> bool:
    """ "200 killed", "strike kills 9": a word of its own tells what happened to those counted after the colon."""
    figure = next((at for at in range(colon + 1, len(row)) if "QTY" in row[at].classes), len(row))
    if any("PATIENT" in node.classes for node in row[colon + 1 : figure]):
        return True
    after = row[figure + 1 : figure + 3]
    return any(not node.classes.isdisjoint(("STATE", "PATIENTPAST", "COUNTED")) for node in after)


def _whose(nodes: list[Node], after: Node | None = None) -> str | None:
    """ "the number of civilians killed", "losses of the rebels": who, told beside the announcement."""
    for node, following in zip(nodes, [*nodes[1:], after], strict=False):
        who = population_of(node) or value_of(node, "POPBEFORE")
        adjective = node.small in words("OFFICIALWORD")  # "its official losses"
        if who == "ethnic" and following is not None and population_of(following) is not None:
            return population_of(following)  # "Syrian civilians"
        if who is not None and not adjective and not (following is not None and is_a_thing(following)):
            return who
    return None


def _whose_here(row: list[Node], index: int) -> str | None:
    """Who, beside an announcement, but not who announces it: "an official put the number of dead at 120"."""
    start = max(0, index - 3)
    start = next((at + 1 for at in range(index - 1, start - 1, -1) if "STOP" in row[at].classes), start)
    said = [at for at in range(start, index) if "SAYS" in row[at].classes]
    end = index + 3
    return _whose(row[said[-1] + 1 if said else start : end], row[end] if end < len(row) else None)


def is_a_thing(node: Node) -> bool:
    """A noun for no people: before it a people's name is an adjective, "Saudi aggression", "Russian shelling"."""
    if value_of(node, "COUNTED") in DEEDS:
        return True
    return node.value is None and not node.rule and node.word.isalpha() and "NAME" not in node.classes


def _leads(row: list[Node], index: int, at: int) -> bool:
    """Only small words stand between the noun and its figure: "casualties: 368", "losses put at between …"."""
    between = row[index + 1 : at]
    small = (
        "OF",
        "PREP",
        "BE",
        "AUX",
        "COLON",
        "AMONG",
        "ADV",
        "NAME",
        "POSSESSIVE",
        "DET",
        "SAYS",
        "ARTICLE",
        "HYPHEN",
    )
    return all((not node.classes.isdisjoint(small)) or node.small in words("REACHING") for node in between)


def _numbers(row: list[Node], index: int, found: Phrase) -> bool:
    """ "put the number of schools attacked this year at 22"."""
    told = index > 0 and row[index - 1].small in words("NUMBEROF")
    return told and found.empty and "RISENTO" in row[found.at - 1].classes


def _counted_number(row: list[Node], index: int) -> bool:
    """ "the number of people killed": the number is announced by its noun."""
    return any("NUMBERNOUN" in node.classes for node in row[max(0, index - 6) : index])


def toll_reached(row: list[Node], at: int, figure: Figure) -> Figure:
    """ "Toll in the bombing up to 97" is 97; "toll climbs past 300" is more than 300."""
    if figure.bound is Bound.UP_TO and _gone_up(row, at):
        return replace(figure, low=figure.high, bound=Bound.EXACT)
    past = at > 1 and "BEYONDWORD" in row[at - 1].classes and "RAISES" in row[at - 2].classes
    return bounded(figure, Bound.MORE_THAN) if past and figure.bound is Bound.EXACT else figure


def _gone_up(row: list[Node], at: int) -> bool:
    """ "Toll in the bombing up to 97": it has gone up; not "a toll of up to 97", "the toll may be up to 97"."""
    for index in range(at - 1, max(-1, at - TOLL_REACH), -1):
        if "TOLL" in row[index].classes:
            return not ends_in(row[index].small, "OF")  # "the deaths of up to 97"
        if not row[index].classes.isdisjoint(("AUX", "STOP", "QTY", "SAYS", "COMMA")):
            return False
        if index == at - 1 and not row[index].classes.isdisjoint(("OF", "PREP")):
            return False
    return False
