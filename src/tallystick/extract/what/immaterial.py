"""Figures told in passing, which are no claims: ways out and reasons, voices, hours and days, ages, kinds of guns."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

HOURS = 12
FEW_VOICES, FEW, MANY = 20, 99, 1000
LOOK_BACK = 12  # nodes from "the oldest of the dead" to the age
NEAR = 4
Reason = tuple[str, str] | None


def _before(row: list[Node], index: int) -> Node | None:
    return row[index - 1] if index else None


def _after(row: list[Node], index: int) -> Node | None:
    return row[index + 1] if index + 1 < len(row) else None


def _most(figure: Figure) -> int:
    return int(figure.high) if figure.high is not None and figure.kind == "count" else MANY


def no_matter(row: list[Node], found: Phrase) -> Reason:
    """ "Two ways out of the town", "three reasons for the siege", "14 cats": nothing of the war is counted."""
    noun = _after(row, found.at)
    if noun is not None and noun.word.lower() in words("KINDWORD") and kind_of(row[found.at]) == "count":
        return "idiom", f"so many {noun.word.lower()}, and nothing counted"
    if found.empty or found.population is not None or found.counted is not None or _most(row[found.at].value) > FEW:
        return None
    named = (node.word.lower() for node in row[found.at + 1 : found.end])
    idle = next((word for word in named if word in words("NOMATTER")), None)
    return ("idiom", f"'{idle}': nothing is counted") if idle is not None else None


def voices(row: list[Node], found: Phrase) -> Reason:
    """ "according to two sources", "three officials said", "several of whom told reporters": who speaks."""
    if _most(row[found.at].value) > FEW_VOICES:
        return None
    told_by = found.backward and found.end == found.at + 2 and _says(row, found.end)
    official = not words("OFFICIALLY").isdisjoint(node.word.lower() for node in row[found.at + 1 : found.at + NEAR])
    before = _before(row, found.at)
    cited = before is not None and not before.classes.isdisjoint(("ACCORDING", "QUOTING"))
    if told_by or (official and (cited or _says(row, found.end) or _says(row, found.at + 2))):
        return "voice", "so many speak, and nobody is counted"
    return None


def spoken_to(row: list[Node], found: Phrase) -> Reason:
    """ "told the three judges", "told two reporters that 40 were killed": whoever is told, and nobody counted."""
    at = found.at - 1 - (found.at > 0 and "DET" in row[found.at - 1].classes)
    told = at >= 0 and row[at].word.lower() in words("TELLSWHOM") and found.population is not None
    told = told and not any(
        "HARM" in one.classes and "OBJECTPRONOUN" in two.classes for one, two in pairwise(row[found.end :])
    )  # "told 12 prisoners to kneel and killed them"
    return ("voice", "so many are told") if told and _most(row[found.at].value) <= FEW_VOICES else None


def _says(row: list[Node], index: int) -> bool:
    return index < len(row) and "SAYS" in row[index].classes


def hour(row: list[Node], found: Phrase) -> Reason:
    """ "about three in the afternoon", "at six in the evening", "a quarter to eleven": an hour of the day."""
    figure, after = row[found.at].value, [node.word.lower() for node in row[found.at + 1 : found.at + NEAR]]
    low = _most(figure) <= HOURS
    part = next((word for word in after[1:] if word not in words("DEFINITE")), "")
    if low and after and after[0] in words("ATPARTOFDAY") and part in words("DAYPART"):
        return "clock time", f"'{after[0]} … {part}'"
    to = row[found.at - 1].word.lower() if found.at else ""
    if low and found.empty and to in words("TOMIDNIGHT") and found.at > 1 and _a_quarter(row[found.at - 2]):
        return "clock time", "a quarter before or past the hour"
    hour_next = len(after) > 1 and after[0] in words("TOMIDNIGHT") and kind_of(row[found.at + 2]) == "count"
    if hour_next and _a_quarter(row[found.at]) and _most(row[found.at + 2].value) <= HOURS:
        return "clock time", "a quarter before or past the hour"
    return None


def _a_quarter(node: Node) -> bool:
    return node.word.lower().split()[-1] in words("QUARTERWORD")


def verdict_too(row: list[Node], found: Phrase) -> Reason:
    """ "Sentenced to 80 years, fifty for genocide and thirty for murder": the parts of a prison term."""
    after = _after(row, found.at)
    parted = found.empty and kind_of(row[found.at]) == "count" and after is not None and "FOR" in after.classes
    if not parted or not any("PRISONTERM" in node.classes for node in row[: found.at]):
        return None
    term = any(kind_of(node) == "duration" for node in row[: found.at])
    return ("verdict", "years of prison") if term else None


def called_by_number(row: list[Node], found: Phrase) -> Reason:
    """ "To tell a 120 from an 82": what a gun is called."""
    figure, before = row[found.at].value, _before(row, found.at)
    named = before is not None and "ARTICLE" in before.classes and row[found.at].word.isdigit()
    return ("name", "the article makes it a kind, and no count") if named and figure.bare and found.empty else None


def bore(row: list[Node], found: Phrase) -> Reason:
    """ "Howitzers of 105 millimetres", "at a height of 300 metres": how wide a barrel is, how high something flies."""
    of = _before(row, found.at)
    if kind_of(row[found.at]) == "distance" and found.at > 1 and row[found.at - 2].word.lower() in words("HOWHIGH"):
        return "measurement", f"'{row[found.at - 2].word}'"
    fine = kind_of(row[found.at]) == "distance" and row[found.at].word.lower().endswith(tuple(words("FINEUNIT")))
    return ("name", "the kind of gun") if fine and of is not None and "OF" in of.classes else None


def all_of_those(row: list[Node], found: Phrase) -> Reason:
    """ "Hunger, cholera and shells: the town had all three": those told before, to whom nothing happened."""
    word, before, after = row[found.at].word.lower(), _before(row, found.at), _after(row, found.at)
    had = before is not None and not before.classes.isdisjoint(("AUX", "OF"))
    ends = after is None or not after.classes.isdisjoint(("STOP", "COMMA"))
    if not (had and ends) or not any(word.startswith(f"{each} ") for each in words("ALLWORD")):
        return None
    return "pronoun", f"'{word}': those told before"


def oldest(row: list[Node], found: Phrase) -> Reason:
    """ "The oldest victim was 82, the youngest only four", "the eldest had 77 years": how old they were."""
    before, figure = _before(row, found.at), row[found.at].value
    if before is None or figure.kind not in ("count", "duration") or not (found.empty or figure.kind == "duration"):
        return None
    whose = row[max(0, found.at - LOOK_BACK) : found.at]
    at = next((len(whose) - back for back, node in enumerate(reversed(whose), 1) if _superlative_of_age(node)), None)
    if at is None or any(not node.classes.isdisjoint(("STOP", "QTY")) for node in whose[at + 1 :]):
        return None
    told = not before.classes.isdisjoint(("BE", "AUX")) or _superlative_of_age(before) or "ADV" in before.classes
    return ("age", f"'{whose[at].word}' makes it an age") if told else None


def age_put_in(row: list[Node], found: Phrase) -> Reason:
    """ "A girl in the school there, maybe eight, told me": how old one person is."""
    before, after, figure = _before(row, found.at), _after(row, found.at), row[found.at].value
    if before is None or after is None or not found.empty or figure.bound is not Bound.ABOUT or _most(figure) > FEW:
        return None
    if "COMMA" not in before.classes or "COMMA" not in after.classes:
        return None
    who = next(
        (node for node in reversed(row[max(0, found.at - LOOK_BACK) : found.at]) if "POPNOUN" in node.classes), None
    )
    return ("age", "how old one is") if who is not None and "ONEPERSON" in who.classes else None


def with_dimensions(row: list[Node], found: Phrase) -> Reason:
    """ "3D reconstructions": a figure that a letter touches."""
    after = _after(row, found.at)
    touched = after is not None and after.start == row[found.at].end and after.word.lower() in words("DIMENSION")
    return ("name", "a letter touches it") if touched else None


def all_but(row: list[Node], found: Phrase) -> Reason:
    """ "Shot all but two", "all but four of them soldiers": the exceptions, of whom nothing is told."""
    if row[found.at].value.of is not None:
        return None  # "all but 40 of the 300"
    but = " ".join(node.word.lower() for node in row[max(0, found.at - 2) : found.at])
    return ("idiom", f"'{but}': the exceptions") if but in words("ALLBUT") else None


def _superlative_of_age(node: Node) -> bool:
    return node.word.lower() in words("YOUNGEST")


RULES = (
    no_matter,
    voices,
    spoken_to,
    hour,
    verdict_too,
    called_by_number,
    bore,
    all_of_those,
    oldest,
    age_put_in,
    with_dimensions,
    all_but,
)
