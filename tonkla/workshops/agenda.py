"""Changing an agenda. Every change keeps the agenda as it was before, so that every change can be taken back."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.handbook.models import Version
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.clock import now_in
from tonkla.workshops.models import RIGHTS, AgendaEdit, Kind, Mode, Session, Workshop
from tonkla.workshops.timeline import BLOCKS, retime

KEPT = (
    "position", "day", "starts", "minutes", "kind", "title_th", "title_en", "instruction_th", "instruction_en",
    "tool_key", "is_short", "by_team", "mode", "place", "lang", "track", "lead", "says", "brings", "removed_at", "without_names",
    "picked_id", *RIGHTS,
)  # fmt: skip
FAR = 100_000  # while positions change places, none may meet another


@dataclass
class Agenda:
    """The blocks of one workshop while somebody changes them: first all in memory, then kept in one go."""

    workshop: Workshop
    blocks: list[Session]  # standing and taken out, in order
    fresh: list[Session] = field(default_factory=list)

    @property
    def standing(self) -> list[Session]:
        return [block for block in self.blocks if block.removed_at is None]

    def find(self, session: uuid.UUID) -> Session:
        found = next((block for block in self.standing if block.pk == session), None)
        if found is None:
            raise Refusal("block_gone")
        return found

    def insert(self, block: Session, after: Session | None) -> None:
        """Put a new block behind `after`, or at the end of its day."""
        if len(self.blocks) >= BLOCKS:
            raise Refusal("agenda_full", most=BLOCKS)
        same = [place for place, one in enumerate(self.blocks) if one.day <= block.day]
        place = self.blocks.index(after) + 1 if after else (same[-1] + 1 if same else 0)
        self.blocks.insert(place, block)
        self.fresh.append(block)

    def swap(self, block: Session, steps: int) -> None:
        """Move a block one place up (-1) or down (+1) among those that stand; over the edge of a day it changes days."""
        standing = self.standing
        other = standing.index(block) + (1 if steps > 0 else -1)
        if not 0 <= other < len(standing):
            return
        beside = standing[other]
        if beside.day != block.day:
            starts_of_day(self, block, beside.day)
            block.day = beside.day
            return
        first, second = self.blocks.index(block), self.blocks.index(beside)
        self.blocks[first], self.blocks[second] = beside, block

    def put_before(self, block: Session, other: Session) -> None:
        """Lay a block directly before another (what a drag does)."""
        if block is other:
            return
        starts_of_day(self, block, other.day)
        self.blocks.remove(block)
        self.blocks.insert(self.blocks.index(other), block)
        block.day = other.day


def starts_of_day(agenda: Agenda, block: Session, to_day: int) -> None:
    """Keep when both days begin, though their first block changes days."""
    if block.day == to_day:
        return
    left = [one for one in agenda.standing if one.day == block.day and one is not block]
    if left:
        left[0].starts = min(left[0].starts, block.starts)
    there = [one.starts for one in agenda.standing if one.day == to_day and one is not block]
    if there:
        block.starts = min(there)


def facts_of(block: Session) -> dict[str, Any]:
    facts: dict[str, Any] = {"id": str(block.pk)}
    for name in KEPT:
        value = getattr(block, name)
        facts[name] = plain(value)
    return facts


def plain(value: Any) -> Any:
    if isinstance(value, time | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def read_agenda(workshop: Workshop) -> Agenda:
    return Agenda(workshop, list(Session.everything.filter(workshop=workshop).order_by("position")))


def keep(agenda: Agenda, was: dict[str, dict[str, Any]]) -> None:
    """Write back, with times that follow, the blocks that differ from what they were."""
    retime(agenda.standing)
    for place, block in enumerate(agenda.blocks, 1):
        block.position = place
    fresh = {block.pk for block in agenda.fresh}
    others = [block for block in agenda.blocks if block.pk not in fresh and facts_of(block) != was.get(str(block.pk))]
    Session.everything.filter(pk__in=[block.pk for block in others]).update(position=models.F("position") + FAR)
    Session.everything.bulk_create(agenda.fresh)
    Session.everything.bulk_update(others, KEPT)
    agenda.workshop.save(update_fields=["dates"])


@transaction.atomic
def change(
    workshop: Workshop, what: str, by: Person, at: datetime, do: Callable[[Agenda], list[Any] | None]
) -> AgendaEdit:
    """Change the agenda by `do`, keep what it was, tell every phone. What `do` returns is what can be said about it."""
    if workshop.is_closed:
        raise Refusal("agenda_closed")
    last = AgendaEdit.objects.select_for_update().filter(workshop=workshop).order_by("-number").first()
    agenda = read_agenda(workshop)
    before = {"blocks": [facts_of(block) for block in agenda.blocks], "dates": dict(workshop.dates)}
    said = do(agenda)
    keep(agenda, {row["id"]: row for row in before["blocks"]})
    edit = AgendaEdit.objects.create(
        workshop=workshop, number=(last.number if last else 0) + 1, what=what, before=before, said=said or [], by=by, at=at
    )  # fmt: skip
    tell(workshop.pk, "session", workshop.pk, at=at)
    return edit


@transaction.atomic
def undo_change(workshop: Workshop, at: datetime) -> AgendaEdit:
    """The agenda as it was before the newest change that still stands. What was added since is taken out, not lost."""
    edits = AgendaEdit.objects.select_for_update().filter(workshop=workshop, undone_at=None)
    edit = edits.order_by("-number").first()
    if edit is None:
        raise Refusal("no_change_to_undo")
    was = {row["id"]: row for row in edit.before["blocks"]}
    opened = now_in(workshop.pk).session
    agenda = read_agenda(workshop)
    now = {str(block.pk): facts_of(block) for block in agenda.blocks}
    for block in agenda.blocks:
        row = was.get(str(block.pk))
        if row is None:
            block.removed_at = block.removed_at or at
        else:
            restore(block, row)
        if block.removed_at and block.pk == opened:
            raise Refusal("block_is_open")
    agenda.blocks.sort(key=lambda block: (str(block.pk) not in was, block.position))
    workshop.dates = edit.before["dates"]
    keep(agenda, now)
    edit.undone_at = at
    edit.save(update_fields=["undone_at"])
    tell(workshop.pk, "session", workshop.pk, at=at)
    return edit


def restore(block: Session, row: dict[str, Any]) -> None:
    for name in KEPT:
        if name not in row:  # kept before blocks had this
            continue
        value = row[name]
        if name == "starts":
            value = time.fromisoformat(value)
        elif name == "removed_at" and value:
            value = datetime.fromisoformat(value)
        elif name == "picked_id" and value:
            value = Version.objects.filter(pk=value).values_list("pk", flat=True).first()
        setattr(block, name, value)


def remove(agenda: Agenda, block: Session, at: datetime) -> None:
    """Take a block out. The one that is open now stays."""
    if now_in(agenda.workshop.pk).session == block.pk:
        raise Refusal("block_is_open")
    if len(agenda.standing) == 1:
        raise Refusal("last_block")
    same_day = [one for one in agenda.standing if one.day == block.day and one is not block]
    if same_day:
        same_day[0].starts = min(same_day[0].starts, block.starts)
    block.removed_at = at


def copy_day(agenda: Agenda, day: int) -> None:
    """The same blocks again, as a new last day. Cards, of course, are not copied."""
    blocks = [block for block in agenda.standing if block.day == day]
    if not blocks:
        raise Refusal("block_gone")
    last = max(block.day for block in agenda.standing)
    for block in blocks:
        facts = {name: getattr(block, name) for name in KEPT if name not in ("position", "day")}
        agenda.insert(Session(workshop=agenda.workshop, day=last + 1, position=0, **facts), None)


def add_day(agenda: Agenda, starts: time) -> Session:
    """A new last day with one block to begin with; the rest is added on the page."""
    if not agenda.standing:
        raise Refusal("block_gone")
    facts = {
        "title_th": "ต้อนรับ",
        "title_en": "Welcome",
        "minutes": 30,
        "mode": Mode.ALL,
        "starts": starts,
        "position": 0,
    }
    made = new_block(agenda.workshop, max(block.day for block in agenda.standing) + 1, facts)
    agenda.insert(made, None)
    return made


def put_on(agenda: Agenda, day: int, date_of_day: date, today: date) -> None:
    """Say on which date a day of the agenda falls: days stay in order, and none lies in the past."""
    workshop, days = agenda.workshop, sorted({block.day for block in agenda.standing})
    if date_of_day < today:
        raise Refusal("day_in_the_past")
    dates = {one: date_of_day if one == day else workshop.date_of(one) for one in days}
    if any(dates[one] >= dates[other] for one, other in pairwise(days)):
        raise Refusal("days_out_of_order")
    workshop.dates = {str(one): moment.isoformat() for one, moment in dates.items()}


def new_block(workshop: Workshop, day: int, facts: dict[str, Any]) -> Session:
    facts = {"kind": Kind.PLAIN, "mode": Mode.TEAM} | facts
    return Session(workshop=workshop, day=day, **facts | {"by_team": facts["mode"] != Mode.ALL})
