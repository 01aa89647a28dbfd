"""Where do the remaining notes belong, once people have placed some?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Assigned:
    """A theme for each unplaced row with how likely it is, and how often such guesses were right on placed rows."""

    labels: dict[int, str]
    sure: dict[int, float]
    checked: float | None  # accuracy on placed rows held out, None where too few to check
    sentence_th: str
    sentence_en: str


def assign(table: np.ndarray, placed: Mapping[int, str], seed: int = 0) -> Assigned:
    """Learn from rows people placed (row → theme) and guess the others (logistic regression on the features)."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    rows: Sequence[int] = sorted(placed)
    themes = [placed[row] for row in rows]
    others = [row for row in range(len(table)) if row not in placed]
    if len(set(themes)) < 2 or not others:
        return Assigned({}, {}, None, "ยังมีตัวอย่างน้อยเกินไป", "Too few examples yet.")
    model = LogisticRegression(C=10, max_iter=400)
    fewest = min(themes.count(theme) for theme in set(themes))
    checked = None
    if fewest >= 3:
        folds = StratifiedKFold(3, shuffle=True, random_state=seed)
        checked = float(np.mean(cross_val_score(model, table[rows], themes, cv=folds)))
    odds = model.fit(table[rows], themes).predict_proba(table[others])
    best = odds.argmax(axis=1)
    said = f"{checked:.0%}" if checked is not None else "?"
    return Assigned(
        {row: str(model.classes_[at]) for row, at in zip(others, best, strict=True)},
        {row: float(odds[i, at]) for i, (row, at) in enumerate(zip(others, best, strict=True))},
        checked,
        f"เรียนจาก {len(rows)} ใบที่คนวางไว้ ลองทายใบที่รู้คำตอบแล้วถูก {said}",
        f"Learned from {len(rows)} notes people placed; on known ones it was right {said} of the time.",
    )
