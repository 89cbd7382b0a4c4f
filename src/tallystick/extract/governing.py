"""What a figure counts, told by the sentence's structure and not by the nearest word.

Each rule is a function that looks at one construction and gives the measure with the words it rests on; the
order of RULES is the order of preference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tallystick.extract.grammar import Grammar
from tallystick.extract.phrases import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of

REACH_RIGHT = 14
REACH_LEFT = 9
REACH_ANNOUNCED = 16
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


Rule = Callable[[list[Node], Phrase, Grammar], Governed | None]


def governed(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """The first construction that tells what is counted; None when none does."""
    for rule in RULES:
        answer = rule(row, found, grammar)
        if answer is not None:
            return answer
    return None


def lives(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "claimed 9,940 lives"."""
    if found.life and found.head is not None:
        return Governed(value_of(found.head, "LIFE"), "lives", found.head.word)
    return None


def named_by_its_noun(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "57 deaths", "364 tanks": the noun is the measure, unless it only names people to whom something happened."""
    if found.head is None or grammar.has(found.head, "WEAKNOUN"):
        return None
    if found.counted and found.counted not in PEOPLE_WORDS:
        return Governed(found.counted, "named_by_its_noun", found.head.word)
    return None


def object_of_a_verb(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "killing nine people", "wounded 34", "lost 1,240 troops"."""
    index = found.at - 1
    while index >= 0 and any(grammar.has(row[index], name) for name in ("DET", "ADV", "ARTICLE", "FILLER", "HEDGE")):
        if grammar.has(row[index], "STATE") or grammar.has(row[index], "PATIENT"):
            break
        index -= 1
    if index < 0:
        return None
    node = row[index]
    if grammar.has(node, "PATIENT"):
        return Governed(_together(row, index, grammar) or value_of(node, "PATIENT"), "object_of_a_verb", node.word)
    if grammar.has(node, "STATE") and " " in node.word:
        return Governed(value_of(node, "STATE"), "object_of_a_verb", node.word)
    if grammar.has(node, "HOMETO") and not found.counted:
        return Governed(value_of(node, "HOMETO"), "object_of_a_verb", node.word)
    return None


def _together(row: list[Node], index: int, grammar: Grammar) -> str | None:
    """ "killing and injuring hundreds": dead and injured together."""
    if index < 2 or not (grammar.has(row[index - 1], "AND") or grammar.has(row[index - 1], "OR")):
        return None
    both = {value_of(row[at], "PATIENT") for at in (index - 2, index) if grammar.has(row[at], "PATIENT")}
    return "casualties" if both == {"deaths", "injuries"} else None


def state_after(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "43 dead", "nine people killed", "368 killed and 1,469 wounded"."""
    index = found.end
    while index < len(row) and grammar.has(row[index], "ADV"):
        index += 1
    return _past_or_state(row, index, grammar, passive=False) if index < len(row) else None


def subject_of_a_verb(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "12 civilians and three soldiers were killed", "100,417 people fled"."""
    return _verb_to_the_right(row, found.end, grammar, relative=False)


def in_a_relative_clause(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "5,000 people who were reported to have left the enclave"."""
    index = found.end
    if index < len(row) and grammar.has(row[index], "COMMA"):
        index += 1
    if index < len(row) and grammar.has(row[index], "REL"):
        return _verb_to_the_right(row, index + 1, grammar, relative=True)
    return None


def announced(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "a death toll of 164", "the number of people killed exceeds 10,000", "the deaths of over 259 people"."""
    for index in range(found.at - 1, max(-1, found.at - 1 - REACH_ANNOUNCED), -1):
        node = row[index]
        if any(grammar.has(node, name) for name in ("STOP", "QTY", "REL")) and not grammar.has(node, "COLON"):
            return None
        who = _whose(row[max(0, index - 3) : found.at])
        if grammar.has(node, "TOLL"):
            return Governed(value_of(node, "TOLL"), "announced", node.word, who)
        if grammar.has(node, "COUNTED") and index < found.at - 1 and _leads(row, index, found.at, grammar):
            return Governed(value_of(node, "COUNTED"), "announced", node.word, who)
        if grammar.has(node, "STATE") and index and grammar.has(row[index - 1], "DET"):
            return Governed(value_of(node, "STATE"), "announced", node.word, who)
        if grammar.has(node, "PATIENTPAST") and _counted_number(row, index):
            return Governed(value_of(node, "PATIENT"), "announced", node.word, who)
    return None


def _whose(nodes: list[Node]) -> str | None:
    """ "the number of civilians killed", "losses of the rebels": who, told beside the announcement."""
    return next((who for node in nodes if (who := population_of(node)) is not None), None)


def label_population(row: list[Node], at: int, grammar: Grammar) -> str | None:
    """ "Losses of the rebels: 10,000+ killed": who, told by the label."""
    colon = next((index for index in range(at - 1, 0, -1) if grammar.has(row[index], "COLON")), None)
    return _whose(row[:colon]) if colon is not None and colon <= REACH_LEFT else None


def labelled(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "Wounded: 2,364 men; 1,709 women": the label before the colon holds for the whole list."""
    colon = next((index for index in range(found.at - 1, 0, -1) if grammar.has(row[index], "COLON")), None)
    if colon is None or colon > REACH_LEFT:
        return None
    for node in row[:colon]:
        for name in ("TOLL", "STATE", "COUNTED"):
            if grammar.has(node, name):
                return Governed(value_of(node, name), "labelled", node.word, _whose(row[:colon]))
    return None


def qualified(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "7,300 missing people", "the 12 wounded soldiers"."""
    if found.adjective is None:
        return None
    name = "STATE" if grammar.has(found.adjective, "STATE") else "PATIENT"
    return Governed(value_of(found.adjective, name), "qualified", found.adjective.word)


def whole_named(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "106 of the dead were children"."""
    if found.whole is None:
        return None
    for name in ("STATE", "TOLL", "COUNTED"):
        measure = value_of(found.whole, name) if grammar.has(found.whole, name) else None
        if measure:
            return Governed(measure, "whole_named", found.whole.word)
    return None


def weak_noun(row: list[Node], found: Phrase, grammar: Grammar) -> Governed | None:
    """ "100,417 refugees", "the 2,400 fighters": the noun alone, where nothing is said to have happened to them."""
    if found.counted and found.head is not None:
        return Governed(found.counted, "weak_noun", found.head.word)
    return None


RULES: tuple[Rule, ...] = (
    lives,
    object_of_a_verb,
    named_by_its_noun,
    whole_named,
    state_after,
    subject_of_a_verb,
    in_a_relative_clause,
    qualified,
    announced,
    labelled,
    weak_noun,
)


def _verb_to_the_right(row: list[Node], start: int, grammar: Grammar, *, relative: bool) -> Governed | None:
    """The first verb of a measure to the right of a subject, over adverbs, places and other subjects."""
    be = False
    index = start
    while index < min(len(row), start + REACH_RIGHT):
        node = row[index]
        if any(grammar.has(node, name) for name in ("PATIENT", "AGENT", "STATE")) and not grammar.has(node, "PREP"):
            return _verb(row, index, grammar, be=be)
        if grammar.has(node, "BE"):
            be = True
        elif not _passes(row, index, grammar, relative=relative):
            return None
        index += 1
    return None


def _passes(row: list[Node], index: int, grammar: Grammar, *, relative: bool) -> bool:
    """Whether a verb further right can still belong to the subject."""
    node = row[index]
    if grammar.has(node, "QTY"):
        return index > 0 and any(grammar.has(row[index - 1], name) for name in ("AND", "COMMA", "OR"))
    if grammar.has(node, "COMMA") or grammar.has(node, "AND"):
        following = row[index + 1] if index + 1 < len(row) else None
        return following is not None and (
            grammar.has(following, "QTY") or grammar.has(following, "AND") or grammar.has(following, "AUX")
        )
    if grammar.has(node, "AUX") or grammar.has(node, "PREP"):
        return True
    stops = ("STOP", "REL", "SAYS", "TAKER")
    return not any(grammar.has(node, name) for name in stops) or (relative and grammar.has(node, "SAYS"))


def _verb(row: list[Node], index: int, grammar: Grammar, *, be: bool) -> Governed | None:
    node = row[index]
    if grammar.has(node, "AGENT") and not _has_people_object(row, index, grammar):
        return Governed(value_of(node, "AGENT"), "subject_of_a_verb", node.word)
    answer = _past_or_state(row, index, grammar, passive=be)
    return answer and replace(answer, rule="subject_of_a_verb")


def _past_or_state(row: list[Node], index: int, grammar: Grammar, *, passive: bool) -> Governed | None:
    """A participle or a state; an active verb with an object of its own counts somebody else."""
    node = row[index]
    if grammar.has(node, "STATE") and (passive or not _has_people_object(row, index, grammar)):
        return Governed(value_of(node, "STATE"), "state_after", node.word)
    if grammar.has(node, "PATIENTPAST") and (passive or not _has_people_object(row, index, grammar)):
        return Governed(value_of(node, "PATIENT"), "subject_of_a_verb" if passive else "state_after", node.word)
    return None


def _has_people_object(row: list[Node], index: int, grammar: Grammar) -> bool:
    following = row[index + 1] if index + 1 < len(row) else None
    if following is None:
        return False
    names = ("QTY", "POPNOUN", "PARTY", "ARTICLE") if grammar.has(row[index], "PATIENT") else ("QTY",)
    return any(grammar.has(following, name) for name in names)


def _leads(row: list[Node], index: int, at: int, grammar: Grammar) -> bool:
    """Only small words stand between the noun and its figure: "casualties: 368", "losses put at between …"."""
    between = row[index + 1 : at]
    small = ("OF", "PREP", "BE", "AUX", "COLON", "AMONG", "ADV", "NAME", "POSSESSIVE", "DET", "SAYS", "ARTICLE", "HYPHEN")
    return all(any(grammar.has(node, name) for name in small) for node in between)


def _counted_number(row: list[Node], index: int) -> bool:
    """ "the number of people killed": the number is announced by its noun."""
    return any(node.word.lower() in ("number", "numbers", "total", "count") for node in row[max(0, index - 6) : index])
