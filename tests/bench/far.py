"""A line from a far village: 400 ms there and back, 400 kbit/s, some of its packets lost, as a phone in 3G has it.

A relay in a thread before the machine's port. What is lost holds up all that follows on that connection, as TCP does: it
comes again after a second, then two, then four.
"""

import asyncio
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PACKET, THERE, SECOND = 1_400, 0.2, 50_000  # bytes, seconds one way, bytes a second of the whole phone


class Line:
    """What one phone has: all its connections share the breadth."""

    def __init__(self, loss: float, chance: random.Random) -> None:
        self.loss, self.chance = loss, chance
        self.free = {"up": 0.0, "down": 0.0}

    def arrives(self, way: str, now: float, size: int) -> float:
        """When a packet that is sent now is through."""
        self.free[way] = max(self.free[way], now) + size / SECOND
        late, again = self.free[way] + THERE, 1.0
        while self.chance.random() < self.loss:
            late, again = late + again, again * 2
        return late

    async def carry(self, way: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop, queue, before = asyncio.get_running_loop(), asyncio.Queue[tuple[float, bytes]](), 0.0

        async def deliver() -> None:
            while True:
                moment, packet = await queue.get()
                await asyncio.sleep(max(0.0, moment - loop.time()))
                if not packet:
                    return
                writer.write(packet)
                await writer.drain()

        delivering = asyncio.create_task(deliver())
        with suppress(OSError):
            while packet := await reader.read(PACKET):
                before = max(before, self.arrives(way, loop.time(), len(packet)))
                queue.put_nowait((before, packet))
        queue.put_nowait((before, b""))
        with suppress(OSError):
            await delivering
        writer.close()


@contextmanager
def far_line(port: int, loss: float, seed: int) -> Iterator[int]:
    """The port a far phone calls; the machine is at `port`."""
    ready, opened, ends = threading.Event(), [0], list[Callable[[], object]]()
    line = Line(loss, random.Random(seed))

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(THERE * 2)  # the handshake
        there, back = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(line.carry("up", reader, back), line.carry("down", there, writer))

    async def stand() -> None:
        server = await asyncio.start_server(join, "127.0.0.1", 0)
        opened[0], over, loop = server.sockets[0].getsockname()[1], asyncio.Event(), asyncio.get_running_loop()
        ends.append(lambda: loop.call_soon_threadsafe(over.set))
        ready.set()
        await over.wait()

    bearer = threading.Thread(target=lambda: asyncio.run(stand()), daemon=True)
    bearer.start()
    ready.wait(10)
    try:
        yield opened[0]
    finally:
        ends[0]()
        bearer.join(5)
