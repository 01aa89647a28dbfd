"""What one hot process tells another with its commit, and what the other makes of it."""

import asyncio
import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tonkla.feed import listen, notice
from tonkla.feed.notice import LONGEST, written
from tonkla.feed.told import Change, Told
from tonkla.feed.watch import Watch

CARD = {"id": "x", "text": "รถหมด “สี่โมง” \n กลับบ้าน ไม่ได้ 😅 \\", "colour": 1, "late": False}


class Other(listen.Listen):
    """Another hot process: keeps what the bus brings."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop, Watch())
        self.news: list[tuple[uuid.UUID, int]] = []
        self.brought: list[Change] = []

    def tell_loop(self, work: Callable[..., None], *args: Any) -> None:
        if work == self.watch.behind:
            self.news.append((args[0], args[1]))
        else:
            self.brought += args[0]


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[Other]:
    loop = asyncio.new_event_loop()
    monkeypatch.setattr(listen, "ORIGIN", "another")
    yield Other(loop)
    loop.close()


def told(kind: str = "card", topic: uuid.UUID | None = None) -> Told:
    return Told(uuid.uuid4(), 7, kind, uuid.uuid4(), 3, topic, uuid.uuid4())


def test_a_card_arrives_with_its_words(other: Other) -> None:
    for event in (told(), told(topic=uuid.uuid4())):
        other.take(written(event, CARD))
        got = other.brought.pop()
        assert got.told == event
        assert json.loads(got.row) == CARD
    assert not other.news


def test_without_a_row_the_channel_is_read(other: Other) -> None:
    event = told("vote")
    other.take(written(event))
    assert other.news == [(event.channel, 7)]
    assert not other.brought


def test_words_too_long_for_a_notice_are_read_instead(other: Other) -> None:
    event, said = told(), written(told(), {"text": "ก" * 1_000})
    assert "ก" in said
    assert len(said.encode()) <= LONGEST
    said = written(event, {"text": "ก" * LONGEST})
    assert len(said.encode()) < 100
    other.take(said)
    assert other.news == [(event.channel, 7)]


def test_what_a_process_said_itself_is_not_heard_twice(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "ORIGIN", notice.ORIGIN)
    other.take(written(told(), CARD))
    assert not other.news
    assert not other.brought
