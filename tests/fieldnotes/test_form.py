"""A form made elsewhere: its rules are kept, its repeated groups are asked as often as needed, its answers go out."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.fieldnotes.test_bring_in import book
from tests.fieldnotes.told import asked
from tonkla.fieldnotes.bring_in import constraint, xlsform
from tonkla.fieldnotes.models import Note, Survey

DAY = date(2026, 11, 30)
HEAD = [
    "type",
    "name",
    "label::Thai (th)",
    "label::English (en)",
    "constraint",
    "constraint_message::Thai (th)",
    "required",
]
FORM = book(
    ("survey", [HEAD, ["text", "story", "เล่าเรื่อง", "Tell"], ["integer", "age", "อายุ", "Age", ". >= 10 and . < 120", "อายุ 10 ปีขึ้นไป"],
                ["text", "code", "รหัส", "Code", "regex(., '[A-Z]{2}[0-9]+')"],
                ["begin_repeat", "kid", "ลูก", "Child"], ["text", "name", "ชื่อเล่น", "Nickname", "", "", "yes"],
                ["integer", "years", "กี่ขวบ", "How old", ". < ${age}", "ลูกต้องเด็กกว่า"], ["end_repeat"],
                ["date", "when", "เมื่อไร", "When", ". <= today()"]]),
    ("settings", [["form_title"], ["ครอบครัว"]]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "answer", "is_kept"),
    [
        (". >= 0 and . <= 120", ["12"], True), (". >= 0 and . <= 120", ["๑๓๐"], False), (".>18.5", ["18"], False),
        ("regex(., '^[0-9]{3}$')", ["081"], True), ("regex(., '^[0-9]{3}$')", ["08a"], False),
        ("string-length(.) <= 3", ["กขคง"], False), (". <= today()", ["2026-11-30"], True), (". <= today()", ["2026-12-01"], False),
        (". > ${other}", ["5"], False), (". > ${gone}", ["5"], True), ("count-selected(.) <= 2", ["a", "b", "c"], False),
        ("not(selected(., 'none') and count-selected(.) > 1)", ["none", "a"], False), (". >= 5", [], True), (". >= 5", [""], True),
    ],
)  # fmt: skip
def test_the_usual_rules_are_kept(rule: str, answer: list[str], is_kept: bool) -> None:
    node = constraint.read(rule)
    assert node is not None and constraint.kept(node, answer, {"other": ["7"]}, DAY) is is_kept


@pytest.mark.parametrize("rule", ["foo(.)", ". >=", "regex(., '(a+)+')", "regex(., '[')", "(" * 2000, ". > pow(2, 3)"])
def test_a_rule_we_cannot_read_or_that_takes_for_ever_is_not_checked(rule: str) -> None:
    assert constraint.read(rule) is None and constraint.kept(None, ["x"], {}, DAY)


def test_what_the_phone_checks_without_a_line() -> None:
    assert constraint.on_the_phone(constraint.read(". > 10 and . <= 120"), True) == {"min": "11", "max": "120"}
    assert constraint.on_the_phone(constraint.read(". > 10 or . = 3"), True) == {}
    assert constraint.on_the_phone(constraint.read("regex(., '[0-9]+')"), False) == {"pattern": "[0-9]+"}


@pytest.fixture
def form(cast: Any) -> Survey:
    found = xlsform.read(FORM)
    assert found["losses"] == []
    return Survey.objects.create(hub=cast.loei, title="ครอบครัว", document=found, by=cast.beam)


@pytest.mark.django_db
def test_a_group_is_answered_twice_kept_and_taken_out_as_a_table(cast: Any, form: Survey) -> None:
    browser, (receipt, _keys) = cast.client("beam"), asked(cast)
    address = f"/heard/forms/{form.pk}/"
    shown = browser.get(address).content.decode()
    assert 'min="10"' in shown and 'max="119"' in shown and 'pattern="[A-Z]{2}[0-9]+"' in shown
    assert shown.count("<details") == shown.count("</details>") and 'name="q:name:12"' in shown
    told = {
        "receipt": receipt.pk,
        "q:story": "ปลูกผักขายที่ตลาด",
        "q:age": "45",
        "q:name": "แดง",
        "q:years": "9",
        "q:name:2": "ดำ",
        "q:years:2": "4",
    }
    browser.post(address, told)
    note = Note.objects.get()
    assert note.text == "ปลูกผักขายที่ตลาด\n\nแดง\n\nดำ" and note.facts == {"อายุ": "45", "กี่ขวบ": "9", "กี่ขวบ (2)": "4"}
    assert "ครอบครัว" in browser.get("/heard/export/").content.decode()
    body = browser.post("/heard/export/", {"answers": form.pk, "open": "1"}).content
    head, row = load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True)) | {"id": "", "who": ""} == {
        "id": "", "who": "", "เล่าเรื่อง": "ปลูกผักขายที่ตลาด", "ชื่อเล่น": "แดง", "ชื่อเล่น (2)": "ดำ", "อายุ": "45", "กี่ขวบ": "9", "กี่ขวบ (2)": "4",
    }  # fmt: skip
    assert browser.post("/heard/export/", {"answers": form.pk, "passphrase": "short"}).status_code == 422


@pytest.mark.django_db
def test_an_answer_that_breaks_a_rule_comes_back_with_the_forms_own_words(cast: Any, form: Survey) -> None:
    browser, (receipt, _keys) = cast.client("beam"), asked(cast)
    told = {"receipt": receipt.pk, "q:story": "ปลูกผัก", "q:age": "8", "q:name": "แดง", "q:years:2": "9"}
    page = browser.post(f"/heard/forms/{form.pk}/", told)
    shown = page.content.decode()
    assert (
        page.status_code == 422 and "ชื่อเล่น (2)" in shown and not Note.objects.exists()
    )  # begun, so its name is needed
    page = browser.post(f"/heard/forms/{form.pk}/", told | {"q:name:2": "ดำ"})
    shown = page.content.decode()
    assert page.status_code == 422 and "อายุ: อายุ 10 ปีขึ้นไป" in shown and "กี่ขวบ (2): ลูกต้องเด็กกว่า" in shown
    assert 'value="8"' in shown and not Note.objects.exists()


@pytest.mark.django_db
def test_what_may_not_leave_is_not_in_the_table(cast: Any, form: Survey) -> None:
    browser, (receipt, _keys) = cast.client("beam"), asked(cast, allowed=["write_down"])
    browser.post(f"/heard/forms/{form.pk}/", {"receipt": receipt.pk, "q:story": "ปลูกผัก", "q:name": "แดง"})
    body = browser.post("/heard/export/", {"answers": form.pk, "open": "1"}).content
    assert Note.objects.exists() and "ปลูกผัก" not in str(
        list(load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))
    )
    assert (
        cast.client("ekk").post("/heard/export/", {"answers": form.pk, "open": "1"}).content.find("ปลูก".encode()) == -1
    )


def test_a_count_from_the_form_is_as_many_times_and_inner_repeats_are_told() -> None:
    body = book(("survey", [["type", "name", "label", "repeat_count"], ["begin repeat", "a", "A", "3"], ["text", "x", "X"],
                            ["begin repeat", "b", "B"], ["text", "y", "Y"], ["end repeat"], ["end repeat"]]))  # fmt: skip
    found = xlsform.read(body)
    assert found["losses"] == [("repeats_once", 1)]
    assert [(one["name"], one["repeat"], one["again"]["times"]) for one in found["questions"]] == [
        ("x", "a", 3),
        ("y", "a", 3),
    ]
