"""What an organisation gives or seeks: written down, put right, taken off, brought back."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.landscape.changing import correct_offer
from tonkla.landscape.forms import OfferForm
from tonkla.landscape.models import Offer
from tonkla.landscape.rights import writers
from tonkla.landscape.views.actors import actor_page
from tonkla.landscape.views.shared import language_of, mine, person_of


@writers
def offer(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    found, form = mine(request, actor), OfferForm(request.POST)
    if not form.is_valid():
        return actor_page(request, found, form, status=422)
    made = Offer.objects.create(actor=found, by=person_of(request), **form.facts())
    made.places.set(form.cleaned_data["places"])
    return redirect("landscape:actor", found.pk)


@writers
def offer_edit(request: HttpRequest, actor: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    """Put right what is wrong; what it said before stays in the history of its organisation."""
    found = mine(request, actor)
    one: Offer = get_object_or_404(found.offers, pk=offer)
    form = OfferForm(request.POST) if request.method == "POST" else OfferForm.of(one)
    if request.method == "POST" and form.is_valid():
        facts = form.facts() | {"places": form.reached()}
        source = request.POST.get("because", "").strip()[:300] or found.source
        correct_offer(one, facts, person_of(request), timezone.now(), source=source, is_sure=found.is_sure)
        return redirect("landscape:actor", found.pk)
    page = {
        "actor": found,
        "name": found.name(language_of()),
        "offer": one,
        "form": form,
        "because": request.POST.get("because", ""),
    }
    return render(request, "landscape/offer.html", page, status=422 if form.errors else 200)


@writers
def offer_removal(request: HttpRequest, actor: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    found = mine(request, actor)
    get_object_or_404(found.offers, pk=offer)
    found.offers.filter(pk=offer).update(removed_at=timezone.now())
    return redirect(f"/support/actors/{found.pk}/?off={offer}")


@writers
def offer_removal_undo(request: HttpRequest, actor: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    found = mine(request, actor)
    get_object_or_404(found.offers, pk=offer)
    found.offers.filter(pk=offer).update(removed_at=None)
    return redirect("landscape:actor", found.pk)
