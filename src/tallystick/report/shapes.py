"""A shape and a colour for each fit, so that a report can be read in greyscale and by colour-blind readers."""

from __future__ import annotations

from tallystick.model.finding import Fit
from tallystick.report.markup import Markup, element, joined

PATHS: dict[str, str] = {
    Fit.AGREES.value: "M8 2.2a5.8 5.8 0 1 0 .01 0z",
    Fit.ABOVE.value: "M8 1.6 14.8 13.6H1.2z",
    Fit.BELOW.value: "M8 14.4 14.8 2.4H1.2z",
    Fit.RECORDS_DISAGREE.value: "M8 1 15 8 8 15 1 8z",
    Fit.RECORD_SILENT.value: "M8 2.2a5.8 5.8 0 1 0 .01 0zm0 2.2a3.6 3.6 0 1 1-.01 0z",
    Fit.NOT_CHECKABLE.value: "M2.5 2.5h11v11h-11zm2 2v7h7v-7z",
}
"""Circle, triangle up, triangle down, diamond, ring, hollow square; drawn in a box of 16 by 16."""


def shape_definitions() -> Markup:
    """The shapes, once for the whole page."""
    symbols = (
        element("symbol", element("path", d=path, fill_rule="evenodd"), id=f"shape-{name}", viewBox="0 0 16 16")
        for name, path in PATHS.items()
    )
    return element("svg", joined(symbols), class_="definitions", width="0", height="0", aria_hidden="true")


def shape(fit: Fit) -> Markup:
    """The shape of a fit, in the colour of the words beside it."""
    return element("svg", element("use", href=f"#shape-{fit.value}"), class_="shape", aria_hidden="true")
