"""Figures that tell when or how long otherwise, and no amount: hours of the day, lengths counted from now."""

from __future__ import annotations

from tallystick.extract.apart import ends_in, words
from tallystick.extract.what import years
from tallystick.extract.what.counted import Phrase, Reason, node_after, node_before
from tallystick.extract.what.needs import needs
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.quantities import Figure

LOOK_BACK = 3
NAME_REACH = 4  # nodes of "'s Civil War"
RANK_REACH = 4  # nodes between a superlative and "in sixty years"
HOURS = 12
NEAR = 3
PART_REACH = 4  # nodes from an hour to the part of the day
CLAUSE = 14  # nodes from a matter to how long it took: "the trial of the general for the massacre lasted"
SUBJECT_REACH = 6
MINUTES_IN_AN_HOUR, HOURS_IN_A_DAY = 60, 24


def single_unit(row: list[Node], found: Phrase) -> Reason:
    """ "In a single day", "a single morning": when, and nothing counted; "a single one of them" neither."""
    parts = row[found.at].parts
    inner = parts[-1].parts if parts else ()
    after = node_after(row, found.at) if inner and "SINGLE" in inner[-1].classes else None
    if after is None or ("TIMEUNIT" not in after.classes and after.small not in words("DAYPART")):
        pointing = after is not None and "ONEPART" in after.classes
        return ("pronoun", "one of those told before") if pointing else None
    return "date", f"'{row[found.at].word} {after.word}' tells when"


@needs(kinds=("duration",))
def name_of_a_war(row: list[Node], found: Phrase) -> Reason:
    """ "The Six-Day War", "the Thirty Years' War": what it is called, and not how long this one lasts."""
    capital = row[found.at].word.replace("-", " ").split()[-1][:1].isupper()
    after = [
        node
        for node in row[found.at + 1 : found.at + 1 + NAME_REACH]
        if node.classes.isdisjoint(("POSSESSIVE", "SIGN"))
    ]
    for node in after if capital else ():
        if node.word[:1].isupper() and node.small.rpartition(" ")[2] in words("EVENTNOUN"):
            return "name", f"'{node.word}': what it is called"
        if not node.word[:1].isupper():
            return None
    return None


@needs(kinds=("duration",))
def counted_from_now(row: list[Node], found: Phrase) -> Reason:
    """ "two years ago", "nearly three decades later", "in the past few weeks", "last two months"."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after, those = node_after(row, found.at), node_before(row, found.at)
    if those is not None and those.small in words("THESEWORD"):
        return "date", f"'{those.word}' points at a time told before"
    if after is not None and after.small in words("THISDAY"):
        return "date", f"counted from now: '{after.word}'"
    lasted = those is not None and "FOR" in those.classes  # "held out for 82 days before it surrendered"
    if after is not None and ("AGO" in after.classes) and not lasted and not _before_something(row, found.at):
        return "date", f"counted from now: '{after.word}'"
    if after is not None and "SINCEWORD" in after.classes and figure.unit == "years":
        return "date", f"counted from now: '{after.word}'"
    if after is not None and after.small in words("ONWORD") and _ends_there(row, found.at + 2):
        return "date", f"counted from now: '{after.word}'"
    if _the_worst_in(row, found.at):
        return "date", "as far back as a rank looks"
    for back in range(1, LOOK_BACK + 1):
        node = row[found.at - back] if found.at >= back else None
        if node is None:
            return None
        lasts = node.small in words("LASTWORD") and not row[max(0, found.at - back - 1)].classes.isdisjoint(
            ("TO", "MODAL")
        )
        if "PAST" in node.classes and not lasts and _before_is_not_for(row, found.at - back):
            return "date", f"counted from now: '{node.word}'"
        if not (("DET" in node.classes) or ("HEDGE" in node.classes) or ("ORDINAL" in node.classes)):
            return None
    return None


def _the_worst_in(row: list[Node], at: int) -> bool:
    """ "The worst drought in sixty years", "for the first time in ten years"; not "in three decades of war"."""
    if at < 1 or row[at - 1].small not in words("INWORD"):
        return False
    after = row[at + 1] if at + 1 < len(row) else None
    again = row[at - 2].small in words("TIMEWORD") and "ORDINAL" in row[at - 3].classes if at > 2 else False
    alone = again or after is None or not after.classes.isdisjoint(("STOP", "COMMA", "AND", "SUBORD"))
    ranked = row[max(0, at - 1 - RANK_REACH) : at - 1]
    first = again or (bool(ranked) and ranked[-1].small in words("FIRSTTIME"))
    return alone and (first or any(not node.classes.isdisjoint(("SUPERLATIVE", "ORDINAL")) for node in ranked))


def _before_something(row: list[Node], at: int) -> bool:
    """ "In the nine months before the army surrendered": as long as that; "two years on" tells how long, too."""
    after = row[at + 1]
    fixed = at > 0 and "DEFINITE" in row[at - 1].classes and "SUBORD" in after.classes
    return "NOTAGO" in after.classes or (
        fixed and at + 2 < len(row) and row[at + 2].classes.isdisjoint(("STOP", "COMMA"))
    )


def _ends_there(row: list[Node], index: int) -> bool:
    """ "One year on from Halabja", "Three years on, …"; not "two years on the front"."""
    after = row[index] if index < len(row) else None
    return after is None or not after.classes.isdisjoint(("COMMA", "STOP", "FROM", "SINCEWORD"))


def _before_is_not_for(row: list[Node], index: int) -> bool:
    """ "for the past three decades" tells how long; "over the past three decades" tells when."""
    return all("FOR" not in node.classes for node in row[max(0, index - 2) : index])


@needs(kinds=("duration",))
def gone_by(row: list[Node], found: Phrase) -> Reason:
    """ "Thirty years have passed since", "a decade back": a date, counted from now."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after = row[found.at + 1 : found.at + 1 + NEAR]
    if after and after[0].small in words("YEARSBACK"):
        return "date", f"counted from now: '{after[0].small}'"
    passing = next((node for node in after if node.small.split()[0] in words("PASSINGBY")), None)
    if passing is not None and "AUX" in after[0].classes | passing.classes:
        return "date", f"counted from now: '{passing.word}'"
    return None


@needs(kinds=("duration",), lists=("UPTO",))
def up_to_a_day(row: list[Node], found: Phrase) -> Reason:
    """ "in the three weeks to 1 February", "the ten days before the storm": which days, told by their end."""
    figure: Figure = row[found.at].value
    led = found.at > 0 and "DEFINITE" in row[found.at - 1].classes
    after = row[found.at + 1 : found.at + NEAR]
    if figure.kind != "duration" or not led or len(after) < 2 or after[0].small not in words("UPTO"):
        return None
    return ("date", "days told by their end") if not after[1].classes.isdisjoint(("PERIOD", "DATE")) else None


@needs(kinds=("duration",))
def till_then(row: list[Node], found: Phrase) -> Reason:
    """ "90 seconds to midnight", "in ten days' time": when, and not how long."""
    after = [node.small for node in row[found.at + 1 : found.at + 1 + NEAR]]
    if kind_of(row[found.at]) != "duration" or len(after) < 2:
        return None
    clock = after[0] in words("TOMIDNIGHT") and after[1] in words("TWELVE")
    time = not words("TIMEWORD").isdisjoint(after[1:]) and row[found.at + 1].word in ("'", "’", "'s", "’s")
    return ("date", f"'{' '.join(after)}' tells when") if clock or time else None


@needs(lists=("DAYNUMBERED",))
def day_by_number(row: list[Node], found: Phrase) -> Reason:
    """ "On day 60 of the siege", "by week 12", "Besieged town, day 12: …": a day, and no count."""
    figure: Figure = row[found.at].value
    if not found.at or not figure.bare or row[found.at - 1].small not in words("DAYNUMBERED"):
        return None
    led = found.at > 1 and "PREP" in row[found.at - 2].classes
    opens = found.at == 1 or "COMMA" in row[found.at - 2].classes
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    of = after is not None and "OF" in after.classes  # "it is day 247 of the war"
    heading = of or (opens and (after is None or not after.classes.isdisjoint(("STOP", "COMMA"))))
    return ("date", "a day by its number") if led or heading else None


@needs(lists=("HOURWORD", "BEYONDWORD", "CLOCKVERB", "ATANHOUR"))
def clock_time(row: list[Node], found: Phrase) -> Reason:
    """ "at 5 am", "1412 GMT", "3 o'clock", "ten past six", "woke at six"."""
    after = node_after(row, found.at)
    figure: Figure = row[found.at].value
    if after is not None and after.small in words("HOURWORD") and figure.bare:
        return "clock time", f"'{after.word}'"
    if not _an_hour(row[found.at]):
        return None
    before = [node.small for node in row[max(0, found.at - 2) : found.at]]
    past = bool(before) and before[-1] in words("BEYONDWORD")
    at = bool(before) and before[-1] in words("ATWORD") and before[0] in words("CLOCKVERB")
    if len(before) == 2 and (past or (at and found.empty)):
        return "clock time", f"'{before[1]}' before the hour"
    opens = found.at == 1 and figure.bare and before[0] in words("ATANHOUR")
    if opens and after is not None and not after.classes.isdisjoint(("DET", "ARTICLE", "SUBJPRONOUN")):
        return "clock time", f"'{row[0].word}' opens the sentence"
    return None


def _an_hour(node: Node) -> bool:
    return kind_of(node) == "count" and node.value.high is not None and node.value.high <= HOURS


@needs(kinds=("count",), lists=("DAYPART",))
def hour(row: list[Node], found: Phrase) -> Reason:
    """ "about three in the afternoon", "at six in the evening": an hour of the day."""
    after = [node.small for node in row[found.at + 1 : found.at + PART_REACH]]
    part = next((word for word in after[1:] if word not in words("DEFINITE")), "")
    if _an_hour(row[found.at]) and after and after[0] in words("ATPARTOFDAY") and part in words("DAYPART"):
        return "clock time", f"'{after[0]} … {part}'"
    return None


@needs(lists=("BEYONDWORD", "TOMIDNIGHT"))
def quarter_past(row: list[Node], found: Phrase) -> Reason:
    """ "A quarter to eleven", "half past six": part of an hour, and the hour."""
    after = row[found.at + 1 : found.at + 3]
    past = bool(after) and after[0].small in words("BEYONDWORD")
    hour_next = len(after) == 2 and after[0].small in words("TOMIDNIGHT") and _an_hour(after[1])
    if (past or hour_next) and _part_of_an_hour(row[found.at]):
        return "clock time", "so long before or past the hour"
    to = found.at > 1 and row[found.at - 1].small in words("TOMIDNIGHT")
    told = to and found.empty and _an_hour(row[found.at]) and _part_of_an_hour(row[found.at - 2])
    return ("clock time", "the hour to which a quarter is told") if told else None


def _part_of_an_hour(node: Node) -> bool:
    half = node
    while half.parts:
        half = half.parts[0]
    return "HALF" in half.classes or node.small.split()[-1] in words("QUARTERWORD")


def time_of_day(row: list[Node], found: Phrase) -> Reason:
    """ "at 8.30": hours and minutes with a stop between."""
    figure: Figure = row[found.at].value
    before = row[found.at - 1].small if found.at else ""
    military = row[found.at].small.partition(" ")
    if military[0].isdigit() and len(military[0]) == len("0530") and military[2] in words("HOURSWORD"):
        return "clock time", "hours and minutes in four figures"
    hours, point, minutes = row[found.at].word.partition(".")
    if before not in words("ATANHOUR") or not figure.bare or not (point and hours.isdigit() and minutes.isdigit()):
        return None
    possible = int(hours) < HOURS_IN_A_DAY and len(minutes) == 2 and int(minutes) < MINUTES_IN_AN_HOUR
    return ("clock time", f"'{before}'") if possible else None


def half_of_a_thing(row: list[Node], found: Phrase) -> Reason:
    """ "the northern half of the strip", "the second half": a part with a name of its own is no share."""
    word, after = row[found.at], node_after(row, found.at)
    while word.parts:
        word = word.parts[0]
    the = next((node for node in row[max(0, found.at - 2) : found.at] if "DEFINITE" in node.classes), None)
    of_them = after is not None and "BACKWARD" in after.classes  # "the half of them are displaced"
    if "HALF" in word.classes and the is not None and not of_them:
        return "part", f"'{the.word} … {word.word}' is a part of a thing"
    return None


@needs(kinds=("duration",))
def work_time(row: list[Node], found: Phrase) -> Reason:
    """ "worked through the lists for five months"."""
    figure: Figure = row[found.at].value
    near = row[max(0, found.at - 5) : found.at]
    spent = any(node.small in words("SPENDING") for node in near) and any(
        node.small in words("INQUIRER") for node in near
    )
    if figure.kind == "duration" and (spent or any("WORKED" in node.classes for node in near)):
        return "working time", "how long somebody worked"
    return None


@needs(kinds=("duration",))
def how_long_otherwise(row: list[Node], found: Phrase) -> Reason:
    """ "a ten-month investigation", "two days of mourning", "the talks lasted six hours", "spoke for two hours"."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after = row[found.at + 1 : found.at + 1 + NEAR]
    noun = next((node for node in after if node.classes.isdisjoint(("HYPHEN", "OF")) or _other_matter(node)), None)
    if noun is not None and _other_matter(noun):
        return "time", f"how long a {noun.small} took"
    before = row[max(0, found.at - CLAUSE) : found.at]
    lasting = next((at for at, node in enumerate(before) if node.small in words("LASTED")), None)
    if lasting is not None and any(_lasts(before, at, lasting) for at in range(lasting)):
        return "time", f"'{before[lasting].word}': how long something else took"
    before = before[-SUBJECT_REACH:]
    said = " ".join(["", *(node.small for node in before)])
    if not ends_in(said, "FOR"):
        return None
    spoke = next((verb for verb in sorted(words("SPOKEFOR")) if said.rpartition(" ")[0].endswith(f" {verb}")), None)
    if spoke is None and _what_one_is(before[:-1]):
        spoke = "been"
    return ("time", f"'{spoke}': how long somebody spoke or worked") if spoke is not None else None


def _lasts(before: list[Node], at: int, lasting: int) -> bool:
    """Whether another matter may be what lasted; not "a study of the war found that it", which only tells it."""
    tells = any(not node.classes.isdisjoint(("SAYS", "COUNTS")) for node in before[at + 1 : lasting])
    tells = tells or any("ACCORDING" in node.classes for node in before[:at])
    return _other_matter(before[at]) and not tells


def _what_one_is(before: list[Node]) -> bool:
    """ "has been a nurse": what somebody is."""
    if len(before) < NEAR:
        return False
    be, article, person = before[-NEAR:]
    return "BE" in be.classes and "ARTICLE" in article.classes and "ONEPERSON" in person.classes


def _other_matter(node: Node) -> bool:
    return node.small in words("OTHERMATTER")


RULES = (
    single_unit,
    name_of_a_war,
    counted_from_now,
    gone_by,
    up_to_a_day,
    till_then,
    day_by_number,
    clock_time,
    hour,
    quarter_past,
    time_of_day,
    *years.RULES,
    half_of_a_thing,
    work_time,
    how_long_otherwise,
)
