"""Who speaks where something stands between them and the verb: those who fled, a man reached by phone, at first."""

from __future__ import annotations

from itertools import takewhile

from tallystick.extract.apart import words
from tallystick.extract.clauses import Clauses, Stretch
from tallystick.extract.who.cues import cues
from tallystick.extract.who.formed import formed
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.speakers import as_written, inside, linked, renamed, subject_start, this_paper
from tallystick.grammar.node import Node
from tallystick.languages.en.quantities import Figure
from tallystick.model.names import Voice
from tallystick.model.text import Span

CLAUSE_REACH = 6  # nodes between "that" and the preposition: "that was leaked to"
TOLD_OF = ("COMMA", "REL", "PREP", "OF", "PERIOD")  # goes on with those who speak
NOBODY = ("QTY", "FIRSTPERSON", "SUBJPRONOUN", "PERIOD", "PATIENT", "TOLL", "PRONOUN", "NOTHINGSAID")


def placed(row: list[Node], start: int, end: int) -> bool:
    """ "A man who escaped to Chad said": what stands before the verb is only a place that a preposition leads to."""
    led = start > 0 and (not row[start - 1].classes.isdisjoint(("PREP", "BY")))
    if not led or end == start:
        return False
    return _only_places(row[start:end]) or _head_of_a_clause(row, start - 1) is not None


def nobody_else(row: list[Node], start: int, end: int) -> bool:
    """ "no one at the ministry would say", "we in the committee have written": nobody who is told of speaks."""
    led = start > 1 and "PREP" in row[start - 1].classes and not _only_places(row[start:end])
    return led and (row[start - 2].small in words("NOONE") or "FIRSTPERSON" in row[start - 2].classes)


def _shown_by(row: list[Node], at: int) -> bool:
    """ "a report seen by the agency", "refugees in Sudan interviewed by Reuters": who made known what others say."""
    known = at > 1 and "BY" in row[at].classes and row[at - 1].small in words("SHOWN")
    return known and not row[at - 2].classes.isdisjoint(("SPEAKER", "POPNOUN", "NAME", "COUNTED"))


def opening(row: list[Node], first: int, at: int) -> Stretch | None:
    """Whoever opens the part of the sentence, over all that is told of them before the verb.

    "An officer who came out on foot, and who would not give his name, reckons"; "Villagers, asked in March, spoke of".
    """
    start = first
    if not row[start].classes.isdisjoint(("PREP", "PERIOD", "ADV")):
        start = 1 + next((index for index in range(first, at) if "COMMA" in row[index].classes), at)
    if start >= at:
        return None
    end = start + ("QTY" in row[start].classes and "SPEAKER" in row[start + 1].classes)  # "Two officials speaking on"
    while end < at and inside(row, end) and not _doing(row, end):
        end += 1
    if end == start or end >= at - 1:
        return None
    doing = _doing(row, end)
    if not doing and row[end].classes.isdisjoint(TOLD_OF):
        return None
    clauses = Clauses(row)
    if any(clauses.finite(index, loosely=False) for index in range(start + 1, end)):
        return None
    relative = doing
    for index in range(end, clauses.group_start(at)):
        relative = relative or "REL" in row[index].classes
        if not row[index].classes.isdisjoint(("STOP", "FIRSTPERSON")):
            return None
        another = "SUBORD" in row[index].classes and "PREP" not in row[index - 1].classes  # not "officers of that time"
        verb = not row[index].classes.isdisjoint(("SAYS", "COUNTS"))
        if not relative and (another or verb):
            return None
    while end > start and not row[end - 1].classes.isdisjoint(("OF", "DET")):
        end -= 1
    named = "COMMA" in row[end].classes and renamed(row, end)
    return (end + 1, end + 2) if named else (start, end)


def _doing(row: list[Node], at: int) -> bool:
    """ "An officer speaking on condition of anonymity": what those who speak do meanwhile."""
    participle = at > 0 and row[at].word.islower() and row[at].word.endswith(cues().endings["ing"])
    return participle and "SPEAKER" in row[at - 1].classes


def _head_of_a_clause(row: list[Node], at: int) -> int | None:
    """ "A document that was leaked to diplomats says": the index where whoever the clause tells of begins."""
    if _shown_by(row, at):
        return subject_start(row, at - 1)
    for index in range(at - 1, max(0, at - CLAUSE_REACH), -1):
        if "REL" in row[index].classes:
            known = not row[index - 1].classes.isdisjoint(("SPEAKER", "POPNOUN"))
            return subject_start(row, index) if known else None
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "SAYS", "COUNTS")):
            return None
    return None


def _of_a_number(row: list[Node], start: int, end: int) -> bool:
    """ "…, a number some officers called too low": told of the number, which is not theirs."""
    told = range(start, min(end - 1, start + 2))
    return any(not row[index].classes.isdisjoint(("BYCOUNT", "NUMBERNOUN", "TOLL")) for index in told)


def _only_places(nodes: list[Node]) -> bool:
    return all(not node.classes.isdisjoint(("PLACE", "DET")) for node in nodes)


def told_of(row: list[Node], at: int) -> Stretch | None:
    """The subject of the verb group that ends here, or of the verb to which it is joined."""
    clauses = Clauses(row)
    able = at > 2 and "TO" in row[at - 1].classes and row[at - 2].small in words("ABLE")
    start = clauses.group_start(at - 2 if able else at)
    while start and clauses.has(start - 1, "PERIOD", "ADV"):
        start -= 1
    if not able and any(clauses.infinitive(step) for step in range(start, at)):
        found = clauses.clause_subject(start)  # "Ali phoned the agency to report 118 dead"
    elif start and clauses.has(start - 1, "AND", "BUT"):
        paused = clauses.has(start - 2, "COMMA")
        found = clauses.main_subject(start) if paused else clauses.clause_subject(start)
    else:
        found = clauses.subject(start)
    if found is not None and placed(row, *found):
        head = _head_of_a_clause(row, found[0] - 1)
        return (head, found[1]) if head is not None else None
    if found is None or _of_a_number(row, *found) or _impersonal(row, *found):
        return None
    comma = next((index for index in range(*found) if "COMMA" in row[index].classes), found[1])
    shared = (
        not able and found[1] < start - 1 and not found[0]
    )  # "Baku does not tell its losses, but says": a government
    return (found[0], comma) if shared or not _only_places(row[found[0] : comma]) else None


def several_before(row: list[Node], start: int, end: int) -> int:
    """ "The UN, the Red Cross and MSF said", "Residents and two medics said": where the first of several begins."""
    at, joined = start, any("AND" in node.classes for node in row[start:end])
    if not joined and at and "AND" in row[at - 1].classes and _a_speaker(row, at - 1):
        at, joined = subject_start(row, at - 1), True
    while joined and at > 1 and "COMMA" in row[at - 1].classes:
        begun = subject_start(row, at - 1)
        opens = not begun or not row[begun - 1].classes.isdisjoint(("COMMA", "STOP", "SUBORD", "QUOTEMARK"))
        named = begun < at - 1 and formed(row, begun, at - 1)[0] == begun
        if not named or not opens or not _a_speaker(row, at - 1):
            break
        at = begun
    return at


def _a_speaker(row: list[Node], sign: int) -> bool:
    """Whether the comma or the "and" at this index follows a word for one who speaks."""
    return not row[sign - 1].classes.isdisjoint(("SPEAKER", "ORG")) and "PLACE" not in row[sign - 1].classes


def _impersonal(row: list[Node], start: int, end: int) -> bool:
    """ "It is worth mentioning that", "It is important to note that": nobody who was told of before."""
    alone = end - start == 1 and row[start].small in words("ITWORD")
    return alone and any(node.small in words("WORTHSAYING") for node in row[end + 1 : end + CLAUSE_REACH])


def aged(row: list[Node], start: int, end: int, *, cue: str, speakers: Speakers) -> tuple[Voice | None, int]:
    """ "A 60-year-old man counted …"; "the 52-year-old baker says": the person told of before; and where they begin."""
    at = start
    while at and not row[at - 1].classes.isdisjoint(("HYPHEN", "OLD")):
        at -= 1
    at += at < end and not row[at].classes.isdisjoint(("QTY",))
    age = row[at - 1].value if at > 1 else None
    of_age = any("OLD" in node.classes for node in row[at:end]) or (end > at and "SINGULAR" in row[end - 1].classes)
    if not isinstance(age, Figure) or age.kind != "duration" or not of_age:
        return None, start
    begun = at - 2 if not row[at - 2].classes.isdisjoint(("DET", "ARTICLE")) else at - 1
    if "DEFINITE" in row[at - 2].classes and (speakers.named or speakers.person) is not None:
        return speakers.named or speakers.person, begun
    nodes = row[begun:end]
    return Voice(as_written(nodes), "unnamed", cue, Span(nodes[0].start, nodes[-1].end)), begun


def past_them(row: list[Node], start: int) -> int:
    """The index after those who speak, behind their verb: "said two of the medics", "said a report by the UN"."""
    end = past_an_age(row, start + ("QTY" in row[start].classes))
    while end < len(row) and (inside(row, end) or linked(row, end)):
        end += 1
    return end


def past_an_age(row: list[Node], at: int) -> int:
    """The index of "old" in "a 39-year-old shopkeeper" that begins here; the same index where no age is told."""
    age = at + (at < len(row) and not row[at].classes.isdisjoint(("ARTICLE", "DEFINITE")))
    figure = row[age].value if age + 2 < len(row) else None
    told = isinstance(figure, Figure) and figure.kind == "duration" and "HYPHEN" in row[age + 1].classes
    return age + 2 if told else at


def of_that_age(row: list[Node], start: int, end: int, *, cue: str) -> Voice | None:
    """ "A 39-year-old shopkeeper", after "said" or "according to"."""
    if past_an_age(row, start) == start:
        return None
    nodes = row[start:end]
    return Voice(as_written(nodes), "unnamed", cue, Span(nodes[0].start, nodes[-1].end))


def named_in_its_clause(row: list[Node], end: int, at: int, voice: Voice) -> Voice:
    """ "A resident who called himself Abu Bakr said": the name."""
    end += end + 1 < at and "COMMA" in row[end].classes
    if voice.kind != "unnamed" or end >= at or "REL" not in row[end].classes:
        return voice
    for index in range(end + 1, min(len(row), at + CLAUSE_REACH)):
        if not row[index].classes.isdisjoint(("COMMA", "STOP", "QTY")):
            return voice
        if "PROPER" in row[index].classes and row[index - 1].small in words("SELFNAMED"):
            node = row[index]
            return Voice(as_written([node]), "person", voice.cue, Span(node.start, node.end))
    return voice


def anybody(row: list[Node], start: int, end: int, *, cue: str) -> Voice | None:
    """Whoever says something, though no table knows that they speak: "a farmer", "the judgement", "one of them"."""
    while end > start and not row[end - 1].classes.isdisjoint(("OF", "PREP", "COMMA", "REL", "AUX", "ADV")):
        end -= 1
    aged_so = end - start > 2 and "QTY" in row[end - 1].classes and "ONEPERSON" in row[end - 3].classes
    end -= 2 * (aged_so and "OF" in row[end - 2].classes)  # "a woman of 60"
    start, end = formed(row, start, end)
    nodes = row[start:end]
    led = bool(nodes) and not nodes[0].classes.isdisjoint(("DET", "ARTICLE", "NAME", "CAPITAL", "POPNOUN", "ONEOF"))
    many = len(nodes) > 1 and "QTY" in nodes[0].classes
    counted = many and any(not node.classes.isdisjoint(("SPEAKER", "POPNOUN")) for node in (nodes[1], nodes[-1]))
    led = led or counted  # "two soldiers with knowledge of the operation"
    if not led or not any(node.word[0].isalpha() for node in nodes if node.classes.isdisjoint(("DET", "ARTICLE"))):
        return None
    if not nodes[0].classes.isdisjoint(("NOVOICE", "UNNAMED")) or _only_places(nodes):
        return None
    if this_paper(nodes):
        return None
    head = list(takewhile(lambda node: "REL" not in node.classes, nodes))  # "An engineer whom I met"
    if any(not node.classes.isdisjoint(NOBODY) for node in head[1:] or head):
        return None
    return Voice(as_written(nodes), "unnamed", cue, Span(nodes[0].start, nodes[-1].end))
