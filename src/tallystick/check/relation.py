"""Where a claim lies against one record: the width of its hedge, the relation and the ratio."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from tallystick.check.tables import Tolerances
from tallystick.model.finding import Relation
from tallystick.model.quantity import Bound, Quantity
from tallystick.model.record import Toll

_FLOORS = (Bound.AT_LEAST, Bound.MORE_THAN)
_CEILINGS = (Bound.AT_MOST, Bound.FEWER_THAN, Bound.UP_TO)
_HALF = Decimal("0.5")
_TEN = Decimal(10)


class Measured(Struct, frozen=True):
    """A claim's figure in one unit, with the width that its hedge gives it.

    low, high    the figure as told; None is open
    least, most  records from `least` to `most` agree; None is open
    strict       whether a record at the open side's bound itself does not agree (more than five is not five)
    rounded      whether a record's own rounding counts: for bare figures and ranges, not for lengths of time
    """

    low: Decimal | None
    high: Decimal | None
    least: Decimal | None
    most: Decimal | None
    strict: bool
    rounded: bool

    def times(self, factor: Decimal) -> Measured:
        """The same in another unit."""
        low, high, least, most = (
            None if value is None else value * factor for value in (self.low, self.high, self.least, self.most)
        )
        return Measured(low, high, least, most, self.strict, self.rounded)

    def wider(self, by: Decimal) -> Measured:
        """The same, with so much more room at either end."""
        least, most = _moved(self.least, -by), _moved(self.most, by)
        return replace(self, least=least if least is None else max(least, Decimal(0)), most=most)

    def computed(self, tolerances: Tolerances) -> Measured:
        """The same for a record that is computed here: the last digit may be one off, at most the table's part."""
        least, most = self.least, self.most
        if least is not None and self.low is not None:
            least = min(least, self.low - _last_digit(self.low, tolerances))
        if most is not None and self.high is not None:
            most = max(most, self.high + _last_digit(self.high, tolerances))
        return replace(self, least=least, most=most)


def _last_digit(figure: Decimal, tolerances: Tolerances) -> Decimal:
    exponent = int(figure.as_tuple().exponent)
    unit = Decimal((0, (1,), exponent)) * tolerances.number("computed", "digits")
    return min(unit, abs(figure) * tolerances.number("computed", "cap"))


class Held(Struct, frozen=True):
    """The outcome of holding a claim against a record.

    ratio    claim over record when above or below, and the record is not zero
    telling  whether agreement says something: false where an open bound lies far from the record
    far      whether an open bound lies very far from the record, though it agrees
    remote   whether the figure is so far below the record that it is hardly about the same thing
    wide     whether the record's range is so wide that nearly any figure agrees with it
    """

    relation: Relation
    ratio: Decimal | None
    telling: bool = True
    far: bool = False
    remote: bool = False
    wide: bool = False


def measured(quantity: Quantity, tolerances: Tolerances) -> Measured | None:
    """The figure with the width of its hedge; None when it has none (a rank without a number)."""
    low, high, bound = quantity.low, quantity.high, quantity.bound
    if low is None and high is None:
        return None
    strict = bound in (Bound.MORE_THAN, Bound.FEWER_THAN)
    rounded = bound in (Bound.EXACT, Bound.RANGE) and tolerances.units.get(quantity.unit or "", ("",))[0] != "days"
    least, most = _window(low, high, bound, tolerances=tolerances, unit=quantity.unit)
    return Measured(low, high, least, most, strict, rounded)


def _window(
    low: Decimal | None, high: Decimal | None, bound: Bound, *, tolerances: Tolerances, unit: str | None
) -> tuple[Decimal | None, Decimal | None]:
    if bound is Bound.NEARLY and high is not None:
        return high * (1 - tolerances.number("nearly", "share")), high
    if bound is Bound.ABOUT:
        share = tolerances.number("about", "share")
        return _scaled(low, 1 - share), _scaled(high, 1 + share)
    if bound in (Bound.EXACT, Bound.RANGE):
        below, above = _slack(low, high, tolerances=tolerances, unit=unit)
        return _moved(low, -below), _moved(high, above)
    return low, high


def _slack(
    low: Decimal | None, high: Decimal | None, *, tolerances: Tolerances, unit: str | None
) -> tuple[Decimal, Decimal]:
    """What rounding leaves open below and above a bare figure."""
    if unit in tolerances.table["durations"]["units"]:
        return tolerances.number("durations", "unit_below"), tolerances.number("durations", "unit_above")
    if unit == "days":
        return Decimal(0), Decimal(0)
    cap = tolerances.number("exact", "cap")
    return _rounding(low, cap), _rounding(high, cap)


def _rounding(figure: Decimal | None, cap: Decimal) -> Decimal:
    """Half a unit of the last digit that is not zero, at most `cap` of the figure."""
    if not figure:
        return Decimal(0)
    exponent = figure.normalize().as_tuple().exponent
    return min(Decimal((0, (1,), int(exponent))) * _HALF, abs(figure) * cap)


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor


def _moved(value: Decimal | None, by: Decimal) -> Decimal | None:
    return None if value is None else value + by


def relation(
    claim: Measured,
    low: Decimal,
    high: Decimal,
    *,
    tolerances: Tolerances,
    recorded: Bound = Bound.EXACT,
) -> Held:
    """Where the claim lies against a record of `low` to `high` (equal for one figure), both in the claim's unit.

    recorded  AT_LEAST or AT_MOST where the publisher gives the least or the most it can be: more than 10,000 is at
              least 10,000, fewer than 2,500 at most 2,500
    """
    least, most = claim.least, claim.most
    floor, ceiling = _rounded_record(claim, low, high, tolerances=tolerances)
    beyond = claim.strict and most is None and high == least and recorded is not Bound.AT_LEAST
    if least is not None and (ceiling < least or beyond):
        return Held(Relation.ABOVE, _ratio(claim.low if claim.low is not None else claim.high, high, tolerances))
    if most is not None and (
        floor > most or (claim.strict and least is None and low == most and recorded is not Bound.AT_MOST)
    ):
        ratio = _ratio(claim.high if claim.high is not None else claim.low, low, tolerances)
        remote = ratio is not None and ratio < tolerances.number("untold", "far_below")
        return Held(Relation.BELOW, ratio, remote=remote)
    if least is None or most is None:
        return _one_sided(claim, low, high, tolerances=tolerances)
    return Held(Relation.AGREES, None, wide=high > low * tolerances.number("wide", "times"))


def _rounded_record(claim: Measured, low: Decimal, high: Decimal, *, tolerances: Tolerances) -> tuple[Decimal, Decimal]:
    """The record with its own rounding: 1,200 stands for its neighbours, 1,139 for itself; days are counted."""
    if not claim.rounded:
        return low, high
    cap = tolerances.number("recorded", "cap")
    below, above = (_rounding(end, cap) if end % _TEN == 0 else Decimal(0) for end in (low, high))
    return low - below, high + above


def _one_sided(claim: Measured, low: Decimal, high: Decimal, *, tolerances: Tolerances) -> Held:
    """Agreement with an open bound: how far the record lies from it decides what that says."""
    telling, far = tolerances.number("one_sided", "telling"), tolerances.number("one_sided", "far")
    if claim.least is not None:
        remote = claim.least < low * tolerances.number("untold", "far_below")
        return Held(Relation.AGREES, None, low <= claim.least * telling, low > claim.least * far, remote)
    if claim.most is not None:
        return Held(Relation.AGREES, None, high * telling >= claim.most, high * far < claim.most)
    return Held(Relation.AGREES, None, telling=False)


def _ratio(claim: Decimal | None, record: Decimal, tolerances: Tolerances) -> Decimal | None:
    """Claim over record, to the table's number of significant digits; None when the record is zero."""
    if claim is None or record == 0:
        return None
    ratio = claim / record
    if ratio == 0:
        return Decimal(0)
    places = int(tolerances.number("ratio", "digits")) - 1 - ratio.adjusted()
    return round(ratio, max(places, 0)) + Decimal(0)


def ends(toll: Toll, estimate: str) -> tuple[Decimal, Decimal] | None:
    """The record's figure under an estimate (low, best, high or interval) as low and high end; None if not given."""
    if estimate == "interval":
        known = [value for value in (toll.low, toll.best, toll.high) if value is not None]
        return (known[0], known[-1]) if known else None
    figure = {"low": toll.low, "best": toll.best, "high": toll.high}[estimate]
    return None if figure is None else (figure, figure)


def estimates(toll: Toll) -> tuple[str, ...]:
    """Which of the publisher's figures can be compared, the literal one first: best, or else all that is given."""
    if toll.best is None:
        return ("interval",) if ends(toll, "interval") else ()
    others = [name for name in ("low", "high") if ends(toll, name) not in (None, ends(toll, "best"))]
    return ("best", *others, "interval") if others else ("best",)
