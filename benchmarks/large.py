"""A table of events larger than memory: `python -m benchmarks.large [--rows 60000000] [--form csv]`.

Made from a seed in UCDP GED's columns, with towns of the gazetteer, and with rows as publishers have them: ids that
stand twice, low figures above the best, days that are none. Each step is a process of its own: loading the table, as
`records add` does; and an article held against it, from a cold start. None may have more than `--limit` MB to write to
(RLIMIT_DATA, which counts also what is set aside for stacks and never touched). Last, one JSON object.

load_cpu_s, check_cpu_s  seconds of work by all threads, which other programs disturb less
peak_mb          the most memory that any step held, by the kernel's count (maxrss), the program and its names included
equal_to_arrays  the whole dossier of the article is the same when all rows are read into arrays: of a table of the same
                 kind with `--compared` rows, which go both ways
equal_to_naive   deaths by month of a sample, asked of the publisher's columns by themselves, row by row
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROWS, COMPARED, LIMIT = 6_000_000, 300_000, 1_500
TOWNS, PARTIES, SAMPLE = 20_000, 1_300, 40
MEGA, KIBI = 1_000_000, 1024
COUNTRIES = ("SY", "IQ", "AF", "NG", "UA", "CO", "ET", "SO", "YE", "CD", "MX", "LK", "DZ", "TR", "IN", "PK", "PH", "SD")
ARTICLE = """At least 14,000 people were killed in Syria in 2013. In Iraq, over 2,000 civilians were killed in 2014.
More than 100,000 people were killed in Syria between 2011 and 2016. In Ukraine, 2,500 people were killed from April to
December 2014. Some 300 people were killed in Kharkiv on 4 February 2012. 2014 was the deadliest year in Iraq. Twelve
people were killed in Kandahar on 3 May 2010, and 40 in Mosul between 1 and 9 June 2014."""
HASHED = "(hash(i * 64 + {0}) >> 11) / 9007199254740992.0"
"""An even number from 0 to 1 of a row and a column: the same in any order of rows."""
TABLE = """
SELECT
    (100000 + i - CASE WHEN i % 1000003 = 7 THEN 5 ELSE 0 END)::BIGINT AS id,
    CASE WHEN i % 700001 = 5 THEN '31.12.2013' ELSE strftime(first, '%Y-%m-%d') END AS date_start,
    strftime(first + length, '%Y-%m-%d') AS date_end,
    CASE WHEN length = 0 THEN 1 WHEN length < 7 THEN 2 WHEN length < 31 THEN 4 ELSE 5 END AS date_prec,
    'Group ' || (side_a * side_a * {parties})::INTEGER AS side_a, 'Group ' || (side_b * {parties})::INTEGER AS side_b,
    1 + (kind * 2.99)::INTEGER % 3 AS type_of_violence,
    CASE WHEN i % 500009 = 3 THEN best + 1 ELSE best * 4 // 5 END AS low, best, best * 3 // 2 AS high,
    best * civil // 4 AS deaths_civilians, (best - best * civil // 4) * 2 // 5 AS deaths_unknown,
    country, adm_1, where_coordinates, where_prec, latitude, longitude
FROM (
    SELECT i, (DATE '1989-01-01' + ({first} * 13148)::INTEGER) AS first,
        CASE WHEN {long} < 0.01 THEN 30 + ({length} * 270)::INTEGER WHEN {long} < 0.14 THEN 1 + ({length} * 9)::INTEGER
            ELSE 0 END AS length,
        least((1 / (0.0002 + {best}))::BIGINT, 5000) AS best, ({civil} * 4.99)::INTEGER % 5 AS civil,
        {side_a} AS side_a, {side_b} AS side_b, {kind} AS kind,
        [1, 1, 1, 2, 2, 3, 4, 4, 6, 6][1 + ({prec} * 9.99)::INTEGER % 10] AS where_prec,
        ({town} * {town} * {towns})::INTEGER % {towns} AS number
    FROM range({rows}) AS rows(i)
) JOIN towns USING (number)
ORDER BY i
"""
COLUMNS = ("first", "long", "length", "best", "civil", "side_a", "side_b", "kind", "prec", "town")
NAIVE = """
WITH typed AS (
    SELECT *, try_cast(date_start AS DATE) AS first, try_cast(date_end AS DATE) AS last FROM {file}
    QUALIFY row_number() OVER (PARTITION BY id ORDER BY first IS NULL, file_row) = 1
)
SELECT * FROM (
    SELECT date_trunc('month', first)::DATE AS month, last_day(month), sum(least(low, best))::BIGINT, sum(best)::BIGINT,
        sum(greatest(high, best))::BIGINT, sum(deaths_civilians)::BIGINT, sum(deaths_unknown)::BIGINT, count(*)
    FROM typed WHERE date_trunc('month', first) = date_trunc('month', last) GROUP BY month
) ORDER BY hash(month), month LIMIT {sample}
"""


def main() -> None:
    """Measure, and print one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--compared", type=int, default=COMPARED, help="rows of the table that goes both ways")
    parser.add_argument("--form", choices=("parquet", "csv"), default="parquet")
    parser.add_argument("--limit", type=int, default=LIMIT, help="MB that a step may hold")
    parser.add_argument("--folder", type=Path, help="where to work; default: a folder of its own, removed at the end")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(STEPS[asked.step](asked.folder, asked.rows)))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        print(json.dumps(measured(Path(name), asked)))


def measured(folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """All figures."""
    file = folder / f"large.{asked.form}"
    step(f"make_{asked.form}", folder, asked.rows)
    found: dict[str, Any] = {"rows": asked.rows, "form": asked.form}
    found |= {"file_mb": size(file), "limit_mb": asked.limit}
    peaks = []
    for name in ("load", "check", "naive"):
        told = step(name, folder, asked.rows, limit=asked.limit if name != "naive" else 0)
        peaks += [told.pop("peak_mb")] if name != "naive" else []
        found |= told
    found |= {"kept_mb": size(folder / "output"), "peak_mb": max(peaks)}
    shutil.rmtree(folder / "output")
    step("make_parquet", folder, asked.compared)
    arrays, stored = (step(name, folder, asked.compared)["dossier"] for name in ("arrays", "stored"))
    return found | {"compared_rows": asked.compared, "equal_to_arrays": arrays == stored}


def step(name: str, folder: Path, rows: int, limit: int = 0) -> dict[str, Any]:
    """One step in a process of its own; the limit is on the memory that it writes to, in MB."""

    def limited() -> None:
        if limit:
            resource.setrlimit(resource.RLIMIT_DATA, (limit * MEGA, limit * MEGA))

    print(f"{name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "benchmarks.large", "--step", name, "--folder", str(folder), "--rows", str(rows)]
    ran = subprocess.run(command, preexec_fn=limited, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return told


def make(folder: Path, rows: int, form: str) -> dict[str, Any]:
    """The table, and the article."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": "4GB", "temp_directory": str(folder / "spilled")})
    towns = list(_towns())
    columns = "country TEXT, adm_1 TEXT, where_coordinates TEXT, latitude DOUBLE, longitude DOUBLE"
    connection.execute(f"CREATE TABLE towns (number INTEGER, {columns})")
    numbered = [(at, *town) for at, town in enumerate(towns)]
    connection.executemany("INSERT INTO towns VALUES (?, ?, ?, ?, ?, ?)", numbered)
    numbers = {name: HASHED.format(at) for at, name in enumerate(COLUMNS)}
    query = TABLE.format(rows=rows, parties=PARTIES, towns=len(towns), **numbers)
    connection.execute(f"COPY ({query}) TO '{folder / f'large.{form}'}'")
    (folder / "article.txt").write_text(ARTICLE)
    return {"towns": len(towns)}


def _towns() -> Iterator[tuple[str, str, str, float | None, float | None]]:
    """Country, region and name of towns of the gazetteer, with their points."""
    from tallystick.resolve import load_names

    known = load_names()
    gazetteer = known._gazetteer
    lines = (gazetteer._place(line) for line in range(0, len(gazetteer), 2))
    found = (
        place for place in lines if place.kind == "town" and {f"cc-{code}" for code in COUNTRIES} & {*place.parents}
    )
    for place, _ in zip(found, range(TOWNS), strict=False):
        around = [known.place(id) for id in place.parents]
        region = next((one.names[0].text for one in around if one and one.kind == "region"), "")
        country = next(one.names[0].text for one in around if one and one.kind == "country")
        yield country, region, place.names[0].text, place.latitude, place.longitude


def load(folder: Path, _: int) -> dict[str, Any]:
    """`records add`."""
    os.chdir(folder)
    started = time.perf_counter()
    file = next(folder.glob("large.*"))
    said = _tallystick("records", "add", file.name, "--adapter", "ucdp_ged", "--version", "made", "--name", "large")
    seconds = round(time.perf_counter() - started, 1)
    work = round(time.process_time(), 1)
    return {"load_s": seconds, "load_cpu_s": work, "load_mb": _peak(), "peak_mb": _peak(), "said": said[0]}


def check(folder: Path, _: int) -> dict[str, Any]:
    """An article, from what was kept."""
    os.chdir(folder)
    started = time.perf_counter()
    _tallystick("check", "article.txt", "--published", "2020-06-01", "--records", "large", "-o", "dossier.json")
    seconds = round(time.perf_counter() - started, 1)
    dossier = json.loads(Path("dossier.json").read_text())
    told = {"claims": len(dossier["claims"]), "findings": len(dossier["findings"])}
    work = round(time.process_time(), 1)
    return {"check_s": seconds, "check_cpu_s": work, "check_mb": _peak(), "peak_mb": _peak(), **told}


def naive(folder: Path, _: int) -> dict[str, Any]:
    """Sums by month: the program's, and the publisher's columns asked by themselves."""
    import duckdb

    from tallystick.check.index.tally import Tally, Window
    from tallystick.project import Project

    project = Project.at(folder, records=("large",))
    (held,) = project.record_sets
    file = next(folder.glob("large.*"))
    reader = f"(SELECT *, file_row_number AS file_row FROM read_parquet('{file}', file_row_number = true))"
    if file.suffix == ".csv":
        texts = "types = {'date_start': 'TEXT', 'date_end': 'TEXT'}"
        reader = f"(SELECT *, row_number() OVER () AS file_row FROM read_csv('{file}', {texts}))"
    connection = duckdb.connect(config={"memory_limit": "8GB", "temp_directory": str(folder / "spilled")})
    rows = connection.execute(NAIVE.format(file=reader, sample=SAMPLE)).fetchall()
    windows = [Window("", first, last) for first, last, *_ in rows]
    found = Tally(held, project.names).counted_all(windows)
    return {
        "equal_to_naive": [(*one.inside, one.rows) for one in found] == [row[2:] for row in rows],
        "sample": len(rows),
    }


def dossier(folder: Path, rows_in_memory: int) -> dict[str, Any]:
    """The article against the table, with so many rows in memory; and which way it went."""
    from tallystick.check.index import keeping
    from tallystick.model.text import Source
    from tallystick.pipeline import examine
    from tallystick.project import Listed, Project
    from tallystick.report import dossier_json

    keeping.rows_in_memory = lambda: rows_in_memory
    listed = Listed("large", folder / "large.parquet", "ucdp_ged", version="made")
    project = Project((listed,), (listed,), kept=folder / "output" / str(rows_in_memory))
    told = dossier_json(examine((Source(str(folder / "article.txt"), published="2020-06-01"),), project))
    way = type(project.record_sets[0].events).__name__
    return {"dossier": told, "way": way}


STEPS = {
    "make_parquet": lambda folder, rows: make(folder, rows, "parquet"),
    "make_csv": lambda folder, rows: make(folder, rows, "csv"),
    "load": load,
    "check": check,
    "naive": naive,
    "arrays": lambda folder, rows: dossier(folder, rows),
    "stored": lambda folder, _: dossier(folder, 1),
}


def _tallystick(*arguments: str) -> list[str]:
    import io
    from contextlib import redirect_stdout

    from tallystick.cli.running import run

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        status = run(arguments)
    if status not in (0, 3):  # rows that are refused are told by the status
        raise SystemExit(f"{arguments}: status {status}")
    out.seek(0)
    return out.read().splitlines()


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBI / MEGA, 1)


def size(path: Path) -> float:
    """MB of a file or of all files of a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return round(sum(file.stat().st_size for file in files) / MEGA, 1)


if __name__ == "__main__":
    main()
