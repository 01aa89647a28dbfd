"""What others gathered: looked at first, kept whole or not at all, twice the same; bad files refused with the way out."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook

from tests.cast import AT
from tests.fieldnotes.told import asked, told
from tonkla.fieldnotes.bring_in import refi, sniff, xlsform
from tonkla.fieldnotes.looking import look
from tonkla.fieldnotes.models import Arrival, Excerpt, Label, Labelling, Note, Survey
from tonkla.fieldnotes.taking_in import project_of, take_in
from tonkla.people.models import Taking
from tonkla.refusal import Refusal
from tonkla.search.index import search

pytestmark = pytest.mark.django_db
CSV = "id,ผู้เล่า,จังหวัด,ตอนนี้ติดตรงไหน,อายุ\n7,เมาะ,เลย,รถหมดสี่โมงเย็นกลับบ้านไม่ทัน,17\n8,,,,\n9,ต้น,TH-95,โทรมาที่ 081-234-5678 ได้เลยนะ,19\n7,x,,มาซ้ำอีกครั้งหนึ่ง,1\n10,y,,=cmd|' /C calc'!A0,2\n"  # noqa: E501


def book(*sheets: tuple[str, list[list[str]]]) -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.remove(made.active)
    for title, lines in sheets:
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    made.save(out)
    return out.getvalue()


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/").replace("..", "../"), body)
    return out.getvalue()


def keep(cast: Any, body: bytes, name: str = "survey.csv") -> tuple[Arrival, int]:
    return take_in(look(name, body), name, cast.loei, cast.beam, AT, "ถามที่งานวันเด็ก")


def test_a_survey_becomes_notes_rows_refused_with_their_cause(cast: Any) -> None:
    found = look("survey.csv", CSV.encode())
    assert found.text == ("ตอนนี้ติดตรงไหน",) and [row.key for row in found.rows] == ["7", "9"]
    assert found.refused == ((3, "row_empty"), (5, "row_twice"), (6, "row_formula"))
    assert "081" not in found.rows[1].answers[0][1] and found.losses == (("numbers_blanked", 1),)
    _arrival, fresh = keep(cast, CSV.encode())
    note = Note.objects.get(row="7")
    assert fresh == 2 and (note.person, note.place_id, note.facts) == ("เมาะ", "TH-42", {"อายุ": "17"})
    assert search("สี่โมงเย็น", cast.beam)


def test_the_same_file_twice_adds_nothing_more_rows_add_themselves(cast: Any) -> None:
    keep(cast, CSV.encode())
    assert keep(cast, CSV.encode())[1] == 0 and Arrival.objects.count() == 1
    assert keep(cast, CSV.encode() + "11,z,,เพิ่งมาใหม่วันนี้เอง,3\n".encode())[1] == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_each_encoding_reads(encoding: str) -> None:
    assert len(look("a.csv", CSV.encode(encoding)).rows) == 2


def test_a_workbook_with_a_computing_cell(cast: Any) -> None:
    body = book(("answers", [["note", "n"], ["ไกลมากเลย", "1"], ["รวม", "=1+1"]]))
    found = look("x.xlsx", body)
    assert [row.answers[0][1] for row in found.rows] == ["ไกลมากเลย"] and found.refused == ((3, "row_formula"),)


def test_several_questions_stand_under_their_words(cast: Any) -> None:
    body = "ข้อหนึ่ง,ข้อสอง\nตอบข้อหนึ่งยาวสักหน่อยนะ,ตอบข้อสองยาวสักหน่อยเหมือนกัน\n".encode()
    keep(cast, body)
    note = Note.objects.get()
    assert [part["key"] for part in note.parts] == ["ข้อหนึ่ง", "ข้อสอง"]
    assert "ข้อสอง" in cast.client("beam").get(f"/heard/{note.pk}/").content.decode()


KOBO = {
    "content": {
        "survey": [
            {"type": "text", "name": "story", "label": ["เล่าเรื่อง", "Tell"]},
            {"type": "select_multiple", "name": "how", "select_from_list_name": "ways", "label": "มาอย่างไร"},
        ],
        "choices": [{"list_name": "ways", "name": "b", "label": "รถ"}, {"list_name": "ways", "name": "w", "label": "เดิน"}],
    },
    "submissions": [
        {"_uuid": "u1", "g/story": "เดินมาสามกิโลเมตรทุกวัน", "how": "b w", "g/kid": [{"g/kid/name": "ก"}, {"g/kid/name": "ข"}]},
        {"_uuid": "u2", "g/story": "นั่งรถป้ามาด้วยกันทุกวัน", "how": "b"},
    ],
}  # fmt: skip


def test_kobo_answers_with_repeats_and_several_choices(cast: Any) -> None:
    found = look("x.json", json.dumps(KOBO).encode())
    assert found.kind == "kobo" and [row.key for row in found.rows] == ["u1", "u2"]
    assert found.rows[0].answers == (("", "เดินมาสามกิโลเมตรทุกวัน"),)
    assert found.rows[0].rest == {"มาอย่างไร": "รถ, เดิน", "g/kid[1]/name": "ก", "g/kid[2]/name": "ข"}


def test_odk_xml(cast: Any) -> None:
    body = '<data id="f" xmlns:orx="http://openrosa.org/xforms"><g><story>เดินมาสามกิโลเมตรทุกวัน</story><k><n>ก</n></k><k><n>ข</n></k></g><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>'
    found = look("x.xml", body.encode())
    assert found.kind == "odk" and found.rows[0].key == "uuid:1"
    assert found.rows[0].rest == {"g/k[1]/n": "ก", "g/k[2]/n": "ข"}


def test_interviews_as_text_and_document(cast: Any) -> None:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("เราเดินไปโรงเรียนทุกวัน"), document.add_paragraph("ไกลมาก")
    document.save(out)
    keep(cast, out.getvalue(), "a.docx")
    keep(cast, "บรรทัดแรก ยาว\r\nบรรทัดที่สอง".encode(), "b.csv.txt")
    assert set(Note.objects.values_list("text", flat=True)) == {
        "เราเดินไปโรงเรียนทุกวัน\nไกลมาก",
        "บรรทัดแรก ยาว\nบรรทัดที่สอง",
    }


def project() -> refi.Project:
    code, child = refi.Code("a1", "ทางไกล", "ไม่ใช่เรื่องเงิน"), refi.Code("a2", "รถ", "", "a1")
    text = "😀 รถหมดสี่โมง\nแม่ไม่ให้ไป"
    passages = (refi.Selection("p1", 2, 14, (("a2", "u1"),), "เสียงเบา"), refi.Selection("p2", 14, 25, (("a1", "u2"),)))
    return refi.Project("x", (code, child), (refi.Source("s1", "เมาะ", text, passages),), {"u1": "ก", "u2": "ข"})


def test_a_coded_project_comes_in_whole_and_says_what_is_lost(cast: Any) -> None:
    arrival, fresh = keep(cast, refi.write(project()), "x.qdpx")
    keep(cast, refi.write(project()), "x.qdpx")
    assert (fresh, Note.objects.count(), Excerpt.objects.count(), Labelling.objects.count()) == (1, 1, 2, 2)
    assert Label.objects.get(name="รถ").parent.name == "ทางไกล" and arrival.losses == [["users", 2]]
    assert [one.text for one in Excerpt.objects.all()] == ["รถหมดสี่โมง", "แม่ไม่ให้ไป"]


def test_line_ends_of_other_machines_keep_positions() -> None:
    root = f'<Project xmlns="{refi.PROJECT}" name="x"><CodeBook><Codes><Code guid="c" name="n"/></Codes></CodeBook><Sources><TextSource guid="s" plainTextPath="t.txt"><PlainTextSelection guid="p" startPosition="4" endPosition="6"><Coding><CodeRef targetGUID="c"/></Coding></PlainTextSelection><PlainTextSelection guid="q" startPosition="9" endPosition="99"/></TextSource><TextSource guid="m" plainTextPath="internal://gone.txt"/></Sources></Project>'  # noqa: E501
    found = refi.read(packed(**{"project.qde": root.encode(), "sources__t.txt": b"ab\r\ncd"}), "qdpx")
    one = found.sources[0]
    assert one.text[one.selections[0].start : one.selections[0].end] == "cd"
    assert dict(found.losses) == {"missing_sources": 1, "passages_outside": 1}


def test_the_way_out_leaves_behind_what_may_not_leave(cast: Any) -> None:
    kept = told(cast, receipt=asked(cast, allowed=["write_down"])[0])
    gone = told(cast)
    label = Label.objects.named(cast.loei, "ทางไกล", cast.beam)
    label.put_on(Excerpt.objects.take(gone, 0, 9, cast.beam, AT), cast.chai, AT)
    found, lost = project_of(cast.loei, cast.beam, AT)
    again = refi.read(refi.write(found), "qdpx")
    assert [one.guid for one in again.sources] == [str(gone.pk)] and str(kept.pk) not in str(again)
    assert lost == [("not_passed_on", 1)] and again.users == {str(cast.chai.pk): "Chai"}


def test_an_export_is_closed_with_a_passphrase_and_noted(cast: Any) -> None:
    told(cast)
    browser = cast.client("beam")
    assert browser.post("/heard/export/", {"passphrase": "short"}).status_code == 422
    body = browser.post("/heard/export/", {"passphrase": "a long passphrase"}).content
    assert "สองแถว".encode() not in body and sniff.kind_of(body) == "sealed"
    assert look("x", body, passphrase="a long passphrase").project is not None
    with pytest.raises(Refusal, match="sealed_needs_passphrase"):
        look("x", body, passphrase="another")
    assert Taking.objects.get().by == cast.beam


FORM = book(
    ("survey", [["type", "name", "label::Thai (th)", "label::English (en)", "required", "relevant"],
                ["begin group", "g", "กลุ่ม", "Group"], ["text", "story", "เล่าเรื่องของเรา", "Tell", "yes"],
                ["select_multiple ways", "how", "มาอย่างไร", "How"], ["end group"], ["image", "pic", "รูป", "Pic"], ["start", "start"]]),
    ("choices", [["list_name", "name", "label::Thai (th)", "label::English (en)"], ["ways", "b", "รถ", "bus"], ["ways", "w", "เดิน", "walk"]]),  # noqa: E501
    ("settings", [["form_title", "form_id"], ["แบบถาม", "f1"]]),
)  # fmt: skip


def test_a_form_made_elsewhere_runs_here_and_goes_out_again(cast: Any) -> None:
    browser = cast.client("beam")
    page = browser.post("/heard/bring/", {"file": SimpleUploadedFile("f.xls", FORM)})
    key = page.context["waiting"].key
    page = browser.post("/heard/bring/", {"waiting": key, "sure": "1", "source": "แบบถาม"})
    survey = Survey.objects.get()
    shown = browser.get(page.url).content.decode()
    assert "เล่าเรื่องของเรา" in shown and survey.document["losses"] == [["type:image", 1]]
    receipt, _keys = asked(cast)
    assert browser.post(page.url, {"receipt": receipt.pk, "q:how": ["b"]}).status_code == 422
    browser.post(page.url, {"receipt": receipt.pk, "q:story": "อยากทำร้านหนังสือ", "q:how": ["b", "w"]})
    note = Note.objects.get()
    assert (note.text, note.facts) == ("อยากทำร้านหนังสือ", {"มาอย่างไร": "รถ, เดิน"})
    again = xlsform.read(browser.get(f"/heard/forms/{survey.pk}/workbook/").content)
    assert [q["name"] for q in again["questions"]] == ["story", "how"] and again["questions"][0]["path"] == ["g"]


def test_by_page_preview_first_then_kept_then_out_of_sight(cast: Any) -> None:
    browser = cast.client("chai")
    page = browser.post("/heard/bring/", {"file": SimpleUploadedFile("s.csv", CSV.encode())})
    assert page.status_code == 200 and not Note.objects.exists()
    key = page.context["waiting"].key
    assert browser.post("/heard/bring/", {"waiting": key, "sure": "1"}).status_code == 422
    page = browser.post("/heard/bring/", {"waiting": key, "sure": "1", "basis": "ครูถามไว้", "text": "ตอนนี้ติดตรงไหน"})
    assert Note.objects.standing().count() == 2
    browser.post(page.url, {"verb": "remove"})
    assert not Note.objects.standing().exists() and search("สี่โมงเย็น", cast.beam) == []
    browser.post(page.url, {"verb": "bring_back"})
    assert Note.objects.standing().count() == 2


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project xmlns="urn:QDA-XML:project:1.0">&b;</Project>'


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"", "nothing_in_file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "file_old_excel"), (b"PK\x03\x04 broken", "file_not_understood"),  # noqa: E501
        (BOMB, "file_with_entities"), (b"<Project><open></Project>", "file_broken_xml"), (b"{ not json", "file_not_understood"),
        (b"{}", "nothing_in_file"), (b"[" * 5000, "file_not_understood"), (packed(**{"..evil.qde": b"x"}), "file_reaches_out"),
        (packed(**{"project.qde": b"0" * 30_000_000}), "file_bomb"), (packed(**{"project.qde": BOMB}), "file_with_entities"),
        (packed(**{"xl__workbook.xml": BOMB}), "file_with_entities"), (packed(**{"word__document.xml": BOMB}), "file_with_entities"),
        (packed(**{"xl__workbook.xml": b"<a/>"}), "file_not_understood"), (packed(a=b"1"), "file_not_understood"),
        (b"text\n\x00\x01\x02", "file_not_understood"), (b'<Project xmlns="urn:QDA-XML:project:1.0"/>', "nothing_in_file"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_cause(body: bytes, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        look("a.xlsx", body)


def test_a_column_twice_in_a_form_is_told() -> None:
    with pytest.raises(Refusal, match="form_column_twice"):
        look("x.xlsx", book(("survey", [["type", "name", "label", "label"], ["text", "a", "b", "c"]])))
