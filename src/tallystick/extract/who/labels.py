"""Who says so by the form of a headline: before its first colon, after its last, or after a dash at its end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tallystick.extract.apart import ends_in, words
from tallystick.extract.who.attribution import Attribution
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.openers import MARKS, past_a_mark
from tallystick.extract.who.speakers import inside, voice_of
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row

LONGEST_LABEL = 9
BODIES = ("ORG", "NAMEDBODY")
LONGEST_ACRONYM = 6  # letters: "SLAUGHTERED: …" shouts


def label(row: Row, *, headline: bool, spoken: frozenset[str] = frozenset()) -> list[Attribution]:
    """A headline's "UN: …", "…; Kyiv: …", "…: OHCHR", "… - governor"; of other lines "Lebanon's ministry: …"."""
    if not headline:
        made = [_of_a_body(row) or _signed(row)]
        return listed_voices(row) or [one for one in made if one is not None]
    parts = [0, *(index + 1 for index, node in enumerate(row) if node.word == ";"), len(row)]
    made = [_before_a_colon(row, first, last, spoken=spoken) for first, last in pairwise(parts)]
    if not any(made):
        made = [_at_the_end(row)]
    return [one for one in made if one is not None]


def _of_a_body(row: list[Node]) -> Attribution | None:
    """ "11:20 State TV: …": in a list only bodies are sure to speak; "Rebels: 300 dead" may tell whose dead."""
    made = _before_a_colon(row, past_a_mark(row), len(row))
    if made is None or made.voice.kind != "organisation":
        return None
    named = row[slice(*made.mention)]
    harmed = any("STATE" in node.classes for node in row[made.at :])
    if harmed and any("AND" in node.classes for node in named):
        return None  # "PLO and Syria: 1,000 killed" tells whose dead
    of_something = any(ends_in(node.word, "OF") for node in named)  # "Strength of the government side"
    return None if of_something or all("PLACE" in node.classes for node in named) else made


def listed_voices(row: Row) -> list[Attribution]:
    """ "UN: 40,000; Red Cross: 9,000": bodies that open the entries of a list, each for its own."""
    if not row.where("COLON") or row.classes.isdisjoint(BODIES):
        return []
    made = []
    for at in row.where("COLON"):
        opens = at < 2 or row[at - 2].word in (";", ".", *MARKS)
        if not at or not opens or row[at - 1].classes.isdisjoint(BODIES):
            continue
        end = next((index for index in range(at, len(row)) if row[index].word == ";"), len(row)) - 1
        voice = voice_of(row, at - 1, at, cue=":", speakers=Speakers())
        if voice is not None and end > at and voice.mention.lower() not in words("KICKER"):
            made.append(Attribution(at, at, end, voice, (at - 1, at)))
    return made


def _before_a_colon(
    row: list[Node], first: int, last: int, *, spoken: frozenset[str] = frozenset()
) -> Attribution | None:
    at = next((index for index in range(first, last) if row[index].word == ":"), last)
    if not first < at < last or at - first > LONGEST_LABEL or not all(inside(row, index) for index in range(first, at)):
        return None
    voice = voice_of(row, first, at, cue=":", speakers=Speakers())
    if voice is None or voice.mention.lower() in words("KICKER"):
        return None
    person = voice.mention.rpartition(" ")[2] in spoken
    known = person or voice.mention.lower() in words("AGENCY") or not _strange(row[first:at])
    everything = last == len(row)
    end = len(row) - 1 if everything else last - 1
    return Attribution(at, at, end, voice, (first, at)) if known and _names(row[first:at]) else None


def last_names(rows: Iterable[Row]) -> frozenset[str]:
    """ "Rogov" of "President Ivan Rogov", "Rogov said": names of persons, as a headline may give them alone."""
    found: set[str] = set()
    for row in rows:
        for at in row.where("PROPER"):
            node = row[at]
            if not node.classes.isdisjoint(("ORG", "PLACE", "PARTY")):
                continue
            titled = at > 0 and "TITLE" in row[at - 1].classes
            speaks = at + 1 < len(row) and row[at + 1].small in words("SPEECH")
            if titled or speaks:
                found.add(node.word.rpartition(" ")[2])
    return frozenset(found)


def _at_the_end(row: list[Node]) -> Attribution | None:
    at = max((index for index, node in enumerate(row) if node.word == ":" or _a_dash(row, index)), default=0)
    if not at or len(row) - at > LONGEST_LABEL or not all(inside(row, index) for index in range(at + 1, len(row))):
        return None
    voice = voice_of(row, at + 1, len(row), cue=row[at].word, speakers=Speakers())
    if voice is None or not _names(row[at + 1 :]):
        return None
    return Attribution(at, 0, at, voice, (at, len(row)))


def _signed(row: list[Node]) -> Attribution | None:
    """ "Homs: 40 dead in a raid – UN": a headline that opens with a place, too, is signed after its last dash."""
    at = max((index for index in range(len(row)) if _a_dash(row, index)), default=0)
    figured = any("QTY" in node.classes for node in row[:at])
    return _at_the_end(row) if figured and "PLACE" in row[0].classes else None


def _a_dash(row: list[Node], index: int) -> bool:
    """ "Nine killed - mayor": a sign with a space before it, not "Syria-Iraq"."""
    dash = not row[index].classes.isdisjoint(("HYPHEN", "DASH"))
    return dash and index > 0 and row[index - 1].end < row[index].start


def _strange(nodes: list[Node]) -> bool:
    """ "Zamfara: …": a name that no table knows is a place before a colon; "KNLA: …" has the form of a body's."""
    known = any(not node.classes.isdisjoint(("PARTY", "ORG", "SPEAKER")) for node in nodes)
    return not known and not any(node.word.isupper() and 1 < len(node.word) <= LONGEST_ACRONYM for node in nodes)


def _names(nodes: list[Node]) -> bool:
    """A label that is a voice: "UN report:", "Kyiv:"; "Besieged Aleppo:" only tells where."""
    last = (nodes[-1].parts or nodes)[-1] if nodes else None
    event = words("WARNOUN", "ATTACKNOUN", "CRISISNOUN")
    war = last is not None and last.small in event  # "OSSETIA WAR: …", "Uganda school attack: …"
    if war or any((name in node.classes) for node in nodes for name in ("QTY", "PATIENT")):
        return False
    if any((name in node.classes) for node in nodes for name in ("PARTY", "ORG", "SPEAKER")):
        return True
    return all("NAME" in node.classes for node in nodes) and any("PROPER" in node.classes for node in nodes)
