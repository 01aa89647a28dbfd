"""Two hot processes on one PostgreSQL: what one keeps the other shows at once; either may die, nothing acknowledged goes."""

import asyncio
import random
import uuid
from pathlib import Path

import psycopg

from tests.feed.machine import Machine, Phone, Screen, run_async
from tests.feed.test_kill import keep_posting
from tests.postgres.server import database_on

KILLS = 5  # 50 in `make bench`


def two_on(server: str, name: str, folder: Path) -> tuple[list[Machine], str]:
    """Two machines with one key on one fresh database."""
    address = database_on(server, name)
    machines = [Machine(folder, TONKLA_POSTGRES=address) for _ in range(2)]
    for machine in machines:
        machine.start()
        machine.wait_for_pages()
    return machines, address


async def kill_either(machines: list[Machine], kills: int) -> tuple[list[Phone], list[Screen], dict[str, int]]:
    """Phones write at both machines, a screen of all hangs on each; one or the other is killed, again and again."""
    workshop = uuid.uuid4()
    phones = [Phone(machines[number % 2], workshop, number) for number in range(8)]
    screens = [Screen(machine, workshop, {"Cookie": phones[3].cookie()}, "?since=0") for machine in machines]
    over, sent, chance = asyncio.Event(), dict[str, int](), random.Random(11)
    following = [asyncio.create_task(screen.follow()) for screen in screens]
    posting = [asyncio.create_task(keep_posting(phone, over, sent)) for phone in phones]
    for number in range(kills):
        await asyncio.sleep(0.2 + chance.random() * 0.3)
        before = sum(len(phone.kept) for phone in phones)
        while sum(len(phone.kept) for phone in phones) == before:
            await asyncio.sleep(0.005)
        machines[number % 2].kill()
        await asyncio.to_thread(machines[number % 2].start)
    await asyncio.sleep(0.5)
    over.set()
    await asyncio.gather(*posting)
    wanted = {key for phone in phones for key in phone.kept}
    for _ in range(250):
        if all(wanted <= {change["id"] for change in screen.seen} for screen in screens):
            break
        await asyncio.sleep(0.02)
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    return phones, screens, sent


def kept_on(address: str) -> list[tuple[int, str, int]]:
    """(seq, object, revision) of every event in the database, in order."""
    with psycopg.connect(address) as line:
        rows = line.execute("SELECT seq, object_id, revision FROM feed_event ORDER BY channel_id, seq").fetchall()
    return [(seq, str(key), revision) for seq, key, revision in rows]


def test_nothing_is_lost_when_either_is_killed_and_both_show_the_same(server: str, tmp_path: Path) -> None:
    machines, address = two_on(server, "two_hot", tmp_path)
    phones, screens, _sent = run_async(kill_either(machines, KILLS))
    for machine in machines:
        machine.stop()
    kept = {key: number for phone in phones for key, number in phone.kept.items()}
    rows = kept_on(address)
    found = {key: revision for _, key, revision in rows}
    assert len(kept) > 40
    assert {key for key in kept if found.get(key) != kept[key]} == set()
    assert len(rows) == len(found), "a note was kept twice"
    assert [seq for seq, _, _ in rows] == list(range(1, len(rows) + 1))
    for screen in screens:
        shown = [change["seq"] for change in screen.seen]
        assert shown == sorted(set(shown)), "out of order, or twice"
        assert set(kept) <= {change["id"] for change in screen.seen}
