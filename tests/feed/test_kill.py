"""P1: the machine is killed under load, again and again; what it acknowledged is there, once, and was shown once."""

import asyncio
import random
import uuid
from collections.abc import Iterable
from pathlib import Path

from tests.feed.machine import Machine, Phone, Screen, run_async

KILLS = 20


async def keep_posting(phone: Phone, over: asyncio.Event, sent: dict[str, int]) -> None:
    """Write note after note; each is sent again until it is acknowledged, now and then once more after that."""
    chance = random.Random(phone.number)
    while not over.is_set():
        key, number = str(uuid.UUID(int=chance.getrandbits(128), version=4)), chance.randrange(1, 600)
        sent[key] = number
        while not over.is_set():
            if chance.random() < 0.1:
                await phone.post_cut(key, number, chance)
            status = await phone.post_once(key, number)
            if status in (200, 201):
                phone.kept[key] = number
                break
            assert status in (0, 429, 503), status
            await asyncio.sleep(0.03)
        if chance.random() < 0.3:
            await phone.post_once(key, number)
        await asyncio.sleep(chance.random() * 0.04)


async def kill_under_load(machine: Machine, kills: Iterable[int]) -> tuple[list[Phone], list[Screen], dict[str, int]]:
    """Post through a SIGKILL for each of `kills`, one line in ten cut. Returns the phones, a team screen and a screen of
    all, and what was sent."""
    workshop = uuid.uuid4()
    phones = [Phone(machine, workshop, number) for number in range(12)]
    screens = [Screen(machine, workshop, {"Cookie": phones[n].cookie()}, "?since=0") for n in (3, 11)]
    over, sent = asyncio.Event(), dict[str, int]()
    following = [asyncio.create_task(screen.follow()) for screen in screens]
    posting = [asyncio.create_task(keep_posting(phone, over, sent)) for phone in phones]
    chance = random.Random(7)
    for _ in kills:
        await asyncio.sleep(0.2 + chance.random() * 0.4)
        before = sum(len(phone.kept) for phone in phones)
        while sum(len(phone.kept) for phone in phones) == before:  # not before something was acknowledged again
            await asyncio.sleep(0.005)
        machine.kill()
        await asyncio.to_thread(machine.start)
    await asyncio.sleep(1)
    over.set()
    await asyncio.gather(*posting)
    await asyncio.sleep(2)
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    return phones, screens, sent


def test_nothing_acknowledged_is_lost_when_the_machine_is_killed(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.start()
    machine.wait_for_pages()
    phones, screens, sent = run_async(kill_under_load(machine, range(KILLS)))
    machine.stop()
    kept = {key: number for phone in phones for key, number in phone.kept.items()}
    rows = machine.events()
    found = {key: revision for _, _, key, revision in rows}
    print(f"{len(kept)} acknowledged, {len(rows)} on the disk, {len(sent)} sent, {KILLS} kills")
    assert len(kept) > 100
    assert {key for key in kept if found.get(key) != kept[key]} == set()
    assert len(rows) == len(found), "a note was kept twice"
    assert [seq for _, seq, _, _ in rows] == list(range(1, len(rows) + 1))
    for screen, team in zip(screens, (range(10), range(10, 12)), strict=True):
        shown = [change["seq"] for change in screen.seen]
        assert shown == sorted(set(shown)), "out of order, or twice"
        assert screen.resets == 0
        mine = {key for n in team for key in phones[n].kept}
        assert mine <= {change["id"] for change in screen.seen}
