"""Those whose bodies are told of."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node

NEAR = 8  # nodes around "the bodies of"


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
