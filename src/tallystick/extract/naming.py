"""Names in a sentence: places and parties that are known, and other proper names."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, takewhile

from tallystick.extract.apart import words
from tallystick.extract.deeds.attackers import before_an_attack
from tallystick.extract.deeds.nouns import in_a_title
from tallystick.extract.grammar import A_BODY, A_GROUP, A_NAME, A_PARTY, A_PEOPLE, A_PLACE, BOTH, Grammar
from tallystick.extract.sites import COMMON, capital_noun, its_site, namesake, own, side_of_a_country
from tallystick.extract.where import lists, unlisted
from tallystick.grammar.node import Kind, Node, closed_up
from tallystick.grammar.row import Row
from tallystick.model.names import Names, Place

LONGEST_NAME = 7
AGENCY_FROM = 2  # nodes after which no dateline goes on
WELL_KNOWN = 100_000  # persons
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
        if kind is grammar.names[A_BODY]:
            length += _rest_of_its_name(row, index + length, grammar, names)
        a_place = known is None and kind is grammar.names[A_PLACE]
        if a_place and (unlisted.no_place(row, index, length) or _called_a_town(row, index + length, grammar, names)):
            kind = grammar.names[A_NAME]
        if length == 1 and kind is grammar.names[A_NAME] and _of_a_place(row[index].word, names):
            kind = grammar.names[A_PEOPLE]
        if length and kind is not None:
            out += row[done:index]
            done = index + length
            unknown = kind is grammar.names[A_NAME]
            if unknown and any(shown(out, row, done) for shown in unlisted.BY_WHAT_IS_BEFORE):
                kind = grammar.names[A_PLACE]
            if "PLACE" in kind[1] and lists.begun_before(out, grammar):
                for at in lists.listed_before(out, grammar):
                    out[at] = _name([out[at]], grammar.names[A_PLACE])
            out.append(_name(row[index:done], kind))
            if done < len(row) and _of_an_area(row[done], kind) and (index or kind is grammar.names[A_PLACE]):
                out += _with_its_noun(out.pop(), row[done], grammar)
                done += 1
    return Row(out + row[done:] if done else row)


def _rest_of_its_name(row: list[Node], end: int, grammar: Grammar, names: Names) -> int:
    """ "The Army of the Republic of Bosnia and Herzegovina": how many words of the last name follow the body's."""
    if end == len(row) or "AND" not in row[end].classes:
        return 0
    known = _known(row, end - 1, grammar, names)
    return known[0] - 1 if known is not None else 0


def _of_an_area(following: Node, kind: Kind) -> bool:
    """ "The Bama district of northern Nigeria": the tables have `district of` as one word."""
    if "PLACEOF" not in following.classes or "ORG" in kind[1]:
        return False
    return following.small.partition(" ")[0] in words("AREANOUN")


def _with_its_noun(name: Node, following: Node, grammar: Grammar) -> list[Node]:
    """The name with its noun, and the `of` that stood with it."""
    noun, _, of = following.word.partition(" ")
    end = following.start + len(noun)
    word = f"{name.word} {noun}"
    place = Node(*grammar.names[A_PLACE], name.start, end, word, word.lower(), name.value, "name", (name,))
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
    if not names.begins(row[index].word.partition(" ")[0]) or _of_an_operation(row, index):
        return None
    said, ends = _run(row, index)
    taken = names.longest(said)
    if _goes_on_after_its_s(row, ends):
        longer, further = _run(row, index, through=True)
        more = names.longest(longer)
        said, ends, taken = (longer, further, more) if more > len(said) else (said, ends, taken)
    if 0 < taken < len(ends) and ends[taken] == ends[taken - 1]:
        return None  # "Red Army soldiers": a word group is taken whole or not at all
    if not taken or (taken == 1 and _opens(row, index) and _ordinary(row, index)):
        return None
    form = " ".join(said[:taken])
    places, parties = names.places(form), names.parties(form)
    is_place, is_party = bool(places), bool(parties)
    if is_party and is_place and places[0].kind == "town":
        is_place = any(place.id in party.places for place in places for party in parties)
    if not (is_place or is_party):
        return None
    end = ends[taken - 1]
    if is_place and (_no_town(row, index, end, places[0], form) or _half(row, end, places[0], names)):
        return None
    if is_place and not is_party and _part_of_a_longer_name(row, index, end, places[0]):
        return None
    length = end - index
    if is_place and namesake(row, index + length):
        return length + row[index + length].word[:1].isupper(), grammar.names[A_BODY]
    if is_place and length < len(row) - index and capital_noun(row[index + length]):
        length, is_party = length + 1, False  # "Pazigyi Village"
    elif is_place and its_site(row[index + length : index + length + 2]) and own(places[0], is_party, row):
        length, is_party = length + 2, False  # "Khe Sanh Combat Base"
    if is_place and side_of_a_country(row, index + length):
        length += 2
    if is_party and not is_place:
        armed = any(party.kind in words("ARMEDKIND") for party in parties)
        return length, grammar.names[A_GROUP if armed else A_PARTY]
    return length, grammar.names[BOTH if is_party else A_PLACE]


def _half(row: list[Node], end: int, place: Place, names: Names) -> bool:
    """ "The Kali-Ballee mosque": a town's name, joined to another that is nobody's; not "the Sarajevo-Pale road"."""
    return place.kind == "town" and _hyphened(row, end - 1) and not names.begins(row[end + 1].word)


def _no_town(row: list[Node], index: int, end: int, place: Place, form: str) -> bool:
    """ "“Sad” over deaths, junta says", "over the Volga", "told SANA": a small town has the name of something else."""
    if place.kind == "town" and form.isupper() and index > AGENCY_FROM and not _shouted(row):
        return True
    small = place.kind == "town" and place.population < WELL_KNOWN
    if small and index == 1 and _opens(row, index) and any("QUOTEMARK" in node.classes for node in row[2:3]):
        return True
    river = small or form.lower() in words("RIVER")
    return river and index > 0 and "DEFINITE" in row[index - 1].classes and _ends_a_phrase(row, end)


def _of_an_operation(row: list[Node], index: int) -> bool:
    """ "Operation Olive Branch": what follows with a capital is what it is called, and no town."""
    before = row[index - 1] if index else None
    return before is not None and before.word[:1].isupper() and before.small in words("CODENAMED")


def _called_a_town(row: list[Node], at: int, grammar: Grammar, names: Names) -> bool:
    """ "How Hero City Sevastopol …": a noun for a town, right before a place that the tables know."""
    if at >= len(row) or not row[at].word[:1].isupper() or row[at - 1].small not in words("THETOWN"):
        return False
    known = _known(row, at, grammar, names)
    return known is not None and known[1] is grammar.names[A_PLACE]


def _ends_a_phrase(row: list[Node], at: int) -> bool:
    return at == len(row) or not row[at].classes.isdisjoint(("STOP", "COMMA", "PREP", "AUX"))


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
    for end, node in enumerate(row[index:], start=index + 1):
        word = node.word
        if node.rule or len(said) >= LONGEST_NAME:
            break
        if said and word in ("-", "‑"):
            continue
        if through and said and "POSSESSIVE" in node.classes:
            said[-1], ends[-1] = said[-1] + word, end
        elif not word[0].isalpha():
            break
        elif " " in word:
            pieces = word.split(" ")
            said += pieces
            ends += [end] * len(pieces)
        else:
            said.append(word)
            ends.append(end)
    return tuple(said), ends


def _proper(row: list[Node], index: int, grammar: Grammar) -> tuple[int, Kind | None]:
    """A run of capitals; `Ministry of Health` is one name, `Israel and Hamas` are two."""
    node = row[index]
    if "SIDED" in node.classes and node.word.islower() and index + 1 < len(row):
        of_it = _proper(row, index + 1, grammar)[0]  # "in eastern Vesk"
        set_in = of_it and unlisted.in_a_part(row, index, of_it + 1)
        return (of_it + 1, grammar.names[A_PLACE]) if set_in else (0, None)
    if not _capital_name(row, index):
        return 0, None
    length, organisation = 1, _body(node)
    while index + length < len(row):
        step = _continues(row, index + length, organisation) or _in_its_name(row, index, index + length, organisation)
        if step == 1 and row[index + length].value is not None and in_a_title(row):
            step = 0
        if not step:
            break
        length += step
        organisation = organisation or _body(row[index + length - 1])
    kind_of_people = length == 1 and node.word.isupper() and not _shouted(row)  # "an IDP school"
    place = length if unlisted.opens_with_a_house(row, index, length) else 0
    place = place if place or organisation else unlisted.told_a_place(row, index, length, bare=kind_of_people)
    if place:
        return place, grammar.names[A_PLACE]
    initials = "." in node.word and length > 1  # "J.P. Orlov" is a person
    acronym = node.word.isupper() and len(node.word) >= SHORTEST_ACRONYM and not initials
    return length, grammar.names[A_BODY if organisation or acronym else A_NAME]


def _capital_name(row: list[Node], index: int) -> bool:
    """A capital makes a name inside a sentence; at its beginning only a word that no table holds."""
    node = row[index]
    if "NAMEDBODY" in node.classes and " " in node.word:
        return True
    if (node.word.isupper() and len(node.word) >= SHORTEST_ACRONYM and not _shouted(row)) or (
        _whoseown(row, index) and not in_a_title(row)
    ):
        return True
    following = row[index + 1] if index + 1 < len(row) else None
    joined = following is not None and (
        "BODYOF" in following.classes
        or (following.word[:1].isupper() and not following.rule and not in_a_title(row))  # "Rebels Kill 40"
    )
    if node.value is not None and "SPEAKER" in node.classes and joined:
        return True
    if node.small in words("OPENSASENTENCE") and _opens(row, index):
        return False  # "There is no agreed toll: …"
    if node.value is not None and "NAMEPARTICLE" in node.classes and _hyphened(row, index):
        return True  # "Al-Abdiyah"
    if node.value is not None and (_opens(row, index) or "CAPITAL" not in node.classes):
        return False
    common = not node.classes.isdisjoint(COMMON) and not ("TITLE" in node.classes and joined)  # "Sheikh Saeed"
    if node.value is not None and (common or in_a_title(row)):
        return False
    if index and node.word.endswith("ing") and "POPNOUN" in row[index - 1].classes and in_a_title(row):
        return False  # "Two Civilians Riding Motorbikes"
    closed = ("DET", "ARTICLE", "AUX", "PREP", "PRONOUN", "SUBORD", "AND", "REL", "ADV")
    return node.classes.isdisjoint(closed)


def _hyphened(row: list[Node], index: int) -> bool:
    after = row[index + 1 : index + 3]
    return len(after) == 2 and after[0].word in ("-", "‑") and after[1].word[:1].isupper() and not after[1].rule


def _body(node: Node) -> bool:
    """A word for a body that speaks, and no title of a person."""
    return ("SPEAKER" in node.classes) and "TITLE" not in node.classes


def _shouted(row: list[Node]) -> bool:
    """Whether the sentence is in capitals, so that capitals say nothing."""
    said = [node.word for node in row[:6] if node.word.isalpha()]
    return sum(word.isupper() for word in said) > len(said) / 2


def _continues(row: list[Node], at: int, organisation: bool) -> int:
    """How many nodes carry the name on: a capital, or joining words and a capital."""
    node = row[at]
    if _whoseown(row, at) or (at and _whoseown(row, at - 1)):
        return 3 if "POPNOUN" in node.classes else 2
    if node.rule or not node.classes.isdisjoint(COMMON):
        return 0
    if node.word[:1].isupper() and node.word[:1].isalpha() and "NUMBERED" not in node.classes:
        return 1
    following = list(takewhile(lambda other: not other.rule, row[at + 1 : at + 3]))  # no figure is part of a name
    if node.word in ("-", "‑") and following and following[0].word[:1].isupper():
        return 2 if node.end == following[0].start else 0  # not "FACTBOX - Mariupol"
    if _joined_by_a_particle(row, at):
        return 3
    if "NAMEJOINER" in node.classes and (organisation or "BODYJOINER" not in node.classes):
        if following and following[0].word[:1].isupper():
            return 2
        if len(following) == 2 and "DEFINITE" in following[0].classes and following[1].word[:1].isupper():
            return 3
    return 0


def _whoseown(row: list[Node], at: int) -> bool:
    """ "Karen People's Party", "Workers' League": several with a capital, and what is called theirs."""
    if at + 2 >= len(row) or not {"CAPITAL", "POPNOUN"} <= row[at].classes or "SINGULAR" in row[at].classes:
        return False
    theirs = row[at + 2]
    return "POSSESSIVE" in row[at + 1].classes and theirs.word[:1].isupper() and not theirs.rule


def _in_its_name(row: list[Node], start: int, at: int, organisation: bool) -> int:
    """ "The Office for Rescuing Kidnapped Yazidis": words of harm in the name of a body, after its "for"."""
    if not organisation or "CAPITAL" not in row[at].classes or row[at].rule or in_a_title(row):
        return 0
    return int(any("NAMEJOINER" in node.classes and node.word.islower() for node in row[start:at]))


def _joined_by_a_particle(row: list[Node], at: int) -> bool:
    """ "Bir al-Abed": a particle in small letters and a hyphen, between two capitals."""
    joined = row[at : at + 3]
    if len(joined) < 3 or any(node.rule for node in joined) or "NAMEPARTICLE" not in joined[0].classes:
        return False
    return joined[0].word.islower() and joined[1].word in ("-", "‑", "’", "'") and joined[2].word[:1].isupper()


def _name(nodes: list[Node], kind: Kind) -> Node:
    if len(nodes) == 1 and nodes[0].letter == kind[0]:
        return nodes[0]
    said = closed_up(nodes[0])
    for before, node in pairwise(nodes):
        said += (" " if node.start > before.end else "") + closed_up(node)
    return Node(*kind, nodes[0].start, nodes[-1].end, said, said.lower(), nodes[0].value, "name", tuple(nodes))
