"""A note laid out for reading and choosing: paragraphs, the passages marked in them, sentences. Positions count characters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

LONG = 900  # characters of a paragraph before it is cut at a space
BREAK = re.compile(r"(?<=[.!?။。])\s+|\n+|(?<=\S{24})\s+(?=[^\sๆ])")


@dataclass(frozen=True)
class Run:
    """A stretch of one paragraph: its words, and the passages that cover it."""

    at: int
    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    at: int
    end: int
    runs: tuple[Run, ...]
    question: str = ""


def bounds(text: str) -> list[tuple[int, int]]:
    """Where paragraphs begin and end: at line ends, long ones at a space."""
    found, at = [], 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        while end - start > LONG:
            cut = text.rfind(" ", start + LONG // 2, start + LONG)
            cut = cut + 1 if cut > 0 else start + LONG
            found.append((start, cut))
            start = cut
        if text[start:end].strip():
            found.append((start, end))
        at += len(line) + 1
    return found


def paragraphs(
    text: str, excerpts: Iterable[Any], parts: list[dict[str, Any]], prompts: dict[str, str]
) -> list[Paragraph]:
    """The whole note. Where passages overlap, a run carries them all."""
    marks = sorted((one.start, one.end, str(one.pk)) for one in excerpts if not one.is_adrift)
    asked = {part["at"]: prompts.get(part["key"], "") for part in parts}
    found = []
    for start, end in bounds(text):
        over = [mark for mark in marks if mark[0] < end and mark[1] > start]
        edges = sorted({start, end, *(edge for a, b, _key in over for edge in (a, b) if start < edge < end)})
        runs = tuple(
            Run(a, text[a:b], tuple(key for s, e, key in over if s <= a and e >= b)) for a, b in pairwise(edges)
        )
        found.append(Paragraph(start, end, runs, asked.get(start, "")))
    return found


def sentences(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """What one may choose without a mouse: sentences, or the phrases between spaces that Thai is written in."""
    found, at = [], start
    for gap in BREAK.finditer(text, start, end):
        if text[at : gap.start()].strip():
            found.append((at, gap.start(), text[at : gap.start()]))
        at = gap.end()
    if text[at:end].strip():
        found.append((at, end, text[at:end]))
    return found
