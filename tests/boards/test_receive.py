"""A phone's card is received: kept once, in order, never lost, and refused kindly."""

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import AT
from tonkla.boards.forms import clean_card, clean_text, looks_like_number
from tonkla.boards.models import Board, Card, Draft
from tonkla.boards.models.draft import facts_of, gather
from tonkla.feed.memory import Memory
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Closure

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast: Any) -> Board:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    return Board.objects.open(session, cast.somchai.team)


def draft(board: Board, text: str = "รถหมดสี่โมง", **more: Any) -> Draft:
    return Draft(more.pop("id", uuid.uuid4()), board.pk, board.sections[0]["key"], text, **more)


def test_it_works(cast: Any, board: Board) -> None:
    receipt = Card.objects.receive(draft(board), cast.somchai.pk, AT)
    card = Card.objects.get(pk=receipt.id)
    assert (card.text, card.seat, receipt.state, receipt.created) == ("รถหมดสี่โมง", cast.somchai, "received", True)


def test_a_card_sent_twice_is_kept_once(cast: Any, board: Board) -> None:
    same = draft(board)
    first = Card.objects.receive(same, cast.somchai.pk, AT)
    again = Card.objects.receive(same, cast.somchai.pk, AT)
    assert (again.seq, again.created, Card.objects.count()) == (first.seq, False, 1)


def test_seats_and_boards_of_a_group_are_asked_for_once(
    cast: Any, board: Board, django_assert_num_queries: Any
) -> None:
    other = Board.objects.open(cast.loei_days.sessions.get(tool_key="needs-ladder"), cast.somchai.team)
    seats = [seat.pk for seat in cast.loei_days.seats.all()[:3]]
    memory = Memory()
    memory.begin()
    memory.look([cast.loei_days.pk])
    with django_assert_num_queries(2):
        gather([(cast.loei_days.pk, seat, one.pk) for seat in seats for one in (board, other)])
    with django_assert_num_queries(0):
        gather([(cast.loei_days.pk, seat, board.pk) for seat in seats])
    with django_assert_num_queries(4):  # closed, what is open (two), the veil
        facts = facts_of(board.pk, seats[0], cast.loei_days.pk)
    memory.end(None)
    assert facts.board == board and facts.seat.pk == seats[0]


def test_the_same_id_with_other_words_is_refused_and_the_first_stays(cast: Any, board: Board) -> None:
    same = uuid.uuid4()
    Card.objects.receive(draft(board, "แรก", id=same), cast.somchai.pk, AT)
    with pytest.raises(Refusal, match="same_id_other_words"):
        Card.objects.receive(draft(board, "อื่น", id=same), cast.somchai.pk, AT)
    assert Card.objects.get(pk=same).text == "แรก"


def test_a_seat_cannot_send_again_for_another(cast: Any, board: Board) -> None:
    same = draft(board)
    Card.objects.receive(same, cast.somchai.pk, AT)
    with pytest.raises(Refusal, match="same_id_other_words"):
        Card.objects.receive(same, cast.malee.pk, AT)


def test_a_card_for_a_closed_step_came_late_and_only_its_team_sees_it(cast: Any, board: Board) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.get(tool_key="needs-ladder"))
    receipt = Card.objects.receive(draft(board), cast.somchai.pk, AT)
    assert receipt.state == "late"
    assert Card.objects.visible_to(cast.somchai).filter(pk=receipt.id).exists()
    assert not Card.objects.visible_to(cast.malee).filter(pk=receipt.id).exists()
    assert Card.objects.visible_to(cast.beam).filter(pk=receipt.id).exists()


def test_another_teams_board_and_another_workshops_board_are_refused(cast: Any, board: Board) -> None:
    for seat in (cast.malee, cast.nok):
        with pytest.raises(Refusal, match="not_your_board"):
            Card.objects.receive(draft(board), seat.pk, AT)


def test_only_a_closed_workshop_refuses(cast: Any, board: Board) -> None:
    Closure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)
    with pytest.raises(Refusal, match="workshop_closed"):
        Card.objects.receive(draft(board), cast.somchai.pk, AT)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "card_empty"), ("   \n", "card_empty"), ("\u200b\u200b", "card_empty"), ("ก" * 20_000, "card_too_long"),
        ("หวัดดี\x00", "card_unreadable"), ("\x1b[31mred", "card_unreadable"), ("\u202eกลับ", "card_unreadable"),
        ("โทร 081-234-5678 นะ", "phone_number_in_card"), ("๐๘๑ ๒๓๔ ๕๖๗๘", "phone_number_in_card"),
        ("1 2345 67890 12 3", "phone_number_in_card"),
    ],
)  # fmt: skip
def test_strange_cards_are_refused_with_a_next_step(text: str, key: str) -> None:
    with pytest.raises(Refusal, match=key) as refused:
        clean_text(text, sure=False)
    for language in ("th", "en"):
        assert all(refused.value.words(language).values())


@pytest.mark.parametrize("text", ["😅😅", "أريد أن أبدأ", "ອ້າຍ", "𝔘𝔫𝔦", "ค่ารถ 300 บาท 2 เที่ยว", "ปี 2562", "12.30 น."])
def test_any_script_and_emoji_are_welcome(text: str) -> None:
    assert clean_text(text, sure=False)


def test_there_is_a_way_past_what_is_no_phone_number(board: Board) -> None:
    fields = {"id": str(uuid.uuid4()), "section": "says", "text": "รหัส 081-234-5678", "sure": "1"}
    assert clean_card(board.pk, fields).text == "รหัส 081-234-5678"


@given(st.text(max_size=700))
def test_whatever_is_typed_is_kept_or_refused_never_broken(text: str) -> None:
    try:
        kept = clean_text(text, sure=True)
    except Refusal:
        return
    assert kept.strip() and len(kept) <= 600 and "\x00" not in kept


@given(st.integers(0, 9_999_999))
def test_every_thai_mobile_number_is_noticed(number: int) -> None:
    assert looks_like_number(f"โทร 08{number:08d}"[:14])
