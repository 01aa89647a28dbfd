"""A real plan to print: the sample story's own needs, insights and cards, in either language, as long as asked for."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tonkla.paper.plan import Plan, PlanActivity, PlanCommitment, PlanNeed, Reference

STORY = Path(__file__).resolve().parents[2] / "tonkla" / "door" / "story"
ANSWERED = ("partly", "fully", "none")


@lru_cache
def story() -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    line = tomllib.loads((STORY / "line.toml").read_text("utf-8"))
    days = [tomllib.loads((STORY / f"day{day}.toml").read_text("utf-8")) for day in (1, 2, 3)]
    return line, {card["key"]: card for day in days for card in day["cards"]}


def in_language(row: dict[str, Any], lang: str, thai: str) -> str:
    return str(row.get("en") or row[thai]) if lang == "en" else str(row[thai])


def story_plan(lang: str = "th", activities: int = 15) -> Plan:
    """The programme of the Narathiwat library with `activities` activities (the story's own, in rounds)."""
    line, cards = story()
    programme = line["programmes"][0]
    own = [part for one in line["programmes"] for part in one["activities"]]
    parts = [own[n % len(own)] for n in range(activities)]
    answered: dict[str, str] = {}
    for part in parts:
        for need, level in part.get("answers", {}).items():
            answered[need] = "fully" if "fully" in (level, answered.get(need)) else "partly"
    keys = [need["key"] for need in line["needs"]]
    return Plan(
        title=in_language(programme, lang, "title"),
        hub="ห้องสมุดประชาชนจังหวัดนราธิวาส" if lang == "th" else "Narathiwat Public Library",
        place="นราธิวาส" if lang == "th" else "Narathiwat",
        lang=lang,
        made_on=date(2019, 10, 20),
        starts_on=programme["starts"],
        ends_on=programme["ends"],
        whom_for=programme["whom_for"],
        goals="\n".join(programme["goals"] if lang == "th" else programme["en_goals"]),
        needs=[
            _need(need, place, len(keys), answered.get(need["key"], "none"), lang)
            for place, need in enumerate(line["needs"], start=1)
        ],
        activities=[_activity(part, n, lang) for n, part in enumerate(parts, start=1)],
        commitments=[
            PlanCommitment(row["seat"], in_language(row, lang, "what"), row["due"]) for row in line["commitments"]
        ],
        references=list(_references(line, cards, lang)),
        withdrawn_count=1,
    )


def _need(need: dict[str, Any], place: int, count: int, answered: str, lang: str) -> PlanNeed:
    bounds = (None, None) if place == count else (max(1, place - 1), min(count, place + 2))
    return PlanNeed(
        need["key"],
        in_language(need, lang, "true"),
        None if place == count else place,
        *bounds,
        answered,
        pressing=place <= 6,
    )  # type: ignore[arg-type]


def _activity(part: dict[str, Any], n: int, lang: str) -> PlanActivity:
    return PlanActivity(
        id=f"{part['key']}-{n}",
        title=in_language(part, lang, "title"),
        what="" if lang == "en" else part["what"],
        format=part["format"],
        hours=part["hours"],
        cost_baht=part["cost"],
        month=part["month"],
        people=part["people"],
        answers=part.get("answers", {}),
        from_prototype=part.get("prototype", ""),
    )


def _references(line: dict[str, Any], cards: dict[str, dict[str, Any]], lang: str) -> Any:
    insights = {insight["key"]: insight for insight in line["insights"]}
    for need in line["needs"]:
        for key in need["insights"]:
            row = insights[key]
            told = f"{row['who']} {row['what']} เพราะ{row['because']}" if lang == "th" else row["en"]
            heard = [(cards[card]["text"], cards[card].get("heard_from", "")) for card in row["for"] if card in cards]
            yield Reference(need["key"], told, heard)
