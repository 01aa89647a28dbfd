"""Places that resemble each other, with reasons and weights; meetings of places and what came of them."""

import pytest

from tests.cast import AT, Cast
from tonkla.network.alike import WEIGHTS
from tonkla.network.analysis import alike
from tonkla.network.models import Convening, Exchange, HubAffinity
from tonkla.places.models import Place

pytestmark = pytest.mark.django_db


def codes(code: str, **weights: float) -> list[str]:
    return [one.place.pk for one in alike(Place.objects.get(pk=code), WEIGHTS | weights, "en")]


def test_pattani_is_like_yala_and_narathiwat_with_and_without_what_somebody_says(cast: Cast) -> None:
    assert {"TH-95", "TH-96"} <= set(codes("TH-94")[:3])
    assert {"TH-95", "TH-96"} <= set(codes("TH-94", declared=0)[:4])


def test_a_hubs_own_word_counts_and_names_the_hub(cast: Cast) -> None:
    assert "TH-50" not in codes("TH-42")[:3]
    HubAffinity.objects.create(hub=cast.loei, place_id="TH-50", why="ดอยเหมือนกัน", by=cast.beam)
    first = next(one for one in alike(cast.loei.place, WEIGHTS | {"declared": 5.0}, "th") if one.place.pk == "TH-50")
    assert any("ดอยเหมือนกัน (Loei Library)" in shared for _key, _words, shared in first.reasons)


def test_no_weights_say_nothing(cast: Cast) -> None:
    assert alike(cast.loei.place, dict.fromkeys(WEIGHTS, 0.0), "th") == []


@pytest.mark.parametrize("asked", ["?distance=abc", "?distance=-3", "?distance=nan", "?distance=1e9"])
def test_strange_weights_leave_the_page_standing(cast: Cast, asked: str) -> None:
    assert cast.client("beam").get(f"/together/places/TH-42/{asked}").status_code == 200


def test_an_unknown_place_is_not_found(cast: Cast) -> None:
    assert cast.client("beam").get("/together/places/TH-99/").status_code == 404


def test_a_meeting_is_proposed_held_and_followed_up(cast: Cast) -> None:
    browser = cast.client("beam")
    proposed = browser.get("/together/convenings/new/?place=TH-41").context["form"]
    assert "TH-41" in proposed.initial["places"] and len(proposed.initial["places"]) == 5
    assert 100 < len(proposed.initial["why"]) <= 1000, "what is proposed can be kept as it stands"
    browser.post(
        "/together/convenings/new/",
        {"title": "ริมโขง", "hub": cast.loei.pk, "places": ["TH-42", "TH-41"], "day": "2026-12-05"},
    )
    made = Convening.objects.get()
    page = browser.get(f"/together/convenings/{made.pk}/").content.decode()
    assert "วันชาติ" in page, "the day collides with a holiday, and the page says so"
    browser.post(
        f"/together/convenings/{made.pk}/exchanges/",
        {"kind": "promise", "giver": "TH-42", "taker": "TH-41", "what": "ส่งแผนผังให้"},
    )
    exchange = Exchange.objects.get()
    for came, kept in (("done", ["done"]), ("partly", ["partly"]), ("", [])):
        browser.post(f"/together/convenings/{made.pk}/exchanges/{exchange.pk}/answer/", {"after": "30", "came": came})
        assert [one.came for one in exchange.answers.all()] == kept


def test_one_place_cannot_meet_itself(cast: Cast) -> None:
    answer = cast.client("beam").post(
        "/together/convenings/new/", {"title": "ลำพัง", "hub": cast.loei.pk, "places": ["TH-42"]}
    )
    assert answer.status_code == 422 and "ลำพัง" in answer.content.decode()
    assert not Convening.objects.exists()


def test_a_hub_that_does_not_take_part_does_not_see_it(cast: Cast) -> None:
    made = Convening.objects.create(hub=cast.loei, title="ริมโขง", by=cast.beam)
    assert cast.client("ekk").get(f"/together/convenings/{made.pk}/").status_code == 404
    made.hubs.add(cast.yala)
    assert cast.client("ekk").get(f"/together/convenings/{made.pk}/").status_code == 200


def test_put_aside_and_brought_back(cast: Cast) -> None:
    made = Convening.objects.create(hub=cast.loei, title="ริมโขง", by=cast.beam)
    browser = cast.client("beam")
    browser.post(f"/together/convenings/{made.pk}/removal/")
    page = browser.get("/together/convenings/")
    assert (list(page.context["convenings"]), list(page.context["aside"])) == ([], [made])
    browser.post(f"/together/convenings/{made.pk}/removal/undo/")
    assert list(browser.get("/together/convenings/").context["convenings"]) == [made]
    assert AT
