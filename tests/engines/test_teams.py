"""Mixing people: regions spread always, wishes where they can be had, the same seed the same teams."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonkla.engines.teams import Someone, Wishes, mix

PEOPLE = st.lists(
    st.tuples(st.sampled_from(["N", "S", "I", "C", ""]), st.sampled_from(["t", "l", ""])), max_size=30
).map(lambda rows: [Someone(f"p{n}", region, role) for n, (region, role) in enumerate(rows)])


def thirty() -> list[Someone]:
    return [Someone(f"p{n}", "NSIC"[n % 4], ("trainer", "youth", "officer")[n % 3]) for n in range(30)]


def pairs(teams: tuple[tuple[Someone, ...], ...]) -> Counter[frozenset[str]]:
    return Counter(frozenset((a.key, b.key)) for team in teams for a in team for b in team if a.key < b.key)


@given(PEOPLE, st.integers(1, 6), st.integers(0, 3))
def test_sizes_and_regions_differ_by_at_most_one_and_nobody_is_lost(
    people: list[Someone], count: int, seed: int
) -> None:
    found = mix(people, count, seed=seed)
    assert sorted(one.key for team in found.teams for one in team) == sorted(one.key for one in people)
    sizes = [len(team) for team in found.teams]
    assert max(sizes) - min(sizes) <= 1
    for region in {one.region for one in people if one.region}:
        held = [sum(one.region == region for one in team) for team in found.teams]
        assert max(held) - min(held) <= 1
    assert found.cost >= found.bound
    assert mix(people, count, seed=seed) == found


def test_thirty_people_reach_the_bound() -> None:
    found = mix(thirty(), 6)
    assert found.cost == found.bound


def test_pairs_stay_together_and_apart() -> None:
    together, apart = frozenset(("p0", "p5")), frozenset(("p1", "p6"))
    met = pairs(mix(thirty(), 6, Wishes({together}, {apart})).teams)
    assert together in met and apart not in met


def test_the_second_mix_meets_new_people() -> None:
    people = thirty()
    met: Counter[frozenset[str]] = Counter()
    again = []
    for seed in range(4):
        made = pairs(mix(people, 6, Wishes(met=met), seed).teams)
        again.append(sum(two in met for two in made))
        met.update(made)
    assert again[0] == 0 and again[1] <= 3, again


def test_nobody_sits_without_a_language_where_it_can_be_helped() -> None:
    people = [Someone(f"t{n}", languages=frozenset({"th"})) for n in range(6)]
    people += [Someone(f"m{n}", languages=frozenset({"mfa"})) for n in range(2)]
    found = mix(people, 4)
    assert any({one.key for one in team} == {"m0", "m1"} for team in found.teams)


def test_strange_rooms() -> None:
    assert mix([], 3).teams == ((), (), ())
    assert [len(team) for team in mix([Someone("a")], 3).teams] == [1, 0, 0]
    for wrong in (lambda: mix([], 0), lambda: mix([Someone("a"), Someone("a")], 1)):
        with pytest.raises(ValueError, match="every key once"):
            wrong()
