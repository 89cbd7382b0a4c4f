"""Places that a sentence names by the way: what follows is not told of them, but of where the story is."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.where.elsewhere import opens_its_clause
from tallystick.grammar.row import Row

PARTING = ("COMMA", "STOP", "SUBORD", "REL", "PATIENT", "AGENT", "QTY")
LED = ("PREP", "PLACEPREP", "FROM", "OF", "PLACEOF")
HAD_REACH = 4  # "where it had lost"
REACH = 8  # words back to what is told to have been in the place
AFTER_REACH = 5  # "in Hama long talks began"
SHORTEST = 4  # "Hama was shelled."
SINCE_REACH = 3  # "after the heavy defeat at Hama"


def in_passing(row: Row, index: int) -> bool:
    """Whether the sentence names the place only to tell of something else."""
    led = _led(row, index)
    if led < 0:
        return _off_to_a_side(row, index)
    if led == 0:
        return _opens_an_occasion(row, index)
    return (
        row.small[led] in words("LEAVES", "SHARESFATE")
        or _whence(row, led)
        or row.small[led - 1] in words("ROADTO")
        or _nothing_of_the_war(row, led)
        or _long_before(row, led, index)
        or _after_a_battle(row, led)
    )


def _led(row: Row, index: int) -> int:
    """The index of what leads to the place, a preposition or a verb of leaving; less than nothing without one."""
    led = index - 1 - ("DEFINITE" in row[index - 1].classes)
    leads = led >= 0 and (not row[led].classes.isdisjoint(LED) or row.small[led] in words("LEAVES", "SHARESFATE"))
    return led if leads else -1


def _off_to_a_side(row: Row, index: int) -> bool:
    """ "The rebels also hold Hama to the north"."""
    after = row[index + 1 : index + 4]
    side = len(after) == 3 and "DEFINITE" in after[1].classes and "DIRECTION" in after[2].classes
    return side and "TOONLY" in after[0].classes


def _opens_an_occasion(row: Row, index: int) -> bool:
    """ "In Hama talks began"."""
    for at in range(index + 1, min(index + AFTER_REACH, len(row))):
        if not row[at].classes.isdisjoint(PARTING) and not (at == index + 1 and "COMMA" in row[at].classes):
            return False
        if row.small[at] in words("MEETING"):
            return True
    return False


def _whence(row: Row, led: int) -> bool:
    """ "Planes from Hama brought food"; not "families from Hama", who were there."""
    return "FROM" in row[led].classes and row.small[led - 1] not in words("COMEFROM")


def _came_from(row: Row, led: int) -> bool:
    """ "Some 200 fighters came from Hama", "rescuers drove 300 km from Hama"; not "12 men from Hama"."""
    way = "TOONLY" in row[min(led + 2, len(row) - 1)].classes  # "the road from Hama to Homs"
    return "FROM" in row[led].classes and "QTY" not in row[max(0, led - 2)].classes and not way


def _nothing_of_the_war(row: Row, led: int) -> bool:
    """ "The attack was condemned in Hama", "the minister spoke to reporters in Hama", "a morgue in Hama"."""
    for back in range(led - 1, max(-1, led - REACH), -1):
        if not row[back].classes.isdisjoint(PARTING):
            return False
        if row.small[back] in words("NOTTHERE", "MEETING", "MADE", "SIGNED", "OCCASION"):
            return True
    return False


def told_of(row: Row, index: int) -> bool:
    """ "Hama, 90 km south of Homs, is besieged", "they struck Hama, near Homs"; not "Hama is 90 km south of Homs"."""
    if not row.classes.isdisjoint(("PATIENT", "AGENT")) or opens_its_clause(row, index):
        return True
    return index == 0 and "COMMA" in row[min(index + 1, len(row) - 1)].classes


def only_of_before(row: Row, index: int) -> bool:
    """Whether figures of the place are told that are of an earlier day than the story: "they had lost 300 at Hama"."""
    where = next((at for at in row.where("WHERE") if at > index + 1), None)
    if where is not None and row.holds("COMMA", index, where):
        return any(word in words("HADONLY") for word in row.small[where + 1 : where + HAD_REACH])
    led = _led(row, index)
    if led < 1:
        return False
    besieged = row.small[led - 1] in words("FOUGHTFOR") and index + 1 < len(row)
    if besieged and row.small[index + 1] in words("HADONLY"):
        return True  # "the siege of Hama had lasted 70 days"
    return _long_before(row, led, index) or _after_a_battle(row, led) or _since_then(row, led) or _came_from(row, led)


def _long_before(row: Row, led: int, index: int) -> bool:
    """ "The brigade had fought at Hama a year before", "what had happened in Hama"."""
    had = next((at for at in range(led - 1, max(-1, led - REACH), -1) if row.small[at] in words("HADONLY")), None)
    if had is None or any(not node.classes.isdisjoint(("COMMA", "STOP")) for node in row[had:led]):
        return False
    earlier = any(word in words("EARLIERWORD") for word in row.small[index + 1 :])
    return earlier or (had > 0 and row.small[had - 1] in words("WHATEVER"))


def _since_then(row: Row, led: int) -> bool:
    """ "The deadliest attack since 60 people died in Hama"."""
    since = next((at for at in range(led - 1, max(-1, led - REACH), -1) if row.small[at] in words("SINCEWORD")), None)
    return since is not None and row.holds("SUPERLATIVE", 0, since)


def _after_a_battle(row: Row, led: int) -> bool:
    """ "After the defeat at Hama the brigade fell back": where it no longer is."""
    if row.small[led - 1] not in words("FOUGHTFOR", "DEFEAT"):
        return False
    return any(word in words("AFTERWORD", "SINCEWORD") for word in row.small[max(0, led - 1 - SINCE_REACH) : led - 1])


def goes_on_there(row: Row, index: int) -> bool:
    """ "Hama was shelled", "Hama fell", "then it was the turn of Hama": the war has come to a place named barely."""
    if index and row.small[index - 1] in words("TURNOF"):
        return True
    if index or "PARTY" in row[index].classes or len(row) < SHORTEST:
        return False
    then = 1 + ("AUX" in row[1].classes)
    then += "ADV" in row[then].classes
    if then == 1:
        return row.small[then] in words("FELLWORD")
    passive = not row[then].classes.isdisjoint(("PLACEVERB", "PATIENT"))
    return passive or row.small[then] in words("BESIEGEDWORD", "FELLWORD")
