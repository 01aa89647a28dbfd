"""The page of a place tells its hubs, who supports there, how far support is, and says unknown where it is."""

import pytest

from tests.cast import AT, Cast
from tonkla.landscape.models import Actor, Offer
from tonkla.people.models import Registration, Verification

pytestmark = pytest.mark.django_db


def test_hubs_and_organisations_of_a_place_stand_on_its_page(cast: Cast) -> None:
    entry = Registration.objects.create(hub=cast.loei, by=cast.anong, at=AT, changed_at=AT)
    Verification.objects.verify(entry, cast.fon, AT, "โทรคุย")
    actor = Actor.objects.create(name_en="Loei Fund", source="a test", place_id="TH-42", by=cast.beam, is_sure=True)
    Offer.objects.create(actor=actor, words="ทุนเริ่มต้น", kind="fund", by=cast.beam)
    page = cast.client("ekk").get("/together/places/TH-42/").content.decode()
    assert "Loei Library" in page and "รับรองแล้ว" in page and "Loei Fund" in page
    assert "ใกล้ที่สุดที่จดไว้" not in page, "it is here"
    away = cast.client("ekk").get("/together/places/TH-41/").content.decode()
    assert "ใกล้ที่สุดที่จดไว้" in away and "Loei Fund" not in away and "?what_if=TH-41" in away


def test_a_place_of_which_nothing_is_known_says_so(cast: Cast) -> None:
    page = cast.client("ekk").get("/together/places/TH-42/").content.decode()
    assert "ไม่รู้ ไม่ได้แปลว่าไม่มี" in page and "ยังไม่มีหน่วยที่นี่" in page


def test_across_the_border_no_gap_is_worked_out(cast: Cast) -> None:
    page = cast.client("ekk").get("/together/places/LA-VT/")
    assert page.status_code == 200 and "what_if" not in page.content.decode()
