"""Lines of a page in the midst of a text: claims are as they would be without them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.test_unread import read, told
from tallystick.extract.furniture import furniture

PARAGRAPHS = (
    "Shells hit Mariupol",
    "About 8,000 people were killed in Mariupol. The siege lasted 86 days, Human Rights Watch said.",
    "Two thirds of the dead were civilians, it added, and 400 more were wounded in the city.",
    "On 9 March 2022 bombs fell on a hospital. Three people died.",
)
LINES = (
    "Advertisement",
    "ADVERTISEMENT",
    "By Maria Lopez in Madrid",
    "By MARIA LOPEZ and Pedro Diaz, Associated Press",
    "(Reporting by Maria Lopez in Lima; editing by Ann Smith)",
    "READ MORE: Twelve dead in Peru, police say",
    "Also read | What 30 envoys said in Geneva",
    "Photo: AFP",
    "Photo by Maria Lopez/Getty Images",
    "Updated 3 hours ago",
    "Last updated: 3 June 2024, 14:20 GMT",
    "Share this article",
    "Share:",
)
PROSE = (
    "By Monday the army had lost 300 men",
    "By Friday, 40 civilians had died in Homs",
    "Updated toll: 40 dead in Homs",
    "Published figures show that 40 died",
    "Photos show 40 graves in Homs.",
    "Related: a shell killed 40 people in Homs.",
    "Read the names of the 40 dead in Homs",
    "Image analysis: 40 graves in Homs",
    "Share of civilians: 40 per cent",
    "Comments by 40 survivors of Homs",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, len(PARAGRAPHS)), st.sampled_from(LINES)), min_size=1, max_size=4))
def test_a_text_is_read_as_without_the_lines_of_its_page(put: list[tuple[int, str]]) -> None:
    paragraphs = list(PARAGRAPHS)
    for at, line in sorted(put, reverse=True):
        paragraphs.insert(at, line)
    assert told(read("\n\n".join(paragraphs))[0]) == told(read("\n\n".join(PARAGRAPHS))[0])


@pytest.mark.parametrize("line", PROSE)
def test_what_is_prose_stays(line: str) -> None:
    assert not list(furniture(f"War in Homs\n\n{line}\n\nThe war went on."))


@pytest.mark.parametrize("line", LINES)
def test_a_headline_is_no_line_of_a_page(line: str) -> None:
    assert not list(furniture(f"{line}\n\nThe war went on."))


def test_figures_of_another_page_are_explained() -> None:
    _, explained = read("War in Homs\n\nREAD MORE: Twelve dead in Peru\n\nThe war killed 300 people.")
    assert ("READ MORE: Twelve dead in Peru", "page furniture") in explained
