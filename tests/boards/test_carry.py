"""Chosen cards go on into a later session; their words stay where they are; it can be taken back."""

import uuid
from typing import Any

import pytest

from tests.boards.places import board_of_all_kinds
from tests.boards.test_edit import card
from tests.boards.test_receive import board, draft
from tests.cast import AT
from tests.house.test_policy import line_in
from tonkla.boards.carrying import landing
from tonkla.boards.grouping import lay_together, part
from tonkla.boards.hot import read_cards
from tonkla.boards.models import Board, Card, Carry
from tonkla.boards.origins import _ORIGINS
from tonkla.refusal import Refusal
from tonkla.workshops.models import Closure

pytestmark = pytest.mark.django_db
__all__ = ["board", "card"]


def next_board(cast: Any, card: Card) -> Board:
    session = cast.loei_days.sessions.get(tool_key="needs-ladder")
    return Board.objects.open(session, card.board.team)


def carried(cast: Any, card: Card) -> Card:
    target = next_board(cast, card)
    made = Carry.objects.on([("card", card.pk)], target, landing(target), cast.somchai, AT, card.board)
    return made.cards.get()


def test_it_works_on_the_phone_and_is_seen_in_both_places(cast: Any, card: Card) -> None:
    phone, target = cast.client("somchai"), next_board(cast, card)
    address = f"/w/{cast.loei_days.pk}/boards/{card.board_id}/carry/"
    assert "แรก" in phone.get(address).content.decode()
    assert phone.post(address, {"card": str(card.pk), "session": str(target.session_id)}).status_code == 302
    there = phone.get(f"/w/{cast.loei_days.pk}/boards/{target.pk}/").content.decode()
    assert "แรก" in there
    new = Card.objects.get(board=target)
    assert str(target.pk) in phone.get(f"/w/{cast.loei_days.pk}/cards/{card.pk}/").content.decode()
    assert f"/cards/{card.pk}/" in phone.get(f"/w/{cast.loei_days.pk}/cards/{new.pk}/").content.decode()


def test_words_are_joined_never_copied(cast: Any, card: Card) -> None:
    new = carried(cast, card)
    assert (new.text, new.shown) == ("", "แรก")
    Card.objects.edit(card.pk, uuid.uuid4(), "สอง", 1, cast.somchai, AT)
    assert read_cards([new.pk])[new.pk]["text"] == "สอง"
    Card.objects.filter(pk=card.pk).update(is_withdrawn=True)
    assert Card.objects.get(pk=new.pk).shown == ""
    with pytest.raises(Refusal, match="carried_words"):
        Card.objects.edit(new.pk, uuid.uuid4(), "แอบแก้", 1, cast.somchai, AT)


def test_carried_twice_it_is_there_once_and_it_can_be_taken_back(cast: Any, card: Card) -> None:
    first = carried(cast, card)
    target = next_board(cast, card)
    again_made = Carry.objects.on([("card", card.pk)], target, landing(target), cast.somchai, AT)
    assert Card.objects.filter(board=target).count() == 1 and not again_made.cards.exists()
    cast.client("somchai").post(f"/w/{cast.loei_days.pk}/carries/{first.carry_id}/undo/")
    assert first.is_removed and not card.is_removed
    Carry.objects.on([("card", card.pk)], target, landing(target), cast.somchai, AT)
    assert not Card.objects.get(pk=first.pk).is_removed


def test_nothing_chosen_nowhere_to_go_and_a_closed_workshop_are_refused(cast: Any, card: Card) -> None:
    target = next_board(cast, card)
    for origins, section, key in [
        ([], landing(target), "no_card_to_carry"),
        ([("card", card.pk)], "x", "no_such_section"),
    ]:
        with pytest.raises(Refusal, match=key):
            Carry.objects.on(origins, target, section, cast.somchai, AT)
    Closure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)
    cast.somchai.workshop.refresh_from_db()
    with pytest.raises(Refusal, match="workshop_closed"):
        Carry.objects.on([("card", card.pk)], target, landing(target), cast.somchai, AT)


def test_another_team_cannot_carry(cast: Any, card: Card) -> None:
    address = f"/w/{cast.loei_days.pk}/boards/{card.board_id}/carry/"
    assert cast.client("malee").post(address, {"card": str(card.pk)}).status_code == 404


def test_needs_insights_and_prototypes_are_laid_on_a_board(cast: Any) -> None:
    known = line_in(cast, "loei", "beam", "somchai")
    board = board_of_all_kinds(cast)
    laptop, address = cast.client("beam"), f"/w/{cast.loei_days.pk}/boards/{board.pk}/laying/?s=p_link"
    assert "ไม่มีที่พบกันใกล้บ้าน" in laptop.get(address).content.decode()
    sent = {"thing": [str(known["need"]), str(uuid.uuid4())], "section": "p_link"}
    assert laptop.post(address, sent).status_code == 302
    card = Card.objects.get(board=board, section="p_link")
    assert (card.origin_kind, card.origin_id, card.shown) == ("need", known["need"], "ไม่มีที่พบกันใกล้บ้าน")
    assert {"card", "need", "insight", "prototype"} <= set(_ORIGINS)
    assert cast.client("somchai").get(address).status_code == 403


def test_cards_are_laid_together_by_hand_and_taken_apart(cast: Any, board: Board) -> None:
    ids = [Card.objects.receive(draft(board, text), cast.somchai.pk, AT).id for text in ("ไกล", "รถหมด", "แพง")]
    phone, address = cast.client("somchai"), f"/w/{cast.loei_days.pk}/boards/{board.pk}/themes/"
    phone.post(address, {"card": [str(ids[0]), str(ids[1])], "name": "การเดินทาง"})
    group = board.groups.get()
    assert (group.name, group.cards.count()) == ("การเดินทาง", 2)
    phone.post(address, {"card": str(ids[2]), "group": str(group.pk)})
    assert (
        group.cards.count() == 3
        and "การเดินทาง" in phone.get(f"/w/{cast.loei_days.pk}/boards/{board.pk}/").content.decode()
    )
    phone.post(f"/w/{cast.loei_days.pk}/groups/{group.pk}/parting/", {"card": str(ids[2])})
    assert group.cards.count() == 2
    phone.post(f"/w/{cast.loei_days.pk}/groups/{group.pk}/name/", {"name": "ไปไม่ถึง"})
    group.refresh_from_db()
    assert group.name == "ไปไม่ถึง"
    part(group, [], cast.somchai, AT)
    assert not group.cards.exists() and Card.objects.filter(board=board).standing().count() == 3
    with pytest.raises(Refusal, match="no_card_to_carry"):
        lay_together(board, [], None, "ว่าง", cast.somchai, AT)
    assert cast.client("malee").post(f"/w/{cast.loei_days.pk}/groups/{group.pk}/parting/").status_code == 404
