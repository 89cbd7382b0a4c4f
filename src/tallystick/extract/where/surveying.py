"""The places that a text names, found and weighed in one reading of it before its sentences are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from tallystick.extract.apart import words
from tallystick.extract.grammar import Grammar
from tallystick.extract.sentences import paragraphs, reads_as_headline
from tallystick.extract.where import people
from tallystick.extract.where.survey import HEADLINE_WEIGHT, Setting
from tallystick.extract.where.weighing import ACTOR_WEIGHT, LOCATED_WEIGHT, weight
from tallystick.languages.tables import values
from tallystick.model.names import Names, Place
from tallystick.model.text import Span

LONGEST_NAME = 6
WELL_KNOWN = 100_000  # persons
CAPITAL_WORD = r"[^\W\d_a-z][\w’'-]*"
CAPITALS = re.compile(rf"{CAPITAL_WORD}(?: (?:of |al |el )?{CAPITAL_WORD})*")
ARABIC_ARTICLE = re.compile(r"\b(?:el|al|ad|an|as|ash|at)[-’']\Z")
LONGEST_ARTICLE = len("ash-")
WORDS = re.compile(r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
SIDE = re.compile(r"['’]s (?:north|south|east|west)\b")
DATELINE = re.compile(r"(?:\A|\n)(?:[^\W\d_a-z][^\n\da-z]*[/,] ?)?\Z")  # "HOMS / " of "HOMS / HAMA – Nine people"
LINE_START = re.compile(r"(?:\A|\n)\Z")
FILED = re.compile(  # ", May 5 (VNA) -", ", SONNA:", "/SANA/", ", 5 May 2014 –" after the name in small letters
    r"(?:, (?=[A-Z\d])[^\n.:;–—-]{3,30})?"
    r"(?: ?\([^()\n]{2,25}\) ?[-–—:]|[,/ ] ?[A-Z]{3,}(?: ?[-–—:]|/)| [-–—] (?=[A-Z]))"
)
WAR_IN = re.compile(r"\b(?:war|conflict|insurgency|uprising)(?: of [\d–-]+)? (?:in|for|over) (?:the )?\Z")
THE_NAME = re.compile(r" the [A-Z]")
SHORT_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Lt|Col|Prof|Brig|Capt|Maj|Sgt|Adm)\. \Z")
LINE = 40  # characters
WORD_END = re.compile(r"[\s-]+")


def surveyed(text: str, grammar: Grammar, names: Names, *, undated: bool = False) -> Setting:
    """The places that a text names, weighed: what it is about is told by all of it, not by what came before."""
    first_line = text.partition("\n")[0]
    setting = Setting(undated=undated, headline=len(first_line) if reads_as_headline(first_line) else 0)
    lead = next((end for _, end in paragraphs(text) if end > setting.headline), len(text))
    setting.title = text[: setting.headline]
    labelled = _labelled(setting.title, names)
    runs = list(_capitals(text))
    for first, run in runs:
        for word, country in _peoples(run, names):
            setting.peoples.setdefault(word, (country, first))
    found = list(_places_in(text, runs, grammar, names))
    setting.persons = people.titled(runs, grammar)
    for start, bare, place in people.towns(text, found, setting.persons, names):
        form = _with_side(text, bare, start, names)
        party = bool(names.parties(form))
        if party and place.kind == "town":
            setting.capitals.add(form)
        told = weight(text, form, start, grammar, party=party)
        if setting.headed_by_a_place and form.lower() in words("CONTINENT"):
            told = min(told, ACTOR_WEIGHT)
        if start >= setting.headline and _filed(text, form, start):
            told = _dateline(setting, form, place)
        if WAR_IN.search(text, max(0, start - LINE), start):
            setting.wars[form] = setting.wars.get(form, 0) + 1
        if told >= 1.0:
            setting.located.append((start, form))
        if start < setting.headline:
            setting.headed_by_a_place = True
            told = _above(setting.title, form, told, labelled=labelled)
        setting.weights[form] = setting.weights.get(form, 0.0) + told
        if setting.headline <= start < lead and setting.opens_with(place):
            setting.leading[form] = setting.leading.get(form, 0.0) + told
        setting.known.setdefault(form, place)
        setting.spans.setdefault(form, Span(start, start + len(form)))
        setting.one_country = len(setting.weights) == 1 and place.kind == "country"
    if labelled:
        _unlabelled(setting)
    return setting


def _places_in(
    text: str, runs: list[tuple[int, str]], grammar: Grammar, names: Names
) -> Iterator[tuple[int, str, Place]]:
    """Where each place that the tables know is named, but for other meanings of its name."""
    for first, run in runs:
        for bare, at, place in _known_places(run, names):
            start = first + at
            if _ends_a_name(run[:at], place, grammar):
                continue
            if not _an_era(text, bare, start) and not any(
                no(text, bare, start, place) for no in (_a_river, _a_quoted_word, _begins_a_body, _a_person)
            ):
                yield start, bare, place


def _ends_a_name(before: str, place: Place, grammar: Grammar) -> bool:
    """ "Mr Buba", "Operation Lafiya Kai": a small town's name behind a title or a word that no table holds."""
    if place.kind != "town" or place.population >= WELL_KNOWN or not before.endswith(" "):
        return False
    return grammar.titled(before.rsplit(maxsplit=1)[-1].lower())


def _begins_a_body(text: str, bare: str, start: int, place: Place) -> bool:
    """ "Save the Children": a small town's name before `the` and a capital."""
    small = place.kind == "town" and place.population < WELL_KNOWN
    return small and THE_NAME.match(text, start + len(bare)) is not None


def _a_person(text: str, _bare: str, start: int, place: Place) -> bool:
    """ "Mr. Orlov"."""
    return place.kind == "town" and SHORT_TITLE.search(text, max(0, start - LINE), start) is not None


def _a_river(text: str, bare: str, start: int, place: Place) -> bool:
    """ "What the Volga cost", "above the Mississippi": a small town's name after `the` is not the town's."""
    before = text[max(0, start - len(" the ")) : start].lower().split()
    if words("DEFINITE").isdisjoint(before[-1:]):
        return False
    return (place.kind == "town" and place.population < WELL_KNOWN) or bare.lower() in words("RIVER")


def _a_quoted_word(text: str, bare: str, start: int, place: Place) -> bool:
    """ "“Sad” junta will not let up": a small town's name that alone is quoted."""
    small = place.kind == "town" and place.population < WELL_KNOWN
    end = start + len(bare)
    return small and text[start - 1 : start] in ("“", '"') and text[end : end + 1] in ("”", '"')


def _an_era(text: str, bare: str, start: int) -> bool:
    """ "In 480 BC": no province of Canada."""
    return bare.lower() in values("tallystick.languages.en", "ERA") and text[:start].rstrip()[-1:].isdecimal()


def _filed(text: str, form: str, start: int) -> bool:
    """ "HOMS, May 5 (AFP) —", "Homs, May 5 (VNA) -": whether the name opens a paragraph as the place of filing."""
    before = max(0, start - LINE)
    if form.isupper():
        return DATELINE.search(text, before, start) is not None
    opens = LINE_START.search(text, before, start) or DATELINE.search(text, before, start)  # "HOMS, Syria –"
    return opens is not None and FILED.match(text, start + len(form)) is not None


def _dateline(setting: Setting, form: str, place: Place) -> float:
    """A report filed from the place that its headline names is about that place; else it is only filed there."""
    headline = (setting.known[other] for other, span in setting.spans.items() if span.end <= setting.headline)
    if any(named.id == place.id for named in headline):
        return LOCATED_WEIGHT
    setting.datelines.add(form)
    return 0.0


def _unlabelled(setting: Setting) -> None:
    """ "US: 100 soldiers killed": the label is who says so, where the text sets things in other countries alone."""
    label = next(iter(setting.weights), "")
    after = [setting.known[form].country for start, form in setting.located if start > setting.headline]
    elsewhere = max(Counter(after).values(), default=0) > 1  # not once in each of several
    if label and elsewhere and all(setting.known[label].country not in country for country in after):
        setting.weights[label] = ACTOR_WEIGHT


def _labelled(headline: str, names: Names) -> bool:
    """ "Ethiopia: access in January", "Burkina Faso: key figures": the one place of a headline, before its colon."""
    label, colon, rest = headline.partition(": ")
    if not colon or not names.places(label):
        return False
    return not any(True for _, run in _capitals(rest) for _ in _known_places(run, names))


def _above(headline: str, form: str, told: float, *, labelled: bool) -> float:
    """What a place of the headline weighs."""
    told = ACTOR_WEIGHT if _only_labels(headline, form) else told
    return (LOCATED_WEIGHT if labelled else told) * HEADLINE_WEIGHT


def _only_labels(headline: str, form: str) -> bool:
    """ "Chad: 12 killed in Vesk": the country is only the drawer in which the report lies."""
    label, colon, rest = headline.partition(": ")
    said = rest.split()
    return (
        bool(colon)
        and label == form
        and any(word.lower() in words("SETIN") and then[:1].isupper() for word, then in pairwise(said))
    )


def _capitals(text: str) -> Iterator[tuple[int, str]]:
    """Where each run of words with capitals begins, and the run; "el-Fasher" begins with a small letter."""
    for found in CAPITALS.finditer(text):
        start, end = found.span()
        if start and text[start - 1] in "-’'":
            article = ARABIC_ARTICLE.search(text, max(0, start - LONGEST_ARTICLE), start)
            start = article.start() if article else start
        yield start, text[start:end]


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
        if names.longest(tuple(run[at:].split()[:LONGEST_NAME])) > taken:
            place = None  # "Donetsk People's Republic"
        if run[at:end].lower() in words("GENERIC"):
            place = None
        following = run[end + 1 :].partition(" ")[0].lower()
        if following in words("NAMESAKE", "STREET"):
            place = None
        if place is not None and not _somebody(run[at:end], place, names, more=end < len(run)):
            found.append((run[at:end], at, place))
        at = end + 1
    return tuple(found)


@lru_cache(maxsize=16384)
def _peoples(run: str, names: Names) -> tuple[tuple[str, str], ...]:
    """Words for the people or things of a country inside a run of capitals, and the country: Rwandan, Yemenis."""
    return tuple(
        (word, party.places[0])
        for word in {run, *WORDS.findall(run)}
        if not names.places(word)
        for party in names.parties(word)[:1]
        if party.kind == "government" and party.places
    )


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
