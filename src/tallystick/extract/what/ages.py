"""Figures that tell how old somebody is, and count nobody."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, words
from tallystick.extract.what.counted import Phrase, Reason, node_after, node_before
from tallystick.extract.what.needs import needs
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

OLDEST_PERSON = 120
LOOK_BACK = 3
MOST_REACH = 8  # nodes of "most of the dead in the camp were"
AGE_REACH = 12  # "the average age of the dead in the massacre was six"
OLD = 99
LISTING = ("AND", "COMMA")
ONE_PERSON = ("PROPER", "ONEPERSON")


def age(row: list[Node], found: Phrase) -> Reason:
    """ "seven-year-old", "aged 65", "a resident of 65", "Maria, 45,", "girl (9)"."""
    figure: Figure = row[found.at].value
    before, after = node_before(row, found.at), node_after(row, found.at)
    if (old := _old_inside(row[found.at])) is not None:
        return "age", f"'{old.word}' makes it an age"
    if figure.unit in ("years", "months") and after is not None:
        person = node_after(row, found.at + 1) if after.word in ("-", "‑") else None
        if any(node.small in words("OLDWAR") for node in row[found.at + 2 : found.at + 5]):
            return None  # "the 38-year-old war"
        if person is not None and begins_with(person.small, "OLD"):
            return "age", "'old' makes it an age"  # "60-year-old man"
        old = next((node for node in row[found.at + 1 : found.at + 3] if ("OLD" in node.classes)), None)
        if old is not None and (after.word in ("-", "‑") or _person_near(row, found.at)):
            return "age", f"'{old.word}' makes it an age"
    years = figure.high if figure.high is not None else figure.low
    if before is None or years is None or years > OLDEST_PERSON or figure.kind != "count":
        return None
    return _in_years(row, found, before, after)


def _in_years(row: list[Node], found: Phrase, before: Node, after: Node | None) -> Reason:
    """ "aged 65", "as young as 12", "most of them are under twelve", "girl (9)": a number without its unit."""
    if (aged := _aged(row, found)) is not None:
        return "age", f"'{aged.word}' makes it an age"
    if begins_with(row[found.at].small, "UNDEROVER") and found.empty and _a_limit(row, found.at):
        return "age", "an age limit"
    if begins_with(row[found.at].small, "UNDERWORD") and "BE" in before.classes and found.empty:
        return "age", "an age limit"  # "most of them are under twelve"
    if "POSSESSOR" in before.classes and after is not None and _in_their(row[found.at], after):
        return "age", "a decade of somebody's life"
    if found.at >= LOOK_BACK and row[found.at - 2].small in words("ASYOUNG") and row[found.at - 1].small in words("AS"):
        return "age", f"as {row[found.at - 2].word} as that"
    if _of_several(row, found.at):
        return "age", "the ages of several, one by one"
    if not found.empty and (after is None or "SAYS" not in after.classes):
        return None
    whose = row[found.at - 2].classes if found.at > 1 else frozenset[str]()
    if "OF" in before.classes and "KIN" not in whose and not whose.isdisjoint(("SPEAKER", "POPNOUN")):
        return "age", "the age of a person"
    if row[found.at].word.startswith("(") and not before.classes.isdisjoint(ONE_PERSON):
        return "age", "the age of a person"
    if before.word == "(" and not whose.isdisjoint(ONE_PERSON) and after is not None and after.word in (";", ","):
        return "age", "the age of a person"  # "Adam Orlov (32; a resident of Homs)"
    named = "COMMA" in before.classes and found.at > 1 and not row[found.at - 2].classes.isdisjoint(ONE_PERSON)
    if named and (after is None or not after.classes.isdisjoint(("COMMA", "STOP"))):
        return "age", "the age of a person"
    return None


def _of_several(row: list[Node], at: int) -> bool:
    """ "Two boys, 9 and 13, were killed": figures alone between commas, after those whose they are."""
    start, end = at, at + 1
    while start > 1 and not row[start - 1].classes.isdisjoint(LISTING) and "QTY" in row[start - 2].classes:
        start -= 2
    while end + 1 < len(row) and not row[end].classes.isdisjoint(LISTING) and "QTY" in row[end + 1].classes:
        end += 2
    several = end - start > 1 and start > 1 and end < len(row)
    apart = several and "COMMA" in row[start - 1].classes and "COMMA" in row[end].classes
    return apart and "POPNOUN" in row[start - 2].classes


def _a_limit(row: list[Node], at: int) -> bool:
    """ "Men over 60", "110 people, most of them over 60", "nearly all of the dead were over 60"."""
    if not row[at - 1].classes.isdisjoint(("POPNOUN", "MOSTLY", "BACKWARD", "QTY")):
        return True
    return "BE" in row[at - 1].classes and any("MOSTLY" in node.classes for node in row[max(0, at - MOST_REACH) : at])


def _in_their(figure: Node, after: Node) -> bool:
    """ "in their 70s": the letter touches the figure."""
    return after.word == "s" and after.start == figure.end


def _old_inside(figure: Node) -> Node | None:
    """ "45 yo", "a year old": the word that makes the figure an age, where it is one of its own."""
    inner = figure.parts[-1] if figure.parts else figure
    last = inner.parts[-1] if inner.parts else inner
    return last if "OLD" in last.classes else None


def _aged(row: list[Node], found: Phrase) -> Node | None:
    """ "aged 65", "at the age of 65", "aged 4 and 7": the word that makes the figure an age."""
    at = found.at
    while (
        found.empty
        and at > 1
        and "QTY" in row[at - 2].classes
        and not row[at - 1].classes.isdisjoint(("AND", "COMMA", "OR"))
    ):
        at -= 2
    led = next((node for node in reversed(row[max(0, at - 2) : at]) if "OF" not in node.classes), None)
    return led if led is not None and "AGED" in led.classes else None


def _person_near(row: list[Node], at: int) -> bool:
    near = row[max(0, at - 2 * LOOK_BACK) : at + 6]  # "two sisters who were 12 and 15 years old"
    youngest = any(node.small in words("YOUNGEST") for node in row[:at])
    return youngest or any(("POPNOUN" in node.classes) or ("PROPER" in node.classes) for node in near)


@needs(kinds=("duration",), classes=("ONEPERSON",))
def age_of_one(row: list[Node], found: Phrase) -> Reason:
    """ "a boy of four months"; not "a siege of four months"."""
    figure: Figure = row[found.at].value
    before = node_before(row, found.at)
    if figure.kind != "duration" or before is None or "OF" not in before.classes or found.at < 2:
        return None
    return ("age", "the age of a person") if "ONEPERSON" in row[found.at - 2].classes else None


@needs(kinds=("count",), classes=("BE",))
def years_old(row: list[Node], found: Phrase) -> Reason:
    """ "He was 23 when the war began", "the average age of the dead was six"."""
    figure: Figure = row[found.at].value
    before = node_before(row, found.at)
    if before is None or "BE" not in before.classes or not found.empty:
        return None
    if figure.high is None or figure.high >= OLDEST_PERSON:
        return None
    subject = row[max(0, found.at - AGE_REACH) : found.at - 1]
    aged = any(node.small in words("AGED") for node in subject)
    person = bool(subject) and (subject[-1].small in words("HEORSHE") or "ONEPERSON" in subject[-1].classes)
    return ("age", "how old somebody was") if figure.kind == "count" and (aged or person) else None


@needs(kinds=("duration",))
def years_of_age(row: list[Node], found: Phrase) -> Reason:
    """ "at least 25 years of age"."""
    after = [node.small for node in row[found.at + 1 : found.at + 3]]
    told = kind_of(row[found.at]) == "duration" and " ".join(after) in words("OFAGE")
    return ("age", "'of age' makes it an age") if told else None


@needs(kinds=("count",), lists=("TURNING",))
def turned(row: list[Node], found: Phrase) -> Reason:
    """ "She had just turned 18", "the youngest victim had not turned three"; not "the guards turned 40 back"."""
    before, after, figure = node_before(row, found.at), node_after(row, found.at), row[found.at].value
    if before is None or before.small not in words("TURNING") or not found.empty or figure.kind != "count":
        return None
    if figure.high is None or figure.high >= OLDEST_PERSON:
        return None
    ends = after is None or not after.classes.isdisjoint(("STOP", "COMMA", "AND", "SUBORD", "PERIOD", "AT"))
    subject = row[max(0, found.at - AGE_REACH) : found.at - 1]
    person = any(node.small in words("HEORSHE") or not node.classes.isdisjoint(ONE_PERSON) for node in subject)
    person = person or any(map(_superlative_of_age, subject))
    return ("age", f"'{before.word}' makes it an age") if ends and person else None


@needs(kinds=("count", "duration"), lists=("YOUNGEST",))
def oldest(row: list[Node], found: Phrase) -> Reason:
    """ "The oldest victim was 82, the youngest only four", "the eldest had 77 years": how old they were."""
    before, figure = node_before(row, found.at), row[found.at].value
    if before is None or figure.kind not in ("count", "duration") or not (found.empty or figure.kind == "duration"):
        return None
    whose = row[max(0, found.at - AGE_REACH) : found.at]
    at = next((len(whose) - back for back, node in enumerate(reversed(whose), 1) if _superlative_of_age(node)), None)
    if at is None or any(not node.classes.isdisjoint(("STOP", "QTY")) for node in whose[at + 1 :]):
        return None
    told = not before.classes.isdisjoint(("BE", "AUX")) or _superlative_of_age(before) or "ADV" in before.classes
    return ("age", f"'{whose[at].word}' makes it an age") if told else None


def _superlative_of_age(node: Node) -> bool:
    return node.small in words("YOUNGEST")


def age_put_in(row: list[Node], found: Phrase) -> Reason:
    """ "A girl in the school there, maybe eight, told me": how old one person is."""
    before, after, figure = node_before(row, found.at), node_after(row, found.at), row[found.at].value
    if before is None or after is None or not found.empty or figure.bound is not Bound.ABOUT:
        return None
    if figure.kind != "count" or figure.high is None or figure.high > OLD:
        return None
    if "COMMA" not in before.classes or "COMMA" not in after.classes:
        return None
    who = next(
        (node for node in reversed(row[max(0, found.at - AGE_REACH) : found.at]) if "POPNOUN" in node.classes), None
    )
    return ("age", "how old one is") if who is not None and "ONEPERSON" in who.classes else None


RULES = (
    age,
    age_of_one,
    years_old,
    years_of_age,
    turned,
    oldest,
    age_put_in,
)
