"""What stands before a subject and is no part of it: "on Friday", "in Homs", "two weeks later"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.attackers import of_a_people
from tallystick.extract.deeds.nouns import OPENING, doing
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of

AGO_REACH = 3  # nodes of "a month later"
YEAR_REACH = 4  # nodes of "of the same year"
TOLD_OF = ("CONFLICT", "COUNTED", "PLACEWORD", "TIMEUNIT")  # the siege, the raid, the bridge, the week
OPENS_A_PHRASE = ("DET", "ARTICLE", "NAME", "POSSESSOR")


def past_openings(row: list[Node], start: int, at: int) -> int | None:
    """Past "on Friday", "in Homs", "over the past day": where the phrase itself begins."""
    while start <= at and (_small(row[start]) or _early_on(row, start)):
        start += 1
    start = next((index + 1 for index in range(start, min(at, start + AGO_REACH)) if _past_ago(row, index)), start)
    start = _past_its_year(row, start, at)
    start = _past_a_total(row, start, at)
    if start > at or row[start].classes.isdisjoint(("PREP", "OF", "PLACEPREP", "AMONG")):
        return _last_phrase(row, start, at)
    for index in range(start + 1, at + 1):
        side = "PARTY" in row[index].classes or of_a_people(row[index])
        side = side and row[index - 1].classes.isdisjoint(("PREP", *OPENS_A_PHRASE))
        if index > start + 1 and (side or _opens_anew(row, index) or who_act(row, start, index)):
            return _last_phrase(row, index, at)
        if not row[index].classes.isdisjoint(("PLACE", "PERIOD")) and "POSSESSIVE" not in row[index + 1].classes:
            return past_openings(row, index + 1, at)
    return None


def who_act(row: list[Node], start: int, index: int) -> bool:
    """ "During the siege gunmen", "after the battle troops": who fights, right behind what the opening tells of."""
    before = row[index - 1].classes
    fights = value_of(row[index], "POPNOUN") == "combatants" and "SINGULAR" not in row[index].classes
    fights = fights or row[index].small in words("SIDENOUN")
    led = not row[start + 1].classes.isdisjoint(("DET", "ARTICLE"))
    told = not before.isdisjoint(TOLD_OF) or not words("DAYPART").isdisjoint((row[index - 1].small,))
    return fights and led and told and before.isdisjoint(("SPEAKER", "ARMEDBODY", "PARTY", "POPNOUN", "ADV"))


def _past_its_year(row: list[Node], start: int, at: int) -> int:
    """Past "of the same year", which goes on with "in January"."""
    if not 0 < start < at or "OF" not in row[start].classes or "PERIOD" not in row[start - 1].classes:
        return start
    year = (to + 1 for to in range(start + 1, min(at, start + YEAR_REACH)) if row[to].small in words("TIMENOUN"))
    return next(year, start)


def _past_a_total(row: list[Node], start: int, at: int) -> int:
    """Past "of the 3,500 deaths", a total that opens the sentence, before whoever caused a part of it."""
    counted = next((to for to in range(start, min(at, start + AGO_REACH)) if "QTY" in row[to].classes), None)
    if counted is None or counted + 1 >= at or row[start].classes.isdisjoint(("OF", "AMONG")):
        return start
    noun = row[counted + 1]
    return counted + 2 if not noun.classes.isdisjoint(("COUNTED", "HARM", "STATE", "POPNOUN", "TOLL")) else start


def _small(node: Node) -> bool:
    """ "Then", "on Friday"; not "since" of "since the attack"."""
    return not node.classes.isdisjoint(("ADV", "PERIOD", "AND")) and "SINCEWORD" not in node.classes


def _early_on(row: list[Node], index: int) -> bool:
    """ "Earlier on Monday rebels", "late on Friday gunmen": a word before a time."""
    dated = index + 1 < len(row) and "PERIOD" in row[index + 1].classes
    return dated and not row[index].classes.isdisjoint(("AGO", "PARTOF"))


def _past_ago(row: list[Node], index: int) -> bool:
    """ "Two weeks later militiamen", "an hour earlier rebels": the last word of the time."""
    before = row[index - 1] if index else row[index]
    counted = "TIMEUNIT" in before.classes or ("QTY" in before.classes and kind_of(before) == "duration")
    return "AGO" in row[index].classes and counted


def _last_phrase(row: list[Node], start: int, at: int) -> int:
    """ "The ambush the army": the second of two phrases that stand side by side."""
    for index in range(at, start + 1, -1):
        if _opens_anew(row, index):
            return index
    return start


def _opens_anew(row: list[Node], index: int) -> bool:
    if row[index].classes.isdisjoint(OPENING) or doing(row, index - 1):
        return False  # "rebels fighting the junta"
    return row[index - 1].classes.isdisjoint((*OPENING, "PREP", "OF", "AND", "BY", "PLACEPREP", "PLACEOF", "VOICELINK"))
