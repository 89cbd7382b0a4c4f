"""A text is called by its title, its headline or its name, and never by the path to it."""

import pytest
from msgspec.structs import replace

from tallystick.model.text import Document, Origin
from tallystick.report.headline import called, headline, read_from

PATH = "/home/somebody/downloads/karvel.txt"
BODY = "Ostran troops withdrew from the hills above Karvel on Sunday."


def document(text, **more):
    """A document read from a path, which is its id."""
    return Document(id=PATH, text=text, origin=Origin(PATH, "text/plain", "ab" * 32), **more)


@pytest.mark.parametrize(
    "line",
    [
        "The 900-day Siege of Karvel Is Over",
        "Who Counts the Dead?",
        "After 1,425 Days of Siege, Karvel Puts Its Numbers on a Wall",
        "“Nobody Counted Us”",
        "نهاية الحصار",
    ],
)
def test_a_first_paragraph_that_reads_as_a_headline_is_one(line):
    assert headline(document(f"{line}\n\n{BODY}")) == line


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{BODY}\n\n{BODY}", "a sentence"),
        ("The Siege Is Over", "nothing follows"),
        (f"The siege\nof Karvel\n\n{BODY}", "several lines"),
        (f"{'word ' * 60}\n\n{BODY}", "too long"),
        (f"* * *\n\n{BODY}", "no letters"),
        (f"The besiegers:\n\n{BODY}", "the text goes on"),
        ("", "nothing"),
    ],
)
def test_what_does_not_read_as_a_headline_is_none(text, why):
    assert headline(document(text)) is None, why


def test_a_title_goes_before_a_headline():
    assert called(document(f"One\n\n{BODY}", title="Another")) == "Another"


def test_without_either_a_file_is_called_by_its_name_and_a_line_of_a_corpus_by_its_id():
    assert called(document(BODY)) == "karvel.txt"
    assert called(replace(document(BODY), id="papers/2031/karvel")) == "papers/2031/karvel"


def test_standard_input_is_called_so():
    piped = replace(document(BODY), id="-", origin=Origin("-", "text/plain", "ab" * 32))
    assert (called(piped), read_from(piped)) == ("standard input", "standard input")
