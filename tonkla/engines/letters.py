"""Which short strings of letters does a text hold?"""

from collections.abc import Sequence
from typing import Any

import numpy as np

WIDTH = 2**18  # columns that strings are spread over: two strings rarely share one
BITS = np.uint64(21)  # a character is a number below 2^21


def strings(texts: Sequence[str], size: int) -> tuple[np.ndarray, np.ndarray]:
    """(row of the text, the string as a number) for every string of `size` ≤ 4 neighbouring characters, in order."""
    joined = "".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    row = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
    count = max(0, len(codes) - size + 1)
    number = np.zeros(count, dtype=np.uint64)
    for step in range(size):
        number = (number << BITS) ^ codes[step : step + count] ^ (number >> np.uint64(43))
    inside = row[:count] == row[size - 1 :] if count else np.zeros(0, dtype=bool)
    return row[:count][inside], number[inside]


class Letters:
    """Weights (TF-IDF, sublinear) of strings of two to four characters; learned from some texts, applied to others.

    Strings that one text in ten holds tell nothing (from 50 texts on), nor do those that a single text holds.
    """

    def __init__(self) -> None:
        self.weights: np.ndarray = np.zeros(WIDTH, dtype=np.float32)

    def fit_transform(self, texts: Sequence[str]) -> Any:
        """Learn and apply. ValueError where no string is held by two texts."""
        table = self.counts(texts)
        held = np.bincount(table.indices, minlength=WIDTH)
        useful = (held >= 2) & (held <= (0.1 * len(texts) if len(texts) >= 50 else len(texts)))
        if not useful.any():
            raise ValueError("no string is held by two texts")
        self.weights = np.where(useful, np.log((1 + len(texts)) / (1 + held)) + 1, 0).astype(np.float32)
        return self.weighed(table)

    def transform(self, texts: Sequence[str]) -> Any:
        return self.weighed(self.counts(texts))

    def counts(self, texts: Sequence[str]) -> Any:
        """How often each text (row) holds each string (column)."""
        from scipy.sparse import csr_matrix

        plain = [" ".join(text.casefold().split()) for text in texts]
        rows, columns = [], []
        for size in (2, 3, 4):
            row, number = strings(plain, size)
            mixed = (number ^ (number >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9 + 2 * size)
            rows.append(row)
            columns.append((mixed >> np.uint64(46)).astype(np.int32))
        row, column = np.concatenate(rows), np.concatenate(columns)
        del rows, columns, number, mixed  # a hundred megabytes for 8,000 texts
        table = csr_matrix((np.ones(len(row), dtype=np.float32), (row, column)), shape=(len(texts), WIDTH))
        table.sum_duplicates()
        return table

    def weighed(self, table: Any) -> Any:
        from sklearn.preprocessing import normalize

        table.data = (1 + np.log(table.data)) * self.weights[table.indices]
        table.eliminate_zeros()
        return normalize(table, copy=False)
