"""The hubs of the country as they show themselves: the list and its map, one hub's entry, an officer's look at it."""

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.feed.hosts import address_for
from tonkla.paper.qr import qr_svg
from tonkla.people.doorkeeper import is_host
from tonkla.people.forms import HOSTS, SPOKEN, RegistrationForm
from tonkla.people.models import Hub, Invitation, Registration, Role, Verification
from tonkla.places.drawing import Scale, Value
from tonkla.places.maps import Map, map_of


def language_of() -> str:
    return "en" if (get_language() or "th").startswith("en") else "th"


def entry(request: HttpRequest, registration: uuid.UUID) -> Registration:
    rows = Registration.objects.visible_to(request.user).select_related("hub__place", "by")
    return get_object_or_404(rows.prefetch_related("verifications__by"), pk=registration)


def owned(request: HttpRequest, hub: uuid.UUID) -> Hub:
    person: Any = request.user
    return get_object_or_404(Hub.objects.visible_to(person).filter(pk__in=person.hub_ids(Role.OWNER)), pk=hub)


def told(one: Registration) -> dict[str, Any]:
    """One entry in the reader's words."""
    spoken = dict(SPOKEN)
    return {
        "entry": one, "hub": one.hub, "place": one.hub.place.full_name(language_of()),
        "host": next((words for kind, words in HOSTS if kind == one.hub.host_kind), ""), "verification": one.verification,
        "languages": [spoken.get(code, code) for code in one.hub.languages],
    }  # fmt: skip


def hubs(request: HttpRequest) -> HttpResponse:
    """All hubs on the list; for an officer those first that nobody has looked at."""
    person: Any = request.user
    rows = Registration.objects.visible_to(person).standing().select_related("hub__place")
    entries = [told(one) for one in rows.prefetch_related("verifications__by")]
    entries.sort(key=lambda row: (person.is_officer and row["verification"] is not None, row["place"], row["hub"].name))
    mine = Hub.objects.visible_to(person).filter(pk__in=person.hub_ids(Role.OWNER))
    counts = Counter(row["hub"].place_id for row in entries)
    page = {
        "entries": entries, "map": hub_map(request, counts),
        "unregistered": mine.exclude(pk__in=[row["hub"].pk for row in entries]),
        "is_officer": person.is_officer, "may_add": mine.exists(),
        "may_name_officers": mine.exists() and is_host(request),
    }  # fmt: skip
    return render(request, "people/hubs.html", page)


def hub_map(request: HttpRequest, counts: Counter[str]) -> Map:
    values = {code: Value(n, _("%(n)s on the list") % {"n": n}) for code, n in counts.items()}
    scale = Scale(
        begins=(1, 2, 3, 5, 10), words=("1", "2", "3–4", "5–9", _("10 and more")), unknown=_("none on the list"),
        rule=_("The darker, the more hubs are on this list. Hatched: none has put itself here; there may be some all the same."),
    )  # fmt: skip
    return map_of(request.GET, values, scale, lambda code: reverse("network:place", args=[code]), language_of())


def registration(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    found, person = entry(request, registration), request.user
    page = {
        **told(found),
        "looks": found.verifications.all(),
        "is_owner": found.hub_id in person.hub_ids(Role.OWNER),  # type: ignore[union-attr]
        "has_owner": found.hub.owners().exists(),
    }
    return render(request, "people/registration.html", page)


def register(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """Put one's hub on the list, or write it anew."""
    found = owned(request, hub)
    form = RegistrationForm(request.POST or None, initial=RegistrationForm.told_by(found))
    if request.method == "POST" and form.is_valid():
        made = Registration.objects.register(found, request.user, timezone.now(), form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("The hub is on the list."))
        return redirect("people:registration", made.pk)
    page = {"hub": found, "form": form, "is_registered": Registration.objects.filter(hub=found).exists()}
    return render(request, "people/register.html", page, status=422 if form.errors else 200)


def removal(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Registration, hub=owned(request, hub))
    found.take_off(timezone.now())
    messages.success(request, _("Off the list. Your hub works on as before."))
    return redirect("people:registration", found.pk)


def removal_undo(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Registration, hub=owned(request, hub))
    found.put_back()
    messages.success(request, _("The hub is on the list."))
    return redirect("people:registration", found.pk)


def verification(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """A national officer has looked at the hub."""
    found = entry(request, registration)
    Verification.objects.verify(found, request.user, timezone.now(), request.POST.get("how", ""))  # type: ignore[arg-type]
    messages.success(request, _("Verified."))
    return redirect("people:registration", found.pk)


def verification_undo(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    found = entry(request, registration)
    standing = found.verifications.filter(undone_at=None)
    standing.update(undone_at=timezone.now(), undone_by=request.user)
    messages.success(request, _("No longer verified."))
    return redirect("people:registration", found.pk)


def opening(request: HttpRequest) -> HttpResponse:
    """An officer adds a hub to this machine, for others: it gets a link for its first owner."""
    form = RegistrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = Registration.objects.open_for_others(request.user, timezone.now(), form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("The hub is here. Give its owner the link."))
        return redirect("people:registration", made.pk)
    page = {"form": form, "is_registered": False}
    return render(request, "people/register.html", page, status=422 if form.errors else 200)


def owner_link(request: HttpRequest, registration: uuid.UUID) -> HttpResponse:
    """The link for the first owner of a hub without one; shown once."""
    found = entry(request, registration)
    made, token = Invitation.objects.offer_ownership(found.hub, request.user, timezone.now())  # type: ignore[arg-type]
    address = address_for(request, f"/hubs/invitation/#{token}")
    page = {
        "hub": found.hub, "invitation": made, "address": address, "entry": found,
        "qr": qr_svg(address, label=_("QR code of the invitation")),
    }  # fmt: skip
    return render(request, "people/invited.html", page)
