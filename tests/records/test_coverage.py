"""The days of which the silence of a record set means something."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tallystick.records.adapter_file import adapter_named
from tallystick.records.coverage import coverage_of


@pytest.mark.parametrize(
    ("adapter", "rows", "version", "covered"),
    [
        ("ucdp_ged", ("2014-01-22", "2021-12-03"), "22.1", "2014-01-01/2021-12-31"),
        ("ucdp_ged", ("2014-01-22", "2020-12-03"), "22.1", "2014-01-01/2020-12-03"),  # a cut: 2021 may be cut off
        ("ucdp_ged", ("2014-01-22", "2021-12-03"), "unknown", "2014-01-01/2021-12-03"),
        ("ucdp_candidate", ("2024-01-02", "2024-01-30"), "24.0.1", "2024-01-02/2024-01-30"),
        ("palestine_daily", ("2023-10-07", "2024-01-30"), "unknown", "2023-10-07/2024-01-30"),
    ],
)
def test_period(adapter, rows, version, covered):
    first, last = map(date.fromisoformat, rows)
    coverage = coverage_of(adapter_named(adapter), (first, last), ("cc-XA",), version)
    assert coverage.period.edtf == covered


def test_places_are_those_of_the_rows_unless_the_adapter_names_them():
    day = date(2014, 1, 22)
    adapter = adapter_named("ucdp_ged")
    world = replace(adapter, covers=replace(adapter.covers, places=("*",)))
    assert coverage_of(adapter, (day, day), ("cc-XA",), "22.1").places == ("cc-XA",)
    assert coverage_of(world, (day, day), ("cc-XA",), "22.1").places == ("*",)
