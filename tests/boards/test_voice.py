"""Dots, scores and choices: one voice a seat, changeable until the step closes, late ones kept and counted apart."""

import threading
import uuid
from typing import Any

import pytest
from django.db import connection, connections

from tests.boards.places import board_of_all_kinds
from tests.cast import AT
from tonkla.boards.models import Ballot, Board, Card, Draft, Said, Voice
from tonkla.boards.tally import dots_of, scores_on
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Closure, Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast: Any) -> Board:
    return board_of_all_kinds(cast)


def card_on(board: Board, seat: Seat, section: str = "p_score", text: str = "ไกล") -> uuid.UUID:
    return Card.objects.receive(Draft(uuid.uuid4(), board.pk, section, text), seat.pk, AT).id


def dot(board: Board, card: uuid.UUID, answer: str = "1") -> Said:
    return Said(uuid.uuid4(), board.pk, "", card, "dot", answer)


def score(board: Board, card: uuid.UUID, answer: str, reason: str = "") -> Said:
    return Said(uuid.uuid4(), board.pk, "", card, "score", answer, reason)


def choice(board: Board, answer: str) -> Said:
    return Said(uuid.uuid4(), board.pk, "p_choice", None, "choice", answer)


def test_it_works(cast: Any, board: Board) -> None:
    card = card_on(board, cast.somchai)
    Voice.objects.say(score(board, card, "4", "หลายคนพูด"), cast.somchai.pk, AT)
    Voice.objects.say(choice(board, "heard"), cast.somchai.pk, AT)
    Ballot.objects.open(board.session, 3, cast.somchai, AT)
    Voice.objects.say(dot(board, card), cast.somchai.pk, AT)
    assert scores_on(board, cast.somchai.pk)[card].middle == 4
    assert dots_of(board.session.ballot).rows[0].n == 1


def test_a_changed_mind_is_one_voice_and_the_newest_holds(cast: Any, board: Board) -> None:
    card = card_on(board, cast.somchai)
    for answer in ("1", "5", "3"):
        Voice.objects.say(score(board, card, answer), cast.somchai.pk, AT)
    for answer in ("hunch", "heard"):
        Voice.objects.say(choice(board, answer), cast.somchai.pk, AT)
    assert sorted(Voice.objects.values_list("kind", "answer")) == [("choice", "heard"), ("score", "3")]


def test_dots_are_counted_out_and_can_be_moved(cast: Any, board: Board) -> None:
    first, second = card_on(board, cast.somchai), card_on(board, cast.somchai, text="แพง")
    Ballot.objects.open(board.session, 1, cast.somchai, AT)
    Voice.objects.say(dot(board, first), cast.somchai.pk, AT)
    with pytest.raises(Refusal, match="no_dots_left"):
        Voice.objects.say(dot(board, second), cast.somchai.pk, AT)
    Voice.objects.say(dot(board, first, "0"), cast.somchai.pk, AT)
    Voice.objects.say(dot(board, second), cast.somchai.pk, AT)
    assert [row.card.pk for row in dots_of(board.session.ballot).rows] == [second]


def test_a_late_voice_is_kept_and_counted_apart_and_a_counted_one_stands(cast: Any, board: Board) -> None:
    card = card_on(board, cast.somchai)
    other = Seat.objects.create(workshop=cast.loei_days, team=cast.somchai.team, name="ใบตอง", joined_at=AT)
    Voice.objects.say(score(board, card, "5"), cast.somchai.pk, AT)
    make_move(cast.loei_days, "open", cast.beam, AT, session=cast.loei_days.sessions.get(tool_key="needs-ladder"))
    Voice.objects.say(score(board, card, "1"), other.pk, AT)
    with pytest.raises(Refusal, match="voice_counted"):
        Voice.objects.say(score(board, card, "2"), cast.somchai.pk, AT)
    found = scores_on(board, cast.somchai.pk)[card]
    assert (found.middle, found.n, found.late) == (5, 1, 1)


def test_a_dot_after_the_vote_closed_is_kept_and_counted_apart(cast: Any, board: Board) -> None:
    card = card_on(board, cast.somchai)
    ballot = Ballot.objects.open(board.session, 3, cast.somchai, AT)
    ballot.close(AT)
    assert Voice.objects.say(dot(board, card), cast.somchai.pk, AT).late
    result = dots_of(ballot)
    assert (result.rows[0].n, result.rows[0].late, result.seats) == (0, 1, 0)


def test_strangers_and_strange_answers_are_refused(cast: Any, board: Board) -> None:
    card = card_on(board, cast.somchai)
    with pytest.raises(Refusal, match="no_dot_vote"):
        Voice.objects.say(dot(board, card), cast.somchai.pk, AT)
    for said, seat in [
        (score(board, card, "6"), cast.somchai), (score(board, card, "4"), cast.malee), (choice(board, "none"), cast.somchai),
        (score(board, card_on(board, cast.somchai, "p_cards"), "4"), cast.somchai), (choice(board, "heard"), cast.malee),
        (Said(uuid.uuid4(), board.pk, "", card, "praise", "1"), cast.somchai), (dot(board, uuid.uuid4()), cast.somchai),
        (choice(board, "heard"), cast.nok),
    ]:  # fmt: skip
        with pytest.raises(Refusal):
            Voice.objects.say(said, seat.pk, AT)
    Closure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)
    with pytest.raises(Refusal, match="workshop_closed"):
        Voice.objects.say(score(board, card, "4"), cast.somchai.pk, AT)
    assert not Voice.objects.exists()


def test_phones_press_and_the_facilitator_opens_and_closes(cast: Any, board: Board) -> None:
    card, phone, laptop = card_on(board, cast.somchai), cast.client("somchai"), cast.client("beam")
    room = f"/w/{cast.loei_days.pk}"
    assert phone.get(f"{room}/dots/").status_code == 409
    assert phone.post(f"{room}/sessions/{board.session_id}/ballot/").status_code == 403
    assert laptop.post(f"{room}/sessions/{board.session_id}/ballot/", {"dots": "2"}).status_code == 302
    assert f"{room}/dots/" in phone.get(f"{room}/").content.decode()
    said = {"id": str(uuid.uuid4()), "kind": "dot", "card": str(card), "answer": "1"}
    assert phone.post(f"{room}/boards/{board.pk}/voices/", said).status_code == 302
    assert phone.get(f"{room}/dots/").status_code == 200
    laptop.post(f"{room}/stage/view/", {"view": "result"})
    hidden = laptop.get(f"{room}/stage/").content.decode()
    assert "stage-result" not in hidden, "dots show when the vote closes, so that nobody follows the crowd"
    laptop.post(f"{room}/sessions/{board.session_id}/ballot/closure/")
    assert "stage-result" in laptop.get(f"{room}/stage/").content.decode()
    assert "results" in phone.get(f"{room}/dots/").content.decode()


def test_a_vote_opened_by_mistake_is_taken_back_before_the_first_dot(cast: Any, board: Board) -> None:
    card, laptop = card_on(board, cast.somchai), cast.client("beam")
    room = f"/w/{cast.loei_days.pk}/sessions/{board.session_id}/ballot"
    laptop.post(f"{room}/")
    assert cast.client("somchai").post(f"{room}/undo/").status_code == 403
    assert f"{room}/undo/" in laptop.get(f"/w/{cast.loei_days.pk}/desk/").content.decode()
    assert laptop.post(f"{room}/undo/").status_code == 302 and not Ballot.objects.exists()
    laptop.post(f"{room}/")
    Voice.objects.say(dot(board, card), cast.somchai.pk, AT)
    assert f"{room}/undo/" not in laptop.get(f"/w/{cast.loei_days.pk}/desk/").content.decode()
    assert laptop.post(f"{room}/undo/").status_code == 409 and Voice.objects.exists()


def test_where_the_step_gives_no_vote_no_phone_is_asked_and_a_dot_is_counted_apart(cast: Any, board: Board) -> None:
    card, phone, room = card_on(board, cast.somchai), cast.client("somchai"), f"/w/{cast.loei_days.pk}"
    Ballot.objects.open(board.session, 3, cast.somchai, AT)
    board.session.may_vote = False
    board.session.save()
    assert f'href="{room}/dots/"' not in phone.get(f"{room}/").content.decode()
    assert "note waits" in phone.get(f"{room}/dots/").content.decode()
    assert Voice.objects.say(dot(board, card), cast.somchai.pk, AT).late
    board.session.may_vote = True
    board.session.save()
    assert f'href="{room}/dots/"' in phone.get(f"{room}/").content.decode()
    assert (dots_of(board.session.ballot).rows[0].n, dots_of(board.session.ballot).rows[0].late) == (0, 1)
    assert not Voice.objects.say(dot(board, card), cast.somchai.pk, AT).late, "laid again in time it counts"


@pytest.mark.django_db(transaction=True)
def test_fifty_taps_at_once_are_one_voice(cast: Any) -> None:
    board = board_of_all_kinds(cast)
    card = card_on(board, cast.somchai)
    Ballot.objects.open(board.session, 3, cast.somchai, AT)
    troubles: list[Exception] = []

    def tap(n: int) -> None:
        try:
            gate.wait()
            for m in range(5):
                Voice.objects.say(score(board, card, str((n + m) % 5 + 1)), cast.somchai.pk, AT)
                Voice.objects.say(dot(board, card), cast.somchai.pk, AT)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    # threads cannot share a database in memory; there one phone taps, on a file and on PostgreSQL ten
    alone = connection.vendor == "sqlite" and connection.is_in_memory_db()
    gate = threading.Barrier(1 if alone else 10)
    threads = [threading.Thread(target=tap, args=(n,)) for n in range(gate.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles
    assert sorted(Voice.objects.values_list("kind", flat=True)) == ["dot", "score"]
