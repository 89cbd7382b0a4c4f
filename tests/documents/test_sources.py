"""What the user names becomes sources, or an error that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tallystick.documents import sources
from tallystick.errors import ExitStatus, TallystickError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of several kinds, and the test standing in it."""
    for name in ("b.txt", "a.html", "c.pdf", ".hidden.txt", "sub/z.txt", "sub/.git/x.txt", "corpus.jsonl"):
        path = tmp_path / "input" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "input"


def named(*arguments: str) -> list[str]:
    return [source.uri for source in sources(arguments)]


def test_a_folder_is_walked_in_sorted_order_without_hidden_files_and_with_unknown_suffixes(folder: Path) -> None:
    assert named("input") == ["input/a.html", "input/b.txt", "input/c.pdf", "input/corpus.jsonl", "input/sub/z.txt"]


def test_arguments_keep_their_order_and_each_source_comes_once(folder: Path) -> None:
    assert named("input/b.txt", "-", "input/a.html", "input/b.txt", "-") == ["input/b.txt", "-", "input/a.html"]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    os.symlink("..", folder / "sub" / "up")
    assert named("input/sub") == ["input/sub/z.txt"]


def test_a_link_named_by_the_user_stands_for_its_file(folder: Path) -> None:
    os.symlink(folder / "b.txt", folder.parent / "link.txt")
    assert named("link.txt") == [str((folder / "b.txt").resolve())]


def test_published_goes_to_every_source(folder: Path) -> None:
    assert {source.published for source in sources(["input"], published="2023-11")} == {"2023-11"}


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        (
            "input/b.tx",
            "input/b.tx: found no such file or folder, expected a file, a folder or - for standard input.\n"
            "  Effect: nothing was read.\n"
            "  To fix: perhaps input/b.txt is meant.",
        ),
        (
            "nowhere/at/all",
            "nowhere/at/all: found no such file or folder, expected a file, a folder or - for standard input.\n"
            "  Effect: nothing was read.\n"
            "  To fix: check the path.",
        ),
        (
            "https://example.org/report",
            "https://example.org/report: found an address, expected a file, a folder or - for standard input.\n"
            "  Effect: nothing was read; addresses are not fetched.\n"
            "  To fix: save the page and give the file.",
        ),
        (
            "input/sub/.git/empty",
            "input/sub/.git/empty: found a folder without files, expected at least one file.\n"
            "  Effect: nothing was read.\n"
            "  To fix: put the texts in it.",
        ),
    ],
)
def test_what_cannot_be_a_source_is_an_error_in_five_parts(folder: Path, argument: str, message: str) -> None:
    (folder / "sub/.git/empty").mkdir()
    with pytest.raises(TallystickError) as caught:
        sources([argument])
    assert str(caught.value) == message
    assert caught.value.status is ExitStatus.USAGE


@pytest.mark.parametrize(
    "published", ["yesterday", "2023-13", "2023-02-30", "23-11-09", "2023-11-09T10:00", "+2023", ""]
)
def test_a_published_that_is_no_date_is_an_error(folder: Path, published: str) -> None:
    with pytest.raises(TallystickError) as caught:
        sources(["input"], published=published)
    assert str(caught.value) == (
        f"--published: found '{published}', expected a date as YYYY, YYYY-MM or YYYY-MM-DD.\n"
        "  Effect: nothing was read.\n"
        "  To fix: write the day the text was published, such as 2023-11-09, or only its month or year."
    )
