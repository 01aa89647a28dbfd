"""Making an agenda: blocks move, grow, go and come back; times follow; Fridays; what is refused."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.cast import AT
from tonkla.refusal import Refusal
from tonkla.workshops.agenda import Agenda, change, copy_day, new_block, put_on, remove, undo_change
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Session
from tonkla.workshops.planner import remarks_on
from tonkla.workshops.planning import plan_workshop, plans
from tonkla.workshops.timeline import clean_minutes, minute_of

pytestmark = pytest.mark.django_db


def picture(workshop: Any) -> list[tuple[Any, ...]]:
    return [(s.pk, s.day, s.starts, s.minutes, s.title_th, s.may_write) for s in workshop.sessions.all()]


def grow(workshop: Any, session: Session, minutes: int, by: Any) -> None:
    change(workshop, "minutes", by, AT, lambda agenda: setattr(agenda.find(session.pk), "minutes", minutes))


def test_a_block_that_grows_moves_those_after_it_on_its_day_only(cast: Any) -> None:
    first, second, *_rest = cast.loei_days.sessions.filter(day=1)
    tomorrow = cast.loei_days.sessions.filter(day=2).first()
    grow(cast.loei_days, first, first.minutes + 25, cast.beam)
    after = cast.loei_days.sessions.get(pk=second.pk)
    assert minute_of(after.starts) == minute_of(second.starts) + 25
    assert cast.loei_days.sessions.get(pk=tomorrow.pk).starts == tomorrow.starts


def test_every_change_can_be_taken_back_down_to_the_first(cast: Any) -> None:
    room = cast.loei_days
    pictures = [picture(room)]
    third = room.sessions.filter(day=1)[2]
    for what in (
        lambda agenda: setattr(agenda.find(third.pk), "minutes", 40),
        lambda agenda: agenda.swap(agenda.find(third.pk), -1),
        lambda agenda: remove(agenda, agenda.find(third.pk), AT),
        lambda agenda: copy_day(agenda, 1),
        lambda agenda: agenda.insert(
            new_block(room, 2, {"minutes": 10, "starts": third.starts, "title_th": "ใหม่"}), None
        ),
        lambda agenda: agenda.put_before(agenda.standing[-1], agenda.standing[0]),
        lambda agenda: setattr(agenda.standing[0], "may_write", False),
    ):
        change(room, "x", cast.beam, AT, what)
        assert picture(room) != pictures[-1]
        pictures.append(picture(room))
    for before in reversed(pictures[:-1]):
        undo_change(room, AT)
        assert picture(room) == before
    with pytest.raises(Refusal, match="no_change_to_undo"):
        undo_change(room, AT)


def test_tracks_run_beside_each_other_and_meet_again(cast: Any) -> None:
    one, two, three, four = cast.loei_days.sessions.filter(day=1)[:4]

    def split(agenda: Agenda) -> None:
        agenda.find(two.pk).track, agenda.find(three.pk).track = "A", "B"

    change(cast.loei_days, "change", cast.beam, AT, split)
    begins = {s.pk: minute_of(s.starts) for s in cast.loei_days.sessions.all()}
    assert begins[two.pk] == begins[three.pk] == begins[one.pk] + one.minutes
    assert begins[four.pk] == begins[two.pk] + max(two.minutes, three.minutes)


def test_moving_over_the_edge_of_a_day_changes_the_day_and_both_days_begin_as_before(cast: Any) -> None:
    last = cast.loei_days.sessions.filter(day=1).last()
    change(cast.loei_days, "move", cast.beam, AT, lambda agenda: agenda.swap(agenda.find(last.pk), 1))
    assert cast.loei_days.sessions.get(pk=last.pk).day == 2
    assert [str(cast.loei_days.sessions.filter(day=day).first().starts) for day in (1, 2)] == ["09:00:00", "09:00:00"]


def test_over_midnight_is_refused_and_nothing_changes(cast: Any) -> None:
    before = picture(cast.loei_days)
    with pytest.raises(Refusal, match="past_midnight"):
        grow(cast.loei_days, cast.loei_days.sessions.first(), 720, cast.beam)
    assert picture(cast.loei_days) == before


def test_the_open_block_and_the_last_block_stay(cast: Any) -> None:
    first = cast.loei_days.sessions.first()
    make_move(cast.loei_days, "open", cast.beam, AT, session=first)
    with pytest.raises(Refusal, match="block_is_open"):
        change(cast.loei_days, "remove", cast.beam, AT, lambda agenda: remove(agenda, agenda.find(first.pk), AT))


@pytest.mark.parametrize("typed", ["", "0", "-5", "abc", "1e3", "9999", "12.5", "²", "๐"])
def test_strange_minutes_are_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="minutes_unreadable"):
        clean_minutes(typed)


def test_thai_digits_are_minutes_too() -> None:
    assert clean_minutes(" ๔๕ ") == 45


def test_on_a_friday_the_afternoon_begins_half_an_hour_later_and_it_is_said_what_gives_way(cast: Any) -> None:
    wednesday = date(2026, 11, 25)
    room = plan_workshop(cast.loei, cast.beam, "Into Friday", "three-days", wednesday, at=AT)
    other = plan_workshop(cast.loei, cast.beam, "Early", "three-days", wednesday - timedelta(days=2), at=AT)
    after = next(s for s in room.sessions.filter(day=3) if s.kind == "food").position + 1
    assert (
        minute_of(room.sessions.get(position=after).starts) == minute_of(other.sessions.get(position=after).starts) + 30
    )
    ends = [
        minute_of(w.sessions.filter(day=3).last().starts) + w.sessions.filter(day=3).last().minutes
        for w in (room, other)
    ]
    said = room.agenda_edits.get(what="friday").said
    assert said[0]["day"] == 3 and ends[0] - ends[1] == said[0]["later"]
    assert sum(row["from"] - row["to"] for row in said[1:]) == 30 - said[0]["later"]
    assert not [r for r in remarks_on(room, list(room.sessions.all())) if r.about == "friday"]
    undo_change(room, AT)
    assert [r.day for r in remarks_on(room, list(room.sessions.all())) if r.about == "friday"] == [3]


def test_a_block_shorter_than_its_tool_is_remarked_and_the_short_form_offered(cast: Any) -> None:
    tool = cast.loei_days.sessions.get(tool_key="role-play")
    grow(cast.loei_days, tool, 20, cast.beam)
    page = cast.client("beam")
    remark = next(r for r in remarks_on(cast.loei_days, list(cast.loei_days.sessions.all())) if r.session == tool)
    assert remark.about == "shorter_than_tool" and remark.needs > 20
    page.post(f"/workshops/{cast.loei_days.pk}/agenda/blocks/{tool.pk}/form/", {"form": "short"})
    tool.refresh_from_db()
    assert tool.is_short == bool(remark.short) and tool.minutes >= (remark.short or 20)


@pytest.mark.parametrize("key", ["three-days", "half-days", "taster"])
def test_each_template_closes_without_holes_and_with_breaks(cast: Any, key: str) -> None:
    room = plan_workshop(cast.loei, cast.beam, "x", key, date(2026, 11, 23), at=AT)
    blocks = list(room.sessions.all())
    for one, other in pairwise(blocks):
        if one.day == other.day:
            assert minute_of(one.starts) + one.minutes == minute_of(other.starts), other.title_en
    assert not remarks_on(room, blocks), "a fresh agenda has nothing to be warned of"
    assert plans()[key].title_th


def test_the_half_days_are_a_week_apart(cast: Any) -> None:
    room = plan_workshop(cast.loei, cast.beam, "x", "half-days", date(2026, 11, 23), at=AT)
    assert [(room.date_of(day) - room.date_of(1)).days for day in range(1, 7)] == [0, 7, 14, 21, 28, 29]
    assert room.ends_on() == date(2026, 12, 22)


def test_a_day_takes_another_date_but_none_in_the_past_nor_before_its_neighbour(cast: Any) -> None:
    room, today = cast.loei_days, date(2026, 11, 23)
    change(room, "day", cast.beam, AT, lambda agenda: put_on(agenda, 3, date(2026, 12, 1), today))
    assert room.date_of(3) == date(2026, 12, 1) and room.date_of(2) == date(2026, 11, 24)
    for wrong, why in ((date(2026, 11, 22), "day_in_the_past"), (date(2026, 11, 24), "days_out_of_order")):
        with pytest.raises(Refusal, match=why):
            change(room, "day", cast.beam, AT, lambda agenda, wrong=wrong: put_on(agenda, 3, wrong, today))
    undo_change(room, AT)
    room.refresh_from_db()
    assert room.date_of(3) == date(2026, 11, 25)


def test_a_workshop_in_the_past_and_a_zone_from_elsewhere_are_answered_on_the_page(cast: Any) -> None:
    page = cast.client("beam")
    form = {
        "title": "เมื่อวาน",
        "hub": cast.loei.pk,
        "template": "taster",
        "starts_on": "2020-01-01",
        "teams": 2,
        "zone": "Mars/Base",
    }
    answer = page.post("/workshops/new/", form)
    assert answer.status_code == 422
    assert "วันแรกผ่านไปแล้ว" in answer.content.decode() and "Mars/Base" in answer.content.decode()
    assert 'value="เมื่อวาน"' in answer.content.decode()


def test_the_page_changes_a_block_by_its_form(cast: Any) -> None:
    page, room = cast.client("beam"), cast.loei_days
    block = room.sessions.first()
    base = f"/workshops/{room.pk}/agenda/"
    assert page.get(base).status_code == 200 and page.get(f"{base}blocks/{block.pk}/").status_code == 200
    form = {
        "title": "เปิดวง",
        "kind": "prayer",
        "minutes": 20,
        "mode": "alone",
        "lead": "ป้าน้อย",
        "track": "A",
        "may_vote": "on",
    }
    assert page.post(f"{base}blocks/{block.pk}/", form).status_code == 302
    block.refresh_from_db()
    assert (block.title_th, block.kind, block.mode, block.by_team, block.rights) == (
        "เปิดวง",
        "prayer",
        "alone",
        True,
        ["vote"],
    )
    bad = page.post(f"{base}blocks/{block.pk}/minutes/", {"session": block.pk, "minutes": "ยาว"})
    assert bad.status_code == 422 and 'value="ยาว"' in bad.content.decode()
    assert (
        page.post(
            f"{base}blocks/", {"after": block.pk, "title": "ละหมาด", "kind": "prayer", "minutes": 15, "mode": "all"}
        ).status_code
        == 302
    )
    assert room.sessions.all()[1].title_th == "ละหมาด"


def test_members_read_the_agenda_and_change_nothing(cast: Any) -> None:
    page, block = cast.client("dao"), cast.loei_days.sessions.first()
    base = f"/workshops/{cast.loei_days.pk}/agenda/"
    assert page.get(base).status_code == 200
    assert page.post(f"{base}blocks/{block.pk}/minutes/", {"minutes": 5}).status_code == 403
    assert page.post(f"{base}undo/").status_code == 403
