"""A hub's own terms: the words it wants written its way, beside the words page."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal


class TermQuerySet(models.QuerySet["Term"]):
    def visible_to(self, viewer: Any) -> "TermQuerySet":
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids())


class TermManager(models.Manager["Term"]):
    def agree(self, hub: Hub, by: Person, wrong: str, right: str, why: str = "") -> "Term":
        """From now on the guard points at `wrong` in what this hub writes, and says `right`."""
        if not by.may_write_in(hub):
            raise Refusal("not_yours")
        wrong, right = wrong.strip(), right.strip()
        if len(wrong) < 2 or not right or wrong == right:
            raise Refusal("term_incomplete")
        term, _ = self.update_or_create(hub=hub, wrong=wrong[:80], defaults={"right": right[:80], "why": why, "by": by})
        return term


class Term(models.Model):
    """One word a hub does not want, and the word it wants instead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    wrong = models.CharField(max_length=80)
    right = models.CharField(max_length=80)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = TermManager.from_queryset(TermQuerySet)()

    class Meta:
        ordering: ClassVar = ["wrong"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hub", "wrong"], name="one_rule_a_term")]
