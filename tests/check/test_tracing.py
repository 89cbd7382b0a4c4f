"""A finding has an id that stays, and tells what people did by hand to the rows behind it."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.model.period import period_of
from tallystick.model.record import Correction

from .world import NEIGHBOUR, REGION, TOWN, checked, claim, event, events, row, totals

ROW = row("100", id="a")
SET_ASIDE = Correction(
    "e9", "deaths", (TOWN, REGION), period_of("2015-03-01"), True, "Row e9: set aside by hand by A. Reader"
)


def ids(*records, figure="100"):
    return [found.id for found in checked(claim(figure), records=records).findings]


def test_every_finding_has_an_id_of_its_own():
    found = ids(totals(ROW, row("300", id="b", publisher="Others")), events(event("2015", 70)))
    assert len(found) > 3
    assert len(set(found)) == len(found)
    assert all(id.startswith("f-") for id in found)


def test_an_id_stays_when_the_publisher_revises_the_figure_and_goes_with_the_row():
    first = checked(claim("100"), records=(totals(ROW),)).answers[0].literal[0].id
    revised = replace(totals(replace(ROW, toll=row("120").toll)), version="2", sha256="1" * 64)
    assert checked(claim("100"), records=(revised,)).answers[0].literal[0].id == first
    assert checked(claim("100"), records=(totals(replace(ROW, id="z")),)).answers[0].literal[0].id != first


def test_the_same_figure_elsewhere_in_a_text_has_other_ids():
    one, other = (checked(claim("100", text=text, id=text), records=(totals(ROW),)) for text in ("100", "100"))
    assert one.findings[0].id == other.findings[0].id
    moved = replace(claim("100"), span=replace(claim("100").span, start=7, end=10))
    assert checked(moved, records=(totals(ROW),)).findings[0].id != one.findings[0].id


def test_the_answer_shows_the_very_findings_of_the_list():
    done = checked(claim("100"), records=(totals(ROW), events(event("2015", 70))))
    listed = set(done.findings)
    assert {*done.answers[0].literal, *done.answers[0].fits_if_read_as} <= listed


def test_what_was_entered_by_hand_is_told_in_the_finding():
    entered = replace(ROW, by_hand="Entered by hand by A. Reader on 2026-11-21: read to us")
    found = checked(claim("100"), records=(totals(entered),)).answers[0].literal[0]
    assert found.by_hand == (entered.by_hand,)
    assert found.note.endswith("Entered by hand by A. Reader on 2026-11-21: read to us.")
    assert checked(claim("100"), records=(totals(ROW),)).answers[0].literal[0].by_hand == ()


def test_the_answer_itself_says_that_a_figure_was_entered_by_hand():
    entered = replace(ROW, by_hand="Figure 90 replaced with 100 by hand by A. Reader on 2026-11-21: a misprint")
    assert (
        "Figure 90 replaced with 100 by hand by A. Reader"
        in checked(claim("100"), records=(totals(entered),)).answers[0].why
    )


def test_another_rows_new_figure_is_not_told_of_this_one():
    other = replace(SET_ASIDE, aside=False)
    held = replace(totals(ROW), corrections=(other,))
    assert checked(claim("100"), records=(held,)).answers[0].literal[0].by_hand == ()
    held = replace(totals(ROW), corrections=(SET_ASIDE,))
    assert checked(claim("100"), records=(held,)).answers[0].literal[0].by_hand == (SET_ASIDE.said,)


def of_events(*corrections, where=(TOWN,), when="2015"):
    war = replace(events(event("2015-02-01", 60), event("2016-01-01", 5)), corrections=corrections)
    asked = claim("60", where=where, when=when)
    return next(f for f in checked(asked, records=(war,)).answers[0].literal if f.record_set == "events")


def test_an_event_set_aside_is_told_where_it_would_have_counted():
    assert of_events(SET_ASIDE).by_hand == (SET_ASIDE.said,)
    assert of_events(SET_ASIDE, where=(REGION,)).by_hand == (SET_ASIDE.said,)
    assert of_events().by_hand == ()


def test_an_event_set_aside_is_not_told_of_another_time_or_place():
    assert of_events(SET_ASIDE, when="2016").by_hand == ()
    elsewhere = replace(SET_ASIDE, places=(NEIGHBOUR,))
    assert of_events(elsewhere).by_hand == ()


def test_the_same_run_gives_the_same_ids():
    assert ids(totals(ROW)) == ids(totals(ROW))
