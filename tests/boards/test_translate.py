"""Cards keep their language; a helper's translation stands under them. Prompts speak the phone's language where they can."""

import uuid
from typing import Any

import pytest

from tests.boards.test_edit import card
from tests.boards.test_receive import board, draft
from tests.cast import AT
from tests.people.test_speak import switch_on
from tonkla.boards.carrying import landing
from tonkla.boards.models import Board, Card, Carry, Translation
from tonkla.boards.prompts import prompts_of
from tonkla.handbook.models import Text, Tool
from tonkla.people.models import Purpose, Receipt, Withdrawal
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
__all__ = ["board", "card"]


def room(cast: Any) -> str:
    return f"/w/{cast.loei_days.pk}"


def test_it_works_on_the_phone_and_stands_under_the_card(cast: Any, card: Card) -> None:
    phone = cast.client("somchai")
    sent = {"lang": "lo", "text": "ທຳອິດ"}
    assert phone.post(f"{room(cast)}/cards/{card.pk}/translations/", sent).status_code == 302
    phone.post(f"{room(cast)}/cards/{card.pk}/translations/", sent)
    assert Translation.objects.count() == 1, "twice does no harm"
    for page in (f"/boards/{card.board_id}/", f"/cards/{card.pk}/"):
        shown = phone.get(room(cast) + page).content.decode()
        assert "แรก" in shown and 'lang="lo">ທຳອິດ' in shown and "ผู้ช่วยแปลให้" in shown
    assert "ທຳອິດ" not in phone.get(f"{room(cast)}/boards/{card.board_id}/").content.decode().split("ผู้ช่วยแปลให้")[1]


def test_it_is_stale_when_the_card_says_something_else(cast: Any, card: Card) -> None:
    Translation.objects.attach(card, "en", "first", cast.somchai, AT)
    Card.objects.edit(card.pk, uuid.uuid4(), "สอง", 1, cast.somchai, AT)
    page = cast.client("somchai").get(f"{room(cast)}/boards/{card.board_id}/").content.decode()
    assert "first" in page and "การ์ดเปลี่ยนคำไปแล้ว" in page
    card.refresh_from_db()
    Translation.objects.attach(card, "en", "second", cast.somchai, AT)
    page = cast.client("somchai").get(f"{room(cast)}/boards/{card.board_id}/").content.decode()
    assert "second" in page and "first" not in page and "การ์ดเปลี่ยนคำไปแล้ว" not in page


def test_it_comes_off_and_back_and_only_own_team_and_facilitators_may(cast: Any, card: Card) -> None:
    told = Translation.objects.attach(card, "en", "first", cast.somchai, AT)
    address = f"{room(cast)}/translations/{told.pk}"
    assert cast.client("malee").post(f"{address}/undo/").status_code == 404
    assert cast.client("malee").post(f"{room(cast)}/cards/{card.pk}/translations/", {"lang": "en"}).status_code == 404
    for who in ("somchai", "beam"):
        cast.client(who).post(f"{address}/undo/")
        assert not card.translations.filter(undone_at=None).exists()
        assert "first" in cast.client(who).get(f"{room(cast)}/cards/{card.pk}/").content.decode(), "to bring back"
        cast.client(who).post(f"{address}/again/")
        assert card.translations.filter(undone_at=None).count() == 1


def test_strange_translations_are_refused_and_the_words_come_back(cast: Any, card: Card) -> None:
    phone, address = cast.client("somchai"), f"{room(cast)}/cards/{card.pk}/translations/"
    for lang, text in (("", "first"), ("xx", "first"), ("en", "call 081-234-5678"), ("en", "\x00")):
        answer = phone.post(address, {"lang": lang, "text": text})
        assert answer.status_code == 422 and (text == "\x00" or text in answer.content.decode())
    assert phone.post(address, {"lang": "en", "text": "call 081-234-5678", "sure": "1"}).status_code == 302


def test_where_a_card_is_carried_its_translation_goes_along_and_stays_one(cast: Any, card: Card) -> None:
    Translation.objects.attach(card, "en", "first", cast.somchai, AT)
    target = Board.objects.open(cast.loei_days.sessions.get(tool_key="needs-ladder"), cast.somchai.team)
    carried = Carry.objects.on([("card", card.pk)], target, landing(target), cast.somchai, AT).cards.get()
    assert "first" in cast.client("somchai").get(f"{room(cast)}/boards/{target.pk}/").content.decode()
    with pytest.raises(Refusal, match="carried_words"):
        Translation.objects.attach(carried, "en", "other", cast.somchai, AT)


def test_it_is_withdrawn_with_the_card(cast: Any, board: Board) -> None:
    receipt, _keys = Receipt.objects.give(
        cast.loei, cast.beam, AT, pseudonym="ก", age_band="60+", allowed=["write_down", "pass_on"]
    )
    made = Card.objects.receive(draft(board, "แรก", receipt=receipt.number), cast.somchai.pk, AT)
    card = Card.objects.get(pk=made.id)
    Translation.objects.attach(card, "en", "first", cast.somchai, AT)
    Withdrawal.objects.take_back(receipt, Purpose.WRITE_DOWN, AT)
    assert Translation.objects.get().text == ""
    card.refresh_from_db()
    with pytest.raises(Refusal, match="told_no_longer"):
        Translation.objects.attach(card, "en", "first", cast.somchai, AT)


def test_prompts_say_which_language_they_are_in_where_the_phones_own_is_missing(cast: Any, board: Board) -> None:
    switch_on(cast, "ms")
    phone = cast.client("somchai")
    english = board.session.current_version().words("en")
    key = f"sections.{board.sections[0]['key']}.prompt"
    phone.cookies["tonkla_language"] = "ms"
    page = phone.get(f"{room(cast)}/boards/{board.pk}/").content.decode()
    assert english[key] in page and '<p class="chip" lang="en">English</p>' in page
    phone.cookies["tonkla_language"] = "th"
    assert 'class="chip" lang="en"' not in phone.get(f"{room(cast)}/boards/{board.pk}/").content.decode()
    assert prompts_of(board.session, "lo").foreign(key) == "th", "who reads Lao reads Thai"


def test_a_hubs_translation_of_the_same_sentences_is_shown(cast: Any, board: Board) -> None:
    version = board.session.current_version()
    key, other = (f"sections.{section['key']}.prompt" for section in board.sections[:2])
    tool = Tool.objects.adapt(version, cast.loei, cast.beam, context={}, what=["words"], why=["reading"])
    adapted = tool.newest()
    source = adapted.texts.get(lang="th")
    source.words = source.words | {other: "ถามอย่างอื่น"}
    source.save()
    Text.objects.create(version=adapted, lang="ms", words={key: "Apa katanya", other: "Lain"}, of_digest="x")
    said = prompts_of(board.session, "ms")
    assert said.get(key) == "Apa katanya" and said.foreign(key) == ""
    assert said.foreign(other) == "en", "there the hub asks something else"
    Tool.objects.filter(pk=tool.pk).update(keeper=cast.yala)
    assert prompts_of(board.session, "ms").foreign(key) == "en", "what another hub has not published stays there"
