"""Changemakers who chose to be listed: their own yes, taken off at once, asked only through their hub; and the open pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import AT, Cast
from tonkla.chores import starting, worker
from tonkla.network.models import Asking, Convening, Listing, PublicPage

pytestmark = pytest.mark.django_db
ME = {"name": "ชัยสานฝัน", "place": "TH-42", "whom": ["innovator"], "offers": "สอนทำเว็บ", "seeks": "ที่ขายของ", "is_adult": "on",
      "agrees": "on"}  # fmt: skip


def listed(cast: Cast, who: str = "chai", **other: Any) -> Any:
    told = ME | {"hub": cast.loei.pk} | other
    return cast.client(who).post("/together/people/me/", {key: value for key, value in told.items() if value})


def test_it_works_asked_and_answered_by_the_hub(cast: Cast) -> None:
    assert listed(cast).status_code == 302
    one = Listing.objects.get()
    assert (one.person, one.text_version) == (cast.chai, "listing-2") and one.until > timezone.now() + timedelta(
        days=364
    )
    ekk = cast.client("ekk")
    assert "ชัยสานฝัน" in ekk.get("/together/people/").content.decode()
    assert ekk.post("/together/people/ask/", {"listing": one.pk, "words": "มาสอนที่ยะลาได้ไหม"}).status_code == 302
    ask = Asking.objects.get()
    for who, reads in (("anong", True), ("beam", True), ("chai", True), ("ekk", True), ("dao", False), ("fon", False)):
        assert ("มาสอนที่ยะลา" in cast.client(who).get("/together/people/").content.decode()) is reads, who
    assert ekk.post(f"/together/people/asks/{ask.pk}/answer/", {"answer": "yes"}).status_code in (302, 403)
    for answer, kept in (("later", "later"), ("yes", "yes"), ("", "")):
        cast.client("beam").post(f"/together/people/asks/{ask.pk}/answer/", {"answer": answer})
        ask.refresh_from_db()
        assert ask.answer == kept


@pytest.mark.parametrize("missing", ["is_adult", "agrees", "name"])
def test_nobody_under_20_and_nobody_without_their_own_yes(cast: Cast, missing: str) -> None:
    answer = listed(cast, **{missing: ""})
    assert answer.status_code == 422 and "สอนทำเว็บ" in answer.content.decode()
    assert not Listing.objects.exists()


def test_taken_off_at_once_and_put_back(cast: Cast) -> None:
    listed(cast)
    chai, ekk = cast.client("chai"), cast.client("ekk")
    chai.post("/together/people/me/removal/")
    assert "ชัยสานฝัน" not in ekk.get("/together/people/").content.decode()
    assert (
        ekk.post("/together/people/ask/", {"listing": Listing.objects.get().pk, "words": "ช่วยหน่อย"}).status_code == 404
    )
    chai.post("/together/people/me/removal/undo/")
    assert "ชัยสานฝัน" in ekk.get("/together/people/").content.decode()


def test_after_a_year_nobody_sees_it_and_after_180_days_the_ask_is_gone(cast: Cast) -> None:
    listed(cast)
    one = Listing.objects.get()
    ask = Asking.objects.ask(one, cast.yala, "ช่วยหน่อย", cast.ekk, AT)
    late = AT + timedelta(days=181)
    assert ask in Asking.objects.visible_to(cast.ekk, AT) and ask not in Asking.objects.visible_to(cast.ekk, late)
    assert Listing.objects.forget_what_is_over(late) == 1 and not Asking.objects.exists()
    assert one not in Listing.objects.standing(one.until)
    assert Listing.objects.forget_what_is_over(one.until) == 1


def test_what_is_over_is_erased_though_nobody_looks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the day's chore, once a day; and at each start, before the first page."""
    listed(cast)
    one = Listing.objects.get()
    Asking.objects.ask(one, cast.yala, "ช่วยหน่อย", cast.ekk, timezone.now() - timedelta(days=181))
    worker.work()
    assert Listing.objects.exists() and not Asking.objects.exists()
    monkeypatch.setattr(timezone, "now", lambda: one.until + timedelta(minutes=1))
    worker.work()
    assert not Listing.objects.exists()
    assert worker.work() == 0, "once a day"
    listed(cast)
    Listing.objects.update(until=timezone.now() - timedelta(minutes=1))
    starting.see_to_all(timezone.now())
    assert not Listing.objects.exists()


def test_one_reader_alone_is_not_enough_and_the_words_come_back(cast: Cast) -> None:
    listed(cast, "ekk", hub=cast.yala.pk, place="TH-95")
    answer = cast.client("beam").post(
        "/together/people/ask/", {"listing": Listing.objects.get().pk, "words": "มาหากันหน่อย"}
    )
    assert answer.status_code == 422 and "มาหากันหน่อย" in answer.content.decode() and not Asking.objects.exists()


@pytest.mark.parametrize("asked", ["?language=mfa", "?religion=islam", "?kind=x", "?place=TH-99"])
def test_language_and_religion_filter_nobody(cast: Cast, asked: str) -> None:
    listed(cast)
    page = cast.client("ekk").get(f"/together/people/{asked}").content.decode()
    assert ("ชัยสานฝัน" in page) is (asked[1:9] in ("language", "religion"))
    assert 'select id="language"' not in page and 'name="religion"' not in page


# ── in the directory of partners ──


EXPERT = {
    "is_expert": "on",
    "offers": "สอนทำบัญชี",
    "languages": ["th", "tts"],
    "ways": ["remote", "mobile"],
    "within_km": "150",
    "at_once": "1",
}


def partners(cast: Cast, asked: str = "", who: str = "ekk") -> str:
    page: str = cast.client(who).get(f"/support/partners/?{asked}").content.decode()
    return page.split('id="experts"')[1]


def test_an_expert_chose_to_be_found_by_skill_and_reach_and_is_asked_through_their_hub(cast: Cast) -> None:
    listed(cast)
    assert "ชัยสานฝัน" not in partners(cast), "the list of changemakers is not the directory: another yes"
    listed(cast, **EXPERT)
    one = Listing.objects.get()
    page = partners(cast, "q=บัญชี&place=TH-41&within=50")
    assert "ชัยสานฝัน" in page and "อีสาน" in page and "148" in page and "มาหาถึงที่" in page, "comes as far as 150 km"
    assert f"listing={one.pk}" in page
    assert "ชัยสานฝัน" not in partners(cast, "q=บัญชี&place=TH-95&within=50"), "too far to come, and afar was not asked for"
    assert "ชัยสานฝัน" in partners(cast, "q=บัญชี&place=TH-95&within=50&afar=1")
    assert "ชัยสานฝัน" not in partners(cast, "q=ทอผ้า") and "ชัยสานฝัน" not in partners(cast, "kind=fund")
    assert "listing=" not in partners(cast, who="fon") and "ชัยสานฝัน" in partners(cast, who="fon")
    assert "ชัยสานฝัน" in cast.client("ekk").get(f"/together/people/ask/?listing={one.pk}").content.decode()


@pytest.mark.parametrize("asked", ["language=mfa", "language=tts", "religion=islam", "language=%00"])
def test_persons_are_never_sorted_by_language_or_religion(cast: Cast, asked: str) -> None:
    listed(cast, **EXPERT)
    assert "ชัยสานฝัน" in partners(cast, asked)


def test_who_carries_all_they_can_is_left_out_and_not_asked(cast: Cast) -> None:
    listed(cast, **EXPERT)
    one = Listing.objects.get()
    ask = {"listing": one.pk, "words": "ช่วยสอนหน่อย"}
    assert cast.client("ekk").post("/together/people/ask/", ask).status_code == 302
    assert "ชัยสานฝัน" not in partners(cast)
    again = cast.client("ekk").post("/together/people/ask/", ask)
    assert again.status_code == 422 and "ช่วยสอนหน่อย" in again.content.decode() and Asking.objects.count() == 1
    cast.client("beam").post(f"/together/people/asks/{Asking.objects.get().pk}/answer/", {"answer": "no"})
    assert "ชัยสานฝัน" in partners(cast)


def test_off_the_list_is_out_of_the_directory_and_the_sample_stays_among_itself(cast: Cast) -> None:
    listed(cast, **EXPERT)
    cast.client("chai").post("/together/people/me/removal/")
    assert "ชัยสานฝัน" not in partners(cast)
    cast.client("chai").post("/together/people/me/removal/undo/")
    type(cast.loei).objects.filter(pk=cast.loei.pk).update(is_sample=True)
    assert "ชัยสานฝัน" not in partners(cast)


@pytest.mark.parametrize("wrong", [{"at_once": "0"}, {"within_km": "7"}, {"languages": ["xx"]}, {"ways": ["on_paper"]}])
def test_strange_reach_is_refused_and_what_was_typed_comes_back(cast: Cast, wrong: dict[str, Any]) -> None:
    answer = listed(cast, **EXPERT | wrong)
    assert answer.status_code == 422 and "สอนทำบัญชี" in answer.content.decode() and not Listing.objects.exists()


# ── pages for everybody ──


def test_a_hub_shows_itself_and_takes_it_off(cast: Cast) -> None:
    nobody, owner = cast.client("nobody"), cast.client("anong")
    address = f"/together/open/hubs/{cast.loei.pk}/"
    assert nobody.get(address).status_code == 404
    assert cast.client("beam").post(f"/together/showing/{cast.loei.pk}/").status_code == 403
    owner.post(f"/together/showing/{cast.loei.pk}/", {"words": "ฟังก่อน แล้วค่อยทำ"})
    page = nobody.get(address).content.decode()
    assert "ฟังก่อน แล้วค่อยทำ" in page and 'property="og:title" content="Loei Library"' in page
    assert "Loei Library" in nobody.get("/together/open/").content.decode()
    owner.post(f"/together/showing/{cast.loei.pk}/undo/")
    assert nobody.get(address).status_code == 404 and PublicPage.objects.filter(undone_at=None).count() == 0


def test_the_open_pages_name_no_person(cast: Cast, django_assert_max_num_queries: Any) -> None:
    listed(cast)
    PublicPage.objects.create(hub=cast.loei, by=cast.anong, at=AT)
    made = Convening.objects.create(hub=cast.loei, title="ริมโขง", why="คุณชัยชวน", care="x", by=cast.beam)
    nobody = cast.client("nobody")
    assert nobody.get(f"/together/open/convenings/{made.pk}/").status_code == 404
    Convening.objects.update(opened_at=AT)
    for path in ("", "support/", f"hubs/{cast.loei.pk}/", f"convenings/{made.pk}/"):
        with django_assert_max_num_queries(25):
            answer = nobody.get(f"/together/open/{path}")
        page = answer.content.decode()
        assert answer.status_code == 200 and len(page) < 400_000
        assert not any(name in page for name in ("Beam", "Anong", "ชัยสานฝัน", "คุณชัย"))


def test_the_sample_shows_itself_to_nobody(cast: Cast) -> None:
    PublicPage.objects.create(hub=cast.loei, by=cast.anong, at=AT)
    type(cast.loei).objects.update(is_sample=True)
    assert cast.client("nobody").get(f"/together/open/hubs/{cast.loei.pk}/").status_code == 404
