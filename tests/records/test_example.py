"""The example in docs/adapters.md works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from tallystick.records import adapters, load

PAGE = (Path(__file__).resolve().parents[2] / "docs/adapters.md").read_text(encoding="utf-8")


def block(kind: str, which: int) -> str:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[which]


def loaded(folder: Path, names, which: int):
    (folder / "our.csv").write_text(block("csv", which), encoding="utf-8")
    (folder / "our.toml").write_text(block("toml", which), encoding="utf-8")
    found = load(folder / "our.csv", names=names, adapter=folder / "our.toml")
    assert found.issues == ()
    return found.record_set


def test_the_example_of_events_loads(tmp_path, names):
    events = loaded(tmp_path, names, 0).events
    assert [events.places[code] for code in events.place] == ["gn1", "gn4"]
    assert events.high.tolist() == [5, 250]


def test_the_example_of_persons_loads(tmp_path, names):
    found = loaded(tmp_path, names, 1)
    assert found.events.best.sum() == 3
    whole = {row.population: row.toll for row in found.rows if row.period.edtf == "2014-01-22/2014-12-31"}
    assert [(who, int(toll.best), int(toll.high)) for who, toll in whole.items() if who != "people"] == [
        ("children", 1, 2),
        ("women", 1, 2),
        ("men", 0, 1),
    ]


def test_every_adapter_is_on_the_page():
    assert [adapter.name for adapter in adapters()] == re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)[
        : len(adapters())
    ]
