"""What stands in a text and is no prose: claims are as they would be without it, its figures explained."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.told import document
from tallystick.extract.unread import without_the_unread
from tallystick.model.claim import Claim
from tallystick.model.names import Mention, Voice
from tallystick.pipeline import claims_in
from tallystick.project import Project

TEXT = (
    "About 8,000 people were killed in Mariupol. The siege lasted 86 days, Human Rights Watch said. "
    "Two thirds of the dead were civilians, and 400 more were wounded. The army killed 300 people, 40 of them soldiers."
)
WORD_ENDS = [found.end() for found in re.finditer(r"[.,]?(?= |$)", TEXT) if found.end()]
MARKS = ("[4]", "[12][13]", "[note 3]", "[6]:112–113")


def read(text: str) -> tuple[list[Claim], list[tuple[str, str]]]:
    done = claims_in(document(text), Project.at(None))
    return list(done.claims), [(one.text, one.as_) for one in done.explained]


def told(claims: list[Claim]) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.measure, one.population, one.quantity, names(one.places), names(one.voices), one.stance)
        for one in claims
    ]


def names(found: tuple[Mention, ...] | tuple[Voice, ...]) -> list[str]:
    return [one.mention if isinstance(one, Voice) else one.text for one in found]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORD_ENDS), st.sampled_from(MARKS)), min_size=1, max_size=6))
def test_a_text_with_reference_marks_is_read_as_without_them(marks: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    assert told(read(text)[0]) == told(read(TEXT)[0])


@pytest.mark.parametrize(
    ("words", "laid_out"),
    [
        ("About 8,000", "About **8,000**"),
        ("About 8,000", "**About** __8,000__"),
        ("Human Rights Watch", "[Human Rights Watch](https://example.org/2024/12)"),
        ("Human Rights Watch", "*Human Rights Watch*"),
        ("TEXT", "# TEXT"),
        ("The army", "⚡️The army 🔥"),
    ],
)
def test_a_text_is_read_as_without_its_layout(words: str, laid_out: str) -> None:
    text = laid_out.replace(words, TEXT) if words == "TEXT" else TEXT.replace(words, laid_out)
    assert text != TEXT
    assert told(read(text)[0]) == told(read(TEXT)[0])


def test_who_passed_a_post_on_is_no_part_of_it() -> None:
    assert told(read(f"RT @reporter_24: {TEXT}")[0]) == told(read(TEXT)[0])


@pytest.mark.parametrize(
    ("stands", "kind"),
    [
        ("43°51′20″N 18°25′00″E", "coordinates"),
        ("43.86° N", "coordinates"),
        ("https://example.org/2024/05/12-killed", "address"),
        ("www.example.org/12", "address"),
        ("war12@example.org", "address"),
        ("@army_24", "address"),
        ("+387 33 123 456", "phone number"),
        ("+44 (0)20 7946 0958", "phone number"),
        ("(202) 555-0143", "phone number"),
        ("030 123 4567", "phone number"),
    ],
)
def test_no_claim_is_made_of_it_and_it_is_explained(stands: str, kind: str) -> None:
    claims, explained = read(f"Twelve people were killed in the war in Homs (see {stands}). The army lost 40 men.")
    assert [one.text for one in claims] == ["Twelve", "40"]
    assert kind in [as_ for _, as_ in explained]


@pytest.mark.parametrize(
    "words",
    [
        "The army took [12] of us to prison.",
        "Temperatures of 30 °C were told of in the war, and state[d] so.",
        "+12,000 fled the war.",
        "On 03/04/2022 and in 01/2022 the war went on.",
        "3 * 4 soldiers and snake_case_words fled the war.",
        "From 300-400 to 1200-1300 died in the war.",
        "In the war 250 000 died in 1991-95.",
        "The siege cost 1.200.000 and 100 200 men.",
    ],
)
def test_what_is_prose_stays(words: str) -> None:
    assert without_the_unread(words) == (words, [])


@given(st.text(alphabet="ab1 [].:°+@/NE-(0)w'\"", max_size=60))
def test_a_text_keeps_its_length_and_loses_no_figure(text: str) -> None:
    left, found = without_the_unread(text)
    assert len(left) == len(text)
    covered = {at for one in found for at in range(one.span.start, one.span.end)}
    assert all(left[at] == char or at in covered for at, char in enumerate(text) if char.isdigit())


@pytest.mark.parametrize(
    ("single", "double"),
    [
        ("'No fewer than 30 died,' he said.", "“No fewer than 30 died,” he said."),
        ("‘We’ve lost 40 men,’ said the army’s spokesman.", "“We’ve lost 40 men,” said the army’s spokesman."),
        ("They 'neutralized' 40 men.", "They “neutralized” 40 men."),
        ("He said: 'The rebels' tanks burnt. It's over.'", "He said: “The rebels' tanks burnt. It's over.”"),
        ("The soldiers' homes and the rebels' tanks burnt.", "The soldiers' homes and the rebels' tanks burnt."),
        ("In the '80s and the '90s Ta'izz was at war.", "In the '80s and the '90s Ta'izz was at war."),
        ("‘Abd said that the rebels’ leader had fled.", "‘Abd said that the rebels’ leader had fled."),
    ],
)
def test_single_marks_are_read_as_double_ones(single: str, double: str) -> None:
    assert without_the_unread(single)[0] == double
