"""A figure that is a part, a share or the sum of figures told before it: what was told of them is told of it."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, says, words
from tallystick.extract.drafts import Context, Draft, told_of
from tallystick.extract.what.company import (
    alternative,
    broken_down,
    coordinated,
    listed,
    of_a_population,
    own,
)
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.governing import governed
from tallystick.extract.what.phrases import PART_REACH, part_of, phrase
from tallystick.extract.what.pointing import taken_up, too_many
from tallystick.extract.what.shares import LAND_REACH
from tallystick.extract.what.sums import in_all
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people

PEOPLE = of_people()
SAME_REACH = 6  # nodes of "This is thought to be equivalent to"
THEM_REACH = 3  # nodes of "of them full of children"


def of_those_before(
    row: Row,
    found: Phrase,
    figure: Figure,
    context: Context,
    *,
    previous: tuple[Draft, Phrase] | None,
    answer: Governed | None,
) -> Governed | None:
    """The sum of the figures before, a breakdown after a colon, or one of things told before."""
    if previous is not None:
        summed = in_all(row, found, figure, context.drafts)
        if summed is not None:
            return summed
        if _broken_down(row, found, previous=previous, answer=answer):
            return told_of(previous[0], "pointing_back")
    total = context.total
    more = says(row, "ADDEDTO", 0, found.at) or _brought_to(row, found)
    if answer is None and total is not None and total.measure in PEOPLE and more:
        return told_of(total, "pointing_back")
    if total is not None and total.measure in PEOPLE and figure.kind == "share" and _says_the_same(row, found):
        return told_of(total, "pointing_back")
    bare = found.head is None and found.population is None
    if bare and answer is None and total is not None and taken_up(row, found, total):
        return told_of(total, "pointing_back")
    if bare and total is not None and opens_with(row, "BACKREF") and _of_things(total, figure):
        return told_of(total, "pointing_back")
    return None


def _brought_to(row: Row, found: Phrase) -> bool:
    """ "That brings to 147 the number found this year": of those told before."""
    return row.holds("RAISES", 0, found.at) and row.holds("NUMBERNOUN", found.at, found.at + THEM_REACH)


def _says_the_same(row: Row, found: Phrase) -> bool:
    """ "This is equivalent to a quarter of the population": the share that those told before are of all."""
    opens = row.small[0].partition(" ")[0] in words("THESAME") and found.whole is not None
    if not opens or found.at > SAME_REACH or any("WHERE" in node.classes for node in row[: found.at]):
        return False
    return not words("EQUALS").isdisjoint(row.small[: found.at])


def _of_things(total: Draft, figure: Figure) -> bool:
    """ "Of these attacks, 114 led to deaths, 920 to damage": a count of things or events, broken down."""
    return (
        total.kind == figure.kind == "count" and total.measure not in PEOPLE and total.measure not in ("other", "time")
    )


def of_the_noun_before(row: list[Node], found: Phrase) -> Governed | None:
    """ "The shells, of which 150,000 fell on the city": of what stands right before the comma, if things do."""
    if found.at < 3 or "BACKWARD" not in row[found.at - 1].classes or "COMMA" not in row[found.at - 2].classes:
        return None
    noun = row[found.at - 3]
    measure = value_of(noun, "COUNTED")
    if measure is None or measure in (*PEOPLE, "graves") or row[found.at - 1].small not in words("OFTHINGS"):
        return None
    return Governed(measure, "of_the_noun_before", noun.word)


def among_those(row: list[Node], found: Phrase) -> Governed | None:
    """ "Two children among six killed", "four women among the 15 killed": a part; what is told of its whole."""
    further = range(found.end + 1, min(len(row), found.end + PART_REACH)) if not found.empty else ()
    whole = next((at for at in further if part_of(row, at) == found.at), None)
    if whole is None:
        return None
    answer = governed(row, phrase(row, whole))
    return Governed(answer.measure, "pointing_back", answer.words) if answer is not None else None


def of_a_total(
    row: list[Node],
    found: Phrase,
    figure: Figure,
    context: Context,
    *,
    previous: tuple[Draft, Phrase] | None,
    answer: Governed | None,
) -> Governed | None:
    """What was told before, where the figure is a part of it, a share of it, or another account of it."""
    whole = previous is not None and (found.listed or not previous[1].backward or previous[0].rule != "pointing_back")
    total = previous[0] if previous is not None and whole else context.total
    them = found.at + 1 < len(row) and row[found.at + 1].small in words("OFTHEM")
    beside = previous is not None and answer is None and _beside_things(row, found)
    people = them or found.population is not None  # "82 shot in four villages, among them 11 women"
    if total is not None and total.measure not in PEOPLE and people and found.whole is None and not beside:
        total = _last_of_people(context) or total
    if them and previous is not None and (others := too_many(row, found, figure, previous[0])) is not None:
        return others
    things = total is not None and answer is None and total.measure in words("THINGSGOON")
    if total is not None and total.measure == "graves" and found.population is None:
        things = False  # but "50 bodies were buried, among them seven women"
    part = total is not None and (total.measure in PEOPLE or (things and figure.kind == "count"))
    if found.backward and found.counted == "displaced" and total is not None and total.measure == "population":
        return Governed("displaced", "weak_noun", row[found.end - 1].word)  # "including 200,000 displaced people"
    if found.backward and total is not None and part and (_died_there(total, answer) or not own(row, found, answer)):
        return told_of(total, "pointing_back")
    before = previous[0] if previous else context.last
    of_all = figure.kind == "share" and of_a_population(row, found, answer)
    if before is not None and of_all and before.measure in PEOPLE - {"population"}:
        return told_of(before, "pointing_back")
    if previous is not None and alternative(row, previous[1], found) and previous[0].kind == figure.kind:
        return told_of(previous[0], "coordinated")
    return None


def _died_there(total: Draft, answer: Governed | None) -> bool:
    """ "Killed 95,612 people, including 7,147 in custody": where some of the dead were."""
    held = answer is not None and answer.measure in ("detained", "hostages") and total.measure == "deaths"
    return held and answer is not None and answer.words.lower().partition(" ")[0] in words("INWORD")


def _beside_things(row: list[Node], found: Phrase) -> bool:
    """ "3,200 houses were hit, 500 of them beyond repair"; not "30 buses left, 12 of them full of children"."""
    after = row[found.at + 2 : found.at + 2 + THEM_REACH]
    people = any("POPNOUN" in node.classes for node in after)
    return not people and found.population is None and "COMMA" in row[found.at - 1].classes


def _last_of_people(context: Context) -> Draft | None:
    """ "Killed almost 1,000 villagers in six hamlets. More than half of them were children": of the villagers."""
    told = (*context.before, *context.drafts)
    return next((one for one in reversed(told) if one.measure in PEOPLE), None)


def _broken_down(row: list[Node], found: Phrase, *, previous: tuple[Draft, Phrase], answer: Governed | None) -> bool:
    """ "The attack killed 120 people: 70 men, …": no label but a figure of people stands before the colon."""
    if previous[0].measure not in PEOPLE or (answer is not None and answer.rule != "labelled"):
        return False
    listed_on = previous[0].rule == "pointing_back" and coordinated(row, previous[1], found)
    return listed_on or broken_down(row, previous[1], found)


def part_told(found: Phrase, previous: tuple[Draft, Phrase] | None) -> Governed:
    """ "including a child": what is told of the total, else what the sentence tells of the part itself."""
    measure, words = found.told or ("other", "")
    if not words and previous is not None and previous[0].measure in PEOPLE:
        measure, words = previous[0].measure, previous[0].words
    attacker = found.head is not None and "ATTACKER" in found.head.classes
    return Governed(measure, "attacker_among" if attacker else "pointing_back", words)


def part_too(row: list[Node], previous: tuple[Draft, Phrase] | None, found: Phrase) -> bool:
    """ "including 46 soldiers and 37 civilians": the second is a part as the first is."""
    if previous is None or not previous[1].backward:
        return False
    return "PERIOD" not in row[found.at - 1].classes and listed(row, previous[1], found)


def apposed(row: Row, found: Phrase, figure: Figure, before: Draft) -> Governed | None:
    """ "900,000 people on the roads, a quarter of the country", "3,000 acres, a tenth of what he had": the same."""
    led = found.at > 0 and not row[found.at - 1].classes.isdisjoint(("COMMA", "OPEN"))
    if figure.unit != "percent" or before.kind not in ("count", "area") or not led or found.population is not None:
        return None
    after = row[found.at + 1 : found.at + 1 + LAND_REACH]
    if not after or "OF" not in after[0].classes:
        return None
    end = next((node for node in after if not node.classes.isdisjoint(("STOP", "COMMA", "AND"))), None)
    land = any(node.small in words("LAND") for node in after)
    if before.kind == "area":
        return told_of(before, "pointing_back")
    if before.measure not in PEOPLE or not land or end is None:
        return None
    return Governed(before.measure, "pointing_back", before.words, "residents")
