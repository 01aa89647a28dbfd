"""From a template of days to a workshop with its agenda and teams. Templates are files: `plans/*.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from tonkla.feed.log import open_channel
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.agenda import change
from tonkla.workshops.friday import fridays, make_room
from tonkla.workshops.models import Mode, Session, Team, Workshop

FOLDER = Path(__file__).parent / "plans"
TEAM_NAMES = ("คราม", "ชมพู่", "อิฐ", "มังคุด", "ทะเล", "ดิน")


@dataclass(frozen=True)
class Plan:
    key: str
    title_th: str
    title_en: str
    sessions: tuple[dict[str, Any], ...]
    offsets: tuple[int, ...] = ()  # days after the first, where the days do not follow one another

    @property
    def days(self) -> int:
        return max(int(session["day"]) for session in self.sessions)


@cache
def plans() -> dict[str, Plan]:
    found = {}
    for path in sorted(FOLDER.glob("*.toml"), reverse=True):
        table = tomllib.loads(path.read_text("utf-8"))
        found[table["key"]] = Plan(
            table["key"],
            table["title_th"],
            table["title_en"],
            tuple(table["sessions"]),
            tuple(table.get("offsets", ())),
        )
    return found


def session_from(workshop: Workshop, position: int, row: dict[str, Any]) -> Session:
    return Session(
        workshop=workshop,
        position=position,
        day=row["day"],
        starts=time.fromisoformat(row["starts"]),
        minutes=row["minutes"],
        kind=row["kind"],
        title_th=row["title_th"],
        title_en=row["title_en"],
        instruction_th=row.get("instruction_th", ""),
        instruction_en=row.get("instruction_en", ""),
        tool_key=row.get("tool", ""),
        is_short=row.get("short", False),
        by_team=row.get("by_team", True),
        mode=row.get("mode", Mode.TEAM if row.get("by_team", True) else Mode.ALL),
        without_names=row.get("without_names", False),
        place=row.get("place", ""),
        track=row.get("track", ""),
        may_write=row.get("may_write", True),
        may_see_others=row.get("may_see_others", False),
    )


@transaction.atomic
def plan_workshop(
    hub: Hub,
    by: Person,
    title: str,
    template: str,
    starts_on: date,
    teams: int = 0,
    at: datetime | None = None,
    **facts: Any,
) -> Workshop:
    """Make a workshop of `hub` from a template, with `teams` empty teams (0–6). Fridays get their longer midday."""
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    plan = plans().get(template)
    if plan is None:
        raise Refusal("no_such_plan")
    facts["dates"] = {
        str(day): (starts_on + timedelta(days=more)).isoformat() for day, more in enumerate(plan.offsets, 1)
    }
    workshop = Workshop.objects.create(
        hub=hub, by=by, title=title.strip(), template=template, starts_on=starts_on, **facts
    )
    open_channel(workshop.pk)
    Session.objects.bulk_create(session_from(workshop, i, row) for i, row in enumerate(plan.sessions, 1))
    for number, name in enumerate(TEAM_NAMES[: max(0, min(teams, 6))], 1):
        Team.objects.create(workshop=workshop, name=name, colour=number, position=number)
    for day in fridays(workshop, list(workshop.sessions.all())):
        change(workshop, "friday", by, at or timezone.now(), lambda agenda, day=day: make_room(agenda, day))  # type: ignore[misc]
    return workshop
