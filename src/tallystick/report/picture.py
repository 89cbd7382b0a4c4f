"""The claim as an interval against each record's low, best and high, on one axis, as an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.report.markup import Markup, element, joined
from tallystick.report.scale import Scale, scale
from tallystick.report.wording import (
    departures_words,
    interval,
    number,
    plain,
    shortened,
    toll_words,
    unit_factor,
)

WIDTH, SIDE, ROW, AXIS = 400.0, 9.0, 33.0, 40.0
"""Picture units: one is about a pixel where the picture is shown at its own size."""
NOTE = 100
"""Characters of a finding's note that name its line in the table and the description: publisher, figure, place."""
CHARACTERS = 60
"""Letters of the label size that fit across the picture."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the picture. None is open on that side; `sort` is claim, record or reading."""

    sort: str
    label: str
    words: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """The figures that the line shows."""
        return tuple(value for value in (self.low, self.best, self.high) if value is not None)


def bars(claim: Claim, findings: tuple[Finding, ...], titles: dict[str, str]) -> tuple[Bar, ...]:
    """The claim first, then each finding that can be put into its unit; () when there is nothing to compare."""
    records = [bar for finding in findings if (bar := _record_bar(finding, claim, titles)) is not None]
    low, high = claim.quantity.low, claim.quantity.high
    if not records or (low is None and high is None):
        return ()
    return (Bar("claim", "This text", interval(low, high), low, None, high), *records)


def picture(lines: tuple[Bar, ...], *, unit: str | None, id_: str) -> Markup:
    """The lines as one SVG with a title and a description; empty when they cannot be drawn."""
    axis = scale([value for line in lines for value in line.figures])
    if axis is None or len(lines) < 2:
        return Markup()
    height = ROW * len(lines) + AXIS
    return element(
        "svg",
        element("title", "The claim against the records", id=f"{id_}-title"),
        element("desc", described(lines, unit), id=f"{id_}-desc"),
        _band(lines[0], axis, height - AXIS + 4),
        joined(_line(line, axis, ROW * index) for index, line in enumerate(lines)),
        _axis(axis, height - AXIS + 4, unit),
        class_="picture",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
    )


def described(lines: tuple[Bar, ...], unit: str | None) -> str:
    """The picture in one sentence."""
    said = "; ".join(f"{line.label}: {line.words}" for line in lines)
    return f"{said}{f' ({unit})' if unit else ''}."


def _record_bar(finding: Finding, claim: Claim, titles: dict[str, str]) -> Bar | None:
    factor = unit_factor(finding.unit, claim.quantity.unit or finding.unit)
    toll = finding.toll
    if factor is None or (toll.low, toll.best, toll.high) == (None, None, None):
        return None
    low, best, high = (None if value is None else value * factor for value in (toll.low, toll.best, toll.high))
    sort = "reading" if finding.reading.departures else "record"
    shown = toll_words(toll) if factor == 1 else f"{toll_words(toll)} {finding.unit}"
    return Bar(sort, _label(finding, titles), shown, low, best, high)


def _label(finding: Finding, titles: dict[str, str]) -> str:
    departures = finding.reading.departures
    if departures:
        return f"Read as {departures_words(departures)}"
    note = shortened(finding.note, NOTE).rstrip(".")
    return note or titles.get(finding.record_set, finding.record_set)


def _x(axis: Scale, value: Decimal) -> float:
    return SIDE + (WIDTH - 2 * SIDE) * axis.share(float(value))


def _ends(line: Bar, axis: Scale) -> tuple[float, float]:
    """Where the line begins and ends; an open side runs to the edge of the picture."""
    inner = line.best if line.low is None and line.high is None else None
    left = _x(axis, line.low) if line.low is not None else SIDE if inner is None else _x(axis, inner)
    right = _x(axis, line.high) if line.high is not None else WIDTH - SIDE
    return left, right


def _band(claim: Bar, axis: Scale, bottom: float) -> Markup:
    left, right = _ends(claim, axis)
    return element(
        "rect",
        class_="band",
        x=f"{left - 0.75:.1f}",
        y="20",
        width=f"{max(right - left, 0) + 1.5:.1f}",
        height=f"{bottom - 20:.1f}",
    )


def _line(line: Bar, axis: Scale, top: float) -> Markup:
    room = CHARACTERS - len(line.words)
    labels = (
        element("text", shortened(line.label, max(room, 12)), x="0", y=f"{top + 13:.1f}", class_="label"),
        element(
            "text",
            shortened(line.words, CHARACTERS - 12),
            x=f"{WIDTH:g}",
            y=f"{top + 13:.1f}",
            text_anchor="end",
            class_="value",
        ),
    )
    return element("g", *labels, _whisker(line, axis, top + 22.5), class_=f"line {line.sort}")


def _whisker(line: Bar, axis: Scale, y: float) -> Markup:
    left, right = _ends(line, axis)
    parts = [element("line", class_="whisker", x1=f"{left:.1f}", x2=f"{right:.1f}", y1=f"{y:g}", y2=f"{y:g}")]
    parts += [_arrow(left, y, -1)] if line.low is None and left == SIDE else [_tick(left, y)]
    parts += [_arrow(right, y, 1)] if line.high is None else [_tick(right, y)]
    if line.best is not None:
        parts.append(element("circle", class_="best", cx=f"{_x(axis, line.best):.1f}", cy=f"{y:g}", r="4.5"))
    elif line.low is not None and line.low == line.high:
        x = _x(axis, line.low)
        parts.append(element("path", class_="point", d=f"M{x:.1f} {y - 6:g}l6 6l-6 6l-6 -6z"))
    return joined(parts)


def _tick(x: float, y: float) -> Markup:
    return element("line", class_="end", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=f"{y - 4.5:g}", y2=f"{y + 4.5:g}")


def _arrow(x: float, y: float, direction: int) -> Markup:
    back = -7 * direction
    return element("path", class_="open", d=f"M{x + back:.1f} {y - 5:g}L{x:.1f} {y:g}L{x + back:.1f} {y + 5:g}")


def _axis(axis: Scale, y: float, unit: str | None) -> Markup:
    name = f"{plain(unit or 'figure')}{', logarithmic scale' if axis.logarithmic else ''}"
    return element(
        "g",
        element("line", x1=f"{SIDE:g}", x2=f"{WIDTH - SIDE:g}", y1=f"{y:g}", y2=f"{y:g}"),
        joined(_axis_tick(axis, value, y) for value in axis.ticks),
        element("text", name, x=f"{WIDTH - SIDE:g}", y=f"{y + 31:g}", text_anchor="end", class_="unit"),
        class_="axis",
    )


def _axis_tick(axis: Scale, value: float, y: float) -> Markup:
    x = _x(axis, Decimal(value))
    anchor = "start" if x < SIDE * 2 else "end" if x > WIDTH - SIDE * 2 else "middle"
    return joined(
        (
            element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=f"{y:g}", y2=f"{y + 4:g}"),
            element("text", tick_words(value), x=f"{x:.1f}", y=f"{y + 16:g}", text_anchor=anchor),
        )
    )


def tick_words(value: float) -> str:
    """14,000; 2 million; 1.5 billion."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:g} {name}"
    return number(Decimal(repr(round(value, 6))))
