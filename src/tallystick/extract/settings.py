"""Where and when: the place and the period that a figure is about, from its clause, sentence, paragraph, headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tallystick.extract.grammar import Grammar
from tallystick.extract.voices import Attribution
from tallystick.grammar.node import Node
from tallystick.languages.calendar import HISTORY, Anchor
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention, Names, Place
from tallystick.model.period import Precision, last_day
from tallystick.model.text import Dated, Span

CLAUSE_COST = 4
WHERE_REACH = 4  # "a camp near Tripoli in 2007, where …": words from a place to the clause about it
FARTHEST = 22  # words and clauses between a figure and a place that is still its own
LOCATED_WEIGHT, ACTOR_WEIGHT, HEADLINE_WEIGHT = 2.0, 0.25, 3.0
ONCE = 2.0  # the weight of a place named once
LONGEST_NAME = 6
WELL_KNOWN = 100_000  # persons
CAPITAL_WORD = r"[^\W\d_a-z][\w’'-]*"
CAPITALS = re.compile(rf"(?:\b(?:el|al|ad|an|as|ash|at)[-’'])?{CAPITAL_WORD}(?: (?:of |al |el )?{CAPITAL_WORD})*")
WORDS = re.compile(r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
SIDE = re.compile(r"['’]s (?:north|south|east|west)\b")
WORD_END = re.compile(r"[\s-]+")
BEFORE_COST = 1
NAMED_PREPOSITIONS_BACK = 4


@dataclass(slots=True)
class Setting:
    """What the text has told so far of where it is.

    paragraph  the places of the last claim of the paragraph
    weights    how much each place is what the text is about
    one_country  whether a country is the only place that the text names
    located    where the text sets something in a place: code point and name, in order
    year       the year last told
    habit      whether the year before that was near it, so that the text tells of those years
    """

    number: int = -1
    first: int = 0
    paragraph: tuple[Mention, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    year: int | None = None
    year_paragraph: int = -1
    habit: bool = False
    weights: dict[str, float] = field(default_factory=dict)
    one_country: bool = False
    located: list[tuple[int, str]] = field(default_factory=list)

    def tell_year(self, year: int) -> None:
        """Keep the year last told, and whether the text keeps to such years."""
        self.habit = self.year is not None and abs(self.year - year) <= HISTORY
        self.year, self.year_paragraph = year, self.number

    def told_year(self) -> int | None:
        """The year that a month without one is of: told in this paragraph, or what the text keeps to."""
        return self.year if self.habit or self.year_paragraph == self.number else None

    def topic(self, position: int) -> Mention | None:
        """The place that the text is about: the one it names most; named once, only for what comes after."""
        known = [name for name, weight in self.weights.items() if weight > ONCE or self.spans[name].start < position]
        known = known or (list(self.weights) if self.one_country else [])
        if not known:
            return None
        place = min(known, key=lambda name: (-self.weights[name], self.spans[name].start))
        return Mention(place, self.spans[place])

    def carried(self, first: int, position: int) -> tuple[Mention, ...]:
        """The last place in which the paragraph has set something before the sentence."""
        before = [(start, form) for start, form in self.located if first <= start < position]
        if not before:
            return ()
        start, form = before[-1]
        return (Mention(form, Span(start, start + len(form))),)


def surveyed(text: str, grammar: Grammar, names: Names) -> Setting:
    """The places that a text names, weighed: what it is about is told by all of it, not by what came before."""
    setting = Setting()
    headline = text.partition("\n")[0]
    for found in CAPITALS.finditer(text):
        for bare, at in _known_places(found.group(), names):
            start = found.start() + at
            form = _with_side(text, bare, start, names)
            weight = _weight(text, form, start, grammar, party=bool(names.parties(form)))
            if weight >= 1.0:
                setting.located.append((start, form))
            if start < len(headline):
                weight *= HEADLINE_WEIGHT
            setting.weights[form] = setting.weights.get(form, 0.0) + weight
            setting.spans.setdefault(form, Span(start, start + len(form)))
            setting.one_country = len(setting.weights) == 1 and names.places(form)[0].kind == "country"
    return setting


def _weight(text: str, form: str, start: int, grammar: Grammar, *, party: bool) -> float:
    """A place after `in` or `of` counts double; a country that acts ("Armenia's prime minister") little."""
    before = text[max(0, start - 14) : start].rsplit(None, 1)[-1:] or [""]
    owner = text[start + len(form) : start + len(form) + 2] in ("'s", "’s")
    if before[-1].lower() in grammar.place_prepositions and not (owner and party):
        return LOCATED_WEIGHT
    return ACTOR_WEIGHT if party else 1.0


@lru_cache(maxsize=16384)
def _known_places(run: str, names: Names) -> tuple[tuple[str, int], ...]:
    """The places named inside a run of capitals, with where they begin."""
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(run):
        pieces = WORDS.findall(run[at:])
        taken = names.longest(tuple(pieces[:LONGEST_NAME])) if pieces else 0
        if not taken:
            space = WORD_END.search(run, at)
            if space is None:
                break
            at = space.end()
            continue
        end = at
        for piece in pieces[:taken]:
            end = run.index(piece, end) + len(piece)
        place = next(iter(names.places(run[at:end])), None)
        if place is not None and not _somebody(run[at:end], place, names, more=end < len(run)):
            found.append((run[at:end], at))
        at = end + 1
    return tuple(found)


def _with_side(text: str, form: str, start: int, names: Names) -> str:
    """ "Ukraine's east" is one place."""
    side = SIDE.match(text, start + len(form))
    return form + side.group() if side and names.places(form + side.group()) else form


def _somebody(form: str, place: Place, names: Names, *, more: bool) -> bool:
    """Whether the name is rather a party's, or a small town's inside a longer name."""
    if place.kind != "town":
        return False
    if names.parties(form):
        return all(place.id not in party.places for party in names.parties(form))
    return more and place.population < WELL_KNOWN


def anchor(dated: Dated | None, year: int | None) -> Anchor:
    """What relative days of the document are counted from."""
    if dated is None:
        return Anchor(None, Precision.DAY, year)
    day, precision = last_day(dated.edtf)
    return Anchor(day, precision, year)


def places(
    row: list[Node],
    at: int,
    setting: Setting,
    *,
    voices: list[Attribution],
    skip: tuple[int, int],
    origin: bool,
) -> tuple[tuple[Mention, ...], str]:
    """The places of the figure at this index, nearest first, and why: clause, sentence, paragraph, the text's own."""
    listed = _listed(row, at)
    if listed:
        return listed, "named one by one after the figure"
    found = _candidates(row, at, voices=voices, skip=skip)
    located = [(cost, index) for cost, index in found if _locative(row, index)]
    if origin:
        located = [one for one in located if _left_behind(row, one[1])] or located
    if located and min(located)[0] <= FARTHEST:
        return _with_wider(row, min(located)[1], found), "the nearest place of the sentence"
    subjects = [(cost, index) for cost, index in found if index < at and "PARTY" not in row[index].classes]
    if subjects:
        return _with_wider(row, min(subjects)[1], found), "the subject of the sentence"
    carried = setting.paragraph or setting.carried(setting.first, row[0].start)
    if carried:
        return carried, "carried over from the paragraph"
    spoken = _from_where(row, voices)
    if spoken is not None:
        return (spoken,), "where the one who speaks is from"
    topic = setting.topic(row[at].start)
    if topic is not None:
        return (topic,), "the place that the text is about"
    if found:
        return _with_wider(row, min(found)[1], found), "the only place of the sentence"
    return (), "no place is named"


def _listed(row: list[Node], at: int) -> tuple[Mention, ...]:
    """ "Two cities, Mariupol and Gaza": the places that the figure counts."""
    start = at + 3
    if start >= len(row) or "COMMA" not in row[at + 2].classes or value_of(row[at + 1], "COUNTED") != "settlements":
        return ()
    told = []
    for index in range(start, len(row)):
        if "PLACE" in row[index].classes:
            told.append(_mention(row[index]))
        elif row[index].classes.isdisjoint(("AND", "COMMA")):
            break
    return tuple(told)


def _candidates(row: list[Node], at: int, *, voices: list[Attribution], skip: tuple[int, int]) -> list[tuple[int, int]]:
    """Cost and index of each place of the sentence that is no part of a voice, a dateline or another figure."""
    inside = [one.mention for one in voices]
    return [
        (_cost(row, index, at), index)
        for index, node in enumerate(row)
        if ("PLACE" in node.classes)
        and not any(first <= index < last for first, last in inside)
        and not (skip[0] <= index <= skip[1])
        and not _in_the_dateline(row, index)
        and not _of_a_part(row, at, index)
        and not any("COMPARED" in node.classes for node in row[at + 1 : index])
        and not _field_of_a_rank(row, index)
    ]


def _from_where(row: list[Node], voices: list[Attribution]) -> Mention | None:
    """ "Campaigners from Taiz": where those who speak are from, for a figure without a place of its own."""
    for one in voices:
        for index in range(one.mention[0] + 1, one.mention[1]):
            if "PLACE" in row[index].classes and "LEAVING" in row[index - 1].classes:
                return _mention(row[index])
    return None


def _field_of_a_rank(row: list[Node], index: int) -> bool:
    """ "Europe's longest": what is ranked over, not where it is."""
    after = row[index + 1 : index + 3]
    return len(after) == 2 and "POSSESSIVE" in after[0].classes and "SUPERLATIVE" in after[1].classes


def _of_a_part(row: list[Node], at: int, index: int) -> bool:
    """ "seven million, five million of them in Tigray": the place of the part is not the whole's."""
    return any(
        "QTY" in row[between].classes and "BACKWARD" in row[between + 1].classes for between in range(at + 1, index - 1)
    )


def _in_the_dateline(row: list[Node], index: int) -> bool:
    """ "GENEVA, Feb 8 (Reuters) -": where the report was filed."""
    if index > 1 or not row[index].word.isupper():
        return False
    return any(node.word in ("-", "–", "—", ":") or ("PERIOD" in node.classes) for node in row[index + 1 : index + 9])


def _cost(row: list[Node], index: int, at: int) -> int:
    """How far a place is from a figure: clauses count for more than words."""
    low, high = min(index, at), max(index, at)
    barriers = sum(
        1
        for node in row[low + 1 : high]
        if ("COMMA" in node.classes) or ("SUBORD" in node.classes) or ("STOP" in node.classes)
    )
    if any("WHERE" in node.classes for node in row[index + 1 : min(index + WHERE_REACH, at)]):
        return BEFORE_COST
    return high - low + barriers * CLAUSE_COST + (BEFORE_COST if index < at else 0)


def _locative(row: list[Node], index: int) -> bool:
    """ "in the besieged city of Homs", "Gaza's population", "Mariupol residents", "fled Ukraine"."""
    node = row[index]
    following = row[index + 1] if index + 1 < len(row) else None
    if following is not None and ("POSSESSIVE" in following.classes):
        owned = row[index + 2] if index + 2 < len(row) else None
        placed = owned is not None and ("PLACEDNOUN" in owned.classes)
        return placed or "PARTY" not in node.classes
    for back in range(1, NAMED_PREPOSITIONS_BACK + 1):
        before = row[index - back] if index >= back else None
        if before is None or ("COMMA" in before.classes) or ("STOP" in before.classes):
            break
        if "PLACEPREP" in before.classes:
            return not _names_a_body(row, index - back)
        if back == 1 and not before.classes.isdisjoint(("AGENT", "PATIENT", "PLACEVERB")):
            return True
        if before.rule and "NAME" not in before.classes:
            break
    if following is not None and "COMMA" in following.classes and "WITH" in row[min(index + 2, len(row) - 1)].classes:
        return True
    if "PARTY" in node.classes:
        return False
    return following is not None and (not following.classes.isdisjoint(("POPNOUN", "COUNTED")))


def _left_behind(row: list[Node], index: int) -> bool:
    """ "fled Ukraine", "from Nagorno-Karabakh": where the displaced come from, rather than where they are."""
    before = row[index - 1] if index else None
    return before is not None and (not before.classes.isdisjoint(("LEAVING", "AGENT", "PLACEVERB")))


def _names_a_body(row: list[Node], index: int) -> bool:
    """ "the army of the Republika Srpska": the place is part of a body's name."""
    bodies = ("GENERICBODY", "ARMEDBODY")
    return index > 0 and "OF" in row[index].classes and not row[index - 1].classes.isdisjoint(bodies)


def _with_wider(row: list[Node], index: int, found: list[tuple[int, int]]) -> tuple[Mention, ...]:
    """The place and those that follow it directly: "Debaal in the Tyre district of southern Lebanon"."""
    index = _first_of_several(row, index)
    chain = [index]
    for other in sorted(place for _, place in found if place > index):
        between = row[chain[-1] + 1 : other]
        if len(between) > 4 or any((name in node.classes) for node in between for name in ("QTY", "STOP", "AUX")):
            break
        chain.append(other)
    return tuple(_mention(row[place]) for place in chain)


def _first_of_several(row: list[Node], index: int) -> int:
    """ "Mariupol and Gaza", "from Stepanakert to Goris", "the Markale market in Sarajevo": the first."""
    while True:
        joint = index - 2 if index >= 2 and "DET" in row[index - 1].classes else index - 1
        if joint < 1 or "PLACE" not in row[joint - 1].classes or not _joined(row, joint):
            return index
        index = joint - 1


def _joined(row: list[Node], index: int) -> bool:
    node = row[index]
    if "AND" in node.classes or "PLACELINK" in node.classes:
        return True
    return "COMMA" in node.classes and _locative(row, index - 1)


def _mention(node: Node) -> Mention:
    words = node.word.replace(" - ", "-").replace(" ’ ", "’").replace(" 's", "'s").replace(" ’s", "’s")
    return Mention(words, Span(node.start, node.end))


def enter_paragraph(setting: Setting, *, paragraph: int, first: int) -> None:
    """A new paragraph forgets where the last one was set."""
    if paragraph != setting.number:
        setting.number, setting.first, setting.paragraph = paragraph, first, ()


def ends_of_a_distance(
    row: list[Node], at: int, chosen: tuple[Mention, ...], topic: Mention | None
) -> tuple[Mention, ...]:
    """The two places that a distance lies between: the one before it and the one after, or the text's own."""
    after_it = row[at + 1 : at + 4]
    if not any(not node.classes.isdisjoint(("AWAYFROM", "DIRECTION")) for node in after_it):
        return chosen
    places = [index for index, node in enumerate(row) if "PLACE" in node.classes]
    before = [index for index in places if index < at][-1:]
    after = [index for index in places if index > at][:1]
    if not after:
        before = [index for index in places if index < at][-2:]
    told = tuple(_mention(row[index]) for index in (*before, *after))
    if len(told) == 1 and topic is not None and topic.text != told[0].text:
        return (*told, topic)
    return told or chosen
