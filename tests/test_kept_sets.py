"""A listed set of events is loaded once; from then on it is opened, with the same answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import tallystick.records
from tallystick.errors import ExitStatus, TallystickError
from tallystick.model.text import Source
from tallystick.pipeline import examine
from tallystick.project import KEPT, Project
from tallystick.report import dossier_json

ADAPTERS = Path(tallystick.records.__file__).parent / "adapters"
SAMPLE = ADAPTERS / "ucdp_ged/sample.csv"
TEXT = (
    "On 1 May 2014, at least two people were killed in Ukraine. Between 1989 and 2024, 10,000 people were killed there."
)


@pytest.fixture
def folder(tmp_path):
    """A project with one set of events, and an article."""
    shutil.copy(SAMPLE, tmp_path / "ged.csv")
    (tmp_path / "tallystick.toml").write_text('[[records]]\nname = "ged"\nfile = "ged.csv"\n')
    (tmp_path / "article.txt").write_text(TEXT)
    return tmp_path


def answers(folder: Path, **more: Path | None) -> str:
    """The whole dossier; with `kept` as it is told."""
    project = Project.at(folder, records=("ged",))
    project = Project(project.records, project.own, project.hand, more.get("kept", project.kept))
    return dossier_json(examine((Source(str(folder / "article.txt"), published="2024-06-01"),), project))


def written(folder: Path) -> dict[str, int]:
    """Kept files, with the time of their last change."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / KEPT).iterdir() if path.suffix != ".seen"}


def test_a_kept_set_answers_as_a_loaded_one(folder):
    loaded = answers(folder, kept=None)
    assert '"record_set": "ged"' in loaded
    assert not (folder / KEPT).exists()
    first = answers(folder)
    kept = written(folder)
    assert len(kept) == 2
    assert (first, answers(folder)) == (loaded, loaded)
    assert written(folder) == kept  # the second run wrote nothing: it opened what the first had kept


def test_a_kept_file_that_was_changed_is_made_anew(folder):
    loaded = answers(folder)
    for ending in ("rows", "json"):
        (path,) = (folder / KEPT).glob(f"*.{ending}")
        content = path.read_bytes()
        path.write_bytes(content[:-30] + b"0" * 30)
        assert answers(folder) == loaded
        assert path.read_bytes() == content


@pytest.mark.parametrize("changed", ["file", "hand", "version", "adapter"])
def test_a_set_is_loaded_anew_when_what_it_was_made_from_changes(folder, changed):
    answers(folder)
    kept = written(folder)
    if changed == "file":
        lines = (folder / "ged.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / "ged.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    elif changed == "hand":
        (folder / "hand").mkdir()
        (folder / "hand" / "mine.toml").write_text(HAND)
    else:
        value = {"version": "of May", "adapter": "ucdp_ged"}[changed]
        with (folder / "tallystick.toml").open("a") as settings:
            settings.write(f'{changed} = "{value}"\n')
    answers(folder)
    assert len(written(folder)) == 2
    assert not kept.keys() & written(folder).keys()


HAND = """[[place]]
id = "area-my-place"
names = [{ text = "Myplace" }]
kind = "area"
by = "A. Tester"
on = "2026-11-20"
why = "invented for a test"
"""


def test_a_listed_file_that_was_changed_is_not_opened_from_what_was_kept(folder):
    from tallystick.records import sha256_of

    with (folder / "tallystick.toml").open("a") as settings:
        settings.write(f'sha256 = "{sha256_of(folder / "ged.csv", folder)}"\n')
    answers(folder)
    (folder / "ged.csv").write_bytes((folder / "ged.csv").read_bytes().replace(b"1", b"2", 1))
    with pytest.raises(TallystickError) as caught:
        answers(folder)
    assert caught.value.status is ExitStatus.INTEGRITY


def test_a_list_of_persons_is_kept_with_the_totals_beside_its_days(folder):
    sample = (ADAPTERS / "casualty_list/sample.csv").read_text(encoding="utf-8")
    (folder / "ged.csv").write_text(sample.replace("Alphaland", "Ukraine"), encoding="utf-8")
    loaded = answers(folder, kept=None)
    assert '"record_set": "ged"' in loaded
    assert answers(folder) == loaded
    kept = written(folder)
    assert len(kept) == 2
    assert answers(folder) == loaded
    assert written(folder) == kept


def test_a_set_of_totals_is_kept_too(folder):
    sample = (ADAPTERS / "ucdp_country_year/sample.csv").read_text(encoding="utf-8")
    (folder / "ged.csv").write_text(sample.replace("Alphaland", "Ukraine"), encoding="utf-8")
    loaded = answers(folder, kept=None)
    assert (answers(folder), answers(folder)) == (loaded, loaded)
    assert len(written(folder)) == 2


def test_a_kept_set_rests_on_every_file_of_the_program_that_has_a_say_in_it(monkeypatch):
    from tallystick.check.index import keeping

    files = {name for name, _, _ in keeping._program()}
    assert {
        "check/axes.toml",
        "model/record.py",
        "records/events.py",
        "records/adapters/ucdp_ged/adapter.toml",
    } <= files
    assert {"resolve/gazetteer.py", "resolve/names/places.toml"} <= files
    before = keeping.kept_name(("ged",), ("sha256",))
    monkeypatch.setattr(keeping, "_program", lambda: iter([("records/events.py", 1, 2)]))
    assert keeping.kept_name(("ged",), ("sha256",)) != before
