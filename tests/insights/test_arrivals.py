"""Input nobody here wrote: read whole or not at all, twice the same, each refused row with its cause."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cast import AT
from tonkla.boards.models import Card
from tonkla.insights.arrivals import take_in
from tonkla.insights.tables import preview
from tonkla.needs.arrivals import take_in_polis
from tonkla.needs.models import Round, Vote
from tonkla.needs.polis import folder_of, read
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
CSV = "id,ข้อความ,ผู้เล่า,กลุ่ม,จังหวัด\n1,รถหมดสี่โมง,เมาะ,ก,เลย\n2,,เมาะ,ก,\n3,โทร 081-234-5678,ต้น,ข,\n4,ไม่มีเน็ต,ต้น,ข,TH-95\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_it_works_in_each_encoding(cast: Any, encoding: str) -> None:
    found = preview("notes.csv", CSV.encode(encoding))
    assert [row.text for row in found.rows] == ["รถหมดสี่โมง", "ไม่มีเน็ต"]
    assert [number for number, _cause in found.refused] == [3, 4]
    kept = take_in(found, "notes", cast.loei, cast.beam, AT)
    assert kept.fresh == 2 and {team.name for team in kept.workshop.teams.all()} == {"ก", "ข"}


def test_the_same_file_twice_changes_nothing(cast: Any) -> None:
    found = preview("notes.csv", CSV.encode())
    take_in(found, "notes", cast.loei, cast.beam, AT)
    assert take_in(found, "notes", cast.loei, cast.beam, AT).fresh == 0
    assert Card.objects.filter(origin_kind="import").count() == 2


def test_a_workbook_works_too_and_columns_can_be_named(cast: Any) -> None:
    book, out = Workbook(), io.BytesIO()
    book.active.append(["what they said", "who"])
    book.active.append(["ไกลมาก", "เมาะ"])
    book.save(out)
    with pytest.raises(Refusal, match="no_text_column"):
        preview("notes.xlsx", out.getvalue())
    assert preview("notes.xlsx", out.getvalue(), {"text": "what they said"}).rows[0].text == "ไกลมาก"


@pytest.mark.parametrize(
    ("name", "body", "key"),
    [
        ("a.csv", b"", "file_empty"), ("a.csv", b"text\n", "file_empty"), ("a.xlsx", b"not a workbook", "file_unreadable"),
        ("a.csv", b"PK\x03\x04 broken", "file_unreadable"), ("a.csv", b"text\n\x00\x00", "file_unreadable"),
        ("a.csv", b"x,y\n1,2\n", "no_text_column"),
        ("a.csv", b"text\n" + b"r\n" * 100_001, "too_many_rows"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_the_cause(name: str, body: bytes, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        preview(name, body)


def test_another_hubs_people_bring_nothing_in(cast: Any) -> None:
    with pytest.raises(Refusal, match="not_yours"):
        take_in(preview("notes.csv", CSV.encode()), "notes", cast.loei, cast.ekk, AT)
    assert not Card.objects.filter(origin_kind="import").exists()


def conversation(folder: Path, last: str = "3,1,1") -> Path:
    (folder / "comments.csv").write_text(
        "comment-id,author-id,moderated,comment-body\n1,9,1,More buses\n2,9,1,Meet on weekdays\n", "utf-8"
    )
    votes = ["1,1,1", "1,2,-1", "2,1,1", "2,1,-1", last]
    (folder / "votes.csv").write_text("voter-id,comment-id,vote\n" + "\n".join(votes) + "\n", "utf-8")
    return folder


def test_a_polis_conversation_becomes_needs_with_votes_once(cast: Any, tmp_path: Path) -> None:
    for _ in range(2):
        _workshop, held = take_in_polis(read(folder_of(conversation(tmp_path))), "talk", cast.loei, cast.beam, AT)
    assert Round.objects.count() == 1 and held.needs.count() == 2
    assert Vote.objects.filter(round=held).count() == 4  # a later vote of the same pair replaced the earlier one


def test_a_broken_row_is_named_and_nothing_is_kept(cast: Any, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="row_unreadable") as refused:
        take_in_polis(read(folder_of(conversation(tmp_path, "3,1,banana"))), "talk", cast.loei, cast.beam, AT)
    assert refused.value.details["row"] == 6
    assert not Round.objects.exists() and not Card.objects.filter(origin_kind="import").exists()


def test_on_screen_a_preview_comes_first_and_nothing_is_kept_until_yes(cast: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = cast.client("beam")
    page = browser.post("/insights/arrivals/", {"file": SimpleUploadedFile("notes.csv", CSV.encode())})
    assert page.status_code == 200 and not Card.objects.filter(origin_kind="import").exists()
    waiting = page.context["waiting"].key
    yes = {"waiting": waiting, "sure": "1", "hub": cast.loei.pk, "text": "ข้อความ"}
    assert browser.post("/insights/arrivals/", yes).status_code == 302
    assert Card.objects.filter(origin_kind="import").count() == 2
    assert browser.post("/insights/arrivals/", {"file": SimpleUploadedFile("a.xlsx", b"no")}).status_code == 422


def test_when_it_was_said_is_kept_and_shown_with_the_year_people_wrote(cast: Any) -> None:
    table = "text,said_at\nรถหมด,2569-11-23 10:00\nไกลมาก,23/11/2026\nไม่มีคน,หลังเกี่ยวข้าว\n"
    kept = take_in(preview("when.csv", table.encode()), "when", cast.loei, cast.beam, AT)
    said = {card.text: card.said_on for card in Card.objects.filter(board__session__workshop=kept.workshop)}
    assert {str(said["รถหมด"].on), str(said["ไกลมาก"].on)} == {"2026-11-23"} and said["ไม่มีคน"].on is None
    page = cast.client("beam").get(f"/insights/gather/{kept.workshop.pk}/").content.decode()
    assert "23 พฤศจิกายน 2569" in page and "หลังเกี่ยวข้าว" in page


def test_a_place_nobody_knows_is_said_and_may_be_put_right(cast: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = cast.client("beam")
    table = SimpleUploadedFile("far.csv", "text,place\nไกล,เชียงไหม่\nใกล้,เลย\nที่ไหน,ดาวอังคาร\n".encode())
    page = browser.post("/insights/arrivals/", {"file": table})
    assert [one.text for one in page.context["strangers"]] == ["เชียงไหม่", "ดาวอังคาร"]
    assert "เชียงไหม่=TH-50" in page.content.decode()
    yes = {"waiting": page.context["waiting"].key, "sure": "1", "hub": cast.loei.pk, "meant": ["เชียงไหม่=TH-50", ""]}
    browser.post("/insights/arrivals/", yes)
    assert dict(Card.objects.filter(origin_kind="import").values_list("text", "seat__place")) == {
        "ไกล": "TH-50", "ใกล้": "TH-42", "ที่ไหน": None,
    }  # fmt: skip


def test_a_row_that_says_something_else_by_now_is_told_and_left_as_it_was(cast: Any) -> None:
    take_in(preview("notes.csv", CSV.encode()), "notes", cast.loei, cast.beam, AT)
    again = take_in(preview("n.csv", CSV.replace("ไม่มีเน็ต", "มีเน็ตแล้ว").encode()), "notes", cast.loei, cast.beam, AT)
    assert (again.fresh, again.changed) == (0, (5,)) and not Card.objects.filter(text="มีเน็ตแล้ว").exists()


def test_a_note_with_a_sign_that_only_looks_like_a_line_end_stays_whole(cast: Any, tmp_path: Path) -> None:
    (row,) = preview("odd.csv", "text,person\nหนึ่ง\u2028สอง,เมาะ\n".encode()).rows
    assert row.person == "เมาะ" and row.text == "หนึ่ง\u2028สอง"
    (tmp_path / "comments.csv").write_text("comment-id,comment-body\n1,One\u2028two\x85three\x0bfour\n", "utf-8")
    (tmp_path / "votes.csv").write_text("voter-id,comment-id,vote\n1,1,1\n", "utf-8")
    assert len(read(folder_of(tmp_path)).comments) == 1


def test_each_statement_rests_on_its_own_words_and_never_on_anothers(cast: Any, tmp_path: Path) -> None:
    comments = (
        'comment-id,author-id,moderated,comment-body\n1,9,1,"  More buses "\n2,9,1,Same\n3,8,1,Same\n4,7,-1,Out\n'
    )
    (tmp_path / "comments.csv").write_text(comments, "utf-8")
    (tmp_path / "votes.csv").write_text("voter-id,comment-id,vote\n1,1,1\n1,4,1\n", "utf-8")
    _workshop, held = take_in_polis(read(folder_of(tmp_path)), "talk", cast.loei, cast.beam, AT)
    for need in held.needs.all():
        (piece,) = need.insights.get().evidence.all()
        assert piece.card.text == need.true
    assert len({need.insights.get().evidence.get().card_id for need in held.needs.all()}) == 3


def test_why_a_row_is_left_out_is_said_in_the_readers_language(cast: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = cast.client("beam")
    browser.cookies["tonkla_language"] = "en"
    english = browser.post("/insights/arrivals/", {"file": SimpleUploadedFile("notes.csv", CSV.encode())})
    causes = " ".join(cause for _number, cause in english.context["refused"])
    assert causes.isascii() and "phone" in causes
    thai = cast.client("beam").post("/insights/arrivals/", {"file": SimpleUploadedFile("notes.csv", CSV.encode())})
    assert "said_at" not in thai.content.decode().split('class="field"', 2)[2].split("name=")[0]
    assert "พูดเมื่อไร" in thai.content.decode()


def test_which_column_holds_the_words_can_be_said_on_the_page(cast: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = cast.client("beam")
    page = browser.post("/insights/arrivals/", {"file": SimpleUploadedFile("a.csv", "เล่า,x\nไกลมาก,1\n".encode())})
    assert page.status_code == 200 and not page.context["rows"]
    waiting = page.context["waiting"].key
    refused = browser.post("/insights/arrivals/", {"waiting": waiting, "sure": "1", "hub": cast.loei.pk})
    assert refused.status_code == 422 and refused.context["mapping"]
    yes = {"waiting": waiting, "sure": "1", "hub": cast.loei.pk, "text": "เล่า"}
    assert browser.post("/insights/arrivals/", yes).status_code == 302


def test_what_waits_for_a_yes_lies_sealed_and_is_gone_afterwards(cast: Any, own_folder: Any) -> None:
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = cast.client("beam")
    page = browser.post("/insights/arrivals/", {"file": SimpleUploadedFile("notes.csv", CSV.encode())})
    lying = [one.read_bytes() for one in Path(settings.DATA).rglob("*") if one.is_file()]
    assert lying and not [body for body in lying if "รถหมด".encode() in body or b"notes.csv" in body]
    waiting = page.context["waiting"].key
    assert cast.client("anong").post("/insights/arrivals/", {"waiting": waiting}).status_code == 422
    browser.post("/insights/arrivals/", {"waiting": waiting, "sure": "1", "hub": cast.loei.pk, "text": "ข้อความ"})
    assert not [one for one in (Path(settings.DATA) / "arrivals").rglob("*") if one.is_file()]
