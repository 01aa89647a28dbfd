"""The end of the day on a phone: rate the tools, a word, a reflection, a promise, how I see myself, my certificate."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.face.templatetags.face import spoken
from tonkla.feed.hosts import address_for
from tonkla.paper.calendar import calendar_file
from tonkla.paper.certificate import Certificate, certificate_pdf
from tonkla.refusal import Refusal
from tonkla.workshops import beside, closing
from tonkla.workshops.models import MARKS, CheckOut, Commitment, Kept, Mark, Reflection, SelfAssessment
from tonkla.workshops.promises import alarm_of
from tonkla.workshops.questions import mark_words, statements
from tonkla.workshops.seats import clean_name, viewer_in
from tonkla.workshops.views.asking import download, language


def day_page(request: HttpRequest, workshop: uuid.UUID, refusal: Refusal | None = None) -> HttpResponse:
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    day = closing.day_of(found)
    given = {mark.session_id: mark for mark in Mark.objects.filter(seat=seat)}
    rows = []
    for session in closing.to_rate(found, day):
        mine = given.get(session.pk)
        rows.append(
            (session, session.title(language()), [(m, w, getattr(mine, m, None)) for m, w in mark_words().items()])
        )
    page = {
        "workshop": found, "seat": seat, "is_staff": is_staff, "day": day, "rows": rows, "five": range(1, 6),
        "said": CheckOut.objects.filter(seat=seat, day=day).first(),
        "mine": Reflection.objects.visible_to(seat).filter(seat=seat),
        "shared": Reflection.objects.visible_to(seat).exclude(seat=seat).select_related("seat")[:30],
        "taken_back": Reflection.objects.filter(seat=seat).exclude(removed_at=None).order_by("-removed_at").first(),
        "refusal": refusal.words(language()) if refusal else None,
        "typed": request.POST.dict() if refusal else {},
    }  # fmt: skip
    return render(request, "workshops/day.html", page, status=refusal.status if refusal else 200)


def day(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    return day_page(request, workshop)


def mark(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """One tap on one of the three marks."""
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    mine = get_object_or_404(found.sessions, pk=session)
    tapped = next(((name, request.POST[name]) for name in MARKS if name in request.POST), ("", ""))
    try:
        closing.rate(seat, mine, *tapped, timezone.now())
    except Refusal as refusal:
        return day_page(request, workshop, refusal)
    return redirect(f"/w/{found.pk}/day/#s-{session}")


def check_out(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        closing.check_out(seat, closing.day_of(found), request.POST.get("text", ""), timezone.now())
    except Refusal as refusal:
        return day_page(request, workshop, refusal)
    return redirect(f"/w/{found.pk}/day/#check-out")


def reflection(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        text, audience = request.POST.get("thought", ""), request.POST.get("audience", "")
        closing.reflect(seat, closing.day_of(found), text, audience, timezone.now())
    except Refusal as refusal:
        return day_page(request, workshop, refusal)
    return redirect(f"/w/{found.pk}/day/#reflection")


def reflection_removal(request: HttpRequest, workshop: uuid.UUID, reflection: uuid.UUID) -> HttpResponse:
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    one = get_object_or_404(Reflection.objects.filter(seat=seat), pk=reflection)
    one.removed_at = None if request.POST.get("undo") else timezone.now()
    one.save(update_fields=["removed_at"])
    return redirect(f"/w/{found.pk}/day/#reflection")


def commitments(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """My promises for 30 and 90 days."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    refusal = None
    if request.method == "POST":
        try:
            closing.promise(seat, request.POST.get("what", ""), request.POST.get("days", ""), timezone.now())
            return redirect("workshops:commitments", found.pk)
        except Refusal as problem:
            refusal = problem
    page: dict[str, Any] = {
        "workshop": found, "seat": seat, "is_staff": is_staff,
        "mine": Commitment.objects.visible_to(seat).filter(seat=seat).standing(),
        "taken_back": Commitment.objects.filter(seat=seat).exclude(removed_at=None).order_by("-removed_at").first(),
        "refusal": refusal.words(language()) if refusal else None, "typed": request.POST.dict() if refusal else {},
    }  # fmt: skip
    return render(request, "workshops/commitments.html", page, status=refusal.status if refusal else 200)


def commitment_removal(request: HttpRequest, workshop: uuid.UUID, commitment: uuid.UUID) -> HttpResponse:
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    one = get_object_or_404(Commitment.objects.filter(seat=seat), pk=commitment)
    one.removed_at = None if request.POST.get("undo") else timezone.now()
    one.save(update_fields=["removed_at"])
    return redirect("workshops:commitments", found.pk)


def by_token(token: str) -> Commitment:
    one = Commitment.objects.standing().filter(token=token).select_related("seat__workshop__hub").first()
    if one is None:
        raise Refusal("promise_unknown")
    return one


def promise(request: HttpRequest, token: str) -> HttpResponse:
    """The link of one promise: what it was, and one tap for what became of it."""
    one = by_token(token)
    if request.method == "POST":
        closing.answer(one, request.POST.get("answer", ""), timezone.now())
        return redirect("workshops:promise", token)
    return render(request, "workshops/promise.html", {"one": one, "answers": Kept})


def promise_ics(request: HttpRequest, token: str) -> HttpResponse:
    """The promise for a calendar, with an alarm the evening before."""
    one = by_token(token)
    address = address_for(request, f"/c/{one.token}/")
    body = calendar_file([alarm_of(one, address)], one.seat.workshop.title, timezone.now())
    return download(body, "text/calendar; charset=utf-8", "promise.ics")


def self_assessment(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Before the training and after it, the same five sentences."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    is_after = (request.POST.get("after") or request.GET.get("after", "")) == "1"
    refusal = None
    if request.method == "POST":
        try:
            closing.assess(seat, is_after, request.POST.dict(), timezone.now())
            messages.success(request, _("Thank you. It is kept."))
            return redirect("workshops:day" if is_after else "boards:now", found.pk)
        except Refusal as problem:
            refusal = problem
    held = SelfAssessment.objects.filter(seat=seat, is_after=is_after).first()
    given = held.answers if held else {}
    page = {
        "workshop": found, "seat": seat, "is_staff": is_staff, "is_after": is_after, "five": range(1, 6),
        "rows": [(key, sentence, given.get(key)) for key, sentence in statements().items()],
        "is_fixed": not is_after and closing.has_after(seat),
        "refusal": refusal.words(language()) if refusal else None,
    }  # fmt: skip
    return render(request, "workshops/self.html", page, status=refusal.status if refusal else 200)


def certificate(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """A certificate with the name the person chooses now. The name is printed and not kept."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    page: dict[str, Any] = {"workshop": found, "seat": seat, "is_staff": is_staff, "typed": seat.name}
    page["beside"] = beside.offered_beside(seat)
    if request.method == "GET":
        return render(request, "workshops/certificate.html", page)
    typed = request.POST.get("name", "")
    try:
        name = closing.words(clean_name(typed, 200), 60, "name_missing")
    except Refusal as refusal:
        page |= {"typed": typed, "refusal": refusal.words(language())}
        return render(request, "workshops/certificate.html", page, status=refusal.status)
    lang = spoken()
    paper = Certificate(name, found.title, found.hub.name, found.date_of(1), found.ends_on(), timezone.localdate())
    return download(certificate_pdf(paper, lang), "application/pdf", "certificate.pdf")
