"""Every adapter that ships gives from its invented sample what its expected.toml says."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tallystick.model.record import Events, Total
from tallystick.records import Loaded, adapters, load
from tallystick.records.adapter import DATED, LOCATED
from tallystick.records.adapter_file import SHIPPED

NAMES = [adapter.name for adapter in adapters()]


@pytest.mark.parametrize("name", NAMES)
def test_sample_gives_what_is_expected(name, names):
    expected = tomllib.loads((SHIPPED / name / "expected.toml").read_text(encoding="utf-8"))
    version = expected["version"] if expected["grain"] == "person" else ""  # the date of a list without days
    assert summary(load(SHIPPED / name / "sample.csv", names=names, adapter=name, version=version)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_adapter_says_who_publishes_under_which_licence(name):
    adapter = next(adapter for adapter in adapters() if adapter.name == name)
    assert adapter.title
    assert adapter.publisher
    assert adapter.licence
    assert adapter.columns
    assert adapter.caveats
    assert all(caveat.endswith(".") for caveat in adapter.caveats)
    assert all(reason for reason in adapter.aside.values())


KNOWN_BY_NAME = {
    "idmc_displaced": "idmc.csv",
    "ucdp_candidate": "GEDEvent_v24_0_10.csv",
    "ucdp_ged_sample": "ged_sample_v23_1.csv",
    "unrwa_registered": "unrwa.csv",
}


@pytest.mark.parametrize("name", NAMES)
def test_adapter_is_found_by_the_columns_of_its_sample_or_by_the_name_of_the_file(name, tmp_path, names):
    """The date in the name is for the lists that have none in their rows."""
    path = tmp_path / KNOWN_BY_NAME.get(name, "table-2024-01-01.csv")
    path.write_bytes((SHIPPED / name / "sample.csv").read_bytes())
    assert load(path, names=names).record_set.name == f"{name}:{path.stem}"


def summary(loaded: Loaded) -> dict[str, Any]:
    """What a person checks in a loaded set, in the form of expected.toml."""
    found = loaded.record_set
    rows = {"event": _events(found.events)} if found.events else {}
    rows |= {"total": [_total(row) for row in found.rows]} if found.rows else {}
    issues = [
        {"code": issue.code, "where": issue.where, "found": issue.found, "effect": issue.effect}
        for issue in loaded.issues
    ]
    return {
        "version": found.version,
        "grain": str(found.grain),
        "period": found.coverage.period.edtf,
        "places": list(found.coverage.places),
        **rows,
        **({"issue": issues} if issues else {}),
    }


def _events(events: Events) -> list[dict[str, Any]]:
    return [_event(events, at) for at in range(len(events.row_id))]


def _event(events: Events, at: int) -> dict[str, Any]:
    def word(terms: tuple[str, ...], code: int) -> str:
        return terms[code] if code >= 0 else ""

    days = [date.fromordinal(int(day)).isoformat() for day in (events.first[at], events.last[at])]
    return {
        "id": str(events.row_id[at]),
        "days": "/".join(dict.fromkeys(days)),
        "dated": DATED[events.dated[at]],
        "place": word(events.places, events.place[at]),
        "region": word(events.places, events.region[at]),
        "country": word(events.places, events.country[at]),
        "located": LOCATED[events.located[at]],
        "words": word(events.words, events.place_names[at]),
        "kind": word(events.kinds, events.kind[at]),
        "sides": [word(events.parties, events.side_a[at]), word(events.parties, events.side_b[at])],
        "dead": [int(events.low[at]), int(events.best[at]), int(events.high[at])],
        "civilians": int(events.civilians[at]),
        "unknown": int(events.unknown[at]),
        **({"by_side": [int(events.dead_a[at]), int(events.dead_b[at])]} if events.dead_a[at] >= 0 else {}),
    }


def _total(total: Total) -> dict[str, Any]:
    toll = total.toll
    told = {
        "id": total.id,
        "measure": total.measure,
        "population": total.population or "",
        "place": total.place,
        "asylum": total.asylum,
        "period": total.period.edtf,
        "toll": ["" if figure is None else int(figure) for figure in (toll.low, toll.best, toll.high)],
        "published": total.published,
        "counting": total.counting,
    }
    return {key: value for key, value in told.items() if value}


def written(expected: dict[str, Any]) -> str:
    """The TOML of a summary: to look over and keep when an adapter is new."""
    lines = [f"{key} = {_value(value)}" for key, value in expected.items() if not _is_rows(value)]
    for key, rows in expected.items():
        for row in rows if _is_rows(rows) else []:
            lines += ["", f"[[{key}]]", *(f"{name} = {_value(value)}" for name, value in row.items())]
    return "\n".join(lines) + "\n"


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value) if isinstance(value, int) else "'" + value + "'" if '"' in value else '"' + value + '"'


def test_written_and_read_again_is_the_same(names):
    told = summary(load(SHIPPED / "ucdp_ged" / "sample.csv", names=names))
    assert tomllib.loads(written(told)) == told


def test_every_adapter_folder_has_its_three_files():
    for folder in sorted(path for path in SHIPPED.iterdir() if path.is_dir() and path.name != "__pycache__"):
        assert {path.name for path in Path(folder).iterdir()} == {"adapter.toml", "sample.csv", "expected.toml"}
