"""Hot posts: taken once, from our own pages, from whom the pass names, and refused with a reason."""

import itertools
import random
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.feed.machine import Machine, Phone, run_async
from tonkla.feed.ticket import form_token


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("post"))
    machine.start()
    machine.wait_for_pages()
    yield machine
    machine.stop()


NUMBERS = itertools.count(1000, 10)  # the budget is a seat's, so each test has seats of its own


@pytest.fixture
def phone(machine: Machine) -> Phone:
    return Phone(machine, uuid.uuid4(), next(NUMBERS))


def test_a_note_is_kept_and_numbered(phone: Phone) -> None:
    first, second = phone.post(), phone.post()
    assert (first.status, second.status) == (201, 201)
    assert (first.json["seq"], second.json["seq"]) == (1, 2)
    assert set(first.json) == {"id", "state", "revision", "seq", "at"}


def test_a_note_sent_twice_is_kept_once(machine: Machine, phone: Phone) -> None:
    key = str(uuid.uuid4())
    assert [phone.post(key).status for _ in range(3)] == [201, 200, 200]
    assert [row[2] for row in machine.events()].count(key) == 1


def test_the_same_id_with_other_words_is_refused_and_the_first_kept(machine: Machine, phone: Phone) -> None:
    key = str(uuid.uuid4())
    assert phone.post(key, "1").status == 201
    assert phone.post(key, "2").json["refusal"]["key"] == "note_differs"
    assert Phone(machine, phone.workshop, phone.number + 1).post(key, "1").status == 409
    assert phone.post(key, "1").json["revision"] == 1


def test_a_note_that_breaks_fails_alone(machine: Machine) -> None:
    workshop = uuid.uuid4()
    numbers = [666 if n % 10 == 3 else 667 if n % 10 == 7 else 5 for n in range(60)]
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda n: Phone(machine, workshop, n).post(number=str(numbers[n])), range(60)))
    wanted = [503 if number in (666, 667) else 201 for number in numbers]
    assert [answer.status for answer in answers] == wanted
    assert sorted(answer.json["seq"] for answer in answers if answer.status == 201) == list(range(1, 49))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": ""}, 401),
        ({"Cookie": "tonkla_seat=WyJhIl0.0000"}, 401),
        ({"Cookie": "tonkla_seat=กข".encode().decode("latin-1")}, 401),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"X_Tonkla": ""}, 403),
        ({"X_Tonkla": "2"}, 403),
        ({"Host": "elsewhere.example"}, 421),
    ],
)
def test_who_may_not(phone: Phone, headers: dict[str, str], status: int) -> None:
    answer = phone.post(**headers)
    assert answer.status == status
    assert set(answer.json["refusal"]) == {"key", "what", "why", "next"}


def test_a_referer_stands_in_for_a_missing_origin(phone: Phone) -> None:
    assert phone.post(Origin="", Referer=f"http://127.0.0.1:{phone.machine.port}/w/").status == 201


def test_the_hidden_token_stands_in_for_the_header(phone: Phone) -> None:
    other = form_token(uuid.UUID(int=77))
    assert phone.post(extra=f"&token={form_token(phone.seat)}", X_Tonkla="").status == 201
    assert phone.post(extra=f"&token={other}", X_Tonkla="").status == 403


def test_a_pass_of_another_workshop_is_none(machine: Machine, phone: Phone) -> None:
    other = Phone(machine, uuid.uuid4(), phone.number)
    assert phone.post(Cookie=other.cookie()).status == 401


def test_a_revoked_pass_is_none(machine: Machine, phone: Phone) -> None:
    lost = Phone(machine, phone.workshop, 90_001)
    assert lost.post().status == 201
    (machine.folder / "revoked").write_text(str(lost.seat))
    assert lost.post().status == 401
    assert lost.post(Cookie=lost.cookie(epoch=2)).status == 201


def test_the_author_is_who_the_pass_names(machine: Machine, phone: Phone) -> None:
    """S2: whatever the form claims, the seat of the pass is the author, in its own team."""
    chance = random.Random(3)
    other = uuid.UUID(int=88)
    for _ in range(20):
        field = chance.choice(["seat", "seat_id", "actor", "by", "author", "team", "topic", "epoch"])
        phone.post(extra=f"&{field}={other}")
    import sqlite3

    line = sqlite3.connect(machine.folder / "tonkla.sqlite3")
    found = set(line.execute("SELECT actor, topic FROM feed_event WHERE channel_id = ?", [phone.workshop.hex]))
    line.close()
    assert found == {(phone.seat.hex, uuid.UUID(int=1000 + phone.number // 10).hex)}


def test_too_much_at_once(phone: Phone) -> None:
    answer = phone.post(extra="&text=" + "x" * 70_000)
    assert (answer.status, answer.json["refusal"]["key"]) == (413, "too_large")


def test_what_cannot_be_read(phone: Phone) -> None:
    assert phone.post(extra="&text=%ff%fe").json["refusal"]["key"] == "form_unreadable"
    assert phone.post(extra="&a=1" * 60).json["refusal"]["key"] == "form_unreadable"
    assert phone.post(number="many").status == 422


def test_a_phone_that_floods_waits_and_the_others_do_not(machine: Machine, phone: Phone) -> None:
    statuses = [phone.post().status for _ in range(65)]
    assert statuses == [201] * 60 + [429] * 5
    assert Phone(machine, phone.workshop, phone.number + 1).post().status == 201
    assert "Retry-After" in phone.post().headers or "retry-after" in phone.post().headers


def test_forms_without_script_are_of_the_same_minute(machine: Machine, phone: Phone) -> None:
    assert [phone.post(Accept="text/html").status for _ in range(40)] == [201] * 40
    assert [phone.post().status for _ in range(21)] == [201] * 20 + [429]
    full = phone.post(Accept="text/html")
    assert (full.status, full.body) == (429, b"too_many_without_script")
    other = Phone(machine, phone.workshop, phone.number + 1)
    assert other.post(Accept="text/html", X_Tonkla_Over="60").status == 201, "nobody but the hot process says so"


def test_without_script_the_pages_answer(phone: Phone) -> None:
    answer = phone.post(Accept="text/html")
    assert (answer.status, answer.body) == (201, b"page 1")


def test_retries_over_cut_lines_leave_one(machine: Machine) -> None:
    """P3: each submission is tried 1–20 times over connections cut at random bytes; then it arrives."""
    chance = random.Random(11)
    workshop = uuid.uuid4()
    phones = [Phone(machine, workshop, number) for number in range(20)]

    async def submit(number: int) -> str:
        key = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        for _ in range(chance.randrange(1, 20)):
            await phones[number % 20].post_cut(key, 4, chance)
        assert await phones[number % 20].post_once(key, 4) in (200, 201)
        return key

    async def all_of_them() -> list[str]:
        return [await submit(number) for number in range(100)]

    keys = run_async(all_of_them())
    kept = [row[2] for row in machine.events() if row[0] == str(workshop)]
    assert sorted(kept) == sorted(keys)
