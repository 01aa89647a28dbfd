"""A plan as a document: to carry to another installation, to keep as a version, to compare. No words of people heard.

Format 1: {"format": 1, "kind": "tonkla-plan", "id", "title", "whom_for", "goals", "stages", "budget_baht", "hours",
"starts_on", "ends_on", "needs": [{"id", "true"}], "activities": […, "answers": {need id: level}], "precautions",
"indicators", "changes", "commitments"}. Needs travel as their statement only, never with evidence.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person
from tonkla.programmes.models import (
    Activity,
    Answering,
    Change,
    Format,
    Indicator,
    Level,
    Precaution,
    Programme,
    Wish,
)
from tonkla.refusal import Refusal

FORMAT = 1
MOST = 1000
PLAIN = ("title", "what", "format", "people", "stage", "responsible", "lang", "partner", "wish")


def carry_out(programme: Programme) -> dict[str, Any]:
    """The plan as plain data."""
    return {
        "format": FORMAT,
        "kind": "tonkla-plan",
        "id": str(programme.pk),
        "title": programme.title,
        "whom_for": programme.whom_for,
        "goals": programme.goals,
        "stages": programme.stages,
        "budget_baht": text(programme.budget_baht),
        "hours": text(programme.hours),
        "starts_on": text(programme.starts_on),
        "ends_on": text(programme.ends_on),
        "needs": [{"id": str(n.pk), "true": n.true} for n in programme.needs.filter(removed_at=None).order_by("pk")],
        "activities": [activity_out(one) for one in programme.standing_activities()],
        "precautions": [
            {"kind": p.kind, "what": p.what, "response": p.response}
            for p in programme.precautions.filter(removed_at=None)
        ],
        "indicators": [
            {"kind": i.kind, "code": i.code, "words": i.words, "target": i.target, "source": i.source}
            for i in programme.indicators.filter(removed_at=None)
        ],
        "changes": [{"words": change.words} for change in programme.changes.filter(removed_at=None)],
        "commitments": [{"what": c.what, "due": text(c.due)} for c in programme.commitments.all()],
    }


def activity_out(one: Activity) -> dict[str, Any]:
    facts = {name: getattr(one, name) for name in PLAIN}
    return facts | {
        "id": str(one.pk),
        "hours": text(one.hours),
        "cost_baht": text(one.cost_baht),
        "month": text(one.month),
        "skills": one.skills,
        "answers": {str(answer.need_id): answer.level for answer in one.answers.all()},
    }


def text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else format(value.normalize(), "f")


def read(body: bytes) -> dict[str, Any]:
    """The document in a file, or a refusal that says why it is none."""
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as trouble:
        raise Refusal("no_plan_file") from trouble
    if not isinstance(found, dict) or found.get("kind") != "tonkla-plan":
        raise Refusal("no_plan_file")
    if not isinstance(found.get("format"), int) or found["format"] > FORMAT:
        raise Refusal("plan_too_new", format=str(found.get("format")))
    return found


@transaction.atomic
def take_in(body: bytes, hub: Hub, by: Person) -> tuple[Programme, bool]:
    """Make the plan in this hub, whole or not at all. Its needs come along as statements named here, without evidence.
    The same plan taken in again is the one that is there: keys follow from the hub and the plan's own id."""
    document = read(body)
    try:
        key = uuid.uuid5(hub.pk, str(document["id"]))
        known = Programme.objects.filter(pk=key).first()
        if known:
            return known, False
        needs = {row["id"]: need_in(hub, key, row, by) for row in some(document["needs"])}
        programme = Programme.objects.create(
            id=key, hub=hub, by=by, title=str(document["title"])[:160], goals=str(document.get("goals", ""))[:2000],
            whom_for=[str(kind) for kind in document.get("whom_for", [])][:3],
            stages=[str(name)[:60] for name in document.get("stages", [])][:12],
            budget_baht=amount(document.get("budget_baht")), hours=amount(document.get("hours")),
            starts_on=day(document.get("starts_on")), ends_on=day(document.get("ends_on")),
        )  # fmt: skip
        programme.needs.set(needs.values())
        for position, row in enumerate(some(document["activities"]), 1):
            activity_in(programme, position, row, needs, by)
        rows_in(programme, document, by)
    except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError) as trouble:
        raise Refusal("no_plan_file") from trouble
    return programme, True


def some(rows: Any) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValueError("too many rows, or none at all")
    return rows


def need_in(hub: Hub, plan: uuid.UUID, row: dict[str, Any], by: Person) -> Need:
    made, _new = Need.objects.get_or_create(
        id=uuid.uuid5(plan, str(row["id"])), defaults={"hub": hub, "true": str(row["true"])[:300], "by": by}
    )
    return made


def activity_in(programme: Programme, position: int, row: dict[str, Any], needs: dict[str, Need], by: Person) -> None:
    facts = {name: str(row.get(name, ""))[:120] for name in ("stage", "responsible", "lang", "partner")}
    facts["stage"], facts["lang"], facts["responsible"] = (
        facts["stage"][:60],
        facts["lang"][:40],
        facts["responsible"][:80],
    )
    made = Activity.objects.create(
        programme=programme, position=position, by=by, title=str(row["title"])[:160], what=str(row.get("what", ""))[:2000],
        format=one_of(row.get("format"), Format.values, Format.IN_PLACE),
        people=max(0, int(row.get("people") or 0)), hours=amount(row.get("hours")) or 0, cost_baht=amount(row.get("cost_baht")) or 0,
        month=day(row.get("month")), skills=[str(name)[:80] for name in row.get("skills", [])][:20],
        wish=one_of(row.get("wish"), Wish.values, ""), **facts,
    )  # fmt: skip
    Answering.objects.bulk_create(
        Answering(activity=made, need=needs[key], level=level)
        for key, level in row.get("answers", {}).items()
        if key in needs and level in (Level.PARTLY, Level.FULLY)
    )


def rows_in(programme: Programme, document: dict[str, Any], by: Person) -> None:
    for row in some(document.get("precautions", [])):
        kind = one_of(row.get("kind"), ["risk", "safeguard"], "risk")
        Precaution.objects.create(
            programme=programme,
            kind=kind,
            what=str(row["what"])[:300],
            response=str(row.get("response", ""))[:300],
            by=by,
        )
    for row in some(document.get("indicators", [])):
        kind = one_of(row.get("kind"), ["sdg", "iris", "own"], "own")
        words = {name: str(row.get(name, "")) for name in ("code", "words", "target", "source")}
        Indicator.objects.create(
            programme=programme, kind=kind, code=words["code"][:12], words=words["words"][:300],
            target=words["target"][:80], source=words["source"][:200], by=by,
        )  # fmt: skip
    for row in some(document.get("changes", [])):
        Change.objects.create(programme=programme, words=str(row["words"])[:300], by=by)


def one_of(value: Any, known: Sequence[str], otherwise: str) -> str:
    return str(value) if value in known else otherwise


def amount(value: Any) -> Decimal | None:
    if value in (None, ""):
        return None
    number = Decimal(str(value))
    if not number.is_finite() or number < 0 or number > 10**10:
        raise ValueError("an amount of money or time is not possible")
    return number


def day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


# ── two versions beside each other ──

Line = tuple[str, str, str]  # what it is, before, now


def difference(old: dict[str, Any], new: dict[str, Any]) -> list[Line]:
    """What changed from one to the other, in the order of the document. Things are matched by their ids."""
    lines: list[Line] = []
    for name in ("title", "goals", "stages", "budget_baht", "hours", "starts_on", "ends_on", "whom_for"):
        if old.get(name) != new.get(name):
            lines.append((name, shown(old.get(name)), shown(new.get(name))))
    before, after = ({row["id"]: row for row in document["activities"]} for document in (old, new))
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        title = (now or was or {}).get("title", "")
        if was is None or now is None:
            lines.append((title, "" if was is None else "●", "" if now is None else "●"))
            continue
        for name in sorted(set(was) | set(now)):
            if was.get(name) != now.get(name):
                lines.append((f"{title} · {name}", shown(was.get(name)), shown(now.get(name))))
    for name in ("precautions", "indicators", "changes", "commitments", "needs"):
        had, has = ([shown(row) for row in document.get(name, [])] for document in (old, new))
        lines += [(name, row, "") for row in had if row not in has] + [(name, "", row) for row in has if row not in had]
    return lines


def shown(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(str(part) for key, part in value.items() if part and key != "id")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
