"""The plan's money and months as sheets: what each stage and month takes of the budget, and when what happens."""

from datetime import date
from decimal import Decimal
from typing import Any

from tonkla.paper.dates import Language, month_and_year
from tonkla.paper.plan import Plan, PlanActivity
from tonkla.paper.plan_words import WORDS

MONTHS = 24  # columns of the timeline; a plan that runs longer says its month in the activity's row


def in_time(plan: Plan) -> list[PlanActivity]:
    """By stage as the plan orders them, then by month; what has none comes last."""
    order = {name: place for place, name in enumerate(plan.stages)}
    return sorted(plan.activities, key=lambda one: (order.get(one.stage, len(order)), one.month or date.max, one.title))


def budget_rows(plan: Plan, lang: Language) -> list[list[Any]]:
    """A row an activity with the sum so far and what remains of the budget; a sum for each stage and month; the whole."""
    words, rows, spent = WORDS[lang], [], Decimal(0)
    budget = None if plan.budget_baht is None else Decimal(str(plan.budget_baht))
    stages: dict[str, Decimal] = {}
    months: dict[str, Decimal] = {}
    for one in in_time(plan):
        cost = Decimal(str(one.cost_baht))
        spent += cost
        stage, month = one.stage or words["no_stage"], month_of(one, lang)
        stages[stage] = stages.get(stage, Decimal(0)) + cost
        months[month] = months.get(month, Decimal(0)) + cost
        rows.append([stage, month, one.title, cost, spent, None if budget is None else budget - spent])
    rows.append([words["total"], "", "", spent, spent, None if budget is None else budget - spent])
    rows += [[name, "", words["total"], cost, None, None] for name, cost in stages.items()]
    return rows + [["", name, words["total"], cost, None, None] for name, cost in months.items()]


def month_of(one: PlanActivity, lang: Language) -> str:
    return month_and_year(one.month, lang) if one.month else WORDS[lang]["no_month"]


def timeline(plan: Plan, lang: Language) -> tuple[list[str], list[list[Any]]]:
    """Activities × months: a mark where something happens, promises on their months below."""
    words = WORDS[lang]
    days = [one.month for one in plan.activities if one.month] + [promise.due for promise in plan.commitments]
    months = months_between(min(days), max(days)) if days else []
    head = [words["stage"].rstrip(":"), words["activity"], words["responsible"].rstrip(":")]
    rows: list[list[Any]] = []
    for one in in_time(plan):
        who = next((value for key, value in one.details if key == "responsible"), "")
        rows.append([one.stage, one.title, who, *("●" if same(one.month, month) else "" for month in months)])
    for promise in plan.by_due():
        marks = (str(promise.due.day) if same(promise.due, month) else "" for month in months)
        rows.append([words["promise"], promise.what, promise.who, *marks])
    return head + [month_and_year(month, lang) for month in months], rows


def same(day: date | None, month: date) -> bool:
    return day is not None and (day.year, day.month) == (month.year, month.month)


def months_between(first: date, last: date) -> list[date]:
    found: list[date] = []
    day = first.replace(day=1)
    while day <= last and len(found) < MONTHS:
        found.append(day)
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return found
