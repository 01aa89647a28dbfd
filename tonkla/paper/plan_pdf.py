"""The plan as a PDF: what goes on the page, in which order, under which number. How it looks stands in `typst/plan`."""

from typing import Any

from tonkla.paper.dates import Language, month_and_year, thai_date
from tonkla.paper.pdf import render
from tonkla.paper.plan import Plan, PlanActivity, PlanNeed, PlanTable
from tonkla.paper.plan_words import WORDS, number, said
from tonkla.paper.qr import qr_svg
from tonkla.paper.typeset import Exactly

LEVELS = {"none": 0, "partly": 1, "fully": 2}
COLUMNS = 16  # activities beside one another in the matrix; more would be narrower than a fingertip


def plan_pdf(plan: Plan, lang: Language, *, address: str = "") -> bytes:
    """The plan, A4, in Thai or English, with its walk back to the words.

    `address`, when given, is printed as a QR code that leads to the newest copy.
    """
    return render("plan", plan_data(plan, lang, address=address), lang, made_on=plan.made_on)


def plan_data(plan: Plan, lang: Language, *, address: str = "") -> dict[str, Any]:
    """All that the template `plan` shows. Needs are numbered in rank order, activities as given, insights as cited."""
    words = WORDS[lang]
    needs = {need.id: place for place, need in enumerate(plan.in_order(), start=1)}
    cited = _numbered_references(plan, needs)
    return {
        "say": words,
        "file_title": Exactly(plan.title),
        "title": plan.title,
        "facts": _facts(plan, lang),
        "goals": [line.strip(" -•\t") for line in plan.goals.splitlines() if line.strip(" -•\t")],
        "summary": _summary(plan, lang),
        "made_on": words["made_on"].format(day=thai_date(plan.made_on, lang)),
        "page": [Exactly(part) for part in words["page"].replace("{all}", "{n}").split("{n}")],
        "qr": Exactly(qr_svg(address)) if address else None,
        "unmet": words["unmet_some"].format(n=len(plan.unmet())) if plan.unmet() else None,
        "needs": [_need(need, needs[need.id], len(needs), lang) for need in plan.in_order()],
        "matrix": _matrix(plan, needs, lang),
        "activities": [
            {"n": place, **_activity(activity, needs, cited, lang)}
            for place, activity in enumerate(plan.activities, start=1)
        ],
        "totals": {
            "hours": number(sum(float(activity.hours) for activity in plan.activities)),
            "cost": number(sum(float(activity.cost_baht) for activity in plan.activities)),
        },
        "commitments": [
            {"who": promise.who, "what": promise.what, "due": thai_date(promise.due, lang)} for promise in plan.by_due()
        ],
        "chapters": [chapter(table, lang) for table in plan.chapters if table.rows],
        "theory": theory_data(plan, lang),
        "walk": _walk(plan, needs, cited),
        "withdrawn": words["withdrawn"].format(n=plan.withdrawn_count) if plan.withdrawn_count else None,
    }


def _facts(plan: Plan, lang: Language) -> list[dict[str, str]]:
    """The few lines under the title, each with its name."""
    words = WORDS[lang]
    start, end = plan.starts_on or plan.ends_on, plan.ends_on or plan.starts_on
    when = thai_date(start, lang, until=end) if start else words["not_set"]
    whom_for = " · ".join(said(lang, whom) for whom in plan.whom_for) or words["not_set"]
    facts = {"hub": plan.hub, "place": plan.place, "when": when, "whom_for": whom_for}
    facts |= {"stages": " → ".join(plan.stages), "budget": money(plan, lang)}
    return [{"name": words[key], "value": value} for key, value in facts.items() if value]


def money(plan: Plan, lang: Language) -> str:
    """The budget beside what the activities cost; what remains, or what is missing."""
    words, cost = WORDS[lang], sum(float(activity.cost_baht) for activity in plan.activities)
    if plan.budget_baht is None:
        return ""
    left = float(plan.budget_baht) - cost
    told = words["budget_left"] if left >= 0 else words["budget_missing"]
    return words["budget_told"].format(
        budget=number(plan.budget_baht), cost=number(cost), left=told.format(n=number(abs(left)))
    )


def chapter(table: PlanTable, lang: Language) -> dict[str, Any]:
    """A chapter that is a table: its title, its heads, its rows."""
    words = WORDS[lang]
    return {"title": words[f"{table.kind}_title"], "head": words[f"{table.kind}_head"].split("|"), "rows": table.rows}


def theory_data(plan: Plan, lang: Language) -> list[dict[str, Any]]:
    """The steps of the theory of change, each with its name."""
    words = WORDS[lang]
    if not any(step.lines for step in plan.theory):
        return []
    return [
        {
            "title": words[f"theory_{step.kind}"],
            "lines": step.lines or [words["theory_empty"]],
            "assumptions": step.assumptions,
        }
        for step in plan.theory
    ]


def _summary(plan: Plan, lang: Language) -> str:
    pressing = [need for need in plan.needs if need.pressing]
    return WORDS[lang]["summary"].format(
        activities=len(plan.activities),
        hours=number(sum(float(activity.hours) for activity in plan.activities)),
        cost=number(sum(float(activity.cost_baht) for activity in plan.activities)),
        met=sum(need.answered != "none" for need in pressing),
        pressing=len(pressing),
    )


def _need(need: PlanNeed, place: int, count: int, lang: Language) -> dict[str, Any]:
    """One row of the order. `bar` is where doubt begins, where it ends and the likeliest rank, from 0 to 1."""
    words = WORDS[lang]
    row = {
        "n": place,
        "statement": need.statement,
        "rank": words["too_few"],
        "between": None,
        "bar": None,
        "level": LEVELS[need.answered],
        "pressing": need.pressing,
    }
    if need.rank is None:
        return row
    rank = float(need.rank)
    low = rank if need.rank_lo is None else float(need.rank_lo)
    high = rank if need.rank_hi is None else float(need.rank_hi)
    span = max(count - 1, 1)
    return row | {
        "rank": number(rank),
        "between": words["between"].format(lo=number(low), hi=number(high)) if low != high else None,
        "bar": [min(max((value - 1) / span, 0.0), 1.0) for value in (low, high, rank)],
    }


def _matrix(plan: Plan, needs: dict[str, int], lang: Language) -> list[dict[str, Any]]:
    """The coverage matrix in parts that fit the page's width. The first part holds every need, unmet ones on top;
    the others only the needs that their activities answer."""
    if not plan.activities or not plan.needs:
        return []
    words, count = WORDS[lang], len(plan.activities)
    parts = -(-count // COLUMNS)
    width = -(-count // parts)
    out = []
    for first in range(0, count, width):
        part = plan.activities[first : first + width]
        rows: list[dict[str, Any]] = [
            {
                "n": needs[need.id],
                "statement": need.statement,
                "unmet": need.pressing and need.answered == "none",
                "pressing": need.pressing,
                "cells": [LEVELS[activity.answers.get(need.id, "none")] for activity in part],
            }
            for need in plan.unmet_first()
        ]
        out.append(
            {
                "name": words["matrix_part"].format(first=first + 1, last=first + len(part)) if parts > 1 else None,
                "lead": words["matrix_rest"] if first else None,
                "columns": list(range(first + 1, first + len(part) + 1)),
                "rows": [row for row in rows if not first or any(row["cells"])],
            }
        )
    return [part for part in out if part["rows"]]


def _activity(
    activity: PlanActivity, needs: dict[str, int], cited: dict[str, list[int]], lang: Language
) -> dict[str, Any]:
    words = WORDS[lang]
    answers = sorted(
        (needs[key], key, level) for key, level in activity.answers.items() if key in needs and level != "none"
    )
    removed = sum(key not in needs for key in activity.answers)
    return {
        "title": activity.title,
        "what": activity.what,
        "from": words["from"].format(name=activity.from_prototype) if activity.from_prototype else None,
        "format": said(lang, activity.format),
        "details": " · ".join(
            f"{words[key]} {value}" for key, value in [("stage", activity.stage), *activity.details] if value
        ),
        "month": month_and_year(activity.month, lang) if activity.month else "",
        "hours": number(activity.hours),
        "people": number(activity.people),
        "cost": number(activity.cost_baht),
        "answers": [{"need": n, "level": LEVELS[level], "sources": cited.get(key, [])} for n, key, level in answers],
        "removed": words["answers_removed"].format(n=removed) if removed else None,
    }


def _numbered_references(plan: Plan, needs: dict[str, int]) -> dict[str, list[int]]:
    """The numbers of the insights under each need, counted through in the order of the needs."""
    cited: dict[str, list[int]] = {}
    place = 0
    for need_id in needs:
        for reference in plan.references:
            if reference.need_id == need_id:
                place += 1
                cited.setdefault(need_id, []).append(place)
    return cited


def _walk(plan: Plan, needs: dict[str, int], cited: dict[str, list[int]]) -> list[dict[str, Any]]:
    """The way back: for each need that has sources the activities that answer it, its insights, their cards."""
    out = []
    for need in plan.in_order():
        if need.id not in cited:
            continue
        under = [reference for reference in plan.references if reference.need_id == need.id]
        out.append(
            {
                "n": needs[need.id],
                "statement": need.statement,
                "activities": [
                    place
                    for place, activity in enumerate(plan.activities, start=1)
                    if activity.answers.get(need.id, "none") != "none"
                ],
                "insights": [
                    {
                        "n": n,
                        "insight": reference.insight,
                        "cards": [{"words": told, "by": by} for told, by in reference.cards],
                    }
                    for n, reference in zip(cited[need.id], under, strict=True)
                ],
            }
        )
    return out
