"""Who comes: typed or from a table, what is missing, guardian's sheets, seats matched by a tap, words that stay."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import AT
from tonkla.refusal import Refusal
from tonkla.workshops.invitees import (
    clean,
    decoded,
    forget_needs,
    forget_old_needs,
    invite,
    match,
    missing,
    read_table,
    see_sheet,
    take_in,
)
from tonkla.workshops.models import Invitee, Target
from tonkla.workshops.staying import stays_here, words_stay_here

pytestmark = pytest.mark.django_db
TABLE = "ชื่อ,จังหวัด,ประเภท,สถานะ,อาหาร,ต่ำกว่า 20\nใบเตย,เลย,เยาวชน,ยืนยันแล้ว,ฮาลาล,ใช่\nลุงชัย,ขอนแก่น,บรรณารักษ์,รอ,,ไม่\n"


def young(cast: Any, **facts: Any) -> Invitee:
    return invite(cast.loei_days, clean({"name": "ใบเตย", "is_under_20": "on"} | facts), cast.beam, AT)


def test_it_works_by_typing_and_by_table(cast: Any) -> None:
    page, base = cast.client("beam"), f"/workshops/{cast.loei_days.pk}/who-comes/"
    assert page.post(base, {"name": "ยายสา", "place": "เลย", "status": "confirmed"}).status_code == 302
    look = page.post(f"{base}table/", {"table": SimpleUploadedFile("x.csv", TABLE.encode("utf-8-sig"))})
    assert look.status_code == 200 and Invitee.objects.count() == 1
    assert page.post(f"{base}table/", {"text": TABLE, "sure": "1"}).status_code == 302
    assert {(i.name, i.place_id, i.status, i.is_under_20) for i in Invitee.objects.all()} == {
        ("ยายสา", "TH-42", "confirmed", False), ("ใบเตย", "TH-42", "confirmed", True), ("ลุงชัย", "TH-40", "waiting", False),
    }  # fmt: skip
    assert "ฮาลาล" in page.get(base).content.decode()


def test_each_bad_line_is_refused_with_its_number_and_cause_and_the_rest_goes_on(cast: Any) -> None:
    text = (
        "name;place;status;under 20\nA;Atlantis;;\nB;Loei;perhaps;\nC;Loei;;17\n;Loei;;\nD;Loei;yes;yes\nd;;;\nE;;;\n"
    )
    rows = read_table(text, {"e"})
    assert [(row.number, row.refusal and row.refusal.key) for row in rows] == [
        (2, "place_unknown"), (3, "answer_unknown"), (4, "yes_or_no"), (5, "invitee_without_name"), (6, None),
        (7, "invitee_known"), (8, "invitee_known"),
    ]  # fmt: skip
    assert take_in(cast.loei_days, rows, cast.beam, AT) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "table_without_name"), ("a,b\n1,2", "table_without_name"), ("name\n\x00", "table_unreadable"),
     ("name\n" + "x\n" * 501, "table_too_long")],
)  # fmt: skip
def test_strange_tables_are_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_table(text, set())


def test_thai_tables_of_old_spreadsheets_are_read_and_large_ones_refused() -> None:
    assert decoded("ชื่อ\nใบเตย".encode("cp874")) == "ชื่อ\nใบเตย"
    with pytest.raises(Refusal, match="table_too_large"):
        decoded(b"x" * 400_000)


def test_what_is_missing_stands_on_one_list(cast: Any) -> None:
    one = young(cast, status="confirmed", place="เลย")
    invite(cast.loei_days, clean({"name": "ลุงชัย"}), cast.beam, AT)
    Target.objects.create(workshop=cast.loei_days, place_id="TH-42", wanted=3)
    found = missing(cast.loei_days)
    assert [goal.missing for goal in found.goals] == [2] and found.sheets == [one] and found.no_contact
    assert [i.name for i in found.unanswered] == ["ลุงชัย"]
    see_sheet(one, cast.beam, AT)
    assert not missing(cast.loei_days).sheets


def test_without_a_guardians_sheet_words_stay_and_the_phone_says_so(cast: Any) -> None:
    one = young(cast)
    assert not stays_here(cast.somchai)
    match(one, cast.somchai)
    assert words_stay_here([cast.somchai.pk, cast.malee.pk]) == {cast.somchai.pk}
    assert "อยู่ในเวิร์กช็อปนี้" in cast.client("somchai").get(f"/w/{cast.loei_days.pk}/me/").content.decode()
    see_sheet(one, cast.beam, AT)
    assert not stays_here(cast.somchai)
    see_sheet(one, cast.beam, None)
    match(one, None)
    assert not stays_here(cast.somchai)


def test_thirty_days_after_the_last_day_needs_are_gone_by_themselves(cast: Any) -> None:
    one = young(cast, food="ฮาลาล")
    last = cast.loei_days.ends_on()
    assert forget_old_needs(last + timedelta(days=30)) == 0
    assert forget_old_needs(last + timedelta(days=31)) == 1
    one.refresh_from_db()
    assert one.food == ""


def test_the_page_on_which_one_writes_says_that_words_stay_here(cast: Any) -> None:
    phone, base = cast.client("somchai"), f"/w/{cast.loei_days.pk}/"
    assert "สิ่งที่คุณเขียนอยู่ในงานนี้" not in phone.get(base).content.decode()
    match(young(cast), cast.somchai)
    assert "สิ่งที่คุณเขียนอยู่ในงานนี้" in phone.get(base).content.decode()


def test_a_no_at_the_door_keeps_words_here_until_the_person_says_yes(cast: Any) -> None:
    phone = cast.client("somchai")
    phone.post(f"/w/{cast.loei_days.pk}/me/", {"pass_on": "no"})
    cast.somchai.refresh_from_db()
    assert stays_here(cast.somchai)
    phone.post(f"/w/{cast.loei_days.pk}/me/", {"pass_on": "yes"})
    cast.somchai.refresh_from_db()
    assert not stays_here(cast.somchai)


def test_a_seat_of_another_workshop_is_nobodys_here_and_a_seat_has_one_person(cast: Any) -> None:
    one, other = young(cast), young(cast, name="น้องมะลิ")
    with pytest.raises(Refusal, match="seat_elsewhere"):
        match(one, cast.nok)
    match(one, cast.somchai)
    match(other, cast.somchai)
    one.refresh_from_db()
    assert one.seat is None and other.seat == cast.somchai


def test_the_guardians_sheet_is_printed(cast: Any) -> None:
    one = young(cast, name='ใบ #read("/etc/passwd")')
    body = cast.client("beam").get(f"/workshops/{cast.loei_days.pk}/who-comes/{one.pk}/sheet.pdf").content
    assert body.startswith(b"%PDF")


def test_only_trainers_see_the_list_and_never_over_plain_http(cast: Any) -> None:
    base = f"/workshops/{cast.loei_days.pk}/who-comes/"
    assert cast.client("chai").get(base).status_code == 403
    assert cast.client("ekk").get(base).status_code == 404
    far = cast.client("beam")
    far.defaults["REMOTE_ADDR"] = "192.168.1.30"
    assert far.get(base).status_code == 403
    assert not Invitee.objects.visible_to(cast.chai).exists()


def test_needs_are_forgotten_and_people_come_off_and_on_the_list(cast: Any) -> None:
    one = young(cast, food="ฮาลาล", access="รถเข็น")
    assert forget_needs(cast.loei_days) == 1
    one.refresh_from_db()
    assert (one.food, one.access, one.name) == ("", "", "ใบเตย")
    page, base = cast.client("beam"), f"/workshops/{cast.loei_days.pk}/who-comes/{one.pk}/removal/"
    page.post(base)
    assert not Invitee.objects.standing().exists()
    page.post(base, {"undo": "1"})
    assert Invitee.objects.standing().exists()
