"""Whose counts the shipped tables and adapters pass on: one source, one spelling."""

from __future__ import annotations

from collections import Counter

from tallystick.records import adapters, shelf
from tallystick.resolve import load_names


def told() -> tuple[Counter[str], set[str]]:
    """Each source with the number of adapters and of publishers on the shelf that rest on it; and every publisher."""
    rows = [row for held in shelf(load_names()) for row in held.rows]
    resting = {(row.publisher, source) for row in rows for source in row.rests_on}
    by_adapter = [
        (adapter.name, source)
        for adapter in adapters()
        for source in {*adapter.rests_on, *(source for figure in adapter.figures for source in figure.rests_on)}
    ]
    publishers = {row.publisher for row in rows} | {adapter.publisher for adapter in adapters()}
    return Counter(source for _, source in (*resting, *by_adapter)), publishers


def test_a_source_is_a_publisher_or_rested_on_by_several():
    """A slip in the spelling would make an origin of its own: it would be nobody's name, and stand once."""
    counts, publishers = told()
    assert counts
    assert [source for source, count in counts.items() if source not in publishers and count < 2] == []


def test_nobody_rests_on_himself():
    rows = [row for held in shelf(load_names()) for row in held.rows]
    assert [row.id for row in rows if row.publisher in row.rests_on] == []
    assert [adapter.name for adapter in adapters() if adapter.publisher in adapter.rests_on] == []


def test_releases_are_told_with_dates_that_rise():
    for adapter in adapters():
        days = [adapter.edition.released[version] for version in sorted(adapter.edition.released, key=float)]
        assert days == sorted(days), adapter.name
