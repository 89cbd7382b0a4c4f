"""Everything that is known about names: the gazetteer under the tables that people made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from tallystick.model.names import Name, Party, Place
from tallystick.resolve.earth import kilometres
from tallystick.resolve.fold import fold, without_article, without_possessive
from tallystick.resolve.gazetteer import Gazetteer
from tallystick.resolve.rank import likeliest_first
from tallystick.resolve.tables import FOLDER, Record, Tables, extra_tables, merged, names_of, read_tables

_PART = "area-"
_OF = "-of-"
_RECOGNISED_FROM = 15_000  # persons; the name of a smaller town alone is no evidence that a place is meant
_RECOGNISED_IN_CONFLICT = 1_000  # persons; lower where armed conflict has been, as its villages are what reports name
_ACRONYM = 5  # letters; in capitals they are an organisation's, unless the tables say otherwise
_FORCES = 2  # words after an adjective that may name its forces: "Russian armed forces"
_HAS_PARTS = 50_000  # persons; nobody writes of the eastern part of a smaller town
_WIDE = frozenset({"area", "country", "region"})


class KnownNames:
    """Places and parties by any of their names. Implements the Names protocol of the model."""

    def __init__(self, gazetteer: Gazetteer, tables: Tables, extra: tuple[Path, ...] = ()) -> None:
        self._gazetteer = gazetteer
        self._tables = tables
        self._extra = extra
        self._words = {kind: frozenset(words) for kind, words in tables.words.items()}
        self._place: Callable[[str], Place | None] = lru_cache(maxsize=16384)(self._find_place)
        self._places: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=16384)(self._find_places)
        self._parties: Callable[[str], tuple[Party, ...]] = lru_cache(maxsize=4096)(self._find_parties)
        self._within: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=16384)(self._find_within)
        self._reach: Callable[[str], int] = lru_cache(maxsize=65536)(self._find_reach)
        self.begins: Callable[[str], bool] = lru_cache(maxsize=65536)(self._find_begins)
        self.adjective: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=16384)(self._find_adjective)
        self._longest: Callable[[tuple[str, ...]], int] = lru_cache(maxsize=65536)(self._find_longest)
        self._is_name: Callable[[str], bool] = lru_cache(maxsize=65536)(self._find_is_name)

    def __reduce__(self) -> tuple[Callable[..., KnownNames], tuple[tuple[Path, ...]]]:
        return load_names, (self._extra,)

    def places(self, form: str) -> tuple[Place, ...]:
        """Every place that the form names, likeliest first; () when none. Stopped forms are found too."""
        return self._places(form)

    def parties(self, form: str) -> tuple[Party, ...]:
        """Every party that the form names: by name, by adjective ("Israeli troops") or by its capital; () when none."""
        return self._parties(form)

    def longest(self, words: tuple[str, ...]) -> int:
        """How many of the words, from the first, make up the longest name of a place or party; 0 when none."""
        if not words or not self.begins(words[0]):
            return 0
        if self._is_direction(words[0]):
            return self._find_longest(words)
        return self._longest(words[: max(self._reach(words[0]), _FORCES) + 1])

    def place(self, identity: str) -> Place | None:
        """The place with this id; None when there is none."""
        return self._place(identity)

    def party(self, identity: str) -> Party | None:
        """The party with this id; None when there is none."""
        row = self._tables.party(identity)
        return _party(row) if row else None

    def belongs_to(self, identity: str) -> tuple[str, ...]:
        """Ids of the parties of which the party is a member, or a member's member, nearest first."""
        found: dict[str, None] = {}
        waiting = [identity]
        while waiting:
            current = waiting.pop(0)
            outer = [
                party for party in self._tables.members.get(current, ()) if party not in found and party != identity
            ]
            found.update(dict.fromkeys(outer))
            waiting += outer
        return tuple(found)

    def within(self, identity: str) -> tuple[str, ...]:
        """Ids of everything that the place lies in, nearest first; rival claims stand side by side."""
        return self._within(identity)

    def contains(self, area: str, place: str) -> bool:
        """Whether the place lies in the area, or is it."""
        return area == place or area in self._within(place)

    def distance_km(self, here: str, there: str) -> float | None:
        """Kilometres between the points of two places; None when one has no point."""
        one, other = _point(self._place(here)), _point(self._place(there))
        return kilometres(one, other) if one and other else None

    def stopped(self, form: str) -> str:
        """Why the form is not taken for a place without strong evidence; "" when it may be."""
        return self._tables.stops.get(fold(form), "")

    def first(self, form: str) -> bool:
        """Whether the tables say which place the form means unless the text says otherwise."""
        return fold(without_possessive(form)) in self._tables.first

    def in_tables(self, identity: str) -> bool:
        """Whether people have written down something about the place."""
        return identity in self._tables.places

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Folded form and id of every place of the tables: what an unknown word is compared with."""
        return ((form, ids[0]) for form, ids in self._tables.place_forms.items())

    def role(self, form: str) -> bool:
        """Whether the words name a party by its role only ("government forces", "the junta")."""
        return without_article(fold(form)) in self._words.get("role_words", frozenset())

    def is_area(self, form: str) -> bool:
        """Whether the words say themselves that they name a region or district: Luhansk region, Oblast of Kherson."""
        words, kinds = fold(form).split(), self._words.get("area_words", frozenset())
        return len(words) > 1 and (words[-1] in kinds or words[0] in kinds)

    def _find_place(self, identity: str) -> Place | None:
        row = self._tables.place(identity)
        base = self._gazetteer.by_id(identity)
        if row is None and base is None:
            return self._part(identity)
        if row is None:
            return self._placed(base) if base else None
        return self._overlaid(row, base)

    def _placed(self, base: Place) -> Place:
        """A place of the gazetteer, with the rival claims to its region instead of one country."""
        region = self._tables.place(base.parents[0]) if base.parents else None
        if region is None or "parents" not in region:
            return base
        parents = (base.parents[0], *region["parents"])
        return _changed(base, {"parents": parents, "country": region.get("country", base.country)})

    def _overlaid(self, row: Record, base: Place | None) -> Place:
        start = self._placed(base) if base else Place(row["id"], (), row["kind"])
        return _changed(start, row)

    def _part(self, identity: str) -> Place | None:
        """`area-southern-of-cc-LB`: a part with an extent that nobody has drawn."""
        direction, of, base = identity.removeprefix(_PART).partition(_OF)
        whole = self._place(base) if of and direction in self._words.get("directions", ()) else None
        if whole is None:
            return None
        names = tuple(Name(f"{direction} {name.text}", name.language, name.used_by) for name in whole.names)
        return Place(identity, names, "area", parents=(base,), country=whole.country)

    def _find_places(self, form: str) -> tuple[Place, ...]:
        folded = fold(form)
        found = self._named(folded, form) or self._reworded(form, folded)
        return tuple(found)

    def _named(self, folded: str, form: str) -> list[Place]:
        ids = self._tables.place_forms.get(folded, [])
        ids = [] if _needs_capitals(form, self._tables.capitals.get(folded)) else ids
        lines = self._gazetteer.lines(folded)
        found = dict.fromkeys([*ids, *(self._gazetteer.place(line).id for line in lines)])
        places = [place for place in map(self._place, found) if place]
        first = ids[0] if folded in self._tables.first and ids else None
        return likeliest_first(places, folded, first=first, curated=self._tables.places.keys())

    def _reworded(self, form: str, folded: str) -> Iterable[Place]:
        """The form without its possessive, its article, its word for district, or its direction."""
        bare = without_possessive(form)
        if bare != form:
            return self._places(bare)
        if folded != without_article(folded):
            return self._places(form.split(maxsplit=1)[1])
        return self._areas(folded.split()) or self._parts(form)

    def _areas(self, words: list[str]) -> list[Place]:
        kinds = self._words.get("area_words", frozenset())
        if len(words) > 1 and words[-1] in kinds:
            return self._regions(" ".join(words[:-1]))
        if len(words) > 2 and words[0] in kinds and words[1] == "of":
            return self._regions(" ".join(words[2:]))
        return []

    def _regions(self, stem: str) -> list[Place]:
        named = self._named(stem, stem.title())
        return [place for place in named if place.kind in _WIDE] or named

    def _parts(self, form: str) -> list[Place]:
        direction, _, rest = form.partition(" ")
        if not rest or not self._is_direction(direction):
            return []
        wholes = (whole for whole in self._places(rest) if whole.kind in _WIDE or whole.population >= _HAS_PARTS)
        parts = (self._place(f"{_PART}{fold(direction)}{_OF}{whole.id}") for whole in wholes)
        return [part for part in parts if part]

    def _find_parties(self, form: str) -> tuple[Party, ...]:
        folded = without_article(fold(form))
        ids = self._tables.party_forms.get(folded, [])
        ids = [] if _needs_capitals(form, self._tables.capitals.get(folded)) else ids
        ids = ids or [party for place in self._behind(form) for party in self._tables.party_at.get(place, ())]
        bare = without_possessive(form)
        if not ids and bare != form:
            return self._parties(bare)
        return tuple(filter(None, map(self.party, dict.fromkeys(ids))))

    def _behind(self, form: str) -> list[str]:
        """Ids of the places whose power the words name: Israeli, Israel's army, armed forces of Armenia, Kyiv."""
        force, of, whose = form.rpartition(" of ")
        if of and without_article(fold(force)) in self._words.get("force_words", frozenset()):
            return self._behind(whose)
        words = form.replace("-", " ").split()
        words = words[1:] if words and not without_article(f"{fold(words[0])} ") else words
        for cut in range(len(words), 0, -1):
            if cut < len(words) and fold(" ".join(words[cut:])) not in self._words.get("force_words", frozenset()):
                continue
            head = " ".join(words[:cut])
            found = self.adjective(head) or self._places(without_possessive(head))[:1]
            if found:
                return [place.id for place in found]
        return []

    def _find_within(self, identity: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = [identity]
        while waiting:
            current = waiting.pop(0)
            place = self._place(current)
            outer = (*(place.parents if place else ()), *self._tables.around.get(current, ()))
            for area in outer:
                if area not in found and area != identity:
                    found[area] = None
                    waiting.append(area)
        return tuple(found)

    def _find_reach(self, word: str) -> int:
        first = fold(without_possessive(word)).partition(" ")[0]
        return max(1, self._tables.firsts.get(first, 1), self._gazetteer.reach(first)) if first else 0

    def _find_adjective(self, form: str) -> tuple[Place, ...]:
        """Places of whose people or things the word is said: Ukrainian, Gazans; () when none."""
        folded = fold(without_possessive(form))
        ids = self._tables.adjectives.get(folded) or self._tables.adjectives.get(folded.removesuffix("s"), [])
        return tuple(filter(None, map(self._place, ids)))

    def _find_longest(self, words: tuple[str, ...]) -> int:
        for length in range(min(self._reach(words[0]), len(words)), 1, -1):
            if self._is_name(" ".join(words[:length])):
                return length + self._area_word(words, length)
        longer = self._forces(words) or self._direction(words)
        return longer or (1 + self._area_word(words, 1) if self._is_name(words[0]) else 0)

    def _find_begins(self, word: str) -> bool:
        """Whether any name can begin with the word: most capitals of a text begin none."""
        if self._reach(word) > 1 or self._is_name(word) or self._is_direction(word):
            return True
        return bool(self.adjective(word))

    def _find_is_name(self, form: str) -> bool:
        folded = fold(form)
        tables = self._tables
        stopped = folded in tables.stops and folded not in tables.party_forms
        if not folded or form == form.lower() or stopped:
            return False
        if folded in tables.place_forms or folded in tables.party_forms:
            return not _needs_capitals(form, tables.capitals.get(folded))
        if form[0].islower() or (form.isupper() and len(form) <= _ACRONYM) or self.adjective(form):
            return False
        if form.rsplit(maxsplit=1)[-1][0].islower():
            return False
        bare = without_possessive(form)
        if any(self._evident(line, folded) for line in self._gazetteer.lines(folded)):
            return True
        return bare != form and self._is_name(bare)

    def _evident(self, line: int, folded: str) -> bool:
        """Whether the name of a place of the gazetteer, standing in a text, is likely to mean the place."""
        place = self._gazetteer.place(line)
        if not any(folded in (fold(name.text), self._bare(name.text, place)) for name in place.names):
            return False
        if place.kind != "town":
            return True
        conflict = place.country in self._words.get("small_places", frozenset())
        return place.population >= (_RECOGNISED_IN_CONFLICT if conflict else _RECOGNISED_FROM)

    def _bare(self, name: str, place: Place) -> str:
        """Borno, of Borno State, in a country whose regions reports of conflict name so; "" of Central Region."""
        bare, _, kind = fold(name).rpartition(" ")
        told = place.country in self._words.get("small_places", frozenset()) and not self._is_direction(bare)
        return bare if told and kind in self._words.get("area_words", frozenset()) else ""

    def area_word(self, word: str) -> str:
        """The word, where it makes a name that of a district or region: oblast, province; else ""."""
        return word if fold(word) in self._words.get("area_words", frozenset()) else ""

    def _area_word(self, words: Sequence[str], length: int) -> int:
        follows = length < len(words) and fold(words[length]) in self._words.get("area_words", frozenset())
        return 1 if follows and self._places(" ".join(words[: length + 1])) else 0

    def _forces(self, words: Sequence[str]) -> int:
        """Words in "Israeli troops", "Russian armed forces": 0 unless an adjective is followed by a word for forces."""
        if len(words) < 2 or not words[0][:1].isupper() or not self.adjective(words[0]):
            return 0
        kinds = self._words.get("force_words", frozenset())
        if len(words) > 2 and fold(" ".join(words[1:3])) in kinds:
            return 3
        return 2 if fold(words[1]) in kinds else 0

    def _is_direction(self, word: str) -> bool:
        return fold(word) in self._words.get("directions", frozenset())

    def _direction(self, words: Sequence[str]) -> int:
        if len(words) < 2 or not words[1][:1].isupper() or not self._is_direction(words[0]):
            return 0
        rest = self.longest(tuple(words[1:]))
        return 1 + rest if rest and self._places(" ".join(words[: 1 + rest])) else 0


def load_names(extra: Sequence[Path] = ()) -> KnownNames:
    """The package's gazetteer and tables, with the user's own tables over them; places are read when asked for."""
    tables = read_tables()
    if extra:
        tables = merged([tables, *map(extra_tables, extra)])
    return KnownNames(Gazetteer(FOLDER / "gazetteer.tsv"), tables, tuple(extra))


def _changed(place: Place, row: Record) -> Place:
    return Place(
        id=place.id,
        names=names_of(row) or place.names,
        kind=row.get("kind", place.kind),
        latitude=row.get("latitude", place.latitude),
        longitude=row.get("longitude", place.longitude),
        parents=tuple(row.get("parents", place.parents)),
        country=row.get("country", place.country),
        population=row.get("population", place.population),
    )


def _party(row: Record) -> Party:
    return Party(
        id=row["id"],
        names=names_of(row),
        kind=row["kind"],
        ids=tuple(("ucdp", str(number)) for number in row.get("ucdp", ())),
        members=tuple(row.get("members", ())),
        places=tuple(row.get("places", ())),
    )


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _needs_capitals(form: str, capitals: bool | None) -> bool:
    return bool(capitals) and not form.replace(".", "").isupper()
