"""What the sentence of a figure does not tell is marked wherever the claim is shown."""

import json
from html import unescape

import pytest
from msgspec.structs import replace

from tallystick.model.names import Mention
from tallystick.model.text import Dated, Document, Origin, Span
from tallystick.pipeline import claims_in
from tallystick.project import Project
from tallystick.report import Paper, claims_csv, claims_jsonl, claims_table, dossier_table, explanation, html
from tallystick.report.elsewhere import Found, worked_out
from tallystick.report.wording import worked_out_words

from .specimen import CLAIMS, DOSSIER, span

TEXT = (
    "The siege of Vukovar, told again\n\n"
    "In 1991 the war came to Vukovar. In that year 1,624 people were killed in the town, the museum says. "
    "Another 2,500 were wounded.\n\n"
    "Some 22,000 were driven out of Osijek in 1992.\n\n"
    "In November 1991 another 900 were killed in the town."
)


@pytest.fixture(scope="module")
def read():
    document = Document(
        "vukovar", TEXT, Origin("vukovar.txt", "text/plain", ""), dated=Dated("2001-11-18", "given", "2001-11-18")
    )
    return document, claims_in(document, Project.at(None)).claims


def found(read, words):
    document, claims = read
    return worked_out(next(claim for claim in claims if claim.text == words), document)


def test_what_the_sentence_tells_is_not_marked(read):
    assert found(read, "Some 22,000") == {}


def test_what_stands_before_in_the_paragraph_is_told_from_what_stands_elsewhere(read):
    assert found(read, "1,624") == {"places": Found.PARAGRAPH}
    assert found(read, "2,500") == {"places": Found.PARAGRAPH, "source": Found.PARAGRAPH}
    assert found(read, "900") == {"places": Found.TEXT}


def test_a_figure_of_which_no_word_tells_what_it_counts_says_so():
    document = Document("gap", "The war left its mark. There were 40 people.", Origin("gap.txt", "text/plain", ""))
    (claim,) = claims_in(document, Project.at(None)).claims
    assert worked_out(claim, document) == {"measure": Found.NOWHERE}


def test_every_form_has_the_marks(read):
    document, claims = read
    told = json.loads(claims_jsonl(document, claims, ()))["claims"]
    assert [claim["worked_out"] for claim in told if claim["text"] == "1,624"] == [["places"]]
    assert any(line.rstrip().endswith("places; source") for line in claims_csv([(document, claims)]))
    claim = next(claim for claim in claims if claim.text == "2,500")
    assert explanation(claim, document).count("(from the paragraph)") == 2
    table = claims_table([(document, claims)], paper=Paper(140))
    assert "Vukovar*" in table
    assert "* not told in the figure's own sentence" in table


def test_a_table_without_such_fields_has_no_note(read):
    document, claims = read
    own = [claim for claim in claims if not worked_out(claim, document)]
    table = claims_table([(document, tuple(own))], paper=Paper(140))
    assert own
    assert "*" not in table


def test_the_count_is_told_once_and_not_where_there_is_none():
    assert worked_out_words(0) == ""
    assert unescape(worked_out_words(2)).startswith("For 2 figures, ")


def test_card_and_summary_of_a_report_say_so():
    narrowed = replace(CLAIMS[2], sentence=span("At least 14,000 civilians were killed since May 2028, she said"))
    dossier = replace(DOSSIER, claims=(*CLAIMS[:2], narrowed, *CLAIMS[3:]))
    page, table = html(dossier), dossier_table(dossier, paper=Paper(200))
    assert page.count("from the paragraph</em>") == 2  # where, and who says so
    assert "For 1 figure, something" in page
    assert "For 1 figure, something" in table
    assert "For 1 figure, something" not in html(DOSSIER)


def test_words_that_come_later_and_the_first_of_words_apart_are_found_too(read):
    document, claims = read
    claim = next(claim for claim in claims if claim.text == "1,624")
    later = replace(claim, places=(replace(claim.places[0], text="Osijek"),))
    assert worked_out(later, document) == {"places": Found.TEXT}
    apart = replace(claim, period=replace(claim.period, basis="In 1991 … that year"))
    assert worked_out(apart, document)["period"] is Found.PARAGRAPH


def test_a_figure_whose_time_is_told_is_not_called_undated_for_want_of_records():
    silent = [replace(answer, time="not dated") for answer in DOSSIER.answers]
    page = html(replace(DOSSIER, answers=tuple(silent)))
    dated = sum(claim.period is not None for claim in DOSSIER.claims)
    assert page.count("not dated") == len(silent) - dated
    assert 0 < dated < len(silent)


def test_a_name_inside_another_is_not_that_name(read):
    text = "Niger mourns. In the war 40 people fled, and Nigeria took them in."
    document = Document("niger", text, Origin("niger.txt", "text/plain", ""))
    claim = replace(claims_in(document, Project.at(None)).claims[0], places=(), period=None, voices=())
    named = Mention("Niger", Span(0, len("Niger")))
    assert worked_out(replace(claim, places=(named,)), document)["places"] is Found.PARAGRAPH
    assert "places" not in worked_out(replace(claim, places=(replace(named, text="Nigeria"),)), document)
