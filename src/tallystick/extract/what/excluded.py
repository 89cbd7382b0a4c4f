"""Figures that are no claims: ages, dates counted from now, numbered names, prison terms, page counts."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, words
from tallystick.extract.what import immaterial, ones, unrelated
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.whens import (
    clock_time,
    counted_from_now,
    half_of_a_thing,
    node_after,
    node_before,
    single_unit,
    work_time,
    year,
)
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import DEGREES, of_heat
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

OLDEST_PERSON = 120
LOOK_BACK = 3
MOST_REACH = 8  # nodes of "most of the dead in the camp were"
ONE_PERSON = ("PROPER", "ONEPERSON")
NOT_OF_WAR = ("speed", "data", "power", "temperature", "angle", "volume")


def excluded(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """What the figure is instead of a claim, with the reason; None when it is a claim."""
    for rule in RULES:
        reason = rule(row, found)
        if reason is not None:
            return reason
    return None


def numbered_name(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "Resolution 2736", "Hospital No. 3"."""
    before = node_before(row, found.at)
    if before is not None and ("FULLSTOP" in before.classes):
        before = node_before(row, found.at - 1)
    figure: Figure = row[found.at].value
    if (
        before is not None
        and before.word.lower() in words("NUMBERWORD")
        and found.at > 1
        and _numerous(row, found.at - 2)
    ):
        return None
    named = figure.bare or row[found.at].word[0].isupper()
    exact = figure.bound is Bound.EXACT
    if before is not None and _numbered(before) and figure.kind == "count" and named and exact:
        return "name", f"the number belongs to '{before.word}'"
    return None


def _numerous(row: list[Node], index: int) -> bool:
    """ "The dead number 4,105", "the rebels number 300": a verb after people."""
    dead = "STATE" in row[index].classes and index > 0 and "DET" in row[index - 1].classes
    return dead or ("POPNOUN" in row[index].classes and "SINGULAR" not in row[index].classes)


def _numbered(node: Node) -> bool:
    """A word whose number is part of a name, or a name that ends in one; some only with a capital."""
    last = node.parts[-1] if node.parts and "NAME" in node.classes else node
    return "NUMBERED" in last.classes or ("NUMBEREDCAPITAL" in last.classes and last.word[0].isupper())


def age(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "seven-year-old", "aged 65", "a resident of 65", "Maria, 45,", "girl (9)"."""
    figure: Figure = row[found.at].value
    before, after = node_before(row, found.at), node_after(row, found.at)
    if (old := _old_inside(row[found.at])) is not None:
        return "age", f"'{old.word}' makes it an age"
    if figure.unit in ("years", "months") and after is not None:
        person = node_after(row, found.at + 1) if after.word in ("-", "‑") else None
        if any(node.word.lower() in words("OLDWAR") for node in row[found.at + 2 : found.at + 5]):
            return None  # "the 38-year-old war"
        if person is not None and begins_with(person.word.lower(), "OLD"):
            return "age", "'old' makes it an age"  # "60-year-old man"
        old = next((node for node in row[found.at + 1 : found.at + 3] if ("OLD" in node.classes)), None)
        if old is not None and (after.word in ("-", "‑") or _person_near(row, found.at)):
            return "age", f"'{old.word}' makes it an age"
    years = figure.high if figure.high is not None else figure.low
    if before is None or years is None or years > OLDEST_PERSON or figure.kind != "count":
        return None
    if (told := _told_age(row, found, before)) is not None:
        return told
    if (aged := _aged(row, found)) is not None:
        return "age", f"'{aged.word}' makes it an age"
    if begins_with(row[found.at].word.lower(), "UNDEROVER") and found.empty and _a_limit(row, found.at):
        return "age", "an age limit"
    if begins_with(row[found.at].word.lower(), "UNDERWORD") and "BE" in before.classes and found.empty:
        return "age", "an age limit"  # "most of them are under twelve"
    if "POSSESSOR" in before.classes and after is not None and _in_their(row[found.at], after):
        return "age", "a decade of somebody's life"
    if not found.empty:
        return None
    whose = row[found.at - 2].classes if found.at > 1 else frozenset[str]()
    if "OF" in before.classes and "KIN" not in whose and not whose.isdisjoint(("SPEAKER", "POPNOUN")):
        return "age", "the age of a person"
    if row[found.at].word.startswith("(") and not before.classes.isdisjoint(ONE_PERSON):
        return "age", "the age of a person"
    named = "COMMA" in before.classes and found.at > 1 and not row[found.at - 2].classes.isdisjoint(ONE_PERSON)
    if named and (after is None or not after.classes.isdisjoint(("COMMA", "STOP"))):
        return "age", "the age of a person"
    return None


def _a_limit(row: list[Node], at: int) -> bool:
    """ "Men over 60", "110 people, most of them over 60", "nearly all of the dead were over 60"."""
    if not row[at - 1].classes.isdisjoint(("POPNOUN", "MOSTLY", "BACKWARD", "QTY")):
        return True
    return "BE" in row[at - 1].classes and any("MOSTLY" in node.classes for node in row[max(0, at - MOST_REACH) : at])


def age_of_one(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "a boy of four months"; not "a siege of four months"."""
    figure: Figure = row[found.at].value
    before = node_before(row, found.at)
    if figure.kind != "duration" or before is None or "OF" not in before.classes or found.at < 2:
        return None
    return ("age", "the age of a person") if "ONEPERSON" in row[found.at - 2].classes else None


def _told_age(row: list[Node], found: Phrase, before: Node) -> tuple[str, str] | None:
    """ "A woman who was eleven", "their average age was six"."""
    if "BE" not in before.classes or not found.empty or found.at < 2:
        return None
    who = row[found.at - 2]
    person = "WHO" in who.classes and found.at > 2 and "ONEPERSON" in row[found.at - 3].classes
    return (
        ("age", f"'{who.word} {before.word}' makes it an age")
        if person or who.word.lower() in words("AGED")
        else None
    )


def _in_their(figure: Node, after: Node) -> bool:
    """ "in their 70s": the letter touches the figure."""
    return after.word == "s" and after.start == figure.end


def children_of_one(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "Mother-of-two", "dad-of-three": how many children somebody has."""
    at = found.at
    joined = at > 2 and "HYPHEN" in row[at - 1].classes and "OF" in row[at - 2].classes
    return ("kin", "how many children somebody has") if joined and "HYPHEN" in row[at - 3].classes else None


def _old_inside(figure: Node) -> Node | None:
    """ "45 yo", "a year old": the word that makes the figure an age, where it is one of its own."""
    inner = figure.parts[-1] if figure.parts else figure
    last = inner.parts[-1] if inner.parts else inner
    return last if "OLD" in last.classes else None


def _aged(row: list[Node], found: Phrase) -> Node | None:
    """ "aged 65", "at the age of 65", "aged 4 and 7": the word that makes the figure an age."""
    at = found.at
    while (
        found.empty
        and at > 1
        and "QTY" in row[at - 2].classes
        and not row[at - 1].classes.isdisjoint(("AND", "COMMA", "OR"))
    ):
        at -= 2
    led = next((node for node in reversed(row[max(0, at - 2) : at]) if "OF" not in node.classes), None)
    return led if led is not None and "AGED" in led.classes else None


def _person_near(row: list[Node], at: int) -> bool:
    near = row[max(0, at - 2 * LOOK_BACK) : at + 6]  # "two sisters who were 12 and 15 years old"
    youngest = any(node.word.lower() in words("YOUNGEST") for node in row[:at])
    return youngest or any(("POPNOUN" in node.classes) or ("PROPER" in node.classes) for node in near)


def the_two(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "The two sides": those told before, and nobody counted."""
    if row[found.at].word.lower() not in words("TWOWORD"):
        return None
    before, after = node_before(row, found.at), node_after(row, found.at)
    pair = before is not None and ("DEFINITE" in before.classes or before.word.lower() in words("THESEWORD"))
    if not pair or after is None or after.word.lower() not in words("THEPAIR"):
        return None
    return "name", f"'the two {after.word}' are those told before"


def size_of_a_document(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "a 224-page study", "a 15-member council"."""
    nodes = row[found.at + 1 : found.at + 3]
    if len(nodes) == 2 and nodes[0].word in ("-", "‑") and ("PAGEWORD" in nodes[1].classes):
        return "size", f"'{nodes[1].word}' after a hyphen"
    if nodes and "DOCUMENTUNIT" in nodes[0].classes:
        return "size", f"'{nodes[0].word}'"
    return None


def prison_term(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """A court's verdict is not about the conflict's course."""
    figure: Figure = row[found.at].value
    if figure.kind == "duration" and any(("PRISONTERM" in node.classes) for node in row):
        return "verdict", "years of prison"
    return None


def own_weight(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "my grandmother weighed 37 kilograms": what a person weighs is no aid."""
    figure: Figure = row[found.at].value
    before = row[max(0, found.at - 2) : found.at]
    if figure.kind == "mass" and found.empty and any("WEIGHED" in node.classes for node in before):
        return "weight", "what somebody weighed"
    return None


def list_number(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "1." or "2)" at the beginning of a paragraph."""
    after = node_after(row, found.at)
    if found.at == 0 and after is not None and after.word in (".", ")") and len(row[0].word) <= 2:
        return "list number", "it opens the paragraph"
    return None


def one_kin(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "six members of one family": tells how the six belong together."""
    before, figure = node_before(row, found.at), row[found.at].value
    led = before is not None and not before.classes.isdisjoint(("OF", "FROM", "TO"))
    if led and found.head is not None and "KIN" in found.head.classes and figure.low == figure.high == 1:
        return "kin", f"'{found.head.word}' tells how those counted belong together"
    return None


def another_in_order(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "a third soldier", "a fifth campaign", "a third said": one in an order, no share."""
    node, after = row[found.at], node_after(row, found.at)
    if not node.parts or node.parts[0].rule != "led_fraction" or after is None:
        return None
    if after.classes.isdisjoint(("ONEPERSON", "SAYS", "COUNTED", "ORDERED")) and (
        found.head is None or "ONEPERSON" not in found.head.classes
    ):
        return None
    return "ordinal", f"'{node.word}' is one in an order"


def other_measurement(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "188 miles an hour", "40 megawatts", "30 degrees": measured, and no claim about a war."""
    figure: Figure = row[found.at].value
    if figure.unit == DEGREES and not of_heat(row):
        return "measurement", "an angle, or degrees of heat"
    return ("measurement", f"told as {figure.kind}") if figure.kind in NOT_OF_WAR else None


def divisor(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "30 dead per 100,000 residents", "13 in every 10,000": what a rate is told per, and nobody counted."""
    before, figure = node_before(row, found.at), row[found.at].value
    of_every = before is not None and "EVERY" in before.classes and found.at > 1 and "PREP" in row[found.at - 2].classes
    told = before is not None and (before.word.lower() in words("PERWORD") or of_every) and figure.kind == "count"
    return ("divisor", "what a rate is told per") if told else None


RULES = (
    single_unit,
    the_two,
    numbered_name,
    one_kin,
    children_of_one,
    another_in_order,
    age,
    age_of_one,
    counted_from_now,
    size_of_a_document,
    clock_time,
    prison_term,
    year,
    half_of_a_thing,
    work_time,
    own_weight,
    list_number,
    other_measurement,
    divisor,
    *ones.RULES,
    *unrelated.RULES,
    *immaterial.RULES,
)
