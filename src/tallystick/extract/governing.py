"""What a figure counts, told by the sentence's structure and not by the nearest word.

Each rule is a function that looks at one construction and gives the measure with the words it rests on; the
order of RULES is the order of preference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import zip_longest

from tallystick.extract.phrases import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

REACH_RIGHT = 14
REACH_LEFT = 9
REACH_ANNOUNCED = 16
REACH_RISEN = 24
ASIDE_REACH = 16
ASIDES = ("AMONG", "MOSTLY", "BACKWARD", "TOTALLING")
PEOPLE_WORDS = frozenset({"displaced", "forces", "population", "detained", "hostages", "evidence", "casualties"})


@dataclass(frozen=True, slots=True)
class Governed:
    """A measure and what it rests on.

    rule  the construction; words the words of the text; passive whether the counted are subject of a passive
    """

    measure: str
    rule: str
    words: str
    population: str | None = None


Rule = Callable[[list[Node], Phrase], Governed | None]


def governed(row: list[Node], found: Phrase) -> Governed | None:
    """The first construction that tells what is counted; None when none does."""
    for rule in RULES:
        answer = rule(row, found)
        if answer is not None:
            return answer
    return None


def single_victim(row: list[Node], found: Phrase) -> Governed | None:
    """ "a woman was killed", "Policeman shot dead": counted by the noun alone."""
    return Governed(found.told[0], "single_victim", found.told[1]) if found.told is not None else None


def lives(row: list[Node], found: Phrase) -> Governed | None:
    """ "claimed 9,940 lives"."""
    if found.life and found.head is not None:
        return Governed(value_of(found.head, "LIFE"), "lives", found.head.word)
    return None


def named_by_its_noun(row: list[Node], found: Phrase) -> Governed | None:
    """ "57 deaths", "364 tanks": the noun is the measure, unless it only names people to whom something happened."""
    if found.head is None or ("WEAKNOUN" in found.head.classes):
        return None
    if found.counted and (found.counted not in PEOPLE_WORDS or "EVENTNOUN" in found.head.classes):
        fate = subject_of_a_verb(row, found) if found.head is found.whole else None
        if fate is not None and fate.measure == "deaths":
            return fate  # "two of the wounded died"
        return Governed(found.counted, "named_by_its_noun", found.head.word)
    return None


def object_of_a_verb(row: list[Node], found: Phrase) -> Governed | None:
    """ "killing nine people", "wounded 34", "lost 1,240 troops"."""
    index = found.at - 1
    while index >= 0 and (not row[index].classes.isdisjoint(("DET", "ADV", "ARTICLE", "FILLER", "HEDGE"))):
        if ("STATE" in row[index].classes) or ("PATIENT" in row[index].classes):
            break
        index -= 1
    if index < 0:
        return None
    node = row[index]
    if "PATIENT" in node.classes:
        deadly = _deadly_after(row, found.end)
        if deadly is not None:
            return Governed("deaths", "object_of_a_verb", f"{node.word} … {deadly.word}")
        return Governed(_together(row, index) or value_of(node, "PATIENT"), "object_of_a_verb", node.word)
    if ("STATE" in node.classes) and " " in node.word:
        return Governed(value_of(node, "STATE"), "object_of_a_verb", node.word)
    if ("HOMETO" in node.classes) and not found.counted:
        return Governed(value_of(node, "HOMETO"), "object_of_a_verb", node.word)
    return None


def _deadly_after(row: list[Node], end: int) -> Node | None:
    """ "burned 19 villagers to death", "shot two brothers dead": how it ended for the object."""
    node = row[end] if end < len(row) else None
    deadly = node is not None and "RESULT" in node.classes and value_of(node, "STATE") == "deaths"
    return node if deadly else None


def _together(row: list[Node], index: int) -> str | None:
    """ "killing and injuring hundreds": dead and injured together."""
    if index < 2 or row[index - 1].classes.isdisjoint(("AND", "OR", "COMMA")):
        return None
    both = {value_of(row[at], "PATIENT") for at in (index - 2, index) if ("PATIENT" in row[at].classes)}
    return "casualties" if both == {"deaths", "injuries"} else None


def state_after(row: list[Node], found: Phrase) -> Governed | None:
    """ "43 dead", "nine people killed", "368 killed and 1,469 wounded"."""
    index = found.end
    while index < len(row) and ("ADV" in row[index].classes):
        index += 1
    return _past_or_state(row, index, passive=False) if index < len(row) else None


def subject_of_a_verb(row: list[Node], found: Phrase) -> Governed | None:
    """ "12 civilians and three soldiers were killed", "100,417 people fled", "five tortured and executed"."""
    end = found.end
    if found.head is None and not found.empty and end + 1 < len(row) and "AND" in row[end].classes:
        end += row[end + 1].classes.issuperset(("HARM", "PATIENTPAST"))
    return _verb_to_the_right(row, _past_an_aside(row, end), relative=False)


def _past_an_aside(row: list[Node], index: int) -> int:
    """The index past ", including three children,": the verb stands beyond it."""
    first = row[index + 1] if index + 1 < len(row) and "COMMA" in row[index].classes else None
    if first is None or (first.classes.isdisjoint(ASIDES) and getattr(first.value, "kind", "") != "share"):
        return index
    for end in range(index + 2, min(len(row) - 1, index + ASIDE_REACH)):
        if "STOP" in row[end].classes:
            return index
        if "COMMA" in row[end].classes and not row[end + 1].classes.isdisjoint(
            ("AUX", "PATIENTPAST", "AGENT", "STATE")
        ):
            return end + 1
    return index


def in_a_relative_clause(row: list[Node], found: Phrase) -> Governed | None:
    """ "5,000 people who were reported to have left the enclave"."""
    index = found.end
    if index < len(row) and ("COMMA" in row[index].classes):
        index += 1
    if index < len(row) and ("REL" in row[index].classes):
        return _verb_to_the_right(row, index + 1, relative=True)
    return None


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
            who = _whose(row[max(0, index - 3) : index + 3])
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
            if name in node.classes and not _is_adjective(row, at):
                measure = value_of(node, name.removesuffix("PAST"))
                return Governed(measure, "risen_to", node.word, who)
        if "COUNTED" in node.classes and value_of(node, "COUNTED") in ("deaths", "injuries", "casualties", "displaced"):
            return Governed(value_of(node, "COUNTED"), "risen_to", node.word, who)
    return None


def announced(row: list[Node], found: Phrase) -> Governed | None:
    """ "a death toll of 164", "the number of people killed exceeds 10,000", "the deaths of over 259 people"."""
    for index in range(found.at - 1, max(-1, found.at - 1 - REACH_ANNOUNCED), -1):
        node = row[index]
        if (not node.classes.isdisjoint(("STOP", "QTY", "REL"))) and "COLON" not in node.classes:
            return None
        who = _whose(row[max(0, index - 3) : index + 3])
        if "TOLL" in node.classes:
            return Governed(value_of(node, "TOLL"), "announced", node.word, who)
        if ("COUNTED" in node.classes) and index < found.at - 1 and _leads(row, index, found.at):
            return _toll_of(row, index) or Governed(value_of(node, "COUNTED"), "announced", node.word, who)
        if ("STATE" in node.classes) and index and ("DET" in row[index - 1].classes):
            return Governed(value_of(node, "STATE"), "announced", node.word, who)
        if ("PATIENTPAST" in node.classes) and _counted_number(row, index) and not _is_adjective(row, index):
            return Governed(value_of(node, "PATIENT"), "announced", node.word, who)
    return None


def _toll_of(row: list[Node], index: int) -> Governed | None:
    """ "death toll in the bombing: 43": the toll is announced, not the bombing."""
    for node in reversed(row[max(0, index - REACH_LEFT) : index]):
        if not node.classes.isdisjoint(("STOP", "QTY", "REL", "COMMA")):
            return None
        if "TOLL" in node.classes:
            return Governed(value_of(node, "TOLL"), "announced", node.word)
    return None


def _whose(nodes: list[Node]) -> str | None:
    """ "the number of civilians killed", "losses of the rebels": who, told beside the announcement."""
    for node, following in zip_longest(nodes, nodes[1:]):
        who = population_of(node)
        if who is not None and not (following is not None and _is_a_thing(following)):
            return who
    return None


def _is_a_thing(node: Node) -> bool:
    """A noun that no table holds: before it a people's name is an adjective, "Saudi aggression"."""
    return node.value is None and not node.rule and node.word.isalpha() and "NAME" not in node.classes


def label_population(row: list[Node], at: int) -> str | None:
    """ "Losses of the rebels: 10,000+ killed": who, told by the label."""
    colon = next((index for index in range(at - 1, 0, -1) if ("COLON" in row[index].classes)), None)
    if colon is None or colon > REACH_LEFT:
        return None
    losses = any(value_of(node, "TOLL") == "casualties" for node in row[:colon])
    return _whose(row[:colon]) or ("combatants" if losses else None)


def labelled(row: list[Node], found: Phrase) -> Governed | None:
    """ "Wounded: 2,364 men; 1,709 women": the label before the colon holds for the whole list."""
    colon = next((index for index in range(found.at - 1, 0, -1) if ("COLON" in row[index].classes)), None)
    if colon is None or colon > REACH_LEFT:
        return None
    for node in row[:colon]:
        for name in ("TOLL", "STATE", "COUNTED"):
            if name in node.classes:
                return Governed(value_of(node, name), "labelled", node.word, _whose(row[:colon]))
    return None


def qualified(row: list[Node], found: Phrase) -> Governed | None:
    """ "7,300 missing people", "the 12 wounded soldiers"."""
    if found.adjective is None:
        return None
    name = "STATE" if ("STATE" in found.adjective.classes) else "PATIENT"
    return Governed(value_of(found.adjective, name), "qualified", found.adjective.word)


def whole_named(row: list[Node], found: Phrase) -> Governed | None:
    """ "106 of the dead were children"."""
    if found.whole is None:
        return None
    for name in ("STATE", "TOLL", "COUNTED"):
        measure = value_of(found.whole, name) if (name in found.whole.classes) else None
        if measure == "population" and (fate := subject_of_a_verb(row, found)) is not None:
            return fate  # "a quarter of the population fled"
        if measure:
            return Governed(measure, "whole_named", found.whole.word)
    return None


def cost(row: list[Node], found: Phrase) -> Governed | None:
    """ "the battle cost the army 4,000 soldiers": people lost, dead or not."""
    if found.population is None:
        return None
    for index in range(found.at - 1, max(-1, found.at - REACH_ANNOUNCED), -1):
        if not row[index].classes.isdisjoint(("STOP", "SUBORD", "REL")):
            return None
        if "COSTS" in row[index].classes:
            return Governed("casualties", "cost", row[index].word)
    return None


def weak_noun(row: list[Node], found: Phrase) -> Governed | None:
    """ "100,417 refugees", "the 2,400 fighters": the noun alone, where nothing is said to have happened to them."""
    if found.counted and found.head is not None:
        return Governed(found.counted, "weak_noun", found.head.word)
    return None


RULES: tuple[Rule, ...] = (
    single_victim,
    lives,
    named_by_its_noun,
    object_of_a_verb,
    risen_to,
    whole_named,
    state_after,
    subject_of_a_verb,
    in_a_relative_clause,
    qualified,
    announced,
    labelled,
    cost,
    weak_noun,
)


def _verb_to_the_right(row: list[Node], start: int, *, relative: bool) -> Governed | None:
    """The first verb of a measure to the right of a subject, over adverbs, places and other subjects."""
    be = False
    index = start
    while index < min(len(row), start + REACH_RIGHT):
        node = row[index]
        if _is_adjective(row, index):
            pass
        elif (not node.classes.isdisjoint(("PATIENT", "AGENT", "STATE"))) and "PREP" not in node.classes:
            return _verb(row, index, be=be)
        if "BE" in node.classes:
            be = True
        elif not _passes(row, index, relative=relative):
            return None
        index += 1
    return None


def _is_adjective(row: list[Node], index: int) -> bool:
    """ "the besieged town": a participle between an article and its noun is no verb."""
    if index == 0 or index + 1 == len(row) or "PATIENTPAST" not in row[index].classes:
        return False
    noun = row[index + 1].classes.isdisjoint(("STOP", "COMMA", "PREP", "AND", "AUX", "OF", "QTY"))
    return noun and not row[index - 1].classes.isdisjoint(("DET", "ARTICLE"))


def _passes(row: list[Node], index: int, *, relative: bool) -> bool:
    """Whether a verb further right can still belong to the subject."""
    node = row[index]
    if "QTY" in node.classes:
        return index > 0 and (not row[index - 1].classes.isdisjoint(("AND", "COMMA", "OR")))
    if ("COMMA" in node.classes) or ("AND" in node.classes):
        following = row[index + 1] if index + 1 < len(row) else None
        return following is not None and (
            ("QTY" in following.classes) or ("AND" in following.classes) or ("AUX" in following.classes)
        )
    if ("AUX" in node.classes) or ("PREP" in node.classes):
        return True
    stops = ("STOP", "REL", "SAYS", "TAKER")
    return node.classes.isdisjoint(stops) or (relative and ("SAYS" in node.classes))


def _verb(row: list[Node], index: int, *, be: bool) -> Governed | None:
    node = row[index]
    if ("AGENT" in node.classes) and not _has_people_object(row, index):
        return Governed(value_of(node, "AGENT"), "subject_of_a_verb", node.word)
    answer = _past_or_state(row, index, passive=be)
    return answer and replace(answer, rule="subject_of_a_verb")


def _past_or_state(row: list[Node], index: int, *, passive: bool) -> Governed | None:
    """A participle or a state; an active verb with an object of its own counts somebody else."""
    node = row[index]
    if _and_killed(row, index):
        index, node = index + 2, row[index + 2]
    if ("STATE" in node.classes) and (passive or not _has_people_object(row, index)):
        return Governed(value_of(node, "STATE"), "state_after", node.word)
    if ("PATIENTPAST" in node.classes) and (passive or not _has_people_object(row, index)):
        return Governed(value_of(node, "PATIENT"), "subject_of_a_verb" if passive else "state_after", node.word)
    return None


def _and_killed(row: list[Node], index: int) -> bool:
    """ "arrested and shot dead", "abducted and killed": who was taken and then killed is dead."""
    if index + 2 >= len(row) or "AND" not in row[index + 1].classes or "PATIENTPAST" not in row[index + 2].classes:
        return False
    taken = value_of(row[index], "PATIENT") in ("detained", "hostages")
    return taken and value_of(row[index + 2], "PATIENT") == "deaths"


def _has_people_object(row: list[Node], index: int) -> bool:
    following = row[index + 1] if index + 1 < len(row) else None
    if following is None:
        return False
    names = ("QTY", "POPNOUN", "PARTY", "ARTICLE") if ("PATIENT" in row[index].classes) else ("QTY",)
    return not following.classes.isdisjoint(names)


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
    return all((not node.classes.isdisjoint(small)) for node in between)


def _counted_number(row: list[Node], index: int) -> bool:
    """ "the number of people killed": the number is announced by its noun."""
    return any("NUMBERNOUN" in node.classes for node in row[max(0, index - 6) : index])
