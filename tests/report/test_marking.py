"""Claims are marked where they stand, and no character of a text is lost or doubled."""

import re
from html import unescape

import pytest

from tallystick.model.finding import Fit
from tallystick.model.text import Span
from tallystick.report.marking import Mark, marked, paragraphs

TEXT = "Some 65 km (40 miles) off, 12 <b>died</b>."


def words(markup):
    """The text that a reader sees, without the references added to it."""
    bare = re.sub(r'<span class="(reference|unseen)">.*?</span>', "", markup)
    return unescape(re.sub(r"<[^>]+>", "", bare))


@pytest.mark.parametrize(
    "spans",
    [
        (),
        ((5, 10),),
        ((5, 10), (12, 20)),
        ((5, 21), (12, 20)),
        ((5, 15), (12, 20)),
        ((0, len(TEXT)),),
        ((5, 10), (5, 10)),
    ],
    ids=str,
)
def test_the_words_of_the_text_are_all_there_once(spans):
    marks = tuple(Mark(Span(*span), number, Fit.ABOVE) for number, span in enumerate(spans, 1))
    markup = marked(TEXT, Span(0, len(TEXT)), marks)
    assert words(markup) == TEXT
    assert [f'id="m{mark.number}"' in markup for mark in marks] == [True] * len(marks)


def test_a_mark_tells_its_fit_by_class_shape_number_and_words():
    markup = marked(TEXT, Span(0, len(TEXT)), (Mark(Span(5, 10), 7, Fit.BELOW),))
    assert 'class="claim fit-below"' in markup
    assert 'href="#shape-below"' in markup
    assert "(claim 7, below)" in markup


def test_paragraphs_lie_between_blank_lines_and_keep_their_places():
    text = "One\nline.\n\nTwo.\n\n\n\nThree."
    assert [text[span.start : span.end] for span in paragraphs(text)] == ["One\nline.", "Two.", "Three."]
