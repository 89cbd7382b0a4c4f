"""What stands after the texts of a report: issues, explained numbers, record sets, what it was made with."""

from __future__ import annotations

import re
from itertools import groupby

from msgspec.structs import replace

from tallystick.errors import ISSUE_CODES, Issue
from tallystick.model.finding import Dossier, RecordSetUsed
from tallystick.model.text import Document
from tallystick.report.headline import called
from tallystick.report.markup import Markup, element, joined
from tallystick.report.naming import Known, name
from tallystick.report.rows import RowIssues, grouped, rows_without_place
from tallystick.report.wording import beside, counted, period_words, plain, shortened

AROUND = 70
"""Characters of the text shown on either side of what an issue is about."""
LISTED = 12
"""Issues of one kind shown at once; the rest are behind a click."""
IDENTITY = re.compile(r"\b(?:area-[a-z0-9]+(?:-[a-z0-9]+)*|gn[0-9]+)\b")
"""Ids of places, as the gazetteer and the tables of names give them."""
PLACES = 12
"""Places of a coverage printed before the rest is counted."""


def issue_sections(dossier: Dossier, known: Known | None = None) -> tuple[Markup, ...]:
    """First the numbers that could not be placed, then every other kind of issue; places by their names."""
    texts = {document.id: document for document in dossier.documents}
    numbered = tuple((place, _by_names(issue, known)) for place, issue in enumerate(dossier.issues, 1))
    unplaced = tuple(pair for pair in numbered if pair[1].code == "number-unplaced")
    others = sorted((pair for pair in numbered if pair[1].code != "number-unplaced"), key=lambda pair: pair[1].code)
    none = element("p", _none_unplaced(dossier))
    first = element(
        "section",
        element("h2", "Numbers we could not place", id="issues"),
        _issue_list(unplaced, texts) if unplaced else none,
        aria_labelledby="issues",
    )
    groups = [_issue_group(code, tuple(group), texts) for code, group in groupby(others, key=lambda pair: pair[1].code)]
    if not groups:
        return (first,)
    heading = element("h2", "What else to know about the reading", id="other-issues")
    return (first, element("section", heading, *groups, aria_labelledby="other-issues"))


def _none_unplaced(dossier: Dossier) -> str:
    if not dossier.documents:
        return "No text was read."
    if not dossier.claims and not dossier.explained:
        return "No number was found."
    return "None: every number that was found is in a claim or explained as something else."


def _by_names(issue: Issue, known: Known | None) -> Issue:
    """The issue with the places in its effect by their names; ids that nobody knows stay."""
    return replace(issue, effect=IDENTITY.sub(lambda found: name(found.group(), known), issue.effect))


def _issue_list(issues: tuple[tuple[int, Issue], ...], texts: dict[str, Document]) -> Markup:
    listed = [_issue(issue, place, texts) for place, issue in issues]
    first = element("ul", *listed[:LISTED], class_="issues")
    if len(listed) <= LISTED:
        return first
    rest = element("ul", *listed[LISTED:], class_="issues")
    return joined((first, element("details", element("summary", f"{len(listed) - LISTED:,} more"), rest)))


def _issue_group(code: str, issues: tuple[tuple[int, Issue], ...], texts: dict[str, Document]) -> Markup:
    """The issues of one kind; what is about words of a text is also told beside them, and is behind a click here."""
    means = element("p", ISSUE_CODES.get(code, ""), class_="means")
    rows, others = grouped(issue for _, issue in issues)
    if rows:
        listed = joined((_row_list(rows), _issue_list(tuple((0, issue) for issue in others), texts) if others else ""))
    else:
        listed = _issue_list(issues, texts)
    if all(issue.start is not None for _, issue in issues):
        listed = element("details", element("summary", f"{counted(len(issues), 'place')} in the texts"), listed)
    return element("div", element("h3", code.replace("-", " ").capitalize()), means, listed)


def _row_list(groups: tuple[RowIssues, ...]) -> Markup:
    return element("ul", *map(_row_group, groups), class_="issues")


def _row_group(group: RowIssues) -> Markup:
    """A column with the number of its rows, and what was found and done in the first of them."""
    rows = [
        element("li", f"row {row}: ", element("q", element("bdi", shortened(found, 200))), f" {effect}.")
        for row, found, effect in group.told
    ]
    more = element("li", f"and {group.left_out:,} more") if group.left_out else ""
    head = element("p", element("strong", group.counted), " ", element("span", group.where, class_="where", dir="auto"))
    return element("li", head, element("ul", *rows, more, class_="first-rows"))


def _issue(issue: Issue, place: int, texts: dict[str, Document]) -> Markup:
    where = texts.get(issue.where)
    source = element("span", shortened(called(where) if where else issue.where, 100), class_="where", dir="auto")
    effect = f"{issue.effect}." if issue.effect else ""
    return element("li", _around(issue, place, where), " ", element("bdi", effect, class_="effect"), " ", source)


def _around(issue: Issue, place: int, document: Document | None) -> Markup:
    if document is None or issue.start is None or issue.end is None:
        return element("q", element("bdi", shortened(issue.found, 200))) if issue.found else Markup()
    text = document.text
    start = max(text.rfind("\n\n", 0, issue.start) + 2 if "\n\n" in text[: issue.start] else 0, issue.start - AROUND)
    stop = text.find("\n\n", issue.end)
    end = min(len(text) if stop < 0 else stop, issue.end + AROUND)
    found = element("mark", shortened(text[issue.start : issue.end], 120))
    target = element("a", found, href=f"#u{place}") if issue.code == "number-unplaced" else found
    before, after = text[start : issue.start], text[issue.end : end]
    return element("q", _from_a_word(before), target, _to_a_word(after), dir="auto")


def _from_a_word(before: str) -> str:
    """The words before, without the one that was cut in two."""
    return before if len(before) < AROUND else f"… {before.partition(' ')[2]}"


def _to_a_word(after: str) -> str:
    return after if len(after) < AROUND else f"{after.rpartition(' ')[0]} …"


def explained_section(dossier: Dossier) -> Markup:
    """The numbers that are no claims, and what they are instead."""
    if not dossier.explained:
        return Markup()
    names = {document.id: called(document) for document in dossier.documents}
    several = len(names) > 1
    head = element("tr", *(element("th", each, scope="col") for each in ("In the text", "Is", "Because")))
    rows = (
        element(
            "tr",
            element("td", element("bdi", shortened(number.text, 80))),
            element("td", number.as_),
            element("td", number.why, f" ({shortened(names.get(where, where), 60)})" if several else ""),
        )
        for where, number in dossier.explained
    )
    table = element("table", element("thead", head), element("tbody", *rows))
    summary = element("summary", _explained_words(len(dossier.explained)))
    heading = element("h2", "Numbers that claim nothing", id="explained")
    details = element("details", summary, element("div", table, class_="scroll"))
    return element("section", heading, details, aria_labelledby="explained")


def _explained_words(number: int) -> str:
    many = f"{number:,} numbers that are no claims, and what they are"
    return "1 number that is no claim, and what it is" if number == 1 else many


def record_sets_section(dossier: Dossier, known: Known | None) -> Markup:
    """Each record set: what it is, what it covers, what its publisher says against it; those that speak come first."""
    speaking = {finding.record_set for finding in dossier.findings}
    others = [told for name, told in beside().items() if name in speaking]
    if not dossier.record_sets and not others:
        return Markup()
    heading = element("h2", "The record sets", id="record-sets")
    cards = [_record_set(used, known) for used in dossier.record_sets if used.name in speaking]
    cards += [_beside(told["title"], told["means"]) for told in others]
    quiet = tuple(used for used in dossier.record_sets if used.name not in speaking)
    listed = element("div", *cards, class_="record-sets")
    return element("section", heading, listed, _quiet(quiet, known), _unlocated(dossier), aria_labelledby="record-sets")


def _unlocated(dossier: Dossier) -> Markup:
    """How many rows of record files are at no known place, file by file."""
    told = [element("li", words, dir="auto") for words in rows_without_place(dossier.issues)]
    if not told:
        return Markup()
    return joined((element("p", "Rows at no known place:", class_="means"), element("ul", *told, class_="caveats")))


def _quiet(sets: tuple[RecordSetUsed, ...], known: Known | None) -> Markup:
    """The record sets that were asked and have nothing on these figures."""
    if not sets:
        return Markup()
    names = ", ".join(used.name for used in sets)
    said = element("p", f"Asked, and without a row on these figures: {names}.", class_="means")
    cards = element("div", *(_record_set(used, known) for used in sets), class_="record-sets")
    summary = element("summary", "1 further record set" if len(sets) == 1 else f"{len(sets)} further record sets")
    return joined((said, element("details", summary, cards)))


def _beside(title: str, means: str) -> Markup:
    """What is no record set, and claims are held against it."""
    return element("article", element("h3", title), element("p", means), class_="record-set")


def _record_set(used: RecordSetUsed, known: Known | None) -> Markup:
    coverage = used.coverage
    places = "the world" if coverage.places == ("*",) else _some(coverage.places, known)
    pairs = (
        ("Publisher", used.publisher),
        ("Version", used.version),
        ("Licence", used.licence),
        ("Rows", f"{used.rows:,}"),
        ("Covers", f"{', '.join(plain(name) for name in coverage.measures)} – {period_words(coverage.period)}"),
        ("Who", ", ".join(map(plain, coverage.populations))),
        ("Places", places),
        ("Recorded when", coverage.threshold),
        ("SHA-256", used.sha256),
    )
    facts = (
        element(
            "div",
            element("dt", fact),
            element("dd", value, dir="auto", class_="hash" if value == used.sha256 else None),
        )
        for fact, value in pairs
        if value
    )
    caveats = element("ul", *(element("li", caveat, dir="auto") for caveat in used.caveats), class_="caveats")
    title = element("h3", used.title, " ", element("code", used.name))
    return element("article", title, element("dl", *facts), caveats if used.caveats else "", class_="record-set")


def _some(ids: tuple[str, ...], known: Known | None) -> str:
    more = len(ids) - PLACES
    return "; ".join(name(each, known) for each in ids[:PLACES]) + (f" and {more:,} more" if more > 0 else "")


def made_with_section(dossier: Dossier) -> Markup:
    """Versions and hashes: two runs with the same ones give the same bytes."""
    pairs = (joined((element("dt", what), element("dd", value))) for what, value in dossier.made_with)
    listed = element("dl", *(element("div", pair) for pair in pairs), class_="made-with")
    read = (
        element("li", element("bdi", shortened(called(text), 80)), " ", element("code", text.origin.sha256))
        for text in dossier.documents
    )
    texts = element("ul", *read) if dossier.documents else ""
    return element("footer", element("h2", "Made with"), listed, texts)
