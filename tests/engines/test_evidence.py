"""Which version works here: known answers, honesty with few trials, and what must hold for any trials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonkla.engines.evidence import FEWEST, Trial, shrunk, standings

MARK = st.floats(1, 5)
TRIALS = st.lists(st.builds(Trial, st.sampled_from("abcdef"), MARK, st.floats(0.1, 1)), min_size=1, max_size=40)


def test_a_version_tried_often_and_well_is_recommended() -> None:
    found = standings([Trial("yala", 4.6)] * 5 + [Trial("bangkok", 3.0)] * 5)
    assert (found[0].version, found[0].is_likely) == ("yala", True)
    assert found[0].chance > 0.9 and not found[1].is_likely


def test_two_trials_are_too_few_however_good() -> None:
    found = standings([Trial("yala", 5.0)] * 2 + [Trial("bangkok", 2.0)] * 6)
    assert not any(one.is_likely and one.trials < FEWEST for one in found)


def test_one_version_alone_is_not_called_the_best_of_one() -> None:
    assert [one.is_likely for one in standings([Trial("a", 5.0)] * 9)] == [False]


def test_fewer_trials_borrow_more() -> None:
    found = {one.version: one for one in standings([Trial("a", 4.5)] * 2 + [Trial("b", 3.0)] * 12)}
    assert found["a"].borrowed > found["b"].borrowed
    assert found["a"].high - found["a"].low > found["b"].high - found["b"].low


def test_trials_elsewhere_count_less() -> None:
    here = standings([Trial("a", 4.5, 1.0)] * 4 + [Trial("b", 3.0)] * 4)
    there = standings([Trial("a", 4.5, 0.4)] * 4 + [Trial("b", 3.0)] * 4)
    assert there[0].high - there[0].low > here[0].high - here[0].low


def test_equal_marks_say_nothing_about_the_best() -> None:
    chances = [one.chance for one in standings([Trial(v, 3.5) for v in "abcd" for _ in range(5)])]
    assert max(chances) < 0.4


def test_strange_trials_are_refused_and_none_are_none() -> None:
    assert standings([]) == ()
    for wrong in (Trial("a", 0.0), Trial("a", 5.1), Trial("a", 3.0, 0.0), Trial("a", float("nan"))):
        with pytest.raises(ValueError, match="not possible"):
            standings([wrong])


@given(TRIALS)
def test_always_within_the_scale_in_order_and_adding_up(trials: list[Trial]) -> None:
    found = standings(trials)
    assert sum(one.trials for one in found) == len(trials)
    assert sum(one.chance for one in found) == pytest.approx(1.0)
    assert [one.mark for one in found] == sorted((one.mark for one in found), reverse=True)
    for one in found:
        assert 1 <= one.low <= one.high <= 5 and 0 <= one.borrowed <= 1
    assert standings(trials) == found, "the same seed, the same answer"


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(0.05, 2)), min_size=2, max_size=12))
def test_marks_are_drawn_towards_the_family_never_beyond(rows: list[tuple[float, float]]) -> None:
    means, variances = [row[0] for row in rows], [row[1] for row in rows]
    marks, doubts, _ = shrunk(means, variances)
    assert min(means) - 1e-6 <= min(marks) and max(marks) <= max(means) + 1e-6
    assert all(doubt > 0 for doubt in doubts)
