"""What stands in the folder of a project: `tallystick.toml`, and the tables of `hand/`.

`tallystick.toml` lists record sets of the user's own under [[records]] (`name`, `file`, and if wanted `adapter`,
`version`, `sha256` and `address`) and says under [competing] how competing counts are settled. `hand/` holds what
people decided, signed: `records.toml` (figures of their own), `corrections.toml` (rows set aside or corrected), and
any other `*.toml`, tables of places and parties.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.policy import EACH, Policy, Settling, policy_of

SETTINGS, COMPETING = "tallystick.toml", "competing"
SHELF = "shelf"
HAND = "hand"
"""The folder of what people decided, and the name of the set of their own rows."""
ROWS, CORRECTIONS = "records.toml", "corrections.toml"
KEYS = ("name", "file", "adapter", "version", "sha256", "address")


class Listed(Struct, frozen=True):
    """A record set to load: one of the shelf (`file` None; the name `shelf` is all of it), or a file.

    adapter  name or path of the adapter; None finds it by the columns
    sha256   of the file when it was added; None is not checked
    version  of the publisher's release; "" takes it from the file
    address  where the file was fetched from; "" where the user brought it
    """

    name: str
    file: Path | None = None
    adapter: str | None = None
    sha256: str | None = None
    version: str = ""
    address: str = ""


class Settings(Struct, frozen=True):
    """What `tallystick.toml` says: the record sets it lists, and how competing counts are settled."""

    records: tuple[Listed, ...] = ()
    policy: Policy = EACH


def tables_in(folder: Path) -> list[Path]:
    """The tables of a folder of what people decided, by name; none where there is no such folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml") if folder.exists() else []
    except OSError as error:
        raise unreadable(folder.name, error, "a folder that may be read") from error


def settings_in(path: Path) -> Settings:
    """What `tallystick.toml` says; nothing where there is none. Raises TallystickError when it is not in order."""
    if not path.exists():
        return Settings()
    try:
        settings = tomli.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise unreadable(path.name, error, "a TOML file in UTF-8") from error
    except UnicodeDecodeError as error:
        found = f"byte {error.object[error.start]:#x} that is not UTF-8"
        raise trouble(path.name, found, "a TOML file in UTF-8") from error
    except tomli.TOMLDecodeError as error:
        raise trouble(path.name, f"no TOML ({error})", "a TOML file in UTF-8") from error
    unknown = sorted(settings.keys() - {"records", COMPETING})
    if unknown:
        raise trouble(path.name, f"the key {unknown[0]}", f"only [[records]] and [{COMPETING}]")
    rows = settings.get("records", [])
    if not isinstance(rows, list):
        raise trouble(path.name, "records that is no list of tables", "[[records]] tables")
    records = tuple(_row(row, path, number) for number, row in enumerate(rows, 1))
    names = [listed.name for listed in records]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise trouble(path.name, f"two record sets named {twice}", "a name of its own for each record set")
    if HAND in names:
        raise trouble(path.name, f"a record set named {HAND}", f"another name: {HAND} is what {HAND}/{ROWS} holds")
    return Settings(records, _policy(settings.get(COMPETING, {}), f"{path.name}, [{COMPETING}]"))


def _policy(told: Any, where: str) -> Policy:
    """How competing counts are settled: `policy`, and for a hierarchy `publishers`, first the one that goes before."""
    if not isinstance(told, dict) or told.keys() - {"policy", "publishers"}:
        raise trouble(where, repr(told), "a table with policy and publishers")
    publishers = told.get("publishers", [])
    if not isinstance(publishers, list) or not all(isinstance(one, str) for one in publishers):
        raise trouble(f"{where}, publishers", repr(publishers), "a list of texts")
    try:
        return policy_of(told.get("policy", Settling.EACH.value), tuple(publishers))
    except ValueError as error:
        raise trouble(where, *error.args) from error


def _row(row: Any, path: Path, number: int) -> Listed:
    where = f"{path.name}, [[records]] number {number}"
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise trouble(where, repr(row), "a table of texts")
    unknown = sorted(row.keys() - set(KEYS))
    if unknown:
        raise trouble(where, f"the key {unknown[0]}", "only " + ", ".join(KEYS))
    missing = [key for key in ("name", "file") if not row.get(key)]
    if missing:
        raise trouble(where, f"no {missing[0]}", "a name and a file")
    adapter = row.get("adapter")
    if adapter and adapter.endswith(".toml"):
        adapter = str(path.parent / adapter)
    version, address = row.get("version", ""), row.get("address", "")
    return Listed(row["name"], path.parent / row["file"], adapter, row.get("sha256"), version, address)


def trouble(where: str, found: str, expected: str, remedy: str = "") -> TallystickError:
    """The error for settings that are not in order."""
    remedy = remedy or "correct the file; docs/commands.md shows one"
    return TallystickError(where, found, expected, "nothing was read and nothing changed", remedy, ExitStatus.WORKSPACE)


def unreadable(where: str, error: OSError, expected: str) -> TallystickError:
    """The error for a file or folder of the project that the system will not read."""
    remedy = "see whether it is what its name says and whether you have leave to read it, or copy it anew"
    return trouble(where, (error.strerror or str(error)).lower(), expected, remedy)
