"""How documents date themselves, as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.documents import dated

STORY = "\n\nA story of some length follows here, and it is told in whole sentences that go on for a while."

OPENINGS = [
    # opening line                                      EDTF          words
    ("YEMEN, 11/30/2022 – Landmines killed three.", "2022-11-30", "11/30/2022"),
    ("31 October 2025", "2025-10-31", "31 October 2025"),
    ("8 February 2024", "2024-02-08", "8 February 2024"),
    ("Thursday, 8 February 2024", "2024-02-08", "Thursday, 8 February 2024"),
    ("May 2022", "2022-05", "May 2022"),
    ("2024-02-08", "2024-02-08", "2024-02-08"),
    ("Date – 3 September 2024", "2024-09-03", "3 September 2024"),
    ("Published: Thu, 8 Feb 2024 10:30 GMT", "2024-02-08", "Thu, 8 Feb 2024"),
    ("Last updated on Nov. 9, 2023", "2023-11-09", "Nov. 9, 2023"),
    ("By Jane Doe, 8 February 2024", "2024-02-08", "8 February 2024"),
    ("Jane Doe | 8 Feb 2024", "2024-02-08", "8 Feb 2024"),
    ("Report, 12 February 2015", "2015-02-12", "12 February 2015"),
    ("Report from Donetsk, 12 February 2015", "2015-02-12", "12 February 2015"),
    ("GAZA CITY, Oct. 8, 2023 (AP) — The strike came at dawn.", "2023-10-08", "Oct. 8, 2023"),
    ("KYIV, Ukraine (AP) — Oct. 8, 2023 — The strike came at dawn.", "2023-10-08", "Oct. 8, 2023"),
    ("Deir al-Balah, 30/11/2022 - The strike came at dawn.", "2022-11-30", "30/11/2022"),
    ("8 February 2024 – GENEVA. The talks have begun.", "2024-02-08", "8 February 2024"),
]


@pytest.mark.parametrize(("opening", "edtf", "words"), OPENINGS)
def test_a_dateline_dates_the_text(opening: str, edtf: str, words: str) -> None:
    text = "A headline of it\n\n" + opening + STORY
    found, issues = dated(text)
    assert found
    assert found.span
    assert (found.edtf, found.basis, found.words) == (edtf, "dateline", words)
    assert text[found.span.start : found.span.end] == words
    assert issues == ()


@pytest.mark.parametrize(
    "opening",
    [
        "BELGRADE (AA) – The remains have yet to be found.",
        "On Monday, February 20, 2023 – the day of the vote – shells fell.",
        "In Donetsk, 12 February 2015, shells fell.",
        "The siege of Vukovar opened in August 1991, as tanks rolled up.",
        "From 3 April to 9 June 2011 monitors listed 640 casualties.",
        "Battle of Grozny, 31 December 1994 was long and hard",
    ],
)
def test_a_date_of_an_event_does_not_date_the_text(opening: str) -> None:
    found, issues = dated("A headline of it\n\n" + opening + STORY)
    assert found is None
    assert [issue.code for issue in issues] == ["published-unknown"]


def test_a_chronicle_whose_paragraphs_begin_with_dates_is_not_dated_by_them() -> None:
    text = "A year of war\n\n8 February 2024 – Shells fell.\n\n9 February 2024 – Shells fell again." + STORY
    assert dated(text)[0] is None


@pytest.mark.parametrize(
    ("last", "edtf"),
    [
        ("DM 9th November ’23", "2023-11-09"),
        ("J. Doe, Kyiv, 9 November 2023", "2023-11-09"),
        ("(9 November 2023)", "2023-11-09"),
        ("Kyiv, November 2023", "2023-11"),
        ("The war ended on 9 November 2023.", None),
        ("© Somebody, 9 November 2023", None),
        ("Retrieved 9 November 2023", None),
    ],
)
def test_a_signature_dates_the_text(last: str, edtf: str | None) -> None:
    middle = "\n\n".join(["A paragraph of the story."] * 6)
    found, _ = dated(f"A headline\n\n{middle}\n\n{last}")
    assert (found.edtf if found else None) == edtf
    assert found is None or found.basis == "signature"


@pytest.mark.parametrize(
    ("field", "edtf"),
    [
        ("2024-02-08", "2024-02-08"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        (2024, "2024"),
        ("2024-02-08T23:30:00-05:00", "2024-02-08"),
        ("8 February 2024", "2024-02-08"),
        ("2024-02-30", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_a_corpus_field_dates_the_text(field: object, edtf: str | None) -> None:
    found, _ = dated("A headline" + STORY, field=field)
    assert (found.edtf if found else None) == edtf


def test_the_order_is_override_field_metadata_dateline_signature() -> None:
    text = "A headline\n\n4 May 2024\n\nA story." + "\n\nMore of it." * 6 + "\n\nDM 5 May 2024"
    metadata = [("time", "2024-05-09"), ("datePublished", "2024-05-03T08:00")]
    bases = [
        dated(text, field="2024-05-02", metadata=metadata, published="2024-05-01")[0],
        dated(text, field="2024-05-02", metadata=metadata)[0],
        dated(text, metadata=metadata)[0],
        dated(text)[0],
        dated(text.replace("\n\n4 May 2024", ""))[0],
    ]
    assert [(found.edtf, found.basis) for found in bases if found] == [
        ("2024-05-01", "--published"),
        ("2024-05-02", "corpus field"),
        ("2024-05-03", "metadata"),
        ("2024-05-04", "dateline"),
        ("2024-05-05", "signature"),
    ]


def test_a_dateline_without_a_year_takes_the_nearest_year_of_another_date() -> None:
    text = "A headline\n\nGENEVA, Dec 30 (Reuters) - Fighting went on." + STORY
    found, issues = dated(text, field="2024")
    assert found
    assert (found.edtf, found.basis) == ("2024-12-30", "dateline")
    found, issues = dated(text, field="2024-01-02", where="d")
    assert found
    assert found.edtf == "2024-01-02"
    assert [(issue.code, issue.found, issue.effect) for issue in issues] == [
        ("published-competing", "2023-12-30 (dateline: Dec 30)", "2024-01-02 was used (corpus field: 2024-01-02)")
    ]


def test_a_dateline_without_a_year_and_nothing_else_leaves_the_date_unknown() -> None:
    text = "A headline\n\nGENEVA, Feb 8 (Reuters) - Fighting went on." + STORY
    found, (issue,) = dated(text, where="d")
    assert found is None
    assert (issue.code, issue.where, issue.found) == ("published-unknown", "d", "Feb 8")
    assert issue.effect == "the dateline has no year; relative dates in the text stay open"
    assert text[issue.start : issue.end] == "Feb 8"


def test_day_and_month_in_an_order_that_cannot_be_told_are_not_guessed() -> None:
    found, (issue,) = dated("A headline\n\nLONDON, 03/04/2022 – Fighting went on." + STORY)
    assert found
    assert found.edtf == "2022"
    assert issue.code == "published-competing"
    assert issue.effect == "it may be 2022-03-04 or 2022-04-03; 2022 was used (dateline)"


def test_two_readings_are_settled_by_another_date() -> None:
    found, issues = dated("A headline\n\nLONDON, 03/04/2022 – Fighting went on." + STORY, field="2022-04-03")
    assert found
    assert found.edtf == "2022-04-03"
    assert issues == ()


def test_a_day_and_month_that_are_the_same_have_one_reading() -> None:
    found, issues = dated("A headline\n\nLONDON, 05/05/2022 – Fighting went on." + STORY)
    assert found
    assert found.edtf == "2022-05-05"
    assert issues == ()


def test_a_day_that_no_calendar_has_is_said_to_be_no_date() -> None:
    found, (issue,) = dated("Report, 30 February 2015" + STORY)
    assert found is None
    assert issue.effect == "the dateline is no date; relative dates in the text stay open"


def test_a_finer_date_within_the_first_is_preferred_and_competes_with_nothing() -> None:
    found, issues = dated("A headline\n\n8 February 2024" + STORY, field="2024-02")
    assert found
    assert (found.edtf, found.basis, issues) == ("2024-02-08", "dateline", ())


def test_dates_of_change_and_unknown_names_are_no_dates_of_publication() -> None:
    assert (
        dated("A headline" + STORY, metadata=[("article:modified_time", "2024-05-01"), ("x", "2024-05-01")])[0] is None
    )


@given(st.text(max_size=300), st.none() | st.text(max_size=40))
def test_no_text_or_field_makes_dating_fail(text: str, field: str | None) -> None:
    found, issues = dated(text, field=field)
    assert found is not None or issues
