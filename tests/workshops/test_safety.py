"""Safe for minors: nothing opens without a named person; a worry reaches that person's page and nothing else."""

from typing import Any

import pytest

from tests.cast import AT
from tonkla.feed.log import head
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.helplines import help_lines
from tonkla.workshops.models import Concern, Invitee, SafetyContact

pytestmark = pytest.mark.django_db


def name_contact(cast: Any) -> SafetyContact:
    return SafetyContact.objects.create(
        workshop=cast.loei_days, person=cast.chai, where="ผ้าพันคอสีเขียว", by=cast.beam, at=AT
    )


@pytest.mark.parametrize("how", ["said", "listed"])
def test_with_people_under_20_the_first_session_waits_for_a_named_contact(cast: Any, how: str) -> None:
    room = cast.loei_days
    if how == "said":
        room.has_minors = True
        room.save()
    else:
        Invitee.objects.create(workshop=room, name="น้องใบ", is_under_20=True, by=cast.beam, at=AT)
    with pytest.raises(Refusal, match="no_safety_contact"):
        make_move(room, "open", cast.beam, AT, session=room.sessions.first())
    contact = name_contact(cast)
    make_move(room, "open", cast.beam, AT, session=room.sessions.first())
    contact.ended_at = AT
    contact.save()
    with pytest.raises(Refusal, match="no_safety_contact"):
        make_move(room, "open", cast.beam, AT, session=room.sessions.last())


def test_a_worry_reaches_its_reader_and_nothing_else(cast: Any) -> None:
    name_contact(cast)
    base, phone, before = f"/w/{cast.loei_days.pk}/worry/", cast.client("somchai"), head(cast.loei_days.pk)
    first = phone.get(base).content.decode()
    assert first.index("ผ้าพันคอสีเขียว") < first.index("1300") < first.index("<textarea") and "1387" in first
    answer = phone.post(base, {"text": "มีคนตามกลับบ้าน", "named": "no"})
    assert head(cast.loei_days.pk) == before
    state = phone.get(answer.url).content.decode()
    assert "ยังไม่มีใครอ่าน" in state and "มีคนตามกลับบ้าน" not in state
    page = f"/workshops/{cast.loei_days.pk}/worries/"
    read = cast.client("chai").get(page).content.decode()
    assert "มีคนตามกลับบ้าน" in read and "Somchai" not in read
    for other in ("beam", "anong", "dao", "ekk"):
        assert cast.client(other).get(page).status_code == 404
    concern = Concern.objects.get()
    assert cast.client("anong").post(f"{page}{concern.pk}/reading/").status_code == 404
    cast.client("chai").post(f"{page}{concern.pk}/reading/")
    assert "ยังไม่มีใครอ่าน" not in phone.get(answer.url).content.decode()
    assert cast.client("nok").get(answer.url).status_code == 401


def test_a_name_goes_with_it_only_if_the_writer_says_so(cast: Any) -> None:
    name_contact(cast)
    cast.client("somchai").post(f"/w/{cast.loei_days.pk}/worry/", {"text": "x", "named": "yes"})
    assert Concern.objects.get().seat == cast.somchai


def test_an_empty_worry_and_one_without_a_reader_are_answered_with_a_way_on(cast: Any) -> None:
    phone, base = cast.client("somchai"), f"/w/{cast.loei_days.pk}/worry/"
    lonely = phone.post(base, {"text": "ช่วยด้วย"})
    assert lonely.status_code == 409 and "1300" in lonely.content.decode()
    name_contact(cast)
    assert phone.post(base, {"text": " "}).status_code == 422
    assert not Concern.objects.exists()


def test_contacts_are_people_of_the_hub_and_can_be_ended_and_named_again(cast: Any) -> None:
    page, base = cast.client("beam"), f"/workshops/{cast.loei_days.pk}/safety/"
    assert page.post(f"{base}contacts/", {"person": cast.ekk.pk}).status_code == 422
    page.post(f"{base}contacts/", {"person": cast.chai.pk, "where": "ข้างประตู"})
    one = SafetyContact.objects.get()
    page.post(f"{base}contacts/{one.pk}/end/")
    one.refresh_from_db()
    assert one.ended_at
    page.post(f"{base}contacts/{one.pk}/end/", {"undo": "1"})
    one.refresh_from_db()
    assert one.ended_at is None and page.get(base).status_code == 200


def test_help_lines_say_where_they_were_read_and_that_nobody_has_called() -> None:
    assert {line.number for line in help_lines()} == {"1300", "1387"}
    assert all(line.source.startswith("https://") and not line.is_verified for line in help_lines())


def test_what_this_phone_wrote_is_found_again_and_only_by_this_phone(cast: Any) -> None:
    name_contact(cast)
    base, phone = f"/w/{cast.loei_days.pk}/worry/", cast.client("somchai")
    phone.post(base, {"text": "มีคนตามกลับบ้าน", "named": "no"})
    again = phone.get(base).content.decode()
    assert "chip waits" in again and "มีคนตามกลับบ้าน" not in again
    assert "chip waits" not in cast.client("somchai").get(base).content.decode()  # another phone on the same seat
    concern = Concern.objects.get()
    concern.read_at = AT
    concern.save()
    assert "chip waits" not in phone.get(base).content.decode()
    phone.cookies["tonkla_worry"] = "x.." + "f" * 9000
    assert phone.get(base).status_code == 200
