"""Whom a team described becomes a segment, chosen again by notes and other rooms; put away, it comes back."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import AT
from tests.fieldnotes.told import asked, told
from tonkla.boards.forms import clean_card
from tonkla.boards.models import Board, Card
from tonkla.fieldnotes.forms import SegmentChoice
from tonkla.fieldnotes.models import Segment
from tonkla.handbook.models import Tool
from tonkla.people.models import Receipt
from tonkla.workshops.clock import make_move

pytestmark = pytest.mark.django_db
WORDS = {"segment": "น้องที่ทอผ้าเป็นแต่ขายไม่ออก", "strengths": "ทอลายเก่าได้", "channels": "ตลาดเช้าวันเสาร์"}


@pytest.fixture
def board(cast: Any) -> Board:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    session.tool_key, session.version = "incubatee-profile", Tool.objects.get(key="incubatee-profile").newest()
    session.save()
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    made = Board.objects.open(session, cast.somchai.team)
    for section, text in WORDS.items():
        card = clean_card(made.pk, {"id": str(uuid.uuid4()), "section": section, "text": text})
        Card.objects.receive(card, cast.somchai.pk, AT)
    return made


def test_a_filled_board_becomes_a_segment_once(cast: Any, board: Board) -> None:
    browser, page = cast.client("chai"), f"/heard/segments/?board={board.pk}"
    shown = browser.get(page).content.decode()
    assert all(words in shown for words in WORDS.values())
    for name in ("ช่างทอรุ่นใหม่", "ช่างทอรุ่นใหม่ที่อยากขาย"):
        browser.post("/heard/segments/", {"board": board.pk, "name": name, "strengths": WORDS["strengths"]})
    made = Segment.objects.get()
    assert (made.name, made.source_kind, made.source_id) == ("ช่างทอรุ่นใหม่ที่อยากขาย", "board", board.pk)
    assert f"/boards/{board.pk}/" in browser.get(f"/heard/segments/{made.pk}/").content.decode()


def test_the_board_shows_the_way_to_those_who_may_follow(cast: Any, board: Board) -> None:
    address, way = f"/w/{cast.loei_days.pk}/boards/{board.pk}/", f"/heard/segments/?board={board.pk}"
    assert way in cast.client("chai").get(address).content.decode()
    for name in ("dao", "somchai"):
        assert way not in cast.client(name).get(address).content.decode(), name


def test_another_hubs_board_gives_nothing(cast: Any, board: Board) -> None:
    page = cast.client("ekk").get(f"/heard/segments/?board={board.pk}").content.decode()
    assert WORDS["segment"] not in page
    cast.client("ekk").post("/heard/segments/", {"board": board.pk, "name": "ของเราเอง"})
    assert (Segment.objects.get().hub, Segment.objects.get().source_id) == (cast.yala, None)


def test_a_form_of_any_room_offers_the_hubs_own_and_keeps_what_was_chosen(cast: Any) -> None:
    ours, gone = (Segment.objects.draw(cast.loei, cast.beam, name=name) for name in ("ก", "ข"))
    Segment.objects.draw(cast.yala, cast.ekk, name="ค")
    gone.remove(AT)
    field = SegmentChoice()
    field.offer(cast.dao, cast.loei)
    assert list(field.queryset) == [ours]
    field.offer(cast.beam, cast.loei, gone.pk)
    assert list(field.queryset) == [ours, gone]
    field.offer(cast.ekk, cast.loei)
    assert not field.queryset


def test_what_was_put_away_stands_on_its_page_and_comes_back(cast: Any) -> None:
    segment = Segment.objects.draw(cast.loei, cast.beam, name="น้องที่อยู่ไกล")
    note = told(cast, "ค่อย ๆ เล่า")
    browser = cast.client("chai")
    browser.post(f"/heard/segments/{segment.pk}/", {"verb": "remove"})
    browser.post(f"/heard/{note.pk}/removal/")
    page = browser.get("/heard/aside/").content.decode()
    assert "น้องที่อยู่ไกล" in page and "ค่อย ๆ เล่า" in page
    browser.post(f"/heard/segments/{segment.pk}/", {"verb": "bring_back"})
    assert Segment.objects.standing().exists()
    assert "น้องที่อยู่ไกล" not in browser.get("/heard/aside/").content.decode()
    assert "ค่อย ๆ เล่า" not in cast.client("ekk").get("/heard/aside/").content.decode()


def test_somebody_asked_long_ago_is_found_by_name_or_number(cast: Any) -> None:
    old = asked(cast, pseudonym="ยายคำ")[0]
    Receipt.objects.filter(pk=old.pk).update(at=AT - timedelta(days=90))
    for number in range(42):
        asked(cast, pseudonym=f"คน {number}")
    browser = cast.client("chai")
    assert "ยายคำ" not in browser.get("/heard/new/").content.decode()
    for wanted in ("ยาย", old.number.lower()):
        assert "ยายคำ" in browser.get("/heard/new/", {"who": wanted}).content.decode()
    assert "ยายคำ" in browser.get("/heard/new/", {"receipt": old.pk}).content.decode()
