"""What people use to group notes without a sentence model: the peers of `themes`, all on the words our cutter finds."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from tonkla.engines.vectors import few_words
from tonkla.engines.words import terms

SEEDS = range(5)
TOPICS = 7


def scores(truth: Sequence[str], guess: Callable[[int], np.ndarray]) -> tuple[float, float]:
    """(ARI, NMI), means of the seeds."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    found = [guess(seed) for seed in SEEDS]
    ari = float(np.mean([adjusted_rand_score(truth, labels) for labels in found]))
    return ari, float(np.mean([normalized_mutual_info_score(truth, labels) for labels in found]))


def split(texts: Sequence[tuple[str, str]]) -> tuple[list[str], list[list[str]], list[str]]:
    return [text for text, _ in texts], [terms(text) for text, _ in texts], [topic for _, topic in texts]


PEERS: dict[str, dict[str, tuple[float, float]]] = {}


def peers(name: str, texts: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """(ARI, NMI) of every peer on these texts; judged once a run."""
    if name not in PEERS:
        _, said, truth = split(texts)
        PEERS[name] = {
            peer: scores(truth, method)
            for stop, words in (("", said), ("+stop", few_words(said)))
            for peer, method in methods([list(one) for one in words], stop).items()
        }
    return PEERS[name]


def methods(words: list[list[str]], stop: str) -> dict[str, Callable[[int], np.ndarray]]:
    """The peers over lists of words: name → seed → labels."""
    from sklearn.cluster import HDBSCAN, KMeans
    from sklearn.decomposition import NMF, LatentDirichletAllocation, TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

    table = TfidfVectorizer(analyzer=list, min_df=2).fit_transform(words)
    counts = CountVectorizer(analyzer=list, min_df=2).fit_transform(words)

    @cache
    def density() -> np.ndarray:
        return np.asarray(
            HDBSCAN(min_cluster_size=10, copy=True).fit_predict(TruncatedSVD(10, random_state=0).fit_transform(table))
        )

    def factors(seed: int, **options: Any) -> np.ndarray:
        model = NMF(TOPICS, init="nndsvda", random_state=seed, max_iter=400, tol=1e-3, **options)
        return np.asarray(model.fit_transform(table).argmax(axis=1))

    @cache
    def divergence(seed: int) -> np.ndarray:  # slow: two different seeds
        return factors(seed, solver="mu", beta_loss="kullback-leibler")

    @cache
    def mixture(seed: int) -> np.ndarray:  # slow: two different seeds
        model = LatentDirichletAllocation(TOPICS, learning_method="online", random_state=seed)
        return np.asarray(model.fit_transform(counts).argmax(axis=1))

    @cache
    def small() -> np.ndarray:
        return np.asarray(TruncatedSVD(50, random_state=0).fit_transform(table))

    return {
        f"TF-IDF+SVD50+KMeans{stop}": lambda seed: KMeans(TOPICS, n_init=3, random_state=seed).fit_predict(small()),
        f"NMF{stop}": factors,
        f"NMF-KL{stop}": lambda seed: divergence(seed % 2),
        f"LDA{stop}": lambda seed: mixture(seed % 2),
        f"TF-IDF+SVD10+HDBSCAN{stop}": lambda _seed: density(),
    }  # fmt: skip


def best(found: dict[str, tuple[float, float]], at: int) -> tuple[float, str]:
    name = max(found, key=lambda peer: found[peer][at])
    return found[name][at], name
