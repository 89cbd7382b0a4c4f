"""Turns of a conversation: "PRESENTER: How many were there?", and whoever answers, until the next one speaks."""

from __future__ import annotations

import re
from collections import Counter

from tallystick.extract.apart import words
from tallystick.extract.drafts import Context, Turn
from tallystick.extract.sentences import Stretch
from tallystick.extract.who.attribution import Attribution
from tallystick.model.names import Voice
from tallystick.model.text import Span

LABELLED = re.compile(r"^[ \t]*([^\W\d_a-z][^\n:.!?;]{1,47}):[ \t]+(\S[^\n]*)$", re.MULTILINE)
DASHED = re.compile(r"^[ \t]*[-–—][ \t]+(\S[^\n]*)$", re.MULTILINE)
LONGEST = 5  # words of a label
FEWEST = 4  # turns of a conversation that only dashes show
ENDS = (".", "!", "?", "…", "”", '"')


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a text that is a conversation: one asks, or two or more speak in turn; whoever asks is no source."""
    said = [found for found in LABELLED.finditer(text) if _may_speak(found[1]) and found[2].rstrip().endswith(ENDS)]
    dashed = _dashed(text)
    if dashed:
        return dashed
    told = Counter(found[1] for found in said)
    asked = Counter(found[1] for found in said if found[2].rstrip().endswith("?"))
    named = {label for label in told if label.lower() in words("ASKER")}
    if len(told) < 2 or not (named or sum(times > 1 for times in told.values()) > 1):
        return ()
    asking = named or {label for label in told if asked[label] * 2 > told[label]}
    return tuple(_turn(found, asks=found[1] in asking) for found in said)


def _dashed(text: str) -> tuple[Turn, ...]:
    """ "- How many were you?", "- Sixty-two.": one asks, and whoever was told of before them answers, by turns."""
    said = list(DASHED.finditer(text))
    asked = [found[1].rstrip().endswith("?") for found in said]
    if len(said) < FEWEST or not asked[0] or sum(asked[::2]) <= sum(asked[1::2]):
        return ()
    return tuple(Turn(found.start(1), None, answers=at % 2 == 1) for at, found in enumerate(said))


def _may_speak(label: str) -> bool:
    """ "PRESENTER", "Father Antonio Ruiz"; not "Killed", "Area in square miles"."""
    parts = label.split()
    known = label.lower() in words("ASKER")
    return known or (len(parts) <= LONGEST and (label.isupper() or (len(parts) > 1 and label.istitle())))


def _turn(found: re.Match[str], *, asks: bool) -> Turn:
    voice = None if asks else Voice(found[1], "person", ":", Span(*found.span(1)))
    return Turn(found.start(1), voice)


def spoken(voices: list[Attribution], stretch: Stretch, context: Context) -> list[Attribution]:
    """The attributions of a sentence without the label of its turn; the speakers know whose turn it is."""
    now = next((one for one in reversed(context.turns) if one.start < stretch.end), None)
    if now is None:
        return voices
    speakers = context.speakers
    speakers.asked = speakers.asked or speakers.someone or speakers.named or speakers.person
    speakers.turn = speakers.asked if now.answers else now.voice
    return [one for one in voices if one.voice.cue != ":" or one.mention[0]]
