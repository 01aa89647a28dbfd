"""The first day of a machine; the sample; leaving it behind."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tonkla.boards.models import Card
from tonkla.door.beginning import first_code
from tonkla.door.story import count_of_sample, load_story, remove_story
from tonkla.people.models import Hub, Person
from tonkla.workshops.models import Workshop

pytestmark = pytest.mark.django_db
ANSWERS = {
    "hub": "ห้องสมุดเลย", "host_kind": "library", "place": "TH-42", "languages": ["th"], "name": "อนงค์", "login": "Anong",
    "password": "seedling-2569",
}  # fmt: skip


def host() -> Client:
    return Client(REMOTE_ADDR="127.0.0.1")


def test_it_works() -> None:
    browser = host()
    answer = browser.post("/begin/", ANSWERS | {"code": first_code()})
    assert answer.status_code == 302
    assert Hub.objects.get().owners().get().login == "anong"
    assert browser.get("/").status_code == 200


def test_a_wrong_code_makes_nobody_and_keeps_what_was_typed() -> None:
    first_code()
    answer = host().post("/begin/", ANSWERS | {"code": "00000000x"})
    assert answer.status_code == 422 and "ห้องสมุดเลย" in answer.content.decode()
    assert not Person.objects.exists()


def test_nobody_begins_from_another_machine() -> None:
    assert Client(REMOTE_ADDR="192.168.1.7").get("/begin/").status_code == 403


def test_nobody_signs_in_over_plain_http_from_another_machine(cast: Any) -> None:
    phone = Client(REMOTE_ADDR="192.168.1.7")
    assert phone.post("/sign-in/", {"login": "anong", "password": "x"}).status_code == 403
    phone.force_login(cast.anong, backend="django.contrib.auth.backends.ModelBackend")
    assert phone.get("/workshops/").status_code == 403


def test_the_story_loads_once_and_goes_whole_while_real_things_stay(cast: Any) -> None:
    real = (Workshop.objects.count(), Person.objects.count())
    assert load_story() == 222
    assert load_story() == 222
    assert count_of_sample()["workshops"] == 1
    remove_story()
    assert not Hub.objects.filter(is_sample=True).exists() and not Card.objects.exists()
    assert (Workshop.objects.count(), Person.objects.count()) == real


def test_the_storys_handbook_goes_too_and_what_real_people_built_on_it_stays(cast: Any) -> None:
    from tonkla.handbook.models import Edition, Tool, Trial

    before = (Tool.objects.count(), Trial.objects.count())
    load_story()
    load_story()
    sample = Tool.objects.get(keeper__is_sample=True)
    assert Trial.objects.count() == before[1] + 12 and Edition.objects.get().is_published
    assert Trial.objects.visible_to(None).count() >= 12 and not Trial.objects.visible_to(cast.beam).exists()
    page = host().get(f"/tools/{sample.key}/?place=TH-95").content.decode()
    assert "ฉบับเล่าให้ฟัง (ตัวอย่าง)” น่าจะเหมาะกับยะลา" in page, page[page.index("trials") :][:1500]
    newest = sample.newest()
    assert newest
    own = Tool.objects.adapt(newest, cast.loei, cast.beam, context={}, what=[], why=["time"])
    remove_story()
    assert not Edition.objects.exists() and not Trial.objects.exists()
    sample.refresh_from_db()
    assert sample.keeper is None and "ตัวอย่าง" in sample.keeper_name and own.newest()
    assert Tool.objects.count() == before[0] + 2


def test_a_sample_nobody_built_on_leaves_no_tool(cast: Any) -> None:
    from tonkla.handbook.models import Draft, Tool, Version

    before = (Tool.objects.count(), Version.objects.count())
    load_story()
    officer = Person.objects.get(is_sample=True, is_officer=True)
    draft = Draft.objects.of(Tool.objects.get(key="empathy-map"), officer)  # a visitor tries what an officer may
    document = draft.document()
    document.texts["th"]["purpose"] = "อย่างอื่น"
    draft.keep(document, draft.revision, officer)
    draft.publish(officer)
    remove_story()
    assert (Tool.objects.count(), Version.objects.count()) == before


def test_sample_people_open_only_on_the_machine_itself() -> None:
    load_story()
    person = Person.objects.filter(is_sample=True).first()
    assert person is not None
    away = Client(REMOTE_ADDR="10.0.0.9")
    assert away.post("/sign-in/sample/", {"person": person.pk}).status_code == 403
    assert host().post("/sign-in/sample/", {"person": person.pk}).status_code == 302


def test_signing_out_and_wrong_words(cast: Any) -> None:
    answer = host().post("/sign-in/", {"login": "anong", "password": "not-this"})
    assert answer.status_code == 422
    browser = cast.client("anong")
    assert browser.post("/sign-out/").status_code == 302
    assert browser.get("/workshops/").status_code == 302


def test_an_invitation_lets_one_person_in(cast: Any) -> None:
    from tonkla.people.models import Invitation

    page = cast.client("anong").post(f"/hubs/{cast.loei.pk}/invitations/", {"role": "trainer"})
    assert page.status_code == 200
    _made, token = Invitation.objects.offer(cast.loei, "member", cast.anong, Invitation.objects.get().expires_at)
    fields = {"door": token, "name": "ใหม่", "login": "mai", "password": "seedling-2570"}
    assert host().post("/hubs/invitation/", fields).status_code == 302
    assert Person.objects.get(login="mai").hub_ids() == [cast.loei.pk]
    assert host().post("/hubs/invitation/", fields | {"login": "two"}).status_code == 410


def test_what_sample_people_made_in_any_room_goes_with_them(cast: Cast, own_folder: Any) -> None:
    """Somebody tried everything as a sample person: removing the sample leaves nothing of it, and real things stay."""
    from datetime import date

    from tonkla.landscape.models import Actor
    from tonkla.network.models import Convening
    from tonkla.programmes.models import HubDay, PlanVersion, Programme, Skill

    load_story()
    person, hub = Person.objects.filter(is_sample=True).first(), Hub.objects.filter(is_sample=True).first()
    plan = Programme.objects.filter(hub__is_sample=True).first()
    assert person and hub and plan and Actor.objects.filter(hub=hub).count() > 20
    PlanVersion.objects.keep(plan, {"title": "x"}, person)
    Skill.objects.create(programme=plan, name="ทำบัญชี", by=person)
    HubDay.objects.create(hub=hub, kind="own", name="งานวัด", day=date(2026, 12, 1), by=person)
    Convening.objects.create(hub=hub, title="ริมโขง", by=person)
    mine = Actor.objects.create(name_th="ของจริง", source="ถามเอง", by=cast.beam)
    remove_story()
    assert list(Actor.objects.all()) == [mine]
    assert not Person.objects.filter(is_sample=True).exists() and not Hub.objects.filter(is_sample=True).exists()
    assert Person.objects.filter(pk=cast.beam.pk).exists()
