"""Single events: whether the text tells of one, and those on record at the place that have as many dead."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from tallystick.check.asked import Asked
from tallystick.check.events.sets import event_set
from tallystick.check.index.tally import Tally
from tallystick.check.wording import counted, days_of
from tallystick.model.record import Events, Stored

LISTED = 5  # events named one by one; of more, how many
_MONTH = 31  # days: within a longer time there may be many events
_WORDS = 3  # between the article and the event: a Russian air strike


def tells_one(asked: Asked) -> bool:
    """Whether the sentence tells of one event (an airstrike killed 17), and of no day or month that it was in."""
    words = asked.axes.single
    articles, nouns = ("|".join(map(re.escape, words[name])) for name in ("articles", "nouns"))
    told = rf"\b(?:{articles})\s+(?:[\w’'-]+\s+){{0,{_WORDS}}}?(?:{nouns})\b"
    dated = asked.timed and is_short(asked)
    return not dated and re.search(told, asked.before, re.IGNORECASE) is not None


def is_short(asked: Asked) -> bool:
    """Whether the text tells no time, or one of a month at most: what it counts may be of one event."""
    period = asked.claim.period
    return not asked.timed or period is None or (period.days or _MONTH + 1) <= _MONTH


def alike(asked: Asked, tally: Tally) -> str:
    """The events at the place with as many dead, in order of days; that there is none, where there is none."""
    events, measured = tally.record_set.events, asked.measured
    if events is None or measured is None or measured.least is None or measured.most is None:
        return ""
    figure = {"people": "best", "civilians": "civilians"}.get(asked.claim.population or "people")
    if figure is None:
        return ""
    found = _found(events, _sought(asked, tally, figure))
    title = f"{tally.record_set.title} ({tally.record_set.version})"
    place = asked.called(asked.place or "")
    if not found.count:
        return f"{title} has no single event in {place} with as many dead"
    many = counted(found.count, "single event")
    told = f"{many} in {place} with as many dead {'is' if found.count == 1 else 'are'} in {title}"
    if found.count > LISTED:
        return told
    days = (f"{days_of(first, last)}, row {id}" for first, last, id in found.first)
    return f"{told}: {'; '.join(days)}"


class Sought(Struct, frozen=True):
    """Events that are looked for.

    places  codes of the places whose events count; they count where their region or country is one of them, too
    days    first and last day that events may have, as ordinals
    figure  best or civilians; `dead`: the least and the most that it may be
    """

    places: tuple[int, ...]
    days: tuple[int, int]
    figure: str
    dead: tuple[int, int]


class Found(Struct, frozen=True):
    """How many events there are, and of the first ones by their days: first and last day, and id."""

    count: int
    first: tuple[tuple[int, int, str], ...]


def _sought(asked: Asked, tally: Tally, figure: str) -> Sought:
    """As many dead as told, in the place and in the time told, up to the date of the text."""
    measured = asked.measured
    assert measured is not None  # the caller looked
    days = (asked.since or date.min).toordinal(), (asked.until or date.max).toordinal()
    dead = max(int(measured.least or 0), 1), int(measured.most or 0)
    return Sought(event_set(tally).codes.places(asked.place or ""), days, figure, dead)


def _found(events: Events | Stored, sought: Sought) -> Found:
    if isinstance(events, Stored):
        from tallystick.check.large.alike import alike_on_disk

        return Found(*alike_on_disk(events, sought))
    import numpy as np

    known = np.zeros(len(events.places) + 1, dtype=np.bool_)
    known[list(sought.places)] = True
    here = known[events.place] | known[events.region] | known[events.country]
    inside = (events.first >= sought.days[0]) & (events.last <= sought.days[1])
    figures = events.best if sought.figure == "best" else events.civilians
    rows = np.flatnonzero(here & inside & (figures >= sought.dead[0]) & (figures <= sought.dead[1]))
    first = rows[np.lexsort((rows, events.first[rows]))][:LISTED].tolist()
    told = tuple((int(events.first[row]), int(events.last[row]), str(events.row_id[row])) for row in first)
    return Found(len(rows), told)
