"""Whether what came is a handbook file that can be taken in whole: every key looked at before anything is written.

A row is read by a table of its keys and what may stand there; what none of our pages could show is refused. Keys we do
not know are left aside, so that a later Tonkla may add some without raising the schema.
"""

import math
import re
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from tonkla.handbook.document import KEYED, LISTS, Document
from tonkla.handbook.filing import FORMAT, SCHEMA
from tonkla.handbook.languages import check_language
from tonkla.handbook.licences import CLOSED, KNOWN, check_held
from tonkla.handbook.limits import NUMBERS, STAGES, check_document
from tonkla.handbook.models.trial import clean_counts
from tonkla.handbook.models.version import digest_of
from tonkla.refusal import Refusal

Test = Callable[[Any], bool]
DEEPEST = 12
PART = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")
ADDRESS = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def broken() -> Refusal:
    return Refusal("handbook_unreadable")


def text(longest: int) -> Test:
    return lambda value: isinstance(value, str) and len(value) <= longest


def number(lowest: int, highest: int) -> Test:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest


def is_id(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 36 and str(uuid.UUID(value)) == value


def is_when(value: Any) -> bool:
    at = datetime.fromisoformat(value)
    return at.tzinfo is not None and 1990 <= at.year <= 2200


def is_tag(value: Any) -> bool:
    check_language(value)
    return True


def is_yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def is_table(value: Any) -> bool:
    return isinstance(value, dict)


def is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def or_null(test: Test) -> Test:
    return lambda value: value is None or test(value)


def each(test: Test, most: int = 200) -> Test:
    return lambda value: isinstance(value, list) and len(value) <= most and all(test(one) for one in value)


SHORT = text(200)


def words_in(longest: int, keys: Test = SHORT) -> Test:
    return lambda value: isinstance(value, dict) and all(keys(key) and text(longest)(one) for key, one in value.items())


def keys_once(value: Any) -> bool:
    return each(lambda one: isinstance(one, str) and bool(PART.fullmatch(one)))(value) and len(set(value)) == len(value)


NAMES = each(lambda one: text(200)(one) and bool(one.strip()))
TOOL: dict[str, Test] = {
    "id": is_id, "key": lambda key: isinstance(key, str) and bool(ADDRESS.fullmatch(key)), "number": number(0, 30_000),
    "stage": lambda stage: stage in STAGES, "is_shipped": is_yes_or_no, "keeper": text(200),
    "adapted_from": or_null(is_id), "versions": lambda rows: is_rows(rows) and bool(rows),
}  # fmt: skip
VERSION: dict[str, Test] = {
    "id": is_id, "number": number(1, 100_000), "digest": text(64), "made_at": is_when, "parent": or_null(is_id),
    "merged": or_null(is_id), "content": is_table, "source_lang": is_tag, "frame": is_table, "note": text(300),
    "licence": text(40), "attribution": NAMES, "source": text(20_000), "is_withdrawn": is_yes_or_no, "texts": is_rows,
    "trials": is_rows,
}  # fmt: skip
TEXT: dict[str, Test] = {
    "lang": is_tag, "words": words_in(6000), "sources": words_in(64), "confirmed_by": text(80),
}  # fmt: skip
TRIAL: dict[str, Test] = {
    "id": is_id, "at": is_when, "place": text(10), "context": is_table, "people": number(1, 5000),
    "minutes": number(1, 2880), "counts": is_table, "worked": text(2000), "broke": text(2000), "changed": text(2000),
}  # fmt: skip
EDITION: dict[str, Test] = {
    "id": is_id, "title": text(160), "hub": text(200), "foreword": words_in(20_000, is_tag), "languages": each(is_tag, 30),
    "digest": or_null(text(64)), "versions": each(is_id, 2000),
}  # fmt: skip
LESSON: dict[str, Test] = {
    "id": is_id, "tool": or_null(is_id), "hub": text(200), "title": text(160), "text": text(6000), "lang": is_tag,
    "licence": lambda one: one in KNOWN, "attribution": lambda one: NAMES(one) and bool(one), "source": text(20_000),
    "link": lambda one: text(500)(one) and (not one or one.startswith(("https://", "http://"))), "made_at": is_when,
}  # fmt: skip
ADDED: dict[str, Test] = {  # keys that files of the first months do not have
    "withdrawal": or_null(lambda row: is_table(row) and text(300)(row["why"]) and is_when(row["at"])),
    "published_at": or_null(is_when), "follows": or_null(is_id),
}  # fmt: skip
STEP: dict[str, Test] = {
    "key": lambda key: bool(PART.fullmatch(key)), "minutes": number(0, 2880), "short": number(0, 2880)
}  # fmt: skip
SECTION: dict[str, Test] = {"key": lambda key: bool(PART.fullmatch(key)), "kind": text(20)}
FRAME: dict[str, Test] = {
    "what": each(text(40)), "ticked": each(text(40)), "why": each(text(40)), "core": each(text(80)), "context": is_table
}  # fmt: skip
CONTEXT: dict[str, Test] = {
    "place": text(10), "group": text(40), "setting": text(40), "languages": each(text(20)), "ages": each(text(20)),
    "planned": or_null(number(0, 2880)), "short": is_yes_or_no,
}  # fmt: skip


def check(row: Any, table: dict[str, Test]) -> None:
    """Every key of the table stands in the row and holds what it may hold."""
    if not isinstance(row, dict) or not all(key in row and test(row[key]) for key, test in table.items()):
        raise broken()


def check_some(row: dict[str, Any], table: dict[str, Test]) -> None:
    """Of the table's keys those that are there hold what they may hold."""
    check(row, {key: test for key, test in table.items() if key in row})


def check_plain(value: Any, depth: int = 0) -> None:
    """Nothing a database or a page could choke on: signs that are none, numbers without end, endless nesting."""
    if depth > DEEPEST or (isinstance(value, float) and not math.isfinite(value)):
        raise broken()
    if isinstance(value, int) and abs(value) >= 2**53:
        raise broken()
    if isinstance(value, str):
        value.encode()  # half a sign pair is a UnicodeEncodeError, which is a ValueError
        if "\x00" in value:
            raise broken()
    elif isinstance(value, dict):
        for key, one in value.items():
            check_plain(key, depth + 1)
            check_plain(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            check_plain(one, depth + 1)


def check_file(data: Any) -> None:
    """Refuse what is no handbook file, what a newer Tonkla wrote, and a lineage that runs in a circle."""
    if not isinstance(data, dict) or data.get("format") != FORMAT or not number(1, 10**6)(data.get("schema")):
        raise broken()
    if data["schema"] > SCHEMA:
        raise Refusal("handbook_is_newer", theirs=data["schema"], ours=SCHEMA)
    try:
        check_plain(data)
        check(data, {"tools": is_rows})
        check_some(data, {"editions": is_rows, "lessons": is_rows})
        for tool in data["tools"]:
            check_tool(tool)
        for edition in data.get("editions", []):
            check(edition, EDITION)
            check_some(edition, ADDED | {"made_at": is_when})
        for lesson in data.get("lessons", []):
            check(lesson, LESSON)
            check_some(lesson, ADDED)
            if lesson["licence"] in CLOSED and (lesson["text"].strip() or not lesson["link"]):
                check_held(lesson["licence"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as problem:
        raise broken() from problem
    check_lines(data)


def check_tool(tool: dict[str, Any]) -> None:
    if tool.get("stage") not in STAGES:
        raise Refusal("not_a_tool")
    check(tool, TOOL)
    for version in tool["versions"]:
        check(version, VERSION)
        check_some(version, ADDED)
        check_held(version["licence"])
        check_frame(version["frame"])
        words = {}
        for row in version["texts"]:
            if isinstance(row.get("words"), dict):  # so long a text has its own sentence
                check_document(
                    Document({}, {"": {key: one for key, one in row["words"].items() if isinstance(one, str)}})
                )
            check(row, TEXT)
            words[row["lang"]] = row["words"]
        if version["source_lang"] not in words or len(words) != len(version["texts"]):
            raise broken()
        check_content(version["content"])
        check_document(Document(version["content"], words))
        bare = {key: one for key, one in version["content"].items() if key != "schema"}
        if version["digest"] not in (digest_of([version["content"], words]), digest_of([bare, words])):
            raise Refusal("digest_differs")
        for trial in version["trials"]:
            check(trial, TRIAL)
            check_some(trial, {"hub": text(200)})
            check_some(trial["context"], CONTEXT)
            clean_counts(trial["counts"])


def check_frame(frame: dict[str, Any]) -> None:
    check_some(frame, FRAME)
    check_some(frame.get("context", {}), CONTEXT)


def check_content(content: dict[str, Any]) -> None:
    """All that a page, a board and a sheet of paper ask a tool for."""
    check(content, {key: number(*NUMBERS[key]) for key in ("minutes", "people_min", "people_max", "level")})
    check(content, dict.fromkeys(KEYED, keys_once) | {key: is_rows for key in LISTS if key not in KEYED})
    check_some(content, {"estimate": is_yes_or_no, "needs_internet": is_yes_or_no, "ages": each(text(20))})
    check_some(content, {key: number(0, 2880) for key in ("minutes_each", "minutes_each_short")})
    for step in content["steps"]:
        check(step, STEP)
        check_some(step, {"each": is_yes_or_no})
    for section in content["sections"]:
        check(section, SECTION)
        check_some(section, {"columns": keys_once, "options": keys_once, "guess": is_yes_or_no})
    for name in ("steps", "sections"):
        keys = [row["key"] for row in content[name]]
        if len(set(keys)) != len(keys):
            raise broken()


def check_lines(data: dict[str, Any]) -> None:
    """Nothing stands twice, what is pointed at is there, and nothing descends from itself."""
    tools, versions = data["tools"], [one for row in data["tools"] for one in row["versions"]]
    editions, lessons = data.get("editions", []), data.get("lessons", [])
    trials = [trial for version in versions for trial in version["trials"]]
    for rows in (tools, versions, editions, lessons, trials):
        if len({row["id"] for row in rows}) != len(rows):
            raise broken()
    graphs = {
        "tools": {row["id"]: above(row, "adapted_from") for row in tools},
        "versions": {row["id"]: above(row, "parent", "merged") for row in versions},
        "editions": {row["id"]: above(row, "follows") for row in editions},
    }
    chosen = {one for row in editions for one in row["versions"]}
    about = {row["tool"] for row in lessons if row["tool"]}
    digests = {row["id"]: row["digest"] for row in versions}
    is_whole = all(set(found) <= graph.keys() for graph in graphs.values() for found in graph.values())
    once = all(len(set(row["versions"])) == len(row["versions"]) for row in editions)
    numbered = all(len({one["number"] for one in row["versions"]}) == len(row["versions"]) for row in tools)
    if not (is_whole and once and numbered and chosen <= graphs["versions"].keys() and about <= graphs["tools"].keys()):
        raise broken()
    for row in editions:
        said = [row["title"], row["foreword"], row["languages"], [digests[one] for one in row["versions"]]]
        if row["digest"] not in (None, digest_of(said)):
            raise Refusal("digest_differs")
    for graph in graphs.values():
        in_order(graph)


def above(row: dict[str, Any], *names: str) -> list[str]:
    return [row[name] for name in names if row.get(name)]


def in_order(graph: dict[str, list[str]]) -> list[str]:
    """Keys so that forebears come first; a circle is refused."""
    found: list[str] = []
    state: dict[str, int] = {}
    for start, above_start in graph.items():
        stack = [(start, iter(above_start))]
        while stack:
            key, rest = stack[-1]
            state[key] = state.get(key) or 1
            before = next((one for one in rest if state.get(one) != 2), None)
            if before is None:
                stack.pop()
                if state[key] != 2 and key in graph:
                    found.append(key)
                state[key] = 2
            elif state.get(before) == 1:
                raise Refusal("lineage_in_a_circle")
            else:
                stack.append((before, iter(graph.get(before, []))))
    return found
