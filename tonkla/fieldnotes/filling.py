"""A form being filled in: which questions are asked, how often a group repeats, what a machine works out, what is broken.

The phone does the same while one types (`desk/form.ts`); here it is done once more when the answers arrive.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tonkla.fieldnotes.bring_in import formula, reckon
from tonkla.fieldnotes.bring_in.formula import Tree

MOST = 30  # times a group repeats
PASSES = 6  # answers that rest on answers that rest on answers…
FIELD = re.compile(r"q:(?P<name>.+?)(?::(?P<path>\d+(?:\.\d+)*))?")
Path = tuple[int, ...]


def field(name: str, path: Path) -> str:
    """How an answer is called on the page; the first time of everything needs no number."""
    return f"q:{name}" if all(turn == 1 for turn in path) else f"q:{name}:{'.'.join(map(str, path))}"


class Rules:
    """The formulas of one question as trees. `None` where there is none, or none we can read."""

    def __init__(self, one: dict[str, Any]) -> None:
        whens = [formula.read(text) for text in one.get("when", [one["relevant"]] if one["relevant"] else [])]
        self.is_sure = None not in whens
        self.when: Tree = None
        for tree in (tree for tree in whens if tree is not None):
            self.when = tree if self.when is None else ["and", self.when, tree]
        self.keeps = formula.read(one.get("constraint", ""))
        self.needs: Tree = ["true"] if one["required"] else formula.read(one.get("needed", ""))
        self.filter = formula.read(one.get("filter", ""), columns=True)
        self.works = formula.read(one.get("calculation", ""))
        self.starts = formula.read(one["default"]) if "(" in one.get("default", "") else None

    def as_dict(self) -> dict[str, Tree]:
        names = ("when", "keeps", "needs", "filter", "works")
        return {name: tree for name in names if (tree := getattr(self, name)) is not None}


class Filling:
    """`said` holds what counts: the answers to questions that are asked, and what was worked out, by question and turn."""

    def __init__(self, document: dict[str, Any], post: Any, today: date) -> None:
        self.document, self.today = document, today.isoformat()
        self.questions: list[dict[str, Any]] = document["questions"]
        self.by_name = {one["name"]: one for one in self.questions}
        self.repeats: dict[str, dict[str, Any]] = document.get("repeats", {})
        self.rules = {one["name"]: Rules(one) for one in self.questions}
        self.counts = {name: formula.read(str(one["count"])) for name, one in self.repeats.items() if one["count"]}
        self.typed = self.typed_in(post)
        more = post.get("more", "").partition(":")
        self.more = (more[0], tuple(int(turn) for turn in more[2].split(".") if turn.isdecimal()))
        self.said: dict[str, dict[Path, str]] = {}
        self.settle(is_fresh=not self.typed)

    def typed_in(self, post: Any) -> dict[tuple[str, Path], list[str]]:
        found: dict[tuple[str, Path], list[str]] = {}
        for key in post:
            match = FIELD.fullmatch(key)
            one = self.by_name.get(match["name"]) if match else None
            words = [text for text in post.getlist(key) if text.strip()]
            if match and one and words:
                path = tuple(int(turn) for turn in (match["path"] or "").split(".") if turn)
                path = path or (1,) * len(one.get("repeats", ()))
                if len(path) == len(one.get("repeats", ())) and all(1 <= turn <= MOST for turn in path):
                    found[one["name"], path] = words
        return found

    def turns(self, repeat: str, outer: Path) -> int:
        """How often a group stands on the page inside this turn of the groups around it."""
        if repeat in self.counts and self.counts[repeat] is not None:
            wanted = reckon.number(reckon.answer(self.counts[repeat], self.at(self.repeats[repeat]["in"], outer)))
            return 0 if math.isnan(wanted) else max(0, min(MOST, int(wanted)))
        begun = max([1, *self.begun(repeat, outer)])
        return min(MOST, begun + (self.more == (repeat, outer)))

    def begun(self, repeat: str, outer: Path) -> set[int]:
        """The turns in which somebody typed something."""
        chain = [*self.repeats[repeat]["in"], repeat]
        return {
            path[len(outer)]
            for name, path in self.typed
            if self.by_name[name]["repeats"][: len(chain)] == chain and path[: len(outer)] == outer
        }

    def paths(self, chain: Sequence[str]) -> list[Path]:
        """Every turn that a question inside these groups has."""
        found: list[Path] = [()]
        for name in chain:
            found = [(*path, turn) for path in found for turn in range(1, self.turns(name, path) + 1)]
        return found

    def find(self, name: str, chain: Sequence[str], path: Path) -> list[str]:
        """A question's answers as seen from a turn: its own, or all of the groups one does not stand in."""
        if name not in self.by_name:
            return []
        theirs = self.by_name[name].get("repeats", [])
        shared = next(
            (n for n, (a, b) in enumerate(zip(chain, theirs, strict=False)) if a != b), min(len(chain), len(theirs))
        )
        held = self.said.get(name, {})
        return [held[key] for key in sorted(held) if key[:shared] == path[:shared]]

    def at(self, chain: Sequence[str], path: Path, here: str = "", row: dict[str, str] | None = None) -> reckon.At:
        return reckon.At(
            lambda name: self.find(name, chain, path), self.today, here, row or {}, path[-1] if path else 1
        )

    def settle(self, is_fresh: bool) -> None:
        """Answers of questions that are not asked do not count; what is worked out may change what is asked."""
        for _turn in range(PASSES):
            before = {name: dict(held) for name, held in self.said.items()}
            for one in self.questions:
                chain = one.get("repeats", [])
                self.said[one["name"]] = {path: self.counted(one, path, is_fresh) for path in self.paths(chain)}
            if self.said == before:
                return

    def counted(self, one: dict[str, Any], path: Path, is_fresh: bool) -> str:
        rules, at = self.rules[one["name"]], self.at(one.get("repeats", []), path)
        if not self.is_asked(one, path):
            return ""
        if rules.works is not None:
            found = reckon.words(reckon.answer(rules.works, at))
            return "" if found == "NaN" else found
        return " ".join(self.words(one, path, is_fresh))

    def words(self, one: dict[str, Any], path: Path, is_fresh: bool) -> list[str]:
        """As typed; before anything was typed, what the form begins with."""
        if not is_fresh or (one["name"], path) in self.typed or not one.get("default"):
            typed = self.typed.get((one["name"], path), [])
            if self.rules[one["name"]].filter is None:
                return typed
            return [
                word for word in typed if word in {row["name"] for row, is_open in self.choices(one, path) if is_open}
            ]
        rules = self.rules[one["name"]]
        if rules.starts is not None:
            return [reckon.words(reckon.answer(rules.starts, self.at(one.get("repeats", []), path)))]
        return [] if re.search(r"[$({]", one["default"]) else [one["default"]]

    def is_asked(self, one: dict[str, Any], path: Path) -> bool:
        when = self.rules[one["name"]].when
        return when is None or reckon.is_so(reckon.answer(when, self.at(one.get("repeats", []), path)))

    def is_needed(self, one: dict[str, Any], path: Path) -> bool:
        """Required, and in a turn that somebody began: a group may be asked not at all."""
        chain, rules = one.get("repeats", []), self.rules[one["name"]]
        for depth, name in enumerate(chain):
            if not self.repeats[name]["count"] and path[depth] not in self.begun(name, path[:depth]):
                return False
        return (
            rules.needs is not None and rules.is_sure and reckon.is_so(reckon.answer(rules.needs, self.at(chain, path)))
        )

    def is_broken(self, one: dict[str, Any], path: Path) -> bool:
        """Whether an answer breaks its rule. A rule that speaks of what is not answered yet waits for that answer."""
        rule, chain, here = self.rules[one["name"]].keeps, one.get("repeats", []), self.said[one["name"]].get(path, "")
        if rule is None or not here:
            return False
        if not all(any(self.find(name, chain, path)) for name in formula.speaks_of(rule)):
            return False
        return not reckon.is_so(reckon.answer(rule, self.at(chain, path, here)))

    def choices(self, one: dict[str, Any], path: Path) -> list[tuple[dict[str, Any], bool]]:
        """The choices of a question, each with whether it is on offer after what was answered before."""
        chosen, rows = self.rules[one["name"]].filter, self.document["choices"].get(one["list"], [])
        chain = one.get("repeats", [])
        return [
            (
                row,
                chosen is None or reckon.is_so(reckon.answer(chosen, self.at(chain, path, row=row.get("columns", {})))),
            )
            for row in rows
        ]

    def plan(self) -> dict[str, Any]:
        """All of it for the phone."""
        filtered = {one["list"] for one in self.questions if self.rules[one["name"]].filter is not None}
        lists = {
            key: {row["name"]: row.get("columns", {}) for row in self.document["choices"].get(key, [])}
            for key in filtered
        }
        asked = [
            {"name": one["name"], "in": one.get("repeats", []), "kind": one["kind"], "list": one["list"],
             **self.rules[one["name"]].as_dict()}
            for one in self.questions
        ]  # fmt: skip
        repeats = {
            name: {"in": one["in"]} | ({"count": self.counts[name]} if self.counts.get(name) is not None else {})
            for name, one in self.repeats.items()
        }
        return {"questions": asked, "repeats": repeats, "lists": lists, "today": self.today}
