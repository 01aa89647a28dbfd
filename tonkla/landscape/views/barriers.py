"""What people say is in the way, by place, beside what the map works out."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.landscape.choices import BARRIERS, words_for
from tonkla.landscape.forms import BarrierForm
from tonkla.landscape.in_the_way import in_the_way
from tonkla.landscape.models import Barrier
from tonkla.landscape.rights import may_write
from tonkla.landscape.views.shared import language_of, own_hub, person_of
from tonkla.refusal import Refusal


def barriers(request: HttpRequest) -> HttpResponse:
    """Sums by place for everybody; a hub's own counts for itself, with a form for one more."""
    person = person_of(request)
    hub = own_hub(person) if may_write(person) else None
    form = BarrierForm(request.POST or None, initial={"place": hub.place_id if hub else request.GET.get("place", "")})
    if request.method == "POST":
        if hub is None:
            raise Refusal("barrier_needs_hub")
        if form.is_valid():
            Barrier.objects.create(hub=hub, by=person, at=timezone.now(), **form.cleaned_data)
            return redirect("landscape:barriers")
    own = Barrier.objects.visible_to(person).select_related("place")
    page: dict[str, Any] = {
        "told": [(place, place.full_name(language_of()), rows) for place, rows in in_the_way(language_of())],
        "own": [(one, one.place.full_name(language_of()), "".join(words_for(BARRIERS, [one.kind]))) for one in own[:60]],
        "form": form if hub else None,
    }  # fmt: skip
    return render(request, "landscape/barriers.html", page, status=422 if form.errors else 200)


def own_one(request: HttpRequest, barrier: uuid.UUID) -> Barrier:
    found: Barrier = get_object_or_404(Barrier.objects.visible_to(request.user), pk=barrier)
    if not may_write(request.user):
        raise Refusal("not_yours")
    return found


def removal(request: HttpRequest, barrier: uuid.UUID) -> HttpResponse:
    found = own_one(request, barrier)
    found.removed_at = found.removed_at or timezone.now()
    found.save(update_fields=["removed_at"])
    return redirect("landscape:barriers")


def removal_undo(request: HttpRequest, barrier: uuid.UUID) -> HttpResponse:
    found = own_one(request, barrier)
    found.removed_at = None
    found.save(update_fields=["removed_at"])
    return redirect("landscape:barriers")
