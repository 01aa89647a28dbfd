"""When a page cannot be given: it says what, why and what next, in the reader's language, and gives back what was typed."""

import re
from typing import Any

import pytest
from django.db import DatabaseError, connection

from tests.cast import Cast
from tonkla.door.views import trouble
from tonkla.landscape.models import Actor

pytestmark = pytest.mark.django_db
WORDS = "รถเที่ยวสุดท้ายออกบ่ายสาม พอเลิกอบรมก็กลับไม่ทัน"


def quiet(cast: Cast, who: str = "beam") -> Any:
    browser = cast.client(who)
    browser.raise_request_exception = False
    return browser


def no_writing(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """The database takes no more: as SQLite says it when the disk is full."""
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
        raise DatabaseError("database or disk is full")
    return run(sql, params, many, context)


@pytest.mark.parametrize("address", ["/nothing/here/", "/needs/00000000-0000-4000-8000-000000000000/", "/tools/ไม่มี/"])
def test_a_page_that_is_not_there_says_what_to_do(cast: Cast, address: str) -> None:
    answer = quiet(cast).get(address)
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode() and 'href="/"' in answer.content.decode()


def test_in_english_too_and_as_json(cast: Cast) -> None:
    browser = quiet(cast)
    browser.cookies["tonkla_language"] = "en"
    assert "There is no such page." in browser.get("/nothing/").content.decode()
    told = browser.get("/nothing/", headers={"accept": "application/json"})
    assert told.json()["refusal"]["key"] == "page_not_found"


def test_anothers_page_and_no_page_read_alike(cast: Cast) -> None:
    theirs = cast.workshops["yala_days"]
    some = quiet(cast).get(f"/workshops/{theirs.pk}/").content.decode()
    none = quiet(cast).get("/workshops/00000000-0000-4000-8000-000000000000/").content.decode()
    assert some[some.index("<main") :] == none[none.index("<main") :]


def test_on_a_full_disk_everything_can_be_read(cast: Cast) -> None:
    browser = quiet(cast)
    with connection.execute_wrapper(no_writing):
        for address in ("/", "/needs/", "/tools/", "/workshops/"):
            assert browser.get(address).status_code == 200, address


def test_on_a_full_disk_what_was_typed_comes_back_and_is_sent_again_by_one_button(cast: Cast) -> None:
    browser, facts = quiet(cast), {"name_th": "มูลนิธิต้นน้ำ", "source": WORDS, "place": "TH-42", "is_sure": "on"}
    with connection.execute_wrapper(no_writing):
        answer = browser.post("/support/actors/new/", facts)
    connection.needs_rollback = False  # the test's own transaction goes on, as a real page has none
    page = answer.content.decode()
    assert answer.status_code == 503 and not Actor.objects.exists()
    assert 'action="/support/actors/new/"' in page and "ที่เก็บข้อมูลของเครื่องหลักเต็ม" in page
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page[page.index("<main") :]))
    again.pop("csrfmiddlewaretoken", "")
    assert again == facts
    assert browser.post("/support/actors/new/", again).status_code == 302
    assert Actor.objects.get().source == WORDS


def test_a_mistake_of_ours_says_so_and_shows_the_words(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(Actor.objects, "create", lambda **_facts: 1 / 0)
    answer = quiet(cast).post("/support/actors/new/", {"name_th": "มูลนิธิต้นน้ำ", "source": WORDS})
    assert answer.status_code == 500
    assert WORDS in answer.content.decode() and "เครื่องหลักสะดุด" in answer.content.decode()


def test_a_password_never_comes_back(cast: Cast) -> None:
    browser = quiet(cast)
    with connection.execute_wrapper(no_writing):
        page = browser.post("/sign-in/", {"login": "beam", "password": "ความลับของฉันเอง"}).content.decode()
    assert "ความลับของฉันเอง" not in page


def test_when_even_the_page_cannot_be_drawn_it_is_said_in_plain_words(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(trouble, "refused", lambda *_args, **_more: 1 / 0)
    browser = quiet(cast)
    with connection.execute_wrapper(no_writing):
        answer = browser.post("/support/actors/new/", {"name_th": "มูลนิธิต้นน้ำ", "source": WORDS})
    assert answer.status_code == 503
    assert "ยังเก็บสิ่งนี้ไม่ได้" in answer.content.decode() and "could not be kept" in answer.content.decode()
