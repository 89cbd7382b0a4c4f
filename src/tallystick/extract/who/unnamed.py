"""Whether what nobody in particular tells is the figure: "that is said", "many are believed"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.row import Row

VERBAL = ("PATIENTPAST", "AGENTPAST", "AUX", "DET", "ARTICLE")  # between a figure and "that", another noun is told of


def of_another(row: Row, at: int, cue: int) -> bool:
    """ "40 died in a battle that is said to have …", "killed 40, and many are believed to be …", "a man said to be"."""
    if cue < at:
        rank = any("SUPERLATIVE" in node.classes for node in row[at : at + 2])
        return rank and "COMMA" in row[at - 1].classes  # "40 died, it is said, the worst loss of the war"
    if cue == at + 1:
        return False
    if "REL" in row[cue - 1].classes:
        return any(row.holds(name, at + 1, cue - 1) for name in VERBAL)
    if "ARTICLE" in row[cue - 2].classes and cue - 2 > at:
        return row.small[cue].partition(" ")[0] in words("SAIDTOBE")
    joined = [to for to in row.where("AND") if at < to < cue and "COMMA" in row[to - 1].classes]
    return bool(joined) and cue > joined[-1] + 1 and "COMMA" not in row[cue - 1].classes
