"""Taking back, without an account: gone at once, in every room; the record and the count stay; files are asked for."""

import uuid
from typing import Any

import pytest

from tests.cast import AT, Cast
from tonkla.boards.forms import clean_card
from tonkla.boards.models import Board, Card
from tonkla.files import sealed
from tonkla.files.models import Sealed
from tonkla.people import erasures, forgetting
from tonkla.people.models import Correction, Destruction, GuardianSaid, Receipt, Taking, Withdrawal
from tonkla.search.index import search
from tonkla.workshops.clock import make_move

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Any) -> Any:
    guardian = GuardianSaid("มารดา", "แม่", "paper")
    allowed = ["write_down", "pass_on", "contact"]
    return Receipt.objects.give(
        cast.loei, cast.beam, AT, pseudonym="เมาะ", age_band="15-19", allowed=allowed, assent=True, guardian=guardian, contact="ป้า"
    )  # fmt: skip


def holder(cast: Cast, code: str, **extra: Any) -> Any:
    browser = cast.client("nobody", **extra)
    assert browser.post("/hubs/receipt/", {"code": code}).status_code == 302
    return browser


def test_the_holder_sees_withdraws_and_it_is_gone(cast: Any, told: Any) -> None:
    receipt, keys = told
    sealed.keep(b"paper", "image/jpeg", owner_kind="receipt", owner_id=receipt.pk)
    browser = holder(cast, keys.code)
    assert browser.get("/hubs/receipt/open/").status_code == 200
    sure = browser.post("/hubs/receipt/open/withdrawal/", {"purpose": "write_down"})
    assert sure.status_code == 200 and not Withdrawal.objects.exists()
    browser.post("/hubs/receipt/open/withdrawal/", {"purpose": "write_down", "sure": "1"})
    receipt.refresh_from_db()
    assert receipt.is_withdrawn and (receipt.pseudonym, receipt.contact, receipt.guardian.name) == ("", "", "")
    assert not Sealed.objects.exists() and receipt.consents.count() == 6
    assert not any(one.is_live(AT) for one in receipt.consents.all())


def test_one_purpose_alone_leaves_the_rest(cast: Any, told: Any) -> None:
    receipt, _keys = told
    Withdrawal.objects.take_back(receipt, "contact", AT)
    receipt.refresh_from_db()
    assert receipt.contact == "" and receipt.pseudonym == "เมาะ" and receipt.allows("write_down", AT)


def test_asked_twice_it_happens_once(cast: Any, told: Any) -> None:
    receipt, _keys = told
    first = Withdrawal.objects.take_back(receipt, "write_down", AT)
    assert Withdrawal.objects.take_back(receipt, "write_down", AT) == first


def test_a_room_that_fails_to_forget_stops_the_whole(cast: Any, told: Any, monkeypatch: Any) -> None:
    def broken(_consent: Any, _at: Any) -> int:
        raise OSError("disk")

    monkeypatch.setitem(forgetting._KEEPERS, "broken", forgetting.Keeper("broken", (), broken))
    with pytest.raises(OSError, match="disk"):
        Withdrawal.objects.take_back(told[0], "write_down", AT)
    assert not Withdrawal.objects.exists() and told[0].allows("write_down", AT)


def test_files_taken_away_are_listed_and_their_destruction_said(cast: Any, told: Any) -> None:
    receipt, keys = told
    holder(cast, keys.code).get("/hubs/receipt/open/export/")
    taking = Taking.objects.get()
    assert (taking.page, taking.by) == ("people:receipt_export", None)
    Taking.objects.update(at=AT)
    one = Withdrawal.objects.take_back(receipt, "write_down", AT, by=cast.beam)
    page = f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/"
    staff = cast.client("beam")
    assert taking.name in staff.get(page + "withdrawn/").content.decode()
    staff.post(page + "destruction/", {"withdrawal": one.pk, "taking": taking.pk})
    assert Destruction.objects.filter(taking=taking, by=cast.beam).exists()
    staff.post(page + "destruction/", {"withdrawal": one.pk, "taking": taking.pk, "undo": "1"})
    assert not Destruction.objects.exists()


def test_each_taker_gets_a_text_and_all_their_files_are_done_at_once(cast: Any, told: Any) -> None:
    receipt, _keys = told
    for name, by in (("plan.pdf", cast.beam), ("plan.docx", cast.beam), ("notes.qdpx", cast.chai)):
        Taking.objects.create(by=by, page="programmes:paper", address="/x/", name=name, at=AT)
    one = Withdrawal.objects.take_back(receipt, "write_down", AT, by=cast.beam)
    page = f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/"
    rows = cast.client("chai").get(page + "withdrawn/").context["rows"][0][2]
    letters = {row["name"]: row["letter"] for row in rows}
    assert "plan.pdf" in letters["Beam"] and "plan.docx" in letters["Beam"] and "notes.qdpx" not in letters["Beam"]
    assert receipt.number in letters["Chai"] and "เมาะ" not in letters["Chai"]
    theirs = [taking.pk for taking in Taking.objects.filter(by=cast.beam)]
    cast.client("chai").post(page + "destruction/", {"withdrawal": one.pk, "taking": theirs})
    assert Destruction.objects.count() == 2
    assert cast.client("chai").post(page + "destruction/", {"withdrawal": one.pk}).status_code == 404


def test_a_correction_is_asked_for_and_answered(cast: Any, told: Any) -> None:
    receipt, keys = told
    browser = holder(cast, keys.code)
    browser.post("/hubs/receipt/open/correction/", {"text": "รถหมดห้าโมง ไม่ใช่สี่โมง"})
    asked = Correction.objects.get()
    assert (asked.due_at - asked.at).days == 30
    page = f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/"
    assert "ห้าโมง" in cast.client("chai").get(page).content.decode()
    cast.client("chai").post(page + "answer/", {"correction": asked.pk, "answer": "แก้แล้ว"})
    assert "แก้แล้ว" in browser.get("/hubs/receipt/open/").content.decode()


def test_over_an_open_line_taking_back_works_but_no_words_are_shown(cast: Any, told: Any) -> None:
    _receipt, keys = told
    browser = holder(cast, keys.code, headers={"host": "192.168.1.5"})
    browser.defaults["REMOTE_ADDR"] = "192.168.1.9"
    assert browser.get("/hubs/receipt/open/export/").status_code == 403
    assert browser.post("/hubs/receipt/open/withdrawal/", {"purpose": "pass_on", "sure": "1"}).status_code == 302


def test_without_a_receipt_the_pages_stay_shut(cast: Any, told: Any) -> None:
    browser = cast.client("nobody")
    assert browser.get("/hubs/receipt/open/").status_code == 410
    browser.cookies["tonkla_receipt"] = "made-up"
    assert browser.get("/hubs/receipt/open/export/").status_code == 410


def test_a_renewed_slip_shuts_the_browser_that_holds_the_old_one(cast: Any, told: Any) -> None:
    receipt, keys = told
    browser = holder(cast, keys.code)
    receipt.renew()
    assert browser.get("/hubs/receipt/open/").status_code == 410


def test_another_hub_sees_nothing(cast: Any, told: Any) -> None:
    page = f"/hubs/{cast.loei.pk}/consents/{told[0].pk}/"
    assert cast.client("ekk").get(page).status_code == 404
    assert not Receipt.objects.visible_to(cast.fon).exists() and not Receipt.objects.visible_to(cast.dao).exists()


def test_a_quote_card_with_the_receipt_number_is_emptied_too(cast: Any, told: Any) -> None:
    receipt, _keys = told
    workshop = cast.loei_days
    session = workshop.sessions.get(tool_key="empathy-map")
    make_move(workshop, "open", cast.beam, AT, session=session)
    board = Board.objects.open(session, cast.somchai.team)
    fields = {
        "id": str(uuid.uuid4()),
        "section": board.sections[0]["key"],
        "text": "รถหมดสี่โมงเย็น",
        "heard_from": "เมาะ",
    }
    card = Card.objects.receive(
        clean_card(board.pk, fields | {"receipt": receipt.number.lower()}), cast.somchai.pk, AT
    ).card
    other = Card.objects.receive(clean_card(board.pk, fields | {"id": str(uuid.uuid4())}), cast.somchai.pk, AT).card
    assert any(row["url"].endswith(f"{card.pk}/") for row in search("รถหมดสี่โมงเย็น", cast.beam))
    Withdrawal.objects.take_back(receipt, "write_down", AT)
    card.refresh_from_db()
    other.refresh_from_db()
    assert (card.text, card.heard_from, card.is_withdrawn) == ("", "", True) and other.text
    assert not any(row["url"].endswith(f"{card.pk}/") for row in search("รถหมดสี่โมงเย็น", cast.beam))
    assert Card.objects.filter(board=board).count() == 2


def test_an_older_copy_brought_back_stays_without_the_words(
    cast: Any, told: Any, django_capture_on_commit_callbacks: Any
) -> None:
    receipt, _keys = told
    with django_capture_on_commit_callbacks(execute=True):
        Withdrawal.objects.take_back(receipt, "write_down", AT)
    Withdrawal.objects.all().delete()  # as the older copy has it
    receipt.consents.update(withdrawn_at=None, pseudonym="เมาะ")
    Receipt.objects.update(pseudonym="เมาะ")
    assert erasures.replay() == 1 and erasures.replay() == 0
    receipt.refresh_from_db()
    assert receipt.pseudonym == "" and receipt.is_withdrawn


def test_a_line_cut_short_harms_nothing(told: Any) -> None:
    erasures.path().write_text('["broken\n[1, 2]\n', "utf-8")
    assert erasures.replay() == 0


def test_when_the_time_agreed_on_is_over_it_ends_by_itself(cast: Any, told: Any) -> None:
    receipt, _keys = told
    assert Withdrawal.objects.let_end(AT) == 0
    assert Withdrawal.objects.let_end(receipt.until) == 1 == Withdrawal.objects.filter(is_over=True, by=None).count()
    receipt.refresh_from_db()
    assert receipt.pseudonym == "" and Withdrawal.objects.let_end(receipt.until) == 0


def test_it_ends_on_its_day_though_the_machine_is_never_started_anew(
    told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the day's chore: an old copy's words are taken back again, and what ran out ends."""
    from django.utils import timezone

    from tonkla.chores import worker

    receipt, _keys = told
    monkeypatch.setattr(timezone, "now", lambda: receipt.until)
    worker.work()
    receipt.refresh_from_db()
    assert receipt.pseudonym == "" and receipt.is_withdrawn
