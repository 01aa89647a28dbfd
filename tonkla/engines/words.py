"""Where does one Thai word end and the next begin, and by which keys is a text found?

Thai is written without spaces. We find words with the longest-matching graph of `nlpo3` over a CC0 word list, hold our
glossary's words together, and cut everything else by script. Joining the words always gives the same text back.
Source: docs/engines/words.md; measured against newmm in tests/bench/words.py.
"""

import re
import threading
import unicodedata
from functools import cache
from pathlib import Path

from tonkla.engines.wording import Finding, guard

__all__ = ["Finding", "break_points", "guard", "keys", "normalise", "segment"]

DATA = Path(__file__).parent / "words_data"
DICTIONARY = "tonkla"
THAI = re.compile(r"[\u0e00-\u0e7f]+")
PIECE = re.compile(r"[\u0e00-\u0e7f]+|[^\W_\u0e00-\u0e7f]+(?:['’][^\W_\u0e00-\u0e7f]+)*|\s+|.", re.DOTALL)
FOLLOWERS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # vowels and marks that cannot begin a word
LONGEST = 400  # characters of unbroken Thai handed over at once; a longer run is cut, so that nothing is ever slow
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
THAI_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
SAME = {
    "เวิร์กชอป": "เวิร์กช็อป", "เวิร์คช็อป": "เวิร์กช็อป", "เวิร์คชอป": "เวิร์กช็อป", "workshop": "เวิร์กช็อป",
    "อินไซต์": "ข้อมูลเชิงลึก", "อินไซท์": "ข้อมูลเชิงลึก", "insight": "ข้อมูลเชิงลึก", "insights": "ข้อมูลเชิงลึก",
    "workshops": "เวิร์กช็อป",
}  # fmt: skip
_LOCK = threading.Lock()


@cache
def _dictionary() -> str:
    """Load the word list once, when the first Thai text comes."""
    from nlpo3 import load_dict

    load_dict(str(DATA / "words_th.txt"), DICTIONARY)
    return DICTIONARY


@cache
def _glossary() -> re.Pattern[str]:
    words = sorted((DATA / "glossary.txt").read_text("utf-8").split(), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, words))})(?![{FOLLOWERS}])")


def _thai(run: str) -> list[str]:
    from nlpo3 import segment as nlpo3_segment

    with _LOCK:
        name = _dictionary()
    words: list[str] = []
    for part in _glossary().split(run):
        if _glossary().fullmatch(part):
            words.append(part)
            continue
        for start in range(0, len(part), LONGEST):
            chunk = part[start : start + LONGEST]
            found = nlpo3_segment(chunk, name, safe=True)
            words.extend(found if "".join(found) == chunk else [chunk])
    return [word for word in words if word]


def segment(text: str) -> list[str]:
    """The words, spaces and signs of a text, in order; `"".join(segment(text)) == text` for any text."""
    words: list[str] = []
    for piece in PIECE.findall(text):
        words.extend(_thai(piece) if THAI.fullmatch(piece) else [piece])
    return words


def break_points(text: str) -> list[int]:
    """Offsets (in characters) where a line may break inside Thai: between two Thai words, never before a mark or ๆ."""
    points, at = [], 0
    words = segment(text)
    for word, following in zip(words, words[1:], strict=False):
        at += len(word)
        if THAI.match(word[-1]) and THAI.match(following[0]) and not re.match(f"[{FOLLOWERS}ๆฯ]", following):
            points.append(at)
    return points


def normalise(text: str) -> str:
    """One spelling for what looks the same: NFC, ำ composed, เเ → แ, no zero-width, Arabic digits, folded case."""
    text = unicodedata.normalize("NFC", text).translate(ZERO_WIDTH)
    text = text.replace("\u0e4d\u0e32", "\u0e33").replace("เเ", "แ").translate(THAI_DIGITS)
    text = re.sub("\u0e4d([\u0e48-\u0e4b])\u0e32", "\\1\u0e33", text)
    return re.sub(r"([^\W\d])\1{2,}", r"\1", text.casefold())


def keys(text: str) -> list[str]:
    """The words by which a text is found: normalised, without spaces and signs, spelling variants laid together."""
    found = []
    for word in segment(normalise(text[:20_000])):
        key = word.strip("ๆฯ.")
        if key and any(char.isalnum() for char in key):
            found.append(SAME.get(key, key))
    return found
