"""Who says, reports or counts something: the voice of a verb of report, and the stretch that it covers."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.attribution import Attribution, segment
from tallystick.extract.clauses import Clauses
from tallystick.extract.reporting import no_report
from tallystick.extract.speakers import (
    Speakers,
    acronym_after,
    first_subject,
    inside,
    opening_name,
    past_title,
    subject,
    subject_start,
    voice_of,
)
from tallystick.extract.tellers import anybody, placed, told_of
from tallystick.grammar.node import Node

LONGEST_CLAUSE = 60  # nodes in which a figure is looked for: no sentence is read again and again to its end


def said(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "HRW says that …", "…, the ministry said", "…, said Nazeli Baghdasaryan"."""
    if no_report(row, at):
        return None
    if _inverted(row, at):
        end = at + 1
        while end < len(row) and inside(row, end):
            end += 1
        voice = voice_of(row, at + 1, end, cue=row[at].word, speakers=speakers)
        voice = voice or anybody(row, at + 1, end, cue=row[at].word)
        return Attribution(at, *segment(row, at), voice, (at, past_title(row, end))) if voice else None
    start, end = (_joined(row, at) and _opening(row, at)) or subject(row, at)
    named = acronym_after(row, start, end)
    if named is not None:
        start, end = named, named + 1
    voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) if end > start else None
    if voice is None or placed(row, start, end):
        start, end = told_of(row, at) or (start, end)
        voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) if end > start else None
        if voice is None and row[at].word.lower() in words("SPEECH"):
            voice = anybody(row, start, end, cue=row[at].word)
    if voice is None:
        return None
    first, last = segment(row, at)
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
    first = segment(row, at)[0]
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
