"""Figures of other matters, which are no claims: inquiries, votes, audiences, guns, lives, and what only introduces."""

from __future__ import annotations

from tallystick.extract.apart import begins_with, ends_in, words
from tallystick.extract.what.counted import Phrase
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

NEAR = 3
NOT_REACH = 8  # nodes of "have not yet retaken more than a single"
CLAUSE = 14  # nodes from a matter to how long it took: "the trial of the general for the massacre lasted"
SUBJECT_REACH = 6
MINUTES_IN_AN_HOUR, HOURS_IN_A_DAY = 60, 24
AGE_REACH = 12  # "the average age of the dead in the massacre was six"
OLDEST = 120
MANY_PAPERS = 20
FIRST_YEAR, LAST_YEAR, CENTURY = 1700, 2050, 100
Reason = tuple[str, str] | None


def how_long_otherwise(row: list[Node], found: Phrase) -> Reason:
    """ "a ten-month investigation", "two days of mourning", "the talks lasted six hours", "spoke for two hours"."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after = row[found.at + 1 : found.at + 1 + NEAR]
    noun = next((node for node in after if node.classes.isdisjoint(("HYPHEN", "OF")) or _other_matter(node)), None)
    if noun is not None and _other_matter(noun):
        return "time", f"how long a {noun.word.lower()} took"
    before = row[max(0, found.at - CLAUSE) : found.at]
    lasting = next((at for at, node in enumerate(before) if node.word.lower() in words("LASTED")), None)
    if lasting is not None and any(map(_other_matter, before[:lasting])):
        return "time", f"'{before[lasting].word}': how long something else took"
    before = before[-SUBJECT_REACH:]
    said = " ".join(["", *(node.word.lower() for node in before)])
    if not ends_in(said, "FOR"):
        return None
    spoke = next((verb for verb in sorted(words("SPOKEFOR")) if said.rpartition(" ")[0].endswith(f" {verb}")), None)
    if spoke is None and _what_one_is(before[:-1]):
        spoke = "been"
    return ("time", f"'{spoke}': how long somebody spoke or worked") if spoke is not None else None


def _what_one_is(before: list[Node]) -> bool:
    """ "has been a nurse": what somebody is."""
    if len(before) < NEAR:
        return False
    be, article, person = before[-NEAR:]
    return "BE" in be.classes and "ARTICLE" in article.classes and "ONEPERSON" in person.classes


def _other_matter(node: Node) -> bool:
    return node.word.lower() in words("OTHERMATTER")


def gone_by(row: list[Node], found: Phrase) -> Reason:
    """ "Thirty years have passed since", "a decade back": a date, counted from now."""
    figure: Figure = row[found.at].value
    if figure.kind != "duration":
        return None
    after = row[found.at + 1 : found.at + 1 + NEAR]
    if after and after[0].word.lower() in words("YEARSBACK"):
        return "date", f"counted from now: '{after[0].word.lower()}'"
    passing = next((node for node in after if node.word.lower().split()[0] in words("PASSINGBY")), None)
    if passing is not None and "AUX" in after[0].classes | passing.classes:
        return "date", f"counted from now: '{passing.word}'"
    return None


def till_then(row: list[Node], found: Phrase) -> Reason:
    """ "90 seconds to midnight", "in ten days' time": when, and not how long."""
    after = [node.word.lower() for node in row[found.at + 1 : found.at + 1 + NEAR]]
    if kind_of(row[found.at]) != "duration" or len(after) < 2:
        return None
    clock = after[0] in words("TOMIDNIGHT") and after[1] in words("TWELVE")
    time = not words("TIMEWORD").isdisjoint(after[1:]) and row[found.at + 1].word in ("'", "’", "'s", "’s")
    return ("date", f"'{' '.join(after)}' tells when") if clock or time else None


def none_at_all(row: list[Node], found: Phrase) -> Reason:
    """ "zero casualties", "not one house", "has not taken a single village": none."""
    figure: Figure = row[found.at].value
    word, before = row[found.at].word.lower(), row[max(0, found.at - NOT_REACH) : found.at]
    no = bool(before) and "NOT" in before[-1].classes and word in words("ONEWORD")
    single = word.endswith(tuple(words("SINGLE"))) and any("NOT" in node.classes for node in before)
    zero = figure.low == figure.high == 0 and figure.kind == "count"
    return ("none", "none at all") if no or single or zero else None


def of_the_two(row: list[Node], found: Phrase) -> Reason:
    """ "the second of the two bombs", "either of the two": those told before."""
    before = row[max(0, found.at - NEAR) : found.at]
    if len(before) < NEAR or row[found.at].word.lower() not in words("TWOWORD"):
        return None
    one = "ORDINAL" in before[0].classes or before[0].word.lower() in words("EITHER")
    pair = one and "OF" in before[1].classes and "DEFINITE" in before[2].classes
    return ("name", "'of the two': those told before") if pair else None


def up_to_a_day(row: list[Node], found: Phrase) -> Reason:
    """ "in the three weeks to 1 February", "the ten days before the storm": which days, told by their end."""
    figure: Figure = row[found.at].value
    led = found.at > 0 and "DEFINITE" in row[found.at - 1].classes
    after = row[found.at + 1 : found.at + NEAR]
    if figure.kind != "duration" or not led or len(after) < 2 or after[0].word.lower() not in words("UPTO"):
        return None
    return ("date", "days told by their end") if not after[1].classes.isdisjoint(("PERIOD", "DATE")) else None


def year_before_a_noun(row: list[Node], found: Phrase) -> Reason:
    """ "For 2025 humanitarian agencies are asking", "the 1949 Geneva Conventions": a year, though a noun follows."""
    figure, word = row[found.at].value, row[found.at].word
    before = row[found.at - 1] if found.at else None
    if before is None or not figure.bare or not (len(word) == len("2025") and word.isdigit()):
        return None
    if not FIRST_YEAR <= int(word) <= LAST_YEAR or figure.kind != "count":
        return None
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    opens = found.at == 1 and "PREP" in before.classes and int(word) % CENTURY > 0
    treaty = "DEFINITE" in before.classes and after is not None and "PROPER" in after.classes and len(after.parts) > 1
    return ("date", "a year") if opens or treaty else None


def year_of_one_thing(row: list[Node], found: Phrase) -> Reason:
    """ "a secret 1902 pact", "its 2006 highs": four figures before one thing, or before what somebody has."""
    figure, word = row[found.at].value, row[found.at].word
    if not figure.bare or not (len(word) == len("2025") and word.isdigit()) or found.population or found.head:
        return None
    if not FIRST_YEAR <= int(word) <= LAST_YEAR or found.empty or not found.at:
        return None
    noun, before = row[found.end - 1], row[found.at - 1]
    known = noun.value is None and not noun.rule and noun.word.islower() and noun.word.isalpha()
    one = not noun.word.endswith("s")
    had = not before.classes.isdisjoint(("POSSESSOR", "POSSESSIVE"))
    return ("date", "a year") if known and (one or had) else None


def by_hyphen(row: list[Node], found: Phrase) -> Reason:
    """ "a four-stage plan", "a two-front war", "three-wheelers": what kind it is, and nobody counted."""
    joined = row[found.at + 1 : found.at + 3]
    if len(joined) < 2 or joined[0].word not in ("-", "‑") or kind_of(row[found.at]) != "count":
        return None
    touching = row[found.at].end == joined[0].start and joined[0].end == joined[1].start
    one = joined[1].word.islower() and (not joined[1].word.endswith("s") or joined[1].word.endswith("ers"))
    plain = one and joined[1].classes.isdisjoint(("POPNOUN", "COUNTED", "TIMEUNIT", "TOONLY", "PATIENT"))
    return ("size", f"'{joined[1].word}' after a hyphen") if touching and plain else None


def in_a_name(row: list[Node], found: Phrase) -> Reason:
    """ "the Seven Party Alliance", "the Big Four": a numeral in capitals inside a name, in the middle of a sentence."""
    word = row[found.at].word
    if not (word.isalpha() and word[0].isupper() and word[1:].islower()) or found.at == 0:
        return None
    before, after = row[found.at - 1], row[found.at + 1] if found.at + 1 < len(row) else None
    opens = not before.classes.isdisjoint(("STOP", "QUOTEMARK", "COMMA"))
    capital = after is not None and after.word[:1].isupper() and not opens
    the = "DEFINITE" in before.classes or before.word.lower() in words("BIGONES")
    return ("name", "a numeral in a name") if the and (capital or before.word.lower() in words("BIGONES")) else None


def vote(row: list[Node], found: Phrase) -> Reason:
    """ "The vote was 14 to one", "voted 13-0 with two abstentions", "a two-thirds majority"."""
    after = row[found.at + 1 : found.at + 1 + NEAR]
    cast = next((node for node in after if node.word.lower() in words("VOTECAST")), None)
    small = after[: after.index(cast)] if cast is not None else ()
    if cast is not None and all(not node.classes.isdisjoint(("HYPHEN", "OF", "DET")) for node in small):
        return "vote", f"'{cast.word}'"
    before = row[max(0, found.at - SUBJECT_REACH) : found.at]
    voted = next((node for node in before if node.word.lower() in words("VOTEWORD")), None)
    bare = found.head is None and found.population is None and found.counted is None
    return ("vote", f"'{voted.word}'") if voted is not None and bare else None


def audience(row: list[Node], found: Phrase) -> Reason:
    """ "told 10,000 guests", "sold 20,000 copies": who listens, reads or looks on."""
    noun = row[found.end - 1] if not found.empty else None
    if noun is None or noun.word.lower() not in words("ONLOOKER"):
        return None
    if noun.word.lower() in words("ALLMEN") and any("HARM" in node.classes for node in row[: found.at]):
        return None  # "killed the bride and 11 guests"
    return "audience", f"'{noun.word}'"


def published(row: list[Node], found: Phrase) -> Reason:
    """ "The commission published two reports": papers about a war, and no part of it."""
    verb = row[found.at - 1].word.lower() if found.at else ""
    if verb not in words("PUBLISHING") or (row[found.at].value.high or MANY_PAPERS) >= MANY_PAPERS:
        return None
    paper = next((node for node in row[found.at + 1 : found.at + NEAR] if node.word.lower() in words("PAPER")), None)
    return ("size", f"'{verb}': papers") if paper is not None else None


def sentenced(row: list[Node], found: Phrase) -> Reason:
    """ "has sentenced 16 men": a court's verdict."""
    before = row[found.at - 1] if found.at else None
    if before is None or before.word.lower() not in words("SENTENCING"):
        return None
    return "verdict", f"'{before.word}'"


def calibre(row: list[Node], found: Phrase) -> Reason:
    """ "155mm guns", "a 500-kg bomb", "a 122 mm rocket": what kind of weapon it is."""
    figure: Figure = row[found.at].value
    if figure.kind not in ("distance", "mass"):
        return None
    index = found.at + 1
    hyphen = index < len(row) and "HYPHEN" in row[index].classes
    weapon = row[index + hyphen] if index + hyphen < len(row) else None
    if weapon is None or value_of(weapon, "COUNTED") not in ("munitions", "equipment"):
        return None
    return "name", f"the kind of {weapon.word}"


def time_of_day(row: list[Node], found: Phrase) -> Reason:
    """ "at 8.30": hours and minutes with a stop between."""
    figure: Figure = row[found.at].value
    before = row[found.at - 1].word.lower() if found.at else ""
    military = row[found.at].word.lower().partition(" ")
    if military[0].isdigit() and len(military[0]) == len("0530") and military[2] in ("hours", "hrs"):
        return "clock time", "hours and minutes in four figures"
    hours, point, minutes = row[found.at].word.partition(".")
    if before not in words("ATANHOUR") or not figure.bare or not (point and hours.isdigit() and minutes.isdigit()):
        return None
    possible = int(hours) < HOURS_IN_A_DAY and len(minutes) == 2 and int(minutes) < MINUTES_IN_AN_HOUR
    return ("clock time", f"'{before}'") if possible else None


def years_old(row: list[Node], found: Phrase) -> Reason:
    """ "He was 23 when the war began", "the average age of the dead was six"."""
    figure: Figure = row[found.at].value
    before = row[found.at - 1] if found.at else None
    if before is None or "BE" not in before.classes or not found.empty or (figure.high or OLDEST) >= OLDEST:
        return None
    subject = row[max(0, found.at - AGE_REACH) : found.at - 1]
    aged = any(node.word.lower() in words("AGED") for node in subject)
    person = bool(subject) and (subject[-1].word.lower() in words("HEORSHE") or "ONEPERSON" in subject[-1].classes)
    return ("age", "how old somebody was") if figure.kind == "count" and (aged or person) else None


def years_of_age(row: list[Node], found: Phrase) -> Reason:
    """ "at least 25 years of age"."""
    after = [node.word.lower() for node in row[found.at + 1 : found.at + 3]]
    told = kind_of(row[found.at]) == "duration" and " ".join(after) in words("OFAGE")
    return ("age", "'of age' makes it an age") if told else None


def kin_of_one(row: list[Node], found: Phrase) -> Reason:
    """ "the eldest of seven children", "he has two daughters": somebody's family, and nobody harmed."""
    if found.head is None or found.head.word.lower() not in words("OFFSPRING") or found.at < 2:
        return None
    before, owner = row[found.at - 1], row[found.at - 2]
    eldest = "OF" in before.classes and owner.word.lower() in words("ELDEST")
    has = before.word.lower() in words("OWNS") and owner.word.lower() in words("HEORSHE")
    harmed = found.end < len(row) and not row[found.end].classes.isdisjoint(("PATIENTPAST", "STATE"))
    return ("kin", "how many somebody has") if eldest or (has and not harmed) else None


def day_by_number(row: list[Node], found: Phrase) -> Reason:
    """ "On day 60 of the siege", "by week 12", "Besieged town, day 12: …": a day, and no count."""
    figure: Figure = row[found.at].value
    if not found.at or not figure.bare or row[found.at - 1].word.lower() not in words("DAYNUMBERED"):
        return None
    led = found.at > 1 and "PREP" in row[found.at - 2].classes
    opens = found.at == 1 or "COMMA" in row[found.at - 2].classes
    after = row[found.at + 1] if found.at + 1 < len(row) else None
    heading = opens and (after is None or not after.classes.isdisjoint(("STOP", "COMMA", "OF")))
    return ("date", "a day by its number") if led or heading else None


def several_times(row: list[Node], found: Phrase) -> Reason:
    """ "Fled several times", "a few times more": often, and no figure."""
    figure, after = row[found.at].value, row[found.at + 1 : found.at + 2]
    vague = figure.bound is Bound.VAGUE and figure.kind == "count"
    times = vague and bool(after) and "MULTIPLIED" in after[0].classes
    return ("idiom", "often, and no figure") if times else None


def of_one_body(row: list[Node], found: Phrase) -> Reason:
    """ "He was shot three times": often, and of one."""
    before = row[found.at - 1] if found.at else None
    told = (
        before is not None
        and row[found.at].value.unit in ("events", "ratio")
        and before.word.lower() in words("BODILY")
    )
    return ("idiom", "what one has suffered so often") if told else None


def how_often(row: list[Node], found: Phrase) -> Reason:
    """ "Twice the army tried to take the hill": how often, as "twice the number" is not."""
    if row[found.at].value.unit != "ratio" or not begins_with(row[found.at].word.lower(), "MULTIPLE"):
        return None
    noun = row[found.at + 1] if found.at + 1 < len(row) else None
    opens = found.at == 0 or not row[found.at - 1].classes.isdisjoint(("STOP", "AND", "COMMA"))
    who = noun is not None and not noun.classes.isdisjoint(("ARMEDBODY", "SPEAKER", "NAME", "POPNOUN"))
    the = ends_in(row[found.at].word.lower(), "DEFINITE")
    doubled = noun is None or noun.word.lower() in words("TOLDTIMES")
    return ("idiom", "how often it was done") if opens and the and who and not doubled else None


def by_the_thousand(row: list[Node], found: Phrase) -> Reason:
    """ "fled by the thousand", "by the dozen"."""
    before = row[found.at - 1] if found.at else None
    by = before is not None and "BY" in before.classes and begins_with(row[found.at].word.lower(), "DEFINITE")
    return ("idiom", "no figure is told") if by and found.empty else None


RULES = (
    how_long_otherwise,
    gone_by,
    up_to_a_day,
    till_then,
    none_at_all,
    of_the_two,
    year_before_a_noun,
    year_of_one_thing,
    by_hyphen,
    in_a_name,
    vote,
    audience,
    published,
    sentenced,
    calibre,
    time_of_day,
    years_old,
    years_of_age,
    kin_of_one,
    day_by_number,
    several_times,
    of_one_body,
    how_often,
    by_the_thousand,
)
