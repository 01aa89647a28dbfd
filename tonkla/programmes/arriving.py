"""Taking in a plan made elsewhere: the document of `carry`, whole or not at all, every word and number looked at first."""

import json
import re
import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils import timezone

from tonkla.handbook.models import Tool
from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.programmes.carry import FORMAT
from tonkla.programmes.forms.plan import FIRST_YEAR, LAST_YEAR
from tonkla.programmes.models import (
    Activity,
    Answering,
    Arrow,
    Assumption,
    Change,
    Commitment,
    Format,
    Indicator,
    IndicatorKind,
    Level,
    Precaution,
    PrecautionKind,
    Programme,
    Skill,
    Wish,
)
from tonkla.refusal import Refusal

MOST = 1000
MOST_BAHT, MOST_ACTIVITY_BAHT, MOST_HOURS, MOST_ACTIVITY_HOURS, MOST_PEOPLE = (
    9_999_999_999,
    99_999_999,
    99_999,
    9_999,
    100_000,
)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read(body: bytes) -> dict[str, Any]:
    """The document in a file, or a refusal that says why it is none."""
    try:
        found = json.loads(body.decode("utf-8-sig"), parse_constant=no_number)
    except (ValueError, RecursionError) as trouble:
        raise Refusal("no_plan_file") from trouble
    if not isinstance(found, dict) or found.get("kind") != "tonkla-plan":
        raise Refusal("no_plan_file")
    if not isinstance(found.get("format"), int) or found["format"] > FORMAT:
        raise Refusal("plan_too_new", format=str(found.get("format")))
    return found


def no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of baht, hours or people")


@transaction.atomic
def take_in(body: bytes, hub: Hub, by: Person) -> tuple[Programme, bool]:
    """Make the plan in this hub, whole or not at all. Its needs come along as statements named here, without evidence.
    The same plan taken in again is the one that is there: keys follow from the hub and the plan's own id."""
    document = read(body)
    try:
        key = uuid.uuid5(hub.pk, words(document["id"], 80))
        known = Programme.objects.filter(pk=key).first()
        if known:
            return known, False
        needs = {row["id"]: need_in(hub, key, row, by) for row in some(document["needs"])}
        programme = Programme.objects.create(
            id=key, hub=hub, by=by, title=words(document["title"], 160), goals=words(document.get("goals"), 2000),
            whom_for=[words(kind, 20) for kind in some(document.get("whom_for", []))][:3],
            stages=[words(name, 60) for name in some(document.get("stages", []))][:12],
            budget_baht=amount(document.get("budget_baht"), MOST_BAHT), hours=amount(document.get("hours"), MOST_HOURS),
            starts_on=day(document.get("starts_on")), ends_on=day(document.get("ends_on")),
        )  # fmt: skip
        programme.needs.set(needs.values())
        activities = {
            row["id"]: activity_in(programme, position, row, needs, by)
            for position, row in enumerate(some(document["activities"]), 1)
        }
        lines_in(programme, document, activities, by)
        people_in(programme, document, needs, by)
    except (KeyError, TypeError, ValueError, OverflowError, InvalidOperation, AttributeError) as trouble:
        raise Refusal("no_plan_file") from trouble
    return programme, True


def need_in(hub: Hub, plan: uuid.UUID, row: dict[str, Any], by: Person) -> Need:
    made, _new = Need.objects.get_or_create(
        id=uuid.uuid5(plan, words(row["id"], 80)), defaults={"hub": hub, "true": words(row["true"], 300), "by": by}
    )
    return made


def activity_in(
    programme: Programme, position: int, row: dict[str, Any], needs: dict[str, Need], by: Person
) -> Activity:
    widths = {"stage": 60, "responsible": 80, "lang": 40, "partner": 120}
    made = Activity.objects.create(
        programme=programme, position=position, by=by, title=words(row["title"], 160), what=words(row.get("what"), 2000),
        id=uuid.uuid5(programme.pk, words(row["id"], 80)), format=one_of(row.get("format"), Format.values, Format.IN_PLACE),
        people=int(amount(row.get("people"), MOST_PEOPLE) or 0), hours=amount(row.get("hours"), MOST_ACTIVITY_HOURS) or 0,
        cost_baht=amount(row.get("cost_baht"), MOST_ACTIVITY_BAHT) or 0, month=day(row.get("month")),
        skills=[words(name, 80) for name in some(row.get("skills", []))][:20], wish=one_of(row.get("wish"), Wish.values, ""),
        place=Place.objects.filter(pk=words(row.get("place"), 12)).first(), origin=words(row.get("from"), 200),
        tool=Tool.objects.filter(key=words(row.get("tool"), 80)).first(),
        **{name: words(row.get(name), width) for name, width in widths.items()},
    )  # fmt: skip
    Answering.objects.bulk_create(
        Answering(activity=made, need=needs[key], level=level)
        for key, level in row.get("answers", {}).items()
        if key in needs and level in (Level.PARTLY, Level.FULLY)
    )
    return made


def lines_in(programme: Programme, document: dict[str, Any], activities: dict[str, Activity], by: Person) -> None:
    """What the plan stands on, each line tied again to its activities."""
    for row in some(document.get("precautions", [])):
        Precaution.objects.create(
            programme=programme, kind=one_of(row.get("kind"), PrecautionKind.values, PrecautionKind.RISK), by=by,
            what=words(row["what"], 300), response=words(row.get("response"), 300), who=words(row.get("who"), 80),
        )  # fmt: skip
    for row in some(document.get("indicators", [])):
        widths = {"code": 12, "words": 300, "target": 80, "source": 200}
        Indicator.objects.create(
            programme=programme, kind=one_of(row.get("kind"), IndicatorKind.values, IndicatorKind.OWN), by=by,
            activity=activities.get(row.get("activity")), **{name: words(row.get(name), width) for name, width in widths.items()},
        )  # fmt: skip
    for row in some(document.get("changes", [])):
        change = Change.objects.create(programme=programme, words=words(row["words"], 300), by=by)
        change.activities.set([activities[key] for key in some(row.get("activities", [])) if key in activities])
    for row in some(document.get("assumptions", [])):
        Assumption.objects.create(
            programme=programme, arrow=one_of(row.get("arrow"), Arrow.values, Arrow.OUTCOME), by=by,
            words=words(row["words"], 300), ground=words(row.get("ground"), 300),
        )  # fmt: skip


def people_in(programme: Programme, document: dict[str, Any], needs: dict[str, Need], by: Person) -> None:
    """Who can do what, and who promised what. What the hub already says of itself holds."""
    for row in some(document.get("skills", [])):
        level = int(amount(row.get("level"), 3) or 0)
        Skill.objects.get_or_create(
            hub=programme.hub, name=words(row["name"], 80), who=words(row.get("who"), 80),
            defaults={"level": level, "by": by, "programme": programme},
        )  # fmt: skip
    for row in some(document.get("commitments", [])):
        due = day(row["due"])
        if due is None:
            raise ValueError("a promise has a day")
        Commitment.objects.create(
            programme=programme, who=words(row.get("who"), 80), what=words(row["what"], 300), due=due, by=by,
            need=needs.get(row.get("need")), kept_at=timezone.now() if row.get("kept") is True else None,
        )  # fmt: skip


# ── every word and number is looked at ──


def some(rows: Any) -> list[Any]:
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValueError("too many rows, or none at all")
    return rows


def words(value: Any, longest: int) -> str:
    """Text without what no page can show, cut at its width; anything else than text is none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("text was expected")
    return UNWRITABLE.sub("", value)[:longest]


def one_of(value: Any, known: Sequence[str], otherwise: str) -> str:
    return str(value) if isinstance(value, str) and value in known else otherwise


def amount(value: Any, most: int) -> Decimal | None:
    if value in (None, ""):
        return None
    number = Decimal(str(value))
    if not number.is_finite() or not 0 <= number <= most:
        raise ValueError("no plan holds such an amount")
    return number


def day(value: Any) -> date | None:
    if not value:
        return None
    found = date.fromisoformat(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError("no plan reaches that far")
    return found
