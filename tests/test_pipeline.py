"""The sentence of the program: sources in, a dossier out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from promises.worlds import World, total, totals
from tallystick.model.finding import Dossier, Fit
from tallystick.model.text import Source
from tallystick.pipeline import each_document, examine

WORLD = World((totals(total("a", 500, "Aleppo")),))


def run(folder: Path, *texts: tuple[str, str]) -> Dossier:
    for name, text in texts:
        (folder / name).write_text(text, encoding="utf-8")
    return examine([Source(str(folder / name), "2023-06-15") for name, _ in texts], project())


def project() -> Any:
    return WORLD


def test_a_claim_is_held_against_the_records(tmp_path: Path) -> None:
    dossier = run(tmp_path, ("a.txt", "Shelling killed 500 people in Aleppo in 2022."))
    assert [answer.fit for answer in dossier.answers] == [Fit.AGREES]
    assert [answer.claim for answer in dossier.answers] == [claim.id for claim in dossier.claims]


def test_every_claim_has_one_answer_and_every_finding_a_claim(tmp_path: Path) -> None:
    dossier = run(
        tmp_path, ("b.txt", "The siege killed 14 people."), ("a.txt", "Shelling killed 900 people in Aleppo.")
    )
    ids = [claim.id for claim in dossier.claims]
    assert [answer.claim for answer in dossier.answers] == ids
    assert {found.claim for found in dossier.findings} <= set(ids)
    assert {claim.document for claim in dossier.claims} == {one.id for one in dossier.documents}


def test_documents_come_by_id(tmp_path: Path) -> None:
    dossier = run(tmp_path, ("b.txt", "The siege killed 14 people."), ("a.txt", "The siege killed 15 people."))
    assert [Path(one.id).name for one in dossier.documents] == ["a.txt", "b.txt"]


def test_what_is_refused_is_an_issue_and_the_rest_is_done(tmp_path: Path) -> None:
    dossier = run(tmp_path, ("a.txt", "The siege killed 14 people."), ("b.txt", ""), ("c.pdf", "%PDF-1.7"))
    assert len(dossier.claims) == 1
    assert {issue.code for issue in dossier.issues if Path(issue.where).name in ("b.txt", "c.pdf")} == {
        "document-empty",
        "document-refused",
    }


@pytest.mark.xfail(strict=True, reason="today: what is refused is told in the order in which the sources were named")
def test_what_is_refused_is_told_in_the_same_order_whatever_the_order_of_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("")
    sources = [Source(str(tmp_path / name)) for name in ("a.txt", "b.txt")]
    assert examine(sources, project()).issues == examine(sources[::-1], project()).issues


def test_each_document_of_a_corpus_comes_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "x", "text": "The siege killed 14 people."}\n{"id": "y", "text": "Peace."}\n')
    found = list(each_document(Source(str(path)), project()))
    assert [(one.document.id, len(one.claims)) for one in found if one.document] == [("x", 1), ("y", 0)]


def test_the_dossier_says_what_it_was_made_with(tmp_path: Path) -> None:
    dossier = run(tmp_path, ("a.txt", "The siege killed 14 people."))
    assert [(used.name, used.rows) for used in dossier.record_sets] == [("observers", 1)]
    assert [name for name, _ in dossier.made_with] == ["tallystick", "project", "competing counts"]
