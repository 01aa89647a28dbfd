"""A form made elsewhere as a page asks it: question by question, groups that repeat inside groups that repeat."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from tonkla.fieldnotes.asked_when import in_words
from tonkla.fieldnotes.bring_in import constraint, formula, xlsform
from tonkla.fieldnotes.filling import Filling, Path, field
from tonkla.fieldnotes.models import Survey

MENTION = re.compile(r"\$\{\s*([^}]+?)\s*\}")


class FormPage:
    """`rows` nest as the groups do; `flat` has every question with each of its turns, in order, for the one who keeps them."""

    def __init__(self, survey: Survey, post: Any, lang: str, today: date) -> None:
        self.document, self.lang = xlsform.refreshed(survey.document), lang
        self.filling = Filling(self.document, post, today)
        self.flat: list[dict[str, Any]] = []
        self.labels = {one["name"]: xlsform.label(one["label"], lang) for one in self.filling.questions}
        self.rows = self.block(self.filling.questions, ())

    def block(self, questions: Sequence[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
        """These questions inside this turn of the groups around them."""
        depth, rows, head = len(path), [], ""
        for name, run in groupby(questions, key=lambda one: (one.get("repeats", [])[depth:] or [""])[0]):
            if name:
                rows.append(self.repeated(name, list(run), path))
                continue
            for one in run:
                row = self.drawn(one, path)
                row["group"], head = (row["group"] if row["group"] != head else ""), row["group"]
                rows.append(row)
        return rows

    def repeated(self, name: str, held: list[dict[str, Any]], path: Path) -> dict[str, Any]:
        """A group as often as it stands here; one that stands nowhere yet waits out of sight for the phone to bring it out."""
        known, turns = self.filling.repeats[name], self.filling.turns(name, path)
        kept = len(self.flat)
        words, chain = xlsform.label(known["label"], self.lang) or name, {"repeats": [*known["in"], name]}
        found = [
            {"n": n, "parts": self.parts(words, chain, (*path, n)), "rows": self.block(held, (*path, n))}
            for n in range(1, max(1, turns) + 1)
        ]
        if not turns:
            del self.flat[kept:]
        return {"repeat": name, "words": self.plain(words, {}, ()), "turns": found, "is_none": not turns,
                "is_counted": name in self.filling.counts,
                "at": ".".join(map(str, path))}  # fmt: skip

    def drawn(self, one: dict[str, Any], path: Path) -> dict[str, Any]:
        """One question, as often as it is asked."""
        filling, name = self.filling, field(one["name"], path)
        rules = filling.rules[one["name"]]
        here = filling.said[one["name"]].get(path, "")
        shown = here.split() if one["kind"] in ("one", "many") else [here] if here else []
        choices = [
            (row["name"], xlsform.label(row["label"], self.lang) or row["name"], row["name"] in shown, is_open)
            for row, is_open in filling.choices(one, path)
        ]
        message = xlsform.label(one.get("message", {}), self.lang)
        row = {
            "id": re.sub(r"[:.]", "-", name), "name": name, "q": one["name"], "kind": one["kind"], "said": shown,
            "turn": ".".join(map(str, path)) if any(turn > 1 for turn in path) else "", "options": choices,
            "label": self.plain(self.labels[one["name"]], one, path), "parts": self.parts(self.labels[one["name"]], one, path),
            "hint": self.parts(xlsform.label(one["hint"], self.lang), one, path),
            "when": "" if path or not one.get("when") else self.condition(one), "group": self.head(one),
            "message": message, "is_works": rules.works is not None,
            "says": self.parts(message, one, path), "why": self.plain(message, one, path),
            "is_asked": filling.is_asked(one, path), "is_needed": filling.is_needed(one, path), "is_broken": filling.is_broken(one, path),
            "is_whole": one.get("is_whole", False), "checks": constraint.on_the_phone(rules.keeps, one.get("is_whole", False)),
            "required": rules.needs is not None,
        }  # fmt: skip
        self.flat.append(row)
        return row

    def condition(self, one: dict[str, Any]) -> str:
        """When it is asked, in plain words."""
        options = {
            (question["name"], choice["name"]): xlsform.label(choice["label"], self.lang) or choice["name"]
            for question in self.filling.questions
            for choice in self.document["choices"].get(question["list"], [])
        }
        read = [formula.read(text) for text in one["when"]]
        tree = None if None in read else self.filling.rules[one["name"]].when
        return in_words(
            tree,
            lambda name: MENTION.sub("…", self.labels.get(name, name)),
            lambda name, value: options.get((name, value), value),
        )

    def head(self, one: dict[str, Any]) -> str:
        return " · ".join(filter(None, (xlsform.label(words, self.lang) for words in one.get("heads", []))))

    def parts(self, words: str, one: dict[str, Any], path: Path) -> list[tuple[str, str, str]]:
        """Words that speak of earlier answers, in pieces: the words, then which question, and its answer."""
        pieces = MENTION.split(words)
        return [
            (
                pieces[n],
                *((pieces[n + 1], self.mentioned(pieces[n + 1], one, path)) if n + 1 < len(pieces) else ("", "")),
            )
            for n in range(0, len(pieces), 2)
        ]

    def plain(self, words: str, one: dict[str, Any], path: Path) -> str:
        return MENTION.sub(lambda found: self.mentioned(found[1], one, path), words)

    def mentioned(self, name: str, one: dict[str, Any], path: Path) -> str:
        return " ".join(self.filling.find(name, one.get("repeats", []), path)) or "…"
