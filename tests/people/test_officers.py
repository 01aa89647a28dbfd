"""A national officer is named by an owner at the machine itself, and taken out of office there."""

from typing import Any

import pytest

from tonkla.people.models import Office

pytestmark = pytest.mark.django_db


def test_made_and_unmade_by_an_owner(cast: Any) -> None:
    browser = cast.client("anong")
    assert "/hubs/officers/" in browser.get("/hubs/").content.decode()
    for _turn in range(2):
        browser.post("/hubs/officers/", {"login": " CHAI "})
    cast.chai.refresh_from_db()
    assert cast.chai.is_officer and Office.objects.get().by == cast.anong
    assert cast.client("chai").get("/hubs/opening/").status_code == 200
    browser.post("/hubs/officers/", {"verb": "end", "person": cast.chai.pk})
    cast.chai.refresh_from_db()
    assert not cast.chai.is_officer and Office.objects.get().ended_by == cast.anong
    assert cast.client("chai").get("/hubs/opening/").status_code == 403


def test_an_officer_made_at_the_terminal_can_be_unmade_here(cast: Any) -> None:
    cast.client("ekk").post("/hubs/officers/", {"verb": "end", "person": cast.fon.pk})
    cast.fon.refresh_from_db()
    assert not cast.fon.is_officer


@pytest.mark.parametrize("login", ["", "nobody-here", "x" * 500])
def test_somebody_without_an_account_is_refused_and_the_word_comes_back(cast: Any, login: str) -> None:
    page = cast.client("anong").post("/hubs/officers/", {"login": login})
    assert page.status_code == 404 and login[:60] in page.content.decode() and not Office.objects.exists()


@pytest.mark.parametrize("who", ["beam", "chai", "dao", "fon", "somchai", "nobody"])
def test_nobody_else_names_officers(cast: Any, who: str) -> None:
    assert cast.client(who).post("/hubs/officers/", {"login": "chai"}).status_code in (401, 403)
    assert not Office.objects.exists()


def test_not_from_elsewhere(cast: Any) -> None:
    browser = cast.client("anong")
    browser.defaults["REMOTE_ADDR"] = "192.168.1.9"
    page = browser.post("/hubs/officers/", {"login": "chai"}, secure=True)
    assert page.status_code == 403 and not Office.objects.exists()
