"""Where a group agrees, where it splits, where regions differ, and when nothing of it can be said."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonkla.engines.opinion import (
    Groups,
    NoGroups,
    Vote,
    jeffreys,
    last_votes,
    next_statement,
    opinion_axis,
    opinion_groups,
    region_contrast,
    structure,
    tally,
    two_sides,
    voter_flags,
)
from tonkla.engines.opinion.axis import answers_of, fit_lean, sigmoid
from tonkla.engines.opinion.groups import alike

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engines" / "opinion.md"
IDS = st.text("abcกข", min_size=1, max_size=2)
VOTES = st.lists(st.builds(Vote, IDS, IDS, st.sampled_from([-1, 0, 1])), max_size=60)


def simulated(people: int, statements: int, divide: float, seed: int, lean: float = 0.7) -> list[Vote]:
    """Two halves of people; statements of two kinds; `divide` log-odds apart from the middle; everybody answers all."""
    draw = np.random.default_rng(seed)
    side = np.where(np.arange(people) < people // 2, 1.0, -1.0)
    kind = np.where(np.arange(statements) % 2, 1.0, -1.0)
    z = draw.normal(0, lean, people)[:, None] + draw.normal(0, 0.5, statements)[None, :] + divide * np.outer(side, kind)
    agrees = draw.random(z.shape) < sigmoid(z)
    return [Vote(f"p{i:03d}", f"s{j:02d}", 1 if agrees[i, j] else -1) for i in range(people) for j in range(statements)]


def test_the_page_is_true() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/engines/opinion.md", "exec"), {})


def test_no_votes_no_claims() -> None:
    assert tally([]) == ()
    assert region_contrast([], {}) == ()
    assert opinion_axis([]) is None
    found = opinion_groups([])
    assert isinstance(found, NoGroups) and found.reason == "too few"
    assert structure([]).p is None
    assert next_statement("p", []) is None
    assert voter_flags([]) == ()


def test_all_passed_is_no_opinion_and_never_nothing_percent() -> None:
    [stat] = tally([Vote("p", "s", 0), Vote("q", "s", 0)])
    assert (stat.rate, stat.n, stat.passed, stat.verdict) == (None, 0, 2, "no opinion")
    assert "%" not in stat.sentence_en + stat.sentence_th


def test_a_vote_that_is_none_of_three_is_refused() -> None:
    with pytest.raises(ValueError, match="1, 0 or -1"):
        tally([Vote("p", "s", 2)])


@given(VOTES)
@settings(deadline=None)
def test_the_last_vote_counts_and_everyone_is_counted_once(votes: list[Vote]) -> None:
    held = last_votes(votes)
    assert sum(stat.n + stat.passed for stat in tally(votes)) == len(held)
    assert tally(votes) == tally(votes + votes)
    assert tally(votes) == tally([Vote(person, statement, value) for (person, statement), value in held.items()])
    for vote in votes[-1:]:
        assert held[vote.person, vote.statement] == vote.value


@given(st.integers(0, 300), st.integers(0, 300))
@settings(deadline=None)
def test_the_interval_holds_the_share(agree: int, disagree: int) -> None:
    n = agree + disagree
    lo, hi = jeffreys(agree, n)
    assert 0 <= lo <= (agree / n if n else 0.5) <= hi <= 1
    wide_lo, wide_hi = jeffreys(agree, n, 0.99)
    assert wide_lo <= lo and hi <= wide_hi


@pytest.mark.parametrize("n", [1, 3, 10, 40])
def test_the_interval_keeps_its_promise_on_average(n: int) -> None:
    """Exact, no luck: over shares spread evenly, 90 % intervals hold the truth in 88–97 %."""
    from scipy.stats import binom

    bounds = np.array([jeffreys(k, n) for k in range(n + 1)])
    shares = np.linspace(0.005, 0.995, 199)[:, None]
    held = (bounds[:, 0] <= shares) & (shares <= bounds[:, 1])
    cover = (held * binom.pmf(np.arange(n + 1), n, shares)).sum(axis=1).mean()
    assert 0.88 <= cover <= 0.97


@pytest.mark.parametrize(
    ("agree", "disagree", "verdict"),
    [(9, 0, "agree"), (0, 9, "disagree"), (2, 1, "too few"), (20, 20, "divided"), (1, 0, "too few")],
)
def test_what_a_statement_is_called(agree: int, disagree: int, verdict: str) -> None:
    votes = [Vote(f"y{i}", "s", 1) for i in range(agree)] + [Vote(f"n{i}", "s", -1) for i in range(disagree)]
    assert tally(votes)[0].verdict == verdict


def two_regions(
    north: tuple[int, int], south: tuple[int, int], statement: str = "s"
) -> tuple[list[Vote], dict[str, str]]:
    votes, region = [], {}
    for name, (agree, disagree) in (("north", north), ("south", south)):
        for i in range(agree + disagree):
            region[f"{name}{i}"] = name
            votes.append(Vote(f"{name}{i}", statement, 1 if i < agree else -1))
    return votes, region


def test_regions_that_differ_clearly_are_named() -> None:
    [found] = region_contrast(*two_regions((18, 2), (4, 16)))
    assert found.is_clear and (found.highest, found.lowest) == ("north", "south")
    assert found.gap == pytest.approx(0.7) and found.gap_lo < 0.7 < found.gap_hi
    assert found.floor == pytest.approx(jeffreys(4, 20)[0])


def test_five_people_are_too_few_to_call() -> None:
    votes, region = two_regions((5, 0), (3, 2))
    [found] = region_contrast(votes, region)
    assert not found.is_clear and "too few" in found.sentence_en
    votes, region = two_regions((5, 0), (1, 3))
    assert region_contrast(votes, region) == ()


def test_looking_at_many_statements_is_paid_for() -> None:
    """No region differs: over 40 rooms of 20 statements, at least one false contrast in about 10 % or fewer."""
    false = 0
    for seed in range(40):
        votes = simulated(40, 20, 0.0, seed)
        region = {f"p{i:03d}": "ABC"[i % 3] for i in range(40)}
        false += any(found.is_clear for found in region_contrast(votes, region))
    assert false <= 8


def test_two_camps_are_found_again() -> None:
    votes = simulated(60, 20, 1.5, 1)
    axis = opinion_axis(votes)
    assert axis is not None
    truth = np.array([int(person >= "p030") for person in axis.people])
    assert alike(two_sides(axis), truth) > 0.9
    found = opinion_groups(votes)
    assert isinstance(found, Groups)
    assert sum(found.sizes) + len(found.without_side) == 60
    assert found.divides and all(abs(a - b) > 0.2 for _s, a, _n, b, _m in found.divides[:2])


def test_the_axis_does_not_turn_with_the_order_of_votes() -> None:
    votes = simulated(30, 12, 1.2, 3)
    one, other = opinion_axis(votes), opinion_axis(votes[::-1])
    assert one is not None and other is not None
    assert np.allclose(one.side, other.side) and one.people == other.people
    assert one.weight[np.argmax(np.abs(one.weight))] > 0


def test_chances_are_chances() -> None:
    votes = simulated(30, 12, 1.2, 3)
    axis = opinion_axis(votes)
    assert axis is not None
    chance = axis.chance(np.repeat(np.arange(30), 12), np.tile(np.arange(12), 30))
    assert ((chance > 0) & (chance < 1)).all()


def test_lean_alone_is_seldom_called_a_divide() -> None:
    """Some people agree with much, nobody is divided: the test that shuffling within statements fails."""
    found = sum(structure(simulated(40, 20, 0.0, seed, lean=1.2), 99, seed).is_divided for seed in range(40))
    assert found <= 3


def test_shuffled_votes_give_no_groups() -> None:
    answers = simulated(60, 16, 1.2, 5)
    false = 0
    for seed in range(20):
        draw = np.random.default_rng(seed)
        by: dict[str, list[int]] = {}
        for vote in answers:
            by.setdefault(vote.statement, []).append(vote.value)
        mixed = {statement: list(draw.permutation(values)) for statement, values in by.items()}
        shuffled = [Vote(vote.person, vote.statement, int(mixed[vote.statement].pop())) for vote in answers]
        false += isinstance(opinion_groups(shuffled, seed=seed), Groups)
    assert false <= 1


def test_people_who_agree_with_everything_do_not_move_the_sides() -> None:
    votes = simulated(60, 20, 1.2, 7)
    before = opinion_axis(votes)
    extra = [Vote(f"z{i}", f"s{j:02d}", 1) for i in range(6) for j in range(20)]
    after = opinion_axis(votes + extra)
    assert before is not None and after is not None
    assert {f"z{i}" for i in range(6)} <= set(after.same_to_all)
    sides = dict(zip(after.people, two_sides(after), strict=True))
    assert alike(two_sides(before), np.array([sides[person] for person in before.people])) > 0.85
    assert {flag.person for flag in voter_flags(votes + extra) if flag.kind == "agrees_all"} >= {
        f"z{i}" for i in range(6)
    }


@given(VOTES)
@settings(max_examples=60, deadline=None)
def test_any_votes_are_answered(votes: list[Vote]) -> None:
    opinion_axis(votes, least=1)
    opinion_groups(votes, draws=5)
    region_contrast(votes, {vote.person: vote.person[:1] for vote in votes})
    voter_flags(votes, {vote.person: 3.0 for vote in votes})
    for vote in votes[:1]:
        found = next_statement(vote.person, votes)
        assert found is None or (vote.person, found.statement) not in last_votes(votes)


@pytest.mark.parametrize("value", [1, -1, 0])
def test_unanimous_rooms_are_answered(value: int) -> None:
    votes = [Vote(f"p{i}", f"s{j}", value) for i in range(20) for j in range(8)]
    assert isinstance(opinion_groups(votes), NoGroups)
    assert len(tally(votes)) == 8


def test_lean_and_popularity_fit_what_they_should() -> None:
    answers = answers_of(simulated(200, 30, 0.0, 11, lean=1.0))
    lean = fit_lean(answers)
    assert 0.6 < 1 / lean.tight < 1.6


def test_the_least_answered_statement_is_asked_next() -> None:
    votes = [Vote("a", "s1", 1), Vote("b", "s1", 1), Vote("a", "s2", 1)]
    found = next_statement("c", votes)
    assert found is not None and (found.statement, found.answered) == ("s2", 1)
    fresh = next_statement("c", votes, ["s1", "s2", "s3"])
    assert fresh is not None and fresh.statement == "s3" and "nobody" in fresh.sentence_en
    assert next_statement("a", votes) is None
    tied = {found.statement for seed in range(20) if (found := next_statement("p", [], ["x", "y"], seed))}
    assert tied == {"x", "y"}
    assert next_statement("p", [], ["x", "y"], 4) == next_statement("p", [], ["y", "x"], 4)


def test_the_same_answers_throughout_are_pointed_out_and_nothing_is_dropped() -> None:
    votes = simulated(30, 26, 0.0, 13)
    twin = [Vote("twin", vote.statement, vote.value) for vote in votes if vote.person == "p004"]
    flags = {flag.person: flag for flag in voter_flags(votes + twin) if flag.kind == "same_answers"}
    assert flags["twin"].like == ("p004",) and flags["p004"].like == ("twin",)
    assert len(tally(votes + twin)) == 26
    assert [flag.kind for flag in voter_flags(votes, {"p001": 2.0}) if flag.person == "p001"] == ["fast"]
