"""The editor in full: heads of tables, choices, guesses, steps done for each, whose it is; and lessons written better."""

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import AT, Cast
from tests.handbook.lines import adaptation, own_tool
from tonkla.handbook.models import Draft, Edition, Lesson, Reading, Tool
from tonkla.handbook.models.version import Version
from tonkla.handbook.reading import read_tools
from tonkla.refusal import Refusal


def newest(tool: Tool) -> Version:
    version = tool.newest()
    assert version
    return version


def save(cast: Cast, tool: Tool, revision: int, **fields: Any) -> Any:
    address = reverse("handbook:draft", args=[tool.pk])
    cast.client("beam").get(address)
    sent = {"lang": "th", "revision": str(revision)} | {key.replace("__", ":"): value for key, value in fields.items()}
    return cast.client("beam").post(address, sent)


def test_a_table_gets_heads_and_loses_them_and_without_it_is_no_version(cast: Cast) -> None:
    tool, keep = own_tool(cast), None
    save(cast, tool, 1, **{"kind:sections.said": "table"})
    keep = cast.client("beam").post(reverse("handbook:keep_version", args=[tool.pk]), {"note": "ตาราง"})
    assert keep.status_code == 422 and "หัวตาราง" in keep.content.decode()
    save(cast, tool, 2, **{"heads:sections.said": "ใคร\nพูดอะไร\n"})
    draft = Draft.objects.get(tool=tool)
    assert draft.content["sections"][0]["columns"] == ["h1", "h2"]
    assert draft.texts["th"]["sections.said.columns.h2"] == "พูดอะไร"
    page = cast.client("beam").get(reverse("handbook:draft", args=[tool.pk])).content.decode()
    assert 'name="w:sections.said.columns.h1"' in page
    save(
        cast,
        tool,
        3,
        **{"heads:sections.said": "เมื่อไร", "w:sections.said.columns.h1": "", "w:sections.said.columns.h2": "ว่าอะไร"},
    )
    draft.refresh_from_db()
    assert (
        draft.content["sections"][0]["columns"] == ["h2", "h3"] and "sections.said.columns.h1" not in draft.texts["th"]
    )
    assert draft.texts["th"]["sections.said.columns.h3"] == "เมื่อไร"
    draft.publish(cast.beam)
    assert cast.client("nobody").get(f"/tools/v/{newest(tool).pk}/canvas-a4.pdf").status_code == 404
    assert cast.client("beam").get(f"/tools/v/{newest(tool).pk}/canvas-a4.pdf").content.startswith(b"%PDF")


def test_guess_each_and_internet_are_ticked_and_unticked(cast: Cast) -> None:
    tool = own_tool(cast)
    flags = {"flags:sections.said": "1", "flags:steps.ask": "1", "ages_shown": "1"}
    save(cast, tool, 1, **flags, **{"guess:sections.said": "1", "each:steps.ask": "1", "needs_internet": "1"})
    content = Draft.objects.get(tool=tool).content
    assert content["sections"][0]["guess"] and content["minutes_each"] == 20 and content["needs_internet"]
    Draft.objects.get(tool=tool).publish(cast.beam)
    listed = cast.client("beam").get("/tools/", {"offline": "1"}).content.decode()
    assert (
        f"/tools/{tool.key}/" not in listed
        and f"/tools/{tool.key}/" in cast.client("beam").get("/tools/").content.decode()
    )
    assert "ต้องใช้อินเทอร์เน็ต" in cast.client("beam").get(f"/tools/{tool.key}/").content.decode()
    save(cast, tool, 1, **flags)
    content = Draft.objects.get(tool=tool).content
    assert "guess" not in content["sections"][0] and "minutes_each" not in content and not content["needs_internet"]


def test_no_shipped_tool_needs_internet() -> None:
    assert all(file.content["needs_internet"] is False for file in read_tools())


def test_whose_it_is_may_be_put_right_but_nobody_before_us_is_forgotten(cast: Cast) -> None:
    tool = own_tool(cast)
    save(cast, tool, 1, **{"r:attribution": "ป้าสม\nลุงดำ", "r:source": "เล่ากันมา", "r:licence": "CC-BY-SA-4.0"})
    made = Draft.objects.get(tool=tool).publish(cast.beam)
    assert (made.attribution, made.source, made.licence) == (["ป้าสม", "ลุงดำ"], "เล่ากันมา", "CC-BY-SA-4.0")
    assert save(cast, tool, 1, **{"r:attribution": " ", "r:licence": "CC-BY-4.0"}).status_code == 422
    assert save(cast, tool, 1, **{"r:attribution": "ก", "r:licence": "CC-BY-ND-4.0"}).status_code == 422
    child = Tool.objects.adapt(made, cast.loei, cast.beam, context={}, what=[], why=["time"])
    save(cast, child, 1, **{"r:attribution": "เรา", "r:licence": "CC0-1.0", "w:purpose": "สั้น"})
    after = Draft.objects.get(tool=child).publish(cast.beam)
    assert after.attribution[:3] == ["ป้าสม", "ลุงดำ", "เรา"] and after.licence == "CC-BY-SA-4.0"


def test_any_language_can_be_written_in(cast: Cast) -> None:
    tool = own_tool(cast)
    address = reverse("handbook:draft", args=[tool.pk])
    page = cast.client("beam").get(address, {"in": "ms-Arab"})
    assert page.status_code == 200 and 'dir="rtl"' in page.content.decode()
    assert cast.client("beam").get(address, {"in": "no language"}).status_code == 422


def test_a_named_reader_confirms_the_words_and_it_is_taken_back(cast: Cast) -> None:
    version = newest(Tool.objects.get(key="empathy-map"))
    officer, address = cast.client("fon"), f"/tools/v/{version.pk}/readings/shipped/"
    unread = "ยังไม่มีกระบวนกรไทย"
    page = officer.get("/tools/empathy-map/").content.decode()
    assert address in page and address not in cast.client("beam").get("/tools/empathy-map/").content.decode()
    assert cast.client("beam").post(address, {"lang": "th", "reader": "ฉัน"}).status_code == 403
    assert officer.post(address, {"lang": "th", "reader": " "}).status_code == 422
    officer.post(address, {"lang": "th", "reader": "ครูแดง เลย"})
    page = cast.client("nobody").get("/tools/empathy-map/").content.decode()
    assert "ครูแดง เลย" in page and unread not in page
    officer.post(address, {"lang": "th", "undo": "1"})
    assert "ครูแดง เลย" not in cast.client("nobody").get("/tools/empathy-map/").content.decode()
    assert Reading.objects.get().undone_at


def test_words_nobody_touched_stay_confirmed_and_what_thai_people_wrote_needs_nobody(cast: Cast) -> None:
    tool = own_tool(cast)
    assert "ยืนยัน" not in cast.client("beam").get(f"/tools/{tool.key}/").content.decode()
    Reading.objects.note(newest(tool), "en", "Daeng", cast.anong, AT)
    with pytest.raises(Refusal, match="not_yours"):
        Reading.objects.note(newest(tool), "en", "Daeng", cast.beam, AT)
    save(cast, tool, 1, **{"w:purpose": "อีกแบบ"})
    made = Draft.objects.get(tool=tool).publish(cast.beam)
    assert {text.lang: text.confirmed_by for text in made.texts.all()} == {"th": "", "en": "Daeng"}


def test_a_translation_of_a_withdrawn_version_is_refused(cast: Cast) -> None:
    tool = own_tool(cast)
    first = newest(tool)
    save(cast, tool, 1, **{"w:purpose": "ใหม่"})
    second = Draft.objects.get(tool=tool).publish(cast.beam)
    held = Draft.objects.of(tool, cast.beam)
    tool.withdraw(second, cast.beam, "", AT)
    document = held.document()
    document.texts["ms"] = {"name": "Tanya dulu"}
    held.keep(document, 1, cast.beam)
    with pytest.raises(Refusal, match="version_withdrawn"):
        held.publish(cast.beam)
    held.delete()
    assert Draft.objects.of(tool, cast.beam).version == first


def test_two_that_say_the_same_become_one_with_both_named(cast: Cast) -> None:
    one, two = own_tool(cast), own_tool(cast, name="ถามแล้วค่อยช่วย")
    save(cast, two, 1, **{"add": "tips"})
    save(cast, two, 2, **{"w:tips.new_2": "นั่งพื้น"})
    Draft.objects.get(tool=two).publish(cast.beam)
    address = reverse("handbook:join", args=[newest(one).pk, newest(two).pk])
    browser = cast.client("beam")
    page = browser.get(address).content.decode()
    assert "ถามแล้วค่อยช่วย" in page and "นั่งพื้น" in page
    assert browser.post(address, {}).status_code == 422
    made = browser.post(
        address, {"c:th:name": "theirs", "item": "tips.new_2", "take": "tips.new_2", "rest": "ours"}, follow=True
    )
    tool = Tool.objects.exclude(pk__in=[one.pk, two.pk]).get(keeper=cast.loei)
    version = newest(tool)
    assert f"/tools/t/{tool.pk}/draft/" in made.redirect_chain[0][0]
    assert (version.parent, version.merged) == (newest(one), newest(two))
    assert version.words("th")["name"] == "ถามแล้วค่อยช่วย" and version.words("th")["tips.new_2"] == "นั่งพื้น"
    assert cast.client("ekk").get(address).status_code == 404


def test_an_edition_asks_before_it_opens_a_hubs_own_tools(cast: Cast) -> None:
    tool, browser = own_tool(cast), cast.client("beam")
    edition = Edition.objects.begin(cast.loei, cast.beam, "เล่ม", ["th", "en"])
    edition.choose([newest(tool)])
    address = reverse("handbook:edition_publication", args=[edition.pk])
    answer = browser.post(address)
    assert answer.status_code == 409 and "ถามก่อนช่วย" in answer.content.decode() and not tool.is_published
    page = browser.get(f"/tools/editions/{edition.pk}/").content.decode()
    assert "ยังเปิดให้อ่านเฉพาะในหน่วย" in page
    assert browser.post(address, {"tools": "1"}).status_code == 302 and tool.is_published
    page = cast.client("nobody").get(f"/tools/editions/{edition.pk}/").content.decode()
    assert "book.epub?in=en" in page and "reading.html?in=th" in page


def test_too_long_a_foreword_comes_back_whole(cast: Cast) -> None:
    edition = Edition.objects.begin(cast.loei, cast.beam, "เล่ม", ["th"])
    answer = cast.client("beam").post(
        f"/tools/editions/{edition.pk}/write/", {"title": "เล่ม", "foreword:th": "ก" * 6001}
    )
    assert answer.status_code == 422 and "ก" * 6001 in answer.content.decode()


def test_a_lesson_is_written_better_taken_out_and_brought_back(cast: Cast) -> None:
    lesson = Lesson.objects.note(
        cast.loei,
        cast.beam,
        title="ก",
        text="ข",
        licence="CC0-1.0",
        attribution=["ป้าสม"],
        tool=Tool.objects.get(key="role-play"),
    )
    browser, address = cast.client("beam"), f"/tools/lessons/{lesson.pk}/"
    assert "ป้าสม" in browser.get(f"{address}write/").content.decode()
    fields = {"title": "อย่านัดวันศุกร์", "text": "คนไปละหมาด", "licence": "CC0-1.0", "attribution": "ป้าสม"}
    assert browser.post(f"{address}write/", fields | {"title": " "}).status_code == 422
    assert browser.post(f"{address}write/", fields).status_code == 302
    assert "คนไปละหมาด" in browser.get(address).content.decode()
    for name in ("ekk", "chai"):
        assert cast.client(name).post(f"{address}removal/").status_code in (403, 404)
    page = browser.post(f"{address}removal/", follow=True).content.decode()
    assert "undo" in page and browser.get(address).status_code == 404
    browser.post(f"{address}removal/", {"undo": "1"})
    assert browser.get(address).status_code == 200


def test_a_tool_whose_licence_forbids_goes_on_as_a_link_with_what_was_typed(cast: Cast) -> None:
    fields = {"w:name": "เกมห้าคำถาม", "licence": "CC-BY-ND-4.0", "attribution": "มูลนิธิหนึ่ง", "source": "หนังสือเล่มหนึ่ง"}
    page = cast.client("beam").post("/tools/new/", fields).content.decode()
    link = page.split('href="/tools/lessons/new/?')[1].split('"')[0].replace("&amp;", "&")
    form = cast.client("beam").get(f"/tools/lessons/new/?{link}").content.decode()
    assert "เกมห้าคำถาม" in form and "มูลนิธิหนึ่ง" in form and "หนังสือเล่มหนึ่ง" in form and 'CC-BY-ND-4.0" selected' in form


def test_all_of_a_proposal_is_taken_at_one_press_and_tools_are_called_by_name(cast: Cast) -> None:
    tool = adaptation(cast)
    draft = Draft.objects.of(tool, cast.ekk)
    document = draft.document()
    document.texts["th"] |= {"purpose": "สั้น", "name": "แผนที่ใจ"}
    draft.keep(document, 1, cast.ekk)
    draft.publish(cast.ekk)
    cast.client("ekk").post(reverse("handbook:proposal_new", args=[tool.pk]), {"note": "ลองแล้ว"})
    officer = cast.client("fon")
    page = officer.get("/tools/").content.decode()
    assert "แผนที่ใจ → แผนผังเข้าอกเข้าใจ" in page and "empathy-map-th-95 →" not in page
    proposal = tool.newest().proposals.get()  # type: ignore[union-attr]
    officer.post(reverse("handbook:acceptance", args=[proposal.pk]), {"all": "1"})
    proposal.refresh_from_db()
    assert proposal.verdict == "accepted"


def test_links_lead_only_where_one_may_go(cast: Cast) -> None:
    for name, may in (("fon", False), ("dao", False), ("beam", True)):
        page = cast.client(name).get("/tools/").content.decode()
        assert (
            ("/tools/pool/" in page) is may and ("/tools/arrivals/" in page) is may and ("/tools/new/" in page) is may
        )
    assert "/tools/terms/" in cast.client("dao").get("/tools/").content.decode()


def test_a_po_file_that_names_a_file_opens_none(cast: Cast) -> None:
    from tonkla.handbook.po import words_in

    draft = Draft.objects.of(own_tool(cast), cast.beam)
    with pytest.raises(Refusal, match="po_unreadable"):
        words_in(b"/etc/hostname", draft)
