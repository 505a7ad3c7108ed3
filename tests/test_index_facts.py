"""Numbers are told apart by their size alone, and none is missed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juwu.index.facts import amount, bucket, buckets

NUMBERS = st.one_of(
    st.floats(-1e20, 1e20), st.integers(-200, 200).map(float), st.sampled_from([1e14, 9.5, 0.5])
)
INFINITE = float("inf")


@given(NUMBERS, NUMBERS, NUMBERS)
def test_every_number_within_bounds_is_in_one_of_their_buckets(
    a: float, b: float, c: float
) -> None:
    low, number, high = sorted((a, b, c))
    for least, most in ((low, high), (number, number), (-INFINITE, high), (low, INFINITE)):
        single, begun = buckets(least, most)
        size = bucket(number)
        assert size in single or size.startswith(tuple(begun))


def test_few_buckets_are_asked_for_and_none_far_away() -> None:
    single, begun = buckets(80_000, INFINITE)
    assert single == ["+5:8", "+5:9"]
    assert begun == [f"+{length}:" for length in range(6, 16)]
    single, begun = buckets(-INFINITE, INFINITE)
    assert not single
    assert len(begun) == 30


def test_an_amount_is_read_with_its_thousands_marked_or_not() -> None:
    assert amount("12,345.50") == amount("12345.5") == 12345.5
    assert amount("一百") is None
    assert amount("inf") is None
