"""A text held against its own figures, read through the program; every sentence here is made up."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tallystick.check import Checked, check
from tallystick.check.own.consistency import OWN_FIGURES
from tallystick.check.wording import number
from tallystick.extract import extract
from tallystick.model.finding import Fit
from tallystick.model.text import Dated, Document, Origin
from tallystick.resolve import load_names, resolve


@cache
def names() -> Any:
    return load_names()


def checked(text: str, published: str = "2024-12-20") -> tuple[Checked, dict[str, str]]:
    """The outcome for a text without any record set, and the words of its claims by id."""
    dated = Dated(published, "corpus field", published)
    document = Document("article", text, Origin("-", "text/plain", "0" * 64), dated=dated)
    claims = resolve(extract(document, names=names()).claims, document=document, names=names()).claims
    found = check(claims, documents=(document,), record_sets=(), names=names())
    return found, {claim.id: claim.text for claim in claims}


def own(text: str) -> list[tuple[str, str, str]]:
    """The words of each claim that the text's own figures speak on, where it lies, and what the others make."""
    found, told = checked(text)
    return [
        (
            told[each.claim],
            each.relation.value,
            number(each.toll.best or each.toll.low or each.toll.high).replace(",", ""),
        )
        for each in found.findings
        if each.record_set == OWN_FIGURES
    ]


ADDS_UP = [
    ("There were 120 dead: 70 men, 40 women and 10 children.", ("120", "agrees", "120")),
    ("There were 120 dead: 70 men, 40 women and 20 children.", ("120", "below", "130")),
    ("There were 120 dead: 70 men, 30 women and 10 children.", ("120", "above", "110")),
    ("The attack killed 120 people: 80 civilians and 60 soldiers.", ("120", "below", "140")),
    ("A total of 120 people were killed, including 80 civilians and 60 soldiers.", ("A total of 120", "below", "140")),
    ("At least 50 people were killed, including 60 children.", ("At least 50", "below", "60")),
    ("The bombing killed 50 people, 60 of them children.", ("50", "below", "60")),
    ("Of the 120 people killed, 90 were civilians; the remaining 40 were soldiers.", ("120", "below", "130")),
    ("Of the 120 people killed, 90 were civilians; the remaining 30 were soldiers.", ("120", "agrees", "120")),
    ("The shelling killed 120 people. Of these, 80 were civilians and 60 were soldiers.", ("120", "below", "140")),
    ("The strike killed 12 people and wounded 34, 46 casualties in all.", ("46", "agrees", "46")),
    ("The strike killed 12 people and wounded 34, 64 casualties in all.", ("64", "above", "46")),
    ("The strike killed 12 people and wounded 34, 40 casualties in all.", ("40", "below", "46")),
    ("Monitors counted 407 civilian casualties (176 killed and 241 injured).", ("407", "below", "417")),
    ("The 46 casualties included 12 dead and 40 wounded.", ("46", "below", "52")),
    ("Groups counted 500 dead in Sudan: 300 in Khartoum, 150 in Nyala and 100 in El Fasher.", ("500", "below", "550")),
    ("The two strikes killed 12 and 15 people, 25 in all, in Homs.", ("25", "below", "27")),
    ("Some 13,952 people were killed: 11,541 civilians and 2,241 soldiers.", ("Some 13,952", "agrees", "13782")),
    ("In all 13,952 people were killed: 11,541 civilians and 2,241 soldiers.", ("all 13,952", "above", "13782")),
    ("Some 18,000 casualties (3,404 killed; 7,000 injured) were counted in Donbas.", ("Some 18,000", "above", "10404")),
]


@pytest.mark.parametrize(("text", "expected"), ADDS_UP)
def test_parts_are_held_against_their_total(text, expected):
    assert own(text) == [expected]


SHARES = [
    ("Some 86 of 89 schools, 97 per cent, were damaged.", ("97 per cent", "agrees", "96.6292")),
    ("Some 86 of 89 schools, 80 per cent, were damaged.", ("80 per cent", "below", "96.6292")),
    ("Of the 89 schools, 86 were damaged, or 79 per cent.", ("79 per cent", "below", "96.6292")),
    ("Of 89 schools, 30 were damaged (34 per cent).", ("(34 per cent)", "agrees", "33.7079")),
    ("Exactly 70 per cent of the 10,000 dead were women: 4,500.", ("70 per cent of the 10,000", "above", "45")),
    ("Half of the 1,200 victims, 400 people, were children.", ("Half", "above", "33.3333")),
    ("Of the 200 people killed, 132, or 70 percent, were women.", ("70 percent", "above", "66")),
    ("Two thirds of the 900 dead, 600 people, were civilians.", ("Two thirds", "agrees", "66.6667")),
    ("One in five of the 500 schools was destroyed, 200 in all.", ("One in five", "below", "40")),
    ("The strike killed 120 people, among them 40 women (53 per cent).", ("(53 per cent)", "above", "33.3333")),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_a_share_is_held_against_its_counts(text, expected):
    assert own(f"Shells fell on the town.\n\n{text}") == [expected]


RATES = [
    ("Some 500 shells a day fell on the town for 30 days, 15,000 in all.", ("15,000", "agrees", "15000")),
    ("On average 329 shells a day fell for 30 days, 25,000 shells in all.", ("25,000", "above", "9870")),
    ("From 1 to 30 May 2022 in all 3,010 people were killed in Ukraine, or 50 a day.", ("50", "below", "100.333")),
    ("About 10,000 people were killed in 100 days, or 100 a day.", ("100", "agrees", "100")),
    ("About 10,000 people were killed in 100 days, or 200 a day.", ("200", "above", "100")),
]


@pytest.mark.parametrize(("text", "expected"), RATES)
def test_a_rate_is_held_against_count_and_time(text, expected):
    assert own(text) == [expected]


@pytest.mark.parametrize(
    ("near", "word", "relation"),
    [("40", "nearer", "agrees"), ("40", "farther", "below"), ("60", "farther", "agrees"), ("60", "nearer", "above")],
)
def test_a_distance_is_held_against_the_one_told_as_nearer_or_farther(near, word, relation):
    text = f"Shells hit Lyman, {near} km from the front and {word} than Izium, which is 50 km from it."
    assert own(text) == [(f"{near} km", relation, "46.25" if word == "farther" else "53.75")]


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("At least 50 people were killed, including 60 children.", "0.833"),
        ("The strike killed 12 people and wounded 34, 64 casualties in all.", "1.39"),
        ("The strike killed 12 people and wounded 34, 46 casualties in all.", "None"),
        ("The strike hit a town; the number of dead rose from 400 to 200.", "0.500"),
    ],
)
def test_the_ratio_is_of_the_claim_to_what_the_others_make(text, ratio):
    found, _ = checked(text)
    assert [str(each.ratio) for each in found.findings if each.record_set == OWN_FIGURES] == [ratio]


def test_a_total_is_held_against_parts_by_the_same_voice_only():
    text = "The mayor said that 50 people were killed in Homs. Of these, 60 were women{}."
    assert own(text.format("")) == [("50", "below", "60")]
    assert own(text.format(", the army said")) == []


def test_one_quantity_told_twice_with_figures_that_cannot_both_be_is_named():
    text = "In Mariupol 300 people were killed in March 2022.\n\nIn March 2022, 500 people were killed in Mariupol."
    assert own(text) == [("500", "above", "300")]


QUIET = [
    "On 3 May 2023, 21 people were killed in Homs.\n\nIn the morning of 3 May 2023, 8 people were killed in Homs.",
    "The attack killed 120 people, among them 40 women and 30 children.",
    "The attack killed 120 people, among them 70 women and 60 civilians.",
    "At least 50 people were killed, including at least 50 children.",
    "The strike killed nine people, including three children and two women, and 20 militants were captured.",
    "Shelling killed 12 people and wounded 34, including 13 children.",
    "A shell killed 12 people and injured 20, bringing the total number of casualties to 150.",
    "The toll rose to 120 (up from 90 a day earlier).",
    "The toll was put at 90 dead, down from 120 dead.",
    "At Bucha 400 bodies were found, 30 of them children, 120 of them women; 419 had gunshot wounds.",
    "Thousands of people were killed in Raqqa, including 12,000 civilians.",
    "Of the 10,000 dead in Donbas, 6,500 were civilians, 70 percent of them women.",
    "In Gaza 41,000 people have been killed, 60 percent of them women and children, and 97,000 wounded.",
    "Some 6,500 civilians, or 3 percent of the population, were killed.",
    "The general commanded four regiments of regulars (about 4,000 men) in the war.",
    "Groups counted 500 dead in Sudan: 300 in Khartoum and 100 in El Fasher.",
    "Groups counted 500 dead in Sudan: 400 in Darfur, 300 in El Fasher and 100 in Khartoum.",
    "Groups counted 50 dead in Khartoum: 60 in Nyala and 70 in El Fasher were not counted.",
    "Groups counted 90 dead in Khartoum, including 60 in Nyala and 70 in El Fasher by mistake.",
    "The two strikes killed 12 and 15 people, 40 in all, in Homs.",
    "In all 60 casualties (12 killed, 5 missing, 30 injured) were counted in Homs.",
    "In May 2022 in all 3,010 people were killed in Ukraine, or 50 a day.",
    "The column fell back that night: it had lost more than 700 dead, 900 injured and 80 prisoners.",
    "Shelling killed 400 people, 30 of them children, 120 of them women.",
    "Shells killed nine people in Homs, including three children, and 20 soldiers.",
    "The mayor said 89 schools were hit by shells in Homs; of these, 96 were destroyed, the army said.",
    "Shells hit Lyman, 40 km from the front, and Izium, which is 50 km from it.",
    "Of the 200 people killed in the war, 140, or 70 percent of them women, were civilians.",
    "Aid groups counted 300 dead; of the 120 wounded, 110 were in Gaza, the ministry said.",
    "In Mariupol 300 people were killed in March 2022.\n\nAnother 500 people were killed in Mariupol in March 2022.",
    "In Mariupol 300 people were killed in March 2022.\n\nIn April 2022, 500 people were killed in Mariupol.",
    "The mayor said 300 people died in Kut in March 2022.\n\nThe army said 500 people died in Kut in March 2022.",
    "About 1,000 people were killed in Mariupol in 2022.\n\nIn 2022, 1,034 people were killed in Mariupol.",
    "Shells fell at a rate of up to 400 a day for 30 days; 25,000 people fled.",
]


@pytest.mark.parametrize("text", QUIET)
def test_figures_that_may_overlap_be_incomplete_or_count_something_else_raise_no_alarm(text):
    assert own(text) == []


def test_a_finding_quotes_the_places_and_shows_the_sum_and_takes_no_part_in_the_fit():
    found, told = checked("In Donetsk there were 120 dead: 70 men, 40 women and 20 children.")
    (total,) = (answer for answer in found.answers if told[answer.claim] == "120")
    assert total.fit is Fit.RECORD_SILENT
    assert total.why.endswith("In the text itself “70”, “40” and “20” make 130; “120” is below that, by 10.")
    (finding,) = total.own
    assert finding.filter == "text: “120” at 22 against “70” at 32, “40” at 40, “20” at 53"
    assert (finding.rows, finding.row_ids, finding.reading.departures) == (0, (), ())


def test_what_the_text_rejects_is_not_held_against_it():
    assert own("Not 50 people were killed, including 60 children, but 70.") == []


def test_a_share_shows_what_rounding_leaves_open_and_how_far_it_is_off():
    found, told = checked("Shells fell on the town.\n\nOf the 10,000 people killed, 6,500, or 80 percent, were women.")
    (share,) = (answer for answer in found.answers if told[answer.claim] == "80 percent")
    assert share.why.endswith(
        "“6,500” of “10,000” is 65 % (60 to 70.81, as rounded or hedged); “80 percent” is above that, by 15."
    )


def test_hedges_have_the_width_of_the_table():
    text = "{} people were killed: 612 civilians and 500 soldiers."
    assert own(text.format("About 1,000")) == [("About 1,000", "below", "1112")]
    assert own(text.format("About 1,100")) == [("About 1,100", "agrees", "1112")]
