"""Figures that are no claims: ages, dates counted from now, numbered names, prison terms, page counts."""

from __future__ import annotations

from tallystick.extract import ones, unrelated
from tallystick.extract.apart import words
from tallystick.extract.phrases import Phrase
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import DEGREES, of_heat
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

OLDEST_PERSON = 120
FIRST_YEAR, LAST_YEAR = 1700, 2050
LOOK_BACK = 3
ONE_PERSON = ("PROPER", "ONEPERSON")
NOT_OF_WAR = ("speed", "data", "power", "temperature", "angle", "volume")


def excluded(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """What the figure is instead of a claim, with the reason; None when it is a claim."""
    for rule in RULES:
        reason = rule(row, found)
        if reason is not None:
            return reason
    return None


def _before(row: list[Node], index: int) -> Node | None:
    return row[index - 1] if index else None


def _after(row: list[Node], index: int) -> Node | None:
    return row[index + 1] if index + 1 < len(row) else None


def numbered_name(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "Resolution 2736", "Hospital No. 3"."""
    before = _before(row, found.at)
    if before is not None and ("FULLSTOP" in before.classes):
        before = _before(row, found.at - 1)
    figure: Figure = row[found.at].value
    named = figure.bare or row[found.at].word[0].isupper()
    exact = figure.bound is Bound.EXACT
    if before is not None and _numbered(before) and figure.kind == "count" and named and exact:
        return "name", f"the number belongs to '{before.word}'"
    return None


def _numbered(node: Node) -> bool:
    """A word whose number is part of a name, or a name that ends in one; some only with a capital."""
    last = node.parts[-1] if node.parts and "NAME" in node.classes else node
    return "NUMBERED" in last.classes or ("NUMBEREDCAPITAL" in last.classes and last.word[0].isupper())


def age(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "seven-year-old", "aged 65", "a resident of 65", "Maria, 45,", "girl (9)"."""
    figure: Figure = row[found.at].value
    before, after = _before(row, found.at), _after(row, found.at)
    if (old := _old_inside(row[found.at])) is not None:
        return "age", f"'{old.word}' makes it an age"
    if figure.kind == "duration" and [node.word.lower() for node in row[found.at + 1 : found.at + 3]] == ["of", "age"]:
        return "age", "'of age' makes it an age"
    if figure.kind == "duration" and _of_a_war(row, found.at):
        return None  # "the country's 38-year-old war"
    if figure.unit in ("years", "months") and after is not None:
        person = _after(row, found.at + 1) if after.word in ("-", "‑") else None
        if person is not None and person.word.lower().startswith("old "):
            return "age", "'old' makes it an age"  # "60-year-old man"
        old = next((node for node in row[found.at + 1 : found.at + 3] if ("OLD" in node.classes)), None)
        if old is not None and (after.word in ("-", "‑") or _person_near(row, found.at)):
            return "age", f"'{old.word}' makes it an age"
    years = figure.high if figure.high is not None else figure.low
    if before is None or years is None or years > OLDEST_PERSON or figure.kind != "count":
        return None
    if (aged := _aged(row, found)) is not None:
        return "age", f"'{aged.word}' makes it an age"
    if row[found.at].word.lower().startswith(("under", "over")) and ("POPNOUN" in before.classes) and found.empty:
        return "age", "an age limit"
    if row[found.at].word.lower().startswith("under") and "BE" in before.classes and found.empty:
        return "age", "an age limit"  # "most of them are under twelve"
    if "POSSESSOR" in before.classes and after is not None and _in_their(row[found.at], after):
        return "age", "a decade of somebody's life"
    if not found.empty:
        return None
    whose = row[found.at - 2].classes if found.at > 1 else frozenset[str]()
    if "OF" in before.classes and "KIN" not in whose and not whose.isdisjoint(("SPEAKER", "POPNOUN")):
        return "age", "the age of a person"
    if row[found.at].word.startswith("(") and not before.classes.isdisjoint(ONE_PERSON):
        return "age", "the age of a person"
    named = "COMMA" in before.classes and found.at > 1 and not row[found.at - 2].classes.isdisjoint(ONE_PERSON)
    if named and (after is None or not after.classes.isdisjoint(("COMMA", "STOP"))):
        return "age", "the age of a person"
    return None


def _of_a_war(row: list[Node], at: int) -> bool:
    """Whether "old" and a word for war, siege or truce follow: how long it has gone on."""
    old = next((index for index in (at + 1, at + 2) if index < len(row) and "OLD" in row[index].classes), None)
    after = row[old + 1 : old + 1 + LOOK_BACK] if old is not None else []
    noun = next((node for node in after if node.word.lower() in words("LASTING")), None)
    return noun is not None and all("STOP" not in node.classes for node in after[: after.index(noun)])


def _in_their(figure: Node, after: Node) -> bool:
    """ "in their 70s": the letter touches the figure."""
    return after.word == "s" and after.start == figure.end


def children_of_one(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "Mother-of-two", "dad-of-three": how many children somebody has."""
    at = found.at
    joined = at > 2 and "HYPHEN" in row[at - 1].classes and "OF" in row[at - 2].classes
    return ("kin", "how many children somebody has") if joined and "HYPHEN" in row[at - 3].classes else None


def _old_inside(figure: Node) -> Node | None:
    """ "45 yo", "a year old": the word that makes the figure an age, where it is one of its own."""
    inner = figure.parts[-1] if figure.parts else figure
    last = inner.parts[-1] if inner.parts else inner
    return last if "OLD" in last.classes else None


def _aged(row: list[Node], found: Phrase) -> Node | None:
    """ "aged 65", "at the age of 65", "aged 4 and 7": the word that makes the figure an age."""
    at = found.at
    while (
        found.empty
        and at > 1
        and "QTY" in row[at - 2].classes
        and not row[at - 1].classes.isdisjoint(("AND", "COMMA", "OR"))
    ):
        at -= 2
    led = next((node for node in reversed(row[max(0, at - 2) : at]) if "OF" not in node.classes), None)
    return led if led is not None and "AGED" in led.classes else None


def _person_near(row: list[Node], at: int) -> bool:
    near = row[max(0, at - LOOK_BACK) : at + 6]
    return any(("POPNOUN" in node.classes) or ("PROPER" in node.classes) for node in near)


def counted_from_now(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "two years ago", "nearly three decades later", "in the past few weeks", "last two months"."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after = _after(row, found.at)
    if after is not None and ("AGO" in after.classes) and "NOTAGO" not in after.classes:
        return "date", f"counted from now: '{after.word}'"
    if after is not None and "SINCEWORD" in after.classes and figure.unit == "years":
        return "date", f"counted from now: '{after.word}'"
    if after is not None and after.word.lower() == "on" and _ends_there(row, found.at + 2):
        return "date", f"counted from now: '{after.word}'"
    for back in range(1, LOOK_BACK + 1):
        node = row[found.at - back] if found.at >= back else None
        if node is None:
            return None
        lasts = node.word.lower() == "last" and not row[max(0, found.at - back - 1)].classes.isdisjoint(("TO", "MODAL"))
        if "PAST" in node.classes and not lasts and _before_is_not_for(row, found.at - back):
            return "date", f"counted from now: '{node.word}'"
        if not (("DET" in node.classes) or ("HEDGE" in node.classes) or ("ORDINAL" in node.classes)):
            return None
    return None


def _ends_there(row: list[Node], index: int) -> bool:
    """ "One year on from Halabja", "Three years on, …"; not "two years on the front"."""
    after = row[index] if index < len(row) else None
    return after is None or not after.classes.isdisjoint(("COMMA", "STOP", "FROM", "SINCEWORD"))


def the_two(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "The two sides": those told before, and nobody counted."""
    if row[found.at].word.lower() != "two":
        return None
    before, after = _before(row, found.at), _after(row, found.at)
    pair = before is not None and "DEFINITE" in before.classes
    if not pair or after is None or after.word.lower() not in words("THEPAIR"):
        return None
    return "name", f"'the two {after.word}' are those told before"


def _before_is_not_for(row: list[Node], index: int) -> bool:
    """ "for the past three decades" tells how long; "over the past three decades" tells when."""
    return all("FOR" not in node.classes for node in row[max(0, index - 2) : index])


def size_of_a_document(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "a 224-page study", "a 15-member council"."""
    nodes = row[found.at + 1 : found.at + 3]
    if len(nodes) == 2 and nodes[0].word in ("-", "‑") and ("PAGEWORD" in nodes[1].classes):
        return "size", f"'{nodes[1].word}' after a hyphen"
    if nodes and "DOCUMENTUNIT" in nodes[0].classes:
        return "size", f"'{nodes[0].word}'"
    return None


def clock_time(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "at 5 am", "3 o'clock"."""
    after = _after(row, found.at)
    figure: Figure = row[found.at].value
    if after is not None and "HOURWORD" in after.classes and figure.bare:
        return "clock time", f"'{after.word}'"
    return None


def prison_term(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """A court's verdict is not about the conflict's course."""
    figure: Figure = row[found.at].value
    if figure.kind == "duration" and any(("PRISONTERM" in node.classes) for node in row):
        return "verdict", "years of prison"
    return None


def year(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "as 2024 began", "’23": four figures without a noun of their own that can be a year."""
    figure: Figure = row[found.at].value
    words = row[found.at].word
    before = _before(row, found.at)
    short = figure.bare and words.isdigit() and len(words) == 2
    if short and before is not None and before.word in ("’", "'", "‘") and before.end == row[found.at].start:
        return "date", "a year in two figures"
    told = before is not None and not before.classes.isdisjoint(("PERIOD", "CALENDARYEAR"))
    if told and figure.bare and words.isdigit() and found.empty:
        return "date", "a year that no calendar holds"
    if found.empty and figure.low != figure.high and all(map(_a_year, words.replace("–", "-").split(" - "))):
        return "date", "from one year to another"
    if words.startswith("(") and found.empty and _a_year(words.strip("( )")):
        return "date", "a year in parentheses"
    possible = figure.bare and _a_year(words)
    after = _after(row, found.at)
    dead = after is not None and "STATE" in after.classes  # "the 2000 dead"
    apart = after is not None and "DEFINITE" in after.classes  # "making 1985 the bloodiest year"
    if possible and not dead and (found.empty or apart or _led(before, found)):
        return "date", "a year"
    return None


def _led(before: Node | None, found: Phrase) -> bool:
    """ "a 2014 report", "the 1784 treaty", "when 2014 began"."""
    if before is None:
        return False
    unknown = found.head is None and found.population is None and found.counted is None
    return "ARTICLE" in before.classes or (unknown and not before.classes.isdisjoint(("SUBORD", "DEFINITE")))


def _a_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR


def half_of_a_thing(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "the northern half of the strip", "the second half": a part with a name of its own is no share."""
    word = row[found.at]
    while word.parts:
        word = word.parts[0]
    the = next((node for node in row[max(0, found.at - 2) : found.at] if "DEFINITE" in node.classes), None)
    if "HALF" in word.classes and the is not None:
        return "part", f"'{the.word} … {word.word}' is a part of a thing"
    return None


def work_time(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "worked through the lists for five months"."""
    figure: Figure = row[found.at].value
    if figure.kind == "duration" and any("WORKED" in node.classes for node in row[max(0, found.at - 5) : found.at]):
        return "working time", "how long somebody worked"
    return None


def own_weight(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "my grandmother weighed 37 kilograms": what a person weighs is no aid."""
    figure: Figure = row[found.at].value
    before = row[max(0, found.at - 2) : found.at]
    if figure.kind == "mass" and found.empty and any("WEIGHED" in node.classes for node in before):
        return "weight", "what somebody weighed"
    return None


def list_number(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "1." or "2)" at the beginning of a paragraph."""
    after = _after(row, found.at)
    if found.at == 0 and after is not None and after.word in (".", ")") and len(row[0].word) <= 2:
        return "list number", "it opens the paragraph"
    return None


def one_kin(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "six members of one family": tells how the six belong together."""
    before, figure = _before(row, found.at), row[found.at].value
    led = before is not None and not before.classes.isdisjoint(("OF", "FROM", "TO"))
    if led and found.head is not None and "KIN" in found.head.classes and figure.low == figure.high == 1:
        return "kin", f"'{found.head.word}' tells how those counted belong together"
    return None


def another_in_order(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "a third soldier", "a fifth campaign", "a third said": one in an order, no share."""
    node, after = row[found.at], _after(row, found.at)
    if not node.parts or node.parts[0].rule != "led_fraction" or after is None:
        return None
    if after.classes.isdisjoint(("ONEPERSON", "SAYS", "COUNTED", "ORDERED")) and (
        found.head is None or "ONEPERSON" not in found.head.classes
    ):
        return None
    return "ordinal", f"'{node.word}' is one in an order"


def other_measurement(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "188 miles an hour", "40 megawatts", "30 degrees": measured, and no claim about a war."""
    figure: Figure = row[found.at].value
    if figure.unit == DEGREES and not of_heat(row):
        return "measurement", "an angle, or degrees of heat"
    return ("measurement", f"told as {figure.kind}") if figure.kind in NOT_OF_WAR else None


def divisor(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "30 dead per 100,000 residents": what a rate is told per, and nobody counted."""
    before, figure = _before(row, found.at), row[found.at].value
    told = before is not None and before.word.lower() == "per" and figure.kind == "count"
    return ("divisor", "what a rate is told per") if told else None


def single_unit(row: list[Node], found: Phrase) -> tuple[str, str] | None:
    """ "In a single day", "a single year": when, and nothing counted."""
    parts = row[found.at].parts
    inner = parts[-1].parts if parts else ()
    after = _after(row, found.at) if inner and "SINGLE" in inner[-1].classes else None
    if after is None or "TIMEUNIT" not in after.classes:
        return None
    return "date", f"'{row[found.at].word} {after.word}' tells when"


RULES = (
    single_unit,
    the_two,
    numbered_name,
    one_kin,
    children_of_one,
    another_in_order,
    age,
    counted_from_now,
    size_of_a_document,
    clock_time,
    prison_term,
    year,
    half_of_a_thing,
    work_time,
    own_weight,
    list_number,
    other_measurement,
    divisor,
    *ones.RULES,
    *unrelated.RULES,
)
