"""Asking first: what was allowed is a record; under 20 a guardian and the person's own yes; the receipt opens it."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings

from tests.cast import AT
from tonkla.files import sealed
from tonkla.people import forgetting
from tonkla.people.consent_text import NEWEST, TEXTS
from tonkla.people.models import Consent, Guardian, GuardianSaid, Purpose, Receipt
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
MOTHER = GuardianSaid("นางสาวมารดา ตัวอย่าง", "แม่", "paper", "081-234-5678")


def give(cast: Any, **facts: Any) -> Any:
    said = {"pseudonym": "เมาะ", "age_band": "60+", "allowed": ["write_down", "pass_on"]} | facts
    return Receipt.objects.give(cast.loei, cast.beam, AT, **said)


def test_each_purpose_is_a_record_with_its_wording(cast: Any) -> None:
    receipt, _keys = give(cast)
    given = dict(receipt.consents.values_list("purpose", "given"))
    assert given == {p: p in ("write_down", "pass_on") for p in Purpose.values}
    assert set(receipt.consents.values_list("text_version", flat=True)) == {NEWEST}


def test_every_wording_covers_every_purpose_in_both_languages() -> None:
    for version in TEXTS.values():
        assert {"th", "en"} == set(version)
        assert all(set(wording.purposes) == set(Purpose.values) for wording in version.values())


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"pseudonym": "  "}, "pseudonym_missing"), ({"allowed": ["photo"]}, "nothing_allowed"),
        ({"age_band": ""}, "age_band_missing"), ({"age_band": "15-19", "assent": True}, "guardian_missing"),
        ({"age_band": "15-19", "guardian": MOTHER}, "assent_missing"), ({"age_band": "0-9"}, "guardian_missing"),
        ({"age_band": "10-14", "assent": True, "guardian": GuardianSaid(" ", "", "paper")}, "guardian_missing"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_before_anything_is_kept(cast: Any, facts: dict[str, Any], key: str) -> None:
    with pytest.raises(Refusal, match=key):
        give(cast, **facts)
    assert not Receipt.objects.exists() and not Consent.objects.exists()


def test_under_ten_the_guardian_alone_above_both(cast: Any) -> None:
    assert give(cast, age_band="0-9", guardian=MOTHER)[0].guardian.name == MOTHER.name
    assert give(cast, age_band="15-19", guardian=MOTHER, assent=True)[0].assent


def test_guardian_and_contact_lie_encrypted(cast: Any) -> None:
    receipt, _keys = give(
        cast, age_band="15-19", guardian=MOTHER, assent=True, allowed=["write_down", "contact"], contact="ร้านป้า"
    )
    raw = b"".join(bytes(part) for part in Guardian.objects.values_list("name_sealed", "contact_sealed")[0])
    assert MOTHER.name.encode() not in raw and "ร้านป้า".encode() not in bytes(receipt.contact_sealed)
    assert (receipt.guardian.contact, receipt.contact) == (MOTHER.contact, "ร้านป้า")


def test_a_contact_without_leave_is_not_kept(cast: Any) -> None:
    assert give(cast, contact="ร้านป้า")[0].contact == ""


def test_a_paper_lies_sealed_and_opens_for_the_hub_only(cast: Any) -> None:
    receipt, _keys = give(cast)
    row = sealed.keep(b"\xff\xd8 signed", "image/jpeg", owner_kind="receipt", owner_id=receipt.pk)
    assert all(b"signed" not in p.read_bytes() for p in Path(settings.DATA).rglob("*") if p.is_file())
    assert cast.client("chai").get(f"/files/{row.pk}/sealed/").content == b"\xff\xd8 signed"
    assert cast.client("ekk").get(f"/files/{row.pk}/sealed/").status_code == 404
    assert cast.client("fon").get(f"/files/{row.pk}/sealed/").status_code == 403


def test_a_sealed_file_put_under_another_owner_does_not_open(cast: Any) -> None:
    receipt, _keys = give(cast)
    row = sealed.keep(b"voice", "audio/ogg", owner_kind="receipt", owner_id=receipt.pk)
    row.owner_kind = "note"
    with pytest.raises(Refusal, match="sealed_for_another"):
        sealed.read(row)


def test_code_and_qr_open_the_receipt_the_database_holds_neither(cast: Any) -> None:
    receipt, keys = give(cast)
    assert Receipt.objects.open_with_code(f" {keys.code[:5].lower()}-{keys.code[5:]}", AT) == receipt
    assert Receipt.objects.open_with_token(keys.token) == receipt
    stored = str(Receipt.objects.filter(pk=receipt.pk).values())
    assert keys.code not in stored and keys.token not in stored


def test_a_new_slip_ends_the_old_one(cast: Any) -> None:
    receipt, keys = give(cast)
    new = receipt.renew()
    with pytest.raises(Refusal, match="receipt_unknown"):
        Receipt.objects.open_with_code(keys.code, AT)
    assert Receipt.objects.open_with_code(new.code, AT) == receipt


def test_guessing_uses_up_one_budget_for_the_machine_but_the_qr_still_opens(cast: Any) -> None:
    receipt, keys = give(cast)
    for _try in range(60):
        with pytest.raises(Refusal, match="receipt_unknown"):
            Receipt.objects.open_with_code("AAAAAAAAAA", AT)
    with pytest.raises(Refusal, match="too_many_receipt_codes"):
        Receipt.objects.open_with_code(keys.code, AT)
    assert Receipt.objects.open_with_token(keys.token) == receipt


def test_staff_record_a_consent_and_get_the_slip_once(cast: Any) -> None:
    address = f"/hubs/{cast.loei.pk}/consents/new/"
    page = cast.client("chai").post(
        address, {"pseudonym": "ต้น", "age_band": "20-34", "allowed": ["write_down"], "years": "2"}
    )
    receipt = Receipt.objects.get()
    assert page.status_code == 200 and receipt.number in page.content.decode() and "<svg" in page.content.decode()
    assert cast.client("dao").get(address).status_code == 403


def test_what_was_typed_comes_back_with_the_refusal(cast: Any) -> None:
    address = f"/hubs/{cast.loei.pk}/consents/new/"
    page = cast.client("beam").post(address, {"pseudonym": "น้องทะเล", "age_band": "15-19", "allowed": ["write_down"]})
    assert page.status_code == 422 and "น้องทะเล" in page.content.decode()


def test_every_column_of_peoples_words_has_somebody_who_forgets_it() -> None:
    tagged = [model for model in apps.get_models() if getattr(model, "words_of_people", ())]
    assert tagged
    for model in tagged:
        assert model._meta.label in forgetting.covered(), f"{model._meta.label} registers no keeper"
        assert set(model.words_of_people) <= {field.name for field in model._meta.get_fields()}  # type: ignore[attr-defined]


FAR = {
    "pseudonym": "ฝ้าย",
    "age_band": "15-19",
    "allowed": ["write_down", "audio"],
    "assent": "on",
    "guardian_name": "แม่ของฝ้าย",
}
JSON = {"accept": "application/json"}


def far(**more: str) -> dict[str, Any]:
    drawn = {"id": "5f0c7c1e-0c6f-4a55-9a0e-2f6f5a3d9b11", "code": "ABCDEFGH23", "token": "t" * 10 + "0123456789AB"}
    return FAR | drawn | {"text_version": NEWEST, "asked_at": "2026-11-22T08:00:00Z"} | more


def test_asked_far_away_the_record_arrives_with_the_slip_the_phone_drew(cast: Any) -> None:
    address, browser = f"/hubs/{cast.loei.pk}/consents/new/", cast.client("chai")
    first, again = (browser.post(address, far(), headers=JSON) for _turn in range(2))
    receipt = Receipt.objects.get()
    assert first.status_code == again.status_code == 201 and str(receipt.pk) == far()["id"]
    assert receipt.guardian.name == "แม่ของฝ้าย" and receipt.assent and receipt.consents.filter(given=True).count() == 2
    opened = cast.client("nobody").post("/hubs/receipt/", {"code": "abcde-fgh23"})
    assert opened.status_code == 302 and opened.url == "/hubs/receipt/open/"


def test_a_clock_gone_wrong_does_not_move_the_day_one_was_asked(cast: Any) -> None:
    cast.client("chai").post(f"/hubs/{cast.loei.pk}/consents/new/", far(asked_at="1999-01-01T00:00:00Z"), headers=JSON)
    assert Receipt.objects.get().at.year > 2020


@pytest.mark.parametrize(
    ("more", "status", "key"),
    [
        ({"code": "AAAAAAAAAA"}, 422, "slip_too_weak"), ({"code": "ABC"}, 422, "slip_too_weak"),
        ({"code": "ABCDEFGH10"}, 422, "slip_too_weak"),
        ({"token": "short"}, 422, "slip_too_weak"), ({"text_version": "1990-1"}, 422, "wording_unknown"),
        ({"guardian_name": ""}, 422, "guardian_missing"), ({"assent": ""}, 422, "assent_missing"),
        ({"pseudonym": ""}, 422, "pseudonym_missing"), ({"age_band": "7"}, 422, "age_band_missing"),
    ],
)  # fmt: skip
def test_what_a_phone_sends_is_checked_on_arrival(cast: Any, more: dict[str, str], status: int, key: str) -> None:
    answer = cast.client("chai").post(f"/hubs/{cast.loei.pk}/consents/new/", far(**more), headers=JSON)
    assert (answer.status_code, answer.json()["refusal"]["key"]) == (status, key) and not Receipt.objects.exists()


@pytest.mark.parametrize("more", [{"id": "11111111-0c6f-4a55-9a0e-2f6f5a3d9b11"}, {"code": "BCDEFGHJ23"}])
def test_keys_that_open_somebody_elses_slip_are_refused_and_tell_nothing(cast: Any, more: dict[str, str]) -> None:
    address = f"/hubs/{cast.loei.pk}/consents/new/"
    cast.client("chai").post(address, far(), headers=JSON)
    answer = cast.client("chai").post(address, far(pseudonym="อีกคน", **more), headers=JSON)
    assert answer.status_code == 409 and "ฝ้าย" not in answer.content.decode() and Receipt.objects.count() == 1


def test_the_line_says_who_is_signed_in_and_nothing_to_strangers(cast: Any) -> None:
    assert cast.client("chai").get("/hubs/line/").json()["who"] == str(cast.chai.pk)
    assert cast.client("nobody").get("/hubs/line/", headers=JSON).status_code == 401
