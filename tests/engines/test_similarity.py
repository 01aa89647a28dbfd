"""Which places resemble each other and why, and who should meet."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.engines.similarity import (
    STANDARD,
    Affinity,
    Feature,
    Profile,
    Rules,
    alike,
    groups,
    pair,
    resembling,
)
from tonkla.engines.similarity.grouping import Ruled, divide, search
from tonkla.engines.similarity.proof import by_pairs, simple

LANGUAGES, AWAY = (
    Feature("languages", "set", 2, "ภาษา", "languages"),
    Feature("distance", "distance", 1, "ระยะทาง", "distance"),
)
INCOME = Feature("income", "number", 1, "รายได้", "income")
SOUTH = [
    Profile("pattani", {"income": 17}, {"languages": frozenset({"th", "mfa"})}, point=(6.87, 101.25)),
    Profile("yala", {"income": 15}, {"languages": frozenset({"th", "mfa"})}, point=(6.54, 101.28)),
    Profile("bangkok", {"income": 45}, {"languages": frozenset({"th"})}, point=(13.75, 100.5)),
    Profile("udon", {}, {"languages": frozenset({"th", "tts"})}, point=(17.41, 102.79)),
]
KNOWN = st.builds(
    lambda numbers, sets, mix, point: (numbers, sets, mix, point),
    st.dictionaries(st.sampled_from(["income", "poverty"]), st.floats(-9, 9), max_size=2),
    st.dictionaries(st.just("languages"), st.frozensets(st.sampled_from("abc"), max_size=3), max_size=1),
    st.dictionaries(st.just("needs"), st.dictionaries(st.sampled_from("xyz"), st.floats(0, 9), max_size=3), max_size=1),
    st.one_of(st.none(), st.tuples(st.floats(5, 20), st.floats(97, 106))),
)
PLACES = st.lists(KNOWN, min_size=1, max_size=9).map(
    lambda rows: [Profile(f"p{n}", row[0], row[1], {}, row[2], row[3]) for n, row in enumerate(rows)]
)


def drawn(n: int, seed: int) -> np.ndarray:
    at = np.random.default_rng(seed).random((n, 2))
    return np.sqrt(((at[:, None] - at[None]) ** 2).sum(-1))


def free(n: int) -> Ruled:
    return Ruled(np.zeros((n, n)), np.zeros(n, bool))


def within(costs: np.ndarray, found: list[list[int]]) -> float:
    return sum(float(costs[a, b]) for held in found for a, b in combinations(held, 2))


@given(PLACES)
@settings(deadline=None)
def test_reasons_add_up_and_likeness_is_mutual(places: list[Profile]) -> None:
    table = alike(places, STANDARD, [Affinity(frozenset({"p0", "p1"}), "hub", "one river")])
    for a, b in combinations([one.id for one in places], 2):
        one, other = pair(table, a, b), pair(table, b, a)
        assert one.likeness == other.likeness and [r.key for r in one.reasons] == [r.key for r in other.reasons]
        assert 0 <= one.low <= one.high <= 1 and 0 <= one.known <= 1 and len(one.reasons) <= 3
        assert (one.likeness is None) == (one.known < 0.5)
        if one.likeness is not None:
            assert one.low - 1e-9 <= one.likeness <= one.high + 1e-9
            parts = one.reasons + one.apart
            assert len(parts) == len({r.key for r in parts})
    for row in resembling(table, "p0"):
        assert row.sentence_th and row.sentence_en.endswith(".")


def test_lifts_add_up_to_how_much_more_alike_than_usual() -> None:
    table = alike(SOUTH, [LANGUAGES, AWAY, INCOME])
    found = pair(table, "pattani", "yala")
    assert found.likeness is not None and len(found.reasons) == 3
    assert sum(r.lift for r in found.reasons) == pytest.approx(found.likeness - found.usual)
    assert sum(r.share * r.strength for r in found.reasons) == pytest.approx(found.likeness)
    assert found.reasons[0].key == "languages" and found.reasons[0].shared_en == "mfa, th"


def test_a_rare_language_counts_more_than_one_all_have() -> None:
    table = alike(SOUTH, [LANGUAGES])
    assert pair(table, "pattani", "yala").likeness == 1
    common = pair(table, "pattani", "udon").likeness
    assert common is not None and common < 0.2  # Thai alone


def test_what_is_unknown_is_left_out_and_said() -> None:
    table = alike(SOUTH, [LANGUAGES, AWAY, INCOME])
    found = pair(table, "bangkok", "udon")
    assert found.unknown == ("income",) and found.known == 0.75
    assert found.high - found.low == pytest.approx(0.25) and "1 unknown" in found.sentence_en
    poor = alike([Profile("a"), Profile("b", {"income": 3})], [INCOME])
    assert pair(poor, "a", "b").likeness is None and "Too little" in pair(poor, "a", "b").sentence_en


def test_one_rich_place_does_not_make_the_others_equal() -> None:
    rows = [Profile(name, {"income": value}) for name, value in (("a", 1), ("b", 2), ("c", 3), ("d", 1000))]
    table = alike(rows, [INCOME])
    assert pair(table, "a", "c").likeness == pytest.approx(1 / 3)


def test_what_somebody_declares_is_named_and_can_be_switched_off() -> None:
    said = [Affinity(frozenset({"udon", "pattani"}), "hub of Udon", "border provinces")]
    table = alike(SOUTH, STANDARD[:3], said)
    found = pair(table, "udon", "pattani")
    assert found.reasons[0].key == "declared" and "hub of Udon" in found.sentence_en
    off = alike(SOUTH, STANDARD[:3], said, {"declared": 0.0})
    assert all(reason.key != "declared" for reason in pair(off, "udon", "pattani").reasons)
    assert resembling(off, "pattani")[0].other == "yala"
    assert [one.other for one in resembling(off, "pattani", among=["udon"])] == ["udon"]


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        (lambda: alike([Profile("a"), Profile("a")]), "place a is listed twice"),
        (lambda: alike([], [INCOME, INCOME]), "feature income is listed twice"),
        (lambda: alike([Profile("a", {"income": math.nan})]), "place a"),
        (lambda: alike([Profile("a", mixes={"needs": {"x": -1.0}})]), "place a"),
        (lambda: alike([Profile("a", point=(100.0, 13.0))]), "no latitude"),
        (lambda: alike([], weights={"declared": -1.0}), "feature declared"),
        (lambda: alike([], weights={"religion": 1.0}), "no feature"),
        (lambda: pair(alike(SOUTH), "yala", "yala"), "different places"),
        (lambda: resembling(alike(SOUTH), "loei"), "no place"),
        (lambda: groups(alike(SOUTH), 5), "5 groups of 4"),
        (lambda: groups(alike(SOUTH), 0), "0 groups"),
        (lambda: groups(alike(SOUTH), 1, Rules(frozenset({"loei"}))), "loei is no place"),
    ],
)
def test_what_cannot_be_is_named(wrong: object, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        wrong()  # type: ignore[operator]


def test_nothing_one_and_no_weights() -> None:
    assert groups(alike([]), 1).groups == () and "no places" in groups(alike([]), 1).sentence_en
    alone = groups(alike(SOUTH[:1]), 1)
    assert alone.groups[0].places == ("pattani",) and alone.cost == 0 and alone.gap == 0
    none = alike(SOUTH, weights={one.key: 0.0 for one in STANDARD})
    assert pair(none, "yala", "udon").likeness is None
    assert groups(none, 2).guessed == 6


def brute(costs: np.ndarray, left: list[int], sizes: tuple[int, ...]) -> float:
    if not left:
        return 0.0
    found = math.inf
    for size in set(sizes):
        rest = list(sizes)
        rest.remove(size)
        for others in combinations(left[1:], size - 1):
            held = [left[0], *others]
            now = within(costs, [held]) + brute(costs, [i for i in left if i not in held], tuple(rest))
            found = min(found, now)
    return found


@given(st.integers(2, 8), st.integers(1, 4), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_small_groupings_are_the_best_of_all(n: int, count: int, seed: int) -> None:
    count, costs = min(count, n), drawn(n, seed)
    found, bound, proven = divide(costs, count, free(n))
    small, over = divmod(n, count)
    sizes = tuple([small + 1] * over + [small] * (count - over))
    assert proven and sorted(len(held) for held in found) == sorted(sizes)
    assert within(costs, found) == pytest.approx(brute(costs, list(range(n)), sizes)) == pytest.approx(bound)
    assert simple(costs, sizes) <= bound + 1e-9 and by_pairs(costs, sizes, 2) <= bound + 1e-6


@pytest.mark.parametrize(("n", "count", "seed"), [(12, 3, 1), (13, 4, 2), (14, 4, 3), (14, 2, 4)])
def test_the_search_reaches_the_best_where_that_is_known(n: int, count: int, seed: int) -> None:
    costs = drawn(n, seed)
    _, bound, _ = divide(costs, count, free(n))
    small, over = divmod(n, count)
    found = search(costs, [small + 1] * over + [small] * (count - over), np.zeros(n, bool), 0.0, 0)
    assert bound - 1e-9 <= within(costs, found) <= 1.05 * bound


def test_larger_groupings_keep_sizes_bound_and_seed() -> None:
    costs = drawn(31, 5)
    found, bound, proven = divide(costs, 4, free(31), seed=3, rounds=2)
    assert not proven and sorted(map(len, found)) == [7, 8, 8, 8] and bound <= within(costs, found)
    assert sorted(i for held in found for i in held) == list(range(31))
    assert found == divide(costs, 4, free(31), seed=3, rounds=2)[0]


def line(n: int) -> list[Profile]:
    return [Profile(f"p{i:02d}", {"income": float(i)}) for i in range(n)]


@pytest.mark.parametrize("n", [8, 20])
def test_rules_weigh_more_than_likeness(n: int) -> None:
    table, last = alike(line(n), [INCOME]), f"p{n - 1:02d}"
    rules = Rules(
        frozenset({"p00", "p01"}), frozenset({frozenset({"p00", last})}), frozenset({frozenset({"p02", "p03"})})
    )
    found = groups(table, 2, rules)
    home = {name: g for g, group in enumerate(found.groups) for name in group.places}
    assert home["p00"] == home[last] != home["p01"] and home["p02"] != home["p03"] and found.broken == ()
    assert found.groups[0].likeness is not None and "places in 2 groups" in found.sentence_en


def test_rules_that_cannot_be_kept_are_named() -> None:
    everybody = [f"p{i:02d}" for i in range(6)]
    apart = frozenset(frozenset(two) for two in combinations(everybody[:3], 2))
    found = groups(alike(line(6), [INCOME]), 2, Rules(frozenset({"p05"}), apart=apart))
    assert {one.rule for one in found.broken} == {"apart", "experienced"}
    assert all(one.sentence_th and one.sentence_en for one in found.broken)
    assert len([one for one in found.broken if one.rule == "apart"]) == 1
