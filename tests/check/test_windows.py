"""Windows of place, days and party over events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tallystick.check.index.tally import FIGHTING, ONE_SIDED, PLACED, Tally, Window

from .world import BLUES, COUNTRY, NEIGHBOUR, REDS, REGION, RIVAL_TOWN, SUBURB, TOWN, WORLD, event, events

JUNE = (date(2014, 6, 1), date(2014, 6, 30))

WAR = events(
    event("2014-06-01", 6, place=SUBURB, civilians=6, kind="one-sided", sides=(BLUES, "others")),
    event("2014-06-28/2014-07-03", 10),  # three of its six days in June
    event("2014-05-31/2014-07-01", 320),  # all of June and a day on either side
    event("2014-06-10", 5, place=RIVAL_TOWN),
    event("2014-06-10", 5, place=RIVAL_TOWN, sides=("others", BLUES)),
    event("2014-06-20", 7, place=REGION),
    event("2014-06-20", 40, place=NEIGHBOUR),
)


def placed(points, located):
    """The war with a point and a precision for each event."""
    import numpy as np

    assert WAR.events is not None
    latitude, longitude = np.array(points).T
    return replace(
        WAR,
        events=replace(WAR.events, latitude=latitude, longitude=longitude, located=np.array(located, dtype=np.int8)),
    )


@pytest.mark.parametrize(
    ("window", "ids"),
    [
        (Window(TOWN, *JUNE), ("e0",)),
        (Window(REGION, *JUNE), ("e0", "e3", "e4", "e5")),
        (Window("", *JUNE), ("e0", "e3", "e4", "e5", "e6")),
        (Window(COUNTRY, *JUNE, party=BLUES, how=FIGHTING), ("e0", "e3", "e4", "e5")),
        (Window(COUNTRY, *JUNE, party=BLUES, how=ONE_SIDED), ("e0",)),
        (Window(COUNTRY, *JUNE, party=REDS, how=ONE_SIDED), ()),
        (Window(COUNTRY, date(2014, 7, 1), date(2014, 6, 1)), ()),
        (Window("nowhere", *JUNE), ()),
    ],
)
def test_a_window_is_of_a_place_days_and_a_party(window, ids):
    assert Tally(WAR, WORLD).counted_all((window,))[0].ids() == ids


def test_days_of_an_event_partly_inside_take_their_share_of_it():
    counted = Tally(WAR, WORLD).counted(TOWN, *JUNE)
    assert (counted.inside[1], counted.straddling[1], counted.by_days[1]) == (6, 330, 5 + 300)


def test_a_window_that_ends_before_it_begins_finds_nothing_even_where_an_event_spans_it():
    counted = Tally(WAR, WORLD).counted(TOWN, date(2014, 6, 11), date(2014, 6, 10))
    assert (counted.rows, set(counted.inside), set(counted.straddling)) == (0, {0}, {0})


def test_a_party_on_both_sides_of_an_event_has_it_once():
    tally = Tally(events(event("2014-06-10", 5, sides=(REDS, REDS))), WORLD)
    counted = tally.counted(TOWN, *JUNE, party=REDS, how=FIGHTING)
    assert (counted.rows, counted.inside[1], counted.ids()) == (1, 5, ("e0",))


def test_an_event_is_spread_evenly_over_its_days():
    tally = Tally(events(event("2014-01-01/2014-01-07", 10)), WORLD)
    days = [date(2014, 1, day) for day in range(1, 8)]
    alone = [tally.counted(TOWN, day, day).by_days[1] for day in days]
    assert alone == [Decimal("1.429")] * 7
    assert [tally.counted(TOWN, days[0], day).by_days[1] for day in days[:-1]] == [
        Decimal(text) for text in ("1.429", "2.857", "4.286", "5.714", "7.143", "8.571")
    ]
    assert tally.counted(TOWN, days[0], days[-1]).inside[1] == 10


def test_the_largest_event_is_the_one_with_the_most_dead_and_the_first_id():
    tally = Tally(WAR, WORLD)
    assert tally.counted(RIVAL_TOWN, *JUNE).largest() == (5, "e3")
    assert tally.counted(REGION, *JUNE).largest() == (7, "e5")
    assert tally.counted(COUNTRY, date(2013, 1, 1), date(2013, 1, 1)).largest() is None


def test_rows_located_only_to_an_area_can_be_left_out():
    tally = Tally(placed([(48.0, 37.8)] * 7, [0, 0, 0, 1, 2, 3, 4]), WORLD)
    assert tally.counted_all((Window("", *JUNE, located=PLACED),))[0].ids() == ("e0", "e3")


def test_kilometres_around_a_place_count_rows_by_their_own_point_wherever_they_are_filed():
    points = [(48.0, 37.8), (48.0, 37.8), (48.0, 37.8), (48.0, 38.0), (48.0, 39.1), (48.0, 37.8), (48.05, 37.85)]
    tally = Tally(placed(points, [0, 0, 0, 1, 0, 3, 0]), WORLD)  # e5 stands at the point of its region

    def within(kilometres):
        return tally.counted_all((Window(TOWN, *JUNE, around_km=kilometres),))[0].ids()

    assert (within(10), within(20), within(100)) == (("e0", "e6"), ("e0", "e3", "e6"), ("e0", "e3", "e4", "e6"))
    assert tally.counted_all((Window(REGION, *JUNE, around_km=100),))[0].rows == 0  # an area has no point
