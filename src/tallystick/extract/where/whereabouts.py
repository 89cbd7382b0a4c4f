"""Where those are who tell a figure: what they tell of is there too, if the sentence sets it nowhere else."""

from __future__ import annotations

from tallystick.extract.apart import parted, says, words
from tallystick.extract.where import located, ways
from tallystick.extract.where.survey import Setting
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Mention
from tallystick.model.text import Span


def of_whoever_tells(row: Row, at: int, voices: list[Attribution]) -> Mention | None:
    """ "Nurses in Adre say that 60 people have died there": the place of the voice, which stands before its verb."""
    there = located.told_there(row[at:])
    for one in voices:
        if not there and not says(row, "SEENIT", one.at, at):
            continue
        for index in range(*one.mention):
            told = "PLACE" in row[index].classes and "PARTY" not in row[index].classes and index < one.at < at
            if told and not ways.refuge(row, index) and not located.of_an_adjective(row, index):
                return located.mention(row[index])
    return None


def of_theirs(
    row: Row, at: int, setting: Setting, topic: Mention | None, *, voices: list[Attribution], who: str
) -> Mention | None:
    """ "The health ministry in Gaza", "doctors at Adwa hospital", "residents of Gulu": what they tell is of there.

    Not a whole country for what happened in a town of it.
    """
    for one in voices if not words(who).isdisjoint(row.vocabulary) else ():
        first, last = one.mention
        if not one.first <= at <= one.last:
            continue
        named = next((index for index in range(first, last) if _stands(row, index)), None)
        if named is not None and ways.refuge(row, named):
            continue  # "a resident who fled to Chad"
        place = located.mention(row[named]) if named is not None else _named_in(row[first], who)
        if place is None or not _tell(row, first, last, who):
            continue
        known = setting.known.get(place.text)
        home = setting.known[topic.text].country if topic is not None else ""
        return None if known is not None and known.kind == "country" and known.country in home else place
    return None


def _stands(row: Row, index: int) -> bool:
    """Whether the name is a place's for itself; not "a Moscow-appointed mayor"."""
    return "PLACE" in row[index].classes and not located.of_an_adjective(row, index)


def dwelling(row: Row, voices: list[Attribution]) -> Mention | None:
    """ "We have nothing left", said a farmer from Hasroun: what is told next happened there."""
    for one in voices if not words("DWELLING").isdisjoint(row.vocabulary) else ():
        first, last = one.mention
        named = next((node for node in row[first:last] if "PLACE" in node.classes), None)
        if named is not None and _tell(row, first, last, "DWELLING"):
            return located.mention(named)
    return None


def _tell(row: Row, first: int, last: int, who: str) -> bool:
    return any(words(who) & {small, small.partition(" ")[0]} for small in row.small[first:last])


def _named_in(node: Node, who: str) -> Mention | None:
    """ "Residents of Omdurman", which opens a sentence with a capital and so is one name."""
    people, place = parted(node.word, "OF")
    if not place or people.lower() not in words(who):
        return None
    return Mention(place, Span(node.end - len(place), node.end))


def from_there(row: Row, voices: list[Attribution]) -> Mention | None:
    """ "Campaigners from Taiz call theirs the longest siege": where they are from is what they speak of."""
    if not says(row, "THEIRS"):
        return None
    for one in voices:
        for index in range(one.mention[0] + 1, one.mention[1]):
            if "PLACE" in row[index].classes and "FROM" in row[index - 1].classes:
                return located.mention(row[index])
    return None


def in_its_clause(row: Row, at: int) -> Mention | None:
    """ "Fled to Chad, where over a million live in camps": the place right before the clause in which the figure is."""
    for where in reversed([one for one in row.where("WHERE") if 1 < one < at]):
        before = where - 1 - ("COMMA" in row[where - 1].classes)
        if "PLACE" in row[before].classes:
            beyond = any(row.holds(name, where + 1, at) for name in ("PLACE", "STOP", "COMMA"))
            return located.mention(row[before]) if not beyond else None
    return None


def last_named(row: Row, setting: Setting) -> Mention | None:
    """ "It is best compared with Vesk. There 40 died": the last place told before `there`; not "there were 40"."""
    opens = row.small[0] in words("THERE") and len(row) > 1 and row[1].classes.isdisjoint(("AUX", "BE"))
    before = [one for one in setting.located if setting.first <= one[0] < row[0].start] if opens else []
    return Mention(before[-1][1], setting.spans[before[-1][1]]) if before else None
