"""Whether a fit may be coincidence: how many other figures of about that size would have fitted as well.

Every reading that was tried agrees with the figures near what it finds. Put together, those of all readings that depart
as often or less cover a part of the figures from a third of the one told to three times it. Where that part is large, a
figure taken at random would have agreed with one of them, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log

from msgspec.structs import replace

from tallystick.check.asked import Asked
from tallystick.check.candidate import Tried
from tallystick.check.relation import ends
from tallystick.check.tables import Tolerances
from tallystick.check.wording import counted

_PERCENT = 100


def marked(asked: Asked, fits: Iterable[Tried], tried: tuple[Tried, ...]) -> tuple[Tried, ...]:
    """Readings that agree, each with the sentence that says why that may be coincidence, if it may.

    A fit of one figure is compared with readings of one figure: that a range nearby would hold much says nothing of it.
    """
    known: dict[tuple[int, bool], str] = {}
    out = []
    for fit in fits:
        key = len(fit.candidate.steps), _is_range(fit)
        if key not in known:
            known[key] = _sentence(asked, key[0], _pool(tried, *key))
        out.append(replace(fit, coincidence=known[key]))
    return tuple(out)


def _pool(tried: Iterable[Tried], departures: int, ranges: bool) -> list[Tried]:
    few = (of for of in tried if len(of.candidate.steps) <= departures and of.candidate.verdict is None)
    return [of for of in few if ranges or not _is_range(of)]


def _is_range(of: Tried) -> bool:
    span = ends(of.candidate.toll, of.candidate.reading.estimate)
    return span is not None and span[0] != span[1]


def _sentence(asked: Asked, departures: int, pool: list[Tried]) -> str:
    table, words = asked.tolerances.table["coincidence"], asked.axes.coincidence
    far, share = departures >= asked.axes.departures_at_most, covered(asked.tolerances, pool)
    if not far and share < float(table["share"]):
        return ""
    if share * _PERCENT < 1:
        return words["few"].format(departures=counted(departures, "way"))
    told = {
        "departures": counted(departures, "way"),
        "tried": counted(len(pool), "reading"),
        "share": round(share * _PERCENT),
    }
    return words["far" if far else "often"].format(**told)


def covered(tolerances: Tolerances, tried: Iterable[Tried]) -> float:
    """The part of the figures around the one told, in both directions by as many times, that some reading fits."""
    reach = log(float(tolerances.table["coincidence"]["times"]))
    stretches = sorted(
        (max(log(low), -reach), min(log(high), reach))
        for of in tried
        for low, high in _fitting(of, float(tolerances.number("one_sided", "telling")))
    )
    total, end = 0.0, -reach
    for first, last in stretches:
        total += max(0.0, last - max(first, end))
        end = max(end, last)
    return total / (2 * reach)


def _fitting(of: Tried, telling: float) -> Iterator[tuple[float, float]]:
    """How many times the figure told another one may be, at least and at most, to agree with this reading."""
    claimed, span = of.candidate.claimed, ends(of.candidate.toll, of.candidate.reading.estimate)
    if span is None or span[1] <= 0 or of.held.wide:
        return
    low, high = float(span[0]), float(span[1])
    least, most = claimed.least, claimed.most
    if least and most:
        found = low / float(most), high / float(least)
    elif least:
        found = low / float(least) / telling, high / float(least)
    elif most:
        found = low / float(most), high / float(most) * telling
    else:
        return
    if found[0] > 0:
        yield found
