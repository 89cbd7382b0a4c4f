"""What must hold whatever is asked: no side is taken, and the same input gives the same answer."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.check import check
from tallystick.model.record import Grain

from .world import (
    BLUES,
    COUNTRY,
    REDS,
    REGION,
    RIVAL_TOWN,
    SUBURB,
    TOWN,
    WORLD,
    article,
    claim,
    event,
    events,
    row,
    totals,
)

ROWS = (
    row("3404+", "civilians", id="r1", perpetrator=REDS),
    row("2100..2500", "civilians", id="r2", perpetrator=BLUES),
    row("14200..14400", "people", id="r3", place=REGION),
    row("9000..9500..9900", "people", id="r4", publisher="Ministry", publisher_party=REDS),
    row("9100", "people", id="r5", publisher="Bureau", publisher_party=BLUES, grain=Grain.RUNNING_TOTAL),
    row("51000", "people", "casualties", id="r6", place=COUNTRY),
    row("900000", "residents", "population", id="r7", when="2022-01-01"),
)
WAR = (
    event("2014-05-01", 14, civilians=3),
    event("2015-05-01", 8, civilians=8, kind="one-sided", sides=(REDS, BLUES)),
    event("2016-05-01", 9, civilians=9, kind="one-sided", sides=(BLUES, REDS)),
    event("2016-06-01", 5, place=SUBURB),
)
CLAIMS = (
    claim(">=14000", population="civilians", when="2014/2022", by=REDS, id="c1"),
    claim("9000", by=BLUES, id="c2"),
    claim("31", when="2014/2016", by=REDS, id="c3"),
    claim("900000", "population", "residents", id="c4"),
    claim("5", where=(RIVAL_TOWN,), id="c5", by=REDS),
    claim("vague 200..999", where=(), id="c6", by=REDS),
)


def run(claims, rows, war):
    return check(claims, documents=(article(),), record_sets=(totals(*rows), events(*war)), names=WORLD)


def swapped(text):
    pairs = {REDS: BLUES, BLUES: REDS, "Reds": "Blues", "Blues": "Reds"}
    return re.sub("|".join(map(re.escape, pairs)), lambda found: pairs[found[0]], text)


def swap_claim(each):
    by = each.perpetrator
    return replace(each, perpetrator=replace(by, text=swapped(by.text), chosen=swapped(by.chosen))) if by else each


def swap_row(each):
    return replace(each, perpetrator=swapped(each.perpetrator), publisher_party=swapped(each.publisher_party))


def test_swap_the_parties_and_only_their_names_change():
    plain = run(CLAIMS, ROWS, WAR)
    other = run(
        tuple(map(swap_claim, CLAIMS)),
        tuple(map(swap_row, ROWS)),
        tuple(each | {"sides": tuple(map(swapped, each["sides"]))} for each in WAR),
    )
    assert swapped(repr(plain.answers)) == repr(other.answers)
    assert swapped(repr(plain.findings)) == repr(other.findings)
    assert "Reds" in repr(plain)
    assert "Blues" in repr(plain)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_records_does_not_matter(seed):
    shuffle = random.Random(seed)
    rows = shuffle.sample(ROWS, len(ROWS))
    sets = [totals(*rows), events(*WAR), events(*WAR[:1], name="a-war"), totals(row("77", id="z"), name="another")]
    shuffle.shuffle(sets)
    one = check(CLAIMS, documents=(article(),), record_sets=tuple(sets), names=WORLD)
    rest = (totals(*ROWS), events(*WAR), events(*WAR[:1], name="a-war"), totals(row("77", id="z"), name="another"))
    assert one == check(CLAIMS, documents=(article(),), record_sets=rest, names=WORLD)


def test_answers_come_in_the_order_of_the_claims():
    assert [each.claim for each in run(CLAIMS, ROWS, WAR).answers] == ["c1", "c2", "c3", "c4", "c5", "c6"]


def test_the_order_of_claims_changes_no_answer():
    straight, reverse = run(CLAIMS, ROWS, WAR), run(CLAIMS[::-1], ROWS, WAR)
    assert straight.answers == reverse.answers[::-1]


def test_a_record_set_given_twice_counts_once():
    once = check(CLAIMS, documents=(article(),), record_sets=(totals(*ROWS),), names=WORLD)
    assert once == check(CLAIMS, documents=(article(),), record_sets=(totals(*ROWS),) * 2, names=WORLD)


def test_every_finding_points_at_its_rows():
    for each in run(CLAIMS, ROWS, WAR).findings:
        assert len(each.row_ids) == each.rows
        assert list(each.row_ids) == sorted(each.row_ids)
        assert each.relation == "silent" or each.filter


def test_silence_is_never_a_figure():
    empty = check(CLAIMS, documents=(article(),), record_sets=(), names=WORLD)
    assert {each.readings_tried for each in empty.answers} == {0}
    assert {str(each.fit) for each in empty.answers} <= {"record_silent", "not_checkable"}


_JUDGING = re.compile(
    r"\b(true|false|lies?|lied|wrong|correct|right|myth|fake|propaganda|terrorist|regime|debunk\w*)\b", re.I
)


def test_no_word_judges():
    checked = run(CLAIMS, ROWS, WAR)
    printed = [each.why for each in checked.answers] + [each.note for each in checked.findings]
    printed += [step.wording for each in checked.findings for step in each.reading.departures]
    assert [text for text in printed if _JUDGING.search(text)] == []


@pytest.mark.parametrize("name", ["axes.toml"])
def test_no_wording_of_the_table_judges(name):
    import tomllib

    import tallystick.check

    table = tomllib.loads((Path(tallystick.check.__file__).parent / name).read_text("utf-8"))

    def words(part):
        if isinstance(part, dict):
            return [text for key, value in part.items() if key != "why" for text in words(value)]
        if isinstance(part, list):
            return [text for value in part for text in words(value)]
        return [part] if isinstance(part, str) else []

    assert [text for text in words(table) if _JUDGING.search(text)] == []


def test_the_place_of_a_rival_name_is_called_as_the_text_calls_it():
    rival = claim("900000", "population", "residents", where=(replace(CLAIMS[0].places[0], text="Oldtown"),))
    checked = check((rival,), documents=(article(),), record_sets=(totals(*ROWS),), names=WORLD)
    assert "in Oldtown" in checked.answers[0].why
    assert TOWN.title() not in checked.answers[0].why
