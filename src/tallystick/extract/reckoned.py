"""Lengths of time that tell when and not how long: "two years ago", "the worst in sixty years"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.phrases import Phrase
from tallystick.grammar.node import Node
from tallystick.languages.en.quantities import Figure

LOOK_BACK = 3
RANK_REACH = 4  # nodes between a superlative and "in sixty years"


def counted_from_now(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "two years ago", "nearly three decades later", "in the past few weeks", "last two months"."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    if after is not None and after.word.lower() in words("THISDAY"):
        return "date", f"counted from now: '{after.word}'"
    if after is not None and ("AGO" in after.classes) and not _before_something(row, found.at):
        return "date", f"counted from now: '{after.word}'"
    if after is not None and "SINCEWORD" in after.classes and figure.unit == "years":
        return "date", f"counted from now: '{after.word}'"
    if after is not None and after.word.lower() == "on" and _ends_there(row, found.at + 2):
        return "date", f"counted from now: '{after.word}'"
    if _the_worst_in(row, found.at):
        return "date", "as far back as a rank looks"
    for back in range(1, LOOK_BACK + 1):
        node = row[found.at - back] if found.at >= back else None
        if node is None:
            return None
        if ("PAST" in node.classes) and _before_is_not_for(row, found.at - back):
            return "date", f"counted from now: '{node.word}'"
        if not (("DET" in node.classes) or ("HEDGE" in node.classes) or ("ORDINAL" in node.classes)):
            return None
    return None


def _the_worst_in(row: list[Node], at: int) -> bool:
    """ "The worst drought in sixty years"; not "in three decades of war", "in the first ten days"."""
    if at < 1 or row[at - 1].word.lower() not in words("RANKEDBACK"):
        return False
    after = row[at + 1] if at + 1 < len(row) else None
    alone = after is None or not after.classes.isdisjoint(("STOP", "COMMA", "AND", "SUBORD"))
    return alone and any("SUPERLATIVE" in node.classes for node in row[max(0, at - 1 - RANK_REACH) : at - 1])


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
