"""A form made elsewhere: its rules are kept, its repeated groups are asked as often as needed, its answers go out."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.fieldnotes.test_bring_in import book
from tests.fieldnotes.told import asked
from tonkla.fieldnotes.bring_in import constraint, formula, reckon, xlsform
from tonkla.fieldnotes.models import Note, Survey

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


SAID = {"other": ["7"], "gone": [], "far": ["y"], "how": ["bus walk"], "kid": ["3", "5", ""], "born": ["2000-03-01"]}


def told(text: str, here: str = "", **row: str) -> Any:
    tree = formula.read(text, columns=bool(row))
    assert tree is not None, text
    return reckon.answer(tree, reckon.At(lambda name: SAID.get(name, []), "2026-11-30", here, row, 2))


@pytest.mark.parametrize(
    ("rule", "answer", "is_so"),
    [
        (". >= 0 and . <= 120", "12", True), (". >= 0 and . <= 120", "๑๓๐", False), (".>18.5", "18", False),
        ("regex(., '^[0-9]{3}$')", "081", True), ("regex(., '^[0-9]{3}$')", "08a", False), ("string-length(.) <= 3", "กขคง", False),
        (". <= today()", "2026-11-30", True), (". <= today()", "2026-12-01", False), (". > ${other}", "5", False),
        ("count-selected(.) <= 2", "a b c", False), ("not(selected(., 'none') and count-selected(.) > 1)", "none a", False),
        ("${far} = ‘y’ or ${gone} != ''", "", True), ("selected(${how}, \"walk\")", "", True), ("18 > ${other}", "", True),
        ("(${other} > 10) and (${other} < 12 or ${far} != 'n')", "", False), ("${other} > 'x'", "", False), ("-1 < -0.5", "", True),
        ("sum(${kid}) = 8 and count(${kid}) = 3 and count-non-empty(${kid}) = 2 and max(${kid}) = 5", "", True),
        ("position(..) = 2", "", True), ("${gone} = 0", "", False), ("not(true()) or boolean('x')", "", True),
    ],
)  # fmt: skip
def test_the_usual_rules_are_answered(rule: str, answer: str, is_so: bool) -> None:
    assert reckon.is_so(told(rule, answer)) is is_so


# what each works out, here and on the phone (the journey of a form compares the two)
WORKED = {
    "round(15 div (sqrt(cos(atan(20 div 100)))),2)": "15.15", "if(${other} > 5, 15, 6)": "15", "2+2*3": "8", "7 mod 4": "3",
    "concat('ก', ${other}, 'ข')": "ก7ข", "join('·', ${kid})": "3·5·", "int((today() - ${born}) div 365.25)": "26",
    "substr('รถสองแถว', 2, 5)": "สอง", "selected-at(${how}, 1)": "walk", "coalesce(${gone}, ${other})": "7", "1 div 0": "NaN",
    "format-date(${born}, '%e/%n/%Y')": "1/3/2000", "date(20000)": "2024-10-04", "string-length('😀ก')": "2", "pow(2, 10)": "1024",
    "normalize-space('  a   b ')": "a b", "contains('abc', 'b') and starts-with('abc', 'a')": "true", "min(4, ${other}, -2)": "-2",
    "floor(-1.5) + ceiling(1.2) + abs(-3) + int(2.9)": "5", "log(0)": "NaN", "sqrt(-1)": "NaN", "number('x')": "NaN",
    "ends-with('ab', 'b')": "true",
}  # fmt: skip


@pytest.mark.parametrize("text", sorted(WORKED))
def test_what_a_form_works_out(text: str) -> None:
    assert reckon.words(told(text)) == WORKED[text]


def test_a_column_of_the_choices() -> None:
    assert told("state = ${far}", state="y") is True and told("${far}=cf", cf="n") is False


@pytest.mark.parametrize(
    "text",
    ["foo(.)", ". >=", "regex(., '(a+)+')", "regex(., '[')", "(" * 2000, "pulldata('a', 'b', 'c', 'd')", "../x = 1", "a = 1", "if(1)",
     "1 +" * 3000 + "1", "regex(., ${other})"],
)  # fmt: skip
def test_a_formula_we_cannot_read_or_that_takes_for_ever_is_not_kept(text: str) -> None:
    assert formula.read(text) is None


def test_what_a_browser_checks_without_script() -> None:
    assert constraint.on_the_phone(formula.read(". > 10 and . <= 120"), True) == {"min": "11", "max": "120"}
    assert constraint.on_the_phone(formula.read("10 < . and string-length(.) <= 3"), False) == {
        "min": "10",
        "maxlength": "3",
    }
    assert constraint.on_the_phone(formula.read(". > 10 or . = 3"), True) == {}
    assert constraint.on_the_phone(formula.read("regex(., '[0-9]+')"), False) == {"pattern": "[0-9]+"}


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
    assert shown.count("<details") == shown.count("</details>") and 'name="q:name:2"' not in shown
    again = browser.post(address, {"more": "kid:", "q:name": "แดง"}).content.decode()  # where no script runs
    assert 'name="q:name:2"' in again and ">แดง<" in again and not Note.objects.exists()
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


NESTED = book(
    ("survey", [["type", "name", "label", "relevant", "constraint", "calculation", "repeat_count", "choice_filter", "required"],
                ["integer", "n", "มีกี่บ้าน"], ["begin repeat", "home", "บ้าน", "", "", "", "${n}"],
                ["text", "who", "ใครอยู่", "", "", "", "", "", "yes"],
                ["begin repeat", "kid", "เด็ก"], ["integer", "age", "อายุ", "", ". < 18"], ["calculate", "old", "", "", "", "${age} + ${n}"],
                ["text", "school", "เรียนที่ไหน", "${age} > 6", "", "", "", "", "${n} = 2"], ["end repeat"], ["end repeat"],
                ["calculate", "sum", "", "", "", "sum(${age})"], ["note", "told", "รวม ${sum} ปี"],
                ["select_one p", "place", "จังหวัด"], ["select_one d", "part", "อำเภอ", "", "", "", "", "of=${place}"]]),
    ("choices", [["list_name", "name", "label", "of"], ["p", "42", "เลย"], ["p", "95", "ยะลา"], ["d", "a", "เชียงคาน", "42"],
                 ["d", "b", "เบตง", "95"]]),
)  # fmt: skip


@pytest.mark.django_db
def test_groups_inside_groups_counted_worked_out_and_filtered(cast: Any) -> None:
    found = xlsform.read(NESTED)
    assert found["losses"] == []
    form = Survey.objects.create(hub=cast.loei, title="บ้าน", document=found, by=cast.beam)
    browser, (receipt, _keys) = cast.client("beam"), asked(cast)
    told = {"receipt": receipt.pk, "q:n": "2", "q:who": "ยาย", "q:age": "5", "q:school": "ไม่ได้ถาม", "q:age:1.2": "9",
            "q:school:1.2": "บ้านนาด้วง", "q:who:2": "ลุง", "q:age:2.1": "17", "q:place": "42", "q:part": "b"}  # fmt: skip
    page = browser.post(f"/heard/forms/{form.pk}/", told)
    shown = page.content.decode()
    assert page.status_code == 422 and "เรียนที่ไหน (2.1)" in shown and 'รวม <span data-of="sum">31</span> ปี' in shown
    browser.post(f"/heard/forms/{form.pk}/", told | {"q:school:2.1": "ออกแล้ว"})
    note = Note.objects.get()
    assert note.text == "ยาย\n\nบ้านนาด้วง\n\nลุง\n\nออกแล้ว"
    assert note.facts == {
        "มีกี่บ้าน": "2", "อายุ": "5", "old": "7", "อายุ (1.2)": "9", "old (1.2)": "11", "อายุ (2.1)": "17", "old (2.1)": "19", "sum": "31",
        "จังหวัด": "เลย",
    }  # fmt: skip  # a district of another province does not count
    page = browser.post(f"/heard/forms/{form.pk}/", told | {"q:age:2.1": "18", "q:n": "40"})
    assert page.status_code == 422 and page.content.decode().count("data-turn") < 100


@pytest.mark.django_db
def test_a_form_read_before_we_understood_as_much_is_read_again(cast: Any) -> None:
    old = {key: value for key, value in xlsform.read(NESTED).items() if key != "repeats"} | {
        "questions": [],
        "losses": [["column:calculation", 2]],
    }
    form = Survey.objects.create(hub=cast.loei, title="บ้าน", document=old, by=cast.beam)
    shown = cast.client("beam").get(f"/heard/forms/{form.pk}/").content.decode()
    assert 'data-repeat="home"' in shown and "ไม่ได้คำนวณ" not in shown
