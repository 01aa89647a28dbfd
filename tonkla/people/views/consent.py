"""Staff: everybody who was asked, one record, a lost slip, who took back and which files were taken away before."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.files import sealed
from tonkla.paper.dates import thai_date
from tonkla.people import consent_text
from tonkla.people.asking import language
from tonkla.people.forms import HOW
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import Correction, Destruction, Person, Purpose, Receipt, Taking, Withdrawal
from tonkla.people.quoted import quotes_of
from tonkla.people.views.asking import keep_paper, listener_in, slip


def of_hub(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> Receipt:
    receipts = Receipt.objects.visible_to(request.user).select_related("hub", "by")
    return get_object_or_404(receipts, pk=receipt, hub=hub)


def consents(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """Everybody heard, under made-up names, with what they allowed; what waits for an answer first."""
    found = listener_in(request, hub)
    Withdrawal.objects.let_end(timezone.now())
    receipts = Receipt.objects.visible_to(request.user).filter(hub=found).prefetch_related("consents", "withdrawals")
    page = {
        "hub": found,
        "rows": [(one, allowed_names(one)) for one in receipts[:500]],
        "waiting": Correction.objects.filter(receipt__in=receipts.values("pk"), answered_at=None, receipt__hub=found),
        "withdrawals": Withdrawal.objects.visible_to(request.user).filter(receipt__hub=found)[:100],
    }
    return render(request, "people/consents.html", page)


def allowed_names(receipt: Receipt) -> list[str]:
    lang = language()
    return [
        consent_text.name(one.purpose, lang) for one in receipt.consents.all() if one.given and not one.withdrawn_at
    ]


def consent(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    """One record: what was allowed in which words, by whom recorded, the guardian, the paper, what was taken back."""
    found = of_hub(request, hub, receipt)
    guardian = getattr(found, "guardian", None)
    page = {
        "receipt": found,
        "hub": found.hub,
        "consents": [
            (one, consent_text.name(one.purpose, language()), consent_text.sentence(one.text_version, one.purpose, language()))
            for one in sorted(found.consents.all(), key=lambda one: one.place)
        ],
        "guardian": guardian,
        "said_how": dict(HOW).get(guardian.how, "") if guardian else "",
        "papers": sealed.of("receipt", found.pk),
        "corrections": found.corrections.all(),
        "withdrawals": found.withdrawals.all(),
        "quotes": quotes_of(found, request.user),
        "now": timezone.now(),
    }  # fmt: skip
    return render(request, "people/consent.html", page)


def paper(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    found = of_hub(request, hub, receipt)
    if upload := request.FILES.get("paper"):
        keep_paper(request, found, upload)
    return redirect("people:consent", hub, found.pk)


def renewal(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    """The slip was lost: a new code; the old one opens nothing from now on."""
    found = of_hub(request, hub, receipt)
    return slip(request, found, found.renew())


def withdrawal(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    """Somebody asked by word of mouth that their words be no longer used: done for them."""
    found = of_hub(request, hub, receipt)
    person: Any = request.user
    purpose = request.POST.get("purpose", "") or Purpose.WRITE_DOWN
    Withdrawal.objects.take_back(found, purpose, timezone.now(), by=person)
    messages.success(request, _("No longer used, from now on. The count stays."))
    return redirect("people:withdrawn", hub, found.pk)


def withdrawn(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    """What is left to do after a withdrawal: files taken away before, statements that rest on the words."""
    found = of_hub(request, hub, receipt)
    rows = [(one, consent_text.name(one.purpose, language()), takers_of(one)) for one in found.withdrawals.all()]
    page = {"receipt": found, "hub": found.hub, "rows": rows}
    return render(request, "people/withdrawn.html", page)


def takers_of(one: Withdrawal) -> list[dict[str, Any]]:
    """Who took files away before, each with the text that asks for their destruction."""
    done = {said.taking_id: said for said in one.destructions.select_related("by")}
    by_taker: dict[Any, list[Taking]] = {}
    for taking in one.taken_away().select_related("by")[:300]:
        by_taker.setdefault(taking.by, []).append(taking)
    return [
        {
            "name": taker.name if taker else "",
            "letter": letter(one, taker.name if taker else "…", files),
            "files": [(file, done.get(file.pk)) for file in files],
            "left": [file.pk for file in files if file.pk not in done],
        }
        for taker, files in by_taker.items()
    ]


def letter(one: Withdrawal, name: str, files: list[Taking]) -> str:
    """Ready to send or to print: which files, why, what to do. It names nobody who was heard."""
    listed = "\n".join(f"- {file.name or file.address} ({day(file.at)})" for file in files)
    return _(
        "To %(name)s\n\nSomebody who was heard by %(hub)s (receipt %(number)s) no longer lets what they told be used, since "
        "%(day)s. These files that you took along may hold their words:\n%(files)s\n\nPlease delete them and every copy: on "
        "phones, in mail, on sticks, on paper. Then tell us, so that we can note it.\n\n%(hub)s"
    ) % {"name": name, "hub": one.receipt.hub.name, "number": one.receipt.number, "day": day(one.at), "files": listed}


def day(at: datetime) -> str:
    return thai_date(at.date(), language())  # type: ignore[arg-type]


def destruction(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    """Say that files taken away were destroyed (or, with `undo`, that they were not)."""
    found = of_hub(request, hub, receipt)
    one = get_object_or_404(found.withdrawals, pk=key_in(request, "withdrawal"))
    takings = list(one.taken_away().filter(pk__in=keys_in(request, "taking")))
    if not takings:
        raise Http404
    if request.POST.get("undo"):
        Destruction.objects.filter(withdrawal=one, taking__in=takings).delete()
    elif isinstance(request.user, Person):
        said = {"by": request.user, "at": timezone.now()}
        for taking in takings:
            Destruction.objects.get_or_create(withdrawal=one, taking=taking, defaults=said)
    return redirect("people:withdrawn", hub, found.pk)


def answer(request: HttpRequest, hub: uuid.UUID, receipt: uuid.UUID) -> HttpResponse:
    """Answer a correction somebody asked for: what was done about it."""
    found = of_hub(request, hub, receipt)
    asked = get_object_or_404(found.corrections, pk=key_in(request, "correction"))
    person: Any = request.user
    asked.answer, asked.answered_by, asked.answered_at = request.POST.get("answer", "")[:300], person, timezone.now()
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    messages.success(request, _("Answered. They read it with their receipt."))
    return redirect("people:consent", hub, found.pk)
