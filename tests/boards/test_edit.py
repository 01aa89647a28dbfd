"""A card's words are changed; two edits meet; a card is moved, taken off, brought back."""

import uuid
from typing import Any

import pytest

from tests.boards.places import board_of_all_kinds
from tests.boards.test_receive import board, draft
from tests.cast import AT
from tonkla.boards.models import Board, Card, Wording
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.seats import put_in_team

pytestmark = pytest.mark.django_db
__all__ = ["board"]


@pytest.fixture
def card(cast: Any, board: Board) -> Card:
    return Card.objects.get(pk=Card.objects.receive(draft(board, "แรก"), cast.somchai.pk, AT).id)


def test_it_works(cast: Any, card: Card) -> None:
    receipt = Card.objects.edit(card.pk, uuid.uuid4(), "สอง", 1, cast.somchai, AT)
    card.refresh_from_db()
    assert (card.text, card.revision, receipt.state) == ("สอง", 2, "received")
    assert list(card.wordings.order_by("revision").values_list("text", flat=True)) == ["แรก", "สอง"]


def test_an_edit_from_an_older_revision_is_kept_beside_and_a_person_chooses(cast: Any, card: Card) -> None:
    put_in_team(cast.malee, cast.somchai.team, AT)
    Card.objects.edit(card.pk, uuid.uuid4(), "ของสมชาย", 1, cast.somchai, AT)
    cast.malee.refresh_from_db()
    beside = Card.objects.edit(card.pk, uuid.uuid4(), "ของมาลี", 1, cast.malee, AT)
    card.refresh_from_db()
    assert (beside.state, card.text) == ("beside", "ของสมชาย")
    card.choose(Wording.objects.get(is_beside=True), cast.somchai, AT)
    card.refresh_from_db()
    assert card.text == "ของมาลี"
    assert not card.wordings.filter(is_beside=True, settled_at=None).exists()


def test_an_edit_sent_twice_changes_once(cast: Any, card: Card) -> None:
    same = uuid.uuid4()
    for _ in range(3):
        Card.objects.edit(card.pk, same, "สอง", 1, cast.somchai, AT)
    card.refresh_from_db()
    assert card.revision == 2


def test_another_team_may_not(cast: Any, card: Card) -> None:
    with pytest.raises(Refusal, match="not_your_board"):
        Card.objects.edit(card.pk, uuid.uuid4(), "แอบแก้", 1, cast.malee, AT)


def test_a_card_comes_off_and_back_and_twice_does_no_harm(cast: Any, card: Card) -> None:
    card.remove(cast.somchai, AT)
    card.remove(cast.somchai, AT)
    assert card.is_removed and card not in Card.objects.all().standing()
    card.bring_back(cast.somchai, AT)
    assert not card.is_removed and card in Card.objects.all().standing()


def test_a_late_card_joins_the_others_and_is_set_apart_again(cast: Any, card: Card) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.get(tool_key="needs-ladder"))
    late = Card.objects.get(pk=Card.objects.receive(draft(card.board, "ช้า"), cast.somchai.pk, AT).id)
    address, laptop = f"/w/{cast.loei_days.pk}/cards/{late.pk}/", cast.client("beam")
    assert cast.client("somchai").post(f"{address}arrival/").status_code == 403
    laptop.post(f"{address}arrival/")
    assert not Card.objects.get(pk=late.pk).late and "arrival/undo/" in laptop.get(address).content.decode()
    assert cast.client("somchai").post(f"{address}arrival/undo/").status_code == 403
    for _ in range(2):
        laptop.post(f"{address}arrival/undo/")
        assert Card.objects.get(pk=late.pk).late
    assert list(late.placings.values_list("by__person", flat=True)) == [cast.beam.pk]
    in_time = f"/w/{cast.loei_days.pk}/cards/{card.pk}/arrival/"
    laptop.post(in_time), laptop.post(f"{in_time}undo/")
    assert not Card.objects.get(pk=card.pk).late, "what came in time cannot be made late"


def test_it_moves_to_another_place_but_not_to_none(cast: Any, card: Card) -> None:
    card.move(card.board.sections[1]["key"], None, cast.somchai, AT)
    card.refresh_from_db()
    assert card.section == card.board.sections[1]["key"]
    with pytest.raises(Refusal, match="no_such_section"):
        card.move("nowhere", None, cast.somchai, AT)


def test_a_flood_of_plain_forms_rests_and_the_words_come_back(cast: Any, board: Board) -> None:
    phone, room = cast.client("somchai"), f"/w/{cast.loei_days.pk}/boards/{board.pk}"
    fields = {"id": str(uuid.uuid4()), "section": board.sections[0]["key"], "text": "ใบที่ห้าร้อย"}
    answer = phone.post(f"{room}/cards/", fields, headers={"X-Tonkla-Over": "60"})
    assert answer.status_code == 429 and ">ใบที่ห้าร้อย</textarea>" in answer.content.decode()
    said = {"id": str(uuid.uuid4()), "kind": "choice", "answer": "ฟังมา"}
    answer = phone.post(f"{room}/voices/", said, headers={"X-Tonkla-Over": "60"})
    assert answer.status_code == 429 and 'value="ฟังมา"' in answer.content.decode(), "one button sends it again"
    assert not Card.objects.exists()


def test_without_script_the_words_come_back_with_the_refusal(cast: Any, board: Board) -> None:
    phone = cast.client("somchai")
    section = board.sections[0]["key"]
    fields = {"id": str(uuid.uuid4()), "section": section, "text": "โทร 081-234-5678"}
    answer = phone.post(f"/w/{cast.loei_days.pk}/boards/{board.pk}/cards/", fields)
    assert answer.status_code == 422
    assert "โทร 081-234-5678" in answer.content.decode()
    answer = phone.post(f"/w/{cast.loei_days.pk}/boards/{board.pk}/cards/", fields | {"text": "ไม่มีเบอร์"})
    assert answer.status_code == 302


def test_a_rows_cells_and_the_made_up_name_come_back_too(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    phone, address = cast.client("somchai"), f"/w/{cast.loei_days.pk}/boards/{board.pk}/cards/"
    fields = {"id": str(uuid.uuid4()), "section": "p_table", "cell.0": "โทร 081-234-5678", "cell.1": "พี่แดง"}
    page = phone.post(address, fields).content.decode()
    assert 'value="โทร 081-234-5678"' in page and 'value="พี่แดง"' in page
    fields = {"id": str(uuid.uuid4()), "section": "p_quote", "text": "", "heard_from": "ทะเล", "receipt": "AB2CD"}
    page = phone.post(address, fields).content.decode()
    assert 'value="ทะเล"' in page and 'value="AB2CD"' in page
