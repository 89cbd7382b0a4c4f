"""Several told without a numeral: "a double murder", "both men died", "boys aged 6 and 9"."""

from __future__ import annotations

from decimal import Decimal

from tallystick.extract.what.counted import Phrase, population_of
from tallystick.extract.what.fates import UNDERGOES, object_of, undergoes
from tallystick.grammar.node import Node
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure

AFTER_BOTH = ("AUX", "ADV", "STOP", "COMMA", "PREP", "SUBORD", "AND")


def told(row: list[Node], index: int, *, headline: bool) -> tuple[Phrase, Figure] | None:
    """Those of a word for two, or of ages told one by one; None where neither begins here."""
    if row[index].classes.isdisjoint(("FOLD", "BOTH")):
        return _aged(row, index)
    return _folded(row, index, headline=headline)


def _folded(row: list[Node], index: int, *, headline: bool) -> tuple[Phrase, Figure] | None:
    """ "a double murder": two dead."""
    if "BOTH" in row[index].classes:
        return _both(row, index, headline=headline)
    fold = value_of(row[index], "FOLD")
    noun = row[index + 1] if index + 1 < len(row) else None
    if fold is None or noun is None or value_of(noun, "COUNTED") != "deaths":
        return None
    told = ("deaths", noun.word)
    return Phrase(index, index + 2, None, "deaths", noun, empty=False, told=told), Figure(Decimal(fold), Decimal(fold))


def _aged(row: list[Node], index: int) -> tuple[Phrase, Figure] | None:
    """ "Boys aged 6 and 9 shot dead": as many as there are ages."""
    head = row[index]
    if "AGED" not in row[min(index + 1, len(row) - 1)].classes or "SINGULAR" in head.classes:
        return None
    ages, end = 0, index + 2
    while population_of(head) and end < len(row) and not row[end].classes.isdisjoint(("QTY", "COMMA", "AND")):
        ages += "QTY" in row[end].classes
        end += 1
    led = index > 0 and not row[index - 1].classes.isdisjoint(("QTY", "DET", "PREP"))
    fate = undergoes(row, end - 1, reduced=True) or object_of(row, index, harm=True)
    told = fate if ages > 1 and not led else None
    if told is None:
        return None
    who = Phrase(index, index + 1, population_of(head), None, head, empty=False, told=told)
    return who, Figure(Decimal(ages), Decimal(ages))


def _both(row: list[Node], index: int, *, headline: bool) -> tuple[Phrase, Figure] | None:
    """ "killed them both", "both were killed", "both men died"; "Both pilots killed"."""
    end = index + 1
    noun = row[end] if end < len(row) and "POPNOUN" in row[end].classes else None
    end += noun is not None
    before = index - 1 if index and "OBJECTPRONOUN" in row[index - 1].classes else index
    put_in = index > 0 and "COMMA" in row[index - 1].classes and end < len(row) and "COMMA" in row[end].classes
    if put_in:
        return None  # "Two peacekeepers, both Nepalese, were killed"
    if end < len(row) and noun is None and row[end].classes.isdisjoint((*AFTER_BOTH, *UNDERGOES)):
        return None
    told = object_of(row, before, harm=True) or undergoes(row, end - 1, reduced=headline)
    if told is None or told[0] not in ("deaths", "injuries"):
        return None
    who = population_of(noun) if noun is not None else None
    return Phrase(index, end, who, None, noun, empty=noun is None, told=told), Figure(Decimal(2), Decimal(2))
