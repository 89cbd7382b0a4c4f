"""Where a finding comes from, for a terminal: claim, reading, record set, what was counted, query, rows, caveats."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.check.queries import Query
from tallystick.report.markup import visible
from tallystick.report.naming import Known, name
from tallystick.report.wording import counted, phrase, plain, shortened

FACT = 14
"""Characters before what is said of a finding."""
FIRST = 12
"""Row ids printed unless all are asked for."""

Told = Mapping[str, Any]
"""An object of the dossier as JSON."""


def explained_finding(
    dossier: Told, finding: Told, *, query: Query | None, every_row: bool, known: Known | None, width: int
) -> str:
    """Everything that is needed to look a finding up again.

    dossier, finding  as in the dossier as JSON
    query             None where the record set holds no events
    every_row         whether all row ids are listed
    """
    held = next((each for each in dossier["record_sets"] if each["name"] == finding["record_set"]), None)
    claim = next(each for each in dossier["claims"] if each["id"] == finding["claim"])
    facts = [
        *_claimed(claim, finding),
        *(_kept(held, known) if held else (("held against", finding["record_set"]),)),
        *_counted(finding, known),
        *_rows(finding, held, every_row=every_row),
        *(("by hand", said) for said in finding["by_hand"]),
        *(("caveat", caveat) for caveat in (held["caveats"] if held else ())),
    ]
    lines = [line for fact, value in facts if value for line in _fact(fact, visible(value), width)]
    return "\n".join((f"finding {finding['id']}", *lines, *_query(query, width))) + "\n"


def _claimed(claim: Told, finding: Told) -> Iterator[tuple[str, str]]:
    yield "claim", f"“{claim['text']}” ({claim['id']}), characters {claim['start']} to {claim['end']}"
    yield "in", shortened(" ".join(claim["sentence"].split()), 400)
    departures = [f"{phrase('axis', each['axis'])}: {each['wording']}" for each in finding["departures"]]
    yield "read as", "; ".join(departures) or "worded, no departure"


def _kept(held: Told, known: Known | None) -> Iterator[tuple[str, str]]:
    yield "record set", f"{held['title']} ({held['name']})"
    yield "publisher", held["publisher"]
    yield "version", held["version"]
    yield "licence", held["licence"]
    yield "sha256", held["sha256"]
    places = "the world" if held["places"] == ["*"] else _some([name(each, known) for each in held["places"]])
    covers = (
        ", ".join(map(plain, held["measures"])),
        ", ".join(map(plain, held["populations"])),
        f"{held['period_start'] or 'open'} to {held['period_end'] or 'open'}",
        places,
        held["threshold"],
    )
    yield "covers", "; ".join(filter(None, covers))


def _some(items: list[str]) -> str:
    more = len(items) - FIRST
    return ", ".join(items[:FIRST]) + (f" and {more:,} more" if more > 0 else "")


def _counted(finding: Told, known: Known | None) -> Iterator[tuple[str, str]]:
    reading = finding["reading"]
    days = (
        f"{reading['period_start'] or 'open'} to {reading['period_end'] or 'open'}"
        if reading["period_start"] or reading["period_end"]
        else ""
    )
    asked = (
        plain(reading["measure"]) + (f" of {plain(reading['population'])}" if reading["population"] else ""),
        f"of {name(reading['whose'], known)}" if reading.get("whose") else "",
        "; ".join(name(each, known) for each in reading["places"]),
        days,
        name(reading["party"], known) if reading["party"] else "",
        "" if reading["estimate"] == "interval" else f"the {reading['estimate']} figure",
    )
    yield "counted", ", ".join(filter(None, asked))
    yield "filter", finding["filter"]
    yield "arithmetic", finding["note"]


def _rows(finding: Told, held: Told | None, *, every_row: bool) -> Iterator[tuple[str, str]]:
    ids = finding["row_ids"]
    if not finding["rows"]:
        yield "rows", "none"
        return
    shown = ids if every_row else ids[:FIRST]
    left = finding["rows"] - len(shown)
    more = f" and {left:,} more" + ("; --rows lists them" if len(ids) == finding["rows"] else "") if left else ""
    where = f" in {held['kept']}" if held and held.get("kept") else ""
    yield "rows", f"{counted(finding['rows'], 'row')}{where}: {', '.join(shown)}{more}"


def _fact(fact: str, value: str, width: int) -> list[str]:
    lines = textwrap.wrap(value, max(width - FACT, FACT), break_on_hyphens=False)
    return [f"  {fact if not place else '':<{FACT - 3}} {line}" for place, line in enumerate(lines)]


def _query(query: Query | None, width: int) -> list[str]:
    if query is None:
        return []
    said = textwrap.wrap(f"{query.said}.", width, break_on_hyphens=False)
    if not query.text:
        return ["", *said]
    return ["", "The query, for DuckDB:", "", query.text, "", *said]
