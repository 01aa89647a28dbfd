"""What a person in the room meets: now, the team's board, what we made."""

import uuid
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.boards.canvas import canvas_of, clock_page
from tonkla.boards.forward import asked_now
from tonkla.boards.growing import makings_of
from tonkla.boards.models import Board, Card, Veil
from tonkla.feed.log import head
from tonkla.feed.ticket import form_token, seal_channel
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.apart import with_whom
from tonkla.workshops.clock import open_ids
from tonkla.workshops.models import Seat, Workshop
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
        "proof": form_token(seat.pk),
        "is_staff": is_staff,
        "may_run": runs(request, found, seat, is_staff),
        "since": head(found.pk),
        "asked": asked_now(seat),
        "feed": feed_of(found, seat, is_staff),
        **clock_page(found, language(), seat.team),
    }
    return page, found, seat, is_staff


def runs(request: HttpRequest, found: Workshop, seat: Seat, is_staff: bool) -> bool:
    """Whether who looks may also run the room: a trainer or owner of the hub, or a co-facilitator's seat."""
    if isinstance(request.user, Person) and seat.person_id == request.user.pk:
        return request.user.may_write_in(found.hub)
    return is_staff


def running(request: HttpRequest, workshop: uuid.UUID) -> tuple[dict[str, Any], Workshop, Seat]:
    """The same, for who runs the room: a trainer or owner of the hub, or a co-facilitator's seat."""
    page, found, seat, _staff = room_page(request, workshop)
    if not page["may_run"]:
        raise Refusal("not_yours")
    return page, found, seat


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
    may_write = board.takes_cards_of(seat) and not page["workshop"].is_closed
    is_open = board.session_id in open_ids(seat.workshop_id)
    fresh = {
        "board": board,
        "new_id": uuid.uuid4(),
        "is_open": is_open,
        "only_reads": not board.session.may_write,
        "may_write": may_write,
        "with_whom": with_whom(seat, board.session) if is_open else {},
        "is_veiled": may_write and Veil.objects.word(board.session_id) == "is",
        "typed": "",
        "board_title": board.session.title(language()),
        "makings": makings_of(board, request.user),
    }
    chosen = request.GET.get("s", "") or request.POST.get("section", "")
    canvas = canvas_of(board, seat, language(), chosen, whole="all" in request.GET)
    columns = canvas["place"].columns
    fresh["typed_cells"] = [(column, request.POST.get(f"cell.{column.n}", "")) for column in columns]
    return render(request, "boards/board.html", fresh | page | canvas, status=status)


def team(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID, team: uuid.UUID) -> HttpResponse:
    _page, found, seat, _staff = room_page(request, workshop)
    opened = Board.objects.open(get_object_or_404(found.sessions, pk=session), get_object_or_404(found.teams, pk=team))
    get_object_or_404(Board.objects.visible_to(seat), pk=opened.pk)
    return redirect("boards:board", found.pk, opened.pk)


def seen_board(seat: Seat, board: uuid.UUID) -> Board:
    boards = Board.objects.visible_to(seat).select_related("session__version", "session__workshop", "team")
    return get_object_or_404(boards, pk=board, session__workshop=seat.workshop_id)


def own_board(seat: Seat, board: uuid.UUID) -> Board:
    """A board this seat may change things on."""
    found = seen_board(seat, board)
    if not found.takes_cards_of(seat) or seat.workshop.is_closed:
        raise Refusal("workshop_closed" if seat.workshop.is_closed else "not_your_board")
    return found


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


def made(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What we made so far: every board this viewer may see, in the order of the agenda."""
    page, _found, seat, _staff = room_page(request, workshop)
    boards = Board.objects.visible_to(seat).filter(session__workshop=workshop).select_related("session", "team")
    boards = boards.annotate(n=Count("cards")).filter(n__gt=0).order_by("session__position", "team__position")
    rows = [(board, board.session.title(language()), board.n) for board in boards]
    return render(request, "boards/made.html", page | {"boards": rows})
