"""Laying cards together: lay, split, merge, keep on top, “not this”, each undone from the same page; the engine keeps to it."""

import uuid
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.boards.models import Board, Card, Draft
from tonkla.insights.analysis import propose
from tonkla.insights.models import Insight, Stance, Theme
from tonkla.insights.said import Around
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
ABOUT = [
    "รถเที่ยวสุดท้ายออกสี่โมง {n} คนกลับบ้านไม่ทัน", "วันเสาร์ต้องขายของที่ตลาด รายได้ {n} ร้อย",
    "ไม่มีสัญญาณมือถือบนดอย ต้องเดิน {n} นาที",
]  # fmt: skip


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def say(line: dict[str, Any], seat: Any, text: str, heard_from: str = "") -> Card:
    board, key = Board.objects.get(pk=line["board"]), uuid.uuid4()
    Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], text, heard_from=heard_from), seat.pk, AT)
    return Card.objects.get(pk=key)


def page(cast: Cast, line: dict[str, Any], more: str = "", who: str = "beam") -> str:
    return cast.client(who).get(f"/insights/gather/{line['workshop']}/{more}").content.decode()


def post(cast: Cast, line: dict[str, Any], path: str, who: str = "beam", **facts: Any) -> Any:
    return cast.client(who).post(f"/insights/gather/{line['workshop']}/themes/{path}", facts)


def test_cards_are_laid_together_and_a_theme_is_split_by_the_same_two_taps(cast: Cast, line: dict[str, Any]) -> None:
    first, second = say(line, cast.somchai, "ไกลมาก"), say(line, cast.somchai, "รถหมด")
    post(cast, line, "", card=[first.pk, second.pk], name="ไกล")
    theme = Theme.objects.get(name="ไกล", placements__card=first)
    assert "ไกล" in page(cast, line)
    post(cast, line, "", card=[second.pk], name="รถ")
    assert {placement.card for placement in theme.placements.all()} == {first}


def test_not_this_is_kept_by_the_engine_and_undone_from_the_page(cast: Cast, line: dict[str, Any]) -> None:
    theme = Theme.objects.get(pk=line["theme"])
    card = say(line, cast.somchai, "แม่ไม่ให้ไป")
    theme.take_in([card], cast.beam)
    answer = post(cast, line, f"{theme.pk}/placement/", card=card.pk)
    assert not theme.placements.filter(card=card, apart=False).exists()
    assert "ไม่ใช่เรื่อง" in cast.client("beam").get(answer.url).content.decode()
    post(cast, line, f"{theme.pk}/placement/", card=card.pk, undo="1")
    assert theme.placements.get(card=card).apart is False


def test_two_themes_become_one_and_two_again(cast: Cast, line: dict[str, Any]) -> None:
    theme, cards = Theme.objects.get(pk=line["theme"]), [say(line, cast.somchai, f"ค่ารถ {n}") for n in range(2)]
    other = Theme.objects.gather(theme.workshop, "ค่ารถ", cards, cast.beam)
    answer = post(cast, line, f"{other.pk}/merge/", into=theme.pk)
    assert theme.placements.filter(apart=False).count() == 3
    shown = cast.client("beam").get(answer.url).content.decode()
    assert "“ค่ารถ” รวมอยู่กับ" in shown
    post(cast, line, f"{other.pk}/removal/", undo="1")
    other.refresh_from_db()
    assert other.removed_at is None and other.placements.filter(apart=False).count() == 2
    assert theme.placements.filter(apart=False).count() == 1


def test_a_theme_does_not_become_part_of_itself_or_of_one_taken_apart(cast: Cast, line: dict[str, Any]) -> None:
    theme = Theme.objects.get(pk=line["theme"])
    gone = Theme.objects.gather(theme.workshop, "x", [say(line, cast.somchai, "ก")], cast.beam)
    gone.remove(AT)
    for other in (theme, gone):
        with pytest.raises(Refusal, match="theme_not_mergeable"):
            theme.merge_into(other, cast.beam, AT)
    assert post(cast, line, f"{theme.pk}/merge/", into=theme.pk).status_code == 409


def test_taken_apart_and_put_back_a_card_laid_elsewhere_meanwhile_stays_there(cast: Cast, line: dict[str, Any]) -> None:
    theme, card = Theme.objects.get(pk=line["theme"]), say(line, cast.somchai, "สองกอง")
    theme.take_in([card], cast.beam)
    post(cast, line, f"{theme.pk}/removal/")
    elsewhere = Theme.objects.gather(theme.workshop, "อีกกอง", [card], cast.beam)
    post(cast, line, f"{theme.pk}/removal/", undo="1")
    assert elsewhere.placements.filter(card=card, apart=False).exists()
    assert not theme.placements.filter(card=card, apart=False).exists()


def test_kept_on_top_it_comes_first(cast: Cast, line: dict[str, Any]) -> None:
    theme = Theme.objects.get(pk=line["theme"])
    late = Theme.objects.gather(theme.workshop, "มาทีหลัง", [say(line, cast.somchai, "ข")], cast.beam)
    post(cast, line, f"{late.pk}/pin/")
    assert Theme.objects.filter(workshop=theme.workshop).first() == late
    post(cast, line, f"{late.pk}/pin/", undo="1")
    assert Theme.objects.filter(workshop=theme.workshop).first() == theme


def test_what_people_decided_holds_against_the_engine(cast: Cast, line: dict[str, Any]) -> None:
    seats = [cast.somchai, cast.malee]
    cards = [say(line, seats[0], ABOUT[n % 3].format(n=n), f"คน {n}") for n in range(60)]
    theme = Theme.objects.gather(Theme.objects.get(pk=line["theme"]).workshop, "รถ", cards[0:9:3], cast.beam)
    theme.let_go(cards[9], cast.beam)
    groups = propose(Around(theme.workshop, cast.beam)).groups
    into = [group for group in groups if group.into == str(theme.pk)]
    assert into and all(str(cards[9].pk) not in group.keys for group in into)
    assert not {str(card.pk) for card in cards[0:9:3]} & {one for group in groups for one in group.keys}


def test_one_author_is_said_and_a_count_never_tells_who_wrote_without_a_name(cast: Cast, line: dict[str, Any]) -> None:
    cards = [say(line, cast.somchai, f"เรื่องเดิม {n}") for n in range(3)]
    Theme.objects.gather(Theme.objects.get(pk=line["theme"]).workshop, "เดิม", cards, cast.beam)
    assert "มาจากคนเดียวทั้งหมด" in page(cast, line)
    Card.objects.filter(pk=cards[0].pk).update(is_veiled=True)
    assert "มาจากคนเดียวทั้งหมด" not in page(cast, line)


def test_what_speaks_against_has_its_own_place_and_who_was_not_heard_stands_beside(
    cast: Cast, line: dict[str, Any]
) -> None:
    browser, insight = cast.client("beam"), Insight.objects.get(pk=line["insight"])
    card = say(line, cast.somchai, "ผมไปได้ มีมอเตอร์ไซค์")
    browser.post(f"/insights/{insight.pk}/evidence/", {"card": card.pk, "stance": "against"})
    shown = browser.get(f"/insights/{insight.pk}/").content.decode()
    assert shown.index("มีมอเตอร์ไซค์") > shown.index('id="against"')
    assert 'id="unheard"' in shown and cast.malee.team.name in shown[shown.index('id="unheard"') :]
    answer = browser.post(f"/insights/{insight.pk}/evidence/{card.pk}/removal/")
    assert not insight.evidence.filter(card=card).exists()
    assert 'name="stance" value="against"' in browser.get(answer.url).content.decode()


def test_the_last_words_under_a_statement_stay(cast: Cast, line: dict[str, Any]) -> None:
    insight = Insight.objects.get(pk=line["insight"])
    last = insight.evidence.get(stance=Stance.FOR)
    assert cast.client("beam").post(f"/insights/{insight.pk}/evidence/{last.card_id}/removal/").status_code == 422
    assert insight.evidence.filter(stance=Stance.FOR).exists()


def test_the_days_strongest_is_carried_on_top_and_taken_back(cast: Cast, line: dict[str, Any]) -> None:
    browser, insight = cast.client("beam"), Insight.objects.get(pk=line["insight"])
    browser.post(f"/insights/{insight.pk}/carrying/")
    insight.refresh_from_db()
    assert insight.carried_at is not None and "ยกไปวันถัดไป" in browser.get("/insights/").content.decode()
    browser.post(f"/insights/{insight.pk}/carrying/", {"undo": "1"})
    insight.refresh_from_db()
    assert insight.carried_at is None


@pytest.mark.parametrize("who", ["ekk", "dao", "nobody"])
def test_who_may_not(cast: Cast, line: dict[str, Any], who: str) -> None:
    for path in ("pin/", "merge/", "placement/", "removal/"):
        assert post(cast, line, f"{line['theme']}/{path}", who, card=line["card"]).status_code in (401, 403, 404)
    assert not Theme.objects.get(pk=line["theme"]).is_pinned


@pytest.mark.parametrize("asked", ["?gone=x", "?out=1.2", "?out=", "?gone=00000000-0000-4000-8000-000000000000"])
def test_a_strange_address_is_only_the_page(cast: Cast, line: dict[str, Any], asked: str) -> None:
    assert "ไกล" in page(cast, line, asked)
