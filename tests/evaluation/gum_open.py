"""Time expressions and attributions of open news, interviews, biographies and travel guides.

Dates: relaxed is an overlap of spans; value is an overlap and the label's `when`, or its `from` and `to`. A label with
neither is right only where no value is read. Attributions: one is found when its source and its content both overlap
those of a label, each used once.
"""

from __future__ import annotations

from pathlib import Path

from tallystick.model.names import Names
from tallystick.model.text import Span
from tallystick.project import Project

from .attributions import Said, attributed
from .labelled import Row, rows
from .scoring import Error, Scored, Tallies, around, paired
from .spans import SpanScore
from .times import Expression, expressions
from .timex import in_tei, tei

NAME = "gum-open"


def scored(files: tuple[Path, ...]) -> Scored:
    """F1 of dates and of attributions."""
    names = Project.at(None).names
    dates = SpanScore(_same_date, _shown, lambda one: str(tei(one)))
    tallies, errors = Tallies(), []
    for row in rows(files):
        read = [one for one in expressions(row["text"], row["dct"], joined=False) if in_tei(one)]
        dates.add(row["id"], row["text"], row["timex"], read)
        errors += _attributions(row, names, tallies)
    figures = {f"dates_{name}": value for name, value in dates.figures().items()}
    figures |= {f"attribution_{name}f1": tallies[name].f1 for name in ("", "source_", "content_")}
    figures |= {"attribution_precision": tallies[""].precision, "attribution_recall": tallies[""].recall}
    counts = {"dates": dates.tallies["relaxed"].labelled, "attributions": tallies[""].labelled}
    return Scored(NAME, figures, counts, (*dates.errors, *errors))


def _same_date(label: Row, one: Expression) -> bool:
    return tei(one) == (label.get("when"), label.get("from"), label.get("to"))


def _shown(label: Row) -> str:
    told = {key: label[key] for key in ("when", "from", "to", "notBefore", "notAfter") if key in label}
    return f"{label['text']} = {told}"


def _attributions(row: Row, names: Names, tallies: Tallies) -> list[Error]:
    read, labels = list(attributed(row["text"], names)), row["attributions"]

    def source(label: Row, said: Said) -> int:
        return _shared(label["source"], (said.source,))

    def content(label: Row, said: Said) -> int:
        return _shared(label["content"], said.content)

    def both(label: Row, said: Said) -> int:
        return min(source(label, said), 1) * content(label, said)

    pairs = {"": both, "source_": source, "content_": content}
    found = {name: paired(labels, read, agreement) for name, agreement in pairs.items()}
    for name, matches in found.items():
        tallies[name].add(right=len(matches), found=len(read), labelled=len(labels))
    return _errors(row, read, found[""])


def _shared(labelled: list[list[int]], read: tuple[Span, ...]) -> int:
    """Characters that lie in both."""
    return sum(max(0, min(end, one.end) - max(start, one.start)) for start, end in labelled for one in read)


def _errors(row: Row, read: list[Said], pairs: list[tuple[int, int]]) -> list[Error]:
    text, where = row["text"], row["id"]
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    errors = []
    for i, label in enumerate(row["attributions"]):
        if i in found:
            continue
        cue = " ".join(text[start:end].lower() for start, end in label["cue"]) or "no cue labelled"
        spans = label["clause"] or label["source"]
        source = " ".join(text[start:end] for start, end in label["source"])
        near = [one for one in read if _shared(label["source"], (one.source,)) or _shared(label["cue"], (one.cue,))]
        cause = f"attribution: {'content elsewhere' if near else 'cue ' + cue}"
        errors.append(Error(where, "missed", cause, source, "", around(text, spans[0][0], spans[-1][1])))
    for j, said in enumerate(read):
        if j not in used:
            cause = f"attribution: {said.words.lower()}"
            source = text[said.source.start : said.source.end]
            errors.append(Error(where, "invented", cause, "", source, around(text, said.start, said.end)))
    return errors
