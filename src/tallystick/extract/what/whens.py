"""Figures that tell when and no amount: years, hours of the day, lengths counted from now."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.what.counted import Phrase
from tallystick.grammar.node import Node
from tallystick.languages.en.quantities import Figure

FIRST_YEAR, LAST_YEAR = 1700, 2050
LOOK_BACK = 3
RANK_REACH = 4  # nodes between a superlative and "in sixty years"
HOURS = 12


def node_before(row: list[Node], index: int) -> Node | None:
    return row[index - 1] if index else None


def node_after(row: list[Node], index: int) -> Node | None:
    return row[index + 1] if index + 1 < len(row) else None


def counted_from_now(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "two years ago", "nearly three decades later", "in the past few weeks", "last two months"."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after, those = node_after(row, found.at), node_before(row, found.at)
    if those is not None and those.word.lower() in words("THESEWORD"):
        return "date", f"'{those.word}' points at a time told before"
    if after is not None and after.word.lower() in words("THISDAY"):
        return "date", f"counted from now: '{after.word}'"
    lasted = those is not None and "FOR" in those.classes  # "held out for 82 days before it surrendered"
    if after is not None and ("AGO" in after.classes) and not lasted and not _before_something(row, found.at):
        return "date", f"counted from now: '{after.word}'"
    if after is not None and "SINCEWORD" in after.classes and figure.unit == "years":
        return "date", f"counted from now: '{after.word}'"
    if after is not None and after.word.lower() in words("ONWORD") and _ends_there(row, found.at + 2):
        return "date", f"counted from now: '{after.word}'"
    if _the_worst_in(row, found.at):
        return "date", "as far back as a rank looks"
    for back in range(1, LOOK_BACK + 1):
        node = row[found.at - back] if found.at >= back else None
        if node is None:
            return None
        lasts = node.word.lower() in words("LASTWORD") and not row[max(0, found.at - back - 1)].classes.isdisjoint(
            ("TO", "MODAL")
        )
        if "PAST" in node.classes and not lasts and _before_is_not_for(row, found.at - back):
            return "date", f"counted from now: '{node.word}'"
        if not (("DET" in node.classes) or ("HEDGE" in node.classes) or ("ORDINAL" in node.classes)):
            return None
    return None


def _the_worst_in(row: list[Node], at: int) -> bool:
    """ "The worst drought in sixty years", "for the first time in ten years"; not "in three decades of war"."""
    if at < 1 or row[at - 1].word.lower() not in words("INWORD"):
        return False
    after = row[at + 1] if at + 1 < len(row) else None
    again = row[at - 2].word.lower() in words("TIMEWORD") and "ORDINAL" in row[at - 3].classes if at > 2 else False
    alone = again or after is None or not after.classes.isdisjoint(("STOP", "COMMA", "AND", "SUBORD"))
    ranked = row[max(0, at - 1 - RANK_REACH) : at - 1]
    first = again or (bool(ranked) and ranked[-1].word.lower() in words("FIRSTTIME"))
    return alone and (first or any(not node.classes.isdisjoint(("SUPERLATIVE", "ORDINAL")) for node in ranked))


def _before_something(row: list[Node], at: int) -> bool:
    """ "In the nine months before the army surrendered": as long as that; "two years on" tells how long, too."""
    after = row[at + 1]
    fixed = at > 0 and "DEFINITE" in row[at - 1].classes and "SUBORD" in after.classes
    return "NOTAGO" in after.classes or (
        fixed and at + 2 < len(row) and row[at + 2].classes.isdisjoint(("STOP", "COMMA"))
    )


def _ends_there(row: list[Node], index: int) -> bool:
    """ "One year on from Halabja", "Three years on, …"; not "two years on the front"."""
    after = row[index] if index < len(row) else None
    return after is None or not after.classes.isdisjoint(("COMMA", "STOP", "FROM", "SINCEWORD"))


def _before_is_not_for(row: list[Node], index: int) -> bool:
    """ "for the past three decades" tells how long; "over the past three decades" tells when."""
    return all("FOR" not in node.classes for node in row[max(0, index - 2) : index])


def clock_time(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "at 5 am", "3 o'clock"."""
    after = node_after(row, found.at)
    figure: Figure = row[found.at].value
    if after is not None and "HOURWORD" in after.classes and figure.bare:
        return "clock time", f"'{after.word}'"
    past = found.at > 0 and row[found.at - 1].word.lower() in words("PASTWORD")
    low = figure.kind == "count" and figure.low is not None and figure.low <= HOURS
    hour = low and (found.empty or past)
    before = [node.word.lower() for node in row[max(0, found.at - 2) : found.at]]
    if (
        hour
        and len(before) == 2
        and (before[1] in words("PASTWORD") or (before[1] in words("ATWORD") and before[0] in words("CLOCKVERB")))
    ):
        return "clock time", f"'{before[1]}' before the hour"
    opens = found.at == 1 and low and figure.bare and row[0].word.lower() in words("ATANHOUR")
    if opens and after is not None and not after.classes.isdisjoint(("DET", "ARTICLE", "SUBJPRONOUN")):
        return "clock time", f"'{row[0].word}' opens the sentence"
    return None


def year(row: list[Node], found: Phrase) -> tuple[str, str] | None:
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
    if found.empty and figure.low != figure.high and all(map(a_year, said.replace("–", "-").split(" - "))):
        return "date", "from one year to another"
    if said.startswith("(") and found.empty and a_year(said.strip("( )")):
        return "date", "a year in parentheses"
    possible = figure.bare and a_year(said)
    dead = after is not None and "STATE" in after.classes  # "the 2000 dead"
    apart = after is not None and "DEFINITE" in after.classes  # "making 1985 the bloodiest year"
    brought = before is not None and before.word.lower() in words("OFAYEAR") and found.head is None
    if possible and brought and found.population is None:
        return "date", "a year"  # "All of 2021 brought 16 deaths", "For 2025 partners ask for …"
    if possible and after is not None and after.word.lower() in words("NONEWORD"):
        return "date", "a year"
    if possible and not dead and (found.empty or apart or _led(before, found)):
        return "date", "a year"
    return None


def _led(before: Node | None, found: Phrase) -> bool:
    """ "a 2014 report", "the 1784 treaty", "when 2014 began"."""
    if before is None:
        return False
    unknown = found.head is None and found.population is None and found.counted is None
    return "ARTICLE" in before.classes or (unknown and not before.classes.isdisjoint(("SUBORD", "DEFINITE")))


def a_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR


def half_of_a_thing(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "the northern half of the strip", "the second half": a part with a name of its own is no share."""
    word, after = row[found.at], node_after(row, found.at)
    while word.parts:
        word = word.parts[0]
    if after is not None and "HALF" in word.classes and after.word.lower() in words("PASTWORD"):
        return "clock time", "half an hour past it"
    the = next((node for node in row[max(0, found.at - 2) : found.at] if "DEFINITE" in node.classes), None)
    of_them = after is not None and "BACKWARD" in after.classes  # "the half of them are displaced"
    if "HALF" in word.classes and the is not None and not of_them:
        return "part", f"'{the.word} … {word.word}' is a part of a thing"
    return None


def work_time(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "worked through the lists for five months"."""
    figure: Figure = row[found.at].value
    near = row[max(0, found.at - 5) : found.at]
    spent = any(node.word.lower() in words("SPENDING") for node in near) and any(
        node.word.lower() in words("INQUIRER") for node in near
    )
    if figure.kind == "duration" and (spent or any("WORKED" in node.classes for node in near)):
        return "working time", "how long somebody worked"
    return None


def single_unit(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "In a single day", "a single morning": when, and nothing counted; "a single one of them" neither."""
    parts = row[found.at].parts
    inner = parts[-1].parts if parts else ()
    after = node_after(row, found.at) if inner and "SINGLE" in inner[-1].classes else None
    if after is None or ("TIMEUNIT" not in after.classes and after.word.lower() not in words("DAYPART")):
        pointing = after is not None and "ONEPART" in after.classes
        return ("pronoun", "one of those told before") if pointing else None
    return "date", f"'{row[found.at].word} {after.word}' tells when"
