"""Six teams act out on one stage and in two rooms, decide, hang up; one trainer plans, asks what the money buys, whom to ask;
and thirty days later two answer and one is silent."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Route, expect

from tests.journeys.person import LAPTOP, Person, begin, join, no_complaints, prepare_workshop, sign_in
from tests.journeys.six_teams_plan import (
    NAMES,
    ask_the_money,
    find_partners,
    on_paper_and_back,
    plan,
    thirty_days_later,
)
from tests.journeys.words import Words
from tests.room import Room


def test_six_teams_try_and_one_plans(browser: Browser) -> None:
    """Two trainers share the work, one reads Thai, the other English; half of the phones are in each language."""
    thai, english = Words("th"), Words("en")
    with Room.open(settings="tests.moved") as room:
        guide = Person(browser, room, thai, LAPTOP)
        begin(guide, room)
        code = prepare_workshop(guide, "สามวันเลย", "three-days", teams=6)
        workshop = next(part for part in guide.page.url.split("/") if len(part) == 36)
        other = Person(browser, room, english, LAPTOP)
        sign_in(other)
        phones = [Person(browser, room, words) for words in (thai, english) * 3]
        teams = team_names(room)
        for number, phone in enumerate(phones):
            join(phone, code, f"คนที่ {number + 1}", teams[number])
        subprocess.run([sys.executable, "-m", "tests.journeys.six_teams"], env=room.environment, check=True)
        both = (guide, other)
        name_the_teams(both, teams)
        set_the_scenes(both)
        play_on_the_stage(guide, phones, workshop)
        play_in_two_rooms(both, phones, workshop, room)
        decide(both)
        walk_the_gallery(guide, phones, workshop)
        for trainer, title in ((guide, "ใกล้บ้าน"), (other, "Near home")):
            plan(trainer, title)
            ask_the_money(trainer)
            find_partners(trainer)
            on_paper_and_back(trainer)
        room.move_clock(
            days=75
        )  # the month after next: a promise of ten days is thirty days past, and so is this month
        for trainer, title in ((guide, "ใกล้บ้าน"), (other, "Near home")):
            sign_in(trainer)  # after so long a time everybody is asked for their password again
            thirty_days_later(trainer, title)
        no_complaints(*both, *phones)


def team_names(room: Room) -> list[str]:
    with sqlite3.connect(room.data / "tonkla.sqlite3") as database:
        return [str(name) for (name,) in database.execute("SELECT name FROM workshops_team ORDER BY position")]


def open_prototype(guide: Person, name: str) -> None:
    guide.goto("/prototypes/")
    guide.page.get_by_role("link", name=name).first.click()


def name_the_teams(both: tuple[Person, Person], teams: list[str]) -> None:
    """Each prototype says on its own page whose it is; of four it was said the evening before."""
    for guide, name, team in zip(both, NAMES, teams, strict=False):
        open_prototype(guide, name)
        field = guide.page.locator("#id_team")
        expect(field).to_be_visible()
        field.select_option(
            label=next(text for text in field.locator("option").all_inner_texts() if text.startswith(team))
        )
        guide.page.locator("form", has=field).get_by_role("button").click()
        guide.sees(team)


def set_the_scene(guide: Person, name: str, where: str = "") -> None:
    """One role mixes what two people said, the other is a card of what gets in the way."""
    guide.fill("Where and when is this, and what happened just before?", f"{name} วันแรก")
    guide.fill("First role", "น้องทอผ้า")
    guide.page.locator("summary", has_text=guide.words("From whose words is it invented?")).first.click()
    for source in guide.page.locator("[name=heard1]").all():
        source.check(force=True)
    guide.fill("Second role", "แม่ที่เป็นห่วง")
    guide.page.locator("[name=invented2]").check(force=True)
    guide.fill("In which room?", where)
    guide.fill("Minutes to play", "15")
    guide.tap("Set the scene")


def set_the_scenes(both: tuple[Person, Person]) -> None:
    """Six rounds of a quarter of an hour in one go; then each team sets its scene."""
    for guide in both:
        open_prototype(guide, NAMES[0])
        guide.tap("Role play: the stage")
        if guide is both[0]:
            guide.page.locator("form[action$='/rounds/'] button").click()
    for guide, name in zip(both * 3, NAMES, strict=True):
        row_of(guide, name).get_by_role("link", name=guide.words("Set the scene"), exact=True).click()
        set_the_scene(guide, name)
        guide.tap("Role play: the stage")


def row_of(guide: Person, name: str) -> Locator:
    return guide.page.locator("li", has=guide.page.get_by_role("link", name=name)).first


def observe(phone: Person, workshop: str, name: str, saw: str) -> None:
    phone.goto(f"/w/{workshop}/")
    phone.tap("Observe: %(name)s", name=name)
    phone.fill("I saw or heard…", saw)
    phone.tap("Send")
    phone.sees(saw)


def play_on_the_stage(guide: Person, phones: list[Person], workshop: str) -> None:
    """Six rounds; two of the other teams observe each; starting the next ends the one before; all see one clock."""
    phones[1].goto(f"/w/{workshop}/")
    for number, name in enumerate(NAMES):
        row = row_of(guide, name)
        row.get_by_role("button", name=guide.words("Start"), exact=True).click()
        expect(row.get_by_role("timer")).to_be_visible()
        if number == 0:
            phones[1].sees(phones[1].words("Observe: %(name)s", name=name))  # the page learned of it by itself
            projector = guide.open_tab()
            projector.goto(f"{guide.room.base}/w/{workshop}/stage/")
            expect(projector.get_by_role("timer").first).to_be_visible()
            expect(projector.get_by_text(name).first).to_be_visible()
            projector.close()
        for step in (1, 2):
            phone = phones[(number + step) % 6]
            observe(phone, workshop, name, f"{name}: คนที่ {step} ลุกขึ้นถาม")
        phones[(number + 1) % 6].tap("in part")
    guide.page.reload()
    expect(guide.page.get_by_role("timer")).to_have_count(1)
    guide.tap("End the run")


def play_in_two_rooms(both: tuple[Person, Person], phones: list[Person], workshop: str, room: Room) -> None:
    """Two teams play at once in rooms of their own; one observer has no line meanwhile."""
    for guide, name, where in zip(both, NAMES[:2], ("ห้องสมุด", "ศาลา"), strict=True):
        open_prototype(guide, name)
        guide.tap("Act it out")
        set_the_scene(guide, name, where)
        guide.tap("Start")
    guide = both[1]
    guide.tap("Role play: the stage")
    expect(guide.page.get_by_role("timer")).to_have_count(2)
    far = phones[4]
    far.goto(f"/w/{workshop}/")
    far.tap("Observe: %(name)s", name=NAMES[1])
    far.offline(True)
    far.fill("I saw or heard…", "แม่ถามก่อนว่าใครขับรถไปส่ง")
    far.tap("Send")
    far.sees(far.words("on this phone"))
    read_anew_while_sending(far, room, "แม่ถามก่อนว่าใครขับรถไปส่ง")
    far.sees("แม่ถามก่อนว่าใครขับรถไปส่ง")
    expect(far.page.locator("[data-state=here]")).to_have_count(0, timeout=15_000)


def read_anew_while_sending(far: Person, room: Room, saw: str) -> None:
    """The page is asked for anew, and only then its words arrive: what comes was drawn without them."""
    without = far.context.request.get(far.page.url).text()
    held: dict[str, Route] = {}
    far.page.route("**/runs/**", lambda route: held.update({route.request.method: route}))
    far.offline(False)
    wait(far, lambda: "POST" in held)
    far.page.evaluate("void setTimeout(() => location.reload())")
    wait(far, lambda: "GET" in held)
    held["POST"].continue_()
    with sqlite3.connect(room.data / "tonkla.sqlite3") as database:
        wait(far, lambda: database.execute("SELECT 1 FROM prototypes_observation WHERE text = ?", [saw]).fetchone())
    far.page.wait_for_timeout(300)  # the answer reaches the page that is about to go
    held["GET"].fulfill(body=without, content_type="text/html")
    far.page.unroute_all()


def wait(person: Person, until: Callable[[], object]) -> None:
    for _ in range(100):
        if until():
            return
        person.page.wait_for_timeout(100)
    raise AssertionError("waited ten seconds in vain")


def decide(both: tuple[Person, Person]) -> None:
    """Each prototype: one thing changes, because of what was seen; a second version of all six."""
    for guide, name in zip(both * 3, NAMES, strict=True):
        open_prototype(guide, name)
        offer = guide.page.locator("#element-offer")
        offer.locator("summary").click()
        offer.get_by_text(guide.words("change"), exact=True).first.click(force=True)
        offer.get_by_label(guide.words("Because we saw…")).fill("คนลุกขึ้นถามตั้งแต่ต้น")
        offer.get_by_label(guide.words("If changed: how it reads now")).fill(f"{name}: เริ่มจากคำถาม")
        offer.get_by_text(f"{name}: คนที่ 1 ลุกขึ้นถาม").first.click()
        offer.get_by_role("button", name=guide.words("Decide"), exact=True).click()
        guide.tap("Make version %(n)s from these decisions", n=2)
        guide.sees(f"{name}: เริ่มจากคำถาม")


def walk_the_gallery(guide: Person, phones: list[Person], workshop: str) -> None:
    """The phones are asked to look; one of them lays its dot without a line."""
    for phone in phones[1:4]:
        phone.goto(f"/w/{workshop}/")
        phone.tap("The gallery")
        phone.offline(phone is phones[1])
        wall = phone.page.locator("article", has=phone.page.get_by_role("heading", name=NAMES[0]))
        wall.get_by_role("button", name=phone.words("My dot")).click()
        if phone is phones[1]:
            expect(wall.get_by_text(phone.words("on this phone"))).to_be_visible()
            phone.offline(False)
        expect(wall.get_by_text(phone.words("at the main machine"))).to_be_visible(timeout=30_000)
    open_prototype(guide, NAMES[0])
    guide.tap("All prototypes side by side")
    dots = guide.page.locator("tr", has=guide.page.get_by_role("rowheader", name=guide.words("Dots"), exact=True))
    expect(dots.locator("td")).to_have_count(6)  # the page that was asked for is there
    assert sorted(dots.locator("td").all_inner_texts()) == ["0", "0", "0", "0", "0", "3"]
