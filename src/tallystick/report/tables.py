"""Claims and answers as tables for a terminal, or as plain text where there is none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tallystick.check.tables import policies
from tallystick.errors import Issue
from tallystick.model.claim import Claim
from tallystick.model.finding import Answer, Dossier, Finding, Fit
from tallystick.model.policy import Settling
from tallystick.model.text import Document
from tallystick.report.elsewhere import worked_out
from tallystick.report.headline import called, read_from
from tallystick.report.markup import visible
from tallystick.report.rows import grouped, rows_without_place
from tallystick.report.wording import (
    counted,
    counted_words,
    departures_words,
    figure,
    fit_words,
    marks,
    own_words,
    period_words,
    phrase,
    put_words,
    shortened,
    standing_caveats,
    worked_out_words,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 160
"""Characters from which a table is no longer easier to read for being wider."""
OTHERWISE = "Agrees if read as"
PUT = " ("
"""Between a fit and what is marked: that the text does not stand behind the figure, or tells others against it."""
STAR = "*"
"""After what the figure's own sentence does not tell."""
NARROW = 6
"""Columns of single words get one part in so many of narrow paper: the column of readings holds phrases."""
UNREAD, UNREAD_SHOWN = "number-unplaced", 5
"""The code of numbers that could not be placed, and how many of a document are named."""
BY_HAND = {"row-corrected": "of record sets corrected", "row-set-aside": "of record sets set aside"}
ROOMY = 100
"""Characters from which paper is not narrow."""
COLOURS: dict[Fit, str] = {
    Fit.AGREES: "cyan",
    Fit.ABOVE: "yellow",
    Fit.BELOW: "magenta",
    Fit.RECORDS_DISAGREE: "blue",
    Fit.RECORD_SILENT: "bright_black",
    Fit.NOT_CHECKABLE: "bright_black",
}
"""Beside the words, never instead of them; no red and no green, which would read as a verdict."""


class Paper(Struct, frozen=True):
    """What a table is printed on: its width in characters, and whether it is a terminal that shows colours."""

    width: int = 100
    colour: bool = False
    lines: bool = False


def claims_table(
    documents: Iterable[tuple[Document, tuple[Claim, ...]]], *, paper: Paper, issues: Iterable[Issue] = ()
) -> str:
    """One table a document: the figure, what it counts, where, when, who says so; then the numbers not read.

    issues  of the documents; those about numbers that could not be placed are told
    """
    parts: list[RenderableType] = []
    for document, claims in documents:
        rows = [_claimed(claim, worked_out(claim, document)) for claim in claims]
        heads = ("In the text", "Figure", "Counts", "Where", "When", "Says who")
        parts += [_title(document), _table(heads, rows, paper) if rows else "  no figures found"]
        parts += [phrase("worked_out", "table")] if any(cell.endswith(STAR) for row in rows for cell in row) else []
        parts += [*_unread([issue for issue in issues if issue.where == document.id]), ""]
    return _printed(parts, paper)


def _claimed(claim: Claim, elsewhere: Collection[str]) -> tuple[str, ...]:
    """The row of a claim; what its sentence does not tell is starred."""
    told = {
        "measure": counted_words(claim),
        "places": _where(claim),
        "period": _when(claim),
        "source": _who(claim),
    }
    starred = (words + STAR * (name in elsewhere) for name, words in told.items())
    return (claim.text, figure(claim.quantity), *starred)


def dossier_table(dossier: Dossier, *, paper: Paper) -> str:
    """One table a document: the figure, the fit as worded, the nearest reading that agrees; then counts and caveats."""
    answers = {answer.claim: answer for answer in dossier.answers}
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in dossier.claims:
        own[claim.document].append(claim)
    parts: list[RenderableType] = []
    for document in dossier.documents:
        rows = [_answered(claim, answers.get(claim.id)) for claim in own[document.id]]
        heads = ("In the text", "Counts", "As worded", OTHERWISE, "Tried")
        parts += [_title(document), _table(heads, rows, paper) if rows else "  no figures found"]
        parts += [*_unread([issue for issue in dossier.issues if issue.where == document.id]), ""]
    said = [
        _counts(dossier),
        *_worked_out(dossier),
        *_settled(dossier),
        *_by_hand(dossier),
        *_rows(dossier),
        *standing_caveats(),
    ]
    parts += said if dossier.documents else ["No text was read."]
    return _printed(parts, paper)


def _unread(issues: Iterable[Issue]) -> list[str]:
    """How many numbers were not read, and the first of them."""
    found = [issue for issue in issues if issue.code == UNREAD]
    if not found:
        return []
    first = ", ".join(f"“{visible(issue.found)}” ({issue.start})" for issue in found[:UNREAD_SHOWN])
    more = f" and {len(found) - UNREAD_SHOWN:,} more" if len(found) > UNREAD_SHOWN else ""
    return [f"  {counted(len(found), 'number')} could not be placed: {first}{more}"]


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, paper: Paper) -> str:
    """Any table, in the manner of the others."""
    return _printed([_table(heads, list(rows), paper)], paper)


def _where(claim: Claim) -> str:
    told = [mention.text for mention in claim.places]
    came_from = claim.origin.text if claim.origin and claim.origin.text not in told else ""
    return ", ".join(told) + (f" (from: {came_from})" if came_from else "")


def _when(claim: Claim) -> str:
    return period_words(claim.period) if claim.period else ""


def _who(claim: Claim) -> str:
    return claim.source if claim.stance.value in ("asserted", "reported") else f"{claim.source} ({claim.stance.value})"


def _answered(claim: Claim, answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return (claim.text, counted_words(claim), "", "", "")
    other = _read_as(answer.fits_if_read_as[0]) if answer.fits_if_read_as else ""
    marked = marks(claim, answer)
    fit = fit_words(answer.fit, "short") + (f"{PUT}{marked})" if marked else "")
    return (claim.text, counted_words(claim), fit, other, str(answer.readings_tried))


def _read_as(finding: Finding) -> str:
    """The departures of the nearest reading that agrees, and that this may be coincidence where it may."""
    words = departures_words(finding.reading.departures)
    return f"{words}{PUT}{phrase('mark', 'coincidence')})" if finding.coincidence else words


def _title(document: Document) -> RenderableType:
    from rich.text import Text

    dated = f" ({document.dated.edtf})" if document.dated else ""
    name = called(document)
    title = Text(visible(shortened(name, 200)) + dated, style="bold")
    if read_from(document) not in ("", name):
        title.append(f"\n  read from {visible(read_from(document))}", style="not bold")
    return title


def _counts(dossier: Dossier) -> str:
    fits = [answer.fit for answer in dossier.answers]
    said = ", ".join(f"{fits.count(fit)} {fit_words(fit, 'short')}" for fit in Fit if fit in fits)
    unplaced = sum(issue.code == UNREAD for issue in dossier.issues)
    left = f"; {counted(unplaced, 'number')} could not be placed" if unplaced else ""
    return f"{counted(len(dossier.claims), 'figure')}{_put(dossier)}: {said or 'none checked'}{left}."


def _put(dossier: Dossier) -> str:
    """How many of the figures the text itself rejects, disputes or calls possible, or tells others against."""
    puts = [put_words(claim, "put_short") for claim in dossier.claims] + [own_words(of) for of in dossier.answers]
    said = ", ".join(f"{number} {put}" for put, number in sorted(Counter(filter(None, puts)).items()))
    return f"{PUT}{said})" if said else ""


def _worked_out(dossier: Dossier) -> list[str]:
    documents = {document.id: document for document in dossier.documents}
    known = (claim for claim in dossier.claims if claim.document in documents)
    words = worked_out_words(sum(bool(worked_out(claim, documents[claim.document])) for claim in known))
    return [words] if words else []


def _settled(dossier: Dossier) -> list[str]:
    """By which policy competing counts were settled, and of how many figures they were."""
    settled = [answer.settled for answer in dossier.answers if answer.settled.figures]
    decided = sum(one.relation is not None for one in settled)
    if not settled:
        return []
    title = policies()[settled[0].policy.value]["title"]
    done = f", which decided {decided}" if settled[0].policy is not Settling.EACH else ""
    return [f"Competing counts of {counted(len(settled), 'figure')}; policy: {title}{done}."]


def _by_hand(dossier: Dossier) -> list[str]:
    """How many figures are held, as worded, against rows that a person entered, corrected or set aside."""
    held = sum(any(finding.by_hand for finding in answer.literal) for answer in dossier.answers)
    return [f"{counted(held, 'figure')} held against what was entered or changed by hand."] if held else []


def _rows(dossier: Dossier) -> list[str]:
    """What was done to rows of record files, and how many are at no known place: 13 rows of ged.csv: row repaired."""
    groups, others = grouped(dossier.issues)
    by_hand = {code: sum(issue.code == code for issue in others) for code in BY_HAND}
    mended = [f"{counted(by_hand[code], 'row')} {done} by hand." for code, done in BY_HAND.items() if by_hand[code]]
    done = [f"{group.counted} of {visible(group.where)}: {group.code.replace('-', ' ')}." for group in groups]
    return mended + done + [f"{visible(words)}." for words in rows_without_place(dossier.issues)]


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], paper: Paper) -> RenderableType:
    from rich import box
    from rich.table import Table

    drawn = Table(
        box=box.SIMPLE_HEAD if paper.lines else None, pad_edge=False, collapse_padding=paper.lines, header_style="bold"
    )
    narrow = paper.width // NARROW if OTHERWISE in heads and paper.width < ROOMY else None
    for head in heads:
        most = narrow if head in ("Counts", "As worded") else None
        drawn.add_column(head, overflow="fold", justify="right" if head == "Tried" else "left", max_width=most)
    for row in rows:
        drawn.add_row(*(_cell(value) for value in row))
    return drawn


def _cell(value: str) -> RenderableType:
    from rich.text import Text

    colours = {fit_words(fit, "short"): colour for fit, colour in COLOURS.items()}
    return Text(visible(shortened(" ".join(value.split()), 400)), style=colours.get(value.partition(PUT)[0], ""))


def _printed(parts: list[RenderableType], paper: Paper) -> str:
    from io import StringIO

    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=min(paper.width, WIDEST),
        force_terminal=paper.colour,
        no_color=not paper.colour,
        color_system="standard" if paper.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
