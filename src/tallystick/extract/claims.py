"""Documents to claims, and the account of every number that is none."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.extract.cells import by_cell, under_headings
from tallystick.extract.deeds.again import told_again
from tallystick.extract.derivations import derivation
from tallystick.extract.drafts import Context, Draft
from tallystick.extract.gate import chosen, looked_at
from tallystick.extract.grammar import english
from tallystick.extract.reading import read
from tallystick.extract.scan import DIGIT, Scan
from tallystick.extract.sentences import Stretch, quotations
from tallystick.extract.separators import as_english
from tallystick.extract.unread import without_the_unread
from tallystick.extract.when.written import as_written
from tallystick.extract.where.learnt import throughout
from tallystick.extract.where.surveying import surveyed
from tallystick.extract.who.labels import last_names
from tallystick.extract.who.quoting import closing_rows
from tallystick.extract.who.turns import turns
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.claim import Claim, Explained, Kind
from tallystick.model.names import Names
from tallystick.model.quantity import Quantity
from tallystick.model.text import Document, Span


class Extracted(Struct, frozen=True):
    """What was written down from one document; every number is in a claim, explained, or an issue."""

    claims: tuple[Claim, ...]
    explained: tuple[Explained, ...]
    issues: tuple[Issue, ...]


def extract(document: Document, *, names: Names) -> Extracted:
    """Write down every quantitative claim of a document."""
    grammar = english()
    text, unread = without_the_unread(document.text)
    text, issues = as_english(text, document.id)
    scan = grammar.scanner.scanned(text)
    looked = looked_at(scan) if scan.conflict and not scan.about_a_game else []
    if not any(looks for _, looks in looked):
        return Extracted((), tuple(sorted([*unread, *_uncounted(scan, None)], key=lambda one: one.span)), ())
    quoted = quotations(text)
    setting = surveyed(text, grammar, names, undated=document.dated is None)
    rows = list(chosen(text, looked, quoted, grammar, names))
    rows = told_again(throughout(text, rows, setting, grammar=grammar, names=names))
    context = Context(document.dated, setting, quoted, closing=closing_rows(quoted, rows), turns=turns(text))
    first = next((row for stretch, row in rows if row is not None and stretch.headline), None)
    if first is not None and first.where("COLON"):
        context.speakers.names = last_names(row for _, row in rows if row is not None)
    claims: list[Claim] = []
    explained: list[Explained] = unread
    for stretch, row in under_headings(by_cell(rows, grammar), grammar):
        if row is None:
            explained += _uncounted(scan, stretch)
            continue
        spans: list[Span] = []
        for found in read(row, stretch, context):
            if isinstance(found, Draft):
                claim = _claim(document, stretch, found)
                claims.append(claim)
                spans.append(claim.span)
            else:
                node, kind, why = found
                explained.append(Explained(Span(node.start, node.end), document.text[node.start : node.end], kind, why))
                spans.append(Span(node.start, node.end))
        _account(document, row, spans, explained, issues)
    claims.sort(key=lambda claim: (claim.span, claim.kind))
    return Extracted(
        tuple(_told_apart(claims)),
        tuple(sorted(dict.fromkeys(explained), key=lambda one: one.span)),
        tuple(dict.fromkeys(issues)),
    )


def _told_apart(claims: list[Claim]) -> Iterator[Claim]:
    """Claims that begin at one character, a rank and a count, get ids of their own."""
    taken: set[str] = set()
    for claim in claims:
        yield replace(claim, id=f"{claim.id}-{claim.kind}") if claim.id in taken else claim
        taken.add(claim.id)


def _claim(document: Document, stretch: Stretch, draft: Draft) -> Claim:
    span = _figure_span(draft)
    figure = draft.figure
    quantity = Quantity(figure.low, figure.high, figure.bound, figure.unit or None, figure.per, figure.of)
    if draft.kind == "rank":
        quantity = Quantity(figure.low, figure.high, figure.bound, None)
    sentence = Span(stretch.start, stretch.end)
    draft.period = as_written(draft.period, document.text, sentence)
    return Claim(
        id=f"{document.id}:{span.start}",
        document=document.id,
        span=span,
        text=document.text[span.start : span.end],
        sentence=sentence,
        kind=Kind(draft.kind),
        measure=draft.measure,
        population=draft.population,
        quantity=quantity,
        places=draft.places,
        origin=draft.origin,
        period=draft.period,
        perpetrator=draft.perpetrator,
        voices=(draft.voice,) if draft.voice is not None else (),
        stance=draft.stance,
        derivation=derivation(draft),
    )


def _figure_span(draft: Draft) -> Span:
    """The figure with its hedge: fillers before it are left out."""
    start = draft.first.start
    for part in draft.first.parts:
        if "FILLER" not in part.classes or ("TOTALLING" in part.classes) or ("HEDGE" in part.classes):
            start = part.start
            break
    return Span(start, draft.last.end)


TWISTED_EFFECT = "the eye and a program may read different figures in it; it was not read and is in no claim"


def _account(
    document: Document,
    row: Row,
    spans: list[Span],
    explained: list[Explained],
    issues: list[Issue],
) -> None:
    """Explain each number of the sentence that is in no claim, or make it an issue."""
    if row.spoken.isascii() and DIGIT.search(row.spoken) is None:
        return
    for node in row:
        if node.word.isalpha() or not any(map(str.isdigit, node.word)):
            continue
        span = Span(node.start, node.end)
        if any(span.overlaps(taken) for taken in spans):
            continue
        words = document.text[node.start : node.end]
        reason = _reason(node)
        if reason is not None:
            explained.append(Explained(span, words, *reason))
        else:
            twisted = "TWISTED" in node.classes
            effect = TWISTED_EFFECT if twisted else "it is in no claim; nobody has checked it"
            issues.append(Issue("number-unplaced", document.id, node.start, node.end, words, effect))


def _reason(node: Node) -> tuple[str, str] | None:
    for name, kind, why in (
        ("PERIOD", "date", "a date or a stretch of days"),
        ("DATE", "date", "a date"),
        ("CODE", "name", "letters and figures together are a name"),
        ("NAME", "name", "part of a name"),
        ("CLOCK", "clock time", "hours and minutes"),
        ("DECADE", "date", "a decade"),
        ("ISO", "date", "a date in figures"),
        ("SLASHED", "name", "two figures with a slash between them"),
        ("BELOWZERO", "measurement", "below zero"),
        ("ORDINALNUMBER", "ordinal", "an ordinal that ranks nothing counted"),
    ):
        if name in node.classes:
            return kind, why
    return None


def _uncounted(scan: Scan, stretch: Stretch | None) -> Iterator[Explained]:
    """The numbers of what does not speak of armed conflict: a sentence, or without one the whole text."""
    start, end = (stretch.start, stretch.end) if stretch is not None else (0, len(scan.text))
    lacks = f"the {'sentence' if scan.conflict else 'text'} has no word of armed conflict"
    why = "the text speaks more of sport than of armed conflict" if scan.about_a_game else lacks
    for first, last in scan.numbers(start, end):
        yield Explained(Span(first, last), scan.text[first:last], "uncounted", why)
