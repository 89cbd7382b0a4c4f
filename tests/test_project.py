"""A project is what a run depends on: chosen, checked against its hash, and hashed."""

import hashlib
import os
import sys
import types
from pathlib import Path

import pytest
from msgspec.structs import replace

import tallystick.records
import tallystick.resolve
from tallystick.errors import ExitStatus, Issue, TallystickError
from tallystick.model.period import period_of
from tallystick.model.record import Coverage, Grain, RecordSet
from tallystick.project import Project
from tallystick.settings import Listed

OHCHR = RecordSet(
    "ohchr",
    "OHCHR",
    "OHCHR",
    "facts",
    "1",
    "aa" * 32,
    Grain.PERIOD_TOTAL,
    Coverage(("*",), period_of("2022/2024"), (), ()),
)
UNHCR = replace(OHCHR, name="unhcr", title="UNHCR")
ISSUE = Issue("row-refused", "ged.csv row 2", None, None, "-1", "the row was set aside")


class Names(tuple):
    """What is known of names: nothing."""

    def place(self, _):
        """No place."""

    def party(self, _):
        """No party."""


@pytest.fixture(autouse=True)
def packages(monkeypatch):
    """A shelf of two sets, and a loader that takes any file."""

    def load(path, *, names, adapter=None, version=""):
        told = " ".join(filter(None, (adapter, version)))
        held = replace(OHCHR, name=path.stem, version=told, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        return types.SimpleNamespace(record_set=held, issues=(ISSUE,))

    monkeypatch.setattr(tallystick.records, "shelf", lambda _: (OHCHR, UNHCR))
    monkeypatch.setattr(tallystick.records, "load", load)
    monkeypatch.setattr(tallystick.records, "totals_from", lambda path, _: replace(OHCHR, name=path.stem))
    monkeypatch.setattr(tallystick.resolve, "load_names", lambda extra: Names(("names", tuple(extra))))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with a record set of its own, and a further file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ged.csv").write_text("id\n1\n")
    (tmp_path / "other.csv").write_text("id\n2\n")
    settings = '[[records]]\nname = "ged"\nfile = "ged.csv"\nadapter = "ucdp_ged"\n'
    (tmp_path / "tallystick.toml").write_text(settings)
    return tmp_path


def names(project):
    return [held.name for held in project.record_sets]


def test_without_a_folder_there_is_the_shelf():
    assert names(Project.at(None)) == ["ohchr", "unhcr"]


def test_a_folder_without_settings_is_the_shelf_too(tmp_path):
    assert names(Project.at(tmp_path)) == ["ohchr", "unhcr"]


def test_the_projects_own_sets_come_after_the_shelf(folder):
    project = Project.at(folder)
    assert names(project) == ["ohchr", "unhcr", "ged"]
    assert project.record_sets[2].version == "ucdp_ged"
    assert project.record_issues == (ISSUE,)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("ged",), ["ged"]),
        (("unhcr",), ["unhcr"]),
        (("shelf", "ged"), ["ohchr", "unhcr", "ged"]),
        (("other.csv",), ["other"]),
        (("unhcr", "shelf"), ["unhcr", "ohchr"]),
    ],
)
def test_records_are_chosen_by_name_or_file(folder, asked, found):
    assert names(Project.at(folder, records=asked)) == found


@pytest.mark.parametrize("asked", [("other.csv",), ("shelf", "other.csv")])
def test_adapter_and_version_are_of_the_files_that_are_asked_for(folder, asked):
    project = Project.at(folder, records=("ged", *asked), adapter="mine.toml", version="22.1")
    versions = {held.name: held.version for held in project.record_sets}
    assert versions["other"] == "mine.toml 22.1"
    assert versions["ged"] == "ucdp_ged"


def test_a_version_is_kept_in_the_settings_and_used(folder, capsys):
    from tallystick.cli import run

    assert run(["records", "add", "other.csv", "--adapter", "any_csv", "--version", "of May"]) == 0
    capsys.readouterr()
    listed = Project.at(folder).own[-1]
    assert (listed.adapter, listed.version) == ("any_csv", "of May")
    assert Project.at(folder).record_sets[-1].version == "any_csv of May"


def test_check_reads_its_record_files_with_the_adapter_that_is_named(folder):
    from tallystick.cli.sources import project_of

    project = project_of(("other.csv",), "any_csv", "of May")
    assert [(held.name, held.version) for held in project.record_sets] == [("other", "any_csv of May")]


@pytest.mark.parametrize("records", [[], ["--records", "unhcr"]])
def test_an_adapter_without_a_file_to_read_is_wrong_usage(folder, records, capsys):
    from tallystick.cli import run

    (folder / "a.txt").write_text("Two people were killed.\n")
    assert run(["check", "a.txt", *records, "--adapter", "any_csv"]) == ExitStatus.USAGE
    assert "none was named" in capsys.readouterr().err


def test_two_files_of_one_name_do_not_take_each_others_place(folder):
    (folder / "old").mkdir()
    (folder / "old" / "other.csv").write_text("id\n7\n")
    with pytest.raises(TallystickError) as caught:
        _ = Project.at(folder, records=("other.csv", "old/other.csv")).record_sets
    assert caught.value.status is ExitStatus.USAGE
    assert "a second file of that name (old/other.csv)" in str(caught.value)


def test_a_set_is_called_by_the_name_that_it_was_given(folder):
    (folder / "tallystick.toml").write_text('[[records]]\nname = "mine"\nfile = "other.csv"\n')
    assert names(Project.at(folder, records=("mine",))) == ["mine"]


def test_a_table_of_totals_is_loaded_as_such(folder):
    (folder / "mine.toml").write_text("")
    assert names(Project.at(folder, records=("mine.toml",))) == ["mine"]


def test_an_unknown_set_is_refused_with_what_there_is(folder):
    with pytest.raises(TallystickError) as caught:
        _ = Project.at(folder, records=("acled",)).record_sets
    assert str(caught.value) == (
        "record set acled: found no record set of that name and no file at that path, "
        "expected a file, or one of shelf, ohchr, unhcr, ged.\n"
        "  Effect: nothing was checked.\n"
        "  To fix: check the spelling; `tallystick records list` shows what there is."
    )
    assert caught.value.status is ExitStatus.USAGE


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("records = 3", "records that is no list of tables"),
        ("record = []", "the key record"),
        ('[[records]]\nname = "x"', "no file"),
        ('[[records]]\nname = "x"\nfile = "y"\nlicense = "z"', "the key license"),
        ("[[records]]\nname = 3", "{'name': 3}"),
        ("[[records", "no TOML (Expected"),
        (2 * '[[records]]\nname = "x"\nfile = "y"\n', "two record sets named x"),
        ('[[records]]\nname = "hand"\nfile = "y"\n', "a record set named hand"),
        (b"\xff\xfe", "byte 0xff that is not UTF-8"),
    ],
)
def test_settings_are_read_strictly(tmp_path, settings, found):
    content = settings if isinstance(settings, bytes) else settings.encode()
    (tmp_path / "tallystick.toml").write_bytes(content)
    with pytest.raises(TallystickError) as caught:
        Project.at(tmp_path)
    assert found in caught.value.found
    assert caught.value.status is ExitStatus.WORKSPACE


@pytest.mark.parametrize(
    ("name", "is_folder", "found"),
    [("tallystick.toml", True, "is a directory"), ("hand", False, "not a directory")],
)
def test_what_is_in_the_place_of_the_settings_is_told_and_not_passed_over(tmp_path, name, is_folder, found):
    (tmp_path / name).mkdir() if is_folder else (tmp_path / name).write_text("")
    with pytest.raises(TallystickError, match=f"^{name}: found {found}, expected") as caught:
        Project.at(tmp_path)
    assert caught.value.status is ExitStatus.WORKSPACE


def test_a_folder_of_decisions_that_cannot_be_read_is_not_passed_over(tmp_path, monkeypatch):
    (tmp_path / "hand").mkdir(mode=0)
    if os.access(tmp_path / "hand", os.R_OK):  # an administrator may read everything

        def refused(_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(TallystickError, match=r"^hand: found permission denied, expected a folder that may be read"):
        Project.at(tmp_path)


def test_a_close_spelling_is_offered(folder):
    with pytest.raises(TallystickError, match="perhaps ohchr or unhcr is meant; `tallystick records list`"):
        _ = Project.at(folder, records=("ohcr",)).record_sets


def test_a_listed_file_that_is_gone_is_trouble_with_the_workspace(folder):
    (folder / "ged.csv").unlink()
    with pytest.raises(TallystickError) as caught:
        _ = Project.at(folder).record_sets
    assert caught.value.status is ExitStatus.WORKSPACE
    assert str(caught.value).startswith("tallystick.toml, record set ged: found the file ged.csv, which is not there")


@pytest.mark.parametrize("command", ["add", "check"])
def test_a_record_file_that_is_not_there_is_wrong_usage(folder, command, capsys):
    from tallystick.cli import run

    assert run(["records", command, str(folder / "nowhere.csv")]) == ExitStatus.USAGE
    assert "nowhere.csv: found no such file, expected a file of records." in capsys.readouterr().err


def test_a_file_changed_since_it_was_added_is_an_integrity_error(folder):
    changed = Project((Listed("ged", folder / "ged.csv", None, "00" * 32),))
    with pytest.raises(TallystickError, match="as when it was added") as caught:
        _ = changed.record_sets
    assert caught.value.status is ExitStatus.INTEGRITY


def test_the_hash_depends_on_records_and_hand_tables_and_not_on_the_folder(folder, tmp_path_factory):
    before = Project.at(folder).sha256
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for path in filter(Path.is_file, folder.iterdir()):
        (elsewhere / path.name).write_bytes(path.read_bytes())
    assert Project.at(elsewhere).sha256 == before
    (folder / "ged.csv").write_text("id\n3\n")
    assert Project.at(folder).sha256 != before
    (elsewhere / "hand").mkdir()
    (elsewhere / "hand" / "places.toml").write_text("")
    assert Project.at(elsewhere).sha256 != before
    assert Project.at(elsewhere).names == ("names", (elsewhere / "hand" / "places.toml",))


def test_nothing_is_loaded_before_it_is_asked_for(monkeypatch):
    monkeypatch.setitem(sys.modules, "tallystick.records", None)
    monkeypatch.setitem(sys.modules, "tallystick.resolve", None)
    assert Project.at(None).records == (Listed("shelf"),)


def test_a_record_file_is_added_and_found_again(folder, capsys):
    from tallystick.cli import run

    assert run(["records", "add", "other.csv", "--name", "mine"]) == 0
    assert "row-refused, ged.csv: 1 row\n    row 2: -1; the row was set aside\n" in capsys.readouterr().out
    assert names(Project.at(folder)) == ["ohchr", "unhcr", "ged", "mine"]
    assert run(["records", "add", "other.csv", "--name", "mine"]) == ExitStatus.USAGE
    (folder / "other.csv").write_text("id\n9\n")
    assert run(["records", "list"]) == ExitStatus.INTEGRITY


def test_records_are_listed_shown_and_checked(folder, capsys):
    from tallystick.cli import run

    assert folder == Path.cwd()
    assert run(["records", "list"]) == 0
    assert run(["records", "show", "unhcr"]) == 0
    assert run(["records", "check", "ged.csv"]) == ExitStatus.REFUSED
    out = capsys.readouterr().out
    assert "UNHCR (unhcr)\n  publisher    OHCHR" in out
    assert "ged.csv: OHCHR, version , 0 totals.\n  row-refused" in out


def test_rows_of_a_record_file_are_counted_by_column_and_the_first_ones_told(folder, capsys, monkeypatch):
    from tallystick.cli import run

    load = sys.modules["tallystick.records"].load
    issues = tuple(
        Issue("row-repaired", f"ged.csv row {row}, column low", None, None, "9", "read as 2")
        for row in range(900, 1, -1)
    )
    monkeypatch.setattr(
        sys.modules["tallystick.records"],
        "load",
        lambda path, **more: types.SimpleNamespace(record_set=load(path, **more).record_set, issues=issues),
    )
    assert run(["records", "check", str(folder / "ged.csv")]) == 0
    out = capsys.readouterr().out
    assert "row-repaired, ged.csv, column low: 899 rows\n    row 2: 9; read as 2\n" in out
    assert "    and 896 more\n" in out
    assert len(out.splitlines()) < 10
