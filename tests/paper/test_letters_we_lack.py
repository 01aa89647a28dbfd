"""Words in letters that no font here has are told before printing, with a way on: nobody finds empty boxes on the paper."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings as machine

from tests.cast import Cast
from tests.handbook.lines import own_tool
from tonkla.paper import letters
from tonkla.paper.letters import SHIPPED, undrawable


def test_the_words_are_named_and_printed_only_when_asked_again(cast: Cast) -> None:
    version = own_tool(cast, name="ถามก่อนช่วย 先问再帮").newest()
    assert version
    beam = cast.client("beam")
    address = f"/tools/v/{version.pk}/sheet.pdf?in=th"
    told = beam.get(address, HTTP_ACCEPT_LANGUAGE="en")
    page = told.content.decode()
    assert told.status_code == 422 and "先问再帮" in page
    assert f'href="/tools/v/{version.pk}/sheet.pdf?in=th&amp;anyway=1"' in page
    assert beam.get(f"{address}&anyway=1").content.startswith(b"%PDF")
    for other in (
        "sheet.pdf?in=en",
        "book.epub",
        "reading.html",
        "preview.png",
    ):  # what a phone draws with its own fonts
        assert beam.get(f"/tools/v/{version.pk}/{other}").status_code == 200, other


def test_what_is_printed_by_a_form_can_be_sent_once_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.test import RequestFactory

    from tonkla.people.refused import refused
    from tonkla.refusal import Refusal

    request = RequestFactory().post("/paper/?size=a3", {"name": "王小明"})
    request.user = cast.beam  # type: ignore[assignment]
    page = refused(request, Refusal("letters_not_ours", words="王小明", anyway=True)).content.decode()
    assert 'action="/paper/?size=a3&amp;anyway=1"' in page and 'value="王小明"' in page


def test_only_words_with_other_letters_are_named_each_once_and_cut() -> None:
    said = ["สวัสดี 你好 ค่ะ", "你好 again 👍🏽 ✅ ☕️ ຂອບໃຈ អរគុណ ကျေးဇူး سلام", "น้ำ\u200bใจ\tๆ" + "字" * 40]
    assert undrawable(said) == ["你好", "ๆ" + "字" * 15]


def test_a_font_laid_beside_the_data_writes_its_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_thai = tmp_path / "shipped"
    only_thai.mkdir()
    shutil.copy(SHIPPED / "NotoSansThai-Regular.ttf", only_thai)
    monkeypatch.setattr(letters, "SHIPPED", only_thai)
    monkeypatch.setattr(machine, "DATA", tmp_path)
    assert undrawable(["ไทย ລາວ"]) == ["ລາວ"]
    own = tmp_path / "fonts"
    own.mkdir()
    shutil.copy(SHIPPED / "NotoSansLao-Regular.ttf", own)
    for name, content in (("broken.ttf", b"\0\1\0\0\0\t"), ("none.otf", b""), ("cut.ttc", b"ttcf\0\0")):
        (own / name).write_bytes(content)
    assert undrawable(["ไทย ລາວ"]) == []
