"""Where do the remaining notes belong, once people have placed some?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tonkla.engines.notes import Note, language_of
from tonkla.engines.threads import one_hand
from tonkla.engines.vectors import CUT, centred, lexical, vectors
from tonkla.engines.words import terms

FOLDS = 3  # placed notes are held out in turn; a theme needs as many to be checked


@dataclass(frozen=True)
class Assigned:
    """A theme for each note nobody placed, how likely each is, and how often such guesses were right on placed ones.

    `checked` (with its 80 % interval `lo`–`hi`): share right on placed notes held out; None where too few to check.
    `automatic`: share right of the automatic themes on the same notes, each theme named by its most frequent label
    among the other notes; None where not asked. `is_better`: only then should these guesses replace the automatic themes.
    """

    themes: dict[str, str]
    sure: dict[str, float]
    checked: float | None
    lo: float
    hi: float
    automatic: float | None
    is_better: bool
    reason_th: str
    reason_en: str


def interval(right: int, of: int, share: float = 0.8) -> tuple[float, float]:
    """Jeffreys interval of a rate: where the true rate likely lies (Brown, Cai & DasGupta 2001). (0, 1) where of = 0."""
    from scipy.special import betaincinv

    if not of:
        return 0.0, 1.0
    tail = (1 - share) / 2
    low = 0.0 if right == 0 else float(betaincinv(right + 0.5, of - right + 0.5, tail))
    high = 1.0 if right == of else float(betaincinv(right + 0.5, of - right + 0.5, 1 - tail))
    return low, high


@one_hand()
def assign(
    notes: Sequence[Note], labelled: Mapping[str, str], seed: int = 0, vectors: np.ndarray | None = None,
    automatic: Mapping[str, str] | None = None,
) -> Assigned:  # fmt: skip
    """Learn from notes people placed (note id → theme) and say where the others belong, by logistic regression.

    `vectors`: kept sentence vectors, one row a note, else computed. `automatic`: the theme the machine suggested for
    each note, to compare with. Ids that are no note are left out. Fewer than two themes, or nothing left over: no guess.
    """
    rows = [at for at, note in enumerate(notes) if note.id in labelled]
    names = [labelled[notes[at].id] for at in rows]
    others = [at for at, note in enumerate(notes) if note.id not in labelled]
    if len(set(names)) < 2 or not others:
        return Assigned(
            {}, {}, None, 0.0, 1.0, None, False,
            "ยังมีตัวอย่างน้อยไป วางการ์ดให้ครบอย่างน้อยสองเรื่องก่อน", "Too few examples yet: place notes in at least two themes first.",
        )  # fmt: skip
    table = seen(notes, vectors)
    right = held_out(table[rows], names, seed)
    auto = None if automatic is None else automatic_right([notes[at].id for at in rows], names, automatic)
    low, high = (0.0, 1.0) if right is None else interval(right, len(rows))
    odds = learner().fit(table[rows], names)
    guess = odds.predict_proba(table[others])
    best = guess.argmax(axis=1)
    return Assigned(
        {notes[at].id: str(odds.classes_[label]) for at, label in zip(others, best, strict=True)},
        {notes[at].id: float(guess[i, label]) for i, (at, label) in enumerate(zip(others, best, strict=True))},
        None if right is None else right / len(rows), low, high, None if auto is None else auto / len(rows),
        right is not None and (auto is None or right > auto), *said_in_words(right, len(rows), auto),
    )  # fmt: skip


def learner() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=10.0, max_iter=1000)


def seen(notes: Sequence[Note], stored: np.ndarray | None = None) -> np.ndarray:
    """What the learner sees of each note: sentence vectors where there are some, and words beside them."""
    texts = [note.text for note in notes]
    table = stored if stored is not None else vectors(texts)
    words = lexical(texts, [terms(text[:CUT]) for text in texts], 100)
    if table is None:
        return words
    return np.hstack([centred(table, [language_of(note) for note in notes]), 0.8 * words])


def held_out(table: np.ndarray, names: Sequence[str], seed: int) -> int | None:
    """How many placed rows are guessed right when each third in turn is hidden; None where a theme has fewer than three."""
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    if min(names.count(name) for name in set(names)) < FOLDS:
        return None
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    guess = cross_val_predict(learner(), table, np.asarray(names), cv=folds)
    return int((guess == np.asarray(names)).sum())


def automatic_right(ids: Sequence[str], names: Sequence[str], automatic: Mapping[str, str]) -> int:
    """How many placed notes their automatic theme would name right, the theme named after its other placed notes.

    Ties between names: the first in the alphabet."""
    right = 0
    for at, (note, name) in enumerate(zip(ids, names, strict=True)):
        votes = Counter(
            other
            for i, other in enumerate(names)
            if i != at and note in automatic and automatic.get(ids[i]) == automatic[note]
        )
        right += bool(votes) and min(votes, key=lambda said: (-votes[said], said)) == name
    return right


def said_in_words(right: int | None, of: int, automatic: int | None) -> tuple[str, str]:
    """The sentence that goes with the guesses, Thai and English."""
    if right is None:
        return (
            f"เรียนจาก {of} ใบที่คนวางไว้ ยังน้อยไปที่จะบอกว่าทายแม่นแค่ไหน วางเรื่องละ {FOLDS} ใบขึ้นไปแล้วจะบอกได้",
            f"Learned from {of} placed notes: too few to say how often it is right. From {FOLDS} a theme on it can be said.",
        )
    low, high = interval(right, of)
    th = f"เรียนจาก {of} ใบที่คนวางไว้ ลองทายใบที่รู้คำตอบแล้วถูก {right} จาก {of} (น่าจะ {low:.0%}–{high:.0%})"
    en = f"Learned from {of} placed notes; on notes with a known answer it was right {right} of {of} times (likely {low:.0%}–{high:.0%})."
    if automatic is not None:
        th += f" ที่เครื่องจัดเองถูก {automatic}"
        en += f" The automatic themes were right on {automatic}."
    return th, en
