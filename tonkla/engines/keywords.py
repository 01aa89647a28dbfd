"""Which words tell a theme from the others?"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from tonkla.engines.notes import Note
from tonkla.engines.vectors import few_words


@dataclass(frozen=True)
class Said:
    """Notes with the words of each."""

    notes: Sequence[Note]
    words: Sequence[Sequence[str]]


def weight(here: int, size: int, everywhere: int, average: float) -> float:
    """Class TF-IDF (Grootendorst 2022): how often a word is said in a theme, tf = here ÷ size, times
    log(1 + average ÷ everywhere), `average` being the number of words a theme holds on average."""
    return here / size * log(1 + average / everywhere)


def keywords(said: Said, labels: np.ndarray, most: int = 6) -> dict[int, tuple[str, ...]]:
    """For each label its words of greatest weight, among words that two of its people or more say and that are said
    more there than elsewhere. A word counts once a note; common words and numbers never. Ties: alphabet."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    people: dict[tuple[int, str], set[str]] = defaultdict(set)
    for note, words, label in zip(said.notes, few_words(said.words), labels.tolist(), strict=True):
        mine = {word for word in words if not word[0].isdigit()}
        counts[label].update(mine)
        for word in mine:
            people[label, word].add(note.person)
    everywhere: Counter[str] = Counter()
    for one in counts.values():
        everywhere.update(one)
    size = {label: max(1, sum(one.values())) for label, one in counts.items()}
    total = sum(size.values())
    found = {}
    for label in sorted(set(labels.tolist())):
        weights = {
            word: weight(here, size[label], everywhere[word], total / len(size))
            for word, here in counts[label].items()
            if len(people[label, word]) >= 2 and here * total >= everywhere[word] * size[label]
        }
        found[label] = tuple(sorted(weights, key=lambda word: (-weights[word], word))[:most])
    return found


def shared_words(notes: Sequence[Note], words: Sequence[Sequence[str]], most: int = 12) -> tuple[str, ...]:
    """Words that two people or more share, but not most of them (up to half, or two): most people first, then alphabet."""
    people: dict[str, set[str]] = defaultdict(set)
    for note, said in zip(notes, few_words(words), strict=True):
        for word in said:
            if not word[0].isdigit():
                people[word].add(note.person)
    many = max(2, len({note.person for note in notes}) // 2)
    found = [(word, len(who)) for word, who in people.items() if 2 <= len(who) <= many]
    return tuple(word for word, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most])
