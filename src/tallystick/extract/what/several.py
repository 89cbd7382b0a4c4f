"""Two kinds of people or more, counted together by one figure."""

from __future__ import annotations

from tallystick.extract.apart import joins
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.grammar.node import Node

AFTER_TWO_KINDS = ("AUX", "UNNAMED", "PATIENTPAST", "STATE", "STOP", "COMMA", "PREP", "AGENT", "REL", "AND")


def two_kinds(row: list[Node], found: Phrase) -> None:
    """ "26 farmers and gunmen died": two kinds counted together."""
    if _three_kinds(row, found):
        return
    past = found.end + 1 + _described(row, found.end + 1)  # "civilians and unarmed soldiers"
    second = row[past] if past + 1 < len(row) and found.head is not None else None
    if second is None or found.head is not row[found.end - 1] or "AND" not in row[found.end].classes:
        return
    who = population_of(second)
    if not found.population or found.counted or not who or "ONEPERSON" in second.classes:
        return
    if row[past + 1].classes.isdisjoint(AFTER_TWO_KINDS):
        return
    found.population, found.head = found.population if who == found.population else "other", second
    found.end = past + 1


def _described(row: list[Node], index: int) -> bool:
    """Whether a plain adjective stands before a noun for several people: "unarmed soldiers", "old people"."""
    if index + 2 >= len(row):
        return False
    plain = row[index].classes == frozenset({"WORD"}) and row[index].word.islower()
    noun = "POPNOUN" in row[index + 1].classes and "SINGULAR" not in row[index + 1].classes
    return plain and noun and not row[index].word.endswith(("ing", "s"))


def _three_kinds(row: list[Node], found: Phrase) -> bool:
    """ "78 doctors, nurses and patients": several kinds counted together, where no figure parts them."""
    kinds, end = {found.population}, found.end
    while end + 2 < len(row) and "COMMA" in row[end].classes and population_of(row[end + 1]):
        kinds.add(population_of(row[end + 1]))
        end += 2
    if found.head is None or found.counted or not found.population or end == found.end:
        return False
    if joins(row[end - 1].word, "ANDWORD") and "POPNOUN" in row[end - 1].classes:
        end -= 2  # "twelve men, women and children": the last two are one word group
    elif "AND" not in row[end].classes:
        return False
    last = population_of(row[end + 1]) if end + 2 < len(row) else None
    if not last or row[end + 2].classes.isdisjoint(AFTER_TWO_KINDS):
        return False
    kinds |= set() if "OTHERS" in row[end + 1].classes else {last}
    found.population = "other" if len(kinds) > 1 else found.population
    found.head, found.end = row[end + 1], end + 2
    return True
