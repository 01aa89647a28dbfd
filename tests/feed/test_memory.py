"""Facts the writer remembers are never older than the last thing somebody else did."""

import uuid

import pytest
from django.db import transaction

from tonkla.feed.log import on_tell, tell
from tonkla.feed.memory import Memory, remembered
from tonkla.feed.told import Told

pytestmark = pytest.mark.django_db(transaction=True)
WORKSHOP, THING = uuid.UUID(int=5), uuid.UUID(int=6)


class Group:
    """A group of the writer: what it asked the database for, and what it told."""

    def __init__(self) -> None:
        self.memory, self.asked, self.told = Memory(), 0, list[Told]()
        on_tell(self.told.append)

    def ask(self) -> int:
        self.asked += 1
        return self.asked

    def run(self, kind: str = "note", fails: bool = False) -> int:
        """One transaction that uses the fact and tells; returns the fact."""
        self.told.clear()
        self.memory.begin()
        try:
            with transaction.atomic():
                fact = remembered(WORKSHOP, "fact", self.ask)
                tell(WORKSHOP, kind, THING)
                assert not fails
        except AssertionError:
            self.memory.end(None)
            return 0
        self.memory.end(self.told)
        return fact


def test_a_fact_is_asked_once_while_only_we_act() -> None:
    group = Group()
    assert [group.run() for _ in range(5)] == [1] * 5


def test_somebody_else_acting_makes_us_ask_again() -> None:
    group = Group()
    group.run()
    tell(WORKSHOP, "session", THING)
    assert [group.run(), group.run()] == [2, 2]


def test_somebody_elses_card_changes_no_fact_but_what_came_with_it_does() -> None:
    group = Group()
    group.run()
    tell(WORKSHOP, "card", THING)
    assert [group.run(), group.run()] == [1, 1]
    tell(WORKSHOP, "team", THING)
    tell(WORKSHOP, "card", THING)
    assert [group.run(), group.run()] == [2, 2]


def test_our_own_change_of_seats_makes_us_ask_again() -> None:
    group = Group()
    assert [group.run("seat"), group.run(), group.run()] == [1, 2, 2]


def test_what_was_rolled_back_is_not_remembered() -> None:
    group = Group()
    group.run()
    group.run(fails=True)
    assert group.run() == 2


def test_outside_the_writer_each_fact_is_asked_for() -> None:
    group = Group()
    assert [remembered(WORKSHOP, "fact", group.ask) for _ in range(3)] == [1, 2, 3]
