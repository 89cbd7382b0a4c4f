"""What `records show` says a set can and cannot see, from invented rows."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.model.record import Coverage, Grain
from tallystick.records import load
from tallystick.records.adapter_file import SHIPPED
from tallystick.report.holding import facts, size


def shown(names, adapter: str, version: str = "") -> dict[str, list[str]]:
    loaded = load(SHIPPED / adapter / "sample.csv", names=names, adapter=adapter, version=version)
    told: dict[str, list[str]] = {}
    last = ""
    for word, value in facts(loaded.record_set, loaded.issues, None):
        last = word or last
        told.setdefault(last, []).append(value)
    return told


def test_events_are_told_with_their_estimates_precision_and_what_was_mended(names):
    told = shown(names, "ucdp_ged")
    assert told["rows"] == ["12 events"]
    assert told["dead"] == [
        "57 by the best figures, 56 by the low and 309 by the high ones",
        "1 of them civilians, 8 of unknown status",
        "1 row with 0 as best and a higher high figure",
    ]
    assert told["largest"] == ["row 900005: 30 dead, 53 % of all"]
    assert told["located"][0].startswith("a town or site 6 (50 %), some other area, or not told 2 (17 %)")
    assert told["placed"] == ["10 found where the publisher tells, 2 only in their region or country"]
    assert told["dated"][0].startswith("the day 9 (75 %)")
    assert told["mended"][0] == "high: 1 row, as row 10: “2”; read as 3, the best figure, which is higher"
    assert any(each.startswith("date_end: 1 row, as") for each in told["set aside"])
    assert told["silence"] == [
        "outside this period, these places, measures and populations the answer is: record silent"
    ]
    assert len(told["caveat"]) == 7


def test_a_list_without_days_is_told_in_persons_and_a_list_with_days_too(names):
    assert shown(names, "gaza_named_list", "2024-01-01")["rows"] == ["5 persons"]
    assert shown(names, "casualty_list", "2014-12-31")["rows"] == ["6 persons"]


def test_totals_are_told_by_what_they_count(names):
    told = shown(names, "ucdp_country_year")
    assert told["one row is"] == ["a total of a period or a day: never added up"]
    assert any(each.startswith("deaths (civilians): ") for each in told["figures"])
    assert told["minimums"][0].endswith("published as a minimum, without a high figure")


def test_a_sample_says_that_nothing_is_checked_against_it(names):
    assert shown(names, "ucdp_events_sample")["measures"] == ["none: nothing is checked against it"]


def test_many_places_are_counted_and_few_are_named(names):
    found = load(SHIPPED / "ucdp_ged/sample.csv", names=names).record_set
    wide = replace(found.coverage, places=tuple(f"cc-{number}" for number in range(20)))
    told = dict(facts(replace(found, coverage=wide), (), None))
    assert told["places"].endswith("; cc-11; and 8 more")
    assert isinstance(wide, Coverage)


def test_one_row_is_one_event(names):
    found = load(SHIPPED / "ucdp_events_sample/sample.csv", names=names).record_set
    assert size(found) == "1 event"
    assert size(replace(found, grain=Grain.PERSON)) == "1 person"


def test_a_row_with_nobody_dead_by_any_figure_is_not_doubtful(names, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("date,killed,country\n2014-01-22,0,Alphaland\n2014-01-23,4,Alphaland\n", encoding="utf-8")
    told = [value for word, value in facts(load(path, names=names).record_set, (), None) if not word]
    assert told == ["0 of them civilians, 4 of unknown status"]
