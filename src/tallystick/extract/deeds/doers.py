"""Who is named by a noun phrase as one who acts: by name, as a body under arms, or by the attack that is theirs."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import words
from tallystick.extract.deeds.again import TOLD_AGAIN
from tallystick.extract.deeds.aimed import OWNER_REACH, aimed_at, at_another, mutual, worst_there
from tallystick.extract.deeds.attackers import of_a_people
from tallystick.extract.deeds.bodies import (
    ADJECTIVES,
    a_model,
    armed,
    ends_a_name,
    followers,
    goes_before,
    is_one,
    name_begins,
)
from tallystick.extract.deeds.nouns import (
    OPENING,
    common,
    in_a_compound,
    in_a_title,
    is_deed,
    is_past,
    noun_end,
    numbered,
    one_word,
)
from tallystick.extract.who.speakers import as_written
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

QUOTED = 7  # nodes of "the “Vesk People's Front”"
BY_WHOM = 3  # nodes of ", carried out by"
TARGET_REACH = 10  # nodes between an attack and who carried it out: "shelling of the market square by"
ENDS = ("STOP", "COMMA", "AND", "OR", "PERIOD", "QTY", "SUBORD", "REL", "AUX", "SAYS")
UNARMED = (None, "people", "ethnic", "civilians", "children", "women")


def named(row: list[Node], start: int, end: int) -> Mention | None:
    """ "The Vesk army", "Vesk shelling", "fire of the rebels", "men of the Vesk army": whoever acts in it."""
    if start >= min(end, len(row)):
        return None  # a text that breaks off: "in the hands of"
    if told_before(row, start, end):
        return Mention(row[start].word, Span(row[start].start, row[start].end))
    if row[start].small in words("WHATTHEYCALL"):
        return None
    while start < end and (not row[start].classes.isdisjoint((*OPENING, "QUOTEMARK")) or _so_many(row, start, end)):
        start += 1
    close = noun_end(row, start, end)
    if close == start or a_model(row, start):
        owned = close > start and close + 1 < end and "OF" in row[close].classes
        return named(row, close + 1, end) if owned else None  # "an SF-260 of the air force"
    if row[close - 1].small in words("CRAFTOF") and row[start].small in words("UNKNOWNSIDE"):
        return _both(row, start, close - 1)
    if is_deed(row[close - 1]) and ((party := owner(row, close - 1, start, end)) or not common(row[close - 1])):
        second = _with_a_second(row, start, close, end) if party is not None else None
        return second or party or _rulers(row, close - 1)  # "snipers" are a deed of others, or act
    two = close + 1 < end and "AND" in row[close].classes and common(row[close - 1]) and common(row[close + 1])
    close = noun_end(row, close + 1, end) if two else close  # "gunners and snipers of"
    head = close - 1
    inner = _of_whom(row, head, end)
    if inner is not None or not acts(row, head):
        return inner
    if two:
        return _both(row, start, head)
    joined = _joined(row, close, end)
    return mention(row, start, head) if joined is None else _both(row, start, joined)


def _so_many(row: list[Node], start: int, end: int) -> bool:
    """ "Three gunmen", "dozens of rebels", "their Ottoman guards": before those who act, how many or whose."""
    if start + 1 >= end:
        return False
    whose = "POSSESSOR" in row[start].classes
    counted = "QTY" in row[start].classes and kind_of(row[start]) != "duration" and not numbered(row, start)
    return counted or whose or (start > 0 and "OF" in row[start].classes and "QTY" in row[start - 1].classes)


def _with_a_second(row: list[Node], start: int, close: int, end: int) -> Mention | None:
    """ "Vesk shells and Orlan mines": two attacks, each with an owner of its own."""
    if close + 2 >= end or "AND" not in row[close].classes:
        return None
    last = noun_end(row, close + 1, end)
    own = last == end and is_deed(row[last - 1]) and _owner_before(row, last - 1, close + 1) is not None
    return _both(row, start, last - 1) if own else None


def _rulers(row: list[Node], index: int) -> Mention | None:
    """ "The occupation killed", for those who occupy; not "the occupation of Homs", "the occupation cost"."""
    after = row[index + 1] if index + 1 < len(row) else None
    if row[index].small not in words("RULERSHIP") or not index or "DET" not in row[index - 1].classes:
        return None
    cost = after is not None and ("OF" in after.classes or not is_past(after) or after.small in words("LIVESTAKEN"))
    return None if cost else mention(row, index, index)


def told_before(row: list[Node], start: int, end: int) -> bool:
    """ "They", "their jets", "its men": of whom an earlier sentence tells."""
    if "SUBJPRONOUN" in row[start].classes:
        return end == start + 1
    if "POSSESSOR" not in row[start].classes:
        return False
    close = noun_end(row, start + 1, end)
    if any("NAME" in node.classes or of_a_people(node) for node in row[start + 1 : close - 1]):
        return False  # "their Ottoman guards"
    armed = "ARMEDBODY" in row[close - 1].classes or value_of(row[close - 1], "POPNOUN") in ("men", "combatants")
    return armed or is_deed(row[close - 1])


def _joined(row: list[Node], close: int, end: int) -> int | None:
    """The last index of a second party: "the army and the militia"."""
    if close + 1 >= end or "AND" not in row[close].classes:
        return None
    start = close + 1
    while start < end and not row[start].classes.isdisjoint(OPENING):
        start += 1
    last = noun_end(row, start, end) - 1
    return last if last >= start and acts(row, last) else None


def _both(row: list[Node], start: int, last: int) -> Mention:
    nodes = row[start : last + 1]
    return Mention(as_written(nodes), Span(nodes[0].start, nodes[-1].end))


def acts(row: list[Node], index: int) -> bool:
    """Whether the noun is of a party, a people or several who act together: "the Vesks", "gunmen", "the junta"."""
    node = row[index]
    if "PARTY" in node.classes or ends_a_name(row, index):
        return True
    if "NAME" in node.classes:
        bare = " " not in node.word and node.rule != TOLD_AGAIN
        opening = bare and (index == 0 or in_a_title(row))  # any word has a capital there
        if opening and node.small in words("RULING"):
            return "PLACE" not in node.classes  # "Mobs burned"
        called = node.small if opening or not index else f"{row[index - 1].small} {node.small}"  # "Operation Red Dawn"
        return "PROPER" in node.classes and not opening and words("NODOER").isdisjoint(called.split())
    if node.small in words("UNIT") and index:
        before = row[index - 1]
        bears_a_name = node.word.islower() and before.word[:1].isupper() and not before.word.isupper() and index > 1
        if armed(before) or bears_a_name or followers(row, index) != index or _told_group(row, index):
            return True
    if not node.classes.isdisjoint(("ARMEDBODY",)) or node.small in words("RULING"):
        several = node.small.endswith("s") or value_of(node, "POPNOUN") == "combatants"
        return several or not (index and "PLACEPREP" in row[index - 1].classes)  # "at the hands of gunmen"
    if node.word[:1].isupper() and value_of(node, "POPNOUN") == "ethnic":
        return True
    kind = value_of(node, "POPNOUN")
    if kind in UNARMED or (kind == "men" and index and "POSSESSOR" in row[index - 1].classes):
        return False  # "its men": whose is told before
    return "SINGULAR" not in node.classes or (kind == "combatants" and is_one(row, index))


def _told_group(row: list[Node], index: int) -> bool:
    """ "The group killed 12", told of before; not "the group of students"."""
    after = row[index + 1] if index + 1 < len(row) else None
    known = row[index].small in words("GROUPWORD") and row[index - 1].small in words("THEDEED")
    return known and (after is None or after.classes.isdisjoint(("OF", "PREP", "REL")) or "BY" in after.classes)


def mention(row: list[Node], start: int, head: int) -> Mention:
    """The noun phrase that ends here, without its article: "federal troops", "Vesk's army"; of a name the name."""
    if ends_a_name(row, head):
        nodes = row[name_begins(row, start, head) : head + 1]
    elif "NAME" in row[head].classes:
        two = head - 2 >= start and "HYPHEN" in row[head - 1].classes  # "Syrian-Russian"
        nodes = [*row[head - 2 * two : head], *(row[head].parts or row[head : head + 1])]
    else:
        first = head
        while first > start and head - first < ADJECTIVES and goes_before(row, first - 1):
            if "HYPHEN" in row[first - 1].classes and (first - 2 < start or not one_word(row, first - 1)):
                break
            first -= 1
        if first > start and "HYPHEN" in row[first].classes:
            first -= 1  # "Syrian-Russian alliance forces"
        if first - 1 > start and "POSSESSIVE" in row[first - 1].classes and _rules(row[first - 2]):
            first -= 2
        nodes = row[first : max(_its_country(row, head), followers(row, head)) + 1]
    while len(nodes) > 1 and not nodes[0].classes.isdisjoint((*OPENING, "POSSESSIVE")):
        nodes = nodes[1:]  # "the army's 5th Corps"
    return Mention(as_written(nodes), Span(nodes[0].start, nodes[-1].end))


def _rules(node: Node) -> bool:
    """Whose a body under arms is: "Vesk's army", "the junta's forces"."""
    return "NAME" in node.classes or node.small in words("RULING")


def _its_country(row: list[Node], head: int) -> int:
    """The last index of "the armed forces of Vesk": of a body under arms, whose it is."""
    name = head + 2 + (head + 2 < len(row) and not row[head + 2].classes.isdisjoint(OPENING))
    body = "ARMEDBODY" in row[head].classes and name < len(row) and "OF" in row[head + 1].classes
    if not body or "NAME" not in row[name].classes:
        return head
    if name + 2 < len(row) and "POSSESSIVE" in row[name + 1].classes:  # "the army of Vesk's new junta"
        last = noun_end(row, name + 2, len(row)) - 1
        return last if acts(row, last) else head
    return name


def _of_whom(row: list[Node], head: int, end: int) -> Mention | None:
    """ "Fighters of the Vesk Front": whose they are, where a name or an armed body tells it."""
    members = row[head].small in words("MEMBERS")
    several = value_of(row[head], "POPNOUN") is not None or members
    if several and head + 2 < end and "FROM" in row[head + 1].classes:
        return _from_whom(row, head + 2, end)
    if not several or head + 2 >= end or "OF" not in row[head + 1].classes:
        return None
    start = head + 2
    while start < end and not row[start].classes.isdisjoint(OPENING):
        start += 1
    close = noun_end(row, start, end)
    if close == start:
        return None
    if row[start].classes.issuperset(("NAME", "PROPER")) and row[close - 1].word[:1].isupper():
        return _both(row, start, close - 1)  # "the Vesk Cross"
    return None if not acts(row, close - 1) else mention(row, start, close - 1)


def _from_whom(row: list[Node], start: int, end: int) -> Mention | None:
    """ "Fighters from the M23 rebel group"; not "from Homs", "from the villages"."""
    while start < end and not row[start].classes.isdisjoint(OPENING):
        start += 1
    if start == end:
        return None
    name, close = row[start], noun_end(row, start, end)
    group = "GROUP" in name.classes or ("PARTY" in name.classes and "PLACE" not in name.classes)
    group = group or ("NAME" in name.classes and row[close - 1].small.split()[-1] in words("UNIT"))
    if group:
        return mention(row, start, start)
    return mention(row, start, close - 1) if "NAME" not in name.classes and acts(row, close - 1) else None


def owner(row: list[Node], deed: int, start: int, end: int) -> Mention | None:
    """Whose attack it is: "Vesk shelling", "the army's guns", "fire of the rebels", "shelling of a town by rebels"."""
    if row[deed].small.split()[-1] in words("CLASH") or mutual(row, deed):
        return None  # "army clashes": of two sides
    return _owner_before(row, deed, start) or _owner_after(row, deed, end)


def _owner_before(row: list[Node], deed: int, start: int) -> Mention | None:
    owned = False
    for index in range(deed - 1, max(start, deed - OWNER_REACH) - 1, -1):
        node = row[index]
        if "POSSESSIVE" in node.classes:
            owned = True
            continue
        if not owned and aimed_at(row[index + 1 : deed]):
            return None
        if _whose(row, index, deed, owned=owned):
            aimed = at_another(row, deed) and not worst_there(row, index, deed)
            if "PLACE" in node.classes and not (aimed if owned else _in_a_headline(row, index, deed)):
                return None
            if row[deed].small in words("WARNOUN") and not aimed:
                return None  # "the Vesk war": where it was
            return mention(row, _adjectives(row, index, start), index)
        if owned or not node.classes.isdisjoint(
            ("TOLL", *OPENING, "PREP", "COMMA", "STOP", "AUX", "SAYS", "REL", "NAME", "OF")
        ):
            return None
        word = node.small
        if word in words("UNDOING", "ONAMINE"):
            return None  # "Army breaks siege", "Army truck hits mine"
        if (is_past(node) and word not in words("LEDBY")) or word in words("DOING"):
            return None  # "claimed the attack"
    return None


def _adjectives(row: list[Node], index: int, start: int) -> int:
    """Where the owner's name begins: with names before it, "Vesk army shelling", and whose it is, "Vesk's army's"."""
    begun = index
    while begun > start and (of_a_people(row[begun - 1]) or not row[begun - 1].classes.isdisjoint(("NAME", "HYPHEN"))):
        begun -= 1 + ("HYPHEN" in row[begun - 1].classes and begun - 1 > start)  # "pro-Vesk troops"
    owners = begun - 2 >= start and "POSSESSIVE" in row[begun - 1].classes and "NAME" in row[begun - 2].classes
    return begun - 3 if owners and begun - 3 >= start else begun - 2 if owners else begun


def _whose(row: list[Node], index: int, deed: int, *, owned: bool) -> bool:
    """A party, a people's adjective or an armed body, before its attack; not "Vesk-held", "the Vesk-made"."""
    node = row[index]
    if node.small in words("NOSIDE") or (
        node.small in words("OFANARMY") and row[deed].small in words("OPERATION") and not owned
    ):
        return False  # "sniper fire", "military operations"
    if index > 1 and "HYPHEN" in row[index - 1].classes and row[index - 2].small in words("ANTIWORD"):
        return False  # "anti-personnel mines"
    if row[index + 1].word in ("-", "‑") and row[index + 2].small not in words("LEDBY"):
        return False
    if "PARTY" in node.classes or of_a_people(node):
        return True
    if "NAME" in node.classes and (node.small not in words("RULING") or row[index - 1].word[:1].isupper()):
        return owned and acts(row, index)  # "the Coalition" has no other name, "the New Vesk Army" has
    if "ARMEDBODY" in node.classes:
        return True
    return node.small in words("RULING", "RAIDERWORD") or value_of(node, "POPNOUN") == "combatants"


def _in_a_headline(row: list[Node], index: int, deed: int) -> bool:
    """ "Vesk strikes kill 20 in Orla": the country before its strikes, where they hit another; "a UK strike"."""
    if row[index].word.isupper():
        return True
    elsewhere = any({"PARTY", "PLACE"} <= node.classes and node.word != row[index].word for node in row[deed:])
    return index == 0 and deed == 1 and elsewhere


def _owner_after(row: list[Node], deed: int, end: int) -> Mention | None:
    after = row[deed + 1] if deed + 1 < end else None
    if after is None:
        return None
    if "OF" in after.classes and row[deed].small in words("FIREOF", "CRAFTOF", "COMINGNEAR"):
        close = phrase_end(row, deed + 2)
        craft = row[deed].small in words("CRAFTOF")
        names = (node for node in row[deed + 2 : close] if "PROPER" in node.classes)
        unknown = any(not craft and node.small.split()[-1] not in words("BODYEND") for node in names)  # "of Red Friday"
        return None if unknown else named(row, deed + 2, close)
    for index in range(deed + 1, min(len(row) - 1, deed + TARGET_REACH)):
        node = row[index]
        if "BY" in node.classes:
            before = row[index - 1]
            held = before.small in words("LANDHELD")
            close = phrase_end(row, index + 1)
            return None if held else named(row, index + 1, min(close, end) if end > index + 1 else close)
        if "REL" in node.classes and index <= deed + 2:
            return _relative(row, index + 1)
        if not node.classes.isdisjoint(("STOP", "AUX", "SAYS", "SUBORD")) or _ends_there(row, index):
            return None
        if "PATIENT" in node.classes and "BY" not in row[index + 1].classes:
            return None
    return None


def _ends_there(row: list[Node], index: int) -> bool:
    """A figure or a comma; not "the blockade, 182 days in all, by the Vesks", "attacks, which the Vesks"."""
    if "COMMA" in row[index].classes:
        beyond = row[index + 1 : index + 1 + OWNER_REACH]
        aside = any("COMMA" in one.classes and "BY" in two.classes for one, two in pairwise(beyond))
        told = {beyond[0].small.partition(" ")[0], " ".join(one.small for one in beyond[:2])} if beyond else set[str]()
        done = not told.isdisjoint(words("DOING", "FIRING", "DEALING", "CLAIMEDIT"))
        aside = aside or (done and any("BY" in one.classes for one in beyond[1:BY_WHOM]))  # ", committed by"
        return "REL" not in beyond[0].classes and "BY" not in beyond[0].classes and not aside
    return "QTY" in row[index].classes and "COMMA" not in row[index - 1].classes


def _relative(row: list[Node], start: int) -> Mention | None:
    """ "Attacks that the militia has carried out", "the siege which it has imposed": the subject of the clause."""
    end = start
    while end < len(row) and row[end].classes.isdisjoint(
        ("AUX", "STOP", "COMMA", "QTY", "REL", "PREP", "ADV", "PERIOD")
    ):
        if row[end].small in words("DOING"):
            break
        end += 1
    verb = next((node for node in row[end : end + ADJECTIVES + 1] if node.small in words("DOING")), None)
    return named(row, start, end) if verb is not None and end > start else None


def phrase_end(row: list[Node], start: int) -> int:
    """The index after the noun phrase that begins here, with what hangs on it."""
    end = start
    while end < len(row):
        node = row[end]
        if "AND" in node.classes and _joined(row, end, len(row)) is not None:
            end += 1
            continue
        if "QUOTEMARK" in node.classes and _around_a_name(row, start, end):
            end += 1
            continue
        if end == start and "QTY" in node.classes and kind_of(node) != "duration":
            end += 1
            continue  # "by three gunmen"
        apart = "DASH" in node.classes and node.start > row[end - 1].end
        ends = "NAME" not in node.classes and not node.classes.isdisjoint(ENDS) and not in_a_compound(row, end)
        if apart or (ends and node.small not in words("RULING")):
            break
        done = end > start + ("QUOTEMARK" in row[start].classes) and is_past(node) and not in_a_compound(row, end)
        if done and (end + 1 == len(row) or "BY" not in row[end + 1].classes):
            break
        end += 1
    return end


def _around_a_name(row: list[Node], start: int, at: int) -> bool:
    """ "Killed by “armed groups”", "by the “Islamic State” organization": marks that open with the phrase."""
    marks = [to for to in range(start, min(len(row), start + QUOTED)) if "QUOTEMARK" in row[to].classes]
    opened = len(marks) > 1 and all(not node.classes.isdisjoint(OPENING) for node in row[start : marks[0]])
    return opened and at in marks[:2]
