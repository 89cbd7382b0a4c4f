"""Unknown names in a list: what is a place in it makes the others places, and so does the noun for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extract.apart import words
from tallystick.extract.grammar import A_NAME, Grammar
from tallystick.grammar.node import Node

LISTED = 7  # nodes of ", Si Sa Ket and" up to its last name
JOINS = ("-", "’", "'")  # inside a name
MOST = 24  # nodes of a list with the noun for all that it names


def led_by_a_kind(out: list[Node], row: list[Node], done: int) -> bool:
    """ "The villages of Vesk, Dolm and Kesh": a name further on in the list."""
    if len(out) < 3 or out[-1].classes.isdisjoint(("AND", "COMMA")):
        return False
    at = len(out) - 1
    while at > 1 and (name := _joined_to(out, at)) >= 0 and "PLACE" in out[name].classes:
        at = name - 1
    after = row[done] if done < len(row) else None
    whose = after is not None and "POSSESSIVE" in after.classes
    at -= "OF" in out[at].classes
    led = out[at].small in words("PLACESOF", "PLACEKINDS") or named_as_one_of(out, at + 1) is not None
    return led and not whose


def _joined_to(out: list[Node], at: int) -> int:
    """The index of what stands before a comma, an `and` or both; -1 where there is neither."""
    if out[at].classes.isdisjoint(("AND", "COMMA")):
        return -1
    return at - 1 - ("AND" in out[at].classes and "COMMA" in out[at - 1].classes)


def shares_a_kind(row: list[Node], end: int) -> bool:
    """ "The Vesk and Dolm villages", "attacked Vesk, Dolm and Kesh districts": the noun for all names of the list."""
    joined = False
    for node in row[end : end + MOST]:
        if joined and node.small in words("PLACEKINDS") and not node.word[:1].isupper():
            return True
        if not node.classes.isdisjoint(("AND", "COMMA")):
            joined = joined or "AND" in node.classes
        elif node.rule or not (node.word[:1].isupper() or "NAMEPARTICLE" in node.classes or node.word in JOINS):
            return False
    return False


def after_a_kind(row: list[Node], index: int) -> bool:
    """ "In three villages, Vesk, Dolm and Kesh", "towns such as Vesk": right after the noun for all of the list."""
    kind = named_as_one_of(row, index)
    led = kind is None and index > 1 and not row[index - 1].classes.isdisjoint(("COMMA", "OF"))
    if led and _listed(row, index):
        kind = index - 2  # "the camps of Vesk and Dolm"
    return kind is not None and row[kind].small in words("PLACEKINDS")


def named_as_one_of(row: list[Node], index: int) -> int | None:
    """ "Towns such as Vesk", "several villages, including Vesk": the index of the noun that the name is one of."""
    led = index - 1
    if led > 1 and row[led - 1].small + " " + row[led].small in words("SUCHAS"):
        led -= 1
    elif led < 1 or row[led].small not in words("SUCHAS"):
        return None
    noun = led - 1 - ("COMMA" in row[led - 1].classes)
    return noun if noun >= 0 and row[noun].small in words("PLACEKINDS") else None


def _listed(row: list[Node], index: int) -> bool:
    """Whether names alone follow up to an `and` and one more: no clause with a subject of its own."""
    more = next((at for at in range(index + 1, min(index + MOST, len(row))) if "AND" in row[at].classes), None)
    if more is None or more + 1 >= len(row) or not row[more + 1].word[:1].isupper():
        return False
    return all("COMMA" in node.classes or (node.word[:1].isupper() and not node.rule) for node in row[index:more])


def ends_a_list(out: list[Node], row: list[Node], done: int) -> bool:
    """ "Killed in Homs and Belmuri.", "the siege of Homs and Belmuri took": a name that ends what a place began."""
    if len(out) < 3 or "AND" not in out[-1].classes:
        return False
    last = len(out) - 2 - ("COMMA" in out[-2].classes)
    ends = done == len(row) or not row[done].classes.isdisjoint(("STOP", "COMMA", "PERIOD", "REL", "PREP"))
    if done < len(row) and row[done].small in words("PLACEKINDS"):
        return "PLACE" in out[last].classes  # "the Vesk and Dolm villages"
    return last > 0 and (ends or _of_what_is_fought(out, last)) and _in_places(out, last)


def _of_what_is_fought(out: list[Node], last: int) -> bool:
    """ "Clashes in Homs, Hama and": whether a noun for what is fought leads the list that ends here."""
    while last > 1 and "COMMA" in out[last - 1].classes and "PLACE" in out[last - 2].classes:
        last -= 2
    return last > 1 and "PLACEPREP" in out[last - 1].classes and out[last - 2].small in words("FOUGHTFOR", "FOUGHT")


def goes_on_with_a_list(out: list[Node], row: list[Node], done: int) -> bool:
    """ "Were killed in Homs, Belmuri and Vesk.": an unknown name between a place and others; nobody who speaks."""
    if len(out) < 3 or "COMMA" not in out[-1].classes or not _in_places(out, len(out) - 2):
        return False
    more = next((at for at in range(done, min(done + LISTED, len(row))) if "AND" in row[at].classes), None)
    between = row[done : more or done]
    more = more if more is None or more + 1 == len(row) else more + _its_lead(row, more + 1)
    if more is None or more + 1 >= len(row) or not row[more + 1].word[:1].isupper():
        return False
    if any("COMMA" not in node.classes and not node.word[:1].isupper() for node in between):
        return False
    return all(node.classes.isdisjoint(("SAYS", "AUX", "SPEAKER")) for node in row[more + 1 : more + 3])


def _its_lead(row: list[Node], at: int) -> int:
    """ "And the city of Vesk": how many nodes stand before the last name."""
    lead = "DEFINITE" in row[at].classes
    return lead + ("PLACEOF" in row[min(at + lead, len(row) - 1)].classes)


def _in_places(out: list[Node], last: int) -> bool:
    """Whether a place stands there that is set in by a word, or goes on with a list."""
    before = out[last - 1]
    led = not before.classes.isdisjoint(("PLACEPREP", "PLACEOF", "COMMA")) or before.small in words("OVERRUN")
    return "PLACE" in out[last].classes and led


def begun_before(out: list[Node], grammar: Grammar) -> bool:
    """ "Shells hit Dolmari and Homs", "in Dolmari, Homs and Hama": an unknown name that a place goes on with."""
    if len(out) < 3 or out[-1].classes.isdisjoint(("AND", "COMMA")) or out[-2].letter != grammar.names[A_NAME][0]:
        return False
    if "COMMA" in out[-1].classes:
        return out[-3].small in words("SETIN", "SETINFIRST", "INTO")
    between = out[-3].small in words("BETWEEN", "SETINFIRST")
    return between or not out[-3].classes.isdisjoint(("PLACEPREP", "PLACEVERB", "PLACEOF"))


def listed_before(out: list[Node], grammar: Grammar) -> Iterator[int]:
    """The unknown names of the list that is gone on with: "Vesk, Dolm and"."""
    at = len(out) - 2
    while at >= 0 and out[at].letter == grammar.names[A_NAME][0]:
        yield at
        at = at - 2 if at > 1 and "COMMA" in out[at - 1].classes else -1
