"""Who the two sides of an event are: parties by their ids, several that stand together, or the publisher's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tallystick.model.names import Names
from tallystick.model.record import JOINT
from tallystick.records.column import Column
from tallystick.records.placing import NOT_TOLD

if TYPE_CHECKING:
    from numpy.typing import NDArray


def sides_of(
    columns: Sequence[Column | None], keep: NDArray[np.bool_], names: Names, *, joint: str
) -> tuple[tuple[NDArray[np.int32], ...], tuple[str, ...]]:
    """Codes of each column of sides in the rows that are kept, and what they stand for.

    joint  what the publisher puts between several parties that are one side; "" where it puts none together
    """
    parties: dict[str, int] = {}
    codes = []
    for column in columns:
        if column is None:
            codes.append(np.full(int(keep.sum()), NOT_TOLD, dtype=np.int32))
            continue
        known = [_code(parties, _side(names, words, joint)) if words else NOT_TOLD for words in column.values]
        codes.append(np.array(known, dtype=np.int32)[column.codes[keep]])
    return tuple(codes), tuple(parties)


def _code(parties: dict[str, int], party: str) -> int:
    return parties.setdefault(party, len(parties))


def _side(names: Names, words: str, joint: str) -> str:
    """The id of a side; where it is several parties of which one is known by name, the ids of all."""
    whole = _party(names, words)
    parts = [_party(names, part.strip()) for part in words.split(joint)] if joint and whole == words else [words]
    return JOINT.join(parts) if any(part not in words for part in parts) else whole


def _party(names: Names, words: str) -> str:
    found = names.parties(words)
    return found[0].id if len(found) == 1 else words
