"""A workshop, its agenda, its teams and seats, and the moves that say what happens now."""

import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models

from tonkla.handbook.models import Tool, Version
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # 31 characters, none that looks like another


def fresh_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def fresh_token() -> str:
    return secrets.token_hex(16)


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, viewer: Any) -> "WorkshopQuerySet":
        """Staff see their hub's workshops; a seat sees its own."""
        if isinstance(viewer, Seat):
            return self.filter(pk=viewer.workshop_id)
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


class Workshop(models.Model):
    """An event of one host hub. Times of its agenda are wall times in its own zone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT)
    title = models.CharField(max_length=160)
    template = models.CharField(max_length=40, blank=True)
    lang = models.CharField(max_length=20, default="th")
    zone = models.CharField(max_length=60, default="Asia/Bangkok")
    starts_on = models.DateField()
    code = models.CharField(max_length=8, unique=True, default=fresh_code)
    door_token = models.CharField(max_length=32, unique=True, default=fresh_token)
    is_sample = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-starts_on", "-made_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closures.filter(undone_at=None).exists()

    @property
    def is_door_open(self) -> bool:
        return not self.is_closed and not self.door_closures.filter(undone_at=None).exists()

    def ends_on(self) -> Any:
        days = self.sessions.aggregate(last=models.Max("day"))["last"] or 1
        return self.starts_on + timedelta(days=days - 1)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))


class Closure(models.Model):
    """The workshop was closed: who, when. Only a closed workshop refuses what phones bring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="closures")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class DoorClosure(models.Model):
    """Nobody new may join. Those who sit already are not touched."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="door_closures")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class Kind(models.TextChoices):
    TOOL = "tool"
    PLAIN = "plain"
    BREAK = "break"
    FOOD = "food"


class Session(models.Model):
    """One block of the agenda: an instruction, the rights of seats, a view."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveIntegerField()
    day = models.PositiveSmallIntegerField(default=1)
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PLAIN)
    title_th = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    instruction_th = models.TextField(blank=True)
    instruction_en = models.TextField(blank=True)
    tool_key = models.CharField(max_length=60, blank=True)
    is_short = models.BooleanField(default=False)
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_team = models.BooleanField(default=True)
    may_write = models.BooleanField(default=True)
    may_see_others = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "position"], name="one_session_a_position"),
        ]

    def title(self, language: str) -> str:
        return self.title_en if language.startswith("en") else self.title_th

    def instruction(self, language: str) -> str:
        return self.instruction_en if language.startswith("en") else self.instruction_th

    def current_version(self) -> Version | None:
        """The version this session uses: fixed once opened, else the newest; none while the tool is not written."""
        if self.version_id or not self.tool_key:
            return self.version
        tool = Tool.objects.filter(key=self.tool_key).first()
        return tool.newest() if tool else None

    @property
    def takes_cards(self) -> bool:
        return self.kind in (Kind.TOOL, Kind.PLAIN)


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=40)
    colour = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class SeatKind(models.TextChoices):
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class Seat(models.Model):
    """Someone who joined without an account. Purpose: to say who wrote. The name is a nickname; kept with the workshop."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="seats")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats")
    name = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, choices=SeatKind.choices, default=SeatKind.PARTICIPANT)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    epoch = models.PositiveIntegerField(default=1)
    joined_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["joined_at"]

    def __str__(self) -> str:
        return self.name


class Reseat(models.Model):
    """A one-time code by which a lost phone's person comes back to the same seat on another phone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE)
    token = models.CharField(max_length=32, unique=True, default=fresh_token)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class MoveVerb(models.TextChoices):
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"


class Move(models.Model):
    """One thing the facilitator did with time. What is now follows from the moves that were not undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="moves")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=8, choices=MoveVerb.choices)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    minutes = models.SmallIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "number"], name="one_move_a_number")]


class CodeMiss(models.Model):
    """How many typed codes failed in a minute, for the whole machine: all phones of a hotspot share one address."""

    minute = models.DateTimeField(primary_key=True)
    misses = models.PositiveIntegerField(default=0)
