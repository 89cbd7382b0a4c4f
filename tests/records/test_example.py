"""The example in docs/adapters.md works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from tallystick.records import adapters, load

PAGE = (Path(__file__).resolve().parents[2] / "docs/adapters.md").read_text(encoding="utf-8")


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_example_loads(tmp_path, names):
    (tmp_path / "our.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "our.toml").write_text(block("toml"), encoding="utf-8")
    loaded = load(tmp_path / "our.csv", names=names, adapter=tmp_path / "our.toml")
    events = loaded.record_set.events
    assert loaded.issues == ()
    assert [events.places[code] for code in events.place] == ["gn1", "gn4"]
    assert events.high.tolist() == [5, 250]


def test_every_adapter_is_on_the_page():
    assert [adapter.name for adapter in adapters()] == re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)[
        : len(adapters())
    ]
