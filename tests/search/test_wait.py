"""What phones wrote is noted at once and made findable by the process that has the dictionary."""

import uuid
from typing import Any

import pytest

from tests.house.test_policy import line_in
from tonkla.boards.models import Card
from tonkla.boards.models.card import make_findable
from tonkla.search.index import search
from tonkla.search.models import Entry, Waiting
from tonkla.search.waiting import index_all, index_some

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(cast: Any, own_folder: Any, settings: Any) -> Card:
    """A card whose words have not been read yet, in the process that phones post to."""
    made: Card = Card.objects.get(pk=line_in(cast, "loei", "beam", "somchai")["card"])
    Entry.objects.filter(kind="card").delete()
    settings.HOT = True
    make_findable(made.pk, made.text)
    return made


def found(viewer: Any) -> list[str]:
    return [hit["text"] for hit in search("ไกล", viewer) if hit["text"] != "ไม่มา"]


def test_it_works(cast: Any, card: Card) -> None:
    assert (found(cast.beam), Waiting.objects.count()) == ([], 1)
    assert index_all() == 1
    assert (found(cast.beam), Waiting.objects.count()) == ([card.text], 0)


def test_words_changed_meanwhile_are_read_again(cast: Any, card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    from tonkla.search import waiting

    read = waiting._WORDS["card"]

    def slow(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
        words = read(ids)
        if Card.objects.get(pk=card.pk).text == card.text:
            Card.objects.filter(pk=card.pk).update(text="เรือหมดสี่โมง")
            make_findable(card.pk, "เรือหมดสี่โมง")
        return words

    monkeypatch.setitem(waiting._WORDS, "card", slow)
    index_all()
    assert (found(cast.beam), [hit["text"] for hit in search("เรือ", cast.beam)]) == ([], ["เรือหมดสี่โมง"])


def test_words_taken_back_are_not_read(cast: Any, card: Card) -> None:
    Card.objects.filter(pk=card.pk).update(is_withdrawn=True)
    index_all()
    assert not Entry.objects.filter(kind="card").exists()


def test_a_note_that_another_process_took_is_left_to_it(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    from tonkla.search import waiting

    def taken(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
        Waiting.objects.all().delete()
        return {card.pk: card.text}

    monkeypatch.setitem(waiting._WORDS, "card", taken)
    assert index_some() == 1
    assert not Entry.objects.filter(kind="card").exists()


def test_words_that_cannot_be_cut_cost_only_themselves(cast: Any, card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    from tonkla.search import index, waiting

    cut, broken = index.search_keys, uuid.uuid4()

    def sometimes(text: str) -> list[str]:
        if text == "ตัดไม่ได้":
            raise RuntimeError(text)
        return cut(text)

    monkeypatch.setattr(index, "search_keys", sometimes)
    monkeypatch.setitem(waiting._WORDS, "card", lambda _ids: {broken: "ตัดไม่ได้", card.pk: card.text})
    make_findable(broken, "")
    assert index_all() == 2 and not Waiting.objects.exists()
    assert found(cast.beam)[0] == card.text


def test_many_notes_of_one_thing_and_of_a_thing_that_is_gone(cast: Any, card: Card) -> None:
    for key in [card.pk] * 40 + [uuid.uuid4()]:
        make_findable(key, "")
    assert index_all() == 42
    assert found(cast.beam) == [card.text]
