"""Every kind of page with the sample story: opens, fits the screen, speaks to a screen reader, breaks no security rule."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.pictures import addresses
from tests.room import Room

NEVER_SERIOUS = (  # rules whose findings are all moderate or minor: they are not asked, each page is the quicker
    "empty-heading", "empty-table-header", "heading-order", "image-redundant-alt", "landmark-banner-is-top-level",
    "landmark-complementary-is-top-level", "landmark-contentinfo-is-top-level", "landmark-main-is-top-level",
    "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-no-duplicate-main", "landmark-one-main",
    "landmark-unique", "meta-viewport-large", "page-has-heading-one", "presentation-role-conflict", "region", "skip-link",
)  # fmt: skip
ASKED = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in NEVER_SERIOUS}}
SIZES = {"phone": (360, 740), "narrow": (320, 640), "laptop": (1280, 800)}


def serious(axe: Axe, page: Any, kind: str) -> list[str]:
    """What a screen reader's user would stumble over."""
    return [
        f"{kind}: {fault['id']} {fault['nodes'][0]['html'][:120]}"
        for fault in axe.run(page, options=ASKED).response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.fixture(scope="module")
def room() -> Any:
    with Room.open(story=True) as room:
        yield room


@pytest.fixture(scope="module")
def found(browser: Browser, room: Room) -> dict[str, str]:
    context = browser.new_context()
    room.be(context.new_page(), "ฟารีดา")
    return addresses(context.request, room.base)


@pytest.mark.parametrize(("language", "scheme", "read_on"), [("th", "light", "phone"), ("en", "dark", "laptop")])
def test_every_page_is_whole_and_readable(
    browser: Browser, room: Room, found: dict[str, str], language: str, scheme: Any, read_on: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    context.add_cookies([{"name": "tonkla_language", "value": language, "url": room.base}])
    page = context.new_page()
    broken: list[str] = []
    page.on("console", lambda said: broken.append(f"{page.url} {said.text}") if said.type == "error" else None)
    room.be(page, "ฟารีดา")
    assert len(found) > 100
    axe = Axe()
    for number, (kind, path) in enumerate(found.items()):
        for label, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if label == "phone" or page.url != room.base + path:
                answer = page.goto(room.base + path)
                assert answer is None or answer.status < 400, path
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 1:
                broken.append(f"{kind} is {wide} px too wide on a {label}")
            if label == read_on and (
                language == "th" or number % 4 == 0
            ):  # the other language and light: on the other size
                broken += serious(axe, page, kind)
    context.close()
    assert not broken, "\n".join(dict.fromkeys(broken))
