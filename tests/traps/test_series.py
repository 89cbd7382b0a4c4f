"""Traps of releases, series, totals, dependent sets and coverage, on invented rows and on real ones.

The real ones are skipped where ../shared is absent. The docstring of each test is one sentence of its trap and one of
its result; docs/traps.md gathers them.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from check.world import COUNTRY, NEIGHBOUR, REGION, checked, claim, event, events, mention, row, totals, wordings
from tallystick.check import Checked, check
from tallystick.check.wording import named
from tallystick.model.finding import Answer, Finding, Fit, Relation
from tallystick.model.names import Party, Place
from tallystick.model.record import Grain, RecordSet, Total
from tallystick.model.text import Dated, Document, Origin, Span
from tallystick.records import adapters, load, shelf
from tallystick.records.adapter_file import SHIPPED
from tallystick.resolve import KnownNames, load_names

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"
UKRAINE, RUSSIA, DONETSK, LVIV, EUROPE, GAZA = (
    "cc-UA",
    "cc-RU",
    "area-ua-donetsk",
    "gn702550",
    "area-europe",
    "area-ps-gaza-strip",
)
BROKEN = "The series breaks between 1,227,554 (31 Dec 2023) and 6,894 (31 Dec 2024), which is 178 times less"
ONE, SEVERAL = "records of one origin", "records of several independent origins"


@cache
def names() -> KnownNames:
    return load_names()


@cache
def real(name: str) -> RecordSet:
    """A real record set, by its path in the folder of data; skips where there is none."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"no {name} beside the project")
    return load(path, names=names()).record_set


def about(held: RecordSet, place: str) -> RecordSet:
    """The set with its rows about one country only: what it covers stays, and a test takes a second, not ten."""
    return replace(held, rows=tuple(each for each in held.rows if place in (each.place, each.asylum)))


def ukraine(*releases: str) -> tuple[RecordSet, ...]:
    return tuple(real(f"ged-ukraine/ged_ukraine_v{release}_1.parquet") for release in releases)


def on_the_shelf(*wanted: str) -> tuple[RecordSet, ...]:
    return tuple(each for each in shelf(names()) if each.name in wanted)


def asked(
    figure: str, measure: str = "deaths", *, records: tuple[RecordSet, ...], where: tuple[str, ...], **more: Any
) -> Checked:
    """What is found for a claim about places that there are."""
    published, population = more.pop("published", "2025-06-30"), more.pop("population", "people")
    dated, text = Dated(published, "corpus field", published), more.pop("text", f"{figure} of them.")
    document = Document("article", text, Origin("-", "text/plain", "0" * 64), dated=dated)
    places = tuple(mention(id, named(names().place(id), id)) for id in where)
    told = claim(figure, measure, population, where=places, **more)
    claims = (replace(told, span=Span(0, text.index(" ")), sentence=Span(0, len(text))),)
    return check(claims, documents=(document,), record_sets=records, names=names())


def only(found: Checked) -> Answer:
    (answer,) = found.answers
    return answer


def literal(found: Checked) -> Finding:
    return next(each for each in found.findings if not each.reading.departures)


# ---- releases -----------------------------------------------------------------------------------------------------


def releases() -> tuple[RecordSet, RecordSet]:
    """Two releases of an invented list: the second revises one event, drops one and adds one."""
    old = events(event("2014-05-01", 14), event("2014-06-01", 6), event("2015-06-01", 5), name="one")
    new = events(event("2014-05-01", 18), event("2014-06-01", 6), event("2014-07-01", 3), name="two")
    return tuple(  # type: ignore[return-value]
        replace(each, version=version, released=date(year, 6, 1), edition="list")
        for each, version, year in ((old, "19.1", 2019), (new, "20.1", 2020))
    )


def test_releases_are_one_voice_invented():
    """Trap: two releases of one list are loaded. Result: one speaks, nothing is added up, the support is one origin."""
    found = checked(claim("27", when="2014"), records=releases(), published="2021-01-01")
    assert [each.record_set for each in only(found).literal] == ["two"]
    assert only(found).support.endswith(f"; {ONE}")
    assert 20 + 27 not in {each.toll.best for each in found.findings}


def test_releases_are_one_voice():
    """Trap: GED 19.1, 20.1 and 22.1 all list Ukraine. Result: of 4,423, 4,423 and 4,528 one speaks, of one origin."""
    sets = ukraine("19", "20", "22")
    alone = [literal(asked("4500", records=(each,), where=(UKRAINE,), when="2014")).toll.best for each in sets]
    assert alone == [4423, 4423, 4528]
    found = asked("4500", records=sets, where=(UKRAINE,), when="2014")
    assert [(each.record_set, each.toll.best) for each in only(found).literal] == [("ucdp_ged:ged_ukraine_v22_1", 4528)]
    assert only(found).support.endswith(f"; {ONE}")
    added = {sum(alone), alone[0] + alone[2], alone[0] + alone[1]}
    assert not added & {each.toll.best for each in found.findings}


@pytest.mark.parametrize(
    ("published", "version", "best", "time"),
    [
        ("2019-09-01", "19", 3623, "superseded"),
        ("2021-01-01", "20", 3624, "superseded"),
        ("2022-09-01", "22", 3988, "current"),
    ],
)
def test_as_of_a_release(published, version, best, time):
    """Trap: a text of 2019 cannot have counted in a release of 2022. Result: 3,623, 3,624 or 3,988 by its date."""
    sets = ukraine("19", "20", "22")
    found = asked("3623", records=sets, where=(DONETSK,), when="2014/2018", published=published)
    (said,) = only(found).literal
    assert (said.record_set, said.toll.best, only(found).time) == (f"ucdp_ged:ged_ukraine_v{version}_1", best, time)
    lists = {wording for each in found.findings for wording in wordings(each) if "as of release" in wording}
    assert len(lists) == 2  # each of the others departs


def test_what_changed_since_the_release():
    """Trap: a release revises, adds and drops events of earlier years. Result: 1,117 came, 59 went, 39 were revised."""
    found = asked("3623", records=ukraine("19", "20", "22"), where=(DONETSK,), when="2014/2018", published="2019-09-01")
    assert (
        "Release 22.1 (Jun 2022) of the same list has 3,988 (range 3,844–4,437) for this; from 19.1 to 22.1 "
        "1,117 events joined this count, 59 events left it, 39 events got other figures."
    ) in only(found).why


def test_changes_between_releases():
    """Trap: releases are compared by eye or by name. Result: by id, all 2,660 known changes are found."""
    from tallystick.records.changes import changes

    path = SHARED / "ged-ukraine/vintage_changes.parquet"
    if not path.is_file():
        pytest.skip("no changes between releases beside the project")
    compared = {"first", "last", "low", "best", "high", "civilians", "region", "district", "place", "located"}
    files = [SHARED / f"ged-ukraine/ged_ukraine_v{release}_1.parquet" for release in ("19", "20", "22")]
    found = 0
    for old, new in pairwise(files):
        told = changes(old, new)
        revised = [each for each in told.revised if compared & {field for field, _, _ in each.fields}]
        found += len(told.added.ids) + len(told.dropped.ids) + len(revised)
    assert found == 2660


def test_a_part_of_a_list_gives_way_invented():
    """Trap: a part of a list is loaded beside the whole. Result: the whole speaks, the part departs and says so."""
    old, new = releases()
    part = replace(new, partial=True)
    found = checked(claim("20", when="2014"), records=(old, part), published="2021-01-01")
    assert [each.record_set for each in only(found).literal] == ["one"]
    assert ["only what “Two of the invented war” holds"] in [wordings(each) for each in found.findings]


def test_a_part_of_a_list_gives_way():
    """Trap: juanr holds the located events of GED only. Result: beside GED 22.1 it departs, with a smaller figure."""
    part = real("ged-global-v21/ged_global_v21_1_prec12.parquet")
    found = asked("3000", records=(*ukraine("22"), part), where=(UKRAINE,), when="2014", published="2023-06-30")
    assert [each.record_set for each in only(found).literal] == ["ucdp_ged:ged_ukraine_v22_1"]
    departing = [each for each in found.findings if each.record_set == part.name]
    assert departing
    assert all(any("only what “" in wording for wording in wordings(each)) for each in departing if each.rows)


# ---- breaks -------------------------------------------------------------------------------------------------------


def refugees(year: int, figure: str) -> Total:
    return row(figure, measure="displaced", id=f"r{year}", when=f"{year}-12-31", asylum=NEIGHBOUR, place=COUNTRY)


def test_a_break_in_a_series_invented():
    """Trap: a count falls 178 times within a year. Result: a finding on either side says that the series breaks."""
    held = totals(refugees(2023, "1227554"), refugees(2024, "6894"))
    for year in (2023, 2024):
        told = claim("1220660", "displaced", where=(COUNTRY, NEIGHBOUR), when=f"{year}-12-31")
        found = checked(told, records=(held,), published="2025-06-30")
        assert BROKEN in only(found).why
        assert {each.toll.best for each in found.findings} <= {1227554, 6894}  # the difference is no reading


def asked_of_refugees(figure: str, year: int, held: tuple[RecordSet, ...], words: str = "refugees") -> Checked:
    text, when = f"{figure} {words} from Ukraine were in Russia.", f"{year}-12-31"
    return asked(figure, "displaced", records=held, where=(UKRAINE, RUSSIA), text=text, when=when)


@pytest.mark.parametrize("records", ["real", "shelf"])
def test_a_break_in_a_series(records):
    """Trap: 1,227,554 refugees in Russia, a year later 6,894. Result: no return; both say that the series breaks."""
    held = (
        (about(real("unhcr-population/population.parquet"), UKRAINE),)
        if records == "real"
        else on_the_shelf("unhcr-ukraine")
    )
    there = {"records": held, "where": (UKRAINE, RUSSIA)}
    for figure, year in (("1.2e6", 2023), ("6894", 2024)):
        told = asked(
            figure, "displaced", text=f"{figure} refugees from Ukraine in Russia.", when=f"{year}-12-31", **there
        )
        assert only(told).fit is Fit.AGREES
        assert BROKEN in only(told).why
    returned = asked(
        "1220660", "displaced", text="1220660 refugees from Ukraine in Russia.", when="2024-12-31", **there
    )
    assert 1227554 - 6894 not in {each.toll.best for each in returned.findings}
    assert BROKEN in literal(returned).note


def test_refugees_asylum_seekers_and_the_other_direction():
    """Trap: beside 1,227,554 refugees stand 257 asylum seekers, and 197 from Russia. Result: each for its own words."""
    held = (about(real("unhcr-population/population.parquet"), UKRAINE),)
    for figure, words in (("1227554", "refugees"), ("257", "asylum seekers")):
        told = only(asked_of_refugees(figure, 2023, held, words))
        assert (told.fit, [each.toll.best for each in told.literal]) == (Fit.AGREES, [Decimal(figure)])


def test_how_many_steps_are_breaks():
    """Trap: a rule that finds breaks everywhere says nothing. Result: 223 of 176,000 steps of UNHCR are breaks."""
    from tallystick.check.library import library

    known = library((real("unhcr-population/population.parquet"),), names())
    series = known.series["displaced"]
    steps = sum(len({each.period.last for each in one.rows}) - 1 for one in series)
    assert (sum(len(known.turns(one).breaks) for one in series), round(steps, -3)) == (223, 176000)


# ---- running totals and totals ------------------------------------------------------------------------------------


def daily(figure: str, until: str, **more: Any) -> Total:
    more = {"id": f"to-{until}", "published": until} | more
    return row(figure, when=f"2023-10-07/{until}", grain=Grain.RUNNING_TOTAL, **more)


def test_running_totals_are_never_added_invented():
    """Trap: 8,525 and 10,818 are added to 19,343. Result: each is a reading of its own, their sum is none."""
    held = totals(daily("8525", "2023-10-31"), daily("10818", "2023-11-09"))
    found = checked(claim("19343"), records=(held,), published="2023-11-09")
    assert {each.toll.best for each in found.findings} == {8525, 10818}
    assert only(found).fit is Fit.ABOVE


def test_running_totals_are_never_added():
    """Trap: 1,051 daily totals of Gaza could be summed. Result: each finding is of one row, or of two days."""
    held = real("gaza-techforpalestine/casualties_daily.parquet")
    figures = {each.toll.best for each in held.rows}
    for figure, when in (("73576", "2023-10-07/2023-10-19"), ("60000", "2023-10-07/2024-12-31"), ("20000", "2023")):
        found = asked(figure, records=(held,), where=(GAZA,), when=when).findings
        assert found
        assert all(single(each, figures) for each in found)


def single(found: Finding, figures: set[Decimal | None]) -> bool:
    """Whether the toll is one recorded figure, or the range between two neighbouring running totals."""
    toll = found.toll
    return toll.best in figures if found.rows == 1 else {toll.low, toll.high} <= figures


def test_a_running_total_that_becomes_less():
    """Trap: 1,032 women killed, two days later 1,000. Result: that it becomes less is said."""
    held = real("gaza-techforpalestine/casualties_daily.parquet")
    told = asked(
        "1000", records=(held,), where=(GAZA,), population="women", when="../2023-10-19", published="2023-10-19"
    )
    assert "The running total becomes less, from 1,032 (17 Oct 2023) to 1,000 (19 Oct 2023)" in only(told).why


def test_a_count_that_begins_anew_is_no_correction():
    """Trap: Lebanon's ministry counts anew from March 2026. Result: 2,586 is of the second phase, no fall."""
    held = real("gaza-techforpalestine/lebanon_casualties_daily.parquet")
    told = asked("2586", records=(held,), where=("cc-LB",), when="../2026-04-30", published="2026-04-30")
    assert (only(told).fit, literal(told).reading.period.edtf) == (Fit.AGREES, "2026-03-02/2026-04-30")
    assert "becomes less" not in literal(told).note


TOTALS = {
    "gaza-techforpalestine/casualties_daily.parquet": GAZA,
    "gaza-techforpalestine/lebanon_casualties_daily.parquet": "cc-LB",
    "gaza-techforpalestine/west_bank_daily.parquet": "area-ps-west-bank",
    "ged-sample-global-v25/conflicts_summary_v25_1.parquet": UKRAINE,
    "ohchr-ukraine/ohchr_published_totals.csv": UKRAINE,
    "ohchr-ukraine/united_nations_ukraine_casualties.csv": UKRAINE,
    "ucdp-country-year-v25/organizedviolencecy_v25_1.parquet": UKRAINE,
    "unhcr-population/flows.parquet": UKRAINE,
    "unhcr-population/idmc.parquet": UKRAINE,
    "unhcr-population/population.parquet": UKRAINE,
    "unhcr-population/unrwa.parquet": "cc-PS",
    "worldbank-population/population.parquet": UKRAINE,
}


@pytest.mark.parametrize("name", sorted(TOTALS))
def test_rows_of_totals_are_never_summed(name):
    """Trap: yearly, monthly and cumulative rows stand in one table. Result: no finding has a figure that no row has."""
    held = about(real(name), TOTALS[name])
    figures = {value for each in held.rows for value in (each.toll.low, each.toll.best, each.toll.high)}
    for measure in held.coverage.measures:
        rows = [
            each for each in held.rows if each.measure == measure and each.place == TOTALS[name] and not each.asylum
        ]
        if not rows:
            continue
        whole = sum((each.toll.best or Decimal(0)) for each in rows)
        population = rows[0].population
        found = asked(
            str(whole), measure, records=(held,), where=(TOTALS[name],), population=population, unit=rows[0].unit
        ).findings
        assert found
        assert all({each.toll.low, each.toll.best, each.toll.high} - {None} <= figures for each in found)


def test_groups_of_countries_are_no_rows_beside_their_members():
    """Trap: the World Bank lists the world, regions and income groups. Result: 3,250 of 17,195 rows are set aside."""
    path = SHARED / "worldbank-population/population.parquet"
    if not path.is_file():
        pytest.skip("no populations beside the project")
    loaded = load(path, names=names())
    (issue,) = [each for each in loaded.issues if each.code == "place-unknown"]
    assert issue.effect.startswith("3,250 of 17,195 rows set aside")
    assert {names().place(each.place).kind for each in loaded.record_set.rows} == {"country"}
    assert max(each.toll.best for each in loaded.record_set.rows) < 1_500_000_000  # no country has more


def test_a_month_that_stands_twice():
    """Trap: PESDINT dates March 2023 to 2022. Result: 4,069 speaks for March 2022, 180 departs, 4,249 is no reading."""
    held = real("ohchr-ukraine/united_nations_ukraine_casualties.csv")
    found = asked("4069", records=(held,), where=(UKRAINE,), population="civilians", when="2022-03")
    assert literal(found).toll.best == 4069
    tolls = {each.toll.best: wordings(each) for each in found.findings}
    assert tolls[Decimal(180)] == ["another figure of the publisher for the same time"]
    assert 4069 + 180 not in tolls


def test_a_zero_that_means_no_data():
    """Trap: UNHCR writes 0 where it knows nothing. Result: such cells are no figures, and their number is told."""
    path = SHARED / "unhcr-population/population.parquet"
    if not path.is_file():
        pytest.skip("no population figures beside the project")
    loaded = load(path, names=names())
    assert all(each.toll.best for each in loaded.record_set.rows)
    said = [each for each in loaded.issues if "writes 0 where it knows none" in each.effect]
    assert {each.where.rpartition(" ")[2] for each in said} == {"asylum_seekers", "idps", "refugees"}


# ---- sets that depend on one another ------------------------------------------------------------------------------


def test_sets_that_pass_on_one_count_invented():
    """Trap: two publishers print one ministry's count. Result: one origin, its source named; two are two."""
    own = row("100", id="own", publisher="Ministry", when="2014")
    passed = replace(own, id="passed", publisher="Portal", rests_on=("Ministry",))
    other = replace(own, id="other", publisher="Observers")
    for rows, support in (
        ((own, passed), f"{ONE} (the figures of Portal rest on Ministry)"),
        ((own, other), SEVERAL),
        ((passed, other), SEVERAL),
    ):
        found = checked(claim("100", when="2014"), records=(totals(*rows),))
        assert only(found).support == f"no source given in the text; {support}"


def ohchr() -> tuple[RecordSet, ...]:
    transcribed = real("ohchr-ukraine/united_nations_ukraine_casualties.csv")
    return (transcribed, real("ohchr-ukraine/ohchr_published_totals.csv"), *on_the_shelf("ohchr-ukraine"))


@pytest.mark.parametrize(
    ("case", "told", "source"),
    [
        (
            lambda: ohchr(),
            {"figure": "4069", "where": (UKRAINE,), "population": "civilians", "when": "2022-03"},
            "OHCHR",
        ),
        (
            lambda: (real("gaza-techforpalestine/casualties_daily.parquet"), *on_the_shelf("gaza-health-ministry")),
            {"figure": "10818", "where": (GAZA,), "when": "../2023-11-09", "published": "2023-11-09"},
            "Ministry of Health in Gaza",
        ),
        (
            lambda: tuple(about(real(f"unhcr-population/{name}.parquet"), UKRAINE) for name in ("population", "idmc")),
            {"figure": "5914000", "measure": "displaced", "where": (UKRAINE,), "when": "2022-12-31"},
            "Internal Displacement Monitoring Centre (IDMC)",
        ),
    ],
    ids=["PESDINT and OHCHR", "Tech for Palestine and the ministry", "UNHCR and IDMC"],
)
def test_sets_that_pass_on_one_count(case, told, source):
    """Trap: two sets agree because they cite one source. Result: one origin, with the source named."""
    told = dict(told)
    answer = only(asked(told.pop("figure"), told.pop("measure", "deaths"), records=case(), **told))
    assert len({each.record_set for each in answer.literal}) > 1
    assert f"; {ONE} (the figures of " in answer.support
    assert answer.support.endswith(f" rest on {source})")


def test_sets_that_counted_apart_are_several_origins():
    """Trap: all agreement might be taken for copying. Result: on Srebrenica several publishers are several."""
    told = asked(
        "~8400", records=on_the_shelf("srebrenica"), where=("gn3190159",), when="1995-07", published="2015-12-28"
    )
    assert f"; {SEVERAL}" in only(told).support


def test_lists_by_name_and_daily_totals():
    """Trap: 6,747 names and 7,028 dead are of one day. Result: each agrees by its own definition, of one origin."""
    named_list = real("gaza-moh-2023-10-26/moh_2023_10_26.parquet")
    records = (named_list, real("gaza-techforpalestine/casualties_daily.parquet"))
    for figure, of in (("6747", "whom the ministry lists by name"), ("7028", "as reported up to that day")):
        answer = only(asked(figure, records=records, where=(GAZA,), when="../2023-10-26", published="2023-10-27"))
        assert (answer.fit, len(answer.literal)) == (Fit.AGREES, 1)
        assert of in answer.why
        assert f"; {ONE}" in answer.support


LISTS = {"20240413": ("14140", "2024-04-13"), "20240808": ("24672", "2024-08-08"), "20240921": ("28185", "2024-09-21")}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_by_name_is_of_its_day(name):
    """Trap: three lists of one ministry hold 14,140, 24,672 and 28,185 names. Result: each is as of its day."""
    records = tuple(real(f"gaza-techforpalestine/{each}killed-in-gaza.parquet") for each in LISTS)
    figure, day = LISTS[name]
    then = only(asked(figure, records=records, where=(GAZA,), when=f"../{day}", published="2024-10-01"))
    assert (then.fit, [each.toll.best for each in then.literal]) == (Fit.AGREES, [Decimal(figure)])
    sums = {Decimal(14140 + 24672), Decimal(24672 + 28185), Decimal(14140 + 24672 + 28185)}
    later = asked(figure, records=records, where=(GAZA,), published="2024-10-01")
    assert not sums & {each.toll.best for each in later.findings}
    if name != "20240921":
        assert wordings(only(later).fits_if_read_as[0])[0].startswith("the figure as of ")


# ---- coverage -----------------------------------------------------------------------------------------------------

WAR = events(event("2014-05-01", 14, civilians=3), event("2016-06-10", 7, place=COUNTRY))
OUTSIDE = (
    ({"when": "2012"}, "begins on 1 Jan 2014, after the time told"),
    ({"when": "2024", "published": "2025-01-01"}, "ends on 31 Dec 2022, before the time told"),
    ({"when": "2014", "where": (NEIGHBOUR,)}, "covers Country and not Neighbour"),
    ({"when": "2014", "population": "children"}, "does not tell children apart"),
    ({"when": "2014", "measure": "injuries"}, "has figures of the injured"),
)


@pytest.mark.parametrize(("told", "why"), OUTSIDE)
def test_outside_its_coverage_a_set_is_silent_invented(told, why):
    """Trap: what a set does not cover is taken for nothing. Result: record silent, with what it lacks."""
    told = dict(told)
    published = told.pop("published", "2023-06-30")
    found = checked(claim("3", told.pop("measure", "deaths"), told.pop("population", "people"), **told),
                    records=(WAR,), published=published)  # fmt: skip
    assert (only(found).fit, why in only(found).why) == (Fit.RECORD_SILENT, True)
    assert {each.relation for each in found.findings if not each.reading.departures} == {Relation.SILENT}


def test_nothing_recorded_where_it_is_covered_invented():
    """Trap: a covered town has no row in a covered year. Result: nothing recorded, which is not said to be nobody."""
    for figure in ("0", "12"):
        found = checked(claim(figure, when="2015"), records=(WAR,))
        assert only(found).fit is Fit.RECORD_SILENT
        assert "covers Town at the time told and has no event there" in only(found).why
        assert "that nothing is recorded does not say that nobody was killed" in only(found).why


def test_nothing_recorded_where_it_is_covered():
    """Trap: GED has no event in Lviv in 2016. Result: it says that it covers it and that this is not nobody killed."""
    told = only(asked("12", records=ukraine("22"), where=(LVIV,), when="2016"))
    assert (told.fit, told.literal) == (Fit.RECORD_SILENT, ())
    assert "(22.1) covers Lviv at the time told and has no event there" in told.why.replace(" / Lvov", "")


def test_a_list_of_one_country_is_no_list_of_a_wider_place_invented():
    """Trap: a list covers one region and is asked of the country. Result: that departs; of the country it is silent."""
    part = replace(WAR, coverage=replace(WAR.coverage, places=(REGION,)))
    found = checked(claim("14", when="2014", where=(COUNTRY,)), records=(part,))
    assert only(found).fit is Fit.RECORD_SILENT
    assert "covers only a part of Country: Region" in only(found).why
    departing = [each for each in found.findings if each.rows]
    assert departing
    assert all("only the part of Country that the record set covers, Region" in wordings(each) for each in departing)


def test_a_list_of_one_country_is_no_list_of_a_wider_place():
    """Trap: a file of Ukraine gives 1,726 dead for Europe in 2015. Result: that departs; of Europe it is silent."""
    found = asked("1700", records=ukraine("22"), where=(EUROPE,), when="2015", published="2022-09-01")
    assert only(found).fit is Fit.RECORD_SILENT
    departing = [each for each in found.findings if each.rows]
    assert departing
    assert all(any(words.startswith("only the part of Europe") for words in wordings(each)) for each in departing)
    assert {each.toll.best for each in departing if len(wordings(each)) == 1} == {Decimal(1726)}


def test_a_sample_answers_nothing():
    """Trap: a sample of 1,000 events of the world is added up. Result: nothing is counted from it, in any reading."""
    sample = real("ged-sample-global-v23/ged_sample_v23_1.parquet")
    found = asked("3000", records=(sample,), where=(UKRAINE,), when="2014")
    assert (only(found).fit, only(found).readings_tried) == (Fit.RECORD_SILENT, 0)


LISTED = {each.name for each in adapters() if each.persons.as_of_in_name}  # whose files tell the day of the list
NAMES = [adapter.name for adapter in adapters()]
SETS = {
    "ged-ukraine/ged_ukraine_v22_1.parquet": UKRAINE,
    "ged-global-v21/ged_global_v21_1_prec12.parquet": UKRAINE,
    **TOTALS,
}


def far_from(held: RecordSet, place: str) -> tuple[tuple[dict[str, Any], str], ...]:
    """A time before, a time after, another country, a population and a measure that the set does not have."""
    covered = held.coverage.period
    before, after = covered.first - timedelta(days=2000), covered.last + timedelta(days=2000)
    measure = next(iter(held.coverage.measures))
    within = {"when": covered.last.isoformat(), "where": (place,), "measure": measure}
    lacking = next(name for name in ("prisoners", "aid_workers") if name not in held.coverage.populations)
    other = next(name for name in ("territory", "aid") if name not in held.coverage.measures)
    return (
        (within | {"when": before.isoformat()}, "begins on"),
        (within | {"when": after.isoformat()}, "ends on"),
        (within | {"population": lacking}, "apart"),
        (within | {"measure": other}, "has figures of"),
    )


@pytest.mark.parametrize("name", sorted(SETS))
def test_outside_its_coverage_a_set_is_silent(name):
    """Trap: what a real set does not cover is taken for nothing. Result: each is silent, and names what it lacks."""
    held, place = about(real(name), SETS[name]), SETS[name]
    for told, why in far_from(held, place):
        measure, when = told["measure"], told["when"]
        answer = only(
            asked("3", measure, records=(held,), where=told["where"], when=when, published="2060-01-01",
                  population=told.get("population", "people"))
        )  # fmt: skip
        assert answer.fit is Fit.RECORD_SILENT, (told, answer.why)
        assert why in answer.why, (told, answer.why)


class Invented(Struct, frozen=True, dict=True):
    """The invented places of tests/records, by name and as a tree."""

    names: Any
    by_id: dict[str, Place]

    def places(self, form: str) -> tuple[Place, ...]:
        return tuple(self.names.places(form))

    def parties(self, form: str) -> tuple[Party, ...]:
        return tuple(self.names.parties(form))

    def longest(self, words: tuple[str, ...]) -> int:
        return int(self.names.longest(words))

    def place(self, id: str) -> Place | None:
        return self.by_id.get(id)

    def within(self, id: str) -> tuple[str, ...]:
        return self.by_id[id].parents if id in self.by_id else ()

    def contains(self, outer: str, inner: str) -> bool:
        return outer == inner or outer in self.within(inner)

    def distance_km(self, _a: str, _b: str) -> float | None:
        return None

    def party(self, _id: str) -> Party | None:
        return None


@cache
def invented() -> Invented:
    spec = spec_from_file_location("invented_places", Path(__file__).parents[1] / "records/conftest.py")
    assert spec is not None
    assert spec.loader is not None
    found = module_from_spec(spec)
    sys.modules[spec.name] = found  # dataclasses look their module up
    spec.loader.exec_module(found)
    by_form: dict[str, tuple[Place, ...]] = {}
    for each in found.INVENTED:
        for name in each.names:
            by_form[name.text.lower()] = (*by_form.get(name.text.lower(), ()), each)
    return Invented(found.FakeNames(by_form), {each.id: each for each in found.INVENTED})


def of_sample(held: RecordSet, known: Invented, **told: Any) -> Answer:
    document = Document("article", "3 of them.", Origin("-", "text/plain", "0" * 64), dated=Dated("2060-01-01", "", ""))
    measure = told.pop("measure", next(iter(held.coverage.measures), "deaths"))
    population = told.pop("population", "people")
    where = (mention(told.pop("where")),)
    return check(
        (claim("3", measure, population, where=where, **told),),
        documents=(document,), record_sets=(held,), names=known,
    ).answers[0]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_outside_its_coverage_the_sample_of_every_adapter_is_silent(name):
    """Trap: an adapter does not say what its set covers. Result: outside it the sample of each adapter is silent."""
    known = invented()
    version = "2024-09-21" if name in LISTED else ""
    held = load(SHIPPED / name / "sample.csv", names=known, adapter=name, version=version).record_set
    place = next((each for each in held.coverage.places if known.place(each)), "cc-XA")
    elsewhere = next(each for each in ("cc-XB", "cc-XC", "gn3") if not any(
        known.contains(outer, each) or known.contains(each, outer) for outer in held.coverage.places
    ))  # fmt: skip
    if not held.coverage.measures:
        assert of_sample(held, known, where=place).why.endswith("No reading could be tried.")
        return
    for told, why in far_from(held, place):
        answer = of_sample(held, known, where=place, **{key: value for key, value in told.items() if key != "where"})
        assert (answer.fit, why in answer.why) == (Fit.RECORD_SILENT, True), (told, answer.why)
    other = of_sample(held, known, where=elsewhere, when=held.coverage.period.last.isoformat())
    assert (other.fit, " and not " in other.why) == (Fit.RECORD_SILENT, True), other.why
