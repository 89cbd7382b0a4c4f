"""Axes are linear while every bar can be seen, logarithmic beyond, and absent where a picture would say nothing."""

from decimal import Decimal

import pytest

from tallystick.report.scale import scale


def figures(*values):
    return [Decimal(str(value)) for value in values]


@pytest.mark.parametrize(
    ("values", "logarithmic"),
    [((3404, 14000), False), ((100, 3000), False), ((100, 3001), True), ((0, 5), False), ((120000, 6000000, 0), True)],
)
def test_an_axis_is_logarithmic_when_the_spread_is_over_thirty(values, logarithmic):
    assert scale(figures(*values)).logarithmic is logarithmic


@pytest.mark.parametrize("values", [(), ("1E+400",), ("NaN",), ("1E+16", 4), ("-3", 4)])
def test_what_cannot_be_drawn_gets_no_axis(values):
    assert scale(figures(*values)) is None


@pytest.mark.parametrize(
    "values", [(3404, 14000), (871, 872, 900), (5, 6000000), (0, 5, 6000000), (86,), (0,), ("0.2",)]
)
def test_every_figure_lies_on_the_axis_and_ticks_rise(values):
    axis = scale(figures(*values))
    shares = [axis.share(float(value)) for value in sorted(figures(*values))]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert len(axis.ticks) >= 2
    assert list(axis.ticks) == sorted(axis.ticks)


def test_figures_close_together_are_told_apart():
    axis = scale(figures(871, 872, 900))
    assert axis.share(900) - axis.share(872) > 0.2
