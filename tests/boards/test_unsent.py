"""A phone that could not send hands out a file; the facilitator takes it in, twice without harm; refused rows say why.

And what may be wrong with phones: two on one seat, a clock off by years.
"""

import json
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.boards.places import board_of_all_kinds
from tests.boards.test_receive import board, draft
from tests.cast import AT
from tonkla.boards.models import Board, Card, Draft, Intake, Said, Voice
from tonkla.boards.unsent import bring_in, rows_of
from tonkla.feed.ticket import form_token
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Closure

pytestmark = pytest.mark.django_db
__all__ = ["board"]


def item(cast: Any, board: Board, text: str = "ไกล", **more: Any) -> dict[str, Any]:
    seat = more.pop("seat", cast.somchai)
    words = {"section": board.sections[0]["key"], "text": text} | more.pop("words", {})
    url = more.pop("url", f"http://192.168.1.5/w/{board.session.workshop_id}/boards/{board.pk}/cards/")
    known = {
        "id": str(uuid.uuid4()),
        "url": url,
        "words": words,
        "written_at": "2026-11-23T04:00:00Z",
        "state": "waiting",
    }
    return known | {"seat": str(seat.pk), "proof": form_token(seat.pk)} | more


def file_of(*items: dict[str, Any]) -> bytes:
    return json.dumps({"tonkla": "not sent", "version": 1, "items": items}).encode()


def states(cast: Any, *items: dict[str, Any]) -> list[str]:
    by = cast.loei_days.seats.filter(kind="facilitator").first() or cast.malee
    return [line.state for line in bring_in(rows_of(file_of(*items)), cast.loei_days, by, "th")]


def test_it_works_on_the_page_and_twice_changes_nothing(cast: Any, board: Board) -> None:
    body, laptop = file_of(item(cast, board), item(cast, board, "แพง")), cast.client("beam")
    for counted in ("4", "4"):
        answer = laptop.post(f"/w/{cast.loei_days.pk}/unsent/", {"file": SimpleUploadedFile("f.json", body)})
        assert answer.status_code == 200 and counted
    assert sorted(Card.objects.values_list("text", flat=True)) == ["แพง", "ไกล"]
    assert {card.seat for card in Card.objects.all()} == {cast.somchai}
    assert answer.context["counts"] == {"kept": 0, "late": 0, "known": 2, "refused": 0}


def test_what_had_arrived_after_all_is_known(cast: Any, board: Board) -> None:
    one = item(cast, board)
    sent = draft(board, "ไกล", id=uuid.UUID(one["id"]))
    Card.objects.receive(sent, cast.somchai.pk, AT)
    assert states(cast, one) == ["known"]


def test_a_forged_seat_is_not_believed(cast: Any, board: Board) -> None:
    for forged in ({"proof": "0" * 32}, {"proof": None}, {"seat": str(cast.nok.pk)}, {"seat": "nobody"}):
        facilitator = cast.client("beam")
        body = file_of(item(cast, board) | forged)
        facilitator.post(f"/w/{cast.loei_days.pk}/unsent/", {"file": SimpleUploadedFile("f.json", body)})
    assert {card.seat.person for card in Card.objects.all()} == {cast.beam}


def test_refused_rows_say_why_and_the_others_come_in(cast: Any, board: Board) -> None:
    elsewhere = f"/w/{cast.yala_days.pk}/boards/{board.pk}/cards/"
    rows = [
        item(cast, board), item(cast, board, "โทร 081-234-5678"), item(cast, board, ""), item(cast, board, url="/nowhere/"),
        item(cast, board, url=elsewhere), item(cast, board, id="x"), item(cast, board, words={"section": "gone"}),
        {"id": 3, "url": ["/w/"], "words": "no"}, item(cast, board, "ดี"),
    ]  # fmt: skip
    by = cast.malee
    lines = bring_in(rows_of(file_of(*rows)), cast.loei_days, by, "en")
    assert [line.state for line in lines] == ["kept", *["refused"] * 7, "kept"]
    assert all(line.why for line in lines if line.state == "refused")


def test_a_row_for_a_closed_step_came_late_and_a_closed_workshop_takes_none(cast: Any, board: Board) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.get(tool_key="needs-ladder"))
    assert states(cast, item(cast, board)) == ["late"]
    Closure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)
    assert states(cast, item(cast, board)) == ["refused"]


def test_votes_travel_in_the_same_file(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    words = {"kind": "choice", "section": "p_choice", "answer": "heard"}
    url = f"/w/{board.session.workshop_id}/boards/{board.pk}/voices/"
    vote = item(cast, board, words=words, url=url)
    assert states(cast, vote, vote) == ["kept", "known"]
    assert Voice.objects.get().answer == "heard"


def test_a_file_is_taken_back_and_brought_again(cast: Any) -> None:
    board, laptop, address = board_of_all_kinds(cast), cast.client("beam"), f"/w/{cast.loei_days.pk}/unsent/"
    old = Card.objects.receive(Draft(uuid.uuid4(), board.pk, "p_cards", "ก่อน"), cast.somchai.pk, AT).id
    base = f"/w/{cast.loei_days.pk}/boards/{board.pk}/"
    words = {"kind": "choice", "section": "p_choice", "answer": "heard"}
    rows = [
        item(cast, board, words={"section": "p_cards"}), item(cast, board, words=words, url=f"{base}voices/"),
        item(cast, board, "หลัง", words={"of_revision": "1"}, url=f"{base}cards/{old}/words/"),
    ]  # fmt: skip
    laptop.post(address, {"file": SimpleUploadedFile("f.json", file_of(*rows))})
    intake = Intake.objects.get()
    assert intake.n == 3 and Card.objects.get(pk=old).text == "หลัง" and "ไกล" not in str(intake.made)
    undo = f"/w/{cast.loei_days.pk}/intakes/{intake.pk}/undo/"
    assert cast.client("somchai").post(undo).status_code == 403
    assert [laptop.post(undo).status_code for _ in range(2)] == [302, 302]
    new = Card.objects.get(pk=rows[0]["id"])
    assert new.is_removed and Card.objects.get(pk=old).text == "ก่อน" and not Voice.objects.exists()
    assert "again/" in laptop.get(address).content.decode()
    laptop.post(f"/w/{cast.loei_days.pk}/intakes/{intake.pk}/again/")
    assert not new.is_removed
    answer = laptop.post(address, {"file": SimpleUploadedFile("f.json", file_of(*rows))})
    assert answer.context["counts"]["kept"] == 1 and Voice.objects.exists(), "the vote comes in once more"


def test_a_file_with_nothing_new_leaves_nothing_to_take_back(cast: Any, board: Board) -> None:
    one = item(cast, board)
    Card.objects.receive(draft(board, "ไกล", id=uuid.UUID(one["id"])), cast.somchai.pk, AT)
    cast.client("beam").post(f"/w/{cast.loei_days.pk}/unsent/", {"file": SimpleUploadedFile("f.json", file_of(one))})
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"[]", b"PK\x03\x04", b"\xff\xfe\x00", b"[" * 100_000, b'{"tonkla":"not sent","items":{}}',
        b'{"tonkla":"not sent","items":[1]}', json.dumps({"tonkla": "not sent", "items": [{}] * 2001}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_whole(cast: Any, body: bytes) -> None:
    with pytest.raises(Refusal, match="not_an_unsent_file"):
        rows_of(body)
    answer = cast.client("beam").post(f"/w/{cast.loei_days.pk}/unsent/", {"file": SimpleUploadedFile("f.json", body)})
    assert answer.status_code == 422 and not Card.objects.exists()


def test_phones_do_not_take_files_in(cast: Any, board: Board) -> None:
    body = file_of(item(cast, board))
    answer = cast.client("somchai").post(
        f"/w/{cast.loei_days.pk}/unsent/", {"file": SimpleUploadedFile("f.json", body)}
    )
    assert answer.status_code == 403 and not Card.objects.exists()


def test_a_phones_clock_decides_nothing(cast: Any, board: Board) -> None:
    rows = [
        item(cast, board, f"ใบ {year}", written_at=f"{year}-01-01T00:00:00Z") for year in ("2027", "1970", "+275760")
    ]
    assert states(cast, *rows) == ["kept"] * 3
    assert [card.text for card in Card.objects.order_by("sequence")] == ["ใบ 2027", "ใบ 1970", "ใบ +275760"]
    assert {card.at.year for card in Card.objects.all()} != {2027} and max(c.at.year for c in Card.objects.all()) < 2100


def test_two_phones_on_one_seat_lose_nothing_and_vote_once(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    first, second = cast.client("somchai"), cast.client("somchai")
    for n, phone in enumerate((first, second, first, second)):
        sent = {"id": str(uuid.uuid4()), "section": "p_cards", "text": f"ใบที่ {n}"}
        assert phone.post(f"/w/{cast.loei_days.pk}/boards/{board.pk}/cards/", sent).status_code == 302
    assert Card.objects.count() == 4
    for answer in ("hunch", "heard"):
        Voice.objects.say(Said(uuid.uuid4(), board.pk, "p_choice", None, "choice", answer), cast.somchai.pk, AT)
    assert list(Voice.objects.values_list("answer", flat=True)) == ["heard"]


def test_ones_own_later_words_replace_ones_own_earlier_ones(cast: Any, board: Board) -> None:
    card = Card.objects.receive(draft(board, "หนึ่ง"), cast.somchai.pk, AT).id
    for text in ("สอง", "สาม"):  # written offline one after the other, both from the first revision
        receipt = Card.objects.edit(card, uuid.uuid4(), text, 1, cast.somchai, AT)
        assert receipt.state == "received"
    assert Card.objects.get(pk=card).text == "สาม"
