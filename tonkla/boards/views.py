"""What a person in the room meets: now, the team's board, one card, what we made, and the projector."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.boards.canvas import canvas_of, clock_page
from tonkla.boards.forms import clean_card
from tonkla.boards.forward import asked_now, tellers
from tonkla.boards.hot import clean_words
from tonkla.boards.models import Board, Card, CardGroup, Receipt, Wording
from tonkla.boards.photos import keep_photo
from tonkla.feed.log import head
from tonkla.feed.ticket import seal_channel
from tonkla.files.models import Photo
from tonkla.paper.qr import qr_svg
from tonkla.people.keys import key_in, keys_in
from tonkla.people.refused import refused
from tonkla.refusal import Refusal
from tonkla.workshops.clock import now_in, open_ids
from tonkla.workshops.models import Seat, Session, Workshop
from tonkla.workshops.seats import viewer_in


def language() -> str:
    return get_language() or "th"


def feed_of(found: Workshop, seat: Seat, is_staff: bool) -> str:
    """Where this viewer's changes come from. Staff and screens carry a token, phones their cookie."""
    token = seal_channel(found.pk, "*") if is_staff else ""
    return f"/feed/{found.pk}/" + (f"?t={token}" if token else "")


def room_page(request: HttpRequest, workshop: uuid.UUID) -> tuple[dict[str, Any], Workshop, Seat, bool]:
    """What every page of the room shows: the workshop, the seat, the clock, the feed."""
    found, seat, is_staff = viewer_in(request, workshop, timezone.now())
    page = {
        "workshop": found,
        "seat": seat,
        "is_staff": is_staff,
        "since": head(found.pk),
        "asked": asked_now(found.pk),
        "feed": feed_of(found, seat, is_staff),
        **clock_page(found, language(), seat.team),
    }
    return page, found, seat, is_staff


def now(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The one page a participant needs: the open session's board, or what we wait for."""
    page, found, seat, _staff = room_page(request, workshop)
    session = page["session"]
    if session is None or not session.takes_cards:
        return render(request, "boards/waiting.html", page)
    if session.by_team and seat.team is None and found.teams.exists():
        return render(request, "boards/no_team.html", page)
    return board_page(request, Board.objects.open(session, seat.team), page)


def board_page(request: HttpRequest, board: Board, page: dict[str, Any], status: int = 200) -> HttpResponse:
    seat: Seat = page["seat"]
    fresh = {
        "board": board,
        "new_id": uuid.uuid4(),
        "is_open": board.session_id in open_ids(seat.workshop_id) and board.session.may_write,
        "may_write": board.takes_cards_of(seat) and not page["workshop"].is_closed,
        "typed": "",
        "board_title": board.session.title(language()),
    }
    canvas = canvas_of(board, seat, language(), request.GET.get("s", "") or request.POST.get("section", ""))
    return render(request, "boards/board.html", fresh | page | canvas, status=status)


def team(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID, team: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    opened = Board.objects.open(get_object_or_404(found.sessions, pk=session), get_object_or_404(found.teams, pk=team))
    get_object_or_404(Board.objects.visible_to(seat), pk=opened.pk)
    return redirect("boards:board", found.pk, opened.pk)


def seen_board(seat: Seat, board: uuid.UUID) -> Board:
    boards = Board.objects.visible_to(seat).select_related("session__version", "team")
    return get_object_or_404(boards, pk=board, session__workshop=seat.workshop_id)


def seen_card(seat: Seat, card: uuid.UUID) -> Card:
    cards = Card.objects.visible_to(seat).select_related("board__session__version", "board__team", "seat", "group")
    return get_object_or_404(cards, pk=card, board__session__workshop=seat.workshop_id)


def own_card(seat: Seat, card: uuid.UUID) -> Card:
    """A card this seat may change: on a board where it may write."""
    found = seen_card(seat, card)
    if not found.board.takes_cards_of(seat) or seat.workshop.is_closed:
        raise Refusal("workshop_closed" if seat.workshop.is_closed else "not_your_board")
    return found


def board(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    page, _found, seat, _staff = room_page(request, workshop)
    return board_page(request, seen_board(seat, board), page)


def answer(receipt: Receipt) -> JsonResponse:
    body = {"id": str(receipt.id), "state": receipt.state, "revision": receipt.revision, "seq": receipt.seq}
    return JsonResponse(body, status=201 if receipt.created else 200)


def write(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """The card form without script (with script the hot process takes the same post): same form, same verb."""
    page, found, seat, _staff = room_page(request, workshop)
    try:
        receipt = Card.objects.receive(clean_card(board, request.POST.dict()), seat.pk, timezone.now())
    except Refusal as refusal:
        if "application/json" in request.headers.get("Accept", ""):
            return refused(request, refusal)
        mine = seen_board(seat, board)
        keep = {"refusal": refusal.words(language()), "typed": request.POST.get("text", ""), "refused": refusal.key}
        return board_page(request, mine, page | keep, status=refusal.status)
    if "application/json" in request.headers.get("Accept", ""):
        return answer(receipt)
    section = request.POST.get("section", "")
    return redirect(f"/w/{found.pk}/boards/{board}/?s={section}#card-{receipt.id}")


def words(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    new = clean_words(card, request.POST.dict())
    receipt = Card.objects.edit(card, new["wording"], new["text"], new["of_revision"], seat, timezone.now())
    if "application/json" in request.headers.get("Accept", ""):
        return answer(receipt)
    return redirect("boards:card", found.pk, card)


def card(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    page, _found, seat, is_staff = room_page(request, workshop)
    found = seen_card(seat, card)
    version = found.board.session.current_version()
    texts = version.words(language()) if version else {}
    more = {
        "card": found,
        "new_id": uuid.uuid4(),
        "beside": found.wordings.filter(is_beside=True, settled_at=None).select_related("seat"),
        "sections": [(s["key"], texts.get(f"sections.{s['key']}.prompt", _("Cards"))) for s in found.board.sections],
        "groups": found.board.groups.annotate(n=Count("cards")).filter(n__gt=0),
        "may_change": found.board.takes_cards_of(seat) and not page["workshop"].is_closed,
        "became": became(found, is_staff),
        "photo": photo_address(found),
    }
    return render(request, "boards/card.html", page | more)


def photo_address(card: Card) -> str:
    kept = Photo.objects.filter(owner_kind="card", owner_id=card.pk).first()
    return f"/files/{kept.pk}/" if kept else ""


def became(card: Card, is_staff: bool) -> list[tuple[str, str, str]]:
    """What became of a card (kind, words, address), as the rooms above tell it (`boards.forward`)."""
    return [line for tell in tellers() for line in tell(card.pk)] if is_staff else []


def place(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Move to another section, or lay beside other cards (a named group)."""
    _page, found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    group = mine.group
    if "group" in request.POST:
        group = mine.board.groups.filter(pk__in=keys_in(request, "group")).first()
    name = " ".join(request.POST.get("new_group", "").split())[:80]
    if name:
        group = CardGroup.objects.create(board=mine.board, name=name, by=seat, at=timezone.now())
    mine.move(request.POST.get("section", mine.section), group, seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def choice(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Of two wordings kept beside each other, one is chosen."""
    _page, found, seat, _staff = room_page(request, workshop)
    mine = own_card(seat, card)
    if request.POST.get("wording") == "stay":
        mine.wordings.filter(is_beside=True, settled_at=None).update(settled_at=timezone.now())
    else:
        mine.choose(get_object_or_404(Wording, pk=key_in(request, "wording"), card=mine), seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def arrival(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """The facilitator lets a late card join the others."""
    _page, found, seat, is_staff = room_page(request, workshop)
    if not is_staff:
        raise Refusal("not_your_board")
    seen_card(seat, card).place(seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def removal(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, is_staff = room_page(request, workshop)
    mine = own_card(seat, card)
    if mine.seat_id != seat.pk and not is_staff:
        raise Refusal("not_your_card")
    mine.remove(seat, timezone.now())
    messages.info(request, _("Taken off the board."))
    return redirect("boards:card", found.pk, card)


def removal_undo(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    own_card(seat, card).bring_back(seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def photo(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    keep_photo(own_card(seat, card), request.FILES.get("photo"), seat, timezone.now())
    return redirect("boards:card", found.pk, card)


def made(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What we made so far: every board this viewer may see, in the order of the agenda."""
    page, _found, seat, _staff = room_page(request, workshop)
    boards = Board.objects.visible_to(seat).filter(session__workshop=workshop).select_related("session", "team")
    boards = boards.annotate(n=Count("cards")).filter(n__gt=0).order_by("session__position", "team__position")
    rows = [(board, board.session.title(language()), board.n) for board in boards]
    return render(request, "boards/made.html", page | {"boards": rows})


def stage(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The projector: large, live, no controls, the QR code to join."""
    found = get_object_or_404(Workshop.objects.visible_to(request.user), pk=workshop)
    clock = clock_page(found, language())
    session: Session | None = clock["session"]
    cards = Card.objects.none()
    if session:
        cards = Card.objects.filter(board__session=session, late=False).standing()
    newest = list(cards.select_related("seat", "board__team").order_by("-sequence")[:18])
    counts = dict(cards.values_list("board__team").annotate(n=Count("pk")))
    address = f"{request.scheme}://{request.get_host()}/join/#{found.door_token}"
    page = {
        "workshop": found,
        "since": head(found.pk),
        "feed": f"/feed/{found.pk}/?t={seal_channel(found.pk, '*')}",
        "cards": newest,
        "teams": [(team, counts.get(team.pk, 0)) for team in found.teams.all()],
        "qr": qr_svg(address, label=_("QR code to join")),
        "address": f"{request.get_host()}/join/",
        "now": now_in(found.pk),
    }
    return render(request, "boards/stage.html", page | clock)
