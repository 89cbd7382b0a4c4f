"""What was kept of loaded sets, taken away: all of it, or what a run left behind that was killed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

ENDINGS = (".events", ".json", ".parts", ".rows", ".seen")
_UNFINISHED = re.compile(r"\..+\.(\d+)\.(?:part|spilled)")


def clean(folder: Path) -> int:
    """Take away all that was kept in a folder, and nothing else; the bytes that this frees."""
    kept = [path for path in sorted(folder.glob("*")) if path.suffix in ENDINGS] if folder.is_dir() else []
    freed = sum(map(_size, kept))
    for path in kept:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return freed + sweep(folder)


def sweep(folder: Path) -> int:
    """Take away what runs wrote that are no more and did not end; the bytes that this frees."""
    freed = 0
    for path in sorted(folder.glob(".*")) if folder.is_dir() else ():
        unfinished = _UNFINISHED.fullmatch(path.name)
        if unfinished and not _runs(int(unfinished[1])):
            freed += _size(path)
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return freed


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _size(path: Path) -> int:
    files = [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)
