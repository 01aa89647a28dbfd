"""With whom: alone each sees their own cards until the step is over or shown; in pairs each phone says with whom."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tonkla.boards.hot import read_cards
from tonkla.boards.models import Board, Card, Draft
from tonkla.feed.hub import view_of
from tonkla.feed.models import Event
from tonkla.workshops.apart import pairs_in, show, show_no_longer, with_whom
from tonkla.workshops.clock import make_move, undo_move
from tonkla.workshops.models import Seat, Session
from tonkla.workshops.seats import standings_of

pytestmark = pytest.mark.django_db


def step(cast: Any, mode: str) -> Session:
    session = cast.loei_days.sessions.filter(kind="plain").first()
    Session.objects.filter(pk=session.pk).update(mode=mode)
    session.refresh_from_db()
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    return session


def mate(cast: Any, name: str) -> Seat:
    return Seat.objects.create(workshop=cast.loei_days, team=cast.somchai.team, name=name, joined_at=AT)


def card(session: Session, seat: Seat, text: str) -> Card:
    board, key = Board.objects.open(session, seat.team), uuid.uuid4()
    Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], text), seat.pk, AT)
    return Card.objects.get(pk=key)


def seen(seat: Seat) -> set[str]:
    return set(Card.objects.visible_to(seat).values_list("text", flat=True))


def test_alone_each_sees_their_own_until_the_step_is_over(cast: Any) -> None:
    session, other = step(cast, "alone"), mate(cast, "ต้น")
    mine, theirs = card(session, cast.somchai, "ของฉัน"), card(session, other, "ของเขา")
    assert (seen(cast.somchai), seen(other)) == ({"ของฉัน"}, {"ของเขา"})
    assert set(Card.objects.visible_to(cast.beam)) == {mine, theirs}
    assert not Card.objects.on_the_wall(session)
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.last())
    assert seen(cast.somchai) == {"ของฉัน", "ของเขา"}
    undo_move(cast.loei_days, AT)
    assert seen(cast.somchai) == {"ของฉัน"}


def test_the_line_tells_it_to_the_writer_and_to_nobody_else_in_the_team(cast: Any) -> None:
    session, other = step(cast, "alone"), mate(cast, "ต้น")
    mine = card(session, cast.somchai, "ของฉัน")
    told = Event.objects.get(object_id=mine.pk)
    standings = standings_of(cast.loei_days.pk)
    assert told.topic in (view_of(standings[cast.somchai.pk]) or ())
    assert told.topic not in (view_of(standings[other.pk]) or ())
    assert read_cards([mine.pk])[mine.pk]["stays"]  # not for the projector
    mine.remove(cast.somchai, AT)
    assert set(Event.objects.filter(object_id=mine.pk).values_list("topic", flat=True)) == {cast.somchai.pk}


def test_the_facilitator_shows_it_and_takes_that_back(cast: Any) -> None:
    session, other = step(cast, "alone"), mate(cast, "ต้น")
    card(session, other, "ของเขา")
    base, page = f"/workshops/{cast.loei_days.pk}/steps/{session.pk}/showing/", cast.client("beam")
    assert page.post(base).status_code == 302
    assert seen(cast.somchai) == {"ของเขา"}
    page.post(base + "undo/")
    assert not seen(cast.somchai)
    show(session, cast.beam, AT)
    show(session, cast.beam, AT)
    show_no_longer(session, AT)
    assert not seen(cast.somchai)
    assert cast.client("somchai").post(base).status_code == 403


def test_the_phone_says_before_writing_who_sees_it(cast: Any) -> None:
    step(cast, "alone")
    assert "เพื่อนจะเห็นการ์ดของคุณ" in cast.client("somchai").get(f"/w/{cast.loei_days.pk}/").content.decode()


def test_in_pairs_each_phone_says_with_whom_and_three_where_odd(cast: Any) -> None:
    session, team = step(cast, "pair"), cast.somchai.team
    assert with_whom(cast.somchai, session)["partners"] == []
    others = [mate(cast, name) for name in ("ก", "ข", "ค", "ง")]
    pairs = pairs_in(session, team)
    assert sorted(len(pair) for pair in pairs) == [2, 3]
    assert {seat for pair in pairs for seat in pair} == {cast.somchai, *others}
    for pair in pairs:
        assert set(with_whom(pair[0], session)["partners"]) == {seat.name for seat in pair[1:]}
    shown = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/").content.decode()
    assert with_whom(cast.somchai, session)["partners"][0] in shown
    assert "–" in cast.client("beam").get(f"/workshops/{cast.loei_days.pk}/live/").content.decode()


def test_the_next_step_in_pairs_brings_other_pairs(cast: Any) -> None:
    first = step(cast, "pair")
    for name in ("ก", "ข", "ค"):
        mate(cast, name)
    later = cast.loei_days.sessions.filter(kind="plain", position__gt=first.position).first()
    Session.objects.filter(pk=later.pk).update(mode="pair")
    team = cast.somchai.team
    assert set(map(frozenset, pairs_in(first, team))).isdisjoint(map(frozenset, pairs_in(later, team)))
