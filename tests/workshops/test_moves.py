"""Time in a workshop: open, pause, give more, go on, take back."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.cast import AT
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move, next_session, now_in, undo_move

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_it_works(cast: Any) -> None:
    first = next_session(cast.loei_days)
    assert first is not None and first.position == 1
    make_move(cast.loei_days, "open", cast.beam, AT, session=first)
    now = now_in(cast.loei_days.pk)
    assert (now.session, now.left(AT)) == (first.pk, first.minutes * MINUTE)


def test_a_paused_clock_stands_still_and_goes_on_where_it_was(cast: Any) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=next_session(cast.loei_days))
    make_move(cast.loei_days, "pause", cast.beam, AT + 10 * MINUTE)
    assert now_in(cast.loei_days.pk).left(AT + 60 * MINUTE) == 20 * MINUTE
    make_move(cast.loei_days, "resume", cast.beam, AT + 60 * MINUTE)
    assert now_in(cast.loei_days.pk).left(AT + 61 * MINUTE) == 19 * MINUTE


def test_every_move_can_be_taken_back_down_to_the_beginning(cast: Any) -> None:
    make_move(cast.loei_days, "open", cast.beam, AT, session=next_session(cast.loei_days))
    before = now_in(cast.loei_days.pk)
    make_move(cast.loei_days, "extend", cast.beam, AT, minutes=5)
    assert now_in(cast.loei_days.pk).ends_at == before.ends_at + 5 * MINUTE
    undo_move(cast.loei_days, AT)
    assert now_in(cast.loei_days.pk) == before
    undo_move(cast.loei_days, AT)
    assert now_in(cast.loei_days.pk).session is None
    with pytest.raises(Refusal, match="nothing_to_undo"):
        undo_move(cast.loei_days, AT)


def test_a_pause_before_anything_is_open_is_refused(cast: Any) -> None:
    with pytest.raises(Refusal, match="nothing_open"):
        make_move(cast.loei_days, "pause", cast.beam, AT)


def test_the_agenda_holds_three_days_with_breaks_and_prayer(cast: Any) -> None:
    sessions = list(cast.loei_days.sessions.all())
    assert {session.day for session in sessions} == {1, 2, 3}
    assert sum(session.kind in ("break", "food") for session in sessions) == 9
    for earlier, later in pairwise(sessions):
        if earlier.day == later.day:
            ends = (earlier.starts.hour * 60 + earlier.starts.minute) + earlier.minutes
            assert ends == later.starts.hour * 60 + later.starts.minute, earlier.title_en
