"""For the person heard, without an account: their receipt opens what they told. See, correct, take along, withdraw.

Taking back works over any line, as easily as giving. Words are shown only over a line that is safe.
"""

import uuid

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.people import consent_text
from tonkla.people.doorkeeper import is_safe_line
from tonkla.people.forgetting import kept_of
from tonkla.people.models import Correction, Purpose, Receipt, Withdrawal
from tonkla.refusal import Refusal

COOKIE = "tonkla_receipt"
MINUTES = 30
LONGEST = 2000


def opened(request: HttpRequest) -> Receipt:
    """The receipt this browser has opened within the last half hour."""
    try:
        key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=MINUTES * 60)
        receipt = Receipt.objects.select_related("hub").filter(pk=uuid.UUID(key[0]), code_digest=key[1]).first()
    except (signing.BadSignature, ValueError, TypeError, IndexError):
        receipt = None
    if receipt is None:
        raise Refusal("receipt_closed")
    return receipt


def receipt(request: HttpRequest) -> HttpResponse:
    """Open a receipt by its QR (behind the #) or its typed code."""
    token, code = request.POST.get("door", "").strip(), request.POST.get("code", "").strip()
    if request.method != "POST" or not (token or code):
        return render(request, "people/receipt_door.html")
    try:
        found = Receipt.objects.open_with_code(code, timezone.now()) if code else Receipt.objects.open_with_token(token)
    except Refusal as problem:
        page = {"refusal": problem.words(get_language() or "th"), "code": code}
        return render(request, "people/receipt_door.html", page, status=problem.status)
    response = redirect("people:receipt_open")
    value = signing.dumps([str(found.pk), found.code_digest], salt=COOKIE)
    response.set_cookie(
        COOKIE, value, max_age=MINUTES * 60, httponly=True, samesite="Strict", secure=request.is_secure(), path="/hubs/receipt/"
    )  # fmt: skip
    return response


def receipt_open(request: HttpRequest) -> HttpResponse:
    found = opened(request)
    lang = get_language() or "th"
    is_safe = is_safe_line(request)
    page = {
        "receipt": found,
        "hub": found.hub,
        "is_safe": is_safe,
        "consents": [
            (one, consent_text.name(one.purpose, lang), consent_text.sentence(one.text_version, one.purpose, lang))
            for one in sorted(found.consents.filter(given=True), key=lambda one: one.place)
        ],
        "kept": kept_of(found) if is_safe else [],
        "corrections": found.corrections.all() if is_safe else [],
        "everything": Purpose.WRITE_DOWN,
    }  # fmt: skip
    return render(request, "people/receipt.html", page)


def receipt_withdrawal(request: HttpRequest) -> HttpResponse:
    """Taking back: first one page that says what happens, then the deed."""
    found = opened(request)
    purpose = request.POST.get("purpose", "")
    if purpose not in Purpose.values:
        raise Refusal("receipt_closed")
    if request.POST.get("sure") != "1":
        lang = get_language() or "th"
        page = {
            "receipt": found,
            "purpose": purpose,
            "name": consent_text.name(purpose, lang),
            "all": purpose == Purpose.WRITE_DOWN,
        }
        return render(request, "people/receipt_sure.html", page)
    Withdrawal.objects.take_back(found, purpose, timezone.now())
    return redirect("people:receipt_open")


def receipt_correction(request: HttpRequest) -> HttpResponse:
    found = opened(request)
    if not is_safe_line(request):
        raise Refusal("page_needs_safe_line")
    text = request.POST.get("text", "").strip()[:LONGEST]
    if text and not found.is_withdrawn and found.corrections.filter(answered_at=None).count() < 20:
        Correction.objects.create(receipt=found, text=text, at=timezone.now())
    return redirect("people:receipt_open")


def receipt_export(request: HttpRequest) -> HttpResponse:
    """Everything kept of them, as a text file they take along."""
    found = opened(request)
    if not is_safe_line(request):
        raise Refusal("page_needs_safe_line")
    lang = get_language() or "th"
    lines = [found.hub.name, f"{_('Made-up name')}: {found.pseudonym}", f"{_('Receipt number')}: {found.number}", ""]
    for one in sorted(found.consents.all(), key=lambda one: one.place):
        state = _("taken back") if one.withdrawn_at else _("yes") if one.given else _("no")
        lines.append(f"- {consent_text.sentence(one.text_version, one.purpose, lang)} {state}")
    for kept in kept_of(found):
        lines += ["", f"[{kept.kind}{(kept.at and f' {kept.at:%Y-%m-%d}') or ''}]", kept.text]
    body = "\ufeff" + "\r\n".join(lines).replace("\r\n\n", "\r\n") + "\r\n"
    response = HttpResponse(body, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename=tonkla-{found.number}.txt"
    return response


def receipt_leave(request: HttpRequest) -> HttpResponse:
    """Close the receipt on this phone."""
    response = redirect("people:receipt")
    response.delete_cookie(COOKIE, path="/hubs/receipt/")
    return response
