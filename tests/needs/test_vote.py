"""A seat votes on a need: one row however often it was tapped; late votes are counted apart; order with doubt."""

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from tests.cast import AT, gather_cast
from tests.house.test_policy import line_in
from tests.room import prepared
from tonkla.needs.analysis import order_of
from tonkla.needs.models import Answer, Need, Round, Vote
from tonkla.refusal import Refusal
from tonkla.workshops.models import Session


@pytest.fixture
def held(cast: Any, own_folder: Any) -> Round:
    return Round.objects.get(pk=line_in(cast, "loei", "beam", "somchai")["round"])


def cast_vote(held: Round, seat: Any, answer: str = "agree", at: Any = AT) -> Vote:
    return Vote.objects.cast(uuid.uuid4(), held.pk, held.needs.get().pk, seat.pk, answer, at)


@pytest.mark.django_db
def test_it_works_and_a_change_of_mind_holds(cast: Any, held: Round) -> None:
    cast_vote(held, cast.somchai)
    cast_vote(held, cast.somchai, "pass")
    assert [vote.answer for vote in held.votes.all()] == ["pass"]


@pytest.mark.django_db
def test_a_late_vote_is_kept_and_counted_apart(cast: Any, held: Round) -> None:
    cast_vote(held, cast.somchai)
    held.close(AT)
    cast_vote(held, cast.malee, "disagree")
    order = order_of(held)
    assert (order.voters, order.late) == (1, 1)
    assert order.standings[0].agree == 1 and order.standings[0].disagree == 0


@pytest.mark.django_db
def test_a_counted_vote_cannot_change_after_the_close(cast: Any, held: Round) -> None:
    cast_vote(held, cast.somchai)
    held.close(AT)
    with pytest.raises(Refusal, match="vote_counted"):
        cast_vote(held, cast.somchai, "disagree")


@pytest.mark.django_db
def test_another_workshops_seat_and_another_answer_are_refused(cast: Any, held: Round) -> None:
    with pytest.raises(Refusal, match="not_your_round"):
        cast_vote(held, cast.nok)
    with pytest.raises(Refusal, match="no_such_answer"):
        cast_vote(held, cast.somchai, "maybe")


@pytest.mark.django_db
@pytest.mark.parametrize("answers", [[], ["pass", "pass"], ["agree"]])
def test_few_and_empty_rounds_are_answered(cast: Any, held: Round, answers: list[str]) -> None:
    for seat, answer in zip((cast.somchai, cast.malee), answers, strict=False):
        cast_vote(held, seat, answer)
    order = order_of(held)
    assert order.sentence_th and order.sentence_en and len(order.standings) == 1


@pytest.mark.django_db
def test_a_need_without_insight_is_refused(cast: Any) -> None:
    with pytest.raises(Refusal, match="need_without_insight"):
        Need.objects.name_from([], cast.beam, true="ไม่มีใครฟัง")


@pytest.mark.django_db
def test_only_one_round_is_open_at_a_time(cast: Any, held: Round) -> None:
    with pytest.raises(Refusal, match="round_open_already"):
        Round.objects.open(held.workshop, list(held.needs.all()), cast.beam, AT)


@pytest.mark.django_db
def test_where_the_step_gives_no_vote_it_is_not_asked_and_counted_apart(cast: Any, held: Round) -> None:
    seat, workshop = cast.somchai, held.workshop
    session = workshop.sessions.get(tool_key="empathy-map")
    phone, link = cast.client("somchai"), f"/needs/w/{workshop.pk}/rounds/{held.pk}/"
    assert link in phone.get(f"/w/{workshop.pk}/").content.decode()
    Session.objects.filter(pk=session.pk).update(may_vote=False)
    assert link not in phone.get(f"/w/{workshop.pk}/").content.decode()
    assert "พักการโหวต" in phone.get(link).content.decode()
    assert cast_vote(held, seat).late is True
    Session.objects.filter(pk=session.pk).update(may_vote=True)
    assert cast_vote(held, seat, "disagree").late is False


def tap_many_times(held: Round, seat: Any, times: int) -> list[BaseException]:
    """Double taps from many threads at once, each with a connection of its own."""
    from threading import Barrier, Thread

    from django.db import connection

    gate, problems = Barrier(times), []

    def tap(number: int) -> None:
        try:
            gate.wait()
            cast_vote(held, seat, Answer.values[number % 3])
        except BaseException as problem:  # a thread has nobody to tell
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=tap, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


@pytest.mark.django_db(transaction=True)
def test_fifty_taps_at_once_are_one_vote_on_postgres(own_folder: Any) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip("on SQLite fifty taps meet in a file, below")
    cast = gather_cast()
    held = Round.objects.get(pk=line_in(cast, "loei", "beam", "somchai")["round"])
    assert not tap_many_times(held, cast.somchai, 50)
    assert held.votes.count() == 1


IN_A_FILE = """
import django
django.setup()
from tests.cast import gather_cast
from tests.house.test_policy import line_in
from tests.needs.test_vote import tap_many_times
from tonkla.needs.models import Round
cast = gather_cast()
held = Round.objects.get(pk=line_in(cast, "loei", "beam", "somchai")["round"])
problems = tap_many_times(held, cast.somchai, 50)
print(len(problems), [repr(one)[:80] for one in problems[:2]], held.votes.count(), sep="|")
"""


def test_fifty_taps_at_once_are_one_vote_in_a_file_of_sqlite(tmp_path: Path) -> None:
    shutil.copy(prepared() / "tonkla.sqlite3", tmp_path)
    environment = os.environ | {"TONKLA_DATA": str(tmp_path), "TONKLA_HOT": "", "TONKLA_POSTGRES": ""}
    done = subprocess.run(
        [sys.executable, "-c", IN_A_FILE], env=environment, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stderr[-1000:]
    assert done.stdout.strip().splitlines()[-1] == "0|[]|1", done.stdout
