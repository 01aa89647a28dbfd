"""Laying together, carrying on, and laying needs, insights and prototypes on a board."""

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.carrying import landing, later_sessions
from tonkla.boards.grouping import lay_together, part
from tonkla.boards.models import Board, Card, CardGroup, Carry
from tonkla.boards.origins import origin_of, with_words
from tonkla.boards.views.room import language, own_board, room_page, running, seen_board
from tonkla.people.keys import key_in, keys_in
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat


def cards_on(board: Board, seat: Seat) -> list[Card]:
    cards = Card.objects.visible_to(seat).filter(board=board, late=False).standing().select_related("seat", "group")
    return [card for card in with_words(cards.order_by("sequence")) if card.shown]


def themes(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """The theme wall of a board: groups with their cards, and the cards that lie alone."""
    page, found, seat, _staff = room_page(request, workshop)
    if request.method == "POST":
        mine = own_board(seat, board)
        cards = [card for card in cards_on(mine, seat) if card.pk in keys_in(request, "card")]
        group = mine.groups.filter(pk__in=keys_in(request, "group")).first()
        lay_together(mine, cards, group, request.POST.get("name", ""), seat, timezone.now())
        return redirect("boards:themes", found.pk, board)
    shown = seen_board(seat, board)
    cards = cards_on(shown, seat)
    more = {
        "board": shown,
        "board_title": shown.session.title(language()),
        "groups": walls(shown.groups.all(), cards),
        "alone": [card for card in cards if card.group_id is None],
        "may_change": shown.takes_cards_of(seat) and not found.is_closed,
    }
    return render(request, "boards/themes.html", page | more)


def walls(groups: Iterable[CardGroup], cards: list[Card]) -> list[tuple[CardGroup, list[Card]]]:
    """Each group with its cards; groups nobody uses any more are left out."""
    found = [(group, [card for card in cards if card.group_id == group.pk]) for group in groups]
    return [(group, members) for group, members in found if members]


def own_group(request: HttpRequest, workshop: uuid.UUID, group: uuid.UUID) -> tuple[CardGroup, Seat]:
    _page, found, seat, _staff = room_page(request, workshop)
    held = get_object_or_404(CardGroup.objects.select_related("board"), pk=group, board__session__workshop=found)
    own_board(seat, held.board_id)
    return held, seat


def group_name(request: HttpRequest, workshop: uuid.UUID, group: uuid.UUID) -> HttpResponse:
    held, seat = own_group(request, workshop, group)
    lay_together(held.board, [], held, request.POST.get("name", ""), seat, timezone.now())
    return redirect("boards:themes", workshop, held.board_id)


def parting(request: HttpRequest, workshop: uuid.UUID, group: uuid.UUID) -> HttpResponse:
    """Take a group apart, or one card out of it."""
    held, seat = own_group(request, workshop, group)
    part(held, keys_in(request, "card"), seat, timezone.now())
    return redirect("boards:themes", workshop, held.board_id)


def carry(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """Choose cards and carry them on into a later session's board of the same team."""
    page, found, seat, _staff = room_page(request, workshop)
    source = own_board(seat, board)
    sessions = later_sessions(source)
    if request.method == "POST":
        session = next((one for one in sessions if one.pk == key_in(request, "session")), None)
        if session is None:
            raise Refusal("no_such_section")
        target = Board.objects.open(session, source.team or seat.team)
        chosen = [card for card in cards_on(source, seat) if card.pk in keys_in(request, "card")]
        origins = [
            (card.origin_kind, card.origin_id) if card.is_carried and card.origin_id else ("card", card.pk)
            for card in chosen
        ]
        made = Carry.objects.on(origins, target, landing(target), seat, timezone.now(), source)
        messages.success(request, _("Carried on to “%(title)s”.") % {"title": session.title(language())})
        return redirect(f"/w/{found.pk}/boards/{board}/carry/?done={made.pk}")
    carried = Carry.objects.filter(source=source, undone_at=None).select_related("target__session").order_by("-at")
    more = {
        "board": source,
        "board_title": source.session.title(language()),
        "cards": cards_on(source, seat),
        "sessions": [(one, one.title(language())) for one in sessions],
        "carried": [(one, one.target.session.title(language()), one.cards.count()) for one in carried],
    }
    return render(request, "boards/carry.html", page | more)


def carry_undo(request: HttpRequest, workshop: uuid.UUID, carry: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    made = get_object_or_404(Carry.objects.select_related("target"), pk=carry, target__session__workshop=found)
    own_board(seat, made.source_id or made.target_id)
    made.undo(seat, timezone.now())
    messages.success(request, _("Taken back."))
    if made.source_id:
        return redirect("boards:carry", found.pk, made.source_id)
    return redirect("boards:board", found.pk, made.target_id)


def lay(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """Lay needs, insights or prototypes on a place of the board. Their words stay where they are."""
    page, found, seat = running(request, workshop)
    target = own_board(seat, board)
    links = [section for section in target.sections if section["kind"] == "link"]
    asked = request.POST.get("section") or request.GET.get("s", "")
    place = next((section for section in links if section["key"] == asked), links[0] if links else None)
    if place is None:
        raise Refusal("no_such_section")
    kind = str(place.get("carries", "")).rstrip("s")
    origin = origin_of(kind)
    offered = origin.offer(found, request.user) if origin else []
    if request.method == "POST":
        chosen = [(kind, key) for key, _words in offered if key in keys_in(request, "thing")]
        made = Carry.objects.on(chosen, target, place["key"], seat, timezone.now())
        messages.success(request, _("Laid on the board: %(n)s.") % {"n": made.cards.count()})
        return redirect(f"/w/{found.pk}/boards/{board}/?s={place['key']}")
    there = set(Card.objects.filter(board=target, origin_kind=kind).standing().values_list("origin_id", flat=True))
    more = {
        "board": target,
        "board_title": target.session.title(language()),
        "place": place["key"],
        "offered": [(key, words, key in there) for key, words in offered],
    }
    return render(request, "boards/lay.html", page | more)
