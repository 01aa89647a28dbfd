"""The shared stage and the rooms beside it: rounds in their order, prepared in one go; the cards of what gets in the way."""

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.face.templatetags.face import spoken
from tonkla.paper.booklet import cards_pdf
from tonkla.people.keys import keys_in
from tonkla.prototypes.forms import COMPLICATIONS
from tonkla.prototypes.models import WHO_WRITES, Prototype, Run
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop


def staff_workshop(request: HttpRequest, workshop: uuid.UUID) -> Workshop:
    found: Workshop = get_object_or_404(Workshop.objects.visible_to(request.user), pk=workshop)
    return found


def may_play(found: Workshop, request: HttpRequest) -> bool:
    return found.hub_id in request.user.hub_ids(*WHO_WRITES)  # type: ignore[union-attr]


def stage(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All runs of a workshop in their order: one stage, or several rooms at once."""
    found = staff_workshop(request, workshop)
    runs = list(
        Run.objects.visible_to(request.user).standing().filter(edition__prototype__workshop=found)
        .select_related("edition__prototype__team").annotate(seen=Count("observations")).order_by("turn", "made_at")
    )  # fmt: skip
    hung = Prototype.objects.filter(workshop=found, removed_at=None)
    waiting = {one.edition.prototype_id for one in runs if not one.started_at and not one.room}
    page = {
        "workshop": found,
        "rows": [(one, one.started_at + timedelta(minutes=one.minutes) if one.started_at else None) for one in runs],
        "rooms": sorted({one.room for one in runs}),
        "server_now": timezone.now(),
        "unprepared": hung.exclude(pk__in=waiting).count(),
        "minutes": minutes_each(found, hung.count()),
        "may_write": may_play(found, request),
        "off": Run.objects.visible_to(request.user)
        .filter(pk__in=keys_in(request, "off"), removed_at__isnull=False)
        .first(),
    }
    return render(request, "prototypes/stage.html", page)


def minutes_each(found: Workshop, teams: int) -> int:
    """What the agenda's role play gives each team; a quarter of an hour where it says nothing."""
    session = found.sessions.filter(tool_key="role-play").first()
    return max(5, session.minutes // teams) if session and teams else 15


def rounds(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Prepare a round for each prototype that has none waiting, in the order of the teams."""
    found = staff_workshop(request, workshop)
    if not may_play(found, request):
        raise Refusal("not_yours")
    teams = Prototype.objects.filter(workshop=found, removed_at=None).count()
    Run.objects.prepare(found, request.user, minutes_each(found, teams))  # type: ignore[arg-type]
    return redirect("prototypes:stage", workshop)


def cards(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What may get in the way, as cards to cut and to hand to one player only."""
    found, language = staff_workshop(request, workshop), spoken()
    words: dict[str, Any] = {
        "tool": _("Something gets in the way"),
        "note": None,
        "lines": [],
        "is_english": language == "en",
        "is_rtl": False,
    }
    deck = [{**words, "title": str(card), "is_blank": False} for card in COMPLICATIONS]
    deck += [{**words, "title": _("Your own:"), "is_blank": True}] * 2
    body = cards_pdf(deck, language, timezone.localdate(), title=found.title)
    return HttpResponse(body, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})


def turn(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """Move a run one place earlier or later."""
    found = staff_workshop(request, workshop)
    if not may_play(found, request):
        raise Refusal("not_yours")
    runs = list(Run.objects.standing().filter(edition__prototype__workshop=found).order_by("turn", "made_at"))
    place = next((number for number, one in enumerate(runs) if one.pk == run), None)
    if place is None:
        raise Http404
    other = place + (-1 if request.POST.get("way") == "up" else 1)
    if 0 <= other < len(runs):
        runs[place], runs[other] = runs[other], runs[place]
        for number, one in enumerate(runs, 1):
            Run.objects.filter(pk=one.pk).update(turn=number)
    return redirect("prototypes:stage", workshop)
