"""Bundles out and in: as a file on a stick, or fetched from another machine's address. A look first, then a yes."""

import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.network.arrivals import folder, laid_aside, lay_aside
from tonkla.network.bundle import MOST_BYTES
from tonkla.network.fetching import BUNDLE, address_of, fetch
from tonkla.network.models import Node, Received
from tonkla.network.offering import end_offer, offered_file, open_offer
from tonkla.network.picture import keep_month
from tonkla.network.sharing import KINDS, make_bundle
from tonkla.network.taking import look_into, take_in
from tonkla.network.views.machines import page_of, print_qr, refused_here
from tonkla.network.words import kind_words
from tonkla.people.models import Hub
from tonkla.refusal import Refusal

EMPTY = 80  # bytes of a kind that holds nothing


def kinds_in(request: HttpRequest) -> set[str]:
    return {kind for kind in KINDS if kind in request.POST.getlist("kind")} or set(KINDS)


def bundle(request: HttpRequest) -> HttpResponse:
    """Make a bundle and hand it out as a file, for a stick or a phone."""
    try:
        body, sent = make_bundle(kinds_in(request), request.user, timezone.now())  # type: ignore[arg-type]
    except Refusal as refusal:
        return refused_here(request, refusal)
    keep_month(timezone.now())
    return HttpResponse(body, content_type=BUNDLE, headers={"Content-Disposition": named(sent.sequence)})


def named(sequence: int) -> str:
    return f'attachment; filename="tonkla-{sequence:04d}.bundle"'


# ── over the net: out ──


def offering(request: HttpRequest) -> HttpResponse:
    """Let the newest bundle stand open at this machine's address; again makes it anew."""
    try:
        open_offer(kinds_in(request), request.user, timezone.now())  # type: ignore[arg-type]
    except Refusal as refusal:
        return refused_here(request, refusal)
    messages.success(request, _("Other machines can fetch it now."))
    return redirect("network:home")


def offering_undo(request: HttpRequest) -> HttpResponse:
    end_offer(timezone.now())
    messages.success(request, _("Nothing is handed out any more."))
    return redirect("network:home")


def offer(request: HttpRequest) -> Any:
    """The newest bundle, for whoever knows the address. It is signed and holds nothing personal."""
    found = offered_file()
    if found is None:
        return HttpResponseNotFound("nothing is offered", content_type="text/plain")
    held, path = found
    tag = f'"{held.sent.digest}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified()
    headers = {"ETag": tag, "Content-Disposition": named(held.sent.sequence), "Cache-Control": "no-cache"}
    return FileResponse(Path(path).open("rb"), content_type=BUNDLE, headers=headers)


# ── in ──


def arrival(request: HttpRequest) -> HttpResponse:
    """First look: who made it, what is in it. A stranger's bundle is shown with its print and taken in only once trusted.
    `?digest=` comes back to one that waits."""
    file = request.FILES.get("file")
    try:
        if request.method == "GET":
            return looked_into(request, laid_aside(request.GET.get("digest", "")))
        if file is None:
            raise Refusal("bundle_broken")
        if (file.size or 0) > MOST_BYTES:
            raise Refusal("bundle_too_large", limit=f"{MOST_BYTES // 1_000_000} MB")
        return looked_into(request, file.read())
    except Refusal as refusal:
        return refused_here(request, refusal)


def pull(request: HttpRequest) -> HttpResponse:
    """Fetch another machine's newest bundle and look into it."""
    typed = request.POST.get("address", "")
    try:
        address = address_of(typed)
        node = Node.objects.filter(address=address.words).first()
        last = Received.objects.filter(node=node).order_by("-sequence").first() if node else None
        body = fetch(address, folder(), last.digest if last else "")
        if body is None:
            messages.success(request, _("Nothing new there."))
            return redirect("network:home")
        return looked_into(request, body, address.words)
    except Refusal as refusal:
        return refused_here(request, refusal, typed=typed)


def looked_into(request: HttpRequest, body: bytes, address: str = "") -> HttpResponse:
    """Checked, laid aside, and shown with the print of who signed it."""
    held, node = look_into(body)
    lay_aside(held.digest, body)
    if node is None:
        node = Node.objects.create(name=held.node, public_key=held.public_key, met_at=timezone.now())
    if address:
        Node.objects.filter(address=address).exclude(pk=node.pk).update(address="")
        Node.objects.filter(pk=node.pk).update(address=address)
    kinds = sizes_of(held.objects)
    twins = Node.objects.filter(name=held.node).exclude(pk=node.pk).exists()
    qr = print_qr(node.public_key)
    preview = {"node": node, "held": held, "kinds": kinds, "twins": twins, "qr": qr, "print": node.print.split()}
    return render(request, "network/home.html", page_of(request, preview=preview))


def sizes_of(objects: tuple[tuple[str, bytes], ...]) -> list[tuple[str, int]]:
    """What is in a bundle, in words, with its bytes; kinds this version does not know stand under their own name."""
    named, sizes = {kind: name for kind, name, _words in kind_words()}, dict[str, int]()
    for kind, content in objects:
        sizes[named.get(kind, kind)] = sizes.get(named.get(kind, kind), 0) + len(content)
    return [(name, size) for name, size in sizes.items() if size > EMPTY]


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
    keep_month(timezone.now())
    messages.success(request, _("Taken in from %(name)s.") % {"name": received.node.name})
    return redirect("network:home")
