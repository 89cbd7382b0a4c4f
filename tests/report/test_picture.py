"""The picture shows the claim against each record, and says the same in words."""

from dataclasses import replace
from decimal import Decimal

from tallystick.model.quantity import Bound, Quantity
from tallystick.report.picture import bars, described, picture, tick_words

from .specimen import ALL_DEAD, AS_WORDED, CLAIMS, DAYS

DEATHS = CLAIMS[2]
TITLES = {"ledger": "Ledger of the Marrow Valley"}


def test_the_claim_comes_first_then_records_then_readings():
    lines = bars(DEATHS, (AS_WORDED, ALL_DEAD), TITLES)
    assert [line.sort for line in lines] == ["claim", "record", "reading"]


def test_the_description_gives_every_figure():
    lines = bars(DEATHS, (AS_WORDED, ALL_DEAD), TITLES)
    assert described(lines, "persons") == (
        "This text: 14,000 or more; Individually recorded civilian deaths; published 2031-01: 3,404 (3,100 to 3,900); "
        "Read as all the dead, not civilians only: 14,210 (13,900 to 15,000) (persons)."
    )


def test_an_open_end_is_an_arrow_and_a_closed_one_a_tick():
    drawn = picture(bars(DEATHS, (AS_WORDED,), TITLES), unit="persons", id_="p1")
    assert drawn.count('class="open"') == 1
    assert drawn.count('class="end"') == 3


def test_the_picture_has_a_title_and_a_description_that_it_names():
    drawn = picture(bars(DEATHS, (AS_WORDED,), TITLES), unit="persons", id_="p1")
    assert 'aria-labelledby="p1-title p1-desc"' in drawn
    assert '<title id="p1-title">' in drawn
    assert '<desc id="p1-desc">' in drawn


def test_a_wide_spread_is_named_as_logarithmic():
    far = replace(AS_WORDED, toll=replace(AS_WORDED.toll, low=Decimal(3), best=Decimal(4), high=Decimal(5)))
    assert "logarithmic scale" in picture(bars(DEATHS, (far,), TITLES), unit="persons", id_="p1")


def test_a_claim_in_months_is_compared_with_days_on_one_axis():
    months = replace(CLAIMS[0], quantity=Quantity(Decimal(10), Decimal(10), Bound.EXACT, "months"))
    record = bars(months, DAYS[:1], {})[1]
    assert round(record.best, 1) == Decimal("28.6")
    assert record.words == "871 (871 to 872) days"


def test_units_of_two_kinds_are_not_put_on_one_axis():
    distance = replace(CLAIMS[0], quantity=Quantity(Decimal(10), Decimal(10), Bound.EXACT, "km"))
    assert bars(distance, DAYS[:1], {}) == ()


def test_a_rank_and_a_figure_too_large_to_draw_have_no_picture():
    huge = replace(DEATHS, quantity=Quantity(Decimal("1E+4000"), None, Bound.AT_LEAST, "persons"))
    assert bars(CLAIMS[1], (AS_WORDED,), TITLES) == ()
    assert picture(bars(huge, (AS_WORDED,), TITLES), unit="persons", id_="p1") == ""


def test_ticks_are_short():
    assert [tick_words(value) for value in (0.0, 0.5, 5000.0, 1e6, 2.5e9)] == [
        "0",
        "0.5",
        "5,000",
        "1 million",
        "2.5 billion",
    ]
