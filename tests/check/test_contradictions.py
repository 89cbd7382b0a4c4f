"""What a careful reader finds at odds in one text, and what only looks so; every paragraph here is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.check.durations import OWN_DATES
from tallystick.check.own.consistency import OWN_FIGURES
from tallystick.model.finding import Relation

from .test_consistency import checked

WAR = "Shells fell on the town and soldiers died in the war.\n\n"
HONEST = Path(__file__).with_name("honest.txt").read_text(encoding="utf-8").split("===\n")


def found(text: str, held_against: str = OWN_FIGURES) -> list[tuple[str, str]]:
    """The words of each claim that its text speaks against, and where it lies."""
    checks, told = checked(WAR + text)
    against = (each for each in checks.findings if each.record_set == held_against)
    apart = [(told[each.claim], each.relation.value) for each in against if each.relation is not Relation.AGREES]
    return list(dict.fromkeys(apart))


AT_ODDS = [
    # what rose, fell, doubled
    ("The number of dead doubled from 120 in March to 180 in April.", ("180", "below")),
    ("The number of dead more than doubled from 120 in March to 230 in April.", ("230", "below")),
    ("The number of dead nearly doubled from 120 in March to 260 in April.", ("260", "above")),
    ("The number of refugees tripled, from 400,000 to 800,000.", ("from 400,000 to 800,000", "below")),
    ("The population fell by half, from 44,000 to 31,000.", ("half", "above")),
    ("Deaths rose by 50 per cent, from 200 in March to 400 in April.", ("50 per cent", "below")),
    ("Deaths fell from 200 in March to 300 in April.", ("300", "above")),
    ("Deaths rose from 300 in March to 200 in April.", ("200", "below")),
    ("Deaths rose to 200 in April from 300 in March.", ("200", "below")),
    ("In April 200 people were killed, up from 300 killed in March.", ("200", "below")),
    ("The toll rose from 40 to 52, an increase of 20.", ("20", "above")),
    ("The toll rose from 40 to 52, an increase of 60 per cent.", ("60 per cent", "above")),
    # running totals
    (
        "By 10 March, 549 civilians had been killed in Ukraine. By 20 March, 480 civilians had been killed in Ukraine.",
        ("480", "below"),
    ),
    ("By March the toll had reached 2,300. By April it had risen to 1,900.", ("1,900", "below")),
    (
        "By 20 March, 480 civilians had been killed in Ukraine. By 10 March, 549 civilians had been killed in Ukraine.",
        ("480", "below"),
    ),
    (
        "By 10 March, 549 civilians had been killed and 900 injured in Ukraine. "
        "By 20 March, 480 civilians had been killed and 999 injured in Ukraine.",
        ("480", "below"),
    ),
    (
        "From 24 February to 10 March 2022, 549 civilians were killed in Ukraine. "
        "From 24 February to 20 March 2022, 480 civilians were killed in Ukraine.",
        ("480", "below"),
    ),
    # parts told in the sentence after, and by their days
    ("The strike killed twelve people. Among the dead were nine women and six children.", ("twelve", "below")),
    ("The strike killed twelve people. The dead included thirteen women.", ("twelve", "below")),
    ("The strike killed 12 people and wounded 50. Among the dead were 14 women.", ("12", "below")),
    ("Eight people were killed on Tuesday. Nine of the dead were children.", ("Eight", "below")),
    ("In the war 40 people were killed: 12 in March, 15 in April and 23 in May.", ("40", "below")),
    # shares
    ("Of the 200 schools in the city, 50 were destroyed. That is 40 per cent of them.", ("40 per cent", "above")),
    ("Over 60 per cent of the dead were children, 25 per cent women and 30 per cent men.", ("30 per cent", "above")),
    ("Civilians made up 70 percent of the dead, soldiers 40 percent.", ("40 percent", "above")),
    ("The majority of the 200 dead, 60, were women.", ("60", "below")),
    ("More than half of the 200 victims, 80, were women.", ("More than half", "above")),
    # the place that the text gives a figure, and the figures beside it
    (
        "Refugees: Poland 2.4 million, Romania 640,000, Moldova 400,000 and Hungary 470,000. "
        "Moldova, the third-largest host, asked for help.",
        ("400,000", "below"),
    ),
    (
        "Poland has received 1.4 million refugees, more than any other country; Germany has received 2.1 million.",
        ("1.4 million", "below"),
    ),
    ("Turkey hosts the most refugees, 3.6 million. Lebanon hosts 4.2 million.", ("3.6 million", "below")),
    # rates and their time
    ("For 100 days, 60 people died every day. In all, 9,000 people died.", ("9,000", "above")),
    ("For 100 days, 60 people died every day, 9,000 in all.", ("9,000", "above")),
    (
        "Over the past 30 days, monitors recorded 3,150 explosions, an average of 205 a day.",
        ("an average of 205", "above"),
    ),
    (
        "Over the past 2 weeks, monitors recorded 1,400 explosions, an average of 205 a day.",
        ("an average of 205", "above"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), AT_ODDS)
def test_figures_of_one_text_that_cannot_all_be_are_named(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "filter_"),
    [
        ("Deaths doubled, from 200 to 300.", "text: “from 200 to 300” at 71"),  # both are in one figure
        ("Deaths fell from 200 to 300.", "text: “300” at 79 against “200” at 72"),
        ("Deaths rose from 300 in May to 200 in June.", "text: “200” at 86 against “300” at 72"),
    ],
)
def test_the_finding_names_what_it_was_held_against(text, filter_):
    checks, _ = checked(WAR + text)
    assert [each.filter for each in checks.findings if each.record_set == OWN_FIGURES] == [filter_]


ENDS = [
    ("The siege of Sarajevo began on 5 April 1992 and ended on 29 February 1996. It lasted 1,525 days.", "1,525 days"),
    ("The war lasted ten years. It began in 2014 and ended in 2018.", "ten years"),
    ("The siege began on 5 April 1992. It ended on 29 February 1996, after 1,525 days.", "1,525 days"),
    ("The siege began on 5 April 1992. On 29 February 1996, after 1,525 days, it was lifted.", "1,525 days"),
    ("The war began in April 1992. It went on for six years, until December 1995.", "six years"),
]


@pytest.mark.parametrize(("text", "length"), ENDS)
def test_a_length_is_held_against_the_ends_that_the_sentence_beside_it_tells(text, length):
    assert found(text, OWN_DATES) == [(length, "above")]


NOT_ITS_ENDS = [
    "The war began in 2014 and ended in 2018. The siege of Homs lasted 20 days.",
    "The war began in 2014 and ended in 2018.\nIt lasted 20 days.",  # another paragraph
    "The siege of Homs lasted 20 days. The war began in 2014 and ended in 2018.",
    "The war began in 2014. After 20 days the army had won. It ended in 2018.",
    "The war began on 5 April 1992. On 29 February 1996, after 20 days, the battle for the town was won.",
    "The war began in 2014 and began anew in 2016. It lasted 20 days.",
]


@pytest.mark.parametrize("text", NOT_ITS_ENDS)
def test_ends_that_the_words_do_not_tie_to_the_length_are_of_something_else(text):
    assert found(text, OWN_DATES) == []


OF_OTHERS = [
    "The mayor said that the toll rose from 40 to 52, by a count that monitors called an increase of 20.",
    # no place beside the figures
    "Homs was shelled. In 2014, 500 people were killed. In 2014, 700 people were killed.",
    "The strike killed 120 people, including 80 women, while a second strike killed 60 men.",
    "Of the 12 people killed, most had fled a village in which 30 people died.",
    "For 100 days the city was under siege; 60 people a day died in the last week, 500 in all.",
    "For 30 days 500 shells a day fell on the town, and 2,000 shells on the last day.",
    "Monitors counted 500 dead in Sudan: 300 injured in Khartoum and 250 injured in Nyala were not among them.",
    "In the war 40 people were killed: 30 in May 2022, 25 on 3 May 2022.",  # the one is in the other
    "Refugees: Poland 2.4 million, Moldova 400,000 and Hungary 470,000. Hungary, the second-largest host, wants aid.",
    "Refugees: Poland 2.4 million and Moldova 400,000. Moldova, the largest host per resident, asked for help.",
    "Poland has received 1.4 million refugees, more than any other country in the EU; Russia has received 2.1 million.",
    "Deaths rose from 40 to 52 in May, and the number of injured doubled.",
    "The number of dead rose from 12 in Homs to 40 in Aleppo, and from 9 to 14 in Raqqa.",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_figures_of_other_things_are_not_held_against_one_another(text):
    assert found(text) == []


@pytest.mark.parametrize("text", HONEST, ids=range(len(HONEST)))
def test_nothing_is_alleged_of_a_text_that_adds_up(text):
    assert found(text.strip()) == []
