"""The whole workshop as one report and one file: what stays stays out; the file makes the same agenda elsewhere."""

import io
import json
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.boards.test_photo import picture as photo
from tests.boards.test_photo import upload
from tests.cast import AT
from tonkla.boards.models import Board, Card, Draft
from tonkla.boards.photos import picture
from tonkla.files.models import Photo
from tonkla.files.photos import path_of
from tonkla.refusal import Refusal
from tonkla.workshops.carrying import as_file, carry_in, read_file
from tonkla.workshops.clock import make_move
from tonkla.workshops.closing import check_out, promise
from tonkla.workshops.models import Mark, Workshop
from tonkla.workshops.planning import plan_workshop
from tonkla.workshops.report import report_of

pytestmark = pytest.mark.django_db


def test_it_works_as_page_pdf_and_table(cast: Any) -> None:
    check_out(cast.somchai, 1, "=ฟังก่อน", AT)
    page, base = cast.client("beam"), f"/workshops/{cast.loei_days.pk}/report"
    assert "=ฟังก่อน" in page.get(f"{base}/").content.decode()
    assert page.get(f"{base}.pdf").content.startswith(b"%PDF")
    book = load_workbook(io.BytesIO(page.get(f"{base}.xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=ฟังก่อน"]
    assert cells and all(cell.data_type == "s" for cell in cells)


def test_what_stays_in_the_workshop_is_counted_and_not_told(cast: Any) -> None:
    for seat, text in ((cast.somchai, "เล่าได้"), (cast.malee, "อย่าเล่า")):
        check_out(seat, 1, text, AT)
        promise(seat, f"จะ{text}", "30", AT)
    cast.malee.may_pass_on = False
    cast.malee.save()
    chapters = report_of(cast.loei_days, cast.beam, "th").chapters
    told = str([chapter.rows for chapter in chapters])
    assert "เล่าได้" in told and "อย่าเล่า" not in told
    assert sum(chapter.left_out for chapter in chapters) == 2


def test_the_file_makes_the_same_agenda_elsewhere_once_and_carries_no_person(cast: Any) -> None:
    check_out(cast.somchai, 1, "คำของคน", AT)
    body = as_file(cast.loei_days, AT)
    assert "Somchai" not in body.decode() and "คำของคน" not in body.decode()
    made = carry_in(read_file(body), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    again = carry_in(read_file(body), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    assert made == again and made.hub == cast.yala and made.code != cast.loei_days.code
    facts = ("day", "starts", "minutes", "kind", "mode", "title_th", "tool_key", "may_see_others")
    assert list(made.sessions.values_list(*facts)) == list(cast.loei_days.sessions.values_list(*facts))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"format": "x"}, "not_a_workshop_file"), ({"version": 2}, "workshop_file_newer"), ({"id": "../../etc"}, "workshop_file_broken"),
        ({"sessions": []}, "workshop_file_broken"), ({"sessions": [{}]}, "workshop_file_broken"),
        ({"sessions": "x"}, "workshop_file_broken"),
        ({"zone": "Mars/Olympus"}, "workshop_file_broken"), ({"people": -1}, "workshop_file_broken"),
        ({"dates": {"1": "2026-12-01", "2": "2026-11-01"}}, "workshop_file_broken"), ({"dates": {"x": "y"}}, "workshop_file_broken"),
        ({"teams": ["x"]}, "workshop_file_broken"), ({"parts": {"cards": "x"}}, "workshop_file_broken"),
        ({"parts": {"cards": [{"block": 999, "text": "x"}]}}, "workshop_file_broken"),
        ({"parts": {"cards": [{"block": 1, "text": "x", "team": "no such"}]}}, "workshop_file_broken"),
        ({"starts_on": "soon"}, "workshop_file_broken"), ({"title": 7}, "workshop_file_broken"),
    ],
)  # fmt: skip
def test_broken_files_are_refused_whole(cast: Any, change: dict[str, Any], why: str) -> None:
    given = json.loads(as_file(cast.loei_days, AT)) | change
    before = Workshop.objects.count()
    with pytest.raises(Refusal, match=why):
        carry_in(read_file(json.dumps(given).encode()), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    assert Workshop.objects.count() == before


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b"PK\x03\x04", b"x" * 28_000_001])
def test_what_is_no_file_of_ours_is_answered_on_the_page(cast: Any, body: bytes) -> None:
    form = {"hub": str(cast.loei.pk), "file": SimpleUploadedFile("w.json", body)}
    assert cast.client("beam").post("/workshops/arrivals/", form).status_code in (413, 422)


def test_nobody_else_reports_or_takes_in(cast: Any) -> None:
    assert cast.client("ekk").get(f"/workshops/{cast.loei_days.pk}/report.json").status_code == 404
    assert cast.client("dao").get(f"/workshops/{cast.loei_days.pk}/report/").status_code == 403
    form = {"hub": str(cast.yala.pk), "file": SimpleUploadedFile("w.json", b"{}")}
    assert cast.client("beam").post("/workshops/arrivals/", form).status_code == 404


def test_half_days_keep_their_weekly_dates_and_their_zone(cast: Any) -> None:
    half = plan_workshop(
        cast.loei, cast.beam, "ครึ่งวัน", "half-days", date(2026, 11, 28), teams=2, at=AT, zone="Asia/Kuala_Lumpur"
    )
    days = range(1, 7)
    soon = carry_in(read_file(as_file(half, AT)), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    assert soon.zone == "Asia/Kuala_Lumpur" and [soon.date_of(d) for d in days] == [half.date_of(d) for d in days]
    later = carry_in(read_file(as_file(half, AT)), cast.loei, cast.beam, date(2027, 1, 6), AT)
    moved = {later.date_of(day) - half.date_of(day) for day in days}
    assert moved == {timedelta(weeks=6)} and later.date_of(1) >= date(2027, 1, 6)
    assert [team.name for team in soon.teams.all()] == [team.name for team in half.teams.all()]


def test_marks_and_people_come_along_as_counts_and_are_shown_with_where_they_were_given(cast: Any) -> None:
    tool = cast.loei_days.sessions.filter(kind="tool").first()
    for seat, value in ((cast.somchai, 4), (cast.malee, 5)):
        Mark.objects.create(session=tool, seat=seat, acceptable=value, at=AT)
    made = carry_in(read_file(as_file(cast.loei_days, AT)), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    held = made.held_elsewhere
    assert (held.hub, held.people) == ("Loei Library", 2)
    counts = held.marks[str(made.sessions.get(position=tool.position).pk)]
    assert counts == {"participants": {"acceptable": [0, 0, 0, 1, 1]}}
    shown = cast.client("ekk").get(f"/workshops/{made.pk}/evaluation/").content.decode()
    assert "Loei Library" in shown


def test_cards_that_may_leave_come_along_without_a_name(cast: Any) -> None:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    for seat, text in ((cast.somchai, "รถหมดสี่โมง"), (cast.malee, "อย่าเล่าต่อ")):
        board = Board.objects.open(session, seat.team)
        Card.objects.receive(Draft(uuid.uuid4(), board.pk, board.sections[1]["key"], text), seat.pk, AT)
    cast.malee.may_pass_on = False
    cast.malee.save()
    body = as_file(cast.loei_days, AT)
    assert "อย่าเล่าต่อ" not in body.decode() and "Somchai" not in body.decode()
    made = carry_in(read_file(body), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    [card] = Card.objects.filter(board__session__workshop=made)
    assert (card.shown, card.signed, card.section) == ("รถหมดสี่โมง", "", board.sections[1]["key"])
    assert card.board.team.name == cast.somchai.team.name and card.board.session.position == session.position
    carry_in(read_file(body), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    assert Card.objects.filter(board__session__workshop=made).count() == 1


def a_workshop_with_a_photo(cast: Any) -> bytes:
    """Somchai's card with a photo that has no words, and Malee's that stays here."""
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    for seat in (cast.somchai, cast.malee):
        board = Board.objects.open(session, seat.team)
        picture(board, {"id": str(uuid.uuid4()), "section": board.sections[1]["key"]}, upload(photo()), seat, AT)
    cast.malee.may_pass_on = False
    cast.malee.save()
    return as_file(cast.loei_days, AT)


def test_photos_of_drawings_that_may_leave_come_along_re_encoded(cast: Any) -> None:
    body = a_workshop_with_a_photo(cast)
    assert body.count(b'"photo"') == 1
    made = carry_in(read_file(body), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    [card] = Card.objects.filter(board__session__workshop=made)
    kept = Photo.objects.get(owner_kind="card", owner_id=card.pk)
    assert path_of(kept.digest).exists() and cast.client("ekk").get(f"/files/{kept.pk}/").status_code == 200
    assert cast.client("beam").get(f"/files/{kept.pk}/").status_code in (403, 404)
    carry_in(read_file(body), cast.yala, cast.ekk, date(2026, 11, 23), AT)
    assert Photo.objects.filter(owner_id=card.pk).count() == 1


@pytest.mark.parametrize("what", [7, "no base64!", "PHN2Zy8+", ["x"]])
def test_what_is_no_photo_is_refused_whole(cast: Any, what: Any) -> None:
    given = json.loads(as_file(cast.loei_days, AT))
    given["parts"] = {"cards": [{"block": 1, "text": "", "photo": what}]}
    before = Workshop.objects.count()
    with pytest.raises(Refusal, match=r"workshop_file_broken|photo_unreadable"):
        carry_in(given, cast.yala, cast.ekk, date(2026, 11, 23), AT)
    assert Workshop.objects.count() == before
