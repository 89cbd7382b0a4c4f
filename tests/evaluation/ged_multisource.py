"""Deaths of one event from several dated headlines: the number that most of the sources give.

Some headlines tell of other events of the day; reported, and not meant for exact agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from tallystick.project import Project

from .labelled import rows
from .scoring import Error, Scored, share
from .tolls import killed, read_as

NAME = "ged-multisource"

Told = tuple[str, Decimal]  # the source, and the number that one of its headlines gives


def scored(files: tuple[Path, ...]) -> Scored:
    """The number settled on: exact, in range; the last one: exact; whether any headline tells the best estimate."""
    project = Project.at(None)
    events = exact = inside = last = some = 0
    errors: list[Error] = []
    for row in rows(files):
        events, deaths = events + 1, row["deaths"]
        read = [killed(one["headline"], project) for one in row["headlines"]]
        offices = [one["office"] for one in row["headlines"]]
        told = [(office, number) for office, (number, _) in zip(offices, read, strict=True) if number is not None]
        numbers = [number for _, number in told]
        number = settled(told)
        exact += number == deaths["best"]
        inside += number is not None and deaths["low"] <= number <= deaths["high"]
        last += numbers[-1:] == [deaths["best"]]
        some += deaths["best"] in numbers
        if number != deaths["best"]:
            headlines = " // ".join(one["headline"] for one in row["headlines"])
            found = " // ".join(read_as(claims) for _, claims in read)
            errors.append(Error(row["id"], "number", _cause(numbers, deaths), str(deaths["best"]), found, headlines))
    figures = {
        "exact": share(exact, events),
        "in_range": share(inside, events),
        "any_exact": share(some, events),
        "last_exact": share(last, events),
    }
    return Scored(NAME, figures, {"events": events}, tuple(errors))


def settled(told: Sequence[Told]) -> Decimal | None:
    """The number that most sources give, each of them once; of several given as often, the lowest.

    So casualty recorders settle competing counts by a majority of sources, and by caution where there is none.
    """
    sources = {number: len({source for source, one in told if one == number}) for _, number in told}
    return min(sources, key=lambda number: (-sources[number], number)) if sources else None


def _cause(numbers: Sequence[Decimal], deaths: dict[str, int]) -> str:
    if not numbers:
        return "no claim of deaths"
    if deaths["best"] in numbers:
        return "another number was settled on"
    return "all numbers above" if min(numbers) > deaths["high"] else "other numbers"
