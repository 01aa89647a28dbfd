"""Whoever is shown a link may follow it: from Today, each role walks every kind of page it is shown."""

import re
from collections import Counter
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from tests.cast import Cast
from tests.house.test_policy import everything_in
from tonkla.people.doorkeeper import may

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a\b[^>]*?href="(/[^"#]*)')
FORM = re.compile(r'(?:<form\b(?=[^>]*method="post")[^>]*?action|formaction)="(/[^"#?]*)')
EACH = 2  # addresses tried of one kind of page


@pytest.mark.parametrize("role", ["beam", "chai", "dao", "fon"])
def test_every_link_opens(cast: Cast, role: str, no_papers: None) -> None:
    everything_in(cast, "loei", "beam", "somchai")
    everything_in(cast, "yala", "ekk", "nok")
    browser, tried, shut = cast.client(role), Counter[str](), []
    waiting, seen = [("/", "")], {"/"}
    while waiting:
        address, shown_on = waiting.pop()
        answer = browser.get(address)
        if answer.status_code >= 400:
            shut.append(f"{answer.status_code} {address} shown on {shown_on}")
        if "text/html" not in answer.headers.get("Content-Type", "") or answer.status_code != 200:
            continue
        for form in FORM.findall(answer.content.decode()):
            if not may(answer.wsgi_request, kind_of(form), "POST"):
                shut.append(f"403 form {form} shown on {address}")
        for found in LINK.findall(answer.content.decode()):
            link = found.replace("&amp;", "&")
            kind = kind_of(link)
            if link not in seen and tried[kind] < EACH:
                seen.add(link)
                tried[kind] += 1
                waiting.append((link, address))
    assert len(tried) > 15
    assert not shut, "\n".join(shut)


def kind_of(link: str) -> str:
    """The name of the page behind an address; static files are one kind."""
    try:
        return str(resolve(link.partition("?")[0]).view_name)
    except Resolver404:
        return "none" if not link.startswith("/static/") else "static"


def test_an_officer_is_shown_no_room_of_a_hub_and_finds_the_country(cast: Cast) -> None:
    page: Any = cast.client("fon").get("/").content.decode()
    assert 'href="/workshops/"' not in page and 'href="/heard/"' not in page
    assert 'href="/support/"' in page and 'href="/together/"' in page


def test_an_owner_finds_the_hub_and_the_machine_behind_more(cast: Cast) -> None:
    owner, trainer = (cast.client(name).get("/tools/").content.decode() for name in ("anong", "beam"))
    assert f"/hubs/{cast.loei.pk}/" in owner and "/owner/" in owner
    assert f"/hubs/{cast.loei.pk}/" in trainer and "/owner/" not in trainer
