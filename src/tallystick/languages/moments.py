"""What a time expression means: days, clock times, lengths, sets and references, as small values."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallystick.languages.calendar import Told


class Counted(StrEnum):
    """What relative days are counted from: the document's own date, or the day told last."""

    NOW = "now"
    STORY = "story"


class Reference(StrEnum):
    """A time that is told only by where it lies: `former`, `now`, `the future`."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    SOME = "some"


class Clock(Struct, frozen=True):
    """A time of day; every part that is not told is None.

    half  am or pm
    part  MO, AF, EV, NI, DT; MEB, MEL, MED for meals
    """

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    half: str | None = None
    part: str | None = None


class Length(Struct, frozen=True):
    """How long: `3 years 5 months`. A number that is vague is None.

    parts  unit (`years`, `hours`) and how many
    """

    parts: tuple[tuple[str, Decimal | None], ...]


class Shifted(Struct, frozen=True):
    """A unit of the calendar counted from another: `last week`, `the following day`, `that year`.

    inside  a day or month in it: `October of that year`
    """

    unit: str
    number: int
    counted: Counted = Counted.NOW
    inside: Told | Part | None = None


class Away(Struct, frozen=True):
    """So long before or after a day: `three weeks ago`, `two years later`, `3 days after 12 January`."""

    length: Length
    direction: int
    counted: Counted = Counted.NOW
    base: Day | None = None


class Window(Struct, frozen=True):
    """So long beside a day: `the past two weeks`, `the first seven months of 1932`.

    direction  -1 up to it, 1 from it, 0 a length that was told before
    base       None is the day that it is counted from
    """

    length: Length
    direction: int
    counted: Counted = Counted.NOW
    base: Day | None = None


class Part(Struct, frozen=True):
    """One unit of a longer one: `the last week of August` is number -1; `the first Sunday of March` has a weekday."""

    unit: str
    number: int
    whole: Day | None = None
    weekday: int | None = None


class Timed(Struct, frozen=True):
    """A time of day on a day: `the night of 3 April`."""

    day: Day | None
    clock: Clock


class Often(Struct, frozen=True):
    """A set of times: `daily`, `every Monday`, `30 a day`.

    every  the length between two, or the day or time that comes again
    """

    every: Length | Told | Timed | Clock | Part
    rate: bool = False


class Between(Struct, frozen=True):
    """From one time to another, or one time with the small word that opens a side.

    role  from, and, since, until, before, after, about, for
    """

    first: Value | None
    last: Value | None
    role: str


Day = Told | Shifted | Away | Part | Reference
Value = Day | Clock | Length | Window | Timed | Often | Between


class Moment(Struct, frozen=True):
    """A time expression: where it stands, what it means, and those that it is made of.

    core   where its own words begin, after an article
    aside  whether it only names something, as in `the 1917 offensive` or in parentheses
    """

    start: int
    end: int
    value: Value
    rule: str
    core: int
    parts: tuple[Moment, ...] = ()
    aside: bool = False
