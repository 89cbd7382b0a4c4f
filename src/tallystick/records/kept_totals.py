"""Totals as they are kept on disk: of each of their fields every distinct value once, and a code a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tallystick.model.period import Period, Precision
from tallystick.model.record import Grain, Toll, Total

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIELDS = Total.__struct_fields__
Values = dict[str, list[Any]]
"""The distinct values of each field, as JSON holds them."""


def told_totals(rows: tuple[Total, ...]) -> tuple[dict[str, NDArray[np.int32]], Values]:
    """The codes of each field, one a row, and the values that they stand for; nothing of no rows."""
    import numpy as np

    codes: dict[str, NDArray[np.int32]] = {}
    values: Values = {}
    for name in FIELDS if rows else ():
        known: dict[Any, int] = {}
        codes[name] = np.array([known.setdefault(getattr(row, name), len(known)) for row in rows], dtype=np.int32)
        tell = _TELL.get(name, _as_it_is)
        values[name] = [tell(value) for value in known]
    return codes, values


def read_totals(codes: Mapping[str, NDArray[np.generic]], values: Values) -> tuple[Total, ...]:
    """The rows again. Raises KeyError, TypeError and ValueError for what `told_totals` did not tell."""
    if not values:
        return ()
    columns = []
    for name in FIELDS:
        read = _READ.get(name, _as_it_is)
        known = [read(value) for value in values[name]]
        columns.append([known[code] for code in codes[name].tolist()])
    return tuple(map(Total, *columns))


def _as_it_is(value: Any) -> Any:
    return value


def day_told(day: date | None) -> str | None:
    """A day as JSON holds it: YYYY-MM-DD."""
    return day.isoformat() if day else None


def day_read(told: str | None) -> date | None:
    """The day again."""
    return date.fromisoformat(told) if told else None


def _period_told(period: Period) -> list[str | None]:
    ends = (day_told(period.first), day_told(period.last))
    return [*ends, period.first_precision.value, period.last_precision.value, period.basis]


def _period_read(told: list[str]) -> Period:
    first, last, one, other, basis = told
    return Period(day_read(first), day_read(last), Precision(one), Precision(other), basis)


def _toll_told(toll: Toll) -> list[str | None]:
    return [None if figure is None else str(figure) for figure in (toll.low, toll.best, toll.high)]


def _toll_read(told: Iterable[str | None]) -> Toll:
    return Toll(*(None if figure is None else Decimal(figure) for figure in told))


_TELL: dict[str, Callable[[Any], Any]] = {"period": _period_told, "toll": _toll_told, "rests_on": list}
_READ: dict[str, Callable[[Any], Any]] = {
    "period": _period_read,
    "toll": _toll_read,
    "rests_on": tuple,
    "grain": Grain,
}
