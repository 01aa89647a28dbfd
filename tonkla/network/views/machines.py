"""This machine and others: what it is called, what is shared, whom we trust, what came and can be taken out again."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.feed.hosts import base_for, trouble_for
from tonkla.network.arrivals import DIGEST
from tonkla.network.back import came_back
from tonkla.network.bundle import fingerprint
from tonkla.network.leaving import leaving
from tonkla.network.models import Node, NodeName, PublicPage, Received, Sent, Sharing
from tonkla.network.offering import current, renew_offer
from tonkla.network.own import be_its_own, own_name, standing, take_place
from tonkla.network.sharing import KINDS
from tonkla.network.taking import bring_back, take_out
from tonkla.network.views.country import language_of
from tonkla.network.words import kind_words, told_counts
from tonkla.paper.qr import qr_svg
from tonkla.people.models import Hub
from tonkla.refusal import Refusal
from tonkla.workshops.forms import sentence_of


def page_of(request: HttpRequest, **more: Any) -> dict[str, Any]:
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids("owner"))
    chosen = {one.hub_id: one.kinds for one in Sharing.objects.filter(hub__in=hubs)}
    shown = {one.hub_id: one for one in PublicPage.objects.filter(hub__in=hubs, undone_at=None)}
    received = Received.objects.select_related("node")[:10]
    last, which = Sent.objects.first(), standing()
    return {
        "name": own_name(), "which": which, "print": fingerprint(which.own) if which.own else "",
        "qr": print_qr(which.own) if which.own else "",
        "hubs": [(hub, chosen.get(hub.pk, []), shown.get(hub.pk)) for hub in hubs], "kinds": kind_words(),
        "chose_nothing": not any(chosen.values()), "is_sample": all(hub.is_sample for hub in hubs),
        "nodes": Node.objects.visible_to(person).select_related("through").prefetch_related("takings_out"),
        "offer": current(), "here": base_for(request),
        "trouble": trouble_for(request), "last": last,
        "last_counts": told_counts(last.counts) if last else [],
        "received": [(one, told_counts(one.counts)) for one in received], "is_owner": bool(person.hub_ids("owner")), **more,
    }  # fmt: skip


def print_qr(public_key: str) -> Any:
    return qr_svg(f"tonkla-node:{public_key}", label=_("The print of this machine as a code"))


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "network/home.html", page_of(request))


def refused_here(request: HttpRequest, refusal: Refusal, **more: Any) -> HttpResponse:
    words = refusal.words(get_language() or "th")
    return render(
        request,
        "network/home.html",
        page_of(request, refusal=words, is_twin=refusal.key == "bundle_of_a_twin", **more),
        status=refusal.status,
    )


def naming(request: HttpRequest) -> HttpResponse:
    """What this machine is called on other screens, from the next bundle on. An empty name: its hub's again."""
    name = " ".join(request.POST.get("name", "").split())[:80]
    if not name:
        NodeName.objects.all().delete()
    elif name != own_name():
        NodeName.objects.create(name=name, by=request.user, at=timezone.now())  # type: ignore[misc]
    messages.success(request, _("Kept. It holds from the next bundle on."))
    return redirect("network:home")


def succession(request: HttpRequest) -> HttpResponse:
    """After a copy was brought back: this machine takes the place of the one the copy was made on."""
    take_place(request.user, timezone.now())  # type: ignore[arg-type]
    renew_offer(request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("This machine takes its place. See that the other one is never started again."))
    return redirect("network:home")


def succession_undo(request: HttpRequest) -> HttpResponse:
    """It is a machine of its own, known to nobody yet."""
    be_its_own(request.user, timezone.now())  # type: ignore[arg-type]
    renew_offer(request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("This is a machine of its own. Others compare its print anew."))
    return redirect("network:home")


def sharing(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """A hub's owner chooses what travels. Taken back, the next bundle leaves it out and other machines drop it."""
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner")), pk=hub)
    kinds = [kind for kind in KINDS if kind in request.POST.getlist("kind")]
    Sharing.objects.update_or_create(hub=mine, defaults={"kinds": kinds, "by": person, "at": timezone.now()})
    renew_offer(person, timezone.now())
    messages.success(request, _("Kept. It holds from the next bundle on."))
    return redirect("network:home")


def bundle_next(request: HttpRequest) -> HttpResponse:
    """What the next bundle would hold, in words, before anything leaves."""
    return render(request, "network/leaving.html", {"rows": leaving(language_of())})


def trust(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """The prints on both screens are the same. Where a bundle waits for that, one comes back to it."""
    get_object_or_404(Node.objects.visible_to(request.user), pk=node).trust(request.user, timezone.now())  # type: ignore[arg-type]
    digest = request.POST.get("digest", "")
    where = reverse("network:arrival")
    return redirect(f"{where}?digest={digest}") if DIGEST.fullmatch(digest) else redirect("network:home")


def distrust(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """Nothing more is taken in from it; what is here stays until it is taken out."""
    get_object_or_404(Node.objects.visible_to(request.user), pk=node).distrust(timezone.now())
    return redirect("network:home")


def taking_out(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """Take out what came from a machine and from no other."""
    found = get_object_or_404(Node.objects.visible_to(request.user), pk=node)
    take_out(found, request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("What came from %(name)s is out. It can be brought back.") % {"name": found.name})
    return redirect("network:home")


def taking_out_undo(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    person: Any = request.user
    found = get_object_or_404(Node.objects.visible_to(person), pk=node)
    hub = Hub.objects.filter(pk__in=person.hub_ids("owner")).order_by("made_at").first()
    if hub is None:
        raise Refusal("not_yours")
    try:
        bring_back(found, hub, person, timezone.now())
    except Refusal as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("What came from %(name)s is back.") % {"name": found.name})
    return redirect("network:home")


def back(request: HttpRequest) -> HttpResponse:
    """How one's tools fare elsewhere, as far as bundles told."""
    return render(request, "network/back.html", {"rows": came_back(request.user, language_of())})
