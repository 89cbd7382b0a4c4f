"""Who says so: attributions of a sentence, the stretch of it that each covers, and who spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tallystick.grammar.node import Node
from tallystick.model.names import Voice
from tallystick.model.text import Span

QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
SHORT_QUOTATION = 60  # characters
LONGEST_SUBJECT = 14
LONGEST_LABEL = 9
INSIDE_A_NAME = (
    "NAME",
    "SPEAKER",
    "POSSESSIVE",
    "HYPHEN",
    "OF",
    "DET",
    "ARTICLE",
    "WORD",
    "CAPITAL",
    "POPNOUN",
    "POPBEFORE",
)
OUTSIDE_A_NAME = ("SUBJPRONOUN", "COMMA", "STOP", "SUBORD", "AUX", "QTY", "PERIOD", "REL", "COLON")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One authority in a sentence.

    at           index of the cue in the row
    first, last  indices of the nodes that it covers
    voice        who, with the cue
    counts       whether the cue is a verb by which somebody establishes a figure
    everywhere   whether it covers the whole sentence when it is the only one
    cue_is_outer whether it may be a report of another's report: "…, the agency writes"
    mention      indices of the nodes that name the voice: places inside are not where it happened
    """

    at: int
    first: int
    last: int
    voice: Voice
    mention: tuple[int, int]
    counts: bool = False
    everywhere: bool = False
    cue_is_outer: bool = False


@dataclass(slots=True)
class Speakers:
    """Who spoke before, for pronouns and for quotations that run over several sentences.

    last    the last voice that was named
    quoted  the voice of an open quotation
    person  the last person named
    """

    last: Voice | None = None
    named: Voice | None = None
    quoted: Voice | None = None
    person: Voice | None = None

    def meant_by(self, pronoun: str) -> Voice | None:
        """Whom a pronoun means: he and she a person, it and they rather a body."""
        if pronoun in ("he", "she", "his", "her"):
            return self.named or self.person
        return self.last

    def heard(self, voice: Voice) -> None:
        """Remember who spoke."""
        self.last = voice
        if voice.kind == "person":
            self.named = voice


def attributions(row: list[Node], speakers: Speakers, *, headline: bool) -> list[Attribution]:
    """Every attribution of the sentence, left to right."""
    found: list[Attribution] = []
    for index, node in enumerate(row):
        made: Attribution | None = None
        if ("PROPER" in node.classes) and "ORG" not in node.classes and " " in node.word:
            speakers.person = Voice(_as_written([node]), "person", "", Span(node.start, node.end))
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
    if headline and not found:
        found += _label(row)
        for label in found:
            speakers.heard(label.voice)
    return [replace(found[0], first=0, last=len(row) - 1)] if len(found) == 1 and found[0].everywhere else found


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text that may hold several sentences; marks are paired within a paragraph."""
    return tuple(
        Span(*found.span()) for found in QUOTATION.finditer(text) if found.end() - found.start() > SHORT_QUOTATION
    )


def covering(found: list[Attribution], at: int) -> Attribution | None:
    """The attribution that covers a figure: the nearest, one that comes before it rather than one after."""
    covers = [one for one in found if one.first <= at <= one.last]
    if not covers:
        return None
    counted = [one for one in covers if one.counts and one.at < at]
    inner = [one for one in covers if one.voice.cue.lower() in ("citing", "quoting")]
    return min(counted or inner or covers, key=lambda one: (abs(one.at - at) + (2 if one.at > at else 0), one.at))


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
    while end < len(row) and end - at <= LONGEST_SUBJECT and (_inside(row, end) or row[end].word == "from"):
        end += 1
    if end == at + 1:
        return None
    if end + 2 < len(row) and row[end].word == "," and ("PROPER" in row[end + 1].classes) and row[end + 2].word == ",":
        end += 2
    voice = _voice(row, at + 1, end, cue=row[at].word, speakers=speakers)
    if end < len(row) and ("REL" in row[end].classes) and (voice is None or voice.kind == "unnamed"):
        start, end = end + 1, end + 1
        while end < len(row) and _inside(row, end):
            end += 1
        voice = _voice(row, start, end, cue=row[at].word, speakers=speakers) or voice
    if voice is None:
        return None
    first, last = _segment(row, at)
    return Attribution(at, first, last, voice, (at, end), everywhere=True)


def _by_count(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "By the office's reckoning", "In its view", "UNRWA's estimate"; "(Russian claim)"."""
    if at and row[at - 1].word.lower() in ("its", "their", "his", "her"):
        who = speakers.meant_by(row[at - 1].word.lower())
        if who is None:
            return None
        first, last = _segment(row, at)
        return Attribution(at, first, last, who, (at - 1, at + 1), everywhere=True)
    if at and (("POSSESSIVE" in row[at - 1].classes) or row[at - 1].word.endswith(("s’", "s'"))):
        start = _subject_start(row, at - 1)
        voice = _voice(row, start, at - 1, cue=row[at].word, speakers=speakers)
        if voice is not None:
            first, last = _segment(row, at)
            return Attribution(at, first, last, voice, (start, at))
    if (
        at + 1 < len(row)
        and row[at + 1].word == ")"
        and row[at].word.lower() in ("claim", "figures", "figure", "estimate")
    ):
        start = at
        while start and row[start - 1].word != "(":
            start -= 1
        voice = _voice(row, start, at + 1, cue=row[at].word, speakers=speakers)
        return Attribution(at, _segment(row, at)[0], at, voice, (start, at)) if voice and start else None
    return None


def _said(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "HRW says that …", "…, the ministry said", "…, said Nazeli Baghdasaryan"."""
    if _no_report(row, at):
        return None
    if _inverted(row, at):
        end = at + 1
        while end < len(row) and _inside(row, end):
            end += 1
        voice = _voice(row, at + 1, end, cue=row[at].word, speakers=speakers)
        return Attribution(at, *_segment(row, at), voice, (at, end)) if voice else None
    start, end = _subject(row, at)
    voice = _voice(row, start, end, cue=row[at].word, speakers=speakers) if end > start else None
    if voice is None:
        return None
    first, last = _segment(row, at)
    trails = _trails(row, start, at)
    counts = "SAYS" not in row[at].classes
    return Attribution(at, first if trails else start, last, voice, (start, end), counts=counts, cue_is_outer=trails)


def _no_report(row: list[Node], at: int) -> bool:
    """ "his report", "held by Moscow", "claimed 9,940 lives": nobody says anything there."""
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None
    if before is not None and (not before.classes.isdisjoint(("DET", "ARTICLE", "POSSESSIVE", "BE", "OF"))):
        return True
    if (
        before is not None
        and before.value is None
        and not before.rule
        and before.word.isalpha()
        and before.word.islower()
    ):
        return True
    if at > 1 and "SUBJPRONOUN" in row[at - 1].classes and row[at - 2].word.lower() == "what":
        return True
    if after is not None and after.word.lower() in ("by", "back", "up", "out", "off", "down"):
        return True
    return ("TAKER" in row[at].classes) and any(("LIFE" in node.classes) for node in row[at : at + 4])


def _inverted(row: list[Node], at: int) -> bool:
    """ "…, says the ministry": the verb stands before the voice."""
    after = row[at + 1] if at + 1 < len(row) else None
    if (
        not at
        or after is None
        or "INVERTS" not in row[at].classes
        or after.word.lower() in ("that", "it", "he", "she", "this")
    ):
        return False
    opened = row[at - 1].word in (",", "”", '"', "’", "'", ")")
    return opened and (not after.classes.isdisjoint(("NAME", "SPEAKER", "DET", "ARTICLE")))


def _trails(row: list[Node], start: int, at: int) -> bool:
    """Whether the report comes after its content: "…, the ministry said on Tuesday." """
    if start == 0 or row[start - 1].word not in (",", "”", '"', "’", "–", "—", ")"):
        return False
    index = at + 1
    while index < len(row) and (
        (not row[index].classes.isdisjoint(("PERIOD", "NAME", "PREP", "ADV", "DET", "SPEAKER", "ARTICLE", "WORD")))
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


def _subject(row: list[Node], at: int) -> tuple[int, int]:
    """The noun phrase before the verb; over an apposition or a clause to the name it belongs to."""
    end = at
    while (
        end
        and (not row[end - 1].classes.isdisjoint(("AUX", "ADV", "PERIOD", "QUOTEMARK")))
        and "NAME" not in row[end - 1].classes
    ):
        end -= 1
    if end and row[end - 1].word == ")":
        while end and row[end - 1].word != "(":
            end -= 1
        end = max(0, end - 1)
    if end and ("REL" in row[end - 1].classes) and row[end - 1].word.lower() in ("who", "which"):
        end -= 1
        while end and ("COMMA" in row[end - 1].classes):
            end -= 1
    if end and ("COMMA" in row[end - 1].classes):
        return _over_apposition(row, end - 1)
    if end and ("SUBJPRONOUN" in row[end - 1].classes):
        return end - 1, end
    return _subject_start(row, end), end


def _over_apposition(row: list[Node], comma: int) -> tuple[int, int]:
    """ "Ashraf al-Qedra, the ministry's spokesman, said": the named one; "Jan Nyssen, who …, said": the one before."""
    start = comma
    while start and row[start - 1].word.lower() not in ("that", "and") and not _ends_a_clause(row[start - 1]):
        start -= 1
    commas = [index for index in range(start, comma) if ("COMMA" in row[index].classes)]
    for first, last in zip([start, *[index + 1 for index in commas]], [*commas, comma], strict=True):
        begin = _subject_start(row, last)
        if begin < last and begin <= max(first, start) + 1 and _names_somebody(row[begin:last]):
            return begin, last
    named = [index for index in range(start, comma) if ("PROPER" in row[index].classes)]
    return (named[-1], named[-1] + 1) if named else (comma, comma)


def _ends_a_clause(node: Node) -> bool:
    """A stop other than a parenthesis: "the Alliance (TNA) in parliament, told reporters" is one clause."""
    return "STOP" in node.classes and node.word not in ("(", ")")


def _names_somebody(nodes: list[Node]) -> bool:
    return any(
        (name in node.classes) for node in nodes for name in ("PROPER", "ORG", "PARTY") if "PLACE" not in node.classes
    )


def _subject_start(row: list[Node], end: int) -> int:
    start = end
    while start and end - start < LONGEST_SUBJECT and _inside(row, start - 1):
        start -= 1
    return start


def _inside(row: list[Node], index: int) -> bool:
    """Whether the node can be part of the noun phrase that names a voice."""
    if "HYPHEN" in row[index].classes and index and row[index].start > row[index - 1].end:
        return False
    node = row[index]
    if "NAME" in node.classes:
        return True
    if not node.classes.isdisjoint(OUTSIDE_A_NAME):
        return False
    if "AND" in node.classes:
        return 0 < index < len(row) - 1 and all(
            (not row[side].classes.isdisjoint(("NAME", "SPEAKER", "DET", "CAPITAL"))) for side in (index - 1, index + 1)
        )
    if ("PREP" in node.classes) and "OF" not in node.classes:
        before = row[index - 1] if index else None
        joined = before is not None and (not before.classes.isdisjoint(("SPEAKER", "PROPER", "ORG")))
        return joined and node.word.lower() in ("in", "at", "for", "from", "with", "under")
    if (("SAYS" in node.classes) or ("COUNTS" in node.classes)) and "SPEAKER" not in node.classes:
        before = row[index - 1] if index else None
        return before is not None and (not before.classes.isdisjoint(("DET", "ARTICLE")))
    if ("ADV" in node.classes) and "CAPITAL" not in node.classes:
        return False
    return (not node.classes.isdisjoint(INSIDE_A_NAME)) or not node.rule


def _voice(row: list[Node], start: int, end: int, *, cue: str, speakers: Speakers) -> Voice | None:
    """The voice that the nodes name; a pronoun is who spoke last; None when they name nobody."""
    while start < end and (not row[start].classes.isdisjoint(("AND", "OF", "POSSESSIVE", "HYPHEN"))):
        start += 1
    nodes = row[start:end]
    if not nodes:
        return None
    if len(nodes) == 1 and ("SUBJPRONOUN" in nodes[0].classes):
        who = speakers.meant_by(nodes[0].word.lower())
        return Voice(who.mention, who.kind, cue, who.span) if who else None
    if not _can_speak(nodes):
        return None
    if nodes[0].word.lower() in ("his", "her") and not _names_somebody(nodes) and speakers.named is not None:
        return Voice(speakers.named.mention, speakers.named.kind, cue, speakers.named.span)
    generic = _antecedent(nodes, speakers)
    if generic is not None:
        return Voice(generic.mention, generic.kind, cue, generic.span)
    named = any(("NAME" in node.classes) for node in nodes)
    kind = "organisation" if any(("ORG" in node.classes) for node in nodes) else "person" if named else "unnamed"
    span = Span(nodes[0].start, nodes[-1].end)
    return Voice(_as_written(nodes), kind, cue, span)


def _can_speak(nodes: list[Node]) -> bool:
    """Whether the words can name somebody who says things: not a siege, not a place with other words."""
    if any(("FIRSTPERSON" in node.classes) or ("QTY" in node.classes) for node in nodes) or nodes[0].word.lower() in (
        "no",
        "what",
    ):
        return False
    if _names_somebody(nodes) or any(("SPEAKER" in node.classes) for node in nodes):
        return True
    return all(("PLACE" in node.classes) for node in nodes)


def _antecedent(nodes: list[Node], speakers: Speakers) -> Voice | None:
    """ "the organisation", "a statement of the center": whoever was named last under such a word."""
    if _names_somebody(nodes) or any(("PLACE" in node.classes) for node in nodes) or speakers.last is None:
        return None
    word = next((node.word.lower() for node in reversed(nodes) if ("GENERICBODY" in node.classes)), None)
    if word is None or not any(("DET" in node.classes) for node in nodes):
        return None
    mention = speakers.last.mention.lower()
    if word in mention or (
        word in ("organisation", "organization", "group", "body", "outlet", "charity")
        and speakers.last.kind == "organisation"
    ):
        return speakers.last
    return None


def _as_written(nodes: list[Node]) -> str:
    """The nodes' words with the spaces of the text."""
    pieces: list[str] = []
    end = nodes[0].start
    for node in _words(nodes):
        pieces.append(" " * (node.start > end) + node.word)
        end = node.end
    return "".join(pieces)


def _words(nodes: list[Node]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        out += _words(list(node.parts)) if node.parts else [node]
    return out


def _label(row: list[Node]) -> list[Attribution]:
    """A headline's "UN: …", or "…: OHCHR"."""
    colons = [index for index, node in enumerate(row) if node.word == ":"]
    if not colons:
        return []
    first, last = colons[0], colons[-1]
    if first <= LONGEST_LABEL and all(_inside(row, index) for index in range(first)):
        voice = _voice(row, 0, first, cue=":", speakers=Speakers())
        if voice and _label_names(row[:first]):
            return [Attribution(first, first, len(row) - 1, voice, (0, first))]
    if len(row) - last <= LONGEST_LABEL and all(_inside(row, index) for index in range(last + 1, len(row))):
        voice = _voice(row, last + 1, len(row), cue=":", speakers=Speakers())
        if voice and _label_names(row[last + 1 :]):
            return [Attribution(last, 0, last, voice, (last, len(row)))]
    return []


def _label_names(nodes: list[Node]) -> bool:
    """A label that is a voice: "UN report:", "Kyiv:"; "Besieged Aleppo:" only tells where."""
    if any((name in node.classes) for node in nodes for name in ("QTY", "PATIENT")):
        return False
    if any((name in node.classes) for node in nodes for name in ("PARTY", "ORG", "SPEAKER")):
        return True
    return all(("NAME" in node.classes) or ("POSSESSIVE" in node.classes) for node in nodes) and any(
        ("PROPER" in node.classes) for node in nodes
    )
