"""What `tallystick explain` says of a finding: from the article, read and checked anew, or from a dossier as JSON."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tallystick.errors import ExitStatus, TallystickError

if TYPE_CHECKING:
    from tallystick.check.queries import Query
    from tallystick.model.finding import Finding
    from tallystick.model.record import RecordSet
    from tallystick.project import Project

FINDING = re.compile(r"f-[^:]*")
"""What is meant for the id of a finding, spelled as it is or not: `f-` and ten hexadecimal digits, and -2 and so on."""
NEARBY = 8
"""Findings named where there is none of the id asked for."""

Told = dict[str, Any]


class Explained(Struct, frozen=True):
    """The text, and how the reading of the sources ended."""

    text: str
    status: ExitStatus


def explained_finding(
    identity: str, sources: tuple[str, ...], published: str | None, project: Project, *, every_row: bool
) -> Explained:
    """All of one finding. Raises TallystickError where the sources have none of that id."""
    from tallystick.cli.paper import paper
    from tallystick.report.provenance import explained_finding as text

    told = _dossier(sources)
    status = ExitStatus.ALL_READ
    if told is None:
        told, status = _examined(identity, sources, published, project)
    finding = next((each for each in told["findings"] if each["id"] == identity), None)
    if finding is None:
        raise _none(identity, told)
    held = _held(told, finding, project)
    if held is not None:
        _set_of(told, held)["kept"] = _kept(held)
    query = _query(finding, held, project)
    width = paper().width
    said = text(told, finding, query=query, every_row=every_row, known=project.names, width=width)
    return Explained(said, status)


def _dossier(sources: tuple[str, ...]) -> Told | None:
    """The dossier in the one file named; None where texts are named."""
    if len(sources) != 1 or Path(sources[0]).suffix.lower() != ".json" or not Path(sources[0]).is_file():
        return None
    try:
        told = json.loads(Path(sources[0]).read_text(encoding="utf-8"), parse_float=Decimal)
        whole = {"findings", "claims", "record_sets"} <= told.keys()
    except (OSError, ValueError, AttributeError) as error:
        raise _no_dossier(sources[0], str(error)) from error
    if not whole:
        raise _no_dossier(sources[0], "no findings, claims and record_sets")
    return told  # type: ignore[no-any-return]


def _no_dossier(where: str, found: str) -> TallystickError:
    remedy = "write one with `tallystick check --format json -o dossier.json`, or name the article"
    return TallystickError(where, found, "a dossier", "nothing was explained", remedy, ExitStatus.USAGE)


def _examined(
    identity: str, sources: tuple[str, ...], published: str | None, project: Project
) -> tuple[Told, ExitStatus]:
    """The dossier of the sources, with all row ids of the finding that is asked for."""
    from tallystick.cli.sources import Reading, sources_of
    from tallystick.pipeline import examine, in_full
    from tallystick.report import dossier_json

    dossier = examine(sources_of(sources, published), project)
    reading = Reading()
    reading.note(dossier.issues)
    claim = next((each.claim for each in dossier.findings if each.id == identity), None)
    if claim is not None:
        anew = tuple(each for each in in_full(dossier, claim, project) if each.id == identity)
        dossier = _with(dossier, anew)
    return json.loads(dossier_json(dossier), parse_float=Decimal), reading.status


def _with(dossier: Any, findings: tuple[Finding, ...]) -> Any:
    from msgspec.structs import replace

    return replace(dossier, findings=findings)


def _held(told: Told, finding: Told, project: Project) -> RecordSet | None:
    """The record set of a finding, as it lies here; None where it is not here or not the one of the dossier."""
    used = _set_of(told, finding["record_set"])
    return next((held for held in project.record_sets if used and held.sha256 == used["sha256"]), None)


def _set_of(told: Told, held: RecordSet | str) -> Told:
    name = held if isinstance(held, str) else held.name
    return next((each for each in told["record_sets"] if each["name"] == name), {})


def _kept(held: RecordSet) -> str:
    return _from_here(held.filed.path) if held.filed else f"the table {held.name} of the built-in shelf"


def _from_here(path: str) -> str:
    """The path as it is from this folder, where it lies in it."""
    whole, here = Path(path).resolve(), Path.cwd().resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path


def _query(finding: Told, held: RecordSet | None, project: Project) -> Query | None:
    """The query of a finding over events; None for totals, whose rows are named, and for what is no record set."""
    from tallystick.check.queries import FEW, Query, query
    from tallystick.model.record import Grain, Stored
    from tallystick.records import answered
    from tallystick.report.wording import beside

    if (held is not None and held.events is None) or finding["record_set"] in beside():
        return None
    if held is None or held.filed is None:
        said = "There is no query: the record set is not here as it was then; name its file with --records"
        return Query("", False, said) if finding["filter"] else None
    if held.grain is Grain.PERSON:
        return Query("", False, "There is no query for a list of persons: its rows, one a person, are named here")
    if len(finding["row_ids"]) != finding["rows"]:
        said = "There is no query: the dossier does not list all the rows; name the article instead of it"
        return Query("", False, said)
    if isinstance(held.events, Stored) and finding["rows"] > FEW:
        said = "There is no query: the file is too large to look for what so many of its rows have in common"
        return Query("", False, f"{said}; --rows lists their ids")
    path = _from_here(held.filed.path)
    return query(_finding(finding), held.filed, path=path, ask=answered, names=project.names)


def _finding(told: Told) -> Finding:
    """As much of a finding as its query needs."""
    from tallystick.model.finding import Divided, Finding, Reading, Relation
    from tallystick.model.period import period_of
    from tallystick.model.record import Toll

    read = told["reading"]
    ends = (read["period_start"], read["period_end"])
    period = period_of(f"{ends[0] or '..'}/{ends[1] or '..'}") if any(ends) else None
    figures = (None if told[key] is None else Decimal(told[key]) for key in ("low", "best", "high"))
    whose, without = read.get("whose"), read.get("without")
    asked = (read["measure"], read["population"], (), period, read["party"], read["estimate"], read["as_of"])
    reading = Reading(*asked, whose=whose, without=without)
    return Finding(
        claim=told["claim"],
        record_set=told["record_set"],
        reading=reading,
        toll=Toll(*figures),
        unit=told["unit"],
        relation=Relation(told["relation"]),
        ratio=None,
        rows=told["rows"],
        row_ids=tuple(told["row_ids"]),
        id=told["id"],
        divided=Divided(of["population"], of["of_known"], tuple(of["part"])) if (of := told.get("divided")) else None,
    )


def _none(identity: str, told: Told) -> TallystickError:
    near = _nearest(identity, [each["id"] for each in told["findings"]])
    by_id = {each["id"]: each for each in told["findings"]}
    known = [f"{id} ({by_id[id]['record_set']}, {by_id[id]['claim']})" for id in near]
    more = f" and {len(by_id) - NEARBY:,} more" if len(by_id) > NEARBY else ""
    where = "`tallystick check --format json` or from “Rows counted” in the report, with the same records"
    return TallystickError(
        identity,
        "no finding of that id",
        f"one of {', '.join(known)}{more}" if known else "a finding, and these sources and record sets give none",
        "nothing was explained",
        f"take the id from {where}",
        ExitStatus.USAGE,
    )


def _nearest(identity: str, ids: list[str]) -> list[str]:
    """The ids most like the one asked for, the most like first."""
    from difflib import SequenceMatcher

    likeness = {id: SequenceMatcher(None, identity, id, autojunk=False).ratio() for id in ids}
    return sorted(likeness, key=lambda id: (-likeness[id], id))[:NEARBY]
