"""Who is counted, where people are: by the noun, by what the sentence says of them, or as the figure before."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, says, words
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.what import entries
from tallystick.extract.what.announcing import label_population
from tallystick.extract.what.armed import armed_together, is_armed
from tallystick.extract.what.company import in_parentheses
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.figures import PEOPLE, THINGS
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.losing import (
    bereaved,
    by_the_police,
    cost_a_force,
    lost_by_a_force,
    soldiers,
    whose_losses,
)
from tallystick.extract.what.nations import of_a_nations_army
from tallystick.extract.what.phrases import part_of
from tallystick.extract.what.predicates import LOST, all_of_them, of_the_same_kind, said_to_be, those_before, young_ones
from tallystick.extract.what.siding import beside_a_force
from tallystick.extract.what.unharmed import so_big
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

HARMED = words("HARMED")
OF_PEOPLE = ("mildly", "subject_of_a_verb", "object_of_a_verb", "state_after")
NAMED_BEFORE = ("announced", "elliptical")
HARMED_KINDS = ("civilians", "combatants", "children", "women", "journalists", "health_workers", "aid_workers")
CALLED = ("civilians", "combatants", "children", "women", "residents", "prisoners", "ethnic", "health_workers")
STILL = ("civilians", "combatants", "ethnic")  # of whom a sentence goes on to tell without naming them again


def population_told(row: Row, found: Phrase, figure: Figure, answer: Governed, context: Context) -> str | None:
    """Who is counted, where people are: the noun, what the sentence says of them, or the figure before."""
    if not _are_people(found, answer):
        return None
    if answer.measure == "forces":
        return _of_a_force(row, found, answer)
    share = figure.kind == "share"
    if found.empty and not share and _with_others(row, found.at):
        return "people"
    of_them = share and any("BACKWARD" in node.classes for node in row[found.at + 1 : found.at + 2])
    said = (found.population if of_them else None) or said_to_be(row, found, share=share)
    said = found.population if said == "people" and found.population else said  # "one inhabitant in five was a refugee"
    told = (
        said
        or young_ones(row, found)
        or all_of_them(row, found)
        or found.population
        or entries.people(row, found)
        or answer.population
    )
    if told is None and found.backward and context.sentence is None:
        told = those_before(row, found)
    if told is None and "EVERY" in row[max(0, found.at - 1)].classes:
        told = next((who for node in row[: found.at] if (who := population_of(node)) is not None), None)
    there = answer.rule in ("announced", "object_of_a_verb") or answer.words.lower() in words("LEFTOVER")
    if found.empty and answer.measure == "population" and there:
        return "people" if so_big(row, found.at) else "residents"
    if told == "other" and answer.measure != "deaths" and _in_care(found):
        return "people"
    if told == "ethnic" and answer.measure == "displaced" and _citizens(found):
        return "people"
    if share and said is None and found.counted == "population" and answer.measure not in ("deaths", "casualties"):
        return "residents"
    if told is not None and _are_soldiers(row, found, answer, told=told, context=context):
        return "other" if told == "men" and by_the_police(row, found.at) else "combatants"
    if not (share and told is None) and (theirs := _whose(row, found, answer, told=told, context=context)) is not None:
        told = theirs
    if told and not (told == "people" and found.head is not None and "OTHERS" in found.head.classes):
        return told
    return _told_elsewhere(row, found, answer, context)


def _whose(row: Row, found: Phrase, answer: Governed, *, told: str | None, context: Context) -> str | None:
    """Whose the dead are, where the sentence tells of a force or of a nation's army."""
    if answer.measure not in LOST:
        return None
    nation = told in (None, "ethnic", "people") and found.population != "ethnic"
    if nation and of_a_nations_army(row, found, battle=_in_battle(context)):
        return "combatants"
    if told is not None:
        return None
    return whose_losses(row, found) or ("combatants" if beside_a_force(row, found) else None)


def _in_battle(context: Context) -> bool:
    """Whether those told of last are soldiers."""
    before = _people_before((*context.before, *context.drafts))
    return before is not None and before.population == "combatants"


def _with_others(row: Row, at: int) -> bool:
    """ "Including combatants, the toll rises to 288,000", "the toll, counting soldiers, is": not of them alone."""
    for index in range(at - 2):
        led = row.small[index] in words("ALSOCOUNTING") and not row.holds("QTY", index, at)
        if led and (who := population_of(row[index + 1])) is not None and who != "people":
            return True
    return False


def _are_soldiers(row: Row, found: Phrase, answer: Governed, *, told: str, context: Context) -> bool:
    """Men, lads or people of a nation that a force has lost, brought or given up."""
    lads = told == "children" and found.head is not None and found.head.small in words("LADS")
    lost = answer.measure == "casualties" and (told in ("men", "ethnic") or lads)
    if lost and lost_by_a_force(row, found, answer.words):
        return True
    if told == "ethnic" and found.empty and answer.measure in LOST and _whose_losses(row, found, context):
        return True  # "Losses: Soviet, 478,741 killed or missing"
    if answer.measure == "surrendered":
        return told in ("men", "people", "ethnic")
    return told == "men" and (cost_a_force(row, found.at) or soldiers(row, found))


def _of_a_force(row: Row, found: Phrase, answer: Governed) -> str | None:
    """Who fights: combatants, but for those whom the noun names; a unit or a gun is nobody."""
    if found.head is not None and found.head.small.rstrip("s") in THINGS:
        return None
    mild = answer.rule == "mildly" and not armed_together(row[found.at + 1 : found.end])
    kept = ("children", "women") if mild else (*(who for who in CALLED if who != "ethnic"), "other")
    return found.population if found.population in kept else "combatants"


def _in_care(found: Phrase) -> bool:
    """ "460 patients were evacuated": people, as long as they live."""
    return found.head is not None and found.head.small in words("PATIENTWORD")


def _citizens(found: Phrase) -> bool:
    """ "4 million Colombians fled": the displaced of a country are people."""
    return found.head is not None and found.head.small in words("CITIZENS")


def _told_elsewhere(row: Row, found: Phrase, answer: Governed, context: Context) -> str:
    """Who, told by a label, by whose losses they are or by the figure before."""
    label = label_population(row, found.at)
    if label is not None:
        return label
    if answer.measure in HARMED and (harmed := _harmed_here(row, found, context)) is not None:
        return harmed
    if part_of(row, found.at) is not None or _beside_one(found, context.sentence):
        return "people"  # "two children among six killed"; "Woman, two others killed"
    before = _told_before(row, found, answer, context) or context.whole
    fled = answer.measure == "displaced" and answer.rule == "state_after" and before is not None
    if fled and found.empty and before is not None and before.measure == "population":
        return "people"  # "two million inhabitants, including 700,000 displaced"
    if found.whole is not None and before is not None and _more(row[found.at].value, before):
        return "people"  # "… killed 300 soldiers. They were responsible for 94,754 of the deaths"
    if answer.measure == "population" and found.empty and before is not None and before.measure in HARMED:
        return "people"  # "two were killed by mistake, the population has grown to 43,000"
    if answer.measure == "surrendered" and (before is None or before.population in (None, "people", "other")):
        return "combatants"
    if before is not None and before.measure in PEOPLE and before.population:
        return before.population
    still = of_the_same_kind(row, found, answer.measure, context.before) or _still_of(row, found, answer, context)
    return still or "people"


def _more(figure: object, whole: Draft) -> bool:
    """Whether so many cannot be a part of the others."""
    if not isinstance(figure, Figure):
        return False
    counts = figure.kind == whole.kind == "count" and whole.figure.high is not None
    return counts and figure.low is not None and figure.low > (whole.figure.high or 0)


def _told_before(row: Row, found: Phrase, answer: Governed, context: Context) -> Draft | None:
    """The figure whose people these may be: not one of a parenthesis that has closed."""
    if in_parentheses(row, found.at) and context.last is not None:
        return context.last
    whole = context.sentence if ")" in row.small[: found.at] else None
    if whole is None and _another_counts(row, found):
        return None
    before = whole or _people_before(context.drafts) or context.sentence
    return before or _total_told(row, found, answer, context)


def _another_counts(row: Row, found: Phrase) -> bool:
    """ "The mayor speaks of 300 civilians killed; the Red Cross found 120 deaths": a count with a noun of its own."""
    if found.counted is None or ";" not in row.vocabulary:
        return False
    clause = row.small[: found.at]
    return ";" in clause and row.holds("COUNTS", len(clause) - clause[::-1].index(";"), found.at)


def _harmed_here(row: Row, found: Phrase, context: Context) -> str | None:
    """Who is dead or hurt, told before the figure by the verb's subject or by whose losses they are."""
    return (_subject_before(row, found) if found.empty else None) or _whose_losses(row, found, context)


def _subject_before(row: Row, found: Phrase) -> str | None:
    """ "Nearly as many civilians were killed in May, 783", "the number of civilian dead at 5,000"."""
    if row.holds("QTY", 0, found.at):
        return None
    for index in range(found.at - 2, -1, -1):
        who = population_of(row[index]) or value_of(row[index], "POPBEFORE")
        if who in HARMED_KINDS and _undergoes(row, _past_a_clause(row, index + 1)):
            return str(who)
    return None


def _past_a_clause(row: Row, index: int) -> int:
    """ "The soldiers, many of whom were ill, died": the verb stands past what is put in between commas."""
    if "COMMA" not in row[index].classes:
        return index
    return next((at + 1 for at in range(index + 1, len(row) - 1) if "COMMA" in row[at].classes), index)


def _undergoes(row: Row, index: int) -> bool:
    """ "civilians were killed", "civilians who died", "civilian dead"; not "rebels killed"."""
    first, second = row[index].classes, row[min(index + 1, len(row) - 1)].classes
    if "BE" in first:
        return "PATIENTPAST" in second or "STATE" in second
    if "WHO" in first:
        return "AGENTPAST" in second or "BE" in second
    return "PATIENT" not in first and ("STATE" in first or "AGENTPAST" in first)


def _whose_losses(row: Row, found: Phrase, context: Context) -> str | None:
    """ "Soviet losses came to 80,000 dead and 240,000 wounded", "Losses. Croatia: 879 killed": of a force."""
    before = range(0 if words("LOSSES").isdisjoint(row.vocabulary) else found.at)
    losses = any(row.small[at] in words("LOSSES") and not bereaved(row, at) for at in before)
    losses = losses or says(row, "SUFFEREDLOSSES", 0, found.at)
    labelled = context.losses == context.paragraph and "COLON" in row.classes
    if (not losses and not labelled) or (found.life and not any(map(is_armed, row[: found.at]))):
        return None  # "The country lost 100,000 lives"
    told = (value_of(node, "POPBEFORE") for node in row[: found.at] if "POPBEFORE" in node.classes)
    return next(told, "combatants")


def _total_told(row: Row, found: Phrase, answer: Governed, context: Context) -> Draft | None:
    """The total that the figure is a part of; a whole of another kind, "of the uprooted", is none told before."""
    total = context.total if found.backward or opens_with(row, "BACKREF") else None
    apart = total is not None and found.whole is not None and answer.measure not in (*HARMED, total.measure)
    return None if apart else total


def _people_before(drafts: tuple[Draft, ...]) -> Draft | None:
    """The people told last who are no part of others: "hundreds of civilians were killed in 23 months and 40 hurt"."""
    people = [draft for draft in drafts if draft.measure in PEOPLE and draft.rule != "pointing_back"]
    whole = people[_parts_end(people) :: -1]
    counted = (draft for draft in whole if draft.kind != "share")  # "5 million, over 90 per cent of the population"
    return next(counted, whole[0] if whole else None)


def _parts_end(people: list[Draft]) -> int:
    """ "Five people, three women and two children": the index of those whom the last ones make up; else of the last."""
    rest = 0
    for at in range(len(people) - 1, -1, -1):
        high = people[at].figure.high or 0
        if at < len(people) - 2 and high and high == rest:
            return at
        rest += int(high)
    return len(people) - 1


def _still_of(row: Row, found: Phrase, answer: Governed, context: Context) -> str | None:
    """ "… killed 300 civilians. It adds that 500 were hurt": the sentence before told of whom this one speaks on."""
    goes_on = not row[0].classes.isdisjoint(("SUBJPRONOUN", "POSSESSOR")) or opens_with(row, "GOINGON")
    goes_on = goes_on or (found.at == 0 and found.empty)
    if not goes_on or answer.measure not in (*HARMED, "missing"):
        return None
    if found.population is not None or context.sentence is not None:
        return None
    before = _people_before(context.before)
    told = before is not None and before.measure in HARMED and before.rule != "single_victim"
    return before.population if before is not None and told and before.population in STILL else None


def _are_people(found: Phrase, answer: Governed) -> bool:
    """Whether people are counted: by the measure, by what happened to them, or by their noun."""
    if answer.measure in PEOPLE or answer.rule == "supplied":
        return True
    told = answer.population is not None and answer.rule in NAMED_BEFORE  # "the number of women raped"
    named = found.population is not None or told
    return answer.measure == "other" and (named or answer.rule in OF_PEOPLE)


def _beside_one(found: Phrase, before: Draft | None) -> bool:
    """ "Woman, two others killed", "Girl killed, 12 wounded": the others need not be what one person is."""
    if before is None or before.rule != "single_victim":
        return False
    others = found.head is not None and "OTHERS" in found.head.classes
    return others or before.population in ("women", "men", "children")
