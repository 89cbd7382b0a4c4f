"""Where and when: the place and the period that a figure is about, from its clause, sentence, paragraph, headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from tallystick.extract import located
from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar
from tallystick.extract.voices import Attribution
from tallystick.grammar.node import Node
from tallystick.languages.calendar import HISTORY, Anchor
from tallystick.model.names import Mention, Names, Place
from tallystick.model.period import Precision, last_day
from tallystick.model.text import Dated, Span

LOCATED_WEIGHT, ACTOR_WEIGHT, HEADLINE_WEIGHT = 2.0, 0.25, 3.0
ONCE = 2.0  # the weight of a place named once
DISPLACED = "displaced"
WIDE = ("country", "region", "area")
OPENING = 4  # words in which a sentence's subject is named
LONGEST_NAME = 6
BEFORE = 32  # characters, for the words before a name
WELL_KNOWN = 100_000  # persons
CAPITAL_WORD = r"[^\W\d_a-z][\w’'-]*"
CAPITALS = re.compile(rf"(?:\b(?:el|al|ad|an|as|ash|at)[-’'])?{CAPITAL_WORD}(?: (?:of |al |el )?{CAPITAL_WORD})*")
WORDS = re.compile(r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
SIDE = re.compile(r"['’]s (?:north|south|east|west)\b")
WORD_END = re.compile(r"[\s-]+")


Counted = tuple[str, Decimal | None]  # a measure and the figure told of it


@dataclass(slots=True)
class Setting:
    """What the text has told so far of where it is.

    paragraph  the places of the last claim of the paragraph, or of what it told before its first
    measure    what the last claim of the paragraph counts
    sentence   where the sentence begins that told these places
    scene      the places in which the text last set a figure, and the paragraph that did
    told       where each figure was set, but for the headline's
    weights    how much each place is what the text is about
    known    what each name is likeliest to be
    one_country  whether a country is the only place that the text names
    located    where the text sets something in a place: code point and name, in order
    year       the year last told
    undated    whether the text has no date of its own, so that any year told before must serve
    habit      whether the year before that was near it, so that the text tells of those years
    """

    number: int = -1
    first: int = 0
    paragraph: tuple[Mention, ...] = ()
    measure: str = ""
    sentence: int = -1
    scene: tuple[Mention, ...] = ()
    scene_number: int = -1
    told: dict[Counted, tuple[Mention, ...]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    year: int | None = None
    year_paragraph: int = -1
    habit: bool = False
    undated: bool = False
    weights: dict[str, float] = field(default_factory=dict)
    one_country: bool = False
    known: dict[str, Place] = field(default_factory=dict)
    located: list[tuple[int, str]] = field(default_factory=list)

    def tell_year(self, year: int) -> None:
        """Keep the year last told, and whether the text keeps to such years."""
        self.habit = self.year is not None and abs(self.year - year) <= HISTORY
        self.year, self.year_paragraph = year, self.number

    def told_year(self) -> int | None:
        """The year that a month without one is of: told in this paragraph, or what the text keeps to."""
        return self.year if self.habit or self.undated or self.year_paragraph == self.number else None

    def topic(self, position: int) -> Mention | None:
        """The place that the text is about: the one it names most; named once, only for what comes after."""
        known = [name for name, weight in self.weights.items() if weight > ONCE or self.spans[name].start < position]
        known = known or (list(self.weights) if self.one_country else [])
        if not known:
            return None
        place = self._heaviest(known)
        if self.known[place].kind == "country":
            home = self._heaviest_country(known)
            place = self._heaviest([name for name in known if self.known[name].country == home])
        place = self._country_of(place) or place
        return Mention(place, self.spans[place])

    def _heaviest(self, names: list[str]) -> str:
        return min(names, key=lambda name: (-self.weights[name], self.spans[name].start))

    def _heaviest_country(self, names: list[str]) -> str:
        """The country of which the text tells most, all its places taken together; "" where that is none."""
        weights: dict[str, float] = {}
        for name in names:
            country = self.known[name].country
            weights[country] = weights.get(country, 0.0) + self.weights[name]
        return max(weights, key=lambda country: weights[country])

    def _country_of(self, town: str) -> str | None:
        """The country, if the text names it and tells of other towns there as much as of this one."""
        place = self.known[town]
        if place.kind == "country":
            return None
        home = [form for form, other in self.known.items() if other.country == place.country and form != town]
        country = next((form for form in home if self.known[form].kind == "country"), None)
        others = sum(self.weights[form] for form in home if not _holds(self.known[form], place))
        return country if others >= self.weights[town] else None

    def meant(self, kind: str, position: int) -> Mention | None:
        """What "the city", "the region" or "the country" is: the last such place told, else the text's own."""
        forms = [form for form, place in self.known.items() if _of_kind(place, kind)]
        if not kind or not forms:
            return None
        before = [(start, form) for start, form in self.located if self.first <= start < position and form in forms]
        if before and kind != "country":
            start, form = before[-1]
            return Mention(form, Span(start, start + len(form)))
        form = max(forms, key=lambda one: (self.weights[one], -self.spans[one].start))
        return Mention(form, self.spans[form])

    def carried(self, position: int) -> tuple[Mention, ...]:
        """The last place in which the paragraph has set something before the sentence."""
        before = [(start, form) for start, form in self.located if self.first <= start < position]
        if not before:
            return ()
        start, form = before[-1]
        return (Mention(form, Span(start, start + len(form))),)


def surveyed(text: str, grammar: Grammar, names: Names, *, undated: bool = False) -> Setting:
    """The places that a text names, weighed: what it is about is told by all of it, not by what came before."""
    setting = Setting(undated=undated)
    headline = text.partition("\n")[0]
    for found in CAPITALS.finditer(text):
        for bare, at, place in _known_places(found.group(), names):
            start = found.start() + at
            form = _with_side(text, bare, start, names)
            weight = _weight(text, form, start, grammar, party=bool(names.parties(form)))
            if weight >= 1.0:
                setting.located.append((start, form))
            if start < len(headline):
                weight *= HEADLINE_WEIGHT
            setting.weights[form] = setting.weights.get(form, 0.0) + weight
            setting.known.setdefault(form, place)
            setting.spans.setdefault(form, Span(start, start + len(form)))
            setting.one_country = len(setting.weights) == 1 and place.kind == "country"
    return setting


def _holds(wider: Place, place: Place) -> bool:
    """Whether the one lies in the other, and so says nothing of a second place."""
    return wider.id in place.parents or place.id in wider.parents or wider.kind == "country"


def _of_kind(place: Place, kind: str) -> bool:
    """Whether "the city", "the region" or "the country" can be said of the place."""
    return place.kind in {"town": ("town", "site"), "region": ("region", "district", "area")}.get(kind, (kind,))


def _weight(text: str, form: str, start: int, grammar: Grammar, *, party: bool) -> float:
    """A place after `in` or `of` counts double; a country that acts ("Armenia's prime minister") little."""
    before = text[max(0, start - BEFORE) : start].lower().split()[-3:] or [""]
    if before[-1] in words("SIDE"):
        before = before[:-1] or [""]
    owner = text[start + len(form) : start + len(form) + 2] in ("'s", "’s")
    if before[-1] in grammar.place_prepositions and not (owner and party):
        return ACTOR_WEIGHT if len(before) > 1 and _of_a_body(before[-2], before[-1], grammar) else LOCATED_WEIGHT
    return ACTOR_WEIGHT if party else 1.0


def _of_a_body(noun: str, preposition: str, grammar: Grammar) -> bool:
    """ "The ministry in Kyiv", "the University of Ghent"."""
    return noun in words("SEAT") or (preposition == "in" and grammar.speaks(noun))


@lru_cache(maxsize=16384)
def _known_places(run: str, names: Names) -> tuple[tuple[str, int, Place], ...]:
    """The places named inside a run of capitals, with where they begin and what they are likeliest to be."""
    found: list[tuple[str, int, Place]] = []
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
            found.append((run[at:end], at, place))
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
    counted: Counted,
) -> tuple[tuple[Mention, ...], str]:
    """The places of the figure at this index, nearest first, and why: clause, sentence, paragraph, the text's own."""
    measure = counted[0]
    listed = located.listed(row, at)
    if listed:
        return listed, "named one by one after the figure"
    found = located.candidates(row, at, voices=voices, skip=skip)
    own = _own(row, at, found, origin=measure == DISPLACED and "QTY" in row[at].classes)
    if own is not None:
        return located.with_wider(row, own, found), "the nearest place of the sentence"
    subjects = _subjects(row, at, found)
    if subjects:
        return located.with_wider(row, min(subjects)[1], found), "the subject of the sentence"
    meant = setting.meant(located.told_before(row, at), row[at].start)
    if meant is not None:
        return (meant,), "a place told before"
    topic = setting.topic(row[at].start)
    carried = setting.paragraph if topic is not None else setting.paragraph or setting.carried(row[0].start)
    if carried and not (topic is not None and _starts_anew(row, at, setting, measure=measure)):
        return carried, "carried over from the paragraph"
    if topic is not None:
        return _of_the_text(row, setting, topic, counted=counted)
    if found:
        return located.with_wider(row, min(found)[1], found), "the only place of the sentence"
    return (), "no place is named"


def _of_the_text(
    row: list[Node], setting: Setting, topic: Mention, *, counted: Counted
) -> tuple[tuple[Mention, ...], str]:
    """Where the same figure was told before, the attack of the paragraph before, or what the text is about."""
    again = setting.told.get(counted)
    if again and counted[1] is not None:
        return again, "the place of the same figure told before"
    if _same_scene(row, setting, topic, measure=counted[0]):
        return setting.scene, "the scene of the paragraph before"
    return (topic,), "the place that the text is about"


def _own(row: list[Node], at: int, found: located.Found, *, origin: bool) -> int | None:
    """The nearest place in which the sentence sets the figure; of the displaced, rather where they come from."""
    near = [(cost, index) for cost, index in found if located.locative(row, index)]
    if origin:
        near = [one for one in near if located.left_behind(row, one[1])] or near
    if not near or min(near)[0] > located.FARTHEST:
        return None
    best = min(near)[1]
    aside = best > at and any("SUBORD" in node.classes for node in row[at + 1 : best])
    subjects = [one for one in _subjects(row, at, found) if one[0] < located.SEGMENT_COST]
    return None if aside and subjects else best


def _starts_anew(row: list[Node], at: int, setting: Setting, *, measure: str) -> bool:
    """Whether the sentence leaves the scene of the paragraph: the whole war, an estimate, another kind of measure."""
    if setting.sentence == row[0].start:
        return False
    if any("ESTIMATING" in node.classes for node in row[:at]) or _of_the_war(row) or _elsewhere(row):
        return True
    wide = words("SCENE")
    return bool(setting.measure) and setting.measure != measure and not {setting.measure, measure} <= wide


def _same_scene(row: list[Node], setting: Setting, topic: Mention, *, measure: str) -> bool:
    """Whether the sentence goes on telling of the attack in the paragraph before, in a part of the text's own place."""
    wide = setting.known[topic.text]
    part = setting.known.get(setting.scene[0].text) if setting.scene else None
    if setting.number - setting.scene_number > 1 or not setting.scene or wide.kind not in WIDE:
        return False
    if part is not None and (part.kind == "country" or part.country != wide.country):
        return False
    timed = any("PERIOD" in node.classes or "ESTIMATING" in node.classes for node in row)
    lasting = {node.word.lower().partition(" ")[0] for node in row} & (words("PERFECT") | words("STILL"))
    aside = timed or bool(lasting) or _of_the_war(row) or _elsewhere(row)
    return measure in words("ATTACKED") and not aside


def _elsewhere(row: list[Node]) -> bool:
    return row[0].word.lower() in words("ELSEWHERE")


def _of_the_war(row: list[Node]) -> bool:
    """ "The war has killed …"."""
    wars = words("WARNOUN")
    return any(node.word.lower() in wars and "DET" in row[0].classes for node in row[1:OPENING])


def _subjects(row: list[Node], at: int, found: located.Found) -> located.Found:
    """Places before the figure that are what the sentence is about: "Rafah is crammed with a million people"."""
    return [
        (cost, index)
        for cost, index in found
        if index < at
        and ("PARTY" not in row[index].classes or located.holds(row, index))
        and not located.acts(row, index)
    ]


def labels_a_place(row: list[Node], setting: Setting) -> bool:
    """ "Bosnia: 900 killed": where, not who says so, unless the headline names another country as well."""
    place = setting.known.get(row[0].word) if len(row) > 1 and row[1].word == ":" else None
    if place is None or place.kind != "country":
        return False
    others = [setting.known.get(node.word) for node in row[1:] if "PLACE" in node.classes]
    return all(other is not None and other.country == place.country for other in others)


def scene(row: list[Node], voices: list[Attribution]) -> tuple[Mention, ...]:
    """Where a sentence without figures sets what it tells."""
    found = located.candidates(row, -1, voices=voices, skip=(-1, -1))
    near = [index for _, index in found if located.locative(row, index) and not located.moving(row, index)]
    near = near or [index for _, index in found if "PARTY" not in row[index].classes and not located.acts(row, index)]
    return located.with_wider(row, min(near), found) if near else ()


def same_event(row: list[Node], at: int) -> bool:
    """ "The blast killed 12", "The same explosion wounded another man": an event told before did it."""
    if row[0].word.lower() not in words("TOLDBEFORE"):
        return False
    for index, node in enumerate(row[1 : min(at, OPENING)], start=1):
        if node.word.lower() in words("ATTACKNOUN"):
            between = row[index + 1 : at]
            return any("PATIENT" in other.classes for other in between) and all(other.word != ";" for other in between)
        if not node.classes.isdisjoint(("PREP", "NAME", "AUX")):
            return False
    return False


def set_in(setting: Setting, places: tuple[Mention, ...], row: list[Node], *, counted: Counted) -> None:
    """The sentence has set a figure in these places."""
    if setting.number:
        setting.told.setdefault(counted, places)
    setting.paragraph = setting.scene = places
    setting.sentence, setting.scene_number = row[0].start, setting.number


def enter_paragraph(setting: Setting, *, paragraph: int, first: int) -> None:
    """A new paragraph forgets where the last one was set."""
    if paragraph != setting.number:
        setting.number, setting.first, setting.paragraph, setting.measure = paragraph, first, (), ""


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
    told = tuple(located.mention(row[index]) for index in (*before, *after))
    if len(told) == 1 and topic is not None and topic.text != told[0].text:
        return (*told, topic)
    return told or chosen
