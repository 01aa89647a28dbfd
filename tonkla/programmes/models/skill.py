"""What a plan's people can do themselves, and what they ask others for."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.programmes.models.programme import Programme
from tonkla.refusal import Refusal

ENOUGH = 2  # from this level on one can do it oneself
LASTS = timedelta(days=180)


class SkillManager(models.Manager["Skill"]):
    def say(self, programme: Programme, name: str, level: int, who: str, by: Person) -> "Skill":
        """How well somebody of the hub can do something. Said again, by whichever plan, the new level holds."""
        made, _new = self.update_or_create(
            hub=programme.hub, name=name.strip(), who=who.strip(),
            defaults={"level": level, "by": by, "removed_at": None}, create_defaults={"level": level, "by": by, "programme": programme},
        )  # fmt: skip
        return made

    def held_by(self, hub: Any) -> "models.QuerySet[Skill]":
        return self.filter(hub=hub, removed_at=None)


class Skill(models.Model):
    """How well somebody of the hub can do something, as they say themselves: 0 not yet … 3 could teach it. Kept once a hub
    and used by all its plans; `programme` is the plan where it was first said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="skills")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField(default=0)
    who = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SkillManager()

    class Meta:
        ordering: ClassVar = ["-level", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hub", "name", "who"], name="one_level_a_skill_and_person_of_a_hub"),
            models.CheckConstraint(condition=models.Q(level__lte=3), name="skill_level_0_to_3"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.hub_id is None and self.programme:
            self.hub = self.programme.hub
        super().save(*args, **kwargs)


class AskAnswer(models.TextChoices):
    YES = "yes"
    NO = "no"
    LATER = "later"


class AskManager(models.Manager["Ask"]):
    def send(self, programme: Programme, skill: str, to: str, words: str, by: Person, now: Any) -> "Ask":
        """Ask a partner for a skill the plan lacks. It is gone after 180 days, answered or not."""
        if not to.strip() or not words.strip():
            raise Refusal("ask_unclear")
        return self.create(
            programme=programme,
            skill=skill.strip(),
            to=to.strip(),
            words=words.strip(),
            by=by,
            at=now,
            until=now + LASTS,
        )


class Ask(models.Model):
    """A need for help sent to a partner; answered yes, no or later. No free chat. Kept 180 days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="asks")
    skill = models.CharField(max_length=80, blank=True)
    to = models.CharField(max_length=160)
    words = models.CharField(max_length=600)
    answer = models.CharField(max_length=5, choices=AskAnswer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AskManager()

    class Meta:
        ordering: ClassVar = ["-at"]

    def reply(self, answer: str, now: Any) -> None:
        """What the partner said; an empty answer takes it back."""
        if answer and answer not in AskAnswer.values:
            raise Refusal("ask_unclear")
        self.answer, self.answered_at = answer, now if answer else None
        self.save(update_fields=["answer", "answered_at"])
