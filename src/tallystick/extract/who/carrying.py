"""Sources that go on to figures that break down those of the sentence before."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from tallystick.extract.apart import words
from tallystick.extract.drafts import SAID_HERE, Context, Draft
from tallystick.extract.what import entries
from tallystick.extract.what.counted import Phrase
from tallystick.extract.when import carried
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.heard import of_any_data
from tallystick.extract.who.openers import past_a_mark
from tallystick.extract.who.voices import covering, put_in
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.numbers import value_of
from tallystick.measures import of_people
from tallystick.model.claim import Stance
from tallystick.model.names import Voice

PEOPLE = of_people()
OPENING = 5  # nodes
LONGEST_OPENING = 10  # nodes before the first figure: "Civilians make up the greater part of these: 300"
OPENING_TIME = 2  # nodes


def who_says(draft: Draft, row: Row, at: int, context: Context, voices: list[Attribution]) -> Voice | None:
    """Who says so: in the sentence, in a quotation that goes on, of the figure before, or of those it breaks down."""
    found = covering(voices, at)
    if draft.kind == "distance" and put_in(row, at) and not _of_what_is_said(row, at, found):
        return None
    found = None if found is not None and _only_how_long(draft, row, at, found) else found
    voice = found.voice if found else _quoted(row, at, context) or context.speakers.turn or context.listed_by
    if (
        voice is None
        and not voices
        and context.sentence is not None
        and not _in_another_part(row, at, context.sentence)
    ):
        voice = context.sentence.voice
    voice = voice or (_said_on(row, at, voices) if at else None)
    if "DISPUTING" in row.classes and at > 1 and _said_again(row, at):
        before = context.told_figures.get(draft.figure.low) if draft.figure.low is not None else None
        judged = found is not None and found.voice.cue.lower() in words("CALLING")
        voice = None if judged else voice  # "call the toll of 60 an exaggeration": it is not theirs
        voice = before.voice if before is not None and before.voice is not None else voice
    last = context.before[-1] if context.before else None
    listed = last is not None and entries.fragment(row) and carried.alike(last.measure, draft.measure)
    further = _points_back(row) or listed or _of_those_told(row, at, context.before)
    part = _share_of_a_total(draft, row, at)
    if voice is None and not voices and (further or part) and not context.before:
        voice = context.total.voice if context.total is not None else None
    first = context.sentence is None  # not "On that day 11 died, two of them in a fire"
    goes_on = further or (draft.measure in PEOPLE and draft.place_why != SAID_HERE)
    if voice is None and not voices and first and goes_on:
        apart = any(node.small in words("ALONE") for node in row[:at])
        voice = _of_the_sentence_before(draft, context, row, further=further, apart=apart)
    if voice is None and not voices and draft.kind == "rank" and context.before:
        after = next((node.small for node in row if node.start >= draft.last.end), "")
        caused = not words("CAUSEWORD").isdisjoint((after, draft.last.small.rpartition(" ")[2]))
        voice = context.before[-1].voice if caused else None  # "was the leading cause"
    return voice


def _of_what_is_said(row: Row, at: int, found: Attribution | None) -> bool:
    """ "A source said the army was at Shola, 30 km from the city"; not "In Orla, 30 km away, doctors said"."""
    if found is None or found.at > at or found.cue_is_outer:
        return False
    return not words("THATWORD").isdisjoint(row.small[found.at : at])


def nobody_in_particular(voice: Voice, voices: list[Attribution]) -> bool:
    """ "Some say that 300 died"; not "Historians speak of 800 dead, some of 1,000", who are some of them."""
    if of_any_data(voice):
        return True
    alike = (one.voice for one in voices if one.voice.cue == voice.cue)
    mentions = {voice.mention.lower(), *(one.mention.lower() for one in alike)}
    return mentions <= words("SOMEBODY")


def introduced(row: Row, context: Context, voices: list[Attribution]) -> Voice | None:
    """Who tells the entries that follow: "The office has counted 300 dead. They are distributed as follows:"."""
    if "COLON" in row[-1].classes:
        told = [one.voice for one in voices if one.voice.cue not in ("(", ":")]
        down = not words("BROKENDOWN").isdisjoint(row.small)
        before = [one.voice for one in context.before if one.voice is not None]
        return next(reversed(told if told or not down else before), context.listed_by)
    return context.listed_by if context.listed_by is not None and _an_entry(row) else None


def _an_entry(row: Row) -> bool:
    """ "29 civilians, 17 of whom were shot": a figure that opens a line, and no verb of a sentence of its own."""
    opened = past_a_mark(row)
    if opened >= len(row) or "QTY" not in row[opened].classes:
        return entries.fragment(row)
    told = (at for at, word in enumerate(row.small) if word.rpartition(" ")[2] in words("OFTHEMTOLD"))
    told_of = next(told, len(row))
    return not any(row.holds(name, opened, told_of) for name in ("AUX", "SAYS", "AGENTPAST", "PLACEVERB"))


def _quoted(row: Row, at: int, context: Context) -> Voice | None:
    """Who is quoted; nobody any more after the mark that closes a quotation of several sentences."""
    begun, figure = row[0].start, row[at].start
    opened = bisect_left(context.quotations, begun, key=attrgetter("start"))
    closed = opened > 0 and begun < context.quotations[opened - 1].end <= figure
    return None if closed else context.speakers.quoted


def _said_on(row: Row, at: int, voices: list[Attribution]) -> Voice | None:
    """ "The council found that 300 had been shot; 70 were led away": a figure that opens the next part is said on."""
    begun = max((index for index in range(at) if row[index].word == ";"), default=at)
    if begun == at or "QTY" not in row[begun + 1].classes:
        return None
    led = (
        one for one in reversed(voices) if one.at < begun and (not one.cue_is_outer or _put_in_before(row, one, begun))
    )
    return next((one.voice for one in led if one.mention[0] == 0 or row[one.mention[0] - 1].word != "("), None)


def _put_in_before(row: Row, one: Attribution, end: int) -> bool:
    """ "In Homs, the group found, 70 people were killed; …": figures follow whoever is put in."""
    return one.first < one.mention[0] and row.holds("QTY", max(one.at, one.mention[1]), end)


def _only_how_long(draft: Draft, row: Row, at: int, found: Attribution) -> bool:
    """ "A siege of five months left 1,132 dead by the army's count": what is counted is the dead."""
    counted = draft.kind == "duration" and at < found.at and found.voice.cue.lower() in words("COUNTING")
    return counted and any(at < index < found.at for index in row.where("QTY"))


def _said_again(row: Row, at: int) -> bool:
    """ "dismissed the 1,000 dead as an exaggeration", "calls the figure of 1,000 inflated": whoever told it before."""
    named = "NUMBERNOUN" in row[at - 1].classes and "DEFINITE" in row[at - 2].classes  # "the figure of | 38"
    if named or "DEFINITE" in row[at - 1].classes:
        return True
    return "OF" in row[at - 1].classes and "DEFINITE" in row[max(0, at - 3)].classes


def _share_of_a_total(draft: Draft, row: Row, at: int) -> bool:
    """ "Children made up 38 per cent of the victims": of those told before, in the paragraph before too."""
    if draft.kind != "share" or draft.measure not in PEOPLE:
        return False
    after = row.small[at + 1 : at + 1 + OPENING]
    return bool(after) and after[0] in words("OFTOLD") and not words("THEVICTIMS").isdisjoint(after)


def carried_by(back: Draft, row: Row, found: Phrase | None) -> bool:
    """Whether a part keeps the source of its total: not of all who live there, and not where "I counted" tells anew."""
    whole = found.whole if found is not None else None
    if whole is not None and "population" in (value_of(whole, "COUNTED"), value_of(whole, "POPNOUN")):
        return back.measure == "population"
    if not words("WORKEDOUT").isdisjoint(row.small[:OPENING]):
        return False  # "That makes 71 a day": whoever writes works it out
    return "FIRSTPERSON" not in row.classes or "QUOTEMARK" in row.classes


def _in_another_part(row: list[Node], at: int, before: Draft) -> bool:
    """Whether a semicolon parts the figure from the one before."""
    return any(node.word == ";" and node.start > before.last.start for node in row[:at])


def _points_back(row: Row) -> bool:
    """ "A single one of them held …", "Another 40 …": the sentence goes on with what the one before told."""
    figures = row.where("QTY")
    before = figures[0] + 2 if figures and figures[0] < LONGEST_OPENING else OPENING  # "79 per cent of this toll"
    within = figures[1] if len(figures) > 1 else len(row)  # "570,000 refugees, half of them women": of the refugees
    back = row.holds("BACKWARD", 0, min(max(OPENING, before), within))
    return back or any("FURTHER" in part.classes for part in row[0].parts)


def _told_of_another(acting: Voice | None, voice: Voice | None) -> bool:
    """Whether the sentence opens with another who acts, a body or a full name."""
    if acting is None or voice is None or acting.mention == voice.mention:
        return False
    return acting.kind == "organisation" or " " in acting.mention


def _of_those_told(row: Row, at: int, before: tuple[Draft, ...]) -> bool:
    """ "Among the civilians there were 215 women", "Some 300 of the suspects": of those in the sentence before."""
    whose = at + 1 if at + 1 < len(row) and row.small[at + 1] in words("PARTOFTHEM") else 0
    led, noun = row.small[whose : whose + 2], "".join(row.small[whose + 2 : whose + 3])
    if not before or led[0] not in words("PARTOFTHEM") or led[-1] not in words("THEWORD"):
        return False
    told = {word.lower() for one in before for word in (*one.who_words.split()[-1:], *one.words.split()[-1:])}
    return noun.rpartition(" ")[2] in told


def _told_there(row: Row, draft: Draft) -> bool:
    """Whether a place by name opens the sentence, or a side: "in the Vesk Club", "on the Orlan side"."""
    led = [node for node in row if node.start < draft.first.start]
    there = bool(led) and not led[0].classes.isdisjoint(("PLACEPREP", "INWORD", "ONWORD"))
    return there and any("NAME" in node.classes or node.word[:1].isupper() for node in led[1:])


def _alike(draft: Draft, before: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The figures of which it may be a part: of the displaced, where displaced and dead were told."""
    return tuple(one for one in before if one.measure == draft.measure) or before


def _of_the_sentence_before(draft: Draft, context: Context, row: Row, *, further: bool, apart: bool) -> Voice | None:
    """Whose figures the sentence before told, where this one breaks them down, into as many or fewer of the same.

    further  whether it goes on with them whatever it counts
    apart    whether it says that it takes a part: "snipers alone"
    """
    if not further and draft.rule == "object_of_a_verb" and not apart:
        return None  # "Special forces killed 29", "The blast killed 29": told anew, of somebody or something that acts
    if not further and any("PERIOD" in node.classes for node in row[:OPENING_TIME]):
        return None  # "On Tuesday 12 people had died": another event
    if not further and not apart and _told_there(row, draft):
        return None  # "At Vesk College 41 students were shot": told anew, of another place
    if not further and (row.where("FIRSTPERSON") or not words("MYOUR").isdisjoint(row.small)):
        return None  # "I counted ninety of their dead": whoever writes
    least = draft.figure.low or draft.figure.high
    for before in _alike(draft, context.before) if further else context.before:
        another = _told_of_another(context.speakers.acting, before.voice)
        if before.stance is Stance.HYPOTHETICAL and not further:
            continue  # "Up to 200,000 could flee, he warned. So far 15,000 have left"
        if another and not further and not apart:
            continue  # "The historian Jan Berg put 135,000 into the world": told of somebody else
        most = before.figure.high or before.figure.low
        like = before.measure == draft.measure and (draft.kind != "share" or before.kind == "share")
        part = like and least is not None and most is not None and least <= most
        armed = "combatants" in (draft.population, before.population)
        others = draft.population != before.population or draft.who_words != before.who_words
        part = part and not (armed and others)  # "40 rebels were killed, they say. Six soldiers lost their lives"
        if before.voice is not None and before.voice.cue != "(" and (further or part):
            return before.voice
    return None
