"""What a card said before, bringing it back, and the facilitator's hand on what hurts."""

import uuid
from typing import Any

import pytest

from tests.boards.test_edit import card
from tests.boards.test_receive import board
from tests.cast import AT
from tonkla.boards.hot import read_cards
from tonkla.boards.models import Board, Card, Stage, Wording
from tonkla.workshops.models import Seat

pytestmark = pytest.mark.django_db
__all__ = ["board", "card"]


def test_every_wording_is_there_and_an_old_one_comes_back(cast: Any, card: Card) -> None:
    for n, text in enumerate(("สอง", "สาม"), 1):
        Card.objects.edit(card.pk, uuid.uuid4(), text, n, cast.somchai, AT)
    page = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/cards/{card.pk}/").content.decode()
    assert all(text in page for text in ("แรก", "สอง", "สาม"))
    first = Wording.objects.get(card=card, text="แรก")
    cast.client("somchai").post(f"/w/{cast.loei_days.pk}/cards/{card.pk}/choice/", {"wording": str(first.pk)})
    card.refresh_from_db()
    assert (card.text, card.revision, card.wordings.count()) == ("แรก", 4, 4)


def test_a_wording_of_another_card_cannot_be_chosen(cast: Any, card: Card, board: Board) -> None:
    stray = Wording.objects.create(
        id=uuid.uuid4(), card=Card.objects.create(id=uuid.uuid4(), board=board, section=card.section, seat=cast.malee, text="x",
        sequence=9, at=AT), text="x", revision=1, of_revision=0, seat=cast.malee, at=AT,
    )  # fmt: skip
    address = f"/w/{cast.loei_days.pk}/cards/{card.pk}/choice/"
    assert cast.client("somchai").post(address, {"wording": str(stray.pk)}).status_code == 404


def test_the_facilitator_puts_a_card_out_of_sight_and_brings_it_back(cast: Any, card: Card) -> None:
    friend = Seat.objects.create(workshop=cast.loei_days, team=cast.somchai.team, name="ใบตอง", joined_at=AT)
    cast.seats["baitong"] = friend
    address, laptop = f"/w/{cast.loei_days.pk}/cards/{card.pk}/", cast.client("beam")
    assert laptop.post(f"{address}removal/", {"hides": "1", "reason": " "}).status_code == 422
    laptop.post(f"{address}removal/", {"hides": "1", "reason": "เอ่ยชื่อเพื่อน"})
    assert [cast.client(who).get(address).status_code for who in ("baitong", "somchai", "beam")] == [404, 200, 200]
    assert "เอ่ยชื่อเพื่อน" in cast.client("somchai").get(address).content.decode()
    assert read_cards([card.pk])[card.pk]["text"] == ""
    assert cast.client("somchai").post(f"{address}removal/undo/").status_code == 403
    laptop.post(f"{address}removal/undo/")
    assert cast.client("baitong").get(address).status_code == 200 and not card.is_removed


def test_a_phone_cannot_hide_and_a_looker_on_cannot_run_the_room(cast: Any, card: Card) -> None:
    cast.client("somchai").post(f"/w/{cast.loei_days.pk}/cards/{card.pk}/removal/", {"hides": "1", "reason": "เพราะ"})
    assert not card.removals.get().hides
    room = f"/w/{cast.loei_days.pk}"
    for who in ("dao", "chai", "somchai", "malee"):
        answers = [
            cast.client(who).post(f"{room}/stage/view/", {"view": "join"}), cast.client(who).get(f"{room}/desk/"),
            cast.client(who).post(f"{room}/sessions/{card.board.session_id}/veil/"),
            cast.client(who).get(f"{room}/boards/{card.board_id}/keying/"), cast.client(who).get(f"{room}/unsent/"),
        ]  # fmt: skip
        assert {answer.status_code for answer in answers} == {403}, who


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_projector_follows_the_facilitator(cast: Any, card: Card, language: str) -> None:
    laptop, room = cast.client("beam"), f"/w/{cast.loei_days.pk}"
    laptop.cookies["tonkla_language"] = language
    for view, holds in [
        ("board", "แรก"),
        ("wall", "แรก"),
        ("themes", "<h1>"),
        ("result", "<h1>"),
        ("join", "stage-join"),
    ]:
        laptop.post(f"{room}/stage/view/", {"view": view, "board": str(card.board_id)})
        page = laptop.get(f"{room}/stage/")
        assert page.status_code == 200 and holds in page.content.decode(), view
    assert laptop.post(f"{room}/stage/view/", {"view": "everything"}).status_code == 422
    assert Stage.objects.get().view == "join"


def test_paper_is_keyed_by_several_and_carries_the_teams_name(cast: Any, board: Board) -> None:
    address = f"/w/{cast.loei_days.pk}/boards/{board.pk}"
    for who in ("beam", "anong"):
        sent = {"id": str(uuid.uuid4()), "section": board.sections[0]["key"], "text": f"จากกระดาษ {who}", "paper": "1"}
        answer = cast.client(who).post(f"{address}/cards/", sent)
        assert answer.status_code == 302 and "/keying/" in answer["Location"]
    assert {card.signed for card in Card.objects.all()} == {cast.somchai.team.name}
    page = cast.client("anong").get(f"{address}/keying/").content.decode()
    assert "จากกระดาษ beam" in page and "autofocus" in page
    sent = {"id": str(uuid.uuid4()), "section": board.sections[0]["key"], "text": "ของฉัน", "paper": "1"}
    cast.client("somchai").post(f"{address}/cards/", sent)
    assert not Card.objects.get(text="ของฉัน").is_paper, "a phone's words are its seat's"


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_the_canvas_is_printed_with_room_to_write(cast: Any, board: Board, size: str) -> None:
    answer = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/boards/{board.pk}/canvas.pdf?size={size}")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_a_plain_session_has_a_canvas_too(cast: Any) -> None:
    session = cast.loei_days.sessions.filter(tool_key="", kind="plain").first()
    board = Board.objects.open(session, None)
    answer = cast.client("beam").get(f"/w/{cast.loei_days.pk}/boards/{board.pk}/canvas.pdf")
    assert answer.content.startswith(b"%PDF")
