"""What a figure counts and of whom, where the sentence, the figures before it and the text tell together."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.announcing import UNHARMED, label_population
from tallystick.extract.apart import opens_with, words
from tallystick.extract.company import (
    alternative,
    belonging,
    broken_down,
    coordinated,
    in_all,
    in_parentheses,
    listed,
    of_a_population,
    own,
    own_clause,
    weighed,
    whole_of_a_part,
)
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.governed import Governed
from tallystick.extract.governing import governed, object_of_a_verb
from tallystick.extract.losing import brought, soldiers, whose_losses
from tallystick.extract.nearby import nearest_measure
from tallystick.extract.phrases import PART_REACH, Phrase, part_of, phrase, population_of
from tallystick.extract.predicates import LOST, of_the_same_kind, said_to_be, those_before
from tallystick.extract.unharmed import displaced_still, living_there, set_in_a_place, unharmed, unhurt
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.quantities import Figure, bounded
from tallystick.measures import measures, of_people
from tallystick.model.quantity import Bound

PEOPLE = of_people()
UNITS = {measure.name: measure.unit for measure in measures()}
OF_THINGS = {(name, rule) for name in ("munitions", "equipment") for rule in ("subject_of_a_verb", "object_of_a_verb")}
THINGS = {word for measure in measures() for word in (*measure.items, *measure.units_of)}
HAPPENINGS = {word for measure in measures() for word in measure.events}
ASKED_PEOPLE = {word for measure in measures() for word in measure.people_of}
NUMBER_REACH = 4  # nodes between "the number" and its figure: "the number of dead at"
A_FORCE = 10  # "two officers" are persons of the story, and no force
OF_ONE_KIND = {"duration": "time", "distance": "territory", "area": "territory", "money": "money"}


def measured(
    row: Row, found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None
) -> Governed:
    """What is counted: by unit, by structure, by the figure before it, by the nearest word, or other."""
    if figure.kind in OF_ONE_KIND:
        return Governed(OF_ONE_KIND[figure.kind], "by_its_unit", row[found.at].word)
    if figure.kind == "mass":
        return weighed(row, found)
    if figure.unit == "events" and figure.kind == "count":
        hit = next((node for node in reversed(row[: found.at]) if _strikes(node)), None)
        return Governed("attacks" if hit is not None else "other", "occasions", hit.word if hit is not None else "")
    if figure.kind == "count" and (living := living_there(row, found)) is not None:
        return living
    answer = _among_those(row, found) or displaced_still(found, _whole(row, found, governed(row, found)))
    if answer is not None and found.population is not None and (answer.measure, answer.rule) in OF_THINGS:
        answer = None  # "1,800 men were dropped behind the town"
    if found.population == "men" and (answer is None or answer.rule == "announced") and brought(row, found):
        return Governed("forces", "combatants", "")
    if found.told is not None and found.backward:
        return _part_told(found, previous)
    told_before = _of_a_total(row, found, figure, context, previous=previous, answer=answer)
    if told_before is not None:
        return told_before
    pointing = _pointing(row, found, figure, context, previous=previous, answer=answer)
    if pointing is not None:
        return pointing
    if answer is not None and (answer.rule != "weak_noun" or answer.measure == "casualties"):
        return answer
    if previous is not None and coordinated(row, previous[1], found) and previous[0].kind in ("count", "rate"):
        return _beside(row, found, previous)
    if answer is not None:
        return answer
    plain = _plainly(row, found, figure, context, previous)
    return plain if plain is not None else _nearby(row, found, figure, context)


def _strikes(node: Node) -> bool:
    """ "hit four times", "fired 64 times", "the truce was broken 120 times"."""
    return "PLACEVERB" in node.classes or node.word.lower() in words("STRIKING")


def _plainly(
    row: Row, found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None
) -> Governed | None:
    """Where nothing governs the figure: what the one before counts, what they are, or what was asked."""
    if found.empty and figure.kind == "share" and context.last is not None and context.last.kind == "share":
        return _same(context.last, "pointing_back")
    if found.at and (safe := unhurt(row, found)) is not None:
        return safe
    if found.population == "residents":
        return unharmed(found)
    if previous is not None and _left_out(row, found, figure, previous[0]):
        return _same(previous[0], "elliptical")
    return _answered(found, figure, context)


def _nearby(row: Row, found: Phrase, figure: Figure, context: Context) -> Governed:
    """The nearest word of a measure, what was told last, or other."""
    near = None if belonging(row, found) or own_clause(row, found) else nearest_measure(row, found)
    persons = near is not None and found.population is not None and near.measure in PEOPLE
    if near is not None and (found.empty or figure.kind == "share" or persons):
        return near
    last = _whole_before(row, found, context)
    if found.empty and last is not None and last.measure in PEOPLE and figure.kind == "count":
        return _same(last, "pointing_back")
    if near is not None and near.rule == "subject":
        return near
    if found.empty and figure.kind == "share" and context.last is not None and context.last.kind == "count":
        return _same(context.last, "pointing_back")
    return _only_who(row, found, figure)


def _only_who(row: Row, found: Phrase, figure: Figure) -> Governed:
    """What those are whose names the sentence has no measure for: residents, fighters, people of a country abroad."""
    several = figure.low is None or figure.low >= A_FORCE
    those = those_before(row, found) if several and found.backward else None
    if those in UNHARMED:
        return Governed(UNHARMED[those], "those_before", "", those)  # "The defenders, some 1,800 of them"
    if several and figure.kind == "count" and found.population == "ethnic" and set_in_a_place(row, found):
        return Governed("population", "ethnic", found.head.word if found.head else "")
    return unharmed(found) if found.population in UNHARMED and several else Governed("other", "no_measure_named", "")


def _during(row: list[Node], at: int, figure: Figure) -> bool:
    """ "Killed 300 over 15 years" tells when, as "for over 15 years" does not."""
    if figure.kind != "duration" or figure.bound is not Bound.MORE_THAN or not at:
        return False
    over = row[at].word.lower().startswith(tuple(words("OVERTIME")))
    before = row[at - 1]
    done = "NAME" in before.classes or not before.classes.isdisjoint(("POPNOUN", "COUNTED"))
    return over and (done or _kind_of_place(before))


def _kind_of_place(node: Node) -> bool:
    return node.word.lower() in words("THETOWN") | words("THECOUNTRY") | words("THEREGION")


def _of_things(total: Draft, figure: Figure) -> bool:
    """ "Of these attacks, 114 led to deaths, 920 to damage": a count of things or events, broken down."""
    return (
        total.kind == figure.kind == "count" and total.measure not in PEOPLE and total.measure not in ("other", "time")
    )


def _whole(row: list[Node], found: Phrase, answer: Governed | None) -> Governed | None:
    """ "Of the 100,000 people there, 8,000 were killed": nothing happened to all of them."""
    if not found.population or not whole_of_a_part(row, found):
        return answer
    if answer is not None and answer.rule != "subject_of_a_verb":
        return answer
    return Governed(UNHARMED.get(found.population, "population"), "whole_of_a_part", "")


def _participle(row: list[Node], found: Phrase) -> bool:
    """ "5,000 houses were damaged and 490 destroyed"."""
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    plain = found.head is None and found.population is None and found.adjective is None
    joined = found.at > 0 and not row[found.at - 1].classes.isdisjoint(("AND", "COMMA"))
    return plain and joined and after is not None and after.word.endswith("ed") and after.word.islower()


def _answered(found: Phrase, figure: Figure, context: Context) -> Governed | None:
    """ "How many died? Between one and three million": what was asked, in this paragraph or the one before."""
    if context.asked is None or not (found.empty or found.population is not None) or figure.kind != "count":
        return None
    paragraph, question = context.asked
    fresh = context.last is None or context.last.first.start < context.setting.first or context.last.rule == "asked"
    return question if context.paragraph - paragraph <= 1 and fresh else None


def _pointing(
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
        summed = in_all(row, found, [one.measure for one in context.drafts])
        if summed is not None:
            return summed
        if _broken_down(row, found, previous=previous, answer=answer):
            return _same(previous[0], "pointing_back")
    total = context.total
    if found.head is None and total is not None and opens_with(row, "BACKREF") and _of_things(total, figure):
        return _same(total, "pointing_back")
    return None


def _left_out(row: list[Node], found: Phrase, figure: Figure, before: Draft) -> bool:
    """Whether the noun is left out because the figure before has told it."""
    another = found.head is None and found.population is None and _another(row[found.at])
    if not (found.empty or another or _participle(row, found)):
        return False
    joined = found.at > 0 and "AND" in row[found.at - 1].classes
    return (figure.kind == "count" and before.kind in ("count", "rate")) or (
        figure.kind == before.kind == "share" and joined
    )


def _another(figure: Node) -> bool:
    """ "37 were buried on Monday and another 50 the next day"."""
    return any("FURTHER" in part.classes for part in figure.parts)


def _among_those(row: list[Node], found: Phrase) -> Governed | None:
    """ "Two children among six killed", "four women among the 15 killed": a part; what is told of its whole."""
    further = range(found.end + 1, min(len(row), found.end + PART_REACH)) if not found.empty else ()
    whole = next((at for at in further if part_of(row, at) == found.at), None)
    if whole is None:
        return None
    answer = governed(row, phrase(row, whole))
    return Governed(answer.measure, "pointing_back", answer.words) if answer is not None else None


def _whole_before(row: list[Node], found: Phrase, context: Context) -> Draft | None:
    """The figure told last, or the total that it was a part of; for "the true number", of the dead rather."""
    last = context.total if context.last is not None and context.last.rule == "pointing_back" else context.last
    before = row[max(0, found.at - NUMBER_REACH) : found.at]
    if last is not None and any("NUMBERNOUN" in node.classes for node in before):
        return next((one for one in context.before if one.measure == "deaths"), last)
    return last


def _of_a_total(
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
    them = found.at + 1 < len(row) and row[found.at + 1].word.lower() in words("OFTHEM")
    if total is not None and total.measure not in PEOPLE and them and found.whole is None:
        total = _last_of_people(context) or total
    if found.backward and total is not None and total.measure in PEOPLE and not own(row, found, answer):
        return _same(total, "pointing_back")
    before = previous[0] if previous else context.last
    of_all = figure.kind == "share" and of_a_population(row, found, answer)
    if before is not None and of_all and before.measure in PEOPLE - {"population"}:
        return _same(before, "pointing_back")
    if previous is not None and alternative(row, previous[1], found) and previous[0].kind == figure.kind:
        return _same(previous[0], "coordinated")
    return None


def _last_of_people(context: Context) -> Draft | None:
    """ "Killed almost 1,000 villagers in six hamlets. More than half of them were children": of the villagers."""
    told = (*context.before, *context.drafts)
    return next((one for one in reversed(told) if one.measure in PEOPLE), None)


def _broken_down(row: list[Node], found: Phrase, *, previous: tuple[Draft, Phrase], answer: Governed | None) -> bool:
    """ "The attack killed 120 people: 70 men, …": no label but a figure of people stands before the colon."""
    if previous[0].measure not in PEOPLE or (answer is not None and answer.rule != "labelled"):
        return False
    listed_on = previous[0].rule == "pointing_back" and answer is not None and coordinated(row, previous[1], found)
    return listed_on or broken_down(row, previous[1], found)


def _beside(row: list[Node], found: Phrase, previous: tuple[Draft, Phrase]) -> Governed:
    """What the figure before counts; of people beside things, what happened to both: "seized five towns and 20 men"."""
    if found.population is None or previous[0].measure in PEOPLE:
        return _same(previous[0], "coordinated")
    verb = object_of_a_verb(row, previous[1])
    if verb is None and found.population in UNHARMED:
        return unharmed(found)  # "1,800 tanks and 80,000 soldiers"
    return verb or _same(previous[0], "coordinated")


def _same(draft: Draft, rule: str) -> Governed:
    """The measure of a figure told before."""
    return Governed(draft.measure, rule, draft.words, draft.population)


def _part_told(found: Phrase, previous: tuple[Draft, Phrase] | None) -> Governed:
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


def population_told(row: Row, found: Phrase, figure: Figure, answer: Governed, context: Context) -> str | None:
    """Who is counted, where people are: the noun, what the sentence says of them, or the figure before."""
    if answer.measure not in PEOPLE and not (answer.measure == "other" and found.population):
        return None
    if answer.measure == "forces":
        thing = found.head is not None and found.head.word.lower().rstrip("s") in THINGS
        fighters = found.population if found.population not in ("people", "men", None) else "combatants"
        return None if thing else fighters
    share = figure.kind == "share"
    of_them = share and any("BACKWARD" in node.classes for node in row[found.at + 1 : found.at + 2])
    said = (found.population if of_them else None) or said_to_be(row, found, share=share)
    told = said or found.population or answer.population
    if told is None and found.backward and context.sentence is None:
        told = those_before(row, found)
    if told is None and "EVERY" in row[max(0, found.at - 1)].classes:
        told = next((who for node in row[: found.at] if (who := population_of(node)) is not None), None)
    if found.empty and answer.measure == "population" and answer.rule in ("announced", "object_of_a_verb"):
        return "residents"
    if share and said is None and found.counted == "population" and answer.measure not in ("deaths", "casualties"):
        return "residents"
    if answer.measure == "casualties" and told in ("men", "ethnic") and _lost(answer.words):
        return "combatants"
    if told == "men" and soldiers(row, found):
        return "combatants"
    if told is None and figure.kind == "count" and answer.measure in LOST:
        told = whose_losses(row, found)
    if told and not (told == "people" and found.head is not None and "OTHERS" in found.head.classes):
        return told
    label = label_population(row, found.at)
    if label is not None:
        return label
    if part_of(row, found.at) is not None or _beside_one(found, context.sentence):
        return "people"  # "two children among six killed"; "Woman, two others killed"
    aside = context.last if in_parentheses(row, found.at) else None
    before = aside or context.sentence or (context.total if found.backward or opens_with(row, "BACKREF") else None)
    if before is not None and before.population:
        return before.population
    return of_the_same_kind(row, found, answer.measure, context.before) or "people"


def _beside_one(found: Phrase, before: Draft | None) -> bool:
    """ "Woman, two others killed", "Girl killed, 12 wounded": the others need not be what one person is."""
    if before is None or before.rule != "single_victim":
        return False
    others = found.head is not None and "OTHERS" in found.head.classes
    return others or before.population in ("women", "men", "children")


def _lost(said: str) -> bool:
    """ "British losses", "lost 41 men": of a force."""
    return not words("LOSSES").isdisjoint(said.lower().split())


def in_its_unit(figure: Figure, measure: str, found: Phrase, per: str | None) -> Figure:
    """The figure with the unit that the measure gives it."""
    unit = figure.unit
    if not unit:
        head = found.head.word.lower() if found.head is not None else ""
        thing = head in THINGS or head.rstrip("s") in THINGS
        person = {head, head.rstrip("s"), head.removesuffix("es")} & ASKED_PEOPLE or found.population is not None
        unit = "items" if thing or (measure == "graves" and not person and found.counted) else UNITS[measure]
        if measure in ("other", "evidence") and person:
            unit = "persons"
        if head in words("FAMILYUNIT"):
            return Figure(figure.low, figure.high, figure.bound, figure.kind, head, figure.of, per)
        if measure in PEOPLE:
            event = head in HAPPENINGS or head.rstrip("s") in HAPPENINGS
            unit = "events" if event else "items" if thing else "persons"
    return Figure(figure.low, figure.high, figure.bound, figure.kind, unit, figure.of, per)


def estimated(row: list[Node], at: int, figure: Figure) -> Figure:
    """ "estimates that 260,000 …" is about 260,000; "attacks pass 1,000" is more; "killed 12 over 15 years" is 15."""
    if _during(row, at, figure):
        return replace(figure, high=figure.low, bound=Bound.EXACT)
    if figure.bound is not Bound.EXACT or figure.kind == "duration":
        return figure
    if at and row[at - 1].word.lower() in words("PASSING"):
        return bounded(figure, Bound.MORE_THAN)
    for node in reversed(row[max(0, at - 6) : at]):
        if "ESTIMATING" in node.classes:
            return bounded(figure, Bound.ABOUT)
        if not node.classes.isdisjoint(("STOP", "QTY", "COMMA")):
            break
    return figure
