"""Those whose bodies are told of, and the bodies that are put away: buried, burned or cremated, they are graves."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node

NEAR = 8  # nodes around "the bodies of"
DONE_REACH = 8  # nodes of "bodies burned beyond recognition were buried"


def bodies_of(row: list[Node], found: Phrase) -> Governed | None:
    """ "Found the bodies of ten men", "the corpses of ten men burned by troops": dead, or in graves that are dug up."""
    of = found.at - 1
    while of > 0 and not row[of].classes.isdisjoint(("DET", "HEDGE", "FILLER")):
        of -= 1
    if of < 1 or found.population is None or "OF" not in row[of].classes or row[of - 1].small not in words("DEADBODY"):
        return None
    if not row[of - 1].small.endswith("s") and row[found.at].value.high != 1:
        return None  # "a body of ten men"
    near = {node.small for node in row[max(0, of - NEAR) : found.end + NEAR]}
    return Governed("graves" if near & words("DIGGING") else "deaths", "bodies_of", row[of - 1].word)


def put_away(row: list[Node], found: Phrase) -> Governed | None:
    """ "53 bodies were cremated", "could cremate 53 whole bodies"; not "53 bodies burned beyond recognition"."""
    if found.counted != "graves" or found.head is None or found.head.small not in words("DEADBODY"):
        return None
    verb = found.at - 1
    while verb > 0 and not row[verb].classes.isdisjoint(("ADV", "DET", "HEDGE")):
        verb -= 1
    said = row[verb : found.at] + _done_to(row, found.end)
    both = [" ".join(node.small for node in said[at : at + 2]) for at in range(len(said))]
    done = not words("BODIESDONE").isdisjoint((*(node.small for node in said), *both))
    return Governed("graves", "put_away", found.head.word) if done else None


def _done_to(row: list[Node], start: int) -> list[Node]:
    """ "were later burned": the two words after the auxiliary."""
    for index in range(start, min(len(row) - 1, start + DONE_REACH)):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "REL", "QTY")):
            break
        if "AUX" in row[index].classes:
            return row[index + 1 : index + 3]
    return []
