"""Values of the model in plain words: figures, periods, fits, readings."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib import resources

import tomli

from tallystick.check.tables import policies
from tallystick.model.claim import Claim
from tallystick.model.finding import Answer, Axis, Competing, Departure, Finding, Fit, Relation, Settled
from tallystick.model.period import Period
from tallystick.model.policy import Settling
from tallystick.model.quantity import Quantity
from tallystick.model.record import Grain, Toll
from tallystick.model.text import Document
from tallystick.report.elsewhere import Found

RANK = "rank"
"""The unit of findings that say which place something takes among the recorded."""
LONGEST = 18
"""Digits before a figure is printed as a power of ten: nothing about a war is longer."""


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomli.loads(resources.files("tallystick.report").joinpath("words.toml").read_text(encoding="utf-8"))


def phrase(section: str, key: str) -> str:
    """The phrase of `words.toml` for a value of the model. Raises KeyError where there is none."""
    return _table()[section][key]


def fit_words(fit: Fit, form: str = "label") -> str:
    """A fit as `label`, `short` or `means`."""
    entry: dict[str, str] = _table()["fit"][fit.value]  # type: ignore[assignment]
    return entry[form]


def phrases(section: str) -> tuple[str, ...]:
    """All phrases of a section, in its order."""
    return tuple(_table()[section].values())


def grain_words(grain: Grain) -> dict[str, str]:
    """What one row is (`one`), several are called (`many`), and what may be done with them (`use`)."""
    return _table()["grain"][grain.value]  # type: ignore[return-value]


def axis_words(finding: Finding, axis: Axis) -> str:
    """The name of an axis: how days are counted, where it is days; else how it is counted."""
    days = f"{axis.value}_days"
    return phrase("axis", days if finding.unit == "days" and days in _table()["axis"] else axis.value)


def beside() -> dict[str, dict[str, str]]:
    """What claims are also held against that is no record set: `title` and `means`, by the name that findings give."""
    return _table()["beside"]  # type: ignore[return-value]


def standing_caveats() -> tuple[str, ...]:
    """What holds for every report, one sentence or two each."""
    return tuple(_table()["floor"].values())


def unit_factor(unit: str, into: str) -> Decimal | None:
    """How many of `into` one `unit` is; None when the two are not of one kind."""
    if unit == into:
        return Decimal(1)
    kinds: Iterable[dict[str, str]] = _table()["units"].values()  # type: ignore[assignment]
    for kind in kinds:
        if unit in kind and into in kind:
            return Decimal(kind[unit]) / Decimal(kind[into])
    return None


def number(value: Decimal) -> str:
    """14,000; 33.33; a figure of more than 18 digits as a power of ten."""
    if not value.is_finite() or value.adjusted() > LONGEST or (value and value.adjusted() < -LONGEST):
        return f"{value:.3E}"
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def interval(low: Decimal | None, high: Decimal | None) -> str:
    """14,000; 300 to 400; 8,000 or more; 8,000 or fewer."""
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        return f"{number(low)} or more" if low is not None else f"{number(high or Decimal(0))} or fewer"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def figure(quantity: Quantity) -> str:
    """The figure with its hedge and unit: at least 14,000 persons; 300 to 400 items per day."""
    if quantity.low is None and quantity.high is None:
        return "a rank"
    prefix = phrase("hedge", quantity.bound.value)
    one_sided = quantity.low is None or quantity.high is None
    if prefix and one_sided:
        side = quantity.low if quantity.low is not None else quantity.high
        words = prefix + number(side or Decimal(0))
    else:
        words = prefix + interval(quantity.low, quantity.high)
    return words + _in_unit(quantity)


def _in_unit(quantity: Quantity) -> str:
    whole = f" of {number(quantity.of)}" if quantity.of is not None else ""
    unit = f" {unit_words(quantity.unit, one=quantity.low == quantity.high == 1)}" if quantity.unit else ""
    return whole + unit + (f" per {quantity.per}" if quantity.per else "")


def unit_words(unit: str, *, one: bool) -> str:
    """The unit beside a figure: persons; person beside 1. Units are kept in the plural."""
    return unit.removesuffix("s") if one else unit


def counted(number: int, thing: str) -> str:
    """1 row; 2,841 rows."""
    return f"{number:,} {thing if number == 1 else f'{thing}s'}"


def toll_words(toll: Toll) -> str:
    """3,404; 3,404 (3,100 to 3,900); at least 3,404."""
    if toll.best is None:
        return interval(toll.low, toll.high)
    best = toll.best
    if toll.high is None:
        return f"at least {number(toll.low if toll.low is not None else best)}"
    if toll.low is None:
        return f"{number(best)} (at most {number(toll.high)})"
    return number(best) if toll.low == toll.high else f"{number(best)} ({number(toll.low)} to {number(toll.high)})"


def recorded_words(finding: Finding) -> str:
    """What is recorded, in its unit: 3,404 (3,100 to 3,900) persons; number 8."""
    if finding.unit == RANK:
        return f"number {toll_words(finding.toll)}"
    figures = (finding.toll.low, finding.toll.best, finding.toll.high)
    one = all(figure == 1 for figure in figures)
    unit = f" {unit_words(finding.unit, one=one)}" if finding.unit and figures != (None, None, None) else ""
    return toll_words(finding.toll) + unit


def competing_words(one: Competing) -> str:
    """OHCHR (ohchr-ukraine) 3,404 persons."""
    return f"{one.publisher} ({one.record_set}) {toll_words(one.toll)} {one.unit}".strip()


def policy_words(settled: Settled) -> str:
    """Policy: range. From the lowest of the low figures …; and that it does not decide, where that is so."""
    told = policies()[settled.policy.value]
    decided = settled.relation is not None or settled.policy is Settling.EACH
    return f"Policy: {told['title']}. {told['means']}" + ("" if decided else " It does not decide here.")


def period_words(period: Period) -> str:
    """on 2022-03-09; 2014 to 2024-12; since 2014; until 2022."""
    if period.start is None:
        return f"until {period.end}" if period.end else "open on both sides"
    if period.end is None:
        return f"since {period.start}"
    return period.start if period.start == period.end else f"{period.start} to {period.end}"


def counted_words(claim: Claim) -> str:
    """What is counted: deaths (civilians); munitions; time."""
    measure = plain(claim.measure)
    return f"{measure} ({plain(claim.population)})" if claim.population else measure


def plain(code: str) -> str:
    """A code of the model with its underscores as blanks."""
    return code.replace("_", " ")


def relation_words(finding: Finding) -> str:
    """claim above record, 2.1 times."""
    words = phrase("relation", finding.relation.value)
    if finding.ratio is None or finding.relation not in (Relation.ABOVE, Relation.BELOW):
        return words
    return f"{words}, {ratio_words(finding.ratio)}"


def ratio_words(ratio: Decimal) -> str:
    """2.1 times; .38 of it."""
    if not ratio.is_finite() or ratio.adjusted() > LONGEST:
        return f"{ratio:.1E} times"
    if ratio >= 1:
        return f"{ratio:,.2f}".rstrip("0").rstrip(".") + " times"
    return f"{ratio:.2g} of it"


def put_words(claim: Claim, section: str = "put") -> str:
    """That the text itself does not stand behind the figure: the text disputes this figure; "" where it does.

    section  put, or put_short for a column of a table
    """
    return _table()[section].get(claim.stance.value, "")


def own_words(answer: Answer) -> str:
    """Where the claim lies against other figures of its text; "" where they agree with it, or say nothing."""
    said = (_table()["own"].get(finding.relation.value, "") for finding in answer.own)
    return "; ".join(dict.fromkeys(filter(None, said)))


def marks(claim: Claim, answer: Answer) -> str:
    """What stands beside a fit in a column of a table: how the text puts the figure, and its own other figures."""
    return "; ".join(filter(None, (put_words(claim, "put_short"), own_words(answer))))


def departures_words(departures: tuple[Departure, ...]) -> str:
    """all the dead, not civilians only; the whole war"""
    return "; ".join(departure.wording for departure in departures) or "as worded"


def shortened(text: str, width: int) -> str:
    """The text cut to at most `width` characters, with an ellipsis where something was left out."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def dated_words(document: Document) -> str:
    """dated 2024-12 (signature: DM 20 December); date not told."""
    dated = document.dated
    if dated is None:
        return "date not told"
    words = f": “{shortened(dated.words, 60)}”" if dated.words and dated.words != dated.edtf else ""
    return f"dated {dated.edtf} (from {dated.basis.removeprefix('from ')}{words})"


def found_words(found: Found | None) -> str:
    """Where something was found that the sentence does not tell; nothing for what it tells."""
    return phrase("elsewhere", found.value) if found is not None else ""


def worked_out_words(figures: int) -> str:
    """Of how many figures something was worked out; nothing for none."""
    return f"For {counted(figures, 'figure')}, {phrase('worked_out', 'report')}" if figures else ""
