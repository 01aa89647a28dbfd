"""Which need comes first, and when nobody can say."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.engines.opinion import Vote, tally
from tonkla.engines.priority import Mark, Ranking, next_pairs, rank_marks, rank_pairs, rank_votes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engines" / "priority.md"
IDS = st.text("abcก", min_size=1, max_size=2)
VOTES = st.lists(st.builds(Vote, IDS, IDS, st.sampled_from([-1, 0, 1])), max_size=50)
MARKS = st.lists(st.builds(Mark, IDS, IDS, st.integers(1, 4)), max_size=50)
PAIRS = st.lists(st.tuples(IDS, IDS), max_size=40)


def test_the_page_is_true() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/engines/priority.md", "exec"), {})


def sound(found: Ranking, names: set[str]) -> None:
    assert {item.id for item in found.items} == names and len(found.items) == len(names)
    assert found.sentence_th and found.sentence_en
    for item in found.items:
        assert 1 <= item.rank_lo <= item.rank <= item.rank_hi <= len(names)
        assert item.lo <= item.score <= item.hi and np.isfinite([item.lo, item.score, item.hi]).all()
    for part in {item.part for item in found.items}:
        held = [item for item in found.items if item.part == part and item.n]
        assert [item.rank for item in held] == sorted(item.rank for item in held)
        scores = [item.score for item in held]
        assert all(one >= other - 1e-9 for one, other in itertools.pairwise(scores))


@given(VOTES, st.lists(IDS, max_size=4))
@settings(max_examples=80, deadline=None)
def test_any_votes_give_a_sound_order(votes: list[Vote], items: list[str]) -> None:
    found = rank_votes(votes, items, draws=200)
    sound(found, {*items, *(vote.statement for vote in votes)})
    assert found == rank_votes(votes, items[::-1], draws=200)


@given(PAIRS, st.lists(IDS, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_pairs_give_a_sound_order(pairs: list[tuple[str, str]], items: list[str]) -> None:
    found = rank_pairs(pairs, items, draws=200)
    sound(found, {*items, *(name for pair in pairs if pair[0] != pair[1] for name in pair)})
    assert found.overlap <= len(found.items)


@given(VOTES)
@settings(max_examples=40, deadline=None)
def test_one_more_in_favour_never_lowers_the_score(votes: list[Vote]) -> None:
    more = rank_votes([*votes, Vote("somebody new", "a", 1)], ["a"], draws=50)
    before = {item.id: item.score for item in rank_votes(votes, ["a"], draws=50).items}
    assert {item.id: item.score for item in more.items}["a"] >= before["a"] - 1e-12


def test_nothing_to_order() -> None:
    assert rank_votes([]).items == () and rank_pairs([]).items == ()
    silent = rank_votes([Vote("p", "a", 0), Vote("q", "a", 0)], ["b"])
    assert silent.overlap == 0 and "no sides" in silent.warnings
    assert all((item.rank_lo, item.rank_hi) == (1, 2) for item in silent.items)


def test_one_voter_is_too_few() -> None:
    found = rank_votes([Vote("p", "a", 1), Vote("p", "b", -1)])
    assert "one voter" in found.warnings and "too few" in found.sentence_en
    assert [(item.id, item.rank_lo, item.rank_hi) for item in found.items] == [("a", 1, 2), ("b", 1, 2)]


def test_equal_scores_share_a_rank() -> None:
    votes = [Vote(f"p{i}", item, 1) for i in range(9) for item in "abc"]
    found = rank_votes([*votes, *(Vote(f"p{i}", "d", -1) for i in range(9))])
    assert [(item.id, item.rank) for item in found.items] == [("a", 1), ("b", 1), ("c", 1), ("d", 4)]
    assert found.overlap == 3 and "first 3 overlap" in found.sentence_en and "3 ข้อแรก" in found.sentence_th


def test_what_nobody_answered_comes_last_and_may_be_anywhere() -> None:
    found = rank_votes([Vote(f"p{i}", "a", -1) for i in range(5)], ["z"])
    last = found.items[-1]
    assert (last.id, last.rank, last.rank_lo, last.rank_hi, last.n) == ("z", 2, 1, 2, 0)
    assert "no votes: z" in found.warnings


def test_tallies_say_the_same_as_votes() -> None:
    votes = [Vote(f"p{i}", item, 1 if i < n else -1) for item, n in (("a", 18), ("b", 12), ("c", 5)) for i in range(20)]
    one, other = rank_votes(votes), rank_votes(tally(votes))
    assert [(i.id, i.rank, i.score, i.lo, i.hi, i.n) for i in one.items] == [
        (i.id, i.rank, i.score, i.lo, i.hi, i.n) for i in other.items
    ]


def test_the_same_seed_gives_the_same_answer() -> None:
    votes = [Vote(f"p{i}", f"s{j}", (-1) ** (i * j)) for i in range(9) for j in range(5)]
    assert rank_votes(votes, seed=3) == rank_votes(votes, seed=3)
    assert rank_pairs([("a", "b"), ("b", "c")], seed=3) == rank_pairs([("a", "b"), ("b", "c")], seed=3)


def test_sets_never_compared_have_their_own_order() -> None:
    found = rank_pairs([("a", "b"), ("b", "c"), ("x", "y")], ["z"])
    assert [(item.id, item.part, item.rank) for item in found.items][:5] == [
        ("a", 0, 1), ("b", 0, 2), ("c", 0, 3), ("x", 1, 1), ("y", 1, 2),
    ]  # fmt: skip
    assert "parts: 2" in found.warnings and "never compared" in found.sentence_en


def test_unbeaten_items_stay_finite() -> None:
    found = rank_pairs([("a", "b")] * 500)
    assert [item.id for item in found.items] == ["a", "b"] and found.items[0].score < 20


def test_an_item_against_itself_is_left_out_and_said() -> None:
    assert "itself: 2" in rank_pairs([("a", "a"), ("a", "a"), ("a", "b")]).warnings


@pytest.mark.parametrize("lam", [0.0, -1.0, float("nan"), float("inf")])
def test_a_prior_that_cannot_be_is_refused(lam: float) -> None:
    with pytest.raises(ValueError, match="lam"):
        rank_pairs([("a", "b")], lam=lam)


def league(
    items: int, games: int, spread: float, draw: np.random.Generator
) -> tuple[np.ndarray, list[tuple[str, str]]]:
    theta = draw.normal(0, spread, items)
    theta -= theta.mean()
    one = draw.integers(0, items, games)
    other = (one + draw.integers(1, items, games)) % items
    first = draw.random(games) < 1 / (1 + np.exp(theta[other] - theta[one]))
    pairs = [
        (f"{a:04d}", f"{b:04d}") if x else (f"{b:04d}", f"{a:04d}") for a, b, x in zip(one, other, first, strict=True)
    ]
    return theta, pairs


def test_strengths_are_the_most_probable_ones() -> None:
    """Against a plain gradient: at the answer the penalised likelihood is flat."""
    _theta, pairs = league(12, 60, 1.0, np.random.default_rng(2))
    found = {item.id: item.score for item in rank_pairs(pairs, lam=1.0).items}
    for name, score in found.items():
        pull = sum(1 / (1 + np.exp(found[a] - found[b])) * ((a == name) - (b == name)) for a, b in pairs)
        assert pull == pytest.approx(score, abs=1e-5)


@pytest.mark.parametrize(("spread", "games"), [(0.5, 150), (1.0, 150), (2.0, 300)])
def test_intervals_of_pairs_keep_their_promise(spread: float, games: int) -> None:
    held = []
    for seed in range(30):
        theta, pairs = league(30, games, spread, np.random.default_rng(seed))
        for item in rank_pairs(pairs, [f"{i:04d}" for i in range(30)], draws=100).items:
            held.append(item.lo <= theta[int(item.id)] <= item.hi)
    assert 0.85 <= np.mean(held) <= 0.95


def test_intervals_of_votes_keep_their_promise_when_people_lean() -> None:
    held, places = [], []
    for seed in range(40):
        draw = np.random.default_rng(seed)
        lean, popular = draw.normal(0, 1, 40), draw.normal(0, 1, 15)
        truth = (1 / (1 + np.exp(-(draw.normal(0, 1, 20000)[:, None] + popular)))).mean(axis=0)
        agrees = draw.random((40, 15)) < 1 / (1 + np.exp(-(lean[:, None] + popular)))
        votes = [Vote(f"p{i}", f"{j:02d}", 1 if agrees[i, j] else -1) for i in range(40) for j in range(15)]
        ranks = (-truth).argsort().argsort() + 1
        for item in rank_votes(votes, seed=seed, draws=500).items:
            held.append(item.lo <= truth[int(item.id)] <= item.hi)
            places.append(item.rank_lo <= ranks[int(item.id)] <= item.rank_hi)
    assert 0.86 <= np.mean(held) <= 0.94
    assert np.mean(places) >= 0.88


def test_many_items_take_the_sparse_way_and_agree_with_the_dense_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from tonkla.engines.priority import by_pairs

    _theta, pairs = league(40, 400, 1.0, np.random.default_rng(5))
    dense = rank_pairs(pairs, lam=1.0)
    monkeypatch.setattr(by_pairs, "DENSE", 10)
    sparse = rank_pairs(pairs, lam=1.0)
    for one, other in zip(dense.items, sparse.items, strict=True):
        assert one.id == other.id and one.score == pytest.approx(other.score)
        assert one.hi - one.lo == pytest.approx(other.hi - other.lo, rel=0.12)


@given(MARKS, st.lists(IDS, max_size=3))
@settings(max_examples=40, deadline=None)
def test_any_marks_are_ordered_soundly(marks: list[Mark], more: list[str]) -> None:
    sound(rank_marks(marks, more, draws=50), {mark.item for mark in marks} | set(more))


def test_heavier_marks_come_first_and_few_leave_doubt() -> None:
    marks = [Mark(f"p{i}", item, value) for i in range(12) for item, value in (("bus", 4 - i % 2), ("shop", 1 + i % 2))]
    found = rank_marks(marks, ["well"])
    assert [item.id for item in found.items] == ["bus", "shop", "well"]
    assert found.items[0].rank_hi == 1 and found.items[0].lo < 3.5 < found.items[0].hi
    few = rank_marks([Mark("p1", "bus", 4), Mark("p2", "bus", 4)])
    assert few.items[0].lo < 3.5 and "too few" in few.sentence_en
    with pytest.raises(ValueError, match="1 to 4"):
        rank_marks([Mark("p1", "bus", 5)])


def test_next_pairs_bring_every_item_up_alike() -> None:
    items = [f"{n}" for n in range(8)]
    compared: list[tuple[str, str]] = []
    for seed in range(6):
        compared += next_pairs(compared, items, most=7, seed=seed).pairs
    times = [sum(item in pair for pair in compared) for item in items]
    assert max(times) - min(times) <= 1 and len(set(compared)) >= 27
    assert next_pairs(compared, ["a"]).pairs == () and not next_pairs([], []).sentence_en
    assert next_pairs([], ["a", "b"], done=[("b", "a")]).pairs == ()
