"""A tool as a sheet, a canvas and cards, and the address by which other phones find it."""

import pytest

from tests.cast import Cast
from tests.handbook.lines import own_tool
from tests.paper.reading import pages_of
from tonkla.feed import hosts
from tonkla.handbook.models import Edition, Tool
from tonkla.handbook.printing import cards_of, tool_data
from tonkla.paper.booklet import rows_of
from tonkla.paper.typeset import Exactly


@pytest.mark.parametrize("paper", ["sheet", "canvas-a3"])
def test_a_tool_on_paper(cast: Cast, paper: str) -> None:
    version = Tool.objects.get(key="empathy-map").newest()
    assert version
    answer = cast.client("nobody").get(f"/tools/v/{version.pk}/{paper}.pdf?in=en")
    assert answer.content.startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"
    sides = {"sheet": 2, "canvas-a3": 1}  # a sheet has two sides, a canvas is one page
    assert len(pages_of(answer.content)) <= sides[paper]


@pytest.mark.parametrize("key", ["role-play", "theory-of-change"])
def test_one_sheet_holds_all_that_a_facilitator_does_and_says(cast: Cast, key: str) -> None:
    version = Tool.objects.get(key=key).newest()
    assert version
    sheet = pages_of(cast.client("nobody").get(f"/tools/v/{version.pk}/sheet.pdf?in=en").content)
    said, words = "".join("".join(page.rsplit("\n", 1)[0] for page in sheet).split()), version.words("en")  # no footers
    assert len(sheet) <= 2
    for path, text in words.items():
        if (
            path.startswith("steps.")
            or path.endswith((".helper", ".example", ".wrong"))
            or path in ("on_paper", "safeguarding")
        ):
            for line in text.strip().splitlines():
                assert "".join(line.removeprefix("- ").split()) in said, path


def test_a_card_to_cut_has_boxes_to_tick_or_a_table_where_its_place_has_them(cast: Cast) -> None:
    version = Tool.objects.get(key="mentor-log").newest()
    assert version
    cards = {card["title"]: card for card in cards_of(tool_data(version, "en"))}
    assert len(cards["How is it now?"]["choices"]) == 5 and not cards["How is it now?"]["is_blank"]
    assert cards["Where are the milestones?"]["columns"] == ["Milestone", "What you will see", "About when"]
    trying = Tool.objects.get(key="test-card").newest()
    assert trying is not None
    links = {card["title"]: card for card in cards_of(tool_data(trying, "en"))}
    assert links["Which part of the prototype do we try?"]["is_blank"]
    paper = "".join(pages_of(cast.client("nobody").get(f"/tools/v/{version.pk}/cards.pdf?in=en").content))
    assert "What you will see" in paper and cards["How is it now?"]["choices"][0] in paper


def test_what_is_shared_names_the_machine_as_other_phones_reach_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(hosts.SERVES, "http://0.0.0.0:8000")
    monkeypatch.setattr(hosts, "own_addresses", lambda: ["192.168.1.7"])
    edition = Edition.objects.begin(cast.loei, cast.beam, "เล่ม", ["th"])
    edition.choose([Tool.objects.get(key="empathy-map").newest()])  # type: ignore[list-item]
    for address in ("/tools/empathy-map/", f"/tools/editions/{edition.pk}/"):
        page = cast.client("beam", HTTP_HOST="127.0.0.1:8000").get(address).content.decode()
        assert f'"http://192.168.1.7:8000{address}"' in page and "127.0.0.1" not in page
    assert own_tool(cast)


def test_a_canvas_has_no_empty_corner_and_tables_wide_enough_to_write_in() -> None:
    box = {"columns": [], "kind": Exactly("cards")}
    table, drawing = box | {"columns": ["ก", "ข", "ค"]}, box | {"kind": Exactly("drawing")}
    for count in range(1, 13):
        for wide in ([], [table], [drawing, table]):
            fields = [*wide, *([box] * count)]
            rows = rows_of(fields)
            assert [one for row in rows for one in row["fields"]] == fields
            assert all(len(row["widths"]) == len(row["fields"]) and sum(row["widths"]) <= 5 for row in rows)
            assert len(rows) <= 4
