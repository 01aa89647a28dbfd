"""A round may also be asked two needs at a time, or how heavy each need weighs."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import AT
from tests.house.test_policy import line_in
from tests.needs.test_weigh import phones
from tonkla.insights.models import Insight
from tonkla.needs.analysis import agreed_on, order_of, pairs_next, untold
from tonkla.needs.models import Comparison, Need, Round, Vote
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(cast: Any, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def asked(cast: Any, line: dict[str, Any], kind: str, needs: int = 4) -> Round:
    Round.objects.get(pk=line["round"]).close(AT)
    insight = Insight.objects.get(pk=line["insight"])
    named = [Need.objects.name_from([insight], cast.beam, true=f"ข้อ {n}", concerns=["activist"]) for n in range(needs)]
    browser = cast.client("beam")
    ticked = {"need": [str(need.pk) for need in named], "way": kind}
    answer = browser.post(f"/needs/rounds/new/{cast.loei_days.pk}/", ticked)
    return Round.objects.get(pk=answer.url.split("/")[-2])


def compare(held: Round, seat: Seat, one: Need, other: Need, answer: str, at: Any = AT) -> Comparison:
    return Comparison.objects.compare(uuid.uuid4(), held.pk, (one.pk, other.pk), seat.pk, answer, at)


def test_a_phone_compares_two_at_a_time_and_the_page_tells_the_order(cast: Any, line: dict[str, Any]) -> None:
    held, phone = asked(cast, line, "pairs"), cast.client("somchai")
    page = phone.get(f"/needs/w/{held.workshop_id}/rounds/{held.pk}/")
    assert page.status_code == 200 and page.content.decode().count('data-island="vote"') == 6
    for one, other, _answer, new_id in page.context["pairs"]:
        first = min((one, other), key=lambda need: need.true)
        fields = {"id": str(new_id), "answer": str(first.pk)}
        address = f"/needs/w/{held.workshop_id}/rounds/{held.pk}/pairs/{one.pk}/{other.pk}/"
        assert phone.post(address, fields).status_code == 302
    again = phone.get(f"/needs/w/{held.workshop_id}/rounds/{held.pk}/").content.decode()
    assert again[again.index('id="pairs"') :].count('aria-pressed="true"') == 6
    for seat in phones(cast, "TH-42", 5):
        for one, other, _answer in pairs_next(held, seat.pk).pairs:
            compare(held, seat, one, other, str(min((one, other), key=lambda need: need.true).pk))
    held.close(AT)
    order = order_of(held)
    assert [standing.need.true for standing in order.standings] == [f"ข้อ {n}" for n in range(4)]
    assert (order.voters, order.standings[0].agree, order.standings[0].disagree) == (6, 18, 0)
    told = cast.client("beam").get(f"/needs/rounds/{held.pk}/").content.decode()
    assert "มาก่อนข้ออื่น 18 ครั้ง" in told and f"/needs/rounds/{held.pk}/export/" not in told
    assert cast.client("beam").get(f"/needs/rounds/{held.pk}/export/").status_code == 409


def test_one_row_a_pair_whichever_was_on_top_and_late_ones_apart(cast: Any, line: dict[str, Any]) -> None:
    held = asked(cast, line, "pairs")
    one, other, *_rest = held.needs.all()
    compare(held, cast.somchai, one, other, str(one.pk))
    compare(held, cast.somchai, other, one, str(other.pk))
    assert [row.chosen for row in held.comparisons.all()] == ["need" if other.pk < one.pk else "other"]
    compare(held, cast.somchai, one, other, "pass")
    held.close(AT)
    with pytest.raises(Refusal, match="vote_counted"):
        compare(held, cast.somchai, one, other, str(one.pk))
    compare(held, cast.malee, one, other, str(one.pk))
    order = order_of(held)
    assert (order.voters, order.late, untold(held)) == (1, 1, "few") and order.standings[0].passed in (0, 1)


def test_each_pair_is_asked_least_compared_first_and_at_most_twelve(cast: Any, line: dict[str, Any]) -> None:
    held = asked(cast, line, "pairs", needs=7)
    one, other = phones(cast, "TH-42", 2)
    first = pairs_next(held, one.pk)
    assert (
        len(first.pairs) == 12 and first.sentence_th and len({need for pair in first.pairs for need in pair[:2]}) == 7
    )
    for need, against, _answer in first.pairs:
        compare(held, one, need, against, "pass")
    mine, theirs = pairs_next(held, one.pk), pairs_next(held, other.pk)
    assert mine.done == 12 and len(mine.pairs) == 12
    seen = {frozenset(pair[:2]) for pair in first.pairs}
    assert sum(frozenset(pair[:2]) not in seen for pair in theirs.pairs) == 9


def test_who_may_not_compare_and_strange_answers(cast: Any, line: dict[str, Any]) -> None:
    held = asked(cast, line, "pairs")
    one, other, *_rest = held.needs.all()
    with pytest.raises(Refusal, match="not_your_round"):
        compare(held, cast.nok, one, other, str(one.pk))
    outside = Need.objects.get(pk=line["need"])
    for pair, answer in (((one, other), "both"), ((one, one), str(one.pk)), ((one, outside), str(one.pk))):
        with pytest.raises(Refusal, match="no_such_answer"):
            compare(held, cast.somchai, *pair, answer)
    with pytest.raises(Refusal, match="no_such_answer"):
        Vote.objects.cast(uuid.uuid4(), held.pk, one.pk, cast.somchai.pk, "agree", AT)


def test_one_need_makes_no_pair_and_an_unknown_way_is_refused_with_the_ticks_kept(
    cast: Any, line: dict[str, Any]
) -> None:
    Round.objects.get(pk=line["round"]).close(AT)
    address = f"/needs/rounds/new/{cast.loei_days.pk}/"
    for way, said in (("pairs", "จึงไม่มีคู่ให้เทียบ"), ("dice", "ไม่รู้จักวิธีโหวตนี้")):
        page = cast.client("beam").post(address, {"need": [line["need"]], "way": way})
        body = page.content.decode()
        assert page.status_code == 422 and said in body
        assert [ticked for need, ticked in page.context["needs"]].count(True) == 1


def test_how_heavy_orders_by_the_mean_and_finds_what_most_share(cast: Any, line: dict[str, Any]) -> None:
    held = asked(cast, line, "severity")
    page = cast.client("somchai").get(f"/needs/w/{held.workshop_id}/rounds/{held.pk}/")
    assert "หนักจนแทบไม่ไหว" in page.content.decode()
    for n, seat in enumerate(phones(cast, "TH-42", 12)):
        for m, need in enumerate(held.needs.order_by("made_at")):
            answer = "pass" if (n, m) == (0, 3) else str(max(1, 4 - m - n % 2))
            Vote.objects.cast(uuid.uuid4(), held.pk, need.pk, seat.pk, answer, AT + timedelta(minutes=m))
    with pytest.raises(Refusal, match="no_such_answer"):
        Vote.objects.cast(uuid.uuid4(), held.pk, held.needs.first().pk, cast.somchai.pk, "5", AT)
    held.close(AT)
    order = order_of(held)
    first, last = order.standings[0], order.standings[-1]
    assert (first.need.true, last.need.true) == ("ข้อ 0", "ข้อ 3") and last.passed == 1
    assert first.mean and last.mean and 3 < first.mean < 4 and 1 <= last.mean < 2
    pressing, can_wait = agreed_on(held)
    assert [need.true for need in pressing] == ["ข้อ 0"] and [need.true for need in can_wait] == ["ข้อ 2", "ข้อ 3"]
    told = cast.client("beam").get(f"/needs/rounds/{held.pk}/").content.decode()
    assert "หนักเฉลี่ย" in told


def test_a_round_of_pairs_nobody_answered_is_answered(cast: Any, line: dict[str, Any]) -> None:
    held = asked(cast, line, "pairs")
    held.close(AT)
    order = order_of(held)
    assert order.voters == 0 and order.sentence_en and len(order.standings) == 4
    assert cast.client("beam").get(f"/needs/rounds/{held.pk}/").status_code == 200
