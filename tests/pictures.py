"""`make pictures`: every page as a picture, phone and laptop, Thai and English, light and dark, into build/pictures."""

import os
import re
import sys
from html import unescape
from pathlib import Path

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext, Browser, sync_playwright

from tests.browser import chromium_options
from tests.room import Room

OUT = Path("build/pictures")
SIZES = {"360": (360, 740), "1280": (1280, 800)}
NO_PAGE = re.compile(r"^/(static|feed)|\.[a-z]+(\?|$)")  # an address with an ending is a file


def addresses(line: APIRequestContext, base: str) -> dict[str, str]:
    """One address of each kind of page (that is: of each name in the urls), found by following links from Today."""
    found: dict[str, str] = {}
    files: set[str] = set()  # kinds that are no pages: drawing a booklet once is enough
    waiting, seen = ["/", "/owner/", "/search/?q=รถ", "/join/", "/begin/", "/hubs/factor/"], set()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in found or kind in files or path in seen or NO_PAGE.search(path):
            continue
        seen.add(path)
        answer = line.get(base + path)
        is_file = "html" not in answer.headers["content-type"] or "content-disposition" in answer.headers
        if is_file:
            files.add(kind)
        if is_file or kind_of(answer.url.removeprefix(base)) != kind:
            continue
        found[kind] = path
        waiting += [unescape(link).split("#")[0] for link in re.findall(r'<a\b[^>]*\bhref="(/[^"]*)"', answer.text())]
    return found


def kind_of(path: str) -> str:
    try:
        return resolve(path.split("?", maxsplit=1)[0]).view_name
    except Resolver404:
        return path


def shoot(browser: Browser, room: Room, only: str = "") -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    taken = 0
    for language in ("th", "en"):
        for scheme in ("light", "dark"):
            context = browser.new_context(color_scheme=scheme)
            context.add_cookies([{"name": "tonkla_language", "value": language, "url": room.base}])
            page = context.new_page()
            room.be(page, "ฟารีดา")
            for kind, path in addresses(context.request, room.base).items():
                name = kind.replace(":", "-").strip("/").replace("/", "_")
                if only and only not in name:
                    continue
                for label, (width, height) in SIZES.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.goto(room.base + path)
                    page.screenshot(path=OUT / f"{name}-{label}-{language}-{scheme}.png", full_page=True)
                    taken += 1
            page.set_viewport_size({"width": 1920, "height": 1080})
            page.goto(room.base + room.stage())
            page.screenshot(path=OUT / f"stage-1920-{language}-{scheme}.png")
            context.close()
    return taken


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    django.setup()
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    with Room.open(story=True) as room, sync_playwright() as tool:
        browser = tool.chromium.launch(**chromium_options())
        print(f"{shoot(browser, room, only)} pictures in {OUT}")
        browser.close()


if __name__ == "__main__":
    main()
