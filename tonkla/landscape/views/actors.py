"""Who supports: the list, one organisation with its history, and putting right what is wrong."""

import uuid
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.landscape import arrivals
from tonkla.landscape.changing import correct_actor, take_back
from tonkla.landscape.choices import KINDS
from tonkla.landscape.forms import ActorEditForm, ActorForm, OfferForm
from tonkla.landscape.models import Actor, Change
from tonkla.landscape.rights import may_bring_in, may_write, writers
from tonkla.landscape.showing import change_words, offers_shown
from tonkla.landscape.views.shared import language_of, mine, own_hub, paged, person_of, places_named, without_page


def actor_list(request: HttpRequest) -> HttpResponse:
    """All organisations; found by word, kind of offer and place (where it is, or where it reaches)."""
    words, kind, code = request.GET.get("q", "").strip(), request.GET.get("kind", ""), request.GET.get("place", "")
    found = Actor.objects.visible_to(request.user).filter(removed_at=None).select_related("place")
    if words:
        found = found.filter(Q(name_th__icontains=words) | Q(name_en__icontains=words))
    if kind:
        found = found.filter(offers__kind=kind, offers__removed_at=None)
    if code:
        found = found.filter(Q(place=code) | Q(offers__places=code, offers__removed_at=None))
    found = found.distinct() if kind or code else found
    page = paged(request, found)
    context = {
        "page": page, "rows": [(one, one.name(language_of())) for one in page], "words": words, "kind": kind, "code": code,
        "kinds": KINDS, "places": places_named(), "query": without_page(request), "may_write": may_write(request.user),
        "may_bring_in": may_bring_in(request.user),
    }  # fmt: skip
    return render(request, "landscape/list.html", context)


@writers
def actor_new(request: HttpRequest) -> HttpResponse:
    """Write an organisation down; those with nearly the same name are shown first."""
    form, near = ActorForm(request.POST or None), list[Actor]()
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        near = [] if request.POST.get("sure") else arrivals.alike(facts["name_th"], facts["name_en"])
        if not near:
            person = person_of(request)
            made = Actor.objects.write_down(person, own_hub(person), checked_on=timezone.localdate(), **facts)
            return redirect("landscape:actor", made.pk)
    page = {"form": form, "near": near}
    return render(request, "landscape/new.html", page, status=422 if form.errors or near else 200)


def actor(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    found = mine(request, actor)
    off = request.GET.get("off", "")
    return actor_page(request, found, OfferForm(), off=off if off.count("-") == 4 else "")


def actor_page(request: HttpRequest, found: Actor, form: OfferForm, status: int = 200, **more: Any) -> HttpResponse:
    offers = found.offers.filter(removed_at=None).prefetch_related("places")
    changes = found.changes.select_related("by", "offer")[:40]
    page = {
        "actor": found, "name": found.name(language_of()), "form": form,
        "gives": offers_shown([one for one in offers if not one.is_sought], language_of()),
        "seeks": offers_shown([one for one in offers if one.is_sought], language_of()),
        "looks": found.looks.select_related("by")[:5], "changes": [change_words(one, language_of()) for one in changes],
        "may_write": may_write(request.user), **more,
    }  # fmt: skip
    return render(request, "landscape/actor.html", page, status=status)


@writers
def edit(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    """Put right what is wrong; what it said before stays in its history."""
    found = mine(request, actor)
    form = ActorEditForm(request.POST) if request.method == "POST" else ActorEditForm.of(found)
    if request.method == "POST" and form.is_valid():
        facts = {key: value for key, value in form.cleaned_data.items() if key != "place"}
        place = form.cleaned_data["place"]
        facts["place_id"] = place.pk if place else None
        correct_actor(
            found, facts, person_of(request), timezone.now(), source=facts["source"], is_sure=facts["is_sure"]
        )
        return redirect("landscape:actor", found.pk)
    page = {"actor": found, "name": found.name(language_of()), "form": form}
    return render(request, "landscape/edit.html", page, status=422 if form.errors else 200)


@writers
def change_undo(request: HttpRequest, actor: uuid.UUID, change: uuid.UUID) -> HttpResponse:
    """As it was before."""
    found = mine(request, actor)
    take_back(get_object_or_404(Change, actor=found, pk=change), person_of(request), timezone.now())
    return redirect("landscape:actor", found.pk)


@writers
def look(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    """Still true, or not any more: with the day and who looked."""
    found, now = mine(request, actor), timezone.now()
    found.look_again(request.POST.get("is_true") == "1", person_of(request), now, timezone.localdate(now))
    return redirect("landscape:actor", found.pk)


@writers
def removal(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    Actor.objects.visible_to(request.user).filter(pk=actor).update(removed_at=timezone.now())
    return redirect("landscape:actor", actor)


@writers
def removal_undo(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    Actor.objects.visible_to(request.user).filter(pk=actor).update(removed_at=None)
    return redirect("landscape:actor", actor)
