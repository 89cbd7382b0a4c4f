"""Values are said in plain words, of no side."""

from decimal import Decimal
from importlib import resources

import pytest

from tallystick.model.claim import Stance
from tallystick.model.finding import Axis, Fit, Relation
from tallystick.model.period import period_of
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.record import Toll
from tallystick.report.wording import (
    counted,
    figure,
    fit_words,
    number,
    period_words,
    phrase,
    ratio_words,
    shortened,
    toll_words,
)

LOADED = "true false lie lies propaganda myth fake terrorist terrorists regime liberated liberation puppet".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("section", "values"), [("relation", Relation), ("hedge", Bound), ("stance", Stance), ("axis", Axis)]
)
def test_every_value_of_the_model_has_its_phrase(section, values):
    assert all(isinstance(phrase(section, value.value), str) for value in values)


def test_every_fit_has_a_label_a_short_form_and_a_meaning():
    assert all(fit_words(fit, form) for fit in Fit for form in ("label", "short", "means"))


def test_no_loaded_word_is_printed():
    table = resources.files("tallystick.report").joinpath("words.toml").read_text(encoding="utf-8").lower()
    assert not {word for word in LOADED if f" {word} " in f" {table} "}


@pytest.mark.parametrize(
    ("low", "high", "bound", "said"),
    [
        (14000, None, Bound.AT_LEAST, "at least 14,000 persons"),
        (None, 6000000, Bound.NEARLY, "nearly 6,000,000 persons"),
        (300, 400, Bound.RANGE, "300 to 400 persons"),
        (600, 600, Bound.ABOUT, "about 600 persons"),
        (24, 99, Bound.VAGUE, "24 to 99 persons"),
        (900, None, Bound.RANGE, "900 or more persons"),
        (None, 900, Bound.RANGE, "900 or fewer persons"),
        (None, None, Bound.EXACT, "a rank"),
    ],
)
def test_a_figure_keeps_its_hedge(low, high, bound, said):
    low, high = (None if value is None else Decimal(value) for value in (low, high))
    assert figure(Quantity(low, high, bound, "persons")) == said


def test_one_stands_beside_a_unit_of_one():
    assert figure(Quantity(Decimal(1), Decimal(1), Bound.EXACT, "items")) == "1 item"
    assert figure(Quantity(Decimal(1), Decimal(2), Bound.RANGE, "days")) == "1 to 2 days"
    assert (counted(1, "row"), counted(0, "row"), counted(2841, "row")) == ("1 row", "0 rows", "2,841 rows")


def test_rates_and_parts_are_said():
    assert figure(Quantity(Decimal(86), Decimal(86), Bound.EXACT, "items", of=Decimal(89))) == "86 of 89 items"
    assert figure(Quantity(Decimal(3), Decimal(4), Bound.RANGE, "items", per="day")) == "3 to 4 items per day"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("14000", "14,000"),
        ("33.3333", "33.3333"),
        ("0.50", "0.5"),
        ("1E+400", "1.000E+400"),
        ("NaN", "NaN"),
        ("-7", "-7"),
    ],
)
def test_numbers(value, said):
    assert number(Decimal(value)) == said


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((3100, 3404, 3900), "3,404 (3,100 to 3,900)"),
        ((5, 5, 5), "5"),
        ((14000, 14000, None), "at least 14,000"),
        ((None, 5, 9), "5 (at most 9)"),
        ((None, None, 9), "9 or fewer"),
        ((3884, None, 3915), "3,884 to 3,915"),
        ((None, None, None), "no figure"),
    ],
)
def test_tolls(figures, said):
    assert toll_words(Toll(*(None if value is None else Decimal(value) for value in figures))) == said


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2014/2024-12", "2014 to 2024-12"),
        ("2022-03-09", "2022-03-09"),
        ("2014/..", "since 2014"),
        ("../2022", "until 2022"),
    ],
)
def test_periods(edtf, said):
    assert period_words(period_of(edtf)) == said


def test_ratios():
    assert ratio_words(Decimal("3.594")) == "3.59 times"
    assert ratio_words(Decimal("0.25")) == "0.25 of it"


def test_shortening_says_that_something_was_left_out():
    assert shortened("one two three", 8) == "one two…"
    assert shortened("one", 8) == "one"
