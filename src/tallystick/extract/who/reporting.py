"""Whether a verb of report reports: "held by Moscow", "claimed 9,940 lives", "his report" do not."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.cues import cues
from tallystick.extract.who.interposed import interposed
from tallystick.grammar.node import Node

AN_OBJECT = ("DEFINITE", "ARTICLE", "POSSESSOR", "NAME", "QTY", "POPNOUN", "COUNTED")
NO_SUBJECT = ("DET", "ARTICLE", "POSSESSIVE", "OF", "DISPUTING", "DENIED")
APOSTROPHES = ("'", "’")
BLAME_REACH = 14  # nodes between "laid" and "door"
ORDER_REACH = 8  # nodes between "told" and "to leave": "told the people of the eastern suburbs to leave"
OBJECT_REACH = 6  # nodes between "gave" and a figure: "gave the men of the garrison 48 hours"
WORK_REACH = 3  # nodes from a figure to "videos": "40 satellite images"
FIELD_REACH = 6  # words: "of labour and social affairs"


def no_report(row: list[Node], at: int) -> bool:
    """ "his report", "held by Moscow", "claimed 9,940 lives": nobody says anything there."""
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None
    if before is not None and not before.classes.isdisjoint(NO_SUBJECT):
        return True
    if after is not None and "SAYS" in after.classes and _a_document(row, at):
        return True  # "an internal UN document said"
    going_on = row[at].word.partition(" ")[0].endswith(cues().endings["ing"])
    if before is not None and "BE" in before.classes and not going_on:
        return True  # "is said"; not "was speaking of"
    there = before is not None and before.word in words("THERE", "INPERSON")  # "a doctor there told"
    if " ".join(node.small for node in row[max(0, at - 3) : at]) in words("INOTHERWORDS"):
        return True  # "that is to say six a day"
    if before is not None and "TOONLY" in before.classes and row[at].small in words("COMMEMORATING"):
        return True  # "a week of events to remember one of the worst crimes"
    unknown = not there and _unknown(row, at)
    told_of = _a_noun(row, at) or _told_of_them(row, at)
    if told_of or _of_a_size(row, at) or _to_do(row, at) or _gives_away(row, at) or _deed(row, at):
        return True
    verb = "INVERTS" in row[at].classes or row[at].small in words("SPEECH") or puts_a_figure(row, at)
    if unknown and not verb:
        return True
    if at > 1 and "SUBJPRONOUN" in row[at - 1].classes and "WHATEVER" in row[at - 2].classes:
        return True
    if before is not None and "HYPHEN" in before.classes and before.end == row[at].start:
        return True  # "hand-held"
    if _alone(row, at):
        return True  # "had gathered at the market", "registered as displaced", "the victims reported to it"
    if row[at].small in words("WITHHAVE") and not _perfect(row, at):
        return True  # "given the 300 dead"
    if _does(row, at) and not _lays_it_on(row, at):
        return True  # "held the mall", "held for 28 months", "Vukovar remembers: 260 dead", "laid siege to the town"
    if before is not None and "ASADJECTIVE" in before.classes and "CLAIMNOUN" in row[at].classes:
        return True  # "the official claim"
    particle = after is not None and "VERBPARTICLE" in after.classes and "BY" not in after.classes
    if particle or (after is not None and row[at].small in words("SUMMONING") and after.small in words("SUMMONED")):
        return True  # "held back", "called in two helicopters"
    return takes_lives(row, at)


def _a_document(row: list[Node], at: int) -> bool:
    """Whether a verb's word is the noun of what says something: "document", "report", after an article or a name."""
    led = row[at - 1].classes if at else frozenset()
    return "COUNTS" in row[at].classes and not led.isdisjoint(("NAME", "WORD", "CAPITAL", "DET", "ARTICLE"))


def _unknown(row: list[Node], at: int) -> bool:
    """A small word before the verb that no table knows; not "The inquiry in the end counted"."""
    if not at or (at > 1 and interposed(row, at) > 1):
        return False
    before = row[at - 1]
    return before.value is None and not before.rule and before.word.islower()


def _a_noun(row: list[Node], at: int) -> bool:
    """ "988 names of the dead", "three counts of murder": so many of something, and no verb."""
    counted = at > 0 and "QTY" in row[at - 1].classes and row[at].small.endswith("s")
    return counted and at + 1 < len(row) and "OF" in row[at + 1].classes


def _told_of_them(row: list[Node], at: int) -> bool:
    """ "Of those registered", "a group tracking the air war, says": a participle that tells of the noun before it."""
    if not at or "COUNTS" not in row[at].classes:
        return False
    if not row[at - 1].classes.isdisjoint(("THOSE", "BACKWARD")):
        return True
    going_on = row[at].small.endswith(cues().endings["ing"]) and at + 1 < len(row)
    of_somebody = "SPEAKER" in row[at - 1].classes and "QTY" not in row[at + 1].classes if going_on else False
    return of_somebody and "REL" not in row[at + 1].classes


def takes_lives(row: list[Node], at: int) -> bool:
    """ "claimed about 9,940 lives"."""
    return ("TAKER" in row[at].classes) and any(("LIFE" in node.classes) for node in row[at : at + 4])


def _alone(row: list[Node], at: int) -> bool:
    """Whether nothing is told by the word, because only a place or a hearer follows."""
    said, after = row[at].small, row[at + 1] if at + 1 < len(row) else None
    if after is None or after.classes.isdisjoint(("PREP", "AS")):
        return False
    if said in words("ALSOALONE"):
        return not _perfect(row, at) or said not in words("ESTABLISHED")  # "has logged in Homs some 300 breaches"
    return said in words("HEARDBY") and after.small in words("TOTHEM")


def _does(row: list[Node], at: int) -> bool:
    """Whether somebody does it to something, or goes on doing it, and says nothing."""
    if row[at].small in words("LAYING"):
        return True
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None or "ONLYTHAT" not in row[at].classes:
        return False
    an_object = not after.classes.isdisjoint((*AN_OBJECT, "COLON", "WORD", "CONFLICT"))
    return an_object or after.small in words("OUTLASTING")


def _to_do(row: list[Node], at: int) -> bool:
    """ "Told families to leave", "tells men not to shoot": an order; not "told a court to its face"."""
    if row[at].small not in words("ORDERING"):
        return False
    for index in range(at + 1, min(len(row) - 1, at + 1 + ORDER_REACH)):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "SUBORD", "AUX", "QUOTEMARK", "COLON")):
            return False
        if "TOONLY" in row[index].classes:
            return row[index + 1].classes.isdisjoint((*AN_OBJECT, "DET", "CAPITAL", "PERIOD"))
    return False


def _deed(row: list[Node], at: int) -> bool:
    """ "gathered 300 men", "troops found 42 bodies", "declared war": done, and nothing told."""
    said, after = row[at].small, row[at + 1 : at + 2]
    if said in words("GATHERING"):
        if _its_own_work(row, at + 1):
            return True
        known = range(at + 1, min(len(row), at + 1 + OBJECT_REACH))
        return all(row[index].small not in words("KNOWNBY") for index in known)
    if replies_in_kind(row, at):
        return True
    if "COUNTS" in row[at].classes and _its_own_work(row, at + 1):
        return True
    if said in words("RECOGNISING"):
        return all("QTY" not in node.classes for node in row[at + 1 : at + 3])  # "recognised the government"
    if said in words("SETOUTON"):
        return bool(after) and "ARTICLE" in after[0].classes  # "went on a rampage"
    if said in words("PUTTING"):
        return bool(after) and ("QTY" in after[0].classes or _a_part_of_them(row, at))
    if said in words("FINDING"):
        return at > 0 and row[at - 1].small in words("FINDERS") and _things(row, at + 1)
    if said not in words("PROCLAIMING") or not after:
        return False
    return not after[0].classes.isdisjoint(("DET", "ARTICLE")) or after[0].small in words("PROCLAIMED")


def replies_in_kind(row: list[Node], at: int) -> bool:
    """ "Answered with 300 shells", "replied to the raid by mining the road": a deed; not "with a toll of 300"."""
    if row[at].small not in words("REPLYING"):
        return False
    end = min(len(row) - 1, at + 1 + OBJECT_REACH)
    end = next((to for to in range(at, end) if not row[to].classes.isdisjoint(("COMMA", "STOP", "QUOTEMARK"))), end)
    led = next((to for to in range(at + 1, end) if not row[to].classes.isdisjoint(("WITH", "BY"))), None)
    if led is None:
        return " ".join(node.small for node in row[at + 1 : end]) in words("LIKEWISE")
    if "BY" in row[led].classes:
        doing = row[led + 1].small.partition(" ")[0].endswith(cues().endings["ing"])
        return doing and row[led + 1].classes.isdisjoint(("SAYS", "COUNTS"))
    known = {"TOLL", "NUMBERNOUN", "BYCOUNT"}
    told = row[led + 1 : led + 1 + OBJECT_REACH]
    return all(known.isdisjoint(node.classes) and node.small not in words("KNOWNBY", "SURVEYING") for node in told)


def _its_own_work(row: list[Node], at: int) -> bool:
    """ "Verified 40 videos", "collected several hundred testimonies": what whoever looks into it has done."""
    if at + 1 >= len(row) or "QTY" not in row[at].classes:
        return False
    after = row[at + 1 : at + 1 + WORK_REACH]
    noun = next((node for node in after if node.small.rpartition(" ")[2] in words("GATHERED")), None)
    return noun is not None and all(
        node.classes.isdisjoint(("PREP", "COMMA", "STOP", "OF")) for node in after[: after.index(noun)]
    )


def _things(row: list[Node], at: int) -> bool:
    """ "42 bodies"; not "12 people dead"."""
    counted = at + 1 < len(row) and "QTY" in row[at].classes
    return counted and "POPNOUN" not in row[at + 1].classes


def _a_part_of_them(row: list[Node], at: int) -> bool:
    """ "put the last of 117 bodies into a grave": no number of them is told."""
    figure = next((index for index in range(at + 2, len(row)) if "QTY" in row[index].classes), 0)
    return figure > at + 2 and "OF" in row[figure - 1].classes


def puts_a_figure(row: list[Node], at: int) -> bool:
    """ "put the toll at 600", "gave the number of the dead as 300": whoever does it tells the figure."""
    if row[at].small not in words("PUTTING", "GIVING"):
        return False
    after = row[at + 1 : at + BLAME_REACH]
    told = any(not node.classes.isdisjoint(("TOLL", "NUMBERNOUN", "BYCOUNT")) for node in after[1:2])
    return told and "DEFINITE" in after[0].classes and any("QTY" in node.classes for node in after)


def _gives_away(row: list[Node], at: int) -> bool:
    """ "Has given 1,000 martyrs", "gave residents two weeks to leave": handed over, and nothing told."""
    if row[at].small not in words("GIVING"):
        return False
    for index in range(at + 1, min(len(row) - 1, at + 1 + OBJECT_REACH)):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "BYCOUNT", "NUMBERNOUN", "OF", "AS")):
            return False
        if "QTY" in row[index].classes:
            if "TOONLY" in row[index - 1].classes:
                return True  # "gave blankets to 300 families"
            figure = row[index].value
            return figure.kind == "duration" or row[index + 1].small in words("GIVENUP")
    return False


def _lays_it_on(row: list[Node], at: int) -> bool:
    """ "holds the army responsible for 70 percent", "laid 85 per cent at the door of the state"."""
    return any(node.small in words("RESPONSIBLE") for node in row[at + 1 : at + BLAME_REACH])


def _perfect(row: list[Node], at: int) -> bool:
    """ "has given", "had earlier given"."""
    index = at - 1
    while index > 0 and not row[index].classes.isdisjoint(("ADV", "AGO", "PERIOD")):
        index -= 1
    return index >= 0 and "AUX" in row[index].classes


def _of_a_size(row: list[Node], at: int) -> bool:
    """ "In a 3,600-page report it attributed": a noun after a length, and no verb."""
    before = row[max(0, at - 2) : at]
    return len(before) == 2 and "HYPHEN" in before[0].classes and "PAGEWORD" in before[1].classes


def plural_owner(row: list[Node], sign: int) -> bool:
    """ "the rebels' claim": an apostrophe that touches a word in -s."""
    before = row[sign - 1]
    return sign > 0 and row[sign].word in APOSTROPHES and before.end == row[sign].start and before.word.endswith("s")
