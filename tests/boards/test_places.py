"""Every kind of place on a board: written in, shown, without script, in both languages."""

import uuid
from typing import Any

import pytest

from tests.boards.places import KINDS, board_of_all_kinds
from tests.boards.test_photo import picture, upload
from tests.cast import AT
from tonkla.boards.canvas import canvas_of
from tonkla.boards.forms import clean_card
from tonkla.boards.models import Board, Card, Draft, Voice
from tonkla.boards.ranking import in_order
from tonkla.insights.models import Insight
from tonkla.needs.models import Need
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.seats import let_in

pytestmark = pytest.mark.django_db
WRITTEN = [kind for kind in KINDS if kind not in ("choice", "link", "photo", "drawing")]


@pytest.fixture
def board(cast: Any) -> Board:
    return board_of_all_kinds(cast)


def address(board: Board, rest: str = "") -> str:
    return f"/w/{board.session.workshop_id}/boards/{board.pk}/{rest}"


def fields(kind: str, **more: str) -> dict[str, str]:
    words = {"cell.0": "คิวรถ", "cell.1": ""} if kind == "table" else {"text": "รถหมดสี่โมง"}
    return {"id": str(uuid.uuid4()), "section": f"p_{kind}", **words, **more}


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_phone_finds_every_kind_and_writes_without_script(cast: Any, board: Board, language: str) -> None:
    phone = cast.client("somchai")
    phone.cookies["tonkla_language"] = language
    for kind in KINDS:
        page = phone.get(address(board, f"?s=p_{kind}"))
        assert page.status_code == 200 and f"p-p_{kind}" in page.content.decode()
    for kind in WRITTEN:
        assert phone.post(address(board, "cards/"), fields(kind)).status_code == 302
    shown = phone.get(address(board)).content.decode()
    assert shown.count("รถหมดสี่โมง") >= len(WRITTEN) - 1 and "คิวรถ" in shown


@pytest.mark.parametrize("kind", ["choice", "nowhere"])
def test_a_card_cannot_be_written_where_none_belongs(cast: Any, board: Board, kind: str) -> None:
    assert cast.client("somchai").post(address(board, "cards/"), fields(kind)).status_code == 422


def test_a_row_of_a_table_keeps_its_columns_when_one_is_empty(cast: Any, board: Board) -> None:
    draft = clean_card(board.pk, fields("table", **{"cell.0": "", "cell.1": "ลุงรถ"}))
    Card.objects.receive(draft, cast.somchai.pk, AT)
    place = next(one for one in canvas_of(board, cast.somchai, "th", "")["places"] if one.kind == "table")
    assert [(column.name, words) for column, words in place.cards[0].row] == [("what", "–"), ("who", "ลุงรถ")]


@pytest.mark.parametrize(
    "cells", [{"cell.0": "", "cell.1": " "}, {"cell.0": "โทร 081-234-5678"}, {"cell.0": "ก\x00"}]
)  # fmt: skip
def test_a_row_that_says_nothing_or_too_much_is_refused(board: Board, cells: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        clean_card(board.pk, {"id": str(uuid.uuid4()), "section": "p_table", **cells})


def test_a_row_with_more_columns_than_the_table_is_refused(cast: Any, board: Board) -> None:
    draft = clean_card(board.pk, fields("table", **{"cell.2": "เกิน"}))
    with pytest.raises(Refusal, match="no_such_section"):
        Card.objects.receive(draft, cast.somchai.pk, AT)


def test_one_text_is_changed_in_its_place(cast: Any, board: Board) -> None:
    phone = cast.client("somchai")
    phone.post(address(board, "cards/"), fields("text"))
    card = Card.objects.get(section="p_text")
    page = phone.get(address(board, "?s=p_text")).content.decode()
    assert f"cards/{card.pk}/words/" in page and 'name="of_revision" value="1"' in page
    new = {"id": str(uuid.uuid4()), "of_revision": "1", "text": "รถหมดห้าโมง", "back": "board"}
    assert phone.post(address(board, f"cards/{card.pk}/words/"), new).status_code == 302
    card.refresh_from_db()
    assert (card.text, card.revision) == ("รถหมดห้าโมง", 2)


def test_cards_change_places_one_step_at_a_time(cast: Any, board: Board) -> None:
    ids = [
        Card.objects.receive(Draft(uuid.uuid4(), board.pk, "p_rank", text), cast.somchai.pk, AT).id for text in "กขค"
    ]
    phone = cast.client("somchai")
    phone.post(f"/w/{cast.loei_days.pk}/cards/{ids[2]}/rank/", {"to": "up", "back": "board"})
    phone.post(f"/w/{cast.loei_days.pk}/cards/{ids[0]}/rank/", {"to": "up"})
    cards = in_order(list(Card.objects.filter(section="p_rank")))
    assert "".join(card.text for card in cards) == "กคข"
    assert cast.client("malee").post(f"/w/{cast.loei_days.pk}/cards/{ids[0]}/rank/", {"to": "down"}).status_code == 404


def test_a_score_comes_along_with_its_card(cast: Any, board: Board) -> None:
    draft = clean_card(board.pk, fields("score", score="4", reason="สี่ในหกคน"))
    Card.objects.receive(draft, cast.somchai.pk, AT)
    voice = Voice.objects.get()
    assert (voice.answer, voice.reason, voice.seat, voice.card.text) == ("4", "สี่ในหกคน", cast.somchai, "รถหมดสี่โมง")
    with pytest.raises(Refusal, match="no_such_answer_here"):
        Card.objects.receive(clean_card(board.pk, fields("score", score="9")), cast.somchai.pk, AT)
    assert Card.objects.count() == 1


def test_a_photo_is_a_card_with_or_without_words(cast: Any, board: Board) -> None:
    phone, same = cast.client("somchai"), str(uuid.uuid4())
    for _ in range(2):  # pressed twice
        sent = {"id": same, "section": "p_drawing", "text": "", "photo": upload(picture())}
        assert phone.post(address(board, "pictures/"), sent).status_code == 302
    card = Card.objects.get()
    assert card.section == "p_drawing" and "/files/" in phone.get(address(board)).content.decode()
    nothing = phone.post(address(board, "pictures/"), {"id": str(uuid.uuid4()), "section": "p_photo", "text": "เดินดู"})
    assert nothing.status_code == 422 and "เดินดู" in nothing.content.decode()


def test_a_photo_that_is_none_leaves_no_card(cast: Any, board: Board) -> None:
    sent = {"id": str(uuid.uuid4()), "section": "p_photo", "photo": upload(b"<svg/>")}
    assert cast.client("somchai").post(address(board, "pictures/"), sent).status_code == 422
    assert not Card.objects.exists()


def test_what_is_typed_is_never_markup(cast: Any, board: Board) -> None:
    phone, bad = cast.client("somchai"), "<script>alert(1)</script>"
    for kind in WRITTEN:
        phone.post(address(board, "cards/"), fields(kind, text=bad, **({"cell.0": bad} if kind == "table" else {})))
    for page in (address(board), f"/w/{cast.loei_days.pk}/made/", address(board, "themes/"), address(board, "carry/")):
        assert bad not in phone.get(page).content.decode()


def test_a_step_for_reading_says_so_and_a_step_that_is_over_says_that(cast: Any, board: Board) -> None:
    phone = cast.client("somchai")
    phone.cookies["tonkla_language"] = "en"
    over, reading = "This step is not open now", "Now we read and look together"
    page = phone.get(address(board)).content.decode()
    assert over not in page and reading not in page
    board.session.may_write = False
    board.session.save()
    page = phone.get(address(board)).content.decode()
    assert reading in page and over not in page and 'role="timer"' in page
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.get(tool_key="needs-ladder"))
    page = phone.get(address(board)).content.decode()
    assert over in page and reading not in page


def test_the_writer_reads_what_became_of_a_card_and_only_the_hub_may_follow(cast: Any, board: Board) -> None:
    card = Card.objects.get(pk=Card.objects.receive(clean_card(board.pk, fields("cards")), cast.somchai.pk, AT).id)
    page = f"/w/{cast.loei_days.pk}/cards/{card.pk}/"
    assert "ยังไม่มีอะไร" in cast.client("somchai").get(page).content.decode()
    insight = Insight.objects.distil(cast.loei, [card], cast.beam, who="คนไกล", what="มาไม่ได้", because="รถหมด")
    need = Need.objects.name_from([insight], cast.beam, true="ที่พบกันใกล้บ้าน")
    phone, laptop = (cast.client(who).get(page).content.decode() for who in ("somchai", "beam"))
    for words, way in (("มาไม่ได้", f"/insights/{insight.pk}/"), ("ที่พบกันใกล้บ้าน", f"/needs/{need.pk}/")):
        assert words in phone and way not in phone
        assert words in laptop and way in laptop
    helper = let_in(cast.loei_days, "ผู้ช่วย", cast.beam, AT)
    cast.seats["helper"] = helper
    assert "มาไม่ได้" in cast.client("helper").get(page).content.decode()
    insight.removed_at = AT
    insight.save()
    assert "มาไม่ได้" not in cast.client("somchai").get(page).content.decode()
