"""The one full sheet of an XLSX workbook, as a CSV of it would read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from tallystick.records.unpacking import WHOLE, inner_name, refused, unpacked

CELLS_AT_MOST = 50_000_000  # GED, all rows and columns, has 19 million
LETTERS = 26
CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
OVERLAP = 32  # bytes that one reference to a cell can take
PIECE = 1 << 20
DEFLATED = -15  # zlib: raw, as in ZIP


def rows_of_workbook(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of the one sheet that has any. Raises TallystickError."""
    import python_calamine

    data = _data(path)
    _check_size(path, data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except Exception as trouble:  # calamine raises several kinds, none of them documented
        raise refused(path.name, f"no workbook ({trouble})", "an XLSX file", "fetch the file again") from None
    full = [name for name, rows in sheets.items() if rows]
    if len(full) != 1:
        found = f"{len(full)} sheets with rows ({', '.join(full)})" if full else "no sheet with rows"
        raise refused(path.name, found, "one sheet with rows", "save the sheet that is meant as CSV")
    header, *rows = ([_text(cell) for cell in row] for row in sheets[full[0]])
    return header, rows


def _data(path: Path) -> bytes:
    if inner_name(path) == path:
        return path.read_bytes()
    with unpacked(path, WHOLE) as stream:
        return stream.read()


def _check_size(path: Path, data: bytes) -> None:
    """Refuse a workbook whose parts swell, or whose cells lie so far apart that a table of them has no end.

    The sizes that an archive states of its parts are not believed: they are unpacked, piece by piece, and counted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            swollen = sum(_unpacked_size(path, data, part) for part in parts)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError) as trouble:
        raise refused(path.name, f"no workbook ({trouble})", "an XLSX file", "fetch the file again") from None
    if swollen > WHOLE:
        raise refused(path.name, f"a workbook of {swollen:,} bytes", f"at most {WHOLE:,}", "save it as CSV")


def _unpacked_size(path: Path, data: bytes, part: zipfile.ZipInfo) -> int:
    """Bytes of a part, unpacked as far as the bound; its cells are looked over on the way."""
    start = part.header_offset + 30
    start += int.from_bytes(data[part.header_offset + 26 : part.header_offset + 28], "little")
    start += int.from_bytes(data[part.header_offset + 28 : part.header_offset + 30], "little")
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        _check_cells(path, bytes(packed))
        return len(packed)
    unpack, size, before, rest = zlib.decompressobj(DEFLATED), 0, b"", bytes(packed)
    while rest and size <= WHOLE:
        piece = unpack.decompress(rest, PIECE)
        rest = unpack.unconsumed_tail
        size += len(piece)
        _check_cells(path, before + piece)
        before = piece[-OVERLAP:]
    return size


def _check_cells(path: Path, piece: bytes) -> None:
    for letters, number in CELL.findall(piece):
        width = 0
        for letter in letters:
            width = width * LETTERS + letter - ord("A") + 1
        if width * int(number) > CELLS_AT_MOST:
            found = f"a cell {letters.decode()}{number.decode()}, far from all others"
            raise refused(path.name, found, f"at most {CELLS_AT_MOST:,} cells", "save the rows that are meant as CSV")


def _text(cell: Any) -> str:
    """A cell as a CSV of the same table would hold it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
