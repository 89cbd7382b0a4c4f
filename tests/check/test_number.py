"""Nouns agree with their figures, in everything that the checks print: 1 day and 2 days."""

from __future__ import annotations

import re

import pytest

from tallystick.check.durations import Length, days_told
from tallystick.check.wording import counted, is_one, lower, people
from tallystick.model.claim import Kind
from tallystick.model.finding import Finding
from tallystick.records.column import part
from tallystick.report import wording as printed
from tallystick.report.appendix import _explained_words

from .test_durations import siege
from .world import COUNTRY, RIVAL_TOWN, TOWN, answered, checked, claim, event, events, row, toll, totals

ONE = re.compile(r"(?<![\d.,–-])\b1 (?P<noun>[a-z]{3,}s)\b(?! of)")
SINGULAR = {"casualties", "was", "has", "is", "less", "as", "days’", "serious", "agrees"}


def at_odds(text: str) -> list[str]:
    """Where a 1 stands before a plural."""
    return [found.group() for found in ONE.finditer(text) if found["noun"] not in SINGULAR]


PHRASES = {
    "counted": lambda n: counted(n, "day"),
    "irregular": lambda n: counted(n, "person", "people"),
    "both ways": lambda n: days_told(Length(True, n, n)),
    "roughly": lambda n: days_told(Length(False, 0, n)),
    "rows": lambda n: part(n, n),
    "report": lambda n: printed.counted(n, "row"),
    "unit": lambda n: f"{n} {printed.unit_words('persons', one=n == 1)}",
    "explained": _explained_words,
    "people": lambda n: f"{n} {people('civilians', 'deaths', one=is_one(toll(str(n))))}",
    "munitions": lambda n: f"{n} {people(None, 'munitions', one=is_one(toll(str(n))))}",
}


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_a_noun_stands_in_the_singular_beside_one_and_in_the_plural_beside_two(phrase):
    assert at_odds(phrase(1)) == []
    assert re.search(r"\b2 \w+(s|people)\b|\b2 people\b|2 of 2 rows", phrase(2))
    assert phrase(1) != phrase(2).replace("2", "1")


WAR = events(
    event("2014-05-01", 1, low=0, high=2, civilians=0, unknown=1),
    event("2014-05-01/2014-05-02", 1, kind="one-sided"),
    event("2014-06-01", 1, place=RIVAL_TOWN, civilians=1),
)
TOTALS = totals(
    row("1", when="2014-05-01", id="a"),
    row("1", "civilians", when="2014-05-01", id="b"),
    row("1", when="2014-05-01/2014-05-02", place=COUNTRY, id="c"),
    row("1", when="2014", per="day", measure="munitions", population=None, unit="items", id="d"),
    row("1", "residents", "population", when="2014-05-01", id="e"),
    row("1", None, "time", unit="days", when="2014-05-01", id="f", definition="Days of the siege."),
    row("1", None, "time", unit="days", when="2014-05-01/2014-05-03", place=RIVAL_TOWN, id="g", counting="stated"),
)
CLAIMS = [
    claim("1"),
    claim("1", when="2014-05-01"),
    claim("~1", population="civilians", when="2014-05-01"),
    claim(">=2", when="2014-05"),
    claim("2", where=(TOWN, RIVAL_TOWN), when="2014-05-01"),
    claim("1", when="2014-05-01", unit="persons", per="day", kind=Kind.RATE),
    claim("2", when="2014-05-01", unit="persons", per="month", kind=Kind.RATE),
    claim("1", "munitions", None, unit="items", when="2014-05-01"),
    claim("1", "munitions", None, unit="items", when="2014-05-01/2014-05-02"),
    claim("50", kind=Kind.SHARE, unit="percent", when="2014-05-01"),
    claim("1", kind=Kind.DISTANCE, measure="territory", population=None, unit="km", where=(TOWN, RIVAL_TOWN)),
    claim("1", "displaced"),
    claim("1", "time", None, kind=Kind.DURATION, unit="days", when="2014-05-01"),
    claim("1", "time", None, kind=Kind.DURATION, unit="weeks", when="2014-05-01/2014-05-02"),
    claim("1", "time", None, kind=Kind.DURATION, unit="days", where=(RIVAL_TOWN,)),
]


def said(found: Finding) -> list[str]:
    steps = [departure.wording for departure in found.reading.departures]
    return [found.note, printed.recorded_words(found), *steps]


@pytest.mark.parametrize("asked", CLAIMS, ids=range(len(CLAIMS)))
def test_nothing_printed_of_a_claim_puts_one_before_a_plural(asked):
    outcome = checked(asked, records=(WAR, TOTALS))
    texts = [outcome.answers[0].why, *(text for found in outcome.findings for text in said(found))]
    assert [each for text in texts for each in at_odds(text)] == []
    assert texts[0]


def test_a_published_number_of_days_is_said_without_a_verb_in_the_singular():
    """Publishers may be many: Ukrainian officials states no figure."""
    dates = siege("2014-05-01/2014-05-03")
    stated = row(
        "9", None, "time", unit="days", when="2014-05-01/2014-05-03", id="stated", publisher="Ukrainian officials"
    )
    why = answered(claim("9", "time", None, kind=Kind.DURATION, unit="days"), dates, stated).why
    assert "Ukrainian officials gave 9 days for Town" in why
    assert not re.search(r"officials \w+s\b", why)


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("Israeli civilians", "Israeli civilians"),
        ("Civilians of Israel", "civilians of Israel"),
        ("Hutus and Tutsi", "Hutus and Tutsi"),
        ("South Vietnamese soldiers", "South Vietnamese soldiers"),
        ("South of the line", "south of the line"),
        ("April and May", "April and May"),
        ("OHCHR's count", "OHCHR's count"),
    ],
)
def test_a_name_keeps_its_capital_within_a_sentence(written, within):
    assert lower(written) == within
