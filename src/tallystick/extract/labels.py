"""Who says so by the form of a headline: before its first colon, after its last, or after a dash at its end."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.attribution import Attribution
from tallystick.extract.heard import Speakers
from tallystick.extract.speakers import inside, past_a_mark, voice_of
from tallystick.grammar.node import Node

LONGEST_LABEL = 9
LONGEST_ACRONYM = 6  # letters: "SLAUGHTERED: …" shouts


def label(row: list[Node], *, headline: bool) -> list[Attribution]:
    """A headline's "UN: …", "…: OHCHR" or "… - governor"; of other lines "Lebanon's health ministry: …"."""
    made = (_before_a_colon(row) or _at_the_end(row)) if headline else _of_a_body(row)
    return [made] if made is not None else []


def _of_a_body(row: list[Node]) -> Attribution | None:
    """ "11:20 State TV: …": in a list only bodies are sure to speak; "Rebels: 300 dead" may tell whose dead."""
    made = _before_a_colon(row, past_a_mark(row))
    if made is None or made.voice.kind != "organisation":
        return None
    named = row[slice(*made.mention)]
    of_something = any(node.word.endswith(" of") for node in named)  # "Strength of the government side"
    return None if of_something or all("PLACE" in node.classes for node in named) else made


def _before_a_colon(row: list[Node], first: int = 0) -> Attribution | None:
    at = next((index for index, node in enumerate(row) if node.word == ":"), LONGEST_LABEL + 1)
    if not first < at <= LONGEST_LABEL or not all(inside(row, index) for index in range(first, at)):
        return None
    voice = voice_of(row, first, at, cue=":", speakers=Speakers())
    if voice is None or voice.mention.lower() in words("KICKER"):
        return None
    known = voice.mention.lower() in words("AGENCY") or not _strange(row[first:at])
    return Attribution(at, at, len(row) - 1, voice, (first, at)) if known and _names(row[first:at]) else None


def _at_the_end(row: list[Node]) -> Attribution | None:
    at = max((index for index, node in enumerate(row) if node.word == ":" or _a_dash(row, index)), default=0)
    if not at or len(row) - at > LONGEST_LABEL or not all(inside(row, index) for index in range(at + 1, len(row))):
        return None
    voice = voice_of(row, at + 1, len(row), cue=row[at].word, speakers=Speakers())
    if voice is None or not _names(row[at + 1 :]):
        return None
    return Attribution(at, 0, at, voice, (at, len(row)))


def _a_dash(row: list[Node], index: int) -> bool:
    """ "Nine killed - mayor": a sign with a space before it, not "Syria-Iraq"."""
    dash = not row[index].classes.isdisjoint(("HYPHEN", "DASH")) or row[index].word in ("–", "—")
    return dash and index > 0 and row[index - 1].end < row[index].start


def _strange(nodes: list[Node]) -> bool:
    """ "Zamfara: …": a name that no table knows is a place before a colon; "KNLA: …" has the form of a body's."""
    known = any(not node.classes.isdisjoint(("PARTY", "ORG", "SPEAKER")) for node in nodes)
    return not known and not any(node.word.isupper() and 1 < len(node.word) <= LONGEST_ACRONYM for node in nodes)


def _names(nodes: list[Node]) -> bool:
    """A label that is a voice: "UN report:", "Kyiv:"; "Besieged Aleppo:" only tells where."""
    if any((name in node.classes) for node in nodes for name in ("QTY", "PATIENT")):
        return False
    if any((name in node.classes) for node in nodes for name in ("PARTY", "ORG", "SPEAKER")):
        return True
    return all(("NAME" in node.classes) or ("POSSESSIVE" in node.classes) for node in nodes) and any(
        ("PROPER" in node.classes) for node in nodes
    )
