"""Numbers of a column are told apart without sorting them, with what numpy's sorting finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tallystick.records.parquet import NOTHING, _distinct

NUMBERS = st.one_of(
    st.lists(st.integers(-3, 40), max_size=60).map(lambda values: np.array(values, dtype=np.int64)),
    st.lists(st.sampled_from([0, 7, 2**40, NOTHING["int64"]]), max_size=9).map(lambda each: np.array(each, np.int64)),
    st.lists(st.floats(-90, 90), max_size=9).map(lambda each: np.array(each, np.float64)),
)


@given(NUMBERS)
def test_distinct_numbers_are_those_that_sorting_finds(values):
    found, sorted_out = _distinct(values), np.unique(values, return_index=True, return_inverse=True)
    for one, other in zip(found, sorted_out, strict=True):
        assert np.array_equal(one, other)
