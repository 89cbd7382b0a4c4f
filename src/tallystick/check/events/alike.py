"""Single events: whether the text tells of one, and those on record at the place that have as many dead."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from tallystick.check.asked import Asked
from tallystick.check.index.tally import Tally
from tallystick.check.wording import counted, days_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LISTED = 5  # events named one by one; of more, how many
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
    rows = _rows(asked, tally)
    figures = {"people": events.best, "civilians": events.civilians}.get(asked.claim.population or "people")
    if figures is None:
        return ""
    found = rows[(figures[rows] >= int(measured.least)) & (figures[rows] <= int(measured.most)) & (figures[rows] > 0)]
    title = f"{tally.record_set.title} ({tally.record_set.version})"
    place = asked.called(asked.place or "")
    if not len(found):
        return f"{title} has no single event in {place} with as many dead"
    many = counted(len(found), "single event")
    told = f"{many} in {place} with as many dead {'is' if len(found) == 1 else 'are'} in {title}"
    if len(found) > _LISTED:
        return told
    days = (days_of(int(events.first[row]), int(events.last[row])) for row in found)
    return f"{told}: {'; '.join(f'{when}, row {events.row_id[row]}' for when, row in zip(days, found, strict=True))}"


def _rows(asked: Asked, tally: Tally) -> NDArray[np.int64]:
    """The events in the place and in the time told, up to the date of the text, in order of days."""
    import numpy as np

    events = tally.record_set.events
    assert events is not None  # a tally has events
    known = np.array([*(asked.names.contains(asked.place or "", id) for id in events.places), False], dtype=np.bool_)
    here = known[events.place] | known[events.region] | known[events.country]
    inside = (events.first >= (asked.since or date.min).toordinal()) & (
        events.last <= (asked.until or date.max).toordinal()
    )
    rows = np.flatnonzero(here & inside)
    order: NDArray[np.int64] = rows[np.lexsort((rows, events.first[rows]))]
    return order
