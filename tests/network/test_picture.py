"""The national picture: no cell and no difference of two tells of fewer than five; each number opens; files hold the same."""

import csv
import io
import re
import uuid
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from tests.cast import AT, Cast
from tonkla.handbook.models import Tool, Trial
from tonkla.network.models import Convening, Month, Node, Shared
from tonkla.network.picture import keep_month
from tonkla.network.telling import FEW, doubt, marks_told, people_told, steady, told
from tonkla.programmes.goals import targets

ROUND = st.integers(0, 30).flatmap(lambda voters: st.tuples(st.just(voters), st.integers(0, voters)))
HUBS = st.lists(st.lists(ROUND, max_size=4), min_size=1, max_size=4)


def cells(hubs: list[list[tuple[int, int]]]) -> list[tuple[int, int, int]]:
    """What the picture tells of each hub, and the total of all: (voters, agreed, did not), 0 where it is not told."""
    rows = [told(rounds) for rounds in hubs]
    each = [(row.voters, row.agree, row.judged - row.agree) for row in rows]
    return [*each, tuple(map(sum, zip(*each, strict=True)))]  # type: ignore[list-item]


def is_safe(number: int) -> bool:
    return number == 0 or number >= FEW


@given(HUBS)
def test_no_cell_tells_of_fewer_than_five(hubs: list[list[tuple[int, int]]]) -> None:
    assert all(is_safe(number) for row in cells(hubs) for number in row)


@given(HUBS, st.data())
def test_no_difference_of_two_looks_or_of_a_total_and_its_parts_does(
    hubs: list[list[tuple[int, int]]], data: Any
) -> None:
    """One more round anywhere, the total given: what changed is nothing, or five or more. A total less any of its parts too."""
    before = cells(hubs)
    at = data.draw(st.integers(0, len(hubs) - 1))
    after = cells([[*rounds, data.draw(ROUND)] if n == at else rounds for n, rounds in enumerate(hubs)])
    assert all(is_safe(b - a) for old, new in zip(before, after, strict=True) for a, b in zip(old, new, strict=True))
    *parts, total = before
    some = [part for part in parts if data.draw(st.booleans())]
    rest = [whole - sum(part[n] for part in some) for n, whole in enumerate(total)]
    assert all(is_safe(number) for number in rest)


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 40))
def test_people_of_workshops_neither(workshops: list[int], more: int) -> None:
    before, after = people_told(workshops) or 0, people_told([*workshops, more]) or 0
    assert is_safe(before) and is_safe(after - before)


NUMBERS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 40), max_size=3)


@given(NUMBERS, st.lists(NUMBERS, max_size=5))
def test_two_looks_at_one_thing_differ_by_nothing_or_by_five(
    first: dict[str, int], later: list[dict[str, int]]
) -> None:
    told = [first]
    for now in later:
        told.append(steady(told[-1], now))
    for before, after in pairwise(told):
        assert all(is_safe(abs(after.get(name, 0) - before.get(name, 0))) for name in "abc")


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5))
def test_marks_tell_no_cell_under_five_and_keep_their_mean(cells: list[int]) -> None:
    told, many = marks_told(cells), sum(cells)
    assert bool(told) is (many >= FEW)
    if told:
        mean = sum(mark * times for mark, times in enumerate(cells, 1)) / many
        assert told["sum"] / told["n"] == pytest.approx(mean)
        assert all(is_safe(told.get(str(mark), 0)) for mark in range(1, 6))


def test_doubt_is_wilsons() -> None:
    """Worked: 7 of 12 — Wilson's interval of 95 of 100 is .3195 to .8067."""
    low, high = doubt(7, 12) or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.3195, 0.8067)
    assert doubt(0, 0) is None and doubt(0, 12) is None


# ── the pages ──

NEED, PLAN = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))


@pytest.fixture
def shared(cast: Cast) -> Node:
    node = Node.objects.create(name="อุดรไกล", public_key=f"{7:064x}", met_at=AT, trusted_at=AT, sequence=4)
    facts: list[tuple[str, str, str, dict[str, Any]]] = [
        ("hub", str(uuid.UUID(int=3)), "TH-41", {"name": "อุดรฮับ", "workshops": 2, "people": 24}),
        ("hub", str(uuid.UUID(int=4)), "TH-10", {"name": "ฮับกรุงเทพ", "workshops": 1, "people": None}),
        ("need", NEED, "TH-41", {"true": "ไม่มีที่พบกัน", "voters": 12, "judged": 12, "agree": 7, "concerns": ["activist"]}),
        ("need", str(uuid.UUID(int=6)), "TH-41", {"true": "ไม่มีพี่เลี้ยง", "voters": 9, "judged": None, "agree": None}),
        ("plan", PLAN, "TH-41", {"title": "ใกล้บ้าน", "needs": ["ไม่มีที่พบกัน"], "answers": [NEED]}),
        ("outcome", str(uuid.UUID(int=5)), "TH-41", {"after_days": 30, "came": "done", "sdg": "8.6", "people": 20}),
    ]  # fmt: skip
    for kind, key, place, data in facts:
        Shared.objects.create(node=node, kind=kind, key=key, place_id=place, facts=data)
    return node


@pytest.mark.django_db
def test_needs_stand_with_their_doubt_and_whether_a_programme_answers(cast: Cast, shared: Node) -> None:
    page = cast.client("chai").get("/together/country/").content.decode()
    assert "58% (32%–81%)" in page
    first, second = page.index("ไม่มีที่พบกัน"), page.index("ไม่มีพี่เลี้ยง")
    waits = "ยังไม่มีโปรแกรมไหนตอบ"
    assert waits not in page[first:second] and waits in page[second:]
    assert "มี 1 โปรแกรมตอบ" in page[first:second]
    assert f"SDG 8.6</a> {targets()['8.6'][0]}" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "seen", "unseen"),
    [
        ("kind=hub&by=region&key=Northeastern", "", "ฮับกรุงเทพ"), ("kind=hub&by=place&key=TH-41", "อุดรฮับ", "ฮับกรุงเทพ"),
        ("kind=people&by=capital&key=TH-10", "ฮับกรุงเทพ", "อุดรฮับ"), ("kind=hub&by=capital", "อุดรฮับ", "ฮับกรุงเทพ"),
        ("kind=need&by=place&key=TH-41", "ไม่มีพี่เลี้ยง", "อุดรฮับ"), ("kind=outcome&by=goal&key=8.6", "SDG 8.6", "อุดรฮับ"),
        ("kind=need&by=group&key=activist", "ไม่มีที่พบกัน", "ไม่มีพี่เลี้ยง"),
        ("kind=need&by=group&key=-", "ไม่มีพี่เลี้ยง", "ไม่มีที่พบกัน"), (f"kind=plan&by=need&key={NEED}", "ใกล้บ้าน", "อุดรฮับ"),
        ("kind=nonsense&by=x&key=y", "", "อุดรฮับ"), ("", "", "อุดรฮับ"),
    ],
)  # fmt: skip
def test_each_number_opens_to_where_it_came_from(cast: Cast, shared: Node, asked: str, seen: str, unseen: str) -> None:
    answer = cast.client("chai").get(f"/together/country/where/?{asked}")
    page = answer.content.decode()
    assert answer.status_code == 200 and seen in page and unseen not in page
    assert not seen or "ชุดที่ 4" in page, "which machine told it, in which bundle"


@pytest.mark.django_db
def test_the_number_in_the_table_is_the_number_of_rows_behind_it(cast: Cast, shared: Node) -> None:
    browser = cast.client("chai")
    for by in ("place", "region"):
        page = browser.get(f"/together/country/?by={by}").content.decode()
        found = re.findall(r'href="(/together/country/where/\?kind=(?:hub|need|plan)[^"]+)">(\d+)<', page)
        assert found
        for address, number in found:
            behind = browser.get(address.replace("&amp;", "&")).context["rows"]
            assert len(behind) == int(number), address


@pytest.mark.django_db
def test_what_went_between_two_places_opens_to_the_meetings_behind_it(cast: Cast, shared: Node) -> None:
    links = [{"giver": "TH-41", "taker": "TH-94", "tools": 2, "promises": 0, "kept": 0}, "not a row"]
    told = {"title": "ริมโขง", "links": links}
    Shared.objects.create(node=shared, kind="convening", key=uuid.uuid4(), place_id="TH-41", facts=told)
    made = Convening.objects.create(hub=cast.loei, title="สามฝั่ง", by=cast.beam)
    made.exchanges.create(kind="tool", giver_id="TH-41", taker_id="TH-94", what="ตะกร้าเสียง", by=cast.beam)
    browser = cast.client("beam")
    page = browser.get("/together/country/").content.decode()
    asked = "/together/country/where/?kind={}&by=pair&key=TH-41~TH-94"
    assert asked.format("tools").replace("&", "&amp;") in page and "kind=promises" not in page
    rows = browser.get(asked.format("tools")).context["rows"]
    assert [(words, numbers, fact.node) for fact, words, numbers in rows] == [
        ("ตะกร้าเสียง", "สามฝั่ง", ""), ("ริมโขง", "2", "อุดรไกล"),
    ]  # fmt: skip
    for strange in ("TH-41", "~", "TH-41~TH-41", ""):
        answer = browser.get("/together/country/where/", {"kind": "tools", "by": "pair", "key": strange})
        assert answer.status_code == 200 and answer.context["rows"] == []


@pytest.mark.django_db
def test_two_machines_of_one_name_are_counted_and_told_apart(cast: Cast, shared: Node) -> None:
    twin = Node.objects.create(name=shared.name, public_key="ef" * 32, met_at=AT, trusted_at=AT, sequence=4)
    Shared.objects.create(node=twin, kind="plan", key=uuid.uuid4(), place_id="TH-41", facts={"title": "ใกล้บ้าน"})
    page = cast.client("chai").get("/together/country/")
    assert page.context["machines"] == 2
    body = cast.client("chai").get("/together/country/country.csv").content.decode("utf-8-sig")
    names = {row["machine"] for row in csv.DictReader(io.StringIO(body))}
    assert names == {f"{shared.name} ({one.print[:9]})" for one in (shared, twin)}


@pytest.mark.django_db
def test_open_data_holds_every_fact_once_and_no_formula(cast: Cast, shared: Node) -> None:
    Shared.objects.filter(key=PLAN).update(facts={"title": "=cmd|calc", "needs": []})
    body = cast.client("chai").get("/together/country/country.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert len(rows) == 6 and {row["machine"] for row in rows} == {"อุดรไกล"}
    assert next(row for row in rows if row["kind"] == "outcome")["sdg"] == "8.6"
    assert not any((cell or "").startswith("=") for row in rows for cell in row.values())
    for name in ("country.pdf", "country.xlsx"):
        assert cast.client("chai").get(f"/together/country/{name}").status_code == 200


@pytest.mark.django_db
def test_the_workbook_tells_groups_coverage_and_the_network(cast: Cast, shared: Node) -> None:
    links = [{"giver": "TH-41", "taker": "TH-94", "tools": 2, "promises": 1, "kept": 0}]
    Shared.objects.create(node=shared, kind="convening", key=uuid.uuid4(), place_id="TH-41", facts={"links": links})
    keep_month(AT)
    body = cast.client("chai").get("/together/country/country.xlsx").content
    sheets = [list(sheet.values) for sheet in load_workbook(io.BytesIO(body)).worksheets]
    places, needs, groups, tools, goals, months, network = sheets
    assert {row[0]: row[3] for row in places[1:]} == {"จังหวัดอุดรธานี": 24, "กรุงเทพมหานคร": "–"}, "not told is no zero"
    assert [row[1:] for row in groups[1:]] == [(1, 1), (1, 0)]
    assert [(row[0], row[5], row[6]) for row in needs[1:]] == [("ไม่มีที่พบกัน", 1, "ใกล้บ้าน"), ("ไม่มีพี่เลี้ยง", 0, None)]
    assert (
        tools[1:] == []
        and goals[1][1:] == (1, 20)
        and months[1] == ("พฤศจิกายน 2569", "1 / 1", "1 / 2", "0 / 2", "0 / 1")
    )
    assert network[1] == ("จังหวัดอุดรธานี", "จังหวัดปัตตานี", 2, 1, 0)
    page = cast.client("chai").get("/together/country/").content.decode()
    grown = page[page.index("เครือข่ายที่งอกขึ้น") :].replace(' class="num"', "")
    assert ">0 +</a>" not in page
    plain = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", grown))
    assert "1 จังหวัดอุดรธานี 2 จังหวัดปัตตานี 2 1 0" in plain


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("th", "พฤศจิกายน 2569"), ("en", "November 2026")])
def test_the_report_on_paper_is_whole_in_both_languages(cast: Cast, shared: Node, language: str, said: str) -> None:
    keep_month(AT)
    links = [{"giver": "TH-41", "taker": "TH-94", "tools": 2, "promises": 1, "kept": 0}]
    Shared.objects.create(node=shared, kind="convening", key=uuid.uuid4(), place_id="TH-41", facts={"links": links})
    reader = cast.client("chai")
    reader.cookies["tonkla_language"] = language
    body = reader.get("/together/country/country.pdf").content
    text = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(body))
    assert said in text and "58% (32%–81%)" in text and "8.6" in text
    assert ("The network that grew" in text) is (language == "en")
    assert ("เครือข่ายที่งอกขึ้น" in text) is (language == "th")


@pytest.mark.django_db
def test_a_tool_tried_in_two_places_travels(cast: Cast, shared: Node) -> None:
    version = Tool.objects.get(key="empathy-map").newest()
    assert version
    for place in ("TH-42", "TH-95"):
        Trial.objects.log(version, {"place": place}, 50, 8, {})
    page = cast.client("chai").get("/together/country/").content.decode()
    assert "เครื่องมือที่เดินทางไกล" in page and "จังหวัดยะลา" in page


@pytest.mark.django_db
def test_a_hub_that_vanishes_stays_as_it_was_told_and_can_be_left(cast: Cast, shared: Node) -> None:
    anong = cast.client("anong")
    answer = anong.post("/together/pull/", {"address": "127.0.0.1:1"})
    assert answer.status_code >= 400 and 'value="127.0.0.1:1"' in answer.content.decode(), "what was typed comes back"
    assert "ไม่มีที่พบกัน" in cast.client("chai").get("/together/country/").content.decode()
    anong.post(f"/together/machines/{shared.pk}/taking-out/")
    assert "ไม่มีที่พบกัน" not in cast.client("chai").get("/together/country/").content.decode()
    undone = anong.post(f"/together/machines/{shared.pk}/taking-out/undo/", follow=True).content.decode()
    assert "อุดรไกล" in undone and shared.taken_out, "its bundle was never kept here: it says so, and stays out"


@pytest.mark.django_db
def test_each_month_keeps_bangkok_beside_the_rest(cast: Cast, shared: Node) -> None:
    for day, many in ((1, 1), (5, 1), (20, 2)):
        keep_month(AT + timedelta(days=day))
        assert Month.objects.count() == many
    page = cast.client("chai").get("/together/country/").content.decode()
    assert all(month in page for month in ("พฤศจิกายน 2569", "ธันวาคม 2569"))
    assert [(one.capital["hub"], one.rest["hub"]) for one in Month.objects.all()] == [(1, 1), (1, 1)]
