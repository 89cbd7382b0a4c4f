"""The head of a report: how many figures lie where, the standing caveats, all figures in one table."""

from __future__ import annotations

from collections import Counter

from tallystick.model.finding import Dossier, Fit
from tallystick.report.card import Entry
from tallystick.report.markup import Markup, element, joined
from tallystick.report.shapes import shape
from tallystick.report.wording import (
    counted,
    counted_words,
    departures_words,
    fit_words,
    marks,
    own_words,
    put_words,
    shortened,
    standing_caveats,
    worked_out_words,
)

INDEX = ("", "In the text", "Counts", "As worded", "Agrees if read as")
"""Columns of the table of all figures; on a narrow screen each row is a card, and they stand before the values."""
NARROWEST = 6
"""Per cent of the bar below which a segment has no room for its shape and count; the legend has both."""


def summary(dossier: Dossier, entries: tuple[Entry, ...]) -> Markup:
    """Counts of each fit, what would agree under another reading, caveats and an index of the claims."""
    fits = Counter(entry.answer.fit for entry in entries if entry.answer)
    legend = element("ul", *(_count(fit, fits[fit]) for fit in Fit if fits[fit]), class_="legend")
    caveats = element("ul", *(element("li", caveat) for caveat in standing_caveats()), class_="caveats")
    return element(
        "section",
        element("h2", _summary_words(dossier, entries), id="summary"),
        _bar(fits) if fits else "",
        legend if fits else "",
        *(
            element("p", words, class_="otherwise")
            for words in (_otherwise(entries), _put(entries), _own(entries), _worked_out(entries))
            if fits and words
        ),
        caveats,
        _index(entries) if entries else "",
        class_="summary",
        aria_labelledby="summary",
    )


def _summary_words(dossier: Dossier, entries: tuple[Entry, ...]) -> str:
    claims, texts = counted(len(entries), "figure"), counted(len(dossier.documents), "text")
    return f"{claims} claimed in {texts}, held against {counted(len(dossier.record_sets), 'record set')}"


def _put(entries: tuple[Entry, ...]) -> str:
    """How many of the figures the text itself does not stand behind; they are counted where the figure lies."""
    puts = Counter(filter(None, (put_words(entry.claim, "put_short") for entry in entries)))
    said = ", ".join(f"{number:,} {put}" for put, number in sorted(puts.items()))
    return f"Not all are the text's own: {said}. They are marked, and counted by where the figure stands." * bool(said)


def _own(entries: tuple[Entry, ...]) -> str:
    """How many of the figures are not as other figures of their text give them."""
    apart = Counter(filter(None, (own_words(entry.answer) for entry in entries if entry.answer)))
    said = ", ".join(f"{number:,} {words}" for words, number in sorted(apart.items()))
    return f"Not all figures of the text go together: {said}." * bool(said)


def _worked_out(entries: tuple[Entry, ...]) -> str:
    """Of how many figures something is not told by their own sentence."""
    return worked_out_words(sum(bool(entry.elsewhere) for entry in entries))


def _otherwise(entries: tuple[Entry, ...]) -> str:
    answers = [entry.answer for entry in entries if entry.answer and entry.answer.fit is not Fit.AGREES]
    fitting = sum(bool(answer.fits_if_read_as) for answer in answers)
    if not fitting:
        return ""
    under = f"{fitting:,} would under another reading, named on the card"
    if len(answers) == 1:
        return "The one that does not agree as worded would under another reading, named on the card."
    return f"Of the {len(answers):,} that do not agree as worded, {under}."


def _count(fit: Fit, number: int) -> Markup:
    words = element("span", fit_words(fit), title=fit_words(fit, "means"))
    return element("li", shape(fit), element("strong", f"{number:,}"), " ", words, class_=f"fit-{fit.value}")


def _bar(fits: Counter[Fit]) -> Markup:
    label = ", ".join(f"{fits[fit]:,} {fit_words(fit, 'short')}" for fit in Fit if fits[fit])
    parts, before = [], 0
    for fit in (fit for fit in Fit if fits[fit]):
        parts.append(_segment(fit, fits[fit], before, fits.total()))
        before += fits[fit]
    return element("svg", element("title", label), *parts, class_="bar", role="img", aria_label=label)


def _segment(fit: Fit, number: int, before: int, total: int) -> Markup:
    left, width = 100 * before / total, 100 * number / total
    middle = f"{left + width / 2:.2f}%"
    block = element("rect", x=f"{left:.2f}%", y="0", width=f"{width:.2f}%", height="24")
    icon = element(
        "use", href=f"#shape-{fit.value}", x=middle, y="7", width="10", height="10", transform="translate(-12)"
    )
    words = element("text", str(number), x=middle, y="16.5", dx="3")
    return element("g", block, *((icon, words) if width > NARROWEST else ()), class_=f"segment fit-{fit.value}")


def _index(entries: tuple[Entry, ...]) -> Markup:
    head = element("tr", *(element("th", name, scope="col") for name in INDEX))
    rows = element("tbody", *(_index_row(entry) for entry in entries))
    table = element("table", element("thead", head), rows, class_="index")
    return element("details", element("summary", "All figures in one table"), element("div", table, class_="scroll"))


def _index_row(entry: Entry) -> Markup:
    answer = entry.answer
    nearest = answer.fits_if_read_as[0].reading.departures if answer and answer.fits_if_read_as else ()
    return element(
        "tr",
        element("td", element("a", str(entry.number), href=f"#c{entry.number}")),
        element("td", element("bdi", shortened(entry.claim.text, 60)), data_label=INDEX[1]),
        element("td", counted_words(entry.claim), data_label=INDEX[2]),
        _index_fit(entry),
        element("td", departures_words(nearest) if nearest else "–", dir="auto", data_label=INDEX[4]),
    )


def _index_fit(entry: Entry) -> Markup:
    """Where the figure lies; that the text does not stand behind it, or tells others against it, where that is so."""
    if entry.answer is None:
        return element("td", "–", data_label=INDEX[3])
    fit = entry.answer.fit
    words = element("span", shape(fit), fit_words(fit, "short"), class_="fit")
    marked = marks(entry.claim, entry.answer)
    mark = joined((" ", element("span", marked, class_="put"))) if marked else ""
    return element("td", words, mark, class_=f"fit-{fit.value}", data_label=INDEX[3])
