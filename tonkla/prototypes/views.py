"""Trying a way of helping: versions, role play with observers on phones, keep, change or drop."""

import uuid
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.needs.models import Need
from tonkla.needs.trail import back_to_words
from tonkla.people.keys import keys_in
from tonkla.people.refused import refused
from tonkla.prototypes.forms import LABELS, PrototypeForm, RunForm
from tonkla.prototypes.hot import clean_observation, note
from tonkla.prototypes.models import ELEMENTS, Observation, ObservationKind, Prototype, Run
from tonkla.prototypes.trail import forward_of
from tonkla.refusal import Refusal
from tonkla.workshops.seats import viewer_in


def mine(request: HttpRequest, prototype: uuid.UUID) -> Prototype:
    mine_only = Prototype.objects.visible_to(request.user).select_related("workshop", "team")
    found: Prototype = get_object_or_404(mine_only, pk=prototype)
    return found


def prototype_list(request: HttpRequest) -> HttpResponse:
    """All teams' prototypes side by side: needs answered, versions, runs, what changed."""
    prototypes = (
        Prototype.objects.visible_to(request.user).filter(removed_at=None).prefetch_related("needs", "editions__runs")
    )
    rows = [
        (found, list(found.editions.all()), sum(len(e.runs.all()) for e in found.editions.all()))
        for found in prototypes
    ]
    return render(request, "prototypes/list.html", {"rows": rows})


def answer(request: HttpRequest) -> HttpResponse:
    """Begin a prototype as an answer to the needs chosen (`?need=…`)."""
    person: Any = request.user
    ids = keys_in(request, "need")
    needs = Need.objects.visible_to(person).filter(removed_at=None)
    chosen = [need for need in needs if need.pk in ids]
    form, refusal = PrototypeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = Prototype.objects.answer(chosen, person, name=form.cleaned_data["name"], elements=form.cleaned_data)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("prototypes:prototype", made.pk)
    page = {"form": form, "needs": needs, "chosen": {need.pk for need in chosen}, "refusal": refusal}
    return render(request, "prototypes/answer.html", page, status=422 if form.errors or refusal else 200)


def prototype(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    found = mine(request, prototype)
    newest = found.newest()
    decisions = {decision.element: decision for decision in newest.decisions.prefetch_related("observations")}
    elements = [(key, LABELS[key], getattr(newest, key), decisions.get(key)) for key in ELEMENTS]
    page = {
        "prototype": found,
        "newest": newest,
        "elements": elements,
        "older": [edition for edition in found.editions.all() if edition.pk != newest.pk],
        "runs": Run.objects.filter(edition__prototype=found).select_related("edition"),
        "observations": Observation.objects.filter(run__edition=newest).select_related("seat"),
        "has_changes": any(decision.verdict != "keep" for decision in decisions.values()),
        "roots": back_to_words(found.needs.all(), request.user),
        "forward": forward_of(found.pk),
    }
    return render(request, "prototypes/prototype.html", page)


def removal(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    mine(request, prototype).remove(timezone.now())
    return redirect("prototypes:prototype", prototype)


def removal_undo(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    mine(request, prototype).bring_back()
    return redirect("prototypes:prototype", prototype)


def decision(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    newest = mine(request, prototype).newest()
    answers, person = request.POST, request.user
    behind = Observation.objects.filter(run__edition=newest, pk__in=keys_in(request, "observation"))
    newest.decide(
        answers.get("element", ""), answers.get("verdict", ""), answers.get("reason", ""), person,  # type: ignore[arg-type]
        answers.get("new_text", ""), behind,
    )  # fmt: skip
    return redirect(f"/prototypes/{prototype}/#element-{answers.get('element', '')}")


def edition(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    mine(request, prototype).newest().next_one(request.user)  # type: ignore[arg-type]
    return redirect("prototypes:prototype", prototype)


def run_new(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    found = mine(request, prototype)
    form, refusal = RunForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        facts = {key: form.cleaned_data[key] for key in ("scene", "minutes", "complication")}
        try:
            made = Run.objects.plan(found.newest(), request.user, cast=form.cast(), **facts)  # type: ignore[arg-type]
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("prototypes:run", made.pk)
    page = {"prototype": found, "newest": found.newest(), "form": form, "refusal": refusal}
    return render(request, "prototypes/run_new.html", page, status=422 if form.errors or refusal else 200)


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
    }


def run(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(
        Run.objects.visible_to(request.user).select_related("edition__prototype__workshop"), pk=run
    )
    return render(request, "prototypes/run.html", run_page(found))


def start(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    get_object_or_404(Run.objects.visible_to(request.user), pk=run).start(timezone.now())
    return redirect("prototypes:run", run)


def end(request: HttpRequest, run: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Run.objects.visible_to(request.user), pk=run)
    found.end(timezone.now(), request.POST.get("criterion_met", ""))
    return redirect("prototypes:run", run)


def observe(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """The observer's sheet on a phone: what was done and said, by behaviour."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    seen = get_object_or_404(Run.objects.visible_to(seat).select_related("edition__prototype__team"), pk=run)
    page = run_page(seen) | {"workshop": found, "seat": seat, "is_staff": is_staff, "new_id": uuid.uuid4()}
    page["observations"] = seen.observations.filter(seat=seat).order_by("-sequence")
    return render(request, "prototypes/observe.html", page)


def observation(request: HttpRequest, workshop: uuid.UUID, run: uuid.UUID) -> HttpResponse:
    """An observation without script (with script the hot process takes it): same form, same verb."""
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        noted = note(clean_observation(run, seat.pk, request.POST.dict()))
    except Refusal as refusal:
        return refused(request, refusal, typed=request.POST.get("text", ""))
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"id": str(noted.id), "state": noted.state, "revision": 1, "seq": noted.seq}, status=201)
    return redirect("prototypes:observe", found.pk, run)
