"""`tonkla analyse themes|opinion|priority|coverage PATH [--json]`: ask an engine about a file of your own. Keeps nothing.

themes: CSV, TSV or XLSX with a column `text` (and person, group, language; other names by --text and the like). opinion,
priority: CSV with voter-id, comment-id, vote (1, 0, -1), or a Polis folder or ZIP; priority also with winner, loser (of two,
which one presses more) or person, item, mark (how heavy, 1 to 4). coverage: JSON {"needs": [{"id","weight"}],
"activities": [{"id","cost","hours","answers": {need: 0–1}}], "budget": baht}. UTF-8 and Windows-874 are read.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from tonkla.cli import ready

SHAPE = '{"needs": [{"id", "weight"}], "activities": [{"id", "cost", "hours", "answers": {need: 0–1}}]}'


def words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tonkla analyse", formatter_class=argparse.RawDescriptionHelpFormatter, description=__doc__,
        epilog="themes: ตาราง CSV, TSV หรือ XLSX ที่มีคอลัมน์ข้อความ · opinion, priority: CSV ที่มี voter-id, comment-id, vote "
        "หรือโฟลเดอร์ Polis (priority อ่านช่อง winner, loser หรือ person, item, mark ได้ด้วย) · coverage: ไฟล์ JSON · อ่านอย่างเดียว ไม่เก็บอะไร",
    )  # fmt: skip
    parser.add_argument("engine", choices=["themes", "opinion", "priority", "coverage"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="in one line, for programs · บรรทัดเดียว สำหรับโปรแกรม")
    for name in ("text", "person", "group", "language"):
        parser.add_argument(f"--{name}", default="", metavar="COLUMN", help="which column · ชื่อคอลัมน์")
    return parser


def themes(asked: argparse.Namespace) -> Any:
    from tonkla.engines import themes as engine
    from tonkla.insights.tables import preview, read_file

    wanted = {name: getattr(asked, name) for name in ("text", "person", "group", "language")}
    found = preview(asked.path.name, read_file(asked.path), wanted)
    notes = [
        engine.Note(id=str(row.number), person=row.person or str(row.number), group=row.group, lang=row.language or None,
                    text=row.text)
        for row in found.rows
    ]  # fmt: skip
    answer = plain(engine.suggest_themes(notes))
    left_out = zip(found.causes("th", 1000), found.causes("en", 1000), strict=True)
    return answer | {"left_out": [{"row": n, "th": thai, "en": english} for (n, thai), (_n, english) in left_out]}


def votes(path: Path) -> list[Any]:
    """The votes of a file or of a Polis folder; a later vote of the same pair replaces the earlier one."""
    from tonkla.engines.opinion import Vote
    from tonkla.needs.polis import VALUES, folder_of, votes_in

    files = folder_of(path)
    if path.is_file() and not any(name in files for name in ("votes.csv", "participants-votes.csv")):
        files = {"votes.csv": next(iter(files.values()), b"")}
    last = {(voter, statement): answer for voter, statement, answer in votes_in(files)}
    return [Vote(voter, statement, int(VALUES[answer])) for (voter, statement), answer in last.items()]


def opinion(asked: argparse.Namespace) -> Any:
    from tonkla.engines import opinion as engine

    found = votes(asked.path)
    return {"statements": engine.tally(found), "structure": engine.structure(found)}


def priority(asked: argparse.Namespace) -> Any:
    from tonkla.engines.priority import Mark, rank_marks, rank_pairs, rank_votes
    from tonkla.insights.tables import read_file, table_of

    is_table = asked.path.is_file() and asked.path.suffix.lower() != ".zip"
    rows = table_of(asked.path.name, read_file(asked.path)) if is_table else []
    if rows and {"winner", "loser"} <= rows[0].keys():
        return rank_pairs((row["winner"], row["loser"]) for row in rows)
    if rows and {"person", "item", "mark"} <= rows[0].keys():
        return rank_marks(Mark(row["person"], row["item"], int(row["mark"])) for row in rows)
    return rank_votes(votes(asked.path))


def coverage(asked: argparse.Namespace) -> Any:
    from tonkla.engines import coverage as engine
    from tonkla.insights.tables import read_file
    from tonkla.refusal import Refusal

    try:
        table = json.loads(read_file(asked.path).decode("utf-8-sig"))
        needs = [engine.Need(str(row["id"]), float(row["weight"])) for row in table["needs"]]
        acts = [
            engine.Activity(str(r["id"]), float(r["cost"]), float(r["hours"]), {str(k): float(v) for k, v in r["answers"].items()})
            for r in table["activities"]
        ]  # fmt: skip
        budget, hours = table.get("budget"), float(table.get("hours", "inf"))
        budget = None if budget is None else float(budget)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal("file_of_another_shape", file=asked.path.name, shape=SHAPE) from None
    answer: dict[str, Any] = {"coverage": engine.coverage(needs, acts)}
    if budget is not None:
        answer["choice"] = engine.choose_portfolio(needs, acts, budget, hours)
    return answer


def plain(value: Any) -> Any:
    """Dataclasses as what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def run(arguments: Sequence[str]) -> int:
    asked = words().parse_args(arguments)
    ready()
    from tonkla.refusal import Refusal

    try:
        answer = {"themes": themes, "opinion": opinion, "priority": priority, "coverage": coverage}[asked.engine](asked)
    except OSError:
        raise Refusal("no_such_folder", folder=str(asked.path)) from None
    except ValueError:  # what an engine cannot reckon with: a weight below nothing, an hour that is no number
        raise Refusal("file_of_another_shape", file=asked.path.name, shape=asked.engine) from None
    print(json.dumps(plain(answer), ensure_ascii=False, indent=1 if not asked.json else None))
    return 0
