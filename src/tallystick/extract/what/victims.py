"""People counted without a numeral: "a woman and her son were killed", "Policeman shot dead", "a double murder"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tallystick.extract.apart import words
from tallystick.extract.what import pairs
from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.fates import (
    UNDERGOES,
    VERB_REACH,
    ended,
    event,
    lost_kin,
    object_of,
    past_an_age,
    undergoes,
)
from tallystick.extract.what.phrases import phrase
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

NOUN_REACH = 7
BARE_REACH = 5
TAIL_REACH = 10
VOICE_REACH = 4  # nodes from "according to" to who it is
WHOLE_REACH = 5  # nodes of "Among all those killed"
ADULT = 18  # years: below it the guide's "children"
HAPPENED = frozenset({*UNDERGOES, "FOLD", "TOLL", "AMONG"})
COUNTS_ONE = frozenset({"ATTACKER", "ONEPERSON", "ONEPART", "FOLD", "BOTH"})
OPENERS = frozenset({"ATTACKER", "ARTICLE", "ONEMORE", "ONEPART", "FOLD", "BOTH", "QTY", "OBJECTPRONOUN"})
DEFINITE = frozenset({"DEFINITE", "POSSESSOR"})
MAY_OPEN = OPENERS | DEFINITE
BEFORE_A_VICTIM = frozenset({"PATIENT", "ADV", "FILLER", "HEDGE", "AND", "COMMA", "TOLL", "AMONG"})
LED = frozenset({"ARTICLE", "ONEMORE", "DEFINITE", "POSSESSOR"})
BETWEEN_NOUNS = ("COMMA", "STOP", "PREP", "AUX", "OF", "AND", "OR", "REL", "SUBORD")
NOT_IN_A_NOUN = (*BETWEEN_NOUNS, "ACCORDING", "PATIENT", "AGENT", "SAYS", "TOLL", "DET", "ARTICLE")
AFTER_A_PERSON = ("STOP", "COMMA", "AND", "AUX", "PREP", "REL", "PATIENTPAST", "STATE", "AGENTPAST", "AGENTBASE")
AFTER_A_THING = ("AUX", "WITH", "PATIENTPAST")
A_WORD = frozenset({"WORD"})
PARTICIPLES = ("ing", "ed", "en", "wn")
UNTOLD = ("other", "")  # what happened is told of the total


def victims(row: Row, *, headline: bool) -> dict[int, tuple[Phrase, Figure]]:
    """Every person or pair told by a noun alone, to whom the sentence says that something happened.

    An indefinite article counts one, with a named kind of victim; so does a bare noun in a headline. A definite
    noun counts one only as the object of a verb that kills or wounds, or beside another victim: as a subject it may
    be somebody told before.
    """
    found: dict[int, tuple[Phrase, Figure]] = {}
    if row.classes.isdisjoint(HAPPENED):
        return found
    if row.classes.isdisjoint(COUNTS_ONE) and not any(node.parts for node in row):
        return found
    ends: dict[int, tuple[str, str]] = {}
    openings = {at for at in row.any_of(MAY_OPEN) if _may_open(row, at)}
    index, count = 0, len(row)
    while index < count:
        if not headline and not ends and index not in openings:
            index += 1
            continue
        end = _person(row, index, headline=headline, chained=_chained(row, index, ends) is not None)
        if end is None:
            folded = pairs.told(row, index, headline=headline)
            if folded is not None:
                found[index] = folded
            _note(row, index, ends)
            index += 1
            continue
        told = _told(row, index, end, ends, headline=headline)
        said = _said_of_one(row, index, end)
        if told is not None:
            who = Phrase(index, end + 1, _named(row, said), None, row[end], empty=False, told=told)
            who.backward = told == UNTOLD or _one_of_those(row, index, end) or _part(row, index, past_an_age(row, end))
            found[index] = (who, Figure(Decimal(1), Decimal(1)))
            ends.update((at, told) for at in _goes_on(row, index, end + 1))
        index = said + 1 if told is not None else index + 1
    return found


def in_prose(row: Row) -> dict[int, tuple[Phrase, Figure]]:
    """Every such person of a sentence that is no headline."""
    return victims(row, headline=False)


def _may_open(row: list[Node], index: int) -> bool:
    """Whether a victim, or a list of them, can begin here; a definite noun only where an object or a list can."""
    classes = row[index].classes
    if not classes.isdisjoint(OPENERS):
        return True
    definite = index > 0 and not classes.isdisjoint(DEFINITE)
    return definite and not row[index - 1].classes.isdisjoint(BEFORE_A_VICTIM)


def _person(row: list[Node], start: int, *, headline: bool, chained: bool) -> int | None:
    """The index of the noun for one person that the phrase which begins here ends in; None where none does."""
    node = row[start]
    if "ONEPART" in node.classes:
        return _one_of(row, start + 1)
    if start and "AMONG" in row[start - 1].classes and (attacker := _attacker(row, start)) is not None:
        return attacker
    ordinal = bool(node.parts) and node.parts[0].rule == "led_fraction"
    aged = kind_of(node) == "duration"
    if node.rule and "NAME" not in node.classes and not ordinal and not aged:
        return None
    led = ordinal or not node.classes.isdisjoint(LED)
    bare = (headline or chained) and _begins(row, start)
    if not led and not bare:
        return None
    for index in range(start + led, min(len(row), start + (NOUN_REACH if led else BARE_REACH))):
        if (_one(row[index]) and _is_the_head(row, index, bare=not led)) or _a_child(row, index):
            return index
        if not _modifies(row[index], bare=not led) and not _off_duty(row, index):
            return None
    return None


def _said_of_one(row: list[Node], start: int, end: int) -> int:
    """ "one of them a boy of four months": the index of the noun that tells who it was."""
    led = end + 1 < len(row) and "ARTICLE" in row[end + 1].classes and _one_of_those(row, start, end)
    said = _person(row, end + 1, headline=False, chained=False) if led else None
    return end if said is None else said


def _named(row: list[Node], at: int) -> str | None:
    return "children" if "OLD" in row[at].classes else population_of(row[at])


def _one_of_those(row: list[Node], start: int, end: int) -> bool:
    """ "one of them": one of those told before."""
    return "ONEPART" in row[start].classes and "POPNOUN" not in row[end].classes


def _one_of(row: list[Node], index: int) -> int | None:
    """ "one of them", "one of whom"; "one of the soldiers was killed": the index of who they are."""
    if index < len(row) and not row[index].classes.isdisjoint(("BACKWARD", "REL")):
        return index
    several = index + 2 < len(row) and "DET" in row[index].classes and "POPNOUN" in row[index + 1].classes
    plural = several and "SINGULAR" not in row[index + 1].classes
    return index + 1 if plural and "BE" in row[index + 2].classes else None


def _off_duty(row: list[Node], index: int) -> bool:
    """ "an off-duty officer": a small word before a hyphen is no preposition."""
    return index + 1 < len(row) and "HYPHEN" in row[index + 1].classes


def _attacker(row: list[Node], start: int) -> int | None:
    """ "six dead, including the gunman", "including himself": the index of the noun."""
    at = start + ("DEFINITE" in row[start].classes)
    return at if at < len(row) and "ATTACKER" in row[at].classes else None


def _modifies(node: Node, *, bare: bool) -> bool:
    """Whether the word can stand between an article and its noun; an age can."""
    if "QTY" in node.classes:
        return kind_of(node) == "duration"
    outside = (*NOT_IN_A_NOUN, "ADV") if bare else NOT_IN_A_NOUN
    return "ONEPERSON" in node.classes or node.classes.isdisjoint(outside)


def _one(node: Node) -> bool:
    """A noun for one person, or a name that ends in one: "Hamas commander"; the "Mayor" that opens a headline."""
    named = "PARTY" in node.classes or "PLACE" in node.classes or len(node.parts) == 1
    one = named and bool(node.parts) and "ONEPERSON" in node.parts[-1].classes
    return one or "ONEPERSON" in node.classes or _one_of_a_people(node)


def _a_child(row: list[Node], index: int) -> bool:
    """ "a 10-year-old", "seven-year-old killed": one told by an age below that of an adult, where no noun follows."""
    if "OLD" not in row[index].classes or index < 2 or "QTY" not in row[index - 2].classes:
        return False
    age, after = row[index - 2].value, row[index + 1] if index + 1 < len(row) else None
    young = age.unit == "years" and age.high is not None and age.high < ADULT
    return young and (after is None or not after.classes.isdisjoint((*AFTER_A_PERSON, "AMONG")))


def _one_of_a_people(node: Node) -> bool:
    """ "Kurd", "Palestinian": one of a people, where no noun follows."""
    return "SINGULAR" in node.classes and value_of(node, "POPNOUN") == "ethnic"


def _is_the_head(row: list[Node], index: int, *, bare: bool) -> bool:
    """Not "the boy's mother", "a child soldier", "a man-made", "a passenger jet", "an Israeli strike"."""
    after = row[index + 1] if index + 1 < len(row) else None
    if after is None:
        return True
    if _one_of_a_people(row[index]):
        return not after.classes.isdisjoint(AFTER_A_PERSON)
    if "SAYS" in after.classes or (bare and index and "NAME" in after.classes):
        return False  # "…, a health official said", "…, regional governor Oleh Synehubov said"
    thing = "COUNTED" in after.classes or (after.classes == A_WORD and not after.word.endswith(PARTICIPLES))
    if thing and after.word.islower() and "POPNOUN" not in after.classes:
        beyond = row[index + 2].classes if index + 2 < len(row) else frozenset[str]()
        return beyond.isdisjoint(AFTER_A_THING) and "ONEPERSON" not in beyond  # "an academic affairs officer"
    of_two = index + 2 < len(row) and "HYPHEN" in after.classes and "OF" in row[index + 2].classes
    return of_two or after.classes.isdisjoint(("POSSESSIVE", "HYPHEN", "POPNOUN"))


def _begins(row: list[Node], index: int) -> bool:
    """Whether a noun phrase without an article can begin here: first, after a stop, a comma, `and` or a verb."""
    if "ONEPERSON" not in row[index].classes and not row[index].classes.isdisjoint((*NOT_IN_A_NOUN, "HYPHEN", "AMONG")):
        return False
    return index == 0 or not row[index - 1].classes.isdisjoint(("STOP", "COMMA", "AND", "PATIENT", "SAYS", "AMONG"))


def _part(row: list[Node], start: int, end: int) -> bool:
    """ "including a child", "a commander among six dead": told again in a total."""
    beside = (row[start - 1] if start else None, row[end + 1] if end + 1 < len(row) else None)
    return any(node is not None and "AMONG" in node.classes for node in beside)


def _part_of_a_figure(row: list[Node], start: int) -> bool:
    """ "12 people, among them a nurse": the figure before tells what happened."""
    led = start > 0 and "AMONG" in row[start - 1].classes
    return led and any("QTY" in node.classes for node in row[: start - 1])


def _among_the_dead(row: list[Node], start: int) -> tuple[str, str] | None:
    """ "Among the dead was a nurse", "The dead include a nurse and her son": what befell the whole."""
    if start > 1 and row[start - 1].small in words("INCLUDING"):
        return _told_dead(row[: start - 1])
    if start < 2 or row[0].classes.isdisjoint(("AMONG", "BACKWARD")) or "BE" not in row[start - 1].classes:
        return None
    return _told_dead(row[1:WHOLE_REACH])


def _told_dead(nodes: list[Node]) -> tuple[str, str] | None:
    """ "the dead", "those killed in the raid": what befell them, and the word that tells it."""
    for node in nodes:
        if not node.classes.isdisjoint(("STOP", "QTY", "BE", "COMMA")):
            return None
        measure = value_of(node, "STATE") or value_of(node, "PATIENT") or value_of(node, "COUNTED")
        if measure in words("HARMED"):
            return str(measure), node.word
    return None


def _chained(row: list[Node], start: int, ends: dict[int, tuple[str, str]]) -> tuple[str, str] | None:
    """What happened to the victim before, where only a comma or `and` stands between."""
    if not ends:
        return None
    index = start
    while index and start - index < 2 and not row[index - 1].classes.isdisjoint(("COMMA", "AND", "ADV")):
        index -= 1
    return ends.get(index) if index < start else None


def _note(row: list[Node], at: int, ends: dict[int, tuple[str, str]]) -> None:
    """Note where an object that is no single victim ends: "killed five students, a …", "killed her and her son"."""
    counted = "QTY" in row[at].classes
    if not counted and "OBJECTPRONOUN" not in row[at].classes:
        return
    first = at - (at > 0 and "DET" in row[at - 1].classes)  # "his wife, her two sons and a neighbour"
    told = object_of(row, first)
    if told is None:
        told = _chained(row, first, ends)
    if told is None and counted:  # "12 people, including three women and a child"
        told = UNTOLD if _part_of_a_figure(row, first) else _among_the_dead(row, first)
    if told is not None:
        end = phrase(row, at).end if counted else at + 1
        ends.update((goes_on, told) for goes_on in _goes_on(row, first, end))


def _told(
    row: list[Node], start: int, end: int, ends: dict[int, tuple[str, str]], *, headline: bool
) -> tuple[str, str] | None:
    """The measure of what happened to the person, and the word that tells it."""
    first = row[start]
    if any("EVERY" in node.classes for node in row[end + 1 : end + VERB_REACH]):
        return None  # "a child was killed every nine minutes" is a rate
    indefinite = not first.classes.isdisjoint(("ARTICLE", "ONEMORE", "ONEPART"))
    definite = not indefinite and not first.classes.isdisjoint(("DEFINITE", "POSSESSOR"))
    apart = end + 1 < len(row) and "BE" in row[end + 1].classes
    apart = apart or row[end].small in words("YOUNGEST")  # "40 children, the youngest a year old"
    apart = apart or _speaks(row, start, end)
    chained = None if apart else _chained(row, start, ends)
    told = ended(row, start, end) or object_of(row, start, harm=not indefinite) or lost_kin(row, start) or chained
    if told is None and not definite:
        told = event(row, start) or _among_the_dead(row, start)
    if told is None and (not definite or "ATTACKER" in row[end].classes) and _part_of_a_figure(row, start):
        return UNTOLD
    if told is not None or definite or (start and "ACCORDING" in row[start - 1].classes):
        return told
    led = start > 0 and "PREP" in row[start - 1].classes and "WITH" not in row[start - 1].classes
    if led or _in_apposition(row, start, end):
        return None
    past = past_an_age(row, end)
    if not (indefinite or definite) and not _ends(row, past + 1):
        return None
    return undergoes(row, past, reduced=headline or not definite)


def _speaks(row: list[Node], start: int, end: int) -> bool:
    """ "Killed 12 people, said a spokesman for the army", "…, a spokesman for the army said": who says so."""
    if start and "SAYS" in row[start - 1].classes:
        return True
    if start and "ACCORDING" in row[start - 1].classes:
        return True
    for index, node in enumerate(row[end + 1 : end + TAIL_REACH], start=end + 1):
        if "SAYS" in node.classes:
            return True
        if "REL" in node.classes:
            ends = next((at for at in range(index, len(row) - 1) if "STOP" in row[at + 1].classes), index)
            return "SAYS" in row[ends].classes  # "a man who gave his name as Emil said."
        if not node.classes.isdisjoint(("COMMA", "STOP", "AND", "PATIENT", "AUX", "QTY")):
            return False
    return False


def _ends(row: list[Node], index: int) -> bool:
    """Whether a noun without an article ends here, and is not the first half of "rebel attack"."""
    return index < len(row) and not row[index].classes.isdisjoint(("COMMA", "AND", "AUX", "ADV", "PREP", *UNDERGOES))


def _in_apposition(row: list[Node], start: int, end: int) -> bool:
    """ "Maria, a student from Ghent, and …": a name told what she is."""
    after = end + 1
    while after < len(row) and not row[after].classes.isdisjoint(("PREP", "NAME", "DET")):
        after += 1
    named = start > 1 and "COMMA" in row[start - 1].classes and "NAME" in row[start - 2].classes
    if named and any("ACCORDING" in node.classes for node in row[max(0, start - VOICE_REACH) : start - 1]):
        return True  # "according to Olha Melnyk, a volunteer who brings bread to the cellars"
    return named and after < len(row) and "COMMA" in row[after].classes


def _goes_on(row: list[Node], start: int, end: int) -> Iterator[int]:
    """Where the list may go on: not past a comma, where `and` led to the last: "killing a guard and a cook, …"."""
    last = start > 0 and "AND" in row[start - 1].classes
    for at in (end, _past_its_tail(row, end)):
        if at < len(row) and not (last and "COMMA" in row[at].classes):
            yield at


def _past_its_tail(row: list[Node], index: int) -> int:
    """The index past "of a retired sailor", "on his team", "(one pregnant)": where the next in a list may follow."""
    stops: tuple[str, ...] = ()
    if index < len(row) and not row[index].classes.isdisjoint(("OF", "PREP")):
        stops = ("COMMA", "AND", "STOP")
    elif index < len(row) and "OPEN" in row[index].classes:
        stops = ("CLOSE",)
    for end in range(index + 1, min(len(row), index + TAIL_REACH)):
        if not row[end].classes.isdisjoint(stops):
            return end + ("CLOSE" in stops)
    return index
