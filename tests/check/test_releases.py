"""Several releases of one list: one speaks, the others depart, and what changed is told."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from tallystick.check.events.sets import EventSet
from tallystick.check.index.parts import OTHERS, Side
from tallystick.check.index.tally import Tally
from tallystick.check.releases import editions
from tallystick.model.finding import Fit

from .stored import on_disk
from .world import COUNTRY, NEIGHBOUR, REDS, RIVAL_TOWN, WORLD, checked, claim, event, events, row, totals, wordings

FIRST = (event("2014-05-01", 14), event("2014-06-01", 6), event("2015-06-01", 5))
SECOND = (event("2014-05-01", 18), event("2014-06-01", 6), event("2016-01-01", 7), event("2014-07-01", 3))


def release(version, *rows, published, last="2015-12-31", ids=(), **more):
    made = events(*rows, name=f"ged-{version}", covered=f"2014-01-01/{last}")
    table = replace(made.events, row_id=np.array(ids or [f"e{at}" for at in range(len(rows))], dtype=np.str_))
    day = date.fromisoformat(published) if published else None
    return replace(made, version=version, released=day, edition="ged", events=table, **more)


OLD = release("19.1", *FIRST, published="2019-06-01")
NEW = release("20.1", *SECOND, published="2020-06-01", last="2016-12-31", ids=("e0", "e1", "e8", "e9"))
BOTH = (OLD, NEW)


def answered(asked, published, records=BOTH):
    return checked(asked, records=records, published=published).answers[0]


@pytest.mark.parametrize(
    ("published", "version", "best", "time"),
    [
        ("2019-09-01", "19.1", 20, "superseded"),
        ("2020-05-31", "19.1", 20, "superseded"),
        ("2020-06-30", "20.1", 27, "current"),
        ("2018-01-01", "19.1", 20, "superseded"),  # neither was out: the first after it
        (None, "20.1", 27, "current"),
    ],
)
def test_the_release_current_when_the_text_was_written_speaks(published, version, best, time):
    answer = answered(claim("20", when="2014"), published)
    assert [(found.record_set, found.toll.best) for found in answer.literal] == [(f"ged-{version}", best)]
    assert answer.time == time
    assert answer.support.endswith("; records of one origin")


def test_another_release_departs_on_the_axis_of_the_list():
    answer = answered(claim("27", when="2014"), "2019-09-01")
    assert answer.fit is Fit.ABOVE
    assert wordings(answer.fits_if_read_as[0]) == ["the list as of release 20.1 (Jun 2020)"]
    earlier = answered(claim("20", when="2014"), "2020-09-01")
    assert wordings(earlier.fits_if_read_as[0]) == ["the list as of release 19.1 (Jun 2019)"]


def test_what_changed_since_is_told():
    why = answered(claim("20", when="2014"), "2019-09-01").why
    assert "Release 20.1 (Jun 2020) of the same list has 27 for this" in why
    assert "from 19.1 to 20.1 1 event joined this count, 1 event got other figures." in why
    note = answered(claim("27", when="2014"), "2020-09-01").literal[0].note
    assert "Release 19.1 (Jun 2019) of the same list had 20 for this" in note
    assert "Release 19.1" not in answered(claim("27", when="2014"), "2020-09-01").why


def test_a_figure_that_no_release_changed_is_current():
    answer = answered(claim("6", when="2014-06"), "2019-09-01")
    assert (answer.fit, answer.time) == (Fit.AGREES, "current")
    assert "from 19.1 to 20.1 none of its events changed" in answer.why


def test_releases_are_never_added():
    tolls = [found.toll.best for found in checked(claim("47", when="2014"), records=BOTH).findings if found.rows]
    assert tolls
    assert 20 + 27 not in tolls


def test_where_only_a_later_release_covers_the_time_it_speaks_and_says_so():
    answer = answered(claim("7", when="2016"), "2019-09-01")
    assert (answer.fit, answer.literal[0].record_set) == (Fit.AGREES, "ged-20.1")
    assert "Release 20.1 (Jun 2020) is later than the text" in answer.literal[0].note


def test_events_that_a_release_dropped_are_told_as_of_the_one_that_had_them():
    answer = answered(claim("5", when="2015"), "2021-01-01")
    assert (answer.fit, wordings(answer.fits_if_read_as[0])) == (
        Fit.RECORD_SILENT,
        ["the list as of release 19.1 (Jun 2019)"],
    )


def test_files_of_one_release_are_parts_of_it_and_both_speak():
    other = replace(release("20.1", event("2014-05-01", 18), published="2020-06-01"), name="ged-20.1-cut")
    answer = answered(claim("27", when="2014"), "2021-01-01", (NEW, other))
    assert {found.record_set for found in answer.literal} == {"ged-20.1", "ged-20.1-cut"}
    assert answer.support.endswith("competing figures")


def test_a_release_of_another_country_takes_nobodys_place():
    elsewhere = release("21.1", event("2014-05-01", 40, place=NEIGHBOUR), published="2021-06-01")
    elsewhere = replace(elsewhere, coverage=replace(elsewhere.coverage, places=(NEIGHBOUR,)))
    answer = answered(claim("20", when="2014"), "2022-01-01", (OLD, elsewhere))
    assert [found.record_set for found in answer.literal] == ["ged-19.1"]
    both = answered(claim("20", when="2014", where=(COUNTRY,)), "2022-01-01", (OLD, elsewhere))
    assert [found.record_set for found in both.literal] == ["ged-19.1"]


def test_a_part_of_a_release_or_what_is_provisional_gives_way_to_a_whole_one():
    part = replace(release("21.1", SECOND[0], published="2021-06-01"), partial=True)
    answer = answered(claim("18", when="2014"), "2022-01-01", (OLD, part))
    assert [found.record_set for found in answer.literal] == ["ged-19.1"]
    assert wordings(answer.fits_if_read_as[0]) == ["only what “Ged-21.1 of the invented war” holds"]
    alone = replace(release("21.1", SECOND[2], published="2021-06-01", last="2016-12-31"), partial=True)
    later = answered(claim("7", when="2016"), "2022-01-01", (OLD, alone))
    assert [found.record_set for found in later.literal] == ["ged-21.1"]  # no whole release covers 2016


def test_without_a_date_of_release_the_last_day_covered_stands_for_it():
    undated = tuple(replace(each, released=None) for each in BOTH)
    answer = answered(claim("20", when="2014"), "2016-06-01", undated)
    assert [found.record_set for found in answer.literal] == ["ged-19.1"]
    assert "Release 20.1 of the same list has 27" in answer.why


def test_totals_of_two_editions_are_one_voice_too():
    old = replace(totals(row("20", when="2014"), name="cy-24"), version="24.1", edition="cy", released=date(2024, 6, 1))
    new = replace(totals(row("30", when="2014"), name="cy-25"), version="25.1", edition="cy", released=date(2025, 6, 1))
    answer = answered(claim("20", when="2014"), "2024-09-01", (old, new))
    assert (answer.fit, answer.time) == (Fit.AGREES, "superseded")
    assert [found.record_set for found in answer.literal] == ["cy-24"]
    assert "Release 25.1 (Jun 2025) of the same list has 30 for this." in answer.why


def test_the_order_of_the_sets_does_not_matter():
    asked = claim("27", when="2014")
    assert checked(asked, records=BOTH) == checked(asked, records=BOTH[::-1])


def test_of_several_releases_that_are_silent_the_latest_is_named():
    why = answered(claim("7", when="2014", where=(RIVAL_TOWN,)), "2021-01-01").why
    assert "Ged-20.1 of the invented war (20.1) covers Other-Town at the time told and has no event there" in why
    assert "19.1" not in why


def download(name, *rows, places=(COUNTRY,)):
    """A file of the list that tells no version."""
    made = release("unknown", *rows, published="")
    return replace(made, name=name, sha256=name, coverage=replace(made.coverage, places=places))


def test_two_downloads_without_a_version_that_cover_one_country_are_not_one_release():
    first, second = download("a", *FIRST), download("b", *SECOND[:3])
    answer = answered(claim("24", when="2014"), "2021-01-01", (first, second))
    assert [found.record_set for found in answer.literal] == ["b"]
    other = answered(claim("20", when="2014"), "2021-01-01", (first, second))
    assert wordings(other.fits_if_read_as[0]) == ["the list as in “a”, which names no release"]
    assert "“a”, which names no release, of the same list has 20 for this" in answer.literal[0].note


def test_downloads_without_a_version_of_two_countries_are_parts_of_one_list():
    here, there = download("a", *FIRST), download("b", event("2014-05-01", 40, place=NEIGHBOUR), places=(NEIGHBOUR,))
    assert editions((here, there), WORLD).sets == {}
    for where, name in (((COUNTRY,), "a"), ((NEIGHBOUR,), "b")):
        answer = answered(claim("20", when="2014", where=where), "2021-01-01", (here, there))
        assert [found.record_set for found in answer.literal] == [name]


def test_one_download_named_twice_is_one_release():
    twice = (download("a", *FIRST), replace(download("a", *FIRST), name="b"))
    answer = answered(claim("20", when="2014"), "2021-01-01", twice)
    assert {found.record_set for found in answer.literal} == {"a", "b"}
    assert answer.support.endswith("; records of one origin")


def test_of_rows_on_the_disk_that_were_told_of_a_side_all_dead_are_compared():
    """Its own dead among them, which do not count where it is asked what that side did."""
    held = release("20.1", event("2014-05-01", 18, dead_by_side=(8, 5)), published="2020-06-01")
    with on_disk(held, 1) as stored:
        whole = EventSet(Tally(stored, WORLD))
        did = whole.of_side(Side(whole.codes.parties(REDS), OTHERS))
        assert did is not None
        counted = did.tally.counted(COUNTRY, date(2014, 1, 1), date(2014, 12, 31))
        assert (counted.inside[:3], counted.ids()) == ((10, 10, 10), ("e0",))
        assert editions((stored,), WORLD).events(stored, ("e0",)) == {"e0": (18, 18, 18)}
