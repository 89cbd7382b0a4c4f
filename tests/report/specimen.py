"""A dossier made by hand: a short article about an invented siege, invented records, answers of every fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tallystick.errors import Issue
from tallystick.model.claim import Claim, Explained, Kind, Stance, Step
from tallystick.model.finding import (
    Answer,
    Axis,
    Departure,
    Dossier,
    Finding,
    Fit,
    Reading,
    RecordSetUsed,
    Relation,
)
from tallystick.model.names import Mention, Voice
from tallystick.model.period import Period, Precision, period_of
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.record import Coverage, Toll
from tallystick.model.text import Dated, Document, Origin, Span

TITLE = "The 900-day Siege of Karvel Is Over"
TEXT = f"""{TITLE}

By our correspondent, 9 March 2031

Ostran troops withdrew from the hills above Karvel on Sunday, ending what the mayor, Ilse Dornand, called “the longest \
siege of the century”. At least 14,000 civilians were killed since May 2028, she said; the Ostran command speaks of “\
barely 600 fighters”. Three to four hundred shells a day fell on the old town, according to the Watch Committee.

Of the city's 89 schools 86 were damaged. Nearly six million people have fled the Marrow Valley. Aid workers counted \
12 lorries, and route 7 stayed shut. Resolution 41 asked for a corridor of 30 km.

The Ostran ministry denies that more than 2,000 of its own soldiers died <script>alert("PWN")</script>."""

DOCUMENT = Document(
    id="karvel",
    text=TEXT,
    origin=Origin("input/karvel.txt", "text/plain", "ab" * 32),
    language="en",
    dated=Dated("2031-03-09", "dateline", "9 March 2031", Span(TEXT.index("9 March"), TEXT.index("9 March") + 12)),
    title=TITLE,
    url="https://example.org/karvel",
    outlet="The Karvel Lamp",
)

LEDGER = RecordSetUsed(
    name="ledger",
    title="Ledger of the Marrow Valley",
    publisher="Institute for Recording, Tessen",
    licence="CC BY 4.0",
    version="31.1",
    sha256="cd" * 32,
    rows=2841,
    coverage=Coverage(
        ("area-marrow-valley",),
        period_of("2028-01-01/2030-12-31"),
        ("deaths",),
        ("people", "civilians"),
        "25 dead a year",
    ),
    caveats=("Deaths of unknown status are not counted as civilians: the civilian figure is a floor.",),
)
SHELF = RecordSetUsed(
    name="shelf",
    title="Built-in shelf",
    publisher="several, named with each figure",
    licence="facts, cited",
    version="1",
    sha256="ef" * 32,
    rows=310,
    coverage=Coverage(("*",), period_of("1900/2031"), ("deaths", "time", "displaced", "buildings"), ("people",)),
    caveats=(),
)


def span(words: str) -> Span:
    """Where the words stand in the text for the first time."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _end_of_sentence(after: int) -> int:
    stops = [found + len(mark) - 1 for mark in (".\n", ". ", "\n\n") if (found := TEXT.find(mark, after)) >= 0]
    return min(stops, default=len(TEXT))


def sentence(words: str) -> Span:
    """A stretch around the words, to the nearest full stops."""
    at = span(words)
    return Span(TEXT.rfind("\n", 0, at.start) + 1, _end_of_sentence(at.end))


def quantity(low: str | None, high: str | None, bound: Bound, unit: str | None, **more: str | Decimal) -> Quantity:
    """A quantity from figures written as text."""
    number = tuple(None if figure is None else Decimal(figure) for figure in (low, high))
    return Quantity(*number, bound, unit, **more)  # type: ignore[arg-type]


def claim(id_: str, words: str, kind: Kind, measure: str, figure: Quantity, **more: object) -> Claim:
    """A claim about the words."""
    return Claim(
        id=id_,
        document="karvel",
        span=span(words),
        text=words,
        sentence=sentence(words),
        kind=kind,
        measure=measure,
        population=more.pop("population", None),  # type: ignore[arg-type]
        quantity=figure,
        **more,  # type: ignore[arg-type]
    )


KARVEL = Mention("Karvel", span("Karvel"), "area-karvel", ("area-karvel",), "the only place of this name")
DORNAND = Voice("Ilse Dornand", "person", "said", span("Ilse Dornand"))
SINCE = Period(date(2028, 5, 1), date(2031, 3, 9), Precision.MONTH, Precision.DAY, "since May 2028")

CLAIMS = (
    claim("k-1", "900-day", Kind.DURATION, "time", quantity("900", "900", Bound.EXACT, "days"), places=(KARVEL,)),
    claim(
        "k-2",
        "the longest",
        Kind.RANK,
        "time",
        quantity(None, None, Bound.EXACT, None),
        voices=(DORNAND,),
        stance=Stance.REPORTED,
    ),
    claim(
        "k-3",
        "At least 14,000",
        Kind.COUNT,
        "deaths",
        quantity("14000", None, Bound.AT_LEAST, "persons"),
        population="civilians",
        places=(KARVEL,),
        period=SINCE,
        voices=(DORNAND,),
        stance=Stance.REPORTED,
        derivation=(
            Step(
                "figure with a hedge",
                "At least 14,000",
                "at least 14,000",
                (Step("at least", "At least", "AT_LEAST"), Step("grouped number", "14,000", "NUMBER 14000")),
            ),
            Step("passive of a killing", "were killed", "measure deaths"),
        ),
    ),
    claim(
        "k-4",
        "barely 600",
        Kind.COUNT,
        "deaths",
        quantity(None, "600", Bound.NEARLY, "persons"),
        population="combatants",
        voices=(Voice("the Ostran command", "organisation", "speaks of"),),
        stance=Stance.REPORTED,
    ),
    claim(
        "k-5",
        "Three to four hundred",
        Kind.RATE,
        "munitions",
        quantity("300", "400", Bound.RANGE, "items", per="day"),
        voices=(Voice("the Watch Committee", "organisation", "according to"),),
        stance=Stance.REPORTED,
    ),
    claim("k-6", "86", Kind.COUNT, "buildings", quantity("86", "86", Bound.EXACT, "items", of=Decimal(89))),
    claim(
        "k-7",
        "Nearly six million",
        Kind.COUNT,
        "displaced",
        quantity(None, "6000000", Bound.NEARLY, "persons"),
        population="people",
    ),
    claim(
        "k-8",
        "more than 2,000",
        Kind.COUNT,
        "deaths",
        quantity("2000", None, Bound.MORE_THAN, "persons"),
        population="combatants",
        perpetrator=Mention("The Ostran ministry", span("The Ostran ministry")),
        voices=(Voice("The Ostran ministry", "organisation", "denies"),),
        stance=Stance.DENIED,
    ),
)


def toll(low: int | None, best: int | None, high: int | None) -> Toll:
    """A toll from whole numbers."""
    return Toll(*(None if figure is None else Decimal(figure) for figure in (low, best, high)))


def reading(measure: str, population: str | None, *departures: Departure) -> Reading:
    """A reading about Karvel in the period told."""
    return Reading(measure, population, ("area-karvel",), SINCE, None, "interval", None, departures)


def finding(
    id_: str, in_: RecordSetUsed, as_: Reading, recorded: Toll, unit: str, relation: Relation, **more: object
) -> Finding:
    """A finding with three rows."""
    ids = tuple(f"{in_.name}-{row}" for row in (17, 18, 40))
    ratio = more.get("ratio")
    return Finding(
        id_,
        in_.name,
        as_,
        recorded,
        unit,
        relation,
        None if ratio is None else Decimal(str(ratio)),
        3,
        ids,
        str(more.get("note", "")),
        "deaths in Karvel, 2028-05 to 2031-03-09",
    )


AS_WORDED = finding(
    "k-3",
    LEDGER,
    reading("deaths", "civilians"),
    toll(3100, 3404, 3900),
    "persons",
    Relation.ABOVE,
    ratio="3.59",
    note="Individually recorded civilian deaths; published 2031-01.",
)
ALL_DEAD = finding(
    "k-3",
    LEDGER,
    reading("deaths", "people", Departure(Axis.POPULATION, "all the dead, not civilians only")),
    toll(13900, 14210, 15000),
    "persons",
    Relation.AGREES,
)
WITH_WOUNDED = finding(
    "k-3",
    SHELF,
    reading(
        "casualties",
        "civilians",
        Departure(Axis.MEASURE, "killed and injured, not killed only"),
        Departure(Axis.PERIOD, "to the end of 2029"),
    ),
    toll(14000, 14000, None),
    "persons",
    Relation.AGREES,
)
DAYS = (
    finding("k-1", SHELF, reading("time", None), toll(871, 871, 872), "days", Relation.ABOVE, ratio="1.03"),
    finding(
        "k-1",
        SHELF,
        reading("time", None, Departure(Axis.COUNTING, "first and last day both counted")),
        toll(900, 900, 900),
        "days",
        Relation.AGREES,
    ),
)
FIGHTERS = finding(
    "k-4", LEDGER, reading("deaths", "combatants"), toll(2100, 2400, 9800), "persons", Relation.BELOW, ratio="0.25"
)
SCHOOLS = finding("k-6", SHELF, reading("buildings", None), toll(86, 86, 86), "items", Relation.AGREES)
FLED = (
    finding("k-7", SHELF, reading("displaced", "people"), toll(5900000, 5900000, 5900000), "persons", Relation.AGREES),
    finding(
        "k-7", LEDGER, reading("displaced", "people"), toll(0, 120000, 150000), "persons", Relation.ABOVE, ratio="40"
    ),
)


def answer(
    id_: str, fit: Fit, why: str, *, literal: tuple[Finding, ...] = (), other: tuple[Finding, ...] = (), tried: int = 1
) -> Answer:
    """An answer whose other axes say nothing in particular."""
    return Answer(id_, fit, why, other, tried, "not dated", "single origin", "as stated", literal)


ANSWERS = (
    answer(
        "k-1",
        Fit.ABOVE,
        "The dates recorded for the siege are 871 or 872 days apart.",
        literal=DAYS[:1],
        other=DAYS[1:],
        tried=4,
    ),
    answer("k-2", Fit.NOT_CHECKABLE, "The words do not say by which measure the siege is the longest.", tried=0),
    answer(
        "k-3",
        Fit.ABOVE,
        "3,404 civilians are recorded killed; the text says at least 14,000.",
        literal=(AS_WORDED,),
        other=(ALL_DEAD, WITH_WOUNDED),
        tried=36,
    ),
    answer(
        "k-4", Fit.BELOW, "2,400 fighters are recorded killed; the text says barely 600.", literal=(FIGHTERS,), tried=18
    ),
    answer("k-5", Fit.RECORD_SILENT, "No record set at hand counts shells.", tried=2),
    answer("k-6", Fit.AGREES, "86 of 89 schools are recorded as damaged.", literal=(SCHOOLS,), tried=3),
    answer(
        "k-7",
        Fit.RECORDS_DISAGREE,
        "The shelf agrees; the ledger counts the displaced of one province only.",
        literal=FLED,
        tried=6,
    ),
    answer("k-8", Fit.RECORD_SILENT, "No record set tells the dead of this party apart.", tried=9),
)

UNPLACED = span("12 lorries")
DOSSIER = Dossier(
    documents=(DOCUMENT,),
    claims=CLAIMS,
    explained=(
        ("karvel", Explained(span("route 7"), "7", "name", "part of the name “route 7”")),
        ("karvel", Explained(span("Resolution 41"), "41", "name", "part of the name “Resolution 41”")),
    ),
    findings=(*DAYS, AS_WORDED, ALL_DEAD, WITH_WOUNDED, FIGHTERS, SCHOOLS, *FLED),
    answers=ANSWERS,
    issues=(
        Issue("number-unplaced", "karvel", UNPLACED.start, UNPLACED.start + 2, "12", "it is in no claim"),
        Issue(
            "place-unknown",
            "karvel",
            span("Marrow").start,
            span("Marrow").end,
            "Marrow",
            "the claim is checked without it",
        ),
        Issue("document-refused", "input/scan.pdf", None, None, "a picture without text", "it was not read"),
    ),
    record_sets=(LEDGER, SHELF),
    made_with=(("tallystick", "0.1.0"), ("project", "12" * 32)),
)
