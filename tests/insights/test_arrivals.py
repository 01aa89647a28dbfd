"""Input nobody here wrote: read whole or not at all, twice the same, each refused row with its cause."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cast import AT
from tonkla.boards.models import Card
from tonkla.insights.arrivals import preview, take_in
from tonkla.needs.arrivals import take_in_polis
from tonkla.needs.models import Round, Vote
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db
CSV = "id,ข้อความ,ผู้เล่า,กลุ่ม,จังหวัด\n1,รถหมดสี่โมง,เมาะ,ก,เลย\n2,,เมาะ,ก,\n3,โทร 081-234-5678,ต้น,ข,\n4,ไม่มีเน็ต,ต้น,ข,TH-95\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_it_works_in_each_encoding(cast: Any, encoding: str) -> None:
    found = preview("notes.csv", CSV.encode(encoding))
    assert [row.text for row in found.rows] == ["รถหมดสี่โมง", "ไม่มีเน็ต"]
    assert [number for number, _cause in found.refused] == [3, 4]
    workshop, fresh = take_in(found, "notes", cast.loei, cast.beam, AT)
    assert fresh == 2 and {team.name for team in workshop.teams.all()} == {"ก", "ข"}


def test_the_same_file_twice_changes_nothing(cast: Any) -> None:
    found = preview("notes.csv", CSV.encode())
    take_in(found, "notes", cast.loei, cast.beam, AT)
    assert take_in(found, "notes", cast.loei, cast.beam, AT)[1] == 0
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
        ("a.csv", b"text\n" + b"row\n" * 20_001, "too_many_rows"),
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
        _workshop, held = take_in_polis(conversation(tmp_path), cast.loei, cast.beam, AT)
    assert Round.objects.count() == 1 and held.needs.count() == 2
    assert Vote.objects.filter(round=held).count() == 4  # a later vote of the same pair replaced the earlier one


def test_a_broken_row_is_named_and_nothing_is_kept(cast: Any, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="row_unreadable") as refused:
        take_in_polis(conversation(tmp_path, "3,1,banana"), cast.loei, cast.beam, AT)
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
