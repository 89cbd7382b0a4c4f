"""Totals told some sentences before, and what bare figures go on counting."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, says, words
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.what.counted import Phrase
from tallystick.extract.what.governed import Governed
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import PER_CENT
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.measures import of_people

PEOPLE = of_people()
HARMED = words("HARMED")
NAMED_REACH = 4  # words from a sentence's first to those whom it takes up again: "Among all the dead"
ASIDE_REACH = 8  # "…, most of them believe, …"
NAMES_OF_HARM = ("STATE", "COUNTED", "TOLL")
OTHER_CLAUSE = ("STOP", "SUBORD", "REL", "PATIENT", "AGENT", "STATE", "BE", "AUX")
COUNTED_AGAIN = ("people", "civilians", "men", "women", "children", "residents")
SORTS = ("ethnic", "civilians", "combatants", "children", "women", "men")
SUM = 1_000_000  # of money, told without its unit
ALIKE = 20  # times as much, at most, that one sum is as another told beside it
COUNTED_SINGLY = ("items", "persons", "events", "percent", "ratio")


def take_up(row: Row, context: Context) -> None:
    """ "Of the victims 120 were children", after a count of houses: what follows is of the dead again."""
    if context.total is None:
        return
    if opens_with(row, "TAKENUP") and not opens_with(row, "REMAINDER"):
        for node in row[1:NAMED_REACH]:
            if "QTY" in node.classes:
                return
            measure = next((told for name in NAMES_OF_HARM if (told := value_of(node, name)) is not None), None)
            if measure in HARMED and context.total.measure not in (measure, "casualties"):
                context.total = context.totals.get(measure) or context.totals.get("casualties") or context.total


def taken_up(row: Row, found: Phrase, total: Draft) -> bool:
    """Whether the sentence opens with those of the total: "The remaining 4,000", "Of the victims 120"."""
    if not found.empty:
        return False
    remain = total.measure in PEOPLE and found.at < NAMED_REACH and opens_with(row, "REMAINDER")
    return remain or (total.measure in HARMED and opens_with(row, "TAKENUP"))


def _no_more(figure: Figure, whole: Draft) -> bool:
    """Whether the figure is no greater than the other."""
    least = figure.low if figure.low is not None else figure.high
    return least is None or whole.figure.low is None or least <= whole.figure.low


def total_of_things(found: Phrase, figure: Figure, context: Context) -> Draft | None:
    """ "8,500 of the graves", after a count of the dead: of the graves told of before."""
    things = value_of(found.whole, "COUNTED") if found.whole is not None else None
    whole = context.totals.get(things) if things is not None else None
    return whole if whole is not None and figure.kind == whole.kind and _no_more(figure, whole) else None


def counts_on(row: list[Node], found: Phrase, last: Draft | None, context: Context) -> Draft | None:
    """What a bare figure goes on counting: people, another account of the dead, things of the same paragraph."""
    if all("QTY" in node.classes for node in row):
        return None  # a line of a page with nothing but a figure
    if last is None or last.measure in PEOPLE:
        return last
    harmed = _another_account(row, found, context)
    if harmed is not None:
        return harmed
    here = last.first.start >= context.setting.first and last.kind == "count"
    if not here or last.measure not in words("THINGSGOON"):
        return None
    found.counted = last.measure if last.figure.unit == "items" else None
    return last


def _another_account(row: list[Node], found: Phrase, context: Context) -> Draft | None:
    """ "966 died in 15 villages. Investigators could confirm only 300": of the dead, and not of the villages."""
    for node in reversed(row[: found.at]):
        if not node.classes.isdisjoint(("QTY", "STOP")):
            return None
        if not node.classes.isdisjoint(("SAYS", "COUNTS")) or node.small in words("ESTABLISHING"):
            here = [one for one in context.totals.values() if one.first.start >= context.setting.first]
            harmed = [one for one in here if one.measure in HARMED]
            return max(harmed, key=lambda one: one.first.start, default=None)
    return None


def accounted(row: list[Node], found: Phrase, context: Context) -> Draft | None:
    """ "Historians think of 500 to 800 men", "the list has 837 names": another account of the dead of the paragraph."""
    after = row[found.end] if found.end < len(row) else None
    if found.counted is not None or (after is not None and "AUX" in after.classes):
        return None
    named = found.head is None and any(node.small in words("NAMESOF") for node in row[found.at + 1 : found.end])
    before = found.at - 1
    while before > 0 and not row[before].classes.isdisjoint(("OF", "ADV", "VERBPARTICLE", "DET")):
        before -= 1
    told = before >= 0 and "SAYS" in row[before].classes and before < found.at - 1
    if not named and not (told and found.population in COUNTED_AGAIN):
        return None
    here = [one for one in context.totals.values() if one.first.start >= context.setting.first]
    harmed = (one for one in here if one.measure in HARMED and one.measure != "injuries")
    return max(harmed, key=lambda one: one.first.start, default=None)


def weighed_before(found: Phrase, figure: Figure, context: Context) -> Draft | None:
    """ "500 tonnes a day; 300 were promised", "$100 billion; others spoke of 29.6 billion": in the unit before."""
    last = context.last
    if last is None or last.measure not in words("SHARESUNIT") or last.figure.unit in COUNTED_SINGLY:
        return None
    bare = found.empty and figure.kind == "count" and not figure.unit
    if last.measure == "money" and not _another_sum(figure, last.figure):
        return None
    return last if bare and last.first.start >= context.setting.first else None


def _another_sum(figure: Figure, last: Figure) -> bool:
    """ "Asked for $2.7 billion and got 600 million"; not "$2.7 billion to feed 12 million"."""
    if figure.low is None or last.low is None or min(figure.low, last.low) < SUM:
        return False
    return max(figure.low, last.low) <= min(figure.low, last.low) * ALIKE


def sorted_anew(row: Row, found: Phrase, context: Context) -> Draft | None:
    """ "… 13,535 died. There are 10,812 Albanians and 2,197 Serbs": the dead of the paragraph, by who they were."""
    total = context.total
    if total is None or total.measure not in HARMED or found.population not in SORTS:
        return None
    here = total.first.start >= context.setting.first and total.kind == "count"
    after = row[found.end].classes if found.end < len(row) else frozenset(("STOP",))
    ends = not after.isdisjoint(("STOP", "COMMA", "AND"))
    return total if here and ends and opens_with(row, "THEREARE") and _no_more(row[found.at].value, total) else None


def shared_unit(row: list[Node], found: Phrase, figure: Figure, previous: tuple[Draft, Phrase] | None) -> Draft | None:
    """ "Croats were 44 per cent and Serbs 37": a bare figure that ends its clause goes on in the unit before."""
    if previous is None or not found.empty or figure.kind != "count" or figure.unit:
        return None
    before, last = previous[0], previous[1].end
    if before.kind != "share" or before.figure.unit != "percent" or (figure.low or figure.high or 0) > PER_CENT:
        return None
    after = row[found.end].classes if found.end < len(row) else frozenset(("STOP",))
    joined = any(not node.classes.isdisjoint(("AND", "COMMA")) for node in row[last : found.at])
    apart = any(not node.classes.isdisjoint(OTHER_CLAUSE) for node in row[last : found.at])
    return before if joined and not apart and not after.isdisjoint(("STOP", "COMMA", "PREP")) else None


def got_away(row: Row, found: Phrase, context: Context) -> Governed | None:
    """ "They took 9,000 men. About 3,300 came home": a bare figure of those counted before, and no harm to them."""
    if found.at > 1 or found.population is not None:
        return None
    start = _past_an_aside(row, found.at + 1)
    if not " ".join(row.small[start : start + 2]).startswith(tuple(words("GOTAWAY"))):
        return None
    told = (one for one in reversed(context.before) if one.kind == "count" and one.population is not None)
    whole = next((one for one in told if _no_more(row[found.at].value, one)), None)
    if whole is None:
        return None
    found.population, found.head, found.counted = whole.population, None, None  # "3,300 came home" counts no homes
    return Governed("other", "got_away", row[start].word)


def _past_an_aside(row: list[Node], start: int) -> int:
    """ "200, most of them believe, got out": the index past what is put in between commas."""
    commas = [at for at in range(start, min(len(row), start + ASIDE_REACH)) if "COMMA" in row[at].classes]
    return commas[1] + 1 if len(commas) > 1 and commas[0] == start else start


def left_out(row: list[Node], found: Phrase, figure: Figure, before: Draft) -> bool:
    """Whether the noun is left out because the figure before has told it."""
    if not (found.empty or _participle(row, found)):
        return False
    joined = found.at > 0 and "AND" in row[found.at - 1].classes
    return (figure.kind == "count" and before.kind in ("count", "rate")) or (
        figure.kind == before.kind == "share" and joined
    )


def more_of_the_same(row: Row, found: Phrase, before: Phrase) -> bool:
    """ "Tanks - 7,890 (+15)", "got 800 shells instead of the 4,000": so many more of those told right before."""
    if not found.empty:
        return False
    at = found.at
    if at > 1 and row[at - 1].word == "+" and row[at - 2].word == "(":
        return at - 2 in (before.end, before.at + 1)
    return "DEFINITE" in row[max(0, at - 1)].classes and says(row, "SHORTOF", before.at, at)


def captured_too(found: Phrase, answer: Governed | None, before: Draft) -> bool:
    """ "Destroyed 30 vehicles and captured 20 others": vehicles too, as what is captured may be either."""
    if answer is None or answer.measure not in ("detained", "hostages") or before.measure != "equipment":
        return False
    others = found.empty or (found.head is not None and "OTHERS" in found.head.classes)
    return others and answer.words.lower() in words("CAPTURINGIT")


def _participle(row: list[Node], found: Phrase) -> bool:
    """ "5,000 houses were damaged and 490 destroyed"."""
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    plain = found.head is None and found.population is None and found.adjective is None
    joined = found.at > 0 and not row[found.at - 1].classes.isdisjoint(("AND", "COMMA"))
    return plain and joined and after is not None and after.word.endswith("ed") and after.word.islower()


def revised(row: Row, found: Phrase) -> bool:
    """ "9,500 women were dead; by Wednesday it was down to 4,959 women": the same, counted anew."""
    if found.at < 2 or found.population in (None, "combatants", "men"):
        return False
    return " ".join(row.small[found.at - 2 : found.at]) in words("DOWNTO") or row.small[found.at - 1] in words("DOWNTO")


def too_many(row: list[Node], found: Phrase, figure: Figure, total: Draft) -> Governed | None:
    """ "Mines have killed 346 people, and 1.5 million of them are left": more than were killed."""
    if figure.kind != "count" or total.kind != "count" or total.measure not in PEOPLE or _no_more(figure, total):
        return None
    for index in range(found.at - 1, -1, -1):
        measure = value_of(row[index], "COUNTED")
        if measure in words("THINGSGOON") and row[index].word.endswith("s"):
            found.counted = measure
            return Governed(measure, "pointing_back", row[index].word)
    return None
