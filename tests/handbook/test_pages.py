"""The pages as people meet them, from the first look to the proposal."""

import json
import re
import zipfile
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT, Cast
from tests.handbook.lines import adaptation, own_tool
from tonkla.handbook.models import Draft, Edition, Lesson, Proposal, Tool, Trial


def test_a_tool_is_read_without_signing_in_and_has_a_preview(cast: Cast) -> None:
    page = cast.client("nobody").get("/tools/empathy-map/").content.decode()
    assert 'property="og:title"' in page and "แผนผังเข้าอกเข้าใจ" in page
    picture = page.split('og:image" content="http://testserver')[1].split('"')[0]
    answer = cast.client("nobody").get(picture)
    assert answer["Content-Type"] == "image/png" and answer["Content-Disposition"].startswith("inline")
    assert int.from_bytes(answer.content[16:20], "big") == 1200 and int.from_bytes(answer.content[20:24], "big") == 630
    assert cast.client("nobody").get(f"/tools/{own_tool(cast).key}/").status_code == 404


def test_find_by_the_need_of_the_moment(cast: Cast) -> None:
    browser = cast.client("beam")
    assert "แผนผังเข้าอกเข้าใจ" in browser.get("/tools/", {"q": "เข้าอกเข้าใจ"}).content.decode()
    for asked, key, is_there in (
        ({"stage": "D"}, "empathy-map", True), ({"stage": "R"}, "empathy-map", False), ({"minutes": "25"}, "empathy-map", True),
        ({"minutes": "20"}, "empathy-map", False), ({"people": "2"}, "empathy-map", False), ({"people": "12"}, "empathy-map", True),
        ({"level": "1"}, "empathy-map", True), ({"level": "1"}, "needs-ladder", False), ({"offline": "1"}, "empathy-map", True),
    ):  # fmt: skip
        assert (f'"/tools/{key}/"' in browser.get("/tools/", asked).content.decode()) is is_there, (asked, key)
    version = Tool.objects.get(key="empathy-map").newest()
    assert version
    near = {"near": "TH-42"}
    assert "empathy-map" not in browser.get("/tools/", near).content.decode()
    Trial.objects.log(version, {"place": "TH-40"}, 40, 9, {})  # Khon Kaen, the same region as Loei
    assert "empathy-map" in browser.get("/tools/", near).content.decode()


def test_adapting_by_the_form_and_writing_in_another_language(cast: Cast) -> None:
    browser = cast.client("ekk")
    version = Tool.objects.get(key="empathy-map").newest()
    assert version
    address = reverse("handbook:adapt", args=[version.pk])
    refused = browser.post(address, {"place": "ยะลา", "note": "สั้นลง"})
    assert refused.status_code == 422 and "สั้นลง" in refused.content.decode()
    typed = {"place": "ยะล่า", "note": "สั้นลง", "why": "time", "languages": ["th", "pattani malay"], "ages": "15_24"}
    lost = browser.post(address, typed)
    page = lost.content.decode()
    assert lost.status_code == 422 and "ยะลา" in page and 'value="ยะล่า"' in page and "สั้นลง" in page
    odd = browser.post(address, typed | {"place": "ยะลา", "languages": ["th", "Malay_1"]})
    assert odd.status_code == 422 and "Malay_1" in odd.content.decode()
    assert not Tool.objects.filter(keeper=cast.yala).exists()
    said = {"place": "ยะลา", "languages": ["th", "mfa"], "group": "youth", "setting": "community", "ages": "15_24"}
    made = browser.post(address, said | {"why": ["reading", "language"], "what": "shortened"}, follow=True)
    tool = Tool.objects.get(keeper=cast.yala)
    shown = browser.get(f"/tools/{tool.key}/").content.decode()
    assert "ยะลา · เยาวชน · 15–24 · ในหมู่บ้าน · ไทย, Bahasa Melayu Patani" in shown or "ยะลา · " in shown
    assert made.status_code == 200 and f"/tools/t/{tool.pk}/draft/" in made.redirect_chain[0][0]
    words = {"lang": "mfa-Arab", "revision": "1", "w:name": "ڤتا هاتي", "w:purpose": "<b>x</b>"}
    page = browser.post(made.redirect_chain[0][0], words, follow=True).content.decode()
    assert 'dir="rtl"' in page and "ڤتا هاتي" in page and "&lt;b&gt;" in page
    kept = browser.post(reverse("handbook:keep_version", args=[tool.pk]), {"note": "ยาวี"}, follow=True).content.decode()
    assert "ยาวี" in kept and tool.newest().frame["what"] == ["shortened", "translated"]  # type: ignore[union-attr]


def test_the_editor_adds_moves_and_leaves_out(cast: Cast) -> None:
    tool, browser = own_tool(cast), cast.client("beam")
    address = reverse("handbook:draft", args=[tool.pk])
    assert browser.get(address).status_code == 200
    browser.post(address, {"lang": "th", "revision": "1", "add": "steps"})
    draft = Draft.objects.get(tool=tool)
    assert [row["key"] for row in draft.content["steps"]] == ["ask", "tell", "new_3"]
    browser.post(
        address,
        {"lang": "th", "revision": "2", "pos:steps.new_3": "1", "out:steps.ask": "1", "w:steps.new_3.title": "ทัก",
         "n:steps.new_3.minutes": "7"},
    )  # fmt: skip
    draft.refresh_from_db()
    assert [row["key"] for row in draft.content["steps"]] == ["new_3", "tell"]
    assert draft.content["steps"][0]["minutes"] == 7 and "steps.ask.say" not in draft.texts["th"]
    late = browser.post(address, {"lang": "th", "revision": "1", "w:purpose": "มาทีหลัง"})
    assert late.status_code == 422 and "มาทีหลัง" in late.content.decode()


def test_the_words_guard_speaks_in_the_editor(cast: Cast) -> None:
    browser = cast.client("beam")
    browser.post("/tools/terms/", {"wrong": "ชาวบ้าน", "right": "คนในชุมชน"})
    answer = browser.post("/tools/words/", {"text": "ถามชาวบ้าน แล้วถอนคำพูด", "lang": "th"}).json()
    assert {one["right"] for one in answer["findings"]} == {"คนในชุมชน", "ไม่ให้ใช้เรื่องที่เล่าแล้ว"}
    assert not cast.client("ekk").post("/tools/words/", {"text": "ถามชาวบ้าน", "lang": "th"}).json()["findings"]


def test_pull_by_the_page(cast: Cast) -> None:
    parent = own_tool(cast)
    version = parent.newest()
    assert version
    child = Tool.objects.adapt(version, cast.loei, cast.beam, context={}, what=[], why=["time"])
    for tool, words in ((child, "ของเรา"), (parent, "ของเขา")):
        draft = Draft.objects.of(tool, cast.beam)
        document = draft.document()
        document.texts["th"]["purpose"] = words
        draft.keep(document, 1, cast.beam)
        draft.publish(cast.beam)
    browser, address = cast.client("beam"), reverse("handbook:pull", args=[child.pk])
    assert "เขา</ins>" in browser.get(address).content.decode()
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"c:th:purpose": "own", "own:th:purpose": "ของทั้งสอง"}).status_code == 302
    assert child.newest().words("th")["purpose"] == "ของทั้งสอง"  # type: ignore[union-attr]


def test_a_proposal_walks_to_the_officer_and_back(cast: Cast) -> None:
    tool, browser = adaptation(cast), cast.client("ekk")
    draft = Draft.objects.of(tool, cast.ekk)
    document = draft.document()
    document.texts["th"] |= {"purpose": "สั้นลงมาก", "name": "แผนที่ใจ"}
    draft.keep(document, 1, cast.ekk)
    draft.publish(cast.ekk)
    browser.post(reverse("handbook:proposal_new", args=[tool.pk]), {"note": "ลองแล้ว"})
    proposal = Proposal.objects.get()
    officer = cast.client("fon")
    assert "สั้นลงมาก" in officer.get(reverse("handbook:proposal", args=[proposal.pk])).content.decode()
    address = reverse("handbook:acceptance", args=[proposal.pk])
    assert browser.post(address, {"take": "th:purpose"}).status_code == 403
    assert officer.post(address, {"take": "th:purpose"}).status_code == 422  # in part wants a reason
    officer.post(address, {"take": "th:purpose", "reason": "ชื่อเดิมใช้กันแล้ว"})
    page = browser.get(reverse("handbook:proposal", args=[proposal.pk])).content.decode()
    assert "ชื่อเดิมใช้กันแล้ว" in page
    newest = Tool.objects.get(key="empathy-map").newest()
    assert newest and newest.words("th")["name"] == "แผนผังเข้าอกเข้าใจ" and newest.words("th")["purpose"] == "สั้นลงมาก"


def test_an_officer_improves_a_shipped_tool_and_nobody_else_does(cast: Cast) -> None:
    tool = Tool.objects.get(key="empathy-map")
    draft, page = f"/tools/t/{tool.pk}/draft/", f"/tools/{tool.key}/"
    assert draft in cast.client("fon").get(page).content.decode()
    assert cast.client("fon").get(draft).status_code == 200
    for name in ("beam", "dao"):
        assert draft not in cast.client(name).get(page).content.decode()
        assert cast.client(name).get(draft).status_code == 403
        assert cast.client(name).post(f"/tools/t/{tool.pk}/versions/").status_code == 403
    assert cast.client("nobody").get(draft).status_code == 302


def test_the_page_recommends_for_the_place_asked_for(cast: Cast) -> None:
    asked = cast.client("nobody").get("/tools/empathy-map/", {"place": "ยะลา"}).content.decode()
    assert "เหมาะกับยะลา" in asked
    unknown = cast.client("nobody").get("/tools/empathy-map/", {"place": "<b>ไม่มี"}).content.decode()
    assert "ยังไม่รู้จักพื้นที่ชื่อนี้" in unknown and "&lt;b&gt;ไม่มี" in unknown


def test_a_trial_by_hand_and_its_marks(cast: Cast) -> None:
    browser, version = cast.client("chai"), Tool.objects.get(key="empathy-map").newest()
    assert version
    address = reverse("handbook:trial_new", args=[version.pk])
    fields = {"place": "เลย", "people": "12", "minutes": "55", "participants-fitting-4": "9", "worked": "เงียบก่อนดี"}
    assert browser.post(address, fields).status_code == 302
    trial = Trial.objects.get()
    assert trial.place_code == "TH-42" and trial.marks("participants", "fitting") == [4] * 9
    assert "เงียบก่อนดี" in browser.get("/tools/empathy-map/").content.decode()
    for wrong in ({"minutes": "0"}, {"people": "-1"}, {"participants-fitting-4": "many"}):
        answer = browser.post(address, fields | wrong)
        assert answer.status_code == 422 and "เงียบก่อนดี" in answer.content.decode()
    assert Trial.objects.count() == 1


def test_an_edition_is_chosen_ordered_published_and_read_offline(cast: Cast) -> None:
    browser = cast.client("beam")
    browser.post("/tools/editions/new/", {"title": "คู่มือห้องสมุดเลย", "languages": ["th", "en"]})
    edition = Edition.objects.get()
    for paper in ("sheet.pdf", "book.epub"):
        assert browser.get(f"/tools/editions/{edition.pk}/{paper}").status_code == 422  # nothing in it yet
    versions = [Tool.objects.get(key=key).newest() for key in ("empathy-map", "role-play", "needs-ladder")]
    entries = reverse("handbook:edition_entries", args=[edition.pk])
    browser.post(entries, {"add": [str(version.pk) for version in versions if version]})
    browser.post(entries, {"up": str(edition.versions()[2].pk)})
    browser.post(entries, {"out": str(edition.versions()[0].pk)})
    assert len(edition.versions()) == 2
    browser.post(
        reverse("handbook:edition_write", args=[edition.pk]),
        {"title": "คู่มือเลย", "languages": ["th"], "foreword:th": "<script>สวัสดี</script>"},
    )
    assert "คู่มือเลย" not in cast.client("nobody").get("/tools/editions/").content.decode()
    browser.post(reverse("handbook:edition_publication", args=[edition.pk]))
    assert "คู่มือเลย" in cast.client("nobody").get("/tools/editions/").content.decode()
    browser.post(entries, {"out": str(edition.versions()[0].pk)})
    assert len(edition.versions()) == 2 and browser.post(entries, {}).status_code == 409
    offline = cast.client("nobody").get(f"/tools/editions/{edition.pk}/reading.html")
    assert "attachment" in offline["Content-Disposition"]
    assert "&lt;script&gt;" in offline.content.decode() and "<script" not in offline.content.decode()
    assert not re.search(r"(src|href)=.https?:", offline.content.decode())
    fonts = re.findall(r"font-family:(Noto\w+);", offline.content.decode())  # inside, for a device that has no Thai
    assert fonts == ["NotoSansThai"] and len(offline.content) < 200_000
    book = zipfile.ZipFile(BytesIO(cast.client("nobody").get(f"/tools/editions/{edition.pk}/book.epub").content))
    assert book.namelist()[0] == "mimetype" and book.read("mimetype") == b"application/epub+zip"
    for name in book.namelist():
        if name.endswith(("xhtml", "opf", "xml")):
            ET.fromstring(book.read(name))
    follow = browser.post(reverse("handbook:edition_follow", args=[edition.pk]))
    assert follow.status_code == 302 and Edition.objects.count() == 2


def test_a_closed_licence_is_kept_as_a_link_only(cast: Cast) -> None:
    browser = cast.client("beam")
    fields = {
        "title": "บทเรียน",
        "text": "เนื้อความ",
        "licence": "CC-BY-ND-4.0",
        "attribution": "ก",
        "link": "https://example.org/a",
    }
    refused = browser.post("/tools/lessons/new/", fields)
    assert refused.status_code == 422 and "เนื้อความ" in refused.content.decode()
    assert browser.post("/tools/lessons/new/", fields | {"text": ""}).status_code == 302
    lesson = Lesson.objects.get()
    assert lesson.is_link and cast.client("nobody").get(f"/tools/lessons/{lesson.pk}/").status_code == 404
    browser.post(f"/tools/lessons/{lesson.pk}/publication/")
    assert "example.org" in cast.client("nobody").get(f"/tools/lessons/{lesson.pk}/").content.decode()
    assert browser.post("/tools/lessons/new/", fields | {"text": "", "link": "javascript:alert(1)"}).status_code == 422


def test_a_po_file_goes_out_and_comes_back_only_to_its_tool(cast: Cast) -> None:
    browser, tool, other = cast.client("beam"), own_tool(cast), own_tool(cast, name="อีกอย่าง")
    out = browser.get(reverse("handbook:po_file", args=[tool.pk, "ms"])).content.decode()
    assert 'msgctxt "purpose"' in out
    back = out.replace('msgid "รู้ว่าเขาขาดอะไรก่อนลงมือ"\nmsgstr ""', 'msgid "รู้ว่าเขาขาดอะไรก่อนลงมือ"\nmsgstr "Tahu dulu"')
    send: Any = lambda at, text: browser.post(  # noqa: E731
        reverse("handbook:po_import", args=[at.pk]), {"file": SimpleUploadedFile("a.po", text.encode())}
    )
    assert send(other, back).status_code == 422
    assert send(tool, "no po at all {").status_code == 422
    assert send(tool, "x" * 2_100_000).status_code == 413
    assert send(tool, back).status_code == 302
    draft = Draft.objects.get(tool=tool)
    assert draft.texts["ms"] == {"purpose": "Tahu dulu"}
    document = draft.document()
    document.texts["th"]["purpose"] = "รู้ก่อนลงมือ"
    draft.keep(document, draft.revision, cast.beam)
    fresh = browser.get(reverse("handbook:po_file", args=[tool.pk, "ms"])).content.decode()
    assert fresh.count("#, fuzzy") == 1 and 'msgid "รู้ก่อนลงมือ"\nmsgstr "Tahu dulu"' in fresh  # stale at just that field
    unsure = fresh.replace('msgid "ถาม"\nmsgstr ""', 'msgid "ถาม"\nmsgstr "Tanya"')
    page = browser.post(
        reverse("handbook:po_import", args=[tool.pk]),
        {"file": SimpleUploadedFile("a.po", unsure.encode())},
        follow=True,
    ).content.decode()
    assert "อีก 1 ช่องยังไม่ได้รับ" in page and Draft.objects.get(tool=tool).texts["ms"]["steps.ask.title"] == "Tanya"


def test_the_whole_handbook_as_a_file(cast: Cast) -> None:
    data = json.loads(cast.client("nobody").get("/tools/handbook.json").content)
    assert data["format"] == "tonkla-handbook" and len(data["tools"]) >= 12
    assert AT


def test_a_lesson_is_found_by_its_words_and_a_tool_for_those_who_read_little(cast: Cast) -> None:
    browser = cast.client("beam")
    fields = {"title": "อย่านัดวันศุกร์บ่าย", "text": "คนไปละหมาด", "licence": "CC0-1.0", "attribution": "ก"}
    browser.post("/tools/lessons/new/", fields)
    assert "อย่านัดวันศุกร์บ่าย" in browser.get("/search/", {"q": "ละหมาด"}).content.decode()
    assert "อย่านัดวันศุกร์บ่าย" not in cast.client("ekk").get("/search/", {"q": "ละหมาด"}).content.decode()
    tool = adaptation(cast)
    page = cast.client("ekk").get("/tools/", {"reading": "1"}).content.decode()
    assert f"/tools/{tool.key}/" in page and "/tools/role-play/" not in page
    assert "/tools/storyboard/" in page  # drawn and told from the start
    children = cast.client("nobody").get("/tools/", {"ages": "under_15"}).content.decode()
    assert "/tools/role-play/" in children and "/tools/programme-blueprint/" not in children


def test_the_editor_says_for_which_ages_and_how_much_reading(cast: Cast) -> None:
    tool, browser = own_tool(cast), cast.client("beam")
    browser.get(f"/tools/t/{tool.pk}/draft/")
    typed = {"lang": "th", "revision": "1", "n:reading": "1", "ages_shown": "1", "ages": ["60", "140"]}
    assert browser.post(f"/tools/t/{tool.pk}/draft/", typed).status_code == 302
    content = Draft.objects.get(tool=tool).content
    assert content["reading"] == 1 and content["ages"] == ["60"]
    assert browser.post(f"/tools/t/{tool.pk}/draft/", typed | {"revision": "2", "n:reading": "9"}).status_code == 422


def test_only_pages_to_read_may_start_the_one_worker_that_keeps_them(cast: Cast) -> None:
    browser = cast.client("nobody")
    assert "trusted-types tonkla-keep" in browser.get("/tools/empathy-map/")["Content-Security-Policy"]
    assert "trusted-types 'none'" in browser.get("/tools/")["Content-Security-Policy"]
    worker = browser.get("/tools/keep.js")
    assert worker["Content-Type"].startswith("text/javascript") and "Cache-Control" in worker
    assert b"innerHTML" not in worker.content and b"no-cache" in worker["Cache-Control"].encode()
