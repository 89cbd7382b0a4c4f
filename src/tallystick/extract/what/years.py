"""Figures that are years: told alone, from one to another, before what was written or happened in them."""

from __future__ import annotations

from itertools import takewhile

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase, Reason, node_after, node_before
from tallystick.extract.what.needs import needs
from tallystick.grammar.node import Node
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

BEFORE_ITS_YEAR = ("DET", "ARTICLE", "POSSESSIVE", "POSSESSOR")
LONGEST_NAME = 4  # nodes between a document's year and its noun
FIRST_YEAR, LAST_YEAR, CENTURY = 1700, 2050, 100
TWO_YEARS = 3  # words of "1976 to 1983"
LOOK_BACK = 3


def year(row: list[Node], found: Phrase) -> Reason:
    """ "as 2024 began", "’23": four figures without a noun of their own that can be a year."""
    figure: Figure = row[found.at].value
    said = row[found.at].word
    before = node_before(row, found.at)
    short = figure.bare and said.isdigit() and len(said) == 2
    if short and before is not None and before.word in ("’", "'", "‘") and before.end == row[found.at].start:
        return "date", "a year in two figures"
    told = before is not None and not before.classes.isdisjoint(("PERIOD", "CALENDARYEAR"))
    after = node_after(row, found.at)
    counts = after is not None and not after.classes.isdisjoint(
        ("BACKWARD", "AUX", "BE", "AGENT", "PATIENTPAST", "FURTHERMORE")
    )
    if told and figure.bare and said.isdigit() and found.empty and not counts:
        return "date", "a year that no calendar holds"
    if said.startswith("(") and found.empty and a_year(said.strip("( )")):
        return "date", "a year in parentheses"
    possible = figure.bare and a_year(said)
    dead = after is not None and "STATE" in after.classes  # "the 2000 dead"
    apart = after is not None and "DEFINITE" in after.classes  # "making 1985 the bloodiest year"
    brought = before is not None and before.small in words("OFAYEAR") and found.head is None
    if possible and brought and found.population is None:
        return "date", "a year"  # "All of 2021 brought 16 deaths", "For 2025 partners ask for …"
    if possible and after is not None and after.small in words("NONEWORD"):
        return "date", "a year"
    if possible and not dead and (found.empty or apart or _led(before, found)):
        return "date", "a year"
    return None


@needs(kinds=("count",), classes=("OF",))
def year_to_year(row: list[Node], found: Phrase) -> Reason:
    """ "The dictatorship of 1976 to 1983": two years; not "a force of 1900 to 2000 men"."""
    said, before = row[found.at].word.split(), node_before(row, found.at)
    if before is None or "OF" not in before.classes or not found.empty or len(said) < TWO_YEARS:
        return None
    years = a_year(said[0]) and a_year(said[-1]) and len(said) == TWO_YEARS
    return ("date", "two years") if years else None


def _led(before: Node | None, found: Phrase) -> bool:
    """ "a 2014 report", "the 1784 treaty", "when 2014 began"."""
    if before is None:
        return False
    unknown = found.head is None and found.population is None and found.counted is None
    return "ARTICLE" in before.classes or (unknown and not before.classes.isdisjoint(("SUBORD", "DEFINITE")))


def a_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR


def year_before_a_noun(row: list[Node], found: Phrase) -> Reason:
    """ "For 2025 humanitarian agencies are asking", "the 1949 Geneva Conventions", "its 2013 survey": a year."""
    figure, word = row[found.at].value, row[found.at].word
    before = node_before(row, found.at)
    if before is not None and "NAME" in before.classes and word.startswith("(") and a_year(word[1:-1].strip()):
        return "date", "when what is named was written"  # "Rummel (1997) puts the toll at"
    if before is None or not figure.bare or not a_year(word) or figure.kind != "count":
        return None
    after = node_after(row, found.at)
    opens = found.at == 1 and "PREP" in before.classes and int(word) % CENTURY > 0
    treaty = "DEFINITE" in before.classes and after is not None and "PROPER" in after.classes and len(after.parts) > 1
    return ("date", "a year") if opens or treaty or _of_a_document(row, found.at) else None


@needs(lists=("CHANGED",))
def year_compared(row: list[Node], found: Phrase) -> Reason:
    """ "An increase of a tenth over 2022": the year that is compared with."""
    last = row[found.at].parts[-1].word if row[found.at].parts else ""
    changed = any(node.small in words("CHANGED") for node in row[max(0, found.at - LOOK_BACK) : found.at])
    compared = changed and found.empty and row[found.at].value.bound is Bound.MORE_THAN and a_year(last)
    return ("date", "the year that is compared with") if compared else None


def _of_a_document(row: list[Node], at: int) -> bool:
    """ "The 2021 UN Panel of Experts report": when it was written, and not when it happened."""
    if row[at - 1].classes.isdisjoint(BEFORE_ITS_YEAR):
        return False
    name = takewhile(lambda node: node.word[0].isupper() or _names_it(node), row[at + 1 : at + 1 + LONGEST_NAME])
    return any(node.small.rpartition(" ")[2] in words("DATEDDOCUMENT") for node in name)


def _names_it(node: Node) -> bool:
    return "NAMEJOINER" in node.classes or node.small in words("DATEDDOCUMENT")


def year_of_one_thing(row: list[Node], found: Phrase) -> Reason:
    """ "a secret 1902 pact", "its 2006 highs": four figures before one thing, or before what somebody has."""
    figure, word = row[found.at].value, row[found.at].word
    if not figure.bare or not a_year(word) or found.population or found.head or found.empty or not found.at:
        return None
    noun, before = row[found.end - 1], row[found.at - 1]
    known = noun.value is None and not noun.rule and noun.word.islower() and noun.word.isalpha()
    one = not noun.word.endswith("s")
    had = not before.classes.isdisjoint(("POSSESSOR", "POSSESSIVE"))
    return ("date", "a year") if known and (one or had) else None


RULES = (year, year_to_year, year_before_a_noun, year_compared, year_of_one_thing)
