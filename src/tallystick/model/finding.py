"""How claims and records relate: readings, findings, answers, the dossier."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from tallystick.errors import Issue
from tallystick.model.claim import Claim, Explained
from tallystick.model.period import Period
from tallystick.model.policy import Settling
from tallystick.model.record import Coverage, Toll
from tallystick.model.text import Document


class Relation(StrEnum):
    """Where the claim lies against one record: `above` means that the claim is above what is recorded."""

    AGREES = "agrees"
    ABOVE = "above"
    BELOW = "below"
    SILENT = "silent"
    NOT_COMPARABLE = "not_comparable"


class Fit(StrEnum):
    """How a claim as worded fits all the record sets together."""

    AGREES = "agrees"
    ABOVE = "above"
    BELOW = "below"
    RECORDS_DISAGREE = "records_disagree"
    RECORD_SILENT = "record_silent"
    NOT_CHECKABLE = "not_checkable"


class Axis(StrEnum):
    """The ways in which a reading may depart from the words."""

    POPULATION = "population"
    MEASURE = "measure"
    ESTIMATE = "estimate"
    PLACE = "place"
    PERIOD = "period"
    PARTY = "party"
    LIST = "list"
    COUNTING = "counting"
    UNIT = "unit"


class Departure(Struct, frozen=True):
    """One step away from the words, as a plain phrase: (population, "all the dead, not civilians only")."""

    axis: Axis
    wording: str


class Reading(Struct, frozen=True):
    """One reasonable way to take a claim; the literal reading has no departures.

    estimate  low, best or high: which of the publisher's figures is compared; `interval` for all three
    as_of     EDTF date of the figure, or None
    whose     id of the party whose fighters alone are counted, or None
    without   id of the party whose own dead are left out, or None
    """

    measure: str
    population: str | None
    places: tuple[str, ...]
    period: Period | None
    party: str | None
    estimate: str
    as_of: str | None
    departures: tuple[Departure, ...] = ()
    whose: str | None = None
    without: str | None = None


class Divided(Struct, frozen=True):
    """What a share of the people in events is a share of; its reading tells the part.

    population  who the whole are
    of_known    whether those of unknown status are left out of the whole
    part        ids of the rows of the part, among those of the whole, sorted
    """

    population: str
    of_known: bool
    part: tuple[str, ...]


class Finding(Struct, frozen=True):
    """One reading held against one record set.

    claim      id
    toll       what is recorded under the reading, in `unit`
    ratio      claim over record, when above or below; else None
    row_ids    ids of the rows counted, sorted
    note       one sentence about the record: publisher, date, what is counted; and the arithmetic, if any
    filter     what was counted, in words that can be looked up again
    coincidence why its agreement may be coincidence, as a sentence; "" where there is no such reason
    id         the same for the same reading of the same claim in every run; "" until the answer is put together
    by_hand    what people of this project entered, corrected or set aside among the rows, one sentence each
    divided    what the figure was divided by, where it is a share of the people in events
    """

    claim: str
    record_set: str
    reading: Reading
    toll: Toll
    unit: str
    relation: Relation
    ratio: Decimal | None
    rows: int
    row_ids: tuple[str, ...]
    note: str = ""
    filter: str = ""
    coincidence: str = ""
    id: str = ""
    by_hand: tuple[str, ...] = ()
    divided: Divided | None = None


class Competing(Struct, frozen=True):
    """One of several figures that speak on a claim as worded: who gives it, where, and how the claim lies to it.

    origin  who counted; figures of one origin are one voice
    """

    record_set: str
    publisher: str
    origin: str
    toll: Toll
    unit: str
    relation: Relation


class Settled(Struct, frozen=True):
    """How competing counts were settled for one claim.

    policy    the way that the user chose
    figures   every figure that speaks on the words as they stand, where they differ; () where nothing is to settle
    toll      what was held against the claim; None where each figure was held by itself
    relation  where the claim lies to that
    why       one sentence: what was done, or why the policy does not decide; "" where there is nothing to settle
    """

    policy: Settling
    figures: tuple[Competing, ...] = ()
    toll: Toll | None = None
    relation: Relation | None = None
    why: str = ""


class Answer(Struct, frozen=True):
    """What is said of one claim, on five axes; never one truth label.

    fit             under the literal reading, all record sets together
    why             one sentence
    fits_if_read_as findings that agree under another reading, fewest departures first
    readings_tried  how many readings were tried, over all record sets
    time            current · superseded · ahead of the record · not dated
    support         no source given · single origin · several independent origins · competing figures
    responsibility  as stated · as recorded · competing · not recorded
    literal         the findings of the literal reading, one a record set that speaks
    settled         how competing counts were settled
    own             findings against other figures of the same text; they have no part in the fit
    """

    claim: str
    fit: Fit
    why: str
    fits_if_read_as: tuple[Finding, ...]
    readings_tried: int
    time: str
    support: str
    responsibility: str
    literal: tuple[Finding, ...] = ()
    settled: Settled = Settled(Settling.EACH)
    own: tuple[Finding, ...] = ()


class RecordSetUsed(Struct, frozen=True):
    """What the dossier keeps of a record set: enough to name it, cite it and know what its silence means."""

    name: str
    title: str
    publisher: str
    licence: str
    version: str
    sha256: str
    rows: int
    coverage: Coverage
    caveats: tuple[str, ...]


class Dossier(Struct, frozen=True):
    """Everything one run found; two runs over the same input are equal byte for byte."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    explained: tuple[tuple[str, Explained], ...]
    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...]
    issues: tuple[Issue, ...]
    record_sets: tuple[RecordSetUsed, ...]
    made_with: tuple[tuple[str, str], ...]
