"""The built-in shelf and its loader: every row is whole, stated sums hold, figures agree with the data they came from.

`python tests/records/test_totals.py` writes docs/shelf.md anew.
"""

from __future__ import annotations

import csv
import textwrap
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tallystick.errors import TallystickError
from tallystick.model.names import Name, Party, Place
from tallystick.model.period import first_day, period_of
from tallystick.model.record import Grain, RecordSet, Toll, Total
from tallystick.records.totals import INCLUSIVE, SHELF, shelf, shelf_tables, totals_from

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT / "../shared/data"
PAGE = PROJECT / "docs/shelf.md"


class EveryName:
    """Names that know every form: each is one place and one party, of whatever country and kind a table wants."""

    def places(self, form: str) -> tuple[Place, ...]:
        hints = _hints().get(form, {})
        kind, country = hints.get("kind", "town"), hints.get("country", "")
        return (Place(hints.get("id", form), (Name(form),), kind, country=country),)

    def parties(self, form: str) -> tuple[Party, ...]:
        return (Party(f"party-{form}", (Name(form),), "government"),)

    def longest(self, words: tuple[str, ...]) -> int:
        return len(words)


class TwoParises(EveryName):
    """Names with two towns and a country that share a form, and one party."""

    def places(self, form: str) -> tuple[Place, ...]:
        if form == "Georgia":
            return (
                Place("gn2", (Name(form),), "region", country="US"),
                Place("cc-GE", (Name(form),), "country", country="GE"),
            )
        if form == "Paris":
            return (
                Place("gn3", (Name(form),), "town", country="FR"),
                Place("gn4", (Name(form),), "town", country="US"),
            )
        return ()

    def parties(self, form: str) -> tuple[Party, ...]:
        return (Party("party-gov-ge", (Name(form),), "government"),) if form == "Georgia" else ()


@cache
def _hints() -> dict[str, dict[str, str]]:
    hints: dict[str, dict[str, str]] = {}
    for path in shelf_tables():
        hints |= tomllib.loads(path.read_text("utf-8")).get("places", {})
    return hints


@cache
def loaded() -> dict[str, RecordSet]:
    return {record_set.name: record_set for record_set in shelf(EveryName())}


def row(record_set: str, identity: str) -> Total:
    return next(total for total in loaded()[record_set].rows if total.id == identity)


EVERY_ROW = [(name, total) for name, record_set in loaded().items() for total in record_set.rows]


# ---- the shelf itself


def test_the_shelf_holds_several_hundred_totals() -> None:
    assert len(loaded()) >= 25
    assert len(EVERY_ROW) >= 400


def test_every_set_says_what_it_is_and_what_to_mind() -> None:
    for record_set in loaded().values():
        assert record_set.title
        assert record_set.publisher
        assert record_set.licence
        assert record_set.version
        assert record_set.released
        assert len(record_set.sha256) == 64
        assert record_set.caveats, record_set.name
        assert all(caveat.endswith(".") for caveat in record_set.caveats)


def test_every_row_says_what_is_counted_what_is_left_out_and_where_to_look_it_up() -> None:
    for name, total in EVERY_ROW:
        for sentence in (total.definition, total.excludes):
            assert sentence.endswith("."), (name, total.id, sentence)
            assert sentence[0].isupper() or sentence[0].isdigit(), (name, total.id, sentence)
        assert len(total.reference) > 8, (name, total.id)


def test_no_sentence_of_ours_uses_a_loaded_word() -> None:
    loaded_words = ("terrorist", "regime", "liberated", "martyr", "so-called", "massacre of", "propaganda")
    for name, total in EVERY_ROW:
        for sentence in (total.definition, total.excludes, total.counting):
            assert not any(word in sentence.lower() for word in loaded_words), (name, total.id, sentence)


def test_no_figure_is_published_before_the_time_it_covers_is_over() -> None:
    for name, total in EVERY_ROW:
        published, end = period_of(total.published).last, total.period.end
        if total.measure != "time" and end and published:
            assert published >= first_day(end)[0], (name, total.id)


def test_a_set_covers_its_own_rows() -> None:
    for name, record_set in loaded().items():
        covered = record_set.coverage
        for total in record_set.rows:
            assert total.measure in covered.measures, (name, total.id, total.measure)
            assert total.population is None or total.population in covered.populations, (name, total.id)
            assert covered.period.first
            assert total.period.first
            assert covered.period.first <= total.period.first, (name, total.id)
            if covered.period.last and total.period.last and total.measure not in ("deaths", "graves", "missing"):
                assert total.period.last <= covered.period.last, (name, total.id)


def test_the_silence_of_a_set_is_only_about_measures_and_people_it_has() -> None:
    for name, record_set in loaded().items():
        assert set(record_set.coverage.measures) == {total.measure for total in record_set.rows}, name
        had = {total.population for total in record_set.rows if total.population}
        assert set(record_set.coverage.populations) == had, name


def test_a_running_total_runs_from_a_day_and_a_stock_is_of_one_day() -> None:
    for name, total in EVERY_ROW:
        if total.grain is Grain.RUNNING_TOTAL:
            assert total.period.first, (name, total.id)
        if total.measure == "population":
            assert total.period.days is not None
            assert total.period.days <= 31, (name, total.id)


def test_a_later_figure_supersedes_an_earlier_one_of_the_same_measure() -> None:
    by_id = {(name, total.id): total for name, total in EVERY_ROW}
    pairs = [(total, by_id[name, total.supersedes]) for name, total in EVERY_ROW if total.supersedes]
    assert pairs
    for later, earlier in pairs:
        assert (later.measure, later.population, later.place) == (earlier.measure, earlier.population, earlier.place)
        assert later.published > earlier.published


def test_a_row_that_gives_wikipedia_as_its_publisher_rests_on_wikipedia() -> None:
    for name, total in EVERY_ROW:
        if total.publisher == "Wikipedia":
            assert "Wikipedia" in total.reference, (name, total.id)


def test_lengths_that_nobody_published_are_said_to_be_ours_and_whose_dates_they_rest_on() -> None:
    ours = [total for _, total in EVERY_ROW if total.publisher.startswith("counted here from ")]
    assert {"operation-to-avdiivka", "airport-to-avdiivka", "operation-declared-to-invasion"} <= {t.id for t in ours}
    assert all(total.measure == "time" and total.reference.startswith("From ") for total in ours)


def test_what_is_no_siege_is_not_called_one() -> None:
    sieges = {total.id: total.definition for name, total in EVERY_ROW if name in ("sieges", "donetsk")}
    for identity in ("gaza-closure", "gaza-war-to-ceasefire", "conflict-since-operation", "operation-to-avdiivka"):
        assert "siege" not in sieges[identity].lower(), identity


def test_figures_of_one_army_or_one_party_are_told_apart() -> None:
    armies = [row("sarajevo", identity) for identity in ("rdc-arbih-6137", "rdc-vrs-2241")]
    assert [(army.population, army.whose) for army in armies] == [
        ("combatants", "party-Army of the Republic of Bosnia and Herzegovina"),
        ("combatants", "party-VRS"),
    ]
    assert len({army.definition for army in armies}) == 2
    for what, whole in (("killed", 763), ("injured", 1495)):
        parts = [row("unama-afghanistan", f"{what}-2018-first-quarter-{who}") for who in ("age", "pgf")]
        assert len({part.perpetrator for part in parts}) == 2
        assert sum(part.toll.best or 0 for part in parts) < whole


def test_a_break_in_a_series_is_said_in_the_rows_that_it_is_in() -> None:
    for year in (2022, 2024):
        assert "a break in the series" in row("unhcr-ukraine", f"refugees-russia-{year}-12-31").definition


def test_every_hint_about_a_place_is_used() -> None:
    for path in shelf_tables():
        table = tomllib.loads(path.read_text("utf-8"))
        written = path.read_text("utf-8").split("[defaults]", 1)[1] + str(table["coverage"].get("places"))
        for form in table.get("places", {}):
            assert form in written, (path.name, form)


# ---- sums that the publishers state

SUMS = [
    ("ohchr-ukraine", "civilians-killed-2014-2021", ["civilians-killed-2014-2021-without-mh17", "mh17"]),
    (
        "ohchr-ukraine",
        "civilians-killed-2014-2021",
        [f"civilians-killed-in-{year}-12-31" for year in range(2014, 2022)],
    ),
    (
        "ohchr-ukraine",
        "civilians-killed-2014-2021-without-mh17",
        [
            "men-killed-2014-2021",
            "women-killed-2014-2021",
            "boys-killed-2014-2021",
            "girls-killed-2014-2021",
            "adults-of-unknown-sex-killed-2014-2021",
        ],
    ),
    (
        "gaza-health-ministry",
        "identified-by-2024-04-30",
        [f"{who}-identified-by-2024-04-30" for who in ("children", "women", "men", "elderly")],
    ),
    ("israel-october-2023", "nii-total", ["nii-civilians", "nii-security-forces", "nii-foreigners"]),
    ("bosnia", "rdc-2007", ["rdc-2007-soldiers", "rdc-2007-civilians"]),
    ("bosnia", "rdc-2012", ["rdc-2012-soldiers", "rdc-2012-civilians"]),
    (
        "chechnya",
        "kovalyov",
        ["kovalyov-children", "kovalyov-women", "kovalyov-men-over-50", "kovalyov-men-under-50"],
    ),
    ("leningrad", "official-all", ["official-hunger", "official-bombs"]),
    ("sarajevo", "galic-killed", ["galic-civilians", "galic-soldiers"]),
    ("stalingrad", "soviet-total", ["soviet-irrecoverable", "soviet-sick-and-wounded"]),
    ("stalingrad", "soviet-irrecoverable", ["soviet-irrecoverable-defence", "soviet-irrecoverable-offensive"]),
    ("syria", "ohchr-civilians-estimate", ["ohchr-civilians-documented", "ohchr-civilians-undocumented"]),
    ("yemen", "undp-all-2021", ["undp-direct-2021", "undp-indirect-2021"]),
    ("yemen", "undp-all-2019", ["undp-direct-2019", "undp-indirect-2019"]),
]


@pytest.mark.parametrize(("record_set", "whole", "parts"), SUMS)
def test_the_parts_that_a_publisher_gives_add_up_to_its_total(record_set: str, whole: str, parts: list[str]) -> None:
    total = row(record_set, whole).toll.best
    assert total == sum(row(record_set, part).toll.best or Decimal(0) for part in parts)


def test_ohchr_months_since_february_2022_add_up_to_the_update_of_april_2023() -> None:
    months = [
        total.toll.best or Decimal(0)
        for total in loaded()["ohchr-ukraine"].rows
        if total.id.startswith("civilians-killed-in-") and "2022-02-24" <= (total.period.start or "") < "2023-05"
    ]
    assert len(months) == 15
    assert sum(months) == row("ohchr-ukraine", "civilians-killed-by-2023-04-23").toll.best == 8574


def test_ohchr_parts_of_all_the_dead_lie_inside_its_range() -> None:
    parts = ("civilians-killed-2014-2021", "ukrainian-forces-killed-2014-2021", "armed-groups-killed-2014-2021")
    total = sum(row("ohchr-ukraine", part).toll.best or 0 for part in parts)
    whole = row("ohchr-ukraine", "all-killed-2014-2021").toll
    assert (whole.low, whole.high) == (Decimal(14200), Decimal(14400))
    assert 14200 <= total <= 14400


UNAMA_CASUALTIES = {
    2010: 7120,
    2012: 7559,
    2013: 8615,
    2014: 10548,
    2015: 11002,
    2016: 11418,
    2017: 10453,
    2018: 10993,
    2019: 10392,
    2020: 8820,
}


@pytest.mark.parametrize(("year", "casualties"), UNAMA_CASUALTIES.items())
def test_unama_dead_and_injured_add_up_to_the_casualties_its_annual_report_names(year: int, casualties: int) -> None:
    figures = [row("unama-afghanistan", f"{what}-first-{year}-12-31").toll.best for what in ("killed", "injured")]
    assert sum(figure or 0 for figure in figures) == casualties


# ---- days

DAYS = [
    ("leningrad", 871, 872),
    ("sarajevo", 1425, 1426),
    ("warsaw-1944", 62, 63),
    ("mariupol", 85, 86),
    ("ladysmith", 118, 119),
    ("budapest", 49, 50),
    ("dien-bien-phu", 55, 56),
    ("khe-sanh-to-relief", 77, 78),
    ("bakhmut-wagner", 224, 225),
    ("el-fasher", 534, 535),
    ("eastern-ghouta", 1833, 1834),
]


@pytest.mark.parametrize(("siege", "exclusive", "inclusive"), DAYS)
def test_days_of_a_siege_are_counted_both_ways(siege: str, exclusive: int, inclusive: int) -> None:
    total = row("sieges", siege)
    assert total.toll == Toll(Decimal(exclusive), Decimal(inclusive), Decimal(inclusive))
    assert total.counting == INCLUSIVE


def test_every_counted_siege_equals_the_calendar() -> None:
    for name, total in EVERY_ROW:
        if total.counting == INCLUSIVE and total.period.days:
            assert total.toll.best == total.period.days, (name, total.id)
            assert total.toll.low == total.period.days - 1


PUBLISHED_DAYS = [
    ("sarajevo-as-published", 1425, "sarajevo", "equals the calendar without the first day"),
    ("leningrad-as-published", 872, "leningrad", "equals the calendar with the first day"),
    ("leningrad-900-days", 900, "leningrad", "rounded up by 28 days"),
    ("vukovar-as-published", 87, "vukovar", "one more than the calendar with the first day"),
    ("tobruk-as-published", 241, "tobruk", "counts to a later day"),
    ("warsaw-1944-as-published", 63, "warsaw-1944", "equals the calendar with the first day"),
]


@pytest.mark.parametrize(("identity", "days", "calendar", "why"), PUBLISHED_DAYS)
def test_a_published_number_of_days_stays_beside_the_calendar(
    identity: str, days: int, calendar: str, why: str
) -> None:
    published, counted = row("sieges", identity), row("sieges", calendar)
    assert published.toll.best == days, why
    assert published.counting == "days as published"
    assert (published.place, published.period) == (counted.place, counted.period)


def test_a_siege_without_an_end_has_no_number_of_days() -> None:
    closure = row("sieges", "gaza-closure")
    assert closure.period.last is None
    assert closure.toll == Toll(None, None, None)


# ---- the break that is no return


def test_the_break_in_the_series_for_russia_is_kept_and_said() -> None:
    before, after = (row("unhcr-ukraine", f"refugees-russia-{year}-12-31") for year in (2023, 2024))
    assert (before.toll.best, after.toll.best) == (Decimal(1227554), Decimal(6894))
    assert any("no return of refugees" in caveat for caveat in loaded()["unhcr-ukraine"].caveats)


def test_the_first_count_of_7_october_is_superseded_and_kept() -> None:
    later = row("israel-october-2023", "israel-1200")
    assert later.supersedes == "israel-1400"
    assert row("israel-october-2023", "israel-1400").toll.best == 1400
    assert later.publisher_party == "party-Israel"


# ---- figures against the data they came from


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project")
    return path


def table(path: Path, columns: str) -> list[tuple[Any, ...]]:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.connect().execute(f"SELECT {columns} FROM '{path}'").fetchall()  # type: ignore[no-any-return]


def test_ohchr_figures_agree_with_the_transcribed_document() -> None:
    with shared("ohchr-ukraine/ohchr_published_totals.csv").open(encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if "MISCOPY" not in line["note"]]
    measures = {
        "civilians_killed": ("deaths", "civilians"),
        "killed": ("deaths", "people"),
        "injured": ("injuries", "people"),
    }
    seen = 0
    for total in loaded()["ohchr-ukraine"].rows:
        for line in lines:
            same = (total.period.start, total.period.end) == (line["date_start"], line["date_end"])
            same = same and measures.get(line["measure"]) == (total.measure, total.population)
            if same and not total.id.endswith("without-mh17"):
                assert str(total.toll.low) == line["low"], total.id
                seen += 1
    assert seen >= 15


def test_gaza_figures_agree_with_the_daily_reports() -> None:
    path = shared("gaza-techforpalestine/casualties_daily.parquet")
    columns = "report_date, killed_cum, injured_cum, killed_children_cum, killed_women_cum, report_source"
    days = {str(line[0]): line for line in table(path, columns)}
    series = {"killed": 1, "injured": 2, "children-killed": 3, "women-killed": 4}
    seen = 0
    for total in loaded()["gaza-health-ministry"].rows:
        column = series.get(total.id.rsplit("-", 3)[0])
        if column:
            day = days[total.published]
            assert total.toll.best == Decimal(str(day[column])), total.id
            assert day[5] == "mohtel"
            seen += 1
    assert seen >= 150


def test_refugees_agree_with_unhcr() -> None:
    path = shared("unhcr-population/population.parquet")
    stock: dict[tuple[int, str, str], int] = {}
    for year, origin, asylum, refugees in table(path, "year, coo_name, coa_name, refugees"):
        for key in ((year, origin, asylum), (year, origin, "")):
            stock[key] = stock.get(key, 0) + int(refugees or 0)
    theirs = {
        "Russia": "Russian Federation",
        "United Kingdom": "United Kingdom of Great Britain and Northern Ireland",
        "Moldova": "Rep. of Moldova",
        "Netherlands": "Netherlands (Kingdom of the)",
        "Syria": "Syrian Arab Rep.",
    }
    for name in ("unhcr-ukraine", "unhcr-other"):
        for total in loaded()[name].rows:
            assert total.period.first
            key = (
                total.period.first.year,
                theirs.get(total.place, total.place),
                theirs.get(total.asylum, total.asylum),
            )
            assert total.toll.best == stock[key], (total.id, key)


def test_residents_of_countries_agree_with_the_world_bank() -> None:
    path = shared("worldbank-population/population.parquet")
    known = {(str(code).lower(), year): value for code, year, value in table(path, '"Country Code", "Year", "Value"')}
    for total in loaded()["worldbank-population"].rows:
        code, year = total.id.split("-")
        assert total.toll.best == known[code, int(year)], total.id


def test_lebanese_and_west_bank_figures_agree_with_the_daily_reports() -> None:
    lebanon = shared("gaza-techforpalestine/lebanon_casualties_daily.parquet")
    days = {
        str(day): (killed, injured)
        for day, killed, injured in table(lebanon, "report_date, killed_cum_reported, injured_cum_reported")
    }
    for total in loaded()["lebanon"].rows:
        if total.grain is Grain.RUNNING_TOTAL:
            assert total.toll.best == days[total.published][total.measure == "injuries"], total.id
    west_bank = shared("gaza-techforpalestine/west_bank_daily.parquet")
    columns = "report_date, killed_cum, killed_children_cum, injured_cum, settler_attacks_cum"
    figures = {str(day): set(rest) for day, *rest in table(west_bank, columns)}
    for total in loaded()["west-bank"].rows:
        assert total.toll.best in figures[total.published], total.id


# ---- the loader

HEAD = """
    [set]
    title = "A table"
    publisher = "Somebody"
    licence = "CC0"
    version = "1"
    grain = "period_total"

    [coverage]
    places = ["Georgia"]
    period = "2008-08/.."
    measures = ["deaths"]
    populations = ["people"]

    [defaults]
    measure = "deaths"
    population = "people"
    place = "Georgia"
    unit = "persons"
    grain = "period_total"
    publisher = "Somebody"
    published = "2009-09"
    counting = "count"
    definition = "People killed."
    excludes = "The missing."
    reference = "Report, page 3"
"""
ROW = '[[total]]\nid = "one"\nperiod = "2008-08-07/2008-08-12"\n'


def written(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "mine.toml"
    path.write_text(textwrap.dedent(head) + "\n" + rows, encoding="utf-8")
    return path


def only_row(folder: Path, rows: str) -> Total:
    (total,) = totals_from(written(folder, rows), TwoParises()).rows
    return total


WAYS_TO_GIVE_A_FIGURE = [
    ("figure = 850", (850, 850, 850)),
    ("at_least = 850", (850, 850, None)),
    ("at_most = 850", (None, None, 850)),
    ("between = [800, 900]", (800, None, 900)),
    ("low = 800\nbest = 850\nhigh = 900", (800, 850, 900)),
    ("best = 12.5", (None, Decimal("12.5"), None)),
]


@pytest.mark.parametrize(("wording", "toll"), WAYS_TO_GIVE_A_FIGURE)
def test_a_figure_is_given_in_the_shortest_form_that_says_it(
    tmp_path: Path, wording: str, toll: tuple[object, ...]
) -> None:
    read = only_row(tmp_path, ROW + wording).toll
    assert (read.low, read.best, read.high) == toll


def test_a_series_shares_what_its_rows_have_in_common(tmp_path: Path) -> None:
    rows = """
[[series]]
id = "killed"
counting = "list"
columns = ["period", "figure", "counting"]
rows = [
  ["2008-08-08", 3, ""],
  ["2008-08-09", 5, "guess"],
]
"""
    first, second = totals_from(written(tmp_path, rows), TwoParises()).rows
    assert (first.id, first.counting, first.toll.best) == ("killed-2008-08-08", "list", Decimal(3))
    assert (second.id, second.counting, second.toll.best) == ("killed-2008-08-09", "guess", Decimal(5))


def test_days_need_no_figure_and_a_default_population_does_not_reach_them(tmp_path: Path) -> None:
    total = only_row(tmp_path, ROW + 'measure = "time"\nunit = "days"\ncounting = "inclusive days"')
    assert total.toll == Toll(Decimal(5), Decimal(6), Decimal(6))
    assert total.population is None


def test_a_country_is_meant_before_a_region_of_the_same_name_and_a_hint_decides_otherwise(tmp_path: Path) -> None:
    assert only_row(tmp_path, ROW + "figure = 1").place == "cc-GE"
    hinted = HEAD + '\n    [places]\n    Georgia = { kind = "region" }\n    Paris = { country = "FR" }\n'
    rows = ROW + 'figure = 1\n[[total]]\nid = "two"\nplace = "Paris"\nperiod = "2008"\nfigure = 2'
    read = totals_from(written(tmp_path, rows, hinted), TwoParises()).rows
    assert [total.place for total in read] == ["gn2", "gn3"]


def test_coverage_without_places_is_that_of_the_rows(tmp_path: Path) -> None:
    head = HEAD.replace('places = ["Georgia"]\n', "")
    rows = ROW + 'place = "Paris"\ncountry = "FR"\nfigure = 1'
    assert totals_from(written(tmp_path, rows, head), TwoParises()).coverage.places == ("gn3",)


def test_a_row_tells_its_place_apart_by_country(tmp_path: Path) -> None:
    assert only_row(tmp_path, ROW + 'place = "Paris"\ncountry = "US"\nfigure = 1').place == "gn4"


def test_parties_are_named_and_become_ids(tmp_path: Path) -> None:
    total = only_row(tmp_path, ROW + 'publisher_party = "Georgia"\nfigure = 1')
    assert (total.publisher_party, total.perpetrator) == ("party-gov-ge", "")


def test_a_table_of_one_s_own_is_signed(tmp_path: Path) -> None:
    head = HEAD.replace(
        'version = "1"', 'version = "1"\n    by = "A. Reader"\n    on = "2026-11-21"\n    why = "from the annex"'
    )
    record_set = totals_from(written(tmp_path, ROW + "figure = 1", head), TwoParises())
    assert record_set.name == "mine"
    assert record_set.caveats == ("Entered by A. Reader on 2026-11-21: from the annex.",)


REFUSED = [
    ("an unknown key", ROW + "figure = 1\ncolour = 3", "the unknown key colour"),
    ("an unknown measure", ROW + 'measure = "sorrow"\nfigure = 1', "'sorrow'"),
    ("an unknown population", ROW + 'population = "goats"\nfigure = 1', "'goats'"),
    ("an unknown unit", ROW + 'unit = "souls"\nfigure = 1', "'souls'"),
    ("an unknown grain", ROW + 'grain = "event"\nfigure = 1', "'event'"),
    (
        "a population of what is not of people",
        ROW + 'measure = "buildings"\npopulation = "people"\nfigure = 1',
        "population 'people' with buildings",
    ),
    ("low above best", ROW + "low = 9\nbest = 3", "low 9, best 3, high None"),
    ("a figure below zero", ROW + "figure = -1", "low -1, best -1, high -1"),
    ("a figure in two ways", ROW + "figure = 1\nat_least = 1", "a figure given in two ways"),
    ("no figure", ROW, "no figure"),
    ("a figure in quotes", ROW + 'figure = "12"', "'12'"),
    ("a figure that is yes", ROW + "figure = true", "True"),
    ("half a range", ROW + "between = [3]", "[3]"),
    (
        "a period that runs backwards",
        '[[total]]\nid = "one"\nperiod = "2008-08-12/2008-08-07"\nfigure = 1',
        "'2008-08-12/2008-08-07'",
    ),
    ("a day that is not in the calendar", '[[total]]\nid = "one"\nperiod = "2008-02-30"\nfigure = 1', "'2008-02-30'"),
    ("no reference", ROW + 'reference = ""\nfigure = 1', "no reference"),
    ("nothing but a figure", "[[total]]\nfigure = 1", "no id"),
    ("a text that is a number", ROW + "definition = 3\nfigure = 1", "3"),
    ("a place nobody knows", ROW + 'place = "Atlantis"\nfigure = 1', "no place of that name"),
    ("a place that is two", ROW + 'place = "Paris"\nfigure = 1', "2 places: gn3 (town, FR), gn4 (town, US)"),
    ("a party nobody knows", ROW + 'perpetrator = "Atlantis"\nfigure = 1', "0 parties"),
    ("an id given twice", ROW + "figure = 1\n" + ROW + "figure = 2", "the id one twice"),
    ("a figure that supersedes nothing", ROW + 'supersedes = "none"\nfigure = 1', "supersedes 'none'"),
    ("a row of a series that is too short", '[[series]]\ncolumns = ["id", "figure"]\nrows = [["one"]]', "1 values"),
    ("a table that is not TOML", "[[total", "Expected ']]'"),
]


@pytest.mark.parametrize(("what", "rows", "found"), REFUSED, ids=[what for what, *_ in REFUSED])
def test_the_load_stops_on(tmp_path: Path, what: str, rows: str, found: str) -> None:
    with pytest.raises(TallystickError) as stopped:
        totals_from(written(tmp_path, rows), TwoParises())
    assert found in stopped.value.found, what
    assert stopped.value.where.startswith("mine.toml")
    assert stopped.value.effect == "the table is not loaded and none of its figures is used"


def test_the_message_says_where_what_was_expected_and_how_to_mend_it(tmp_path: Path) -> None:
    with pytest.raises(TallystickError) as stopped:
        totals_from(written(tmp_path, ROW + "low = 9\nbest = 3"), TwoParises())
    assert str(stopped.value) == (
        "mine.toml:28, total 1 (one): found low 9, best 3, high None, expected low <= best <= high, none below zero.\n"
        "  Effect: the table is not loaded and none of its figures is used.\n"
        "  To fix: look the figures up again."
    )


def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="no such file"):
        totals_from(tmp_path / "absent.toml", TwoParises())


HEADS = [
    ("an unknown key in the head", ("[set]", '[set]\n    colour = "red"'), "the unknown key colour"),
    ("no licence", ('licence = "CC0"', ""), "None"),
    ("a date in quotes", ("[set]", '[set]\n    released = "2009"'), "'2009'"),
    ("a measure that is no measure in the coverage", ('measures = ["deaths"]', 'measures = ["grief"]'), "'grief'"),
    ("coverage that runs backwards", ('"2008-08/.."', '"2008-08/2007"'), "'2008-08/2007'"),
    ("an unknown table", ("[coverage]", "[extra]\n\n    [coverage]"), "the unknown key extra"),
]


@pytest.mark.parametrize(("what", "edit", "found"), HEADS, ids=[what for what, *_ in HEADS])
def test_the_head_is_read_as_strictly(tmp_path: Path, what: str, edit: tuple[str, str], found: str) -> None:
    head = HEAD.replace(*edit)
    assert head != HEAD
    with pytest.raises(TallystickError) as stopped:
        totals_from(written(tmp_path, ROW + "figure = 1", head), TwoParises())
    assert found in stopped.value.found, what


# ---- beside the rest of the package


def test_the_words_are_those_of_the_measures() -> None:
    words = tomllib.loads((SHELF / "_vocabulary.toml").read_text("utf-8"))
    folder = PROJECT / "src/tallystick/measures"
    names = {path.stem for path in folder.glob("*.toml")} - {"populations"}
    if not names:
        pytest.skip("the tables of measures are not there yet")
    assert (
        names <= set(words["measures"]) or {name for name in names if name not in words["measures"]} <= _not_counted()
    )
    assert set(words["measures"]) <= names


def _not_counted() -> set[str]:
    """Tables in measures/ that are of words, not of a measure: they have no unit."""
    folder = PROJECT / "src/tallystick/measures"
    return {path.stem for path in folder.glob("*.toml") if "unit" not in tomllib.loads(path.read_text("utf-8"))}


WHERE = [
    ("ohchr-ukraine", "mh17", "UA", "area"),
    ("sieges", "aleppo-battle", "SY", "town"),
    ("sieges", "el-fasher", "SD", "town"),
    ("gaza", "residents-2017-census", "PS", "region"),
    ("donetsk", "city-2001", "UA", "town"),
    ("donetsk", "region-2015-12", "UA", "region"),
    ("world-war-two", "hiroshima", "JP", "town"),
]


def test_every_name_on_the_shelf_means_one_place_and_one_party_to_the_gazetteer() -> None:
    resolve = pytest.importorskip("tallystick.resolve")
    if not hasattr(resolve, "load_names"):
        pytest.skip("resolution does not offer names yet")
    names = resolve.load_names()
    sets = {record_set.name: record_set for record_set in shelf(names)}
    assert sum(len(record_set.rows) for record_set in sets.values()) == len(EVERY_ROW)
    for record_set, identity, country, kind in WHERE:
        total = next(total for total in sets[record_set].rows if total.id == identity)
        place = names.place(total.place)
        assert place is not None
        assert (country in place.country or country == place.country, place.kind) == (True, kind), identity


# ---- the page


def page() -> str:
    """docs/shelf.md: how a table is written, and what every set of the shelf holds."""
    lines = [(Path(__file__).parent / "shelf_page.md").read_text("utf-8").rstrip(), ""]
    lines += ["| set | what | publisher | covers | totals |", "| --- | --- | --- | --- | ---: |"]
    for name, record_set in loaded().items():
        covers = record_set.coverage.period.edtf.replace("/..", " on").replace("/", " to ")
        lines.append(
            f"| `{name}` | {record_set.title} | {record_set.publisher} | {covers} | {len(record_set.rows):,} |"
        )
    lines += [f"| | | | | {len(EVERY_ROW):,} |", "", "## What to mind", ""]
    for name, record_set in loaded().items():
        lines += [f"### {name}", "", f"{record_set.title}. Licence: {record_set.licence}.", ""]
        lines += [*(f"- {caveat}" for caveat in record_set.caveats), ""]
    return "\n".join(lines).rstrip() + "\n"


def test_the_page_names_every_set() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python tests/records/test_totals.py"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
