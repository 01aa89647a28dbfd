"""Concentration and reach: known answers, and what must hold for any numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonkla.engines.access import gini, nearest, reach, spread

COUNTS = st.lists(st.floats(0, 1e6), min_size=2, max_size=40).filter(lambda counts: sum(counts) > 1e-3)


@pytest.mark.parametrize(
    ("counts", "answer"), [([1, 1, 1, 1], 0.0), ([0, 0, 0, 8], 0.75), ([1, 3], 0.25), ([42, 4, 4, 0], 0.63)]
)
def test_gini_is_what_the_books_say(counts: list[float], answer: float) -> None:
    assert gini(counts) == pytest.approx(answer)


@given(COUNTS, st.integers(1, 5))
def test_theil_adds_up_and_is_never_negative(counts: list[float], regions: int) -> None:
    found = spread(counts, [str(place % regions) for place in range(len(counts))])
    assert found is not None
    assert found.total == pytest.approx(found.between + found.within)
    whole = sum(counts)
    plain = sum(c / whole * math.log(c / whole * len(counts)) for c in counts if c / whole > 0)
    assert found.total == pytest.approx(plain, abs=1e-9)
    assert found.between > -1e-9 and found.within > -1e-9 and -1e-9 < found.gini < 1


@given(
    st.lists(
        st.tuples(st.floats(5, 20), st.floats(97, 106), st.floats(0, 9), st.floats(0.1, 9)), min_size=1, max_size=12
    )
)
def test_no_supply_is_lost_or_made(rows: list[tuple[float, float, float, float]]) -> None:
    points = {str(n): (lat, lon) for n, (lat, lon, _s, _d) in enumerate(rows)}
    supply = {str(n): row[2] for n, row in enumerate(rows)}
    demand = {str(n): row[3] for n, row in enumerate(rows)}
    got = reach(points, supply, demand)
    assert sum(got[key] * demand[key] for key in points) == pytest.approx(sum(supply.values()), rel=1e-6)


def test_nothing_is_nowhere_near_and_strange_numbers_are_refused() -> None:
    assert nearest({"a": (13.0, 100.0)}, {"a": 0.0}) == {"a": None}
    assert spread([0, 0], ["x", "y"]) is None
    for wrong in ([-1.0, 2.0], [math.nan, 1.0]):
        with pytest.raises(ValueError, match="finite"):
            spread(wrong, ["x", "y"])
