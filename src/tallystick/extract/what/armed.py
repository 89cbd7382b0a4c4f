"""Whose people are counted: the members of an armed body, the staff of another, the men of a force."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

ARMED_REACH = 7
KIND_REACH = 3  # nodes of "- kg bombs", "AK-47 rifles"
ARMED_DEED = 5  # nodes of "under their colonel defended"
OF_STRENGTH = ("AUX", "ADV", "DET", "HEDGE", "OF", "COMMA", "REL")


def armed_members(row: list[Node], index: int) -> bool:
    """Whether the noun here is one for members of an armed body: "men of the Sixth Army", not "of military age"."""
    if not row[index].small.startswith(tuple(words("MEMBERWORD"))):
        return False
    after = row[index + 1 : index + 1 + ARMED_REACH]
    after = after[: next((at for at, node in enumerate(after) if "COMMA" in node.classes), len(after))]
    return (
        bool(body_after(row, index + 1))
        and not words("AGED") & {node.small for node in after}
        and any(map(is_armed, after))
    )


def armed_together(nodes: list[Node]) -> bool:
    """ "94,000 soldiers, policemen and militiamen", "700 troops and police": armed people of several kinds."""
    armed = any(value_of(node, "POPNOUN") == "combatants" for node in nodes)
    return armed and any("AND" in node.classes for node in nodes)


def body_after(row: list[Node], index: int) -> set[str]:
    """The last words of what follows "of" or "from"."""
    after = row[index : index + ARMED_REACH]
    led = bool(after) and not after[0].classes.isdisjoint(("OF", "FROM"))
    return {last_of(node) for node in after} if led else set()


def is_armed(node: Node) -> bool:
    """Whether the word, or a name's last word, is of an armed body: "the Danish navy", "Hamas", "the garrison"."""
    return "GROUP" in node.classes or "ARMEDBODY" in _last_word(node) or last_of(node) in words("MANNED")


def men_of_a_force(row: list[Node], at: int, end: int, head: Node) -> bool:
    """ "six of its men killed", "the army had 8,000 men": whoever has men is a force."""
    landed = at > 0 and row[at - 1].small in words("LANDING")
    owned = at > 1 and "POSSESSIVE" in row[at - 1].classes and is_armed(row[at - 2])  # "the brigade's 3,400 men"
    if landed or owned or any("POSSESSOR" in node.classes for node in row[at + 1 : end]):
        return True
    after = [node.small for node in row[end : end + ARMED_DEED]]
    if not words("AGED").isdisjoint(after):
        return False  # "390 men of fighting age"
    return head.small in words("MENWORD") and (not words("ARMEDDEED").isdisjoint(after) or _strength_of_a_body(row, at))


def _strength_of_a_body(row: list[Node], at: int) -> bool:
    """ "The army had started with about 8,000 men", "a garrison of 300 men"."""
    for node in reversed(row[max(0, at - ARMED_REACH) : at]):
        if "ARMEDBODY" in _last_word(node) or node.small in words("MANNED"):
            return True
        if node.classes.isdisjoint(OF_STRENGTH) and node.small not in words("STRENGTH"):
            return False
    return False


def a_force_of(row: list[Node], at: int) -> bool:
    """ "A force of 900 Kenyans", "a garrison of 300": so many soldiers."""
    if at and row[at - 1].small.endswith(" of"):
        return not words("MANNED").isdisjoint(row[at - 1].small.split())
    if at < 2 or "OF" not in row[at - 1].classes:
        return False
    return row[at - 2].small in words("MANNED") or "ARMEDBODY" in row[at - 2].classes


def last_of(node: Node) -> str:
    """The last word of a name: "the Atlacatl Battalion"."""
    return (node.parts[-1] if node.parts else node).small


def _last_word(node: Node) -> frozenset[str]:
    return node.parts[-1].classes if node.parts else node.classes


def weapon_after(row: list[Node], at: int) -> int | None:
    """ "122 mm mortars", "7.62 mm AK-47 rifles", "500-kg bombs": the weapon whose kind the figure tells."""
    if kind_of(row[at]) not in ("distance", "mass"):
        return None
    for index in range(at + 1, min(len(row), at + 1 + KIND_REACH)):
        if value_of(row[index], "COUNTED") in ("munitions", "equipment"):
            return index
        if row[index].classes.isdisjoint(("CODE", "HYPHEN", "PROPER")):
            return None
    return None
