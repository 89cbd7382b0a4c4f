"""An invented country with places, parties, records and texts, so that each test says only what it is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check import Checked, check
from tallystick.model.claim import Claim, Kind, Stance
from tallystick.model.finding import Answer, Finding
from tallystick.model.names import Mention, Name, Party, Place, Voice
from tallystick.model.period import period_of
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.record import Coverage, Events, Grain, RecordSet, Toll, Total
from tallystick.model.text import Dated, Document, Origin, Span

TOWN, SUBURB, RIVAL_TOWN, REGION, COUNTRY, NEIGHBOUR = "town", "suburb", "other-town", "region", "country", "neighbour"
REDS, BLUES = "party-reds", "party-blues"

_PARENTS = {
    TOWN: (REGION,),
    SUBURB: (TOWN,),
    RIVAL_TOWN: (REGION,),
    REGION: (COUNTRY,),
    COUNTRY: (),
    NEIGHBOUR: (),
}
_POINTS = {TOWN: (48.0, 37.8), RIVAL_TOWN: (48.0, 39.1)}


class World(Struct, frozen=True, dict=True):
    """Places and parties of the invented country. Implements PlaceTree."""

    def place(self, id: str) -> Place | None:
        if id not in _PARENTS:
            return None
        kind = "country" if id in (COUNTRY, NEIGHBOUR) else "region" if id == REGION else "town"
        return Place(id, (Name(id.title(), "en"),), kind, *_POINTS.get(id, (None, None)), parents=_PARENTS[id])

    def places(self, form: str) -> tuple[Place, ...]:
        place = self.place(form.lower())
        return (place,) if place else ()

    def within(self, id: str) -> tuple[str, ...]:
        parents = _PARENTS.get(id, ())
        return parents + tuple(outer for parent in parents for outer in self.within(parent))

    def contains(self, outer: str, inner: str) -> bool:
        return outer == inner or outer in self.within(inner)

    def distance_km(self, a: str, b: str) -> float | None:
        return 96.7 if {a, b} == {TOWN, RIVAL_TOWN} else None

    def parties(self, form: str) -> tuple[Party, ...]:
        found = {"Reds": REDS, "Red": REDS, "Blues": BLUES, "Blue": BLUES}.get(form)
        party = self.party(found) if found else None
        return (party,) if party else ()

    def party(self, id: str) -> Party | None:
        return Party(id, (Name(id.removeprefix("party-").title(), "en"),), "group") if id in (REDS, BLUES) else None


WORLD = World()


def mention(id: str | None, text: str = "") -> Mention:
    return Mention(text or (id or "Nowhere").removeprefix("party-").title(), Span(0, 1), id)


def quantity(text: str, unit: str | None = "persons", per: str | None = None, of: int | None = None) -> Quantity:
    """`14`, `>=14`, `>14`, `<=14`, `<14`, `~14`, `nearly 14`, `up to 14`, `4..5`, `vague 200..999`."""
    for sign, bound in (("vague ", Bound.VAGUE), ("", Bound.RANGE)):
        if text.startswith(sign) and ".." in text:
            low, high = text.removeprefix(sign).split("..")
            return Quantity(Decimal(low), Decimal(high), bound, unit, per, Decimal(of) if of else None)
    floors = {">=": Bound.AT_LEAST, ">": Bound.MORE_THAN}
    ceilings = {"<=": Bound.AT_MOST, "<": Bound.FEWER_THAN, "nearly ": Bound.NEARLY, "up to ": Bound.UP_TO}
    for sign, bound in (floors | ceilings).items():
        if text.startswith(sign):
            value = Decimal(text.removeprefix(sign))
            ends = (value, None) if sign in floors else (None, value)
            return Quantity(*ends, bound, unit, per)
    value = Decimal(text.removeprefix("~"))
    bound = Bound.ABOUT if text.startswith("~") else Bound.EXACT
    return Quantity(value, value, bound, unit, per, Decimal(of) if of else None)


def claim(figure: str, measure: str = "deaths", population: str | None = "people", **more: Any) -> Claim:
    """A claim about the town; `where`, `when`, `by`, `unit`, `per`, `of`, `kind`, `said_by` and `text` as keywords."""
    where = more.get("where", (TOWN,))
    when, by = more.get("when"), more.get("by")
    return Claim(
        id=more.get("id", "claim"),
        document=more.get("document", "article"),
        span=more.get("span", Span(0, 5)),
        text=more.get("text", figure),
        sentence=Span(0, 40),
        kind=more.get("kind", Kind.COUNT),
        measure=measure,
        population=population,
        quantity=more.get("quantity") or quantity(figure, more.get("unit", "persons"), more.get("per"), more.get("of")),
        places=tuple(place if isinstance(place, Mention) else mention(place) for place in where),
        period=period_of(when) if when else None,
        perpetrator=mention(by) if by else None,
        voices=(Voice(more["said_by"], "organisation"),) if "said_by" in more else (),
        stance=more.get("stance", Stance.ASSERTED),
    )


def article(published: str | None = "2023-06-30", id: str = "article") -> Document:
    dated = Dated(published, "corpus field", published) if published else None
    return Document(id, "The text.", Origin("-", "text/plain", "0" * 64), dated=dated)


def toll(figure: str) -> Toll:
    """`14`, `13..14..18`, `14200..14400` (a range without a best figure) or `3404+` (at least)."""
    if figure.endswith("+"):
        return Toll(Decimal(figure[:-1]), Decimal(figure[:-1]), None)
    values = [Decimal(part) for part in figure.split("..")]
    if len(values) == 1:
        return Toll(values[0], values[0], values[0])
    return Toll(values[0], values[1] if len(values) == 3 else None, values[-1])


def row(figure: str, population: str | None = "people", measure: str = "deaths", **more: Any) -> Total:
    """A published total of the town for the years 2014 to 2021; every field as a keyword."""
    plain = Total(
        id="row",
        measure=measure,
        population=population,
        place=TOWN,
        period=period_of(more.pop("when", "2014-01-01/2021-12-31")),
        toll=toll(figure),
        unit="persons",
        per="",
        grain=Grain.PERIOD_TOTAL,
        publisher="Observers",
        publisher_party="",
        published="2022-01",
        counting="individually recorded",
        definition="What the observers count.",
        excludes="",
        perpetrator="",
        asylum="",
        reference="page 1",
        supersedes="",
    )
    return replace(plain, **more)


def totals(*rows: Total, name: str = "shelf") -> RecordSet:
    """A record set of these totals."""
    coverage = Coverage(("*",), period_of("1900/2030"), tuple({each.measure for each in rows}), ("people", "civilians"))
    return RecordSet(name, name.title(), "Observers", "CC0", "1", "0" * 64, Grain.PERIOD_TOTAL, coverage, rows=rows)


def checked(*claims: Claim, records: tuple[RecordSet, ...], published: str | None = "2023-06-30") -> Checked:
    return check(claims, documents=(article(published),), record_sets=records, names=WORLD)


def answered(asked: Claim, *rows: Total, published: str | None = "2023-06-30") -> Answer:
    return checked(asked, records=(totals(*rows),), published=published).answers[0]


def sentenced(text: str, figure: str, asked: Claim, rows: tuple[Total, ...], published: str = "2023-06-30") -> Answer:
    """The answer to a claim whose figure stands in this sentence, which is all of the document."""
    start = text.index(figure)
    placed = replace(asked, text=figure, span=Span(start, start + len(figure)), sentence=Span(0, len(text)))
    document = replace(article(published), text=text)
    return check((placed,), documents=(document,), record_sets=(totals(*rows),), names=WORLD).answers[0]


def wordings(found: Finding) -> list[str]:
    return [departure.wording for departure in found.reading.departures]


def readings(answer: Answer) -> list[list[str]]:
    return [wordings(found) for found in answer.fits_if_read_as]


def event(
    when: str,
    best: int,
    *,
    place: str = TOWN,
    low: int | None = None,
    high: int | None = None,
    civilians: int = 0,
    unknown: int = 0,
    sides: tuple[str | None, str | None] = (REDS, BLUES),
    kind: str = "state-based",
    dead_by_side: tuple[int, int] = (-1, -1),
    region: str | None = None,
    located: int = 0,
    point: tuple[float, float] = (float("nan"), float("nan")),
) -> dict[str, Any]:
    """One event: `when` as EDTF; low and high are the best figure where not given; `located` 0 is exact."""
    period = period_of(when)
    return {
        "first": period.first.toordinal() if period.first else 0,
        "last": period.last.toordinal() if period.last else 0,
        "low": best if low is None else low,
        "best": best,
        "high": best if high is None else high,
        "civilians": civilians,
        "unknown": unknown,
        "place": place,
        "region": region,
        "located": located,
        "point": point,
        "sides": sides,
        "kind": kind,
        "dead_by_side": dead_by_side,
    }


def events(*rows: dict[str, Any], covered: str = "2014-01-01/2022-12-31", name: str = "events") -> RecordSet:
    """A set of these events; their ids are e0, e1 … in the order given."""
    import numpy as np

    places, kinds = sorted({*_PARENTS}), ["non-state", "one-sided", "state-based"]
    known = [REDS, BLUES, "others"]
    parties = [*known, *sorted({side for each in rows for side in each["sides"] if side} - {*known})]

    def whole(key: str, type_: type = np.int32) -> Any:
        return np.array([each[key] for each in rows], dtype=type_)

    def codes(values: list[str | None], among: list[str]) -> Any:
        return np.array([-1 if value is None else among.index(value) for value in values], dtype=np.int32)

    none = np.full(len(rows), -1, dtype=np.int32)
    latitude, longitude = np.array([each["point"] for each in rows], dtype=np.float64).reshape(-1, 2).T
    table = Events(
        row_id=np.array([f"e{at}" for at in range(len(rows))], dtype=np.str_),
        first=whole("first"),
        last=whole("last"),
        place=codes([each["place"] for each in rows], places),
        country=none,
        region=codes([each["region"] for each in rows], places),
        located=whole("located", np.int8),
        dated=np.zeros(len(rows), dtype=np.int8),
        side_a=codes([each["sides"][0] for each in rows], parties),
        side_b=codes([each["sides"][1] for each in rows], parties),
        kind=codes([each["kind"] for each in rows], kinds),
        low=whole("low", np.int64),
        best=whole("best", np.int64),
        high=whole("high", np.int64),
        civilians=whole("civilians", np.int64),
        unknown=whole("unknown", np.int64),
        dead_a=np.array([each["dead_by_side"][0] for each in rows], dtype=np.int32),
        dead_b=np.array([each["dead_by_side"][1] for each in rows], dtype=np.int32),
        latitude=latitude,
        longitude=longitude,
        place_names=none,
        places=tuple(places),
        parties=tuple(parties),
        kinds=tuple(kinds),
        words=(),
        attacks=("one-sided",),
        strikes=("one-sided",),
    )
    coverage = Coverage((COUNTRY,), period_of(covered), ("deaths",), ("people", "civilians"), "25 deaths a year")
    title = f"{name.title()} of the invented war"
    return RecordSet(name, title, "Recorders", "CC0", "25.1", "1" * 64, Grain.EVENT, coverage, events=table)
