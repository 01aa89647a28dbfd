"""Dots, scores and choices: what phones press, and what the facilitator opens and closes."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.forms import clean_said
from tonkla.boards.hot import heard
from tonkla.boards.models import Ballot, Board, Card, Veil, Voice, VoiceKind
from tonkla.boards.origins import with_words
from tonkla.boards.tally import dots_of
from tonkla.boards.views.cards import answer, wants_json
from tonkla.boards.views.room import language, room_page, running
from tonkla.refusal import Refusal
from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Session

MOST_DOTS = 10
ON_A_PAGE = 80


def voice(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """A dot, a score or a choice without script: same form, same verb as the hot process takes."""
    _page, found, seat, _staff = room_page(request, workshop)
    said = clean_said(board, request.POST.dict())
    kept = Voice.objects.say(said, seat.pk, timezone.now())
    if wants_json(request):
        return answer(heard(said, kept))
    if said.kind == VoiceKind.DOT:
        part = request.POST.get("part", "")
        return redirect(f"/w/{found.pk}/dots/?part={part if part.isdecimal() else 1}#card-{said.card}")
    return redirect(f"/w/{found.pk}/boards/{board}/?s={kept.section}#{f'card-{said.card}' if said.card else 'choice'}")


def dots(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All cards of the session under vote, each with one's own dot."""
    page, found, seat, _staff = room_page(request, workshop)
    ballot = Ballot.objects.filter(session__workshop=found).select_related("session").order_by("-opened_at").first()
    if ballot is None:
        raise Refusal("no_dot_vote")
    cards = Card.objects.visible_to(seat).filter(board__session=ballot.session, late=False).standing()
    mine = Voice.objects.filter(seat=seat, kind=VoiceKind.DOT, answer="1", board__session=ballot.session)
    laid = set(mine.values_list("card", flat=True))
    cards = cards.select_related("seat", "board__team").order_by("board__team__position", "sequence")
    part = Paginator(cards, ON_A_PAGE).get_page(request.GET.get("part"))
    rows = [(card, "1" if card.pk in laid else "0", uuid.uuid4()) for card in with_words(part.object_list)]
    rests = not ballot.closed_at and not may_now(seat, "may_vote")
    more = {
        "ballot": ballot,
        "rests": rests,
        "part": part,
        "rows": rows,
        "left": ballot.dots - len(laid),
        "title": ballot.session.title(language()),
    }
    return render(
        request,
        "boards/dots.html",
        page | more | {"result": dots_of(ballot, seat.team_id) if ballot.closed_at else None},
    )


def session_of(found: object, session: uuid.UUID) -> Session:
    return get_object_or_404(Session.objects.select_related("workshop"), pk=session, workshop=found)


def ballot(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """Open (or open again) the vote by dots on a session's cards."""
    _page, found, seat = running(request, workshop)
    typed = request.POST.get("dots", "")
    dots = min(MOST_DOTS, max(1, int(typed))) if typed.isdecimal() and len(typed) < 4 else 3
    Ballot.objects.open(session_of(found, session), dots, seat, timezone.now())
    messages.success(request, _("The dot vote is open; every phone shows its button."))
    return redirect("boards:desk", found.pk)


def ballot_undo(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    """Take back a vote that was opened by mistake, before the first dot."""
    _page, found, _seat = running(request, workshop)
    get_object_or_404(Ballot, session=session_of(found, session)).take_back(timezone.now())
    messages.success(request, _("The dot vote was taken back. The button is gone from every phone."))
    return redirect("boards:desk", found.pk)


def ballot_closure(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    _page, found, _seat = running(request, workshop)
    get_object_or_404(Ballot, session=session_of(found, session)).close(timezone.now())
    messages.success(request, _("The dot vote is closed. Dots that still arrive are kept and counted apart."))
    return redirect("boards:desk", found.pk)


def veil(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    _page, found, seat = running(request, workshop)
    Veil.objects.draw(session_of(found, session), seat, timezone.now())
    messages.success(request, _("Cards of this session carry no name from now on. Every phone says so."))
    return redirect("boards:desk", found.pk)


def veil_undo(request: HttpRequest, workshop: uuid.UUID, session: uuid.UUID) -> HttpResponse:
    _page, found, _seat = running(request, workshop)
    Veil.objects.lift(session_of(found, session), timezone.now())
    messages.success(request, _("New cards carry names again. What was written without a name stays without."))
    return redirect("boards:desk", found.pk)


def board_of_session(found: object, board: uuid.UUID | None) -> Board | None:
    return Board.objects.filter(pk=board, session__workshop=found).first() if board else None
