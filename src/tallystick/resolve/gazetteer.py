"""The gazetteer file: mapped into memory, never parsed as a whole, found by bisection.

`gazetteer.tsv` holds one place a line, largest population first, after comment lines beginning with `#`:
id (the number of GeoNames, or one of ours), name, kind (empty for a town), latitude, longitude, country, line
number of the region or empty, population, other names (separated by `|`). `gazetteer.bin`
holds four sorted arrays of little-endian integers behind a header:

    8 bytes   magic
    4 x u32   length of each array
    offsets   u32  where the line of place n begins
    forms     u64  46 bits of the folded form's digest, then 18 bits: the place's line number
    firsts    u64  60 bits of the digest of a first word, then 4 bits: words in the longest name beginning with it
    ids       u32  line numbers, by the digest of their ids
"""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_left
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from struct import unpack_from
from typing import Literal

from tallystick.errors import TallystickError
from tallystick.model.names import Name, Place

MAGIC = b"TALLYGZ1"
CODES: tuple[Literal["I", "Q"], ...] = ("I", "Q", "Q", "I")
LINE_BITS = 18
REACH_BITS = 4
_HEADER = len(MAGIC) + 4 * 4


def digest(text: str) -> int:
    """64 bits that stand for a folded form or an id, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


class Gazetteer:
    """Places by folded form or by id. Opening maps two files and reads a header; nothing is parsed."""

    __slots__ = ("_data", "_firsts", "_forms", "_ids", "_met", "_offsets", "_places", "place")

    def __init__(self, path: Path) -> None:
        index = _mapped(path.with_suffix(".bin"))
        if index[: len(MAGIC)] != MAGIC:
            raise _damaged(path.with_suffix(".bin"))
        lengths = unpack_from("<4I", index, len(MAGIC))
        start = _HEADER
        arrays = []
        for length, code in zip(lengths, CODES, strict=True):
            end = start + length * (4 if code == "I" else 8)
            arrays.append(_numbers(index, (start, end), code))
            start = end
        self._offsets, self._forms, self._firsts, self._ids = arrays
        self._met: dict[str, int] = {}  # the line of each place that was looked at, by id
        self._data = _mapped(path)
        self.place = lru_cache(maxsize=8192)(self._place)
        self._places = lru_cache(maxsize=32768)(self._lines)

    def lines(self, folded: str) -> tuple[int, ...]:
        """Line numbers of the places that the folded form names, likeliest first."""
        return self._places(folded)

    def reach(self, word: str) -> int:
        """Words in the longest name of several words that begins with this folded word; 0 when none."""
        key = digest(word) >> REACH_BITS << REACH_BITS
        at = bisect_left(self._firsts, key)
        if at < len(self._firsts) and self._firsts[at] >> REACH_BITS == key >> REACH_BITS:
            return self._firsts[at] & ((1 << REACH_BITS) - 1)
        return 0

    def by_id(self, place: str) -> Place | None:
        """The place with this id; None when the gazetteer has none."""
        if place in self._met:
            return self.place(self._met[place])
        at = bisect_left(self._ids, digest(place), key=lambda line: digest(self._id(line)))
        found = self.place(self._ids[at]) if at < len(self._ids) else None
        return found if found is not None and found.id == place else None

    def __len__(self) -> int:
        return len(self._offsets)

    def _lines(self, folded: str) -> tuple[int, ...]:
        return _of_key(self._forms, folded)

    def _id(self, line: int) -> str:
        start = self._offsets[line]
        return _identity(self._data[start : self._data.find(b"\t", start)].decode())

    def _place(self, line: int) -> Place:
        start = self._offsets[line]
        raw = self._data[start : self._data.find(b"\n", start)].decode()
        cells = raw.split("\t")
        found = _place(cells, self.place(int(cells[6])).id if cells[6] else "")
        self._met[found.id] = line
        return found


def _place(cells: list[str], parent: str) -> Place:
    identity, name, kind, latitude, longitude, country, _, population, others = cells
    names = sorted({name, *filter(None, others.split("|"))})
    nearest = f"cc-{country}" if country and kind != "country" else ""
    return Place(
        id=_identity(identity),
        names=tuple(Name(text) for text in names),
        kind=kind or "town",
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        parents=tuple(filter(None, (parent, nearest))),
        country=country,
        population=int(population),
    )


def _identity(cell: str) -> str:
    return f"gn{cell}" if cell.isdigit() else cell


def _of_key(keys: memoryview | array[int], text: str) -> tuple[int, ...]:
    wanted = digest(text) >> LINE_BITS
    at = bisect_left(keys, wanted << LINE_BITS)
    found = []
    while at < len(keys) and keys[at] >> LINE_BITS == wanted:
        found.append(keys[at] & ((1 << LINE_BITS) - 1))
        at += 1
    return tuple(found)


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise _damaged(path) from error


def _numbers(index: mmap.mmap, part: tuple[int, int], code: Literal["I", "Q"]) -> memoryview | array[int]:
    if sys.byteorder == "little":
        return memoryview(index)[part[0] : part[1]].cast("B").cast(code)
    numbers = array(code, index[part[0] : part[1]])
    numbers.byteswap()
    return numbers


def _damaged(path: Path) -> TallystickError:
    return TallystickError(
        where=path.name,
        found="no gazetteer that can be read",
        expected="the file made by scripts/build_gazetteer.py",
        effect="no place can be resolved",
        remedy="install the package again, or run scripts/build_gazetteer.py",
    )
