"""Into which groups do rows of numbers fall, if people have tied some of them together?"""

from collections.abc import Sequence

import numpy as np


def tied(size: int, ties: Sequence[tuple[int, int]]) -> np.ndarray:
    """For each row the first row it is tied to, directly or through others."""
    root = np.arange(size)
    for first, other in ties:
        a, b = sorted((int(root[first]), int(root[other])))
        root[root == b] = a
    return root


def cluster(table: np.ndarray, k: int | None, seed: int, ties: Sequence[tuple[int, int]] = ()) -> tuple[np.ndarray, np.ndarray]:
    """(label of each row, middle of each label). Tied rows count as one row at their middle, weighted by how many."""
    from sklearn.cluster import KMeans

    root = tied(len(table), ties)
    heads, back = np.unique(root, return_inverse=True)
    weight = np.bincount(back).astype(float)
    points = np.zeros((len(heads), table.shape[1]), dtype=np.float32)
    np.add.at(points, back, table)
    points /= weight[:, None]
    number = k or choose_number(points, seed)
    number = max(1, min(number, len(np.unique(points, axis=0))))
    fitted = KMeans(number, n_init=10 if len(points) < 10_000 else 2, random_state=seed).fit(points, sample_weight=weight)
    return fitted.labels_[back], fitted.cluster_centers_


def choose_number(points: np.ndarray, seed: int) -> int:
    """How many groups: the number whose groups return most alike when 80 % of the rows are looked at again.

    Tried: 3 … min(12, √n). Ties: the smaller number. Stability is a hint, not a proof.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score

    draw = np.random.default_rng(seed)
    rows = points if len(points) <= 1500 else points[draw.choice(len(points), 1500, replace=False)]
    best, best_score = 3, -1.0
    for number in range(3, max(4, min(12, int(len(rows) ** 0.5)) + 1)):
        whole = KMeans(number, n_init=3, random_state=seed).fit(rows)
        scores = []
        for turn in range(3):
            part = draw.choice(len(rows), int(len(rows) * 0.8), replace=False)
            again = KMeans(number, n_init=1, random_state=seed + turn + 1).fit(rows[part])
            scores.append(adjusted_rand_score(whole.labels_[part], again.labels_))
        score = float(np.mean(scores))
        if score > best_score + 0.01:
            best, best_score = number, score
    return best
