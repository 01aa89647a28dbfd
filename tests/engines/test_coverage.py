"""What is answered, what is not, and the best that can be afforded."""

import itertools
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.engines.coverage import (
    Activity,
    Expert,
    Need,
    choose_portfolio,
    coverage,
    expertise_gap,
    price_of_budget,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engines" / "coverage.md"
WEIGHT = st.one_of(st.integers(0, 5).map(float), st.floats(0, 10))
NEEDS = st.lists(WEIGHT, max_size=6).map(lambda weights: [Need(f"n{i}", weight) for i, weight in enumerate(weights)])
LEVELS = st.dictionaries(st.sampled_from([f"n{i}" for i in range(7)]), st.sampled_from([0.0, 0.5, 1.0]), max_size=5)
ACTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), LEVELS), max_size=6).map(
    lambda rows: [Activity(f"a{i}", cost, hours, levels) for i, (cost, hours, levels) in enumerate(rows)]
)


def test_the_page_is_true() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/engines/coverage.md", "exec"), {})


@given(NEEDS, ACTS)
@settings(deadline=None)
def test_each_need_stands_in_one_place(needs: list[Need], acts: list[Activity]) -> None:
    found = coverage(needs, acts)
    assert sorted(found.covered + found.partly + found.unmet) == sorted(need.id for need in needs)
    assert found.share_weight is None or 0 <= found.share_weight <= 1
    weight = {need.id: need.weight for need in needs}
    for group in (found.covered, found.partly, found.unmet, found.over_served):
        assert list(group) == sorted(group, key=lambda name: (-weight[name], name))
    more = coverage(needs, [*acts, Activity("more", 0, 0, {"n0": 1.0})])
    assert set(found.covered) <= set(more.covered)


def brute(needs: list[Need], acts: list[Activity], budget: float, hours: float) -> float:
    best = 0.0
    for size in range(len(acts) + 1):
        for chosen in itertools.combinations(acts, size):
            if sum(a.cost for a in chosen) <= budget and sum(a.hours for a in chosen) <= hours:
                value = sum(need.weight * min(1.0, sum(a.answers.get(need.id, 0) for a in chosen)) for need in needs)
                best = max(best, value)
    return best


@given(NEEDS, ACTS, st.integers(0, 25), st.one_of(st.integers(0, 25), st.just(math.inf)))
@settings(max_examples=60, deadline=None)
def test_the_best_choice_is_the_best_of_all(needs: list[Need], acts: list[Activity], budget: int, hours: float) -> None:
    found = choose_portfolio(needs, acts, budget, hours)
    top = brute(needs, acts, budget, hours)
    assert found.value == pytest.approx(top, abs=1e-6)
    assert found.bound >= top - 1e-6 and found.gap <= 1e-5
    assert found.cost <= budget + 1e-6 and found.hours <= hours + 1e-6
    assert sum(part.adds for part in found.parts) == pytest.approx(found.value, abs=1e-6)
    assert all(part.loses <= part.adds + 1e-6 for part in found.parts)


@pytest.mark.parametrize("bad", [-1.0, math.nan, math.inf])
def test_numbers_that_cannot_be_are_named(bad: float) -> None:
    good = [Activity("a", 1, 1, {"n": 1.0})]
    with pytest.raises(ValueError, match="weight of need n"):
        coverage([Need("n", bad)], good)
    with pytest.raises(ValueError, match="cost of activity a"):
        coverage([Need("n", 1)], [Activity("a", bad, 1, {})])
    with pytest.raises(ValueError, match="hours of activity a"):
        choose_portfolio([Need("n", 1)], [Activity("a", 1, bad, {})], 1)
    with pytest.raises(ValueError, match="answers need n"):
        coverage([Need("n", 1)], [Activity("a", 1, 1, {"n": bad})])
    if bad != math.inf:
        with pytest.raises(ValueError, match="budget"):
            choose_portfolio([Need("n", 1)], good, bad)


def test_names_that_cannot_be_are_named() -> None:
    need, act = [Need("n", 1)], [Activity("a", 1, 1, {"n": 1.0})]
    with pytest.raises(ValueError, match="no activity here"):
        choose_portfolio(need, act, 5, must=["b"])
    with pytest.raises(ValueError, match="both"):
        choose_portfolio(need, act, 5, must=["a"], never=["a"])
    with pytest.raises(ValueError, match="twice"):
        coverage(need + need, act)


def test_nothing_is_answered_kindly() -> None:
    assert coverage([], []).share_weight is None
    assert "No activities" in coverage([Need("n", 1)], []).sentence_en
    assert coverage([Need("n", 0)], [Activity("a", 1, 1, {"n": 1.0})]).share_weight is None
    assert choose_portfolio([], [], 10).chosen == ()
    poor = choose_portfolio([Need("n", 1)], [Activity("a", 5, 1, {"n": 1.0})], 0)
    assert (poor.status, poor.value, poor.gap) == ("nothing fits", 0.0, 0.0)
    assert poor.left_out[0].short_baht == 5


def test_what_must_be_in_and_what_must_not() -> None:
    needs = [Need("x", 3), Need("y", 1)]
    acts = [Activity("a", 5, 1, {"x": 1.0}), Activity("b", 5, 1, {"y": 1.0})]
    assert choose_portfolio(needs, acts, 5).chosen == ("a",)
    assert choose_portfolio(needs, acts, 5, must=["b"]).chosen == ("b",)
    assert choose_portfolio(needs, acts, 9, never=["a"]).chosen == ("b",)
    over = choose_portfolio(needs, acts, 7, must=["a", "b"])
    assert over.status == "must-haves exceed the limits" and "3 baht" in over.sentence_en


def test_alike_activities_are_chosen_by_id() -> None:
    acts = [Activity(name, 1, 1, {"x": 1.0}) for name in ("c", "a", "b")]
    assert choose_portfolio([Need("x", 1)], acts, 1).chosen == ("a",)


def test_a_need_answered_thrice_and_light_is_over_served() -> None:
    acts = [Activity(f"a{i}", 1, 1, {"light": 1.0, "heavy": 1.0}) for i in range(3)] + [Activity("idle", 1, 1, {})]
    found = coverage([Need("light", 1), Need("middle", 2), Need("heavy", 5)], acts)
    assert found.over_served == ("light",) and found.unmet == ("middle",) and found.answers_nothing == ("idle",)


def instance(needs: int, acts: int, density: float, seed: int) -> tuple[list[Need], list[Activity]]:
    draw = np.random.default_rng(seed)
    levels = (draw.random((needs, acts)) < density) * draw.choice([0.5, 1.0], (needs, acts))
    cost, hours = draw.integers(10, 100, acts), draw.integers(1, 20, acts)
    answers = [{f"n{i:03d}": float(levels[i, j]) for i in np.flatnonzero(levels[:, j])} for j in range(acts)]
    return (
        [Need(f"n{i:03d}", float(weight)) for i, weight in enumerate(draw.uniform(0.2, 2, needs))],
        [Activity(f"a{j:03d}", float(cost[j]), float(hours[j]), answers[j]) for j in range(acts)],
    )


def test_the_bound_holds_when_time_runs_out() -> None:
    needs, acts = instance(150, 100, 0.04, 1)
    budget = 0.15 * sum(a.cost for a in acts)
    hasty, patient = (
        choose_portfolio(needs, acts, budget, limit_s=0.3),
        choose_portfolio(needs, acts, budget, limit_s=20),
    )
    assert hasty.value <= patient.value + 1e-6 and hasty.bound >= patient.value - 1e-6
    assert patient.gap <= 0.001


def test_more_budget_never_buys_less() -> None:
    needs, acts = instance(60, 40, 0.06, 2)
    found = price_of_budget(needs, acts, 0.1 * sum(a.cost for a in acts), limit_s=1)
    assert [round(baht / found[1][0], 1) for baht, _choice in found] == [0.8, 1.0, 1.2]
    values = [choice.value for _baht, choice in found]
    assert values == sorted(values)


def test_expertise_nobody_has() -> None:
    needs = [Need("x", 3), Need("y", 1), Need("z", 2)]
    acts = [
        Activity("soil", 1, 1, {"x": 1.0, "y": 0.5}, ("soil",)),
        Activity("books", 1, 1, {"y": 1.0}, ("accounts",)),
        Activity("law", 1, 1, {"z": 1.0}, ("law",)),
    ]
    gaps = expertise_gap(needs, acts, [Expert("e", ("accounts",))])
    assert [(gap.skill, gap.needs, gap.weight) for gap in gaps] == [("soil", ("x",), 3.0), ("law", ("z",), 2.0)]
    assert gaps[0].activities == ("soil",) and "soil" in gaps[0].sentence_en
    assert expertise_gap(needs, acts, [Expert("e", ("accounts", "soil", "law"))]) == ()
