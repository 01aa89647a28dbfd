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
from tonkla.fieldnotes.profiles import profile_of
from tonkla.fieldnotes.views.notes import hub_asked, hubs_of
from tonkla.people.keys import key_in


def segments(request: HttpRequest) -> HttpResponse:
    """The hub's segments, and a new one: typed, or read off a board on which a team described them."""
    person: Any = request.user
    board = key_in(request, "board")
    profile = profile_of("board", board, person)
    hub = next((one for one in hubs_of(request) if profile and one.pk == profile.hub), None) or hub_asked(request)
    form = SegmentForm(request.POST or None, initial=profile.words if profile else {})
    if request.method == "POST" and form.is_valid():
        source = {"source_kind": "board", "source_id": board} if profile and profile.hub == hub.pk else {}
        made = Segment.objects.draw(hub, person, **source, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("Kept."))
        return redirect(f"/heard/segments/?hub={made.hub_id}")
    found = Segment.objects.visible_to(person).filter(hub=hub).standing().select_related("place")
    page = {"hub": hub, "hubs": hubs_of(request), "segments": found, "form": form, "profile": profile, "board": board}
    return render(request, "fieldnotes/segments.html", page, status=422 if form.errors else 200)


def segment(request: HttpRequest, segment: uuid.UUID) -> HttpResponse:
    """Change one, put it away, bring it back."""
    found = get_object_or_404(Segment.objects.visible_to(request.user), pk=segment)
    names = ("name", "types", "age_band", "stage", "channels", "strengths")
    initial = {name: getattr(found, name) for name in names} | {"place": found.place_id}
    form = SegmentForm(request.POST or None, initial=initial)
    verb = request.POST.get("verb", "")
    if verb in ("remove", "bring_back"):
        if verb == "remove":
            found.remove(timezone.now())
        else:
            found.bring_back()
        return redirect("fieldnotes:segment", found.pk)
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(found, name, value)
        found.save()
        return redirect(f"/heard/segments/?hub={found.hub_id}")
    page = {"segment": found, "form": form, "source": profile_of(found.source_kind, found.source_id, request.user)}
    return render(request, "fieldnotes/segment.html", page, status=422 if form.errors else 200)
