"""Trying a way of helping: prototypes side by side, versions, keep, change or drop, the story in pictures."""

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.files.models import Photo
from tonkla.files.photos import keep
from tonkla.needs.models import Need
from tonkla.needs.trail import back_to_words
from tonkla.people.keys import keys_in
from tonkla.prototypes.forms import LABELS, PrototypeForm
from tonkla.prototypes.models import (
    ELEMENTS,
    FEWEST_FRAMES,
    MOST_FRAMES,
    Edition,
    Frame,
    Observation,
    Prototype,
    Run,
)
from tonkla.prototypes.trail import forward_of
from tonkla.refusal import Refusal


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
        "forward": forward_of(found.pk, request.user),
        "frames": frames_of(newest),
        "forks": Prototype.objects.visible_to(request.user).filter(parent__prototype=found, removed_at=None),
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


def frames_of(edition: Edition) -> list[tuple[Frame, str]]:
    """The frames with the addresses of their photos ("" where nothing was drawn)."""
    frames = list(edition.frames.all())
    photos = dict(
        Photo.objects.filter(owner_kind="frame", owner_id__in=[frame.pk for frame in frames]).values_list(
            "owner_id", "pk"
        )
    )
    return [(frame, f"/files/{photos[frame.pk]}/" if frame.pk in photos else "") for frame in frames]


def story(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """The story of the newest version, four to eight frames; a photo goes with its frame."""
    found = mine(request, prototype)
    newest, refusal = found.newest(), None
    words = request.POST.getlist("words")[:MOST_FRAMES]
    if request.method == "POST":
        try:
            with transaction.atomic():
                while words and not words[-1].strip():
                    words.pop()
                newest.tell_frames(words)
                for position, frame in enumerate(newest.frames.all()):
                    if upload := request.FILES.get(f"photo-{position + 1}"):
                        keep(upload, owner_kind="frame", owner_id=frame.pk)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect(f"/prototypes/{prototype}/#story")
    told = words if request.method == "POST" else [frame.words for frame in newest.frames.all()]
    rows = [(number, told[number - 1] if number <= len(told) else "") for number in range(1, MOST_FRAMES + 1)]
    page = {"prototype": found, "rows": rows, "refusal": refusal, "fewest": FEWEST_FRAMES}
    return render(request, "prototypes/story.html", page, status=422 if refusal else 200)


def fork(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """Take another team's newest version further as one's own."""
    found = mine(request, prototype)
    made = found.newest().fork(request.user, request.POST.get("name", "")[:120])  # type: ignore[arg-type]
    return redirect("prototypes:prototype", made.pk)
