"""The national picture on the map: what was shared, by place; what told us nothing is unknown, also abroad."""

import pytest
from django.http import QueryDict

from tests.cast import AT, Cast
from tonkla.network.country_map import country_map
from tonkla.network.models import Sharing
from tonkla.network.picture import Fact, rolled_up
from tonkla.places.models import Place

pytestmark = pytest.mark.django_db


def facts() -> list[Fact]:
    loei, mukdahan, laos = (Place.objects.get(pk=code) for code in ("TH-42", "TH-49", "LA-VT"))
    return [
        Fact("hub", loei, {"workshops": 12}, ""), Fact("hub", laos, {"workshops": None}, "Vientiane"),
        Fact("need", loei, {}, ""), Fact("hub", None, {"workshops": 3}, "nowhere"), Fact("need", mukdahan, {}, ""),
    ]  # fmt: skip


def looks(asked: str) -> dict[str, tuple[str, str]]:
    drawing = country_map(facts(), QueryDict(asked), "en").drawing
    return {shape.code: (shape.fill, shape.title) for shape in drawing.shapes}


def test_hubs_are_shown_where_they_are_also_across_the_border(cast: Cast) -> None:
    shown = looks("")
    assert shown["TH-42"][0] == shown["LA-VT"][0] == "step1"
    assert shown["LA-VT"][1].startswith("Vientiane Capital, Laos")


def test_a_place_that_shared_something_else_has_none_and_one_that_shared_nothing_is_unknown(cast: Cast) -> None:
    shown = looks("show=workshops")
    assert shown["TH-42"][0] == "step4" and shown["TH-49"][0] == "step0" and shown["TH-50"][0] == "hatch"


def test_strange_words_show_the_hubs(cast: Cast) -> None:
    assert looks("show=phones") == looks("show=hub")


def test_regions_are_said_in_the_readers_language(cast: Cast) -> None:
    assert {one.name for one in rolled_up(facts(), "region", "th")} >= {"ตะวันออกเฉียงเหนือ", "ลาว"}


def test_the_page_draws_the_map_once_something_is_shared(cast: Cast) -> None:
    browser = cast.client("beam")
    assert 'id="map"' not in browser.get("/together/country/").content.decode()
    Sharing.objects.create(hub=cast.loei, kinds=["hubs"], by=cast.beam, at=AT)
    page = browser.get("/together/country/?show=hub&region=Northeast").content.decode()
    assert page.count("<title>") == 21, "the page's own and the twenty provinces of the Northeast"
