"""Size and time of `pip install .` in an empty environment: `python -m benchmarks.install`.

Needs the package index, or a folder of wheels (`PIP_FIND_LINKS`, `PIP_NO_INDEX=1`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEGA = 1_000_000
SHOWN = 8
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "MANIFEST.in")
BEFORE = ("pip", "setuptools", "wheel", "pkg_resources", "_distutils_hack")


def sizes(folder: Path) -> Counter[str]:
    """Bytes of each top-level entry of a folder of packages; what a new environment comes with is left out."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        top = path.relative_to(folder).parts[0]
        if path.is_file() and not path.is_symlink() and not top.startswith(BEFORE):
            found[top] += path.stat().st_size
    return found


def main() -> None:
    """Print what takes the room, then one JSON object."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "env"
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        copy = Path(name) / "source"  # a build leaves folders behind in the tree it builds
        shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        for path in filter(Path.is_file, (ROOT / one for one in BUILT_FROM)):
            shutil.copy(path, copy)
        started = time.perf_counter()
        quiet = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([str(home / "bin" / "python"), "-m", "pip", "install", *quiet, str(copy)], check=True)
        seconds = time.perf_counter() - started
        found = sizes(next((home / "lib").glob("python*")) / "site-packages")
    whole = sum(found.values())
    for top, size in found.most_common(SHOWN):
        print(f"{size / MEGA:8.1f} MB  {top}")
    largest = {top: round(size / MEGA, 1) for top, size in found.most_common(SHOWN)}
    print(json.dumps({"seconds": round(seconds, 1), "mb": round(whole / MEGA, 1), "largest_mb": largest}))


if __name__ == "__main__":
    main()
