"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

RADIUS_KM = 6371.009  # km, mean radius of the Earth (IUGG)


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance in km between two points of latitude and longitude in degrees."""
    (latitude, longitude), (other_latitude, other_longitude) = map(_radians, (here, there))
    height = sin((other_latitude - latitude) / 2) ** 2
    width = sin((other_longitude - longitude) / 2) ** 2
    return 2 * RADIUS_KM * asin(sqrt(height + cos(latitude) * cos(other_latitude) * width))


def _radians(point: tuple[float, float]) -> tuple[float, float]:
    return radians(point[0]), radians(point[1])
