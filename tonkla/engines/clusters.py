"""Into which groups do rows of numbers fall, if people have tied some of them together and kept others apart?"""

from collections.abc import Sequence

import numpy as np

RERUNS = 10  # how often a grouping is tried again on part of the rows
PART = 0.8
LOOKED_AT = 3000  # rows that are looked at again at most


def tied(size: int, ties: Sequence[tuple[int, int]]) -> np.ndarray:
    """For each row the first row it is tied to, directly or through others."""
    root = np.arange(size)
    for first, other in ties:
        a, b = sorted((int(root[first]), int(root[other])))
        root[root == b] = a
    return root


def kmeans(
    points: np.ndarray, number: int, seed: int, tries: int, weight: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """(label of each row, middles), the best of `tries` starts; fewer groups where fewer rows differ."""
    from sklearn.cluster import KMeans

    distinct = (
        len({row.tobytes() for row in np.round(points, 3) + 0.0}) if len(points) <= 10_000 or number > 100 else number
    )
    fitted = KMeans(max(1, min(number, distinct)), n_init=tries, random_state=seed).fit(points, sample_weight=weight)
    return fitted.labels_, fitted.cluster_centers_


def cluster(
    table: np.ndarray,
    k: int | None,
    seed: int,
    ties: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """(label of each row, middle of each label). Tied rows count as one row at their middle, weighted by how many; rows
    kept apart never share a label, unless ties also hold them together (the tie wins). `k` None: `choose_number`."""
    heads, back = np.unique(tied(len(table), ties), return_inverse=True)
    weight = np.bincount(back).astype(float)
    points = np.zeros((len(heads), table.shape[1]), dtype=np.float32)
    np.add.at(points, back, table)
    points /= weight[:, None].astype(np.float32)
    number = k or choose_number(points, seed)
    labels, middles = kmeans(points, number, seed, 10 if len(points) < 10_000 else 2, weight)
    if pairs := {(int(back[a]), int(back[b])) for a, b in apart if back[a] != back[b]}:
        labels, middles = separated(points, labels.copy(), middles, weight, sorted(pairs))
    return labels[back], middles


def separated(
    points: np.ndarray, labels: np.ndarray, middles: np.ndarray, weight: np.ndarray, pairs: Sequence[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """Move one of each pair that shares a label to the nearest label free for it, or to a new one of its own.

    The lighter of the two moves; ties: the later row.
    """
    foes: dict[int, set[int]] = {}
    for a, b in pairs:
        foes.setdefault(a, set()).add(b)
        foes.setdefault(b, set()).add(a)
    for a, b in pairs:
        if labels[a] != labels[b]:
            continue
        mover = a if weight[a] < weight[b] else b
        barred = {int(labels[foe]) for foe in foes[mover]}
        far = np.linalg.norm(middles - points[mover], axis=1)
        free = [label for label in np.argsort(far, kind="stable") if int(label) not in barred]
        if free:
            labels[mover] = free[0]
        else:
            labels[mover] = len(middles)
            middles = np.vstack([middles, points[mover]])
    return labels, middles


def choose_number(points: np.ndarray, seed: int) -> int:
    """How many groups: the number whose groups return most alike when 80 % of the rows are looked at again.

    Tried: 3 … min(12, √n). Ties within .01: the smaller number. Stability is a hint, not a proof.
    """
    from sklearn.metrics import adjusted_rand_score

    draw = np.random.default_rng(seed)
    rows = points if len(points) <= 1500 else points[draw.choice(len(points), 1500, replace=False)]
    best, best_score = 3, -1.0
    for number in range(3, max(4, min(12, int(len(rows) ** 0.5)) + 1)):
        whole, _ = kmeans(rows, number, seed, 3)
        scores = []
        for turn in range(3):
            part = draw.choice(len(rows), int(len(rows) * PART), replace=False)
            again, _ = kmeans(rows[part], number, seed + turn + 1, 1)
            scores.append(adjusted_rand_score(whole[part], again))
        score = float(np.mean(scores))
        if score > best_score + 0.01:
            best, best_score = number, score
    return best


def stability(points: np.ndarray, labels: np.ndarray, seed: int) -> dict[int, int]:
    """For each label, in how many of ten re-runs on 80 % of the rows a group came back that shares most of its rows
    (Jaccard ≥ .5 with the best match; Hennig 2007)."""
    draw = np.random.default_rng(seed + 1)
    rows = (
        np.arange(len(points))
        if len(points) <= LOOKED_AT
        else np.sort(draw.choice(len(points), LOOKED_AT, replace=False))
    )
    number = len(set(labels.tolist()))
    found = dict.fromkeys(sorted(set(labels.tolist())), 0)
    for turn in range(RERUNS):
        part = draw.choice(rows, max(1, int(len(rows) * PART)), replace=False)
        again, _ = kmeans(points[part], number, seed + turn + 1, 1)
        shared = np.zeros((int(labels.max()) + 1, int(again.max()) + 1))
        np.add.at(shared, (labels[part], again), 1)
        either = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0, keepdims=True) - shared
        best = (shared / np.maximum(either, 1)).max(axis=1)
        for label in found:
            found[label] += int(best[label] >= 0.5)
    return found
