"""The facilitator's page beside the boards: who is not heard yet, votes, names, the projector, paper, files of phones."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards import walls
from tonkla.boards.heard import heard_in
from tonkla.boards.models import Ballot, Board, Card, Reveal, Stage, StageView, Veil, Voice, VoiceKind
from tonkla.boards.tally import dots_of
from tonkla.boards.unsent import bring_again, bring_in, rows_of, take_back, write_down
from tonkla.boards.views.room import language, room_page, running
from tonkla.people.keys import key_in
from tonkla.people.models import Person, Role
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, Session, Workshop

MOST_BYTES = 2_000_000


def desk(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    page, found, seat = running(request, workshop)
    session: Session | None = page["session"]
    if session and not session.takes_cards:
        session = None
    ballot = Ballot.objects.filter(session=session).first() if session else None
    voting = Ballot.objects.filter(session__workshop=found, closed_at=None).exclude(session=session)
    more = {
        "heard": heard_in(found, session, language()),
        "board_session": session,
        "boards": boards_of(found, session),
        "ballot": ballot,
        "result": dots_of(ballot) if ballot else None,
        "dots_laid": Voice.objects.filter(kind=VoiceKind.DOT, board__session=session).exists(),
        "voting": [(one.session, one.session.title(language())) for one in voting.select_related("session")],
        "veil": Veil.objects.word(session.pk) if session else "",
        "stage": Stage.objects.filter(workshop=found).first(),
        "late": Card.objects.visible_to(seat).filter(board__session__workshop=found, late=True).standing()[:20],
        "views": [*views(), *walls.offered(found, language())],
    }
    return render(request, "boards/desk.html", page | more)


def views() -> list[tuple[str, str]]:
    return [
        (StageView.WALL, _("Newest cards")), (StageView.BOARD, _("A board")), (StageView.THEMES, _("Themes")),
        (StageView.RESULT, _("The dots")), (StageView.JOIN, _("The code to join")),
    ]  # fmt: skip


def boards_of(workshop: Workshop, session: Session | None) -> list[Board]:
    """The boards of a session, made when first asked for; without one, those with cards."""
    if session is None:
        return []
    teams = list(workshop.teams.all())
    made = [Board.objects.open(session, team) for team in teams] if session.by_team and teams else []
    made = made or [Board.objects.open(session, None)]
    return list(dict.fromkeys(made))


def stage_view(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Choose what the projector shows."""
    _page, found, _seat = running(request, workshop)
    board = Board.objects.filter(pk=key_in(request, "board"), session__workshop=found).first()
    Stage.objects.turn(found, request.POST.get("view", ""), board, timezone.now())
    messages.success(request, _("The projector follows."))
    return redirect("boards:desk", found.pk)


def unsent(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Take in the file of a phone that could not send. Twice changes nothing; what is refused says why."""
    page, found, seat = running(request, workshop)
    page["intakes"] = found.intakes.select_related("by")[:10]
    if request.method != "POST":
        return render(request, "boards/unsent.html", page)
    upload = request.FILES.get("file")
    try:
        if upload is None or not upload.size or upload.size > MOST_BYTES:
            raise Refusal("not_an_unsent_file")
        rows = rows_of(upload.read())
    except Refusal as refusal:
        page["refusal"] = refusal.words(language())
        return render(request, "boards/unsent.html", page, status=refusal.status)
    lines = bring_in(rows, found, seat, language())
    write_down(lines, found, seat, timezone.now())
    counts = {state: sum(line.state == state for line in lines) for state in ("kept", "late", "known", "refused")}
    return render(request, "boards/unsent.html", page | {"lines": lines, "counts": counts})


def intake_undo(request: HttpRequest, workshop: uuid.UUID, intake: uuid.UUID) -> HttpResponse:
    """Take back what a phone's file brought."""
    _page, found, seat = running(request, workshop)
    kept = take_back(get_object_or_404(found.intakes, pk=intake), seat, timezone.now())
    messages.success(request, _("Taken back. The phone still has its words."))
    if kept:
        messages.info(request, _("Votes and observations of that file stay; they are taken back where they stand."))
    return redirect("boards:unsent", found.pk)


def intake_again(request: HttpRequest, workshop: uuid.UUID, intake: uuid.UUID) -> HttpResponse:
    _page, found, seat = running(request, workshop)
    bring_again(get_object_or_404(found.intakes, pk=intake), seat, timezone.now())
    messages.success(request, _("Its cards are there again."))
    return redirect("boards:unsent", found.pk)


def is_contact(person: Person, workshop: Workshop) -> bool:
    """Whether this person is the workshop's safeguarding contact, or the hub's."""
    named = workshop.safety_contacts.filter(person=person, ended_at=None).exists()
    return named or workshop.hub_id in person.hub_ids(Role.SAFEGUARDING)


def author(request: HttpRequest, workshop: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """Who wrote a card without a name: for the safeguarding contact, with a reason, written down before it is shown."""
    found = get_object_or_404(Workshop.objects.visible_to(request.user), pk=workshop)
    person = request.user
    if not isinstance(person, Person) or not is_contact(person, found):
        raise Http404
    veiled = Card.objects.filter(is_veiled=True, board__session__workshop=found).select_related("seat__team")
    held = get_object_or_404(veiled, pk=card)
    page: dict[str, Any] = {"workshop": found, "card": held, "reason": request.POST.get("reason", "")}
    status = 200
    if request.method == "POST":
        try:
            Reveal.objects.look(held, person, page["reason"], timezone.now())
            page["author"] = held.seat
        except Refusal as refusal:
            page["refusal"], status = refusal.words(language()), refusal.status
    page["reveals"] = held.reveals.select_related("by")
    return render(request, "boards/author.html", page, status=status)


def reveals_of(seat: Seat) -> int:
    """How often somebody looked behind this seat's cards: its writer may know."""
    return Reveal.objects.filter(card__seat=seat).count()


def mine(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What I wrote, on one page, with the states of each card; and whether somebody looked who I am."""
    page, found, seat, _staff = room_page(request, workshop)
    cards = Card.objects.filter(seat=seat, board__session__workshop=found, origin_id=None).select_related(
        "board__session"
    )
    rows = [(card, card.board.session.title(language())) for card in cards.order_by("-sequence")[:200]]
    return render(request, "boards/mine.html", page | {"rows": rows, "reveals": reveals_of(seat)})
