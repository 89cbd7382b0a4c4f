"""Tables fit the width, are coloured only when asked, and cannot drive the terminal."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.claim import Stance
from tallystick.model.finding import Dossier, Relation
from tallystick.report import Paper, claims_table, dossier_table

from .specimen import CLAIMS, DOCUMENT, DOSSIER

GOLDEN = Path(__file__).parent / "golden" / "karvel.txt"


def test_the_table_is_the_golden_one():
    assert dossier_table(DOSSIER, paper=Paper(100)) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_paper(width):
    for text in (dossier_table(DOSSIER, paper=Paper(width)), claims_table([(DOCUMENT, CLAIMS)], paper=Paper(width))):
        assert max(len(line) for line in text.splitlines()) <= width


def test_plain_paper_has_no_escape_sequences_and_colour_has():
    assert "\x1b" not in dossier_table(DOSSIER, paper=Paper(80))
    assert "\x1b[" in dossier_table(DOSSIER, paper=Paper(80, colour=True, lines=True))


def test_escape_sequences_and_markup_in_a_text_are_shown():
    odd = replace(CLAIMS[0], text="\x1b[2J[bold]900\u202e")
    text = claims_table([(replace(DOCUMENT, title="[red]x[/red]\x07"), (odd,))], paper=Paper(120))
    assert "⟨U+001B⟩[2J[bold]900⟨U+202E⟩" in text.replace("\n", "")
    assert "[red]x[/red]⟨U+0007⟩" in text


def test_a_text_without_figures_says_so():
    assert "no figures found" in claims_table([(DOCUMENT, ())], paper=Paper(80))


def test_counts_caveats_and_unplaced_numbers_close_the_table():
    text = " ".join(dossier_table(DOSSIER, paper=Paper(100)).split())
    assert "8 figures (1 rejected in the text): 1 agrees, 2 above, 1 below, 1 records disagree, " in text
    assert "2 record silent, 1 not checkable" in text
    assert "1 number could not be placed" in text
    assert "Silence is not zero." in text


def test_a_figure_that_the_text_rejects_or_disputes_is_marked_beside_its_fit_and_counted():
    disputed = replace(CLAIMS[5], stance=Stance.DISPUTED)
    text = dossier_table(replace(DOSSIER, claims=(*CLAIMS[:5], disputed, *CLAIMS[6:])), paper=Paper(160))
    assert "agrees (disputed in the text)" in text
    assert "record silent (rejected in the text)" in text
    assert "\n8 figures (1 disputed in the text, 1 rejected in the text): " in text


def against_itself(relation: Relation) -> Dossier:
    """The specimen with its first claim held against other figures of the text."""
    first = DOSSIER.answers[0]
    own = replace(first.literal[0], record_set="the text's own figures", relation=relation, note="They make 130.")
    return replace(DOSSIER, answers=(replace(first, own=(own,)), *DOSSIER.answers[1:]))


def test_a_figure_that_others_of_its_text_do_not_give_is_marked_beside_its_fit():
    assert "above (below the text's own figures)" in dossier_table(against_itself(Relation.BELOW), paper=Paper(160))
    assert "1 below the text's own figures" in dossier_table(against_itself(Relation.BELOW), paper=Paper(160))
    assert "own figures" not in dossier_table(against_itself(Relation.AGREES), paper=Paper(160))


def test_one_figure_is_no_figures():
    text = dossier_table(replace(DOSSIER, claims=CLAIMS[:1], answers=DOSSIER.answers[:1]), paper=Paper(100))
    assert "\n1 figure: 1 above; 1 number could not be placed.\n" in text


def test_rows_at_no_known_place_are_counted():
    issue = Issue("place-unknown", "ged.csv, column town", None, None, "Pisky (64)", "915 of 2,989 rows: set apart")
    text = dossier_table(replace(DOSSIER, issues=(issue,)), paper=Paper(100))
    assert "ged.csv, column town: 915 of 2,989 rows: set apart.\n" in text


def test_the_path_of_a_text_stands_under_its_headline():
    document = replace(
        DOCUMENT, title=None, id="/home/x/karvel.txt", origin=replace(DOCUMENT.origin, uri="/home/x/karvel.txt")
    )
    lines = claims_table([(document, ())], paper=Paper(100)).splitlines()
    assert lines[:2] == ["The 900-day Siege of Karvel Is Over (2031-03-09)", "  read from /home/x/karvel.txt"]


def test_rows_of_record_files_that_were_repaired_are_counted():
    issues = tuple(
        Issue("row-repaired", f"ged.csv row {row}, column low", None, None, "9", "read as 2") for row in range(2, 502)
    )
    text = dossier_table(replace(DOSSIER, issues=issues), paper=Paper(100))
    assert "500 rows of ged.csv, column low: row repaired.\n" in text


def test_where_no_text_was_read_nothing_else_is_said():
    assert (
        dossier_table(replace(DOSSIER, documents=(), claims=(), answers=()), paper=Paper(80)) == "No text was read.\n"
    )
