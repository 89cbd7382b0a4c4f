"""Numbers, ordinals, percentages, ranges, ages, money and dimensions against the Recognizers-Text specifications.

An item asks for one kind of numeral; a numeral is right when its span and its value are those of the label. Units are
not compared. `value_f1` is over all kinds; `ported_value_f1` leaves out number ranges, for which the program whose
scores are published beside the set has no entry point.
"""

from __future__ import annotations

import re
from pathlib import Path

from .labelled import Row, rows
from .numerals import Numeral, numerals
from .scoring import Error, Scored, Tallies, Tally, around, paired

NAME = "recognizers-number"
FIGURES = re.compile(r"[-+]?\d+(?:\.\d+)?(?:E[-+]?\d+)?")
"""The numbers of a value; a range has two."""
SIGNS = re.compile(r"[\d\s.E+-]")
TOLERANCE = 1e-5
"""Relative; the specifications round fractions to fifteen digits, our shares to six."""


def scored(files: tuple[Path, ...]) -> Scored:
    """Span and value F1, in all and by kind."""
    spans, values, ported, kinds = Tally(), Tally(), Tally(), Tallies()
    errors: list[Error] = []
    for row in rows(files):
        read = numerals(row["text"], row["kind"])
        pairs = paired(row["spans"], read, same_span)
        right = [(i, j) for i, j in pairs if same_value(row["spans"][i]["value"], read[j].value)]
        counted = {"found": len(read), "labelled": len(row["spans"])}
        spans.add(right=len(pairs), **counted)
        tallies = [values, kinds[row["kind"]]] + [ported] * (row["kind"] != "numberrange")
        for tally in tallies:
            tally.add(right=len(right), **counted)
        errors += _errors(row, read, pairs, right)
    figures = {"value_f1": values.f1, "span_f1": spans.f1, "ported_value_f1": ported.f1}
    figures |= {f"{kind}_value_f1": tally.f1 for kind, tally in sorted(kinds.by_name.items())}
    counts = {"labelled": values.labelled, "read": values.found, "right": values.right}
    return Scored(NAME, figures, counts, tuple(errors))


def same_span(label: Row, read: Numeral) -> int:
    """Whether the span is the label's."""
    return int((label["start"], label["end"]) == (read.start, read.end))


def same_value(label: str | None, read: str) -> bool:
    """Whether two values are the same text, or the same number; a unit alone has none."""
    if label is None:
        return not read
    if label.replace(" ", "") == read:
        return True
    if SIGNS.sub("", label) != SIGNS.sub("", read):
        return False
    ends = zip(FIGURES.findall(label), FIGURES.findall(read), strict=False)
    return all(abs(float(wanted) - float(given)) <= TOLERANCE * abs(float(wanted)) for wanted, given in ends)


def _errors(row: Row, read: list[Numeral], pairs: list[tuple[int, int]], right: list[tuple[int, int]]) -> list[Error]:
    text, where = row["text"], row["id"]
    errors = []
    paired_labels, paired_read = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(row["spans"]):
        if i not in paired_labels:
            near = next((one for one in read if one.start < label["end"] and label["start"] < one.end), None)
            cause = f"{row['kind']}: {'other span by ' + near.rule if near else 'nothing read'}"
            expected = f"{label['text']} = {label['value']}"
            errors.append(Error(where, "missed", cause, expected, "", around(text, label["start"], label["end"])))
    for j, one in enumerate(read):
        if j not in paired_read:
            context = around(text, one.start, one.end)
            errors.append(Error(where, "invented", f"{row['kind']}: {one.rule}", "", one.value, context))
    for i, j in sorted(set(pairs) - set(right)):
        context = around(text, read[j].start, read[j].end)
        errors.append(
            Error(where, "value", f"{row['kind']}: {read[j].rule}", row["spans"][i]["value"], read[j].value, context)
        )
    return errors
