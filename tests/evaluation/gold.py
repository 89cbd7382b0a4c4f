"""Claims against the gold files, by the rules of the annotation guide.

A claim read finds a gold claim when their spans overlap and both give the same figure or the same measure; each is
used once, by the pair that agrees on most fields. Of the claims found, each field is right or wrong; a whole claim is
right in all of them. Who is said to have caused it is told of few claims and counts for no whole claim: of the claims
found, it has an F1 of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tallystick.documents import read
from tallystick.model.claim import Claim
from tallystick.model.text import Document, Source
from tallystick.pipeline import DocumentClaims, claims_in
from tallystick.project import Project
from tallystick.report.serial import claim_fields

from .labelled import Row, rows
from .scoring import Error, Scored, Tally, around, paired, share

FIELDS = ("kind", "measure", "population", "figure", "hedge", "unit", "places", "period", "source", "stance")
CAUSED = ("perpetrator", "perpetrator_precision", "perpetrator_recall")
TOLD = ("measure", "places", "period", "source")
"""Fields that may be worked out where the sentence does not tell them."""
ENDS = {"figure": ("low", "high"), "period": ("period_start", "period_end")}
STEPS = {"places": "place", "period": "period", "source": "source", "stance": "stance", "population": "population"}
AUTHOR, NO_PERIOD = "author", "None..None"
ARTICLES = {"the", "a", "an"}
PLACES_OF_DECIMALS = 4
OWNED = re.compile(r"\s*['’]s\b")


def scored(files: tuple[Path, ...]) -> Scored:
    """The real pipeline over every document of the gold files."""
    labels = {row["id"]: row for row in rows(files)}
    detected, whole, caused = Tally(), Tally(), Tally()
    right: Counter[str] = Counter()
    apart: dict[str, Counter[bool]] = defaultdict(Counter)
    errors: list[Error] = []
    found = {done.document.id: done for done in _read(files) if done.document is not None}
    for identity, label in labels.items():
        done = found.get(identity)
        claims = _fields(done)
        pairs = matched(label["claims"], claims)
        agreed = [[name for name in FIELDS if agree(name, label["claims"][i], claims[j])] for i, j in pairs]
        right.update(name for names in agreed for name in names)
        detected.add(right=len(pairs), found=len(claims), labelled=len(label["claims"]))
        complete = sum(len(names) == len(FIELDS) for names in agreed)
        whole.add(right=complete, found=len(claims), labelled=len(label["claims"]))
        for (i, j), names in zip(pairs, agreed, strict=True):
            _add_cause(caused, label["claims"][i], claims[j])
            _add_apart(apart, claims[j], names)
        errors += _errors(label, claims, pairs, done)
    figures = {"f1": detected.f1, "whole_f1": whole.f1, "precision": detected.precision, "recall": detected.recall}
    figures |= {name: share(right[name], detected.right) for name in FIELDS}
    figures |= dict(zip(CAUSED, (caused.f1, caused.precision, caused.recall), strict=True))
    figures |= {name: share(held[True], held.total()) for name, held in sorted(apart.items())}
    counts = {"documents": len(labels), "claims": detected.labelled, "read": detected.found, "found": detected.right}
    return Scored("gold", figures, counts, tuple(errors))


def predicted(files: tuple[Path, ...]) -> dict[str, list[Row]]:
    """The claims of each document, as fields of the guide."""
    return {done.document.id: _fields(done) for done in _read(files) if done.document is not None}


def _read(files: tuple[Path, ...]) -> Iterator[DocumentClaims]:
    project = Project.at(None)
    for path in files:
        for document in read(Source(str(path))):
            if isinstance(document, Document):
                yield claims_in(document, project)


def _fields(done: DocumentClaims | None) -> list[Row]:
    return [claim_fields(claim, done.document) for claim in done.claims] if done else []


def matched(labels: list[Row], claims: list[Row]) -> list[tuple[int, int]]:
    """Index pairs of gold claims and claims read."""

    def agreement(label: Row, claim: Row) -> int:
        if label["start"] >= claim["end"] or claim["start"] >= label["end"]:
            return 0
        if not (agree("figure", label, claim) or agree("measure", label, claim)):
            return 0
        return sum(agree(name, label, claim) for name in FIELDS)

    return paired(labels, claims, agreement)


def _add_cause(tally: Tally, label: Row, claim: Row) -> None:
    """Count whom the claim read and the gold claim say to have caused it, if either does."""
    wanted, given = label.get("perpetrator"), claim.get("perpetrator")
    right = bool(wanted and given) and agree("perpetrator", label, claim)
    tally.add(right=int(right), found=int(bool(given)), labelled=int(bool(wanted)))


def _add_apart(apart: dict[str, Counter[bool]], claim: Row, agreed: list[str]) -> None:
    """Fields that the sentence tells itself, apart from those that were worked out from the text around it."""
    empty = {"period": claim["period_start"] is claim["period_end"] is None, "source": claim["source"] == AUTHOR}
    for name in TOLD:
        if not empty.get(name):
            apart[f"{name}_{'worked_out' if name in claim['worked_out'] else 'told'}"][name in agreed] += 1
    apart[f"whole_{'worked_out' if claim['worked_out'] else 'told'}"][len(agreed) == len(FIELDS)] += 1


def agree(name: str, label: Row, claim: Row) -> bool:
    """Whether a claim read says in this field what the gold claim says."""
    if name == "figure":
        return all(_number(label.get(end)) == _number(claim.get(end)) for end in ENDS[name])
    if name == "places":
        wanted, given = label.get("places") or [], claim.get("places") or []
        return same_name(wanted[0], given[0]) if wanted and given else not wanted and not given
    if name == "period":
        return all((label.get(end) or None) == (claim.get(end) or None) for end in ENDS[name])
    if name == "source":
        wanted, given = label.get("source") or AUTHOR, claim.get("source") or AUTHOR
        return wanted == given if AUTHOR in (wanted, given) else same_name(wanted, given)
    if name == "perpetrator":
        wanted, given = (_unowned(row.get(name) or "") for row in (label, claim))
        return same_name(wanted, given) if wanted and given else wanted == given
    return bool(label.get(name) == claim.get(name))


def same_name(one: str, other: str) -> bool:
    """Whether the names are the same but for case, accents and articles, or one holds the other as whole words."""
    one, other = _plain(one), _plain(other)
    return one == other or (bool(one) and bool(other) and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))


def _unowned(name: str) -> str:
    """The name without signs of possession: "the army of Vesk", "Vesk army's"."""
    return OWNED.sub("", name)


def _plain(name: str) -> str:
    letters = (char for char in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(char))
    words = "".join(letters).casefold().replace("’", "'").replace("-", " ").split()
    return " ".join(word for word in words if word not in ARTICLES)


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), PLACES_OF_DECIMALS)


def _errors(
    label: Row, claims: list[Row], pairs: list[tuple[int, int]], done: DocumentClaims | None
) -> Iterator[Error]:
    text, where = label["text"], label["id"]
    made = done.claims if done else ()
    labels_found, claims_used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, wanted in enumerate(label["claims"]):
        if i not in labels_found:
            context = around(text, wanted["start"], wanted["end"])
            expected = f"{wanted['kind']} {wanted['measure']} {_shown(wanted, 'figure')}"
            yield Error(where, "missed", _why_missed(wanted, done), expected, "", context)
    for j, extra in enumerate(claims):
        if j not in claims_used:
            context = around(text, extra["start"], extra["end"])
            given = f"{extra['kind']} {extra['measure']} {_shown(extra, 'figure')}"
            yield Error(where, "invented", _rule(made[j], "measure"), "", given, context)
    for i, j in pairs:
        wanted, given_claim = label["claims"][i], claims[j]
        context = around(text, wanted["start"], wanted["end"])
        for name in (*FIELDS, "perpetrator"):
            if not agree(name, wanted, given_claim):
                cause = _cause(made[j], name, wanted=_shown(wanted, name), given=_shown(given_claim, name))
                yield Error(where, name, cause, _shown(wanted, name), _shown(given_claim, name), context)


def _shown(claim: Row, name: str) -> str:
    if name in ENDS:
        return "..".join(str(claim.get(end)) for end in ENDS[name])
    return str(claim.get(name))


def _cause(claim: Claim, name: str, *, wanted: str, given: str) -> str:
    """What errors of the field are grouped by: how the two differ, and what in the derivation decided."""
    if name == "perpetrator":
        return "nobody read" if given == "None" else "nobody labelled" if wanted == "None" else "another"
    decided = _rule(claim, name)
    if name == "source":
        told = "nobody read" if given == AUTHOR else "author labelled" if wanted == AUTHOR else "another voice"
        return f"{told}, {decided}"
    if name == "period":
        told = "none read" if given == NO_PERIOD else "none labelled" if wanted == NO_PERIOD else "other days"
        return f"{told}, {decided}"
    if name == "stance":
        return f"{wanted} read as {given}, {decided}"
    return decided


def _rule(claim: Claim, name: str) -> str:
    """The rule of the derivation that decided the field, or the words it rests on."""
    if name in ("measure", "population", "kind", "unit"):
        return next((step.rule for step in claim.derivation if step.made.startswith("measure ")), "")
    if name in ("figure", "hedge"):
        return claim.derivation[0].rule if claim.derivation else ""
    step = next((step for step in claim.derivation if step.rule == STEPS[name]), None)
    if step is None:
        return f"no {name}"
    return step.made if name == "places" else f"from '{step.words.lower()}'" if step.words else "without words"


def _why_missed(wanted: Row, done: DocumentClaims | None) -> str:
    """What became of the words of a gold claim that no claim read has."""
    if done is None:
        return "document not read"
    start, end = wanted["start"], wanted["end"]
    for claim in done.claims:
        if claim.span.start < end and start < claim.span.end:
            return "another claim has these words"
    for number in done.explained:
        if number.span.start < end and start < number.span.end:
            return f"explained as {number.as_}: {number.why}"
    for issue in done.issues:
        if issue.code == "number-unplaced" and issue.start < end and start < issue.end:
            return "an issue: number unplaced"
    return f"not seen as a figure ({wanted['kind']})"
