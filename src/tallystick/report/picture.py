"""The claim as an interval against each record's low, best and high, on one axis: words as text, marks as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.report.markup import Markup, element, joined
from tallystick.report.recorded import label
from tallystick.report.scale import Scale, scale
from tallystick.report.wording import departures_words, interval, number, plain, shortened, toll_words, unit_factor

MIDDLE = 7.0
"""Pixels from the top of a strip to its line; a strip keeps its height however wide it is shown."""
FEW = 4
"""Ticks of which every one has a label on a narrow screen; of more, every second one is left out there."""
WORDS = 200
"""Characters of a label: a publisher's name and a date, in whatever length a record set gives them."""


class Bar(Struct, frozen=True):
    """One line of the picture. None is open on that side; `sort` is claim, record or reading.

    label   who says so and for when, in few words
    words   the figure
    reads   the departures of a reading, as a phrase; "" for the literal one
    """

    sort: str
    label: str
    words: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    reads: str = ""

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """The figures that the line shows."""
        return tuple(value for value in (self.low, self.best, self.high) if value is not None)


def bars(
    claim: Claim, literal: tuple[Finding, ...], readings: tuple[Finding, ...], titles: Mapping[str, str]
) -> tuple[Bar, ...]:
    """The claim first, then each finding that can be put into its unit; () when there is nothing to compare.

    Readings are numbered as they are listed; of literal findings that look the same, one is drawn.
    """
    records = [_bar(finding, claim, ("record", label(finding, titles))) for finding in literal]
    for place, finding in enumerate(readings, 1):
        records.append(_bar(finding, claim, ("reading", f"Reading {place}: {label(finding, titles)}")))
    drawn = tuple(dict.fromkeys(bar for bar in records if bar is not None))
    low, high = claim.quantity.low, claim.quantity.high
    if not drawn or (low is None and high is None):
        return ()
    return (Bar("claim", "This text", interval(low, high), low, None, high), *drawn)


def picture(lines: tuple[Bar, ...], *, unit: str | None) -> Markup:
    """The lines as a list, each with its words and its mark, over one axis; empty when they cannot be drawn."""
    axis = scale([value for line in lines for value in line.figures])
    if axis is None or len(lines) < 2:
        return Markup()
    band = _band(lines[0], axis)
    listed = element("ul", *(_line(line, axis, behind=band) for line in lines), aria_label=_name(unit))
    return element("div", listed, _axis(axis, unit), class_="chart")


def _name(unit: str | None) -> str:
    return f"The claim against the records, in {plain(unit)}" if unit else "The claim against the records"


def _bar(finding: Finding, claim: Claim, told: tuple[str, str]) -> Bar | None:
    factor = unit_factor(finding.unit, claim.quantity.unit or finding.unit)
    toll = finding.toll
    if factor is None or (toll.low, toll.best, toll.high) == (None, None, None):
        return None
    low, best, high = (None if value is None else value * factor for value in (toll.low, toll.best, toll.high))
    shown = toll_words(toll) if factor == 1 else f"{toll_words(toll)} {finding.unit}"
    departures = finding.reading.departures
    return Bar(*told, shown, low, best, high, departures_words(departures) if departures else "")


def _at(axis: Scale, value: Decimal) -> float:
    """Where a value lies, in per cent of the width."""
    return 100 * axis.share(float(value))


def _ends(line: Bar, axis: Scale) -> tuple[float, float]:
    """Where the line begins and ends; an open side runs to the edge of the picture."""
    inner = line.best if line.low is None and line.high is None else None
    left = _at(axis, line.low) if line.low is not None else 0.0 if inner is None else _at(axis, inner)
    right = _at(axis, line.high) if line.high is not None else 100.0
    return left, right


def _strip(*marks: Markup, class_: str) -> Markup:
    """Marks placed by per cent across and pixels down, so that nothing but the distances follows the width."""
    return element("svg", *marks, class_=class_, width="100%", aria_hidden="true")


def _band(claim: Bar, axis: Scale) -> Markup:
    """The claim's interval, behind the mark of every line and never behind its words."""
    left, right = _ends(claim, axis)
    across = element("rect", x=f"{left:.2f}%", y="0", width=f"{max(right - left, 0):.2f}%", height="100%")
    edge = element("line", x1=f"{left:.2f}%", x2=f"{left:.2f}%", y1="0", y2="100%")
    return element("g", across if right > left else edge, class_="band")


def _line(line: Bar, axis: Scale, *, behind: Markup) -> Markup:
    return element(
        "li",
        element("span", shortened(line.label, WORDS), class_="label", dir="auto"),
        element("span", ": ", class_="unseen"),
        element("span", line.words, class_="value"),
        _strip(behind, _whisker(line, axis), class_="strip"),
        class_=line.sort,
    )


def _whisker(line: Bar, axis: Scale) -> Markup:
    left, right = _ends(line, axis)
    y = f"{MIDDLE:g}"
    parts = [element("line", class_="whisker", x1=f"{left:.2f}%", x2=f"{right:.2f}%", y1=y, y2=y)]
    parts += [_arrow(left, -1)] if line.low is None and left == 0 else [_tick(left)]
    parts += [_arrow(right, 1)] if line.high is None else [_tick(right)]
    if line.best is not None:
        parts.append(element("circle", class_="best", cx=f"{_at(axis, line.best):.2f}%", cy=y, r="4.5"))
    elif line.low is not None and line.low == line.high:
        parts.append(_placed(element("path", class_="point", d="M0 -6l6 6l-6 6l-6 -6z"), _at(axis, line.low)))
    return joined(parts)


def _placed(path: Markup, at: float) -> Markup:
    """A path drawn about 0, 0, put on the line at a per cent of the width."""
    return element("svg", path, x=f"{at:.2f}%", y=f"{MIDDLE:g}", overflow="visible")


def _tick(at: float) -> Markup:
    ends = {"y1": f"{MIDDLE - 4.5:g}", "y2": f"{MIDDLE + 4.5:g}"}
    return element("line", class_="end", x1=f"{at:.2f}%", x2=f"{at:.2f}%", **ends)


def _arrow(at: float, direction: int) -> Markup:
    back = -7 * direction
    return _placed(element("path", class_="open", d=f"M{back} -5L0 0L{back} 5"), at)


def _axis(axis: Scale, unit: str | None) -> Markup:
    name = f"{plain(unit or 'figure')}{', logarithmic scale' if axis.logarithmic else ''}"
    many = len(axis.ticks) > FEW
    ticks = (_axis_tick(axis, value, "odd" if many and place % 2 else None) for place, value in enumerate(axis.ticks))
    drawn = _strip(element("line", x1="0", x2="100%", y1="0.5", y2="0.5"), *ticks, class_="axis")
    return joined((drawn, element("p", name, class_="unit", aria_hidden="true")))


def _axis_tick(axis: Scale, value: float, class_: str | None) -> Markup:
    x = _at(axis, Decimal(value))
    anchor = "start" if x < 3 else "end" if x > 97 else "middle"
    at = f"{x:.2f}%"
    return joined(
        (
            element("line", x1=at, x2=at, y1="0", y2="4"),
            element("text", tick_words(value), x=at, y="17", text_anchor=anchor, class_=class_),
        )
    )


def tick_words(value: float) -> str:
    """14,000; 2 million; 1.5 billion."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {name}"
    return number(Decimal(repr(round(value, 6))))
