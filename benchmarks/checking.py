"""How fast all readings of all claims are answered over a table of events: `python -m benchmarks.checking`.

1,000 claims of 60 readings each over a table that is made from a seed, shaped like UCDP GED (`benchmarks.events`), and
over GED 21.1 where it is in ../shared. In the same run, on the same rows, the other ways: one DuckDB query a reading, a
filter in NumPy a reading, one DuckDB query a claim, and one DuckDB join for all claims. The slow ways answer a sample
of the claims, and their time is scaled. Every way runs on one core; the best of several runs counts, since the machine
is shared. Last, one JSON object; what is measured on GED stands in it under its name.

ms_per_1000_claims            questions in arrays to answers in arrays: sums wholly and partly inside, and rows
values_ms_per_1000_claims     the same from `Window` values to `Counted` values, as the program asks
by_days_ms_per_1000_claims    shares by days of all events partly inside, which are worked out when asked for
cut_ms_per_1000_claims        60 further readings a claim that no index holds: kilometres, rows placed at a point
index_build_over_column_read  building the index, over reading its columns as numbers from Parquet into arrays
index_open_ms                 opening table and index as `records` keeps them, hashes looked up and not made anew
peak_mb                       of the process that builds the index; peak_mb_answering: that opens and answers
article_kept_ms               one article against shelf and GED from a cold start; article_first_ms: GED not yet kept
equal_to_naive                sums, rows and row ids of every sampled reading by every way, sums of every reading of the
                              join; and of a sample of the readings that no index holds, all that by index and join

Predicted before tuning: 35 ms a thousand claims, index built in 200 ms, three times the column read, opened in 10 ms.
Came out at first: 81 ms and 970 ms. What it took: NumPy's `take` for `[]` on rows of sums (ten times as fast); running
sums a stretch of 16,384 numbers at a time, in the processor's own memory; position and day packed in the sorted number
itself, so that no sort has to carry an index; questions asked in order of the keys; events that contain a stretch
looked up in lists by length, with their figures beside them.
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
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.events import GED, Tree, claims, cut, made
from tallystick.check.index.answering import Indexed, Joined, whole_index
from tallystick.check.index.selection import Selection
from tallystick.check.index.tally import ONE_SIDED, Tally, Window
from tallystick.check.index.whole import Index, Whole, shared_by_days, sums
from tallystick.check.places import PlaceTree
from tallystick.model.period import Period
from tallystick.model.record import Coverage, Events, Grain, RecordSet

MILLI, MEGA, KIBI = 1_000, 1_000_000, 1024
RUNS, SAMPLE, MERGED = 15, 10, 3
FIGURES = ("low", "best", "high", "civilians", "unknown")
CODES = ("first", "last", "place", "region", "country", "located", "side_a", "side_b", "kind")
Figures = dict[str, float]
ARTICLE = """At least 14,000 people were killed in Syria in 2013. In Iraq, over 2,000 civilians were killed in 2014.
More than 100,000 people were killed in Syria between 2011 and 2016. The Taliban killed 1,200 civilians in 2019."""


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking", description=__doc__)
    parser.add_argument("--only", choices=("made", "ged"), help="measure one table")
    only = parser.parse_args().only
    found: dict[str, Any] = {}
    if only != "ged":
        found |= measured("made")
    if only != "made" and GED.is_file():
        found["ged_global_v21"] = measured("ged")
    elif only != "made":
        print(f"{GED.name} is not in ../shared: left out", file=sys.stderr)
    print(json.dumps(found))


def measured(table: str) -> Figures:
    """All figures of one table, each part in a process of its own; printed when they are there."""
    found: Figures = {}
    with tempfile.TemporaryDirectory() as name:
        for part in (write, read, build, answer, others, *((cold,) if table == "ged" else ())):
            print(".", end="", file=sys.stderr, flush=True)
            with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
                found |= pool.submit(part, table, Path(name)).result()
    print(file=sys.stderr)
    found["ratio_to_naive_duckdb"] = round(found["naive_duckdb_ms_per_claim"] / found["ms_per_claim"], 0)
    found["index_build_over_column_read"] = round(found["index_build_ms"] / found["column_read_ms"], 2)
    print(table)
    for key, value in found.items():
        print(f"  {key:32} {value:,g}" if not isinstance(value, bool) else f"  {key:32} {value}")
    return found


def write(table: str, folder: Path) -> Figures:
    """The table as Parquet, with numbers for names, and as arrays, for all that follow."""
    import duckdb

    events = made(Tree.grown()) if table == "made" else _ged_events()
    columns = {name: getattr(events, name) for name in (*CODES, *FIGURES, "dead_a", "dead_b", "latitude", "longitude")}
    np.savez(folder / "rows.npz", row_id=events.row_id, **columns)
    names = {name: getattr(events, name) for name in ("places", "parties", "kinds", "attacks", "strikes")}
    (folder / "names.json").write_text(json.dumps(names))
    connection = duckdb.connect()
    connection.register("rows", columns)
    connection.execute(f"COPY (SELECT * FROM rows) TO '{folder / 'rows.parquet'}'")
    several = float(np.mean(events.last > events.first))
    return {"rows": len(events.row_id), "places": len(events.places), "share_of_several_days": round(several, 3)}


def read(_: str, folder: Path) -> Figures:
    """Reading the columns that the index is made of, once."""
    connection = _duckdb()
    query = f"SELECT {', '.join((*CODES, *FIGURES))} FROM '{folder / 'rows.parquet'}'"
    return {"column_read_ms": best(lambda: connection.execute(query).fetchnumpy())}


def build(table: str, folder: Path) -> Figures:
    """Building the index, and keeping it with the table."""
    from tallystick.records import Kept, Loaded, keep

    names, events = _names(table), _events(folder)
    whole = whole_index(events, names)
    arrays = whole.index.arrays()
    keep(folder / "kept", table, Kept(Loaded(_record_set(events), ()), arrays, whole.places))
    peak, size = _peak_mb(), round(sum(array.nbytes for array in arrays.values()) / MEGA, 1)
    del whole, arrays
    return {"index_build_ms": best(lambda: whole_index(events, names)), "index_mb": size, "peak_mb": peak}


def answer(table: str, folder: Path) -> Figures:
    """Opening the index, and answering every reading of every claim."""
    from tallystick.records import Kept, kept

    def opened() -> Kept:
        found = kept(folder / "kept", table)
        assert found is not None
        Whole(found.ids, Index(**found.arrays))  # type: ignore[arg-type]
        return found

    opening, found, names = best(opened), opened(), _names(table)
    events = found.loaded.record_set.events
    assert events is not None
    whole = Whole(found.ids, Index(**found.arrays))  # type: ignore[arg-type]
    asked = list(claims(events, names))
    windows = [window for each in asked for window in each]
    tally = Tally(_record_set(events), names, whole)
    tally.counted_all(windows[:1])
    indexed = Indexed(events, names, whole)
    questions = [(indexed._cuts.parts[part], each) for part, (_, each) in indexed._cuts.questions(windows).items()]
    answered = best(lambda: [sums(index, each) for index, each in questions])
    values = best(lambda: tally.counted_all(windows))
    peak = _peak_mb()
    further = [window for each in asked for window in cut(each)]
    cuts = best(lambda: Indexed(events, names, whole).counted_all(further), runs=2)
    ids = tally.counted_all(windows[: 60 * SAMPLE])
    return {
        "claims": len(asked),
        "readings": len(windows),
        "index_open_ms": opening,
        "ms_per_1000_claims": answered,
        "ms_per_claim": answered / len(asked),
        "values_ms_per_1000_claims": values,
        "by_days_ms_per_1000_claims": best(lambda: [shared_by_days(index, each) for index, each in questions], runs=3),
        "cut_ms_per_1000_claims": cuts,
        "row_ids_ms_per_reading": round(best(lambda: [each.ids() for each in ids], runs=2) / len(ids), 4),
        "peak_mb_answering": peak,
    }


def cold(_: str, folder: Path) -> Figures:
    """One article held against the shelf and GED, the whole process: when GED is loaded, and when it was kept."""
    (folder / "tallystick.toml").write_text(f'[[records]]\nname = "ged"\nfile = "{GED}"\n')
    (folder / "article.txt").write_text(ARTICLE)
    command = [sys.executable, "-m", "tallystick", "check", "article.txt", "--published", "2020-06-01"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def checked() -> None:
        subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)

    checked()  # compiled modules are written once after an installation, not at every start
    shutil.rmtree(folder / "output")
    return {"article_first_ms": once(checked), "article_kept_ms": best(checked)}


def others(table: str, folder: Path) -> Figures:
    """The other ways, on the same rows, and whether all say the same."""
    events, names = _events(folder), _names(table)
    asked = list(claims(events, names))
    windows = [window for each in asked for window in each]
    sample = [window for each in asked[:SAMPLE] for window in each]
    selection = Selection(events, names)
    ours = Indexed(events, names, whole_index(events, names)).counted_all(windows)
    filtered: list[tuple[Any, ...]] = []
    numpy_ms = once(lambda: filtered.extend(_filtered(events, selection, window) for window in sample))
    connection = _duckdb()
    connection.register("columns", {name: getattr(events, name) for name in (*CODES, *FIGURES)})
    connection.execute("CREATE TABLE events AS SELECT * FROM columns").fetchall()
    naive: list[tuple[int, ...]] = []
    duckdb_ms = once(lambda: naive.extend(_queried(connection, events, selection, window) for window in sample))
    merged_ms = once(lambda: [_merged(connection, events, selection, each) for each in asked[:MERGED]])
    joined: list[Any] = []
    join_ms = once(lambda: joined.extend(Joined(events, names).counted_all(windows)))
    few = sum(map(cut, asked[:SAMPLE]), ())
    cuts = [
        each.counted_all(few) for each in (Indexed(events, names, whole_index(events, names)), Joined(events, names))
    ]
    told = [[(one.inside, one.straddling, one.rows, one.ids()) for one in way] for way in cuts]
    equal = (
        told[0] == told[1]
        and all(
            (*one.inside, one.rows, *one.straddling) == other == query and one.ids() == ids == join.ids()
            for one, (other, ids), query, join in zip(ours, filtered, naive, joined, strict=False)
        )
        and all(
            (one.inside, one.straddling, one.rows) == (other.inside, other.straddling, other.rows)
            for one, other in zip(ours, joined, strict=True)
        )
    )
    return {
        "naive_duckdb_ms_per_claim": duckdb_ms / SAMPLE,
        "numpy_filter_ms_per_claim": numpy_ms / SAMPLE,
        "merged_query_ms_per_claim": merged_ms / MERGED,
        "join_for_all_ms_per_claim": join_ms / len(asked),
        "sampled_claims": SAMPLE,
        "equal_to_naive": equal,
    }


def _filtered(events: Events, selection: Selection, window: Window) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """A reading by masks over all rows, as one would filter a table in pandas."""
    places = list(selection.places(window.place)) if window.place else []
    keep = np.ones(len(events.first), dtype=np.bool_)
    if window.place:
        wanted = np.zeros(len(events.places) + 1, dtype=np.bool_)
        wanted[places] = True
        keep = wanted[events.place] | wanted[events.region] | wanted[events.country]
    if window.party:
        codes = list(selection.parties(window.party))
        sided = np.isin(events.side_a, codes)
        one_sided = events.kind == events.kinds.index("one-sided")
        keep &= sided & one_sided if window.how == ONE_SIDED else sided | np.isin(events.side_b, codes) & ~one_sided
    start, end = window.start.toordinal(), window.end.toordinal()
    inside = keep & (events.first >= start) & (events.last <= end)
    partly = keep & (events.first <= end) & (events.last >= start) & ~inside
    whole = tuple(int(getattr(events, name)[inside].sum()) for name in FIGURES)
    part = tuple(int(getattr(events, name)[partly].sum()) for name in FIGURES)
    return (*whole, int(inside.sum()), *part), tuple(sorted(map(str, events.row_id[inside].tolist())))


def _condition(events: Events, selection: Selection, window: Window) -> str:
    """What a row must fulfil, as somebody would write it who knows that every row tells its region and country."""
    told = ["TRUE"]
    if window.place:
        code = events.places.index(window.place)
        told.append(f"(place = {code} OR region = {code} OR country = {code})")
    if window.party:
        code = selection.parties(window.party)[0]
        kind = events.kinds.index("one-sided")
        fighting = f"(side_a = {code} OR side_b = {code} AND kind <> {kind})"
        told.append(f"(side_a = {code} AND kind = {kind})" if window.how == ONE_SIDED else fighting)
    told.append(f"first <= {window.end.toordinal()} AND last >= {window.start.toordinal()}")
    return " AND ".join(told)


def _figures(window: Window) -> str:
    inside = f"first >= {window.start.toordinal()} AND last <= {window.end.toordinal()}"
    whole = [f"coalesce(sum({name}) FILTER ({inside}), 0)" for name in FIGURES]
    part = [f"coalesce(sum({name}) FILTER (NOT ({inside})), 0)" for name in FIGURES]
    return ", ".join((*whole, f"count(*) FILTER ({inside})", *part))


def _queried(connection: Any, events: Events, selection: Selection, window: Window) -> tuple[int, ...]:
    """A reading as one query."""
    query = f"SELECT {_figures(window)} FROM events WHERE {_condition(events, selection, window)}"
    return tuple(int(value) for value in connection.execute(query).fetchall()[0])


def _merged(connection: Any, events: Events, selection: Selection, windows: tuple[Window, ...]) -> None:
    """All readings of a claim as one query: the rows beside the readings that they fulfil."""
    asked = {
        "place": [events.places.index(window.place) if window.place else -1 for window in windows],
        "party": [selection.parties(window.party)[0] if window.party else -1 for window in windows],
        "attacks": [window.how == ONE_SIDED for window in windows],
        "start": [window.start.toordinal() for window in windows],
        "until": [window.end.toordinal() for window in windows],
    }
    connection.register("asked", {"number": np.arange(len(windows)), **{k: np.array(v) for k, v in asked.items()}})
    inside = "events.first >= asked.start AND events.last <= asked.until"
    whole = [f"sum({name}) FILTER ({inside})" for name in FIGURES]
    part = [f"sum({name}) FILTER (NOT ({inside}))" for name in FIGURES]
    query = f"""
        SELECT number, count(*) FILTER ({inside}), {", ".join((*whole, *part))} FROM asked JOIN events ON
        (asked.place = -1 OR asked.place IN (events.place, events.region, events.country))
        AND (asked.party = -1 OR (asked.party = side_a AND (kind = {events.kinds.index("one-sided")} OR NOT attacks))
            OR (asked.party = side_b AND NOT attacks AND kind <> {events.kinds.index("one-sided")}))
        AND events.first <= asked.until AND events.last >= asked.start
        GROUP BY number
    """
    connection.execute(query).fetchall()


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Milliseconds of the fastest of several runs."""
    return min(once(work) for _ in range(runs))


def once(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * MILLI


def _duckdb() -> Any:
    import duckdb

    return duckdb.connect(config={"threads": 1})


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBI / MEGA, 1)


def _events(folder: Path) -> Events:
    """The table as it was written, in arrays."""
    columns = dict(np.load(folder / "rows.npz"))
    told = {name: tuple(values) for name, values in json.loads((folder / "names.json").read_text()).items()}
    none = np.full(len(columns["first"]), -1, dtype=np.int32)
    return Events(dated=columns["located"], place_names=none, words=(), **columns, **told)


def _record_set(events: Events) -> RecordSet:
    coverage = Coverage(("*",), Period(None, None), ("deaths",), ("people",))
    return RecordSet("made", "Made", "Nobody", "CC0", "1", "0" * 64, Grain.EVENT, coverage, events=events)


def _names(table: str) -> PlaceTree:
    if table == "made":
        return Tree.grown()
    from tallystick.resolve import load_names

    return load_names()


def _ged_events() -> Events:
    from tallystick.records import load
    from tallystick.resolve import load_names

    events = load(GED, names=load_names()).record_set.events
    assert events is not None
    return events


if __name__ == "__main__":
    main()
