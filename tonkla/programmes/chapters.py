"""The plan's chapters on paper beside needs and activities: safety, risks, signs, missing skills, partners, calendar; the
theory of change step by step."""

from datetime import date

from django.utils import timezone

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.plan import PlanStep, PlanTable
from tonkla.paper.plan_words import WORDS, number
from tonkla.programmes.analysis import skill_gaps
from tonkla.programmes.calendar import Day, days_between, span_of
from tonkla.programmes.models import Programme
from tonkla.programmes.theory import theory_of

KINDS = {"sdg": "SDG ", "iris": "IRIS+ "}


def chapters_of(programme: Programme, today: date, language: Language) -> list[PlanTable]:
    """Each chapter that has something to say, in the order it is read."""
    words = WORDS[language]
    precautions = list(programme.precautions.filter(removed_at=None))
    signs = programme.indicators.filter(removed_at=None).select_related("activity")
    asks = programme.asks.filter(until__gte=timezone.now(), removed_at=None)
    gaps = skill_gaps(programme)
    first, last = span_of(programme, today)
    days = days_between(programme, first, last, language)
    found = [
        PlanTable("safeguards", [[p.what, p.response, p.who] for p in precautions if p.kind == "safeguard"]),
        PlanTable("risks", [[p.what, p.response, p.who] for p in precautions if p.kind == "risk"]),
        PlanTable(
            "signs",
            [
                [
                    one.words,
                    f"{KINDS.get(one.kind, '')}{one.code}" if one.code else "",
                    one.target,
                    one.source,
                    str(one.activity or ""),
                ]
                for one in signs
            ],
        ),
        PlanTable("missing", [[gap.skill, gap.weight, ", ".join(one.title for one in gap.activities)] for gap in gaps]),
        PlanTable("partners", [[ask.to, ask.skill, ask.words, words[ask.answer or "waiting"]] for ask in asks]),
        PlanTable(
            "calendar", [[thai_date(one.day, language, until=one.until), one.name, kind_of(one, words)] for one in days]
        ),
    ]
    return [table for table in found if table.rows]


def kind_of(one: Day, words: dict[str, str]) -> str:
    if one.kind == "islamic":
        return words["islamic"] if one.doubt else words["islamic_sure"]
    return words["activity_day"] if one.kind == "activity" else words[one.kind]


def steps_of(programme: Programme, language: Language) -> list[PlanStep]:
    """The theory of change as it is drawn from the plan."""
    words, theory = WORDS[language], theory_of(programme)
    told = {
        arrow: [one.words + (f" ({one.ground})" if one.ground else "") for one in assumptions]
        for arrow, assumptions in theory.assumptions.items()
    }
    put_in = [words["baht_in"].format(n=number(theory.cost)), words["hours_in"].format(n=number(theory.hours))]
    outcomes = [
        change.words + (f" ({', '.join(one.title for one in leading)})" if leading else "")
        for change, leading in theory.changes
    ]
    if not theory.activities:
        return []
    return [
        PlanStep("inputs", [*put_in, *theory.skills, *theory.partners]),
        PlanStep("activities", [one.title for one in theory.activities], told["output"]),
        PlanStep(
            "outputs",
            [words["reached"].format(n=number(n), what=one.title) for one, n in theory.outputs],
            told["outcome"],
        ),
        PlanStep("outcomes", outcomes, told["impact"]),
        PlanStep("impact", list(theory.impact)),
    ]
