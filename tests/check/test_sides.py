"""Whose fighters a figure counts, and by whose hand the dead died."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from tallystick.check import Checked, check
from tallystick.check.asked import asked, settings
from tallystick.check.events.readings import event_counts
from tallystick.check.index.tally import Tally
from tallystick.check.whose import Whose, whose
from tallystick.model.finding import Fit, Relation
from tallystick.model.names import Name, Party, Place
from tallystick.model.period import period_of
from tallystick.model.record import JOINT
from tallystick.model.text import Span

from .world import (
    BLUES,
    COUNTRY,
    REDS,
    World,
    article,
    claim,
    event,
    events,
    mention,
    row,
    sentenced,
    totals,
    wordings,
)

ALLIANCE, STATE = "party-alliance", "party-gov-xx"


class Peopled(World, frozen=True, dict=True):
    """The invented country with a government, and the Reds in an alliance."""

    def place(self, id: str) -> Place | None:
        found = super().place(id)
        return replace(found, country="XX") if found else None

    def parties(self, form: str) -> tuple[Party, ...]:
        named = {"Alliance": ALLIANCE, "Landian": STATE, "Landian army": STATE}.get(form)
        party = self.party(named) if named else None
        return (party,) if party else super().parties(form)

    def party(self, id: str) -> Party | None:
        if id == ALLIANCE:
            return Party(id, (Name("Alliance"),), "coalition", members=(REDS,))
        if id == STATE:
            return Party(id, (Name("Government of Landia"),), "government", places=(COUNTRY,))
        return super().party(id)


NAMES = Peopled()


def told(sentence, figure="58"):
    """The claim that a sentence makes of fighters, as it is held against records."""
    start = sentence.index(figure)
    span = Span(start, start + len(figure))
    made = replace(claim(figure, population="combatants"), text=figure, span=span, sentence=Span(0, len(sentence)))
    document = replace(article(), text=sentence)
    return asked(made, setting=settings((made,), (document,))["article"], names=NAMES)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In Town 58 Red soldiers were killed.", Whose("Red", REDS)),
        ("In Town 58 young Red soldiers were killed.", Whose("Red", REDS)),
        ("In Town 58 soldiers of the Reds were killed.", Whose("Reds", REDS)),
        ("In Town 58 fighters from the Blues were killed.", Whose("Blues", BLUES)),
        ("The Reds lost 58 fighters in Town.", Whose("Reds", REDS)),
        ("The Reds have already lost 58 fighters in Town.", Whose("Reds", REDS)),
        ("In Town 58 Landian soldiers were killed.", Whose("Landian", STATE)),
        ("In Town 58 soldiers of the Landian army were killed.", Whose("Landian army", STATE)),
        ("In Town 58 government soldiers were killed.", Whose("government", STATE, role=True)),
        ("In Town 58 soldiers of the army were killed.", Whose("army", STATE, role=True)),
        ("In Town 58 Landian rebels were killed.", Whose("Landian")),  # no government's
        ("In Town 58 Green soldiers were killed.", Whose("Green")),  # of no known party
        ("In Town 58 soldiers were killed.", None),
        ("In Town 58 soldiers were killed by Reds.", None),
        ("58 soldiers died when Reds took Town.", None),
        ("In Town 58 soldiers, Red and Blue, were killed.", None),
        ("The Reds said that 58 soldiers were killed.", None),
    ],
)
def test_whose_fighters_are_told_beside_the_figure(sentence, expected):
    assert whose(told(sentence)) == expected


def test_nobody_asks_whose_the_dead_were_where_no_fighters_are_counted():
    assert whose(replace(told("58 Red people were killed."), claim=claim("58"))) is None


# ---- totals -------------------------------------------------------------------------------------------------------

OF_REDS = row("58", "combatants", id="reds", whose=REDS, definition="Red soldiers killed.")
OF_BLUES = row("1100", "combatants", id="blues", whose=BLUES, definition="Fighters of the Blues killed.")
OF_ALL = row("1160", "combatants", id="all", publisher="Others", definition="Soldiers killed.")


@pytest.mark.parametrize(
    ("figure", "sentence", "rows", "departs"),
    [
        ("58", "58 Red soldiers were killed.", (OF_REDS, OF_BLUES), []),
        (
            "1100",
            "1100 Red soldiers were killed.",
            (OF_REDS, OF_BLUES),
            ["another side's, not those of Reds: fighters"],
        ),
        ("1100", "1100 Green soldiers were killed.", (OF_BLUES,), ["another side's, not those of “Green”: fighters"]),
        ("1160", "1160 Red soldiers were killed.", (OF_ALL,), ["combatants of whichever side, not of Reds alone"]),
        ("1100", "1100 soldiers were killed.", (OF_REDS, OF_BLUES), ["one side's only: fighters of the Blues killed"]),
        ("58", "58 soldiers were killed.", (OF_REDS,), []),  # nobody else's are on record
        ("1160", "1160 soldiers were killed.", (OF_ALL, OF_REDS), []),
    ],
)
def test_a_row_of_one_sides_fighters_speaks_for_that_side(figure, sentence, rows, departs):
    answer = sentenced(sentence, figure, claim(figure, population="combatants"), rows)
    agreeing = [*answer.literal, *answer.fits_if_read_as]
    found = next(each for each in agreeing if each.relation is Relation.AGREES)
    assert len(wordings(found)) == len(departs)
    assert all(one.startswith(other) for one, other in zip(wordings(found), departs, strict=True))
    assert (answer.fit is Fit.AGREES) == (not departs)


def test_where_only_one_side_is_on_record_an_answer_about_soldiers_says_so():
    answers = [
        sentenced(sentence, "58", claim("58", population="combatants"), (OF_REDS,)).why
        for sentence in ("58 soldiers were killed.", "58 Red soldiers were killed.")
    ]
    said = "The record is of one side's fighters alone; the text does not say whose they were."
    assert [said in why for why in answers] == [True, False]


def test_an_ally_is_neither_the_same_side_nor_another():
    text = "58 Alliance soldiers were killed."
    documents = (replace(article(), text=text),)
    found_ = check((told(text).claim,), documents=documents, record_sets=(totals(OF_REDS),), names=NAMES)
    (found,) = found_.answers[0].fits_if_read_as
    assert wordings(found) == ["a side that Alliance belongs to, or that belongs to it: Red soldiers killed"]


# ---- events -------------------------------------------------------------------------------------------------------

ROWS = (
    event("2014-05-01", 20, low=18, high=30, civilians=3, unknown=4, dead_by_side=(8, 5)),
    event("2014-05-02", 6, dead_by_side=(0, 6), sides=(BLUES, REDS)),
    event("2014-05-03", 9, civilians=9, kind="one-sided", sides=(REDS, "others"), dead_by_side=(0, 0)),
    event("2014-05-04", 50, civilians=2, unknown=1, sides=(BLUES, "others"), dead_by_side=(30, 17)),
)
WAR = events(*ROWS)


def made(sentence, figure, population, by=None):
    """The claim of a sentence and its document; `by` as an id or as a mention."""
    start = sentence.index(figure)
    plain = claim(figure, population=population, when="2014")
    plain = replace(plain, text=figure, span=Span(start, start + len(figure)), sentence=Span(0, len(sentence)))
    by = mention(by) if isinstance(by, str) else by
    return replace(plain, perpetrator=by), replace(article(), text=sentence)


def held(sentence, figure, population, by=None, war=WAR) -> Checked:
    asked_for, document = made(sentence, figure, population, by)
    return check((asked_for,), documents=(document,), record_sets=(war,), names=NAMES)


def literal(found: Checked):
    return next(each for each in found.findings if not each.reading.departures)


def read_as(wording, *told, war=WAR):
    """What is found under the one reading of the claim that departs in just this way."""
    asked_for, document = made(*told)
    question = asked(asked_for, setting=settings((asked_for,), (document,))["article"], names=NAMES)
    (found,) = [
        each
        for each in event_counts(question, Tally(war, NAMES))
        if [step.departure.wording for step in each.steps] == [wording]
    ]
    return found


def spans(each):
    return each.toll.low, each.toll.best, each.toll.high


@pytest.mark.parametrize(
    ("sentence", "by", "expected", "ids"),
    [
        ("14 Red soldiers were killed.", None, (14, 14, 18), ("e0", "e1", "e2")),  # 8 and 6; 4 may be theirs
        ("35 fighters of the Blues were killed.", None, (35, 35, 40), ("e0", "e1", "e3")),
        ("14 Alliance soldiers were killed.", None, (14, 14, 18), ("e0", "e1", "e2")),  # its members' dead
        ("14 Red soldiers were killed by Blues.", BLUES, (14, 14, 18), ("e0", "e1")),
    ],
)
def test_one_sides_own_dead_are_counted_where_it_is_a_side(sentence, by, expected, ids):
    found = literal(held(sentence, sentence.split()[0], "combatants", by))
    assert (spans(found), found.row_ids) == (expected, ids)
    assert "combatants of " in found.note
    assert "Of one side's dead the publisher gives one figure, and no low and high one." in found.note


def test_the_dead_of_unknown_status_may_be_of_the_side():
    found = literal(held("14 Red soldiers were killed.", "14", "combatants"))
    assert "4 more of the dead, of unknown status, may be fighters of Reds: 14 is a floor." in found.note


@pytest.mark.parametrize(
    ("figure", "wording", "expected"),
    [
        ("66", "combatants of whichever side, not of Reds alone", (66, 66, 71)),
        ("85", "all the dead, not combatants only", (83, 85, 95)),
        ("5", "the fighters of the other side in events with Reds", (5, 5, 9)),
    ],
)
def test_everybody_elses_dead_depart_from_one_sides(figure, wording, expected):
    assert spans(read_as(wording, f"{figure} Red soldiers were killed.", figure, "combatants")) == expected


def test_soldiers_of_no_side_are_those_of_all():
    assert spans(literal(held("66 soldiers were killed.", "66", "combatants"))) == (66, 66, 71)


def test_a_set_that_does_not_tell_the_dead_of_either_side_has_no_reading_of_one_alone():
    untold = events(event("2014-05-01", 20, civilians=3))
    told_ = ("17 Red soldiers were killed.", "17", "combatants")
    assert held(*told_, war=untold).answers[0].fit is Fit.RECORD_SILENT
    found = read_as("combatants of whichever side, not of Reds alone", *told_, war=untold)
    assert spans(found) == (17, 17, 17)


def test_government_soldiers_are_those_of_the_country_told_and_the_answer_says_so():
    state = events(event("2014-05-01", 20, civilians=3, dead_by_side=(8, 5), sides=(STATE, BLUES)))
    found = held("In Town 8 government soldiers were killed.", "8", "combatants", war=state)
    assert found.answers[0].fit is Fit.AGREES
    assert "“government” is taken to mean that of Country." in found.answers[0].why


# ---- by whose hand ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("population", "by", "expected", "ids"),
    [
        ("people", REDS, (21, 21, 21), ("e0", "e1", "e2")),  # 12 and none and 9, without 8 and 6 of their own
        ("people", BLUES, (41, 41, 41), ("e0", "e1", "e3")),
        ("civilians", REDS, (12, 12, 16), ("e0", "e1", "e2")),
        ("combatants", REDS, (5, 5, 9), ("e0", "e1", "e2")),
    ],
)
def test_what_a_party_did_is_its_attacks_and_its_fighting_without_its_own_dead(population, by, expected, ids):
    found = literal(held("12 were killed.", "12", population, by))
    assert (spans(found), found.row_ids, found.reading.party) == (expected, ids, by)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("everybody killed in events in which Reds took part, its own dead among them", (33, 35, 45)),
        ("only attacks on civilians by Reds", (9, 9, 9)),
        ("by whichever side, not Reds alone", (83, 85, 95)),
    ],
)
def test_either_side_and_any_depart_from_the_party_told(wording, expected):
    assert spans(read_as(wording, "12 were killed.", "12", "people", REDS)) == expected


def test_what_fighting_does_not_tell_is_said():
    why = held("12 were killed.", "12", "civilians", REDS).answers[0].why
    assert "Counted are attacks by Reds and events in which it fought on either side, without its own dead" in why
    assert "whose fire killed in fighting is not on record." in why
    assert "9 of the 12 died in attacks by Reds, the others in fighting." in why
    assert "puts it down to" not in why


def test_where_the_dead_of_either_side_are_not_told_its_own_dead_are_said_to_be_among_them():
    untold = events(event("2014-05-01", 20, civilians=3))
    found = held("20 were killed.", "20", "people", REDS, war=untold)
    assert spans(literal(found)) == (20, 20, 20)
    assert "its own dead among them, since the set does not tell them apart" in found.answers[0].why
    assert not any("took part" in each for finding in found.findings for each in wordings(finding))


def test_whom_somebody_strikes_is_not_who_killed():
    strikes = events(event("2014-05-01", 20, civilians=20, kind="one-sided", sides=(REDS, BLUES)))
    assert literal(held("20 were killed.", "20", "people", REDS, war=strikes)).toll.best == 20
    told_ = ("20 were killed.", "20", "people", BLUES)
    assert held(*told_, war=strikes).answers[0].fit is Fit.RECORD_SILENT
    assert spans(read_as("by whichever side, not Blues alone", *told_, war=strikes)) == (20, 20, 20)


def test_a_party_that_is_a_side_in_no_event_is_said_to_be_in_none():
    others = events(event("2014-05-01", 20, sides=(BLUES, "others")))
    found = held("20 were killed.", "20", "people", REDS, war=others)
    assert found.answers[0].fit is Fit.RECORD_SILENT
    assert "has events there, and names Reds as a side in none of them; who fights beside a side is not told" in (
        found.answers[0].why
    )


def test_a_set_that_names_no_sides_speaks_of_the_number_only():
    nobody = events(event("2014-05-01", 20, sides=(None, None)))
    found = held("20 were killed.", "20", "people", REDS, war=nobody)
    assert found.answers[0].fit is Fit.AGREES
    assert "The text puts it down to “Reds”; who did it is not in this record, which speaks of the number only." in (
        found.answers[0].why
    )


def test_who_is_told_by_no_name_narrows_nothing_and_the_answer_says_whose_dead_are_counted():
    gunmen = mention(None, "gunmen")
    why = held("35 were killed.", "35", "people", gunmen).answers[0].why
    assert "The text puts it down to “gunmen”; counted here are the dead of whichever side." in why


@pytest.mark.parametrize(("words", "party"), [("the army", STATE), ("army rebels", None)])
def test_a_role_stands_for_the_one_government_that_it_can_mean(words, party):
    army = replace(mention(None, words), candidates=(STATE,))
    state = events(event("2014-05-01", 20, civilians=3, sides=(STATE, BLUES)))
    found = held("20 were killed.", "20", "people", army, war=state)
    assert literal(found).reading.party == party
    assert (f"“{words}” is taken to mean that of Country." in found.answers[0].why) == bool(party)


def test_who_killed_a_sides_fighters_is_not_who_that_side_attacked():
    assert held("14 Red soldiers were killed.", "14", "combatants").answers[0].responsibility == "not recorded"


def swapped(text):
    pairs = {REDS: BLUES, BLUES: REDS, "Reds": "Blues", "Blues": "Reds", "Red": "Blue", "Blue": "Red"}
    return re.sub("|".join(map(re.escape, pairs)), lambda found: pairs[found[0]], text)


@pytest.mark.parametrize(
    ("sentence", "population", "by"),
    [
        ("14 Red soldiers were killed.", "combatants", None),
        ("14 Red soldiers were killed by Blues.", "combatants", BLUES),
        ("14 fighters of the Blues were killed.", "combatants", None),
        ("14 soldiers were killed.", "combatants", None),
        ("14 were killed.", "people", REDS),
        ("14 were killed.", "civilians", BLUES),
    ],
)
def test_swap_the_sides_and_only_their_names_change(sentence, population, by):
    """Of the records too: each side's dead, its attacks, and the totals of its fighters."""
    rows = tuple(replace(each, period=period_of("2014")) for each in (OF_REDS, OF_BLUES, OF_ALL))
    mirrored = [row | {"sides": tuple(swapped(side) for side in row["sides"])} for row in ROWS]
    others = tuple(replace(row, whose=swapped(row.whose), definition=swapped(row.definition)) for row in rows)
    plain, other = (
        check((asked_for,), documents=(document,), record_sets=(events(*war), totals(*held_)), names=NAMES)
        for (asked_for, document), war, held_ in (
            (made(sentence, "14", population, by), ROWS, rows),
            (made(swapped(sentence), "14", population, by and swapped(by)), mirrored, others),
        )
    )
    unnamed = [
        re.sub(r"f-[0-9a-f]{10}", "", told) for told in (swapped(repr(plain)), repr(other))
    ]  # ids hang on the text
    assert unnamed[0] == unnamed[1]
    assert swapped(repr(plain)) != repr(plain)


def test_who_stood_with_others_as_one_side_took_part_but_its_dead_are_not_told_apart():
    together = JOINT.join(("others", REDS))
    joint = events(
        event("2014-05-01", 20, civilians=20, kind="one-sided", sides=(together, "others"), dead_by_side=(0, 0)),
        event("2014-05-02", 9, sides=(together, BLUES), dead_by_side=(4, 5)),
    )
    did = held("25 were killed.", "25", "people", REDS, war=joint)
    assert (spans(literal(did)), did.answers[0].responsibility) == ((25, 25, 25), "as recorded")  # without the 4
    assert held("4 Red soldiers were killed.", "4", "combatants", war=joint).answers[0].fit is Fit.RECORD_SILENT
