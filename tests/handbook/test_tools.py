"""The tool files hold together: the same keys in both languages, minutes that add up, nothing said twice."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tonkla.handbook.limits import AGES
from tonkla.handbook.reading import FOLDER, flat
from tonkla.search.analysis import guard
from tonkla.workshops.planning import FOLDER as PLANS

KINDS = {"cards", "text", "people", "quote", "rank", "score", "table", "photo", "drawing", "choice", "link"}
NAMES = {
    1: "ตั้งโจทย์", 2: "แผนผังผู้มีส่วนได้เสีย", 3: "คนที่เราอยากช่วยให้เริ่มได้", 4: "แนวคำถามสัมภาษณ์", 5: "สนทนากลุ่ม",
    6: "สังเกตภาคสนาม", 7: "การ์ดชวนคุย", 8: "แผนผังรายรับรายจ่าย", 9: "แผนผังเข้าอกเข้าใจ", 10: "ตัวละครตัวแทน",
    11: "เส้นทางประสบการณ์", 12: "บันไดความต้องการ", 13: "สรุปข้อมูลเชิงลึก", 14: "จัดลำดับความเร่งด่วน",
    15: "ตารางเทียบสิ่งที่ขาดกับสิ่งที่มีให้", 16: "เราจะ…ได้อย่างไร", 17: "ระดมและรวมไอเดีย", 18: "แผ่นวิธีช่วย",
    19: "ภาพเล่าเรื่อง", 20: "บทบาทสมมติ", 21: "ตารางเสียงสะท้อน", 22: "การ์ดทดลอง", 23: "บันทึกการปรับใช้เครื่องมือ",
    24: "เกิดอะไร สำคัญอย่างไร ทำอะไรต่อ", 25: "แผนที่ความเชี่ยวชาญและภาคี", 26: "ทฤษฎีการเปลี่ยนแปลง",
    27: "แผนโปรแกรมบ่มเพาะ", 28: "บันทึกพี่เลี้ยงและหมุดหมาย",
}  # fmt: skip
STAGES = {"I", "D", "Id", "P", "T", "R", "Pl", "Ru"}
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


each_tool = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@each_tool
def test_a_tool_is_whole(folder: Path) -> None:
    tool = read(folder, "tool")
    assert tool["key"] == folder.name
    assert tool["stage"] in STAGES and tool["level"] in (1, 2, 3)
    assert 1 <= tool["people_min"] <= tool["people_max"]
    assert tool["reading"] in (1, 2, 3) and tool["ages"] and set(tool["ages"]) <= set(AGES)
    assert {section["kind"] for section in tool["sections"]} <= KINDS
    assert len(tool["troubles"]) >= 3 and len(tool["core"]) >= 3 and len(tool["free"]) >= 3
    assert tool["licence"] and tool["attribution"] and tool["source"].strip()
    for language in ("th", "en"):
        words = dict(flat(read(folder, language)))
        assert set(words) == expected(tool), set(words) ^ expected(tool)
        assert all(words.values())
    assert read(folder, "th")["name"] == NAMES[tool["number"]]


@each_tool
def test_the_minutes_of_the_steps_are_those_of_the_tool(folder: Path) -> None:
    tool = read(folder, "tool")
    for part, total in (("minutes", "minutes"), ("short", "minutes_short")):
        assert sum(step[part] for step in tool["steps"] if not step.get("each")) == tool[total]
        each = sum(step[part] for step in tool["steps"] if step.get("each"))
        assert each == tool.get(total.replace("minutes", "minutes_each"), 0)
    assert all(0 < step["short"] <= step["minutes"] for step in tool["steps"])
    assert tool["minutes_short"] < tool["minutes"] or all(step["short"] == step["minutes"] for step in tool["steps"])


@each_tool
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_said_fits_in_one_breath(folder: Path, language: str) -> None:
    for key, text in flat(read(folder, language)):
        if key.endswith(".say"):
            lines = [line for line in text.splitlines() if line.strip()]
            assert 1 <= len(lines) <= 4, key
            assert all(len(line) <= 170 for line in lines), key


@each_tool
def test_a_tool_shows_three_cards_of_the_story_and_three_things_that_go_wrong(folder: Path) -> None:
    for language in ("th", "en"):
        texts = read(folder, language)
        cards = {line for section in texts["sections"].values() for line in section["example"].strip().splitlines()}
        assert len(cards) >= 3
        assert len({trouble["wrong"] for trouble in texts["troubles"].values()}) >= 3


def test_numbers_are_given_once_and_lead_to_tools_of_the_handbook() -> None:
    tools = [read(folder, "tool") for folder in FOLDERS]
    assert len({tool["number"] for tool in tools}) == len(tools)
    for tool in tools:
        around = {*tool["comes_after"], *tool["leads_to"]}
        assert around and around <= NAMES.keys() - {tool["number"]}


def test_every_tool_a_plan_asks_for_and_the_whole_list() -> None:
    asked = {
        session["tool"]
        for path in PLANS.glob("*.toml")
        for session in tomllib.loads(path.read_text("utf-8"))["sessions"]
        if "tool" in session and not session["tool"].startswith("pool-")  # places to pool tools, not tools
    }
    assert asked <= {folder.name for folder in FOLDERS}
    assert {read(folder, "tool")["number"] for folder in FOLDERS} == NAMES.keys()


@each_tool
def test_no_forbidden_word(folder: Path) -> None:
    text = (folder / "th.toml").read_text("utf-8")
    wrong = [finding for finding in guard(text, "th") if finding.strength == "wrong"]
    assert not wrong
    for word in ("กลุ่มเป้าหมาย", "ชาวบ้าน", "ทำการ(?!บ้าน|์ด)", "กรุณา", "นะค่ะ", "นะคะ"):
        assert not re.search(word, text), word


@each_tool
def test_thai_is_typed_as_thai_is(folder: Path) -> None:
    text = (folder / "th.toml").read_text("utf-8")
    assert "\u0e4d\u0e32" not in text and "เเ" not in text
    assert not re.search(r"[^\s“(]ๆ|ๆ[^\s”\")…,.]", text)
    english = (folder / "en.toml").read_text("utf-8")
    assert not re.search("[\u0e00-\u0e7f]", english)
    for section in read(folder, "tool")["sections"]:
        if section["kind"] == "table":
            for language in ("th", "en"):
                for row in read(folder, language)["sections"][section["key"]]["example"].strip().splitlines():
                    assert len(row.split("|")) == len(section["columns"]), row


def sentences(language: str, text: str) -> Iterator[str]:
    """English ends a sentence with a stop; Thai has none, so each line and each long run without a space counts."""
    for line in (line.strip("- ") for line in text.splitlines()):
        yield line
        yield from re.split(r"(?<=[.?!])\s+" if language == "en" else r"\s+", line)


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_sentence_stands_in_more_than_two_tools(language: str) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for folder in FOLDERS:
        for _key, text in flat(read(folder, language)):
            for sentence in sentences(language, text):
                if len(sentence) > 25:
                    seen[sentence].add(folder.name)
    assert not {sentence: tools for sentence, tools in seen.items() if len(tools) > 2}


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_that_goes_wrong_is_told_in_two_tools(language: str) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for folder in FOLDERS:
        for trouble in read(folder, language)["troubles"].values():
            for part in ("wrong", "do"):
                seen["".join(trouble[part].split()).casefold()].add(folder.name)
    assert not {text: tools for text, tools in seen.items() if len(tools) > 1}


@each_tool
def test_a_step_with_clearly_less_time_says_what_to_leave_out(folder: Path) -> None:
    """A new facilitator with less time asks what to leave out: three minutes less and a third less want an answer."""
    tool = read(folder, "tool")
    for language, words in (("th", "ฉบับย่อ"), ("en", "hort form")):
        texts = read(folder, language)["steps"]
        for step in tool["steps"]:
            if step["minutes"] - step["short"] >= 3 and step["short"] <= 0.7 * step["minutes"]:
                assert words in texts[step["key"]]["do"], (step["key"], language)
