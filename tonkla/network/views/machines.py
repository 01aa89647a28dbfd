"""This machine and others: what is shared, bundles out and in, whom we trust."""

import re
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.network.bundle import MOST_BYTES, fingerprint, public_of
from tonkla.network.models import Node, Received, Sent, Sharing
from tonkla.network.sharing import KINDS, look_into, make_bundle, own_key, own_name, shared_objects, take_in
from tonkla.paper.qr import qr_svg
from tonkla.people.models import Hub
from tonkla.refusal import Refusal

BUNDLE = "application/vnd.tonkla.bundle+zip"
WAITS = timedelta(days=1)  # a bundle that was looked at and not taken in


def kind_words() -> list[tuple[str, str, str]]:
    return [
        ("tools", _("Tools"), _("published tools and editions with where they come from and their trials, as counts")),
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
    messages.success(request, _("Kept. It holds from the next bundle on."))
    return redirect("network:home")


def bundle(request: HttpRequest) -> HttpResponse:
    """Make a bundle and hand it out as a file, for a stick or a phone."""
    kinds = {kind for kind in KINDS if kind in request.POST.getlist("kind")} or set(KINDS)
    body, sent = make_bundle(kinds, request.user, timezone.now())  # type: ignore[arg-type]
    name = f"tonkla-{sent.sequence:04d}.bundle"
    return HttpResponse(body, content_type=BUNDLE, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def arrival(request: HttpRequest) -> HttpResponse:
    """First look: who made it, what is in it. A stranger's bundle is shown with its print and taken in only once trusted."""
    file = request.FILES.get("file")
    try:
        if file is None:
            raise Refusal("bundle_broken")
        if (file.size or 0) > MOST_BYTES:
            raise Refusal("bundle_too_large", limit=f"{MOST_BYTES // 1_000_000} MB")
        body = file.read()
        held, node = look_into(body)
        lay_aside(held.digest, body)
    except Refusal as refusal:
        return refused_here(request, refusal)
    if node is None:
        node = Node.objects.create(name=held.node, public_key=held.public_key, met_at=timezone.now())
    preview = {
        "node": node,
        "held": held,
        "kinds": [(kind, len(content)) for kind, content in held.objects],
    }
    return render(request, "network/home.html", page_of(request, preview=preview))


def lay_aside(digest: str, body: bytes) -> None:
    """Keep a bundle between the look and the yes; what nobody said yes to within a day goes."""
    folder: Path = settings.DATA / "arrivals"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for old in folder.glob("*.bundle"):
        if timezone.now().timestamp() - old.stat().st_mtime > WAITS.total_seconds():
            old.unlink(missing_ok=True)
    (folder / f"{digest}.bundle").write_bytes(body)


def laid_aside(digest: str) -> bytes:
    path: Path = settings.DATA / "arrivals" / f"{digest}.bundle"
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not path.exists():
        raise Refusal("bundle_broken")
    return path.read_bytes()


def taking(request: HttpRequest) -> HttpResponse:
    """Take in what was looked at."""
    person: Any = request.user
    hub = get_object_or_404(
        Hub.objects.filter(pk__in=person.hub_ids("owner")), pk=request.POST.get("hub") or uuid.uuid4()
    )
    try:
        received = take_in(laid_aside(request.POST.get("digest", "")), hub, person, timezone.now())
    except Refusal as refusal:
        return refused_here(request, refusal)
    messages.success(request, _("Taken in from %(name)s.") % {"name": received.node.name})
    return redirect("network:home")


def trust(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """The prints on both screens are the same."""
    get_object_or_404(Node.objects.visible_to(request.user), pk=node).trust(request.user, timezone.now())  # type: ignore[arg-type]
    return redirect("network:home")


def distrust(request: HttpRequest, node: uuid.UUID) -> HttpResponse:
    """Nothing more is taken in from it; what is here stays until it is taken out."""
    get_object_or_404(Node.objects.visible_to(request.user), pk=node).distrust()
    return redirect("network:home")
