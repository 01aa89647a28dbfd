"""Asks the engine how far a plan's activities answer the needs: what is covered, unmet, over-served."""

from __future__ import annotations  # engines are loaded with the first question

import math
import random
import uuid
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import get_language

from tonkla.engines import coverage, matching, words
from tonkla.landscape.directory import Listed
from tonkla.needs.analysis import Standing, newest_order
from tonkla.needs.models import Need
from tonkla.places.languages import language_name
from tonkla.programmes.models import ENOUGH, Activity, Programme, Skill, Wish
from tonkla.programmes.partners import Partner, SkillGap, with_room

Answered = Literal["none", "partly", "fully"]
HALF_THE_WORDS = 0.5  # of a skill, that an organisation must say it offers to be suggested
LEVELS = {"none": 0.0, "partly": 0.5, "fully": 1.0}


@dataclass(frozen=True)
class Row:
    """One need in the matrix: its standing in the vote, what each activity gives it, and what is left."""

    need: Need
    standing: Standing | None
    cells: tuple[tuple[Activity, str], ...]
    answered: Answered
    is_pressing: bool
    is_over_served: bool

    @property
    def place(self) -> int | None:
        return self.standing.rank if self.standing else None

    @property
    def is_unmet(self) -> bool:
        return self.answered == "none"


@dataclass(frozen=True)
class Matrix:
    """Needs × activities: unmet pressing needs first, then by rank."""

    rows: tuple[Row, ...]
    activities: tuple[Activity, ...]
    answers_nothing: tuple[Activity, ...]
    removed_needs: tuple[tuple[Activity, Need], ...]
    sentence_th: str
    sentence_en: str


Levels = dict[uuid.UUID, dict[uuid.UUID, str]]


def matrix_of(programme: Programme) -> Matrix:
    """The coverage matrix of a plan. A need put aside leaves the rows; what answered it is named."""
    activities = programme.standing_activities()
    needs = list(programme.needs.filter(removed_at=None))
    standing = newest_order(needs)
    levels: Levels = {
        activity.pk: {answer.need_id: answer.level for answer in activity.answers.all()} for activity in activities
    }
    found = coverage.coverage(asked_of(needs, standing), given_of(needs, activities))
    rows = [row_of(need, standing.get(need.pk), activities, levels, set(found.over_served)) for need in needs]
    last = len(needs) + 1
    rows.sort(key=lambda row: (not (row.is_unmet and row.is_pressing), not row.is_unmet, row.place or last))
    return Matrix(
        rows=tuple(rows),
        activities=tuple(activities),
        answers_nothing=tuple(
            one for one in activities if not any(level != "none" for level in levels[one.pk].values())
        ),
        removed_needs=tuple(
            (one, answer.need) for one in activities for answer in one.answers.all() if answer.need.removed_at
        ),
        sentence_th=found.sentence_th,
        sentence_en=found.sentence_en,
    )


def row_of(need: Need, standing: Standing | None, activities: list[Activity], levels: Levels, over: set[str]) -> Row:
    cells = tuple((one, levels[one.pk].get(need.pk, "none")) for one in activities)
    return Row(
        need=need,
        standing=standing,
        cells=cells,
        answered=answered([level for _one, level in cells]),
        is_pressing=bool(standing and standing.is_pressing),
        is_over_served=str(need.pk) in over,
    )


def answered(levels: list[str]) -> Answered:
    """How far several activities answer a need together: two halves make a whole, as the engine counts."""
    got = sum(LEVELS[level] for level in levels)
    return "fully" if got >= 1 else "partly" if got > 0 else "none"


# ── what the money buys ──


@dataclass(frozen=True)
class Choice:
    """The best use of budget and hours: the engine explains, people decide."""

    chosen: tuple[tuple[Activity, str, str], ...]  # activity, share it adds, share lost without it (whole per cents)
    left_out: tuple[tuple[Activity, str, float, float], ...]  # activity, share it would add, baht and hours missing
    cost: float
    hours: float
    gap: float
    status: str
    sentence_th: str
    sentence_en: str
    at_prices: tuple[tuple[float, str, tuple[str, ...], tuple[str, ...]], ...]  # baht, share, what comes in, what goes
    alone: tuple[
        tuple[Activity, str, tuple[Need, ...]], ...
    ]  # activity, what it would bring by itself, whom only it reaches
    steady: tuple[tuple[Activity, int], ...]  # activity, in how many of a hundred redrawn orders it is chosen


DRAWS = 40


def choice_of(programme: Programme, budget: float, hours: float) -> Choice:
    """What this budget and these hours should buy, what 20 % more or less would do, and how steady that is when the
    vote's doubt is redrawn (seed 1). Must-haves and never-haves are respected; without a budget everything fits."""
    activities = programme.standing_activities()
    needs = list(programme.needs.filter(removed_at=None))
    standing = newest_order(needs)
    by_key = {str(one.pk): one for one in activities}
    asked, given = asked_of(needs, standing), given_of(needs, activities)
    must = [str(one.pk) for one in activities if one.wish == Wish.MUST]
    never = [str(one.pk) for one in activities if one.wish == Wish.NEVER]
    best = coverage.choose_portfolio(asked, given, budget, hours, must, never, limit_s=1.5)
    total = sum(need.weight for need in asked) or 1.0
    prices = () if math.isinf(budget) else coverage.price_of_budget(asked, given, budget, hours, must, never, 0.7)
    return Choice(
        chosen=tuple((by_key[part.id], share(part.adds, total), share(part.loses, total)) for part in best.parts),
        left_out=tuple(
            (by_key[out.id], share(out.would_add, total), out.short_baht, out.short_hours) for out in best.left_out
        ),
        cost=best.cost,
        hours=best.hours,
        gap=best.gap,
        status=best.status,
        sentence_th=best.sentence_th,
        sentence_en=best.sentence_en,
        at_prices=tuple(
            (
                baht,
                share(found.value, total),
                tuple(by_key[key].title for key in found.chosen if key not in best.chosen),
                tuple(by_key[key].title for key in best.chosen if key not in found.chosen),
            )
            for baht, found in prices
        ),
        alone=alone(by_key, asked, given, best, {str(need.pk): need for need in needs}),
        steady=steady(needs, standing, given, (budget, hours), (must, never), by_key),
    )


def alone(
    by_key: dict[str, Activity],
    asked: list[coverage.Need],
    given: list[coverage.Activity],
    best: Any,
    needs: dict[str, Need],
) -> tuple[tuple[Activity, str, tuple[Need, ...]], ...]:
    """What each activity would bring if it were the only one, the strongest first; and the needs nobody else chosen answers."""
    weights = {need.id: need.weight for need in asked}
    total = sum(weights.values()) or 1.0
    only = {part.id: part.only for part in best.parts}
    rows = [(one.id, sum(weights[key] * level for key, level in one.answers.items())) for one in given]
    rows.sort(key=lambda row: -row[1])
    return tuple((by_key[key], share(value, total), tuple(needs[n] for n in only.get(key, ()))) for key, value in rows)


def share(value: float, total: float) -> str:
    return f"{value / total:.0%}"


def steady(
    needs: list[Need],
    standing: dict[uuid.UUID, Standing],
    given: list[coverage.Activity],
    limits: tuple[float, float],
    wishes: tuple[list[str], list[str]],
    by_key: dict[str, Activity],
) -> tuple[tuple[Activity, int], ...]:
    """How often each activity is chosen when every need's rank is drawn anew within its interval."""
    chance, counts, last = random.Random(1), Counter[str](), len(needs) + 1
    if not standing or not given:
        return ()
    for _ in range(DRAWS):
        drawn = [
            coverage.Need(str(need.pk), max(0.1, last - drawn_rank(standing.get(need.pk), last, chance)), need.true)
            for need in needs
        ]
        found = coverage.choose_portfolio(drawn, given, *limits, *wishes, limit_s=0.05)
        counts.update(found.chosen)
    rows = [(one, round(100 * counts[key] / DRAWS)) for key, one in by_key.items()]
    return tuple(sorted(rows, key=lambda row: -row[1]))


def drawn_rank(standing: Standing | None, last: int, chance: random.Random) -> float:
    if standing is None:
        return last - 1.0
    return chance.uniform(float(standing.rank_lo), float(standing.rank_hi))


def skill_gaps(programme: Programme) -> list[SkillGap]:
    """Skills that activities take and that nobody holds at a level of 2 or more, by the weight that hangs on them."""
    activities = programme.standing_activities()
    needs = list(programme.needs.filter(removed_at=None))
    able = Skill.objects.held_by(programme.hub_id).filter(level__gte=ENOUGH)
    held = [coverage.Expert(str(skill.pk), (skill.name.casefold(),)) for skill in able]
    standing = newest_order(needs)
    asked = asked_of(needs, standing)
    total = sum(need.weight for need in asked) or 1.0
    by_key, by_need = {str(one.pk): one for one in activities}, {str(need.pk): need for need in needs}
    names = {name.casefold(): name for one in activities for name in one.skills}
    return [
        SkillGap(
            skill=names.get(gap.skill, gap.skill),
            weight=share(gap.weight, total),
            activities=tuple(by_key[key] for key in gap.activities),
            needs=tuple(by_need[key] for key in gap.needs),
            sentence_th=gap.sentence_th,
            sentence_en=gap.sentence_en,
        )
        for gap in coverage.expertise_gap(asked, given_of(needs, activities), held)
    ]


def partners_for(programme: Programme, gaps: list[SkillGap], viewer: Any) -> dict[str, list[Partner]]:
    """For each missing skill up to two organisations of the directory: by skill, language, distance or from afar."""
    hub = programme.hub
    spoken = partial(language_name, lang=get_language() or "th")  # the reasons name languages as the reader does
    seekers = [
        matching.Seeker(
            gap.skill, skill_words(gap.skill), tuple(map(spoken, hub.languages)), hub.place.point, online=True
        )
        for gap in gaps
    ]
    wanted = {word for gap in gaps for word in skill_words(gap.skill)}
    known = {str(one.actor.pk): (one, room) for one, room in with_room(hub, viewer, wanted, timezone.localdate())}
    helpers = [
        matching.Helper(key, skill_words(one.words), frozenset(map(spoken, one.languages)), one.point, one.online, room)
        for key, (one, room) in known.items()
    ]
    found: dict[str, list[Partner]] = {gap.skill: [] for gap in gaps}
    apart: set[tuple[str, str]] = set()
    for _turn in range(2):
        rules = matching.Rules(language=False, skill=HALF_THE_WORDS, apart=frozenset(apart))
        for pair in matching.match(seekers, helpers, rules=rules).pairs:
            apart.add((pair.seeker, pair.helper))
            found[pair.seeker].append(partner_of(known[pair.helper][0], pair))
    return found


def skill_words(told: str) -> dict[str, float]:
    return dict.fromkeys(words.keys(told), 1.0)


def partner_of(one: Listed, pair: matching.Pair) -> Partner:
    told = [part for part in pair.parts if part.key != "skill"]
    th, en = (" · ".join(part.said_th for part in told), " · ".join(part.said_en for part in told))
    return Partner(one.actor, one.words, f"{pair.score:.0%}", th, en)


def asked_of(needs: list[Need], standing: dict[uuid.UUID, Standing]) -> list[coverage.Need]:
    """A need weighs more the earlier it stands in the vote, 1 where nobody voted on it."""
    last = len(needs) + 1
    return [
        coverage.Need(str(n.pk), float(last - standing[n.pk].rank) if n.pk in standing else 1.0, n.true) for n in needs
    ]


def given_of(needs: list[Need], activities: list[Activity]) -> list[coverage.Activity]:
    keys = {need.pk for need in needs}
    return [
        coverage.Activity(
            str(one.pk),
            float(one.cost_baht),
            float(one.hours),
            {str(answer.need_id): LEVELS[answer.level] for answer in one.answers.all() if answer.need_id in keys},
            tuple(name.casefold() for name in one.skills),
        )
        for one in activities
    ]
