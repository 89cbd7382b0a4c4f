"""Superlatives and ordinal ranks: "one of the largest", "second only to Homs", "its 220th attempt"."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from tallystick.extract.apart import says, words
from tallystick.extract.what.announcing import is_a_thing
from tallystick.extract.what.armed import is_armed
from tallystick.extract.what.counted import population_of
from tallystick.extract.what.ordinals import ordinal
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

NOUN_REACH = 5
FIELD_REACH = 8  # words from a superlative to the place that it ranks over
COMPARED_REACH = 12  # words from a comparative to what it is put above
RANKING = frozenset({"SUPERLATIVE", "THANANY", "SECONDONLY", "ORDINALNUMBER", "ORDINAL"})
PEOPLE_RANKS = {
    "deaths": "people",
    "casualties": "people",
    "displaced": "people",
    "injuries": "people",
    "surrendered": "combatants",
    "forces": "combatants",
}
THING_RANKS = ("graves", "aid", "munitions", "hostages")
NAMED_RANKS = {
    "attacks": "RANKEDATTACKS",
    "surrendered": "RANKEDSURRENDER",
    "forces": "RANKEDFORCES",
    "hungry": "RANKEDHUNGER",
    "deaths": "RANKEDDEATHS",
    "displaced": "RANKEDFLIGHT",
    "detained": "RANKEDARRESTS",
}
WIDER_REACH = 6  # "in all of post-Soviet Central Asia"
NUMBER_REACH = 4  # nodes from a superlative to "number", "toll", "group"


class Rank(Struct, frozen=True):
    """A rank and where it stands.

    first, last  indices of its nodes in the row
    measure      what it ranks by
    place        the ordinal, or None for the first or last
    one_of       whether it is one of several
    """

    first: int
    last: int
    measure: str
    population: str | None
    place: Decimal | None
    one_of: bool


def ranks(row: Row) -> list[Rank]:
    """Every rank of the sentence, left to right."""
    found = []
    for index in row.any_of(RANKING):
        node = row[index]
        if "SUPERLATIVE" in node.classes:
            rank = _superlative(row, index)
        elif "THANANY" in node.classes:
            rank = _comparative(row, index)
        elif "SECONDONLY" in node.classes:
            rank = Rank(index, index, "other", None, Decimal(2), False)
        else:
            counted_off = ordinal(row, index)
            rank = Rank(index, index, counted_off[0], None, counted_off[1], False) if counted_off else None
        if rank is not None:
            found.append(rank)
    return found


def ranked_over(row: list[Node], index: int) -> bool:
    """ "the siege of Homs was the longest siege in Syria": whether the place is what is ranked over.

    A continent is, in whichever place that was told before: "it was the longest siege in Europe".
    """
    before = row[max(0, index - FIELD_REACH) : index]
    at = next((index - back for back, node in enumerate(reversed(before), 1) if "SUPERLATIVE" in node.classes), None)
    into = _into(row, index)
    if at is None or row[into].small not in words("RANKEDIN"):
        return False
    own = any("PLACE" in node.classes for node in row[:at]) or _an_event_told(row, at, into)
    own = own or row[index].small in words("CONTINENT")
    own = own or any(node.small in words("WARNOUN") for node in row[index + 1 : index + 2])  # of the Iraq War
    return own and all(
        node.classes.isdisjoint(("COMMA", "QTY", "AUX", "STOP", "PLACE")) for node in row[at + 1 : index]
    )


def _an_event_told(row: list[Node], at: int, into: int) -> bool:
    """ "It was the largest surrender in Karen": the one told before; not "the worst month in Iraq"."""
    ranked = row[at + 1 : into]
    if row[0].small in words("TOLDOF"):
        crisis = any(node.small in words("CRISISNOUN", "RANKEDNUMBER") for node in ranked)
        return bool(ranked) and not crisis and all("TIMEUNIT" not in node.classes for node in ranked)
    return any(node.small in words("WHOLESIEGE") for node in ranked) and _a_battle_told(row, at)


def _into(row: list[Node], index: int) -> int:
    """ "In Europe", "of the whole Iraq war", "in post-Soviet Central Asia": the index of what leads to the place."""
    back = range(index - 1, max(0, index - WIDER_REACH), -1)
    return next((at for at in back if not row[at].classes.isdisjoint(("PREP", "OF", "COMMA"))), index - 1)


def _a_battle_told(row: list[Node], end: int) -> bool:
    """ "The battle between the two was the longest fighting in Syria": the one that was told before."""
    return any(
        node.small in words("WHOLESIEGE") and "DEFINITE" in before.classes for before, node in pairwise(row[:end])
    )


def _superlative(row: Row, index: int) -> Rank | None:
    """A superlative with the words that belong to it; a bare "largest" after a plural article is none."""
    first = index
    while first and (_leads(row[first - 1]) or _hyphen(row, first) or ("POSSESSIVE" in row[first - 1].classes)):
        if "POSSESSIVE" in row[first - 1].classes:
            first -= 1
            first -= 1 if first else 0
        else:
            first -= 1
    one_of = any(("ONEOF" in row[at].classes) for at in range(first, index))
    bare = index + 1 == len(row) or not row[index + 1].classes.isdisjoint(("STOP", "COMMA"))
    if bare and first and "POSSESSOR" in row[index - 1].classes:
        return None  # "when the shelling was at its worst"
    definite = first < index or index == 0 or not row[index - 1].classes.isdisjoint(("AND", "POSSESSOR"))
    if not (definite or _of_one(row, index)) or _no_rank(row, index, one_of=one_of):
        return None
    measure, population = _ranked_by(row, index)
    ordinal = next((value_of(row[at], "ORDINAL") for at in range(first, index) if ("ORDINAL" in row[at].classes)), None)
    return Rank(first, index, measure, population, Decimal(ordinal) if ordinal else None, one_of)


def _of_one(row: list[Node], index: int) -> bool:
    """ "Lebanon counts its dead after deadliest day": a headline leaves out the article before one that is ranked."""
    after = row[index + 1] if index + 1 < len(row) else None
    ranked = after is not None and not after.classes.isdisjoint(("RANKNOUN", "TIMEUNIT"))
    return ranked and after is not None and "SUPERLATIVE" not in after.classes


def _no_rank(row: list[Node], index: int, *, one_of: bool) -> bool:
    """ "In the most brutal manner", "at its worst", "at the worst moment", "the best hope": nothing is ranked."""
    after = row[index + 1 : index + 2]
    if any(node.small in words("MANNER") for node in after):
        return True
    if not one_of and row[index].small in words("RANKEDOFMANY"):
        return True
    if row[index].small in words("PLACESIZE") and _a_place(row, index):
        return True
    if not one_of and _only_where(row, index):
        return True
    ends = not after or not after[0].classes.isdisjoint(("STOP", "COMMA", "PREP", "SUBORD", "PERIOD", "AND"))
    start = index - 1 - (index > 1 and not row[index - 1].classes.isdisjoint(("DET", "POSSESSOR")))
    at_its = start >= 0 and row[start].small in words("ATITS")
    theirs = "POSSESSOR" in row[index - 1].classes if index else False
    return at_its and ((ends and theirs) or any(node.small in words("MOMENT") for node in after))


def _only_where(row: list[Node], index: int) -> bool:
    """ "In the hardest-hit areas", "from the most densely populated part of the city": where, and nothing is ranked."""
    led = index > 1 and "PLACEPREP" in row[index - 2].classes and "DEFINITE" in row[index - 1].classes
    noun = next((node for node in row[index + 1 : index + NUMBER_REACH] if node.small in words("RANKEDAREA")), None)
    return led and noun is not None


def _a_place(row: list[Node], index: int) -> bool:
    """ "Congo's biggest city", "Ganja, the second-largest in the country": what a place is, and nothing of the war."""
    places = words("THETOWN", "THECOUNTRY", "THEREGION")
    near = row[index + 1 : index + NUMBER_REACH]
    if len(near) > 1 and near[0].small.partition(" ")[0] in places and "PLACE" in near[1].classes:
        return True  # "Chad's largest city of N'Djamena"
    if any(node.small in places for node in near[:1]) or (len(near) > 1 and near[1].small in places):
        return near[0].classes.isdisjoint(("OF", "PREP", "STOP", "COMMA", "DET"))
    comma = next((at for at in range(index - 1, max(0, index - NUMBER_REACH), -1) if "COMMA" in row[at].classes), 0)
    of = bool(near) and "PREP" in near[0].classes and any(node.small in places for node in near)
    return of and comma > 0 and "PLACE" in row[comma - 1].classes


def _comparative(row: Row, index: int) -> Rank | None:
    """More refugees than any other country: put first, by the noun between, or by what is done to it before."""
    back = range(index, max(-1, index - COMPARED_REACH), -1)
    first = next((at for at in back if not row[at].classes.isdisjoint(("COMPARATIVE", "STOP"))), None)
    if first is None or "COMPARATIVE" not in row[first].classes:
        return None
    measure, population = _ranked_by(row, first, "COMPARATIVE")
    if measure == "other":
        done = (value_of(node, "PATIENT") for node in reversed(row[max(0, first - 2) : index]))
        measure = next((each for each in done if each in PEOPLE_RANKS), measure)
        population = PEOPLE_RANKS.get(measure)
    return Rank(first, index, measure, population, None, False)


def _leads(node: Node) -> bool:
    if node.rule:
        return False
    return not node.classes.isdisjoint(("ONEOF", "SINGLE", "ORDINAL", "RANKLEAD"))


def _hyphen(row: list[Node], at: int) -> bool:
    """The sign between an ordinal and its superlative: the second-longest."""
    return at > 1 and "HYPHEN" in row[at - 1].classes and "ORDINAL" in row[at - 2].classes


def _ranked_by(row: Row, index: int, name: str = "SUPERLATIVE") -> tuple[str, str | None]:
    """What it ranks by: its own word's measure, else the noun's that follows."""
    own = value_of(row[index], name)
    if own == "other" and (named := _named_after(row, index)) is not None:
        return named, PEOPLE_RANKS.get(named)
    population, measure, led = None, own, False
    for at, node in enumerate(row[index + 1 : index + 1 + NOUN_REACH], start=index + 1):
        if not node.classes.isdisjoint(("STOP", "COMMA", "QTY", "AUX")):
            break
        after = row[min(at + 1, len(row) - 1)]
        adjective = value_of(node, "POPNOUN") == "ethnic" and is_a_thing(after)  # "on Russian soil"
        if "POPNOUN" in node.classes and after.small not in words("WARNOUN") and not adjective:
            population = value_of(node, "POPNOUN")
        counted = value_of(node, "TOLL") or value_of(node, "COUNTED")
        event = _an_attack(node)
        done = value_of(node, "PATIENT") if "PATIENT" in node.classes else None
        if "OF" in node.classes and measure != own:
            break  # "the highest toll of any attack"
        if own == "other" and (event or counted in PEOPLE_RANKS or counted in THING_RANKS):
            measure = counted
            if "TOLL" in node.classes:
                break  # the highest toll of any single attack
        elif own == "other" and population is not None and done in PEOPLE_RANKS:
            measure = done  # the highest number of civilians killed
        elif own == measure == "other" and not led:
            measure = _a_force(node, after) or _driven_out(node, after) or measure
        led = led or not node.classes.isdisjoint(("OF", "DET", "ARTICLE"))
    if measure == "other" and _is_an_attack(row, index):
        measure = "attacks"
    elif measure == "other" and _bare(row, index):
        measure = _of_what_was_named(row, index) or measure
    if measure not in PEOPLE_RANKS:
        return measure, None
    return measure, population or PEOPLE_RANKS[measure]


def _named_after(row: Row, index: int) -> str | None:
    """ "The largest use of chemical weapons", "the biggest capitulation", "the worst massacre": by the noun alone."""
    near = row[index + 1 : index + 1 + NOUN_REACH]
    end = next((at for at, node in enumerate(near) if not node.classes.isdisjoint(("STOP", "COMMA", "QTY"))), len(near))
    by_size = row[index].small in words("BYSIZE")
    for measure, name in NAMED_RANKS.items():
        if end and says(row, name, index + 1, index + 1 + end):
            return measure if by_size or measure != "surrendered" else "other"  # "the most abject capitulation"
    if any(node.small.removesuffix(" of") in words("MASSACRENOUN") for node in near[:end]):
        return "deaths" if by_size else "other"
    return None


def _a_force(node: Node, after: Node) -> str | None:
    """ "The largest peacekeeping force", "the country's largest rebel group"; not "the largest army base"."""
    ends = not after.classes.isdisjoint(("STOP", "COMMA", "PREP", "OF", "AUX", "SUBORD", "PERIOD", "AND", "REL"))
    return "forces" if ends and is_armed(node) else None


def _driven_out(node: Node, after: Node) -> str | None:
    """ "One of the largest displaced populations in the world"."""
    driven = "STATE" in node.classes and value_of(node, "STATE") == "displaced"
    return "displaced" if driven and value_of(after, "COUNTED") == "population" else None


def _an_attack(node: Node) -> bool:
    """ "Raid", "chemical attack"; no crime, and no battle."""
    last = node.small.rpartition(" ")[2].rstrip("s")
    return value_of(node, "COUNTED") == "attacks" and last in words("ATTACKNOUN")


def _bare(row: list[Node], index: int) -> bool:
    """Whether no noun follows: "the largest of the war", "the largest since 1991"."""
    return index + 1 == len(row) or not row[index + 1].classes.isdisjoint(("STOP", "COMMA", "PREP", "SUBORD", "OF"))


def _of_what_was_named(row: list[Node], index: int) -> str | None:
    """ "The raid, the largest of the war, came at dawn": what is ranked stands before the comma."""
    comma = index - 1
    while comma > 0 and "COMMA" not in row[comma].classes and index - comma < NOUN_REACH:
        comma -= 1
    if comma < 1 or "COMMA" not in row[comma].classes or comma + 1 == index:
        return None
    noun = row[comma - 1]
    if noun.small in words("MASSACRENOUN"):
        return None
    return "attacks" if _an_attack(noun) else None


def _is_an_attack(row: list[Node], index: int) -> bool:
    """ "The raid is the largest since": what is ranked stands before the verb."""
    be = index - 2
    period = index + 1 < len(row) and "PERIOD" in row[index + 1].classes
    return (period or _bare(row, index)) and be > 0 and "BE" in row[be].classes and _an_attack(row[be - 1])


def by_a_number(row: list[Node], rank: Rank) -> bool:
    """ "The lowest number for any year", "the leading cause", "the heaviest loss": of what was counted before."""
    if row[rank.last].small in words("RANKEDCAUSE", "RANKEDHIT"):
        return True
    for at in range(rank.last + 1, min(len(row) - 1, rank.last + NUMBER_REACH)):
        if row[at].small in words("RANKEDNUMBER"):
            named = row[at + 2 : at + 3] if "OF" in row[at + 1].classes else []
            return all(not node.classes.isdisjoint(("DET", "BACKWARD", "ADV")) for node in named)
        if not row[at].classes.isdisjoint(("STOP", "COMMA", "QTY", "AUX", "OF", "PREP")):
            return False
    return False


def who_they_were(row: list[Node], rank: Rank) -> str | None:
    """ "The largest group of all were children"."""
    for index in range(rank.last + 1, len(row) - 1):
        if "BE" in row[index].classes:
            return population_of(row[index + 1])
        if not row[index].classes.isdisjoint(("STOP", "COMMA", "QTY", "REL")):
            break
    return None
