"""Cards, passages of field notes and answers of surveys are gathered side by side: theme, insight, and back again."""

import uuid
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.fieldnotes.told import asked, told
from tests.house.test_policy import line_in
from tonkla.boards.models import Board, Card, Draft
from tonkla.chores.models import Chore
from tonkla.chores.worker import work
from tonkla.fieldnotes.looking import Look, Ready
from tonkla.fieldnotes.models import Arrival, Excerpt, Note
from tonkla.fieldnotes.taking_in import take_in
from tonkla.insights import later
from tonkla.insights.analysis import Proposal, kept, propose
from tonkla.insights.models import Insight, Stance, Suggestion, Theme, Vector
from tonkla.insights.said import Around
from tonkla.needs.models import Need
from tonkla.needs.trail import reach_of
from tonkla.people.models import Purpose, Withdrawal

pytestmark = pytest.mark.django_db
ANSWERS = ["ขอรถรับส่งวันเสาร์", "อยากได้ที่นั่งทำงานใกล้บ้าน", "ไม่มีเงินลงทุนก้อนแรก"]
NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def passage(cast: Cast, start: int = 0, end: int = 18, **facts: Any) -> Excerpt:
    return Excerpt.objects.take(told(cast, **facts), start, end, cast.beam, AT)


def survey(cast: Cast, answers: list[str] = ANSWERS) -> Arrival:
    rows = [
        Ready(n, str(n), (("q", text),), {"person": f"คน{n % 2}", "group": "ก"}, {}) for n, text in enumerate(answers)
    ]
    found = Look("csv", "survey", text=("q",), rows=tuple(rows))
    return take_in(found, "survey", cast.loei, cast.beam, AT, "ขอไว้แล้ว")[0]


def page(cast: Cast, line: dict[str, Any], who: str = "beam") -> Any:
    return cast.client(who).get(f"/insights/gather/{line['workshop']}/")


def post(cast: Cast, line: dict[str, Any], path: str, **facts: Any) -> Any:
    return cast.client("beam").post(f"/insights/gather/{line['workshop']}/{path}", facts)


def test_a_card_and_a_passage_lie_in_one_theme_and_become_one_insight(cast: Cast, line: dict[str, Any]) -> None:
    one = passage(cast)
    assert one.text in page(cast, line).content.decode()
    post(cast, line, "themes/", card=line["card"], excerpt=one.pk, name="ทางไกล")
    theme = Theme.objects.get(name="ทางไกล")
    assert {thing.pk for thing in theme.things()} == {line["card"], one.pk}
    browser = cast.client("beam")
    form = browser.get(f"/insights/distil/{line['workshop']}/?theme={theme.pk}")
    assert one.text in form.content.decode()
    said = {"who": "คนไกล", "what": "ไม่มา", "because": "รถ", "confidence": "2", "theme": theme.pk}
    sent = said | {"card": line["card"], "excerpt": one.pk, f"stance-{one.pk}": "against"}
    made = Insight.objects.get(pk=browser.post(f"/insights/distil/{line['workshop']}/", sent).url.split("/")[-2])
    assert made.voices() == (1, 1) and made.evidence.get(stance=Stance.AGAINST).excerpt == one


def test_a_passage_is_taken_out_put_back_and_moves_with_a_merge(cast: Cast, line: dict[str, Any]) -> None:
    one, theme = passage(cast), Theme.objects.get(pk=line["theme"])
    theme.take_in([one], cast.beam)
    answer = post(cast, line, f"themes/{theme.pk}/placement/", excerpt=one.pk)
    assert (
        theme.placements.get(excerpt=one).apart and "ไม่ใช่เรื่อง" in cast.client("beam").get(answer.url).content.decode()
    )
    post(cast, line, f"themes/{theme.pk}/placement/", excerpt=one.pk, undo="1")
    other = Theme.objects.gather(theme.workshop, "อีกเรื่อง", [passage(cast, 20, 40)], cast.beam)
    theme.merge_into(other, cast.beam, AT)
    assert one in other.things()
    theme.bring_back()
    assert one in theme.things() and one not in other.things()


def test_a_survey_comes_along_when_asked_and_an_answer_becomes_a_passage(cast: Cast, line: dict[str, Any]) -> None:
    arrival = survey(cast)
    assert ANSWERS[0] not in page(cast, line).content.decode()
    post(cast, line, "sources/", arrival=arrival.pk)
    shown = page(cast, line).content.decode()
    assert all(words in shown for words in ANSWERS)
    note = Note.objects.get(text=ANSWERS[0])
    post(cast, line, "themes/", heard=f"{note.pk}.0.{len(note.text)}", card=line["card"], name="รถ")
    assert Excerpt.objects.get(note=note).text == ANSWERS[0]
    assert page(cast, line).content.decode().count(ANSWERS[0]) == 1
    post(cast, line, "sources/", arrival=arrival.pk, undo="1")
    assert ANSWERS[1] not in page(cast, line).content.decode() and ANSWERS[0] in page(cast, line).content.decode()


def test_the_engine_reads_them_together_one_quote_a_person(cast: Cast, line: dict[str, Any]) -> None:
    board = Board.objects.get(pk=line["board"])
    for n in range(30):
        text = f"รถเที่ยวสุดท้ายออกสี่โมง {n} คนกลับบ้านไม่ทันเลย"
        Card.objects.receive(Draft(uuid.uuid4(), board.pk, board.sections[0]["key"], text), cast.somchai.pk, AT)
    arrival = survey(cast, [f"รถเที่ยวสุดท้ายหมดเร็ว กลับบ้านไม่ทัน วันที่ {n} ของเดือน" for n in range(30)])
    post(cast, line, "sources/", arrival=arrival.pk)
    around = Around(Theme.objects.get(pk=line["theme"]).workshop, cast.beam)
    made = propose(around)
    traces = around.traces()
    kinds = [{traces[key].kind for key in group.keys} for group in made.groups]
    assert {"card", "heard"} <= set().union(*kinds)
    assert all(len({traces[key].voice for key in group.quotes}) == len(group.quotes) for group in made.groups)
    assert made.pairs


def test_another_language_is_linked_and_learning_says_its_number(cast: Cast, line: dict[str, Any]) -> None:
    board, workshop = Board.objects.get(pk=line["board"]), Theme.objects.get(pk=line["theme"]).workshop

    def say(text: str, lang: str = "") -> Card:
        key = uuid.uuid4()
        Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], text, lang=lang), cast.somchai.pk, AT)
        return Card.objects.get(pk=key)

    say("ขอให้มี Tonkla และ Wi-Fi ที่ห้องสมุด", "th")
    say("Please bring Tonkla and Wi-Fi to the library", "en")
    buses = [say(f"รถหมดสี่โมง กลับบ้านไม่ได้ {n}") for n in range(5)]
    money = [say(f"ไม่มีเงินทุนเริ่มร้าน {n}") for n in range(5)]
    Theme.objects.gather(workshop, "รถ", buses[:4], cast.beam)
    Theme.objects.gather(workshop, "เงิน", money[:4], cast.beam)
    made = propose(Around(workshop, cast.beam))
    assert made.links and made.learned[0]
    shown = page(cast, line)
    assert 'id="languages"' in shown.content.decode() and shown.context["learned"] == made.learned[0]


def test_many_words_are_read_later_and_one_may_leave(cast: Cast, line: dict[str, Any], monkeypatch: Any) -> None:
    monkeypatch.setattr(later, "SOON", 0)
    shown = page(cast, line)
    assert "sentence" not in shown.context and f"/gather/{line['workshop']}/progress/" in shown.content.decode()
    page(cast, line)
    chore = Chore.objects.get(kind="themes")
    address = f"/insights/gather/{line['workshop']}/progress/"
    assert cast.client("beam").get(address).status_code == 200
    work()
    chore.refresh_from_db()
    assert chore.done_at and chore.share == 100
    assert cast.client("beam").get(address).url == f"/insights/gather/{line['workshop']}/"
    assert page(cast, line).context["sentence"] and not Chore.objects.filter(done_at=None).exists()


def test_the_cards_are_there_at_once_and_what_is_ticked_stays_while_the_machine_reads(
    cast: Cast, line: dict[str, Any], monkeypatch: Any
) -> None:
    monkeypatch.setattr(later, "SOON", 0)
    first = page(cast, line)
    assert 'data-island="comesin"' in (shown := first.content.decode()) and "data-offer" not in shown
    assert first.context["loose_count"] == len(first.context["loose"]) and first.context["total"]
    address = f"/insights/gather/{line['workshop']}/progress/"
    far = cast.client("beam").get(address, headers={"accept": "application/json"})
    assert far.json() == {"share": 0, "is_stuck": False}
    work()
    assert cast.client("beam").get(address, headers={"accept": "application/json"}).status_code == 302
    assert "comesin" not in page(cast, line).content.decode()
    card = Card.objects.select_related("board__session__workshop").get(pk=line["card"])
    Theme.objects.gather(card.board.session.workshop, "ใหม่", [card], cast.beam)
    anew = page(cast, line)
    assert anew.context["sentence"] and "data-offer" in anew.content.decode()


def test_what_the_machine_cannot_get_through_says_so_and_is_tried_again(
    cast: Cast, line: dict[str, Any], monkeypatch: Any
) -> None:
    monkeypatch.setattr(later, "SOON", 0)
    monkeypatch.setattr(later, "kept", lambda *_facts: 1 / 0)
    page(cast, line)
    work()
    assert Chore.objects.get(kind="themes").is_stuck
    assert "ลองอีกครั้ง" in page(cast, line).content.decode()
    monkeypatch.setattr(later, "kept", kept)
    cast.client("beam").post(f"/insights/gather/{line['workshop']}/progress/")
    work()
    assert Suggestion.objects.exists()


def test_numbers_are_kept_once_and_gone_with_the_words(cast: Cast, line: dict[str, Any], monkeypatch: Any) -> None:
    import numpy as np

    from tonkla.insights import analysis

    read: list[str] = []

    def sentences(texts: list[str]) -> Any:
        read.extend(texts)
        return np.ones((len(texts), 8), dtype=np.float32)

    monkeypatch.setattr(analysis, "sentences", sentences)
    receipt, _keys = asked(cast)
    one = passage(cast, receipt=receipt)
    around = Around(Theme.objects.get(pk=line["theme"]).workshop, cast.beam)
    kept(around, "x", AT)
    first = list(read)
    kept(around, "y", AT)
    assert one.text in first and read == first and Vector.objects.filter(excerpt=one).exists()
    Withdrawal.objects.take_back(receipt, Purpose.WRITE_DOWN, AT)
    assert not Vector.objects.filter(excerpt=one).exists() and not Suggestion.objects.exists()
    assert one.text not in page(cast, line).content.decode()


def test_an_insight_from_passages_takes_more_words_and_says_who_was_not_heard(cast: Cast, line: dict[str, Any]) -> None:
    survey(cast)
    one, two = passage(cast), passage(cast, 20, 40)
    insight = Insight.objects.distil(
        cast.loei, [], cast.beam, excerpts=[one], who="ใคร", what="อะไร", because="เพราะ", confidence=1
    )
    browser, address = cast.client("beam"), f"/insights/{insight.pk}/"
    assert two.text in browser.get(address, {"find": two.text[:8]}).content.decode()
    browser.post(f"{address}evidence/", {"excerpt": two.pk, "stance": "against"})
    browser.post(f"{address}evidence/", {"card": line["card"], "stance": "for"})
    assert insight.voices() == (2, 1)
    shown = browser.get(address)
    assert shown.context["unheard"][0] == ["ก"]
    answer = browser.post(f"{address}evidence/{two.pk}/removal/")
    assert insight.voices() == (2, 0) and f'name="excerpt" value="{two.pk}"' in browser.get(answer.url).content.decode()
    assert browser.post(f"{address}evidence/", {"excerpt": uuid.uuid4()}).status_code == 422


def test_reach_counts_a_person_heard_and_quoted_once_and_the_groups_of_surveys(
    cast: Cast, line: dict[str, Any]
) -> None:
    arrival = survey(cast)
    receipt, _keys = asked(cast)
    notes = list(Note.objects.filter(arrival=arrival).order_by("row"))
    answers = [Excerpt.objects.take(note, 0, len(note.text), cast.beam, AT) for note in notes]
    heard = passage(cast, receipt=receipt)
    Card.objects.filter(pk=line["card"]).update(receipt=receipt.number, heard_from="เมาะ")
    card = Card.objects.get(pk=line["card"])
    insight = Insight.objects.distil(
        cast.loei, [card], cast.beam, excerpts=[*answers, heard], who="ใคร", what="อะไร", because="เพราะ", confidence=1
    )
    need = Need.objects.name_from([insight], cast.beam, true="ขาด", concerns=["activist"])
    assert (reach_of(need).people, reach_of(need).groups) == (3, 2)


@pytest.mark.parametrize("key", ["x", "1.2", f"{NOBODYS}.0", f"{NOBODYS}.a.b", f"{NOBODYS}.0.99", NOBODYS])
def test_a_strange_key_lays_nothing(cast: Cast, line: dict[str, Any], key: str) -> None:
    assert post(cast, line, "themes/", heard=key, name="x").status_code == 422


def test_another_hubs_words_and_surveys_stay_out(cast: Cast, line: dict[str, Any]) -> None:
    arrival, one = survey(cast), passage(cast)
    theirs = line_in(cast, "yala", "ekk", "nok")
    browser = cast.client("ekk")
    shown = browser.get(f"/insights/gather/{theirs['workshop']}/").content.decode()
    assert one.text not in shown and "survey" not in shown
    browser.post(f"/insights/gather/{theirs['workshop']}/sources/", {"arrival": arrival.pk})
    sent = {"excerpt": one.pk, "name": "x"}
    assert browser.post(f"/insights/gather/{theirs['workshop']}/themes/", sent).status_code == 422
    assert browser.post(f"/insights/{theirs['insight']}/evidence/", {"excerpt": one.pk}).status_code == 422


def test_what_was_kept_is_read_as_it_was(cast: Cast, line: dict[str, Any]) -> None:
    around = Around(Theme.objects.get(pk=line["theme"]).workshop, cast.beam)
    made = kept(around, "s", AT)
    again = Proposal.read(Suggestion.objects.get().found)
    assert again.sentence == list(made.sentence) and len(again.groups) == len(made.groups)
