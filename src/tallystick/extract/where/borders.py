"""Places beyond a border: what a place borders on, and whence somebody came over."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of

OVER_REACH = 8  # "crossed the border at dawn on Thursday from Chad"
FROM_REACH = 12  # "fighters of the front have since May crossed into Chad from"
OTHERS = ("COMMA", "STOP", "QTY", "SUBORD", "REL")


def beyond(row: Row, index: int) -> bool:
    """Whether the place lies beyond the border that is told of."""
    led = index - 1 - ("DEFINITE" in row[index - 1].classes)
    if led < 1:
        return False
    if row.small[led] in words("BORDERS"):
        return True  # "a district bordering Chad", "which borders Chad"
    if row.small[led - 1] in words("BORDERWORD"):
        return not row[led].classes.isdisjoint(("WITH", "FROM"))  # "the border with Chad", "from Chad"
    return _came_over(row, led)


def _came_over(row: Row, led: int) -> bool:
    """ "Crossed into Chad from Libya", "came over the border at dawn from Chad"; not refugees, who are told by both."""
    if "FROM" not in row[led].classes:
        return False
    before = row[max(0, led - OVER_REACH) : led]
    since = next((at for at, node in enumerate(reversed(before)) if not node.classes.isdisjoint(OTHERS)), len(before))
    near = {node.small for node in before[len(before) - since :]}
    over = not near.isdisjoint(words("CROSSING")) and not near.isdisjoint(words("INTO", "BORDERWORD"))
    return over and any(
        "ARMEDBODY" in node.classes or value_of(node, "POPNOUN") == "combatants"
        for node in row[max(0, led - FROM_REACH) : led]
    )
