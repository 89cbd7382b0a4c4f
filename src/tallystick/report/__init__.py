"""Dossiers and claims for readers and for other programs: HTML, tables, JSON, CSV, Parquet.

What is offered here is imported when it is first asked for: writing claims as JSON lines needs no page and no table.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tallystick.report.changes import changes_json, changes_table
    from tallystick.report.claims import claims_csv, claims_jsonl, claims_parquet
    from tallystick.report.derivation import explained_words, explanation
    from tallystick.report.dossier import dossier_json
    from tallystick.report.page import html
    from tallystick.report.tables import Paper, claims_table, dossier_table, table

__all__ = [
    "Paper",
    "changes_json",
    "changes_table",
    "claims_csv",
    "claims_jsonl",
    "claims_parquet",
    "claims_table",
    "dossier_json",
    "dossier_table",
    "explained_words",
    "explanation",
    "html",
    "table",
]

_HOMES = {
    "Paper": "tables",
    "changes_json": "changes",
    "changes_table": "changes",
    "claims_csv": "claims",
    "claims_jsonl": "claims",
    "claims_parquet": "claims",
    "claims_table": "tables",
    "dossier_json": "dossier",
    "dossier_table": "tables",
    "explained_words": "derivation",
    "explanation": "derivation",
    "html": "page",
    "table": "tables",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = import_module(f"{__name__}.{_HOMES[name]}")
    return getattr(home, name)
