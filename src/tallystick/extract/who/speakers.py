"""The words that name a voice: the subject of a verb of report, and whom a pronoun or "the ministry" means."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.who.formed import formed, of_its_name
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.interposed import before_interposed
from tallystick.grammar.node import Node, closed_up
from tallystick.languages.en.quantities import Figure
from tallystick.model.names import Voice
from tallystick.model.text import Span

LONGEST_SUBJECT = 14
MANY = 100  # so many do not speak with one voice
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
BEFORE_AN_ARTICLE = ("OF", "PREP", "AND", "HYPHEN", "VOICELINK", "DET")
OUTSIDE_A_NAME = (
    "ACCORDING",
    "SUBJPRONOUN",
    "COMMA",
    "STOP",
    "SUBORD",
    "AUX",
    "QTY",
    "PERIOD",
    "REL",
    "COLON",
    "QUOTING",
)


def subject(row: list[Node], at: int) -> tuple[int, int]:
    """The noun phrase before the verb; over an apposition or a clause to the name it belongs to."""
    end = before_interposed(row, at)
    if end and row[end - 1].word == ")":
        while end and row[end - 1].word != "(":
            end -= 1
        end = max(0, end - 1)
    if end > 2 and "QTY" in row[end - 1].classes and "OF" in row[end - 2].classes:
        end -= 2 * (not row[end - 3].classes.isdisjoint(("SPEAKER", "ONEPERSON")))  # "a woman of 60"
    if end and ("REL" in row[end - 1].classes) and "WHO" in row[end - 1].classes:
        end -= 1
        while end and ("COMMA" in row[end - 1].classes):
            end -= 1
        begun = subject_start(row, end)
        if begun > 1 and "ARTICLE" in row[begun].classes and "COMMA" in row[begun - 1].classes:
            end = (
                begun - 1 if "PROPER" in row[begun - 2].classes else end
            )  # "Dean Manning, an investigator, who counts"
    if end and ("COMMA" in row[end - 1].classes):
        return _over_apposition(row, end - 1)
    if end and ("SUBJPRONOUN" in row[end - 1].classes):
        return end - 1, end
    start = subject_start(row, end)
    several = 0 < start < end and any("SPEAKER" in node.classes for node in row[start:end])
    if several and _a_few(row[start - 1]) and row[start].classes.isdisjoint(("DET", "ARTICLE")):
        start -= 1  # "one rescuer said", "two sources said"
    return start, end


def _a_few(node: Node) -> bool:
    """ "two", "dozens of": not the year of "a 2002 report"."""
    figure = node.value
    return isinstance(figure, Figure) and figure.kind == "count" and figure.high is not None and figure.high < MANY


def _over_apposition(row: list[Node], comma: int) -> tuple[int, int]:
    """ "Ashraf al-Qedra, the ministry's spokesman, said": the named one; "Jan Nyssen, who …, said": the one before."""
    start = comma
    while start and not _links_clauses(row, start - 1) and not _ends_a_clause(row, start - 1):
        start -= 1
    commas = [index for index in range(start, comma) if ("COMMA" in row[index].classes)]
    if commas and comma - commas[-1] == 2 and renamed(row, commas[-1]):
        return comma - 1, comma
    for first, last in zip([start, *[index + 1 for index in commas]], [*commas, comma], strict=True):
        begin = subject_start(row, last)
        if begin < last and begin <= max(first, start) + 1 and _names_somebody(row[begin:last]):
            return begin, last
    first = subject_start(row, commas[0]) if commas else comma
    if commas and first <= start + 1 and any("SPEAKER" in node.classes for node in row[first : commas[0]]):
        return first, commas[0]
    named = [index for index in range(start, comma) if ("PROPER" in row[index].classes)]
    return (named[-1], named[-1] + 1) if named else (comma, comma)


def renamed(row: list[Node], comma: int) -> bool:
    """ "the world health body, WHO, said", "The governor of the province, Ali Dur, said": named at last."""
    name = row[comma + 1]
    if "PROPER" in name.classes and "ORG" not in name.classes and " " in name.word:
        start = subject_start(row, comma)
        return _unnamed_speaker(row[start:comma])
    return "ORG" in name.classes and comma > 0 and row[comma - 1].classes.isdisjoint(("NAME", "CAPITAL"))


def _unnamed_speaker(nodes: list[Node]) -> bool:
    """ "a pastor", "a resident of Anka": a person, whom the name after the comma names."""
    heads = [nodes[at - 1] for at in range(1, len(nodes)) if _links(nodes[at])]
    head = next(iter(heads or nodes[-1:]), None)
    if head is None:
        return False
    office = "TITLE" in head.classes or head.small.rpartition(" ")[2] in words("OFFICEHOLDER")
    return office or ("SPEAKER" in head.classes and "NAMEDBODY" not in head.classes)


def titled(row: list[Node], start: int, end: int) -> bool:
    """ "the ministry's spokesman": words that tell a person's office, and nothing else."""
    return start < end and any("TITLE" in node.classes for node in row[start:end])


def past_title(row: list[Node], end: int) -> int:
    """The index after the office told of a person between commas: "Ali Dur, its director for West Africa"."""
    if end + 1 >= len(row) or "COMMA" not in row[end].classes:
        return end
    after = range(end + 1, len(row))
    last = next(
        (at for at in after if not row[at].classes.isdisjoint(("COMMA", "STOP", "QTY", "REL", "AUX"))), len(row)
    )
    told = last == len(row) or not row[last].classes.isdisjoint(("COMMA", "STOP"))
    return last if told and titled(row, end + 1, last) else end


def _links_clauses(row: list[Node], at: int) -> bool:
    """ "He said that Airwars, …"; not "Airwars, a group in London that tracks strikes, …"."""
    if "CLAUSELINK" not in row[at].classes:
        return False
    told_of = at > 0 and not row[at - 1].classes.isdisjoint(("NAME", "SPEAKER", "POPNOUN"))
    return not (told_of and "REL" in row[at].classes)


def _ends_a_clause(row: list[Node], at: int) -> bool:
    """A stop other than a parenthesis: "the Alliance (TNA) in parliament, told …"; the dash of "KYIV - Ali Dur, …"."""
    node = row[at]
    dash = "HYPHEN" in node.classes and at > 0 and node.start > row[at - 1].end
    return dash or ("STOP" in node.classes and node.word not in ("(", ")"))


def subject_start(row: list[Node], end: int) -> int:
    start = end
    while start and end - start < LONGEST_SUBJECT and inside(row, start - 1):
        start -= 1
        if start > 1 and "DEFINITE" in row[start].classes and "POSSESSOR" in row[start - 2].classes:
            return start  # "In its report the commission"
        anew = start > 0 and row[start - 1].classes.isdisjoint(BEFORE_AN_ARTICLE) and not of_its_name(row, start)
        if "ARTICLE" in row[start].classes and anew:
            return start  # "Under the hospital a doctor said"
    return start


def inside(row: list[Node], index: int) -> bool:
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
        joined = joined or _of_a_speaker(row, index)
        return joined and "VOICELINK" in node.classes
    if (("SAYS" in node.classes) or ("COUNTS" in node.classes)) and "SPEAKER" not in node.classes:
        before = row[index - 1] if index else None
        noun = "COUNTS" in node.classes and index + 1 < len(row) and "SAYS" in row[index + 1].classes
        return before is not None and (noun or not before.classes.isdisjoint(("DET", "ARTICLE")))
    if ("ADV" in node.classes) and "CAPITAL" not in node.classes:
        return False
    return (not node.classes.isdisjoint(INSIDE_A_NAME)) or not node.rule


def linked(row: list[Node], at: int) -> bool:
    """ "figures from the ministry", "a count by the agency"."""
    made = "BY" in row[at].classes and "SPEAKER" not in row[at - 1].classes and "BYCOUNT" in row[at - 1].classes
    made = made or ("BY" in row[at].classes and row[at - 1].small in words("SURVEYING"))  # "a report by the agency"
    return made or "FROM" in row[at].classes


def _of_a_speaker(row: list[Node], link: int) -> bool:
    """ "the ministry of health in the territory": a noun stands between who speaks and where."""
    of = next((at for at in (link - 2, link - 3) if at > 0 and "OF" in row[at].classes), 0)
    return of > 0 and "SPEAKER" in row[of - 1].classes and row[link - 1].classes.isdisjoint(("COMMA", "STOP", "QTY"))


def named_until(row: list[Node], start: int) -> int:
    """After the last word for somebody in the noun phrase that begins here: "the ministry released" is the ministry."""
    end = named = start
    while end < len(row) and inside(row, end):
        end += 1
        named = end if not row[end - 1].classes.isdisjoint(("SPEAKER", "NAME")) else named
    return named


def voice_of(row: list[Node], start: int, end: int, *, cue: str, speakers: Speakers) -> Voice | None:
    """The voice that the nodes name; a pronoun is who spoke last; None when they name nobody."""
    while start < end and (not row[start].classes.isdisjoint(("AND", "OF", "POSSESSIVE", "HYPHEN"))):
        start += 1
    if end - start > 2 and "PLACE" in row[start].classes and "DEFINITE" in row[start + 1].classes:
        start += 1  # "In Bria the Red Cross has counted"
    start, end = formed(row, start, end)
    nodes = row[start:end]
    if not nodes:
        return None
    if len(nodes) == 1 and ("SUBJPRONOUN" in nodes[0].classes):
        who = speakers.meant_by(nodes[0])
        if who is not None:
            return Voice(who.mention, who.kind, cue, who.span)
        somebody = "OFAPERSON" in nodes[0].classes
        return Voice(nodes[0].word, "unnamed", cue, Span(nodes[0].start, nodes[0].end)) if somebody else None
    if not _can_speak(nodes):
        return None
    body = "GENERICBODY" in nodes[-1].classes and nodes[-1].small in words("BODYNOUN")
    own = "PERSONPOSSESSOR" in nodes[0].classes and not body  # "his office" speaks for itself
    if own and speakers.named is not None:
        return Voice(speakers.named.mention, speakers.named.kind, cue, speakers.named.span)
    last = speakers.last
    here = last is not None and last.span is not None and last.span.start >= row[0].start
    a_person = nodes[-1].small in words("PERSONNOUN", "NOTITSOWN")
    if last is not None and here and nodes[0].small in words("ITSOWN") and not a_person:
        return Voice(last.mention, last.kind, cue, last.span)  # "The army says that its inquiry found 174"
    generic = _antecedent(nodes, speakers)
    if generic is not None:
        return Voice(generic.mention, generic.kind, cue, generic.span)
    span = Span(nodes[0].start, nodes[-1].end)
    return Voice(as_written(nodes), _kind(nodes), cue, span)


def one_person(nodes: list[Node]) -> bool:
    """ "The envoy", "Ivan Rogov": whom "he" or "she" may mean; not "gangs", "the army"."""
    named = _kind(nodes) == "person" and (" " in nodes[-1].word or not nodes[-1].word.endswith("s"))
    return named or any(
        not node.classes.isdisjoint(("ONEPERSON", "TITLE")) or node.small in words("PERSONNOUN") for node in nodes
    )


def _kind(nodes: list[Node]) -> str:
    """What speaks, by the head of its words: a body, a person named, or somebody unnamed."""
    links = (index for index, node in enumerate(nodes) if index and _links(node))
    at = next(links, len(nodes)) - 1
    head = nodes[at]
    said = (head.parts[-1] if head.parts else head).small
    if said in words("BODYNOUN") or "NAMEDBODY" in head.classes:
        return "organisation"
    if "PEOPLE" in head.classes:
        return "unnamed"
    if "NAME" in head.classes:
        led = at > 0 and "DET" in nodes[at - 1].classes
        body = led or head.word.isupper() or not head.classes.isdisjoint(("ORG", "PARTY", "PLACE"))
        return "organisation" if body else "person"
    return "unnamed"


def _links(node: Node) -> bool:
    return "NAME" not in node.classes and not node.classes.isdisjoint(("OF", "PREP", "COMMA", "VOICELINK"))


def _can_speak(nodes: list[Node]) -> bool:
    """Whether the words can name somebody who says things: not a siege, not a place with other words."""
    if this_paper(nodes) or nodes[0].small in words("OURS"):
        return False  # "our teams counted": whoever writes or speaks
    if "TOLL" in nodes[-1].classes and "SPEAKER" not in nodes[-1].classes:
        return False  # "Final toll put at 300"
    if "NOVOICE" in nodes[0].classes or any(
        not node.classes.isdisjoint(("FIRSTPERSON", "QTY")) for node in _after_one(nodes)
    ):
        return False
    if _names_somebody(nodes) or any(("SPEAKER" in node.classes) for node in nodes):
        return True
    named = [node for node in nodes if node.classes.isdisjoint(("DET", "ARTICLE"))]
    return bool(named) and all("PLACE" in node.classes for node in named)


def this_paper(nodes: list[Node]) -> bool:
    """ "this newspaper", "analysed by this website": whoever writes; not "officers interviewed for this article"."""
    if len(nodes) < 2 or (len(nodes) > 2 and "BY" not in nodes[-3].classes):
        return False
    return nodes[-2].small in words("OFTHIS") and nodes[-1].small in words("THISPAPER")


def _after_one(nodes: list[Node]) -> list[Node]:
    """Past the first word of "one rescuer", "two sources"."""
    counted = len(nodes) > 1 and "QTY" in nodes[0].classes and not nodes[1].classes.isdisjoint(("SPEAKER", "OF"))
    return nodes[1:] if counted else nodes


def _names_somebody(nodes: list[Node]) -> bool:
    return any(
        (name in node.classes) for node in nodes for name in ("PROPER", "ORG", "PARTY") if "PLACE" not in node.classes
    )


def _antecedent(nodes: list[Node], speakers: Speakers) -> Voice | None:
    """ "the organisation", "a letter of the centre": whoever was named last under such a word."""
    if _names_somebody(nodes) or any(("PLACE" in node.classes) for node in nodes):
        return None
    last = speakers.last or speakers.acting
    if last is None:
        return None
    word = next((node for node in reversed(nodes) if ("GENERICBODY" in node.classes)), None)
    if word is None or not any(("DET" in node.classes) for node in nodes):
        return None
    body = last.kind == "organisation" or any(one.isupper() and len(one) > 1 for one in last.mention.split())
    told = [node for node in nodes if node.classes.isdisjoint(("DET", "ARTICLE")) and node is not word]
    known = last.mention.lower()
    named_so = word.small in known and all(node.small in known for node in _before_it(nodes, word))
    state = known.rpartition(" ")[2] in words("STATEBODY")
    any_body = "ANYBODY" in word.classes and body and not told and not state  # not "the paramilitary group"
    return last if named_so or any_body else None


def _before_it(nodes: list[Node], word: Node) -> list[Node]:
    """ "interior" of "its interior ministry", nothing of "a statement of the ministry"."""
    at = nodes.index(word)
    begun = next((index for index in range(at - 1, -1, -1) if not nodes[index].classes.isdisjoint(("DET", "OF"))), -1)
    return [node for node in nodes[begun + 1 : at] if node.classes.isdisjoint(("DET", "ARTICLE", "POSSESSIVE"))]


def as_written(nodes: list[Node]) -> str:
    """The nodes' words with the spaces of the text."""
    pieces: list[str] = []
    end = nodes[0].start
    for node in _words(nodes):
        pieces.append(" " * (node.start > end) + closed_up(node))
        end = node.end
    return "".join(pieces)


def _words(nodes: list[Node]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        out += _words(list(node.parts)) if node.parts else [node]
    return out


def spelt_out(row: list[Node], start: int, end: int) -> bool:
    """ "War Child Relief (WCR)": the name stands before its short form."""
    short = row[end + 1].word if end + 1 < len(row) else ""
    words_before = as_written(row[start:end]).split() if start < end else []
    initials = "".join(one[0] for one in words_before if one[0].isupper())
    return len(initials) > 1 and initials.endswith(short) and row[end].word == "("


def acronym_after(row: list[Node], start: int, end: int) -> int | None:
    """ "the office (OHCHR)": where only the parenthesis names the body."""
    inside_it = row[end : end + 3]
    if any("NAME" in node.classes for node in row[start:end]) or len(inside_it) < len("(X)"):
        return None
    named = inside_it[0].word == "(" and inside_it[2].word == ")" and "ORG" in inside_it[1].classes
    return end + 1 if named else None
