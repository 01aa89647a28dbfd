"""A quote card with the receipt of the person heard goes only where that person lets it go."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.boards.places import board_of_all_kinds
from tests.boards.test_photo import picture, upload
from tests.cast import AT
from tonkla.boards.carrying import landing
from tonkla.boards.hot import read_cards
from tonkla.boards.models import Ballot, Board, Card, Carry, Draft, Said, Stage, Voice
from tonkla.boards.pooling import told
from tonkla.boards.quoting import tie
from tonkla.boards.tally import dots_of
from tonkla.boards.unsent import bring_in
from tonkla.files.models import Photo
from tonkla.insights.models import Insight
from tonkla.needs.models import Need
from tonkla.needs.trail import back_to_words
from tonkla.people.models import GuardianSaid, Purpose, Receipt, Withdrawal
from tonkla.programmes.on_paper import reference
from tonkla.refusal import Refusal
from tonkla.workshops.models import Invitee
from tonkla.workshops.report import report_of

pytestmark = pytest.mark.django_db
WORDS = "แม่ไม่ให้ไปเพราะกลับค่ำ"


@pytest.fixture
def board(cast: Any) -> Board:
    return board_of_all_kinds(cast)


def give(cast: Any, *allowed: str) -> Receipt:
    return Receipt.objects.give(cast.loei, cast.beam, AT, pseudonym="เมาะ", age_band="60+", allowed=allowed)[0]


def quote(cast: Any, board: Board, number: str, text: str = WORDS) -> Card:
    draft = Draft(uuid.uuid4(), board.pk, "p_quote", text, heard_from="เมาะ", receipt=number)
    return Card.objects.get(pk=Card.objects.receive(draft, cast.somchai.pk, AT).id)


def report(cast: Any) -> str:
    return str([chapter.rows for chapter in report_of(cast.loei_days, cast.beam, "th").chapters])


def plan(cast: Any, cards: list[Card]) -> str:
    insight = Insight.objects.distil(cast.loei, cards, cast.beam, who="ก", what="ข", because="ค")
    need = Need.objects.name_from([insight], cast.beam, stated="ก", true="ข")
    return str([reference(root).cards for root in back_to_words([need], cast.beam)])


def test_what_may_be_passed_on_stands_in_report_and_plan_and_on_the_projector(cast: Any, board: Board) -> None:
    card = quote(cast, board, give(cast, Purpose.WRITE_DOWN, Purpose.PASS_ON).number)
    assert WORDS in report(cast) and WORDS in plan(cast, [card])
    assert WORDS in cast.client("beam").get(f"/w/{cast.loei_days.pk}/stage/").content.decode()
    assert not read_cards([card.pk])[card.pk]["stays"]


def test_written_down_but_not_passed_on_it_stays_with_its_team(cast: Any, board: Board) -> None:
    card = quote(cast, board, give(cast, Purpose.WRITE_DOWN).number)
    assert WORDS not in report(cast) and WORDS not in plan(cast, [card])
    room = f"/w/{cast.loei_days.pk}"
    for view in ("wall", "board", "themes"):
        Stage.objects.turn(cast.loei_days, view, board, AT)
        assert WORDS not in cast.client("beam").get(f"{room}/stage/").content.decode()
    assert read_cards([card.pk])[card.pk]["stays"]
    assert WORDS in cast.client("somchai").get(f"{room}/boards/{board.pk}/?s=p_quote").content.decode()
    board.session.may_see_others = True
    board.session.save()
    assert WORDS not in cast.client("malee").get(f"{room}/boards/{board.pk}/?s=p_quote").content.decode()
    assert cast.client("malee").get(f"{room}/cards/{card.pk}/").status_code == 404
    page = cast.client("somchai").get(f"{room}/cards/{card.pk}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "ไม่ได้ให้นำไปใช้นอกทีม" in page or "not used outside the team" in page


def test_taken_back_it_leaves_papers_and_other_boards_and_stays_with_the_team(cast: Any, board: Board) -> None:
    receipt = give(cast, Purpose.WRITE_DOWN, Purpose.PASS_ON)
    card = quote(cast, board, receipt.number)
    later = cast.loei_days.sessions.get(tool_key="needs-ladder")
    theirs, ours = (Board.objects.open(later, seat.team) for seat in (cast.malee, cast.somchai))
    for target in (theirs, ours):
        Carry.objects.on([("card", card.pk)], target, landing(target), cast.somchai, AT)
    assert report(cast).count(WORDS) == 3
    Ballot.objects.open(board.session, 3, cast.somchai, AT)
    Voice.objects.say(Said(uuid.uuid4(), board.pk, "", card.pk, "dot", "1"), cast.somchai.pk, AT)
    Withdrawal.objects.take_back(receipt, Purpose.PASS_ON, AT)
    card.refresh_from_db()
    assert card.text == WORDS and not card.is_withdrawn and not card.is_removed
    assert WORDS not in report(cast) and not Card.objects.filter(board=theirs).standing().exists()
    assert Card.objects.filter(board=ours).standing().exists()
    assert [len(dots_of(board.session.ballot, team).rows) for team in (None, cast.somchai.team_id)] == [0, 1]
    with pytest.raises(Refusal, match="stays_with_its_team"):
        Carry.objects.on([("card", card.pk)], theirs, landing(theirs), cast.somchai, AT)
    Withdrawal.objects.take_back(receipt, Purpose.WRITE_DOWN, AT)
    card.refresh_from_db()
    assert card.is_withdrawn and card.text == ""


def test_consent_that_has_run_out_lets_nothing_leave(cast: Any, board: Board) -> None:
    receipt = give(cast, Purpose.WRITE_DOWN, Purpose.PASS_ON)
    card = quote(cast, board, receipt.number)
    free = Card.objects.filter(pk=card.pk)
    assert free.leaving(AT).exists() and not free.leaving(receipt.until + timedelta(days=1)).exists()


def test_a_number_nobody_knows_is_kept_marked_and_put_right(cast: Any, board: Board) -> None:
    card = quote(cast, board, "ZZZZ9")
    room, phone = f"/w/{cast.loei_days.pk}", cast.client("somchai")
    assert WORDS not in report(cast)
    assert "ZZZZ9" in phone.get(f"{room}/cards/{card.pk}/").content.decode()
    assert 'class="chip waits">' in phone.get(f"{room}/boards/{board.pk}/?s=p_quote").content.decode()
    again = phone.post(f"{room}/cards/{card.pk}/receipt/", {"receipt": "yyyy8"})
    assert again.status_code == 422 and 'value="YYYY8"' in again.content.decode()
    receipt = give(cast, Purpose.WRITE_DOWN, Purpose.PASS_ON)
    assert phone.post(f"{room}/cards/{card.pk}/receipt/", {"receipt": receipt.number.lower()}).status_code == 302
    assert WORDS in report(cast)


def test_who_may_tie_a_card_to_a_receipt(cast: Any, board: Board) -> None:
    receipt, friend = give(cast, Purpose.WRITE_DOWN), cast.malee
    card = quote(cast, board, receipt.number)
    address = f"/w/{cast.loei_days.pk}/cards/{card.pk}/receipt/"
    assert cast.client("nok").post(address, {"receipt": ""}).status_code == 401
    friend.team = cast.somchai.team
    friend.save()
    for seat, number in ((friend, receipt.number), (cast.somchai, "")):  # without it the words could travel
        with pytest.raises(Refusal, match="not_your_card"):
            tie(card, number, seat, AT)
    cast.client("beam").post(address, {"receipt": ""})
    card.refresh_from_db()
    assert card.receipt == ""
    other = Receipt.objects.give(cast.yala, cast.ekk, AT, pseudonym="ก", age_band="60+", allowed=["write_down"])[0]
    with pytest.raises(Refusal, match="receipt_not_here"):
        tie(card, other.number, cast.somchai, AT)


def test_late_words_of_somebody_who_took_them_back_are_not_kept(cast: Any, board: Board) -> None:
    receipt = give(cast, Purpose.WRITE_DOWN)
    card = quote(cast, board, receipt.number)
    Withdrawal.objects.take_back(receipt, Purpose.WRITE_DOWN, AT)
    with pytest.raises(Refusal, match="told_no_longer"):
        quote(cast, board, receipt.number)
    with pytest.raises(Refusal, match="told_no_longer"):
        Card.objects.edit(card.pk, uuid.uuid4(), "อีกที", 1, cast.somchai, AT)
    row = {
        "id": str(uuid.uuid4()), "url": f"/w/{cast.loei_days.pk}/boards/{board.pk}/cards/",
        "words": {"text": WORDS, "section": "p_quote", "receipt": receipt.number},
    }  # fmt: skip
    assert [line.state for line in bring_in([row], cast.loei_days, cast.somchai, "th")] == ["refused"]
    card.refresh_from_db()
    assert card.text == ""


def test_a_phones_file_carries_the_number_along(cast: Any, board: Board) -> None:
    receipt = give(cast, Purpose.WRITE_DOWN)
    row = {
        "id": str(uuid.uuid4()), "url": f"/w/{cast.loei_days.pk}/boards/{board.pk}/cards/",
        "words": {"text": WORDS, "section": "p_quote", "receipt": receipt.number},
    }  # fmt: skip
    assert [line.state for line in bring_in([row], cast.loei_days, cast.somchai, "th")] == ["kept"]
    assert Card.objects.get().receipt == receipt.number and WORDS not in report(cast)


def test_photos_go_when_photos_are_taken_back(cast: Any, board: Board) -> None:
    receipt = give(cast, Purpose.WRITE_DOWN, Purpose.PHOTO)
    card = quote(cast, board, receipt.number)
    address = f"/w/{cast.loei_days.pk}/cards/{card.pk}/photo/"
    assert cast.client("somchai").post(address, {"photo": upload(picture())}).status_code == 302
    Withdrawal.objects.take_back(receipt, Purpose.PHOTO, AT)
    assert not Photo.objects.filter(owner_id=card.pk).exists()
    assert Card.objects.get(pk=card.pk).text == WORDS


def test_under_20_without_the_guardians_sheet_nothing_leaves(cast: Any, board: Board) -> None:
    """Neither the words of a young participant, nor what a team carried on from them, nor what they told about tools."""
    card = Card.objects.get(
        pk=Card.objects.receive(Draft(uuid.uuid4(), board.pk, "p_cards", WORDS), cast.somchai.pk, AT).id
    )
    target = Board.objects.open(cast.loei_days.sessions.get(tool_key="needs-ladder"), cast.malee.team)
    Carry.objects.on([("card", card.pk)], target, landing(target), cast.malee, AT)
    young = Invitee.objects.create(
        workshop=cast.loei_days, name="ฟ้า", is_under_20=True, seat=cast.somchai, by=cast.beam, at=AT
    )
    assert WORDS not in report(cast) and WORDS not in plan(cast, [card])
    cast.loei_days.template = "pool-our-tools"
    cast.loei_days.save()
    board.session.tool_key = "pool-name"
    board.session.save()
    assert told(cast.beam) == []
    young.guardian_at = AT
    young.save()
    assert report(cast).count(WORDS) == 2 and WORDS in plan(cast, [card])
    assert len(told(cast.beam)) == 1


def test_a_young_person_heard_has_a_receipt_only_with_a_guardian(cast: Any) -> None:
    with pytest.raises(Refusal, match="guardian_missing"):
        Receipt.objects.give(cast.loei, cast.beam, AT, pseudonym="ก", age_band="15-19", allowed=["write_down"])
    said = GuardianSaid("แม่", "แม่", "paper")
    assert Receipt.objects.give(
        cast.loei, cast.beam, AT, pseudonym="ก", age_band="15-19", allowed=["write_down"], assent=True, guardian=said
    )
