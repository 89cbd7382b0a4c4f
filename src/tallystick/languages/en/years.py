"""Bare years: which figures after a small word are years, and which are counts after all."""

from __future__ import annotations

from tallystick.grammar.node import Kind, Node
from tallystick.languages.calendar import Told
from tallystick.languages.en.listed import ends_in, words

LEADING = frozenset({"DET", "ARTICLE", "POSSESSIVE", "POSSESSOR", "AT", "SINCE"})
LONGEST_NAME = 6  # nodes of "the 2021 UN Panel of Experts report"
RANK_REACH = 4  # nodes after a year: "the second deadliest"
EVENTS = words("YEARLEDNOUN", "DATEDNOUN")  # "the war of 2014"
CENTURY = 100
OLDEST, NEWEST = 1600, 2050  # a bare figure outside is a number of something


def split_years(row: list[Node], *, date: Kind, dates: frozenset[str], nouns: frozenset[str]) -> list[Node]:
    """Give back the small word of `in 2016`; after `and` or a comma a figure is a year only beside another date.

    date   the kind of a date; dates  letters of dates; nouns  letters of words that a count may stand before
    """
    if not [node for node in row if "FIGURE" in node.classes or node.rule == "year_after_a_small_word"]:
        return row
    bounds = _bounds(row, nouns) if any(node.rule == "year_after_a_small_word" for node in row) else frozenset()
    out: list[Node] = []
    for index, node in enumerate(row):
        if "FIGURE" in node.classes and _leads_an_event(row, index):
            node = Node(
                *date, node.start, node.end, node.word, node.small, Told(int(node.word)), "year_of_an_event", (node,)
            )
        if node.rule != "year_after_a_small_word":
            out.append(node)
            continue
        small, year = node.parts
        following = row[index + 1].letter if index + 1 < len(row) else ""
        beside = bool(out) and out[-1].letter in dates
        lasting = "TOONLY" in small.classes and bool(out) and "TIMEUNIT" in out[-1].classes  # "the decade to 2021"
        joined = lasting or (beside and ("DASH" in small.classes or _from_a_year_to(out, small)))
        counted = following in nouns and not joined and small.classes.isdisjoint(("DATESFORSURE", "YEARWORD"))
        named = not small.classes.isdisjoint(("OF", "FOR")) and bool(out) and out[-1].small in EVENTS
        planned = named and "FOR" in small.classes  # "the plan for 2025 is …"
        if (
            year.start in bounds
            or (counted and not planned)
            or ("DATESPERHAPS" in small.classes and not beside and not named and not lasting)
        ):
            out += [small, year]
        elif small.small in words("THEYEAR"):
            out.append(Node(*date, small.start, year.end, node.word, node.small, node.value, node.rule, (small, year)))
        else:
            out += [small, Node(*date, year.start, year.end, year.word, year.small, node.value, node.rule, (year,))]
    return out


def _leads_an_event(row: list[Node], index: int) -> bool:
    """ "The 2006 war", "Israel's 2014 offensive", "the 2006 Lebanon war"."""
    node = row[index]
    if not _is_year(node.word) or index == 0:
        return False
    following = [other.word for other in row[index + 1 : index + 3]]
    if ends_in(row[index - 1].word, "INWORD"):
        return not following or not row[index + 1].classes.isdisjoint(("STOP", "COMMA"))  # "was taken in 2004."
    if ends_in(row[index - 1].word, "OF") and row[index - 1].small.rpartition(" ")[0] in EVENTS:
        return not following or not row[index + 1].classes.isdisjoint(("STOP", "COMMA"))  # "the massacre of 1948, …"
    if row[index - 1].small in words("MAKESTHEYEAR") and _is_ranked(row, index + 1):
        return True  # "that makes 2019 the second deadliest year"
    led = not row[index - 1].classes.isdisjoint(LEADING) or row[index - 1].word in ("'", "’")
    return led and _after_a_name(row, index + 1) in words("YEARLEDNOUN")


def _after_a_name(row: list[Node], start: int) -> str:
    """ "Lebanon war", "UN Panel of Experts report", "war": the first word in small letters after a name, or alone."""
    for index in range(start, min(len(row), start + LONGEST_NAME)):
        joins = index > start and "NAMEJOINER" in row[index].classes
        if not (row[index].word[0].isupper() or joins):
            return row[index].word
    return ""


def _is_ranked(row: list[Node], at: int) -> bool:
    definite = at < len(row) and "DEFINITE" in row[at].classes
    return definite and any("SUPERLATIVE" in node.classes for node in row[at + 1 : at + RANK_REACH])


def _is_year(word: str) -> bool:
    return len(word) == len("2006") and word.isdigit() and OLDEST <= int(word) <= NEWEST


def _bounds(row: list[Node], nouns: frozenset[str]) -> frozenset[int]:
    """ "Between 1800 and 2500 people", "from 1900 to 2000 people": where figures begin that are the ends of a range."""
    said = [part for node in row for part in (node.parts if node.rule == "year_after_a_small_word" else (node,))]
    found: set[int] = set()
    for index in range(len(said) - 3):
        led, first, joined, last = said[index : index + 4]
        if led.classes.isdisjoint(("BETWEEN", "FROM")) or joined.classes.isdisjoint(("AND", "TOONLY")):
            continue
        if not (first.word.isdigit() and last.word.isdigit()):
            continue
        round_ones = all(int(node.word) % CENTURY == 0 for node in (first, last))
        counted = index + 4 < len(said) and said[index + 4].letter in nouns
        if int(last.word) > NEWEST or (round_ones and counted):
            found |= {first.start, last.start}
    return frozenset(found)


def _from_a_year_to(out: list[Node], small: Node) -> bool:
    """ "From 2014 to 2021 shelling killed 12": a clause that opens with years; not "rose from 1900 to 2021 people"."""
    if "AND" in small.classes and len(out) > 1 and "BETWEEN" in out[-2].classes:
        return True  # "between 1992 and 1995 people were held there"
    if "TO" not in small.classes or "AND" in small.classes or len(out) < len(("from", "2014")):
        return False
    if "YEARWORD" in out[-2].classes:
        return True  # "in the years 1982 to 2012 shells killed 12"
    opens = len(out) == len(("from", "2014")) or "COMMA" in out[-3].classes
    return opens and "FROM" in out[-2].classes
