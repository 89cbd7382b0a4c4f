"""A dossier as one HTML file that needs nothing else: no script, no remote resource, the same bytes each time."""

from __future__ import annotations

from importlib import resources

from tallystick.model.claim import Claim
from tallystick.model.finding import Answer, Dossier
from tallystick.model.text import Document
from tallystick.report.appendix import explained_section, issue_sections, made_with_section, record_sets_section
from tallystick.report.article import articles
from tallystick.report.card import Entry
from tallystick.report.elsewhere import Found, worked_out
from tallystick.report.headline import called
from tallystick.report.markup import Markup, element
from tallystick.report.naming import Known
from tallystick.report.shapes import shape_definitions
from tallystick.report.summary import summary
from tallystick.report.wording import beside, dated_words, shortened

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
TITLE = "What is claimed, what is recorded"


def html(dossier: Dossier, *, known: Known | None = None) -> str:
    """The report as one self-contained HTML document, ending in a line feed.

    known  tells the names of the places that record sets cover; without it, their ids are printed
    """
    entries = _entries(dossier)
    main = element(
        "main",
        summary(dossier, entries),
        articles(dossier, entries),
        *issue_sections(dossier, known),
        explained_section(dossier),
        record_sets_section(dossier, known),
    )
    skip = element("a", "Skip to the text", class_="skip", href="#documents")
    body = element("body", skip, shape_definitions(), _header(dossier), main, made_with_section(dossier))
    return f"<!DOCTYPE html>\n{element('html', _head(dossier), body, lang='en')}\n"


def _entries(dossier: Dossier) -> tuple[Entry, ...]:
    """Every claim in the order of documents and text, numbered from 1."""
    documents = {document.id: document for document in dossier.documents}
    order = {name: place for place, name in enumerate(documents)}
    answers: dict[str, Answer] = {answer.claim: answer for answer in dossier.answers}
    titles = {name: told["title"] for name, told in beside().items()}
    titles |= {used.name: used.title for used in dossier.record_sets}
    claims = sorted(dossier.claims, key=lambda claim: (order.get(claim.document, len(order)), claim.span, claim.id))
    return tuple(
        Entry(place, claim, answers.get(claim.id), titles, _elsewhere(claim, documents.get(claim.document)))
        for place, claim in enumerate(claims, 1)
    )


def _elsewhere(claim: Claim, document: Document | None) -> dict[str, Found]:
    return worked_out(claim, document) if document is not None else {}


def _head(dossier: Dossier) -> Markup:
    css = resources.files("tallystick.report").joinpath("report.css").read_text(encoding="utf-8")
    first = next(map(called, dossier.documents), None)
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content="Tallystick"),
        element("title", f"{shortened(first, 80)} – {TITLE}" if first else TITLE),
        element("style", Markup(css)),
    )


def _header(dossier: Dossier) -> Markup:
    read = element("ul", *(_line(document) for document in dossier.documents), class_="read")
    return element("header", element("h1", TITLE), read if dossier.documents else "", class_="masthead")


def _line(document: Document) -> Markup:
    name = element("cite", shortened(called(document), 160), dir="auto")
    outlet = element("span", f", {document.outlet}", dir="auto") if document.outlet else ""
    return element("li", name, outlet, ", ", element("span", dated_words(document), class_="dated"))
