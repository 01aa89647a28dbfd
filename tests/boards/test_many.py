"""A thousand cards on one board: pages open, ask the database as often as for ten, and the projector holds."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.boards.places import board_of_all_kinds
from tests.cast import AT
from tonkla.boards.grouping import lay_together
from tonkla.boards.models import Ballot, Board, Card, CardGroup, Said, Stage, Voice
from tonkla.workshops.report import report_of

pytestmark = pytest.mark.django_db
PAGES = (
    "boards/{board}/",
    "boards/{board}/?s=p_quote",
    "boards/{board}/themes/",
    "boards/{board}/carry/",
    "dots/",
    "made/",
)
STAFF = ("desk/", "boards/{board}/keying/")


@pytest.fixture
def board(cast: Any) -> Iterator[Board]:
    yield board_of_all_kinds(cast)


def write(cast: Any, board: Board, many: int, start: int = 0) -> list[Card]:
    kinds = ("p_cards", "p_quote", "p_score", "p_rank")
    group = CardGroup.objects.create(board=board, name=f"กลุ่ม {start}", by=cast.somchai, at=AT)
    return Card.objects.bulk_create(
        Card(
            id=uuid.uuid4(), board=board, section=kinds[n % 4], seat=cast.somchai, text=f"ใบที่ {n}", at=AT,
            sequence=10_000 + n, group=group if n % 3 == 0 else None, receipt="ZZZZ9" if n % 8 == 1 else "",
        )
        for n in range(start, start + many)
    )  # fmt: skip


def asked(client: Any, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(queries)


def test_every_page_asks_as_often_for_a_thousand_cards_as_for_twelve(cast: Any, board: Board) -> None:
    cards = write(cast, board, 12)
    ballot = Ballot.objects.open(board.session, 3, cast.somchai, AT)
    Voice.objects.say(Said(uuid.uuid4(), board.pk, "", cards[0].pk, "dot", "1"), cast.somchai.pk, AT)
    Stage.objects.turn(cast.loei_days, "board", board, AT)
    room, phone, laptop = f"/w/{cast.loei_days.pk}/", cast.client("somchai"), cast.client("beam")
    wanted = [(phone, f"{room}{page.format(board=board.pk)}") for page in PAGES]
    wanted += [(laptop, f"{room}{page.format(board=board.pk)}") for page in (*PAGES, *STAFF)]
    for client, address in wanted:
        client.get(address)  # seats and caches are there
    few = [asked(client, address) for client, address in wanted]
    write(cast, board, 1000, start=12)
    many = [asked(client, address) for client, address in wanted]
    assert many == few and max(many) < 60
    ballot.close(AT)
    assert asked(phone, f"{room}dots/") <= max(few)


def test_the_projector_holds_a_thousand_cards(cast: Any, board: Board) -> None:
    cards = write(cast, board, 12)
    laptop, address = cast.client("beam"), f"/w/{cast.loei_days.pk}/stage/"
    ballot = Ballot.objects.open(board.session, 3, cast.somchai, AT)
    Voice.objects.say(Said(uuid.uuid4(), board.pk, "", cards[0].pk, "dot", "1"), cast.somchai.pk, AT)
    ballot.close(AT)
    few = {}
    views = (("wall", None), ("board", board), ("themes", board), ("result", None))
    for view, of in views:
        Stage.objects.turn(cast.loei_days, view, of, AT)
        few[view] = asked(laptop, address)
    write(cast, board, 1000, start=12)
    for view, of in views:
        Stage.objects.turn(cast.loei_days, view, of, AT)
        assert asked(laptop, address) <= few[view], view
        assert len(laptop.get(address).content) < 60_000, "only what can be read from the last row"


def test_the_report_of_a_thousand_cards_asks_as_often_as_of_twelve(cast: Any, board: Board) -> None:
    lay_together(board, write(cast, board, 12)[:3], None, "ไกล", cast.somchai, AT)

    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            report_of(cast.loei_days, cast.beam, "th")
        return len(queries)

    few = questions()
    write(cast, board, 1000, start=12)
    assert questions() == few


def test_a_phone_gets_what_it_can_carry_and_the_rest_one_press_away(cast: Any, board: Board) -> None:
    write(cast, board, 1000)
    Ballot.objects.open(board.session, 3, cast.somchai, AT)
    phone, room = cast.client("somchai"), f"/w/{cast.loei_days.pk}"
    page = phone.get(f"{room}/boards/{board.pk}/?s=p_cards", headers={"Accept-Encoding": "gzip"})
    assert len(page.content) < 40_000, "packed, with everything that a poor line has to carry"
    shown = phone.get(f"{room}/boards/{board.pk}/?s=p_cards").content.decode()
    assert shown.count('data-section="p_cards"') == 120 and shown.count('data-section="p_quote"') == 40
    assert (
        "ยังมีอีก 130 ใบ" in shown
        and "?s=p_cards&amp;all=1" in shown
        and '<small class="num" data-count="p_cards">250' in shown
    )
    assert (
        phone.get(f"{room}/boards/{board.pk}/?s=p_cards&all=1").content.decode().count('data-section="p_cards"') == 250
    )
    first, last = (phone.get(f"{room}/dots/?part={n}").content.decode() for n in (1, 13))
    assert "ใบที่ 0<" in first and "ใบที่ 999<" in last and first.count('name="answer" value="1"') == 80
    assert phone.get(f"{room}/dots/?part=many").status_code == 200
