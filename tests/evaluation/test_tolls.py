"""How many a short report says were killed, and which of several numbers is settled on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tallystick.project import Project

from .ged_multisource import settled
from .tolls import killed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Three soldiers, two rebels killed in clash", 5),
        ("Two children among six killed as shelling resumes", 6),
        ("Girl, 9, among six killed as shelling resumes", 6),
        ("Four nurses and a child among the ten killed in raid", 10),
        ("Shelling kills 12, including three children", 12),
        ("Raid kills four, raising the death toll to 50", 4),
        ("They planned to kill hundreds of guards and killed twelve.", 12),
        ("60 feared dead in bombing", 60),
        ("Two wounded in bombing", None),
    ],
)
def test_what_a_report_says_were_killed(text: str, number: int | None) -> None:
    assert killed(text, Project.at(None))[0] == number


def test_those_who_did_it_are_counted_only_where_asked() -> None:
    text = "Six people were killed, including the gunman."
    assert killed(text, Project.at(None))[0] == Decimal(6)
    assert killed(text, Project.at(None), attackers=False)[0] == Decimal(5)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ([("A", 5), ("B", 7), ("C", 7)], 7),
        ([("A", 7), ("A", 7), ("B", 5)], 5),
        ([("A", 9), ("B", 5), ("C", 7)], 5),
        ([], None),
    ],
    ids=["two sources against one", "a source counts once", "none ahead: the lowest", "nothing told"],
)
def test_the_number_that_most_sources_give(told: list[tuple[str, int]], number: int | None) -> None:
    assert settled([(source, Decimal(one)) for source, one in told]) == number
