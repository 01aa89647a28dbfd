"""A hub's facts, a second hub, and experts from outside who see one programme and nothing else."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tonkla.people.models import Guest, Hub, Invitation, Membership, Person
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
FACTS = {"name": "ห้องสมุดเลย", "host_kind": "library", "place": "TH-42", "languages": ["th", "tts"]}


def test_an_owner_changes_the_hub(cast: Any) -> None:
    assert cast.client("anong").post(f"/hubs/{cast.loei.pk}/facts/", FACTS).status_code == 302
    cast.loei.refresh_from_db()
    assert (cast.loei.name, cast.loei.languages) == ("ห้องสมุดเลย", ["th", "tts"])


def test_nobody_else_does(cast: Any) -> None:
    assert cast.client("beam").post(f"/hubs/{cast.loei.pk}/facts/", FACTS).status_code == 403
    assert cast.client("ekk").post(f"/hubs/{cast.loei.pk}/facts/", FACTS).status_code == 404


def test_an_empty_name_comes_back(cast: Any) -> None:
    page = cast.client("anong").post(f"/hubs/{cast.loei.pk}/facts/", FACTS | {"name": ""})
    assert page.status_code == 422 and Hub.objects.get(pk=cast.loei.pk).name == "Loei Library"


def test_an_owner_adds_a_second_hub_and_owns_it(cast: Any) -> None:
    cast.client("anong").post("/hubs/new/", FACTS | {"name": "หอชุมชน"})
    made = Hub.objects.get(name="หอชุมชน")
    assert made in Hub.objects.visible_to(cast.anong) and list(made.owners()) == [cast.anong]
    assert cast.client("chai").post("/hubs/new/", FACTS).status_code == 403


def test_a_guest_expert_comes_in_by_a_link_for_one_programme(cast: Any) -> None:
    programme = uuid.uuid4()
    offered, token = Invitation.objects.offer_guest(cast.loei, programme, "ใกล้บ้าน", cast.beam, AT)
    expert = Person.objects.welcome("expert", "Expert")
    Invitation.objects.open_with(token, AT).accept(expert, AT)
    assert Guest.objects.programmes_of(expert) == [programme]
    assert not Membership.objects.filter(person=expert).exists() and not expert.hub_ids()
    with pytest.raises(Refusal, match="invitation_over"):
        offered.accept(cast.chai, AT)


def test_a_guest_leaves_and_sees_it_no_more(cast: Any) -> None:
    expert = Person.objects.welcome("expert", "Expert")
    guest = Guest.objects.create(person=expert, hub=cast.loei, programme_id=uuid.uuid4(), since=AT)
    cast.client("anong").post(f"/hubs/{cast.loei.pk}/guests/{guest.pk}/leave/")
    assert Guest.objects.programmes_of(expert) == []


def test_only_those_who_write_invite_guests(cast: Any) -> None:
    with pytest.raises(Refusal, match="only_owner_invites"):
        Invitation.objects.offer_guest(cast.loei, uuid.uuid4(), "x", cast.chai, AT)
