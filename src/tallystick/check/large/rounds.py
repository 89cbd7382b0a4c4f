"""The claims of a text are checked in rounds, so that what they ask of rows on the disk is answered together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TypeVar

from tallystick.check.large.desk import Desk, Later, desk
from tallystick.model.record import RecordSet, Stored

Question = TypeVar("Question")
Told = TypeVar("Told")


def desks(record_sets: Iterable[RecordSet]) -> tuple[Desk, ...]:
    """Those of the sets that are on the disk only."""
    return tuple(desk(held.events) for held in record_sets if isinstance(held.events, Stored))


def in_rounds(
    questions: Sequence[Question], work: Callable[[Question], Told], asked: Sequence[Desk], *, every: bool
) -> list[Told]:
    """What the work makes of each question; `every`: with the ids of all rows, however many they are."""
    done: dict[int, Told] = {}
    while len(done) < len(questions):
        for one in asked:
            one.noting, one.every = True, every
        try:
            for at, question in enumerate(questions):
                if at not in done:
                    with suppress(Later):
                        _try(done, at, lambda of=question: work(of), asked)  # type: ignore[misc]
        finally:
            for one in asked:
                one.noting = False
        for one in asked:
            one.answer()
    return [done[at] for at in range(len(questions))]


def _try(done: dict[int, Told], at: int, work: Callable[[], Told], asked: Sequence[Desk]) -> None:
    """Keep what the work makes, unless it rests on a stand-in; then an error, too, says nothing."""
    before = sum(one.stand_ins for one in asked)
    try:
        told = work()
    except Later:
        raise
    except Exception:
        if before == sum(one.stand_ins for one in asked):
            raise
    else:
        if before == sum(one.stand_ins for one in asked):
            done[at] = told
