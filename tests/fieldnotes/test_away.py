"""Far from the machine: the page a phone keeps holds nothing of anybody; edits that waited are applied once."""

import uuid
from typing import Any

import pytest

from tests.fieldnotes.told import asked, told
from tonkla.fieldnotes.models import Note, Wording

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_kept_page_asks_and_writes_and_names_nobody(cast: Any, lang: str) -> None:
    asked(cast)
    page = cast.client("nobody").get(f"/heard/away/?in={lang}")
    words = page.content.decode()
    assert (
        page.status_code == 200
        and 'name="guardian_name"' in words
        and 'name="a:heard"' in words
        and f'lang="{lang}"' in words
    )
    for of_somebody in ("เมาะ", cast.loei.name, cast.beam.name, str(cast.beam.pk), "away-me", "data-native"):
        assert of_somebody not in words


def test_signed_in_it_tells_the_vault_who_writes(cast: Any) -> None:
    words = cast.client("chai").get("/heard/away/").content.decode()
    assert str(cast.chai.pk) in words and cast.loei.name in words and cast.yala.name not in words


def test_over_an_open_line_it_names_the_ways_out(cast: Any) -> None:
    browser = cast.client("nobody")
    browser.defaults["REMOTE_ADDR"] = "192.168.1.9"
    page = browser.get("/heard/away/")
    assert page.status_code == 403 and "serve --tls" in page.content.decode()


def test_its_keeper_may_look_after_the_asking_page_too(cast: Any) -> None:
    answer = cast.client("nobody").get("/heard/keep.js")
    assert answer.headers["Service-Worker-Allowed"] == "/" and "javascript" in answer.headers["Content-Type"]


def test_an_edit_that_waited_on_a_phone_is_applied_once(cast: Any) -> None:
    note = told(cast)
    typed = {"id": str(uuid.uuid4()), "kind": "interview", "of_revision": "1", "text": "แก้ตอนไม่มีเน็ต"}
    page = f"/heard/{note.pk}/edit/"
    assert cast.client("beam").post(page, typed, headers=JSON).json()["url"] == f"/heard/{note.pk}/"
    cast.client("chai").post(page, {"kind": "interview", "of_revision": "2", "text": "คนอื่นแก้ต่อ"})
    assert cast.client("beam").post(page, typed, headers=JSON).status_code == 201
    note.refresh_from_db()
    assert note.text == "คนอื่นแก้ต่อ" and not Wording.objects.filter(is_beside=True).exists()
    other = cast.client("chai").post(page, typed, headers=JSON)
    assert other.status_code == 409


def test_an_edit_made_from_an_older_note_is_kept_beside_once(cast: Any) -> None:
    note = told(cast)
    page = f"/heard/{note.pk}/edit/"
    cast.client("chai").post(page, {"kind": "interview", "of_revision": "1", "text": "คนแรกแก้"})
    typed = {"id": str(uuid.uuid4()), "kind": "interview", "of_revision": "1", "text": "แก้ตอนไม่มีเน็ต"}
    for _turn in range(2):
        assert cast.client("beam").post(page, typed, headers=JSON).status_code == 201
    assert Wording.objects.filter(is_beside=True).count() == 1


def test_a_field_beside_the_words_that_does_not_read_is_told_in_data(cast: Any) -> None:
    receipt, _keys = asked(cast)
    typed = {"id": str(uuid.uuid4()), "receipt": str(receipt.pk), "kind": "interview", "text": "x", "said_on": "วันก่อน"}
    answer = cast.client("beam").post("/heard/new/", typed, headers=JSON)
    assert answer.status_code == 422 and answer.json()["refusal"]["key"] == "note_facts" and not Note.objects.exists()
