"""Sitting down without an account: by code, by QR; coming back; what guessing costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import AT
from tonkla.refusal import Refusal
from tonkla.workshops.models import ALPHABET, CodeMiss, DoorClosure, Seat
from tonkla.workshops.seats import (
    COOKIE,
    clean_name,
    come_back,
    find_by_code,
    find_by_token,
    offer_reseat,
    sealed,
    take_seat,
)

pytestmark = pytest.mark.django_db


def test_it_works_by_typed_code_and_by_qr(cast: Any) -> None:
    code = cast.loei_days.code
    assert find_by_code(f" {code[:4].lower()} {code[4:]} ", AT) == cast.loei_days
    assert find_by_token(cast.loei_days.door_token) == cast.loei_days


def test_the_same_phone_comes_back_to_the_same_seat(cast: Any) -> None:
    phone = cast.client("nobody")
    answer = phone.post("/join/seat/", {"door": cast.loei_days.door_token, "name": "ใบเตย", "team": ""})
    assert answer.status_code == 302
    again = phone.post("/join/", {"door": cast.loei_days.door_token})
    assert again.url == f"/w/{cast.loei_days.pk}/"
    assert Seat.objects.filter(name="ใบเตย").count() == 1


def test_a_second_phone_with_the_same_name_gets_a_number(cast: Any) -> None:
    first, second = (take_seat(cast.loei_days, "ต้น", None, AT) for _ in range(2))
    assert (first.name, second.name) == ("ต้น", "ต้น 2")


def test_wrong_codes_use_up_one_budget_for_the_whole_machine_but_qr_goes_on(cast: Any) -> None:
    for number in range(100):
        with pytest.raises(Refusal, match="code_unknown"):
            find_by_code(f"WRONG{number:03d}", AT)
    with pytest.raises(Refusal, match="too_many_codes"):
        find_by_code(cast.loei_days.code, AT)
    assert find_by_token(cast.loei_days.door_token)
    assert find_by_code(cast.loei_days.code, AT + timedelta(minutes=1))


def test_the_chance_of_a_guess_in_a_day_is_small() -> None:
    tries = 100 * 60 * 8
    assert tries * 20 / len(ALPHABET) ** 8 < 1e-5


def test_a_closed_door_lets_nobody_new_in(cast: Any) -> None:
    DoorClosure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)
    with pytest.raises(Refusal, match="door_closed"):
        find_by_code(cast.loei_days.code, AT)


def test_a_lost_phones_person_comes_back_once_and_the_old_pass_ends(cast: Any) -> None:
    old = cast.client("somchai")
    token = offer_reseat(cast.somchai, cast.beam, AT).token
    seat = come_back(token, AT)
    assert seat.pk == cast.somchai.pk
    assert old.get(f"/w/{cast.loei_days.pk}/").status_code == 401
    with pytest.raises(Refusal, match="reseat_over"):
        come_back(token, AT)


@pytest.mark.parametrize("cookie", ["", "x", "a.b", "." * 5000])
def test_a_forged_pass_opens_nothing(cast: Any, cookie: str) -> None:
    phone = cast.client("nobody")
    phone.cookies[COOKIE] = cookie
    assert phone.get(f"/w/{cast.loei_days.pk}/").status_code == 401


def test_two_hundred_spoofed_passes_pass_nowhere(cast: Any) -> None:
    real = sealed(cast.somchai)
    phone = cast.client("nobody")
    for at in range(200):
        place = at % len(real)
        phone.cookies[COOKIE] = real[:place] + ("A" if real[place] != "A" else "B") + real[place + 1 :]
        assert phone.get(f"/w/{cast.loei_days.pk}/").status_code == 401


def test_an_empty_name_is_asked_for_again(cast: Any) -> None:
    answer = cast.client("nobody").post("/join/seat/", {"door": cast.loei_days.door_token, "name": "  "})
    assert answer.status_code == 422


def test_forty_phones_behind_one_address_all_sit_down_even_when_a_prankster_has_locked_the_typed_codes(
    cast: Any,
) -> None:
    for number in range(100):
        with pytest.raises(Refusal):
            find_by_code(f"PRANK{number:03d}", timezone.now())
    before = CodeMiss.objects.count()
    for number in range(40):
        phone = cast.client("nobody")
        form = {"door": cast.loei_days.door_token, "name": f"คนที่ {number}", "pass_on": "yes"}
        assert phone.post("/join/", {"door": cast.loei_days.door_token}).status_code == 200
        assert phone.post("/join/seat/", form).status_code == 302
        assert phone.get(f"/w/{cast.loei_days.pk}/").status_code == 200
    assert Seat.objects.filter(name__startswith="คนที่").count() == 40
    assert CodeMiss.objects.count() == before


def test_without_script_the_page_of_the_qr_offers_the_typed_code(cast: Any) -> None:
    shown = cast.client("nobody").get("/join/").content.decode()
    assert 'name="code"' in shown
    assert cast.client("nobody").post("/join/", {"door": "", "code": cast.loei_days.code}).status_code == 200


def test_role_and_home_are_kept_if_given_and_a_place_nobody_knows_is_asked_again(cast: Any) -> None:
    phone, form = (
        cast.client("nobody"),
        {"door": cast.loei_days.door_token, "name": "ตาล", "role": "ครู", "home": "แอตแลนติส"},
    )
    again = phone.post("/join/seat/", form)
    assert again.status_code == 422 and 'value="ตาล"' in again.content.decode()
    phone.post("/join/seat/", form | {"home": "จังหวัดยะลา", "pass_on": "yes"})
    seat = Seat.objects.get(name="ตาล")
    assert (seat.role, seat.place_id, seat.may_pass_on) == ("ครู", "TH-95", True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ก\x00า\x07น", "ก า น"), ("\u202eevil\u202c", "evil"), ("  ต้น \n  ไม้ ", "ต้น ไม้"), ("น้องนุ่น", "น้องนุ่น"),
        ("\u200b\ufeff", ""), ("\u0e49\u0e49", "")],
)  # fmt: skip
def test_names_carry_nothing_unseen(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept
