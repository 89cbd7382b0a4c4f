"""Places of a sentence that belong to another of its figures, or to what is put in beside it."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of

PREDICATE = ("AUX", "PATIENT", "AGENT")
A_SUBJECT = ("DET", "ARTICLE", "QTY", "NAME", "PRONOUN", "PREP", "POPNOUN", "WHERE", "COUNTED", "SPEAKER", "ARMEDBODY")
OPENERS = (";", ":")
VERB_REACH = 4  # "40 people were killed"
PARTING = ("COMMA", "QTY", "AUX", "STOP", "PLACE")


def of_a_part(row: Row, at: int, index: int) -> bool:
    """ "900 families, 400 of them in Mopti": the place of the part is not the whole's."""
    if _of_so_many_only(row, at, index):
        return True
    among = False
    for between in range(at + 1, index - 1):
        if row[between].small in words("PARTTHERE"):
            return not any("COMMA" in node.classes for node in row[between:index])
        among = "AMONG" in row[between].classes or (among and "COMMA" not in row[between].classes)
        if "QTY" in row[between].classes and (among or "BACKWARD" in row[between + 1].classes):
            return not any("COMMA" in node.classes for node in row[between:index])
    return False


def _of_so_many_only(row: Row, at: int, index: int) -> bool:
    """ "Of 700,000 who fled only 1,150 came back, all to Hama": the second figure's, a part of the first."""
    opens = at > 0 and "OF" in row[at - 1].classes and (at == 1 or "COMMA" in row[at - 2].classes)
    return opens and any(row.holds("COMMA", figure, index) for figure in row.where("QTY") if at < figure < index)


def of_the_part_before(row: Row, at: int, index: int) -> bool:
    """ "Hundreds were shot, 200 of them at a farm near Zenica, and 20,000 driven out": the place of that part alone."""
    if index > at or not row.holds("BACKWARD", 0, index):
        return False
    for back in range(index - 1, 1, -1):
        if not row[back].classes.isdisjoint(("COMMA", "QTY", "STOP", "AND")):
            return False
        if "BACKWARD" in row[back].classes and "QTY" in row[back - 1].classes:
            return row.holds("COMMA", index, at) and row.holds("COMMA", 0, back)
    return False


def told_aside(row: Row, at: int, index: int) -> bool:
    """ "The Observatory, which sits in Coventry, counts 300": inside a clause that closes before the figure."""
    if _between_dashes(row, at, index):
        return True
    for opened in row.where("REL"):
        when = "SUBORD" in row[opened].classes  # "in June, when the front reached Homs, 300 died"
        when = when or (index > 1 and row.small[index - 2] in words("TENDING", "DWELLING"))  # "a nurse at Gulu"
        if when and _goes_on_after(row, opened, index, at):
            return True
        if opened < index and not when and row.holds("COMMA", max(0, opened - 2), opened):
            return row.holds("COMMA", index, at) and not row.holds("COMMA", opened, index)
    return False


def of_who_they_are(row: Row, at: int, index: int) -> bool:
    """ "Half were killed by the Path, which took up arms in Hama": told of a party by the way; nobody is harmed."""
    opened = max((rel for rel in row.where("REL") if at < rel < index), default=0)
    if not opened or "COMMA" not in row[opened - 1].classes or row[opened].small not in words("WHICHIS"):
        return False
    party = not row[opened - 2].classes.isdisjoint(("PARTY", "ORG", "GROUP", "PROPER", "ARMEDBODY"))
    between = row[opened:index]
    plain = all(node.classes.isdisjoint(("COMMA", "STOP", "QTY", "PATIENT", "AGENT", "WHERE")) for node in between)
    return party and "PLACE" not in row[opened - 2].classes and plain


def fled_before(row: Row, at: int, index: int) -> bool:
    """ "12 people who had fled Hama were killed in Homs": where they no longer were."""
    if index < at + 2 or row[index - 1].small not in words("FLEDWORD"):
        return False
    there = next((place for place in row.where("PLACE") if place > index + 1), 0)
    return any("PATIENT" in node.classes for node in row[index + 1 : there]) and not row.holds("QTY", index, there)


def _goes_on_after(row: Row, opened: int, index: int, at: int) -> bool:
    """ "The siege began in May, when guns reached Homs, and lasted 90 days": of what stands before the clause."""
    if not 0 < opened < index or "COMMA" not in row[opened - 1].classes or not any(row.where("PLACE")):
        return False
    closed = next((comma for comma in row.where("COMMA") if index < comma < at - 1), None)
    if closed is None or "AND" not in row[closed + 1].classes or row.where("PLACE")[0] > opened:
        return False
    return row[closed + 2].classes.isdisjoint(A_SUBJECT)


def put_in_after(row: list[Node], index: int) -> bool:
    """ "They took the city, then China's capital, and …": what a place told before was."""
    owned = row[index + 1 : index + 3]
    if len(owned) < 2 or "POSSESSIVE" not in owned[0].classes or owned[1].small not in words("THETOWN"):
        return False
    first = index - 1 if "COMMA" not in row[index - 1].classes else index
    closed = index + 3 < len(row) and not row[index + 3].classes.isdisjoint(("COMMA", "STOP"))
    return closed and first > 1 and "COMMA" in row[first - 1].classes


def _between_dashes(row: Row, at: int, index: int) -> bool:
    """ "12 men — so says the stone at Gulu — were dead": in a sentence that is put in, and not in the figure's."""
    dashes = [dash for dash in row.where("DASH") if "STOP" in row[dash].classes]
    opened = max((dash for dash in dashes if dash < index), default=None)
    closed = min((dash for dash in dashes if dash > index), default=None)
    if opened is None or closed is None or opened < at < closed:
        return False
    return any(not node.classes.isdisjoint(PREDICATE) for node in row[opened:closed])


def of_a_rank_beside(row: Row, at: int, index: int) -> bool:
    """ "In all 228 were hurt in the attack, the deadliest in Chad since 2007": what another figure ranks over."""
    if "SUPERLATIVE" not in row.classes:
        return False
    rank = max((one for one in row.where("SUPERLATIVE") if one < index), default=0)
    if rank <= at + 2 or any(not node.classes.isdisjoint(PARTING) for node in row[rank + 1 : index]):
        return False
    lead = row[rank - 2 : rank]
    return "DEFINITE" in lead[1].classes and ("COMMA" in lead[0].classes or lead[0].small in words("BECOME"))


def whence_others_are(row: Row, at: int, index: int) -> bool:
    """ "240,000 refugees from Darfur as well as 180,000 displaced": where those of the figure before are from."""
    part = at + 1 < len(row) and "BACKWARD" in row[at + 1].classes  # "11,104 from Palma, 43% of them"
    if part or not 2 < index < at or "FROM" not in row[index - 1].classes:
        return False
    return row.holds("QTY", index - 4 if index > 4 else 0, index - 1) and row.holds("QTY", at, at + 1)


def compared_with_that(row: Row, index: int) -> bool:
    """ "Five times the price in Homs", "twice that of the bomb dropped on Homs": what a multiple is of."""
    before = [one for one in row.where("QTY") if one < index and getattr(row[one].value, "unit", "") == "ratio"]
    of = before[-1] + 1 if before else index
    whole = of < index - 1 and row.small[of] in words("DEFINITE", "THATWORD")
    return whole and all(node.classes.isdisjoint(("COMMA", "STOP", "QTY")) for node in row[of:index])


def of_the_time_since(row: Row, at: int, index: int) -> bool:
    """ "The largest since the fall of Homs, where 61 died": told of what it is ranked since."""
    rank = max((one for one in row.where("SUPERLATIVE") if one < index), default=None)
    since = next((one for one in row.where("SINCEWORD") if rank is not None and rank < one < index), None)
    if since is None or row.holds("COMMA", since, index):
        return False
    return at < since or (row.holds("COMMA", index, at) and not row.holds("WHERE", index, at))


def begins_a_clause(row: list[Node], index: int) -> bool:
    """ "12 were killed in Homs and in Hama 40 people died": a place with a figure and a verb of its own after it."""
    if index < 2 or "PLACEPREP" not in row[index - 1].classes or row[index - 2].classes.isdisjoint(("AND", "COMMA")):
        return False
    first = index + 1 + ("COMMA" in row[min(index + 1, len(row) - 1)].classes)
    if row[index - 1].small in words("BESIDE"):
        return False  # "at Homs, near Hama, 40 people died"
    if first >= len(row) or "QTY" not in row[first].classes:
        return False
    for node in row[first + 1 : first + 1 + VERB_REACH]:
        if not node.classes.isdisjoint(PREDICATE):
            return True
        if not node.classes.isdisjoint(("COMMA", "STOP", "AND", "PREP")):
            return False
    return False


def of_the_clause_before(row: Row, at: int, index: int) -> bool:
    """ "Shells hit Homs and 40 people were killed in Hama": told before the `and`, and not where it was."""
    if not index < at - 1 or at < 1 or "AND" not in row[at - 1].classes:
        return False
    there = next((place for place in row.where("PLACE") if place > at), 0)
    between = row[at + 1 : there]
    led = there and "PLACEPREP" in row[there - 1].classes and row.small[there - 1] not in words("MOVING")
    own = all(node.classes.isdisjoint(("COMMA", "STOP", "QTY", "REL", "SUBORD")) for node in between)
    return bool(led) and own and any(not node.classes.isdisjoint(PREDICATE) for node in between)


def share_of(row: list[Node], index: int) -> int | None:
    """ "70 per cent of Yemen's imports": the share whose whole the place has."""
    whose = index > 1 and "OF" in row[index - 1].classes and index + 1 < len(row)
    if whose and "POSSESSIVE" in row[index + 1].classes and kind_of(row[index - 2]) == "share":
        return index - 2
    return None


def of_the_next_figure(row: Row, at: int, index: int) -> bool:
    """ "72 in the villages and 20 in Turkey": the place of the second figure alone."""
    if _with_so_many(row, at, index):
        return True
    before = row[max(0, index - 2) : index]
    if at >= index - 2 or "QTY" not in before[0].classes or "PLACEPREP" not in before[1].classes:
        return False
    if kind_of(before[0]) == "duration":
        return False  # "50 people killed in her three months in Gullak"
    return any("PLACEPREP" in node.classes and not node.rule for node in row[at + 1 : index - 2])


def _with_so_many(row: Row, at: int, index: int) -> bool:
    """ "It has gone on for five years, with 30 raids on Homs": of the raids alone."""
    led = [one for one in row.where("QTY") if at + 2 < one < index and "WITH" in row[one - 1].classes]
    return bool(led) and "COMMA" in row[led[-1] - 2].classes and not row.holds("COMMA", led[-1], index)


def of_a_later_clause(row: Row, at: int, index: int) -> bool:
    """ "In Homs 12 were killed, and 40 were taken to Hama": told by another verb, of another figure.

    So is the last of "300 flights, 60 tonnes and 25 men who died in Hama".
    """
    figures = [figure for figure in row.where("QTY") if at < figure < index]
    whose = [rel for rel in row.where("REL") if row[rel].classes.isdisjoint(("SUBORD", "WHERE"))]
    listed = bool(figures) and _parted(row[at + 1 : figures[-1]]) and not row.holds("COMMA", figures[-1], index)
    if listed and any(figures[-1] < rel < index for rel in whose):
        return True
    if of_another_time(row, at, index) or any(_contrasted(row, at, figure, index) for figure in figures):
        return True
    framed = any(opens_its_clause(row, place) for place in row.where("PLACE") if place < at)
    for figure in figures if framed else ():
        between = row[at + 1 : figure]
        own = any(not node.classes.isdisjoint(PREDICATE) for node in between) and _parted(between)
        if own and any(not node.classes.isdisjoint(PREDICATE) for node in row[figure + 1 : index]):
            return True
    return False


def of_another_time(row: Row, at: int, index: int) -> bool:
    """ "The deadliest attack since 2021, when 22 died in Homs": told of what it is compared with."""
    for when in row.where("REL"):
        if at + 1 < when < index and "SUBORD" in row[when].classes and "COMMA" in row[when - 1].classes:
            return "PERIOD" in row[when - 2].classes and row.small[when - 2].startswith(tuple(words("SINCEWORD")))
    return False


def _contrasted(row: Row, at: int, figure: int, index: int) -> bool:
    """ "12,000 were expelled, while hundreds ended up in Serbia": told of the second by a clause of its own."""
    between = row[at + 1 : figure]
    opened = [one for one in range(at + 2, figure) if row[one].small in words("CONTRAST")]
    if not opened or "COMMA" not in row[opened[-1] - 1].classes:
        return False
    told = any(not node.classes.isdisjoint(PREDICATE) for node in between)
    then = row[figure + 1 : index]  # "one was shot, while two were injured in Homs": at once
    return told and not any(node.small in words("CONTRAST") or "PATIENT" in node.classes for node in then)


def _parted(between: list[Node]) -> bool:
    return any(not node.classes.isdisjoint(("AND", "COMMA", "STOP")) for node in between[-2:])


def opens_its_clause(row: list[Node], index: int) -> bool:
    """ "In Homs, …", "…; in Hama": a place that opens what is told, and holds for all of it."""
    first = index - 1
    while first > 0 and not row[first].classes.isdisjoint(("DEFINITE", "DET", "PLACEOF", "SIDED")):
        first -= 1
    return first == 0 and "PLACEPREP" in row[first].classes
