"""Where does one word end and the next begin?

Thai is written without spaces. Runs of Thai go through the longest-matching word graph of `nlpo3` over a CC0 word list;
words of our glossary are taken out first, so nothing can split them. Everything else is cut by a simple rule: letters
and digits with their marks, blanks, and signs (an emoji with its modifiers is one sign).
Joining what comes out always gives the text that went in. Source and worked examples: docs/engines/words.md.
"""

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "words_data"
DICTIONARY = "tonkla"
FOLLOWERS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"  # Thai vowels and marks that cannot begin a word
LONGEST = 400  # characters of Thai looked at in one go, so that nothing pasted can be slow
MARGIN = 60  # the end of such a window is looked at again with what follows it: a cut never falls inside a word
THAI = re.compile(r"[\u0e00-\u0e7f]+")
# single blanks inside: half as many calls of the cutter
STRETCHES = re.compile(r"([\u0e00-\u0e7f]+(?: [\u0e00-\u0e7f]+)*)")
_LOCK = threading.Lock()


Cutter = Callable[[str, str], list[str]]  # text, dictionary


@cache
def _cut() -> Cutter:
    """nlpo3's cutter with our word list loaded: once, when the first Thai text comes."""
    from nlpo3 import load_dict, rust_segment  # type: ignore[attr-defined]

    load_dict(str(DATA / "words_th.txt"), DICTIONARY)
    return rust_segment  # type: ignore[no-any-return]


@cache
def glossary() -> dict[str, tuple[str, ...]]:
    """Our own words → the words they are made of (empty where they are not made of others)."""
    lines = (DATA / "glossary.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: tuple(row[1].split()) if len(row) > 1 else () for row in rows}


def _branches(words: Iterable[str]) -> str:
    """A pattern that finds the longest of the words, built as a tree: with a flat list speed falls with its length."""
    tree: dict[str, list[str]] = {}
    for word in words:
        tree.setdefault(word[:1], []).append(word[1:])
    ends = "" in tree
    parts = [re.escape(first) + _branches(rest) for first, rest in sorted(tree.items()) if first]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)}){'?' if ends else ''}"


@cache
def _glossary_pattern() -> re.Pattern[str]:
    # not where the last letter still carries a mark, or the next one is silenced: there the word is a longer one
    return re.compile(f"({_branches(glossary())})(?![{FOLLOWERS}]|[ก-ฮ][ิุ]?์)")


@cache
def _other() -> re.Pattern[str]:
    """Letters with their marks · blanks · one sign with its marks, joined signs staying one."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1E950):
        if unicodedata.category(chr(code)).startswith("M"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    marks = "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "\\u200c\\u200d\\U000e0100-\\U000e01ef"
    skin = "\\U0001f3fb-\\U0001f3ff"
    letters = rf"[^\W_](?:[^\W_]|[{marks}])*"
    return re.compile(
        rf"{letters}(?:['’.](?=[^\W_]){letters})*|\s+|.(?:[{marks}{skin}]|(?<=\u200d)[^\w\s])*", re.DOTALL
    )


def _plain_run(run: str) -> list[str]:
    """Words of a run of Thai without glossary words."""
    cut, words, at = _cut(), [], 0
    while len(run) - at > LONGEST:
        window, used = cut(run[at : at + LONGEST], DICTIONARY), 0
        for word in window:
            if used and used + len(word) > LONGEST - MARGIN:
                break
            words.append(word)
            used += len(word)
        at += used
    words.extend(cut(run[at:], DICTIONARY))
    return words


def _thai(run: str) -> list[str]:
    """Words of a run of Thai in which a glossary word may stand."""
    words: list[str] = []
    for number, part in enumerate(_glossary_pattern().split(run)):
        if number % 2:
            words.append(part)
        elif part:
            words.extend(_plain_run(part))
    return words


@cache
def _tools() -> tuple[Cutter, Callable[[str], object], Callable[[str], list[str]]]:
    """(cutter, search for a glossary word, cutter of everything else), made ready once whoever asks first."""
    with _LOCK:
        return _cut(), _glossary_pattern().search, _other().findall


def segment(text: str) -> list[str]:
    """The words, blanks and signs of a text in order. `"".join(segment(text)) == text` for any text; "" gives []."""
    cut, ours, other = _tools()
    thai = _thai if ours(text) else _plain_run
    is_plain = thai is _plain_run
    words: list[str] = []
    for number, part in enumerate(STRETCHES.split(text)):  # parts come by turns: something else, Thai, something else …
        if number & 1:
            words += cut(part, DICTIONARY) if is_plain and len(part) <= LONGEST else thai(part)
        elif part == " ":
            words.append(part)
        elif part:
            words += other(part)
    return words


def ends(text: str) -> set[int]:
    """Offsets (in characters) of all word ends of a text, with 0: a match between two of them is made of whole words."""
    found, at = {0}, 0
    for word in segment(text):
        at += len(word)
        found.add(at)
    return found


def break_points(text: str) -> list[int]:
    """Offsets (in characters) where a line may break inside Thai: between two Thai words, never before a mark, ๆ or ฯ.

    Blanks are not listed: every reader breaks there by itself.
    """
    points, at, last = [], 0, ""
    for word in segment(text):
        if last and THAI.match(last[-1]) and THAI.match(word) and not re.match(f"[{FOLLOWERS}ๆฯ]", word):
            points.append(at)
        at += len(word)
        last = word
    return points


@cache
def _known() -> frozenset[str]:
    return frozenset((DATA / "words_th.txt").read_text("utf-8").split()) | frozenset(glossary())


def _could_part_elsewhere(one: str, other: str) -> bool:
    """Whether two words read as two others as well: บอ|กว่า is also บอก|ว่า."""
    both, known = one + other, _known()
    near = range(max(2, len(one) - 3), min(len(both) - 1, len(one) + 4))
    return any(at != len(one) and both[:at] in known and both[at:] in known for at in near)


def for_lines(text: str) -> list[str]:
    """`segment` for lines of print: two words that could be parted elsewhere stay together, so that no reading of a line
    tears a word. Joined again the parts are the text."""
    parts: list[str] = []
    last = ""
    for word in segment(text):
        is_thai = bool(last) and bool(THAI.match(last[-1])) and bool(THAI.match(word))
        if is_thai and len(parts[-1]) + len(word) <= 20 and _could_part_elsewhere(last, word):
            parts[-1] += word
        else:
            parts.append(word)
        last = word
    return parts
