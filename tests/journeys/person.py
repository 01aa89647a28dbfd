"""Somebody with a browser in hand: taps what stands on the screen, counts the taps, and notices what a page complains of."""

import re
from typing import Any

from playwright.sync_api import Browser, Error, Page

from tests.journeys.words import Words
from tests.room import Room

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 800}


class Person:
    def __init__(
        self, browser: Browser, room: Room, words: Words, size: dict[str, int] = PHONE, base: str = ""
    ) -> None:
        self.room, self.words, self.taps = room, words, 0
        self.base = base or room.base
        self.complaints: list[str] = []
        self.context = browser.new_context(viewport=size)  # type: ignore[arg-type]
        self.context.set_default_timeout(30_000)  # what is not there fails all the same; a busy machine must not
        self.context.add_cookies([{"name": "tonkla_language", "value": words.language, "url": self.base}])
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda said: self.notice(said.type, said.text))
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        return page

    def close_tab(self) -> None:
        """Close the tab. It is emptied first: closing alone would give the page its line back for a last moment."""
        self.page.goto("about:blank")
        self.page.close()

    def notice(self, kind: str, text: str) -> None:
        """Errors and broken security rules; a lost line is no complaint, it is part of the journey."""
        quiet = ("net::ERR", "Failed to load resource", "status of 4")
        if kind == "error" and not any(word in text for word in quiet):
            self.complaints.append(text)

    def goto(self, path: str) -> None:
        """Open an address; a page that just goes along by itself is let go first."""
        try:
            self.page.goto(self.base + path)
        except Error as problem:
            if not re.search("interrupted by another navigation|ERR_ABORTED", str(problem)):
                raise
            self.page.wait_for_load_state()
            self.page.goto(self.base + path)

    def tap(self, english: str, exact: bool = True, nth: int = 0, role: str = "", **facts: object) -> None:
        """Press the button or link with these words."""
        self.taps += 1
        words = self.words(english, **facts)
        roles = [role] if role else ["button", "link"]
        first, *others = [self.page.get_by_role(kind, name=words, exact=exact) for kind in roles]  # type: ignore[arg-type]
        found = first
        for other in others:  # whichever comes: a page that is still loading has neither yet
            found = found.or_(other)
        found.nth(nth).click()

    def fill(self, english: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(self.words(english), exact=True).first.fill(text)

    def choose(self, text: str) -> None:
        """Tick or choose what stands beside these words."""
        self.taps += 1
        self.page.get_by_text(text, exact=True).first.click(force=True)

    def sees(self, text: str | re.Pattern[str], count: int | None = None) -> None:
        from playwright.sync_api import expect

        found = self.page.get_by_text(text).filter(visible=True)
        if count is None:
            expect(found.first).to_be_visible(timeout=30_000)
        else:
            expect(found).to_have_count(count, timeout=30_000)

    def sees_button(self, english: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.get_by_role("button", name=self.words(english), exact=True).first).to_be_visible(
            timeout=30_000
        )

    def cards(self) -> list[str]:
        """The words of the cards on this page, in order."""
        return [words.strip() for words in self.page.locator("[data-cards] [data-fill=text]").all_inner_texts()]

    def write(self, text: str) -> None:
        """Write a card and send it."""
        before, after = (re.escape(half) for half in self.words("Write in “%(p)s”", p="\n").split("\n"))
        self.page.get_by_label(re.compile(f"^{before}.*{after}$")).fill(text)
        self.tap("Send")

    def offline(self, is_off: bool) -> None:
        self.context.set_offline(is_off)


def begin(person: Person, room: Room) -> None:
    """First run, by the words on the page: name the hub, be its owner."""
    person.goto("/")
    person.fill("The code in the terminal", room.first_code())
    person.fill("What is your hub called?", "ห้องสมุดเลย")
    person.page.get_by_label(person.words("Where is it?"), exact=True).select_option("TH-42")
    person.fill("What shall we call you?", "อนงค์")
    person.fill("A word to sign in with", "anong")
    person.fill("A password of 10 characters or more", "seedling-2569")
    person.tap("Begin")


def sign_in(person: Person) -> None:
    """As the owner that `begin` made, at another machine or after a long time."""
    person.goto("/sign-in/")
    person.fill("Your sign-in word", "anong")
    person.fill("Password", "seedling-2569")
    person.tap("Sign in", role="button")
    person.page.wait_for_url(lambda url: "sign-in" not in url)


def prepare_workshop(person: Person, title: str, template: str, teams: int) -> str:
    """Prepare a workshop; returns its code, read from the page."""
    person.tap("Prepare a workshop")
    person.fill("What is it called?", title)
    person.page.get_by_label(person.words("Agenda to start from"), exact=True).select_option(template)
    person.fill("How many teams?", str(teams))
    person.tap("Prepare it")
    return person.page.get_by_text(re.compile("^[0-9A-Z]{4} [0-9A-Z]{4}$")).first.inner_text().replace(" ", "")


def join(person: Person, code: str, name: str, team: str = "") -> None:
    """Take a seat with the code, from the machine's front page."""
    person.goto("/")
    person.tap("Join a workshop")
    person.fill("The code on the screen", code)
    person.tap("Go on")
    person.fill("What shall we call you?", name)
    if team:
        person.choose(team)
    person.tap("Join")


def start(guide: Person) -> None:
    """Start the first session. A page that goes along in the very moment of a tap swallows it: a person taps again."""
    guide.tap("Start the first session")
    under_way = guide.page.get_by_role("button", name=guide.words("Pause"), exact=True).first
    try:
        under_way.wait_for(timeout=8_000)
    except Error:
        guide.tap("Start the first session")
        under_way.wait_for()


def no_complaints(*people: Any) -> None:
    for person in people:
        assert not person.complaints, person.complaints
