"""A helper's translation under a card: laid there, taken off, brought back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.forms import clean_text
from tonkla.boards.models import Translation
from tonkla.boards.views.cards import card_page
from tonkla.boards.views.room import language, own_card, room_page
from tonkla.refusal import Refusal


def translations(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    lang, typed = request.POST.get("lang", "")[:20], request.POST.get("text", "")
    try:
        text = clean_text(typed, sure=request.POST.get("sure") == "1")
        Translation.objects.attach(mine, lang, text, seat, timezone.now())
    except Refusal as refusal:
        keep = {"refusal": refusal.words(language()), "refused": refusal.key, "typed": typed, "chosen": lang}
        return card_page(request, workshop, card, keep, refusal.status)
    messages.success(request, _("The translation stands under the card."))
    return redirect("boards:card", found.pk, card)


def translation_undo(request: HttpRequest, workshop: uuid.UUID, translation: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    held = get_object_or_404(Translation.objects.filter(card__board__session__workshop=found), pk=translation)
    own_card(seat, held.card_id)
    held.take_off(seat, timezone.now())
    return redirect("boards:card", found.pk, held.card_id)


def translation_again(request: HttpRequest, workshop: uuid.UUID, translation: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    held = get_object_or_404(Translation.objects.filter(card__board__session__workshop=found), pk=translation)
    own_card(seat, held.card_id)
    held.bring_back(seat, timezone.now())
    return redirect("boards:card", found.pk, held.card_id)
