"""Whatever a form refuses, everything that was typed stands on the page again; nothing is cut unseen."""

from typing import Any

import pytest

from tests.cast import AT
from tonkla.workshops.models import Concern, SafetyContact

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("agenda/days/start/", {"day": "1", "on": "2026-13-40", "starts": "9:77"}),
        ("who-comes/targets/", {"place": "", "kind": "เยาวชน", "wanted": "หลายคน"}),
        ("who-comes/targets/", {"place": "", "kind": "ก" * 41, "wanted": "5"}),
        ("who-comes/", {"name": "ใบ", "food": "ข" * 121, "access": "ทางลาด"}),
        ("teams/", {"name": "ท" * 41}),
        ("hands/", {"name": "\x00\u202e"}),
    ],
)
def test_what_staff_typed(cast: Any, path: str, fields: dict[str, str]) -> None:
    answer = cast.client("beam").post(f"/workshops/{cast.loei_days.pk}/{path}", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(text in page for name, text in fields.items() if name != "day" and text.isprintable())


def test_a_worry_is_never_cut_and_a_long_one_comes_back_whole(cast: Any) -> None:
    SafetyContact.objects.create(workshop=cast.loei_days, person=cast.beam, by=cast.beam, at=AT)
    phone, text = cast.client("somchai"), "กลัว" * 1001 + "ทางกลับบ้าน"
    answer = phone.post(f"/w/{cast.loei_days.pk}/worry/", {"text": text, "named": "yes"})
    assert answer.status_code == 422 and text in answer.content.decode() and not Concern.objects.exists()
    assert 'value="yes" checked' in answer.content.decode()
    assert phone.post(f"/w/{cast.loei_days.pk}/worry/", {"text": "กลัว\r\n" * 600}).status_code == 302


@pytest.mark.parametrize("name", ["", "\u202e", "ช" * 61])
def test_a_name_for_the_certificate(cast: Any, name: str) -> None:
    answer = cast.client("somchai").post(f"/w/{cast.loei_days.pk}/certificate/", {"name": name})
    assert answer.status_code == 422 and f'value="{name}"' in answer.content.decode()
