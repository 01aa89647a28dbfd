"""Something worries me: beside a talk, a consent or a receipt. First a person and numbers to call, then a box."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.people.helplines import lines
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import Hub, Role, Worry
from tonkla.people.views.asking import listener_in
from tonkla.people.views.receipt import opened
from tonkla.refusal import Refusal

LONGEST = 4000


def worry(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """For those who hear people out."""
    return asked(request, listener_in(request, hub), "people:hub")


def receipt_worry(request: HttpRequest) -> HttpResponse:
    """For the person heard, with their receipt open; nothing ties the worry to it."""
    return asked(request, opened(request).hub, "")


def asked(request: HttpRequest, hub: Hub, back: str) -> HttpResponse:
    contacts = Worry.objects.contacts(hub)
    page: dict[str, Any] = {"hub": hub, "contacts": contacts, "lines": lines(), "typed": "", "back": back}
    if request.method == "GET":
        return render(request, "people/worry.html", page)
    text = request.POST.get("text", "").replace("\x00", "").strip()[:LONGEST]
    to = next((one for one in contacts if one.pk == key_in(request, "to")), contacts[0] if contacts else None)
    if not text or to is None:
        refusal = Refusal("worry_without_contact" if to is None else "worry_empty")
        page |= {"refusal": refusal.words(get_language() or "th"), "typed": text}
        return render(request, "people/worry.html", page, status=refusal.status)
    Worry.objects.create(hub=hub, to=to, text=text, at=timezone.now())
    return render(request, "people/worry.html", page | {"sent_to": to})


def worries(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """What was written to me: the one page on which it stands. I have read it, or not yet after all."""
    found = listener_in(request, hub)
    written = Worry.objects.visible_to(request.user).filter(hub=found)
    one = written.filter(pk__in=keys_in(request, "worry")).first() if request.method == "POST" else None
    if one:
        one.read_at = None if request.POST.get("undo") else one.read_at or timezone.now()
        one.save(update_fields=["read_at"])
    if request.method == "POST":
        return redirect("people:worries", found.pk)
    person: Any = request.user
    is_contact = found.pk in person.hub_ids(Role.SAFEGUARDING, Role.OWNER)
    return render(request, "people/worries.html", {"hub": found, "written": written, "is_contact": is_contact})
