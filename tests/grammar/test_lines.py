"""Line breaks: where a line was full, before an item of a list, and at the end of a paragraph."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.grammar.lines import END, LIST, WRAP, breaks

PROSE = (
    "The port was under siege for close to three months between March and May 2022, and those who could not get out "
    "buried their dead beside the road. Fighting took the lives of no fewer than 8,000 people, Human Rights Watch says."
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Toll put above 8,000", "Fighting took the lives of 8,000 people, a report says, in Mariupol."], [END]),
        (["Toll in Mariupol put at", "above 8,000"], [WRAP]),
        (["Strength", "70,000 troops", "100 tanks", "Casualties and losses", "6,137 soldiers killed"], [END] * 4),
        (["As of 31 March:", "- 12 killed", "- 30 wounded"], [LIST, LIST]),
        (["| Town | Killed |", "|------|-------:|", "| Orla | 38     |"], [END, END]),
        (["One.", "", "Two."], [END, END]),
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
