"""Some rows of a set of events, and which of their figures count: those of one side, or that tell no close place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tallystick.model.record import Events

OWN, OTHERS = "own", "others"


class Side(Struct, frozen=True):
    """A party in the events in which it fought or struck.

    codes  of the party, and of those who stand for it
    dead   `own`: its own alone, in events that tell them; `others`: all but its own, where these are told
    """

    codes: tuple[int, ...]
    dead: str


class Part(Struct, frozen=True):
    """What of a set on the disk is asked.

    side    whose events; None is all
    coarse  only rows that tell no place closer than a region, each filed at that one place
    """

    side: Side | None = None
    coarse: bool = False


ALL_ROWS = Part()


def of_side(events: Events, side: Side) -> tuple[NDArray[np.bool_], Events]:
    """Which of the events are of the side, and all events with the figures that count then.

    Of one side's dead there is one figure; the dead of unknown status may be its, too, and raise the high one.
    """
    import numpy as np

    which, own, none = _taking_part(events, side.codes), _own_dead(events, side.codes), events.civilians * 0
    if side.dead == OWN:
        high = own + events.unknown
        return which & (own >= 0), replace(events, low=own, best=own, high=high, civilians=none, unknown=none)
    best = (events.best - own.clip(0)).clip(0)
    low, high = (np.where(own > 0, best, figure) for figure in (events.low, events.high))
    return which, replace(events, low=low, best=best, high=high)


def _taking_part(events: Events, codes: tuple[int, ...]) -> NDArray[np.bool_]:
    """The events in which one of the parties fought or struck."""
    import numpy as np

    from tallystick.check.index.groups import fighting_back

    found: NDArray[np.bool_] = np.isin(events.side_a, codes) | np.isin(fighting_back(events), codes)
    return found


def _own_dead(events: Events, codes: tuple[int, ...]) -> NDArray[np.int64]:
    """The dead of the parties in each event; -1 where not told."""
    import numpy as np

    a = np.where(np.isin(events.side_a, codes), events.dead_a, 0).astype(np.int64)
    b = np.where(np.isin(events.side_b, codes), events.dead_b, 0).astype(np.int64)
    return np.where((a < 0) | (b < 0), -1, a + b)
