"""An organisation that supports, by its names and where they are known from."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from tonkla.landscape.naming import marks_of
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place


class ActorQuerySet(models.QuerySet["Actor"]):
    def visible_to(self, viewer: Any) -> "ActorQuerySet":
        """Facts about organisations are for everybody who works here."""
        return self if getattr(viewer, "is_authenticated", False) else self.none()

    def standing(self) -> "ActorQuerySet":
        """On the list, and nobody has said that it is not so any more."""
        return self.filter(removed_at=None, ended_on=None)


class ActorManager(models.Manager["Actor"]):
    @transaction.atomic
    def write_down(self, by: Person, hub: Hub | None, **facts: Any) -> "Actor":
        """A new entry, findable by nearly the same name from now on."""
        made = self.create(by=by, hub=hub, **facts)
        NameMark.objects.note([made])
        return made


class Actor(models.Model):
    """An organisation that supports others. Never a private person. Every fact says where it comes from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name_th = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=80, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=300)
    checked_on = models.DateField(null=True, blank=True)
    is_sure = models.BooleanField(default=True)  # False: hearsay, shown as such and never counted
    ended_on = models.DateField(null=True, blank=True)  # somebody looked and it is not so any more
    note = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=200, blank=True, db_index=True)  # (list, row id) of an import
    told = models.JSONField(default=dict, blank=True)  # what the list said last: only what it says anew is a change
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ActorManager.from_queryset(ActorQuerySet)()

    class Meta:
        ordering: ClassVar = ["name_en", "name_th"]
        indexes: ClassVar = [
            models.Index(fields=["name_en", "name_th"], name="actors_by_name"),
            models.Index(fields=["id", "removed_at", "ended_on", "is_sure", "place"], name="actors_counted"),
            models.Index(fields=["made_at"], name="actors_by_day"),
            models.Index(fields=["lat", "lon"], condition=models.Q(lat__isnull=False), name="actors_with_point"),
            models.Index(fields=["ended_on"], condition=models.Q(ended_on__isnull=False), name="actors_ended"),
            models.Index(fields=["removed_at"], condition=models.Q(removed_at__isnull=False), name="actors_taken_off"),
        ]

    def __str__(self) -> str:
        return self.name_th or self.name_en

    def name(self, language: str) -> str:
        return (self.name_en or self.name_th) if language == "en" else (self.name_th or self.name_en)

    @property
    def point(self) -> tuple[float, float] | None:
        """Its own (latitude, longitude), or that of its place."""
        if self.lat is not None and self.lon is not None:
            return self.lat, self.lon
        return self.place.point if self.place else None

    @transaction.atomic
    def look_again(self, is_true: bool, by: Person, at: datetime, today: date) -> None:
        """Somebody has looked: it is still so, or not any more. The second is no hearsay: it is known, and it has ended."""
        StillTrue.objects.create(actor=self, is_true=is_true, by=by, at=at)
        self.checked_on, self.ended_on = today, None if is_true else today
        self.is_sure = self.is_sure or is_true
        self.save(update_fields=["checked_on", "ended_on", "is_sure"])


class StillTrue(models.Model):
    """Somebody has looked again: it is still so, or it is not any more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="looks")
    is_true = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]


class NameMarkManager(models.Manager["NameMark"]):
    def note(self, actors: list[Actor], are_new: bool = False) -> None:
        """Mark the names of these anew."""
        if not are_new:
            self.filter(actor__in=actors).delete()
        key, table = NameMark._meta.get_field("actor"), NameMark._meta.db_table
        here = connections[DEFAULT_DB_ALIAS]
        keys = [
            (key.get_db_prep_save(one.pk, here), {*marks_of(one.name_th), *marks_of(one.name_en)}) for one in actors
        ]
        rows = [(whose, mark) for whose, marks in keys for mark in marks]
        with here.cursor() as cursor:  # plain rows by the hundred thousand: objects for each would take a minute
            cursor.executemany(f"INSERT INTO {table} (actor_id, mark) VALUES (%s, %s)", rows)


class NameMark(models.Model):
    """A short mark of an organisation's name: names that are nearly the same share some of theirs, so they are found fast."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    mark = models.BigIntegerField(db_index=True)

    objects = NameMarkManager()
