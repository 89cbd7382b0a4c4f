"""Which names a text is surveyed for: runs of capitals, with the small article that stands before some."""

from __future__ import annotations

import pytest

from cases.told import names
from tallystick.extract.grammar import english
from tallystick.extract.where.surveying import surveyed


@pytest.mark.parametrize(
    ("text", "form", "start"),
    [
        ("Shells fell on el-Fasher again.", "el-Fasher", 15),
        ("Shells fell on Homs again.", "Homs", 15),
        ("el-Fasher was shelled.", "el-Fasher", 0),
    ],
)
def test_a_name_begins_with_its_article(text: str, form: str, start: int) -> None:
    found = surveyed(text, english(), names())
    assert {name: span.start for name, span in found.spans.items()} == {form: start}
