"""Who acts where a sentence opens: a word for a voice, a name, or one person told of by what they are."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.formed import of_its_name
from tallystick.extract.who.speakers import INSIDE_A_NAME, LONGEST_SUBJECT, renamed
from tallystick.grammar.node import Node

OPENING = 6
DATELINE = 9  # nodes of "BEIRUT, Lebanon, Sept. 19 (Reuters) -"
MARKS = ("•", "▪", "◦", "‣", "·", "-", "–", "—", "*")
PLAIN = frozenset(("WORD", "ORDERED", "PLACEDNOUN"))
DOING = ("DENIED", "DISPUTING", "SAYS", "PLACEVERB", "PATIENTPAST")
NO_VERB = ("PREP", "OF", "AND", "REL", "SUBORD", "DET", "ARTICLE", "QTY", "PERIOD", "NAME", "STOP", "ADV")


def first_subject(row: list[Node]) -> tuple[int, int] | None:
    """ "A group from Donetsk has pasted up …": the one who acts, where the sentence opens with a word for a voice."""
    opening = past_a_mark(row)
    for index, node in enumerate(row[opening : opening + OPENING], start=opening):
        if not node.classes.isdisjoint(("STOP", "COMMA", "PREP", "QTY", "AUX", "SUBORD")):
            return None
        if not node.classes.isdisjoint(("SPEAKER", "ORG")):
            end = index + 1
            while end < len(row) and (
                _goes_on(row[end]) or (_plain(row[end]) and _goes_on(row[min(end + 1, len(row) - 1)]))
            ):
                end += 1  # "A newspaper inquiry", "Regional head Ivan Rogov", "The opposition party Free Farmers"
            end += 2 * of_its_name(row, end)
            end = _sponsored(row, end) or end
            end = _owned_speaker(row, end) or end
            linked = end + 1 < len(row) and not row[end].classes.isdisjoint(("VOICELINK", "OF"))
            after = end + 1 + (linked and "DEFINITE" in row[end + 1].classes)
            if linked and after < len(row) and "NAME" in row[after].classes:
                end = after + 1
            if end + 1 < len(row) and "COMMA" in row[end].classes and renamed(row, end):
                return end + 1, end + 2  # "Israel's ambassador in Washington, Moshe Arens, dismissed it and …"
            return opening, end
    return None


def _sponsored(row: list[Node], at: int) -> int:
    """ "The U.N.-sponsored Truth Commission": the index after its own name; 0 where no adjective joins it."""
    joined = at + 2 < len(row) and "HYPHEN" in row[at].classes and row[at].start == row[at - 1].end
    own = joined and row[at + 1].classes <= PLAIN and not row[at + 2].classes.isdisjoint(("PROPER", "SPEAKER"))
    return at + 3 if own else 0


def _owned_speaker(row: list[Node], sign: int) -> int:
    """The index after "humanitarian office" of "the UN's humanitarian office"; 0 where nobody is owned."""
    if sign >= len(row) or "POSSESSIVE" not in row[sign].classes:
        return 0
    end = 0
    for index in range(sign + 1, min(len(row), sign + OPENING)):
        if not _may_be_owned(row[index]):
            break
        end = index + 1 if "SPEAKER" in row[index].classes else end
    return end


def _may_be_owned(node: Node) -> bool:
    return not node.classes.isdisjoint(INSIDE_A_NAME) and node.classes.isdisjoint(("PREP", "DET", "ARTICLE"))


def subject_after_a_comma(row: list[Node]) -> tuple[int, int] | None:
    """ "Last week, with little ceremony, the office rewrote its list": the one who acts, after an opening."""
    if not row or row[0].classes.isdisjoint(("PERIOD", "PREP", "ADV", "SUBORD", "QTY")):
        return None
    for comma in range(1, min(len(row) - 1, LONGEST_SUBJECT)):
        if "COMMA" in row[comma].classes and "SUBORD" not in row[0].classes:
            found = first_subject(row[comma + 1 :])
            if found is not None:
                return found[0] + comma + 1, found[1] + comma + 1
    return None


def _goes_on(node: Node) -> bool:
    return node.classes.isdisjoint(("SAYS", "REL")) and not node.classes.isdisjoint(("SPEAKER", "PROPER"))


def _plain(node: Node) -> bool:
    return node.classes <= PLAIN and node.word.islower() and not node.word.endswith("ed")


def past_a_mark(row: list[Node]) -> int:
    """The index after the mark of an item, the time of an entry or a dateline.

    "• The army …", "08:15 The ministry …", "LVIV - The old woman …".
    """
    if not row:
        return 0
    if row[0].word.isupper() and "NAME" in row[0].classes:
        dashes = (at for at in range(1, min(len(row), DATELINE)) if row[at].word in MARKS)
        return next((at + 1 for at in dashes if row[at].start > row[at - 1].end), 0)
    return int("CLOCK" in row[0].classes or row[0].word in MARKS)


def opening_name(row: list[Node]) -> tuple[int, int] | None:
    """ "Damascus denied this and …", "Ivan Rogov, an official, blamed the army and …": a name that opens it."""
    at = past_a_mark(row)
    led = at < len(row) and "DEFINITE" in row[at].classes
    at += led
    name, after = row[at : at + 1], row[at + 1 : at + 2]
    if not name or not after or "NAME" not in name[0].classes or not name[0].classes.isdisjoint(("ORG", "PEOPLE")):
        return None
    if name[0].word.isupper() and "COMMA" in after[0].classes and not led:
        return None  # "BEIRUT, Lebanon, Sept. 19 -"
    a_person = "PROPER" in name[0].classes and "PLACE" not in name[0].classes
    full = " " in name[0].word and after[0].classes.isdisjoint(NO_VERB)  # "Ivan Rogov saw nothing wrong in this"
    verb = (
        (a_person and (full or "BE" in after[0].classes))
        or not after[0].classes.isdisjoint(DOING)
        or after[0].word.endswith("ed")
    )
    return (past_a_mark(row), at + 1) if (verb and after[0].word.islower()) or "COMMA" in after[0].classes else None


def opening_person(row: list[Node]) -> tuple[int, int] | None:
    """ "The old woman has lived here all her life": one person who opens it, and is meant by the next "she"."""
    at = past_a_mark(row)
    if at >= len(row) or row[at].classes.isdisjoint(("DEFINITE", "ARTICLE")):
        return None
    for index in range(at + 1, min(len(row), at + OPENING)):
        told_of = index + 1 < len(row) and row[index + 1].small in words("PERSONREL")
        if row[index].small.rpartition(" ")[2] in words("PERSONNOUN") or told_of:
            return at, index + 1
        if row[index].classes.isdisjoint(("WORD", "POPNOUN", "CAPITAL", "HYPHEN")):
            return None
    return None
