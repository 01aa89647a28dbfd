"""Mixing teams: spread, new people met, pairs kept and separated, changed by hand, taken back."""

from collections import Counter
from typing import Any

import pytest

from tests.cast import AT
from tonkla.refusal import Refusal
from tonkla.workshops.analysis import propose
from tonkla.workshops.mixing import met, pair, placing_of, undo_mix, use
from tonkla.workshops.models import Invitee, Seat, Team

pytestmark = pytest.mark.django_db
PLACES = ("TH-42", "TH-40", "TH-95")


def fill(cast: Any) -> list[Seat]:
    """Twenty-four people of three provinces, four teams."""
    room = cast.loei_days
    Seat.objects.filter(workshop=room).delete()
    for number in (3, 4):
        Team.objects.create(workshop=room, name=f"ทีม {number}", position=number)
    return [
        Seat.objects.create(
            workshop=room, name=f"s{n}", place_id=PLACES[n % 3], role=("ครู", "นักเรียน")[n % 2], joined_at=AT
        )
        for n in range(24)
    ]


def test_it_works(cast: Any) -> None:
    seats = fill(cast)
    found = propose(cast.loei_days, 1)
    sizes = Counter(found.placing.values())
    assert set(sizes.values()) == {6}
    spread = Counter((team, seat.place_id) for seat in seats for team in [found.placing[seat.pk]])
    assert set(spread.values()) == {2}
    assert propose(cast.loei_days, 1) == found


def test_people_meet_new_people_when_mixed_again(cast: Any) -> None:
    fill(cast)
    use(cast.loei_days, propose(cast.loei_days, 1).placing, cast.beam, AT)
    again = propose(cast.loei_days, 2)
    assert again.new_pairs > 3 * again.old_pairs
    use(cast.loei_days, again.placing, cast.beam, AT)
    assert max(met(cast.loei_days).values()) <= 2


def test_pairs_stay_together_and_apart_and_the_newer_wish_counts(cast: Any) -> None:
    seats = fill(cast)
    room = cast.loei_days
    pair(room, seats[0], seats[1], False, cast.beam, AT)
    pair(room, seats[2], seats[3], False, cast.beam, AT)
    pair(room, seats[3], seats[2], True, cast.beam, AT)
    for seed in (1, 2, 3):
        placing = propose(room, seed).placing
        assert placing[seats[0].pk] == placing[seats[1].pk] and placing[seats[2].pk] != placing[seats[3].pk]
    for one, other in ((seats[0], seats[0]), (seats[0], cast.nok)):
        with pytest.raises(Refusal, match="pair_of_two"):
            pair(room, one, other, True, cast.beam, AT)


def test_a_mix_is_used_changed_by_hand_and_taken_back_and_late_comers_stay(cast: Any) -> None:
    seats = fill(cast)
    room, page = cast.loei_days, cast.client("beam")
    before = placing_of(room)
    shown = page.get(f"/workshops/{room.pk}/mix/?seed=1")
    assert shown.status_code == 200 and placing_of(room) == before
    form = {f"seat-{seat}": str(team) for seat, team in propose(room, 1).placing.items()} | {f"seat-{seats[0].pk}": ""}
    page.post(f"/workshops/{room.pk}/mix/use/", form)
    after = placing_of(room)
    assert after[seats[0].pk] is None and sum(team is not None for team in after.values()) == 23
    late = Seat.objects.create(workshop=room, team=room.teams.first(), name="late", joined_at=AT)
    undo_mix(room, AT)
    assert placing_of(room) == before | {late.pk: late.team_id}
    with pytest.raises(Refusal, match="no_mix_to_undo"):
        undo_mix(room, AT)


def test_seats_and_teams_of_elsewhere_are_refused(cast: Any) -> None:
    here, elsewhere = cast.loei_days.teams.first(), cast.yala_days.teams.first()
    for wanted in ({cast.nok.pk: here.pk}, {cast.somchai.pk: elsewhere.pk}, {}):
        with pytest.raises(Refusal, match="mix_elsewhere"):
            use(cast.loei_days, wanted, cast.beam, AT)


def test_an_empty_room_and_a_room_without_teams_say_what_to_do(cast: Any) -> None:
    room, page = cast.loei_days, cast.client("beam")
    Seat.objects.filter(workshop=room).delete()
    assert page.get(f"/workshops/{room.pk}/mix/?seed=1").status_code == 200
    room.teams.all().delete()
    assert page.get(f"/workshops/{room.pk}/mix/?seed=1").status_code == 200
    assert cast.client("dao").post(f"/workshops/{room.pk}/mix/undo/").status_code == 403


def test_people_sit_with_somebody_of_their_language_and_the_page_says_so(cast: Any) -> None:
    seats, beam = fill(cast), cast.client("beam")
    for seat in seats:
        seat.lang = "ms" if seat in seats[:4] else "th"
        seat.save()
    Invitee.objects.create(
        workshop=cast.loei_days, name="s4", language="ภาษามลายู และ ไทย", seat=seats[4], by=cast.beam, at=AT
    )
    for seed in (1, 2, 3):
        placing = propose(cast.loei_days, seed).placing
        malay = [placing[seat.pk] for seat in seats[:5]]
        assert min(Counter(malay)[placing[seat.pk]] for seat in seats[:4]) >= 2
    shown = beam.get(f"/workshops/{cast.loei_days.pk}/mix/?seed=1").content.decode()
    assert "Melayu" in shown and "ภาษาร่วม" in shown


def test_who_would_sit_without_a_language_is_named(cast: Any) -> None:
    seats = fill(cast)
    Seat.objects.filter(workshop=cast.loei_days).update(lang="th")
    Seat.objects.filter(pk=seats[0].pk).update(lang="vi")
    assert any("s0" in words for words in propose(cast.loei_days, 1).remarks)


def test_the_phones_language_is_kept_with_the_seat(cast: Any) -> None:
    phone = cast.client("nobody")
    phone.post(
        "/join/seat/", {"door": cast.loei_days.door_token, "name": "ตาล"}, headers={"cookie": "tonkla_language=en"}
    )
    assert Seat.objects.get(name="ตาล").lang == "en"
