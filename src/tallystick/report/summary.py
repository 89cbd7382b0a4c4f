"""The head of a report: how many figures lie where, the standing caveats, all figures in one table."""

from __future__ import annotations

from collections import Counter

from tallystick.model.finding import Dossier, Fit
from tallystick.report.card import Entry
from tallystick.report.markup import Markup, element
from tallystick.report.shapes import shape
from tallystick.report.wording import counted_words, departures_words, fit_words, shortened, standing_caveats

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
        element("p", _otherwise(entries), class_="otherwise") if fits else "",
        caveats,
        _index(entries) if entries else "",
        class_="summary",
        aria_labelledby="summary",
    )


def _summary_words(dossier: Dossier, entries: tuple[Entry, ...]) -> str:
    texts = "1 text" if len(dossier.documents) == 1 else f"{len(dossier.documents):,} texts"
    claims = "1 figure" if len(entries) == 1 else f"{len(entries):,} figures"
    sets = "1 record set" if len(dossier.record_sets) == 1 else f"{len(dossier.record_sets):,} record sets"
    return f"{claims} claimed in {texts}, held against {sets}"


def _otherwise(entries: tuple[Entry, ...]) -> str:
    answers = [entry.answer for entry in entries if entry.answer and entry.answer.fit is not Fit.AGREES]
    fitting = sum(bool(answer.fits_if_read_as) for answer in answers)
    if not fitting:
        return ""
    under = f"{fitting:,} would under another reading, named on the card"
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
    names = ("", "In the text", "Counts", "As worded", "Agrees if read as")
    head = element("tr", *(element("th", name, scope="col") for name in names))
    rows = element("tbody", *(_index_row(entry) for entry in entries))
    table = element("table", element("thead", head), rows, class_="index")
    return element("details", element("summary", "All figures in one table"), element("div", table, class_="scroll"))


def _index_row(entry: Entry) -> Markup:
    answer = entry.answer
    nearest = answer.fits_if_read_as[0].reading.departures if answer and answer.fits_if_read_as else ()
    return element(
        "tr",
        element("td", element("a", str(entry.number), href=f"#c{entry.number}")),
        element("td", element("bdi", shortened(entry.claim.text, 60))),
        element("td", counted_words(entry.claim)),
        element("td", shape(answer.fit), fit_words(answer.fit, "short"), class_=f"fit-{answer.fit.value}")
        if answer
        else element("td", "–"),
        element("td", departures_words(nearest) if nearest else "–", dir="auto"),
    )
