"""Every case of every table in tests/cases: the text means what the case says, by the rule that the case names.

A table holds the cases of one grammar page or of one part of extraction. A heading is the name of a rule:

    [[range_of_two_numbers]]
    text  = "Between 300 and 400 shells …"             what a report says
    means = "munitions: 300..400 items range"          one claim of it, as cases/told.py words it
    not   = true                                       a counter-case: the rule must not be at work
    places, origin, period, source, stance, perpetrator, kind, span, explained     further fields that must be so
    published                                          the text's own date; "" is none; 2024-06-15 where not told
    today = "…", note = "…"                            the wrong answer that is given today, and why it is wrong
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from cases.told import PUBLISHED, Told, meaning, rules_of, told
from tallystick.extract.grammar import PAGES
from tallystick.extract.what import excluded, governing
from tallystick.model.claim import Claim

FOLDER = Path(__file__).parent / "cases"
KEYS = {"text", "means", "not", "today", "note", "published", "explained"}
FIELDS = {"places", "origin", "period", "source", "stance", "perpetrator", "kind", "span"}
IN_TREES = ("dates", "named", "stretches", "parts", "compounds", "signs")
"""Pages that show in a sentence's trees, claim or not; so does a case of any page that asks for no claim."""
BY_NAME = (*(page.name for page in PAGES), "governing", "reading", "excluded")
"""Tables whose headings are rules that say their name; elsewhere a heading names a construction."""


class Case(Struct, frozen=True, dict=True):
    """One row of a table."""

    table: str
    rule: str
    row: dict[str, Any]

    @property
    def told(self) -> Told:
        return told(self.row["text"], self.row.get("published", PUBLISHED) or None)

    @property
    def counter(self) -> bool:
        return bool(self.row.get("not"))


def cases() -> list[Case]:
    """Every case, in the order of tables and rows."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Case(path.stem, rule, row) for rule, listed in rows.items() for row in listed]
    return found


CASES = cases()


def _named(case: Case) -> str:
    return f"{case.table}/{case.rule}: {case.row['text'][:60]}{' (counter-case)' if case.counter else ''}"


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_case(case: Case) -> None:
    """The one check of every case."""
    wrong = problem(case)
    if "today" not in case.row:
        assert wrong is None, wrong
        return
    assert wrong is not None, "the right answer is given now: take `today` and `note` out of the case"
    if case.row["today"] != "":
        answers = [_told(claim, case.row) for claim in case.told.extracted.claims]
        assert case.row["today"] in (*answers, "nothing" if not answers else ""), (
            f"today's answer has changed: {answers}"
        )


def problem(case: Case) -> str | None:
    """What is wrong with the case, or None."""
    if case.table == "excluded":
        return _excluded(case)
    fitting = [claim for claim in case.told.extracted.claims if _fits(claim, case.row)]
    expects = FIELDS & case.row.keys() or "means" in case.row
    if expects and not fitting and case.row.get("means") != "nothing":
        return f"no claim is as the case says; found {[_told(claim, case.row) for claim in case.told.extracted.claims]}"
    if case.row.get("means") == "nothing" and case.told.extracted.claims:
        return f"a claim was written down: {[meaning(claim) for claim in case.told.extracted.claims]}"
    return _rule(case, fitting)


def _rule(case: Case, fitting: list[Claim]) -> str | None:
    """Whether the rule is at work where it should be."""
    if case.table not in BY_NAME:
        return None
    shown = case.table in IN_TREES or (not fitting and "means" not in case.row)
    working = set(case.told.trees) if shown else set()
    for claim in fitting if not case.counter else case.told.extracted.claims:
        working |= rules_of(claim)
    if case.counter:
        return f"{case.rule} is at work" if case.rule in working else None
    return None if case.rule in working else f"{case.rule} is not at work; {sorted(working)} are"


def _excluded(case: Case) -> str | None:
    speaking = case.told.exclusions
    if case.counter:
        return f"{case.rule} spoke" if case.rule in speaking else _fields(case)
    kinds = [one.as_ for one in case.told.extracted.explained]
    if case.rule not in speaking:
        return f"{case.rule} did not speak; {sorted(speaking)} did"
    return None if case.row["explained"] in kinds else f"explained as {kinds}"


def _fields(case: Case) -> str | None:
    if "means" in case.row and not any(_fits(claim, case.row) for claim in case.told.extracted.claims):
        return f"no claim is as the case says; found {[meaning(claim) for claim in case.told.extracted.claims]}"
    return None


def _fits(claim: Claim, row: dict[str, Any]) -> bool:
    if "means" in row and row["means"] != meaning(claim):
        return False
    return all(row[field] == _field(claim, field) for field in FIELDS & row.keys())


def _field(claim: Claim, field: str) -> Any:
    """A field of the claim as a case writes it; "" where it is not told."""
    period, by = claim.period, claim.perpetrator
    return {
        "places": [mention.text for mention in claim.places],
        "origin": claim.origin.text if claim.origin else "",
        "period": period.edtf if period else "",
        "source": claim.source,
        "stance": claim.stance.value,
        "perpetrator": by.text if by else "",
        "kind": claim.kind.value,
        "span": claim.text,
    }[field]


def _told(claim: Claim, row: dict[str, Any]) -> str:
    """The claim as far as the case asks: its meaning, and `field=value` for each field that the case names."""
    fields = [f"{field}={_field(claim, field)}" for field in sorted(FIELDS & row.keys())]
    return "; ".join([meaning(claim), *fields] if "means" in row or not fields else fields)


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_case_has_only_known_keys(case: Case) -> None:
    assert not case.row.keys() - KEYS - FIELDS
    assert "today" not in case.row or case.row.get("note"), "`today` needs a note that says what is wrong"


def _wanted() -> list[tuple[str, str]]:
    pages = [(page.name, rule.name) for page in PAGES for rule in page.rules]
    governed = [("governing", rule.__name__) for rule in governing.RULES]
    return pages + governed + [("excluded", rule.__name__) for rule in excluded.RULES]


@pytest.mark.parametrize(("table", "rule"), _wanted(), ids=lambda part: part)
def test_every_rule_has_a_case_and_a_counter_case(table: str, rule: str) -> None:
    held: dict[bool, int] = defaultdict(int)
    for case in CASES:
        if (case.table, case.rule) == (table, rule):
            held[case.counter] += 1
    assert held[False] >= 1, f"tests/cases/{table}.toml has no case for {rule}"
    assert held[True] >= 1, f"tests/cases/{table}.toml has no counter-case for {rule}"


def test_no_table_names_a_rule_that_is_gone() -> None:
    wanted = set(_wanted())
    tables = {table for table, _ in wanted}
    gone = {(case.table, case.rule) for case in CASES if case.table in tables} - wanted
    assert not gone
