"""Who says so: attributions of a sentence, the stretch of it that each covers, and who spoke last."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import begins_with, ends_in, words
from tallystick.extract.who.according import according
from tallystick.extract.who.asides import asides
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.by_count import by_count, given_by, opening_survey, put_at, said_by
from tallystick.extract.who.cues import AUTHORITIES, cues
from tallystick.extract.who.heard import Speakers, of_any_data
from tallystick.extract.who.judging import judging
from tallystick.extract.who.kept import kept, stated
from tallystick.extract.who.labels import label
from tallystick.extract.who.openers import first_subject, opening_name, opening_person, subject_after_a_comma
from tallystick.extract.who.reporting import replies_in_kind, takes_lives
from tallystick.extract.who.sayings import Saying, sayings
from tallystick.extract.who.speakers import as_written, subject_start, voice_of
from tallystick.extract.who.tellers import anybody
from tallystick.extract.who.telling import LONGEST_CLAUSE, said, spread, told_after_a_colon
from tallystick.extract.who.thinking import thinking
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Voice
from tallystick.model.text import Span

CUES = frozenset({"PROPER", "ACCORDING", "BYCOUNT", "SAYS", "COUNTS", "REVISES", "SPEAKSOF"})
TELLING = frozenset({"SAYS", "COUNTS", "REVISES", "SPEAKSOF"})


def attributions(row: Row, speakers: Speakers, *, headline: bool) -> list[Attribution]:
    """Every attribution of the sentence, left to right."""
    found: list[Attribution] = []
    for index in row.any_of(CUES):
        made = _told_by(row, index, speakers, found)
        if made is not None:
            found.append(made)
            if _goes_on_speaking(row, found):
                speakers.heard(made.voice)
    if not headline and any(covering(found, at) is None for at in row.where("QTY")):
        found += _other_sayings(row, found, speakers)
    found += _spread(row, found, speakers)
    found += [] if found else thinking(row, speakers) or judging(row, speakers)
    surveyed = (
        opening_survey(row, speakers) if not found and not row.vocabulary.isdisjoint(words("SURVEYING")) else None
    )
    if surveyed is not None:
        found.append(surveyed)
        speakers.heard(surveyed.voice)
    quoted = told_after_a_colon(row, speakers) if not found and row.where("COLON") else None
    if quoted is not None:
        found.append(quoted)
        speakers.heard(quoted.voice)
    found += [*_gapped(row, found, speakers), *asides(row), *_put_at(row, speakers), *_listed(row, found, speakers)]
    if len(found) > 1 and not row.vocabulary.isdisjoint(words("ANYONES")):
        found = [one for one in found if not of_any_data(one.voice)] or found  # "said that by early reports …"
    _remember_who_acts(row, found, speakers)
    if not found and (headline or row.where("COLON")):
        found += label(row, headline=headline, spoken=speakers.names)
        for made in found:
            speakers.heard(made.voice)
    return [replace(found[0], first=0, last=len(row) - 1)] if len(found) == 1 and found[0].everywhere else found


def _remember_who_acts(row: Row, found: list[Attribution], speakers: Speakers) -> None:
    """Keep who opens the sentence, for the pronouns of the next."""
    someone = opening_person(row)
    if someone is not None:
        speakers.someone = voice_of(row, *someone, cue="", speakers=Speakers()) or anybody(row, *someone, cue="")
    acting = (
        None
        if found and not _disputed_before(row, found)
        else first_subject(row) or opening_name(row) or someone or subject_after_a_comma(row)
    )
    if found or "QUOTEMARK" not in row[0].classes:
        speakers.acts(voice_of(row, *acting, cue="", speakers=speakers) if acting is not None else None)
    if acting is not None and any("ANYBODY" in node.classes for node in row[slice(*acting)]):
        speakers.last = speakers.acting or speakers.last


def _goes_on_speaking(row: Row, found: list[Attribution]) -> bool:
    """Whether a pronoun of the next sentence may mean the last voice: not Chad of "counted 12, which Chad denied"."""
    made, before = found[-1], row[max(0, found[-1].mention[0] - 1)].classes
    if len(found) > 1 and "REL" in before:
        return False
    ended = made.mention[0] > 0 and "QUOTEMARK" in before
    return ended or not (len(found) > 1 and made.first < made.mention[0] and made.cue_is_outer)


def _disputed_before(row: Row, found: list[Attribution]) -> bool:
    """ "The envoy rejected the army's figures": whoever does so acts, though the army's are the figures."""
    begun = min(one.mention[0] for one in found)
    return any(not node.classes.isdisjoint(("DISPUTING", "DENIED")) for node in row[1:begun])


def _told_by(row: Row, index: int, speakers: Speakers, found: list[Attribution]) -> Attribution | None:
    """The attribution of one word that may tell whose word something is."""
    node = row[index]
    if found and _in_an_authority(row, index, found[-1]):
        return None  # "according to prison records": no verb
    person = "PROPER" in node.classes and "ORG" not in node.classes and " " in node.word
    person = person and not (index and "DEFINITE" in row[index - 1].classes)  # "the Research Section"
    if person and sum(at < index for at in row.where("QUOTEMARK")) % 2 == 0:  # not one of whom somebody tells
        speakers.person = Voice(as_written([node]), "person", "", Span(node.start, node.end))
    made: Attribution | None = None
    if "ACCORDING" in node.classes:
        made = according(row, index, speakers)
    elif "BYCOUNT" in node.classes and not node.rule:
        made = by_count(row, index, speakers)
    undergone = "REVISES" in node.classes and index > 0 and "BE" in row[index - 1].classes  # "the toll was lowered to"
    if made is None and not undergone and not node.classes.isdisjoint(TELLING) and not _a_first_name(row, index):
        made = said(row, index, speakers, found[-1] if found else None)
    return made


def _a_first_name(row: Row, at: int) -> bool:
    """ "The opposition leader Said Nuri": a verb's word with a capital, before a name and after small words."""
    named = at > 0 and row[at].word[0].isupper() and at + 1 < len(row) and "NAME" in row[at + 1].classes
    return named and any(node.word.islower() for node in row[max(0, at - 2) : at]) and row[at].word.istitle()


def _in_an_authority(row: Row, at: int, before: Attribution) -> bool:
    """Whether a word stands among those that follow "according to"."""
    led = "ACCORDING" in row[before.at].classes and "ACCORDING" not in row[at].classes
    return led and before.at < at < before.mention[1]


def _put_at(row: Row, speakers: Speakers) -> list[Attribution]:
    """ "60,000 people, put at 40,000 by the police"."""
    made = []
    if not row.vocabulary.isdisjoint(words("PUTAT")):
        made += [one for at in row.where("BY") if (one := put_at(row, at, speakers)) is not None]
    made += [one for at in row.where("BY") if (one := said_by(row, at, speakers)) is not None]
    if not row.vocabulary.isdisjoint(words("GIVENBY")):
        made += [one for at in row.where("BY") if (one := given_by(row, at, speakers)) is not None]
    return made


def _listed(row: Row, found: list[Attribution], speakers: Speakers) -> list[Attribution]:
    """ "published the names of 300 dead", "300 confirmed dead by the army": where nobody else tells the figure."""
    stating = stated(row, speakers) if row.where("BY") and row.where("STATE") else []
    return [*stating, *(one for one in kept(row, speakers) if covering(found, one.last) is None)]


def _spread(row: Row, found: list[Attribution], speakers: Speakers) -> list[Attribution]:
    """What somebody spreads: "repeats the tale that …"; "Reports of the rebels that …, the ministry said"."""
    if row.vocabulary.isdisjoint(words("TALE")):
        return []
    tales = (at for at in range(not found, len(row) - 1) if _a_tale(row, at) and _told_as_such(row, at))
    made = [one for at in tales if (one := spread(row, at, speakers)) is not None]
    if not found:
        return made
    told = min(found, key=lambda one: one.at)
    begun = min(told.mention[0], told.at)
    inner = [one for one in made if told.cue_is_outer and one.mention[1] < begun]
    return [replace(one, last=begun - 1, is_inner=True) for one in inner]


def _a_tale(row: Row, at: int) -> bool:
    return row.small[at] in words("TALE") or begins_with(row.small[at], "TALE")


def _told_as_such(row: Row, at: int) -> bool:
    """ "the story that …", "the claim of officials, made in April, that …"."""
    if row.small[at] not in words("TALE"):  # "reports of" is one word group
        return ends_in(row.small[at], "OFORABOUT") and not words("THATWORD").isdisjoint(row.small[at + 1 :])
    after = row.small[at + 1 : at + 3]
    linked = not row[at + 1].classes.isdisjoint(("BE", "COMMA")) and not words("THATWORD").isdisjoint(after)
    return (
        after[0] in words("THATWORD")
        or linked
        or (_whose(row[at + 1]) and not words("THATWORD").isdisjoint(row.small[at + 2 :]))
    )


def _whose(node: Node) -> bool:
    """ "the claim of officials", "claims by the rebels"."""
    return not node.classes.isdisjoint(("OF", "BY"))


def _gapped(row: Row, found: list[Attribution], speakers: Speakers) -> list[Attribution]:
    """ "The army puts it at 300, the rebels at 400": the second voice has no verb."""
    made: list[Attribution] = []
    for at in row.where("QTY") if found else ():
        if not any(one.at < at for one in found):
            continue
        cue = max((one for one in found if one.at < at), key=lambda one: one.at).voice.cue
        voice = _some_of_many(row, at, cue) if ends_in(cue.lower(), "OFORABOUT") else None
        end = at - 1 if "GAP" in row[at - 1].classes else at
        start = subject_start(row, end)
        if voice is not None:
            made.append(Attribution(at - 1, at, at, voice, (at - 1, at), counts=True))
            continue
        joined = start > 2 and "AND" in row[start - 1].classes
        sign = row[start - 1 - joined] if start > 1 else row[0]
        paused = start > 1 and ("COMMA" in sign.classes or sign.word == ";")
        if start == end or not paused or not _tells_figures(row, found, start):
            continue
        if any(not part.classes.isdisjoint(("SPEAKER", "ORG", "PARTY", "THOSE")) for part in row[start:end]):
            voice = voice_of(row, start, end, cue=cue, speakers=speakers)
            if voice is None and "THOSE" in row[start].classes and "OF" not in row[end - 1].classes:
                # "those of the vanquished at 20,000"
                voice = Voice(as_written(row[start:end]), "unnamed", cue, Span(row[start].start, row[end - 1].end))
            if voice is not None:
                made.append(Attribution(at - 1, at, at, voice, (start, end), counts=True))
    return made


def _some_of_many(row: Row, at: int, cue: str) -> Voice | None:
    """ "Historians speak of 800 dead, some of 1,000": some of them, or others, with no verb of their own."""
    some = row[at - 1] if "ONEOF" in row[at - 1].classes else row[at - 2]
    word = row.small[row.index(some)].partition(" ")[0]
    known = word in words("SOMEOF") and (some is row[at - 1] or "OF" in row[at - 1].classes)
    return Voice(word, "unnamed", cue, Span(some.start, some.start + len(word))) if known else None


def _tells_figures(row: list[Node], found: list[Attribution], at: int) -> bool:
    """Whether the voice before tells a figure too, with nothing but it up to here."""
    last = max((one.at for one in found if one.at < at), default=at)
    between = row[last:at] if at - last < LONGEST_CLAUSE else row[at:at]
    return any("QTY" in node.classes for node in between)


def _other_sayings(row: Row, known: list[Attribution], speakers: Speakers) -> list[Attribution]:
    """What the wider reading of who says what finds of figures that nobody covers yet, where it carries authority."""
    verbs = cues().speaking
    if verbs.isdisjoint(row.small) or not any(node.word in verbs for node in row):
        return []
    found: list[Attribution] = []
    last_known = max((one.at for one in known), default=-1)
    for one in sayings(row):
        if one.kind not in AUTHORITIES or one.rule not in ("before_its_content", "inverted", "around_its_verb"):
            continue
        if any(other.cue_is_outer and other.at == one.cue[1] - 1 for other in known):
            continue  # its stretch is known
        if _unsaid(row, *one.cue) or _yet_to(row, *one.cue):
            continue
        verb = one.cue[1] - 1
        if row.small[one.source[0]] in words("NOONE") or takes_lives(row, verb) or replies_in_kind(row, verb):
            continue
        single = one.source[1] - one.source[0] == 1 and cues().has("either", row[one.source[0]].small)
        if single:
            continue  # "both", "many": nobody in particular
        voice = _somebody(row, one, speakers)
        if voice is None:
            continue
        first, last = one.content[0][0], one.content[-1][1] - 1
        last = _until_another(row, known, first, last)
        if known and not _adds(row, known, first, last):
            continue
        found.append(Attribution(one.cue[1] - 1, first, last, voice, one.source))
        if one.cue[1] > last_known:
            speakers.heard(voice)
    return found


def _unsaid(row: Row, start: int, end: int) -> bool:
    """ "has never said", "could neither confirm nor deny"."""
    if any("NEVER" in node.classes for node in row[start:end]):
        return True
    return not words("NEITHER").isdisjoint(row.small[max(0, start - 1) : end])


def _yet_to(row: Row, start: int, end: int) -> bool:
    """ "Officials have yet to say how many": nobody has said it."""
    return not words("YETTO").isdisjoint(row.small[max(0, start - 1) : end])


def _until_another(row: list[Node], known: list[Attribution], first: int, last: int) -> int:
    """The end of the stretch: the part of the sentence in which another begins to speak is no more of it."""
    starts = [one.mention[0] for one in known if first < one.mention[0] <= last]
    if not starts:
        return last
    parts = (at for at in range(min(starts), first, -1) if not row[at - 1].classes.isdisjoint(("COMMA", "STOP")))
    return next(parts, min(starts)) - 1


def _adds(row: list[Node], known: list[Attribution], first: int, last: int) -> bool:
    """Whether the stretch holds figures, and none that somebody covers already."""
    figures = [at for at in range(first, last + 1) if "QTY" in row[at].classes]
    return bool(figures) and all(covering(known, at) is None for at in figures)


def _somebody(row: list[Node], one: Saying, speakers: Speakers) -> Voice | None:
    """The voice that the source names, without what is told of it: "those who fled" where nobody else is named."""
    start, end = one.source
    cue = " ".join(node.word for node in row[slice(*one.cue)])
    head = next((index for index in range(start, end) if "COMMA" in row[index].classes), end)
    voice = voice_of(row, start, head, cue=cue, speakers=speakers)
    people = any(not node.classes.isdisjoint(("POPNOUN", "THOSE")) for node in row[start:head])
    if (
        voice is None
        and people
        and not any(not node.classes.isdisjoint(("QTY", "FIRSTPERSON")) for node in row[start:head])
    ):
        return Voice(as_written(row[start:head]), "unnamed", cue, Span(row[start].start, row[head - 1].end))
    return voice


def covering(found: list[Attribution], at: int) -> Attribution | None:
    """The attribution that covers a figure: the nearest, one that comes before it rather than one after.

    A figure in a voice, or between it and its verb, is about the voice: "Ahmed, who works 60 kilometres away, said".
    """
    covers = [one for one in found if one.first <= at <= one.last and not _in_the_voice(one, at)]
    if not covers:
        return None
    counted = [one for one in covers if one.counts and one.at < at and not _nearer(covers, one, at)]
    inner = [one for one in covers if one.is_inner]
    return min(counted or inner or covers, key=lambda one: (abs(one.at - at) + (2 if one.at > at else 0), one.at))


def _in_the_voice(one: Attribution, at: int) -> bool:
    return one.mention[0] <= at < max(one.at, one.mention[1])


def _nearer(covers: list[Attribution], counted: Attribution, at: int) -> bool:
    """ "He named 300, when the ministry's toll was 400": another authority between who counts and the figure."""
    return any(counted.at < one.at < at and one.mention[0] > counted.at for one in covers)


def put_in(row: list[Node], at: int) -> bool:
    """ "…, about 70 kilometres away": a distance put in after a comma is the writer's own, whoever speaks.

    So is the same in other units: "…, 40 km (25 miles) west of".
    """
    at -= at > 0 and row[at].word.startswith("(") and "QTY" in row[at - 1].classes
    return (
        at > 0
        and "COMMA" in row[at - 1].classes
        and any(not node.classes.isdisjoint(("AWAYFROM", "DIRECTION")) for node in row[at + 1 : at + 3])
    )
