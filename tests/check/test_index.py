"""What the index answers is what a plain filter over the rows finds, for any rows and any windows."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.check.index.answering import Indexed, Joined, answers
from tallystick.check.index.tally import ALL, ANY, FIGHTING, ONE_SIDED, PLACED, Counted, Tally, Window, apart, together
from tallystick.check.places import same_party
from tallystick.model.names import Name, Party, Place
from tallystick.model.record import Events, RecordSet
from tallystick.resolve.earth import kilometres

from .stored import on_disk
from .world import BLUES, COUNTRY, NEIGHBOUR, REDS, REGION, RIVAL_TOWN, SUBURB, TOWN, World, event, events

AREA, COALITION = "area-wide", "others"
DAY = date(2014, 1, 1)


class Wide(World, frozen=True, dict=True):
    """The invented country in a wider area; the coalition has the Blues as a member."""

    def place(self, id: str) -> Place | None:
        return Place(AREA, (Name("Area", "en"),), "area") if id == AREA else super().place(id)

    def within(self, id: str) -> tuple[str, ...]:
        return () if id == AREA else (*super().within(id), *((AREA,) if id != NEIGHBOUR else ()))

    def party(self, id: str) -> Party | None:
        return Party(id, (Name("Others"),), "coalition", members=(BLUES,)) if id == COALITION else super().party(id)


NAMES = Wide()
ROW = st.fixed_dictionaries(
    {
        "first": st.integers(0, 70),
        "length": st.one_of(st.just(1), st.integers(1, 3), st.integers(1, 60)),
        "low": st.integers(0, 30),
        "more": st.integers(0, 30),
        "most": st.integers(0, 300),
        "civilians": st.integers(0, 30),
        "unknown": st.integers(0, 30),
        "place": st.sampled_from([TOWN, SUBURB, RIVAL_TOWN, REGION, COUNTRY, NEIGHBOUR]),
        "region": st.sampled_from([None, REGION, TOWN, COUNTRY]),
        "sides": st.permutations([REDS, BLUES, COALITION]).map(lambda each: (each[0], each[1])),
        "kind": st.sampled_from(["one-sided", "state-based"]),
        "located": st.integers(0, 5),
        "point": st.tuples(st.floats(47, 49), st.floats(36, 40)),
    }
)
SEVERAL = (
    together((TOWN, NEIGHBOUR)),
    together((SUBURB, REGION)),
    together((NEIGHBOUR, AREA)),
    together(("nowhere", TOWN)),
)
"""Places told together: apart, one in another, one of them an area, one of them nowhere."""

WINDOW = st.builds(
    lambda place, start, length, rest: Window(place, DAY + timedelta(start), DAY + timedelta(start + length), *rest),
    st.sampled_from(["", TOWN, SUBURB, REGION, COUNTRY, NEIGHBOUR, AREA, "nowhere", *SEVERAL]),
    st.integers(-5, 75),
    st.integers(-1, 60),
    st.tuples(
        st.sampled_from(["", "", REDS, BLUES, COALITION, "nobody"]),
        st.sampled_from([FIGHTING, ONE_SIDED]),
        st.sampled_from([ALL, ALL, PLACED]),
        st.sampled_from([0, 0, 0, 40.0, 120.0]),
    ),
)


def war(rows: list[dict[str, Any]]) -> RecordSet:
    """The rows as a record set, with points and precision."""
    made = events(
        *(
            event(
                f"{DAY + timedelta(row['first'])}/{DAY + timedelta(row['first'] + row['length'] - 1)}",
                row["low"] + row["more"],
                low=row["low"],
                high=row["low"] + row["more"] + row["most"],
                **{name: row[name] for name in ("civilians", "unknown", "place", "region", "sides", "kind")},
            )
            for row in rows
        )
    )
    assert made.events is not None
    latitude, longitude = (np.array([row["point"][axis] for row in rows]) for axis in (0, 1))
    located = np.array([row["located"] for row in rows], dtype=np.int8)
    return replace(made, events=replace(made.events, latitude=latitude, longitude=longitude, located=located))


def belongs(row: dict[str, Any], window: Window) -> bool:
    """Whether a row is one of those that a window asks for, at any time."""
    if window.around_km:
        centre = NAMES.place(window.place)
        if centre is None or centre.latitude is None or centre.longitude is None or row["located"] > 1:
            return False
        if kilometres((centre.latitude, centre.longitude), row["point"]) > window.around_km:
            return False
    elif window.place and not any(
        NAMES.contains(outer, id) for outer in apart(window.place) for id in (row["place"], row["region"]) if id
    ):
        return False
    if window.located == PLACED and row["located"] > 1:
        return False
    if not window.party:
        return True
    a, b = (same_party(NAMES, window.party, side) for side in row["sides"])
    attack = row["kind"] == "one-sided"  # whom side A attacks does not fight
    return a and attack if window.how == ONE_SIDED else a or (b and not attack)


def expected(rows: list[dict[str, Any]], window: Window) -> dict[str, Any]:
    """What a plain filter finds."""
    start, end = (window.start - DAY).days, (window.end - DAY).days
    inside, partly = [], []
    for at, row in enumerate(rows):
        first, last = row["first"], row["first"] + row["length"] - 1
        if start <= end and belongs(row, window) and first <= end and last >= start:
            (inside if start <= first and last <= end else partly).append(at)

    def figures(at: int) -> tuple[int, ...]:
        row = rows[at]
        best = row["low"] + row["more"]
        return row["low"], best, best + row["most"], row["civilians"], row["unknown"]

    def days(at: int) -> Fraction:
        first, length = rows[at]["first"], rows[at]["length"]
        return Fraction(min(first + length - 1, end) - max(first, start) + 1, length)

    def total(which: list[int]) -> tuple[int, ...]:
        return tuple(sum(figures(at)[column] for at in which) for column in range(5))

    return {
        "inside": total(inside),
        "straddling": total(partly),
        "shares": [sum((figures(at)[column] * days(at) for at in partly), Fraction()) for column in range(5)],
        "ids": tuple(sorted(f"e{at}" for at in inside)),
        "reached": tuple(sorted(f"e{at}" for at in (*inside, *partly))),
    }


def same(counted: Counted, told: dict[str, Any]) -> bool:
    """Whether an answer is the one expected."""
    return (
        (counted.inside, counted.straddling, counted.rows) == (told["inside"], told["straddling"], len(told["ids"]))
        and counted.ids() == told["ids"]
        and counted.reached() == told["reached"]
        and all(
            abs(Fraction(one) - other) < Fraction(1, 1000)
            for one, other in zip(counted.by_days, told["shares"], strict=True)
        )
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=40), st.lists(WINDOW, max_size=20))
def test_all_windows_at_once_find_what_a_plain_filter_finds(rows, windows):
    counted = Tally(war(rows), NAMES).counted_all(windows)
    assert len(counted) == len(windows)
    for window, each in zip(windows, counted, strict=True):
        assert same(each, expected(rows, window)), window


@settings(max_examples=30, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=40), st.lists(WINDOW, max_size=20))
def test_a_table_too_large_for_an_index_has_the_same_answers(rows, windows):
    made = war(rows).events
    assert made is not None
    counted = Joined(made, NAMES).counted_all(windows)
    assert len(counted) == len(windows)
    for window, each in zip(windows, counted, strict=True):
        assert same(each, expected(rows, window)), window


@settings(max_examples=20, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=40), st.lists(WINDOW, max_size=20), st.integers(1, 40))
def test_rows_that_stay_on_the_disk_have_the_same_answers(rows, windows, in_a_file):
    with on_disk(war(rows), in_a_file) as held:
        tally = Tally(held, NAMES)
        counted = tally.counted_all(windows)
        for window, each in zip(windows, counted, strict=True):
            assert same(each, expected(rows, window)), window
            plain = Tally(war(rows), NAMES)
            assert tally.span(window.place) == plain.span(window.place)
            days = window.place, window.start, window.end
            assert tally.attackers(*days) == plain.attackers(*days)


def test_whom_a_side_struck_alone_did_not_fight_whether_in_memory_or_on_the_disk():
    held = events(event("2014-05-01", 20, kind="one-sided", sides=(REDS, BLUES)))
    with on_disk(held, 1) as stored:
        for each in (held, stored):
            tally = Tally(each, NAMES)
            found = tally.counted_all([Window(TOWN, DAY, date(2014, 12, 31), party) for party in (REDS, BLUES)])
            assert [one.rows for one in found] == [1, 0]


def test_figures_too_large_to_be_packed_are_joined():
    small, large = war_of(event("2014-05-01", 2**31)), war_of(event("2014-05-01", 2**32))
    assert [type(answers(each, NAMES)) for each in (small, large)] == [Indexed, Joined]
    for each in (small, large):
        assert answers(each, NAMES).counted_all([Window(TOWN, DAY, date(2014, 12, 31))])[0].inside[1] == each.best[0]


def war_of(*rows: dict[str, Any]) -> Events:
    """The columns of these events."""
    made = events(*rows).events
    assert made is not None
    return made


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=25), WINDOW, st.sampled_from([TOWN, COUNTRY, AREA, ""]))
def test_span_and_attackers_are_those_of_the_rows(rows, window, place):
    tally = Tally(war(rows), NAMES)
    here = [row for row in rows if belongs(row, Window(place, DAY, DAY))]
    first = min((row["first"] for row in here), default=None)
    last = max((row["first"] + row["length"] - 1 for row in here), default=0)
    assert tally.span(place) == (None if first is None else (DAY + timedelta(first), DAY + timedelta(last)))
    start, end = (window.start - DAY).days, (window.end - DAY).days
    attackers = {row["sides"][0] for row in here if row["kind"] == "one-sided" and start <= row["first"] <= end}
    assert tally.attackers(place, window.start, window.end) == tuple(sorted(attackers))


def test_windows_asked_again_and_one_by_one_find_the_same():
    rows = [{"first": at, "length": 1 + at % 5, "low": at, "more": 1, "most": 2, "civilians": 1, "unknown": 0,
             "place": TOWN, "region": None, "sides": (REDS, BLUES), "kind": "state-based", "located": at % 3,
             "point": (48.0, 37.8)} for at in range(30)]  # fmt: skip
    windows = [
        Window(place, DAY + timedelta(at), DAY + timedelta(at + 7), party, how, located, around)
        for at in (0, 9)
        for place in (TOWN, AREA)
        for party, how in (("", ANY), (REDS, FIGHTING))
        for located in (ALL, PLACED)
        for around in (0, 5)
    ]
    tally = Tally(war(rows), NAMES)
    once = tally.counted_all(windows)
    again = [Tally(war(rows), NAMES).counted_all([window])[0] for window in windows]
    for one, two, three in zip(once, tally.counted_all(windows), again, strict=True):
        assert (one.inside, one.straddling, one.by_days, one.ids()) == (
            two.inside, two.straddling, two.by_days, two.ids())  # fmt: skip
        assert (one.inside, one.straddling, one.by_days, one.ids()) == (
            three.inside, three.straddling, three.by_days, three.ids())  # fmt: skip
