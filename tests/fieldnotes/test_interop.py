"""Files that other programs made: conditions in plain words, nothing lost on the way out, structure as the standard has it.

The files of `../shared/data/interop` are not in this repository; where they are missing these tests say so and are skipped.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree
from openpyxl import load_workbook

from tests.cast import AT
from tests.fieldnotes.test_bring_in import book, packed
from tests.fieldnotes.told import asked, told
from tonkla.fieldnotes.bring_in import refi, xlsform
from tonkla.fieldnotes.bring_in.table import sheets_of
from tonkla.fieldnotes.looking import look
from tonkla.fieldnotes.models import Arrival, Excerpt, Label, Note, Survey
from tonkla.fieldnotes.taking_in import project_of, take_in

pytestmark = pytest.mark.django_db
INTEROP = Path(__file__).resolve().parents[3] / "shared" / "data" / "interop"
elsewhere = pytest.mark.skipif(not INTEROP.exists(), reason=f"no files of other programs at {INTEROP}")


FORM = book(
    ("survey", [["type", "name", "label", "required", "relevant", "constraint", "calculation", "default"],
                ["select_one yn", "works", "ทำงานไหม", "yes", "", "", "", ""],
                ["text", "where", "ทำที่ไหน", "yes", "${works} = 'y'", "", "", ""],
                ["text", "odd", "เรื่องอื่น", "", "pulldata(${where}, 'x')", ". != ''", "", ""],
                ["begin_repeat", "kids", "ลูกหลาน", "", "", "", "", ""], ["text", "kid", "ชื่อสมมติ", "", "", "", "", "น้องเอ"],
                ["end_repeat", "", "", "", "", "", "", ""], ["calculate", "n", "", "", "", "", "pulldata(1)", ""]]),
    ("choices", [["list_name", "name", "label", "area"], ["yn", "y", "ทำ", "a"], ["yn", "n", "ไม่ได้ทำ", "b"]]),
    ("settings", [["form_title", "version"], ["แบบถาม", "7"]]), ("notes", [["x"], ["y"]]),
)  # fmt: skip


def brought(cast: Any, body: bytes) -> tuple[Any, str]:
    browser = cast.client("beam")
    page = browser.post("/heard/bring/", {"file": SimpleUploadedFile("f.xlsx", body)})
    return browser, browser.post(
        "/heard/bring/", {"waiting": page.context["waiting"].key, "sure": "1", "source": "แบบถาม"}
    ).url


def test_a_condition_stands_in_plain_words_and_decides_what_is_needed(cast: Any) -> None:
    browser, address = brought(cast, FORM)
    shown = browser.get(address).content.decode()
    assert "ทำงานไหม" in shown and "${works}" not in shown and "“ทำงานไหม” คือ “ทำ”" in shown
    assert 'value="น้องเอ"' in shown or ">น้องเอ<" in shown
    receipt, _keys = asked(cast)
    assert browser.post(address, {"receipt": receipt.pk, "q:works": "y"}).status_code == 422
    answer = browser.post(address, {"receipt": receipt.pk, "q:works": "n", "q:where": "ไม่ควรเก็บ", "q:odd": "เล่าเรื่องอื่น"})
    note = Note.objects.get()
    assert answer.status_code == 302 and "ไม่ควรเก็บ" not in note.text and "เล่าเรื่องอื่น" in note.text


def test_what_our_page_does_not_do_is_told_and_goes_out_whole(cast: Any) -> None:
    browser, address = brought(cast, FORM)
    losses = dict(Survey.objects.get().document["losses"])
    assert losses == {"column:calculation": 1, "column:relevant": 1, "sheets": 1}
    assert "คำนวณ" in browser.get(address).content.decode()
    again = browser.get(f"{address}workbook/").content
    before, after = sheets_of(FORM), sheets_of(again)
    for name in ("survey", "choices", "settings"):
        assert xlsform.trimmed(after[name]) == xlsform.trimmed(before[name])


def test_no_cell_of_a_form_becomes_a_formula_on_the_way_out() -> None:
    form = xlsform.read(
        book(("survey", [["type", "name", "label"], ["text", "a", "ก"], ["note", "b", "-2+3+cmd|' /C calc'!A0"]]))
    )
    cells = [cell for line in load_workbook(io.BytesIO(xlsform.write(form)))["survey"].iter_rows() for cell in line]
    assert not any(cell.data_type == "f" for cell in cells)


@pytest.mark.parametrize("place", ["x", "", "-3", "1e9", "٣", "9" * 40])
def test_a_position_that_is_no_number_is_a_passage_outside(place: str) -> None:
    root = f'<Project xmlns="{refi.PROJECT}" name="x"><Sources><TextSource guid="s"><PlainTextContent>abc</PlainTextContent><PlainTextSelection guid="p" startPosition="{place}" endPosition="2"/></TextSource></Sources></Project>'  # noqa: E501
    found = refi.read(packed(**{"project.qde": root.encode()}), "qdpx")
    assert dict(found.losses) == {"passages_outside": 1} and found.sources[0].text == "abc"


def ours(cast: Any) -> bytes:
    note = told(cast)
    far = Label.objects.named(cast.loei, "ทางไกล", cast.beam)
    bus = Label.objects.named(cast.loei, "รถ", cast.beam, far)
    bus.memo = "ไม่ใช่เรื่องเงิน"
    bus.save()
    bus.put_on(Excerpt.objects.take(note, 0, 9, cast.beam, AT, memo="เสียงเบา"), cast.chai, AT)
    return refi.write(project_of(cast.loei, cast.beam, AT)[0])


@elsewhere
def test_what_we_write_is_valid_by_the_standards_own_schema(cast: Any) -> None:
    schema = etree.XMLSchema(etree.parse(str(INTEROP / "refi-qda-project.xsd")))
    for body in (ours(cast), (INTEROP / "coded-project.qdpx").read_bytes()):
        inside = zipfile.ZipFile(io.BytesIO(body))
        tree = etree.fromstring(inside.read(next(name for name in inside.namelist() if name.endswith(".qde"))))
        if body is not None and tree.get("origin") == "Tonkla":
            assert schema.validate(tree), schema.error_log


def test_what_we_write_has_the_structure_of_the_standard(cast: Any) -> None:
    inside = zipfile.ZipFile(io.BytesIO(ours(cast)))
    root = etree.fromstring(inside.read("project.qde"))
    assert [etree.QName(one).localname for one in root] == ["Users", "CodeBook", "Sources"]
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids)) and all(len(guid) == 36 for guid in guids)
    for one in root.iter("{*}TextSource"):
        assert one.get("plainTextPath", "").startswith("internal://")
        assert f"sources/{one.get('plainTextPath')[11:]}" in inside.namelist()


@elsewhere
def test_a_project_of_another_program_opens_here_and_goes_back_with_a_loss_report(cast: Any) -> None:
    body = (INTEROP / "coded-project.qdpx").read_bytes()
    found = look("coded-project.qdpx", body)
    assert found.project is not None
    arrival, fresh = take_in(found, "coded", cast.loei, cast.beam, AT, "ของโครงการอื่น ได้รับอนุญาตแล้ว")
    passages = sum(len({(s.start, s.end) for s in one.selections}) for one in found.project.sources)
    assert fresh == len(found.project.sources) and Excerpt.objects.count() <= passages
    again, lost = project_of(cast.loei, cast.beam, AT)
    back = refi.read(refi.write(again), "qdpx")
    assert {one.text for one in back.sources} == {one.text for one in found.project.sources}
    assert {code.name for code in back.codes} == {code.name for code in found.project.codes}
    assert isinstance(Arrival.objects.get(pk=arrival.pk).losses, list) and isinstance(lost, list)


@elsewhere
@pytest.mark.parametrize("name", ["UCL_Biomass_Plot_Form.xlsx", "choice_filter_test.xlsx"])
def test_a_form_made_elsewhere_runs_here_and_goes_out_as_it_came(cast: Any, name: str) -> None:
    body = (INTEROP / "xlsform" / name).read_bytes()
    browser, address = brought(cast, body)
    shown = browser.get(address)
    assert shown.status_code == 200
    has_formula = "${" in shown.content.decode()
    assert not has_formula
    before, after = sheets_of(body), sheets_of(browser.get(f"{address}workbook/").content)
    assert xlsform.trimmed(after["survey"]) == xlsform.trimmed(before["survey"])
