"""Who has a list that tells a figure: "published the names of 300 dead", "has 3,000 missing on its books"."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.attribution import Attribution, segment
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.speakers import named_until, voice_of
from tallystick.extract.who.tellers import anybody
from tallystick.extract.who.whoever import whoever
from tallystick.grammar.row import Row

BEFORE_A_LIST = 3  # nodes of "a preliminary list"
ON_A_LIST = 9  # nodes between a figure and "on its register"
STATED = 3  # nodes of "confirmed dead by", "listed as missing by"
LED_TO = ("OF", "ONWORD")


def kept(row: Row, speakers: Speakers) -> list[Attribution]:
    """Every figure of those who are on somebody's list."""
    if row.vocabulary.isdisjoint(words("NAMELIST")):
        return []
    found: list[Attribution] = []
    for at in row.where("QTY"):
        verb = _verb_before(row, at) or _verb_with_list_after(row, at)
        voice, mention = whoever(row, verb, speakers) if verb else (None, (at, at))
        if voice is not None:
            found.append(Attribution(verb, verb, segment(row, at)[1], voice, mention, counts=True))
    return found


def _verb_before(row: Row, at: int) -> int:
    """ "released the names of 300": the verb before the list; 0 where there is none."""
    noun = at - 2
    if noun < 2 or row[at - 1].classes.isdisjoint(LED_TO) or row.small[noun] not in words("NAMELIST"):
        return 0
    for verb in range(noun - 1, max(0, noun - 1 - BEFORE_A_LIST), -1):
        if row.small[verb] in words("HASLISTED"):
            return verb
        if not row[verb].classes.isdisjoint(("PREP", "OF", "COMMA", "STOP", "QTY")):
            return 0
    return 0


def _verb_with_list_after(row: Row, at: int) -> int:
    """ "has 3,000 missing on its books": the verb before the figure; 0 where no list follows."""
    verb = at - 1 - (at > 1 and "ADV" in row[at - 1].classes)
    if verb < 1 or row.small[verb] not in words("HASON"):
        return 0
    for index in range(at + 1, min(len(row) - 2, at + ON_A_LIST)):
        if "ONWORD" in row[index].classes and "POSSESSOR" in row[index + 1].classes:
            return verb if row.small[index + 2] in words("NAMELIST") else 0
    return 0


def stated(row: Row, speakers: Speakers) -> list[Attribution]:
    """ "34 confirmed dead by the army", "12 listed as missing by their families": each for the figure before it."""
    found: list[Attribution] = []
    for by in row.where("BY"):
        verb = _participle(row, by)
        figure = next((at for at in range(verb - 1, -1, -1) if "QTY" in row[at].classes), -1)
        if not verb or figure < 0:
            continue
        end = named_until(row, by + 1)
        cue = row[verb].word
        voice = voice_of(row, by + 1, end, cue=cue, speakers=speakers) if end > by + 1 else None
        voice = voice or anybody(row, by + 1, max(end, by + 1), cue=cue)
        if voice is not None:
            found.append(Attribution(by, figure, figure, voice, (by + 1, end), counts=True))
    return found


def _participle(row: Row, by: int) -> int:
    """The index of "confirmed" in "confirmed dead by"; 0 where none stands there."""
    at = by - 1
    while at > max(0, by - STATED) and not row[at].classes.isdisjoint(("STATE", "AS")):
        at -= 1
    if at == by - 1:
        return 0
    at += at < by - 1 and row[at + 1].small.partition(" ")[0] in words("FOUNDTOBE")  # "reported missing" is one
    return at if at > 0 and row[at].small.partition(" ")[0] in words("FOUNDTOBE") else 0
