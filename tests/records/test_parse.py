"""What a field says is read strictly or not at all."""

from __future__ import annotations

from datetime import date
from math import isnan

import pytest

from tallystick.records import parse

ISO = ("%Y-%m-%d",)
UCDP = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%f")
ACLED = ("%Y-%m-%d", "%d %B %Y")


@pytest.mark.parametrize(
    ("text", "forms", "day"),
    [
        ("2017-01-30", ISO, date(2017, 1, 30)),
        ("2014-01-22 00:00:00.000", UCDP, date(2014, 1, 22)),
        ("04 March 2021", ACLED, date(2021, 3, 4)),
        ("2014-01-22 00:00:00.000", ISO, None),
        ("20170130", ISO, None),
        ("2017-W05-1", ISO, None),
        ("2017-1-30", ISO, None),
        ("2017-02-29", ISO, None),
        ("30/01/2017", ISO, None),
        ("", ISO, None),
    ],
)
def test_days(text, forms, day):
    assert parse.day(text, forms) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("012", 12),
        ("12.0", 12),
        ("-3", -3),
        ("12.5", None),
        ("1,200", None),
        ("1_200", None),
        ("1e3", None),
        ("١٢", None),
        ("a dozen", None),
        ("", None),
    ],
)
def test_whole_numbers(text, number):
    assert parse.count(text) == number


@pytest.mark.parametrize(("text", "year"), [("2022", 2022), ("22", None), ("12022", None), ("next", None)])
def test_years(text, year):
    assert parse.year(text) == year


@pytest.mark.parametrize(
    ("text", "number"), [("48.5", 48.5), ("-90", -90.0), ("91", None), ("north", None), ("nan", None)]
)
def test_degrees(text, number):
    assert parse.degrees(text, 90) == number


def test_degrees_not_told_are_no_number():
    assert isnan(parse.degrees("", 90))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2014-01-22", "2014-01-22/2014-01-22"),
        ("2014-02", "2014-02-01/2014-02-28"),
        ("2016-02", "2016-02-01/2016-02-29"),
        ("2014-12", "2014-12-01/2014-12-31"),
        ("2014", "2014-01-01/2014-12-31"),
        ("9999-12", None),
        ("9999", None),
        ("22.01.2014", None),
        ("", None),
    ],
)
def test_a_month_or_a_year_is_all_its_days(text, days):
    found = parse.stretch(text, ("%Y-%m-%d", "%Y-%m", "%Y"))
    assert (found and "/".join(day.isoformat() for day in found)) == days


def test_forms_of_days_are_told_as_people_write_them():
    assert parse.form_words(("%Y-%m-%d", "%d %B %Y")) == "YYYY-MM-DD or DD month YYYY"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-01-22 00:00:00.000", "2014-01-22"),
        ("2014-01-22 24:00:00.000", None),
        ("2014-01-22 00:00:00", None),
        ("2014-02-30 00:00:00.000", None),
    ],
)
def test_a_day_with_a_time_is_read_in_its_own_form_only(text, day):
    found = parse.day(text, ("%Y-%m-%d %H:%M:%S.%f",))
    assert (found and found.isoformat()) == day
