"""Words made ready for the page, so that a Thai line breaks between words and never inside one.

A text becomes a list of pieces: a plain string, or a list of one string: a word that must stay in one piece (the
page draws a box around it, unseen), or None for a new line. Nothing invisible is added, so the text on the page can
be searched; what was invisible and could deceive (control characters, direction overrides) is left out.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from tonkla.paper import analysis

Piece = str | list[str] | None

LONGEST = 26  # characters; a longer unbroken word would run out of a table's column and is cut at letter clusters
CUT = 12

# A zero-width space says "a word ends here": it is used, then dropped. The others change how text looks, unseen.
BOUNDARY = "\u200b"
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
NEW_LINE = re.compile("\r\n|[\r\n\u2028\u2029]")
# ฿ (U+0E3F) is left to its number. อบต. and พ.ศ. are one word each. Thai repetition and "and so on" signs hold on to
# the word before them, also across the blank people write there.
LETTERS = r"\u0e01-\u0e3a\u0e40-\u0e7f"
TOKEN = re.compile(
    rf"(?P<short>(?:[ก-ฮ]{{1,4}}\.)+)|(?P<thai>[{LETTERS}]+)"
    rf"|(?P<blank>[\s{BOUNDARY}]+)|(?P<other>[^\s{BOUNDARY}{LETTERS}]+)"
)
CLINGS = re.compile(r" ?[ๆฯ]+")
THAI = re.compile("[\u0e01-\u0e5b]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LTR_BEGINS, LTR_ENDS, LTR_MARK = "\u2066", "\u2069", "\u200e"
LEADS = "\u200dเแโใไ"  # what holds on to the letter after it
FOLLOWS = "\u200dะาำๅ"  # what holds on to the letter before it


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of one text (see the module's own words). Joined, they are the text as it can be seen."""
    out: list[Piece] = []
    for number, line in enumerate(NEW_LINE.split(INVISIBLE.sub("", text))):
        if number:
            out.append(None)
        for word in _held_together(line.replace("\t", " ")):
            if isinstance(word, str) and out and isinstance(out[-1], str):
                out[-1] += word
            else:
                out.append(word)
    return tuple(out)


def on_paper(data: Any, is_rtl: bool = False) -> Any:
    """The same data with every string turned into pieces. What a template must compare is a number or a truth value;
    what it needs letter by letter is wrapped in `Exactly`. Under a true `is_rtl` lines run from right to left."""
    if isinstance(data, Exactly):
        return data.text
    if isinstance(data, str):
        return turned(pieces(data)) if is_rtl else pieces(data)
    if isinstance(data, dict):
        is_rtl = bool(data.get("is_rtl", is_rtl))
        return {key: on_paper(value, is_rtl) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [on_paper(value, is_rtl) for value in data]
    return data


def turned(found: tuple[Piece, ...]) -> list[Piece]:
    """Pieces for a line that runs from right to left: a boxed word has no direction of its own, so Thai words would stand
    in the wrong order. Words all from left to right are set apart as one; among others each Thai word says its own."""
    text = "".join(one if isinstance(one, str) else one[0] for one in found if one)
    if not RIGHT_TO_LEFT.search(text):
        return [LTR_BEGINS, *found, LTR_ENDS]
    out: list[Piece] = []
    for one in found:
        out += [LTR_MARK, one, LTR_MARK] if isinstance(one, list) and THAI.search(one[0]) else [one]
    return out


class Exactly:
    """A string for the template itself (an address, the file's title): not set as words."""

    def __init__(self, text: str) -> None:
        self.text = INVISIBLE.sub("", text)


def _held_together(line: str) -> list[Piece]:
    out: list[Piece] = []
    for token in TOKEN.finditer(line):
        text = token.group()
        if token["thai"]:
            for word in _thai_words(text):
                _add(out, word)
        elif token["short"]:
            out.append([text])
        elif token["blank"]:
            if blank := text.replace(BOUNDARY, ""):
                out.append(blank)
        elif len(text) > LONGEST:
            out.extend([part] for part in _cut(text))
        else:
            out.append(text)
    return out


def _add(out: list[Piece], word: str) -> None:
    """Put a Thai word down; a sign that belongs to the word before it joins it, blank and all."""
    before = out[-2:]
    if CLINGS.fullmatch(word) and out:
        if isinstance(out[-1], list):
            out[-1] = [out[-1][0] + word]
            return
        if len(before) == 2 and isinstance(before[0], list) and before[1] == " ":
            out[-2:] = [[before[0][0] + " " + word]]
            return
    if unicodedata.category(word[0]) == "Mn" and out and isinstance(out[-1], list):
        out[-1] = [out[-1][0] + word]
        return
    out.extend([part] for part in _cut(word)) if len(word) > LONGEST else out.append([word])


def _thai_words(run: str) -> list[str]:
    """A run of Thai letters as words; repetition signs stand apart, so that `_add` can hang them on."""
    return [part for word in analysis.segment(run) for part in re.split(r"([ๆฯ]+)", word) if part]


def _cut(word: str) -> list[str]:
    """A very long word in parts of about twelve characters, never between a letter and its marks."""
    parts, start = [], 0
    for place in range(1, len(word)):
        before, here = word[place - 1], word[place]
        joined = unicodedata.category(here)[0] == "M" or here in FOLLOWS or before in LEADS
        if place - start >= CUT and not joined:
            parts.append(word[start:place])
            start = place
    return [*parts, word[start:]]
