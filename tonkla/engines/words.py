"""By which keys is a text found, whatever way it was typed?

Cutting into words is in `boundaries`, the guard of our own wording in `wording`; both are offered here too, so that a
room needs one import. Source and worked examples: docs/engines/words.md; measured in tests/bench/words.py.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from tonkla.engines.boundaries import DATA, break_points, for_lines, glossary, segment
from tonkla.engines.wording import Finding, guard

__all__ = [
    "Finding",
    "break_points",
    "common_words",
    "for_lines",
    "guard",
    "keys",
    "matches",
    "normalise",
    "segment",
    "terms",
]

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f"))
THAI_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
TONES = "\u0e48-\u0e4b"
ABOVE = "\u0e31\u0e34-\u0e37\u0e38\u0e39\u0e47"
# what may need another spelling; texts without it (most) are done: signs beyond ASCII and plain Thai, doubled signs
SUSPECT = re.compile(
    f"[^\x00-\x7f\u0e01-\u0e39\u0e3f-\u0e4c\u0e4f]|[{TONES}][{ABOVE}]|เเ|([\u0e30-\u0e39\u0e45\u0e47-\u0e4c])\\1|([^\\W\\d])\\2\\2"
)
WORKSHOP, INSIGHT = "เวิร์กช็อป", "ข้อมูลเชิงลึก"
SAME = {
    **dict.fromkeys(
        ["เวิร์กชอป", "เวิร์กช้อป", "เวิร์คช็อป", "เวิร์คชอป", "เวิร์คช้อป", "เวิร์กชอพ", "เวิกช็อป", "เวิกชอป", "workshop", "workshops"],
        WORKSHOP,
    ),
    **dict.fromkeys(["อินไซต์", "อินไซท์", "อินไซด์", "insight", "insights"], INSIGHT),
}


def _once(text: str) -> str:
    text = unicodedata.normalize("NFC", text.translate(UNSEEN)).casefold().translate(THAI_DIGITS)
    text = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", text)  # ำ typed in two, with or without a tone between
    text = re.sub(f"([{TONES}])([{ABOVE}])", r"\2\1", text)  # a tone typed before its vowel looks the same
    text = re.sub("เเ", "แ", text)
    text = re.sub(r"([\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])\1+", r"\1", text)  # a mark or vowel held down too long
    text = re.sub(r"([ก-ฮ])\1{2,}", r"\1", text)  # มากกก
    return unicodedata.normalize("NFC", re.sub(r"([^\W\d\u0e00-\u0e7f])\1{2,}", r"\1\1", text))  # gooood → good


def normalise(text: str) -> str:
    """One spelling for what looks or is meant the same; `normalise(normalise(t)) == normalise(t)`.

    NFC, ำ composed, เเ → แ, tone after vowel, nothing invisible, Arabic digits, folded case, and held-down letters let
    go (a Thai letter three times or more → once, another letter → twice; digits stay, 555 is a laugh).
    """
    text = text.casefold()
    while SUSPECT.search(text):
        if (again := _once(text)) == text:
            break
        text = again
    return text


def terms(text: str) -> list[str]:
    """The words of a text, normalised, without blanks and signs, spelling variants laid together, our words whole."""
    found = []
    for word in segment(normalise(text)):
        key = word.strip("ๆฯ.'’")
        if key and any(char.isalnum() for char in key):
            found.append(SAME.get(key, key))
    return found


def keys(text: str) -> list[str]:
    """The words by which a text is found: its `terms`, each word of our glossary followed by the words it is made of.

    The same for a thing kept and for a question asked: หน่วยบ่มเพาะ is found by บ่มเพาะ, not the other way round.
    """
    found, parts = [], glossary()
    for term in terms(text):
        found.append(term)
        found.extend(parts.get(term, ()))
    return found


@cache
def common_words() -> frozenset[str]:
    """Thai and English words that say little by themselves (ที่, ของ, the, of), normalised."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    thai = (DATA / "stopwords_th.txt").read_text("utf-8").split()
    return frozenset(normalise(word) for word in [*thai, *ENGLISH_STOP_WORDS])


def matches(query_keys: Iterable[str], text_keys: Iterable[str]) -> bool:
    """Whether a text holds all the words asked for. No words asked for: no."""
    asked = set(query_keys)
    return bool(asked) and asked <= set(text_keys)
