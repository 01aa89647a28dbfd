"""A table comes in: looked into, mended on the page, taken in once; its next issue changes only what it says anew."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tonkla.landscape import arrivals
from tonkla.landscape.bring_in.cells import day_in, goals_in
from tonkla.landscape.models import Actor, Arrival, Change, Offer
from tonkla.paper.sheet import rows_xlsx
from tonkla.refusal import Refusal

TABLE = """id,name_en,province,offer,SDG,capacity,languages,lat,lon,source
1,Alpha Fund,Bangkok,seed grant,SDG 4.7,,th,,,https://a.example
2,Beta Hub,Chieng Mai,training,SDG8,20,Isan,,,https://b.example
3,Gamma House,Loei,mentoring,,,,18.2,102.6,https://c.example
4,Delta Net,Pattani/Yala/Narathiwat,network,SDG 99,,,,,https://d.example
5,Epsilon,all Thailand,space,12 of 17 SDGs,,,,,https://e.example
"""


def lay(cast: Cast, who: str, body: bytes, name: str = "actors-2026-11.csv") -> Any:
    browser = cast.client(who)
    answer = browser.post("/support/actors/arrival/", {"file": io.BytesIO(body)} | {"file": named(body, name)})
    return browser, answer


def named(body: bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(body)
    file.name = name
    return file


@pytest.mark.django_db
def test_an_officer_mends_three_refused_rows_on_the_page_and_takes_them_in(cast: Cast) -> None:
    browser, answer = lay(cast, "fon", TABLE.encode())
    assert answer.status_code == 302
    page = browser.get(answer.url).content.decode()
    assert "Chiang Mai" in page and "พิกัดนี้ไม่ได้อยู่ในพื้นที่" in page and "SDG 99" in page
    mends = {"mend:3:province": "Chiang Mai", "mend:4:lat": "17.49", "mend:5:goals": "SDG 16"}
    again = browser.post(answer.url, mends, follow=True).content.decode()
    assert "mend:3:province" not in again and "mend:5:goals" not in again and "mend:4:" in again
    browser.post(answer.url, {"mend:4:lat": ""})
    page = browser.get(answer.url).content.decode()
    assert "mend:4:lat" in page, "half a point is none"
    found = Arrival.objects.get()
    found.mended["4"]["lon"] = ""
    found.save()
    done = browser.post(answer.url + "taking/", follow=True)
    assert done.status_code == 200 and Actor.objects.count() == 5
    found.refresh_from_db()
    assert (found.fresh, found.refused, found.is_over, found.body()) == (5, 0, True, b"")
    alpha, beta = Offer.objects.get(actor__name_en="Alpha Fund"), Offer.objects.get(actor__name_en="Beta Hub")
    assert (alpha.goals, alpha.targets, alpha.kind) == ([4], ["4.7"], "fund")
    assert (beta.goals, beta.capacity, beta.languages, beta.actor.place_id) == ([8], 20, "tts", "TH-50")
    delta = Offer.objects.get(actor__name_en="Delta Net")
    assert delta.actor.place_id is None and delta.places.count() == 3
    assert Offer.objects.get(actor__name_en="Epsilon").is_nationwide


@pytest.mark.django_db
def test_the_next_issue_changes_what_it_says_anew_and_keeps_what_people_corrected(cast: Cast) -> None:
    first = "id,name_en,province,offer,note,source\n7,Alpha,Loei,seed grant,old,https://a.example\n"
    _lines, _columns, read = arrivals.look_into(first.encode(), series="list")
    arrivals.take_in(read, None, cast.fon)
    actor = Actor.objects.get()
    better = {"name_en": "Alpha of Loei", "place": "TH-42", "source": "ถามเอง", "is_sure": "on"}
    cast.client("chai").post(f"/support/actors/{actor.pk}/edit/", better)
    second = first.replace("Loei", "Nan").replace("seed grant", "loan")
    _lines, _columns, read = arrivals.look_into(second.encode(), series="list")
    assert arrivals.take_in(read, None, cast.fon) == arrivals.Taken(0, 1, 0)
    actor.refresh_from_db()
    assert (actor.name_en, actor.place_id, actor.offers.get().words) == ("Alpha of Loei", "TH-55", "loan")
    changed = {(one.fact, one.before, one.after) for one in Change.objects.all()}
    assert ("name_en", "Alpha", "Alpha of Loei") in changed and ("place_id", "TH-42", "TH-55") in changed
    page = cast.client("chai").get("/support/rounds/").content.decode()
    assert "Alpha of Loei" in page and "seed grant" in page
    undo = Change.objects.get(fact="place_id")
    cast.client("chai").post(f"/support/actors/{actor.pk}/changes/{undo.pk}/undo/")
    actor.refresh_from_db()
    assert actor.place_id == "TH-42"


@pytest.mark.django_db
def test_a_spreadsheet_with_other_headings_is_mapped_on_the_page(cast: Cast) -> None:
    body = rows_xlsx(["หน่วยงาน", "อยู่ที่", "ใครบอก"], [["ห้องสมุดริมน้ำ", "จ.เลย", "ถามเอง"], ["", "เลย", "ถามเอง"]])
    browser, answer = lay(cast, "beam", body, "รายชื่อ.xlsx")
    page = browser.get(answer.url).content.decode()
    assert "คอลัมน์ไหนคือที่มา" in page
    columns = {"column:name_th": "หน่วยงาน", "column:province": "อยู่ที่", "column:source": "ใครบอก"}
    page = browser.post(answer.url, columns, follow=True).content.decode()
    assert "ห้องสมุดริมน้ำ" in page and "ไม่มีชื่อ" in page
    sheet = browser.get(answer.url + "refused.csv").content.decode("utf-8-sig")
    assert "ไม่มีชื่อ" in sheet and "ใครบอก" in sheet and "ห้องสมุด" not in sheet
    browser.post(answer.url + "taking/")
    assert Actor.objects.get().place_id == "TH-42"
    assert browser.get(answer.url).status_code == 200, "the refused row waits a week"
    browser.post(answer.url + "aside/")
    assert Arrival.objects.get().is_over and Actor.objects.count() == 1


@pytest.mark.django_db
def test_a_nearly_same_name_is_shown_and_can_be_left_out(cast: Cast) -> None:
    Actor.objects.write_down(cast.beam, None, name_en="Alfa Fund", source="s")
    browser, answer = lay(cast, "beam", TABLE.replace("Alpha Fund", "Alfa  Fundd").encode())
    assert "Alfa Fund" in browser.get(answer.url).content.decode()
    browser.post(answer.url + "taking/", {"out": "2"})
    assert Actor.objects.filter(name_en__startswith="Alfa").count() == 1
    browser.post(answer.url + "taking/", {"in": "2"})
    assert Actor.objects.filter(name_en__startswith="Alfa").count() == 2


@pytest.mark.django_db
def test_who_may_not_and_what_is_no_table(cast: Cast) -> None:
    assert lay(cast, "chai", TABLE.encode())[1].status_code == 403
    assert lay(cast, "beam", b"PK\x03\x04 broken")[1].status_code == 422
    assert lay(cast, "beam", b"")[1].status_code == 422
    _browser, answer = lay(cast, "beam", TABLE.encode())
    assert cast.client("ekk").get(answer.url).status_code == 404
    cast.client("beam").post(answer.url + "aside/")
    assert not Arrival.objects.exists()


@pytest.mark.django_db
def test_every_row_of_the_sample_comes_in(cast: Cast) -> None:
    from tonkla.door.story.support import FILE

    found = arrivals.read(FILE.name, FILE.read_bytes())
    assert len(found.rows) == 63 and not found.refused


@pytest.mark.parametrize(
    ("words", "goals", "targets", "wrong"),
    [
        ("SDG 4.7", [4], ["4.7"], []), ("SDG8", [8], [], []), ("SDG 8/11", [8, 11], [], []), ("12 of 17 SDGs", [], [], []),
        ("SDG 1-3", [1, 2, 3], [], []), ("SDG ๔.๗", [4], ["4.7"], []), ("SDG 18", [], [], ["18"]), ("ages 18-35", [], [], []),
        ("เป้าหมายที่ 4 และ 8.a", [4, 8], ["8.a"], []), ("SDG 4.99", [], [], ["4.99"]), ("", [], [], []),
    ],
)  # fmt: skip
def test_goals_are_read_as_they_are_written(words: str, goals: list[int], targets: list[str], wrong: list[str]) -> None:
    found = goals_in(words)
    assert (found.goals, found.targets, found.wrong) == (goals, targets, wrong)


def test_days_of_either_era() -> None:
    assert str(day_in("1/3/2569")) == str(day_in("2026-03-01")) == "2026-03-01" and day_in("31/2/2569") is None


CELL = st.text(max_size=30) | st.sampled_from(
    ["Loei", "เลย", "all Thailand", "SDG 4", "yes", "2026-01-01", "='x", "18.2", "\x00"]
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=12), min_size=1, max_size=6))
def test_whatever_the_cells_say_each_row_is_taken_or_refused_with_a_cause(rows: list[list[str]]) -> None:
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            "name_en",
            "source",
            "province",
            "reaches",
            "lat",
            "lon",
            "SDG",
            "languages",
            "way",
            "capacity",
            "starts",
            "checked",
        ]
    )
    writer.writerows(rows)
    body = out.getvalue().encode("utf-8", "replace")
    try:
        lines, _columns, read = arrivals.look_into(body)
    except Refusal:
        return
    assert len(read.rows) + len(read.refused) == len(lines.rows)
    assert all(one.th and one.en and one.field for one in read.refused)
    assert all(row.facts["source"] and row.facts["name_en"] for row in read.rows)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    from tonkla.landscape.bring_in.table import read_lines

    try:
        read_lines(body)
    except Refusal as refusal:
        assert refusal.key in ("no_actor_table", "actors_too_many")
