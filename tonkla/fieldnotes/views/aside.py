"""What was put away: out of every list, standing here with its way back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tonkla.fieldnotes.models import Arrival, Label, Note, Segment, Survey
from tonkla.fieldnotes.views.notes import hub_asked, hubs_of

SHOWN = 200


def aside(request: HttpRequest) -> HttpResponse:
    """Notes, segments, labels, forms and files brought in that somebody put away, newest first."""
    hub, person = hub_asked(request), request.user

    def away(noun: Any) -> Any:
        return noun.objects.visible_to(person).filter(hub=hub).exclude(removed_at=None).order_by("-removed_at")[:SHOWN]

    notes = [
        (one.who or str(one.told_on), "" if one.is_silent else one.text[:180], f"/heard/{one.pk}/removal/undo/", "")
        for one in away(Note)
    ]
    kinds = [(one.name, one.strengths, f"/heard/segments/{one.pk}/", "bring_back") for one in away(Segment)]
    parts = [
        (_("Notes"), notes),
        (_("Labels"), [(one.name, one.memo, f"/heard/labels/{one.pk}/change/", "bring_back") for one in away(Label)]),
        (_("People we hope to help begin"), kinds),
        (_("Forms"), [(one.title, "", f"/heard/forms/{one.pk}/removal/", "undo") for one in away(Survey)]),
        (_("Files brought in"), [(one.source, "", f"/heard/bring/{one.pk}/", "bring_back") for one in away(Arrival)]),
    ]  # fmt: skip
    page = {"hub": hub, "hubs": hubs_of(request), "parts": [part for part in parts if part[1]]}
    return render(request, "fieldnotes/aside.html", page)
