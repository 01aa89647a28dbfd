"""A hub puts itself on the list, an officer looks at it and takes it back; an officer adds a hub for others."""

from typing import Any

import pytest
from django.utils import timezone

from tests.cast import AT
from tonkla.people.models import Hub, Invitation, Registration, Verification

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "ห้องสมุดเลย", "host_kind": "library", "place": "TH-42", "languages": ["th", "tts"], "capacity": "40",
    "tools": "แผนที่เดิน\n\nวงฟัง\n", "reached_by": "042-xxx-xxx ห้องสมุด",
}  # fmt: skip


def on_the_list(cast: Any) -> Registration:
    cast.client("anong").post(f"/hubs/{cast.loei.pk}/registration/", FACTS)
    return Registration.objects.get(hub=cast.loei)


def test_an_owner_registers_the_hub_and_others_find_it(cast: Any) -> None:
    entry = on_the_list(cast)
    assert (entry.hub.name, entry.capacity, entry.used_tools) == ("ห้องสมุดเลย", 40, ["แผนที่เดิน", "วงฟัง"])
    page = cast.client("ekk").get("/hubs/").content.decode()
    assert "ห้องสมุดเลย" in page and "step0" in page, "on the list and on the map"
    one = cast.client("ekk").get(f"/hubs/registrations/{entry.pk}/").content.decode()
    assert "อีสาน" in one and "แผนที่เดิน, วงฟัง" in one and "จังหวัดเลย" in one


def test_it_is_changed_and_stays_one(cast: Any) -> None:
    entry = on_the_list(cast)
    cast.client("anong").post(f"/hubs/{cast.loei.pk}/registration/", FACTS | {"capacity": "", "name": "หอเลย"})
    entry.refresh_from_db()
    assert entry.capacity is None and Hub.objects.get(pk=cast.loei.pk).name == "หอเลย"
    assert Registration.objects.count() == 1


def test_only_the_owner_registers(cast: Any) -> None:
    assert cast.client("beam").post(f"/hubs/{cast.loei.pk}/registration/", FACTS).status_code == 403
    assert cast.client("ekk").post(f"/hubs/{cast.loei.pk}/registration/", FACTS).status_code == 404
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "odd", [{"capacity": "-1"}, {"capacity": "many"}, {"name": ""}, {"place": "TH-99"}, {"languages": ["xx"]}]
)
def test_what_is_odd_comes_back_as_typed(cast: Any, odd: dict[str, Any]) -> None:
    answer = cast.client("anong").post(f"/hubs/{cast.loei.pk}/registration/", FACTS | odd)
    assert answer.status_code == 422 and "แผนที่เดิน" in answer.content.decode()
    assert not Registration.objects.exists() and Hub.objects.get(pk=cast.loei.pk).name == "Loei Library"


def test_off_the_list_and_back(cast: Any) -> None:
    entry = on_the_list(cast)
    cast.client("anong").post(f"/hubs/{cast.loei.pk}/registration/removal/")
    assert "ห้องสมุดเลย" not in cast.client("ekk").get("/hubs/").content.decode()
    assert cast.client("ekk").get(f"/hubs/registrations/{entry.pk}/").status_code == 404
    assert cast.client("anong").get(f"/hubs/registrations/{entry.pk}/").status_code == 200
    cast.client("anong").post(f"/hubs/{cast.loei.pk}/registration/removal/undo/")
    assert cast.client("ekk").get(f"/hubs/registrations/{entry.pk}/").status_code == 200


def test_an_officer_verifies_and_takes_it_back(cast: Any) -> None:
    entry = on_the_list(cast)
    officer = cast.client("fon")
    officer.post(f"/hubs/registrations/{entry.pk}/verification/", {"how": "ไปเยี่ยมมาแล้ว"})
    standing = Registration.objects.get().verification
    assert standing is not None and (standing.by, standing.how) == (cast.fon, "ไปเยี่ยมมาแล้ว")
    officer.post(f"/hubs/registrations/{entry.pk}/verification/undo/")
    assert Registration.objects.get().verification is None
    assert Verification.objects.get().undone_by == cast.fon, "what was done stays written"


def test_a_change_after_the_look_is_said(cast: Any) -> None:
    entry = on_the_list(cast)
    Verification.objects.verify(entry, cast.fon, AT, "โทรคุย")
    entry.refresh_from_db()
    assert entry.is_changed_since, "the cast's clock stands before the change"
    assert "มีการแก้" in cast.client("ekk").get(f"/hubs/registrations/{entry.pk}/").content.decode()


def test_nobody_verifies_without_saying_how_nor_their_own(cast: Any) -> None:
    entry = on_the_list(cast)
    assert cast.client("fon").post(f"/hubs/registrations/{entry.pk}/verification/", {"how": " "}).status_code == 422
    cast.anong.is_officer = True
    cast.anong.save()
    own = cast.client("anong").post(f"/hubs/registrations/{entry.pk}/verification/", {"how": "รู้จักดี"})
    assert own.status_code == 409 and not Verification.objects.exists()
    assert cast.client("ekk").post(f"/hubs/registrations/{entry.pk}/verification/", {"how": "x"}).status_code == 403


def test_an_officer_adds_a_hub_and_its_first_owner_comes_in_by_a_link(cast: Any) -> None:
    officer = cast.client("fon")
    officer.post("/hubs/opening/", FACTS | {"name": "ศูนย์แม่สะเรียง", "place": "TH-58"})
    entry = Registration.objects.get(hub__name="ศูนย์แม่สะเรียง")
    assert not entry.hub.owners().exists() and entry.hub.pk not in cast.fon.hub_ids()
    made = officer.post(f"/hubs/registrations/{entry.pk}/owner/").content.decode()
    token = made.split("/hubs/invitation/#")[1].split('"')[0]
    Invitation.objects.open_with(token, AT).accept(cast.ekk, AT)
    assert list(entry.hub.owners()) == [cast.ekk]
    assert officer.post(f"/hubs/registrations/{entry.pk}/owner/").status_code == 409


def test_a_new_owners_link_closes_the_old_one(cast: Any) -> None:
    cast.client("fon").post("/hubs/opening/", FACTS | {"name": "ศูนย์แม่สะเรียง"})
    hub = Hub.objects.get(name="ศูนย์แม่สะเรียง")
    first, _words = Invitation.objects.offer_ownership(hub, cast.fon, AT)
    Invitation.objects.offer_ownership(hub, cast.fon, AT)
    first.refresh_from_db()
    assert first.expires_at <= AT


def test_only_an_officer_adds_hubs_for_others(cast: Any) -> None:
    assert cast.client("anong").get("/hubs/opening/").status_code == 403
    assert cast.client("anong").post("/hubs/opening/", FACTS).status_code == 403


@pytest.mark.parametrize("who", ["anong", "dao", "fon"])
def test_the_list_stands_with_nothing_on_it(cast: Any, who: str) -> None:
    page = cast.client(who).get("/hubs/").content.decode()
    assert ("ขึ้นทะเบียน</a>" in page) == (who == "anong") and ("/hubs/opening/" in page) == (who == "fon")


@pytest.mark.parametrize("place", [0, 1])
def test_a_link_opens_whether_scanned_or_typed_beside(cast: Any, place: int) -> None:
    """The page has two fields of one name: what the link fills in, and what is typed where it fills in nothing."""
    hub = Hub.objects.create(name="ห้องสมุดใหม่", place_id="TH-42")
    _made, token = Invitation.objects.offer_ownership(hub, cast.fon, timezone.now())
    doors = [token, ""] if place == 0 else ["", token]
    page = cast.client("nobody").post("/hubs/invitation/", {"door": doors}).content.decode()
    assert "ห้องสมุดใหม่" in page and 'name="login"' in page
