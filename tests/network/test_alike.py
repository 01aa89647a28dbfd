"""Which places resemble each other, asked of the engine: with and without what somebody says, and where the known kin stand."""

import pytest

from tests.cast import AT, Cast
from tonkla.network.alike import WEIGHTS
from tonkla.network.analysis import alike, meetings
from tonkla.network.models import Figure, HubAffinity
from tonkla.places.models import Place

pytestmark = pytest.mark.django_db
OFF = WEIGHTS | {"declared": 0.0}
NORTH_OF_MALAYSIA = ("MY-02", "MY-03", "MY-08", "MY-09")  # Kedah, Kelantan, Perak, Perlis


def order(code: str, weights: dict[str, float] = WEIGHTS, where: str = "") -> list[str]:
    found = alike(Place.objects.get(pk=code), weights, "en", most=300, where=where)
    return [one.place.pk for one in found]


def ranks(weights: dict[str, float]) -> list[int]:
    """Rank of the first place whose code begins so, among the 213 others; 1 = most alike."""
    pattani, udon = order("TH-94", weights), order("TH-41", weights)
    asked = [
        (pattani, ("TH-95",)),
        (pattani, ("TH-96",)),
        (pattani, NORTH_OF_MALAYSIA),
        (udon, ("LA-",)),
        (udon, ("VN-",)),
    ]
    return [next(n for n, code in enumerate(row, 1) if code.startswith(heads)) for row, heads in asked]


def test_where_the_known_kin_stand_is_written_down(cast: Cast) -> None:
    """Pattani → Yala, Narathiwat, Malaysia's north; Udon Thani → Laos, Vietnam. docs/engines/similarity.md tells the same."""
    assert (ranks(WEIGHTS), ranks(OFF)) == ([1, 2, 3, 1, 24], [1, 2, 3, 17, 95])
    assert order("TH-41", OFF, "abroad")[0] == "LA-VT" and order("TH-94", OFF, "abroad")[0] == "MY-03"


def test_each_names_its_reasons_and_who_says_it(cast: Cast) -> None:
    first = alike(Place.objects.get(pk="TH-41"), WEIGHTS, "th")[0]
    assert first.place.pk == "LA-VT" and len(first.reasons) == 3
    said = {key: shared for key, _words, shared in first.reasons}
    assert "UNDP Thailand" in said["declared"]


def test_what_nobody_says_is_left_out_when_switched_off(cast: Cast) -> None:
    browser = cast.client("beam")
    HubAffinity.objects.create(hub=cast.loei, place_id="TH-50", why="ดอยเหมือนกัน", by=cast.beam)
    on, off = (
        browser.get(f"/together/places/TH-42/{asked}").content.decode() for asked in ("?declared=5", "?declared=0")
    )
    assert "ดอยเหมือนกัน (Loei Library)" in on and "(Loei Library)" not in off


def test_figures_count_with_their_source_and_unknown_is_not_zero(cast: Cast) -> None:
    before = {one.place.pk: one for one in alike(cast.loei.place, OFF, "en", most=300)}
    facts = {"key": "religion:islam", "year": 2025, "source": "made for this test", "by": cast.anong, "at": AT}
    for code, value in (("TH-42", 1.0), ("TH-94", 90.0)):
        Figure.objects.create(place_id=code, value=value, **facts)
        Figure.objects.create(place_id=code, value=100 - value, **facts | {"key": "religion:buddhist"})
    after = {one.place.pk: one for one in alike(cast.loei.place, OFF, "en", most=300)}
    assert "religion" in after["TH-43"].unknown and after["TH-43"].share == before["TH-43"].share
    assert "religion" not in after["TH-94"].unknown
    assert after["TH-43"].low < (after["TH-43"].share or 0) < after["TH-43"].high


def test_groups_are_of_one_size_with_somebody_experienced_and_the_border_kept(cast: Cast) -> None:
    codes = ["TH-41", "LA-VT", "TH-94", "TH-95", "TH-50", "TH-57"]
    found = meetings(codes, 3, {"TH-41", "TH-95"}, OFF, "en")
    assert [len(one.places) for one in found.meetings] == [3, 3] and found.broken == ()
    assert all(one.experienced for one in found.meetings)
    udon = next(one for one in found.meetings if "TH-41" in {place.pk for place in one.places})
    assert "LA-VT" in {place.pk for place in udon.places}


def test_a_wish_that_cannot_be_kept_is_said_with_names(cast: Cast) -> None:
    found = meetings(["TH-41", "TH-94", "TH-95", "TH-50"], 2, {"TH-95"}, WEIGHTS, "en")
    assert len(found.broken) == 1 and "TH-" not in found.broken[0]


def test_from_a_group_to_a_meeting_in_one_tap(cast: Cast) -> None:
    page = (
        cast.client("beam")
        .get("/together/convenings/groups/?place=TH-42&place=TH-41&place=LA-VT&size=3")
        .content.decode()
    )
    assert "/together/convenings/new/?place=" in page
    form = cast.client("beam").get("/together/convenings/new/?place=TH-42&place=TH-41&place=LA-VT").context["form"]
    assert {"TH-42", "TH-41", "LA-VT"} == set(form.initial["places"]) and form.initial["why"]


@pytest.mark.parametrize(
    "asked", ["?size=0", "?size=x", "?place=TH-42", "?place=nowhere&place=TH-42", "?size=9&place=TH-42&place=TH-43"]
)
def test_strange_groups_leave_the_page_standing(cast: Cast, asked: str) -> None:
    assert cast.client("beam").get(f"/together/convenings/groups/{asked}").status_code == 200


@pytest.mark.parametrize("wrong", [{"why": "  "}, {"place": "TH-42"}, {"place": "TH-99"}, {}])
def test_a_word_without_a_reason_is_refused_and_what_was_typed_comes_back(cast: Cast, wrong: dict[str, str]) -> None:
    told = {"place": "TH-41", "why": "แม่น้ำเดียวกัน"} | wrong if wrong else {}
    answer = cast.client("beam").post(f"/together/affinities/{cast.loei.pk}/", told)
    assert answer.status_code == 422 and not HubAffinity.objects.exists()
    assert "แม่น้ำเดียวกัน" in answer.content.decode() or not told.get("why", "").strip()


@pytest.mark.parametrize(("asked", "seen"), [("เลย", "TH-42"), ("loei", "TH-42"), ("udon", "TH-41"), ("ไม่มีที่นี่", "")])
def test_a_place_is_found_by_its_name(cast: Cast, asked: str, seen: str) -> None:
    page = cast.client("beam").get(f"/together/places/?q={asked}").content.decode()
    assert f"/together/places/{seen}/" in page if seen else "/together/places/TH-" not in page
