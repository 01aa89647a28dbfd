"""What phones of the room see and say: the observer's sheet, the criterion, the gallery with its dots."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.people.refused import refused
from tonkla.prototypes.hot import Said, clean_observation, clean_said, note, say_dot, say_sight
from tonkla.prototypes.models import DOTS, Dot, Prototype, Run
from tonkla.prototypes.views.running import run_page
from tonkla.prototypes.views.staging import staff_workshop
from tonkla.prototypes.views.trying import frames_of
from tonkla.refusal import Refusal
from tonkla.workshops.seats import viewer_in


def observe(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """The observer's sheet on a phone: what was done and said, by behaviour."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    seen = get_object_or_404(Run.objects.visible_to(seat).select_related("edition__prototype__team"), pk=run)
    page = run_page(seen) | {"workshop": found, "seat": seat, "is_staff": is_staff}
    page |= {"new_id": uuid.uuid4(), "sight_id": uuid.uuid4()}
    page["my_sight"] = seen.sights.filter(seat=seat).values_list("met", flat=True).first()
    page["observations"] = seen.observations.filter(seat=seat).order_by("-sequence")
    return render(request, "prototypes/observe.html", page)


def observation(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """An observation without script (with script the hot process takes it): same form, same verb."""
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        noted = note(clean_observation(run, seat.pk, request.POST.dict()))
    except Refusal as refusal:
        return refused(request, refusal)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"id": str(noted.id), "state": noted.state, "revision": 1, "seq": noted.seq}, status=201)
    return redirect("prototypes:observe", found.pk, run)


def answered(
    request: HttpRequest, workshop: uuid.UUID, about: uuid.UUID, verb: Callable[[Said], Any], back: str
) -> HttpResponse:
    """One answer of a phone without script (with script the hot process takes it): same form, same verb."""
    _found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        fields = request.POST.dict()
        noted = verb(clean_said(about, seat.pk, {**fields, "id": fields.get("id") or str(uuid.uuid4())}))
    except Refusal as refusal:
        return refused(request, refusal)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"id": str(noted.id), "state": noted.state, "revision": 1, "seq": noted.seq}, status=201)
    return redirect(back)


def sight(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """Whether what was written beforehand was met, as this observer saw it. Said again, the new word holds."""
    return answered(request, workshop, run, say_sight, f"/prototypes/w/{workshop}/runs/{run}/#criterion")


def rows_of(prototypes: Any) -> list[dict[str, Any]]:
    """Prototypes as they hang in the gallery: newest version, pictures, tests, what changed, dots."""
    rows = []
    for one in prototypes:
        newest = one.newest()
        runs = Run.objects.standing().filter(edition__prototype=one, ended_at__isnull=False)
        rows.append(
            {
                "prototype": one,
                "newest": newest,
                "frames": frames_of(newest),
                "needs": list(one.needs.all()),
                "runs": runs.count(),
                "met": [run.criterion_met for run in runs if run.criterion_met],
                "dots": one.laid,
                "new_id": uuid.uuid4(),
            }
        )
    return rows


def hung(workshop: uuid.UUID) -> Any:
    shown = Prototype.objects.filter(workshop=workshop, removed_at=None).select_related("team")
    return (
        shown.prefetch_related("needs")
        .annotate(laid=Count("dots", distinct=True))
        .order_by("team__position", "made_at")
    )


def gallery(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """On phones: all teams' newest versions; three dots for those of other teams. Counts stay unseen until all have laid."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    laid = set(Dot.objects.filter(seat=seat).values_list("prototype_id", flat=True))
    page = {
        "workshop": found, "seat": seat, "is_staff": is_staff, "rows": rows_of(hung(found.pk)), "laid": laid,
        "dots": DOTS,
    }  # fmt: skip
    return render(request, "prototypes/gallery.html", page)


def dot(request: HttpRequest, workshop: uuid.UUID, prototype: uuid.UUID) -> HttpResponse:
    """Lay a dot, or take it back."""
    return answered(request, workshop, prototype, say_dot, f"/prototypes/w/{workshop}/gallery/#p-{prototype}")


def comparison(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """For staff: all teams' prototypes side by side, with what the gallery said."""
    found = staff_workshop(request, workshop)
    return render(request, "prototypes/comparison.html", {"workshop": found, "rows": rows_of(hung(found.pk))})
