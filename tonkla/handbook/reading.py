"""The tool files as they lie in the folder: one `tool.toml` without language, one text file a language, the same keys."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tools"


@dataclass(frozen=True)
class ToolFile:
    key: str
    number: int
    stage: str
    content: dict[str, Any]
    texts: dict[str, dict[str, str]]


def flat(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """A nested table as dotted keys: {"a": {"b": "c"}} → ("a.b", "c")."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield path + key, str(value).strip()


def read_tool(folder: Path) -> ToolFile:
    content = tomllib.loads((folder / "tool.toml").read_text("utf-8"))
    texts = {
        path.stem: dict(flat(tomllib.loads(path.read_text("utf-8"))))
        for path in sorted(folder.glob("*.toml"))
        if path.name != "tool.toml"
    }
    return ToolFile(content["key"], content["number"], content["stage"], content, texts)


def read_tools() -> list[ToolFile]:
    return [read_tool(path.parent) for path in sorted(FOLDER.glob("*/tool.toml"))]
