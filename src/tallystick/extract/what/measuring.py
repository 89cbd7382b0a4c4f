"""What a figure counts and of whom, where the sentence, the figures before it and the text tell together."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, says, words
from tallystick.extract.drafts import Context, Draft, told_of
from tallystick.extract.what import entries
from tallystick.extract.what.announcing import TAKEN, UNHARMED, announced
from tallystick.extract.what.armed import a_force_of, armed_together
from tallystick.extract.what.company import (
    belonging,
    coordinated,
    facing,
    own_clause,
    shared_out,
    weighed,
    whole_of_a_part,
)
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.figures import THINGS as NO_PERSONS
from tallystick.extract.what.governed import Governed
from tallystick.extract.what.governing import governed, object_of_a_verb, shot_dead
from tallystick.extract.what.losing import brought, fighting
from tallystick.extract.what.mildly import mildly, mildly_related, says_soon
from tallystick.extract.what.nations import a_nations_force, gave_up
from tallystick.extract.what.nearby import nearest_measure
from tallystick.extract.what.parts import (
    among_those,
    apposed,
    of_a_total,
    of_the_noun_before,
    of_those_before,
    part_told,
)
from tallystick.extract.what.phrases import phrase
from tallystick.extract.what.pointing import (
    accounted,
    captured_too,
    counts_on,
    got_away,
    left_out,
    more_of_the_same,
    revised,
    sorted_anew,
)
from tallystick.extract.what.predicates import those_before
from tallystick.extract.what.rates import occasions
from tallystick.extract.what.shares import by_its_noun, of_land, of_so_many, share_of_things
from tallystick.extract.what.unharmed import (
    besieged_there,
    displaced_still,
    living_there,
    set_in_a_place,
    shut_in,
    tells_how,
    unharmed,
    unhurt,
)
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people
from tallystick.model.claim import NO_MEASURE

PEOPLE = of_people()
OF_THINGS = {(name, rule) for name in ("munitions", "equipment") for rule in ("subject_of_a_verb", "object_of_a_verb")}
TOLD_AGAIN = 1000  # a figure as fine as this is not met twice by chance
NUMBER_REACH = 4  # nodes between "the number" and its figure: "the number of dead at"
HEARD = 5  # persons: "two farmers described how" are voices, and no survey
BREAK_REACH = 5  # nodes of "have all together broken out"
AGAINST_REACH = 4  # nodes of "against them were only"
A_FORCE = 10  # "two officers" are persons of the story, and no force
THINGS = ("aid", "equipment", "munitions", "buildings", "settlements", "attacks", "evidence", "graves")
GOING = ("displaced", "population", "attacks", "other")  # of troops, that they march, stay, strike or come back
MAY_FIGHT = (None, "people", "ethnic", "men", "combatants")
DESTROYED = ("buildings", "settlements", "equipment")
ABOARD = ("other", "health_workers", "journalists", "aid_workers")  # "of 300 passengers 11 got off alive"
OTHER = Governed("other", NO_MEASURE, "")
OF_ONE_KIND = {"duration": "time", "distance": "territory", "area": "territory", "money": "money"}


def measured(
    row: Row, found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None
) -> Governed:
    """What is counted: by unit, by structure, by the figure before it, by the nearest word, or other."""
    kind = of_the_noun_before(row, found) or _by_its_kind(row, found, figure)
    if previous is not None and more_of_the_same(row, found, previous[1]):
        return told_of(previous[0], "pointing_back")
    if kind is not None:
        return kind
    answer = _by_structure(row, found, figure)
    led = found.population == "men" and (answer is None or answer.rule == "announced") and brought(row, found)
    if led or a_nations_force(row, found):
        return Governed("forces", "combatants", "")
    if previous is not None and captured_too(found, answer, previous[0]):
        return told_of(previous[0], "elliptical")
    if found.told is not None and found.backward:
        return part_told(found, previous)
    if answer is not None and _from_captors(row, found, answer, previous, context):
        return Governed("other", "mildly", answer.words)
    if context.whole is not None and not (context.whole.measure in PEOPLE and _harmed(answer)):
        return told_of(context.whole, "pointing_back")
    if (away := got_away(row, found, context)) is not None:
        return away
    may_be_people = _of_people(row, found, context, previous)
    if answer is None and found.backward and may_be_people and says_soon(row, found):
        return _mildly(row, found, context) or OTHER
    for back in (of_a_total, of_those_before):
        if (told := back(row, found, figure, context, previous=previous, answer=answer)) is not None:
            return told
    taken = answer is not None and answer.measure in TAKEN and entries.fragment(row)  # "Losses: 40 dead, 12 prisoners"
    if answer is not None and (answer.rule != "weak_noun" or answer.measure == "casualties" or taken):
        return answer
    weak = answer is None or (answer.measure in ("population", "evidence") and answer.rule == "weak_noun")
    if weak and may_be_people and (mild := _mildly(row, found, context)) is not None:
        return mild
    if previous is not None and coordinated(row, previous[1], found) and previous[0].kind in ("count", "rate"):
        return _beside(row, found, previous)
    if answer is not None:
        return answer
    return _plainly(row, found, figure, context, previous) or _nearby(row, found, figure, context)


def _from_captors(
    row: Row, found: Phrase, answer: Governed, previous: tuple[Draft, Phrase] | None, context: Context
) -> bool:
    """ "They abducted 276 girls; 57 escaped", "4,000 inmates broke out": they have not been driven out."""
    if found.population == "prisoners":
        return answer.measure in ("displaced", "detained") and says(
            row, "BREAKINGOUT", found.at + 1, found.end + BREAK_REACH
        )
    if found.population is not None:
        return False
    before = previous[0] if previous is not None else context.total
    escaped = answer.measure == "displaced" and answer.words.lower() in words("BREAKINGOUT")
    return escaped and before is not None and before.measure in TAKEN


def _harmed(answer: Governed | None) -> bool:
    """ "Three times as many were killed": the sentence tells itself what happened to them, as "lost" does not."""
    if (
        answer is None
        or words("LOSSES") & set(answer.words.lower().split())
        or answer.measure not in PEOPLE - {"population"}
    ):
        return False
    return answer.rule in ("subject_of_a_verb", "object_of_a_verb", "state_after")


def _by_structure(row: Row, found: Phrase, figure: Figure) -> Governed | None:
    """What the words around the figure tell by their order, as far as it agrees with what is counted."""
    answer = among_those(row, found) or displaced_still(row, found, _whole(row, found, governed(row, found)))
    if answer is not None and answer.measure == "detained" and gave_up(row, answer.words):
        return Governed("surrendered", answer.rule, answer.words)
    answer = entries.beside_arms(row, found, answer) or of_so_many(row, found, figure)
    answer = besieged_there(row, found, _advancing(row, found, shot_dead(row, found, figure, answer)))
    if answer is not None and answer.measure == "munitions" and says(row, "GONEDOWN"):
        return announced(row, found)  # "the population, close to two million before, had dropped to 500,000"
    if answer is not None and found.population is not None and (answer.measure, answer.rule) in OF_THINGS:
        return None  # "1,800 men were dropped behind the town"
    return answer


def _mildly(row: Row, found: Phrase, context: Context) -> Governed | None:
    """What milder words tell, where those counted may be a part of others."""
    total = context.total
    of, who = (total.measure, total.population) if total is not None else (None, None)
    answer = mildly(row, found, told=of, whole=who)
    things = _destroyed(row, found) if answer is not None and answer.measure == "deaths" else None
    return things if things is not None else besieged_there(row, found, answer)


def _destroyed(row: Row, found: Phrase) -> Governed | None:
    """ "All buildings had suffered, and 35,000 were destroyed": things of which the sentence has spoken."""
    if not found.empty or words("RUINED").isdisjoint(row.vocabulary):
        return None
    for node in reversed(row[: found.at]):
        if "QTY" in node.classes or population_of(node) is not None:
            return None
        measure = value_of(node, "COUNTED")
        if measure in DESTROYED and node.word.endswith("s"):
            return Governed(measure, "mildly", node.word)
    return None


def _by_its_kind(row: Row, found: Phrase, figure: Figure) -> Governed | None:
    """A length, a distance, a sum, a weight, so many times, who lives in a town, a share of land or of money."""
    if figure.kind in OF_ONE_KIND:
        return Governed(OF_ONE_KIND[figure.kind], "by_its_unit", row[found.at].word)
    if figure.kind == "mass":
        supplies = by_its_noun(row, found)
        return Governed("aid", "weighed", supplies.words) if supplies is not None else weighed(row, found)
    if figure.kind == "share":
        return by_its_noun(row, found) or of_land(row, found)
    if figure.kind != "count":
        return None
    if figure.unit == "events" or (found.head is None and row.small[found.end - 1] in words("OCCASIONS")):
        return occasions(row, found)
    return besieged_there(row, found, living_there(row, found))


def _advancing(row: Row, found: Phrase, answer: Governed | None) -> Governed | None:
    """ "Some 100 rebels crossed the border", "a force of 900 crossed", "1,000 fighters are left": forces."""
    if answer is not None and answer.measure == "population" and answer.words.lower() in words("LEFTOVER"):
        return unharmed(found) if found.population == "combatants" else OTHER if found.population == "other" else answer
    if answer is None or answer.rule not in ("subject_of_a_verb", "state_after"):
        return answer
    unit = found.counted == "forces" and found.head is not None and found.head.small.rstrip("s") in NO_PERSONS
    soldiers = found.counted is None and found.population in MAY_FIGHT and a_force_of(row, found.at)
    if unit or soldiers:
        return Governed("forces", "combatants", answer.words) if answer.measure in GOING else answer
    if found.population != "combatants" or answer.measure not in GOING:
        return answer
    coming = answer.measure != "displaced" or answer.words.lower() in words("ADVANCING")
    return Governed("forces", "combatants", answer.words) if coming else answer


def _of_people(row: Row, found: Phrase, context: Context, previous: tuple[Draft, Phrase] | None) -> bool:
    """Whether a figure without a noun can be of people: not "192 houses, 60 of them destroyed", a share of money."""
    if found.backward and found.population is None and previous is not None and previous[0].measure in THINGS:
        return row[found.at - 1].classes.isdisjoint(("COMMA",))
    total = context.total
    things = total is not None and total.measure not in PEOPLE and total.measure not in ("other", "time", "territory")
    return not (found.empty and things)


def _plainly(
    row: Row, found: Phrase, figure: Figure, context: Context, previous: tuple[Draft, Phrase] | None
) -> Governed | None:
    """Where nothing governs the figure: what the one before counts, what they are, or what was asked."""
    if figure.kind == "share" and (whole := share_of_things(found, context)) is not None:
        return whole
    if found.empty and figure.kind == "share" and context.last is not None and context.last.kind == "share":
        return told_of(context.last, "pointing_back")
    if found.population == "men" and not _losses_told(row) and fighting(row, found):
        return Governed("forces", "fighting", found.head.word if found.head is not None else "")
    if (safe := unhurt(row, found)) is not None:
        return safe
    if previous is not None and (same := apposed(row, found, figure, previous[0])) is not None:
        return same
    if previous is not None and revised(row, found):
        return told_of(previous[0], "pointing_back")
    others = found.head is not None and "OTHERS" in found.head.classes
    if others and previous is not None and previous[0].measure in THINGS:
        return Governed(previous[0].measure, "elliptical", previous[0].words)  # "two bombs fell, four others missed"
    if (account := accounted(row, found, context)) is not None:
        return told_of(account, "pointing_back")
    if (account := sorted_anew(row, found, context)) is not None:
        return told_of(account, "sorted_anew")
    if found.population == "other" and armed_together(row[found.at + 1 : found.end]):
        return Governed("forces", "combatants", "")
    if found.population == "residents":
        return besieged_there(row, found, unharmed(found))
    bare = found.head is None and found.population is None
    if bare and figure.kind == "count" and (again := _told_again(figure, context)) is not None:
        return again
    if previous is not None and left_out(row, found, figure, previous[0]):
        return told_of(previous[0], "elliptical")
    return _answered(found, figure, context)


def _losses_told(row: Row) -> bool:
    """ "Put the losses of the army at 16,000 men"."""
    return not words("LOSSNOUN", "LOSTWORD").isdisjoint(row.small)


def _told_again(figure: Figure, context: Context) -> Governed | None:
    """ "The government calls the figure of 654,965 inflated": what it was told of before."""
    exact = figure.low is not None and figure.low == figure.high and figure.low >= TOLD_AGAIN
    told = context.told_figures.get(figure.low) if exact and figure.low is not None else None
    return told_of(told, "told_again") if told is not None and told.measure in PEOPLE else None


def _nearby(row: Row, found: Phrase, figure: Figure, context: Context) -> Governed:
    """The nearest word of a measure, what was told last, or other."""
    apart = belonging(row, found) or own_clause(row, found) or facing(row, found)
    near = None if apart else nearest_measure(row, found)
    persons = near is not None and found.population is not None and near.measure in PEOPLE
    if near is not None and (found.empty or figure.kind == "share" or persons):
        return near
    last = _whole_before(row, found, context)
    bare = found.empty and figure.kind == "count"
    if bare and (before := counts_on(row, found, last, context)) is not None:
        return told_of(before, "pointing_back")
    if bare and last in (*context.before, *context.drafts) and last.measure in THINGS:
        return told_of(last, "pointing_back")  # "It had 280 ambulances. Fewer than 30 can be used"
    whole = context.total if opens_with(row, "BACKREF") else context.last
    if found.empty and figure.kind == "share" and whole is not None and whole.kind in ("count", "share"):
        return told_of(whole, "pointing_back")
    return _only_who(row, found, figure)


def _only_who(row: Row, found: Phrase, figure: Figure) -> Governed:
    """What those are whose names the sentence has no measure for: residents, fighters, people of a country abroad."""
    several = figure.low is None or figure.low >= A_FORCE
    those = those_before(row, found) if several and found.backward else _apposed_to(row, found) if several else None
    if those in UNHARMED:
        return Governed(UNHARMED[those], "those_before", "", those)  # "The defenders, some 1,800 of them"
    nation = several and figure.kind == "count" and found.population == "ethnic"
    if nation and says(row, "SETAGAINST", max(0, found.at - AGAINST_REACH), found.at):
        return Governed("forces", "combatants", "")
    if nation and set_in_a_place(row, found):
        return Governed("population", "ethnic", found.head.word if found.head else "")
    if several and found.head is not None and found.head.small in words("PEACEKEEPER"):
        return Governed("forces", "combatants", found.head.word)
    if several and (shut := shut_in(row, found)) is not None:
        return shut
    if found.population in UNHARMED and several:
        return besieged_there(row, found, unharmed(found)) or unharmed(found)
    heard = (figure.low or 0) >= HEARD and found.population is not None and tells_how(row, found.end)
    return Governed("evidence", "tells_how", row[found.end].word) if heard else OTHER


def _apposed_to(row: Row, found: Phrase) -> str | None:
    """ "The rebels, no more than 200, are in the woods": those before the comma."""
    around = row[found.at - 2 : found.end + 1] if found.at > 1 and found.empty else []
    if len(around) < 4 or "COMMA" not in around[1].classes or "COMMA" not in around[-1].classes:
        return None
    return None if "SINGULAR" in around[0].classes else population_of(around[0])


def _whole(row: Row, found: Phrase, answer: Governed | None) -> Governed | None:
    """ "Of the 100,000 people there, 8,000 were killed": nothing happened to all of them."""
    after = row[found.end].classes if found.end < len(row) else frozenset[str]()
    who = "WHO" in after or ("REL" in after and "SUBORD" not in after)
    if not (found.population or who):
        return answer
    shared = answer is not None and shared_out(row, found.at) is not None
    if not (shared or whole_of_a_part(row, found)) or (answer is not None and answer.rule != "subject_of_a_verb"):
        return answer
    if who:
        return answer if shared else _told_of_the_whole(row, found, answer)
    if found.counted is not None and found.counted in PEOPLE:
        return Governed(found.counted, "whole_of_a_part", "")  # "a third of the 300 hostages died"
    living = "other" if found.population in ABOARD else "population"
    return Governed(UNHARMED.get(found.population or "", living), "whole_of_a_part", "")


def _told_of_the_whole(row: Row, found: Phrase, answer: Governed | None) -> Governed | None:
    """ "Of the 6,500 men who went into battle, 4,300 were taken": what the clause tells, and not the part's verb."""
    part = next(at for at in row.where("QTY") if at > found.at)
    inside = governed(row[:part], found) or mildly_related(row, found)
    if inside is None and found.population in UNHARMED:
        return unharmed(found)
    return inside if inside is not None or answer is None else OTHER


def _answered(found: Phrase, figure: Figure, context: Context) -> Governed | None:
    """ "How many died? Between one and three million": what was asked, in this paragraph or the one before."""
    if context.asked is None or not (found.empty or found.population is not None) or figure.kind != "count":
        return None
    paragraph, question = context.asked
    fresh = context.last is None or context.last.first.start < context.setting.first or context.last.rule == "asked"
    return question if context.paragraph - paragraph <= 1 and fresh else None


def _whole_before(row: list[Node], found: Phrase, context: Context) -> Draft | None:
    """The figure told last, or the total that it was a part of; for "the true number", of the dead rather."""
    last = context.total if context.last is not None and context.last.rule == "pointing_back" else context.last
    before = row[max(0, found.at - NUMBER_REACH) : found.at]
    if last is not None and any("NUMBERNOUN" in node.classes for node in before):
        return next((one for one in context.before if one.measure == "deaths"), last)
    return last


def _beside(row: Row, found: Phrase, previous: tuple[Draft, Phrase]) -> Governed:
    """What the figure before counts; of people beside things, what happened to both: "seized five towns and 20 men"."""
    if found.population is None or previous[0].measure in PEOPLE:
        return told_of(previous[0], "coordinated")
    verb = _verb_of_a_list(row, previous[1])
    if verb is None and found.population in UNHARMED:
        return unharmed(found)  # "1,800 tanks and 80,000 soldiers"
    if verb is None and found.population == "men" and previous[0].measure == "equipment":
        return Governed("forces", "combatants", "")  # "80 guns and 4,000 men"
    return verb or told_of(previous[0], "coordinated")


def _verb_of_a_list(row: Row, last: Phrase) -> Governed | None:
    """ "Lost 11 tanks, 19 carriers and some 300 men": the verb before the first figure of the list."""
    verb = object_of_a_verb(row, last)
    for at in reversed(row.where("QTY")):
        if verb is not None or at >= last.at:
            continue
        before = phrase(row, at)
        if not coordinated(row, before, last):
            break
        verb, last = object_of_a_verb(row, before), before
    return verb
