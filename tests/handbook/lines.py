"""A tool of a hub, and an adaptation of it, for the tests of this room."""

from typing import Any

from tests.cast import Cast
from tonkla.handbook.document import Document
from tonkla.handbook.models import Tool


def small_tool(name: str = "ถามก่อนช่วย") -> Document:
    """The smallest tool there is: one of everything, in Thai and English."""
    content: dict[str, Any] = {
        "stage": "D", "level": 1, "minutes": 40, "minutes_short": 25, "people_min": 3, "people_max": 5, "estimate": True,
        "materials": ["paper"], "core": ["listen"], "free": ["place"], "tips": ["slow"], "troubles": ["silence"],
        "steps": [{"key": "ask", "minutes": 20, "short": 10}, {"key": "tell", "minutes": 20, "short": 15}],
        "sections": [{"key": "said", "kind": "quote"}],
    }  # fmt: skip
    th = {
        "name": name, "purpose": "รู้ว่าเขาขาดอะไรก่อนลงมือ", "materials.paper": "กระดาษ", "core.listen": "ฟังก่อนพูด",
        "free.place": "สถานที่", "tips.slow": "ช้า ๆ", "troubles.silence.wrong": "เงียบ", "troubles.silence.do": "รอ",
        "steps.ask.title": "ถาม", "steps.ask.do": "ถามทีละคน", "steps.ask.say": "เล่าให้ฟังหน่อย",
        "steps.tell.title": "เล่า", "steps.tell.do": "เล่าให้ทีมฟัง", "steps.tell.say": "ผลัดกันเล่า",
        "sections.said.prompt": "เขาพูดว่าอะไร", "sections.said.helper": "ตามคำของเขา",
        "sections.said.example": "ไกล รถหมดสี่โมง", "safeguarding": "ใช้ชื่อสมมติ", "without_internet": "ใช้ได้",
        "on_paper": "เขียนบนกระดาษ",
    }  # fmt: skip
    en = {key: f"[{key}]" for key in th} | {"name": "Ask before helping"}
    return Document(content, {"th": th, "en": en})


def own_tool(cast: Cast, hub: str = "loei", by: str = "beam", **words: str) -> Tool:
    return Tool.objects.contribute(
        cast.hubs[hub], cast.people[by], small_tool(**words), licence="CC-BY-4.0", attribution=["ป้าสม"], source="ทำเอง"
    )


def adaptation(cast: Cast, key: str = "empathy-map", hub: str = "yala", by: str = "ekk", **facts: Any) -> Tool:
    version = Tool.objects.get(key=key).newest()
    assert version
    context = {"place": cast.hubs[hub].place_id, "languages": ["mfa"], "group": "youth", "setting": "community"}
    given: dict[str, Any] = {"what": ["shortened"], "why": ["reading"], "context": context} | facts
    return Tool.objects.adapt(version, cast.hubs[hub], cast.people[by], **given)
