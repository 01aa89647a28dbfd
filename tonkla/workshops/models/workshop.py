"""A workshop of one host hub, its closing and its door."""

import secrets
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models

from tonkla.people.models import Hub, Person

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # 31 characters, none that looks like another


def fresh_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def fresh_token() -> str:
    return secrets.token_hex(16)


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def visible_to(self, viewer: Any) -> "WorkshopQuerySet":
        """Staff see their hub's workshops; a seat sees its own."""
        if not isinstance(viewer, Person) and hasattr(viewer, "workshop_id"):  # a seat: its file stands above this one
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
    dates = models.JSONField(default=dict, blank=True)  # day → ISO date, where the days do not follow one another
    code = models.CharField(max_length=8, unique=True, default=fresh_code)
    door_token = models.CharField(max_length=32, unique=True, default=fresh_token)
    has_minors = models.BooleanField(default=False)  # people under 20 take part, whoever they are
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

    def date_of(self, day: int) -> date:
        """The date of a day of the agenda: the one agreed on, else one day after another."""
        agreed = self.dates.get(str(day))
        return date.fromisoformat(agreed) if agreed else self.starts_on + timedelta(days=day - 1)

    def ends_on(self) -> date:
        return self.date_of(self.sessions.aggregate(last=models.Max("day"))["last"] or 1)

    def wall(self, day: int, minute: int) -> datetime:
        """A minute of a day as a moment, in the workshop's own zone."""
        midnight = datetime.combine(self.date_of(day), time(), ZoneInfo(self.zone))
        return midnight + timedelta(minutes=minute)

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


class HeldElsewhere(models.Model):
    """What a workshop that came in a file brought of where it was held: hub, days, how many people, counts of marks.

    `marks`: block id → participants or facilitators → mark → how often 1 to 5 was given.
    """

    workshop = models.OneToOneField(Workshop, primary_key=True, on_delete=models.CASCADE, related_name="held_elsewhere")
    hub = models.CharField(max_length=160)
    starts_on = models.DateField()
    people = models.PositiveIntegerField(default=0)
    marks = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
