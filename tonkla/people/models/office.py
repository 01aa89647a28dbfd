"""Who serves as a national officer: made one by the owner at the machine itself, and unmade the same way."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models, transaction

from tonkla.people.models.person import Person
from tonkla.refusal import Refusal


class OfficeManager(models.Manager["Office"]):
    @transaction.atomic
    def appoint(self, login: str, by: Person, at: datetime) -> Person:
        """An officer sees what is published and counts over all hubs, never anybody's notes. Asked twice it is once."""
        person = Person.objects.filter(login=login.strip().casefold(), is_active=True).first()
        if person is None:
            raise Refusal("no_such_login", login=login.strip()[:60])
        if not person.is_officer:
            person.is_officer = True
            person.save(update_fields=["is_officer"])
            self.create(person=person, by=by, since=at)
        return person

    @transaction.atomic
    def end(self, person: Person, by: Person, at: datetime) -> None:
        """No officer any more; what they verified stays with their name."""
        self.filter(person=person, ended_at=None).update(ended_at=at, ended_by=by)
        person.is_officer = False
        person.save(update_fields=["is_officer"])


class Office(models.Model):
    """Somebody served as a national officer: by whose word, since when, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offices")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfficeManager()

    class Meta:
        ordering: ClassVar = ["since"]
