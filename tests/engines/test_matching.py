"""Matching people who seek with people who can help: nobody is left out who can be helped, the worst-off first, with reasons."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.engines.matching import Helper, Rules, Seeker, Weights, match
from tonkla.engines.matching.pairing import assign

LOEI, KHON_KAEN, YALA = (17.49, 101.72), (16.43, 102.83), (6.54, 101.28)


def best_by_trying(scores: np.ndarray, allowed: np.ndarray, room: list[int]) -> tuple[int, float, float]:
    """(pairs, least score, total), best in this order, by trying every way there is."""
    best = (0, 0.0, 0.0)
    for homes in product(range(-1, len(room)), repeat=len(scores)):
        pairs = [(i, j) for i, j in enumerate(homes) if j >= 0]
        if all(allowed[at] for at in pairs) and all(homes.count(j) <= n for j, n in enumerate(room)) and pairs:
            given = [float(scores[at]) for at in pairs]
            best = max(best, (len(pairs), round(min(given), 9), round(sum(given), 9)))
    return best


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 4), st.integers(1, 3), st.randoms(use_true_random=False))
def test_it_is_the_best_there_is(seekers: int, helpers: int, lots: object) -> None:
    rng = np.random.default_rng(lots.randint(0, 10**9))  # type: ignore[attr-defined]
    scores, allowed = rng.random((seekers, helpers)).round(2), rng.random((seekers, helpers)) < 0.7
    room = rng.integers(0, 3, helpers)
    found = assign(scores, allowed, room)
    pairs = [(i, int(j)) for i, j in enumerate(found.home) if j >= 0]
    assert all(allowed[at] for at in pairs) and all(np.count_nonzero(found.home == j) <= n for j, n in enumerate(room))
    assert found.is_proven
    assert (len(pairs), round(found.worst or 0.0, 9), round(found.total, 9)) == best_by_trying(
        scores, allowed, room.tolist()
    )


def test_why_and_the_second_choice_are_said() -> None:
    seekers = [Seeker("Loei", {"soil": 1.0}, ("isan", "th"), LOEI)]
    helpers = [
        Helper("Bun", {"soil": 0.8}, frozenset({"isan"}), KHON_KAEN),
        Helper("Som", {"soil": 0.9}, frozenset({"th"}), YALA),
    ]
    found = match(seekers, helpers)
    (pair,) = found.pairs
    assert (pair.helper, pair.second.helper if pair.second else "") == ("Bun", "Som")
    assert sum(part.gives for part in pair.parts) == pytest.approx(pair.score)
    assert "soil 80%" in pair.sentence_en and "isan" in pair.sentence_en and "Second choice Som" in pair.sentence_en
    assert "รองลงมา Som" in pair.sentence_th


def test_what_stands_in_the_way_is_named_and_the_others_go_on() -> None:
    seekers = [Seeker("Loei", {"soil": 1}, ("th",)), Seeker("Yala", {"soil": 1}, ("ms",))]
    found = match(seekers, [Helper("Bun", {"soil": 1}, frozenset({"th"}), room=2)])
    assert [pair.seeker for pair in found.pairs] == ["Loei"]
    (left,) = found.unmatched
    assert (left.seeker, left.why[0].rule, left.why[0].would_open) == ("Yala", "language", ("Bun",))
    assert "language" in left.sentence_en


def test_all_are_helped_before_anybody_is_helped_well() -> None:
    """Best-pair-first gives Bun to Loei and leaves Yala alone."""
    scores = np.array([[0.9, 0.5], [0.8, 0.0]])
    allowed = np.array([[True, True], [True, False]])
    found = assign(scores, allowed, np.array([1, 1]))
    assert found.home.tolist() == [1, 0] and found.worst == 0.5


def test_people_decide_first() -> None:
    seekers = [Seeker("Loei", {"soil": 1}), Seeker("Yala", {"soil": 1})]
    helpers = [Helper("Bun", {"soil": 1}), Helper("Som", {})]
    kept = Rules(language=False, kept=frozenset({("Loei", "Som")}), apart=frozenset({("Loei", "Som")}))
    found = match(seekers, helpers, rules=kept)
    assert {(pair.seeker, pair.helper, pair.kept) for pair in found.pairs} == {
        ("Loei", "Som", True),
        ("Yala", "Bun", False),
    }
    assert next(pair for pair in found.pairs if pair.kept).broken == ("conflict",)


def test_distance_counts_only_where_nobody_can_meet_online() -> None:
    seeker, far = Seeker("Loei", {}, ("th",), LOEI), Helper("Da", {}, frozenset({"th"}), YALA)
    rules = Rules(within_km=150)
    assert match([seeker], [far], rules=rules).unmatched[0].why[0].rule == "distance"
    online = match(
        [Seeker("Loei", {}, ("th",), LOEI, True)], [Helper("Da", {}, far.languages, YALA, True)], rules=rules
    )
    assert online.pairs[0].helper == "Da" and "can meet online" in online.pairs[0].sentence_en


def test_nobody_no_helper_and_full_helpers_are_answered() -> None:
    assert match([], []).sentence_en == "Nobody has asked for help yet."
    assert match([Seeker("Loei")], []).unmatched[0].why[0].rule == "nobody"
    none = match([Seeker("a"), Seeker("b")], [Helper("Bun", room=1)], rules=Rules(language=False))
    assert len(none.pairs) == 1 and none.unmatched[0].why[0].rule == "full"
    assert (
        match([Seeker("a")], [Helper("Bun", room=0)], rules=Rules(language=False)).unmatched[0].why[0].rule == "nobody"
    )


@pytest.mark.parametrize(
    ("seekers", "helpers", "weights"),
    [
        ([Seeker("a"), Seeker("a")], [], Weights()),
        ([Seeker("a", {"soil": -1})], [], Weights()),
        ([], [Helper("b", {"soil": 2})], Weights()),
        ([], [Helper("b", room=-1)], Weights()),
        ([Seeker("a", point=(99, 0))], [], Weights()),
        ([], [], Weights(0, 0, 0)),
    ],
)
def test_what_cannot_be_is_refused_by_name(seekers: list[Seeker], helpers: list[Helper], weights: Weights) -> None:
    with pytest.raises(ValueError, match=r"a|b|weights"):
        match(seekers, helpers, weights)


def test_the_order_of_the_lists_changes_nothing() -> None:
    seekers = [Seeker(f"s{n}", {"soil": 1}) for n in range(5)]
    helpers = [Helper(f"h{n}", {"soil": 0.5}, room=2) for n in range(3)]
    asked = Rules(language=False)
    assert match(seekers, helpers, rules=asked) == match(seekers[::-1], helpers[::-1], rules=asked)
