"""Safety: the named contact, the page for worries on a phone, and what only the contact reads."""

import uuid
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.people.keys import as_key, keys_in
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.closing import one_line, words
from tonkla.workshops.helplines import help_lines
from tonkla.workshops.models import Concern, SafetyContact, Workshop
from tonkla.workshops.opening import expects_minors
from tonkla.workshops.seats import viewer_in
from tonkla.workshops.views.asking import language, of_staff

LONGEST = 4000
WRITTEN, MINE, WEEKS = "tonkla_worry", 10, 30 * 24 * 60 * 60  # the cookie, how many it holds, how long


def lines() -> list[tuple[str, str, str, bool, str, date]]:
    lang = language()
    return [
        (line.number, line.name(lang), line.hours(lang), line.is_verified, line.source, line.read_on)
        for line in help_lines()
    ]


def staff_of(found: Workshop) -> list[Person]:
    people = Person.objects.filter(membership__hub=found.hub, membership__left_at=None, is_active=True)
    return list(people.distinct().order_by("name"))


def safety(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Who cares for safety, whether people under 20 come, and the help lines with their sources."""
    found = of_staff(request, workshop)
    page = {
        "workshop": found,
        "contacts": found.safety_contacts.filter(ended_at=None).select_related("person"),
        "ended": found.safety_contacts.exclude(ended_at=None).select_related("person").order_by("-ended_at").first(),
        "staff": staff_of(found),
        "expects_minors": expects_minors(found),
        "lines": lines(),
        "is_contact": found.safety_contacts.filter(person=request.user.pk).exists(),
        "may_write": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
    }
    return render(request, "workshops/safety.html", page)


def minors(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop, writes=True)
    found.has_minors = request.POST.get("minors") == "yes"
    found.save(update_fields=["has_minors"])
    return redirect("workshops:safety", found.pk)


def contact(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Name somebody with an account in the hub: only they will read what is written."""
    found = of_staff(request, workshop, writes=True)
    person = next((one for one in staff_of(found) if one.pk in keys_in(request, "person")), None)
    if person is None:
        raise Refusal("contact_of_another_hub")
    where = one_line(request.POST.get("where", ""), 120)
    if not found.safety_contacts.filter(person=person, ended_at=None).exists():
        by: Any = request.user
        SafetyContact.objects.create(workshop=found, person=person, where=where, by=by, at=timezone.now())
    return redirect("workshops:safety", found.pk)


def contact_end(request: HttpRequest, workshop: uuid.UUID, contact: uuid.UUID) -> HttpResponse:
    """Somebody no longer is the contact; or is again. What was written to them stays theirs."""
    found = of_staff(request, workshop, writes=True)
    one = get_object_or_404(found.safety_contacts, pk=contact)
    one.ended_at = None if request.POST.get("undo") else timezone.now()
    one.save(update_fields=["ended_at"])
    return redirect("workshops:safety", found.pk)


def worry(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The page for worries: first a person and two lines to call, then a box. Nothing of it reaches the feed."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    contacts = list(found.safety_contacts.filter(ended_at=None).select_related("person"))
    page: dict[str, Any] = {
        "workshop": found, "seat": seat, "is_staff": is_staff, "contacts": contacts, "lines": lines(), "typed": "",
    }  # fmt: skip
    written = page["written"] = written_here(request, found)
    if request.method == "GET":
        return render(request, "workshops/worry.html", page)
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    to = next((one for one in contacts if one.pk in keys_in(request, "to")), contacts[0] if contacts else None)
    try:
        if to is None:
            raise Refusal("concern_without_contact")
        text = words(typed, LONGEST, "concern_empty")
    except Refusal as refusal:
        page |= {
            "refusal": refusal.words(language()),
            "typed": typed,
            "to": to,
            "named": request.POST.get("named") == "yes",
        }
        return render(request, "workshops/worry.html", page, status=refusal.status)
    named = seat if request.POST.get("named") == "yes" else None
    made = Concern.objects.create(to=to, seat=named, text=text, at=timezone.now())
    answer = redirect("workshops:worry_state", found.pk, made.pk)
    kept = ".".join([made.pk.hex, *(one.pk.hex for one in written)][:MINE])
    answer.set_cookie(
        WRITTEN, kept, max_age=WEEKS, path=f"/w/{found.pk}/worry/", httponly=True, samesite="Lax", secure=request.is_secure()
    )  # fmt: skip
    return answer


def written_here(request: HttpRequest, found: Workshop) -> list[Concern]:
    """What this phone has written: only the phone remembers it, so that no record says which seat it was."""
    keys = [as_key(part) for part in request.COOKIES.get(WRITTEN, "")[: MINE * 33].split(".")]
    written = Concern.objects.filter(pk__in=[key for key in keys if key], to__workshop=found)
    return list(written.select_related("to__person"))


def worry_state(request: HttpRequest, workshop: uuid.UUID, concern: uuid.UUID) -> HttpResponse:
    """Whether it has been read. The words themselves are not shown again; the address is the only key."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    written = Concern.objects.filter(pk=concern, to__workshop=found).select_related("to__person").first()
    page = {"workshop": found, "seat": seat, "is_staff": is_staff, "written": written, "lines": lines()}
    return render(request, "workshops/worry_state.html", page, status=200 if written else 404)


def worries(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What was written to me as safeguarding contact: the one page on which it stands."""
    found = of_staff(request, workshop)
    get_object_or_404(found.safety_contacts.filter(person=request.user.pk)[:1])
    written = Concern.objects.visible_to(request.user).filter(to__workshop=found).select_related("seat__team")
    return render(request, "workshops/worries.html", {"workshop": found, "written": written})


def worry_read(request: HttpRequest, workshop: uuid.UUID, concern: uuid.UUID) -> HttpResponse:
    """I have read it (the writer's phone says so), or not yet after all."""
    found = of_staff(request, workshop)
    one = get_object_or_404(Concern.objects.visible_to(request.user), pk=concern, to__workshop=found)
    one.read_at = None if request.POST.get("undo") else one.read_at or timezone.now()
    one.save(update_fields=["read_at"])
    return redirect("workshops:worries", found.pk)
