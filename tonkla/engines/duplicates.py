"""Which notes may say the same?

Letter triples in common (Jaccard), found without comparing all pairs by MinHash with banding (Broder 1997). Notes that
are equal once normalised are laid together first, so a hundred copies of one note cost nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tonkla.engines.notes import Note
from tonkla.engines.words import normalise

CUT = 1000  # characters of a note that are looked at
ALIKE = 0.45  # share of letter triples in common from which two notes may say the same
SHORT = 12  # letters below which only equal notes count: "ไม่มีเงิน" and "ไม่มีเลย" are no pair
BANDS, ROWS = 20, 3  # a pair at .45 is found with probability .85, one at .7 with .9998
CROWD = 30  # members of a bucket up to which every pair in it is compared; beyond, each with the first


@dataclass(frozen=True)
class Duplicate:
    """Notes that may say the same, in the order they came; `alike` is the least share of triples in common that ties one of
    them to the group (1.0: equal but for signs and blanks)."""

    note_ids: tuple[str, ...]
    alike: float = 1.0


def bare(text: str) -> str:
    """The letters, marks and digits of a text, normalised; a text of signs only keeps its signs."""
    plain = normalise(text[:CUT])
    return re.sub(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|_", "", plain) or re.sub(r"\s+", "", plain)


def _triples(texts: Sequence[str]) -> list[np.ndarray]:
    """For each text its distinct letter triples as sorted numbers."""
    found = []
    for text in texts:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        found.append(np.unique((codes[:-2] << np.uint64(42)) ^ (codes[1:-1] << np.uint64(21)) ^ codes[2:]))
    return found


def _signatures(sets: Sequence[np.ndarray]) -> np.ndarray:
    """The least of each of 60 hashes over each set: two sets share one as often as they share triples."""
    draw = np.random.default_rng(0)
    odd = draw.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) | np.uint64(1)
    shift = draw.integers(0, 2**63, BANDS * ROWS, dtype=np.uint64)
    starts = np.cumsum([0, *(len(one) for one in sets[:-1])])
    flat = np.concatenate(sets)
    flat = (flat ^ (flat >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)  # mix, so that near letters lie far apart
    flat ^= flat >> np.uint64(32)
    out = np.empty((len(sets), BANDS * ROWS), dtype=np.uint32)
    for at in range(BANDS * ROWS):
        out[:, at] = np.minimum.reduceat((flat * odd[at] + shift[at]) >> np.uint64(32), starts)
    return out


def _candidates(signatures: np.ndarray) -> Iterable[tuple[int, int]]:
    """Pairs of rows that agree on a whole band, each once, smaller first."""
    pairs: set[tuple[int, int]] = set()
    for band in range(BANDS):
        part = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        order = np.lexsort(part.T)
        same = (part[order[1:]] == part[order[:-1]]).all(axis=1)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], same, [False]]).astype(np.int8)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            members = sorted(int(row) for row in order[first : last + 1])
            pairs.update((members[0], other) for other in members[1:])
            if len(members) <= CROWD:
                pairs.update((x, y) for i, x in enumerate(members) for y in members[i + 1 :])
    return sorted(pairs)


def _links(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of distinct texts with enough triples in common, and the share."""
    long = [at for at, text in enumerate(texts) if len(text) >= SHORT]
    if len(long) < 2:
        return []
    sets = _triples([texts[at] for at in long])
    found = []
    for x, y in _candidates(_signatures(sets)):
        common = len(np.intersect1d(sets[x], sets[y], assume_unique=True))
        share = common / (len(sets[x]) + len(sets[y]) - common)
        if share >= ALIKE:
            found.append((long[x], long[y], share))
    return found


def find_duplicates(notes: Sequence[Note]) -> tuple[Duplicate, ...]:
    """Groups of notes that may say the same, largest first, ties by the first id. Notes without a sign are no group.

    A group may be a chain: A like B, B like C. Whether they do say the same is for people to decide.
    """
    equal: dict[str, list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        if plain := bare(note.text):
            equal[plain].append(at)
    texts = list(equal)
    root, weakest = list(range(len(texts))), [1.0] * len(texts)
    for x, y, share in sorted(_links(texts), key=lambda link: (-link[2], link[0], link[1])):
        a, b = _top(root, x), _top(root, y)
        if a != b:  # strongest first, so that what ties a group last is its weakest tie
            a, b = min(a, b), max(a, b)
            root[b] = a
            weakest[a] = min(weakest[a], weakest[b], share)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        groups[_top(root, at)].extend(equal[text])
    found = [
        Duplicate(tuple(notes[at].id for at in sorted(members)), round(weakest[head], 3))
        for head, members in groups.items()
        if len(members) > 1
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.note_ids), group.note_ids)))


def _top(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at
