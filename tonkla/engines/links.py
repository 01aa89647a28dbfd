"""Which notes in another language may say the same?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tonkla.engines.notes import Note, language_of
from tonkla.engines.vectors import CUT, KNOWN, few_words, unit
from tonkla.engines.vectors import vectors as sentence_vectors
from tonkla.engines.words import terms

ENOUGH = 0.45  # cosine of two sentences from which they may say the same: translations lie at .79, strangers at .11
PORTION = 2_000


@dataclass(frozen=True)
class Link:
    """Two notes in different languages that may say the same; `score` 0–1, and why. Each is the other's nearest."""

    first: str
    other: str
    score: float
    reason_th: str
    reason_en: str


def cross_language_links(notes: Sequence[Note], vectors: np.ndarray | None = None) -> tuple[Link, ...]:
    """Pairs of notes in two languages of which each is the other's nearest, strongest first, ties by id.

    With sentence vectors (kept ones in `vectors`, one row a note, or computed) by cosine ≥ .45, between languages the model
    knows. Without: notes that share two words or more that are written alike (names, numbers, our own words).
    """
    languages = [language_of(note) for note in notes]
    if len(set(languages)) < 2:
        return ()
    table = vectors if vectors is not None else sentence_vectors([note.text for note in notes])
    found: list[Link] = []
    for one, two in combinations(sorted(set(languages)), 2):
        left = [at for at, language in enumerate(languages) if language == one]
        right = [at for at, language in enumerate(languages) if language == two]
        if table is not None and {one, two} <= KNOWN:
            found.extend(_by_meaning(notes, unit(table), left, right))
        else:
            found.extend(_by_words(notes, left, right))
    return tuple(sorted(found, key=lambda link: (-link.score, link.first, link.other)))


def _by_meaning(notes: Sequence[Note], table: np.ndarray, left: list[int], right: list[int]) -> list[Link]:
    """Mutual nearest neighbours. Ties: the note that came first."""
    forth, strength = _nearest(table[left], table[right])
    back, _ = _nearest(table[right], table[left])
    found = []
    for at, (there, score) in enumerate(zip(forth, strength, strict=True)):
        if back[there] == at and score >= ENOUGH:
            said = f"{score:.0%}"
            found.append(Link(
                notes[left[at]].id, notes[right[there]].id, round(float(score), 4),
                f"คนละภาษา แต่น่าจะพูดเรื่องเดียวกัน (ใกล้กัน {said})",
                f"Different languages, probably the same meaning (closeness {said}).",
            ))  # fmt: skip
    return found


def _nearest(these: np.ndarray, those: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    best, score = np.empty(len(these), dtype=int), np.empty(len(these), dtype=np.float32)
    for at in range(0, len(these), PORTION):
        near = these[at : at + PORTION] @ those.T
        best[at : at + PORTION] = near.argmax(axis=1)
        score[at : at + PORTION] = near.max(axis=1)
    return best, score


def _by_words(notes: Sequence[Note], left: list[int], right: list[int]) -> list[Link]:
    """Pairs that share words, each the other's best. Words that one note in five holds tell nothing."""
    said = [set(words) for words in few_words([terms(note.text[:CUT]) for note in notes])]
    holders: dict[str, list[int]] = defaultdict(list)
    for at in right:
        for word in said[at]:
            holders[word].append(at)
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for at in left:
        for word in sorted(said[at]):
            if len(holders.get(word, ())) <= max(2, len(right) // 5):
                for other in holders.get(word, ()):
                    shared[at, other].append(word)
    best: dict[int, int] = defaultdict(int)
    for (at, other), words in shared.items():
        best[at], best[other] = max(best[at], len(words)), max(best[other], len(words))
    found = []
    for (at, other), words in sorted(shared.items()):
        if len(words) >= 2 and len(words) == best[at] == best[other]:
            score = len(words) / len(said[at] | said[other])
            found.append(Link(
                notes[at].id, notes[other].id, round(score, 4),
                f"คนละภาษา แต่มีคำเหมือนกัน: {', '.join(words[:4])}", f"Different languages, sharing: {', '.join(words[:4])}.",
            ))  # fmt: skip
    return found
