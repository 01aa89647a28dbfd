"""`tonkla analyse themes|opinion|priority|coverage PATH [--json]`: ask an engine about a file of your own. Keeps nothing.

themes: CSV or TSV with a column `text` (and person, group, language). opinion, priority: CSV with voter-id, comment-id, vote
(1, 0, -1). coverage: JSON {"needs": [{"id","weight"}], "activities": [{"id","cost","hours","answers": {need: 0–1}}],
"budget": baht}.
"""

import argparse
import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ","))


def column(row: dict[str, str], *names: str, default: str = "") -> str:
    return next((row[name] for name in names if row.get(name)), default)


def themes(path: Path) -> Any:
    from tonkla.engines import themes as engine

    notes = [
        engine.Note(
            id=str(number),
            person=column(row, "person", "author", default=str(number)),
            group=column(row, "group"),
            lang=column(row, "language", "lang") or None,
            text=column(row, "text", "texts", "note"),
        )
        for number, row in enumerate(rows(path), 2)
    ]
    return engine.suggest_themes(notes)


def votes(path: Path) -> list[Any]:
    from tonkla.engines.opinion import Vote

    file = path / "votes.csv" if path.is_dir() else path
    return [Vote(row["voter-id"], row["comment-id"], int(row["vote"])) for row in rows(file)]


def opinion(path: Path) -> Any:
    from tonkla.engines import opinion as engine

    found = votes(path)
    return {"statements": engine.tally(found), "structure": engine.structure(found)}


def priority(path: Path) -> Any:
    from tonkla.engines.priority import rank_votes

    return rank_votes(votes(path))


def coverage(path: Path) -> Any:
    from tonkla.engines import coverage as engine

    table = json.loads(path.read_text("utf-8"))
    needs = [engine.Need(str(row["id"]), float(row["weight"])) for row in table["needs"]]
    acts = [
        engine.Activity(str(r["id"]), float(r["cost"]), float(r["hours"]), r["answers"]) for r in table["activities"]
    ]
    answer: dict[str, Any] = {"coverage": engine.coverage(needs, acts)}
    if "budget" in table:
        answer["choice"] = engine.choose_portfolio(
            needs, acts, float(table["budget"]), float(table.get("hours", "inf"))
        )
    return answer


def plain(value: Any) -> Any:
    """Dataclasses as what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla analyse")
    parser.add_argument("engine", choices=["themes", "opinion", "priority", "coverage"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    try:
        answer = {"themes": themes, "opinion": opinion, "priority": priority, "coverage": coverage}[asked.engine](
            asked.path
        )
    except (OSError, KeyError, ValueError, UnicodeDecodeError) as problem:
        parser.error(f"{asked.path}: {problem!r}")
    print(json.dumps(plain(answer), ensure_ascii=False, indent=1 if not asked.json else None))
    return 0
