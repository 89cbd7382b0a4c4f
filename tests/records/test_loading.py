"""Real record sets load whole, and their sums are those of the file, reckoned another way."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tallystick.errors import TallystickError
from tallystick.records import check_records, load
from tallystick.records.adapter_file import adapter_named
from tallystick.records.finding_places import PlaceFinder

GED = [
    "ged-ukraine/conflict_data_ukr_v19_1.csv.gz",
    "ged-ukraine/conflict_data_ukr_v20_1.csv.gz",
    "ged-ukraine/conflict_data_ukr_v22_1.csv.gz",
    "ged-ukraine/ged_ukraine_v19_1.parquet",
    "ged-ukraine/ged_ukraine_v20_1.parquet",
    "ged-ukraine/ged_ukraine_v22_1.parquet",
    "ged-syria/ged_syria_v19_1.parquet",
    "ged-mexico/ged_mexico_v24_1.parquet",
    "ged-myanmar/ged_myanmar_v24_1.parquet",
    "ged-bangladesh-myanmar/ged_bgd_mmr_v19_1.parquet",
    "ged-central-african-republic/ged_caf_v23_1.parquet",
    "ged-sample-global-v23/ged_sample_v23_1.parquet",
]


def table(path: Path) -> str:
    """How DuckDB reads a GED file, HXL row left out."""
    if path.suffix == ".parquet":
        return f"read_parquet('{path}')"
    return f"(SELECT * FROM read_csv('{path}', all_varchar = true, quote = '\"') WHERE id IS NOT NULL)"


def one(query: str) -> tuple[int, ...]:
    return tuple(int(value) for value in duckdb.sql(query).fetchall()[0])


@pytest.fixture(scope="module")
def known():
    """The names that ship with the package; skips while there are none."""
    resolve = pytest.importorskip("tallystick.resolve")
    if not hasattr(resolve, "load_names"):
        pytest.skip("no gazetteer in this checkout")
    return resolve.load_names()


@pytest.mark.parametrize("file", GED)
def test_ged_loads_whole(file, shared, names):
    found = load(shared / file, names=names)
    events = found.record_set.events
    whole = f"""SELECT count(*), sum(best::BIGINT), sum(least(low::BIGINT, best::BIGINT)),
        sum(greatest(high::BIGINT, best::BIGINT)), sum(deaths_civilians::BIGINT), sum(deaths_unknown::BIGINT)
        FROM {table(shared / file)}"""
    sums = [len(events.best), *(int(column.sum()) for column in (events.best, events.low, events.high))]
    assert (*sums, int(events.civilians.sum()), int(events.unknown.sum())) == one(whole)
    repaired = [issue for issue in found.issues if issue.code == "row-repaired"]
    broken = "SELECT count(*) FILTER (low::BIGINT > best::BIGINT) + count(*) FILTER (best::BIGINT > high::BIGINT)"
    assert (len(repaired),) == one(f"{broken} FROM {table(shared / file)}")


@pytest.mark.parametrize("file", GED)
def test_ged_days_are_those_of_the_file(file, shared, names):
    events = load(shared / file, names=names).record_set.events
    days = f"""SELECT sum(left(date_start::VARCHAR, 10)::DATE - DATE '1970-01-01'),
        sum(left(date_end::VARCHAR, 10)::DATE - DATE '1970-01-01') FROM {table(shared / file)}"""
    start = date(1970, 1, 1).toordinal()
    assert (int((events.first - start).sum()), int((events.last - start).sum())) == one(days)


def test_the_csv_and_the_parquet_of_one_release_give_the_same_events(shared, names):
    csv = load(shared / GED[2], names=names).record_set.events
    parquet = load(shared / GED[5], names=names).record_set.events
    for column in ("row_id", "first", "last", "low", "best", "high", "located", "dated", "place", "region"):
        assert (getattr(csv, column) == getattr(parquet, column)).all(), column


@pytest.mark.parametrize(("file", "version"), [(GED[0], "19.1"), (GED[2], "22.1"), (GED[7], "24.1")])
def test_provenance(file, version, shared, names):
    found = load(shared / file, names=names).record_set
    assert found.version == version
    assert found.sha256 == hashlib.sha256((shared / file).read_bytes()).hexdigest()
    assert found.publisher.startswith("Uppsala Conflict Data Program")


def test_regions_are_those_that_the_publisher_names_whatever_the_letter_case(shared, known):
    totals = {}
    for release in ("v19_1", "v20_1", "v22_1"):
        file = shared / f"ged-ukraine/conflict_data_ukr_{release}.csv.gz"
        events = load(file, names=known).record_set.events
        donetsk = events.region == events.places.index("area-ua-donetsk")
        told = f"FROM {table(file)} WHERE lower(adm_1) = 'donetsk oblast'"
        assert (int(donetsk.sum()), int(events.best[donetsk].sum())) == one(
            f"SELECT count(*), sum(best::BIGINT) {told}"
        )
        totals[release] = int(events.best[donetsk].sum())
    assert len(set(totals.values())) == len(totals)  # releases differ; that is why each is named


def test_rows_without_a_region_are_given_none_by_their_made_up_point(shared, known):
    events = load(shared / GED[2], names=known).record_set.events
    untold = events.region == -1
    rows = f"FROM {table(shared / GED[2])} WHERE coalesce(adm_1, '') = ''"
    assert (int(untold.sum()), int(events.best[untold].sum())) == one(f"SELECT count(*), sum(best::BIGINT) {rows}")


def test_places_found_lie_near_the_publishers_own_point(shared, known):
    events = load(shared / GED[2], names=known).record_set.events
    by_id = {}
    for at in range(len(events.best)):
        if events.located[at] < 2 and events.place[at] >= 0:
            by_id.setdefault(events.places[events.place[at]], []).append(at)
    assert len(by_id) > 100
    for identity, rows in by_id.items():
        place = known.place(identity)
        if place.latitude is not None:
            north = abs(events.latitude[rows] - place.latitude)
            assert (north < 25 / 111).all(), identity  # 111 km a degree of latitude


def test_torez_and_toretsk_are_two_towns(shared, known):
    events = load(shared / GED[2], names=known).record_set.events
    ids = {}
    for at in range(len(events.best)):
        if events.located[at] < 2 and events.place[at] >= 0:
            ids.setdefault(events.words[events.place_names[at]].split()[0], set()).add(events.places[events.place[at]])
    assert ids["Torez"].isdisjoint(ids.get("Toretsk", set()) | ids.get("Dzerzhynsk", set()))


def test_the_located_cut_of_the_world_loads_whole(shared, names):
    file = shared / "ged-global-v21/ged_global_v21_1_prec12.parquet"
    events = load(file, names=names).record_set.events
    whole = f"""SELECT count(*), sum(best_death), sum(least(low_death, best_death)),
        sum(greatest(high_death, best_death)),
        sum(make_date(year, month, day) - DATE '0001-01-01') + count(*) FROM read_parquet('{file}')"""
    sums = [len(events.best), *(int(column.sum()) for column in (events.best, events.low, events.high))]
    assert (*sums, int(events.first.sum(dtype="int64"))) == one(whole)


def test_country_years_load_whole_but_for_states_that_are_no_more(shared, known):
    file = shared / "ucdp-country-year-v25/organizedviolencecy_v25_1.parquet"
    found = load(file, names=known)
    rows = [row for row in found.record_set.rows if row.id.endswith(":all")]
    gone = "('Czechoslovakia', 'German Democratic Republic', 'Yemen (South Yemen)')"
    best = "sum(cumulative_total_deaths_in_orgvio_best_cy)"
    whole = f"SELECT count(*), {best} FROM read_parquet('{file}') WHERE country_cy NOT IN {gone}"
    assert (len(rows), int(sum(row.toll.best for row in rows))) == one(whole)
    assert len({row.id for row in found.record_set.rows}) == len(found.record_set.rows)


@pytest.mark.parametrize(
    ("adapter", "file", "column"),
    [
        ("ucdp_country_year", "ucdp-country-year-v25/organizedviolencecy_v25_1.parquet", "country_cy"),
        ("ucdp_ged", "ged-sample-global-v23/ged_sample_v23_1.parquet", "country"),
        ("ucdp_ged_juanr", "ged-global-v21/ged_global_v21_1_prec12.parquet", "country"),
        ("unhcr_population", "unhcr-population/population.parquet", "coo_name"),
        ("unhcr_population", "unhcr-population/population.parquet", "coa_name"),
        ("worldbank_population", "worldbank-population/population.parquet", "Country Name"),
    ],
)
def test_no_two_country_names_are_taken_for_one_country(adapter, file, column, shared, known):
    finder = PlaceFinder(known, adapter_named(adapter).places)
    taken: dict[str, list[str]] = {}
    for (name,) in duckdb.sql(
        f"SELECT DISTINCT \"{column}\" FROM read_parquet('{shared / file}') ORDER BY 1"
    ).fetchall():
        if found := finder.country(name):
            taken.setdefault(found.id, []).append(name)
    assert [names for names in taken.values() if len(names) > 1] == []


def test_ukraine_in_2022(shared, known):
    rows = load(shared / "ucdp-country-year-v25/organizedviolencecy_v25_1.parquet", names=known).record_set.rows
    tolls = {row.id.rpartition(":")[2]: row.toll for row in rows if row.place == "cc-UA" and row.period.edtf == "2022"}
    assert [int(figure) for figure in (tolls["all"].low, tolls["all"].best, tolls["all"].high)] == [
        69887,
        92615,
        168564,
    ]
    assert (int(tolls["civilians"].best), tolls["civilians"].high) == (19248, None)


def test_unhcr_refugees_from_ukraine_by_year(shared, known):
    file = shared / "unhcr-population/population.parquet"
    rows = load(file, names=known).record_set.rows
    found = [row for row in rows if row.place == "cc-UA" and row.period.edtf == "2023-12-31"]
    refugees = int(sum(row.toll.best for row in found if row.id.endswith(":refugees")))
    whole = f"SELECT sum(refugees) FROM read_parquet('{file}') WHERE coo_iso = 'UKR' AND year = 2023"
    assert (refugees,) == one(whole)
    assert {row.asylum for row in found if row.id.endswith(":internally-displaced")} == {""}


def test_gaza_daily_figures_are_those_of_the_file(shared, known):
    for file in ("casualties_daily.parquet", "casualties_daily.json.gz"):
        rows = load(shared / "gaza-techforpalestine" / file, names=known).record_set.rows
        killed = [row for row in rows if row.id.endswith(":killed")]
        whole = f"""SELECT count(killed_cum), max(killed_cum)
            FROM read_parquet('{shared}/gaza-techforpalestine/casualties_daily.parquet')"""
        assert (len(killed), int(max(row.toll.best for row in killed))) == one(whole)
        assert {row.publisher_party for row in rows} == {known.parties("Hamas")[0].id}


def test_both_layouts_of_acled_give_the_same_events(shared, names):
    one_layout, other = (
        load(shared / "acled-format" / file, names=names).record_set.events
        for file in ("synthetic_acled_api_2024.csv", "synthetic_acled_export_2021.csv")
    )
    assert set(one_layout.first.tolist()) == set(other.first.tolist())
    assert sorted(one_layout.row_id.tolist()) == sorted(other.row_id.tolist())


@pytest.mark.parametrize(
    ("file", "rows"),
    [("worldbank-population/population.parquet", 13945), ("ohchr-ukraine/united_nations_ukraine_casualties.csv", 140)],
)
def test_other_sets_load(file, rows, shared, known):
    assert len(load(shared / file, names=known).record_set.rows) == rows


def test_checking_says_what_loading_says(shared, names):
    assert check_records(shared / GED[0], names) == load(shared / GED[0], names=names).issues


LISTS = [
    ("gaza-moh-2023-10-26/moh_2023_10_26.parquet", "gender", "age_clean", "2023-10-26"),
    ("gaza-techforpalestine/20240413killed-in-gaza.parquet", "sex", "age", "2024-04-13"),
    ("gaza-techforpalestine/20240808killed-in-gaza.parquet", "sex", "age", "2024-08-08"),
    ("gaza-techforpalestine/20240921killed-in-gaza.parquet", "sex", "age", "2024-09-21"),
]


@pytest.mark.parametrize(("file", "sex", "age", "day"), LISTS)
def test_a_list_of_names_is_counted_by_age_and_sex_as_of_its_own_date(file, sex, age, day, shared, known):
    found = load(shared / file, names=known).record_set
    tolls = {row.population: row.toll for row in found.rows}
    untold = f"({age} < 0 OR {age} > 120)"
    female = f"lower({sex}) = 'f'"
    whole = f"""SELECT count(DISTINCT id), count(*), count(*) FILTER ({age} < 18 AND NOT {untold}),
        count(*) FILTER ({age} < 18 OR {untold}), count(*) FILTER ({female} AND {age} >= 18 AND NOT {untold}),
        count(*) FILTER (NOT {female} AND ({age} >= 18 OR {untold})) FROM read_parquet('{shared / file}')"""
    assert (
        int(tolls["people"].low), int(tolls["people"].best), int(tolls["children"].best), int(tolls["children"].high),
        int(tolls["women"].best), int(tolls["men"].high),
    ) == one(whole)  # fmt: skip
    assert (found.version, found.coverage.period.edtf) == (day, f"2023-10-07/{day}")
    assert {row.place for row in found.rows} == {"area-ps-gaza-strip"}


def test_the_list_of_26_october_names_6747_people_and_2665_children(shared, known):
    tolls = {row.population: row.toll for row in load(shared / LISTS[0][0], names=known).record_set.rows}
    assert (int(tolls["people"].best), int(tolls["children"].best)) == (6747, 2665)


def test_no_name_is_kept_of_a_list_of_names(shared, known):
    """The names of the list are in no text that the loaded set holds."""
    file = shared / LISTS[1][0]
    listed = duckdb.sql(f"SELECT DISTINCT en_name FROM read_parquet('{file}') LIMIT 500").fetchall()
    held = repr(load(file, names=known))
    assert not [name for (name,) in listed if name and len(name) > 8 and name in held]


def test_a_list_without_a_date_asks_for_it(shared, known):
    file = shared / "gaza-techforpalestine/press_killed_in_gaza.parquet"
    with pytest.raises(TallystickError, match="--version"):
        load(file, names=known)
    (row,) = load(file, names=known, version="2026-08-22").record_set.rows
    assert (row.population, int(row.toll.best), row.period.edtf) == ("journalists", 262, "2023-10-07/2026-08-22")


@pytest.mark.parametrize(
    ("file", "column", "when", "figure"),
    [
        ("west_bank_daily", "killed_cum", "flash_source = 'un'", "killed"),
        ("west_bank_daily", "displaced_persons_cum", "flash_source = 'un'", "displaced"),
        ("west_bank_daily", "verified.killed_cum", "true", "verified-killed"),
        ("lebanon_casualties_daily", "killed_cum_reported", "phase = 1", "killed"),
        ("lebanon_casualties_daily", "killed_cum_reported", "phase = 2", "killed-2026"),
        ("infrastructure-damaged", "residential.destroyed", "true", "homes-destroyed"),
    ],
)
def test_running_totals_are_those_that_were_reported(file, column, when, figure, shared, known):
    path = shared / f"gaza-techforpalestine/{file}.parquet"
    rows = [row for row in load(path, names=known).record_set.rows if row.id.endswith(f":{figure}")]
    whole = f"""SELECT count("{column}"), sum("{column}"), max("{column}") FROM read_parquet('{path}') WHERE {when}"""
    bests = [int(row.toll.best) for row in rows]
    assert (len(bests), sum(bests), max(bests)) == one(whole)
    assert {str(row.grain) for row in rows} == {"running_total"}


def test_the_two_counts_of_lebanon_start_on_days_of_their_own(shared, known):
    rows = load(shared / "gaza-techforpalestine/lebanon_casualties_daily.parquet", names=known).record_set.rows
    assert {row.period.first.isoformat() for row in rows} == {"2023-10-08", "2026-03-02"}


def test_ohchrs_published_figures_load_but_for_a_misprint_and_a_figure_without_its_last_day(shared, known):
    found = load(shared / "ohchr-ukraine/ohchr_published_totals.csv", names=known)
    assert len(found.record_set.rows) == 79
    assert [issue.code for issue in found.issues] == ["row-left-out", "row-refused"]
    killed = [row for row in found.record_set.rows if row.id.endswith(":civilians-killed")]
    assert 3901 not in [int(row.toll.best) for row in killed if row.toll.best]
    floors = [row for row in killed if row.toll.high is None and row.toll.best]
    assert 3404 in [int(row.toll.best) for row in floors]


def test_conflicts_stand_under_the_country_that_they_are_named_after(shared, known):
    file = shared / "ged-sample-global-v25/conflicts_summary_v25_1.parquet"
    rows = [row for row in load(file, names=known).record_set.rows if row.population == "people"]
    syria = [row for row in rows if row.place == "cc-SY" and "“Syria: Government”" in row.definition]
    assert [(row.period.edtf, int(row.toll.best)) for row in syria] == [("2011-01-01/2024-12-31", 287394)]
    assert (len(rows),) == one(f"""SELECT count(*) FROM read_parquet('{file}') WHERE violence_type = 1
        AND contains(name, ':') AND NOT starts_with(name, 'Government of')""")  # one begins with the party


@pytest.mark.parametrize(
    ("file", "column", "figure"),
    [
        ("flows", "refugees", "new-refugees"),
        ("idmc", "total", "internally-displaced"),
        ("unrwa", "total", "registered-refugees"),
    ],
)
def test_further_tables_of_unhcr_load(file, column, figure, shared, known):
    path = shared / f"unhcr-population/{file}.parquet"
    found = load(path, names=known).record_set
    total = int(sum(row.toll.best for row in found.rows if row.id.partition(":")[2].rpartition(":")[2] == figure))
    told = "coo_name NOT LIKE 'Unknown%' AND coa_name NOT LIKE 'Unknown%'"  # else the row is set aside and named
    (whole,) = one(f"SELECT sum({column}) FROM read_parquet('{path}') WHERE {told}")
    assert whole * 0.99 < total <= whole


def test_samples_load_and_cover_no_measure(shared, known):
    for file in ("ged-sample-global-v25/events_sample_v25_1.parquet", "ged-sample-global-v23/ged_sample_v23_1.parquet"):
        found = load(shared / file, names=known).record_set
        assert len(found.events.best) in (9972, 1000)
        assert found.coverage.measures == ()
