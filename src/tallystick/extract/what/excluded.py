"""Figures that are no claims: ages, dates counted from now, numbered names, prison terms, page counts."""

from __future__ import annotations

from itertools import takewhile

from tallystick.extract.apart import words
from tallystick.extract.what import ages, ones, unrelated, whens
from tallystick.extract.what.counted import Phrase, Reason, node_after, node_before
from tallystick.extract.what.needs import needs, worth_asking
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import DEGREES, kind_of, of_heat
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

OF_LAND = ("km", "miles")
ITEM_DIGITS = 3  # of a paragraph's number
ADDRESS_REACH = 3  # nodes of a street's name
MARGIN_REACH = 4  # nodes of "margin of error of"
SIDE_REACH = 4  # nodes from one side to the other: "3-by-4-metre"
NOT_OF_WAR = ("speed", "data", "power", "temperature", "angle", "volume")


def excluded(row: Row, found: Phrase) -> Reason:
    """What the figure is instead of a claim, with the reason; None when it is a claim."""
    for rule in worth_asking(RULES, row, row[found.at].value.kind):
        reason = rule(row, found)
        if reason is not None:
            return reason
    return None


def numbered_name(row: list[Node], found: Phrase) -> Reason:
    """ "Resolution 2736", "Hospital No. 3"."""
    before = node_before(row, found.at)
    if before is not None and ("FULLSTOP" in before.classes):
        before = node_before(row, found.at - 1)
    figure: Figure = row[found.at].value
    if before is not None and before.small in words("NUMBERWORD") and found.at > 1 and _numerous(row, found.at - 2):
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


def children_of_one(row: list[Node], found: Phrase) -> Reason:
    """ "Mother-of-two", "dad-of-three": how many children somebody has."""
    at = found.at
    joined = at > 2 and "HYPHEN" in row[at - 1].classes and "OF" in row[at - 2].classes
    return ("kin", "how many children somebody has") if joined and "HYPHEN" in row[at - 3].classes else None


@needs(lists=("TWOWORD",))
def the_two(row: list[Node], found: Phrase) -> Reason:
    """ "The two sides", "the two Chechen wars": those told before, and nobody counted."""
    if row[found.at].small not in words("TWOWORD"):
        return None
    before = node_before(row, found.at)
    those = before is not None and ("DEFINITE" in before.classes or before.small in words("THESEWORD"))
    pair = next((node for node in row[found.at + 1 : found.at + 3] if node.small in words("THEPAIR")), None)
    return ("name", f"'the two {pair.word}' are those told before") if those and pair is not None else None


@needs(classes=("PAGEWORD", "DOCUMENTUNIT"))
def size_of_a_document(row: list[Node], found: Phrase) -> Reason:
    """ "a 224-page study", "a 15-member council"."""
    nodes = row[found.at + 1 : found.at + 3]
    if len(nodes) == 2 and nodes[0].word in ("-", "‑") and ("PAGEWORD" in nodes[1].classes):
        return "size", f"'{nodes[1].word}' after a hyphen"
    if nodes and "DOCUMENTUNIT" in nodes[0].classes:
        return "size", f"'{nodes[0].word}'"
    return None


@needs(kinds=("mass",), classes=("WEIGHED",))
def own_weight(row: list[Node], found: Phrase) -> Reason:
    """ "my grandmother weighed 37 kilograms": what a person weighs is no aid."""
    figure: Figure = row[found.at].value
    before = row[max(0, found.at - 2) : found.at]
    if figure.kind == "mass" and found.empty and any("WEIGHED" in node.classes for node in before):
        return "weight", "what somebody weighed"
    return None


def list_number(row: list[Node], found: Phrase) -> Reason:
    """ "1.", "2)" or "134." at the beginning of a paragraph."""
    after = node_after(row, found.at)
    opens = found.at == 0 and after is not None and after.word in (".", ")")
    if opens and len(row[0].word) <= (ITEM_DIGITS if len(row) > 2 else 2):
        return "list number", "it opens the paragraph"
    return None


def one_kin(row: list[Node], found: Phrase) -> Reason:
    """ "six members of one family": tells how the six belong together."""
    before, figure = node_before(row, found.at), row[found.at].value
    led = before is not None and not before.classes.isdisjoint(("OF", "FROM", "TO"))
    if led and found.head is not None and "KIN" in found.head.classes and figure.low == figure.high == 1:
        return "kin", f"'{found.head.word}' tells how those counted belong together"
    return None


def another_in_order(row: list[Node], found: Phrase) -> Reason:
    """ "a third soldier", "a fifth campaign", "a third said": one in an order, no share."""
    node, after = row[found.at], node_after(row, found.at)
    if not node.parts or node.parts[0].rule != "led_fraction" or after is None:
        return None
    if after.classes.isdisjoint(("ONEPERSON", "SAYS", "COUNTED", "ORDERED")) and (
        found.head is None or "ONEPERSON" not in found.head.classes
    ):
        return None
    return "ordinal", f"'{node.word}' is one in an order"


def other_measurement(row: list[Node], found: Phrase) -> Reason:
    """ "188 miles an hour", "40 megawatts", "30 degrees": measured, and no claim about a war."""
    figure: Figure = row[found.at].value
    if figure.unit == DEGREES and not of_heat(row):
        return "measurement", "an angle, or degrees of heat"
    return ("measurement", f"told as {figure.kind}") if figure.kind in NOT_OF_WAR else None


@needs(kinds=("count",), classes=("EVERY",), lists=("PERWORD",))
def divisor(row: list[Node], found: Phrase) -> Reason:
    """ "30 dead per 100,000 residents", "13 in every 10,000": what a rate is told per, and nobody counted."""
    before, figure = node_before(row, found.at), row[found.at].value
    of_every = before is not None and "EVERY" in before.classes and found.at > 1 and "PREP" in row[found.at - 2].classes
    told = before is not None and (before.small in words("PERWORD") or of_every) and figure.kind == "count"
    return ("divisor", "what a rate is told per") if told else None


@needs(kinds=("count",), classes=("COLON",))
def odds(row: list[Node], found: Phrase) -> Reason:
    """ "1:3": how the one stands to the other, and nobody counted."""
    for sign in (found.at - 1, found.at + 1):
        if 0 < sign < len(row) - 1 and row[sign].word == ":" and row[sign - 1].end + 1 == row[sign + 1].start:
            digits = (row[sign - 1].word[-1:] + row[sign + 1].word[:1]).isdigit()
            return ("ratio", "figures on both sides of a colon") if digits else None
    return None


@needs(kinds=("count", "distance"), lists=("BYSIDE",))
def sides(row: list[Node], found: Phrase) -> Reason:
    """ "A cell of 20 by 15 feet", "a 3-by-4-metre hole", "2m x 3m": the sides of a thing, and no front or zone."""
    near = [(at, node) for at, node in enumerate(row) if abs(at - found.at) <= SIDE_REACH and "QTY" in node.classes]
    for other, node in near:
        first, last = sorted((other, found.at))
        between = [one.small for one in row[first + 1 : last] if "HYPHEN" not in one.classes]
        if len(between) != 1 or between[0] not in words("BYSIDE"):
            continue
        lengths = {one.value.unit for one in (row[found.at], node) if kind_of(one) == "distance"}
        if (lengths or between[0] not in words("BY")) and lengths.isdisjoint(OF_LAND):
            return "measurement", f"one side, '{between[0]}' another"
    return None


@needs(lists=("CHARGE",))
def charges(row: list[Node], found: Phrase) -> Reason:
    """ "Convicted on 22 counts of murder": what somebody is charged with."""
    after = row[found.at + 1 : found.at + 3]
    charged = len(after) == 2 and after[0].small in words("CHARGE") and "OF" in after[1].classes
    grouped = bool(after) and after[0].small.partition(" ")[0] in words("CHARGE") and " " in after[0].small
    return ("verdict", f"'{after[0].word}'") if charged or grouped else None


@needs(kinds=("count",), classes=("NAME",))
def house_number(row: list[Node], found: Phrase) -> Reason:
    """ "A shell hit the house at 14 Pushkin Street": where it stands."""
    name = "".join(f" {node.word}" for node in takewhile(_capital, row[found.at + 1 : found.at + 1 + ADDRESS_REACH]))
    street = any(word.lower() in words("STREET") for word in name.split()[1:])
    return ("address", f"'{name.strip()}'") if street else None


def _capital(node: Node) -> bool:
    return node.word[0].isupper()


@needs(lists=("CERTAINTY", "MARGIN"))
def certainty(row: list[Node], found: Phrase) -> Reason:
    """ "95% confidence interval", "a margin of error of 4,000": how sure a reckoning is."""
    after = node_after(row, found.at)
    sure = after is not None and after.small in words("CERTAINTY") and kind_of(row[found.at]) == "share"
    margin = any(node.small in words("MARGIN") for node in row[max(0, found.at - MARGIN_REACH) : found.at])
    return ("statistic", "how sure a reckoning is") if sure or margin else None


RULES = (
    the_two,
    numbered_name,
    one_kin,
    children_of_one,
    another_in_order,
    *ages.RULES,
    size_of_a_document,
    *whens.RULES,
    own_weight,
    list_number,
    odds,
    other_measurement,
    divisor,
    charges,
    house_number,
    certainty,
    sides,
    *ones.RULES,
    *unrelated.RULES,
)
