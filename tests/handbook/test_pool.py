"""A day of pooling: cards become drafts and lessons, everybody is named, nobody is taken for granted."""

import uuid
from datetime import date

from tests.cast import AT, Cast
from tonkla.boards.models import Board, Card, Draft
from tonkla.handbook.models import Lesson, Tool
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Seat, Workshop
from tonkla.workshops.planning import plan_workshop

SAID = {
    "pool-name": ["เดินหมู่บ้านก่อนคุย", "รู้ว่าใครอยู่ตรงไหน"],
    "pool-steps": ["เดินรอบหมู่บ้าน", "นั่งกินน้ำชา\nอย่าเพิ่งถาม"],
    "pool-wrong": ["เดินเร็วไป\nเดินกับคนแก่"],
    "pool-lesson": ["อย่านัดวันศุกร์บ่าย"],
    "pool-licence": ["ให้ใช้\nป้าสม"],
}


def pooled(cast: Cast) -> Workshop:
    workshop = plan_workshop(cast.loei, cast.beam, "รวมเครื่องมือ", "pool-our-tools", date(2026, 11, 23), teams=2, at=AT)
    for team in workshop.teams.all():
        seat = Seat.objects.create(workshop=workshop, team=team, name=f"คนทีม{team.name}", joined_at=AT)
        for key, words in SAID.items():
            session = workshop.sessions.get(tool_key=key)
            make_move(workshop, "open", cast.beam, AT, session=session)
            board = Board.objects.open(session, team)
            for text in words:
                draft = Draft(uuid.uuid4(), board.pk, board.sections[0]["key"], text)
                Card.objects.receive(draft, seat.pk, AT)
    return workshop


def test_cards_become_a_draft_and_a_lesson_with_everybody_named(cast: Cast) -> None:
    workshop = pooled(cast)
    browser, team = cast.client("beam"), workshop.teams.first()
    assert team
    page = browser.get("/tools/pool/").content.decode()
    assert "เดินหมู่บ้านก่อนคุย" in page and page.count("เดินรอบหมู่บ้าน") == 4  # twice alike, twice to keep
    assert page.count("ให้ใช้ · ป้าสม") >= 4 or page.count("ป้าสม") >= 4
    assert f"{team.name}\nคนทีม{team.name}\nป้าสม</textarea>" in page and "อะไรเคยพลาด" in page and "told." not in page
    fields = {"told": f"{workshop.pk}.{team.pk}", "licence": "CC-BY-4.0", "names": "ป้าสม\nหน่วยเลย"}
    assert browser.post("/tools/pool/", fields).status_code == 422
    assert browser.post("/tools/pool/", fields | {"yes": fields["told"]}).status_code == 302
    tool, lesson = Tool.objects.get(keeper=cast.loei), Lesson.objects.get()
    version = tool.newest()
    assert version and version.attribution == ["ป้าสม", "หน่วยเลย"] == lesson.attribution
    assert version.words("th")["steps.s2.do"] == "อย่าเพิ่งถาม" and version.words("th")["troubles.t1.do"] == "เดินกับคนแก่"
    assert not tool.is_published and lesson.tool == tool
    assert version.content["minutes"] == 20  # two steps
    again = browser.get("/tools/pool/").content.decode()
    assert f"/tools/{tool.key}/" in again and again.count("มีฉบับร่างอยู่แล้ว") == 1


def test_two_that_told_the_same_become_one_draft_with_both_named(cast: Cast) -> None:
    workshop = pooled(cast)
    browser = cast.client("beam")
    keys = [f"{workshop.pk}.{team.pk}" for team in workshop.teams.all()]
    fields = {"told": keys, "licence": "CC-BY-4.0", "names": "ป้าสม\nลุงดำ"}
    half = browser.post("/tools/pool/", fields | {"yes": keys[:1]})
    assert (
        half.status_code == 422
        and "ลุงดำ" in half.content.decode()
        and not Tool.objects.filter(keeper=cast.loei).exists()
    )
    assert browser.post("/tools/pool/", fields | {"yes": keys}).status_code == 302
    tool = Tool.objects.get(keeper=cast.loei)
    version = tool.newest()
    assert version and version.attribution == ["ป้าสม", "ลุงดำ"] and len(version.source.splitlines()) == 2
    assert [row["key"] for row in version.content["steps"]] == ["s1", "s2"] and Lesson.objects.count() == 2
    assert browser.get("/tools/pool/").content.decode().count("มีฉบับร่างอยู่แล้ว") == 2


def test_another_hub_sees_nothing_of_it(cast: Cast) -> None:
    workshop = pooled(cast)
    team = workshop.teams.first()
    assert team
    browser = cast.client("ekk")
    assert "เดินหมู่บ้านก่อนคุย" not in browser.get("/tools/pool/").content.decode()
    fields = {
        "told": f"{workshop.pk}.{team.pk}",
        "licence": "CC-BY-4.0",
        "names": "ฉัน",
        "yes": f"{workshop.pk}.{team.pk}",
    }
    assert browser.post("/tools/pool/", fields).status_code == 422
    assert not Tool.objects.filter(keeper=cast.yala).exists()


def test_a_tool_without_places_is_run_as_a_plain_board(cast: Cast) -> None:
    workshop = pooled(cast)
    team = workshop.teams.first()
    assert team
    fields = {
        "told": f"{workshop.pk}.{team.pk}",
        "licence": "CC-BY-4.0",
        "names": "ป้าสม",
        "yes": f"{workshop.pk}.{team.pk}",
    }
    cast.client("beam").post("/tools/pool/", fields)
    session = cast.loei_days.sessions.filter(kind="tool").first()
    assert session
    session.tool_key = Tool.objects.get(keeper=cast.loei).key
    session.save()
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    page = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/", follow=True)
    assert page.status_code == 200 and "textarea" in page.content.decode()
