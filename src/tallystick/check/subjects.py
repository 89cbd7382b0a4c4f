"""What, within a measure, is counted: refugees or people displaced inside, schools or hospitals, a siege or a war."""

from __future__ import annotations

import re
from functools import cache

from tallystick.check.asked import Asked
from tallystick.check.tables import Step, axes
from tallystick.model.finding import Axis, Departure
from tallystick.model.record import Total

PERCENT = "percent"
_NUMBER = re.compile(r"\d[\d,]*")
_NAMED = re.compile(r"\s*((?:[A-Z][\w’'-]*\s+){1,3})")
_RANKED = 3  # words after a superlative that can hold what it ranks
_BEFORE = 2  # a word before the figure is as near as one twice as far after it


def recorded(row: Total) -> str:
    """Name of the subject that a row's definition tells; "" where it tells none."""
    return _recorded(row.measure, row.definition)


@cache
def _recorded(measure: str, definition: str) -> str:
    told = definition.lower()
    return next(
        (one.name for one in axes().subjects.get(measure, ()) if any(words in told for words in one.recorded)), ""
    )


def told(asked: Asked, measure: str) -> str:
    """Name of the subject that the words nearest to the figure tell; "" where they tell none."""
    if measure not in asked.subjects:
        asked.subjects[measure] = _told(asked, measure)
    return asked.subjects[measure]


def _told(asked: Asked, measure: str) -> str:
    found = [
        (distance, one.name)
        for one in asked.axes.subjects.get(measure, ())
        for words in one.told
        if (distance := _distance(asked, _filled(asked, words))) is not None
    ]
    return min(found, default=(0, ""))[1]


def ranked(asked: Asked, measure: str) -> str | None:
    """Name of the subject that a superlative puts in order: the longest siege; None where the next words tell none."""
    words = " ".join(f"{asked.claim.text}{asked.after}".split()[: _RANKED + len(asked.claim.text.split())])
    if asked.after.split()[:1] and asked.after.split()[0].lower() in asked.axes.ranks["scope"]:
        return told(asked, measure) or None
    for one in asked.axes.subjects.get(measure, ()):
        if any(re.search(rf"\b{re.escape(word)}\b", words, re.IGNORECASE) for word in one.told):
            return one.name
    return None


def _filled(asked: Asked, words: str) -> str:
    """With the country told for {place}; nothing where a town is told, which one can flee and stay in the country."""
    if "{place}" not in words:
        return words
    place = asked.names.place(asked.place) if asked.place else None
    return words.format(place=asked.called(place.id).lower()) if place and place.kind == "country" else ""


def _distance(asked: Asked, words: str) -> int | None:
    """Characters between the figure and the words; None where the sentence does not have them."""
    if not words:
        return None
    pattern = re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)
    after = [match.start() for match in pattern.finditer(f"{asked.claim.text}{asked.after}")]
    before = [(len(asked.before) - match.end()) * _BEFORE for match in pattern.finditer(asked.before)]
    return min((*after, *before), default=None)


def subject_steps(asked: Asked, row: Total) -> tuple[Step, ...]:
    """What it takes to read the claim as being of the row's subject, or as a share of its whole."""
    whole = _same_whole(asked, row)
    if whole is not None:
        return () if whole else (_another_whole(asked, row),)
    name = recorded(row)
    subject = next((one for one in asked.axes.subjects.get(row.measure, ()) if one.name == name), None)
    if subject is None:
        return ()
    claimed = told(asked, row.measure)
    if claimed == name or (not claimed and subject.plain):
        return ()
    return (Step(Departure(Axis.COUNTING, subject.wording), subject.cost),)


def is_plain(asked: Asked, row: Total) -> bool:
    """Whether a figure of unnamed kind may mean the row's kind without departing, or the row tells no kind."""
    name = recorded(row)
    return not name or any(one.plain for one in asked.axes.subjects[row.measure] if one.name == name)


def _another_whole(asked: Asked, row: Total) -> Step:
    return asked.axes.step(Axis.COUNTING, "whole", definition=row.definition.rstrip("."))


def _same_whole(asked: Asked, row: Total) -> bool | None:
    """Whether a share is taken of the row's own whole; None where either does not give the number."""
    if row.unit != PERCENT or not asked.claim.quantity.of:
        return None
    numbers = {int(number.replace(",", "")) for number in _NUMBER.findall(row.definition)}
    return int(asked.claim.quantity.of) in numbers if numbers else None


def names_group(asked: Asked, row: Total) -> bool:
    """Whether the group named right after the figure is the row's: 2,241 Bosnian Serb soldiers."""
    match = _NAMED.match(asked.after)
    words = set(match.group(1).split()) if match else set()
    return bool(words) and words <= set(re.findall(r"[\w’'-]+", row.definition))
