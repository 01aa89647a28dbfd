"""What a round says: divides between regions, what is shared, and nothing that tells on a part under five."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import AT
from tests.house.test_policy import line_in
from tonkla.insights.models import Insight
from tonkla.landscape.models import Demand
from tonkla.needs.analysis import (
    agreed_on,
    asked_next,
    contrasts_of,
    group_of,
    landscape_of,
    newest_order,
    order_of,
    region_of,
    second_looks,
    untold,
)
from tonkla.needs.models import Need, Round, Vote
from tonkla.needs.trail import reach_of
from tonkla.workshops.models import Seat, Team

pytestmark = pytest.mark.django_db
REGIONS = {"Northeast": "TH-42", "South": "TH-95", "North": "TH-50"}
PLANTED = 0


@pytest.fixture
def line(cast: Any, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def round_of(cast: Any, line: dict[str, Any], needs: int = 8) -> Round:
    Round.objects.get(pk=line["round"]).close(AT)
    insight = Insight.objects.get(pk=line["insight"])
    named = [Need.objects.name_from([insight], cast.beam, true=f"ข้อ {n}", concerns=["activist"]) for n in range(needs)]
    return Round.objects.open(cast.loei_days, named, cast.beam, AT)


def phones(cast: Any, place: str, count: int) -> list[Seat]:
    return [
        Seat.objects.create(workshop=cast.loei_days, name=f"{place} {n}", place_id=place, joined_at=AT)
        for n in range(count)
    ]


def say(held: Round, seat: Seat, need: Need, answer: str, at: Any = AT) -> Vote:
    return Vote.objects.cast(uuid.uuid4(), held.pk, need.pk, seat.pk, answer, at)


def planted(cast: Any, line: dict[str, Any], sizes: tuple[int, int, int]) -> Round:
    """The Northeast presses the first need, the others do not; on the rest all regions vote alike."""
    held, votes = round_of(cast, line), []
    needs = list(held.needs.order_by("made_at"))
    for (region, place), size in zip(REGIONS.items(), sizes, strict=True):
        for n, seat in enumerate(phones(cast, place, size)):
            for m, need in enumerate(needs):
                yes = region == "Northeast" if m == PLANTED else (n + m) % 3 > 0
                at, answer = AT + timedelta(seconds=20 * m), "agree" if yes else "disagree"
                votes.append(Vote(round=held, seat=seat, need=need, answer=answer, at=at))
    Vote.objects.bulk_create(votes)  # as the phones would: how one vote is kept is tried in test_vote
    held.close(AT)
    return held


def test_a_planted_divide_of_24_phones_is_found_and_only_that(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    found = contrasts_of(held, region_of)
    assert [(one.need.true, one.highest) for one in found.divides] == [("ข้อ 0", "Northeast")]
    assert found.divides[0].counts == (8, 8, 0, 8) and not found.withheld
    page = cast.client("beam").get(f"/needs/rounds/{held.pk}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "8 of 8 say pressing" in page or "8 จาก 8" in page


def test_four_phones_in_one_region_are_withheld_and_totals_do_not_tell(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (10, 10, 4))
    found = contrasts_of(held, region_of)
    assert found.withheld and found.parts == 2
    assert [(one.need.true, one.counts) for one in found.divides] == [("ข้อ 0", None)]
    assert all("North" not in (one.highest, one.lowest) for one in found.divides)
    page = cast.client("beam").get(f"/needs/rounds/{held.pk}/")
    assert page.context["parts"][0][1].withheld
    body = page.content.decode()
    regions = body[body.index('id="regions"') : body.index('id="groups"')]
    assert "10" not in regions and "note waits" in regions


def test_two_looks_at_one_round_give_nobody_away(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    address = f"/needs/rounds/{held.pk}/"
    assert untold(held) == "" and "gauge" in cast.client("beam").get(address).content.decode()
    held.reopen(AT + timedelta(hours=1))
    assert untold(held) == "open" and "gauge" not in cast.client("beam").get(address).content.decode()
    late = AT + timedelta(hours=2)
    for n, seat in enumerate(phones(cast, "TH-50", 5), 1):
        say(held, seat, held.needs.first(), "agree", late)
        held.close(late)
        page = cast.client("beam").get(address)
        assert page.context["untold"] == ("few_since" if n < 5 else "")
        assert ("gauge" in page.content.decode()) == (n == 5)
        assert (held.needs.first().pk in newest_order(list(held.needs.all()))) == (n == 5)
        if n < 5:
            held.closed_at = None
            held.save()


def test_people_of_no_region_are_a_part_too(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    held.reopen(AT)
    say(held, cast.malee, held.needs.first(), "agree")
    held.close(AT)
    found = contrasts_of(held, region_of)
    assert found.withheld and all(one.counts is None for one in found.divides)


def test_a_need_few_of_a_region_answered_is_told_without_numbers(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    first = held.needs.order_by("made_at").first()
    north = Vote.objects.filter(round=held, need=first, seat__place="TH-50").order_by("pk")
    Vote.objects.filter(pk__in=[vote.pk for vote in north[:4]]).update(answer="pass")
    assert [one.counts for one in contrasts_of(held, region_of).divides] == [None]


def test_while_open_and_under_five_nothing_is_told_apart(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line)
    for seat in phones(cast, "TH-42", 4):
        say(held, seat, held.needs.first(), "agree")
    held.close(AT)
    page = cast.client("beam").get(f"/needs/rounds/{held.pk}/")
    assert "parts" not in page.context and order_of(held).voters == 4 and agreed_on(held) == ([], [])
    assert not Demand.objects.filter(origin=held.pk).exists()


def test_all_pass_one_voter_and_nobody_are_answered(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line)
    assert contrasts_of(held, region_of).divides == () and landscape_of(held).spots == ()
    for seat in phones(cast, "TH-42", 6):
        for need in held.needs.all():
            say(held, seat, need, "pass")
    held.close(AT)
    assert agreed_on(held) == ([], []) and landscape_of(held).sentence_en
    assert cast.client("beam").get(f"/needs/rounds/{held.pk}/").status_code == 200


def test_identical_statements_and_votes_again_change_nothing(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line, needs=2)
    Need.objects.filter(rounds=held).update(true="ข้อเดียวกัน")
    seat = phones(cast, "TH-42", 1)[0]
    for answer in ("agree", "disagree", "agree"):
        say(held, seat, held.needs.first(), answer)
    assert held.votes.count() == 1 and len(order_of(held).standings) == 2


def test_one_person_with_two_phones_is_one_voice(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line)
    one, other = phones(cast, "TH-42", 2)
    Seat.objects.filter(pk__in=[one.pk, other.pk]).update(person=cast.chai)
    need = held.needs.first()
    say(held, one, need, "agree")
    say(held, other, need, "disagree", AT + timedelta(minutes=1))
    order = order_of(held)
    mine = next(standing for standing in order.standings if standing.need == need)
    assert (order.voters, mine.agree, mine.disagree) == (1, 0, 1)


def test_the_next_need_is_the_least_answered_and_says_why(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line, needs=3)
    one, other = phones(cast, "TH-42", 2)
    first, second, third = held.needs.order_by("made_at")
    for need in (first, second):
        say(held, one, need, "agree")
    asked = asked_next(held, other.pk)
    assert asked.needs[0] == third and asked.sentence_en and asked.sentence_th
    assert asked_next(held, one.pk).needs[-1] in (first, second)


def test_the_page_says_how_many_phones_were_heard_from_when(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line)
    one, other = phones(cast, "TH-42", 2)
    say(held, one, held.needs.first(), "agree")
    say(held, other, held.needs.first(), "agree", AT + timedelta(minutes=5))
    seats, heard = held.last_heard()
    assert seats == cast.loei_days.seats.count() and [n for _at, n in heard] == [1, 1] and heard[0][0] > heard[1][0]


def test_mechanical_votes_get_a_second_look_and_nobody_is_named(cast: Any, line: dict[str, Any]) -> None:
    held = round_of(cast, line)
    for seat in phones(cast, "TH-42", 6):
        for need in held.needs.all():
            say(held, seat, need, "agree", AT)
    held.close(AT)
    assert second_looks(held)["fast"] == 6
    assert cast.client("beam").get(f"/needs/rounds/{held.pk}/").context["looks"]
    assert cast.client("dao").get(f"/needs/rounds/{held.pk}/").context["looks"] == []


def test_the_support_map_hears_of_a_closed_round_and_forgets_a_reopened_one(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    held.reopen(AT)
    browser = cast.client("beam")
    need = held.needs.first()
    assert need is not None
    browser.post(
        f"/needs/rounds/{held.pk}/closure/", {f"goal:{need.pk}": "4", f"stage:{need.pk}": "idea", "goal:x": "99"}
    )
    told = Demand.objects.filter(origin=held.pk)
    assert told.count() == 8 and {row.voters for row in told} == {24}
    assert list(told.exclude(goal=None).values_list("goal", "stage")) == [(4, "idea")]
    browser.post(f"/needs/rounds/{held.pk}/closure/undo/")
    assert not told.all().exists()


def test_two_large_sides_are_drawn_and_a_small_one_is_not(cast: Any, line: dict[str, Any]) -> None:
    def two_sides(sizes: tuple[int, int]) -> Round:
        held = round_of(cast, line, needs=12)
        needs = list(held.needs.order_by("made_at"))
        for side, (place, size) in enumerate(zip(("TH-42", "TH-95"), sizes, strict=True)):
            for n, seat in enumerate(phones(cast, place, size)):
                Vote.objects.bulk_create(
                    Vote(round=held, seat=seat, need=need, at=AT,
                         answer="agree" if (m % 2 == side) != ((n * 7 + m * 3) % 11 == 0) else "disagree")
                    for m, need in enumerate(needs)
                )  # fmt: skip
        held.close(AT)
        return held

    wide = landscape_of(two_sides((14, 14)))
    assert wide.spots and min(wide.sizes) >= 5
    assert not landscape_of(two_sides((14, 3))).spots


def test_reach_counts_people_once_and_a_ladder_of_whys_is_kept(cast: Any, line: dict[str, Any]) -> None:
    need = Need.objects.get(pk=line["need"])
    assert (reach_of(need).people, reach_of(need).groups) == (1, 1)
    page = cast.client("beam").post(
        "/needs/name/",
        {"insight": line["insight"], "true": "ไม่มีที่พบ", "whys": "รถหมด\n\n ไม่มีคนขับ ", "concerns": ["activist"]},
    )
    made = Need.objects.get(pk=page.url.split("/")[-2])
    assert made.whys == ["รถหมด", "ไม่มีคนขับ"] and "ไม่มีคนขับ" in cast.client("dao").get(page.url).content.decode()


def test_groups_of_the_room_are_laid_side_by_side_too(cast: Any, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    for number, place in enumerate(REGIONS.values()):
        team = Team.objects.create(workshop=cast.loei_days, name=f"T{number}", colour=1, position=90 + number)
        Seat.objects.filter(place=place, workshop=cast.loei_days).update(team=team)
    assert [one.highest for one in contrasts_of(held, group_of).divides] == ["T0"]
