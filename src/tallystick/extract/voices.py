"""Who says so: attributions of a sentence, the stretch of it that each covers, and who spoke last."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.asides import asides
from tallystick.extract.attribution import Attribution
from tallystick.extract.clauses import Clauses
from tallystick.extract.cues import AUTHORITIES, cues
from tallystick.extract.labels import label, listed_voices
from tallystick.extract.reporting import no_report, plural_owner
from tallystick.extract.sayings import Saying, sayings
from tallystick.extract.speakers import (
    LONGEST_SUBJECT,
    Speakers,
    acronym_after,
    as_written,
    first_subject,
    inside,
    opening_name,
    past_title,
    subject,
    subject_start,
    voice_of,
)
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Voice
from tallystick.model.text import Span

CUES = frozenset({"PROPER", "ACCORDING", "BYCOUNT", "SAYS", "COUNTS"})
LONGEST_CLAUSE = 60  # nodes in which a figure is looked for: no sentence is read again and again to its end


def attributions(row: Row, speakers: Speakers, *, headline: bool) -> list[Attribution]:
    """Every attribution of the sentence, left to right."""
    found: list[Attribution] = []
    for index in row.any_of(CUES):
        node = row[index]
        made: Attribution | None = None
        if ("PROPER" in node.classes) and "ORG" not in node.classes and " " in node.word:
            speakers.person = Voice(as_written([node]), "person", "", Span(node.start, node.end))
        if "ACCORDING" in node.classes:
            made = _according(row, index, speakers)
        elif ("BYCOUNT" in node.classes) and not node.rule:
            made = _by_count(row, index, speakers)
        if made is None and (("SAYS" in node.classes) or ("COUNTS" in node.classes)):
            made = _said(row, index, speakers)
        if made is not None:
            found.append(made)
            if not (len(found) > 1 and made.first < made.mention[0] and made.cue_is_outer):
                speakers.heard(made.voice)
    if not headline and any(covering(found, at) is None for at in row.where("QTY")):
        found += _other_sayings(row, found, speakers)
    found += [*_gapped(row, found, speakers), *asides(row)]
    acting = None if found else first_subject(row) or opening_name(row)
    speakers.acting = voice_of(row, *acting, cue="", speakers=speakers) if acting is not None else None
    if acting is not None and any("ANYBODY" in node.classes for node in row[slice(*acting)]):
        speakers.last = speakers.acting or speakers.last
    if not found:
        found += label(row) if headline else listed_voices(row)
        for made in found:
            speakers.heard(made.voice)
    return [replace(found[0], first=0, last=len(row) - 1)] if len(found) == 1 and found[0].everywhere else found


def _gapped(row: Row, found: list[Attribution], speakers: Speakers) -> list[Attribution]:
    """ "The army puts it at 300, the rebels at 400": the second voice has no verb."""
    made: list[Attribution] = []
    for at in row.where("QTY") if found else ():
        if not any(one.at < at for one in found):
            continue
        end = at - 1 if "GAP" in row[at - 1].classes else at
        start = subject_start(row, end)
        if start == end or start < 2 or "COMMA" not in row[start - 1].classes or not _tells_figures(row, found, start):
            continue
        if any(not part.classes.isdisjoint(("SPEAKER", "ORG", "PARTY")) for part in row[start:end]):
            cue = max((one for one in found if one.at < at), key=lambda one: one.at).voice.cue
            voice = voice_of(row, start, end, cue=cue, speakers=speakers)
            if voice is not None:
                made.append(Attribution(at - 1, at, at, voice, (start, end), counts=True))
    return made


def _tells_figures(row: list[Node], found: list[Attribution], at: int) -> bool:
    """Whether the voice before tells a figure too, with nothing but it up to here."""
    last = max((one.at for one in found if one.at < at), default=at)
    between = row[last:at] if at - last < LONGEST_CLAUSE else row[at:at]
    return any("QTY" in node.classes for node in between) and not any("AND" in node.classes for node in between)


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
        single = one.source[1] - one.source[0] == 1 and cues().has("either", row[one.source[0]].word.lower())
        if single or "VERBPARTICLE" in row[one.source[0]].classes:
            continue  # "both", "many": nobody in particular; "adds up press reports"
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

    A figure between a voice and its verb is about the voice: "Ahmed, who works 60 kilometres away, said".
    """
    covers = [one for one in found if one.first <= at <= one.last and not one.mention[1] <= at < one.at]
    if not covers:
        return None
    counted = [one for one in covers if one.counts and one.at < at]
    inner = [one for one in covers if one.is_inner]
    return min(counted or inner or covers, key=lambda one: (abs(one.at - at) + (2 if one.at > at else 0), one.at))


def put_in(row: list[Node], at: int) -> bool:
    """ "…, about 70 kilometres away": a distance put in after a comma is the writer's own, whoever speaks."""
    return (
        at > 0
        and "COMMA" in row[at - 1].classes
        and any(not node.classes.isdisjoint(("AWAYFROM", "DIRECTION")) for node in row[at + 1 : at + 3])
    )


def _segment(row: list[Node], at: int) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds the index."""
    first, last = 0, len(row) - 1
    for index, node in enumerate(row):
        if node.word == ";":
            if index < at:
                first = index + 1
            elif last == len(row) - 1:
                last = index
    return first, last


def _according(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "according to the Ministry of Health"."""
    end = at + 1
    while end < len(row) and end - at <= LONGEST_SUBJECT and (inside(row, end) or _linked(row, end)):
        end += 1
    if end == at + 1:
        return None
    if end + 2 < len(row) and row[end].word == "," and ("PROPER" in row[end + 1].classes) and row[end + 2].word == ",":
        end += 2
    named = _named_until(row, at + 1)
    if at + 1 < named < end and not any("PREP" in node.classes for node in row[named:end]):
        end = named  # "announced by the ministry include"
    voice = voice_of(row, at + 1, end, cue=row[at].word, speakers=speakers)
    if end < len(row) and ("REL" in row[end].classes) and (voice is None or voice.kind == "unnamed"):
        start, end = end + 1, _named_until(row, end + 1)
        voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) or voice
    if voice is None:
        return None
    first, last = _segment(row, at)
    alone, inner = "BYSOMEBODY" not in row[at].classes, "QUOTING" in row[at].classes
    if not alone and any("QTY" in node.classes for node in row[first:at]):
        last = next((index for index in range(end, last) if "COMMA" in row[index].classes), last)
    return Attribution(at, first, last, voice, (at, end), everywhere=alone, is_inner=inner)


def _by_count(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "By the office's reckoning", "In its view", "UNRWA's estimate"."""
    if at and "POSSESSOR" in row[at - 1].classes:
        who = speakers.meant_by(row[at - 1]) or _coming(row, at, speakers)
        if who is None:
            return None
        first, last = _segment(row, at)
        return Attribution(at, first, last, who, (at - 1, at + 1), everywhere=True)
    if at and ("POSSESSIVE" in row[at - 1].classes or plural_owner(row, at - 1)):
        start = _owner_start(row, subject_start(row, at - 1), at - 1)
        voice = voice_of(row, start, at - 1, cue=row[at].word, speakers=speakers)
        owned = any(not node.classes.isdisjoint(("SPEAKER", "ORG")) for node in row[start : at - 1])
        if voice is not None and (owned or "OWNTOLL" not in row[at].classes):
            first, last = _segment(row, at)
            return Attribution(at, first, last, voice, (start, at))
    if at > 1 and "BY" in row[at - 2].classes and row[at - 1].word.istitle():  # "by Soviet reckoning"
        voice = Voice(row[at - 1].word, "organisation", row[at].word, Span(row[at - 1].start, row[at - 1].end))
        return Attribution(at, *_segment(row, at), voice, (at - 1, at))
    return None


def _linked(row: list[Node], at: int) -> bool:
    """ "figures from the ministry", "a count by the agency"."""
    made = "BY" in row[at].classes and "SPEAKER" not in row[at - 1].classes and "BYCOUNT" in row[at - 1].classes
    return made or "LEAVING" in row[at].classes


def _owner_start(row: list[Node], start: int, sign: int) -> int:
    """ "Analysts question the ministry's figure": the owner begins after the verb."""
    for index in range(sign - 1, start - 1, -1):
        if not row[index].classes.isdisjoint(("DISPUTING", "DENIED", "SAYS", "COUNTS", "BYCOUNT")):
            return index + 1
        if index > start and not row[index].classes.isdisjoint(("DET", "ARTICLE")):
            return index
    return start


def _coming(row: list[Node], at: int, speakers: Speakers) -> Voice | None:
    """ "By its own count, the army …": whoever the sentence goes on with."""
    if at + 1 >= len(row) or "COMMA" not in row[at + 1].classes:
        return None
    end = _named_until(row, at + 2)
    return voice_of(row, at + 2, end, cue=row[at].word, speakers=speakers) if end > at + 2 else None


def _named_until(row: list[Node], start: int) -> int:
    """After the last word for somebody in the noun phrase that begins here: "the ministry released" is the ministry."""
    end = named = start
    while end < len(row) and inside(row, end):
        end += 1
        named = end if not row[end - 1].classes.isdisjoint(("SPEAKER", "NAME")) else named
    return named


def _said(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "HRW says that …", "…, the ministry said", "…, said Nazeli Baghdasaryan"."""
    if no_report(row, at):
        return None
    if _inverted(row, at):
        end = at + 1
        while end < len(row) and inside(row, end):
            end += 1
        voice = voice_of(row, at + 1, end, cue=row[at].word, speakers=speakers)
        return Attribution(at, *_segment(row, at), voice, (at, past_title(row, end))) if voice else None
    start, end = (_joined(row, at) and _opening(row, at)) or subject(row, at)
    named = acronym_after(row, start, end)
    if named is not None:
        start, end = named, named + 1
    voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) if end > start else None
    if voice is None:
        return None
    first, last = _segment(row, at)
    end = at if past_title(row, end) == at - 1 else end
    made = start > 1 and "BY" in row[start - 1].classes and "SPEAKER" in row[start - 2].classes
    trails = _trails(row, subject_start(row, start - 1) if made else start, at)
    counts = "SAYS" not in row[at].classes
    trails = trails or (counts and _told_before(row, start, at))
    return Attribution(at, first if trails else start, last, voice, (start, end), counts=counts, cue_is_outer=trails)


def _told_before(row: list[Node], start: int, at: int) -> bool:
    """ "the 300 dead that the office has counted": the figure stands before the one who counts."""
    relative = start > 0 and "REL" in row[start - 1].classes
    return relative and not any("QTY" in node.classes for node in row[at : at + LONGEST_CLAUSE])


def _joined(row: list[Node], at: int) -> bool:
    """ "Its panel repeats …, and says that …": the verb shares the subject that the sentence opens with."""
    later = at > 2 and row[at - 1].classes >= {"ADV"}
    return at > 1 and "AND" in row[at - 1 - later].classes


def _opening(row: list[Node], at: int) -> tuple[int, int] | None:
    """Whoever opens the part of the sentence: "…; a rights group met the families and named 83"."""
    first = _segment(row, at)[0]
    found = first_subject(row[first:]) or opening_name(row[first:at])
    return (found[0] + first, found[1] + first) if found else None


def _inverted(row: list[Node], at: int) -> bool:
    """ "…, says the ministry": the verb stands before the voice."""
    after = row[at + 1] if at + 1 < len(row) else None
    if not at or after is None or "INVERTS" not in row[at].classes or "NOTHINGSAID" in after.classes:
        return False
    if "COMMA" in row[at - 1].classes and Clauses(row).begins(at + 1, loosely=False):
        return False  # "Ahmed, a doctor, says the hospital received …"
    opened = row[at - 1].word in (",", "”", '"', "’", "'", ")")
    return opened and (not after.classes.isdisjoint(("NAME", "SPEAKER", "DET", "ARTICLE")))


def _trails(row: list[Node], start: int, at: int) -> bool:
    """Whether the report comes after its content: "…, the ministry said on Tuesday." """
    if start > 1 and "AS" in row[start - 1].classes:
        start -= 1  # "…, as the UN has documented"
    if start == 0 or row[start - 1].word not in (",", "”", '"', "’", "–", "—", ")"):
        return False
    index = at + 1
    while index < len(row) and (
        (
            not row[index].classes.isdisjoint(
                ("PERIOD", "NAME", "PREP", "ADV", "DET", "SPEAKER", "ARTICLE", "WORD", "NUMBERED")
            )
        )
        and "SUBORD" not in row[index].classes
        and "QTY" not in row[index].classes
    ):
        index += 1
    return (
        index >= len(row)
        or ("COMMA" in row[index].classes)
        or ("STOP" in row[index].classes)
        or ("AND" in row[index].classes)
    )
