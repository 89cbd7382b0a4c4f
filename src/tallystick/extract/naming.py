"""Names in a sentence: places and parties that are known, and other proper names."""

from __future__ import annotations

from functools import lru_cache

from tallystick.extract.apart import words
from tallystick.extract.attackers import before_an_attack
from tallystick.extract.grammar import A_BODY, A_GROUP, A_NAME, A_PARTY, A_PEOPLE, A_PLACE, BOTH, Grammar
from tallystick.grammar.node import Kind, Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Names, Place

LONGEST_NAME = 7
TITLE_REACH = 12
TOWN_REACH = 4  # "a small river town"
SHORT_WORD = 3  # letters: a shorter word is written small even in a title
WELL_KNOWN = 100_000  # persons
COMMON = ("COUNTED", "TOLL", "STATE", "PATIENT", "AGENT", "POPNOUN", "SUPERLATIVE", "TAKER", "LIFE", "VAGUE")
SHORTEST_ACRONYM = 3
SHORTEST_STEM = 3  # letters


def named(row: list[Node], grammar: Grammar, names: Names) -> Row:
    """The row with every name as one node: PLACE, PARTY or PROPER (ORG where a word for a body is in it)."""
    out: list[Node] = []
    done = 0
    starts = grammar.name_starts
    for index in [at for at, node in enumerate(row) if node.letter in starts]:
        if index < done or not _may_begin(row, index):
            continue
        known = _known(row, index, grammar, names) or _whose_attack(row, index, grammar, names)
        length, kind = known or _proper(row, index, grammar)
        if length == 1 and kind is grammar.names[A_NAME] and _of_a_place(row[index].word, names):
            kind = grammar.names[A_PEOPLE]
        if length and kind is not None:
            out += row[done:index]
            done = index + length
            if _in_a_place(out, row, done, kind, grammar) or _with_a_place(out, row, done, kind, grammar):
                kind = grammar.names[A_PLACE]
            if "PLACE" in kind[1] and _began_unknown(out, grammar):
                out[-2] = _name([out[-2]], grammar.names[A_PLACE])
            out.append(_name(row[index:done], kind))
            if done < len(row) and _of_an_area(row[done], kind) and (index or kind is grammar.names[A_PLACE]):
                out += _with_its_noun(out.pop(), row[done], grammar)
                done += 1
    return Row(out + row[done:] if done else row)


def _in_a_place(out: list[Node], row: list[Node], done: int, kind: Kind, grammar: Grammar) -> bool:
    """ "In Kachin's Laiza": an unknown name that a place has is a place's, where the two are set in by `in`."""
    if kind is not grammar.names[A_NAME] or len(out) < 3 or "POSSESSIVE" not in out[-1].classes:
        return False
    after = row[done] if done < len(row) else None
    set_in = out[-3].word.lower() in words("SETIN") and "PLACE" in out[-2].classes
    return set_in and (after is None or after.classes.isdisjoint(("POSSESSIVE", "SPEAKER", "COUNTED", "POPNOUN")))


def _with_a_place(out: list[Node], row: list[Node], done: int, kind: Kind, grammar: Grammar) -> bool:
    """ "Were killed in Homs and Belmuri.": an unknown name that ends what a place began."""
    if kind is not grammar.names[A_NAME] or len(out) < 3 or "AND" not in out[-1].classes:
        return False
    ends = done == len(row) or not row[done].classes.isdisjoint(("STOP", "COMMA", "PERIOD"))
    return ends and "PLACE" in out[-2].classes and "PLACEPREP" in out[-3].classes


def _began_unknown(out: list[Node], grammar: Grammar) -> bool:
    """ "Shells hit Dolmari and Homs": an unknown name that a place goes on with."""
    if len(out) < 3 or "AND" not in out[-1].classes or out[-2].letter != grammar.names[A_NAME][0]:
        return False
    return not out[-3].classes.isdisjoint(("PLACEPREP", "PLACEVERB", "PLACEOF"))


def _of_an_area(following: Node, kind: Kind) -> bool:
    """ "The Bama district of northern Nigeria": the tables have `district of` as one word."""
    noun = following.word.partition(" ")[0].lower()
    return "PLACEOF" in following.classes and "ORG" not in kind[1] and noun in words("AREANOUN")


def _with_its_noun(name: Node, following: Node, grammar: Grammar) -> list[Node]:
    """The name with its noun, and the `of` that stood with it."""
    noun, _, of = following.word.partition(" ")
    end = following.start + len(noun)
    place = Node(*grammar.names[A_PLACE], name.start, end, f"{name.word} {noun}", name.value, "name", (name,))
    return [place, *grammar.lexicon.row(" " * (following.end - len(of)) + of, following.end - len(of), following.end)]


def _may_begin(row: list[Node], index: int) -> bool:
    node = row[index]
    if node.rule:
        return False
    if ("CAPITAL" in node.classes) or node.word[:1].isupper():
        return True
    if "SIDED" in node.classes and index + 1 < len(row):
        return row[index + 1].word[:1].isupper()
    following = row[index + 2] if index + 2 < len(row) else None
    return "NAMEPARTICLE" in node.classes and following is not None and row[index + 1].word in ("-", "’", "'")


def _known(row: list[Node], index: int, grammar: Grammar, names: Names) -> tuple[int, Kind] | None:
    """The longest name of a place or party that begins here."""
    if not names.begins(row[index].word.partition(" ")[0]):
        return None
    said, ends = _run(row, index)
    taken = names.longest(said)
    if _goes_on_after_its_s(row, ends):
        longer, further = _run(row, index, through=True)
        more = names.longest(longer)
        said, ends, taken = (longer, further, more) if more > len(said) else (said, ends, taken)
    while taken and taken < len(ends) and ends[taken] == ends[taken - 1]:
        taken -= 1  # a word group is taken whole or not at all
    if not taken or (taken == 1 and _opens(row, index) and _ordinary(row, index)):
        return None
    form = " ".join(said[:taken])
    places, parties = names.places(form), names.parties(form)
    is_place, is_party = bool(places), bool(parties)
    if is_party and is_place and places[0].kind == "town":
        is_place = any(place.id in party.places for place in places for party in parties)
    if not (is_place or is_party):
        return None
    small = is_place and places[0].kind == "town" and places[0].population < WELL_KNOWN
    if small and index and "DEFINITE" in row[index - 1].classes and _ends_a_phrase(row, ends[taken - 1]):
        return None  # "ferried over the Volga."
    if is_place and not is_party and _part_of_a_longer_name(row, index, ends[taken - 1], places[0]):
        return None
    length = ends[taken - 1] - index
    if is_place and _namesake(row, index + length):
        return length + row[index + length].word[:1].isupper(), grammar.names[A_BODY]
    if is_place and length < len(row) - index and _capital_noun(row[index + length]):
        length += 1  # "Pazigyi Village"
    if is_place and _side_of_a_country(row, index + length):
        length += 2
    if is_party and not is_place:
        armed = any(party.kind in words("ARMEDKIND") for party in parties)
        return length, grammar.names[A_GROUP if armed else A_PARTY]
    return length, grammar.names[BOTH if is_party else A_PLACE]


def _ends_a_phrase(row: list[Node], at: int) -> bool:
    return at == len(row) or not row[at].classes.isdisjoint(("STOP", "COMMA", "PREP", "AUX"))


def _capital_noun(node: Node) -> bool:
    return "PLACEWORD" in node.classes and not node.rule and node.word[:1].isupper()


def _namesake(row: list[Node], at: int) -> bool:
    """ "The Geneva Conventions", "the Nuremberg court", "The New York Times": called after a place."""
    return at < len(row) and not row[at].rule and row[at].word.lower() in words("NAMESAKE")


def _whose_attack(row: list[Node], index: int, grammar: Grammar, names: Names) -> tuple[int, Kind] | None:
    """ "Israeli air strikes", "Houthi shelling": an adjective of a party before its attack."""
    if before_an_attack(row, index) and names.parties(row[index].word):
        return 1, grammar.names[A_PARTY]
    return None


@lru_cache(maxsize=16384)
def _of_a_place(word: str, names: Names) -> bool:
    """ "Gazans", "Sarajevans": the people of a place that is well known, in the plural."""
    if not word.endswith("s"):
        return False
    for ending in words("DEMONYM"):
        stem = word[: -len(ending)] if word.endswith(ending) else ""
        forms = (stem + vowel for vowel in words("DROPPED")) if len(stem) >= SHORTEST_STEM else ()
        if any(place.population >= WELL_KNOWN for form in (stem, *forms) for place in names.places(form)[:1]):
            return bool(stem)
    return False


def _side_of_a_country(row: list[Node], at: int) -> bool:
    """ "Ukraine's east"."""
    return at + 1 < len(row) and "POSSESSIVE" in row[at].classes and "DIRECTION" in row[at + 1].classes


def _part_of_a_longer_name(row: list[Node], start: int, end: int, place: Place) -> bool:
    """ "Aung San Suu Kyi": a small town's name beside other capitals is a person's."""
    if place.kind != "town" or place.population >= WELL_KNOWN:
        return False
    if _joined_by_a_particle(row, end):
        return True
    following = row[end] if end < len(row) else None
    before = row[start - 1] if start else None
    return any(
        node is not None and not node.rule and node.value is None and node.word[:1].isupper() and node.word.isalpha()
        for node in (following, before)
    )


def _opens(row: list[Node], index: int) -> bool:
    """Whether the sentence, or the quotation that it opens with, begins here: any word has a capital there."""
    return index == 0 or (index == 1 and "QUOTEMARK" in row[0].classes)


def _ordinary(row: list[Node], index: int) -> bool:
    """Whether the first word is an ordinary word of the tables; "US" is none, unless all is in capitals."""
    word = row[index].word
    acronym = len(word) > 1 and word.isupper() and not _shouted(row)
    return row[index].value is not None and not acronym and "NOMONEY" not in row[index].classes


def _goes_on_after_its_s(row: list[Node], ends: list[int]) -> bool:
    """ "Donetsk People's Republic": whether a possessive ends the run, and a capital follows."""
    at = ends[-1] if ends else len(row)
    return at + 1 < len(row) and "POSSESSIVE" in row[at].classes and row[at + 1].word[:1].isupper()


def _run(row: list[Node], index: int, *, through: bool = False) -> tuple[tuple[str, ...], list[int]]:
    """The words from here on, without hyphens and apostrophes, and the row index after each.

    through  with possessives as parts of the words before them
    """
    said: list[str] = []
    ends: list[int] = []
    at = index
    while at < len(row) and len(said) < LONGEST_NAME:
        node = row[at]
        if node.rule:
            break
        if node.word in ("-", "‑") and said:
            at += 1
            continue
        if through and said and "POSSESSIVE" in node.classes:
            at += 1
            said[-1], ends[-1] = said[-1] + node.word, at
            continue
        if not node.word[:1].isalpha():
            break
        pieces = node.word.split(" ")
        said += pieces
        ends += [at + 1] * len(pieces)
        at += 1
    return tuple(said), ends


def _proper(row: list[Node], index: int, grammar: Grammar) -> tuple[int, Kind | None]:
    """A run of capitals; `Ministry of Health` is one name, `Israel and Hamas` are two."""
    node = row[index]
    if not _capital_name(row, index):
        return 0, None
    length, organisation = 1, _body(node)
    while index + length < len(row):
        if _a_quarter(row[index : index + length]):
            return length, grammar.names[A_PLACE]
        step = _continues(row, index + length, organisation)
        if step == 1 and row[index + length].value is not None and _titled(row):
            step = 0
        if not step:
            break
        length += step
        organisation = organisation or _body(row[index + length - 1])
    after = row[index + length] if index + length < len(row) else None
    before = row[index - 1] if index else None
    if not organisation and after is not None and "PLACEWORD" in after.classes and _capital_to_the_end(row[index]):
        return length + 1, grammar.names[A_PLACE]
    if not organisation and length > 1 and "PLACEWORD" in row[index + length - 1].classes:
        return length, grammar.names[A_PLACE]  # "Menik Farm", "Tuol Sleng Prison"
    if not organisation and length > 1 and node.word.lower() in words("PLACELED"):
        return length, grammar.names[A_PLACE]
    if not organisation and _a_town(row, index + length):
        return length, grammar.names[A_PLACE]
    if not organisation and before is not None and ("PLACEOF" in before.classes):
        return length, grammar.names[A_PLACE]
    if not organisation and _set_in(row, index, length):
        its_noun = after is not None and after.word in words("STATEWORD")
        return length + its_noun, grammar.names[A_PLACE]
    acronym = node.word.isupper() and len(node.word) >= SHORTEST_ACRONYM
    return length, grammar.names[A_BODY if organisation or acronym else A_NAME]


def _capital_to_the_end(node: Node) -> bool:
    """Not "Strike on", a word group that opens a headline, before "village"."""
    return node.word.rpartition(" ")[2][:1].isupper()


def _a_quarter(name: list[Node]) -> bool:
    """ "In the Old City UN-Habitat counted 5,000": a name that many towns have for a part of theirs ends there."""
    return " ".join(node.word for node in name).lower() in words("GENERIC")


def _a_town(row: list[Node], at: int) -> bool:
    """ "Bellavista, a river town in", "Ardoyne, in the north of Belfast": what follows a name tells it is a place's."""
    if at + 3 >= len(row) or "COMMA" not in row[at].classes:
        return False
    first = row[at + 1]
    if _so_far(first):
        return True  # "From Bellmoor, 60 km from"
    if "ARTICLE" in first.classes:
        for noun in range(at + 2, min(at + 2 + TOWN_REACH, len(row) - 1)):
            after = row[noun + 1]
            if row[noun].word.lower() in words("ATOWN"):
                return not after.classes.isdisjoint(("PREP", "PLACEPREP", "COMMA", "REL", "STOP"))
            if "PLACEOF" in row[noun].classes and row[noun].word.partition(" ")[0].lower() in words("ATOWN"):
                return True
            if not row[noun].classes.isdisjoint(("PREP", "COMMA", "AUX")):
                return False
        return False
    side = row[at + 2 : at + 4] if first.word.lower() in words("SETIN") else row[at + 1 : at + 2]
    return any("DIRECTION" in node.classes for node in side)


def _set_in(row: list[Node], index: int, length: int) -> bool:
    """ "In Doron Baga", "near Kashkul": an unknown name after such a word is a place's; not "in Smith's office"."""
    name = row[index : index + length]
    after = row[index + length] if index + length < len(row) else None
    index -= index > 1 and row[index - 1].word.lower() in words("NEARBY")  # "at nearby Kachdoora"
    before = row[index - 1] if index else None
    return (
        before is not None
        and not before.rule
        and (before.word.lower() in words("SETIN") or _at_it(row, index) or _fought_at(row, index) or _home(row, index))
        and not any(node.word.lower() in words("NOPLACE") or not node.word[:1].isalpha() for node in name[:1])
        and not all(node.word.isupper() for node in name)
        and (after is None or after.classes.isdisjoint(("POSSESSIVE", "SPEAKER")))
        and (after is None or index == 1 or after.classes.isdisjoint(("COUNTED", "POPNOUN")) or _settled(after))
    )


def _settled(node: Node) -> bool:
    """ "In Zamfara villages"."""
    counted: str | None = value_of(node, "COUNTED")
    return counted == "settlements"


def _at_it(row: list[Node], index: int) -> bool:
    """ "At Vesk", "were hit at Vesk"; not "researchers at Vesk"."""
    if row[index - 1].word.lower() not in words("SETINFIRST"):
        return False
    return index == 1 or row[index - 2].classes.isdisjoint(("SPEAKER", "POPNOUN", "NAME", "COMMA", "CAPITAL", "SAYS"))


def _fought_at(row: list[Node], index: int) -> bool:
    """ "The battle of Ctesiphon", "south of Hangye", "overran Kabgayi": what is fought at, lies beside or is taken."""
    before = row[index - 1]
    if before.word.lower() in words("OVERRUN") or ("DIRECTION" in before.classes and "PLACEPREP" in before.classes):
        return True
    return index > 1 and "PREP" in row[index - 1].classes and row[index - 2].word.lower() in words("FOUGHT")


def _home(row: list[Node], index: int) -> bool:
    """ "A resident of Kurfa Danya", "a farmer from Hasroun", "440 km from Uli"."""
    if index < 2 or row[index - 1].classes.isdisjoint(("OF", "LEAVING")):
        return False
    return row[index - 2].word.lower() in words("DWELLING") or _so_far(row[index - 2])


def _so_far(node: Node) -> bool:
    """ "440 km"."""
    return getattr(node.value, "kind", "") == "distance"


def _capital_name(row: list[Node], index: int) -> bool:
    """A capital makes a name inside a sentence; at its beginning only a word that no table holds."""
    node = row[index]
    if node.word.isupper() and len(node.word) >= SHORTEST_ACRONYM and not _shouted(row):
        return True
    following = row[index + 1] if index + 1 < len(row) else None
    joined = following is not None and (
        "BODYOF" in following.classes or (following.word[:1].isupper() and not following.rule)
    )
    if node.value is not None and "SPEAKER" in node.classes and joined:
        return True
    if node.value is not None and (_opens(row, index) or "CAPITAL" not in node.classes):
        return False
    if node.value is not None and (not node.classes.isdisjoint(COMMON) or _titled(row)):
        return False
    if index and node.word.endswith("ing") and "POPNOUN" in row[index - 1].classes and _titled(row):
        return False  # "Two Civilians Riding Motorbikes"
    closed = ("DET", "ARTICLE", "AUX", "PREP", "PRONOUN", "SUBORD", "AND", "REL", "ADV")
    return node.classes.isdisjoint(closed)


def _body(node: Node) -> bool:
    """A word for a body that speaks, and no title of a person."""
    return ("SPEAKER" in node.classes) and "TITLE" not in node.classes


def _shouted(row: list[Node]) -> bool:
    """Whether the sentence is in capitals, so that capitals say nothing."""
    said = [node.word for node in row[:6] if node.word.isalpha()]
    return sum(word.isupper() for word in said) > len(said) / 2


def _titled(row: list[Node]) -> bool:
    """Whether every long word has a capital, as in a title, so that capitals say nothing of words the tables hold."""
    words = [node.word for node in row[:TITLE_REACH] if node.word.isalpha() and len(node.word) > SHORT_WORD]
    return len(words) > SHORT_WORD and all(word[0].isupper() for word in words)


def _continues(row: list[Node], at: int, organisation: bool) -> int:
    """How many nodes carry the name on: a capital, or joining words and a capital."""
    node = row[at]
    if node.rule or not node.classes.isdisjoint(COMMON):
        return 0
    if node.word[:1].isupper() and node.word[:1].isalpha() and "NUMBERED" not in node.classes:
        return 1
    following = [other for other in row[at + 1 : at + 3] if not other.rule]
    if node.word in ("-", "‑") and following and following[0].word[:1].isupper():
        return 2
    if _joined_by_a_particle(row, at):
        return 3
    if "NAMEJOINER" in node.classes and (organisation or "BODYJOINER" not in node.classes):
        if following and following[0].word[:1].isupper():
            return 2
        if len(following) == 2 and "DEFINITE" in following[0].classes and following[1].word[:1].isupper():
            return 3
    return 0


def _joined_by_a_particle(row: list[Node], at: int) -> bool:
    """ "Bir al-Abed": a particle in small letters and a hyphen, between two capitals."""
    joined = row[at : at + 3]
    if len(joined) < 3 or any(node.rule for node in joined) or "NAMEPARTICLE" not in joined[0].classes:
        return False
    return joined[0].word.islower() and joined[1].word in ("-", "‑", "’", "'") and joined[2].word[:1].isupper()


def _name(nodes: list[Node], kind: Kind) -> Node:
    if len(nodes) == 1 and nodes[0].letter == kind[0]:
        return nodes[0]
    said = " ".join(node.word for node in nodes)
    return Node(*kind, nodes[0].start, nodes[-1].end, said, nodes[0].value, "name", tuple(nodes))
