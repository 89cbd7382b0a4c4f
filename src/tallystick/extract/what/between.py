"""What stands between those counted and their verb, and is gone past: asides, remarks, how large a body is."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of

ASIDE_REACH = 16
REMARK_REACH = 10  # nodes of ", according to the ministry of defence,"
ASIDES = ("AMONG", "MOSTLY", "BACKWARD", "TOTALLING", "ONEPART")


def past_a_size(row: list[Node], index: int) -> int | None:
    """ "the 600-strong garrison", "a 12-man crew": the index past the words that make a figure a size; None without."""
    after = row[index : index + 2]
    if not after or after[0].classes.isdisjoint(("SIZED", "HYPHEN")):
        return None
    if "SIZED" in after[0].classes:
        end = index + 1
    elif len(after) == 2 and after[1].classes.issuperset(("PAGEWORD", "POPNOUN")):
        end = index + 2
    else:
        return None
    noun = end < len(row) and "PATIENTBASE" in row[end].classes  # "garrison": no verb after an adjective
    return end + noun


def past_a_remark(row: list[Node], index: int) -> int:
    """ "Lost, by their own account, 40 men": the index of the verb before what is put in between commas."""
    if index < 1 or "COMMA" not in row[index].classes:
        return index
    for at in range(index - 1, max(0, index - REMARK_REACH), -1):
        if "COMMA" in row[at].classes:
            verb = not row[at - 1].classes.isdisjoint(("PATIENT", "MILDPATIENT"))
            return at - 1 if verb else index
        if not row[at].classes.isdisjoint(("STOP", "QTY", "PATIENT", "AND")):
            return index
    return index


def past_an_aside(row: list[Node], index: int) -> int:
    """The index past ", including three children,": the verb stands beyond it."""
    start = index
    if index < len(row) and _apart(row, index):
        return _past_the_other(row, index)
    if index + 2 < len(row) and "PLACEPREP" in row[index].classes and "PLACE" in row[index + 1].classes:
        index += 2  # "two million people in Homs, or half of the population, have fled"
    first = row[index + 1] if index + 1 < len(row) and "COMMA" in row[index].classes else None
    if first is not None and "OR" in first.classes and index + 2 < len(row):
        first = row[index + 2]  # "two million, or almost half of the population, have fled"
    if first is None:
        return start
    part = "QTY" in first.classes and index + 2 < len(row) and "BACKWARD" in row[index + 2].classes
    again = part or (
        first is not row[index + 1] and "QTY" in first.classes
    )  # "80,000 families, or 400,000 people, have left"
    if not again and first.classes.isdisjoint(ASIDES) and kind_of(first) != "share":
        return start
    for end in range(index + 2, min(len(row) - 1, index + ASIDE_REACH)):
        if "STOP" in row[end].classes:
            return start
        if "COMMA" in row[end].classes and verb_begins(row[end + 1]):
            return end + 1
    return start


def _apart(row: list[Node], index: int) -> bool:
    """A dash with a space before it, or a bracket that opens."""
    dash = "DASH" in row[index].classes and index > 0 and row[index - 1].end < row[index].start
    return dash or row[index].word == "("


def _past_the_other(row: list[Node], opening: int) -> int:
    """ "500,000 people – about a tenth of the population – were killed": past the sign that closes what this opens."""
    closing = ")" if row[opening].word == "(" else row[opening].word
    for end in range(opening + 1, min(len(row) - 1, opening + ASIDE_REACH)):
        if row[end].word == closing:
            return end + 1 if verb_begins(row[end + 1]) else opening
    return opening


def verb_begins(node: Node) -> bool:
    """ "…, half of the population, stand on the brink of famine": what a verb can begin with."""
    verb = not node.classes.isdisjoint(("AUX", "BE", "PATIENTPAST", "AGENT", "STATE", "MILDAGENT"))
    return verb or node.small in words("LINGERING")
