"""What has been recorded: record sets, their grain, coverage and rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick.model.period import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


UNKNOWN = "unknown"
"""The version of a set whose file tells none."""


class Grain(StrEnum):
    """What one row is. Only events and persons may be added up; running totals never."""

    EVENT = "event"
    PERSON = "person"
    PERIOD_TOTAL = "period_total"
    RUNNING_TOTAL = "running_total"


class Toll(Struct, frozen=True):
    """The publisher's own low, best and high figure, in `unit` of the row.

    None is a figure that the publisher does not give. Source: UCDP GED columns low, best, high; record sets
    that publish one figure repeat it; a published minimum ("at least") has low and best, and high None.
    """

    low: Decimal | None
    best: Decimal | None
    high: Decimal | None


class Total(Struct, frozen=True):
    """One published figure: a row of a set of totals.

    id          stable within its set
    measure     name of a table in `measures/` (deaths, injuries, displaced, population, time …)
    population  people, civilians, combatants …, or None where the measure is not of people
    place       id of the place the figure is about
    period      days it covers; a stock has first == last (as of that day)
    toll, unit  the figure; `time` in days with `counting` saying how
    per         hour, day, week, month, year for a rate; else ""
    grain       PERIOD_TOTAL (that period alone) or RUNNING_TOTAL (from the start of the period to its end)
    publisher   who published it; `publisher_party` is its party id when it is a party to the conflict, else ""
    published   EDTF date of publication
    counting    how it was counted: individually recorded, estimate, minimum, register, inclusive days …
    definition  what is counted, in one sentence
    excludes    what the figure does not cover, in one sentence
    perpetrator party id when the figure is of one party's acts, else ""
    asylum      id of the country of asylum for refugees, else ""
    reference   document, symbol or page it can be looked up in
    supersedes  id of the earlier figure of the same publisher that this one revises, else ""
    rests_on    whose count the publisher passes on; figures that share one are of one origin, however many print them
    by_hand     who of this project entered or corrected the row, when and why: a sentence without a full stop; or ""
    decides     whether a person entered it as what was settled on among competing counts
    whose       id of the party whose people are counted, where they are one side's alone; else ""
    """

    id: str
    measure: str
    population: str | None
    place: str
    period: Period
    toll: Toll
    unit: str
    per: str
    grain: Grain
    publisher: str
    publisher_party: str
    published: str
    counting: str
    definition: str
    excludes: str
    perpetrator: str
    asylum: str
    reference: str
    supersedes: str
    rests_on: tuple[str, ...] = ()
    by_hand: str = ""
    decides: bool = False
    whose: str = ""


JOINT = "; "
"""Between the parties that stand together as one side of an event, in `Events.parties`."""


class Events(Struct, frozen=True):
    """Event rows in columns; every array has one entry a row.

    row_id        the publisher's id, text
    first, last   days as proleptic Gregorian ordinals (`date.toordinal`), both included
    place         code into `places`: the place id of the row, or of its region or country where only that is told
    country, region  codes into `places`; -1 where not told
    located       0 exact, 1 near, 2 district, 3 region, 4 country, 5 other (from the publisher's precision code)
    dated         0 day, 1 within a week, 2 within a month, 3 within a year, 4 more
    side_a, side_b, kind  codes into `parties` and `kinds`
    parties       ids, or the publisher's words where no one party fits; several that are one side, with JOINT between
    low, best, high, civilians, unknown  persons killed; civilians and unknown are of the best estimate
    dead_a, dead_b  the fighters of either side among them, of the best estimate too; -1 where not told
    latitude, longitude  degrees, NaN where not told
    place_names   the place in the publisher's words, row by row codes into `words`
    attacks       those of `kinds` in which side A attacked civilians
    strikes       those in which side A acted alone, upon whomever: side B is none that did anything
    """

    row_id: NDArray[np.str_]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    place: NDArray[np.int32]
    country: NDArray[np.int32]
    region: NDArray[np.int32]
    located: NDArray[np.int8]
    dated: NDArray[np.int8]
    side_a: NDArray[np.int32]
    side_b: NDArray[np.int32]
    kind: NDArray[np.int32]
    low: NDArray[np.int64]
    best: NDArray[np.int64]
    high: NDArray[np.int64]
    civilians: NDArray[np.int64]
    unknown: NDArray[np.int64]
    dead_a: NDArray[np.int32]
    dead_b: NDArray[np.int32]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    place_names: NDArray[np.int32]
    places: tuple[str, ...]
    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    attacks: tuple[str, ...] = ()
    strikes: tuple[str, ...] = ()


class Stored(Struct, frozen=True, eq=False):
    """Event rows too many for memory: on the disk, in Parquet files with the columns of `Events` and `row`, from 0.

    files     their paths, in the order of the rows
    rows      how many there are
    places, parties, kinds, words, attacks, strikes  as in `Events`
    countries_only  whether no row names a place closer than a country
    names_sides  whether any row names a side A
    tells_sides  whether any row tells the dead of either side
    coarse    how many rows tell no place closer than a region
    dead      (place, region) to persons: best figures of the rows by code; as many as there are places
    """

    files: tuple[str, ...]
    rows: int
    places: tuple[str, ...]
    parties: tuple[str, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    countries_only: bool
    names_sides: bool
    tells_sides: bool
    coarse: int
    dead: tuple[tuple[int, ...], tuple[int, ...]]
    attacks: tuple[str, ...] = ()
    strikes: tuple[str, ...] = ()


class Coverage(Struct, frozen=True):
    """Where the silence of a record set means something.

    places       ids of the places covered; ("*",) is the world
    period       days covered
    measures     names of measures that it records
    populations  populations that it can tell apart
    threshold    what an event needs to be recorded, in words, or ""
    """

    places: tuple[str, ...]
    period: Period
    measures: tuple[str, ...]
    populations: tuple[str, ...]
    threshold: str = ""


class Correction(Struct, frozen=True):
    """What a person of this project changed about one row of a record set: set it aside, or replaced its figure.

    row      id of the row
    measure  that the row is of
    places   ids of the places that the row is about, nearest first
    period   days that the row covers
    aside    whether the row was set aside; else its figure was replaced
    said     what was done, by whom, when and why, as a sentence without a full stop
    """

    row: str
    measure: str
    places: tuple[str, ...]
    period: Period
    aside: bool
    said: str


class Filed(Struct, frozen=True):
    """The file that records were loaded from, and what its publisher calls the columns.

    path     as it was named
    columns  ours and theirs, by ours: ("first", ("date_start",)), ("dead", ("low", "best", "high"))
    dates    forms of its days, as strptime has them
    """

    path: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    dates: tuple[str, ...]

    def theirs(self, ours: str) -> tuple[str, ...]:
        """The publisher's columns for ours; () where it has none."""
        return dict(self.columns).get(ours, ())


class RecordSet(Struct, frozen=True):
    """A published set of records, as loaded.

    rows         `Total` rows for the total grains; () for events
    events       columns for the event grain, in memory or on the disk; None for totals
    caveats      the publisher's own and ours, whole sentences
    sha256       of the file or tables it was loaded from
    released     day of publication; the first of its month where only that is known
    edition      the publisher's series that this is a release of, else ""; its releases are vintages of one list
    partial      whether it is a part of a release, or provisional: a whole release speaks before it
    rests_on     as in `Total`, for all its rows
    corrections  what was changed by hand after loading
    filed        the file it was loaded from; None for the built-in shelf
    """

    name: str
    title: str
    publisher: str
    licence: str
    version: str
    sha256: str
    grain: Grain
    coverage: Coverage
    caveats: tuple[str, ...] = ()
    rows: tuple[Total, ...] = ()
    events: Events | Stored | None = None
    released: date | None = None
    edition: str = ""
    partial: bool = False
    rests_on: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    filed: Filed | None = None

    @property
    def count(self) -> int:
        """How many rows: of events where it has them, else totals."""
        if isinstance(self.events, Stored):
            return self.events.rows
        return len(self.rows) if self.events is None else len(self.events.row_id)
