"""A form made elsewhere (or from a guide) that is shown here, filled here, and sent out again."""

import uuid
from typing import Any, ClassVar

from django.db import models

from tonkla.people.models import LISTENERS, Hub, Person


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, viewer: Any) -> "SurveyQuerySet":
        return self.filter(hub__in=viewer.hub_ids(*LISTENERS)) if isinstance(viewer, Person) else self.none()


class Survey(models.Model):
    """A form with its questions as one document (see `bring_in/xlsform.py`); nobody's answers stand here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    form_id = models.CharField(max_length=120, blank=True)
    document = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title
