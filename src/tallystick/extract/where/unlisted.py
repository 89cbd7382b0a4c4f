"""A name that no table of places holds, and is a place's all the same, by what stands beside it."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.grammar import A_NAME, Grammar
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

TOWN_REACH = 4  # "a small river town"


def in_a_place(out: list[Node], row: list[Node], done: int) -> bool:
    """ "In Kachin's Laiza": an unknown name that a place has is a place's, where the two are set in by `in`."""
    if len(out) < 3 or "POSSESSIVE" not in out[-1].classes:
        return False
    after = row[done] if done < len(row) else None
    set_in = out[-3].word.lower() in words("SETIN") and "PLACE" in out[-2].classes
    return set_in and (after is None or after.classes.isdisjoint(("POSSESSIVE", "SPEAKER", "COUNTED", "POPNOUN")))


def ends_a_list(out: list[Node], row: list[Node], done: int) -> bool:
    """ "Were killed in Homs and Belmuri.": an unknown name that ends what a place began."""
    if len(out) < 3 or "AND" not in out[-1].classes:
        return False
    ends = done == len(row) or not row[done].classes.isdisjoint(("STOP", "COMMA", "PERIOD"))
    return ends and "PLACE" in out[-2].classes and "PLACEPREP" in out[-3].classes


def begun_before(out: list[Node], grammar: Grammar) -> bool:
    """ "Shells hit Dolmari and Homs": an unknown name that a place goes on with."""
    if len(out) < 3 or "AND" not in out[-1].classes or out[-2].letter != grammar.names[A_NAME][0]:
        return False
    return not out[-3].classes.isdisjoint(("PLACEPREP", "PLACEVERB", "PLACEOF"))


def a_town(row: list[Node], at: int) -> bool:
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


def set_in(row: list[Node], index: int, length: int) -> bool:
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
    return kind_of(node) == "distance"
