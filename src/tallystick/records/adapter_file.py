"""Reading adapter files: every key has a meaning, and a key that has none is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli
from msgspec.structs import replace

from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.period import first_day
from tallystick.model.record import Grain
from tallystick.records.adapter import (
    EVENT_COLUMNS,
    LISTED,
    LOCATED,
    PERSON_COLUMNS,
    TOTAL_COLUMNS,
    Adapter,
    Covers,
    Edition,
    Figure,
    Persons,
    PlaceWords,
    Times,
)
from tallystick.records.strict import vocabulary

SHIPPED = Path(__file__).parent / "adapters"
KEYS = {
    "title", "publisher", "licence", "citation", "grain", "columns", "optional", "values", "aside", "figures", "times",
    "places", "coverage", "caveats", "dates", "version", "chosen_by_name", "publisher_party", "zero_told", "left_out",
    "persons", "order", "edition", "rests_on", "compared", "attacks", "strikes", "joint",
}  # fmt: skip


def adapters() -> tuple[Adapter, ...]:
    """The adapters that ship with the package, by name."""
    return tuple(adapter_at(path) for path in sorted(SHIPPED.glob("*/adapter.toml")))


def adapter_named(name: str | Path) -> Adapter:
    """A shipped adapter by its name, or the user's own by its path. Raises TallystickError when there is none."""
    path = SHIPPED / str(name) / "adapter.toml"
    if re.fullmatch(r"\w+", str(name)) and path.is_file():
        return adapter_at(path)
    if Path(name).is_file():
        return adapter_at(Path(name))
    from difflib import get_close_matches

    known = [adapter.name for adapter in adapters()]
    near = [each for each in known if each.startswith(str(name))]
    near = near or get_close_matches(str(name), known + _beside(Path(name)))
    own = "check the spelling, or write an adapter of your own after docs/adapters.md"
    raise TallystickError(
        f"adapter {name}",
        "no adapter of that name and no file at that path",
        f"one of {', '.join(known)}, or the path of a TOML file",
        "nothing was loaded",
        f"perhaps {' or '.join(near)} is meant" if near else own,
        ExitStatus.USAGE,
    )


def _beside(path: Path) -> list[str]:
    """The other TOML files in the folder."""
    return sorted(str(path.with_name(other.name)) for other in path.parent.glob("*.toml"))


@lru_cache(maxsize=64)
def adapter_at(path: Path) -> Adapter:
    """The adapter in a TOML file. Raises TallystickError for unknown keys, missing keys and wrong types."""
    shipped = path.parent.parent == SHIPPED
    file = f"adapters/{path.parent.name}/adapter.toml" if shipped else path.name
    table = _toml(path, file)
    if "extends" in table:
        base = SHIPPED / str(table.pop("extends")) / "adapter.toml"
        table = _laid_over(_toml(base, file), table)
    return _Pages(table, file).adapter(path.parent.name if shipped else path.stem)


def _toml(path: Path, file: str) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise _wrong(file, f"no TOML ({trouble})", "an adapter in TOML") from None
    except FileNotFoundError:
        found = f"extends = '{path.parent.name}', which is no shipped adapter"
        raise _wrong(file, found, "one of " + ", ".join(adapter.name for adapter in adapters())) from None


def _laid_over(base: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    """Tables key by key, anything else as a whole: what stands in `table` replaces what stands in `base`."""
    merged = dict(base)
    for key, value in table.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


class _Pages:
    """The tables of one adapter file, each key taken out once; what is left at the end is an error."""

    def __init__(self, table: dict[str, Any], file: str) -> None:
        self._table = table
        self._file = file

    def take(self, key: str, kind: type, otherwise: Any = None) -> Any:
        """The value of `key`, removed from the page."""
        if key not in self._table and otherwise is None:
            raise _wrong(self._file, f"no key '{key}'", f"'{key}' with a value of type {_PLAIN[kind]}")
        value = self._table.pop(key, otherwise)
        if kind is float and isinstance(value, int):
            return float(value)
        if not isinstance(value, kind):
            raise _wrong(self._file, f"'{key}' with a value of type {_PLAIN.get(type(value), 'date')}", _PLAIN[kind])
        return value

    def texts(self, key: str, otherwise: Any = None) -> tuple[str, ...]:
        """A list of texts, or one text standing for a list of one."""
        value = self._table.get(key, otherwise)
        if isinstance(value, str):
            self._table.pop(key, None)
            return (value,)
        return tuple(self.take(key, list, otherwise))

    def page(self, key: str, *, needed: bool = False) -> _Pages:
        """The table under `key`."""
        return _Pages(self.take(key, dict, None if needed else {}), f"{self._file} [{key}]")

    def pairs(self, key: str) -> dict[str, str]:
        """A table of texts."""
        page = self.page(key)
        return {name: page.take(name, str) for name in list(page._table)}

    def lists(self, key: str, allowed: set[str], *, needed: bool = False) -> dict[str, tuple[str, ...]]:
        """A table of our column names with one or several of theirs."""
        page = self.page(key, needed=needed)
        result = {name: page.texts(name) for name in sorted(allowed & set(page._table))}
        page.done(allowed)
        for name, theirs in result.items():
            if len(theirs) not in (1, LISTED.get(name, 1)):
                raise _wrong(page._file, f"{len(theirs)} columns for '{name}'", f"1 or {LISTED.get(name, 1)}")
        return result

    def done(self, known: set[str]) -> None:
        """Refuse what nobody took."""
        if self._table:
            name = min(self._table)
            raise _wrong(self._file, f"unknown key '{name}'", "one of " + ", ".join(sorted(known)))

    def adapter(self, name: str) -> Adapter:
        """The whole file as an adapter."""
        meant, compared = self._meant(name), self.pairs("compared")
        adapter = replace(
            meant,
            columns=tuple(sorted({*meant.columns, *compared})),
            edition=_edition(self.page("edition")),
            rests_on=self.texts("rests_on", []),
            compared=compared,
            attacks=self.texts("attacks", []),
            strikes=self.texts("strikes", []),
            joint=self.take("joint", str, ""),
        )
        self.done(KEYS)
        return adapter

    def _meant(self, name: str) -> Adapter:
        grain = self._grain()
        ours = {Grain.EVENT: EVENT_COLUMNS, Grain.PERSON: PERSON_COLUMNS}.get(grain, TOTAL_COLUMNS)
        needed = self.lists("columns", ours, needed=True)
        optional = self.lists("optional", ours)
        values, left_out = self._meanings("values"), self._meanings("left_out")
        version = self.page("version")
        figures = self._figures() if ours is TOTAL_COLUMNS else ()
        aside = self.pairs("aside")
        adapter = Adapter(
            name=name,
            file=self._file,
            title=self.take("title", str),
            publisher=self.take("publisher", str),
            licence=self.take("licence", str),
            citation=self.take("citation", str, ""),
            grain=grain,
            columns=_every(needed, optional, {**values, **left_out, **aside}, figures, version._table.get("column")),
            order=self.texts("order", []),
            needed=needed,
            optional=optional,
            values=values,
            left_out=left_out,
            aside=aside,
            figures=figures,
            persons=_persons(self.page("persons")),
            times=_times(self.page("times")),
            places=_place_words(self.page("places")),
            covers=_covers(self.page("coverage", needed=True)),
            caveats=self.texts("caveats", []),
            dates=self.texts("dates", ["%Y-%m-%d"]),
            version_column=version.take("column", str, ""),
            version_in_name=version.take("in_name", str, ""),
            chosen_by_name=self.take("chosen_by_name", str, ""),
            party=self.take("publisher_party", str, ""),
            zero_told=self.take("zero_told", bool, True),
        )
        version.done({"column", "in_name"})
        return adapter

    def _grain(self) -> Grain:
        word = self.take("grain", str)
        try:
            return Grain(word)
        except ValueError:
            raise _wrong(self._file, f"grain '{word}'", "one of " + ", ".join(Grain)) from None

    def _meanings(self, key: str) -> dict[str, dict[str, str]]:
        """A table of columns, each with its values and what is said of them."""
        page = self.page(key)
        return {theirs: page.pairs(theirs) for theirs in list(page._table)}

    def _figures(self) -> tuple[Figure, ...]:
        return tuple(_figure(_Pages(row, f"{self._file} [[figures]]")) for row in self.take("figures", list))


_PLAIN: dict[type, str] = {
    str: "text", list: "list", dict: "table", bool: "true or false", float: "number", int: "number",
}  # fmt: skip


def _every(
    needed: Mapping[str, tuple[str, ...]],
    optional: Mapping[str, tuple[str, ...]],
    said: Mapping[str, Any],
    figures: tuple[Figure, ...],
    *version: str | None,
) -> tuple[str, ...]:
    used = {name for names in (*needed.values(), *optional.values()) for name in names}
    figured = {name for figure in figures for name in (*figure.columns, *dict(figure.when))}
    return tuple(sorted(used | figured | set(said) | {name for name in version if name}))


def _figure(page: _Pages) -> Figure:
    when = page.page("when")
    figure = Figure(
        id=page.take("id", str),
        measure=page.take("measure", str),
        columns=page.texts("columns"),
        unit=page.take("unit", str),
        population=page.take("population", str, "") or None,
        minimum=page.take("minimum", bool, False),
        optional=page.take("optional", bool, False),
        counting=page.take("counting", str),
        definition=page.take("definition", str),
        excludes=page.take("excludes", str, ""),
        perpetrator=page.take("perpetrator", str, ""),
        when=tuple((name, when.texts(name)) for name in sorted(when._table)),
        since=page.take("since", str, ""),
        rests_on=page.texts("rests_on", []),
    )
    page.done(set(Figure.__struct_fields__))
    return figure


def _persons(page: _Pages) -> Persons:
    usual = Persons()
    kinds = {name: type(getattr(usual, name)) for name in Persons.__struct_fields__}
    persons = Persons(**{name: page.take(name, kind, getattr(usual, name)) for name, kind in kinds.items()})
    page.done(set(kinds))
    return persons


def _times(page: _Pages) -> Times:
    times = Times(since=page.take("since", str, ""), as_of=page.take("as_of", str, ""))
    page.done({"since", "as_of"})
    return times


def _edition(page: _Pages) -> Edition:
    edition = Edition(
        of=page.take("of", str, ""),
        partial=page.take("partial", bool, False),
        released=page.pairs("released"),
    )
    for version, edtf in edition.released.items():
        try:
            first_day(edtf)
        except ValueError:
            raise _wrong(page._file, f"released.{version} '{edtf}'", "a date, such as 2022-06 or 2022-06-14") from None
    page.done(set(Edition.__struct_fields__))
    return edition


def _place_words(page: _Pages) -> PlaceWords:
    filed = page.page("filed_under")
    words = PlaceWords(
        fixed=page.take("fixed", str, ""),
        kinds=tuple(sorted(page.pairs("kinds").items())),
        prefixes=page.texts("prefixes", []),
        renamed=tuple(sorted(page.pairs("renamed").items())),
        before=page.take("before", str, ""),
        filed_under=tuple((country, filed.texts(country)) for country in sorted(filed._table)),
        reach_km=page.take("reach_km", float, 0.0),
        points=_points(page),
        countries_only=page.take("countries_only", bool, False),
    )
    page.done(set(PlaceWords.__struct_fields__))
    return words


def _points(page: _Pages) -> str:
    term: str = page.take("points", str, "")
    if term and term not in LOCATED:
        raise _wrong(page._file, f"points '{term}'", "one of " + ", ".join(LOCATED))
    return term


def _covers(page: _Pages) -> Covers:
    covers = Covers(
        start=page.take("start", str, ""),
        whole_years=page.take("whole_years", bool, False),
        places=page.texts("places", ["rows"]),
        measures=page.texts("measures"),
        populations=page.texts("populations"),
        threshold=page.take("threshold", str, ""),
    )
    page.done(set(Covers.__struct_fields__))
    for name, words in (("measures", covers.measures), ("populations", covers.populations)):
        known = vocabulary()[name]
        for word in words:
            if word not in known:
                raise _wrong(page._file, f"the word '{word}' in {name}", "one of " + ", ".join(sorted(known)))
    return covers


def _wrong(where: str, found: str, expected: str) -> TallystickError:
    return TallystickError(where, found, expected, "the adapter was not used", "see docs/adapters.md for the keys")
