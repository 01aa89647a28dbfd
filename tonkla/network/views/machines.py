"""This machine and others: what is shared, whom we trust."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.network.arrivals import DIGEST
from tonkla.network.back import came_back
from tonkla.network.bundle import fingerprint, public_of
from tonkla.network.models import Node, Received, Sent, Sharing
from tonkla.network.offering import current, renew_offer
from tonkla.network.sharing import KINDS, own_key, own_name, shared_objects
from tonkla.network.views.country import language_of
from tonkla.paper.qr import qr_svg
from tonkla.people.models import Hub
from tonkla.refusal import Refusal


def kind_words() -> list[tuple[str, str, str]]:
    return [
        (
            "tools",
            _("Tools"),
            _(
                "published tools and editions, with where they come from and their trials: counts, places, what worked "
                "and what broke as trainers wrote it"
            ),
        ),
        ("hubs", _("Hubs"), _("name, place, languages, how many workshops; people only when five or more")),
        ("needs", _("Needs"), _("statements that five or more people weighed, never anybody's words")),
        ("plans", _("Programmes"), _("title, whom for, needs, activities, hours, cost")),
        ("outcomes", _("What came of it"), _("done, partly, not; SDG target; people only when five or more")),
    ]


def page_of(request: HttpRequest, **more: Any) -> dict[str, Any]:
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids("owner"))
    chosen = {one.hub_id: one.kinds for one in Sharing.objects.filter(hub__in=hubs)}
    key = public_of(own_key())
    counts = {
        name: len(rows["tools"] if name == "tools" else rows) for name, rows in shared_objects(set(KINDS)).items()
    }
    return {
        "name": own_name(),
        "print": fingerprint(key),
        "qr": qr_svg(f"tonkla-node:{key}", label=_("The print of this machine as a code")),
        "hubs": [(hub, chosen.get(hub.pk, [])) for hub in hubs],
        "kinds": [(key, name, words, counts.get(key, 0)) for key, name, words in kind_words()],
        "nodes": Node.objects.visible_to(person),
        "offer": current(),
        "here": request.build_absolute_uri("/").rstrip("/"),
        "sent": Sent.objects.all()[:5],
        "received": Received.objects.select_related("node")[:10],
        "is_owner": bool(person.hub_ids("owner")),
        **more,
    }


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "network/home.html", page_of(request))


def refused_here(request: HttpRequest, refusal: Refusal, **more: Any) -> HttpResponse:
    words = refusal.words(get_language() or "th")
    return render(request, "network/home.html", page_of(request, refusal=words, **more), status=refusal.status)


def sharing(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """A hub's owner chooses what travels. Taken back, the next bundle leaves it out and other machines drop it."""
    person: Any = request.user
    mine = get_object_or_404(Hub.objects.filter(pk__in=person.hub_ids("owner")), pk=hub)
    kinds = [kind for kind in KINDS if kind in request.POST.getlist("kind")]
    Sharing.objects.update_or_create(hub=mine, defaults={"kinds": kinds, "by": person, "at": timezone.now()})
    renew_offer(person, timezone.now())
    messages.success(request, _("Kept. It holds from the next bundle on."))
    return redirect("network:home")


def trust(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """The prints on both screens are the same. Where a bundle waits for that, one comes back to it."""
    get_object_or_404(Node.objects.visible_to(request.user), pk=node).trust(request.user, timezone.now())  # type: ignore[arg-type]
    digest = request.POST.get("digest", "")
    where = reverse("network:arrival")
    return redirect(f"{where}?digest={digest}") if DIGEST.fullmatch(digest) else redirect("network:home")


def distrust(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """Nothing more is taken in from it; what is here stays until it is taken out."""
    get_object_or_404(Node.objects.visible_to(request.user), pk=node).distrust()
    return redirect("network:home")


def back(request: HttpRequest) -> HttpResponse:
    """How one's tools fare elsewhere, as far as bundles told."""
    return render(request, "network/back.html", {"rows": came_back(request.user, language_of())})
