"""One set of names for all tests of resolve: opening is fast, but once is enough."""

from __future__ import annotations

import pytest

from tallystick.resolve import KnownNames, load_names


@pytest.fixture(scope="session")
def names() -> KnownNames:
    return load_names()
