"""The end of a day and of the training: marks, words, reflections, promises, before and after, certificates, trials."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import AT
from tonkla.handbook.models import Trial
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.closing import (
    answer,
    asks_before,
    assess,
    before_said,
    compare,
    due_this_week,
    promise,
    rate,
    reflect,
)
from tonkla.workshops.evaluation import evaluate
from tonkla.workshops.models import CheckOut, Closure, Commitment, Mark, Reflection, Seat
from tonkla.workshops.trials import log_trials

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def open_tool(cast: Any) -> Any:
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    return cast.loei_days.sessions.get(pk=session.pk)


def test_one_tap_is_one_mark_and_another_tap_changes_it(cast: Any) -> None:
    session, phone = open_tool(cast), cast.client("somchai")
    base = f"/w/{cast.loei_days.pk}/sessions/{session.pk}/mark/"
    for value in ("4", "5", "5"):
        assert phone.post(base, {"fitting": value}).status_code == 302
    assert [(m.fitting, m.acceptable) for m in Mark.objects.all()] == [(5, None)]
    assert 'aria-pressed="true"' in phone.get(f"/w/{cast.loei_days.pk}/day/").content.decode()


@pytest.mark.parametrize("form", [{"fitting": "6"}, {"fitting": "-1"}, {"fitting": "x"}, {"lovely": "3"}, {}])
def test_strange_marks_are_refused(cast: Any, form: dict[str, str]) -> None:
    session = open_tool(cast)
    answered = cast.client("somchai").post(f"/w/{cast.loei_days.pk}/sessions/{session.pk}/mark/", form)
    assert answered.status_code == 422 and not Mark.objects.exists()


def test_a_session_that_was_not_opened_and_one_of_another_room_are_not_rated(cast: Any) -> None:
    open_tool(cast)
    for session in (cast.loei_days.sessions.get(tool_key="role-play"), cast.yala_days.sessions.first()):
        with pytest.raises(Refusal, match="not_rated_yet"):
            rate(cast.somchai, session, "fitting", "3", AT)


def test_a_word_for_the_day_is_said_once_and_can_be_said_anew(cast: Any) -> None:
    open_tool(cast)
    phone, base = cast.client("somchai"), f"/w/{cast.loei_days.pk}/day/check-out/"
    phone.post(base, {"text": "ฟังก่อน"})
    phone.post(base, {"text": "ฟังให้จบก่อน"})
    assert [c.text for c in CheckOut.objects.all()] == ["ฟังให้จบก่อน"]
    assert phone.post(base, {"text": " "}).status_code == 422


def test_a_reflection_is_read_by_those_its_writer_chose(cast: Any) -> None:
    own = reflect(cast.somchai, 1, "ทีมเราเงียบไป", "team", AT)
    everybody = reflect(cast.somchai, 1, "ยายสอนฉันเยอะ", "all", AT)
    mate = Seat.objects.create(workshop=cast.loei_days, team=cast.somchai.team, name="Mate", joined_at=AT)
    assert set(Reflection.objects.visible_to(mate)) == {own, everybody}
    assert set(Reflection.objects.visible_to(cast.malee)) == {everybody}
    assert set(Reflection.objects.visible_to(cast.beam)) == {everybody}
    assert not Reflection.objects.visible_to(cast.nok).exists() and not Reflection.objects.visible_to(cast.ekk).exists()
    phone = cast.client("somchai")
    phone.post(f"/w/{cast.loei_days.pk}/day/reflections/{own.pk}/removal/")
    assert set(Reflection.objects.visible_to(mate)) == {everybody}
    phone.post(f"/w/{cast.loei_days.pk}/day/reflections/{own.pk}/removal/", {"undo": "1"})
    assert set(Reflection.objects.visible_to(mate)) == {own, everybody}
    assert cast.client("malee").post(f"/w/{cast.loei_days.pk}/day/reflections/{own.pk}/removal/").status_code == 404


def test_a_private_thought_is_never_sent(cast: Any) -> None:
    page = cast.client("somchai").get(f"/w/{cast.loei_days.pk}/day/").content.decode()
    private = page[page.index('data-island="private"') :]
    assert "name=" not in private[private.index("<textarea") : private.index("</textarea>")]
    with pytest.raises(Refusal, match="audience_missing"):
        reflect(cast.somchai, 1, "เรื่องของฉัน", "private", AT)


def test_a_promise_reaches_the_calendar_the_slip_the_list_and_is_answered_in_one_tap(cast: Any) -> None:
    one = promise(cast.somchai, "ชวนป้าเปิดครัว", "30", AT)
    assert one.due.isoformat() == "2026-12-23"
    anybody = cast.client("nobody")
    calendar = anybody.get(f"/c/{one.token}.ics").content.decode().replace("\r\n ", "")
    assert "ชวนป้าเปิดครัว" in calendar and "BEGIN:VALARM" in calendar and "20261223" in calendar
    page = cast.client("beam")
    assert page.get(f"/workshops/{cast.loei_days.pk}/promises.pdf").content.startswith(b"%PDF")
    assert due_this_week(cast.beam, one.due - timedelta(days=8)) == []
    assert due_this_week(cast.beam, one.due + timedelta(days=40)) == [one]
    assert due_this_week(cast.ekk, one.due) == []
    assert "ชวนป้าเปิดครัว" in page.get(f"/workshops/{cast.loei_days.pk}/promises/").content.decode()
    assert anybody.post(f"/c/{one.token}/", {"answer": "partly"}).status_code == 302
    one.refresh_from_db()
    assert one.answer == "partly" and one.keyed_by is None and due_this_week(cast.beam, one.due) == []


def test_an_answer_is_keyed_in_and_taken_back_to_silence(cast: Any) -> None:
    one = promise(cast.somchai, "โทรหาเทศบาล", "90", AT)
    base, page = f"/workshops/{cast.loei_days.pk}/promises/{one.pk}/answer/", cast.client("beam")
    page.post(base, {"answer": "kept"})
    one.refresh_from_db()
    assert (one.answer, one.keyed_by) == ("kept", cast.beam)
    page.post(base, {"answer": ""})
    one.refresh_from_db()
    assert (one.answer, one.keyed_by) == ("", None)
    with pytest.raises(Refusal, match="answer_one_of_three"):
        answer(one, "perhaps", AT)
    assert cast.client("dao").post(base, {"answer": "kept"}).status_code == 403


@pytest.mark.parametrize(("what", "days"), [("", "30"), ("x", "45"), ("x", ""), ("ก" * 201, "30")])
def test_strange_promises_are_refused_with_what_was_typed(cast: Any, what: str, days: str) -> None:
    answered = cast.client("somchai").post(f"/w/{cast.loei_days.pk}/promises/", {"what": what, "days": days})
    assert answered.status_code == 422 and not Commitment.objects.exists() and what in answered.content.decode()


def test_nobody_takes_anothers_promise_back_and_a_wrong_link_says_what_to_do(cast: Any) -> None:
    one = promise(cast.somchai, "x", "30", AT)
    assert cast.client("malee").post(f"/w/{cast.loei_days.pk}/promises/{one.pk}/removal/").status_code == 404
    assert cast.client("nobody").get(f"/c/{'0' * 32}/").status_code == 404
    cast.client("somchai").post(f"/w/{cast.loei_days.pk}/promises/{one.pk}/removal/")
    assert cast.client("nobody").get(f"/c/{one.token}/").status_code == 404


def test_before_and_after_count_only_those_who_answered_both_and_hide_small_groups(cast: Any) -> None:
    seats = [Seat.objects.create(workshop=cast.loei_days, name=f"s{n}", joined_at=AT) for n in range(7)]
    for number, seat in enumerate(seats[:6]):
        assess(seat, False, {"listen": "2", "try": "3"}, AT)
        if number < 5:
            assess(seat, True, {"listen": "4" if number else "1"}, AT)
    assess(seats[6], True, {"listen": "5"}, AT)
    found = compare(cast.loei_days)
    [change] = found.changes
    assert (found.both, found.once, found.is_enough) == (5, 2, True)
    assert (change.key, change.pairs, change.rose, change.same, change.fell) == ("listen", 5, 4, 0, 1)
    assert (change.before, change.after) == (2.0, 4.0)
    seats[0].self_assessments.all().delete()
    assert not compare(cast.loei_days).is_enough
    assert "ต่ำกว่าห้า" in cast.client("dao").get(f"/workshops/{cast.loei_days.pk}/evaluation/").content.decode()


def test_a_session_that_is_over_becomes_a_trial_with_counts_and_no_names(cast: Any) -> None:
    session = open_tool(cast)
    rate(cast.somchai, session, "fitting", "4", AT)
    rate(cast.malee, session, "fitting", "5", AT)
    assert log_trials(cast.loei_days, AT, but={session.pk}) == 0
    make_move(cast.loei_days, "open", cast.beam, AT + 31 * MINUTE, session=cast.loei_days.sessions.last())
    for _twice in range(2):
        log_trials(cast.loei_days, AT + 60 * MINUTE)
    trial = Trial.objects.get(session=session.pk)
    assert (trial.minutes, trial.people) == (31, 2)
    assert trial.counts["participants"]["fitting"] == [0, 0, 0, 1, 1] and "Somchai" not in str(trial.counts)


def test_fewer_than_three_ratings_are_too_few_to_say(cast: Any) -> None:
    session = open_tool(cast)
    rate(cast.somchai, session, "fitting", "4", AT)
    [rated] = evaluate(cast.loei_days, "th")
    assert not rated.is_enough


def test_a_certificate_carries_the_chosen_name_and_nothing_is_kept(cast: Any) -> None:
    phone, base = cast.client("somchai"), f"/w/{cast.loei_days.pk}/certificate/"
    assert phone.post(base, {"name": 'นางสาวใบเตย #read("/etc/passwd")'}).content.startswith(b"%PDF")
    assert phone.post(base, {"name": "\u202e"}).status_code == 422
    cast.somchai.refresh_from_db()
    assert cast.somchai.name == "Somchai"


def test_a_closed_workshop_takes_nothing_more(cast: Any) -> None:
    session = open_tool(cast)
    Closure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)
    seat = Seat.objects.get(pk=cast.somchai.pk)
    for deed in (lambda: rate(seat, session, "fitting", "3", AT), lambda: promise(seat, "x", "30", AT)):
        with pytest.raises(Refusal, match="workshop_over"):
            deed()


def test_before_is_offered_at_the_start_and_stays_once_after_is_said(cast: Any) -> None:
    phone, base = cast.client("somchai"), f"/w/{cast.loei_days.pk}/"
    assert "self/" in phone.get(base).content.decode()
    assert "0" in cast.client("beam").get(f"/workshops/{cast.loei_days.pk}/live/").content.decode()
    assert phone.post(f"{base}self/", {"listen": "2"}).url == base
    assert "self/" not in phone.get(base).content.decode()
    assert before_said(cast.loei_days) == (1, 2)
    phone.post(f"{base}self/", {"listen": "3"})
    phone.post(f"{base}self/", {"listen": "5", "after": "1"})
    late = phone.post(f"{base}self/", {"listen": "1"})
    assert late.status_code == 409 and 'name="listen"' not in late.content.decode()
    assert cast.somchai.self_assessments.get(is_after=False).answers == {"listen": 3}


def test_on_the_second_day_before_is_no_longer_offered(cast: Any) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.filter(day=2).first())
    assert not asks_before(Seat.objects.get(pk=cast.malee.pk)) and before_said(cast.loei_days) is None
