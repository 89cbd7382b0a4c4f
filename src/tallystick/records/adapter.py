"""What a publisher's file means: the frozen values that an adapter file is read into."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from tallystick.model.record import Grain

LOCATED = ("exact", "near", "district", "region", "country", "other")  # model/record.py, Events.located
DATED = ("day", "week", "month", "year", "more")  # model/record.py, Events.dated
SEXES = ("female", "male")
EVENT_COLUMNS = {
    "id", "first", "last", "day_of_first", "sides", "kind", "located", "dated", "place", "region", "country", "dead",
    "civilians", "unknown", "dead_by_side", "latitude", "longitude", "updated",
}  # fmt: skip
PERSON_COLUMNS = (EVENT_COLUMNS | {"sex", "age", "status", "listed"}) - {"dead", "civilians", "unknown", "dead_by_side"}
TOTAL_COLUMNS = {"id", "place", "first", "last", "year", "asylum", "reference", "published", "about", "counting"}
LISTED = {"sides": 2, "dead": 3, "dead_by_side": 2, "day_of_first": 3, "listed": 2}
"""These of ours stand for several columns."""


class PlaceWords(Struct, frozen=True):
    """How the publisher's place words are to be looked up.

    fixed           the one place that every row is about, or ""
    kinds           words that say of what kind a place is, to be taken off its name: "oblast" -> region
    prefixes        words to be taken off before a name
    renamed         the publisher's name -> a name that the gazetteer knows
    filed_under     country as the publisher files it -> further countries whose places are in it there
    before          mark before which the place stands in its column: ":" in "Syria: Government"; "" for the whole
    reach_km        how far a place may lie from the publisher's own point and still be the one meant
    points          how exactly the points of all rows were placed, where the publisher has no column for it; "" where
                    they are not known to be places of the events
    countries_only  totals are of countries; what is no country (a group of them, a town) is set aside
    """

    fixed: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    prefixes: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    filed_under: tuple[tuple[str, tuple[str, ...]], ...] = ()
    before: str = ""
    reach_km: float = 0.0
    points: str = ""
    countries_only: bool = False


class Figure(Struct, frozen=True):
    """One figure that a row of totals gives.

    dead        the columns of the low, best and high figure; one column stands for all three
    minimum     the figure is a floor: no high figure is known
    optional    not every file of the publisher has the columns
    when        columns and the values that rows of this figure have there; () where every row gives it
    since       first day of a running total, where it differs from that of the other figures
    counting, definition, excludes, perpetrator, rests_on  as in `model.record.Total`
    """

    id: str
    measure: str
    columns: tuple[str, ...]
    unit: str
    population: str | None
    minimum: bool
    optional: bool
    counting: str
    definition: str
    excludes: str
    perpetrator: str
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: str = ""
    rests_on: tuple[str, ...] = ()


class Persons(Struct, frozen=True):
    """How a list with one row a person is counted.

    measure, population  what everybody on it is counted as: deaths of people, deaths of journalists
    since        first day that the list is about; "" takes the first day of its rows
    as_of        the list's own date; "" takes it from the file's name or from the release
    as_of_in_name  a pattern for the file's name with groups for year, month and day
    child_below  age in years from which the publisher counts a person as grown
    oldest       an age above this is a slip and is read as not told
    counting, definition, excludes  as in `model.record.Total`; the definition goes on ": children", ": women", ...
    """

    measure: str = "deaths"
    population: str = "people"
    since: str = ""
    as_of: str = ""
    as_of_in_name: str = ""
    child_below: int = 18
    oldest: int = 120
    counting: str = ""
    definition: str = ""
    excludes: str = ""


class Times(Struct, frozen=True):
    """How a row of totals tells its period.

    since  first day of a running total, for all rows; "" where rows tell it
    as_of  month and day of a stock in its year ("12-31"); "" where figures cover the year
    """

    since: str = ""
    as_of: str = ""


class Edition(Struct, frozen=True):
    """The publisher's series of releases that files of an adapter belong to.

    of        its name, or "": releases of one edition are vintages of one list
    partial   files hold a part of a release, or what comes before one
    released  version -> EDTF date of publication, to the month where only that is known
    """

    of: str = ""
    partial: bool = False
    released: Mapping[str, str] = field(default_factory=dict)


class Covers(Struct, frozen=True):
    """What the publisher says of coverage.

    start         first day that the publisher has ever covered
    whole_years   a release covers whole calendar years, from January of its first row to December before its version
    places        ids, or ("rows",) for the countries that the rows name
    """

    start: str
    whole_years: bool
    places: tuple[str, ...]
    measures: tuple[str, ...]
    populations: tuple[str, ...]
    threshold: str


class Adapter(Struct, frozen=True):
    """What a publisher's file means.

    name       of its folder, or of the user's own file
    file       where it stands, as messages name it
    columns    every column of theirs that it knows, sorted
    order      the publisher's columns in its order, for files that come without names; () where none do
    needed     ours -> theirs, without which a file is not this publisher's
    optional   ours -> theirs, used where a file has them
    values     theirs -> value -> meaning; a value that is not there stops the load
    left_out   theirs -> value -> why rows with it are not counted
    aside      theirs -> why it is left out; a name that ends in * stands for all columns that begin so
    party      words for the party to the conflict that the publisher belongs to; "" where it belongs to none
    zero_told  whether 0 in a column of totals is a figure, and not the publisher's empty cell
    edition    which releases its files are, and when each was published
    rests_on   whose counts the publisher passes on
    compared   theirs -> what it tells: columns that are left out of the load and told when two releases are compared
    attacks    kinds of event in which the first side attacked civilians
    joint      what stands between the names of several parties that are one side; "" where a side is always one
    strikes    kinds in which the first side acted alone, upon whomever; without a column of kinds, that of all events
    """

    name: str
    file: str
    title: str
    publisher: str
    licence: str
    citation: str
    grain: Grain
    columns: tuple[str, ...]
    order: tuple[str, ...]
    needed: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, str]]
    left_out: Mapping[str, Mapping[str, str]]
    aside: Mapping[str, str]
    figures: tuple[Figure, ...]
    persons: Persons
    times: Times
    places: PlaceWords
    covers: Covers
    caveats: tuple[str, ...]
    dates: tuple[str, ...]
    version_column: str
    version_in_name: str
    chosen_by_name: str
    party: str
    zero_told: bool
    edition: Edition = Edition()
    rests_on: tuple[str, ...] = ()
    compared: Mapping[str, str] = field(default_factory=dict)
    attacks: tuple[str, ...] = ()
    strikes: tuple[str, ...] = ()
    joint: str = ""

    @property
    def otherwise(self) -> str:
        """How to say it without changing a shipped adapter, as the end of a sentence; "" of one's own."""
        shipped = self.file == f"adapters/{self.name}/adapter.toml"
        return f', or in a TOML of your own that begins with extends = "{self.name}"' if shipped else ""

    def theirs(self, ours: str) -> tuple[str, ...]:
        """The columns that stand for ours; () where the publisher has none."""
        return self.needed.get(ours) or self.optional.get(ours, ())

    def knows(self, column: str) -> bool:
        """Whether a column of theirs has a meaning or is left out on purpose."""
        return column in self.columns or any(
            name.endswith("*") and column.startswith(name.removesuffix("*")) for name in self.aside
        )
