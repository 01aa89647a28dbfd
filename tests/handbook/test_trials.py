"""A trial: noted by hand, told afterwards by those who led, taken out and back; shown with where and with whom."""

import uuid
from typing import Any

from tests.cast import Cast
from tests.handbook.lines import adaptation
from tonkla.handbook.models import Tool, Trial, Version


def version_of(key: str = "empathy-map") -> Version:
    version = Tool.objects.get(key=key).newest()
    assert version
    return version


def of_session(cast: Cast, session: uuid.UUID) -> Trial:
    counts = {"participants": {"fitting": [0, 0, 1, 2, 5]}}
    return Trial.objects.log(version_of(), {"place": "TH-42"}, 30, 8, counts, session=session, hub=cast.loei)


def test_those_who_led_tell_after_the_session_and_the_session_logged_again_loses_nothing(cast: Cast) -> None:
    session = uuid.uuid4()
    trial = of_session(cast, session)
    browser, address = cast.client("chai"), f"/tools/trials/{trial.pk}/"
    assert browser.get(f"/tools/trials/of/{session}/")["Location"] == address
    told = {"worked": "เงียบก่อนดี", "broke": "ไม่มีที่นั่ง", "changed": "ยืนคุย", "facilitators-fitting-3": "2"}
    assert browser.post(address, told).status_code == 302
    again = of_session(cast, session)
    assert again.pk == trial.pk and again.worked == "เงียบก่อนดี"
    assert again.marks("facilitators", "fitting") == [3, 3] and len(again.marks("participants", "fitting")) == 8
    page = browser.get(address).content.decode()
    assert "ไม่มีที่นั่ง" in page and 'value="2"' in page
    assert "ยืนคุย" in browser.get("/tools/empathy-map/").content.decode()


def test_others_may_read_a_trial_and_not_tell_it(cast: Cast) -> None:
    trial = of_session(cast, uuid.uuid4())
    address = f"/tools/trials/{trial.pk}/"
    for name in ("nobody", "dao", "ekk"):
        page = cast.client(name).get(address)
        assert page.status_code == 200 and "<textarea" not in page.content.decode()
        assert cast.client(name).post(address, {"worked": "x"}).status_code in (302, 401, 403)
    trial.refresh_from_db()
    assert trial.worked == ""


def test_strange_tellings_are_refused_and_given_back(cast: Cast) -> None:
    address, browser = f"/tools/trials/{of_session(cast, uuid.uuid4()).pk}/", cast.client("chai")
    for wrong in ({"facilitators-fitting-4": "-1"}, {"facilitators-fitting-4": "99999"}, {"broke": "ก" * 2001}):
        answer = browser.post(address, {"worked": "เงียบก่อนดี"} | wrong)
        assert answer.status_code == 422 and "เงียบก่อนดี" in answer.content.decode()


def test_taken_out_it_counts_nowhere_and_comes_back(cast: Cast) -> None:
    trial = of_session(cast, uuid.uuid4())
    page, address = cast.client("beam"), f"/tools/trials/{trial.pk}/"
    assert f"{address}removal/" in page.get(address).content.decode()
    assert f"{address}removal/" not in cast.client("chai").get(address).content.decode()
    page.post(f"{address}removal/")
    assert address not in page.get("/tools/empathy-map/").content.decode()
    assert cast.client("nobody").get(address).status_code == 404 and page.get(address).status_code == 200
    page.post(f"{address}removal/", {"undo": "1"})
    assert address in page.get("/tools/empathy-map/").content.decode()


def test_a_trial_by_hand_begins_with_what_the_adaptation_says_and_knows_its_form(cast: Cast) -> None:
    tool = adaptation(cast)
    version = tool.newest()
    assert version
    browser, address = cast.client("ekk"), f"/tools/v/{version.pk}/trials/"
    assert 'value="youth" selected' in browser.get(address).content.decode()
    fields = {"place": "ยะลา", "people": "9", "minutes": "26", "form": "short", "group": "youth", "ages": "15_24"}
    lost = browser.post(address, fields | {"place": "ยะล่า", "worked": "ดี"})
    assert lost.status_code == 422 and "ดี" in lost.content.decode() and 'value="ยะล่า"' in lost.content.decode()
    assert browser.post(address, fields).status_code == 302
    trial = Trial.objects.get()
    assert trial.context["short"] is True and trial.context["planned"] == version.content["minutes_short"]
    page = browser.get("/tools/empathy-map/").content.decode()  # the whole family's trials, with where and with whom
    assert "Yala Hub" in page and "15–24" in page and f"26 นาที จากที่วางไว้ {version.content['minutes_short']}" in page


def test_under_five_people_no_number_is_shown(cast: Cast) -> None:
    trial = Trial.objects.log(version_of(), {"place": "TH-42"}, 30, 3, {}, hub=cast.loei)
    page = cast.client("nobody").get(f"/tools/trials/{trial.pk}/").content.decode()
    assert "ไม่ถึง 5 คน" in page and "3 คน" not in page


def test_the_evidence_gives_marks_with_their_doubt_and_names_who_lends(cast: Cast) -> None:
    own, counts = adaptation(cast), {"participants": {"fitting": [0, 0, 2, 5, 3]}}
    newest: Any = own.newest()
    for place, version in (("TH-50", version_of()), ("TH-41", version_of()), ("TH-95", newest)):
        Trial.objects.log(version, {"place": place}, 40, 10, counts, hub=cast.yala)
    page = cast.client("ekk").get("/tools/empathy-map/").content.decode()
    assert any("เชียงใหม่" in part[:200] for part in page.split("อาศัยผลของ")[1:])
    assert "<small>" in page.split("เข้ากับคนและที่")[1][:60]
