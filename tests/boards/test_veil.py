"""Writing without a name: nobody reads it anywhere; the safeguarding contact may look, with a reason, and it is logged."""

import json
import uuid
from typing import Any

import pytest

from tests.boards.test_receive import board, draft
from tests.cast import AT
from tonkla.boards.heard import heard_in
from tonkla.boards.hot import read_cards
from tonkla.boards.models import Board, Card, Reveal, Veil
from tonkla.feed.models import Event
from tonkla.people.models import Membership, Person, Role
from tonkla.places.models import Place
from tonkla.workshops.models import Seat

pytestmark = pytest.mark.django_db
__all__ = ["board"]


@pytest.fixture
def veiled(cast: Any, board: Board) -> Card:
    Veil.objects.draw(board.session, cast.somchai, AT)
    return Card.objects.get(pk=Card.objects.receive(draft(board, "กลัวครู"), cast.somchai.pk, AT).id)


@pytest.fixture
def contact(cast: Any) -> Person:
    person = Person.objects.welcome("gift", "Gift")
    Membership.objects.create(person=person, hub=cast.loei, role=Role.SAFEGUARDING)
    cast.people["gift"] = person
    return person


def test_it_works_and_the_phone_says_so_before_writing(cast: Any, board: Board) -> None:
    laptop, phone = cast.client("beam"), cast.client("somchai")
    phone.cookies["tonkla_language"] = "en"
    address = f"/w/{cast.loei_days.pk}/boards/{board.pk}/"
    assert "safeguarding contact" not in phone.get(address).content.decode()
    laptop.post(f"/w/{cast.loei_days.pk}/sessions/{board.session_id}/veil/")
    page = phone.get(address).content.decode()
    assert "Only the safeguarding contact can look" in page and 'data-by=""' in page
    sent = {"id": str(uuid.uuid4()), "section": board.sections[0]["key"], "text": "กลัวครู"}
    phone.post(f"{address}cards/", sent)
    assert Card.objects.get().is_veiled and Card.objects.get().seat == cast.somchai


def test_no_page_and_no_feed_says_who_wrote(cast: Any, veiled: Card) -> None:
    Card.objects.edit(veiled.pk, uuid.uuid4(), "กลัวครูมาก", 1, cast.somchai, AT)
    room, name = f"/w/{cast.loei_days.pk}", cast.somchai.name
    friend = Seat.objects.create(workshop=cast.loei_days, team=cast.somchai.team, name="ใบตอง", joined_at=AT)
    cast.seats["baitong"] = friend
    pages = [
        f"{room}/boards/{veiled.board_id}/",
        f"{room}/cards/{veiled.pk}/",
        f"{room}/made/",
        f"{room}/boards/{veiled.board_id}/themes/",
    ]
    for who in ("baitong", "beam"):
        for page in [
            *pages,
            *([f"{room}/stage/", f"{room}/desk/", f"/insights/gather/{cast.loei_days.pk}/"] if who == "beam" else []),
        ]:
            answer = cast.client(who).get(page)
            assert answer.status_code == 200 and name not in answer.content.decode(), (who, page)
    assert name not in json.dumps(read_cards([veiled.pk])[veiled.pk], ensure_ascii=False)
    assert set(Event.objects.filter(object_id=veiled.pk).values_list("actor", flat=True)) == {None}


def test_what_was_promised_holds_when_names_come_back(cast: Any, board: Board, veiled: Card) -> None:
    Veil.objects.lift(board.session, AT)
    promised = Card.objects.receive(draft(board, "มาช้า", veiled=True), cast.somchai.pk, AT)
    named = Card.objects.receive(draft(board, "ใหม่"), cast.somchai.pk, AT)
    assert Card.objects.get(pk=promised.id).is_veiled and not Card.objects.get(pk=named.id).is_veiled
    veiled.refresh_from_db()
    assert veiled.is_veiled


def test_a_phone_cannot_take_a_veil_where_none_was_drawn(cast: Any, board: Board) -> None:
    receipt = Card.objects.receive(draft(board, "แอบ", veiled=True), cast.somchai.pk, AT)
    assert not Card.objects.get(pk=receipt.id).is_veiled


def test_only_the_contact_looks_with_a_reason_and_the_log_comes_first(cast: Any, veiled: Card, contact: Person) -> None:
    address = f"/w/{cast.loei_days.pk}/cards/{veiled.pk}/author/"
    for who in ("anong", "beam", "chai"):
        assert cast.client(who).get(address).status_code == 404
        assert cast.client(who).post(address, {"reason": "อยากรู้มาก ๆ เลยนะ"}).status_code == 404
    page = cast.client("gift")
    assert cast.somchai.name not in page.get(address).content.decode()
    refused = page.post(address, {"reason": "อยากรู้"})
    assert refused.status_code == 422 and "อยากรู้" in refused.content.decode() and not Reveal.objects.exists()
    shown = page.post(address, {"reason": "อาจถูกทำร้ายที่โรงเรียน"}).content.decode()
    assert cast.somchai.name in shown and Reveal.objects.get().by == contact
    assert cast.somchai.name not in page.get(address).content.decode()
    mine = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/mine/").content.decode()
    assert "1" in mine and mine.count("note waits") >= 1


def test_another_hubs_contact_and_a_named_card_are_not_there(
    cast: Any, board: Board, veiled: Card, contact: Person
) -> None:
    named = Card.objects.create(
        id=uuid.uuid4(), board=board, section=veiled.section, seat=cast.somchai, text="มีชื่อ", sequence=99, at=AT
    )
    assert cast.client("gift").get(f"/w/{cast.loei_days.pk}/cards/{named.pk}/author/").status_code == 404
    Membership.objects.create(person=cast.ekk, hub=cast.yala, role=Role.SAFEGUARDING)
    assert cast.client("ekk").get(f"/w/{cast.loei_days.pk}/cards/{veiled.pk}/author/").status_code == 404


def test_who_is_not_heard_yet_is_counted_and_nobody_is_shown(cast: Any, board: Board) -> None:
    places = {name: Place.objects.find(name) for name in ("เลย", "ยะลา", "พะเยา")}
    seats = [
        Seat.objects.create(
            workshop=cast.loei_days, team=cast.malee.team, name=f"คน{n}", place=places[name], joined_at=AT
        )
        for n, name in enumerate(["เลย", "เลย", "เลย", "ยะลา", "พะเยา"])
    ]
    Card.objects.receive(draft(board, "หนึ่ง"), cast.somchai.pk, AT)
    heard = heard_in(cast.loei_days, board.session, "th")
    assert [(share.cards, share.is_silent) for share in heard.teams] == [(1, False), (0, True)]
    assert [(share.name, share.seats, share.heard) for share in heard.regions] == [("เลย", 3, 0)], (
        "two alone are not shown"
    )
    desk = cast.client("beam").get(f"/w/{cast.loei_days.pk}/desk/").content.decode()
    assert cast.malee.team.name in desk and not any(seat.name in desk for seat in seats)
    wall = cast.client("beam").get(f"/w/{cast.loei_days.pk}/stage/").content.decode()
    assert "0/3" in desk and "0/3" not in wall
    assert cast.client("somchai").get(f"/w/{cast.loei_days.pk}/desk/").status_code == 403
