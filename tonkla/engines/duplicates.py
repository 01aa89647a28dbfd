"""Which notes may say the same?

Letter triples in common (Jaccard), found without comparing all pairs by MinHash with banding (Broder 1997). Notes that
are equal once normalised are laid together first, so a hundred copies of one note cost nothing.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from tonkla.engines.notes import Note
from tonkla.engines.words import normalise

CUT = 1000  # characters of a note that are looked at
ALIKE = 0.45  # share of letter triples in common from which two notes may say the same
SHORT = 12  # letters below which only equal notes count: "ไม่มีเงิน" and "ไม่มีเลย" are no pair
BANDS, ROWS = 30, 3  # a pair at .45 is found with probability .94, one at .6 with .999
CROWD = 30  # in a bucket each note is compared with as many that follow it
AKIN = 0.25  # share in common that the first notes of two groups need before a pair of their members makes them one
STRONG = 0.6  # a pair as much alike as this makes its two groups one whatever they began with
PORTION = 20_000


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


def _table(texts: Sequence[str]) -> csr_matrix:
    """One row a text, one column a letter triple that some text holds, 1 where it does."""
    from tonkla.engines.letters import strings

    rows, triples = strings(texts, 3)
    _, columns = np.unique(triples, return_inverse=True)
    width = int(columns.max()) + 1
    pairs = distinct(rows.astype(np.int64) * width + columns)
    return csr_matrix((np.ones(len(pairs), dtype=np.int32), (pairs // width, pairs % width)), shape=(len(texts), width))


def distinct(numbers: np.ndarray) -> np.ndarray:
    """The numbers sorted, each once. (numpy's own `unique` hashes first, which takes four times as long here.)"""
    numbers.sort()
    return numbers[np.append(True, numbers[1:] != numbers[:-1])] if len(numbers) else numbers


def _signatures(table: csr_matrix) -> np.ndarray:
    """The least of each of 90 random orders over each row's triples: two rows share one as often as they share triples."""
    draw = np.random.default_rng(0)
    out = np.empty((table.shape[0], BANDS * ROWS), dtype=np.uint32)
    for at in range(BANDS * ROWS):
        order = draw.permutation(table.shape[1]).astype(np.uint32)
        out[:, at] = np.minimum.reduceat(order[table.indices], table.indptr[:-1])
    return out


def _candidates(signatures: np.ndarray) -> np.ndarray:
    """Pairs of rows that agree on a whole band, each once, smaller first: two columns. In a bucket each row is compared with
    the next ones."""
    size, found = len(signatures), [np.empty(0, dtype=np.int64)]
    for band in range(BANDS):
        part = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        order = np.lexsort(part.T)
        part = part[order]
        for step in range(1, min(CROWD, size)):
            at = np.flatnonzero((part[step:] == part[:-step]).all(axis=1))
            if not len(at):
                break
            one, other = order[at], order[at + step]
            found.append(np.minimum(one, other) * size + np.maximum(one, other))
    pairs = distinct(np.concatenate(found))
    return np.stack([pairs // size, pairs % size], axis=1)


def _shares(table: csr_matrix, pairs: np.ndarray) -> np.ndarray:
    """For each pair of rows the share of triples they have in common (Jaccard)."""
    held, out = np.diff(table.indptr), np.empty(len(pairs))
    for at in range(0, len(pairs), PORTION):
        one, other = pairs[at : at + PORTION].T
        common = np.asarray(table[one].multiply(table[other]).sum(axis=1)).ravel()
        out[at : at + PORTION] = common / (held[one] + held[other] - common)
    return out


def _links(texts: Sequence[str]) -> tuple[list[tuple[int, int, float]], Callable[[int, int], float]]:
    """(pairs of texts with enough triples in common and their share, strongest first; the share of any two long texts)."""
    long = np.array([at for at, text in enumerate(texts) if len(text) >= SHORT])
    if len(long) < 2:
        return [], lambda one, other: 0.0
    table = _table([texts[at] for at in long])
    row = {int(at): i for i, at in enumerate(long)}
    pairs = _candidates(_signatures(table))
    shares = _shares(table, pairs)
    keep = shares >= ALIKE
    pairs, shares = long[pairs[keep]], shares[keep]
    order = np.lexsort([pairs[:, 1], pairs[:, 0], -shares])

    def share(one: int, other: int) -> float:
        a, b = (table.indices[table.indptr[row[at]] : table.indptr[row[at] + 1]] for at in (one, other))
        common = len(np.intersect1d(a, b, assume_unique=True))
        return common / (len(a) + len(b) - common)

    return [(int(a), int(b), float(c)) for (a, b), c in zip(pairs[order], shares[order], strict=True)], share


def find_duplicates(notes: Sequence[Note]) -> tuple[Duplicate, ...]:
    """Groups of notes that may say the same, largest first, ties by the first id. Notes without a sign are no group.

    The strongest pairs are laid together first. Two groups become one only where the notes they began with are somewhat
    alike too (`AKIN`), else a chain of small changes would swallow everything. Whether they say the same people decide.
    """
    equal: dict[str, list[int]] = defaultdict(list)
    for at, note in enumerate(notes):
        if plain := bare(note.text):
            equal[plain].append(at)
    texts = list(equal)
    root, weakest = list(range(len(texts))), [1.0] * len(texts)
    links, share_of = _links(texts)
    for x, y, share in links:
        a, b = sorted((_top(root, x), _top(root, y)))
        if a != b and ((a, b) == (min(x, y), max(x, y)) or share >= STRONG or share_of(a, b) >= AKIN):
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
