"""Somebody asked, and what they told: what the tests of this room begin with."""

import uuid
from typing import Any

from tests.cast import AT, Cast
from tonkla.fieldnotes.models import Note, NoteDraft
from tonkla.people.models import Keys, Receipt

STORY = "รถสองแถวหมดสี่โมงเย็น ถ้าเลิกช้าก็ต้องนอนบ้านเพื่อน\nแม่ไม่ให้ไป เพราะกลับมืด 😀 แต่อยากทำร้านหนังสือ"


def asked(cast: Cast, **facts: Any) -> tuple[Receipt, Keys]:
    said = {"pseudonym": "เมาะ", "age_band": "60+", "allowed": ["write_down", "pass_on", "photo", "audio"]} | facts
    return Receipt.objects.give(cast.loei, cast.beam, AT, **said)


def told(cast: Cast, text: str = STORY, receipt: Receipt | None = None, **facts: Any) -> Note:
    receipt = receipt or asked(cast)[0]
    draft = NoteDraft(uuid.uuid4(), receipt.hub, "interview", [("", text)], receipt, **facts)
    return Note.objects.write_down(draft, cast.beam, AT)[0]
