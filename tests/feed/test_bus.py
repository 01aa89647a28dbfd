"""What one hot process tells another with its commit, and what the other makes of it."""

import asyncio
import json
import uuid
from collections.abc import Iterator

import pytest

from tonkla.feed import listen, together
from tonkla.feed.together import LONGEST, notice
from tonkla.feed.told import Told
from tonkla.feed.watch import Watch

CARD = {"id": "x", "text": "รถหมด “สี่โมง” \n กลับบ้าน ไม่ได้ 😅 \\", "colour": 1, "late": False}


class Heard(Watch):
    """Keeps what the bus brings."""

    def __init__(self) -> None:
        super().__init__()
        self.news: list[tuple[uuid.UUID, int]] = []
        self.brought: list[listen.Change] = []
        self.hub.publish = self.brought.extend  # type: ignore[method-assign]

    def behind(self, key: uuid.UUID, seq: int = 0) -> None:
        self.news.append((key, seq))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    watch, loop = Heard(), asyncio.new_event_loop()
    other = listen.Listen(loop, watch)
    monkeypatch.setattr(other, "tell_loop", lambda work, *args: work(*args))
    watch.take = other.take  # type: ignore[attr-defined]
    monkeypatch.setattr(listen, "ORIGIN", "another")
    yield watch
    loop.close()


def told(kind: str = "card", topic: uuid.UUID | None = None) -> Told:
    return Told(uuid.uuid4(), 7, kind, uuid.uuid4(), 3, topic, uuid.uuid4())


def test_a_card_arrives_with_its_words(heard: Heard) -> None:
    for event in (told(), told(topic=uuid.uuid4())):
        heard.take(notice(event, CARD))  # type: ignore[attr-defined]
        got = heard.brought.pop()
        assert got.told == event
        assert json.loads(got.row) == CARD
    assert not heard.news


def test_without_a_row_the_channel_is_read(heard: Heard) -> None:
    event = told("vote")
    heard.take(notice(event, None))  # type: ignore[attr-defined]
    assert heard.news == [(event.channel, 7)]
    assert not heard.brought


def test_words_too_long_for_a_notice_are_read_instead(heard: Heard) -> None:
    event, said = told(), notice(told(), {"text": "ก" * 1_000})
    assert "ก" in said
    assert len(said.encode()) <= LONGEST
    said = notice(event, {"text": "ก" * LONGEST})
    assert len(said.encode()) < 100
    heard.take(said)  # type: ignore[attr-defined]
    assert heard.news == [(event.channel, 7)]


def test_what_a_process_said_itself_is_not_heard_twice(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "ORIGIN", together.ORIGIN)
    heard.take(notice(told(), CARD))  # type: ignore[attr-defined]
    assert not heard.news
    assert not heard.brought
