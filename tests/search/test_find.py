"""Finding by Thai word: whole words, any spelling, only what one may see."""

import uuid
from typing import Any

import pytest

from tests.cast import AT
from tests.house.test_policy import line_in
from tonkla.boards.models import Card
from tonkla.search.analysis import search_keys
from tonkla.search.index import hits, put, put_new, search

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(cast: Any, own_folder: Any) -> dict[str, Any]:
    made = line_in(cast, "loei", "beam", "somchai")
    put("card", made["card"], Card.objects.get(pk=made["card"]).text)
    return made


def words_found(words: str, viewer: Any) -> list[str]:
    return [hit["text"] for hit in search(words, viewer)]


def test_it_works(cast: Any, line: dict[str, Any]) -> None:
    assert "ไกล รถหมดสี่โมง" in words_found("รถ", cast.beam)
    assert "ไม่มีที่พบกันใกล้บ้าน" in words_found("ใกล้บ้าน", cast.beam)


@pytest.mark.parametrize("is_rare", [True, False])
def test_rare_or_common_the_newest_come_first(line: dict[str, Any], monkeypatch: Any, is_rare: bool) -> None:
    """On PostgreSQL there are two ways to the same answer."""
    ids = [uuid.UUID(int=number) for number in (3, 1, 2)]
    put_new("card", [(key, f"ระหัดวิดน้ำ ครั้งที่ {key.int}") for key in ids])
    monkeypatch.setattr("tonkla.search.index.is_rare", lambda _cursor, _words: is_rare)
    assert hits(search_keys("ระหัดวิดน้ำ")) == [("card", key) for key in reversed(ids)]


def test_other_hubs_and_nobody_find_nothing_of_it(cast: Any, line: dict[str, Any]) -> None:
    assert words_found("รถหมด", cast.ekk) == [] and words_found("รถหมด", cast.fon) == []


def test_a_part_of_a_word_is_not_the_word(cast: Any, line: dict[str, Any]) -> None:
    assert "ไกล รถหมดสี่โมง" not in words_found("มด", cast.beam)


def test_tools_are_found_in_thai_and_english_also_by_other_spellings(cast: Any) -> None:
    assert any("บทบาทสมมติ" in found for found in words_found("บทบาทสมมติ", cast.dao))
    assert words_found("role play", cast.dao)


def test_a_card_taken_off_the_board_is_not_found(cast: Any, line: dict[str, Any]) -> None:
    Card.objects.get(pk=line["card"]).remove(cast.somchai, AT)
    assert "ไกล รถหมดสี่โมง" not in words_found("รถหมด", cast.beam)


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "*", "AND OR NOT", "(", "keys:รถ", "😅", "ก" * 5000, "'; DROP TABLE"]
)
def test_strange_questions_are_answered(cast: Any, words: str) -> None:
    assert isinstance(search(words, cast.beam), list)


def test_the_database_takes_stock_of_its_tables(cast: Any, line: dict[str, Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tonkla.chores.stock import take_stock

    with CaptureQueriesContext(connection) as asked:
        take_stock(AT)
    assert len(asked) == (2 if connection.vendor == "sqlite" else 0)
    assert "ไกล รถหมดสี่โมง" in words_found("รถ", cast.beam)
