"""One card: written, changed, moved, ranked, taken off, brought back, with its photo and its history."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.canvas import row_of, translations_of
from tonkla.boards.forms import clean_card, clean_number
from tonkla.boards.forward import tellers
from tonkla.boards.grouping import NAME
from tonkla.boards.hot import clean_words
from tonkla.boards.leaving import receipt_of
from tonkla.boards.models import Card, CardGroup, Receipt, Wording
from tonkla.boards.origins import origin_of
from tonkla.boards.photos import keep_photo, photo_of, picture
from tonkla.boards.prompts import prompts_of
from tonkla.boards.quoting import tie
from tonkla.boards.ranking import step
from tonkla.boards.views.room import (
    board_page,
    language,
    own_board,
    own_card,
    room_page,
    running,
    seen_board,
    seen_card,
)
from tonkla.feed import budget
from tonkla.handbook.languages import NAMES
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import Person, Purpose
from tonkla.people.refused import refused
from tonkla.refusal import Refusal
from tonkla.workshops.closing import one_line
from tonkla.workshops.models import Seat, SeatKind

BACK = "/w/{workshop}/boards/{board}/?s={section}#card-{card}"


def answer(receipt: Receipt) -> JsonResponse:
    body = {"id": str(receipt.id), "state": receipt.state, "revision": receipt.revision, "seq": receipt.seq}
    return JsonResponse(body, status=201 if receipt.created else 200)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def back_to(request: HttpRequest, card: Card) -> HttpResponse:
    """Where one came from: the board (?back=board), else the card's own page."""
    workshop = card.board.session.workshop_id
    if request.POST.get("back") == "board":
        return redirect(BACK.format(workshop=workshop, board=card.board_id, section=card.section, card=card.pk))
    return redirect("boards:card", workshop, card.pk)


@budget.asks_itself
def write(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """The card form without script (with script the hot process takes the same post): same form, same verb."""
    page, found, seat, _staff = room_page(request, workshop)
    try:
        budget.check(request)
        receipt = Card.objects.receive(clean_card(board, request.POST.dict()), seat.pk, timezone.now())
    except Refusal as refusal:
        if wants_json(request):
            return refused(request, refusal)
        mine = seen_board(seat, board)
        keep = {"refusal": refusal.words(language()), "typed": request.POST.get("text", ""), "refused": refusal.key}
        return board_page(request, mine, page | keep, status=refusal.status)
    if wants_json(request):
        return answer(receipt)
    if request.POST.get("paper") == "1":
        return redirect(f"/w/{found.pk}/boards/{board}/keying/?s={request.POST.get('section', '')}")
    section = request.POST.get("section", "")
    return redirect(BACK.format(workshop=found.pk, board=board, section=section, card=receipt.id))


def words(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, _found, seat, _staff = room_page(request, workshop)
    new = clean_words(card, request.POST.dict())
    receipt = Card.objects.edit(card, new["wording"], new["text"], new["of_revision"], seat, timezone.now())
    if wants_json(request):
        return answer(receipt)
    if receipt.state == "beside":
        messages.info(request, _("Somebody changed these words meanwhile. Both are kept; choose on the card."))
    return back_to(request, seen_card(seat, card))


def card(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    return card_page(request, workshop, card, {})


def card_page(
    request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID, keep: dict[str, Any], status: int = 200
) -> HttpResponse:
    page, _found, seat, is_staff = room_page(request, workshop)
    found = seen_card(seat, card)
    texts = prompts_of(found.board.session, language())
    origin = origin_of(found.origin_kind) if found.origin_id else None
    more = {
        "card": found,
        "new_id": uuid.uuid4(),
        "beside": found.wordings.filter(is_beside=True, settled_at=None).select_related("seat"),
        "history": found.wordings.filter(is_beside=False).select_related("seat").order_by("-revision"),
        "removal": found.removals.filter(undone_at=None).select_related("by").first(),
        "sections": [(s["key"], texts.get(f"sections.{s['key']}.prompt", _("Cards"))) for s in found.board.sections],
        "groups": found.board.groups.annotate(n=Count("cards")).filter(n__gt=0),
        "may_change": found.board.takes_cards_of(seat) and not page["workshop"].is_closed,
        "was_placed": is_staff and found.placings.filter(undone_at=None).exists(),
        "became": became(found, request.user),
        "is_mine": found.seat_id == seat.pk,
        "photo": photo_of(found),
        "from_address": origin.address(found.origin_id) if origin and found.origin_id else "",
        "carried_to": carried_to(found, seat),
        "row": row_of(found, texts),
        "may_reveal": is_staff and found.is_veiled,
        **told_by(found, seat, is_staff),
        "translations": translations_of([found]).get(found.pk, []),
        "set_aside": found.translations.exclude(undone_at=None).exclude(text="").order_by("-undone_at")[:3],
        "languages": [(tag, name) for tag, name in NAMES.items() if tag != found.lang],
    }
    return render(request, "boards/card.html", page | more | keep, status=status)


def told_by(card: Card, seat: Seat, is_staff: bool) -> dict[str, Any]:
    """What its writer and the facilitator see about the receipt of the person heard."""
    is_mine = is_staff or card.seat_id == seat.pk
    kinds = [section["kind"] for section in card.board.sections if section["key"] == card.section]
    known = receipt_of(card)
    return {
        "may_tie": is_mine and not card.is_carried and (card.receipt or card.heard_from or "quote" in kinds),
        "number": card.receipt,
        "receipt_unknown": bool(card.receipt) and known is None and is_mine,
        "stays_home": known is not None and is_mine and not known.allows(Purpose.PASS_ON, timezone.now()),
    }


def carried_to(card: Card, seat: Any) -> list[tuple[Card, str]]:
    """Where a card was carried on to, as far as this viewer may see."""
    cards = Card.objects.visible_to(seat).filter(origin_kind="card", origin_id=card.pk).standing()
    return [(one, one.board.session.title(language())) for one in cards.select_related("board__session", "board__team")]


def became(card: Card, user: Any) -> list[tuple[str, str, str]]:
    """What became of a card (kind, words, address), as the rooms above tell it (`boards.forward`). Who sits in the room reads
    what all of the hub may read, without a way there; the hub's people may follow."""
    is_person = isinstance(user, Person)
    viewer = user if is_person else card.board.session.workshop.hub
    lines = [line for tell in tellers() for line in tell(card.pk, viewer)]
    return [(kind_words(kind), words, url if is_person else "") for kind, words, url in lines]


def kind_words(kind: str) -> str:
    return {
        "insight": _("Insight"), "need": _("Need"), "prototype": _("Prototype"), "activity": _("Activity"),
    }.get(kind, "")  # fmt: skip


def place(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Move to another section, or lay beside other cards (a named group)."""
    _page, _found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    group = mine.group
    if "group" in request.POST:
        group = mine.board.groups.filter(pk__in=keys_in(request, "group")).first()
    name = one_line(request.POST.get("new_group", ""), NAME)
    if name:
        group = CardGroup.objects.create(board=mine.board, name=name, by=seat, at=timezone.now())
    mine.move(request.POST.get("section", mine.section), group, seat, timezone.now())
    return back_to(request, mine)


def rank(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """One place up or down where cards are put in order."""
    _page, _found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    step(mine, up=request.POST.get("to") != "down", by=seat, at=timezone.now())
    return back_to(request, mine)


def choice(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Of several wordings one is chosen: of two kept beside each other, or one from before."""
    _page, found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    if request.POST.get("wording") == "stay":
        mine.wordings.filter(is_beside=True, settled_at=None).update(settled_at=timezone.now())
    else:
        mine.choose(get_object_or_404(Wording, pk=key_in(request, "wording"), card=mine), seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def arrival(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """The facilitator lets a late card join the others."""
    _page, found, seat = running(request, workshop)
    seen_card(seat, card).place(seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def arrival_undo(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Undo that: the card stands apart again as come late."""
    _page, found, seat = running(request, workshop)
    seen_card(seat, card).set_apart(seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def removal(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Taken off by its writer; or put out of sight by the facilitator, who says why."""
    _page, found, seat, is_staff = room_page(request, workshop)
    mine = own_card(seat, card)
    if mine.seat_id != seat.pk and not is_staff:
        raise Refusal("not_your_card")
    reason, hides = request.POST.get("reason", ""), request.POST.get("hides") == "1" and is_staff
    if hides and not reason.strip():
        raise Refusal("hidden_without_reason")
    mine.remove(seat, timezone.now(), reason if hides else "", hides)
    messages.info(request, _("Out of sight.") if hides else _("Taken off the board."))
    return redirect("boards:card", found.pk, card)


def removal_undo(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    if seat.kind != SeatKind.FACILITATOR and mine.removals.filter(undone_at=None, hides=True).exists():
        raise Refusal("not_your_card")
    mine.bring_back(seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def photo(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    keep_photo(own_card(seat, card), request.FILES.get("photo"), seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def receipt(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """The number of the receipt of the person heard, set or put right; what was typed comes back when it is not known."""
    _page, found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    number = clean_number(request.POST.get("receipt", ""))
    try:
        tie(mine, number, seat, timezone.now())
    except Refusal as refusal:
        return card_page(
            request,
            workshop,
            card,
            {"refusal": refusal.words(language()), "number": number, "tied_wrong": True},
            refusal.status,
        )
    messages.success(
        request, _("The card follows this receipt now.") if number else _("The card carries no receipt now.")
    )
    return redirect("boards:card", found.pk, card)


@budget.asks_itself
def pictures(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """A photo as a card of its own, with a line of words or without."""
    page, found, seat, _staff = room_page(request, workshop)
    mine = own_board(seat, board)
    try:
        budget.check(request)
        kept = picture(mine, request.POST.dict(), request.FILES.get("photo"), seat, timezone.now())
    except Refusal as refusal:
        keep = {"refusal": refusal.words(language()), "typed": request.POST.get("text", ""), "refused": refusal.key}
        return board_page(request, mine, page | keep, status=refusal.status)
    return redirect(BACK.format(workshop=found.pk, board=board, section=kept.section, card=kept.pk))
