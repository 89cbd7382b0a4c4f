"""On whom it is blamed: "at the hands of", "blames the rebels for", "attributed 12 to", "held responsible for"."""

from __future__ import annotations

from tallystick.extract.apart import says, words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.doers import named, phrase_end
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

LONGEST_LINK = 4  # words of "at the hands of"


def blamed_for(row: Row, at: int) -> Mention | None:
    """ "12 died at the hands of the militia", "those blamed on the army fell to 12", "300 victims of the junta"."""
    if not words("ASCRIBING").isdisjoint(row.vocabulary) and (party := _put_down_to(row, at)) is not None:
        return party
    if not words("ANSWERABLE").isdisjoint(row.vocabulary) and (party := _held_responsible(row, at)) is not None:
        return party
    if not words("RESPONSIBILITY").isdisjoint(row.vocabulary):
        owner = _owned_up(row) or _bears_it(row, at)
        if owner is not None:
            return owner
    if not (says(row, "BLAMEDON") or says(row, "VICTIMSOF")) and words("BLAMING").isdisjoint(row.vocabulary):
        return None
    for index in range(len(row) - 1):
        if row.small[index] in words("BLAMING") and index < at and (party := _accused(row, index, at)) is not None:
            return party
        if row.small[index] in words("BLAMING") and index > at and (party := _blamed_after(row, index, at)) is not None:
            return party
        for end in range(index + 1, min(len(row), index + 1 + LONGEST_LINK)):
            link = " ".join(row.small[index:end])
            if link in words("BLAMEDON", "VICTIMSOF") and _of_the_figure(row, at, index):
                close = phrase_end(row, end)
                unknown = link in words("VICTIMSOF") and any("PROPER" in node.classes for node in row[end:close])
                return None if unknown else named(row, end, close)  # "the victims of Vesk" may be a town's
    return None


def _owned_up(row: Row) -> Mention | None:
    """ "The attack, for which the militia claimed responsibility, killed 40": the subject of that clause."""
    for link in range(2, len(row) - 2):
        if row.small[link] in words("WHICHWORD") and "FOR" in row[link - 1].classes:
            told = (to for to in range(link + 2, len(row) - 1) if row.small[to + 1] in words("RESPONSIBILITY"))
            verb = next(told, None)
            owned = verb is not None and row.small[verb] in words("OWNINGUP")
            return named(row, link + 1, verb) if verb is not None and owned else None
    return None


def _bears_it(row: Row, at: int) -> Mention | None:
    """ "The rebels bear responsibility for 12 deaths", "responsibility for 12 deaths lies with the rebels"."""
    word = next((to for to in range(at) if row.small[to] in words("RESPONSIBILITY")), at)
    if word == at or "FOR" not in row[word + 1].classes or row.holds("NOT", 0, at):
        return None
    if word and row.small[word - 1] in words("BEARINGIT"):
        return doer(row, word - 1)
    lies = next((to for to in range(at, len(row) - 1) if row.small[to] in words("LYINGWITH")), None)
    return named(row, lies + 1, phrase_end(row, lies + 1)) if lies is not None else None


def _held_responsible(row: Row, at: int) -> Mention | None:
    """ "The army is held responsible for 12", "found the militia responsible for 12"."""
    for index in range(at - 1, 1, -1):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "COMMA")):
            return None
        if row.small[index] in words("ANSWERABLE") and not row[index + 1].classes.isdisjoint(("FOR", "OF")):
            verb = next((to for to in range(index - 1, -1, -1) if row.small[to] in words("HOLDINGSO")), None)
            if verb is None or row.holds("NOT", max(0, verb - 1), index):
                return None
            return doer(row, verb) if verb == index - 1 else named(row, verb + 1, index)
    return None


def _put_down_to(row: Row, at: int) -> Mention | None:
    """ "Attributed 85 per cent of the killings to the army and 10 per cent to the rebels", "blames 12 deaths on"."""
    if words("ASCRIBING").isdisjoint(row.small[:at]):
        return None
    verb = max(to for to in range(at) if row.small[to] in words("ASCRIBING"))
    if row.small[verb + 1] in words("ASCRIBEDTO") and not row.holds(
        "QTY", 0, verb
    ):  # "attributes to the army the deaths of 12"
        end = next((to for to in range(verb + 3, at + 1) if not row[to].classes.isdisjoint(("DET", "TOLL", "QTY"))), at)
        return named(row, verb + 2, end)
    for index in range(at + 1, len(row) - 1):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "COMMA", "AND", "SUBORD")) and not _aside(row, index):
            return None
        party = named(row, index + 1, phrase_end(row, index + 1)) if row.small[index] in words("ASCRIBEDTO") else None
        if party is not None:
            return party  # "of the cases told to it to the rebels"
    return None


def _aside(row: Row, index: int) -> bool:
    """ "In six raids", ", from May to June,": where and when, before "to" and whoever did it."""
    if "QTY" in row[index].classes:
        return "INWORD" in row[index - 1].classes
    after = row[index + 1]
    timed = "PERIOD" in after.classes or after.small in words("ASCRIBEDTO")
    return "COMMA" in row[index].classes and (timed or ("PREP" in after.classes and "BY" not in after.classes))


def _accused(row: Row, verb: int, at: int) -> Mention | None:
    """ "Blames the rebels for the deaths of 12", "accuses Vesk of killing 12"."""
    end = phrase_end(row, verb + 1)
    linked = any(not row[to].classes.isdisjoint(("FOR", "OF")) for to in range(verb + 2, min(end + 1, len(row))))
    if any("SAYS" in node.classes for node in row[end:at]):
        return None  # "accuse the army of hiding it by saying that 12 died"
    return named(row, verb + 1, end) if linked and "DISPUTING" not in row[verb].classes else None


def _blamed_after(row: Row, verb: int, at: int) -> Mention | None:
    """ "The group puts the dead at 40 and blames the army": of whoever gives the figure, and of nothing more."""
    same = not row[verb - 1].classes.isdisjoint(("AND", "WHO")) and not row.holds("QTY", at + 1, verb)
    end = phrase_end(row, verb + 1)
    alone = end == len(row) or not row[end].classes.isdisjoint(("STOP", "COMMA"))
    return named(row, verb + 1, end) if same and alone and "BY" not in row[verb + 1].classes else None


def _of_the_figure(row: Row, at: int, link: int) -> bool:
    """Whether the words that blame follow the figure, or open a sentence that tells it."""
    if link > at:
        between = range(at + 1, link)
        return not any("STOP" in row[to].classes and "DASH" not in row[to].classes for to in between)
    return not any("QTY" in node.classes or "SAYS" in node.classes for node in row[:link])
