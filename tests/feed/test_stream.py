"""Streams: everything, once, in order; from where a screen left off; only to whom it concerns."""

import asyncio
import socket
import time
import uuid
from collections.abc import Iterator

import pytest

from tests.feed.echo.hot import team_of
from tests.feed.machine import Machine, Phone, Screen, run_async
from tonkla.feed import ticket
from tonkla.feed.hub import QUEUED, Hub, Listener, LiveChannel
from tonkla.feed.reading import Start
from tonkla.feed.told import Change, Told


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("stream"))
    machine.start()
    machine.wait_for_pages()
    yield machine
    machine.stop()


@pytest.fixture
def workshop() -> uuid.UUID:
    return uuid.uuid4()


def seats(machine: Machine, workshop: uuid.UUID, count: int = 1) -> list[Phone]:
    first = workshop.int % 10**9 * 10  # the budget is a seat's
    return [Phone(machine, workshop, first + number * 10) for number in range(count)]


def whole(machine: Machine, workshop: uuid.UUID, since: int | None = None) -> Screen:
    """A projector: it carries a token for all teams."""
    query = f"?t={ticket.seal_channel(workshop)}" + ("" if since is None else f"&since={since}")
    return Screen(machine, workshop, {}, query)


def watch(screen: Screen, seen: int, meanwhile: object = None) -> Screen:
    """Follow until so many changes were seen; `meanwhile` is called once the stream is open."""

    async def until() -> None:
        task = asyncio.create_task(screen.follow())
        for _ in range(200):
            if screen.hellos:
                break
            await asyncio.sleep(0.02)
        if callable(meanwhile):
            await asyncio.to_thread(meanwhile)
        try:
            await screen.until(seen)
            await asyncio.sleep(0.1)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    run_async(until())
    return screen


def shown(screen: Screen) -> list[int]:
    return [change["seq"] for change in screen.seen]


def test_a_note_reaches_the_team_and_the_projector(machine: Machine, workshop: uuid.UUID) -> None:
    phone, other = seats(machine, workshop, 2)
    key = str(uuid.uuid4())
    mine = watch(Screen(machine, workshop, {"Cookie": phone.cookie()}), 1, lambda: phone.post(key))
    assert mine.seen == [
        {
            "seq": 1,
            "kind": "note",
            "id": key,
            "revision": 1,
            "topic": team_of(phone.seat).hex,
            "actor": phone.seat.hex,
            "row": {"id": key, "text": f"note {key}"},
        }
    ]
    assert set(mine.hellos[0]) == {"head", "now", "start"}
    projector = watch(whole(machine, workshop, 0), 2, other.post)
    assert shown(projector) == [1, 2]


def test_another_team_sees_nothing_of_it(machine: Machine, workshop: uuid.UUID) -> None:
    phone, other = seats(machine, workshop, 2)
    phone.post()
    theirs = watch(Screen(machine, workshop, {"Cookie": other.cookie()}, "?since=0"), 1, other.post)
    assert shown(theirs) == [2]


def test_a_screen_that_comes_back_gets_what_it_missed(machine: Machine, workshop: uuid.UUID) -> None:
    (phone,) = seats(machine, workshop)
    screen = watch(whole(machine, workshop), 1, phone.post)
    for _ in range(5):
        phone.post()
    assert shown(watch(screen, 6)) == [1, 2, 3, 4, 5, 6]


def test_a_long_absence_is_read_from_the_log_to_its_end(machine: Machine, workshop: uuid.UUID) -> None:
    """More than memory's 256 and more than one page of 500; also after a restart, when memory is empty."""
    for phone in seats(machine, workshop, 11):
        for _ in range(50):
            assert phone.post().status == 201
    assert shown(watch(whole(machine, workshop, 0), 550)) == list(range(1, 551))
    assert shown(watch(whole(machine, workshop, 530), 20)) == list(range(531, 551))
    machine.kill()
    machine.start()
    assert shown(watch(whole(machine, workshop, 0), 550)) == list(range(1, 551))
    machine.wait_for_pages()


def test_too_long_an_absence_asks_for_a_new_page(machine: Machine, workshop: uuid.UUID) -> None:
    (phone,) = seats(machine, workshop)
    phone.post()
    screen = watch(whole(machine, workshop, 999), 1, phone.post)
    assert screen.resets == 1
    assert screen.last == "2"


def test_what_pages_tell_arrives_in_its_place(machine: Machine, workshop: uuid.UUID) -> None:
    (phone,) = seats(machine, workshop)

    def both() -> None:
        for _ in range(12):
            assert phone.post().status == 201
            assert phone.post(Accept="text/html").status == 201  # the page kept it

    began = time.monotonic()
    screen = watch(whole(machine, workshop), 24, both)
    assert shown(screen) == list(range(1, 25))
    assert time.monotonic() - began < 5


def test_erased_words_do_not_come_back(machine: Machine, workshop: uuid.UUID) -> None:
    (phone,) = seats(machine, workshop)
    key = str(uuid.uuid4())
    phone.post(key)
    assert watch(whole(machine, workshop, 0), 1).seen[0]["row"]["text"] == f"note {key}"
    (machine.folder / "erased").write_text(key)
    phone.machine.ask("POST", f"/w/{workshop}/notes/", f"id={key}&number=2".encode(), **phone.headers(Accept="*/*"))
    time.sleep(0.6)  # the page has poked; even a lost poke is made up for by now
    again = watch(whole(machine, workshop, 0), 2)
    assert [change["row"]["text"] for change in again.seen] == ["", ""]


def test_a_revoked_pass_ends_its_stream(machine: Machine, workshop: uuid.UUID) -> None:
    (phone,) = seats(machine, workshop)
    screen = Screen(machine, workshop, {"Cookie": phone.cookie()})

    def revoke() -> None:
        (machine.folder / "revoked").write_text(str(phone.seat))
        headers = phone.headers(Accept="*/*")
        assert machine.ask("POST", f"/w/{workshop}/seats/{phone.seat}/", b"", **headers).status == 200
        time.sleep(0.5)

    watch(screen, 0, revoke)
    assert len(screen.hellos) == 1
    assert screen.status == 401


@pytest.mark.parametrize("query", ["", "?t=nonsense.00", "?t=expired", "?t=other"])
def test_who_may_not_look(machine: Machine, workshop: uuid.UUID, query: str) -> None:
    made = {
        "?t=expired": ticket.seal_channel(workshop, expires=time.time() - 5),
        "?t=other": ticket.seal_channel(uuid.uuid4()),
    }
    query = f"?t={made[query]}" if query in made else query
    assert machine.ask("GET", f"/feed/{workshop}/{query}").status == 401


def test_one_seat_cannot_take_all_places(machine: Machine, workshop: uuid.UUID) -> None:
    (phone,) = seats(machine, workshop)

    async def many() -> list[int]:
        screens = [Screen(machine, workshop, {"Cookie": phone.cookie()}) for _ in range(15)]
        tasks = [asyncio.create_task(screen.follow_once()) for screen in screens]
        await asyncio.sleep(1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return [screen.status for screen in screens]

    statuses = run_async(many())
    assert sorted(statuses) == [200] * 12 + [503] * 3


def test_a_screen_that_does_not_read_is_cut_and_the_others_go_on(machine: Machine, workshop: uuid.UUID) -> None:
    (machine.folder / "long").write_text("20000")
    phones = seats(machine, workshop, 12)
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.connect(("127.0.0.1", machine.port))
    token = ticket.seal_channel(workshop)
    deaf.sendall(f"GET /feed/{workshop}/?t={token} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    time.sleep(0.2)

    def post() -> None:
        for phone in phones:
            for _ in range(40):
                assert phone.post().status == 201

    good = watch(whole(machine, workshop), 480, post)
    (machine.folder / "long").unlink()
    assert shown(good) == list(range(1, 481))
    deaf.settimeout(5)
    got = 0
    try:
        while part := deaf.recv(1 << 20):
            got += len(part)
    except ConnectionResetError:
        pass
    deaf.close()
    assert got < 480 * 20_000


# ── the hub alone ──


def change(seq: int, key: int = 0, row: bytes = b"{}") -> Change:
    return Change(Told(uuid.UUID(int=1), seq, "note", uuid.UUID(int=key or seq), 1, None, None), row)


def test_a_gap_is_read_again_before_what_follows_is_shown() -> None:
    asked: list[uuid.UUID] = []
    channel = LiveChannel(uuid.UUID(int=1), asked.append, asked.append)
    channel.begin(Start(3, [], None))
    listener = Listener(None, None)
    channel.listeners.add(listener)
    channel.publish(change(6))
    channel.publish(change(5))
    assert (asked, listener.parts) == ([channel.key, channel.key], [])
    channel.catch_up([change(4)])
    assert [part.split(b"\n")[0] for part in listener.parts] == [b"id: 4", b"id: 5", b"id: 6"]
    channel.publish(change(5))
    assert len(listener.parts) == 3


def test_what_comes_while_a_channel_opens_is_not_lost() -> None:
    channel = LiveChannel(uuid.UUID(int=1), lambda _: None, lambda _: None)
    channel.publish(change(8))
    channel.publish(change(9))
    channel.begin(Start(8, [change(7), change(8)], None))
    assert channel.head == 9
    assert channel.holds_after(6) and not channel.holds_after(5)


def test_memory_keeps_256_changes_and_one_row_an_object() -> None:
    channel = LiveChannel(uuid.UUID(int=1), lambda _: None, lambda _: None)
    channel.begin(Start(0, [], None))
    for seq in range(1, 1001):
        channel.publish(change(seq, key=1 + seq % 3, row=str(seq).encode()))
    past = list(channel.past(997, Listener(None, None)))
    assert (len(channel.ring), len(channel.rows)) == (256, 3)
    assert [part.split(b'"row":')[1] for part in past] == [b"998}\n\n", b"999}\n\n", b"1000}\n\n"]
    assert b'"row":998}' in next(channel.past(994, Listener(None, None)))  # 995 is about the same object as 998


def test_a_listener_far_behind_is_cut() -> None:
    cut: list[bool] = []
    listener = Listener(None, None)
    listener.abort = lambda: cut.append(True)
    for _ in range(QUEUED // 1000 + 2):
        listener.push(b"x" * 1000, 0.0)
    assert (listener.dead, cut, listener.parts) == (True, [True], [])


def test_quiet_streams_get_a_sign_of_life() -> None:
    hub = Hub()
    channel = hub.channels[uuid.UUID(int=1)] = LiveChannel(uuid.UUID(int=1), lambda _: None, lambda _: None)
    channel.begin(Start(0, [], None))
    quiet, lively = Listener(None, None), Listener(None, None)
    quiet.last -= 16
    channel.listeners |= {quiet, lively}
    hub.beat()
    assert (quiet.parts, lively.parts) == ([b":\n\n"], [])
