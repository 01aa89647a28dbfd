"""The projector: large, live, no controls. It shows what the facilitator chose: cards, a board, themes, dots, the code."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.canvas import canvas_of, clock_page
from tonkla.boards.models import Ballot, Board, Card, CardGroup, Stage, StageView
from tonkla.boards.origins import with_words
from tonkla.boards.tally import dots_of
from tonkla.boards.views.carrying import walls
from tonkla.boards.views.room import language
from tonkla.boards.walls import wall_of
from tonkla.feed.hosts import address_for, trouble_for
from tonkla.feed.log import head
from tonkla.feed.ticket import seal_channel
from tonkla.paper.qr import qr_svg
from tonkla.refusal import Refusal
from tonkla.workshops.apart import is_apart
from tonkla.workshops.clock import Now, all_now
from tonkla.workshops.models import Session, Team, Workshop
from tonkla.workshops.seats import viewer_in

NEWEST = 18
COLUMNS = 4  # places of a board, or themes, that can be read from the last row
CARDS = 6  # in each of them


def stage(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _seat, is_staff = viewer_in(request, workshop, timezone.now())
    if not is_staff:
        raise Refusal("not_yours")
    clock = clock_page(found, language())
    session: Session | None = clock["session"]
    chosen = Stage.objects.filter(workshop=found).select_related("board__session__version", "board__team").first()
    view = chosen.view if chosen else StageView.WALL
    beside = open_beside(found)
    steps = [step for _now, step, _title, _teams in beside] or [session] if session else []
    seen = [step for step in steps if not is_apart(step)]
    cards = Card.objects.on_the_wall(None).filter(board__session__in=seen)
    address = address_for(request, f"/join/#{found.door_token}")
    page = {
        "workshop": found,
        "since": head(found.pk),
        "feed": f"/feed/{found.pk}/?t={seal_channel(found.pk, '*')}",
        "view": view,
        "beside": beside,
        "reload": " ".join(wall.reload) if (wall := wall_of(view)) else "",
        "teams": found.teams.all(),  # colours and names; who is silent is for the facilitator alone
        "qr": qr_svg(address, label=_("QR code to join")),
        "address": address_for(request, "/join/").partition("://")[2],
        "trouble": trouble_for(request),  # a code that no phone can open is not shown
    }
    return render(request, "boards/stage.html", page | clock | shown(view, chosen, session, cards))


def open_beside(found: Workshop) -> list[tuple[Now, Session, str, list[Team]]]:
    """The steps that run beside each other, each with its clock, its title and its teams; none where all do one."""
    if found.is_closed or len(now := all_now(found.pk)) < 2:
        return []
    steps = {step.pk: step for step in found.sessions.filter(pk__in=[one.session for one in now])}
    teams = list(found.teams.all())
    rows = [(one, steps[one.session]) for one in sorted(now, key=lambda one: one.track) if one.session in steps]
    return [(one, step, step.title(language()), [t for t in teams if t.track == one.track]) for one, step in rows]


def shown(view: str, chosen: Stage | None, session: Session | None, cards: Any) -> dict[str, Any]:
    """What this view puts on the wall."""
    board = chosen.board if chosen else None
    if chosen and (wall := wall_of(view)) and (told := wall.show(chosen.workshop, language())):
        return {"told": told}
    if view == StageView.BOARD and board:
        return on_board(board)
    if view == StageView.THEMES:
        held = Card.objects.on_the_wall(board.session).filter(board=board) if board else cards
        return on_themes(held.select_related("seat", "board__team", "group"), board)
    if view == StageView.RESULT:
        ballot = Ballot.objects.filter(session=session).select_related("session").first() if session else None
        latest = Ballot.objects.filter(session__workshop=chosen.workshop_id if chosen else None)
        ballot = ballot or latest.order_by("-opened_at").first()
        title = ballot.session.title(language()) if ballot else ""
        return {
            "ballot": ballot,
            "ballot_title": title,
            "result": dots_of(ballot) if ballot and ballot.closed_at else None,
        }
    newest = cards.select_related("seat", "board__team").order_by("-sequence")[:NEWEST]
    return {"cards": [card for card in with_words(newest) if card.shown]}


def on_board(board: Board) -> dict[str, Any]:
    canvas = canvas_of(board, None, language(), "")
    places = [place for place in canvas["places"] if place.cards or place.options]
    return {"board": board, "places": [(place, place.cards[-CARDS:]) for place in places[:COLUMNS]], "canvas": canvas}


def on_themes(cards: Any, board: Board | None) -> dict[str, Any]:
    held = [card for card in with_words(cards.order_by("sequence")) if card.shown]
    groups = walls(CardGroup.objects.filter(pk__in={card.group_id for card in held if card.group_id}), held)
    groups.sort(key=lambda pair: -len(pair[1]))
    return {"board": board, "groups": [(group, members[:CARDS], len(members)) for group, members in groups[:COLUMNS]]}
