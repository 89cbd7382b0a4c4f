"""The picture shows the claim against each record, and says the same in words."""

from decimal import Decimal

from msgspec.structs import replace

from tallystick.model.quantity import Bound, Quantity
from tallystick.report.picture import bars, picture, tick_words

from .specimen import ALL_DEAD, AS_WORDED, CLAIMS, DAYS

DEATHS = CLAIMS[2]
TITLES = {"ledger": "Ledger of the Marrow Valley"}


def test_the_claim_comes_first_then_records_then_readings():
    lines = bars(DEATHS, (AS_WORDED,), (ALL_DEAD,), TITLES)
    assert [line.sort for line in lines] == ["claim", "record", "reading"]


def test_a_line_names_who_recorded_it_and_for_when_and_gives_the_figure():
    lines = bars(DEATHS, (AS_WORDED,), (ALL_DEAD,), TITLES)
    assert [(line.label, line.words, line.reads) for line in lines] == [
        ("This text", "14,000 or more", ""),
        ("Ledger of the Marrow Valley, 9 Mar 2031", "3,404 (3,100 to 3,900)", ""),
        (
            "Reading 1: Ledger of the Marrow Valley, 9 Mar 2031",
            "14,210 (13,900 to 15,000)",
            "all the dead, not civilians only",
        ),
    ]


def test_labels_and_figures_are_text_and_not_part_of_the_drawing():
    drawn = picture(bars(DEATHS, (AS_WORDED,), (), TITLES), unit="persons")
    assert '<span class="label" dir="auto">Ledger of the Marrow Valley, 9 Mar 2031</span>' in drawn
    assert "viewBox" not in drawn  # nothing that is drawn shrinks with the screen
    assert drawn.count("<svg") == drawn.count('aria-hidden="true"') + drawn.count('overflow="visible"') - 1


def test_the_shading_of_the_claim_lies_behind_the_marks_and_never_behind_words():
    drawn = picture(bars(DEATHS, (AS_WORDED,), (), TITLES), unit="persons")
    assert drawn.startswith('<div class="chart"><ul')
    assert drawn.count('class="strip" width="100%" aria-hidden="true"><g class="band">') == drawn.count("<li ") == 2


def test_rows_that_look_the_same_are_drawn_once():
    lines = bars(DEATHS, (AS_WORDED, replace(AS_WORDED, row_ids=("another",))), (), TITLES)
    assert [line.sort for line in lines] == ["claim", "record"]


def test_an_open_end_is_an_arrow_and_a_closed_one_a_tick():
    drawn = picture(bars(DEATHS, (AS_WORDED,), (), TITLES), unit="persons")
    assert drawn.count('class="open"') == 1
    assert drawn.count('class="end"') == 3


def test_the_picture_is_a_list_with_a_name():
    drawn = picture(bars(DEATHS, (AS_WORDED,), (), TITLES), unit="persons")
    assert '<ul aria-label="The claim against the records, in persons">' in drawn


def test_a_wide_spread_is_named_as_logarithmic():
    far = replace(AS_WORDED, toll=replace(AS_WORDED.toll, low=Decimal(3), best=Decimal(4), high=Decimal(5)))
    assert "logarithmic scale" in picture(bars(DEATHS, (far,), (), TITLES), unit="persons")


def test_a_claim_in_months_is_compared_with_days_on_one_axis():
    months = replace(CLAIMS[0], quantity=Quantity(Decimal(10), Decimal(10), Bound.EXACT, "months"))
    record = bars(months, DAYS[:1], (), {})[1]
    assert round(record.best, 1) == Decimal("28.6")
    assert record.words == "871 (871 to 872) days"


def test_units_of_two_kinds_are_not_put_on_one_axis():
    distance = replace(CLAIMS[0], quantity=Quantity(Decimal(10), Decimal(10), Bound.EXACT, "km"))
    assert bars(distance, DAYS[:1], (), {}) == ()


def test_a_rank_and_a_figure_too_large_to_draw_have_no_picture():
    huge = replace(DEATHS, quantity=Quantity(Decimal("1E+4000"), None, Bound.AT_LEAST, "persons"))
    assert bars(CLAIMS[1], (AS_WORDED,), (), TITLES) == ()
    assert picture(bars(huge, (AS_WORDED,), (), TITLES), unit="persons") == ""


def test_ticks_are_short():
    assert [tick_words(value) for value in (0.0, 0.5, 5000.0, 1e6, 2.5e9)] == [
        "0",
        "0.5",
        "5,000",
        "1 million",
        "2.5 billion",
    ]
