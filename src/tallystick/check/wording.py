"""Figures, dates and names as a reader wants them in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from tallystick.check.relation import ends
from tallystick.check.tables import axes
from tallystick.measures import populations
from tallystick.model.finding import Relation
from tallystick.model.names import Place
from tallystick.model.period import Period, Precision, first_day
from tallystick.model.record import Toll, Total

_NAMES_SHOWN = 3
_OURS = "counted here"
_JUST = Decimal("0.005")
_NEAR_ONE = (Decimal("0.9"), Decimal("1.1"))


def number(value: Decimal) -> str:
    """14,000; 9.8; no exponent, no zeros at the end of a fraction."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(value: Decimal | int, thing: str, things: str = "") -> str:
    """1 day; 872 days: the figure with its noun, in the plural where it is not one."""
    return f"{number(Decimal(value))} {thing if value == 1 else things or f'{thing}s'}"


def short(value: Decimal) -> str:
    """A computed figure, to three significant digits or whole."""
    if value == 0:
        return "0"
    return number(round(value, max(2 - value.adjusted(), 0)))


def figure(toll: Toll, unit: str = "persons") -> str:
    """The publisher's figure: 3,404, or 14,200–14,400, with its own range where it has one."""
    span = ends(toll, "interval")
    if span is None:
        return "no figure"
    low, high = span
    sign = " %" if unit == "percent" else ""
    if toll.best is None:
        return (number(low) if low == high else f"{number(low)}–{number(high)}") + sign
    spread = "" if low == high else f" (range {number(low)}–{number(high)})"
    return f"{number(toll.best)}{sign}{spread}"


def day(when: date, precision: Precision = Precision.DAY) -> str:
    """14 Apr 2014, Apr 2014 or 2014."""
    month = axes().months[when.month - 1]
    return {
        Precision.DAY: f"{when.day} {month} {when.year}",
        Precision.MONTH: f"{month} {when.year}",
        Precision.YEAR: str(when.year),
    }[precision]


def dated(edtf: str) -> str:
    """An EDTF date in words; as it stands where it is none."""
    try:
        return day(*first_day(edtf))
    except ValueError:
        return edtf


def stretch(period: Period | None) -> str:
    """14 Apr 2014 – 31 Dec 2021; one date where both ends are one."""
    if period is None or (period.first is None and period.last is None):
        return "time not told"
    first = day(period.first, period.first_precision) if period.first else "…"
    last = day(period.last, period.last_precision) if period.last else "still open"
    return first if first == last else f"{first} – {last}"


def days_of(first: int, last: int) -> str:
    """17 Jul 2014, or 30 Oct 2014 – 7 Dec 2014, of days as ordinals."""
    return stretch(Period(date.fromordinal(first), date.fromordinal(last)))


def people(population: str | None, measure: str, whose: str = "", *, one: bool = False) -> str:
    """Who or what, whose, and what happened to it: combatants of the Reds killed; civilian killed, of one."""
    who, done = _who(population, whose, one=one), axes().done(measure)
    return f"{who} {done if who or not one else axes().singular.get(done, done)}".strip()


def _who(population: str | None, whose: str = "", *, one: bool = False) -> str:
    who = axes().people.get(population, population) if population else ""
    who = axes().singular.get(who, who) if one else who
    return f"{who} of {whose}" if whose else who


def is_one(toll: Toll) -> bool:
    """Whether the figure is printed as a bare 1, so that its noun is in the singular."""
    return ends(toll, "interval") == (Decimal(1), Decimal(1))


def dead_of(row: Total) -> str:
    """Who or what a row counts: "dead" and not "killed" where it counts who died of hunger or disease, too."""
    indirect, said = axes().indirect, f"{row.definition} {row.counting}".lower()
    if row.measure != indirect["measure"] or not any(word in said for word in indirect["words"]):
        return people(row.population, row.measure, one=is_one(row.toll))
    return f"{_who(row.population, one=is_one(row.toll))} {indirect['done']}".strip()


def counted_here(row: Total) -> bool:
    """Whether the row is our own count of days, between ends that others give: no publisher states it."""
    return row.publisher.startswith(_OURS)


def verb(row: Total) -> str:
    """How the publisher came to the figure, as a verb: recorded, estimated."""
    verbs = axes().verbs
    return next((verbs[word] for word in verbs if word in row.counting.lower()), verbs["default"])


def times(ratio: Decimal) -> str:
    """4.1 times; two digits, three near one, where the third decides."""
    if _NEAR_ONE[0] < ratio < _NEAR_ONE[1]:
        return f"{number(round(ratio, 3 - 1))} times"
    return f"{number(round(ratio, max(1 - ratio.adjusted(), 0)))} times"


def compared(told: str, relation: Relation, ratio: Decimal | None) -> str:
    """What the claim's figure is to the record's: “14,000” is 4.1 times that."""
    if relation is Relation.AGREES:
        return f"“{told}” agrees with that"
    if ratio is None or ratio == 0:
        return f"“{told}” is {relation.value} that"
    if abs(ratio - 1) < _JUST:
        return f"“{told}” is just {relation.value} that"
    if relation is Relation.BELOW:
        return f"“{told}” is below that; the record is {times(1 / ratio)} the figure told"
    return f"“{told}” is above that, {times(ratio)} as much"


def named(place: Place | None, id: str, forms: tuple[str, ...] = ()) -> str:
    """A place by the text's own word for it, else by its names of today side by side."""
    if forms:
        return forms[0]
    if place is None:
        return id
    today = [name for name in place.names if not any(sign.isdigit() for sign in name.used_by)] or place.names
    plain = [name.text for name in today if name.language in ("en", "")] or [name.text for name in today]
    longest = [text for text in dict.fromkeys(plain) if not any(other.startswith(f"{text} ") for other in plain)]
    return " / ".join(longest[:_NAMES_SHOWN]) or id


def listed(words: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def lower(text: str) -> str:
    """With a small first letter, so that it can go on a sentence; a name, a month or initials stay as written."""
    first, second, *_ = (*text.split(maxsplit=2), "", "")
    if text[1:2].isupper() or _is_name(first) or (first in axes().capitals["before_names"] and _is_name(second)):
        return text
    return f"{text[:1].lower()}{text[1:]}"


def _is_name(word: str) -> bool:
    """Whether a word is written with a capital wherever it stands: Israeli, Hutus, April."""
    bare = word.strip(".,;:()").removesuffix("’s").removesuffix("'s").lower()
    return bool({bare, bare.removesuffix("s")} & _names())


@cache
def _names() -> frozenset[str]:
    peoples = next(each for each in populations() if each.name == axes().capitals["population"])
    forms = (form for noun in peoples.nouns for form in noun.split("/"))
    return frozenset((*(form for form in forms if " " not in form), *axes().capitals["words"], *axes().month_names))


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".") if text else ""
