"""Cards in the workshop's report: those that may leave, and a count of those that stay."""

import uuid
from typing import Any

import pytest

from tests.boards.places import board_of_all_kinds
from tests.boards.test_photo import picture, upload
from tests.cast import AT
from tonkla.boards.grouping import lay_together
from tonkla.boards.models import Ballot, Board, Card, Draft, Said, Translation, Voice
from tonkla.boards.photos import keep_photo
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.people.models import Receipt
from tonkla.workshops.clock import make_move
from tonkla.workshops.report import as_workbook, on_paper, report_of

pytestmark = pytest.mark.django_db


def test_cards_are_told_but_not_those_whose_writers_said_no(cast: Any) -> None:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    for seat, text in ((cast.somchai, "รถหมดสี่โมง"), (cast.malee, "เรื่องในบ้าน")):
        board = Board.objects.open(session, seat.team)
        Card.objects.receive(Draft(uuid.uuid4(), board.pk, board.sections[0]["key"], text), seat.pk, AT)
    cast.malee.may_pass_on = False
    cast.malee.save()
    [cards] = [one for one in report_of(cast.loei_days, cast.beam, "en").chapters if "รถหมดสี่โมง" in str(one.rows)]
    assert cards.left_out == 1 and "เรื่องในบ้าน" not in str(cards.rows)


def test_photos_themes_dots_and_translations_stand_in_it_too(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    key = uuid.uuid4()
    Card.objects.receive(Draft(key, board.pk, "p_cards", "รถหมดสี่โมง"), cast.somchai.pk, AT)
    card = Card.objects.get(pk=key)
    keep_photo(card, upload(picture()), cast.somchai, AT)
    lay_together(board, [card], None, "ไกลบ้าน", cast.somchai, AT)
    Translation.objects.attach(card, "en", "the last van is at four", cast.somchai, AT)
    ballot = Ballot.objects.open(board.session, 3, cast.somchai, AT)
    Voice.objects.say(Said(uuid.uuid4(), board.pk, "", key, "dot", "1"), cast.somchai.pk, AT)
    assert "Dots" not in str(report_of(cast.loei_days, cast.beam, "en").chapters), "an open vote is not told"
    ballot.close(AT)
    report = report_of(cast.loei_days, cast.beam, "th")
    told = {one.heading.split(":")[0]: one for one in report.chapters}
    assert told["การ์ด"].rows[0][2:4] == ["ไกลบ้าน", "รถหมดสี่โมง\n(English) the last van is at four"]
    [(svg, words, address)] = told["รูปถ่ายภาพวาด"].pictures
    assert "data:image/jpeg" in svg and address.startswith("/files/") and "รถหมดสี่โมง" in words
    assert told["แปะจุด"].rows[0][0] == "รถหมดสี่โมง" and told["แปะจุด"].rows[0][2] == "1"
    with_photo = leaflet_pdf(on_paper(report, AT.date()), "th")
    assert with_photo.startswith(b"%PDF") and b"/Image" in with_photo
    assert as_workbook(report)[:2] == b"PK"
    cast.somchai.may_pass_on = False
    cast.somchai.save()
    chapters = str(report_of(cast.loei_days, cast.beam, "th").chapters)
    assert "data:image/jpeg" not in chapters and "รถหมดสี่โมง" not in chapters and "last van" not in chapters


def test_a_photo_on_a_card_with_a_receipt_stays_with_the_team(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    receipt, _keys = Receipt.objects.give(
        cast.loei, cast.beam, AT, pseudonym="ก", age_band="60+", allowed=["write_down", "pass_on", "photo"]
    )
    key = uuid.uuid4()
    Card.objects.receive(Draft(key, board.pk, "p_quote", "คำพูด", receipt=receipt.number), cast.somchai.pk, AT)
    keep_photo(Card.objects.get(pk=key), upload(picture()), cast.somchai, AT)
    chapters = str(report_of(cast.loei_days, cast.beam, "th").chapters)
    assert "คำพูด" in chapters and "data:image/jpeg" not in chapters
