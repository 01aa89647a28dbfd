"""The tool files hold together: the same keys in both languages, minutes that add up, nothing said twice."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tonkla.handbook.reading import FOLDER, flat

KINDS = {"cards", "text", "people", "quote", "rank", "score", "table", "photo", "drawing", "choice", "link"}
NAMES = {
    3: "คนที่เราอยากช่วยให้เริ่มได้", 4: "แนวคำถามสัมภาษณ์", 9: "แผนผังเข้าอกเข้าใจ", 12: "บันไดความต้องการ",
    13: "สรุปข้อมูลเชิงลึก", 14: "จัดลำดับความเร่งด่วน", 18: "แผ่นวิธีช่วย", 20: "บทบาทสมมติ", 21: "ตารางเสียงสะท้อน",
    23: "บันทึกการปรับใช้เครื่องมือ", 24: "เกิดอะไร สำคัญอย่างไร ทำอะไรต่อ", 27: "แผนโปรแกรมบ่มเพาะ",
}  # fmt: skip
FOLDERS = sorted(path.parent for path in FOLDER.glob("*/tool.toml"))


def expected(tool: dict[str, Any]) -> set[str]:
    keys = {"name", "purpose", "safeguarding", "without_internet", "on_paper"}
    keys |= {"each"} if "minutes_each" in tool else set()
    for group in ("materials", "core", "free", "tips"):
        keys |= {f"{group}.{key}" for key in tool[group]}
    keys |= {f"troubles.{key}.{part}" for key in tool["troubles"] for part in ("wrong", "do")}
    keys |= {f"steps.{step['key']}.{part}" for step in tool["steps"] for part in ("title", "do", "say")}
    for section in tool["sections"]:
        path = f"sections.{section['key']}"
        keys |= {f"{path}.{part}" for part in ("prompt", "helper", "example")}
        keys |= {f"{path}.{part}.{key}" for part in ("options", "columns") for key in section.get(part, ())}
    return keys


def read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_tool_is_whole(folder: Path) -> None:
    tool = read(folder, "tool")
    assert tool["key"] == folder.name
    for field, total in (("minutes", "minutes"), ("short", "minutes_short")):
        assert sum(step[field] for step in tool["steps"] if not step.get("each")) == tool[total]
    assert {section["kind"] for section in tool["sections"]} <= KINDS
    assert len(tool["troubles"]) >= 3
    for language in ("th", "en"):
        words = dict(flat(read(folder, language)))
        assert set(words) == expected(tool), set(words) ^ expected(tool)
        assert all(words.values())
        for key, text in words.items():
            if key.endswith(".say"):
                assert len([line for line in text.splitlines() if line.strip()]) <= 4, key
    assert read(folder, "th")["name"] == NAMES[tool["number"]]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_thai_is_typed_as_thai_is(folder: Path) -> None:
    text = (folder / "th.toml").read_text("utf-8")
    assert "\u0e4d\u0e32" not in text and "เเ" not in text
    assert not re.search(r"[^\s“(]ๆ|ๆ[^\s”\")…,.]", text)
    for section in read(folder, "tool")["sections"]:
        if section["kind"] == "table":
            for language in ("th", "en"):
                for row in read(folder, language)["sections"][section["key"]]["example"].strip().splitlines():
                    assert len(row.split("|")) == len(section["columns"]), row


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_sentence_stands_in_more_than_two_tools(language: str) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for folder in FOLDERS:
        for text in dict(flat(read(folder, language))).values():
            for line in text.splitlines():
                if len(line.strip()) > 25:
                    seen[line.strip("- ")].add(folder.name)
    assert not {line: tools for line, tools in seen.items() if len(tools) > 2}
