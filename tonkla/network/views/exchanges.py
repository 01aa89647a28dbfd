"""What invited hubs answer, whether a meeting stands open, and what went from one place to another."""

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.network.inviting import may_reply, reply_words
from tonkla.network.models import AFTER_DAYS, Convening, Exchange, ExchangeKind, Reply
from tonkla.network.views.convenings import answer_words, mine_of, page_of
from tonkla.people.models import Hub
from tonkla.programmes.forms import Day
from tonkla.refusal import Refusal


def reply(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """What an invited hub answers: yes, no or later; an empty answer takes it back."""
    person: Any = request.user
    mine = Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer"), pk=request.POST.get("hub") or uuid.uuid4())
    hub, answer = get_object_or_404(mine), request.POST.get("answer", "")
    if not may_reply(convening, hub):
        raise Refusal("not_yours")
    if answer in dict(reply_words()):
        told = {"answer": answer, "by": person, "at": timezone.now()}
        Reply.objects.update_or_create(convening=convening, hub=hub, defaults=told)
    else:
        Reply.objects.filter(convening=convening, hub=hub).delete()
    here = Convening.objects.visible_to(person).filter(pk=convening).exists()
    return redirect("network:convening", convening) if here else redirect("network:convenings")


def opening(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """The meeting stands on the pages for everybody; `undo` takes it off."""
    found = mine_of(request, convening)
    person: Any = request.user
    if not person.may_write_in(found.hub):
        raise Refusal("not_yours")
    is_on = not request.path.endswith("/undo/")
    found.opened_at, found.opened_by = (timezone.now(), person) if is_on else (None, None)
    found.save(update_fields=["opened_at", "opened_by"])
    return redirect("network:convening", found.pk)


def exchange_removal(request: HttpRequest, convening: uuid.UUID, exchange: uuid.UUID) -> HttpResponse:
    """Written down by mistake: off, and back."""
    found = mine_of(request, convening)
    is_off = not request.path.endswith("/undo/")
    found.exchanges.filter(pk=exchange).update(removed_at=timezone.now() if is_off else None)
    return redirect("network:convening", found.pk)


def exchange(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """A tool taken home, or a promise from one place to another."""
    found = mine_of(request, convening)
    giver = found.places.filter(pk=request.POST.get("giver", "")).first()
    taker = found.places.filter(pk=request.POST.get("taker", "")).first()
    what, kind = request.POST.get("what", "").strip(), request.POST.get("kind", "")
    if giver is None or taker is None or giver == taker or not what or kind not in ExchangeKind.values:
        words = Refusal("exchange_unclear").words(get_language() or "th")
        page = page_of(request, found, refusal=words, typed=request.POST)
        return render(request, "network/convening.html", page, status=422)
    person: Any = request.user
    try:
        due = Day(required=False).clean(request.POST.get("due", ""))
    except forms.ValidationError:
        due = None
    facts = {"convening": found, "kind": kind, "giver": giver, "taker": taker, "what": what[:200], "due": due}
    Exchange.objects.create(by=person, **facts)
    return redirect("network:convening", found.pk)


def exchange_answer(request: HttpRequest, convening: uuid.UUID, exchange: uuid.UUID) -> HttpResponse:
    """What came of it after thirty, ninety or 365 days; an empty answer is silence again."""
    found = mine_of(request, convening)
    one = get_object_or_404(found.exchanges, pk=exchange)
    came, after = request.POST.get("came", ""), request.POST.get("after", "")
    if after not in {str(days) for days in AFTER_DAYS}:
        return redirect("network:convening", found.pk)
    if came in dict(answer_words()):
        facts = {"came": came, "by": request.user, "at": timezone.now()}
        one.answers.update_or_create(after_days=int(after), defaults=facts)
    else:
        one.answers.filter(after_days=int(after)).delete()
    return redirect("network:convening", found.pk)
