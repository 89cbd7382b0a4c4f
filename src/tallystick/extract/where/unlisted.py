"""A name that no table of places holds, and is a place's all the same, by what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extract.apart import words
from tallystick.extract.where import lists
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

TOWN_REACH = 4  # "a small river town"
COUNTED_REACH = 5  # "lost 200 wounded men at"
TITLE = 14  # nodes of a title at most
MODIFIED = 3  # "her village,"
BY_ROAD = 5  # "30 kilometres by bad road from"
LEADING = ("DEFINITE", "PLACEPREP", "OF", "LEAVING", "COMMA")
LEADING_WORDS = (
    "BETWEEN",
    "CAPTURED",
    "TAKEINATITLE",
    "SETIN",
    "SETINTHE",
    "SETINFIRST",
    "OVERRUN",
    "PLACELED",
    "INTO",
)
"""Before a name that `set_in` takes for a place's stands a node with one of these classes, or one of these words."""
BE_REACH = 4  # "has been", "already", "home to"
SOMEBODY = ("SPEAKER", "POPNOUN", "NAME", "CAPITAL", "SAYS")
GONE_REACH = 6  # "carry 69 wounded patients to"


def in_a_place(out: list[Node], row: list[Node], done: int) -> bool:
    """ "In Kachin's Laiza": an unknown name that a place has is a place's, where the two are set in by `in`."""
    if len(out) < 3 or "POSSESSIVE" not in out[-1].classes:
        return False
    after = row[done] if done < len(row) else None
    set_in = out[-3].small in words("SETIN") and "PLACE" in out[-2].classes
    return set_in and (after is None or after.classes.isdisjoint(("POSSESSIVE", "SPEAKER", "COUNTED", "POPNOUN")))


def of_a_site(out: list[Node], row: list[Node], done: int) -> bool:
    """ "Struck Rosa school at Belmuri": the town of a place that is named."""
    at = len(out) > 1 and out[-1].small in words("SETINFIRST") and "PLACE" in out[-2].classes
    return at and (done == len(row) or row[done].classes.isdisjoint(("POSSESSIVE", "SPEAKER")))


def the_way_there(out: list[Node], row: list[Node], done: int) -> bool:
    """ "The road from Homs to Belmuri"; not "from Homs to Smith's office"."""
    if len(out) < 3 or out[-1].small not in words("INTO"):
        return False
    whose = done < len(row) and "POSSESSIVE" in row[done].classes
    return not whose and "PLACE" in out[-2].classes and "FROM" in out[-3].classes


def between_two(out: list[Node], row: list[Node], done: int) -> bool:
    """ "The road between Homs and Belmuri"; not "between Chad and Orlov", who talk."""
    if len(out) < 3 or "AND" not in out[-1].classes or out[-3].small not in words("BETWEEN"):
        return False
    whose = done < len(row) and "POSSESSIVE" in row[done].classes
    return not whose and "PLACE" in out[-2].classes and "PARTY" not in out[-2].classes


BY_WHAT_IS_BEFORE = (
    between_two,
    in_a_place,
    lists.led_by_a_kind,
    lists.ends_a_list,
    lists.goes_on_with_a_list,
    of_a_site,
    the_way_there,
)


def a_way_between(row: list[Node], index: int) -> bool:
    """ "On the road between Vesk and Dolm": both ends, though neither is known."""
    led = row[max(0, index - 2) : index]
    return len(led) > 1 and led[1].small in words("BETWEEN") and led[0].small.rpartition(" ")[2] in words("WAYBETWEEN")


def told_a_place(row: list[Node], index: int, length: int, *, bare: bool) -> int:
    """How many nodes the name of a place has, if the words in it and beside it tell that it is one; 0 if not.

    bare  whether its noun is none of it: "an IDP school"
    """
    node, last, before = row[index], row[index + length - 1], row[index - 1] if index else None
    after = row[index + length] if index + length < len(row) else None
    if _begins_a_longer_name(row, index, index + length):
        return 0
    one_of = before is not None and "ARTICLE" in before.classes and after is not None and after.small in words("ATOWN")
    if after is not None and not (bare or one_of) and _its_noun(node, after):  # not "a Kurdish town"
        return length + 1
    if after is not None and not bare and _a_kind_of_site(row, index + length):
        return length + 2
    if length > 1 and "PLACEWORD" in last.classes and last.small not in words("BODYSNOUN"):
        return length  # "Menik Farm", "Tuol Sleng Prison"
    if length > 1 and (node.small in words("PLACELED") or last.small in words("STREET")):
        return length
    if a_town(row, index + length) or (before is not None and "PLACEOF" in before.classes):
        return length
    if goes_on(row, index, length) or lists.shares_a_kind(row, index + length) or lists.after_a_kind(row, index):
        return length
    its_noun = after is not None and after.word in words("STATEWORD")
    return length + its_noun if set_in(row, index, length) else 0


def opens_with_a_house(row: list[Node], index: int, length: int) -> bool:
    """ "At Vesk College 41 people were killed", "in the German Club more than 500 burned": a body's house."""
    led = index - 1 - (index > 0 and "DEFINITE" in row[index - 1].classes)
    house = row[index + length - 1].small.rpartition(" ")[2] in words("HOUSEOF")
    figure = index + length < len(row) and "QTY" in row[index + length].classes
    opens = led == 0 or (led > 0 and "STOP" in row[led - 1].classes)
    return opens and house and figure and row[led].small in words("SETIN", "SETINFIRST")


def _its_noun(node: Node, after: Node) -> bool:
    """Not "Strike on", a word group that opens a headline, before "village", and no "Mine" in capitals."""
    noun = "PLACEWORD" in after.classes and not (after.word[:1].isupper() and after.small in words("BODYSNOUN"))
    return noun and node.word.rpartition(" ")[2][:1].isupper()


def _begins_a_longer_name(row: list[Node], index: int, end: int) -> bool:
    """ "Joint Church Aid": what stands before the noun of what somebody brings, with a capital as all of the name."""
    noun = end if "PLACEWORD" in row[end - 1].classes else end + 1
    after = row[noun] if noun < len(row) else None
    name = row[index:noun]
    return (
        after is not None
        and after.word[:1].isupper()
        and value_of(after, "COUNTED") == "aid"
        and "PLACEWORD" in name[-1].classes
        and all(node.word[:1].isupper() for node in name)
    )


def _a_kind_of_site(row: list[Node], at: int) -> bool:
    """ "The Vesk transit site", "the Orla displacement site"."""
    return row[at].small in words("SITEKIND") and at + 1 < len(row) and row[at + 1].small in words("ASITE")


def a_town(row: list[Node], at: int) -> bool:
    """ "Bellavista, a river town in", "Ardoyne, in the north of Belfast": what follows a name tells it is a place's."""
    if at + 2 < len(row) and row[at].small in words("SUFFERED") and "QTY" in row[at + 1].classes:
        return row[at + 2].small in words("INHABITED")  # "Novy Vesk had 300 inhabitants"
    if at + 3 >= len(row) or row[at].classes.isdisjoint(("COMMA", "COLON")):
        return False
    first = row[at + 1]
    if _so_far(first) or ("QTY" in first.classes and _settled(row[at + 2])):
        return True  # "From Bellmoor, 60 km from", "Vesk and Dolm, two villages north of"
    if not first.classes.isdisjoint(("ARTICLE", "DEFINITE", "PLACEOF")):
        return _is_told_to_be_one(row, at)
    side = row[at + 2 : at + 4] if first.small in words("SETIN") else row[at + 1 : at + 2]
    return any("DIRECTION" in node.classes for node in side)


def _is_told_to_be_one(row: list[Node], at: int) -> bool:
    """ ", a river town in", ", the last big camp in", ", capital of": what the name is of, after the comma here."""
    ends: tuple[str, ...] = ("PREP", "PLACEPREP", "STATE")
    ends = ends if "DEFINITE" in row[at + 1].classes else (*ends, "COMMA", "REL", "STOP")
    for noun in range(at + 1, min(at + 2 + TOWN_REACH, len(row) - 1)):
        if "PLACEOF" in row[noun].classes:
            return row[noun].small.partition(" ")[0] in words("ATOWN", "THETOWN")
        if row[noun].small in words("ATOWN", "THECAMP"):
            return not row[noun + 1].classes.isdisjoint(ends)
        if not row[noun].classes.isdisjoint(("PREP", "COMMA", "AUX")):
            return False
    return False


def no_place(row: list[Node], index: int, length: int) -> bool:
    """ "Shelling of Islamic factions", "fighters of Ansar Vesk", "south of General Dur", "in Revolution"."""
    name, after = row[index : index + length], row[index + length : index + length + 1]
    if "PLACEWORD" in name[-1].classes or name[-1].small in words("STREET"):
        return False
    if any(node.small.rpartition(" ")[2] in words("EVENTNOUN") for node in name[-2:]):
        return True  # "Vesk War", "World War II"
    stands_in = index > 0 and "INWORD" in row[index - 1].classes  # "in Sheikh Zuweid"
    titled = length > 1 and "TITLE" in name[0].classes and not stands_in
    whose = row[index - 2] if index > 1 and "OF" in row[index - 1].classes else row[index]
    theirs = value_of(whose, "POPNOUN") == "combatants" and whose is not row[index]
    return titled or theirs or any("ARMEDBODY" in node.classes for node in after)


def set_in(row: list[Node], index: int, length: int) -> bool:
    """ "In Doron Baga", "near Kashkul": an unknown name after such a word is a place's; not "in Smith's office"."""
    name = row[index : index + length]
    after = row[index + length] if index + length < len(row) else None
    if index > 1 and row[index - 1].small in words("NEARBY") and _leads(row[index - 2]):
        index -= 1  # "at nearby Kachdoora"
    if not index or not _leads(row[index - 1]):
        return False
    return (
        not row[index - 1].rule
        and (
            any(told(row, index) for told in (_in_it, _at_it, _fought_at, _home, _gone_to, _named_so))
            or (length == 1 and _taken(row, index))
            or a_way_between(row, index)
        )
        and not any(one.small in words("NOPLACE") or not one.word[:1].isalpha() for one in (name[0], name[-1]))
        and not all(node.word.isupper() for node in name)
        and (after is None or "PERDAY" in after.classes or after.classes.isdisjoint(("POSSESSIVE", "SPEAKER")))
        and (after is None or index == 1 or after.classes.isdisjoint(("COUNTED", "POPNOUN")) or _settled(after))
    )


def in_a_part(row: list[Node], index: int, length: int) -> bool:
    """ "In eastern Vesk", "went over to western Vesk"; not "to eastern Christians", "of northern Vesk fighters"."""
    if not index or not (_leads(row[index - 1]) or row[index - 1].small.rpartition(" ")[2] in words("INTO")):
        return False
    after = row[index + length] if index + length < len(row) else None
    if after is not None and "OF" in after.classes:
        return False  # "the central Philippine island of Bohol"
    theirs = (*row[index + 1 : index + length], *([after] if after is not None else []))
    return all(node.classes.isdisjoint(("POPNOUN", "SPEAKER", "ARMEDBODY", "COUNTED", "POSSESSIVE")) for node in theirs)


def _taken(row: list[Node], index: int) -> bool:
    """ "Captured Vesk", "seized control of Vesk"; not "captured Emil Dur"."""
    if row[index - 1].small in words("CAPTURED"):
        return True
    if row[index - 1].small in words("TAKEINATITLE") and "STOP" not in row[-1].classes and len(row) < TITLE:
        return index + 1 == len(row) or not row[index + 1].classes.isdisjoint(("PREP", "PERIOD", "STOP"))
    return index > 1 and "OF" in row[index - 1].classes and row[index - 2].small in words("CONTROLOF")


def _leads(before: Node) -> bool:
    led = not before.classes.isdisjoint(LEADING) or before.small in words(*LEADING_WORDS)
    return led or _hits(before)


def _hits(node: Node) -> bool:
    """ "Strike on", "bombing of"."""
    struck, _, at = node.small.rpartition(" ")
    return bool(struck) and at in words("STRUCKAT") and struck in words("FOUGHT", "FOUGHTFOR")


def goes_on(row: list[Node], index: int, length: int) -> bool:
    """ "The Vesk area", "Vesk is home to", "Vesk's market", "the road from Vesk to": what follows tells of a place."""
    at = index + length
    if at >= len(row):
        return False
    after, before = row[at], row[index - 1] if index else None
    if index and after.small in words("ITSTOLL"):
        return True  # not "Final toll put at 300"
    if after.small in words("AREATOLD"):
        of_it = at + 1 < len(row) and "OF" in row[at + 1].classes  # "the Second Battle of Vesk"
        return before is not None and "DEFINITE" in before.classes and not of_it
    if "POSSESSIVE" in after.classes:
        return at + 1 < len(row) and row[at + 1].small in words("OFTHETOWN")
    if "COMMA" in after.classes:
        return any("WHERE" in node.classes for node in row[at + 1 : at + 2])  # "Vesk, where"
    if not after.classes.isdisjoint(("AUX", "HOMETO")):
        return any("HOMETO" in node.classes or node.small in words("BESIEGEDWORD") for node in _predicate(row, at))
    if after.small in words("FELLWORD") and _to_fighters(row, at + 1):
        return True
    if index == 0 and after.small in words("BESIEGEDWORD"):
        return at + 1 == len(row) or not row[at + 1].classes.isdisjoint(
            ("PREP", "PERIOD", "STOP")
        )  # "Vesk shelled for"
    if after.small in words("COMMEMORATES"):
        return at + 1 < len(row) and row[at + 1].small in words("ITSOWN")  # "Vesk mourns its dead"
    if before is None or "FROM" not in before.classes or after.small not in words("INTO"):
        return False
    led = row[max(0, index - BY_ROAD) : index - 1]
    return any(node.small.rpartition(" ")[2] in words("ROADFROM", "GONE", "CARRIED") for node in led)


def _to_fighters(row: list[Node], at: int) -> bool:
    """ "Vesk fell to the rebels", "fell after a siege"; not "Emil Vesk fell to his death"."""
    after = row[at : at + 3]
    if len(after) < 3 or after[0].small not in words("INTO", "AFTERWORD"):
        return False
    return any(
        not node.classes.isdisjoint(("ARMEDBODY", "PARTY"))
        or value_of(node, "POPNOUN") == "combatants"
        or node.small in words("FOUGHTFOR")
        for node in after[1:]
    )


def _predicate(row: list[Node], at: int) -> Iterator[Node]:
    """What is told of a name, behind "is", "has been", "was already"."""
    for node in row[at : at + BE_REACH]:
        yield node
        if node.classes.isdisjoint(("AUX", "ADV")):
            return


def _in_it(row: list[Node], index: int) -> bool:
    """ "Near Vesk", "along the Drina", "inside the Casa de Campo", "taken out of Vesk"."""
    before = row[index - 1]
    if index > 2 and "DEFINITE" in before.classes and "OF" in row[index - 2].classes:
        return row[index - 3].small in words("BANKOF")  # "on the bank of the Drina"
    if index > 1 and "DEFINITE" in before.classes:
        return row[index - 2].small in words("SETINTHE", "BETWEEN")
    led_of = index > 1 and "OF" in before.classes
    if led_of and row[index - 2].small.rpartition(" ")[2] in words("LEDOUT", "SHAREOFAPLACE"):
        return True
    return before.small in words("SETIN", "SETINTHE")


def _named_so(row: list[Node], index: int) -> bool:
    """ "Her village, Vesk, lost 60 men"; not "the mayor of the town, Vesk, said"."""
    if index < MODIFIED or "COMMA" not in row[index - 1].classes or row[index - 2].small not in words("ATOWN"):
        return False
    closed = index + 1 < len(row) and not row[index + 1].classes.isdisjoint(("COMMA", "STOP"))
    return closed and all("PREP" not in node.classes for node in row[max(0, index - 4) : index - 2])


def _gone_to(row: list[Node], index: int) -> bool:
    """ "Carried to Vesk", "on the way to Vesk", "walked 30 km into Vesk"."""
    if row[index - 1].small not in words("INTO"):
        return False
    for node in reversed(row[max(0, index - GONE_REACH) : index - 1]):
        if "COMMA" in node.classes or "SAYS" in node.classes:
            return False
        if node.small in words("CARRIED", "GONE", "ONWARD", "BOUND", "BROKEINTO"):
            return True
        if node.small in words("WENT") and row[index - 1].small not in words("TOWARDWORD"):
            return True  # "went into Vesk"; not "went to Vesk & Sons"
    return False


def _settled(node: Node) -> bool:
    """ "In Zamfara villages"."""
    counted: str | None = value_of(node, "COUNTED")
    return counted == "settlements"


def _at_it(row: list[Node], index: int) -> bool:
    """ "At Vesk", "were hit at Vesk", "killed 12 men at Vesk"; not "researchers at Vesk"."""
    if row[index - 1].small not in words("SETINFIRST"):
        return False
    people = row[index - 2] if index > 1 else row[0]
    if "POPNOUN" in people.classes and "SPEAKER" not in people.classes:
        return "AT" in row[index - 1].classes and any(
            "QTY" in node.classes for node in row[max(0, index - COUNTED_REACH) : index - 2]
        )
    if index >= MODIFIED and "COMMA" in row[index - 2].classes:
        return row[index - MODIFIED].classes.isdisjoint(("SPEAKER", "CAPITAL", "SAYS"))  # "On 9 May, at Vesk, 12 died"
    return index == 1 or row[index - 2].classes.isdisjoint((*SOMEBODY, "COMMA"))


def _fought_at(row: list[Node], index: int) -> bool:
    """ "The battle of Ctesiphon", "south of Hangye", "overran Kabgayi": what is fought at, lies beside or is taken."""
    before = row[index - 1]
    beside = before.classes.issuperset(("DIRECTION", "PLACEPREP"))
    if beside or before.small in words("OVERRUN", "PLACELED"):
        return True
    if _hits(before):
        return not any(node.word[:1].isupper() for node in row[index + 1 : index + 2])  # "an attack on Emil Dur"
    fought = words("FOUGHTFOR", "FOUGHT")
    return index > 1 and "PLACEPREP" in before.classes and row[index - 2].small in fought


def _home(row: list[Node], index: int) -> bool:
    """ "A resident of Kurfa Danya", "440 km by road from Uli", "300 families from Hasroun", "came up from Uli"."""
    if index < 2 or row[index - 1].classes.isdisjoint(("OF", "FROM")):
        return False
    whose = row[index - 2]
    if whose.small in words("DWELLING"):
        return True
    if whose.small in words("PEOPLEOF") and "OF" in row[index - 1].classes:
        return True
    if "FROM" not in row[index - 1].classes:
        return False
    by = [node for node in row[max(0, index - BY_ROAD) : index - 1] if "COMMA" not in node.classes]
    come = any(node.small in words("COMEFROM") for node in by[-2:])
    if value_of(whose, "POPNOUN") == "combatants":
        return come  # "fighters from Ansar Vesk"
    return come or any(map(_so_far, by)) or not whose.classes.isdisjoint(("POPNOUN", "QTY"))


def _so_far(node: Node) -> bool:
    """ "440 km"."""
    return kind_of(node) == "distance"
