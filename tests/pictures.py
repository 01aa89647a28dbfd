"""`make pictures`: every page as a picture, phone and laptop, Thai and English, light and dark, into build/pictures."""

import os
import sys
from pathlib import Path
from typing import Any

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser import chromium_options
from tests.room import Room

OUT = Path("build/pictures")
SIZES = {"360": (360, 740), "1280": (1280, 800)}


def addresses(page: Any, base: str) -> dict[str, str]:
    """One address of each kind of page (that is: of each name in the urls), found by following links from Today."""
    found: dict[str, str] = {}
    waiting, seen = ["/", "/owner/", "/search/?q=รถ", "/join/", "/begin/", "/hubs/factor/"], set()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind in found or path in seen or path.startswith(("/static", "/feed")):
            continue
        seen.add(path)
        try:
            answer = page.goto(base + path)
        except Error:  # a file to take away, not a page
            continue
        if kind_of(page.url.removeprefix(base)) != kind or (answer and "html" not in answer.headers["content-type"]):
            continue
        found[kind] = path
        links = page.eval_on_selector_all("a[href^='/']", "all => all.map(one => one.getAttribute('href'))")
        waiting += [link.split("#")[0] for link in links]
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
            for kind, path in addresses(page, room.base).items():
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
