"""Ask first: what is read out, what was allowed, the slip the person takes home. Works on a phone far from the machine:
the page keeps the record there, encrypted, and this is where it arrives (`desk/ask.ts`, `desk/post.ts`)."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.face.security import KEEPS
from tonkla.feed.hosts import address_for
from tonkla.files import sealed
from tonkla.paper.dates import thai_date
from tonkla.paper.qr import qr_svg
from tonkla.people import consent_text
from tonkla.people.asking import asking_page, known_here, language, purposes_read
from tonkla.people.forms import ConsentForm
from tonkla.people.keys import as_key
from tonkla.people.models import LISTENERS, Hub, Keys, Receipt
from tonkla.people.refused import refused
from tonkla.refusal import Refusal

LATEST = timedelta(days=60)  # a phone may have been away so long; what it says beyond that is a clock gone wrong


def listener_in(request: HttpRequest, hub: uuid.UUID) -> Hub:
    """The hub, for those in it who hear people out."""
    found = get_object_or_404(Hub.objects.visible_to(request.user), pk=hub)
    person: Any = request.user
    if found.pk not in person.hub_ids(*LISTENERS):
        raise Refusal("not_yours")
    return found


def line(request: HttpRequest) -> HttpResponse:
    """For what waits on a device: the machine is in reach, this is who is signed in, and a fresh token."""
    return JsonResponse({"who": str(request.user.pk), "token": get_token(request)})


def asked_at(typed: str, now: datetime) -> datetime:
    """When the person was asked, as the phone says; no later than now, and no longer ago than a phone may be away."""
    try:
        at = parse_datetime(typed)
    except ValueError:
        at = None
    if at is None or timezone.is_naive(at) or not now - LATEST <= at <= now:
        return now
    return at


def brought(request: HttpRequest) -> dict[str, Any]:
    """What a phone drew itself: the id of the record, the keys on the slip, the wording that was read, when."""
    code, token = request.POST.get("code", ""), request.POST.get("token", "")
    if not code and not token:
        return {}
    facts: dict[str, Any] = {"keys": Keys.from_phone(code, token), "receipt_id": as_key(request.POST.get("id", ""))}
    if version := request.POST.get("text_version", ""):
        facts["text_version"] = version
    return facts


def consent_new(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """Read it out, ask for each purpose, record the answer; then the slip is shown once."""
    found = listener_in(request, hub)
    allowed = request.POST.getlist("allowed")
    form = ConsentForm(request.POST or None)
    page: dict[str, Any] = {"hub": found, "posted": request.POST, "me": known_here(request, [])}
    if request.method == "POST":
        try:
            if form.is_valid():
                return recorded(request, found, form, allowed)
            if is_letter(request):
                raise Refusal(missing_of(form))
        except Refusal as problem:
            if is_letter(request):
                return refused(request, problem)
            page["refusal"] = problem.words(get_language() or "th")
    page |= asking_page(found.name, form, allowed)
    response = render(request, "people/consent_new.html", page, status=422 if form.errors or "refusal" in page else 200)
    response.headers["Content-Security-Policy"] = KEEPS
    return response


def is_letter(request: HttpRequest) -> bool:
    """Whether a device sends what waited there, and wants its answer in data."""
    return "application/json" in request.headers.get("Accept", "")


def missing_of(form: ConsentForm) -> str:
    return "pseudonym_missing" if "pseudonym" in form.errors else "age_band_missing"


def recorded(request: HttpRequest, hub: Hub, form: ConsentForm, allowed: list[str]) -> HttpResponse:
    person: Any = request.user
    now = timezone.now()
    lang = request.POST.get("read_in", "") or language()
    at = asked_at(request.POST.get("asked_at", ""), now)
    receipt, keys = Receipt.objects.give(hub, person, at, **form.facts(allowed, lang), **brought(request))
    if paper := request.FILES.get("paper"):
        keep_paper(request, receipt, paper)
    if is_letter(request):
        return JsonResponse({"id": str(receipt.pk), "url": f"/hubs/{hub.pk}/consents/{receipt.pk}/"}, status=201)
    return slip(request, receipt, keys)


def keep_paper(request: HttpRequest, receipt: Receipt, upload: Any) -> None:
    """A photo of the signed paper. Without it the consent stands all the same, so a bad photo refuses nothing."""
    try:
        sealed.keep_photo(upload, owner_kind="receipt", owner_id=receipt.pk)
    except Refusal as problem:
        words = problem.words(get_language() or "th")
        messages.warning(request, f"{words['what']} {words['next']}")


def slip(request: HttpRequest, receipt: Receipt, keys: Keys) -> HttpResponse:
    """The slip the person takes home: shown once, printed or copied by hand. The machine keeps only digests."""
    wording = consent_text.wording(receipt.text_version, language())
    address = address_for(request, f"/hubs/receipt/#{keys.token}")
    live = set(receipt.consents.filter(given=True, withdrawn_at=None).values_list("purpose", flat=True))
    until = thai_date(receipt.until.date(), language())  # type: ignore[arg-type]
    page = {
        "receipt": receipt,
        "hub": receipt.hub,
        "code": f"{keys.code[:5]}-{keys.code[5:]}",
        "qr": qr_svg(address, label=_("QR code of the receipt")),
        "lines": [sentence for purpose, sentence, given in purposes_read(receipt.text_version, live) if given],
        "closing": [line.format(until=until) for line in wording.closing],
    }
    return render(request, "people/slip.html", page)
