"""What this room asks the engines: words of a text, what the words page minds, and which version is likely to work."""

from dataclasses import dataclass
from typing import Any

from tonkla.engines import words
from tonkla.engines.words import Finding
from tonkla.handbook.difference import Change, Piece, difference, marked
from tonkla.handbook.document import Flat
from tonkla.handbook.family import members
from tonkla.handbook.models import MARKS, Term, Tool, Trial, Version


def differences(before: Version, after: Version) -> list[Change]:
    """What differs between two versions, field by field, words marked in whatever script."""
    return difference(before.flat(), after.flat(), cut)


def differences_of(before: Flat, after: Flat) -> list[Change]:
    return difference(before, after, cut)


def cut(text: str) -> list[str]:
    """The words of a text; joined again they are the text."""
    return list(words.segment(text))


def marked_pair(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts with their differing words marked."""
    return marked(before, after, cut)


def keys(text: str) -> list[str]:
    """The words by which a text is found."""
    return list(words.keys(text))


def guarded(text: str, lang: str, terms: list[Term]) -> list[Finding]:
    """What the words page and the hub's own terms would mind in a text of ours."""
    found = list(words.guard(text, lang))
    lines = text.split("\n")
    for term in terms:
        for number, line in enumerate(lines, 1):
            at = line.casefold().find(term.wrong.casefold())
            if at >= 0:
                found.append(Finding(number, at + 1, line[at : at + len(term.wrong)], "hub", term.right))
    return sorted(found, key=lambda finding: (finding.line, finding.column))


@dataclass(frozen=True)
class Tried:
    """One line of versions in a family: how often it was tried, its marks with their doubt, real against planned time."""

    tool: Tool
    version: Version
    name: str
    trials: int
    people: int
    marks: tuple[tuple[str, float, int], ...]  # which mark, its mean, how many gave it
    minutes: float | None
    planned: int


@dataclass(frozen=True)
class Evidence:
    """What trials say about a family of versions. `sentence_*` says which is likely to work here, or that it is too early."""

    rows: tuple[Tried, ...]
    trials: int
    standings: tuple[Any, ...]
    sentence_th: str
    sentence_en: str


def evidence_of(tool: Tool, viewer: Any, here: Any = None, language: str = "th") -> Evidence:
    """The trials of a tool's family, and which of its lines is likely to work at the place `here`."""
    lines = members(tool, viewer)
    trials = list(Trial.objects.visible_to(viewer).filter(version__tool__in=lines).select_related("version"))
    rows = []
    for line in lines:
        version = line.newest()
        own = [trial for trial in trials if trial.version.tool_id == line.pk]
        if version:
            rows.append(tried(line, version, own, language))
    return Evidence(
        tuple(rows), len(trials), (), "ยังลองน้อยไปที่จะบอกว่าฉบับไหนเหมาะกับที่ของคุณ",
        "Too few trials to say which version suits your place.",
    )  # fmt: skip


def tried(tool: Tool, version: Version, trials: list[Trial], language: str) -> Tried:
    marks = []
    for mark in MARKS:
        given = [
            value
            for trial in trials
            for giver in ("participants", "facilitators")
            for value in trial.marks(giver, mark)
        ]
        if given:
            marks.append((mark, sum(given) / len(given), len(given)))
    minutes = sorted(trial.minutes for trial in trials)
    return Tried(
        tool, version, version.words(language).get("name", tool.key), len(trials), sum(trial.people for trial in trials),
        tuple(marks), minutes[len(minutes) // 2] if minutes else None, version.content["minutes"],
    )  # fmt: skip


def near_duplicates(versions: list[Version], language: str) -> list[tuple[dict[str, str], dict[str, str], int]]:
    """Pairs of tools that say much the same, as per cent of shared words: to be read side by side, never joined unasked."""
    said = [(version.words(language), version) for version in versions]
    bags = [set(keys(" ".join(text for key, text in words.items() if "example" not in key))) for words, _ in said]
    found = []
    for one in range(len(said)):
        for other in range(one + 1, len(said)):
            both = len(bags[one] & bags[other])
            share = 100 * both // max(1, len(bags[one] | bags[other]))
            is_family = said[one][1].tool.root() == said[other][1].tool.root()
            if share >= 45 or is_family:
                found.append((said[one], said[other], share))
    return [
        ({**a[0], "pk": str(a[1].pk)}, {**b[0], "pk": str(b[1].pk)}, share)
        for a, b, share in sorted(found, key=lambda row: -row[2])
    ]
