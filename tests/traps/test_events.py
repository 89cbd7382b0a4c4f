"""Traps of event records, each on invented rows and on real ones (skipped where ../shared is absent).

The docstring of each test is one sentence of its trap and one of its result; docs/traps.md gathers them.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from check.world import COUNTRY, REGION, SUBURB, TOWN, checked, claim, event, events, mention, wordings
from tallystick.check import Checked, check
from tallystick.check.events.doubles import doubles
from tallystick.check.wording import named
from tallystick.model.finding import Finding, Relation
from tallystick.model.record import RecordSet
from tallystick.model.text import Dated, Document, Origin
from tallystick.records import Loaded, load
from tallystick.resolve import load_names

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"
UKRAINE, DONETSK, LUHANSK, DONBAS = "cc-UA", "area-ua-donetsk", "area-ua-luhansk", "area-donbas"
TORETSK, TOREZ, SARAJEVO, BOSNIA = "gn709354", "gn691374", "gn3191281", "cc-BA"
BY_DAYS = "events of many days counted by their days in that time"
REACHING = "anywhere between the events wholly in that time and all that reach into it"
ONCE = "counting only once what seems to be entered twice"
PLAIN = """
title = "Invented events"
publisher = "Nobody"
licence = "none"
grain = "event"
[coverage]
measures = ["deaths"]
populations = ["people"]
[columns]
id = "id"
first = "date"
place = "place"
region = "region"
country = "country"
dead = ["low", "best", "high"]
[places]
reach_km = 25
[places.kinds]
oblast = "region"
town = "town"
village = "town"
"""


@cache
def real(name: str) -> Loaded:
    """A real set of events, by its path in the folder of data; skips where there is none."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"no {name} beside the project")
    return load(path, names=load_names())


def ukraine(release: str = "22_1") -> RecordSet:
    return real(f"ged-ukraine/ged_ukraine_v{release}.parquet").record_set


def world() -> RecordSet:
    return real("ged-global-v21/ged_global_v21_1_prec12.parquet").record_set


def invented(folder: Path, rows: str) -> Loaded:
    """Invented rows at places that there are."""
    (folder / "plain.toml").write_text(PLAIN, encoding="utf-8")
    (folder / "events.csv").write_text(f"id,date,place,region,country,low,best,high\n{rows}", encoding="utf-8")
    return load(folder / "events.csv", names=load_names(), adapter=folder / "plain.toml")


def asked(records: RecordSet, figure: str = "1", population: str = "people", **more: object) -> Checked:
    """What is found for a claim about places that there are."""
    document = Document("article", "The text.", Origin("-", "text/plain", "0" * 64), dated=Dated("2022-06-30", "", ""))
    names = load_names()
    where = tuple(mention(id, named(names.place(id), id)) for id in more.pop("where"))
    claims = (claim(figure, population=population, where=where, **more),)
    return check(claims, documents=(document,), record_sets=(records,), names=names)


def literal(found: Checked) -> Finding:
    return next(each for each in found.findings if not each.reading.departures)


def read_as(found: Checked, *words: str) -> Finding:
    return next(each for each in found.findings if wordings(each) == list(words))


# ---- names of places ----------------------------------------------------------------------------------------------


def test_letter_case_of_a_region_invented(tmp_path):
    """Trap: a region is written Oblast in one release and oblast in the next. Result: it is one region."""
    rows = "a,2014-06-01,,Donetsk Oblast,Ukraine,1,2,3\nb,2014-06-02,,Donetsk oblast,Ukraine,4,5,6\n"
    found = literal(asked(invented(tmp_path, rows).record_set, when="2014", where=(DONETSK,)))
    assert (found.toll.best, found.row_ids) == (7, ("a", "b"))


@pytest.mark.parametrize(
    ("release", "until", "place", "region", "rows", "dead"),
    [
        ("19_1", 2018, DONETSK, "Donetsk Oblast", 679, 3623),
        ("20_1", 2019, DONETSK, "Donetsk Oblast", 780, 3763),
        ("22_1", 2021, DONETSK, "Donetsk oblast", 2057, 4493),
        ("19_1", 2018, LUHANSK, "Luhansk Oblast", 185, 1039),
        ("20_1", 2019, LUHANSK, "Luhansk Oblast", 213, 1079),
        ("22_1", 2021, LUHANSK, "Luhansk oblast", 695, 1683),
    ],
)
def test_letter_case_of_a_region(release, until, place, region, rows, dead):
    """Trap: UCDP renamed Donetsk Oblast to Donetsk oblast. Result: each release counts all its rows of the region."""
    assert counted_by_name(release, region) == (rows, dead)
    found = literal(asked(ukraine(release), when=f"2014/{until}", where=(place,)))
    assert (found.rows, found.toll.best) == (rows, dead)


def counted_by_name(release: str, region: str) -> tuple[int, int]:
    import duckdb

    path = SHARED / f"ged-ukraine/ged_ukraine_v{release}.parquet"
    if not path.is_file():
        pytest.skip("no releases of GED Ukraine beside the project")
    row = duckdb.execute("SELECT count(*), sum(best) FROM read_parquet(?) WHERE adm_1 = ?", [str(path), region])
    return row.fetchone()


def test_names_that_look_alike_invented(tmp_path):
    """Trap: Torez, Toretsk and Verkhnotoretske look alike. Result: no row of the one counts for the other."""
    rows = "".join(
        f"{id},2014-08-0{day},{place},Donetsk oblast,Ukraine,1,{dead},9\n"
        for id, day, place, dead in (("a", 1, "Torez town", 3), ("b", 2, "Toretsk town", 4), ("c", 3, "Toretske", 5))
    )
    records = invented(tmp_path, rows).record_set
    found = {place: literal(asked(records, when="2014", where=(place,))).row_ids for place in (TOREZ, TORETSK)}
    assert found == {TOREZ: ("a",), TORETSK: ("b",)}


def test_names_that_look_alike():
    """Trap: Torez, Toretsk and Verkhnotoretske look alike. Result: Toretsk has the rows of Dzerzhynsk, no others."""
    torez, toretsk = (literal(asked(ukraine(), when="2014/2021", where=(place,))) for place in (TOREZ, TORETSK))
    assert (torez.toll.best, torez.rows, toretsk.toll.best, toretsk.rows) == (3, 1, 4, 3)
    assert not set(torez.row_ids) & set(toretsk.row_ids)


# ---- points -------------------------------------------------------------------------------------------------------


def test_a_made_up_point_counts_for_no_place_invented():
    """Trap: a row that tells the country only has a point in the town. Result: it counts for the country, not there."""
    made_up = event("2014-06-01", 50, place=COUNTRY, located=5, point=(48.0, 37.8))
    exact = event("2014-06-02", 3, point=(48.0, 37.8), region=REGION)
    war = (events(made_up, exact),)
    for where, dead in ((TOWN, 3), (REGION, 3), (COUNTRY, 53)):
        assert literal(checked(claim(str(dead), when="2014", where=(where,)), records=war)).toll.best == dead
    around = checked(claim("50", when="2014-06-01"), records=war).findings  # nothing but the made-up row on that day
    assert not [each for each in around if "within 50 km of Town" in wordings(each) and len(wordings(each)) == 1]


def test_a_spatial_join_would_be_wrong_by_1563():
    """Trap: 223 rows of Donbas name no region and have one point in Donetsk oblast. Result: 1,563 dead stay out."""
    joined, told = joined_by_point("Donets'k"), literal(asked(ukraine(), when="2014/2021", where=(DONETSK,)))
    assert joined["Donets Basin Area"] == 1563
    assert told.toll.best == 4493  # the rows that name the region, and no others
    assert literal(asked(ukraine(), when="2014/2021", where=(DONBAS,))).toll.best == 4493 + 1683 + 1563


def joined_by_point(region: str) -> dict[str, int]:
    """The dead of rows that name no region and whose point lies in the outline of this one, by the place they name."""
    import duckdb

    outlines = SHARED / "natural-earth/ne_10m_admin_1_six_countries.geojson"
    path = SHARED / "ged-ukraine/ged_ukraine_v22_1.parquet"
    if not outlines.is_file() or not path.is_file():
        pytest.skip("no outlines of regions beside the project")
    shapes = json.loads(outlines.read_text(encoding="utf-8"))["features"]
    (ring,) = next(each["geometry"]["coordinates"] for each in shapes if each["properties"]["name"] == region)
    columns = "where_coordinates, longitude, latitude, best"
    query = f"SELECT {columns} FROM read_parquet(?) WHERE adm_1 IS NULL"
    found: dict[str, int] = {}
    for place, x, y, best in duckdb.execute(query, [str(path)]).fetchall():
        if in_ring(ring, x, y):
            found[place] = found.get(place, 0) + best
    return found


def in_ring(ring: list[list[float]], x: float, y: float) -> bool:
    """Whether a ray from the point to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


# ---- events of many days ------------------------------------------------------------------------------------------


def test_events_of_many_days_over_the_end_of_a_time_invented():
    """Trap: an event goes on past the end of the month. Result: three ways to count it are named and shown."""
    war = events(event("2014-06-10", 20), event("2014-06-28/2014-07-03", 12), event("2014-07-02/2014-07-04", 900))
    found = checked(claim("26", when="2014-06"), records=(war,))
    assert (literal(found).toll.best, literal(found).relation) == (20, Relation.ABOVE)
    assert read_as(found, BY_DAYS).toll.best == 26
    between = read_as(found, REACHING)
    assert (between.toll.low, between.toll.high, between.row_ids) == (20, 32, ("e0", "e1"))
    assert (
        "Events of many days count where they are wholly within that time; by their days in it there would be 26, "
        "with all that reach into it 32."
    ) in found.answers[0].why


def test_events_of_many_days_over_the_end_of_a_time():
    """Trap: one row of Luhansk oblast runs from May to August 2014. Result: July has 215, by days 375, at most 691."""
    found = asked(ukraine(), "375", when="2014-07", where=(LUHANSK,))
    between = read_as(found, REACHING)
    assert (literal(found).toll.best, read_as(found, BY_DAYS).toll.best) == (215, 375)
    assert (between.toll.low, between.toll.high) == (215, 691)
    assert "of one event" not in read_as(found, BY_DAYS).note  # the greatest of these rows counts in part only
    assert "155081" in between.row_ids  # 4 May to 17 August, 208 dead
    assert "155081" not in literal(found).row_ids
    assert "by their days in it there would be 375, with all that reach into it 691." in found.answers[0].why


# ---- tolls --------------------------------------------------------------------------------------------------------


def test_rows_that_break_low_best_high_invented(tmp_path):
    """Trap: a row has low above best, another best above high. Result: best stands as published, and both are named."""
    rows = "a,2014-06-01,,Donetsk oblast,Ukraine,7,6,7\nb,2014-06-02,,Donetsk oblast,Ukraine,2,2,1\n"
    loaded = invented(tmp_path, rows)
    found = literal(asked(loaded.record_set, when="2014", where=(DONETSK,)))
    assert (found.toll.low, found.toll.best, found.toll.high) == (8, 8, 9)
    assert [(issue.where, issue.found) for issue in loaded.issues if issue.code == "row-repaired"] == [
        ("events.csv row 2, column low", "7"),
        ("events.csv row 3, column high", "1"),
    ]


def test_rows_that_break_low_best_high():
    """Trap: 13 rows of GED 22.1 Ukraine break low, best, high. Result: best stands as published; each is named."""
    records = ukraine()
    loaded = real("ged-ukraine/ged_ukraine_v22_1.parquet")
    assert sum(issue.code == "row-repaired" for issue in loaded.issues) == 13
    found = literal(asked(records, when="2014/2021", where=(UKRAINE,)))
    assert found.toll.best == 7882  # sum(best) of the file
    assert found.toll.low is not None
    assert found.toll.low <= Decimal(7882) <= (found.toll.high or 0)


def test_rows_with_best_0_and_a_great_high_invented():
    """Trap: a row has best 0 and high 250. Result: it stays as published, and the note says whose high figure it is."""
    war = events(event("2014-06-01", 4), event("2014-06-02", 0, high=250))
    found = literal(checked(claim("4", when="2014"), records=(war,)))
    assert (found.toll.best, found.toll.high, found.rows) == (4, 254, 2)
    assert (
        "250 of the dead in the publisher's high figure are of one event whose best figure is 0 (row e1)." in found.note
    )


def test_rows_with_best_0_and_a_great_high():
    """Trap: Dzerzhynsk has 4 dead and a row of best 0, high 250. Result: 4, range 4 to 254, and the row is named."""
    found = asked(ukraine(), "100", when="2014/2021", where=(TORETSK,))
    toll = literal(found).toll
    assert (toll.low, toll.best, toll.high) == (4, 4, 254)
    assert "row 154667" in literal(found).note
    assert "so wide a range decides nothing" in found.answers[0].fits_if_read_as[-1].note


def test_deaths_of_unknown_status_invented():
    """Trap: of 14 dead, 3 are civilians and 2 of unknown status. Result: civilians are 3 to 5, and that is said."""
    war = (events(event("2014-06-01", 14, civilians=3, unknown=2)),)
    found = checked(claim("5", population="civilians", when="2014"), records=war)
    toll = literal(found).toll
    assert (toll.low, toll.best, toll.high) == (3, 3, 5)
    assert "2 more of the dead, of unknown status, may be civilians: 3 is a floor." in found.answers[0].why
    assert read_as(found, "together with all the dead of unknown status").relation is Relation.AGREES


def test_deaths_of_unknown_status():
    """Trap: 1,531 of the dead in Ukraine in 2014 are of unknown status. Result: 662 civilians are a floor."""
    found = asked(ukraine(), "2000", "civilians", when="2014", where=(UKRAINE,))
    toll = literal(found).toll
    assert (toll.low, toll.best, toll.high) == (662, 662, 662 + 1531)
    assert "1,531 more of the dead, of unknown status" in found.answers[0].why


# ---- one event ----------------------------------------------------------------------------------------------------


def test_one_event_dominates_a_total_invented():
    """Trap: one event makes most of a total. Result: the note names its row and day and gives the rest."""
    war = (events(event("2014-06-17", 60), event("2014-06-20", 7), event("2014-06-21", 3)),)
    why = checked(claim("70", when="2014"), records=war).answers[0].why
    assert "60 of the 70 are of one event (row e0, 17 Jun 2014); without it 10." in why
    several = (events(*(event(f"2014-06-{day}", 30) for day in range(10, 20))),)
    assert "of one event" not in checked(claim("300", when="2014"), records=several).answers[0].why


def test_one_event_dominates_a_total():
    """Trap: 298 of the civilians killed in Ukraine in 2014 died with MH17. Result: the row, the day, 364 without it."""
    why = asked(ukraine(), "662", "civilians", when="2014", where=(UKRAINE,)).answers[0].why
    assert "298 of the 662 are of one event (row 154679, 17 Jul 2014); without it 364." in why
    why = asked(ukraine(), "300", "civilians", when="2014-07", where=(DONETSK,)).answers[0].why
    assert "298 of the 338 are of one event (row 154679, 17 Jul 2014); without it 40." in why
    assert "of one event" not in asked(ukraine(), "4528", when="2014", where=(UKRAINE,)).answers[0].why


# ---- double entries -----------------------------------------------------------------------------------------------


def twice(**more: object) -> tuple[RecordSet]:
    """A market shelled, entered as fighting and as an attack on civilians."""
    shelled = {"civilians": 60, "point": (48.0, 37.8), "kind": "one-sided"} | more
    return (
        events(
            event("2014-02-05", 68, point=(48.02, 37.82)), event("2014-02-05", 68, **shelled), event("2014-02-06", 20)
        ),
    )


def test_one_massacre_entered_twice_invented():
    """Trap: a massacre stands as fighting and as an attack on civilians. Result: said, and once is a reading."""
    found = checked(claim("88", when="2014-02"), records=twice())
    assert literal(found).toll.best == 156  # nothing is taken out in silence
    assert read_as(found, ONCE).toll.best == 88
    assert read_as(found, ONCE).row_ids == ("e1", "e2")  # the entry that tells its civilians stays
    assert (
        "Two rows seem to be of one event entered twice (5 Feb 2014: row e1, one-sided, 68 dead, and row e0, "
        "state-based, 68 dead); counting it once leaves 88."
    ) in found.answers[0].why


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "state-based"},  # two battles in one town on one day
        {"point": (48.2, 37.8)},  # 22 km away
        {"point": (48.0, 37.8), "located": 3},  # located to the region only
    ],
)
def test_two_events_are_not_taken_for_one(more):
    """Trap: two events of one day have like tolls. Result: not taken for one when of one type, apart, or unplaced."""
    found = checked(claim("88", when="2014-02"), records=twice(**more))
    assert all(ONCE not in wordings(each) for each in found.findings)
    assert "entered twice" not in literal(found).note


def test_the_second_entry_counts_where_the_first_is_not_counted():
    """Trap: of two entries only one is of the place told. Result: it is not taken away."""
    war = events(
        event("2014-02-05", 68, place=SUBURB, point=(48.02, 37.82)),
        event("2014-02-05", 68, civilians=60, place=TOWN, point=(48.0, 37.8), kind="one-sided"),
    )
    found = checked(claim("68", when="2014-02", where=(SUBURB,)), records=(war,))
    assert literal(found).toll.best == 68
    assert "entered twice" not in literal(found).note


def test_one_massacre_entered_twice():
    """Trap: Markale, 5 February 1994, stands twice in GED 21.1, 3 km apart. Result: 68 if counted once, rows named."""
    found = asked(world(), "68", when="1994-02-05", where=(SARAJEVO,))
    once = read_as(found, "within 10 km of Sarajevo", ONCE)
    assert (once.toll.best, once.relation, once.row_ids) == (68, Relation.AGREES, ("199659",))
    assert "names countries only: around a place, its events go by their points" in found.answers[0].why
    month = asked(world(), "330", when="1994-02", where=(BOSNIA,))
    assert (literal(month).toll.best, read_as(month, ONCE).toll.best) == (398, 330)
    assert "row 199659, one-sided, 68 dead, and row 199954, state-based, 68 dead" in month.answers[0].why


def test_pairs_of_a_whole_record_set():
    """Trap: GED 21.1 lists some massacres twice. Result: the pairs that its provenance names are among those found."""
    records = world().events
    assert records is not None
    found = {frozenset(str(records.row_id[row]) for row in (pair.first, pair.second)) for pair in doubles(records)}
    assert {frozenset(("199954", "199659")), frozenset(("200609", "199684")), frozenset(("200725", "199695"))} <= found
    assert len(found) < 100  # of 176,579 rows
