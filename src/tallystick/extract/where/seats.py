"""Places that tell where a body sits, where something was said, or who somebody is, and not where it happened."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.attackers import before_an_attack, of_a_people
from tallystick.extract.where.elsewhere import opens_its_clause
from tallystick.extract.where.hosts import own_land, takes_in
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row

SEAT_REACH = 6
DATELINE_REACH = 9
SPOKESMAN_REACH = 4
REPORTED_FROM = 3  # "told reporters in Geneva"
TOLD_REACH = 7  # "told a group of our colleagues in Geneva"
POSTED_REACH = 3
FILED_MARKS = ("-", "–", "—", ":")


def seat(row: Row, index: int, at: int) -> bool:
    """ "the court in Vienna", "doctors at the Institute of Bergen in Norway": where a body sits.

    Not "killed 80 students at a college in Kichwamba", where it is one of many and what was hit.
    """
    end = index - 1
    beside = _beside_a_place(row, index)
    if beside is not None:
        return seat(row, beside, at)
    if end > 1 and row[end].small in words("THETOWN") and "DEFINITE" in row[end - 1].classes:
        end -= 2  # "in the capital Juba"
    if end < 0 or "PREP" not in row[end].classes:
        return False
    if row.small[end - 1] in words("DOUBTEDIN") or _signed_there(row, end):
        return True
    for back in range(end - 1, max(0, end + 1 - SEAT_REACH) - 1, -1):
        node = row[back]
        if any(one.small in words("SEAT") for one in (node, *node.parts)):
            return not _one_of_many(row, back, at)
        if "PARTY" in row[index].classes and node.small in words("RULERS"):
            return back > 0 and "QTY" not in row[back - 1].classes  # "the colonels in Bamako"; not "300 men in Syria"
        heard = node.small in words("HEARERS")
        if not heard and "NAME" not in node.classes and node.classes.isdisjoint(("OF", "DEFINITE", "FOR")):
            return False
    return False


def _beside_a_place(row: Row, index: int) -> int | None:
    """ "A conference in Khan Yunis, south of the Gaza Strip, that": the index of the place that lies beside it."""
    side = index - 1 - ("DEFINITE" in row[index - 1].classes)
    if side < 2 or not {"DIRECTION", "PLACEPREP"} <= row[side].classes or "COMMA" not in row[side - 1].classes:
        return None
    return side - 2 if "PLACE" in row[side - 2].classes else None


def _signed_there(row: Row, end: int) -> bool:
    """ "When they signed the surrender at Vesk, 16,000 were dead"."""
    if row.vocabulary.isdisjoint(words("SIGNED")):
        return False
    for back in range(end - 1, max(0, end - SEAT_REACH), -1):
        if row.small[back] in words("SIGNED"):
            return True
        if not row[back].classes.isdisjoint(("COMMA", "STOP", "QTY", "PATIENT", "AUX", "PREP", "REL")):
            return False
    return False


def _one_of_many(row: Row, seat: int, at: int) -> bool:
    """Whether it is `a` college, and people were harmed before it is told."""
    indefinite = any("ARTICLE" in node.classes for node in row[max(at + 1, seat - 2) : seat])
    return indefinite and row.holds("PATIENT", 0, seat) and not row.holds("SAYS", at, seat)


def reported_from(row: Row, index: int, voices: list[Attribution]) -> bool:
    """ "told reporters in Geneva", "In Geneva, the UN said": where it was said."""
    if any(_told_at(row, at, index) for at in row.where("SAYS")):
        return True
    for one in voices:
        if "SAYS" not in row[one.at].classes:
            continue
        if 0 < index - one.at <= REPORTED_FROM and "PLACEPREP" in row[index - 1].classes:
            return True
        if (
            opens_its_clause(row, index)
            and "PARTY" not in row[index].classes  # "In Mali, rebels said": a country is where
            and one.mention[0] < one.at
            and [node.word for node in row[index + 1 : one.mention[0]]] == [","]
        ):
            return True
    return False


def of_the_speaker(row: Row, index: int, at: int, voices: list[Attribution]) -> bool:
    """ "12 died, said Orlov, who leads the troops from Homs": where somebody is who speaks, told after all else."""
    ends = [one.mention[1] for one in voices if max(at, one.at) < one.mention[0] < index]
    return any("COMMA" in row[end].classes and row.small[end + 1] in words("WHO") for end in ends if end + 1 < index)


def _told_at(row: list[Node], says: int, index: int) -> bool:
    """ "Told reporters in Geneva", "told our colleagues by telephone in Geneva"."""
    if not 0 < index - says <= TOLD_REACH or "PLACEPREP" not in row[index - 1].classes:
        return False
    between = row[says + 1 : index]
    heard = any(node.small in words("HEARERS") for node in between) or "NAME" in row[says + 1].classes
    plain = all(node.classes.isdisjoint(("COMMA", "REL", "QTY", "AUX", "PATIENT", "AGENT")) for node in between)
    return heard and plain


def spoken_from(row: Row, index: int, at: int) -> bool:
    """ "In Tripoli a spokesman of the government dismissed the 1,000 dead": where those sit who speak for others.

    Not "In Kabul a minister was killed with two guards".
    """
    if not opens_its_clause(row, index):
        return False
    at = at if at >= 0 else len(row)  # of a sentence without figures
    for speaker in range(index + 1, min(index + SPOKESMAN_REACH, at)):
        if row.small[speaker] in words("TENDING"):
            return False
        if row.small[speaker] in words("SPOKESMAN"):
            return row.holds("SAYS", speaker, at) or not row.holds("PATIENT", speaker, at)
    return False


def of_a_title(row: Row, index: int) -> bool:
    """ "The gunboats of the baron of Vesk", "the statements of Kyiv": who somebody is, and whose words they are."""
    return index > 1 and "OF" in row[index - 1].classes and row.small[index - 2] in words("LORDOF", "WORDSOF")


def cabled_to(row: Row, index: int) -> bool:
    """ "He cabled to Washington that 600 had died": to whom it was said."""
    if index < 2 or "TOONLY" not in row[index - 1].classes or row.small[index - 2] not in words("CABLED"):
        return False
    return index + 1 == len(row) or row.small[index + 1] in words("THATWORD") or "COMMA" in row[index + 1].classes


def office_in(row: Row, index: int) -> bool:
    """ "The UN coordinator in Chad, Adam Orlov, said that 110 died": over which country somebody's office is."""
    if "PARTY" not in row[index].classes or index < 2 or row.small[index - 1] not in words("INWORD"):
        return False
    named = index + 1 + ("COMMA" in row[min(index + 1, len(row) - 1)].classes)
    if named + 2 >= len(row) or "PROPER" not in row[named].classes or not _no_place(row[named]):
        return False
    verb = named + 1 + ("COMMA" in row[named + 1].classes)
    return "SAYS" in row[verb].classes and not row[index - 2].classes.isdisjoint(("SPEAKER", "PROPER", "ORG"))


def _no_place(node: Node) -> bool:
    return node.classes.isdisjoint(("PLACE", "PARTY"))


def posted(row: Row, index: int, at: int) -> bool:
    """ "A regiment stationed in Homs attacked Rastan": whose quarters they are, if it is not they who are counted.

    Not "two regiments were stationed in Homs".
    """
    if index < POSTED_REACH or row.small[index - 2] not in words("POSTED") or "PLACEPREP" not in row[index - 1].classes:
        return False
    if not row[index - POSTED_REACH].classes.isdisjoint(("AUX", "ADV", "COMMA")):
        return False
    own = 0 <= at < index and not row.holds("COMMA", at, index)
    return not own


def told_of(row: Row, index: int, at: int) -> bool:
    """Whether the place, though part of a voice, is where it happened: "nurses in Gedaref, where 83 have died, say"."""
    where = index + 2 < at and "COMMA" in row[index + 1].classes and "WHERE" in row[index + 2].classes
    whose = own_land(row, index, at) or takes_in(row, index, at)  # "Turkey, which hosts 3.5 million, says"
    return local(row, index) or whose or (where and not row.holds("COMMA", index + 2, at))


def local(row: Row, index: int) -> bool:
    """ "In Paksan a farmer told me", "In the Old City UN-Habitat counted": somebody of that place, without a comma."""
    if not opens_its_clause(row, index) or index + 3 > len(row):
        return False
    after = row[index + 1]
    if "ORG" in after.classes and after.classes.isdisjoint(("PARTY", "PLACE")):
        return True
    if words("WARD") & {row.small[index].rpartition(" ")[2], row.small[index + 1]}:
        return "COMMA" not in row[index + 2].classes  # "At Adwa hospital doctors said"
    return "ARTICLE" in after.classes or ("DEFINITE" in after.classes and row[index + 2].word.islower())


def in_the_dateline(row: list[Node], index: int) -> bool:
    """ "GENEVA, Feb 8 (Reuters) -", "BEIRUT, Lebanon —", "HOMS / HAMA:": where the report was filed."""
    if index > DATELINE_REACH or not row[0].word.isupper():
        filed = row[index].word.isupper() if index == 1 else index == 0 and _by_an_agency(row)
        return filed and _filed(row, index)
    if index == 2 and "PLACE" in row[0].classes and row[1].word == ",":
        return _filed(row, index)
    among = all(node.word.isupper() or not node.classes.isdisjoint(("SLASH", "AND")) for node in row[: index + 1])
    return among and _filed(row, index)


def _by_an_agency(row: list[Node]) -> bool:
    """ "Homs, May 5 (VNA) -", "Homs, SONNA:": what else a dateline has, where the name is in small letters."""
    end = next((at for at in range(1, min(DATELINE_REACH, len(row))) if row[at].word in FILED_MARKS), None)
    between = row[1:end]
    if end is None or any(not node.classes.isdisjoint(("AUX", "PATIENT", "AGENT", "SAYS", "PREP")) for node in between):
        return False
    return end == 1 or any(node.word.isupper() or "PERIOD" in node.classes for node in between)


def _filed(row: list[Node], index: int) -> bool:
    after = row[index + 1 : index + DATELINE_REACH]
    return any(node.word in FILED_MARKS or ("PERIOD" in node.classes) for node in after)


def called_by(row: Row, index: int) -> bool:
    """ "Migrants from Niger and Ghana": what they are, and not where anything happened."""
    while index > 2 and "AND" in row[index - 1].classes and "PLACE" in row[index - 2].classes:
        index -= 2
    return index > 1 and "FROM" in row[index - 1].classes and row.small[index - 2] in words("INCOMER")


def from_where_somebody_is(row: Row, index: int) -> bool:
    """ "The lawyer Adam Orlov from Homs": who somebody is; not "12 men from Homs"."""
    told = index > 1 and "FROM" in row[index - 1].classes and "PROPER" in row[index - 2].classes
    return told and row[index - 2].classes.isdisjoint(("PLACE", "PARTY", "ORG"))


def embassy(row: Row, index: int) -> bool:
    """ "The US embassy's compound in Homs": whose it is."""
    return "PARTY" in row[index].classes and index + 1 < len(row) and row.small[index + 1] in words("EMBASSY")


def wages(row: Row, index: int) -> bool:
    """ "Baghdad's war against the Kurds": who wages it, and not where."""
    own = index + 3 < len(row) and "POSSESSIVE" in row[index + 1].classes and "PARTY" in row[index].classes
    return own and row.small[index + 2] in words("WARNOUN") and row.small[index + 3] in words("WAGEDON")


def of_a_body(row: Row, index: int) -> bool:
    """ "The Mozambique Red Cross", "the Kivu Security Tracker", "the Homs brigade": part of what a body is called."""
    named = index > 0 and "DEFINITE" in row[index - 1].classes and index + 1 < len(row)
    if named and row[index + 1].small in words("UNITNAMED"):
        return True
    return named and "ORG" in row[index + 1].classes and not opens_its_clause(row, index)


def whose_army(row: Row, index: int) -> bool:
    """ "The allied armies of France and Sardinia": whose they are, and not where."""
    while index > 1 and "AND" in row[index - 1].classes and "PLACE" in row[index - 2].classes:
        index -= 2
    army = index > 1 and "OF" in row[index - 1].classes and "PARTY" in row[index].classes
    return army and "ARMEDBODY" in row[index - 2].classes


def whose_attack(row: Row, index: int) -> bool:
    """ "Thousands of US, UK and French air strikes": who made them, and not where."""
    if "PARTY" not in row[index].classes:
        return False
    if index > 1 and "OF" in row[index - 1].classes and row.small[index - 2] in words("FIREOF"):
        return True  # "the aggression of Vesk"
    last = index
    while last + 2 < len(row) and not row[last + 1].classes.isdisjoint(("COMMA", "AND")) and _of_a_state(row[last + 2]):
        last += 2
    return (last > index or row[index].word.isupper()) and before_an_attack(row, last)


def _of_a_state(node: Node) -> bool:
    return "PARTY" in node.classes or of_a_people(node)
