"""The one writing connection of the hot process: what waits is committed together, acknowledged after the commit."""

import asyncio
import logging
import queue
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.db import DatabaseError, IntegrityError, InterfaceError, connection, transaction

from tonkla.feed import reading
from tonkla.feed.log import on_tell
from tonkla.feed.memory import Memory
from tonkla.feed.receivers import Receipt
from tonkla.feed.refusals import SENTENCES
from tonkla.feed.together import Together
from tonkla.feed.told import Change, Told
from tonkla.refusal import Refusal

GROUP = 64
QUIET = 0.25  # seconds without a post after which others are told that they may work on what was kept
WAITING = 5000
log = logging.getLogger(__name__)
Answer = Receipt | Refusal
Publish = Callable[[list[Change]], None]


@dataclass(frozen=True, slots=True)
class Item:
    channel: uuid.UUID
    save: Callable[[Any], Receipt]
    draft: Any
    future: "asyncio.Future[Answer]"
    together: bool = False  # its verb reads nothing of its own group
    gather: Callable[[list[Any]], None] | None = None  # asks once for what all its drafts of a group need


class NotCommitted(DatabaseError):
    """The group's transaction ended without a commit; nothing of it may be acknowledged."""


class GroupWriter(threading.Thread):
    """Takes drafts from the event loop, keeps them in groups (no waiting: groups form while the disk syncs)."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, publish: Publish, at_leisure: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(name="tonkla-writer", daemon=True)
        self.loop, self.publish, self.at_leisure = loop, publish, at_leisure
        self.waiting: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        self.told: list[Told] = []
        self.memory = Memory()
        self.unsaid = 0  # posts since others were last told that no phone waits
        self.checked = monotonic()
        on_tell(self.hear)

    def hear(self, told: Told) -> None:
        if threading.get_ident() == self.ident:
            self.told.append(told)

    def submit(
        self,
        channel: uuid.UUID,
        save: Callable[[Any], Receipt],
        draft: Any,
        together: bool = False,
        gather: Callable[[list[Any]], None] | None = None,
    ) -> "asyncio.Future[Answer]":
        """From the event loop: a future that holds the receipt, or the refusal, once the commit is through."""
        if self.waiting.qsize() > WAITING:
            raise Refusal("machine_busy")
        future: asyncio.Future[Answer] = self.loop.create_future()
        self.waiting.put(Item(channel, save, draft, future, together, gather))
        return future

    def stop(self) -> None:
        """Keep what is waiting, then end."""
        self.waiting.put(None)

    def run(self) -> None:
        going = True
        while going:
            batch, going = self.gather()
            if batch:
                self.keep(batch)
                self.unsaid += len(batch)
            if self.unsaid and (not batch or self.unsaid > WAITING):
                self.at_leisure()
                self.unsaid = 0
            self.checkpoint()
        reading.let_go()

    def gather(self) -> tuple[list[Item], bool]:
        """What is waiting now, up to 64; (items, whether to go on)."""
        batch: list[Item] = []
        try:
            item = self.waiting.get(timeout=QUIET if self.unsaid else 1.0)
            while item is not None:
                batch.append(item)
                if len(batch) == GROUP:
                    return batch, True
                item = self.waiting.get_nowait()
        except queue.Empty:
            return batch, True
        return batch, False

    def keep(self, batch: list[Item]) -> None:
        self.told.clear()
        batch.sort(key=lambda item: item.channel.int)  # channels are held in one order, so that two writers never cross
        try:
            answers = self.commit(batch)
        except (DatabaseError, InterfaceError):
            log.warning("a group of %d was not committed; each is tried alone", len(batch), exc_info=True)
            answers = [self.commit_alone(item) for item in batch]
        changes = reading.with_rows(self.told, rows_in(answers))
        self.loop.call_soon_threadsafe(self.deliver, changes, batch, answers)

    def commit(self, batch: list[Item]) -> list[Answer]:
        """One transaction for the group: without savepoints while all goes well, with them when one item breaks."""
        try:
            return self.in_one(batch, self.save_all)
        except (DatabaseError, InterfaceError) as trouble:
            if not isinstance(trouble, IntegrityError):
                raise
        except Exception:
            log.debug("one of %d drafts breaks: each in a savepoint of its own", len(batch), exc_info=True)
        return self.in_one(batch, lambda items: [self.save(item) for item in items])

    def in_one(self, batch: list[Item], save: Callable[[list[Item]], list[Answer]]) -> list[Answer]:
        """All items in one transaction. Its own `on_commit` is the only proof that it was kept."""
        proof: list[bool] = []
        heard = len(self.told)
        self.memory.begin()
        try:
            with transaction.atomic():
                answers = save(batch)
                transaction.on_commit(lambda: proof.append(True))
            if not proof:
                raise NotCommitted("the group was rolled back")
        except BaseException as trouble:
            del self.told[heard:]
            self.memory.end(None)
            if isinstance(trouble, (DatabaseError, InterfaceError)) and not isinstance(trouble, IntegrityError):
                connection.close()
            raise
        self.memory.end(self.told[heard:])
        return answers

    def save_all(self, batch: list[Item]) -> list[Answer]:
        """All drafts, what can be written together first. Whatever breaks one of them breaks the group."""
        answers: dict[int, Answer] = {}
        with Together(self.memory.look({item.channel for item in batch})) as together:
            for gather in {item.gather for item in batch if item.gather}:
                gather([item.draft for item in batch if item.gather == gather])
            for place, item in enumerate(batch):
                if item.together:
                    answers[place] = item.save(item.draft)
            together.shown = rows_in(answers.values())
        for place, item in enumerate(batch):
            if not item.together:
                answers[place] = item.save(item.draft)
        return [answers[place] for place in range(len(batch))]

    def commit_alone(self, item: Item) -> Answer:
        try:
            return self.commit([item])[0]
        except (DatabaseError, InterfaceError) as trouble:
            return Refusal(sentence_for(trouble))

    def save(self, item: Item, again: bool = True) -> Answer:
        """One draft in a savepoint of its own: what it breaks is undone, the others stand."""
        try:
            with transaction.atomic():
                return item.save(item.draft)
        except Refusal as refusal:
            return refusal
        except IntegrityError:  # another process was first with the same id: look again
            return self.save(item, again=False) if again else Refusal("machine_stumbled")
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            log.exception("a verb failed")
            self.memory.forget()
            return Refusal("machine_stumbled")

    def deliver(self, changes: list[Change], batch: list[Item], answers: list[Answer]) -> None:
        """On the event loop, after the commit: tell the streams, then answer the phones."""
        self.publish(changes)
        for item, answer in zip(batch, answers, strict=True):
            if not item.future.done():
                item.future.set_result(answer)

    def checkpoint(self) -> None:
        """About once a second, between our own commits: move the write-ahead log into the database (SQLite)."""
        if monotonic() - self.checked < 1.0 or connection.vendor != "sqlite":
            return
        try:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except DatabaseError:
            log.warning("the checkpoint did not go through", exc_info=True)
            connection.close()
        self.checked = monotonic()


def rows_in(answers: Iterable[Answer]) -> dict[uuid.UUID, dict[str, Any]]:
    """The rows that receipts carry, by object."""
    receipts = (answer for answer in answers if not isinstance(answer, Refusal))
    return {receipt.id: row for receipt in receipts if (row := getattr(receipt, "row", None))}


def sentence_for(trouble: Exception) -> str:
    """The refusal that a database trouble is told as."""
    words = str(trouble).lower()
    full = any(sign in words for sign in ("full", "disk i/o", "readonly", "read-only", "no space", "unable to open"))
    key = "machine_full" if full else "machine_busy" if "lock" in words or "busy" in words else "machine_stumbled"
    assert key in SENTENCES
    return key
