"""Who comes: the list on the laptop, a table taken in after a look at it, targets, guardian's sheets, seats matched."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tonkla.face.templatetags.face import spoken
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.people.keys import keys_in
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.workshops import invitees
from tonkla.workshops.guardian import sheet_for
from tonkla.workshops.models import Answer, Invitee, Target, Workshop
from tonkla.workshops.views.asking import download, language, of_staff


def list_page(request: HttpRequest, found: Workshop, refusal: Refusal | None = None, **more: Any) -> HttpResponse:
    people = Invitee.objects.visible_to(request.user).standing().filter(workshop=found).select_related("place", "seat")
    taken = {one.seat_id for one in people if one.seat_id}
    page = {
        "workshop": found,
        "people": people,
        "one": None,
        "counts": [(name, sum(one.status == status for one in people)) for status, name in answers()],
        "answers": answers(),
        "goals": invitees.goals(found),
        "missing": invitees.missing(found),
        "free_seats": [seat for seat in found.seats.filter(kind="participant") if seat.pk not in taken],
        "taken_out": found.invitees.exclude(removed_at=None).order_by("-removed_at").first(),
        "refusal": refusal.words(language()) if refusal else None,
        "typed": request.POST.dict() if refusal and "wanted" not in request.POST else {},
        "aim": request.POST.dict() if refusal and "wanted" in request.POST else {},
    }
    return render(request, "workshops/who_comes.html", page | more, status=refusal.status if refusal else 200)


def answers() -> list[tuple[str, str]]:
    return [
        (Answer.ASKED, _("asked")),
        (Answer.CONFIRMED, _("confirmed")),
        (Answer.WAITING, _("waiting")),
        (Answer.CANNOT, _("cannot")),
    ]


def seen(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> Invitee:
    found = of_staff(request, workshop, writes=True)
    return get_object_or_404(Invitee.objects.visible_to(request.user), pk=invitee, workshop=found)


def who_comes(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The list; a post adds one person."""
    found = of_staff(request, workshop, writes=True)
    if request.method == "GET":
        return list_page(request, found)
    try:
        facts = invitees.clean(request.POST.dict())
        if facts["name"].casefold() in invitees.names_in(found):
            raise Refusal("invitee_known", name=facts["name"])
        invitees.invite(found, facts, request.user, timezone.now())  # type: ignore[arg-type]
    except Refusal as refusal:
        return list_page(request, found, refusal)
    return redirect("workshops:who_comes", found.pk)


def table(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """A table: first what would come of it, line by line; then, with the same text again, it is taken in."""
    found = of_staff(request, workshop, writes=True)
    try:
        file = request.FILES.get("table")
        text = invitees.decoded(file.read(invitees.BYTES + 1)) if file else request.POST.get("text", "")
        rows = invitees.read_table(text, invitees.names_in(found))
    except Refusal as refusal:
        return list_page(request, found, refusal)
    if request.POST.get("sure") == "1":
        count = invitees.take_in(found, rows, request.user, timezone.now())  # type: ignore[arg-type]
        messages.success(
            request,
            ngettext("%(n)s person is on the list now.", "%(n)s people are on the list now.", count) % {"n": count},
        )
        return redirect("workshops:who_comes", found.pk)
    page = {
        "workshop": found,
        "text": text,
        "good": [row for row in rows if row.refusal is None],
        "bad": [(row, row.refusal.words(language())) for row in rows if row.refusal],
    }
    return render(request, "workshops/table.html", page)


def invitee(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    """One person: everything we know, to change."""
    one = seen(request, workshop, invitee)
    page: dict[str, Any] = {"workshop": one.workshop, "one": one, "answers": answers(), "typed": {}}
    if request.method == "POST":
        try:
            facts = invitees.clean(request.POST.dict())
        except Refusal as refusal:
            page |= {"refusal": refusal.words(language()), "typed": request.POST.dict()}
            return render(request, "workshops/invitee.html", page, status=refusal.status)
        for name, value in facts.items():
            setattr(one, name, value)
        one.save()
        return redirect("workshops:who_comes", one.workshop_id)
    return render(request, "workshops/invitee.html", page)


def invitee_answer(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    one = seen(request, workshop, invitee)
    if request.POST.get("status") in Answer.values:
        one.status = request.POST["status"]
        one.save(update_fields=["status"])
    return redirect(f"/workshops/{one.workshop_id}/who-comes/#i-{one.pk}")


def invitee_sheet(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    """The guardian's signed sheet was seen; or the tick is taken back."""
    one = seen(request, workshop, invitee)
    invitees.see_sheet(one, request.user, None if request.POST.get("undo") else timezone.now())  # type: ignore[arg-type]
    return redirect(f"/workshops/{one.workshop_id}/who-comes/#i-{one.pk}")


def invitee_seat(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    """The facilitator's tap: this seat is this person. Without a seat: it is not."""
    one = seen(request, workshop, invitee)
    wanted = keys_in(request, "seat")
    invitees.match(one, get_object_or_404(one.workshop.seats, pk=wanted[0]) if wanted else None)
    return redirect(f"/workshops/{one.workshop_id}/who-comes/#i-{one.pk}")


def invitee_removal(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    one = seen(request, workshop, invitee)
    one.removed_at = None if request.POST.get("undo") else timezone.now()
    one.save(update_fields=["removed_at"])
    return redirect("workshops:who_comes", one.workshop_id)


def target(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Hope for so many from a place, or of a kind; nought takes the hope away."""
    found = of_staff(request, workshop, writes=True)
    typed, kind, wanted = (request.POST.get(name, "").strip() for name in ("place", "kind", "wanted"))
    try:
        place = Place.objects.find(typed) if typed else None
        if typed and place is None:
            raise Refusal("place_unknown", place=typed[:60])
        if bool(place) == bool(kind) or not wanted.isdecimal() or int(wanted[:6]) > 5000:
            raise Refusal("target_unreadable")
        kind = invitees.words({"kind": kind}, "kind", 40)
    except Refusal as refusal:
        return list_page(request, found, refusal)
    same = Target.objects.filter(workshop=found, place=place, kind=kind)
    same.delete()
    if int(wanted):
        Target.objects.create(workshop=found, place=place, kind=kind, wanted=int(wanted))
    return redirect("workshops:who_comes", found.pk)


def guardian_pdf(request: HttpRequest, workshop: uuid.UUID, invitee: uuid.UUID) -> HttpResponse:
    one, lang = seen(request, workshop, invitee), spoken()
    body = leaflet_pdf(sheet_for(one.workshop, one.name, lang, timezone.localdate()), lang)
    return download(body, "application/pdf", "guardian-sheet.pdf")
