"""Acting out: the scene and its cast, the card of what gets in the way, the timer, what was seen."""

import secrets
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.boards.models import Stage
from tonkla.needs.trail import back_to_words
from tonkla.prototypes.forms import COMPLICATIONS, ROLES, RunForm
from tonkla.prototypes.models import Edition, ObservationKind, Prototype, Run
from tonkla.prototypes.views.trying import mine
from tonkla.refusal import Refusal


def run_new(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """Set the scene of a run of the newest version."""
    found = mine(request, prototype)
    newest = found.newest()
    if not newest.works_if.strip():
        raise Refusal("run_without_criterion")
    return scene_page(request, newest, None)


def scene(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    """Set the scene of a round that was prepared, or say it better, as long as it was not played."""
    found = changed(request, run)
    if found.started_at:
        raise Refusal("run_was_played")
    return scene_page(request, found.edition, found)


FACTS = ("scene", "minutes", "complication", "props", "room")


def scene_page(request: HttpRequest, edition: Edition, run: Run | None) -> HttpResponse:
    sources = heard_by(edition.prototype, request)
    form, refusal = RunForm(request.POST or None, initial=RunForm.said_by(run) if run else None), None
    if request.method == "POST":
        asked = {n: request.POST.getlist(f"heard{n}") for n in ROLES}
    else:
        asked = {n: role.get("heard", []) for n, role in enumerate(run.cast if run else [], 1)}
    known = {source.key for source in sources}
    picked = {n: [key for key in asked.get(n, []) if key in known] for n in ROLES}
    if request.method == "POST" and form.is_valid():
        facts = {key: form.cleaned_data[key] for key in FACTS}
        try:
            made = run or Run.objects.plan(edition, request.user, cast=form.cast(picked), **facts)  # type: ignore[arg-type]
            if run:
                run.set_scene(cast=form.cast(picked), **facts)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("prototypes:run", made.pk)
    page = {
        "prototype": edition.prototype,
        "newest": edition,
        "form": form,
        "refusal": refusal,
        "roles": [
            (
                n,
                form[f"role{n}"],
                form[f"wants{n}"],
                form[f"invented{n}"],
                [(one, one.key in picked[n]) for one in sources],
            )
            for n in ROLES
        ],
        "sources": sources,
        "rest": [form[name] for name in ("props", "room", "minutes")],
        "complications": COMPLICATIONS,
    }
    return render(request, "prototypes/run_new.html", page, status=422 if form.errors or refusal else 200)


@dataclass(frozen=True)
class Source:
    """Words a role may be invented from: a card, or a passage of a field note."""

    key: str
    text: str
    lang: str
    signed: str


def heard_by(found: Prototype, request: HttpRequest) -> list[Source]:
    """The cards and passages behind the needs, as far as this person may read them: from them roles are invented."""
    roots = back_to_words(found.needs.all(), request.user)
    cards = {card.pk: card for root in roots for card in root.cards}
    told = {one.pk: one for root in roots for one in root.excerpts}
    sources = [
        Source(str(card.pk), card.text, card.lang, card.signed)
        for card in sorted(cards.values(), key=lambda card: card.sequence)
    ]
    return sources + [Source(str(one.pk), one.text, one.note.lang, one.signed) for one in told.values()]


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
    may_write = found.edition.prototype.may_be_changed_by(request.user)  # type: ignore[arg-type]
    return render(request, "prototypes/run.html", run_page(found) | {"may_write": may_write})


def changed(request: HttpRequest, run: uuid.UUID) -> Run:
    """A run this person may change."""
    seen = Run.objects.visible_to(request.user).select_related("edition__prototype")
    found: Run = get_object_or_404(seen, pk=run)
    if not found.edition.prototype.may_be_changed_by(request.user):  # type: ignore[arg-type]
        raise Refusal("not_yours")
    return found


def start(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    """Begin, or play again; from the stage one comes back to the stage."""
    found = changed(request, run)
    now, workshop = timezone.now(), found.edition.prototype.workshop
    found.start(now)
    if workshop and not found.room:  # the whole room watches: the projector turns to it
        Stage.objects.turn(workshop, "run", None, now)
    if request.POST.get("back") == "stage" and found.edition.prototype.workshop_id:
        return redirect("prototypes:stage", found.edition.prototype.workshop_id)
    return redirect("prototypes:run", run)


def end(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    found = changed(request, run)
    found.end(timezone.now(), request.POST.get("criterion_met", ""))
    return redirect("prototypes:run", run)


def card(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    """Draw a card of what gets in the way; drawn again, another one lies there."""
    found = changed(request, run)
    found.draw([str(words) for words in COMPLICATIONS], secrets.SystemRandom())
    return redirect(f"/prototypes/runs/{run}/#card")


def removal(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    """Put a run aside. On the stage it is gone; its page keeps it and brings it back."""
    changed(request, run).remove(timezone.now())
    return redirect("prototypes:run", run)


def removal_undo(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    changed(request, run).bring_back()
    return redirect("prototypes:run", run)
