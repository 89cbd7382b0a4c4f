"""Names that no table of places holds: what one sentence tells to be a place is one wherever the text names it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tallystick.extract.apart import parted, words
from tallystick.extract.grammar import A_NAME, A_PLACE, Grammar
from tallystick.extract.sentences import Stretch
from tallystick.extract.where.survey import Setting
from tallystick.extract.where.weighing import FOUGHT_WEIGHT, weight
from tallystick.grammar.node import Kind, Node
from tallystick.grammar.row import Row
from tallystick.model.names import Names
from tallystick.model.text import Span

THEIRS = ("ARMEDBODY", "SPEAKER")  # nouns for those whom a name before them tells
SHORT_WORD, TITLE_WORDS = 3, 3  # letters of a word that may be small in a title; long words of a title, at least
WORD = re.compile(r"\w")
Rows = list[tuple[Stretch, Row | None]]


def throughout(text: str, rows: Rows, setting: Setting, *, grammar: Grammar, names: Names) -> Rows:
    """The rows, with each name learnt from one of them as a place in all; the setting weighs it by all that is told.

    Not a name that somebody speaks by, whatever else it follows: "reached Vesk", "Vesk said".
    """
    rows = [(stretch, row and _cut_short(row, text, grammar) if stretch.headline else row) for stretch, row in rows]
    rows = [(stretch, row and _without_persons(row, setting, grammar)) for stretch, row in rows]
    read = [row for _, row in rows if row is not None]
    learnt = {form for row in read for form in _learnt(row, setting, names)}
    if learnt:
        learnt -= {form for row in read for form in (*_speaking(row), *_of_no_place(row, learnt))}
    told = {form: _standing(form, text) for form in sorted(learnt)}
    for form, spans in told.items():
        for span in spans:
            much = weight(text, form, span.start, grammar, party=False)
            above = span.end <= setting.headline  # so is "Rebels take Vesk" above a text
            if len(spans) > 1 or above or much >= FOUGHT_WEIGHT:  # "the siege of Vesk" is told of by one name alone
                setting.weigh(span, form, much)
    again = {form: spans for form, spans in told.items() if len(spans) > 1}
    if not again:
        return rows
    return [(stretch, _with_places(row, again, grammar) if row is not None else None) for stretch, row in rows]


def _without_persons(row: Row, setting: Setting, grammar: Grammar) -> Row:
    """ "General Nogi Maresuke attacked. Nogi then brought up howitzers": nobody is a small town of that name."""
    at = [at for at in row.where("PLACE") if row[at].word in setting.persons and row[at].word not in setting.known]
    return _named_anew(row, at, grammar.names[A_NAME]) if at else row


def _learnt(row: Row, setting: Setting, names: Names) -> list[str]:
    """Places of the sentence by a name of their own, and not by what they are: no bridge, no street."""
    unknown = [row[at] for at in row.where("PLACE") if row[at].word not in setting.known]
    own = [node.word for node in unknown if not any(_a_site(part) for part in node.parts[-1:])]
    people, home = parted(row[0].word, "OF")
    own += [home] if home and people.lower() in words("DWELLING") else []  # "Residents of Vesk", which opens a sentence
    return [form for form in own if names.longest(tuple(form.split())) < len(form.split())]


def _speaking(row: Row) -> Iterator[str]:
    """Names that stand right beside a verb of saying, or after a title."""
    for at in row.where("PROPER"):
        beside = (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])
        if any(_of_speech(other) for other in beside):
            yield row[at].word


def _of_speech(node: Node) -> bool:
    """A verb of saying or a title; not "held", which says something only with "that"."""
    return not node.classes.isdisjoint(("SAYS", "ACCORDING", "TITLE")) and "ONLYTHAT" not in node.classes


def _of_no_place(row: Row, learnt: Collection[str]) -> Iterator[str]:
    """What else the text uses a name for: in "Emil Vesk" a person, in "Vesk forces" a party; not in "Vesk police"."""
    for at in row.where("PROPER"):
        form = row[at].word
        if " " in form and "PLACE" not in row[at].classes and not parted(form, "OF")[1]:
            yield form.rpartition(" ")[2]  # not of "Residents of Vesk", which opens a sentence
        if form not in learnt:
            continue
        theirs = (node for node in row[at + 1 : at + 2] if node.small not in words("TOWNSPEAKER"))
        if any(not node.classes.isdisjoint(THEIRS) for node in theirs):
            yield form


def _a_site(part: Node) -> bool:
    return "PLACEWORD" in part.classes or part.small in words("STREET")


def _standing(form: str, text: str) -> list[Span]:
    """Where the text has the form as words of their own."""
    found, at = [], text.find(form)
    while at >= 0:
        end = at + len(form)
        if not (WORD.match(text, at - 1) if at else None) and not WORD.match(text, end):
            found.append(Span(at, end))
        at = text.find(form, end)
    return found


def _with_places(row: Row, learnt: Collection[str], grammar: Grammar) -> Row:
    """The sentence with each bare name that the text uses for a place as a place."""
    if _in_capitals(row):
        row = _cut(row, learnt, grammar)
    unknown, place = grammar.names[A_NAME], grammar.names[A_PLACE]
    at = [index for index, node in enumerate(row) if node.letter == unknown[0] and node.word in learnt]
    if not at:
        return row
    return _named_anew(row, at, place)


def _named_anew(row: Row, at: Collection[int], kind: Kind) -> Row:
    """The sentence with these of its names as names of another kind."""
    return Row(
        Node(*kind, node.start, node.end, node.word, node.small, node.value, node.rule, node.parts)
        if index in at
        else node
        for index, node in enumerate(row)
    )


def _in_capitals(row: Row) -> bool:
    """Whether every long word has a capital, as in a title."""
    said = [word for node in row for word in node.word.split() if word.isalpha() and len(word) > SHORT_WORD]
    return len(said) >= TITLE_WORDS and all(word[0].isupper() for word in said)


def _cut_short(row: Row, text: str, grammar: Grammar) -> Row:
    """ "Massacre in Sinchon Denounced", where the text goes on about Sinchon County: a title's verb is no name."""
    if not row.where("PLACE") or not _in_capitals(row):
        return row
    longer = (row[at] for at in row.where("PLACE") if len(row[at].parts) > 1 and not _a_site(row[at].parts[-1]))
    once = [node for node in longer if len(_standing(node.word, text)) == 1]
    firsts = {node.parts[0].word for node in once if len(_standing(node.parts[0].word, text)) > 1}
    return _cut(row, firsts, grammar) if firsts else row


def _cut(row: Row, learnt: Collection[str], grammar: Grammar) -> Row:
    """ "The Siege of Vesk Comes to an End": in a title a name has no more words than elsewhere."""
    out: list[Node] = []
    for node in row:
        first, *others = node.parts or (node,)
        if others and "NAME" in node.classes and first.word in learnt:
            out += [
                Node(*grammar.names[A_PLACE], first.start, first.end, first.word, first.small, None, "", ()),
                *others,
            ]
        else:
            out.append(node)
    return Row(out)
