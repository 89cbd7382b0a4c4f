"""Line breaks: where a line was full, before an item of a list, and at the end of a paragraph."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.grammar.lines import END, LIST, WRAP, breaks

PROSE = (
    "Orla was cut off from its hills all through the winter of 2021, and whoever died in those weeks was laid in the "
    "schoolyard by neighbours. At least 640 people lost their lives, say two relief groups that dug there afterwards."
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Toll put above 8,000", "Some 8,000 people lost their lives, a report says, in Orla."], [END]),
        (["Toll in Orla is put at", "above 8,000"], [WRAP]),
        (["Strength", "70,000 troops", "100 tanks", "Casualties and losses", "6,137 soldiers killed"], [END] * 4),
        (["Killed: 3,155", "Wounded: 14,529", "Missing: 5,365"], [END] * 2),
        (["As of 31 March:", "- 12 killed", "- 30 wounded"], [LIST, LIST]),
        (["| Town | Killed |", "|------|-------:|", "| Orla | 38     |"], [END, END]),
        (["One.", "", "Two."], [END, END]),
        (["At a glance", "10,500", "Civilians killed", "1.9 million", "People displaced"], [END, WRAP, END, WRAP]),
        (["Civilians killed", "10,500", "Children injured", "4,200"], [END] * 3),
        (["2014", "Revolution of Dignity"], [END]),
        (["A paragraph of its own. " * 9, "The next paragraph. " * 8, "And the last."], [END, END]),
        ([], []),
    ],
)
def test_what_a_line_break_stands_for(lines: list[str], told: list[str]) -> None:
    assert breaks([line.strip() for line in lines]) == told


@given(st.integers(40, 120), st.integers(1, 3))
def test_wrapped_prose_is_put_together_again(width: int, times: int) -> None:
    lines = textwrap.wrap(" ".join([PROSE] * times), width)
    assert breaks(lines) == [WRAP] * (len(lines) - 1)


@given(st.integers(50, 100))
def test_a_paragraph_ends_in_wrapped_prose_where_a_line_has_room(width: int) -> None:
    lines = [*textwrap.wrap(PROSE, width), *textwrap.wrap(PROSE, width)]
    first = len(lines) // 2
    room = len(lines[first - 1]) + len(" The") <= max(map(len, lines))
    assert (breaks(lines)[first - 1] == END) == room
