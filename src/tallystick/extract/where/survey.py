"""The places that a text names, weighed: what it is about, and what "the city" or "the country" means in it."""

from __future__ import annotations

from bisect import bisect_left, insort
from decimal import Decimal

from msgspec import Struct, field

from tallystick.extract.apart import words
from tallystick.extract.where.kinds import called, holds, may_mean
from tallystick.languages.calendar import HISTORY
from tallystick.model.names import Mention, Place
from tallystick.model.text import Span

HEADLINE_WEIGHT = 3.0
ONCE = 2.0  # the weight of a place named once
MUCH_MORE = 1.5  # times as much as of another place
SEVERAL = 3  # places of one country: a text that names so many is about it
OPENING_PARAGRAPH = 1  # a text that opens with a year tells of that year
WIDE = ("country", "region", "area")
TOWNLIKE = ("town", "district", "site")
SITES = ("site", "district")  # "the city", after "Abu Shouk camp, north of Homs", is Homs

UNLISTED = Place("", (), "town")  # what a name is taken for that the tables do not know

Counted = tuple[str, Decimal | None]  # a measure and the figure told of it


class Ranking(Struct):
    """What follows from the weights of a text's names.

    told       how much is told of each place, by whichever of its names: Karabakh and Nagorno-Karabakh are one
    heights    by what a name comes before another
    begins     from which code point on a name can be what the text is about; -1 for all of it
    countries  for a name met as that, the country which the text is about rather
    starts     the beginnings in order
    topics     what the text is about once so many names have begun, as far as it was asked
    """

    told: dict[str, float]
    heights: dict[str, tuple[float, float, bool]]
    begins: dict[str, int]
    countries: dict[str, str | None]
    starts: list[int]
    topics: dict[int, Mention | None]


class Setting(Struct):
    """What the text has told so far of where it is.

    paragraph  the places of the last claim of the paragraph, or of what it told before its first
    measure    what the last claim of the paragraph counts
    sentence   where the sentence begins that told these places
    scene      the places in which the text last set a figure, and the paragraph that did
    told       where each figure was set, but for the headline's
    weights    how much each place is what the text is about
    ranking    what follows from the weights, until a name is weighed anew
    known      what each name is likeliest to be
    leading    the weights again, of the opening paragraph; only of the headline's places, if that names any
    one_country  whether a country is the only place that the text names
    headline   where the first line ends
    title      the first line
    headed_by_a_place  whether it names one, so that a continent is only where that lies
    located    where the text sets something in a place: code point and name, in order
    capitals   towns whose name stands for a government
    datelines  places that the report was only filed from
    persons    words of the names of those whom the text gives a title
    wars       how often the text says of each place that the war is there: "the war in Abkhazia"
    peoples    of each word for the people or things of a country, its id, and where the text first has it
    year       the year last told
    undated    whether the text has no date of its own, so that any year told before must serve
    box        whether a heading tells that the entries after it are of the two sides of a war
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
    box: bool = False
    undated: bool = False
    weights: dict[str, float] = field(default_factory=dict)
    ranking: Ranking | None = None
    leading: dict[str, float] = field(default_factory=dict)
    one_country: bool = False
    headline: int = 0
    headed_by_a_place: bool = False
    title: str = ""
    known: dict[str, Place] = field(default_factory=dict)
    located: list[tuple[int, str]] = field(default_factory=list)
    peoples: dict[str, tuple[str, int]] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)
    datelines: set[str] = field(default_factory=set)
    wars: dict[str, int] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)

    def tell_year(self, year: int) -> None:
        """Keep the year last told, and whether the text keeps to such years."""
        near = self.year is not None and abs(self.year - year) <= HISTORY
        self.habit = near or (self.year is None and self.number <= OPENING_PARAGRAPH)
        self.year, self.year_paragraph = year, self.number

    def learn(self, place: Mention, weight: float = ONCE / 2) -> None:
        """A name that the tables do not know, in which the text has set a figure, or with no weight a scene."""
        self.ranking = None
        self.weights[place.text] = weight * (HEADLINE_WEIGHT if place.text in self.title else 1.0)
        self.spans[place.text] = place.span
        self.known[place.text] = self._by_its_words(place.text)

    def _by_its_words(self, form: str) -> Place:
        """ "Rakhine state" is Rakhine, "western Iraq" an area of Iraq, "Muzi prison" a site; any other a town."""
        first, _, last = form.partition(" ")
        if first.lower().rpartition("-")[2] in words("SIDED") and last in self.known:
            return Place("", (), "area", country=self.known[last].country)
        stem, _, noun = form.rpartition(" ")
        if noun.lower() in words("AREANOUN") and stem in self.known and self.known[stem].kind in WIDE:
            return self.known[stem]
        if noun.lower() in (words("PLACEWORD") | words("STREET")) - words("THETOWN"):
            part = noun.lower() in words("AREANOUN", "ATOWN")
            return Place("", (), "district" if part else "site")
        return UNLISTED

    def weigh(self, span: Span, form: str, told: float) -> None:
        """A name that the tables do not know, told to be a place's: as a town's that they know."""
        self.known.setdefault(form, UNLISTED)
        self.spans.setdefault(form, span)
        if told >= 1.0:
            insort(self.located, (span.start, form))
        told *= HEADLINE_WEIGHT if span.start < self.headline else 1.0
        self.ranking = None
        self.weights[form] = self.weights.get(form, 0.0) + told

    def weighed(self, form: str) -> bool:
        """Whether the tables know the name, or a figure was set in it before; "the old city" has no weight."""
        return form in self.known and bool(self.known[form].id or self.weights[form])

    def told_year(self) -> int | None:
        """The year that a month without one is of: told in this paragraph, or what the text keeps to."""
        return self.year if self.habit or self.undated or self.year_paragraph == self.number else None

    def topic(self, position: int) -> Mention | None:
        """The place that the text is about: the one it names most; named once, only for what comes after."""
        ranking = self._ranked()
        begun = bisect_left(ranking.starts, position)
        if begun not in ranking.topics:
            names = [name for name, begin in ranking.begins.items() if begin < position]
            if names and all(ranking.told[self.known[name].id or name] < ONCE / 2 for name in names):
                names = [name for name, weight in self.weights.items() if weight >= ONCE] or names  # only who acts
            ranking.topics[begun] = self._topic_among(names or (list(self.weights) if self.one_country else []))
        return ranking.topics[begun]

    def spot(self, position: int) -> Mention | None:
        """What the text is about, where it is no country: what something can be so far from."""
        topic = self.topic(position)
        return None if topic is None or self.known[topic.text].kind == "country" else topic

    def _topic_among(self, known: list[str]) -> Mention | None:
        if not known:
            return None
        narrower = [name for name in known if name.lower() not in words("CONTINENT")]
        known = narrower if any(self.weights[name] >= ONCE / 2 for name in narrower) else known
        place = self._heaviest(known)
        if self.known[place].kind == "country":
            unlisted = [name for name in known if self.known[name] == UNLISTED]
            place = self._heaviest([*self._at_home(known), *unlisted])
        elif self._only_met(place):
            place = self._heaviest(self._at_home(list(self.weights)))
        place = self._country_of(place) or place
        return Mention(place, self.spans[place])

    def _ranked(self) -> Ranking:
        if self.ranking is None:
            told: dict[str, float] = {}
            for name, weight in self.weights.items():
                place = self.known[name].id or name
                told[place] = told.get(place, 0.0) + weight
            begins = self._begins(told)
            self.ranking = Ranking(told, self._heights(dict(told)), begins, {}, sorted(begins.values()), {})
        return self.ranking

    def _heights(self, told: dict[str, float]) -> dict[str, tuple[float, float, bool]]:
        """For each name how much is told of its place, above all in the opening, and by the name; and whether above."""
        for name, opening in self.leading.items():
            told[self.known[name].id or name] += opening
        return {
            name: (told[self.known[name].id or name], weight, self.spans[name].end <= self.headline)
            for name, weight in self.weights.items()
        }

    def _begins(self, told: dict[str, float]) -> dict[str, int]:
        """Named once, a place counts for what comes after it, or after a word for its people."""
        again = {self.known[name].id for name, weight in self.weights.items() if weight >= 1.0}
        peoples: dict[str, int] = {}
        for place, at in self.peoples.values():
            peoples[place] = min(peoples.get(place, at), at if at >= self.headline else -1)
        named = [name for name, weight in self.weights.items() if weight or self.known[name].id in again]
        begins = {}
        for name in named or self.weights:
            place, start = self.known[name].id, self.spans[name].start
            begins[name] = -1 if told[place or name] > ONCE else min(start, peoples.get(place, start))
        return begins

    def opens_with(self, place: Place) -> bool:
        """Whether the headline names the place, or none."""
        named = [form for form, span in self.spans.items() if span.end <= self.headline]
        return not named or any(self.known[form].id == place.id for form in named)

    def country_of_people(self, word: str) -> Mention | None:
        """The country that the text names, whose people are called so: Angola of "200 Angolans"."""
        home = self.peoples.get(word, ("", 0))[0]
        form = next((form for form, place in self.known.items() if place.id == home), None) if home else None
        return Mention(form, self.spans[form]) if form is not None else None

    def _heaviest(self, names: list[str]) -> str:
        """The place of which most is told."""
        heights = self._ranked().heights
        most = max(map(heights.__getitem__, names))
        among = [name for name in names if heights[name] == most]
        if len(among) == 1:
            return among[0]
        return min(among, key=lambda name: (-self._inside(name), self.spans[name].start))

    def _inside(self, name: str) -> float:
        """How much is told of places inside a region."""
        region = self.known[name]
        if region.kind not in ("region", "area"):
            return 0.0
        return sum(self.weights[one] for one in self.weights if region.id in self.known[one].parents)

    def _at_home(self, names: list[str]) -> list[str]:
        """The places of the country of which the text tells most, all its places taken together."""
        weights: dict[str, float] = {}
        for name in names:
            country = self.known[name].country
            weights[country] = weights.get(country, 0.0) + self.weights[name]
        told = {country: weight for country, weight in weights.items() if country} or weights
        home = max(told, key=lambda country: told[country])  # villages that no table has are of no country
        return [name for name in names if self.known[name].country == home]

    def _only_met(self, town: str) -> bool:
        """Whether the text tells more of another country: "signed in Pretoria", in a text on Tigray."""
        place = self.known[town]
        if place.kind != "town" or not place.country or self.spans[town].end <= self.headline:
            return False
        told = self._ranked().told[place.id or town]
        home = self._at_home(list(self.weights)) if told <= ONCE else []
        if town in home or len(home) < SEVERAL:
            return False
        return MUCH_MORE * told <= sum(self.weights[name] for name in home)

    def _country_of(self, town: str) -> str | None:
        """The country, if the text names it and tells of other towns there as much as of this one."""
        countries = self._ranked().countries
        if town not in countries:
            countries[town] = self._found_country(town)
        return countries[town]

    def _found_country(self, town: str) -> str | None:
        place = self.known[town]
        if place.kind == "country" or self.spans[town].end <= self.headline:
            return None
        home = [form for form, other in self.known.items() if other.country == place.country and form != town]
        country = next((form for form in home if self.known[form].kind == "country"), None)
        if any(self.known[form].id == place.id and not self.weights[form] for form in home):
            return None  # the report was filed there
        others = sum(self.weights[form] for form in home if not holds(self.known[form], place))
        return country if others >= self.weights[town] else None

    def whole_of_the_war(self, topic: Mention) -> Mention | None:
        """Where the text says that the war is, "the war in Abkhazia", if in the same country; else the country."""
        if self.around(topic):
            return self.paragraph[0]
        home = self.home(topic.text)
        near = [form for form in self.wars if home and self.known[form].country == home and form in self.spans]
        if near:
            form = max(near, key=lambda one: self.wars[one])
            return Mention(form, self.spans[form])
        return self.country_of(topic)

    def with_the_other(self, topic: Mention) -> tuple[Mention, ...]:
        """The country that the text is about, and the one that its headline joins to it: "Chad and Sudan agree"."""
        named = sorted((span, form) for form, span in self.spans.items() if span.end <= self.headline)
        both = [(span, form) for span, form in named if self.known[form].kind == "country"]
        if len(both) != 2 or len(named) != 2 or topic.text not in (both[0][1], both[1][1]):
            return (topic,)
        between = self.title[both[0][0].end : both[1][0].start].strip().lower()
        return tuple(Mention(form, span) for span, form in both) if between in words("BOTHCOUNTRIES") else (topic,)

    def home(self, form: str) -> str:
        """The country of a place; of a village that no table has, the one country in which the text tells of places."""
        own = self.known[form].country
        if own or self.known[form].kind not in TOWNLIKE:
            return own
        told = [one for one, weight in self.weights.items() if weight >= ONCE / 2 and self.known[one].country]
        countries = {self.known[one].country for one in told or self.weights} - {""}
        return countries.pop() if len(countries) == 1 else ""

    def towns_in(self, form: str) -> tuple[Mention, ...]:
        """The town of which the text tells most in this region, if any."""
        wide = self.known.get(form)
        if wide is not None and wide.kind == "country":
            return ()
        inside = [
            name for name, place in self.known.items() if wide and wide.id in place.parents and place.kind == "town"
        ]
        towns = sorted(inside, key=lambda name: -self.weights.get(name, 0.0))[:1]
        return tuple(Mention(name, self.spans[name]) for name in towns if self.weights.get(name))

    def country_of(self, topic: Mention) -> Mention | None:
        """The place of the whole war: the country in which the text's own place lies; None for a town's, if unnamed."""
        place, home = self.known[topic.text], self.home(topic.text)
        named = (form for form, other in self.known.items() if other.kind == "country" and other.country == home)
        country = next(named, None)
        if country is not None:
            return Mention(country, self.spans[country])
        return None if place.kind in TOWNLIKE else topic

    def meant(self, noun: str, kind: str, position: int) -> Mention | None:
        """What "the city", "the region" or "the country" is: the last such place told, else the text's own."""
        if not noun:
            return None
        known = [form for form in self.known if form not in self.datelines]
        named = [form for form in known if called(form, noun) and self.spans[form].start < position]
        if named:
            return Mention(named[-1], self.spans[named[-1]])  # "the township", after "Khin-U township"
        forms = [form for form in known if may_mean(self.known[form], noun, kind, weight=self.weights.get(form, 0.0))]
        topic = self.topic(position)
        if noun in words("THESEAT"):
            home = self.known[topic.text].country if topic is not None else ""
            forms = [form for form in forms if form in self.capitals and self.known[form].country in home] or forms
        if not kind or not forms:
            return None
        before = [(start, form) for start, form in self.located if self.first <= start < position and form in forms]
        here = self._place_of_the_paragraph(forms)
        if here is not None and topic is not None and not self._named_here(topic.text, position):
            return here  # "the town", in a paragraph on another than the text's own
        if topic is not None and topic.text in forms:
            return topic  # "the city": the one that the text is about, whatever town was named in between
        if before and kind != "country":
            start, form = before[-1]
            return Mention(form, Span(start, start + len(form)))
        own = self.paragraph[0] if self.paragraph else topic
        home = self.home(own.text) if own is not None else ""
        if kind == "country" and own is not None and self.known[own.text].kind == "town":
            forms = [form for form in forms if self.known[form].country in home]  # not another's country
            if not forms:
                return None
        form = max(forms, key=lambda one: (self.known[one].country == home, self.weights[one], -self.spans[one].start))
        return Mention(form, self.spans[form])

    def _place_of_the_paragraph(self, forms: list[str]) -> Mention | None:
        """The place of these names in which the paragraph has set something; no site of a town."""
        towns = (place for place in self.paragraph if place.text in self.known)
        first = next((place for place in towns if self.known[place.text].kind not in SITES), None)
        return first if first is not None and first.text in forms else None

    def around(self, topic: Mention) -> bool:
        """Whether the paragraph was last set in a part of a country in which the text's own place lies."""
        here = self.known.get(self.paragraph[0].text) if self.paragraph else None
        return here is not None and here.kind in ("region", "area") and holds(here, self.known[topic.text])

    def abroad(self, topic: Mention) -> bool:
        """Whether the paragraph was last set in a place of another country that the text names in passing."""
        here, home = self.known.get(self.paragraph[0].text) if self.paragraph else None, self.known[topic.text]
        countries = (set(place.country.split()) for place in (here, home) if place is not None)
        if here is None or not here.country or not home.country or set.intersection(*countries):
            return False
        told = self._ranked().told
        own, other = told[home.id or topic.text], told[here.id or self.paragraph[0].text]
        return other <= ONCE and own >= MUCH_MORE * other

    def at_a_site(self, topic: Mention) -> bool:
        """Whether the paragraph was last set in a street or a building of the town that the text is about."""
        here = self.known.get(self.paragraph[0].text) if self.paragraph else None
        return here is not None and here.kind == "site" and not here.id and self.known[topic.text].kind == "town"

    def in_part(self, topic: Mention) -> bool:
        """Whether the paragraph was last set in a town of the region or country that the text is about."""
        here = self.known.get(self.paragraph[0].text) if self.paragraph else None
        if here is None or here.kind in WIDE:
            return False
        return self.known[topic.text].kind in WIDE or (here.kind == "site" and self.known[topic.text].kind == "town")

    def _named_here(self, name: str, position: int) -> bool:
        """Whether the paragraph has named the place by then."""
        return any(form == name and self.first <= start < position for start, form in self.located)
