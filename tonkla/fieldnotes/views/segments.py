"""The kinds of people one hopes to help begin."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.fieldnotes.forms import SegmentForm
from tonkla.fieldnotes.models import Segment
from tonkla.fieldnotes.views.notes import hub_asked, hubs_of


def segments(request: HttpRequest) -> HttpResponse:
    hub = hub_asked(request)
    person: Any = request.user
    form = SegmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Segment.objects.create(hub=hub, by=person, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect(f"/heard/segments/?hub={hub.pk}")
    found = Segment.objects.visible_to(person).filter(hub=hub, removed_at=None).select_related("place")
    page = {"hub": hub, "hubs": hubs_of(request), "segments": found, "form": form}
    return render(request, "fieldnotes/segments.html", page, status=422 if form.errors else 200)


def segment(request: HttpRequest, segment: uuid.UUID) -> HttpResponse:
    """Change one, put it away, bring it back."""
    found = get_object_or_404(Segment.objects.visible_to(request.user), pk=segment)
    names = ("name", "types", "age_band", "stage", "channels", "strengths")
    initial = {name: getattr(found, name) for name in names} | {"place": found.place_id}
    form = SegmentForm(request.POST or None, initial=initial)
    verb = request.POST.get("verb", "")
    if verb in ("remove", "bring_back"):
        found.removed_at = timezone.now() if verb == "remove" else None
        found.save(update_fields=["removed_at"])
        return redirect("fieldnotes:segment", found.pk)
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(found, name, value)
        found.save()
        return redirect(f"/heard/segments/?hub={found.hub_id}")
    return render(
        request, "fieldnotes/segment.html", {"segment": found, "form": form}, status=422 if form.errors else 200
    )
