"""The card of one claim: the figure, where it lies, the readings that fit, the rows counted, how it was read."""

from __future__ import annotations

from msgspec import Struct

from tallystick.model.claim import Claim, Stance, Step
from tallystick.model.finding import Answer, Finding, Fit, Relation, Settled
from tallystick.report.elsewhere import Found
from tallystick.report.markup import Markup, element, joined
from tallystick.report.picture import Bar, bars, picture
from tallystick.report.shapes import shape
from tallystick.report.wording import (
    axis_words,
    competing_words,
    counted,
    counted_words,
    departures_words,
    figure,
    fit_words,
    found_words,
    number,
    own_words,
    period_words,
    phrase,
    policy_words,
    put_words,
    recorded_words,
    relation_words,
    shortened,
)

LISTED = 3
"""Readings that fit, listed and drawn at once: more would push the next card off the screen."""
UNDATED = "not dated"
"""What an answer says of its time where no record's date can be held beside the text's."""
BY_HAND = "By hand"
"""Before what rests on rows that a person of this project entered, corrected or set aside."""
ROW_IDS = 60
"""Row ids printed of one finding; the dossier as JSON holds them all."""


class Entry(Struct, frozen=True):
    """A claim with its number in the report, its answer, and the titles of the record sets by name.

    elsewhere  where was found what the claim's own sentence does not tell, by field
    """

    number: int
    claim: Claim
    answer: Answer | None
    titles: dict[str, str]
    elsewhere: dict[str, Found]


def card(entry: Entry) -> Markup:
    """The card as one HTML article; its heading is the quotation."""
    answer = entry.answer
    return element(
        "article",
        _heading(entry),
        element("p", answer.why, class_="why", dir="auto") if answer else "",
        _picture(entry),
        _competing(answer.settled) if answer else "",
        _readings(entry) if answer else "",
        _as_read(entry),
        element("div", _as_table(_lines(entry), entry), _records(entry), _derivation(entry.claim), class_="more"),
        class_=f"card fit-{answer.fit.value}" if answer else "card",
        id=f"c{entry.number}",
        aria_labelledby=f"c{entry.number}-name",
    )


def _heading(entry: Entry) -> Markup:
    back = element(
        "a", str(entry.number), class_="number", href=f"#m{entry.number}", title="Back to these words in the text"
    )
    quotation = element("q", element("bdi", shortened(entry.claim.text, 120)))
    name = element("h3", back, " ", quotation, id=f"c{entry.number}-name")
    fit = entry.answer.fit if entry.answer else None
    said = element("p", shape(fit), fit_words(fit), class_="fit") if fit else ""
    put = (put_words(entry.claim), own_words(entry.answer) if entry.answer else "")
    return element("header", name, said, *(element("p", words, class_="put") for words in put if words))


def _lines(entry: Entry) -> tuple[Bar, ...]:
    if entry.answer is None:
        return ()
    answer = entry.answer
    return bars(entry.claim, answer.literal, answer.fits_if_read_as[:LISTED], entry.titles)


def _picture(entry: Entry) -> Markup:
    drawn = picture(_lines(entry), unit=entry.claim.quantity.unit)
    return element("figure", drawn, class_="comparison") if drawn else Markup()


def _as_table(lines: tuple[Bar, ...], entry: Entry) -> Markup:
    if not lines:
        return Markup()
    head = element("tr", *(element("th", name, scope="col") for name in ("", "Low", "Best", "High")))
    rows = (
        element(
            "tr",
            element("th", line.label, f", read as {line.reads}" if line.reads else "", scope="row"),
            *(element("td", number(value) if value is not None else "–") for value in (line.low, line.best, line.high)),
        )
        for line in lines
    )
    caption = element("caption", f"The figures of the picture, in {entry.claim.quantity.unit or 'units of the claim'}")
    table = element("table", caption, element("thead", head), element("tbody", *rows))
    return element("details", element("summary", "As a table"), element("div", table, class_="scroll"))


def _as_read(entry: Entry) -> Markup:
    """How the claim was read, and the axes that are not about the figure; what the text does not tell is left out."""
    claim, period = entry.claim, entry.claim.period
    said = (
        ("Figure", figure(claim.quantity), ""),
        ("Counts", counted_words(claim), "measure"),
        ("Where", " · ".join(mention.text for mention in claim.places), "places"),
        ("From where", claim.origin.text if claim.origin else "", ""),
        ("When", f"{period_words(period)}{_basis(period.basis)}" if period else "", "period"),
        ("By whom", claim.perpetrator.text if claim.perpetrator else "", ""),
        ("Says who", _said_by(claim), "source"),
    )
    pairs = [_pair(name, value, found_words(entry.elsewhere.get(field))) for name, value, field in said if value]
    pairs += [_pair(name, value) for name, value in _axes(entry) if value]
    return element("dl", joined(pairs, " "), class_="as-read")


def _pair(name: str, value: str, elsewhere: str = "") -> Markup:
    """What was read, and where it was found if the sentence does not tell it."""
    mark = (" ", element("em", elsewhere, class_="elsewhere")) if elsewhere else ()
    return element("div", element("dt", name), " ", element("dd", element("bdi", value), *mark))


def _axes(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Time, support, responsibility; a figure whose time the text tells is not called undated for want of records."""
    answer = entry.answer
    if answer is None:
        return ()
    undated = entry.claim.period is not None and answer.time == UNDATED
    return (
        ("Time", "" if undated else answer.time),
        ("Support", answer.support),
        ("Responsibility", answer.responsibility),
    )


def _basis(words: str) -> str:
    return f" (from “{words}”)" if words else ""


def _said_by(claim: Claim) -> str:
    stance = phrase("stance", claim.stance.value)
    if not claim.voices:
        return "the author" if claim.stance is Stance.ASSERTED else f"the author, {stance}"
    said = ", citing ".join(voice.mention for voice in claim.voices)
    return said if claim.stance is Stance.ASSERTED else f"{said}, {stance}"


def _readings(entry: Entry) -> Markup:
    answer = entry.answer
    assert answer is not None
    said = (f"{answer.readings_tried:,} reading" if answer.readings_tried else "No reading") in answer.why
    tried = Markup() if said else element("p", _tried(answer), class_="tried")
    if not answer.fits_if_read_as:
        return element("section", tried, class_="readings") if tried else Markup()
    first, rest = answer.fits_if_read_as[:LISTED], answer.fits_if_read_as[LISTED:]
    listed = element("ol", *(_reading(finding, entry) for finding in first))
    more = element(
        "details",
        element("summary", f"{len(rest)} more"),
        element("ol", *(_reading(finding, entry) for finding in rest), start=str(LISTED + 1)),
    )
    heading = element("h4", "Agrees also if read as" if answer.fit is Fit.AGREES else "Agrees if read as")
    return element("section", heading, listed, more if rest else "", tried, class_="readings")


def _competing(settled: Settled) -> Markup:
    """Every figure that competes, and how they were settled; nothing where none do."""
    if not settled.figures:
        return Markup()
    figures = (
        element(
            "li",
            element("bdi", competing_words(one)),
            element("span", f": {phrase('relation', one.relation.value)}", class_="axis-name"),
        )
        for one in settled.figures
    )
    means = element("p", policy_words(settled), class_="tried")
    return element("section", element("h4", "Competing counts"), element("ul", *figures), means, class_="readings")


def _tried(answer: Answer) -> str:
    """How many readings were tried, always; and that none agrees, where none does."""
    fitting = len(answer.fits_if_read_as)
    readings = "1 reading tried" if answer.readings_tried == 1 else f"{answer.readings_tried:,} readings tried"
    if fitting:
        return f"{readings}; {fitting:,} other than the literal agree{'s' if fitting == 1 else ''}."
    agrees = any(finding.relation is Relation.AGREES for finding in answer.literal)
    return f"{readings}." if agrees or not answer.readings_tried else f"Agrees under no reading; {readings}."


def _reading(finding: Finding, entry: Entry) -> Markup:
    steps = joined(
        element(
            "li",
            element("span", f"{axis_words(finding, departure.axis)}:", class_="axis-name"),
            " ",
            element("bdi", departure.wording),
        )
        for departure in finding.reading.departures
    )
    title = entry.titles.get(finding.record_set, finding.record_set)
    recorded = finding.note or f"{title}: {recorded_words(finding)}"
    return element(
        "li",
        element("ul", steps, class_="departures"),
        element("p", _mark(finding), recorded, class_="recorded", dir="auto"),
    )


def _mark(finding: Finding) -> Markup:
    """That a person of this project had a hand in the rows; who, when and why stands in the note."""
    return joined((element("span", BY_HAND, class_="by-hand"), " ")) if finding.by_hand else Markup()


def _records(entry: Entry) -> Markup:
    answer = entry.answer
    if answer is None or not (answer.literal or answer.fits_if_read_as or answer.own):
        return Markup()
    items = [_counted(finding, entry, note=finding.note) for finding in answer.literal]
    items += [_counted(finding, entry) for finding in answer.fits_if_read_as[:LISTED]]  # their notes stand above
    items += [_own(finding, entry) for finding in answer.own]
    return element("details", element("summary", "Rows counted"), element("ul", *items, class_="rows"))


def _counted(finding: Finding, entry: Entry, *, note: str = "") -> Markup:
    title = entry.titles.get(finding.record_set, finding.record_set)
    rows = counted(finding.rows, "row") if finding.rows else "No rows"
    shown = ", ".join(finding.row_ids[:ROW_IDS])
    left_out = len(finding.row_ids) - ROW_IDS
    more = f" and {left_out:,} more" if left_out > 0 else ""
    return element(
        "li",
        element("p", element("strong", title), f", {departures_words(finding.reading.departures)}"),
        element("p", f"{recorded_words(finding)}: {relation_words(finding)}."),
        element("p", _mark(finding), note, dir="auto") if note or finding.by_hand else "",
        element("p", finding.filter, dir="auto", class_="filter") if finding.filter else "",
        element("p", f"{rows}: ", element("code", shown), more, class_="ids") if shown else element("p", f"{rows}."),
        element("p", "Finding ", element("code", finding.id), class_="ids") if finding.id else "",
    )


def _own(finding: Finding, entry: Entry) -> Markup:
    """What other figures of the text make of the claim, and where they stand."""
    title = element("p", element("strong", entry.titles.get(finding.record_set, finding.record_set)))
    note = element("p", finding.note, dir="auto")
    return element("li", title, note, element("p", finding.filter, dir="auto", class_="filter"))


def _derivation(claim: Claim) -> Markup:
    where = f", characters {claim.span.start} to {claim.span.end}."
    identity = element("p", "Claim ", element("code", claim.id), where)
    steps = element("ul", *(_step(step) for step in claim.derivation), class_="derivation") if claim.derivation else ""
    return element("details", element("summary", "How it was read"), identity, steps)


def _step(step: Step) -> Markup:
    words = joined((element("q", element("bdi", step.words)), " → ")) if step.words else Markup()
    parts = element("ul", *(_step(part) for part in step.parts)) if step.parts else ""
    rule = element("code", step.rule, class_="rule")
    return element("li", words, element("bdi", step.made), " ", rule, parts)
