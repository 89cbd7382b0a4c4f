"""Reports name the policy and every figure that competes, mark what was done by hand, and name findings by ids."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.finding import Competing, Relation, Settled
from tallystick.model.policy import Settling
from tallystick.model.record import Toll
from tallystick.report import Paper, claims_table, dossier_table, html

from .specimen import ANSWERS, CLAIMS, DOCUMENT, DOSSIER

SIGNED = "Entered by hand by A. Reader on 2026-11-21: read to us"


def toll(figure: int) -> Toll:
    return Toll(Decimal(figure), Decimal(figure), Decimal(figure))


FIGURES = (
    Competing("ledger", "Institute for Recording", "Institute", toll(3404), "persons", Relation.ABOVE),
    Competing("hand", "Town hospital", "Town hospital", toll(14200), "persons", Relation.AGREES),
)
RANGE = Settled(Settling.RANGE, FIGURES, Toll(Decimal(3404), None, Decimal(14200)), Relation.AGREES, "Settled")
UNDECIDED = Settled(Settling.MAJORITY, FIGURES, why="Side by side, which does not decide: all of one origin")


def told(settled: Settled):
    """The specimen with its third answer settled, resting on a row that somebody entered."""
    answer = ANSWERS[2]
    literal = tuple(replace(each, id="f-0123456789", by_hand=(SIGNED,), note=f"{SIGNED}.") for each in answer.literal)
    anew = replace(answer, literal=literal, settled=settled)
    return replace(DOSSIER, answers=tuple(anew if each is answer else each for each in ANSWERS))


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("</style>")[2]))


def test_a_card_lists_every_figure_that_competes_and_the_policy():
    said = words(html(told(RANGE)))
    assert "Competing counts Institute for Recording (ledger) 3,404 persons : claim above record" in said
    assert "Town hospital (hand) 14,200 persons : agrees" in said
    assert "Policy: range. From the lowest of the low figures to the highest of the high ones." in said
    assert "does not decide" not in said


def test_a_card_says_where_the_policy_does_not_decide():
    assert "copies of one origin count once. It does not decide here." in words(html(told(UNDECIDED)))


def test_where_nothing_competes_nothing_is_said_of_it():
    assert "Competing counts" not in html(DOSSIER)


def test_what_rests_on_a_row_entered_by_hand_is_marked_and_its_finding_named():
    page = html(told(RANGE))
    assert f'<span class="by-hand">By hand</span> {SIGNED}.' in page
    assert "Finding <code>f-0123456789</code>" in page
    assert 'class="by-hand"' not in html(DOSSIER)


def test_the_table_closes_with_the_policy_and_what_was_done_by_hand():
    issues = (Issue("row-set-aside", "corrections.toml:1", None, None, "ledger, row 7: 3", "Set aside by hand"),)
    text = dossier_table(replace(told(RANGE), issues=issues), paper=Paper(120))
    assert "Competing counts of 1 figure; policy: range, which decided 1." in text
    assert "1 figure held against what was entered or changed by hand." in text
    assert "1 row of record sets set aside by hand." in text
    plain = dossier_table(DOSSIER, paper=Paper(120))
    assert "by hand" not in plain
    assert "Competing" not in plain


def test_numbers_that_were_not_read_are_told_below_the_table_of_their_text():
    unread = [Issue("number-unplaced", DOCUMENT.id, at, at + 2, f"1{at}", "left out") for at in range(7)]
    other = [Issue("number-unplaced", "another", 3, 5, "99", "left out")]
    text = claims_table([(DOCUMENT, CLAIMS)], paper=Paper(120), issues=[*unread, *other])
    assert "7 numbers could not be placed: “10” (0), “11” (1), “12” (2), “13” (3), “14” (4) and 2 more" in text
    assert "“99”" not in text
    assert "could not be placed" not in claims_table([(DOCUMENT, CLAIMS)], paper=Paper(120))
