"""Which notes speak of the same thing?

Sentence vectors with words beside them where the model is installed, words and letters else; KMeans on what is left after
what people decided. Below 50 notes nothing is clustered: pairs that may say the same and shared words are all that is
claimed. Always "suggested": docs/engines/themes.md says how often that is right. Ties: the smaller id first.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tonkla.engines.clusters import RERUNS, cluster, stability
from tonkla.engines.duplicates import Duplicate, find_duplicates
from tonkla.engines.keywords import Said, keywords, shared_words
from tonkla.engines.labels import Assigned, assign, interval
from tonkla.engines.links import Link, cross_language_links
from tonkla.engines.notes import Note, language_of
from tonkla.engines.threads import one_hand
from tonkla.engines.vectors import CALLED, CUT, KNOWN, features
from tonkla.engines.words import terms

__all__ = [
    "Assigned", "Constraint", "Duplicate", "Link", "Note", "Pin", "Theme", "ThemeResult", "assign", "cross_language_links",
    "find_duplicates", "shared_words", "suggest_themes",
]  # fmt: skip

ENOUGH = 50  # notes below which no clustering is claimed
QUOTES = 3
QUOTED_FROM = 20  # characters: shorter notes say too little to stand for others
LOUD = 0.3  # share of all notes by one person from which we say so


@dataclass(frozen=True)
class Constraint:
    """People decided that two notes belong together, or apart (`how`: "together" or "apart")."""

    first: str
    other: str
    how: str


@dataclass(frozen=True)
class Pin:
    """People placed a note in a theme of theirs: pinned notes of one theme stay together, of two themes apart."""

    note: str
    theme: str


@dataclass(frozen=True)
class Theme:
    """A suggestion: shared words, notes (nearest the middle first), quotes (note ids, at most one a person).

    `people` of everybody said it, in `groups` groups; `lo`–`hi` is the 80 % interval of that share. `stability`: in how
    many of ten re-runs on part of the notes it came back, 0–1. `placed`: the theme people pinned here, or "".
    `status`: "edited" where people decided something about its notes, else "suggested".
    """

    id: int
    keywords: tuple[str, ...]
    note_ids: tuple[str, ...]
    quotes: tuple[str, ...]
    people: int
    groups: int = 0
    lo: float = 0.0
    hi: float = 1.0
    stability: float = 0.0
    status: str = "suggested"
    placed: str = ""
    reason_th: str = ""
    reason_en: str = ""


@dataclass(frozen=True)
class ThemeResult:
    """What is suggested, by how many people each (most first), what is left over, and in words how far to trust it."""

    themes: tuple[Theme, ...]
    unassigned: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    shared_words: tuple[str, ...]
    method: str  # "vectors" · "lexical" · "too few"
    reason_th: str
    reason_en: str
    warnings: tuple[tuple[str, str], ...] = field(default=())  # (Thai, English)


@one_hand()
def suggest_themes(
    notes: Sequence[Note], constraints: Sequence[Constraint | Pin] = (), k: int | None = None, seed: int = 0,
    vectors: np.ndarray | None = None, told: Callable[[str, int], None] = lambda _step, _share: None,
) -> ThemeResult:  # fmt: skip
    """Suggest which notes speak of the same thing: `k` themes, or as many as the notes suggest.

    `vectors`: kept sentence vectors, one row a note, else computed. `told` hears how far it is (step, of a hundred). What
    people decided is kept whatever the machine thinks. Raises ValueError where the rows do not fit the notes.
    """
    if vectors is not None and len(vectors) != len(notes):
        raise ValueError(f"{len(vectors)} vectors for {len(notes)} notes")
    pool: dict[str, str] = {}  # each word kept once: 50,000 notes say few different ones
    said = [[pool.setdefault(word, word) for word in terms(note.text[:CUT])] for note in notes]
    kept = [at for at, words in enumerate(said) if words]
    usable, said = [notes[at] for at in kept], [said[at] for at in kept]
    told("words", 10)
    duplicates, shared = find_duplicates(notes), shared_words(usable, said)
    if len(usable) < ENOUGH:
        return _too_few(notes, duplicates, shared)
    languages = [language_of(note) for note in usable]
    told("alike", 25)
    stored = vectors if vectors is None or len(kept) == len(notes) else vectors[kept]
    table, method = features([note.text for note in usable], said, languages, stored, seed)
    ties, apart, pins = decided(usable, constraints)
    told("meaning", 60)
    labels, middles = cluster(table, k, seed, ties, apart)
    told("groups", 80)
    touched = {
        note for one in constraints for note in ((one.note,) if isinstance(one, Pin) else (one.first, one.other))
    }
    themes = _themes(Said(usable, said), labels, table, middles, seed)
    themes = tuple(_with_people(theme, touched, pins) for theme in themes)
    people = len({note.person for note in usable})
    rest = tuple(notes[at].id for at in sorted(set(range(len(notes))) - set(kept)))
    return ThemeResult(
        themes, rest, duplicates, shared, method,
        f"เสนอ {len(themes)} เรื่องจาก {len(usable)} ใบของ {people} คน เป็นแค่ข้อเสนอ คนตัดสินใจเอง",
        f"{len(themes)} themes suggested from {len(usable)} notes by {people} people. Only a suggestion: people decide.",
        tuple(_warnings(usable, languages, method, labels, apart)),
    )  # fmt: skip


def decided(
    notes: Sequence[Note], constraints: Sequence[Constraint | Pin]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], dict[str, str]]:
    """(rows tied, rows kept apart, note → theme it is pinned to). Decisions about notes that are not here are left out.

    A note pinned twice stays where it was pinned last."""
    number = {note.id: at for at, note in enumerate(notes)}
    ties: list[tuple[int, int]] = []
    apart: list[tuple[int, int]] = []
    pins: dict[str, str] = {}
    for one in constraints:
        if isinstance(one, Pin):
            if one.note in number:
                pins[one.note] = one.theme
        elif one.first in number and one.other in number:
            (ties if one.how == "together" else apart).append((number[one.first], number[one.other]))
    by_theme: dict[str, list[int]] = defaultdict(list)
    for note, theme in pins.items():
        by_theme[theme].append(number[note])
    heads = [members[0] for members in by_theme.values()]
    ties += [(members[0], other) for members in by_theme.values() for other in members[1:]]
    apart += [(one, other) for i, one in enumerate(heads) for other in heads[i + 1 :]]
    return ties, apart, pins


def _too_few(notes: Sequence[Note], duplicates: tuple[Duplicate, ...], shared: tuple[str, ...]) -> ThemeResult:
    return ThemeResult(
        (), tuple(note.id for note in notes), duplicates, shared, "too few",
        f"มี {len(notes)} ใบ ยังน้อยเกินกว่าเครื่องจะจัดเรื่องให้ ({ENOUGH} ใบขึ้นไป) ลองจัดด้วยมือ ดูคู่ที่คล้ายกันและคำที่ซ้ำกัน",
        f"{len(notes)} notes: too few for the machine to suggest themes (from {ENOUGH} on). Group them by hand; "
        "pairs that may say the same and shared words are shown.",
    )  # fmt: skip


def _warnings(
    notes: Sequence[Note], languages: Sequence[str], method: str, labels: np.ndarray, apart: Sequence[tuple[int, int]]
) -> list[tuple[str, str]]:
    """What somebody who reads the themes should know first."""
    found = []
    loudest, count = min(Counter(note.person for note in notes).items(), key=lambda pair: (-pair[1], pair[0]))
    if count > LOUD * len(notes) and loudest:
        share = f"{count / len(notes):.0%}"
        found.append((f"คนเดียวเขียน {share} ของทั้งหมด", f"One person wrote {share} of all notes."))
    if method == "lexical":
        found.append((
            "จัดจากคำที่ใช้เท่านั้น ใบที่พูดเรื่องเดียวกันด้วยคำต่างกันอาจอยู่คนละเรื่อง",
            "Grouped by the words used only: notes that say the same in other words may lie apart.",
        ))  # fmt: skip
    strange = sorted(set(languages) - KNOWN)
    if method == "vectors" and strange:
        th, en = (", ".join(CALLED.get(one, (one, one))[side] for one in strange) for side in (0, 1))
        found.append((f"ตัวช่วยอ่านความหมายยังไม่รู้ภาษา{th}", f"The sentence model does not know: {en}."))
    if any(labels[a] == labels[b] for a, b in apart):
        found.append((
            "มีใบที่คนบอกทั้งให้อยู่ด้วยกันและให้แยกกัน เครื่องให้อยู่ด้วยกันไว้ก่อน",
            "Some notes were both put together and kept apart: they are kept together.",
        ))  # fmt: skip
    return found


def _themes(said: Said, labels: np.ndarray, table: np.ndarray, middles: np.ndarray, seed: int) -> tuple[Theme, ...]:
    notes = said.notes
    everybody, all_groups = len({note.person for note in notes}), len({note.group for note in notes})
    words, again = keywords(said, labels), stability(table, labels, seed)
    themes = []
    for label in sorted(set(labels.tolist())):
        mine = np.flatnonzero(labels == label)
        far = np.linalg.norm(table[mine] - middles[label], axis=1)
        near = [
            notes[at]
            for _, at in sorted(
                zip(far.tolist(), mine.tolist(), strict=True), key=lambda one: (one[0], notes[one[1]].id)
            )
        ]
        people, groups = len({note.person for note in near}), len({note.group for note in near})
        lo, hi = interval(people, everybody)
        reasons = _reasons(people, everybody, groups, all_groups, again[label], words[label])
        themes.append(Theme(
            label, words[label], tuple(note.id for note in near), quotes(near), people, groups, lo, hi, again[label] / RERUNS,
            reason_th=reasons[0], reason_en=reasons[1],
        ))  # fmt: skip
    return tuple(sorted(themes, key=lambda theme: (-theme.people, -len(theme.note_ids), theme.id)))


def quotes(near: Sequence[Note]) -> tuple[str, ...]:
    """Ids of up to three notes that stand for a theme: nearest the middle first, one a person, no words twice, 20 characters
    or more; the nearest note where all are shorter."""
    found: dict[str, Note] = {}
    for note in near:
        if len(note.text.strip()) >= QUOTED_FROM and note.text not in {other.text for other in found.values()}:
            found.setdefault(note.person, note)
        if len(found) == QUOTES:
            break
    return tuple(note.id for note in found.values()) or tuple(note.id for note in near[:1])


def _reasons(
    people: int, everybody: int, groups: int, all_groups: int, again: int, words: Sequence[str]
) -> tuple[str, str]:
    lo, hi = interval(people, everybody)
    share = people / everybody
    th = f"{people} คน จาก {groups} ใน {all_groups} กลุ่มพูดถึง ({share:.0%} น่าจะ {lo:.0%}–{hi:.0%})"
    en = f"{people} people in {groups} of {all_groups} groups mentioned this ({share:.0%}, likely {lo:.0%}–{hi:.0%})."
    if words:
        th += f" คำที่ใช้ร่วมกัน: {', '.join(words[:3])}"
        en += f" Shared words: {', '.join(words[:3])}."
    th += f" ลองจัดใหม่ {RERUNS} รอบ ได้กลุ่มคล้ายเดิม {again} รอบ"
    en += f" Came back in {again} of {RERUNS} re-runs."
    return th, en


def _with_people(theme: Theme, touched: set[str], pins: dict[str, str]) -> Theme:
    """The theme, with what people decided about its notes."""
    if not touched & set(theme.note_ids):
        return theme
    names = sorted({pins[note] for note in theme.note_ids if note in pins})
    return replace(theme, status="edited", placed=names[0] if names else "")
