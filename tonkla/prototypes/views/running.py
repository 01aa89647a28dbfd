"""Acting out: the scene and its cast, the timer, the stage."""

import uuid
from collections import Counter
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.boards.models import Card
from tonkla.needs.trail import back_to_words
from tonkla.prototypes.forms import COMPLICATIONS, RunForm
from tonkla.prototypes.models import ObservationKind, Prototype, Run
from tonkla.prototypes.views.trying import mine
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop


def run_new(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    found = mine(request, prototype)
    form, refusal = RunForm(request.POST or None), None
    cards = heard_by(found, request)
    known = {str(card.pk) for card in cards}
    picked = {n: [key for key in request.POST.getlist(f"heard{n}") if key in known] for n in (1, 2, 3)}
    if request.method == "POST" and form.is_valid():
        facts = {key: form.cleaned_data[key] for key in ("scene", "minutes", "complication", "props", "room")}
        try:
            made = Run.objects.plan(found.newest(), request.user, cast=form.cast(picked), **facts)  # type: ignore[arg-type]
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("prototypes:run", made.pk)
    page = {
        "prototype": found,
        "newest": found.newest(),
        "form": form,
        "refusal": refusal,
        "heard": [(n, [(card, str(card.pk) in picked[n]) for card in cards]) for n in (1, 2, 3)] if cards else [],
        "complications": COMPLICATIONS,
    }
    return render(request, "prototypes/run_new.html", page, status=422 if form.errors or refusal else 200)


def heard_by(found: Prototype, request: HttpRequest) -> list[Card]:
    """The cards behind the needs: from what these people said, roles are invented."""
    seen = {card.pk: card for root in back_to_words(found.needs.all(), request.user) for card in root.cards}
    return sorted(seen.values(), key=lambda card: card.sequence)


def run_page(found: Run) -> dict[str, Any]:
    ends_at = found.started_at + timedelta(minutes=found.minutes) if found.started_at else None
    seen = found.observations.select_related("seat").order_by("sequence")
    return {
        "run": found,
        "prototype": found.edition.prototype,
        "ends_at": ends_at,
        "server_now": timezone.now(),
        "is_on": found.started_at is not None and found.ended_at is None,
        "observations": seen,
        "kinds": ObservationKind.values,
        "sights": tally(found),
    }


def tally(found: Run) -> list[tuple[str, int]]:
    """What observers say about the criterion: how many met, in part, not."""
    counts = Counter(found.sights.values_list("met", flat=True))
    return [(answer, counts[answer]) for answer in ("yes", "partly", "no")] if counts else []


def run(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(
        Run.objects.visible_to(request.user).select_related("edition__prototype__workshop"), pk=run
    )
    return render(request, "prototypes/run.html", run_page(found))


def start(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    """Begin, or play again; from the stage one comes back to the stage."""
    found = get_object_or_404(Run.objects.visible_to(request.user).select_related("edition__prototype"), pk=run)
    found.start(timezone.now())
    if request.POST.get("back") == "stage" and found.edition.prototype.workshop_id:
        return redirect("prototypes:stage", found.edition.prototype.workshop_id)
    return redirect("prototypes:run", run)


def end(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Run.objects.visible_to(request.user), pk=run)
    found.end(timezone.now(), request.POST.get("criterion_met", ""))
    return redirect("prototypes:run", run)


# ── the shared stage, rooms beside it ──


def staff_workshop(request: HttpRequest, workshop: uuid.UUID) -> Workshop:
    found: Workshop = get_object_or_404(Workshop.objects.visible_to(request.user), pk=workshop)
    return found


def stage(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All runs of a workshop in their order: one stage, or several rooms at once."""
    found = staff_workshop(request, workshop)
    runs = list(
        Run.objects.visible_to(request.user).filter(edition__prototype__workshop=found)
        .select_related("edition__prototype__team").annotate(seen=Count("observations")).order_by("turn", "made_at")
    )  # fmt: skip
    now = timezone.now()
    rows = [(one, one.started_at + timedelta(minutes=one.minutes) if one.started_at else None) for one in runs]
    rooms = sorted({one.room for one in runs})
    page = {"workshop": found, "rows": rows, "rooms": rooms, "server_now": now}
    return render(request, "prototypes/stage.html", page)


def turn(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """Move a run one place earlier or later."""
    found = staff_workshop(request, workshop)
    runs = list(Run.objects.filter(edition__prototype__workshop=found).order_by("turn", "made_at"))
    place = next((number for number, one in enumerate(runs) if one.pk == run), None)
    if place is None:
        raise Http404
    other = place + (-1 if request.POST.get("way") == "up" else 1)
    if 0 <= other < len(runs):
        runs[place], runs[other] = runs[other], runs[place]
        for number, one in enumerate(runs, 1):
            Run.objects.filter(pk=one.pk).update(turn=number)
    return redirect("prototypes:stage", workshop)
