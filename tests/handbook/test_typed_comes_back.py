"""Whatever a form refuses, everything that was typed stands on the page again."""

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.handbook.lines import own_tool
from tonkla.handbook.models import Draft, Edition


def test_a_book_pasted_into_one_field_is_refused_with_the_way_out(cast: Cast) -> None:
    tool, browser = own_tool(cast), cast.client("beam")
    address, fields = reverse("handbook:draft", args=[tool.pk]), {"lang": "th", "revision": "1"}
    whole = browser.post(address, fields | {"w:purpose": "ก" * 3_500_000})
    assert whole.status_code == 413 and "แบ่งเป็นหลายชิ้น" in whole.content.decode()
    longer = browser.post(address, fields | {"w:purpose": "ก" * 7000})
    assert longer.status_code == 422 and "ก" * 7000 in longer.content.decode()
    assert Draft.objects.get(tool=tool).revision == 1


@pytest.mark.parametrize("title", ["", "ก" * 161])
def test_a_handbook_without_a_fitting_title_is_not_begun(cast: Cast, title: str) -> None:
    answer = cast.client("beam").post("/tools/editions/new/", {"title": title, "languages": "en"})
    page = answer.content.decode()
    assert answer.status_code == 422 and f'value="{title}"' in page and 'value="en" checked' in page
    assert 'value="th" checked' not in page and not Edition.objects.exists()


@pytest.mark.parametrize("number", ["n:minutes", "n:steps.ask.minutes", "n:steps.ask.short"])
def test_a_number_nobody_can_read_costs_no_words(cast: Cast, number: str) -> None:
    tool = own_tool(cast)
    fields = {"lang": "th", "revision": "1", "w:purpose": "รู้ก่อนลงมือ", number: "สี่สิบ"}
    answer = cast.client("beam").post(reverse("handbook:draft", args=[tool.pk]), fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and "รู้ก่อนลงมือ" in page and 'value="สี่สิบ"' in page
    assert Draft.objects.get(tool=tool).revision == 1


def test_more_heads_than_a_table_has_room_for_are_refused_and_come_back(cast: Cast) -> None:
    tool = own_tool(cast)
    path = "sections.said"
    fields = {
        "lang": "th",
        "revision": "1",
        f"kind:{path}": "table",
        f"heads:{path}": "\n".join(f"หัว{n}" for n in range(13)),
    }
    answer = cast.client("beam").post(reverse("handbook:draft", args=[tool.pk]), fields)
    assert answer.status_code == 422 and "หัว12" in answer.content.decode()
