"""Concentration and reach: known answers, and what must hold for any numbers."""

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonkla.engines.access import banded, catchment, closest, gini, ground, nearest, points_short, reach, spread

COUNTS = st.lists(st.floats(0, 1e6), min_size=2, max_size=40).filter(lambda counts: sum(counts) > 1e-3)


@pytest.mark.parametrize(
    ("counts", "answer"), [([1, 1, 1, 1], 0.0), ([0, 0, 0, 8], 0.75), ([1, 3], 0.25), ([42, 4, 4, 0], 0.63)]
)
def test_gini_is_what_the_books_say(counts: list[float], answer: float) -> None:
    assert gini(counts) == pytest.approx(answer)


def test_one_province_has_all() -> None:
    found = spread([0.0] * 76 + [5.0], [str(n % 6) for n in range(77)])
    assert found is not None
    assert found.gini == pytest.approx(1 - 1 / 77, abs=1e-12) and found.total == pytest.approx(math.log(77), abs=1e-12)


@given(COUNTS, st.integers(1, 5))
def test_theil_adds_up_and_is_never_negative(counts: list[float], regions: int) -> None:
    found = spread(counts, [str(place % regions) for place in range(len(counts))])
    assert found is not None
    assert found.total == pytest.approx(found.between + found.within)
    whole = sum(counts)
    plain = sum(c / whole * math.log(c / whole * len(counts)) for c in counts if c / whole > 0)
    assert found.total == pytest.approx(plain, abs=1e-9)
    assert found.between > -1e-9 and found.within > -1e-9 and -1e-9 < found.gini < 1


def test_the_hospital_example_of_pysal_access() -> None:
    """Scenario 0: everything within 61, weighted by one over the cost."""
    cost = np.array([[1.0, 80.0, 40.0], [80.0, 1.0, 40.0], [40.0, 40.0, 1.0]])
    weights = np.where(cost <= 61, 1 / cost, 0.0)
    got = catchment(weights, np.array([15.0, 20.0, 100.0]), np.array([100.0, 50.0, 10.0]))
    assert got == pytest.approx([0.33144412, 0.57982813, 7.28641817], abs=5e-9)


def by_loops(weights: np.ndarray, supply: np.ndarray, demand: np.ndarray) -> list[float]:
    """Luo & Wang's two steps, written as they stand in the paper."""
    n = len(supply)
    ratio = []
    for j in range(n):
        wanted = math.fsum(weights[k, j] * demand[k] for k in range(n))
        ratio.append(supply[j] / wanted if wanted > 0 else 0.0)
    return [math.fsum(weights[i, j] * ratio[j] for j in range(n)) for i in range(n)]


@pytest.mark.parametrize("seed", range(4))
def test_equal_to_the_formula_to_the_twelfth_place(seed: int) -> None:
    chance = np.random.default_rng(seed)
    land = ground({str(n): (5 + 15 * chance.random(), 97 + 8 * chance.random()) for n in range(77)})
    supply, demand = chance.integers(0, 9, 77).astype(float), chance.random(77) * chance.integers(0, 2, 77)
    weights = banded(land.km)
    assert catchment(weights, supply, demand) == pytest.approx(by_loops(weights, supply, demand), rel=1e-12, abs=1e-12)


def test_the_country_answers_within_a_millisecond() -> None:
    chance = np.random.default_rng(1)
    land = ground({str(n): (5 + 15 * chance.random(), 97 + 8 * chance.random()) for n in range(77)})
    supply, demand = chance.random(77), chance.random(77)
    took = []
    for _ in range(50):
        start = time.perf_counter()
        catchment(banded(land.km), supply, demand)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.001


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


@given(st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=1, max_size=20))
def test_points_short_add_up_to_nothing_or_to_the_whole(rows: list[tuple[float, float]]) -> None:
    need, got = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    short = points_short(need, got)
    if need.sum() <= 0:
        assert not short.any()
    else:
        assert short.sum() == pytest.approx(0.0 if (need * got).sum() > 0 else 100.0, abs=1e-6)


def test_nothing_is_nowhere_near_and_strange_numbers_are_refused() -> None:
    assert nearest({"a": (13.0, 100.0)}, {"a": 0.0}) == {"a": None} and nearest({}, {}) == {}
    assert closest(np.zeros((1, 1)), np.array([0.0])) is None
    assert spread([0, 0], ["x", "y"]) is None
    for wrong in ([-1.0, 2.0], [math.nan, 1.0]):
        with pytest.raises(ValueError, match="finite"):
            spread(wrong, ["x", "y"])


def test_no_people_means_no_reach_and_never_nan() -> None:
    weights = np.ones((2, 2))
    assert catchment(weights, np.array([1.0, 2.0]), np.zeros(2)).tolist() == [0.0, 0.0]
