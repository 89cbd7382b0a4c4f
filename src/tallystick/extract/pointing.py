"""The total that a figure is a part of, or that a sentence goes on with."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, words
from tallystick.extract.company import in_parentheses
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.governed import Governed
from tallystick.extract.phrases import Phrase, population_of
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people

PEOPLE = of_people()
HARMED = words("HARMED")
COUNTED_SINGLY = ("items", "persons", "events", "percent", "ratio")
BARE = HARMED | {"missing"}
NUMBER_REACH = 4  # nodes between "the number" and its figure: "the number of dead at"
NAMED_REACH = 4  # words from a sentence's first to those whom it takes up again: "Among all the dead"
WHOLE_REACH = 3  # words of "Of the 900"
NAMES_OF_HARM = ("STATE", "COUNTED", "TOLL")


def take_up(row: Row, context: Context) -> None:
    """ "Of the victims 120 were children", after a count of houses: what follows is of the dead again."""
    if context.total is None:
        return
    if opens_with(row, "REMAINDER"):
        context.total = _of_which_it_remains(row, context) or context.total
    if not opens_with(row, "TAKENUP"):
        return
    for node in row[1:NAMED_REACH]:
        if "QTY" in node.classes:
            return
        measure = next((told for name in NAMES_OF_HARM if (told := value_of(node, name)) is not None), None)
        if measure in HARMED and context.total.measure not in (measure, "casualties"):
            context.total = _told_of(measure, context) or context.total


def _of_which_it_remains(row: Row, context: Context) -> Draft | None:
    """ "6,000 were trapped. Helicopters brought out 1,700. The remaining 4,000 …": the last that was no fewer."""
    first = next(iter(row.where("QTY")), 0)
    if not first or context.total is None or _as_many(row[first].value, context.total):
        return None
    told = (one for one in reversed(context.told_figures.values()) if one.measure in PEOPLE and one.kind == "count")
    return next((one for one in told if one.figure.low is not None and _as_many(row[first].value, one)), None)


def _told_of(measure: str, context: Context) -> Draft | None:
    """The last total of the measure, or of dead and wounded together."""
    return context.totals.get(measure) or context.totals.get("casualties")


def total_of(draft: Draft, row: Row, at: int, context: Context, found: Phrase | None) -> Draft | None:
    """The total that the figure is a part or a share of, where the text points back at one."""
    back = context.total if found is not None and (found.backward or points_back(row)) else None
    if back is not None and found is not None and (things := _other_things(found, back)) is not None:
        whole = context.totals.get(things)
        back = whole if whole is not None and draft.kind == whole.kind and no_more(draft, whole) else None
    if back is not None and opens_a_whole(row):
        back = context.drafts[0] if context.drafts else None  # "Of the 91,000 men who were taken, 6,000 came home"
    if found is not None and in_parentheses(row, at):
        back = context.sentence or context.last
    if draft.figure.of is not None:
        back = context.told_figures.get(draft.figure.of, back)
    if back is None and draft.rule == "got_away":
        back = _counted_before(row, at, context)
    if back is None and draft.rule == "pointing_back" and draft.kind == "share":
        back = context.last
    return back or _one_more(draft, row, context) or _broken_down_further(draft, row, context)


def points_back(row: Row) -> bool:
    """ "That leaves 40", "Civilians make up the greater part of these: …": from its opening, or before a colon."""
    if opens_with(row, "BACKREF"):
        return True
    first = next(iter(row.where("QTY")), 0)
    colon = next((at for at in row.where("COLON") if at < first), 0)
    return any("AMONG" in row[at].classes for at in row.where("BACKWARD") if at < colon)


def opens_a_whole(row: Row) -> bool:
    """Whether the sentence opens with a whole of its own, of which it tells parts."""
    if "OF" not in row[0].classes or len(row) < WHOLE_REACH:
        return False
    return "QTY" in row[1 + ("DET" in row[1].classes)].classes


def _other_things(found: Phrase, back: Draft) -> str | None:
    """ "Three quarters of the houses", after a count of the dead: the houses are no part of it."""
    things = value_of(found.whole, "COUNTED") if found.whole is not None else None
    return things if things not in PEOPLE and things != back.measure else None


def _one_more(draft: Draft, row: Row, context: Context) -> Draft | None:
    """ "Another 13 people are missing": of the same event as those told of in the sentence before."""
    if row[0] is not draft.first or not any("FURTHER" in part.classes for part in row[0].parts):
        return None
    told = next((one for one in reversed(context.before) if one.whole not in context.before), None)
    alike = told is not None and (told.measure == draft.measure or {told.measure, draft.measure} <= BARE)
    return told if alike else None


def _broken_down_further(draft: Draft, row: Row, context: Context) -> Draft | None:
    """ "Of these, 300 were killed. Another 600 were injured": the total that the sentence before broke down."""
    wholes = [one.whole for one in context.before if one.whole is not None and one.whole not in context.before]
    if not wholes or draft.kind != "count" or draft.measure not in HARMED:
        return None
    if row.where("PERIOD") or not row.classes.isdisjoint(("SAYS", "COUNTS", "ACCORDING")):
        return None
    return wholes[0] if wholes[0].measure in HARMED and no_more(draft, wholes[0]) else None


def no_more(part: Draft, whole: Draft) -> bool:
    """Whether the one figure is no greater than the other."""
    least = part.figure.low if part.figure.low is not None else part.figure.high
    most = whole.figure.high if whole.figure.high is not None else whole.figure.low
    return least is not None and most is not None and least <= most


def no_total(draft: Draft, context: Context) -> bool:
    """Whether what follows is still of the total told before: this is a part of it, or compares it."""
    total = context.total
    compared = draft.kind == "share" and total is not None and total.kind == "count" and total.measure in HARMED
    return compared or part_of_casualties(draft, total, context.drafts)


def part_of_casualties(draft: Draft, total: Draft | None, told: tuple[Draft, ...]) -> bool:
    """ "210 casualties, 60 killed and 150 injured": parts of a total of the same sentence, and no new one."""
    if total is None or total.measure != "casualties" or total not in told:
        return False
    return draft.measure in ("deaths", "injuries") and draft.kind == total.kind and no_more(draft, total)


def of_things(total: Draft, figure: Figure) -> bool:
    """ "Of these attacks, 114 led to deaths, 920 to damage": a count of things or events, broken down."""
    return (
        total.kind == figure.kind == "count" and total.measure not in PEOPLE and total.measure not in ("other", "time")
    )


def goes_on(last: Draft, context: Context) -> bool:
    """Whether a bare figure counts what the one before counted; of things, in the same paragraph alone."""
    if last.measure in PEOPLE:
        return True
    return last.measure in words("GOESON") and last.kind == "count" and last.first.start >= context.setting.first


def of_a_fresh_count(draft: Draft, back: Draft, context: Context) -> bool:
    """ "The army says 700 of them were fighters", a sentence later: somebody else counts, and not for that time."""
    if back in context.drafts or draft.voice is None or back.voice is None:
        return False
    return not _same_body(draft.voice.mention, back.voice.mention)


def _same_body(one: str, other: str) -> bool:
    """Whether one name holds the other, or is its initials: "HRW" after "Human Rights Watch"."""
    short, long = sorted((one, other), key=len)
    return short.lower() in long.lower() or short == "".join(word[0] for word in long.split() if word[0].isupper())


def weighed_before(found: Phrase, figure: Figure, context: Context) -> Draft | None:
    """ "It needed 500 tonnes a day; 300 were promised, 94 came": a bare figure has the unit of the one before."""
    last = context.last
    if last is None or last.measure not in words("WEIGHED") or last.figure.unit in COUNTED_SINGLY:
        return None
    bare = found.empty and figure.kind == "count" and not figure.unit
    return last if bare and last.first.start >= context.setting.first else None


def whole_of(row: Row, found: Phrase, context: Context) -> Draft | None:
    """Of whom the figure may be a part: "of them", "Of the 5,000 men …", or a bare figure that opens a sentence."""
    if context.drafts and opens_a_whole(row):
        whole: Draft | None = context.drafts[0]
    elif found.backward:
        whole = context.total
    else:
        whole = _counted_before(row, found.at, context) if not found.population else None
    return whole if whole is not None and whole.population is not None else None


def _counted_before(row: Row, at: int, context: Context) -> Draft | None:
    """ "They took 9,000 men. About 3,300 came home": the last count that is no smaller, for a figure that opens."""
    told = [one for one in reversed(context.before) if one.kind == "count"] if at <= 1 else []
    return next((one for one in told if _as_many(row[at].value, one)), None)


def told_bare(found: Phrase, answer: Governed, context: Context) -> Draft | None:
    """ "2,783 servicemen were killed. More than 100 are missing": a bare figure is of those told of just before."""
    if not found.empty or found.at > 1 or answer.measure not in BARE or answer.population is not None:
        return None
    harmed = [one for one in context.before if one.measure in BARE]
    return harmed[0] if harmed and all(one.population == harmed[0].population for one in harmed) else None


def whole_before(row: list[Node], found: Phrase, context: Context) -> Draft | None:
    """The figure told last, or the total that it was a part of; for "the true number", of the dead rather."""
    last = context.last
    if last is not None and (last.rule == "pointing_back" or part_of_casualties(last, context.total, context.before)):
        last = context.total
    if last is not None and last.measure not in PEOPLE:
        return _another_account(row, found, context) or last
    before = row[max(0, found.at - NUMBER_REACH) : found.at]
    if last is not None and any("NUMBERNOUN" in node.classes for node in before):
        return next((one for one in context.before if one.measure == "deaths"), last)
    return last


def _another_account(row: list[Node], found: Phrase, context: Context) -> Draft | None:
    """ "966 died in 15 villages. Investigators could confirm only 300": of the dead, and not of the villages."""
    for node in reversed(row[: found.at]):
        if not node.classes.isdisjoint(("QTY", "STOP")):
            return None
        if not node.classes.isdisjoint(("SAYS", "COUNTS")) or node.word.lower() in words("ESTABLISHING"):
            here = [one for one in context.totals.values() if one.first.start >= context.setting.first]
            harmed = [one for one in here if one.measure in HARMED]
            return max(harmed, key=lambda one: one.first.start, default=None)
    return None


def last_of_people(context: Context) -> Draft | None:
    """ "Killed almost 1,000 villagers in six hamlets. More than half of them were children": of the villagers."""
    told = (*context.before, *context.drafts)
    return next((one for one in reversed(told) if one.measure in PEOPLE), None)


def spoken_of(row: list[Node], found: Phrase, answer: Governed, context: Context) -> str | None:
    """ "The rebels hid there. The army killed 700 of them": of whom the text spoke last, where a verb has `them`."""
    them = found.at + 1 < len(row) and row[found.at + 1].word.lower() in words("OFTHEM")
    if not them or answer.rule != "object_of_a_verb":
        return None
    for index in range(found.at - 1, -1, -1):
        who = population_of(row[index]) if "SINGULAR" not in row[index].classes else None
        counted = index > 0 and "QTY" in row[index - 1].classes
        if who is not None and not counted and row[index + 1].classes.isdisjoint(("AUX", "PATIENT", "SAYS")):
            return who
    last = context.last
    if last is None or (last.kind == "count" and not _as_many(row[found.at].value, last)):
        return None
    return last.population


def _as_many(figure: Figure, last: Draft) -> bool:
    """ "118 children among them. The army killed 552 of them": the greater figure is no part of the smaller."""
    least = figure.low if figure.low is not None else figure.high
    return least is None or last.figure.low is None or least <= last.figure.low
