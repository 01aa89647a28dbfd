"""From a page to the hot process: "this channel has news". A datagram on this machine; a lost one costs 500 ms."""

import asyncio
import hmac
import os
import secrets
import socket
import uuid
from collections.abc import Callable

from tonkla.feed.told import Told

ADDRESS = "TONKLA_POKE"  # host:port:secret, set by the hot process for the pages it starts


class Poker:
    """In the pages process: tells the hot one after each commit. Never waits, never fails a page."""

    def __init__(self, address: str) -> None:
        host, port, self.secret = address.rsplit(":", 2)
        self.target = (host, int(port))
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.setblocking(False)

    def __call__(self, told: Told) -> None:
        try:
            self.line.sendto(f"{self.secret} {told.channel.hex}".encode(), self.target)
        except OSError:
            return  # the hot process also looks by itself


def poke_hot() -> None:
    """Begin poking, where a hot process has started us."""
    from tonkla.feed.log import on_tell  # the database's models are ready only now

    if address := os.environ.get(ADDRESS):
        on_tell(Poker(address))


class Mailbox:
    """The hot process's end, opened before anybody is started who should know its address."""

    def __init__(self) -> None:
        self.secret = secrets.token_hex(16)
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.bind(("127.0.0.1", 0))
        self.line.setblocking(False)
        self.address = f"127.0.0.1:{self.line.getsockname()[1]}:{self.secret}"


class Ear(asyncio.DatagramProtocol):
    """In the hot process: hears pokes that carry this start's secret."""

    def __init__(self, secret: str, behind: Callable[[uuid.UUID], None]) -> None:
        self.secret, self.behind = secret, behind

    def datagram_received(self, data: bytes, addr: object) -> None:
        secret, _, channel = data.partition(b" ")
        if hmac.compare_digest(secret, self.secret.encode()) and len(channel) == 32:
            try:
                self.behind(uuid.UUID(channel.decode("ascii")))
            except ValueError:
                return


async def listen(mailbox: Mailbox, behind: Callable[[uuid.UUID], None]) -> asyncio.DatagramTransport:
    """Begin to hear what comes into the mailbox."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: Ear(mailbox.secret, behind), sock=mailbox.line)
    return transport
