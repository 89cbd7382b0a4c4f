"""What stands after a figure: the noun phrase that names what is counted."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, ends_in, words
from tallystick.extract.what.armed import weapon_after
from tallystick.extract.what.bodies import of_a_body, of_a_people, of_a_place
from tallystick.extract.what.counted import Phrase, kind_of_people
from tallystick.extract.what.joined import joined
from tallystick.extract.what.several import two_kinds
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

SIGNS = ("COMMA", "STOP", "AND", "OR", "OUTOF")
ENDS = (*SIGNS, "QTY", "HEDGE", "PERIOD", "AUX", "REL", "SUBORD", "PERDAY", "MAKEUP", "UNNAMED", "ACCORDING")
NOUNS = ("POPNOUN", "COUNTED", "POPBEFORE")
MIXED = {"civilians", "combatants"}
SMALL = ("PREP", "PRONOUN", "ADV", "AMONG")
VERBS = ("PATIENT", "AGENT", "TAKER", "STATE", "MILDPATIENT", "MILDAGENT", "MILDSTATE")
LONGEST_PHRASE = 12
PART_REACH = 8  # "Four women and a child were among"


def phrase(row: list[Node], at: int) -> Phrase:
    """The noun phrase after the figure at this index."""
    found = Phrase(at, at + 1)
    index = _past_of(row, at + 1, found)
    kinds: set[str | None] = set()
    while index < min(len(row), at + LONGEST_PHRASE):
        if (_short_form(row, index) and not found.empty) or _worn(row, index):
            index += 3
            continue
        index = weapon_after(row, index) or index  # "two 122 mm mortars"
        if _ends(row, index, found):
            if not joined(row, index, at):
                break
            kinds.add(found.population)
            found.population, found.counted, found.head = None, None, None
            index += 1
            continue
        if _an_adjective(row, index, found):
            found.population, found.head = None, None
        elif _is_a_modifier(row, index, found) or _owns(row, index, found):
            found.counted, found.head = None, None
        _take(row[index], found)
        index += 1
    if not found.empty or found.backward:
        found.end = max(found.end, index)
    if kinds & MIXED and found.population not in kinds and (found.counted or found.population in MIXED):
        found.population = "other"  # "224 civilian and military persons"
    _shared_noun(row, found)
    two_kinds(row, found)
    weak = found.head is not None and ("WEAKNOUN" in found.head.classes or found.head.small in words("CITIZENWORD"))
    if found.population == "people" and of_a_place(row, found.at, found.end, weak=weak):
        found.population = "residents"
    if found.population == "people" and found.head is not None and of_a_people(row, found.end, found.head):
        found.population = "ethnic"
    if found.head is not None and found.population:
        found.population = of_a_body(row, found.at, found.end, found.head, found.population)
    _breakdown(row, found)
    return found


def _shared_noun(row: list[Node], found: Phrase) -> None:
    """ "86 local and 24 foreign hostages", "12 civilian and 3 military deaths": one noun for both."""
    end = found.end
    adjective = row[found.at + 1] if end == found.at + 2 and found.counted is None else None
    if adjective is None or end + 1 >= len(row) or "QTY" not in row[end + 1].classes:
        return
    people = value_of(adjective, "POPNOUN") == "ethnic" and not adjective.word.endswith("s")  # "400 British and 650 …"
    listed = people and "COMMA" in row[end].classes  # "400 French, 200 Polish and 100 Czech soldiers"
    if "AND" not in row[end].classes and not listed:
        return
    if adjective.classes.isdisjoint(("POPBEFORE", "SINGULAR")) and not people and not is_plain(adjective):
        return
    second = phrase(row, end + 1)
    own = second.end > end + 3 or len(row[second.end - 1].parts) > 1  # "two Kenyan soldiers": a name and its noun
    if listed:
        own = second.end == end + 3 and second.head is not None and second.head not in row[end + 2 : end + 3]
    if row[found.at].value.low != 1 and second.head is not None and own:
        found.counted, found.head = second.counted, second.head
        found.population = found.population if "POPBEFORE" in adjective.classes else second.population


def _breakdown(row: list[Node], found: Phrase) -> None:
    """ "including 36 children", "of whom 38 were", "1,600 children among them", "Among them were 36 children"."""
    before = row[at - 1] if (at := found.at) else None
    after = row[found.end] if found.end < len(row) else None
    after_it = after is not None and "BACKWARD" in after.classes and not _tells_who(row, found.end + 1)
    opened = at > 1 and "BE" in row[at - 1].classes and row[at - 2].classes.issuperset(("AMONG", "BACKWARD"))
    if opened or (before is not None and "AMONG" in before.classes and part_of(row, at) is None) or after_it:
        found.backward = True


def part_of(row: list[Node], at: int) -> int | None:
    """ "Four women and a child among the ten killed": where the figure stands that is a part of the one here."""
    among = at - 1 - (at > 1 and "DET" in row[at - 1].classes)
    if among < 1 or not row[among].classes.issuperset(("AMONG", "PREP")) or "QTY" not in row[at].classes:
        return None
    for index in range(among - 1, max(-1, among - PART_REACH), -1):
        if "QTY" in row[index].classes:
            return index
        passed = ("POPNOUN", "AND", "ARTICLE", "BE", "ADV", "WORD", "CAPITAL", "OF")
        if row[index].classes.isdisjoint(passed) or not row[index].classes.isdisjoint(("PATIENT", "AGENT", "STATE")):
            return None
    return None


def _past_of(row: list[Node], index: int, found: Phrase) -> int:
    """Past "of", "of the", "of them"; past "more" before a noun: "two more bodies"."""
    if index + 1 < len(row) and "OF" in row[index].classes and row[index + 1].small in words("OURSELVES"):
        found.population, found.empty = "people", False
        return index + 2  # "there were 600 of us"
    if index + 1 < len(row) and "FURTHERMORE" in row[index].classes:
        if not row[index + 1].classes.isdisjoint(NOUNS):
            return index + 1
        index += "OF" in row[index + 1].classes  # "four more of its soldiers"
    if index < len(row) and "BACKWARD" in row[index].classes:
        found.end = index + 1
        if _tells_who(row, index + 1):
            return index + 1  # "a third of those who fled"
        found.backward = True
        harmed = index + 1 < len(row) and "TOLL" in row[index + 1].classes
        found.whole = row[index + 1] if harmed and _is_whole(row[index + 1]) else None  # "of these casualties"
        return index + 1
    of_all = index < len(row) and "OUTOF" in row[index].classes and ends_in(row[index].small, "ALLWORD")
    if of_all and index + 2 < len(row):
        named = index + 1 + ("POPBEFORE" in row[index + 1].classes)  # "of all civilian casualties"
        found.whole = row[named] if _is_whole(row[named]) else None
        found.backward = found.whole is not None
        return named
    if index < len(row) and ("OF" in row[index].classes):
        after = index + 1
        definite = False
        while after < len(row) and (("DET" in row[after].classes) or ("ARTICLE" in row[after].classes)):
            definite = True
            after += 1
        owner = after + 1 < len(row) and "POSSESSIVE" in row[after + 1].classes  # "80 percent of the city's houses"
        if after < len(row) and definite and _is_whole(row[after]) and not owner:
            found.whole = row[after]
            found.backward = True
        elif after < len(row) and definite and _the_victims(row, after):
            found.backward = True
        return after
    return index


def _tells_who(row: list[Node], index: int) -> bool:
    """ "of those killed", "of those who died" point at nothing told before; "of them killed" does."""
    if row[index - 1].small in words("OFTHEM"):
        return False
    return index < len(row) and not row[index].classes.isdisjoint(("PATIENTPAST", "STATE", "REL", "AGENT"))


def _the_victims(row: list[Node], index: int) -> bool:
    """ "38 percent of the victims": whoever was told of before, dead or hurt; not "the victims of the war"."""
    after = row[index + 1] if index + 1 < len(row) else None
    victims = row[index].classes.issuperset(("WEAKNOUN", "COUNTED")) and value_of(row[index], "COUNTED") == "deaths"
    return victims and (after is None or not after.classes.isdisjoint(("STOP", "COMMA", "AND", "AUX")))


def _is_whole(node: Node) -> bool:
    told = not node.classes.isdisjoint(("STATE", "TOLL", "COUNTED")) or node.small in words("TOTALWORD")
    return told and "WEAKNOUN" not in node.classes


def _short_form(row: list[Node], index: int) -> bool:
    """ "Kachin Independence Army (KIA) fighters": a short form in parentheses belongs to the name before it."""
    if index + 2 >= len(row) or "OPEN" not in row[index].classes or "CLOSE" not in row[index + 2].classes:
        return False
    return row[index + 1].word[:1].isupper() and row[index + 1].word[1:2].isupper()


def _worn(row: list[Node], index: int) -> bool:
    """ "Seven burnt-out tanks", "two shot-up buses": a participle that a hyphen makes an adjective."""
    if "PATIENTPAST" not in row[index].classes or index + 3 >= len(row) or "HYPHEN" not in row[index + 1].classes:
        return False
    return "VERBPARTICLE" in row[index + 2].classes


def _ends(row: list[Node], index: int, found: Phrase) -> bool:
    """Whether the phrase stops before this node."""
    node = row[index]
    if found.empty and (("ADV" in node.classes and _how_armed(row, index)) or _alleged(row, index)):
        return False
    if _of_an_age(node, found):
        return False
    if not node.classes.isdisjoint(ENDS) or node.small in words("BELONGING") or _with_them(row, index, found):
        return True
    if (found.head is None and _acts(row, index, found.at)) or _did(node, found.head):
        return True
    if index == found.at + 1 and value_of(node, "AGENT") == "hungry":
        return True  # "300,000 need food"
    definite = found.at > 0 and "DET" in row[found.at - 1].classes
    if found.empty and not definite and node.word in words("PASTVERB"):
        return True  # "290,000 sat behind barbed wire", "a third of them struck homes"
    if _hyphened(row, index) and index - 1 > found.at:
        return False
    if "OF" in node.classes:
        return not (found.head is None and not found.empty)
    if (not node.classes.isdisjoint(SMALL)) and "POPNOUN" not in node.classes:
        return True
    if ("ARTICLE" in node.classes) or ("DET" in node.classes):
        return not found.empty or ("ARTICLE" in node.classes) or _counted_then(row, index, found.at)
    if not node.classes.isdisjoint(VERBS):
        of_a_nation = found.head is not None and "SINGULAR" in found.head.classes and "POPNOUN" in node.classes
        before = found.head is None or "LIFE" in node.classes or of_a_nation  # "400 Russian conscripts"
        return not (before and _before_a_noun(row, index))
    given = value_of(node, "COUNTED") == "aid"  # "denied 300 civilians food"
    if found.head is not None and _many(found.head) and (is_plain(node) or _doing(node) or given):
        return True
    return (
        found.head is not None and (not node.classes.isdisjoint(("SAYS", "COUNTS"))) and "COUNTED" not in node.classes
    )


def _counted_then(row: list[Node], index: int, at: int) -> bool:
    """ "348 the day before", "12 that week": when, and nothing that is counted; not "to 13 the number of dead"."""
    then = index + 1 < len(row) and "NUMBERNOUN" not in row[index + 1].classes
    return then and kind_of(row[at]) == "count"


def _acts(row: list[Node], index: int, at: int) -> bool:
    """ "Five countries sent troops": after a noun that no table holds, what they did."""
    noun, word = row[index - 1], row[index].word
    several = index - 1 > at and is_plain(noun) and noun.word.endswith("s")
    return several and is_plain(row[index]) and (word.endswith("ed") or word in words("PASTVERB"))


def _did(node: Node, head: Node | None) -> bool:
    """ "192 jets bombed airports", "six tanks struck houses": after several things, what they did."""
    if head is None or node.parts or head.classes.isdisjoint(NOUNS[:2]):
        return False
    several = head.word.endswith("s") or (_many(head) and value_of(head, "POPNOUN") != "ethnic")
    past = node.word.endswith("ed") and (several or "COUNTED" in head.classes)  # "20 aircraft bombed airports"
    return past or (several and node.word in words("PASTVERB"))


def _hyphened(row: list[Node], index: int) -> bool:
    """ "Turkish-backed fighters": the hyphen and what it joins to the word before."""
    at = index if "HYPHEN" in row[index].classes else index - 1
    return "HYPHEN" in row[at].classes and row[at - 1].end == row[at].start


def _alleged(row: list[Node], index: int) -> bool:
    """ "Three alleged spies", "four suspected rebels", "49 known mines": what they are said to be."""
    led = row[index].small in words("ALLEGED") and index + 1 < len(row)
    return led and not row[index + 1].classes.isdisjoint(NOUNS[:2])


def _how_armed(row: list[Node], index: int) -> bool:
    """ "1,800 lightly armed defenders": an adverb before an adjective before the noun."""
    after = row[index + 1 : index + 4]
    if not row[index].word.endswith("ly") or not after or not after[0].word.endswith("ed"):
        return False
    return any("POPNOUN" in node.classes and "SINGULAR" not in node.classes for node in after[1:])


def _an_adjective(row: list[Node], index: int, found: Phrase) -> bool:
    """ "10 rebel positions", "several local outlets": the singular before another noun is no head, after ten."""
    head, figure = found.head, row[found.at].value
    if head is None or found.counted is not None or "SINGULAR" not in head.classes or not is_plain(row[index]):
        return False
    return not (isinstance(figure, Figure) and figure.low == 1)


def is_plain(node: Node) -> bool:
    """A word in small letters that no table holds: after the people counted, what they do."""
    return node.value is None and not node.rule and node.word.isalpha() and node.word.islower()


def _doing(node: Node) -> bool:
    """ "Two Civilians Riding Motorbikes": after the people counted, what they do."""
    return node.value is None and not node.parts and node.word.endswith("ing")


def _of_an_age(node: Node, found: Phrase) -> bool:
    """ "400,000 children under five": no end of those counted."""
    aged = "QTY" in node.classes and found.head is not None and "POPNOUN" in found.head.classes
    return aged and begins_with(node.small, "UNDEROVER")


def _with_them(row: list[Node], index: int, found: Phrase) -> bool:
    """ "Two boats carrying refugees", "four planes bombing the town": what they do, and whom they hold."""
    things = found.head is not None and found.counted is not None and found.head.word.endswith("s")
    if not things or not row[index].word.endswith("ing") or index + 1 == len(row):
        return False
    return not row[index + 1].classes.isdisjoint(("POPNOUN", "DET", "ARTICLE", "QTY"))


def _is_a_modifier(row: list[Node], index: int, found: Phrase) -> bool:
    """ "120 hospital beds", "three school buses": one thing before several others says what kind they are."""
    head, figure = found.head, row[found.at].value
    if head is None or found.counted is None or head is not row[index - 1] or head.word.endswith("s"):
        return False
    several = isinstance(figure, Figure) and figure.kind == "count" and figure.low != 1
    return several and is_plain(row[index]) and row[index].word.endswith("s")


def _owns(row: list[Node], index: int, found: Phrase) -> bool:
    """ "Half of the city's water pipes": pipes are counted, and no cities."""
    return "POSSESSIVE" in row[index].classes and found.counted is not None and found.population is None


def _many(node: Node) -> bool:
    """A noun for several people, which no other noun follows."""
    who = value_of(node, "POPNOUN")
    return who is not None and "SINGULAR" not in node.classes


def _before_a_noun(row: list[Node], index: int) -> bool:
    """ "displaced people", "dead civilians": the participle is an adjective."""
    after = row[index + 1].classes if index + 1 < len(row) else frozenset[str]()
    return not after.isdisjoint(NOUNS[:2]) or not row[index].classes.isdisjoint((*NOUNS[:2], "LIFE", "SPEAKER"))


def _take(node: Node, found: Phrase) -> None:
    """Note what the node says of who or what is counted."""
    found.empty = False
    if found.head is None and (("STATE" in node.classes) or ("PATIENTPAST" in node.classes)):
        found.adjective = node
    population = value_of(node, "POPNOUN") if ("POPNOUN" in node.classes) else None
    counted = value_of(node, "COUNTED") if ("COUNTED" in node.classes) else None
    if found.head is None and "TOLL" in node.classes and "COUNTED" not in node.classes:
        found.counted, found.head = value_of(node, "TOLL"), node  # "200 killings of"
    elif population and found.head is not None and "TOLL" in found.head.classes and found.counted:
        found.population = _narrower(found.population, population, node)
    elif "LIFE" in node.classes:
        found.life, found.head = True, node
    elif population and counted:
        led = found.head is None or "SINGULAR" in found.head.classes  # "civilian victims"
        before = found.population if led else None
        found.population, found.counted, found.head = _narrower(before, population, node), counted, node
    elif population:
        found.population, found.counted, found.head = _narrower(found.population, population, node), None, node
    elif counted:
        owned = counted == "other" and found.head is not None and "POPNOUN" in found.head.classes
        found.population = None if owned else found.population  # "30 police outposts"
        found.counted, found.head = counted, node
    elif "POPBEFORE" in node.classes:
        found.population = value_of(node, "POPBEFORE")
    elif ("NAME" in node.classes) and node.parts and kind_of_people(node) is not None:
        found.population, found.counted, found.head = kind_of_people(node), None, node.parts[-1]
    elif found.head is None and "NAME" in node.classes and _models(node.word):
        found.counted, found.head = "equipment", node
    elif found.head is None and "GROUP" in node.classes:
        found.population = found.population or "combatants"
    elif found.head is None and _may_be_people(node) and node.word.endswith(("s", "ese")):
        found.population = found.population or ("residents" if "PEOPLE" in node.classes else "ethnic")


def _models(word: str) -> bool:
    """ "F-16s", "T-72s", "MiG-29s": several of a kind called by letters and a number."""
    kind = word.rstrip("s")
    return word.endswith("s") and word[0].isupper() and kind[-1].isdigit() and not kind.isdigit()


def _may_be_people(node: Node) -> bool:
    """ "Tamils"; not "T-72s", nor a party, nor "85 per cent of Homs"."""
    named = "NAME" in node.classes and node.classes.isdisjoint(("PARTY", "PLACE"))
    kind = node.word.endswith("s") and node.word[:-1].isupper()  # "2,000 AFVs"
    return named and not kind and not any(map(str.isdigit, node.word))


def _narrower(before: str | None, now: str, head: Node) -> str:
    """The head noun decides, unless it only says people: "Russian civilians" are civilians, "civilian people" too."""
    fled = before == "ethnic" and head.small in words("FLEDNOUN")  # "Uzbek migrants" are of no group
    if before == "civilians" and now == "other":
        return before  # "civilian labourers"
    return before if before and now == "people" and not fled else now
