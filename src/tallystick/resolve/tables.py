"""The name tables: TOML that people edit, and the compiled form of it that opens without parsing TOML.

`names/compiled.txt` is made from the TOML tables by scripts/build_gazetteer.py and carries their digest; when a
table has been edited since, the TOML itself is read, so that the compiled form can be slow to follow, never wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct, field

from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.names import Name
from tallystick.resolve.fold import fold

FOLDER = Path(__file__).parent / "names"
SOURCES = ("parties.toml", "places.toml", "stop.toml", "words.toml")
COMPILED = "compiled.txt"
_HEADER = "# Made from the TOML tables beside it by scripts/build_gazetteer.py; do not edit. Digest of the tables: "

_ACRONYM = 5  # letters; a name in capitals up to this length is an acronym, and "us" is not the US

_PARTY = "party-"

Record = dict[str, Any]


class Tables(Struct, frozen=True):
    """What the TOML tables say, by id and by folded form.

    places       rows of places.toml by id, as JSON where nobody has asked for them yet
    parties      rows of parties.toml by id, likewise
    place_forms  folded name to ids of places, those that the table puts first at the front
    party_forms  folded name to ids of parties
    adjectives   folded adjective to ids of places
    stops        folded form to the reason why it is not taken for a place by itself
    capitals     folded names that count only in capitals ("US")
    around       id of a place to ids of areas that the tables say contain it
    members      id of a party to ids of the parties of which it is a member
    party_at     id of a place to ids of parties for which its name stands
    first        folded names for which the tables say which place is meant first
    firsts       folded first word to the words in the longest name that begins with it
    words        closed classes of words around names
    """

    places: dict[str, Record | str] = field(default_factory=dict)
    parties: dict[str, Record | str] = field(default_factory=dict)
    place_forms: dict[str, list[str]] = field(default_factory=dict)
    party_forms: dict[str, list[str]] = field(default_factory=dict)
    adjectives: dict[str, list[str]] = field(default_factory=dict)
    stops: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, bool] = field(default_factory=dict)
    first: dict[str, bool] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)
    around: dict[str, list[str]] = field(default_factory=dict)
    party_at: dict[str, list[str]] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    def place(self, identity: str) -> Record | None:
        """The row of a place; None when the tables have none."""
        return _row(self.places.get(identity))

    def party(self, identity: str) -> Record | None:
        """The row of a party; None when the tables have none."""
        return _row(self.parties.get(identity))


def read_tables(folder: Path = FOLDER) -> Tables:
    """The package's own tables, from the compiled form if it is up to date."""
    sources = [(folder / name).read_bytes() for name in SOURCES]
    try:
        header, indexes, *rows = (folder / COMPILED).read_bytes().decode().split("\n")
    except (FileNotFoundError, ValueError):
        header, indexes, rows = "", "", []
    if header == _HEADER + _digest(sources):
        found: dict[str, Record | str] = {}
        found.update(row.partition("\t")[::2] for row in rows if row)
        parties: dict[str, Record | str] = {
            identity: found.pop(identity) for identity in [*found] if identity.startswith(_PARTY)
        }
        return Tables(places=found, parties=parties, **json.loads(indexes))
    return compiled([tomli.loads(source.decode()) for source in sources])


def compile_tables(folder: Path = FOLDER) -> str:
    """The text of `compiled.txt`."""
    sources = [(folder / name).read_bytes() for name in SOURCES]
    tables = compiled([tomli.loads(source.decode()) for source in sources])
    indexes = {name: getattr(tables, name) for name in Tables.__struct_fields__ if name not in ("places", "parties")}
    rows = [f"{identity}\t{_json(row)}" for table in (tables.places, tables.parties) for identity, row in table.items()]
    return "\n".join([_HEADER + _digest(sources), _json(indexes), *rows]) + "\n"


def extra_tables(path: Path) -> Tables:
    """A user's own table of places, parties and stops. Every row must be signed: `by`, `on`, `why`."""
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise _refused(path, str(error), "a TOML table of names in UTF-8") from error
    for kind in ("place", "party", "stop"):
        for number, row in enumerate(content.get(kind, []), 1):
            missing = [key for key in ("by", "on", "why") if not row.get(key)]
            if missing or (kind != "stop" and not row.get("id")):
                raise _refused(
                    path, f"[[{kind}]] number {number} without {', '.join(missing) or 'id'}", "signed rows with an id"
                )
    return compiled([content])


def merged(tables: Sequence[Tables]) -> Tables:
    """All the tables as one; a later row adds names to an earlier row of its id and replaces other facts."""
    total = Tables()
    for part in tables:
        for mine, theirs in ((total.places, part.places), (total.parties, part.parties)):
            for identity, row in theirs.items():
                mine[identity] = _joined(_row(mine.get(identity)) or {}, _row(row) or {})
        for name in ("place_forms", "party_forms", "adjectives", "words", "around", "party_at", "members"):
            for form, found in getattr(part, name).items():
                known = getattr(total, name).get(form, [])
                getattr(total, name)[form] = list(dict.fromkeys([*found, *known]))
        for facts in ("stops", "capitals", "first"):
            getattr(total, facts).update(getattr(part, facts))
        for word, reach in part.firsts.items():
            total.firsts[word] = max(reach, total.firsts.get(word, 0))
    return total


def compiled(contents: Iterable[Mapping[str, Any]]) -> Tables:
    """Tables from the contents of TOML files."""
    tables = Tables()
    for content in contents:
        for row in content.get("place", []):
            _add_place(tables, row)
        for row in content.get("party", []):
            tables.parties[row["id"]] = dict(row)
            _add_names(tables, tables.party_forms, row)
            for place in row.get("places", ()):
                tables.party_at.setdefault(place, []).append(row["id"])
            for member in row.get("members", ()):
                tables.members.setdefault(member, []).append(row["id"])
        for row in content.get("stop", []):
            tables.stops.update({fold(form): row["reason"] for form in row["forms"]})
        tables.words.update(
            {key: row["words"] for key, row in content.items() if isinstance(row, dict) and "words" in row}
        )
    return tables


def names_of(row: Mapping[str, Any]) -> tuple[Name, ...]:
    """The names of a row, each a string or a table with text, language and used_by."""
    return tuple(Name(name) if isinstance(name, str) else Name(**name) for name in row.get("names", ()))


def _add_place(tables: Tables, row: Mapping[str, Any]) -> None:
    tables.places[row["id"]] = dict(row)
    for inner in row.get("contains", ()):
        tables.around.setdefault(inner, []).append(row["id"])
    _add_names(tables, tables.place_forms, row)
    for form in row.get("adjectives", ()):
        tables.adjectives.setdefault(fold(form), []).append(row["id"])
    for form in row.get("first_for", ()):
        ids = tables.place_forms.setdefault(fold(form), [])
        ids[:] = [row["id"], *(identity for identity in ids if identity != row["id"])]
        tables.first[fold(form)] = True


def _add_names(tables: Tables, forms: dict[str, list[str]], row: Mapping[str, Any]) -> None:
    for text in [*(name.text for name in names_of(row)), *row.get("forms", ())]:
        form = fold(text)
        ids = forms.setdefault(form, [])
        if row["id"] not in ids:
            ids.append(row["id"])
        if text.replace(".", "").isupper() and len(form) <= _ACRONYM:
            tables.capitals[form] = True
        first = form.partition(" ")[0]
        tables.firsts[first] = max(tables.firsts.get(first, 0), form.count(" ") + 1)


def _joined(old: Record, new: Record) -> Record:
    texts = {name.text: name for name in (*names_of(old), *names_of(new))}
    named = [{"text": n.text, "language": n.language, "used_by": n.used_by} for _, n in sorted(texts.items())]
    return {**old, **new, "names": named}


def _row(row: Record | str | None) -> Record | None:
    return json.loads(row) if isinstance(row, str) else row


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(sources: Iterable[bytes]) -> str:
    return blake2b(b"\0".join(sources), digest_size=16).hexdigest()


def _refused(path: Path, found: str, expected: str) -> TallystickError:
    return TallystickError(
        where=path.name,
        found=found,
        expected=expected,
        effect="none of the names was used and nothing was read",
        remedy="correct the table, or leave it out",
        status=ExitStatus.WORKSPACE,
    )
