"""The adapter is found by the columns; what no adapter knows stops the load and says what to do."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.records import adapters, load
from tallystick.records.adapter_file import SHIPPED, adapter_named

GED = SHIPPED / "ucdp_ged" / "sample.csv"


def changed(target: Path, *, drop: str = "", add: str = "", cell: tuple[str, str] | None = None) -> Path:
    """The sample of UCDP GED without its HXL row, with one column dropped or added, or the first row's cell changed."""
    header, _, *rows = list(csv.reader(GED.open(encoding="utf-8", newline="")))
    if cell:
        rows[0][header.index(cell[0])] = cell[1]
    if add:
        header, rows = [*header, add], [[*row, "1"] for row in rows]
    if drop:
        at = header.index(drop)
        header, rows = header[:at] + header[at + 1 :], [row[:at] + row[at + 1 :] for row in rows]
    with target.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return target


def refusal(path: Path, names: object, adapter: str | Path | None = None) -> str:
    with pytest.raises(TallystickError) as refused:
        load(path, names=names, adapter=adapter)
    return str(refused.value)


def test_a_new_column_stops_the_load(tmp_path, names):
    assert refusal(changed(tmp_path / "ged.csv", add="drones"), names) == (
        "ged.csv, column drones: found a column without a meaning, "
        "expected only columns that adapters/ucdp_ged/adapter.toml names.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: say what it stands for under [columns] in adapters/ucdp_ged/adapter.toml, "
        'or under [aside] why it is left out, or in a TOML of your own that begins with extends = "ucdp_ged".'
    )


def test_a_new_value_stops_the_load(tmp_path, names):
    assert refusal(changed(tmp_path / "ged.csv", cell=("type_of_violence", "4")), names) == (
        "ged.csv row 2, column type_of_violence: found '4', expected one of 1, 2, 3.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: if the publisher has added it, say what it means under [values.type_of_violence] "
        'in adapters/ucdp_ged/adapter.toml, or in a TOML of your own that begins with extends = "ucdp_ged".'
    )


def test_a_missing_column_is_named(tmp_path, names):
    assert refusal(changed(tmp_path / "ged.csv", drop="best"), names, "ucdp_ged") == (
        "ged.csv: found no column best, expected the columns that adapters/ucdp_ged/adapter.toml needs.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: load the publisher's own file, or write an adapter of your own that says "
        "which columns stand for what."
    )


def test_columns_that_fit_no_adapter_are_shown(tmp_path, names):
    path = tmp_path / "shopping.csv"
    path.write_text("item,price\nbread,3\n")
    assert refusal(path, names) == (
        "shopping.csv: found columns that fit no adapter: item, price, "
        f"expected the columns of one of {len(adapters())} adapters.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: write an adapter of your own after docs/adapters.md and name it: --adapter my.toml."
    )


def test_the_adapter_that_nearly_fits_is_named(tmp_path, names):
    path = tmp_path / "people.csv"
    path.write_text("Country Name,Year,Population\nAlphaland,2014,3\n")
    assert "(nearest is worldbank_population, which also needs Value)" in refusal(path, names)


def test_columns_that_fit_several_adapters_are_asked_about(tmp_path, names, monkeypatch):
    from tallystick.records import choosing
    from tallystick.records.adapter_file import adapter_at

    twin = tmp_path / "twin.toml"
    twin.write_text((SHIPPED / "ucdp_ged" / "adapter.toml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(choosing, "adapters", lambda: (*adapters(), adapter_at(twin)))
    assert refusal(GED, names) == (
        "sample.csv: found columns that fit several adapters: ucdp_ged and twin, expected columns that fit one.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: name the one that is meant: --adapter ucdp_ged."
    )


@pytest.mark.parametrize(
    ("file", "adapter"),
    [
        ("GEDEvent_v24_1.csv", "ucdp_ged"),
        ("ged241.csv", "ucdp_ged"),
        ("GEDEvent_v24_0_10.csv", "ucdp_candidate"),
        ("GEDEvent_v24_01_24_03.csv", "ucdp_candidate"),
    ],
)
def test_candidate_files_are_known_by_their_name(file, adapter, tmp_path, names):
    path = changed(tmp_path / file)
    assert load(path, names=names).record_set.name.partition(":")[0] == adapter


def without_names(path: Path, columns: tuple[str, ...]) -> Path:
    """The first row of the sample of UCDP GED in the order of these columns, and no header."""
    header, _, first, *_ = csv.reader(GED.open(encoding="utf-8", newline=""))
    told = dict(zip(header, first, strict=True))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow([told.get(name, "1") for name in columns])
    return path


def test_a_candidate_file_without_column_names_is_read_in_the_order_of_the_release(tmp_path, names):
    order = adapter_named("ucdp_candidate").order
    found = load(without_names(tmp_path / "GEDEvent_v24_0_1.csv", order), names=names).record_set
    assert (found.name, found.version) == ("ucdp_candidate:GEDEvent_v24_0_1", "24.0.1")
    events = found.events
    assert (events.row_id.tolist(), events.low.tolist(), events.high.tolist()) == (["900001"], [2], [5])


@pytest.mark.parametrize(("file", "columns"), [("GEDEvent_v24_0_1.csv", 48), ("list.csv", 49)])
def test_any_other_file_without_column_names_is_refused(file, columns, tmp_path, names):
    order = adapter_named("ucdp_candidate").order[:columns]
    assert refusal(without_names(tmp_path / file, order), names) == (
        f"{file}: found numbers in the first line, and no column names, expected column names in the first line.\n"
        "  Effect: nothing was loaded from this file.\n"
        "  To fix: write the publisher's column names as a first line."
    )


@pytest.mark.parametrize(
    ("file", "version"),
    [
        ("GEDEvent_v22_1.csv", "22.1"),
        ("ged191.csv", "19.1"),
        ("conflict_data_ukr_v20_1.csv", "20.1"),
        ("GEDEvent_v24_0_10.csv", "24.0.10"),
        ("GEDEvent_v24_01_24_03.csv", "24.01.24.03"),
        ("Kyiv2014.csv", "unknown"),
        ("ged2014.csv", "unknown"),
        ("events.csv", "unknown"),
    ],
)
def test_the_version_is_read_from_the_name_or_not_told(file, version, tmp_path, names):
    assert load(changed(tmp_path / file), names=names).record_set.version == version


def test_a_version_that_is_given_counts(tmp_path, names):
    assert load(changed(tmp_path / "GEDEvent_v22_1.csv"), names=names, version="22.1b").record_set.version == "22.1b"


def test_a_candidate_code_in_a_yearly_release_stops_the_load(tmp_path, names):
    message = refusal(changed(tmp_path / "ged.csv", cell=("code_status", "Check deaths")), names)
    assert message.startswith("ged.csv row 2, column code_status: found 'Check deaths', expected one of Clear.")


def test_an_unknown_adapter_is_answered_with_the_known_ones(names):
    assert refusal(GED, names, "ucdp").startswith(
        "adapter ucdp: found no adapter of that name and no file at that path, expected one of acled, airwars,"
    )
    assert "perhaps ucdp_candidate or ucdp_conflicts or " in refusal(GED, names, "ucdp")
    assert "perhaps airwars is meant" in refusal(GED, names, "airwar5")
    assert "check the spelling, or write an adapter of your own" in refusal(GED, names, "zzz")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "titel = 'x'\ngrain = 'event'\ncolumns = {}\n",
            "my.toml: found no key 'title', expected 'title' with a value",
        ),
        (
            "grain = 'events'\n",
            "my.toml: found grain 'events', expected one of event, person, period_total, running_total",
        ),
        ("grain = 'event'\n[columns]\nfrist = 'x'\n", "my.toml [columns]: found unknown key 'frist', expected one of"),
        (
            "grain = 'event'\n[columns]\ndead = ['a', 'b']\n",
            "my.toml [columns]: found 2 columns for 'dead', expected 1 or 3",
        ),
        ("grain = [", "my.toml: found no TOML (Invalid value"),
        (
            "extends = 'nobody'\n",
            "my.toml: found extends = 'nobody', which is no shipped adapter, expected one of acled",
        ),
        (
            "extends = 'ucdp_ged'\n[coverage]\nmeasures = ['deathz']\n",
            "my.toml [coverage]: found the word 'deathz' in measures, expected one of aid, ",
        ),
        (
            "extends = 'ucdp_ged'\n[coverage]\npopulations = ['peple']\n",
            "my.toml [coverage]: found the word 'peple' in populations, expected one of aid_workers, ",
        ),
        (
            "extends = 'ucdp_ged'\ntitel = 'x'\n",
            "my.toml: found unknown key 'titel', expected one of aside, attacks, caveats",
        ),
    ],
)
def test_an_adapter_file_that_is_not_in_order_is_refused(text, message, tmp_path, names):
    path = tmp_path / "my.toml"
    path.write_text(text)
    assert refusal(GED, names, path).startswith(message)


def test_a_users_adapter_may_extend_a_shipped_one(tmp_path, names):
    path = tmp_path / "my.toml"
    path.write_text("extends = 'ucdp_ged'\ntitle = 'Our cut'\n[aside]\ndrones = 'our own remark'\n")
    loaded = load(changed(tmp_path / "ged.csv", add="drones"), names=names, adapter=path)
    assert (loaded.record_set.name, loaded.record_set.title) == ("my:ged", "Our cut")
