"""Record sets as they were once loaded, kept on disk with their index: opened in milliseconds, never trusted unseen.

Of each set there are two files, named by the hash of all that it was made from. `NAME.rows` holds its arrays one
after the other; `NAME.json` says what they are, carries all else that was loaded, and the SHA-256 of both. A file of
the size, times and number on the disk that it had when it was last hashed is taken for unchanged; any other is hashed
again. What does not fit its hash is as good as absent: the set is loaded anew. The folder may be deleted at any time.

Of a set too large for memory there is instead of `NAME.rows` a folder `NAME.parts` with the files of its rows.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.period import Period, Precision
from tallystick.model.record import Coverage, Events, Filed, Grain, RecordSet, Stored
from tallystick.records.kept_totals import day_read, read_totals, told_totals
from tallystick.records.loading import Loaded
from tallystick.records.table import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[np.generic]]

FORM = 4
"""Of these files; raised whenever what they hold changes its meaning."""
_PAGE = 64  # bytes: arrays begin where a processor reads a line of memory
_KINDS = "iufU"  # whole numbers with and without sign, fractions, text: nothing that could hold code


class Kept(Struct, frozen=True):
    """A set as it was loaded, with what was made of it.

    arrays  the arrays of its index; none where it has no index
    ids     the places by which the index groups rows
    """

    loaded: Loaded
    arrays: Arrays
    ids: tuple[str, ...]


def sha256_of(path: Path, folder: Path) -> str:
    """SHA-256 of a file; from a note in the folder where the file is as it was when the note was made."""
    note = folder / f"{_name(str(path.resolve()))}.seen"
    seen = _seen(path)
    with suppress(OSError, ValueError):
        told = _checked(note)
        if told["seen"] == seen and told["path"] == str(path.resolve()):
            return str(told["sha256"])
    sha256 = digest(path)
    if seen == _seen(path):
        with suppress(OSError):
            _write(note, _with_hash({"path": str(path.resolve()), "seen": seen, "sha256": sha256}))
    return sha256


def keep(folder: Path, made_from: str, kept: Kept) -> None:
    """Write the set into the folder. Where that cannot be written, nothing is kept and the next run loads anew.

    A set that would not be read as it is written is not kept.

    made_from  hash of whose set it is, and after a hyphen of all that it was made from: what was kept of the same
               before is removed
    """
    events = kept.loaded.record_set.events
    held = replace(kept.loaded.record_set, events=None, rows=())
    if _read(json.loads(json.dumps(_told(held)))) != held:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        whole = {
            "made_from": [FORM, made_from],
            "set": _told(held),
            "issues": to_builtins(kept.loaded.issues),
            "ids": kept.ids,
        }
        whole |= _stored(events) if isinstance(events, Stored) else _written(folder, made_from, kept)
        _write(folder / f"{made_from}.json", _with_hash(whole))
        for old in sorted(folder.glob(f"{made_from.partition('-')[0]}-*")):
            if not old.name.startswith(made_from):
                shutil.rmtree(old) if old.is_dir() else old.unlink()


def _written(folder: Path, made_from: str, kept: Kept) -> dict[str, Any]:
    """Where the arrays of rows and of their index were written, and the texts that go with them."""
    rows, events = kept.loaded.record_set.rows, kept.loaded.record_set.events
    columns = {name: getattr(events, name) for name in Events.__struct_fields__} if events else {}
    texts = {name: value for name, value in columns.items() if isinstance(value, tuple)}
    arrays = {f"events.{name}": value for name, value in columns.items() if name not in texts}
    codes, values = told_totals(rows)
    arrays |= {f"rows.{name}": value for name, value in codes.items()}
    arrays |= {f"index.{name}": value for name, value in kept.arrays.items()}
    place = folder / f"{made_from}.rows"
    layout = _write_arrays(place, arrays)
    return {"sha256": sha256_of(place, folder), "arrays": layout, "texts": texts, "rows": values}


def _stored(events: Stored) -> dict[str, Any]:
    """Rows on the disk, and the hashes of their files."""
    files = [(Path(file).name, sha256_of(Path(file), Path(file).parent)) for file in events.files]
    return {"stored": {name: getattr(events, name) for name in events.__struct_fields__} | {"files": files}}


def kept(folder: Path, made_from: str) -> Kept | None:
    """The set that was made from just this; None where there is none, or where it is not as it was written."""
    place = folder / f"{made_from}.rows"
    try:
        told = _checked(folder / f"{made_from}.json")
        if told["made_from"] != [FORM, made_from]:
            return None
        arrays: Arrays = {}
        if "stored" in told:
            held = replace(_read(told["set"]), events=_of_files(parts_of(folder, made_from), told["stored"]))
        elif sha256_of(place, folder) != told["sha256"]:
            return None
        else:
            arrays = _arrays(place, told["arrays"])
            texts = {name: tuple(values) for name, values in told["texts"].items()}
            columns = _of("events.", arrays)
            events = Events(**columns, **texts) if columns else None  # type: ignore[arg-type]
            held = replace(_read(told["set"]), events=events, rows=read_totals(_of("rows.", arrays), told["rows"]))
        loaded = Loaded(held, tuple(Issue(**issue) for issue in told["issues"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError, ArithmeticError):
        return None
    return Kept(loaded, _of("index.", arrays), tuple(told["ids"]))


def _of(prefix: str, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def parts_of(folder: Path, made_from: str) -> Path:
    """The folder for the rows of a set that is too large for memory."""
    return folder / f"{made_from}.parts"


def _of_files(folder: Path, told: dict[str, Any]) -> Stored:
    """Raises ValueError where a file is not as it was written."""
    if any(sha256_of(folder / name, folder) != sha256 for name, sha256 in told["files"]):
        raise ValueError(folder.name)
    lists = {name: tuple(told[name]) for name in ("places", "parties", "kinds", "words", "attacks", "strikes")}
    lists |= {"files": tuple(str(folder / name) for name, _ in told["files"]), "dead": tuple(map(tuple, told["dead"]))}
    return Stored(**told | lists)


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _seen(path: Path) -> list[int]:
    """What changes when a file is written, replaced, moved or its times are set."""
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _with_hash(value: Mapping[str, Any]) -> bytes:
    """The value as JSON, below its own hash."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def _checked(path: Path) -> dict[str, Any]:
    """The value in a file. Raises ValueError where it does not fit its hash."""
    told, _, text = path.read_bytes().partition(b"\n")
    if hashlib.sha256(text).hexdigest().encode() != told:
        raise ValueError(path.name)
    value: dict[str, Any] = json.loads(text)
    return value


def _write(path: Path, content: bytes) -> None:
    """The file appears whole or not at all."""
    part = _part(path)
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _write_arrays(path: Path, arrays: Arrays) -> list[tuple[str, str, tuple[int, ...], int]]:
    """Name, type, shape and place in the file of each array."""
    import numpy as np

    layout = []
    part = _part(path)
    try:
        with part.open("wb") as stream:
            for name, array in arrays.items():
                stream.write(b"\0" * (-stream.tell() % _PAGE))
                layout.append((name, array.dtype.str, array.shape, stream.tell()))
                stream.write(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)
            stream.write(b"\0")  # a file without a single byte could not be mapped into memory
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return layout


def _arrays(path: Path, layout: list[tuple[str, str, list[int], int]]) -> dict[str, NDArray[np.generic]]:
    """The arrays, read from the disk where they are looked at."""
    import numpy as np

    found: dict[str, NDArray[np.generic]] = {}
    with path.open("rb") as stream:
        whole = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    for name, kind, shape, begin in layout:
        type_ = np.dtype(kind)
        if type_.kind not in _KINDS:
            raise ValueError(kind)
        count = int(np.prod(shape))
        found[name] = np.frombuffer(whole, type_, count, begin).reshape(shape)
    return found


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _told(held: RecordSet) -> dict[str, Any]:
    """A record set as JSON holds it; dates as YYYY-MM-DD."""
    told: dict[str, Any] = to_builtins(held)
    return told


def _read(told: dict[str, Any]) -> RecordSet:
    coverage = told["coverage"]
    period = coverage["period"]
    read_period = Period(
        day_read(period["first"]),
        day_read(period["last"]),
        Precision(period["first_precision"]),
        Precision(period["last_precision"]),
        period["basis"],
    )
    lists = {name: tuple(coverage[name]) for name in ("places", "measures", "populations")}
    return RecordSet(
        **told
        | {
            "coverage": Coverage(**coverage | lists | {"period": read_period}),
            "grain": Grain(told["grain"]),
            "caveats": tuple(told["caveats"]),
            "rests_on": tuple(told["rests_on"]),
            "corrections": (),
            "filed": _filed(told["filed"]),
            "rows": (),
            "released": day_read(told["released"]),
        }
    )


def _filed(told: dict[str, Any] | None) -> Filed | None:
    if told is None:
        return None
    columns = tuple((ours, tuple(theirs)) for ours, theirs in told["columns"])
    return Filed(told["path"], columns, tuple(told["dates"]))
