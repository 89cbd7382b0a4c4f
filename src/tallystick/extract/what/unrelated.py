"""Figures of other matters, which are no claims: votes, verdicts, audiences, voices, kinds of guns, ways out."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import begins_with, ends_in, words
from tallystick.extract.what.armed import weapon_after
from tallystick.extract.what.counted import Phrase, Reason, node_after, node_before
from tallystick.extract.what.needs import needs
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.quantities import Figure
from tallystick.model.quantity import Bound

PRICED = ("money", "share", "count", "duration")
NEAR = 3
NOT_REACH = 8  # nodes of "have not yet retaken more than a single"
SUBJECT_REACH = 6
MANY_PAPERS = 20
FEW_VOICES, FEW, MANY = 20, 99, 1000


def none_at_all(row: list[Node], found: Phrase) -> Reason:
    """ "zero casualties", "not one house", "has not taken a single village": none."""
    figure: Figure = row[found.at].value
    word, before = row[found.at].small, row[max(0, found.at - NOT_REACH) : found.at]
    no = bool(before) and "NOT" in before[-1].classes and word in words("ONEWORD")
    single = word.endswith(tuple(words("SINGLE"))) and any("NOT" in node.classes for node in before)
    zero = figure.low == figure.high == 0 and figure.kind == "count"
    return ("none", "none at all") if no or single or zero else None


@needs(lists=("TWOWORD",))
def of_the_two(row: list[Node], found: Phrase) -> Reason:
    """ "the second of the two bombs", "either of the two": those told before."""
    before = row[max(0, found.at - NEAR) : found.at]
    if len(before) < NEAR or row[found.at].small not in words("TWOWORD"):
        return None
    one = "ORDINAL" in before[0].classes or before[0].small in words("EITHER")
    pair = one and "OF" in before[1].classes and "DEFINITE" in before[2].classes
    return ("name", "'of the two': those told before") if pair else None


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
    the = "DEFINITE" in before.classes or before.small in words("BIGONES")
    return ("name", "a numeral in a name") if the and (capital or before.small in words("BIGONES")) else None


@needs(lists=("VOTECAST", "VOTEWORD"))
def vote(row: list[Node], found: Phrase) -> Reason:
    """ "The vote was 14 to one", "voted 13-0 with two abstentions", "a two-thirds majority"."""
    after = row[found.at + 1 : found.at + 1 + NEAR]
    cast = next((node for node in after if node.small in words("VOTECAST")), None)
    small = after[: after.index(cast)] if cast is not None else ()
    if cast is not None and all(not node.classes.isdisjoint(("HYPHEN", "OF", "DET")) for node in small):
        return "vote", f"'{cast.word}'"
    before = row[max(0, found.at - SUBJECT_REACH) : found.at]
    voted = next((node for node in before if node.small in words("VOTEWORD")), None)
    bare = found.head is None and found.population is None and found.counted is None
    return ("vote", f"'{voted.word}'") if voted is not None and bare else None


@needs(lists=("TRADED", "TRADEDGOOD"))
def of_a_market(row: list[Node], found: Phrase) -> Reason:
    """ "Brent rose 3% to $68 a barrel", "the FTSE 100 lost 0.6%", "oil jumps 3%": what exchanges pay."""
    if (
        found.population is not None
        or kind_of(row[found.at]) not in PRICED
        or any("HARM" in node.classes for node in row)
    ):
        return None
    traded = next((node for node in row if node.small in words("TRADED")), None) or _moving(row, found.at)
    bare = found.empty or kind_of(row[found.at]) != "count"
    return ("market", f"'{traded.word}'") if traded is not None and bare else None


def _moving(row: list[Node], at: int) -> Node | None:
    """ "Oil jumps 3%"; not "the price of oil", which people pay."""
    before = range(max(0, at - NEAR), at)
    moved = any(row[index].small in words("TRADEDMOVE") for index in before)
    goods = (index for index in before if row[index].small in words("TRADEDGOOD"))
    return next((row[index] for index in goods if moved and "OF" not in row[index - 1].classes), None)


@needs(lists=("ONLOOKER",))
def audience(row: list[Node], found: Phrase) -> Reason:
    """ "told 10,000 guests", "sold 20,000 copies": who listens, reads or looks on."""
    noun = row[found.end - 1] if not found.empty else None
    if noun is None or noun.small not in words("ONLOOKER"):
        return None
    if noun.small in words("ALLMEN") and any("HARM" in node.classes for node in row[: found.at]):
        return None  # "killed the bride and 11 guests"
    return "audience", f"'{noun.word}'"


@needs(lists=("PUBLISHING",))
def published(row: list[Node], found: Phrase) -> Reason:
    """ "The commission published two reports": papers about a war, and no part of it."""
    verb = row[found.at - 1].small if found.at else ""
    if verb not in words("PUBLISHING") or (row[found.at].value.high or MANY_PAPERS) >= MANY_PAPERS:
        return None
    paper = next((node for node in row[found.at + 1 : found.at + NEAR] if node.small in words("PAPER")), None)
    return ("size", f"'{verb}': papers") if paper is not None else None


@needs(lists=("ELDEST", "OWNS"))
def kin_of_one(row: list[Node], found: Phrase) -> Reason:
    """ "the eldest of seven children", "he has two daughters": somebody's family, and nobody harmed."""
    if found.head is None or found.head.small not in words("OFFSPRING") or found.at < 2:
        return None
    before, owner = row[found.at - 1], row[found.at - 2]
    eldest = "OF" in before.classes and owner.small in words("ELDEST")
    has = before.small in words("OWNS") and owner.small in words("HEORSHE")
    harmed = found.end < len(row) and not row[found.end].classes.isdisjoint(("PATIENTPAST", "STATE"))
    return ("kin", "how many somebody has") if eldest or (has and not harmed) else None


@needs(kinds=("count",), classes=("MULTIPLIED",))
def several_times(row: list[Node], found: Phrase) -> Reason:
    """ "Fled several times", "a few times more": often, and no figure."""
    figure, after = row[found.at].value, row[found.at + 1 : found.at + 2]
    vague = figure.bound is Bound.VAGUE and figure.kind == "count"
    times = vague and bool(after) and "MULTIPLIED" in after[0].classes
    return ("idiom", "often, and no figure") if times else None


@needs(lists=("BODILY",))
def of_one_body(row: list[Node], found: Phrase) -> Reason:
    """ "He was shot three times": often, and of one."""
    before = row[found.at - 1] if found.at else None
    told = before is not None and row[found.at].value.unit in ("events", "ratio") and before.small in words("BODILY")
    return ("idiom", "what one has suffered so often") if told else None


def how_often(row: list[Node], found: Phrase) -> Reason:
    """ "Twice the army tried to take the hill": how often, as "twice the number" is not."""
    if row[found.at].value.unit != "ratio" or not begins_with(row[found.at].small, "MULTIPLE"):
        return None
    noun = row[found.at + 1] if found.at + 1 < len(row) else None
    opens = found.at == 0 or not row[found.at - 1].classes.isdisjoint(("STOP", "AND", "COMMA"))
    who = noun is not None and not noun.classes.isdisjoint(("ARMEDBODY", "SPEAKER", "NAME", "POPNOUN"))
    the = ends_in(row[found.at].small, "DEFINITE")
    doubled = noun is None or noun.small in words("TOLDTIMES")
    return ("idiom", "how often it was done") if opens and the and who and not doubled else None


@needs(classes=("BY",))
def by_the_thousand(row: list[Node], found: Phrase) -> Reason:
    """ "fled by the thousand", "by the dozen"."""
    before = row[found.at - 1] if found.at else None
    by = before is not None and "BY" in before.classes and begins_with(row[found.at].small, "DEFINITE")
    return ("idiom", "no figure is told") if by and found.empty else None


@needs(classes=("PRISONTERM",), lists=("SENTENCING",))
def verdict(row: list[Node], found: Phrase) -> Reason:
    """ "Has sentenced 16 men", "80 years in prison, fifty for genocide and thirty for murder": what a court decides."""
    before, after = node_before(row, found.at), node_after(row, found.at)
    if before is not None and before.small in words("SENTENCING"):
        return "verdict", f"'{before.word}'"
    if not any("PRISONTERM" in node.classes for node in row):
        return None
    parted = found.empty and kind_of(row[found.at]) == "count" and after is not None and "FOR" in after.classes
    term = parted and any(kind_of(node) == "duration" for node in row[: found.at])
    return ("verdict", "years of prison") if term or kind_of(row[found.at]) == "duration" else None


@needs(kinds=("distance", "mass"))
def kind_of_weapon(row: list[Node], found: Phrase) -> Reason:
    """ "155mm guns", "a 500-kg bomb", "howitzers of 105 millimetres": what kind of weapon it is."""
    if kind_of(row[found.at]) not in ("distance", "mass"):
        return None
    before, weapon = node_before(row, found.at), weapon_after(row, found.at)
    if weapon is not None:
        return "name", f"the kind of {row[weapon].word}"
    fine = kind_of(row[found.at]) == "distance" and row[found.at].small.endswith(tuple(words("FINEUNIT")))
    return ("name", "the kind of gun") if fine and before is not None and "OF" in before.classes else None


@needs(kinds=("distance",))
def how_high(row: list[Node], found: Phrase) -> Reason:
    """ "At a height of 300 metres": a distance that parts no places."""
    high = found.at > 1 and row[found.at - 2].small in words("HOWHIGH")
    return ("measurement", f"'{row[found.at - 2].word}'") if high and kind_of(row[found.at]) == "distance" else None


def _most(figure: Figure) -> int:
    return int(figure.high) if figure.high is not None and figure.kind == "count" else MANY


@needs(lists=("KINDWORD", "NOMATTER"))
def no_matter(row: list[Node], found: Phrase) -> Reason:
    """ "Two ways out of the town", "three reasons for the siege", "14 cats": nothing of the war is counted."""
    noun = node_after(row, found.at)
    if noun is not None and noun.small in words("KINDWORD") and kind_of(row[found.at]) == "count":
        return "idiom", f"so many {noun.small}, and nothing counted"
    if found.empty or found.population is not None or found.counted is not None or _most(row[found.at].value) > FEW:
        return None
    named = (node.small for node in row[found.at + 1 : found.end])
    idle = next((word for word in named if word in words("NOMATTER")), None)
    return ("idiom", f"'{idle}': nothing is counted") if idle is not None else None


@needs(kinds=("count",), classes=("SAYS", "ACCORDING", "QUOTING"))
def voices(row: list[Node], found: Phrase) -> Reason:
    """ "according to two sources", "three officials said", "several of whom told reporters": who speaks."""
    if _most(row[found.at].value) > FEW_VOICES:
        return None
    told_by = found.backward and found.end == found.at + 2 and _says(row, found.end)
    official = not words("OFFICIALLY").isdisjoint(node.small for node in row[found.at + 1 : found.at + NEAR])
    before = node_before(row, found.at)
    cited = before is not None and not before.classes.isdisjoint(("ACCORDING", "QUOTING"))
    if (
        told_by
        or _one_who_says(row, found.at)
        or (official and (cited or _says(row, found.end) or _says(row, found.at + 2)))
    ):
        return "voice", "so many speak, and nobody is counted"
    return None


def _one_who_says(row: list[Node], at: int) -> bool:
    """ ", one modern historian has calculated": somebody who says it, and nobody counted."""
    opens = not at or "COMMA" in row[at - 1].classes
    if not opens or row[at].value.low != 1 or row[at].value.high != 1:
        return False
    speaker = next(
        (index for index in range(at + 1, min(len(row) - 1, at + NEAR + 1)) if "SPEAKER" in row[index].classes), 0
    )
    return speaker > 0 and _says(row, speaker + 1 + ("AUX" in row[speaker + 1].classes))


@needs(lists=("TELLSWHOM",))
def spoken_to(row: list[Node], found: Phrase) -> Reason:
    """ "told the three judges", "told two reporters that 40 were killed": whoever is told, and nobody counted."""
    at = found.at - 1 - (found.at > 0 and "DET" in row[found.at - 1].classes)
    told = at >= 0 and row[at].small in words("TELLSWHOM") and found.population is not None
    told = told and not any(
        "HARM" in one.classes and "OBJECTPRONOUN" in two.classes for one, two in pairwise(row[found.end :])
    )  # "told 12 prisoners to kneel and killed them"
    return ("voice", "so many are told") if told and _most(row[found.at].value) <= FEW_VOICES else None


def _says(row: list[Node], index: int) -> bool:
    return index < len(row) and "SAYS" in row[index].classes


def called_by_number(row: list[Node], found: Phrase) -> Reason:
    """ "To tell a 120 from an 82": what a gun is called."""
    figure, before = row[found.at].value, node_before(row, found.at)
    named = before is not None and "ARTICLE" in before.classes and row[found.at].word.isdigit()
    return ("name", "the article makes it a kind, and no count") if named and figure.bare and found.empty else None


def all_of_those(row: list[Node], found: Phrase) -> Reason:
    """ "Hunger, cholera and shells: the town had all three": those told before, to whom nothing happened."""
    word, before, after = row[found.at].small, node_before(row, found.at), node_after(row, found.at)
    had = before is not None and not before.classes.isdisjoint(("AUX", "OF"))
    ends = after is None or not after.classes.isdisjoint(("STOP", "COMMA"))
    if not (had and ends) or not any(word.startswith(f"{each} ") for each in words("ALLWORD")):
        return None
    return "pronoun", f"'{word}': those told before"


@needs(lists=("DIMENSION",))
def with_dimensions(row: list[Node], found: Phrase) -> Reason:
    """ "3D reconstructions": a figure that a letter touches."""
    after = node_after(row, found.at)
    touched = after is not None and after.start == row[found.at].end and after.small in words("DIMENSION")
    return ("name", "a letter touches it") if touched else None


def after_a_letter(row: list[Node], found: Phrase) -> Reason:
    """ "N1,021,373", "P18.6 billion": money, of a currency that a letter alone does not tell."""
    before = node_before(row, found.at)
    if before is None or before.end != row[found.at].start or not before.word.isupper():
        return None
    letters = before.word.isalpha() and len(before.word) <= len("Rs")
    return ("money", f"'{before.word}' touches it: a currency that it does not tell") if letters else None


def of_a_gallery(row: list[Node], found: Phrase) -> Reason:
    """ "Image 3 of 12: smoke over the town", "1 of 8" alone on its line: a picture's number."""
    if row[found.at].value.of is None or found.at > 1:
        return None
    led = found.at == 1 and row[0].small in words("PICTURE")
    after = node_after(row, found.at)
    alone = found.at == 0 and (after is None or after.word in ("|", "/"))
    return ("name", "a picture's number") if led or alone else None


def all_but(row: list[Node], found: Phrase) -> Reason:
    """ "Shot all but two", "all but four of them soldiers": the exceptions, of whom nothing is told."""
    if row[found.at].value.of is not None:
        return None  # "all but 40 of the 300"
    but = " ".join(node.small for node in row[max(0, found.at - 2) : found.at])
    return ("idiom", f"'{but}': the exceptions") if but in words("ALLBUT") else None


RULES = (
    none_at_all,
    of_the_two,
    by_hyphen,
    in_a_name,
    vote,
    audience,
    of_a_market,
    published,
    kin_of_one,
    several_times,
    of_one_body,
    how_often,
    by_the_thousand,
    verdict,
    kind_of_weapon,
    how_high,
    no_matter,
    voices,
    spoken_to,
    called_by_number,
    all_of_those,
    with_dimensions,
    after_a_letter,
    of_a_gallery,
    all_but,
)
