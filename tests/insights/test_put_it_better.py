"""A statement is put better: what it said before stays, somebody's own words in it are pointed out, others may not."""

from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.fieldnotes.told import asked, told
from tests.house.test_policy import line_in
from tonkla.fieldnotes.models import Excerpt, Segment
from tonkla.insights.grounds import borrowed
from tonkla.insights.models import Insight
from tonkla.needs.models import Need
from tonkla.people.models import Purpose, Withdrawal

pytestmark = pytest.mark.django_db
SAID = {"who": "คนไกล", "what": "กลับไม่ทัน", "because": "รถหมด", "confidence": "3"}
NEED = {"true": "ขาดทางกลับบ้านตอนเย็น", "stated": "ขอรถ", "whys": "รถหมด", "motivation": "", "concerns": ["innovator"]}


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def test_an_insight_is_changed_and_says_what_it_said_before(cast: Cast, line: dict[str, Any]) -> None:
    browser, insight = cast.client("beam"), Insight.objects.get(pk=line["insight"])
    browser.post(f"/insights/{insight.pk}/edit/", SAID)
    browser.post(f"/insights/{insight.pk}/edit/", SAID)
    insight.refresh_from_db()
    assert insight.what == SAID["what"] and [one.what for one in insight.before.all()] == ["ไม่มา"]
    shown = browser.get(f"/insights/{insight.pk}/").content.decode()
    assert "ไม่มา" in shown and "Beam" in shown[shown.index("ไม่มา") :]
    assert browser.post(f"/insights/{insight.pk}/edit/", SAID | {"what": ""}).status_code == 422


def test_a_need_is_changed_with_whom_it_concerns(cast: Cast, line: dict[str, Any]) -> None:
    mine = Segment.objects.create(hub=cast.loei, name="คนทำกาแฟ", by=cast.beam)
    theirs = Segment.objects.create(hub=cast.yala, name="ของยะลา", by=cast.ekk)
    browser, need = cast.client("beam"), Need.objects.get(pk=line["need"])
    form = browser.get(f"/needs/{need.pk}/edit/").content.decode()
    assert "คนทำกาแฟ" in form and "ของยะลา" not in form
    browser.post(f"/needs/{need.pk}/edit/", NEED | {"segments": mine.pk})
    need.refresh_from_db()
    assert (need.true, need.concerns, list(need.segments.all())) == (NEED["true"], ["innovator"], [mine])
    shown = browser.get(f"/needs/{need.pk}/").content.decode()
    assert "คนทำกาแฟ" in shown and "ไม่มีที่พบกันใกล้บ้าน" in shown
    assert browser.post(f"/needs/{need.pk}/edit/", NEED | {"segments": theirs.pk}).status_code == 422


def test_somebodys_own_words_in_a_statement_are_pointed_out_until_they_are_ours(
    cast: Cast, line: dict[str, Any]
) -> None:
    one = Excerpt.objects.take(told(cast), 0, 40, cast.beam, AT)
    browser = cast.client("beam")
    facts = {"excerpts": [one], "who": "ใคร", "because": "เพราะ", "confidence": 1}
    insight = Insight.objects.distil(cast.loei, [], cast.beam, what=f"เขาว่า {one.text[:22]}", **facts)
    assert one.text[:22].replace(" ", "") in "".join(browser.get(f"/insights/{insight.pk}/").context["borrowed"])
    assert "data-said" in browser.get(f"/insights/{insight.pk}/edit/").content.decode()
    browser.post(f"/insights/{insight.pk}/edit/", SAID)
    assert not browser.get(f"/insights/{insight.pk}/").context["borrowed"]


def test_after_a_withdrawal_the_list_leads_to_where_it_is_mended(cast: Cast, line: dict[str, Any]) -> None:
    receipt, _keys = asked(cast)
    one = Excerpt.objects.take(told(cast, receipt=receipt), 0, 40, cast.beam, AT)
    insight = Insight.objects.distil(cast.loei, [], cast.beam, excerpts=[one], **(SAID | {"confidence": 1}))
    need = Need.objects.name_from([insight], cast.beam, true="ขาด", concerns=["activist"])
    done = Withdrawal.objects.take_back(receipt, Purpose.WRITE_DOWN, AT)
    assert [url for _kind, url in done.echoes] == [f"/insights/{insight.pk}/edit/", f"/needs/{need.pk}/edit/"]
    assert all(cast.client("beam").get(url).status_code == 200 for _kind, url in done.echoes)
    assert one.text not in cast.client("beam").get(f"/insights/{insight.pk}/edit/").content.decode()


@pytest.mark.parametrize("who", ["dao", "ekk", "fon", "nobody"])
def test_who_may_not(cast: Cast, line: dict[str, Any], who: str) -> None:
    for address, facts in ((f"/insights/{line['insight']}/edit/", SAID), (f"/needs/{line['need']}/edit/", NEED)):
        assert cast.client(who).post(address, facts).status_code in (302, 401, 403, 404)
    assert not Insight.objects.get(pk=line["insight"]).before.exists()


def test_short_runs_and_what_is_ours_are_left_alone() -> None:
    assert borrowed("รถหมดสี่โมง", ["รถหมดสี่โมงเย็น"]) == [] and borrowed("", ["x" * 40]) == []
