"""How alike are two places, by what, and how sure is that?

likeness = Σ weight · strength / Σ weight over the features both places tell (Gower 1971). A reason's `lift` is what it
adds beyond an ordinary pair: weight · (strength − mean strength of all pairs), so the lifts add up to how much more alike
these two are than usual. `low` and `high`: the likeness if all that is unknown were unlike, or alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tonkla.engines.similarity.strengths import Affinity, Feature, Profile, Said, checked, strengths

FEWEST = 0.5  # share of all weight that must be known before a likeness is called one
STANDARD = (
    Feature("declared", "declared", 3.0, "มีผู้บอกว่าคล้ายกัน", "somebody says they belong together"),
    Feature("languages", "set", 2.0, "ภาษา", "languages"),
    Feature("distance", "distance", 1.5, "ระยะทาง", "distance"),
    Feature("needs", "mix", 1.5, "ความต้องการที่ชั่งแล้ว", "needs weighed"),
    Feature("frontier", "number", 1.0, "ระยะถึงชายแดน", "distance to the frontier"),
    Feature("income", "number", 1.0, "รายได้ครัวเรือน", "household income"),
    Feature("poverty", "number", 1.0, "สัดส่วนคนจน", "share of poor people"),
    Feature("tools", "set", 1.0, "เครื่องมือที่ลองแล้ว", "tools tried"),
)


@dataclass(frozen=True)
class Reason:
    """One feature of a pair: `strength` 0 to 1, its `share` of the likeness's weight, its `lift`, and what is shared."""

    key: str
    label_th: str
    label_en: str
    strength: float
    share: float
    lift: float
    shared_th: str
    shared_en: str


@dataclass(frozen=True)
class Alike:
    """Two places: likeness 0 to 1 (None: too little known), what it could be at least and at most, the share of weight
    known, up to three `reasons` that drive it, `apart` (what speaks against it most), `unknown` features by key."""

    id: str
    other: str
    likeness: float | None
    low: float
    high: float
    known: float
    usual: float
    reasons: tuple[Reason, ...]
    apart: tuple[Reason, ...]
    unknown: tuple[str, ...]
    sentence_th: str
    sentence_en: str


@dataclass(frozen=True, eq=False)
class Table:
    """All pairs. `strengths`: features × places × places, NaN unknown; `likeness`: places × places, NaN too little known."""

    ids: tuple[str, ...]
    features: tuple[Feature, ...]
    strengths: np.ndarray
    likeness: np.ndarray
    known: np.ndarray
    mean: np.ndarray
    said: tuple[Said, ...]


def alike(
    profiles: Iterable[Profile],
    features: Sequence[Feature] = STANDARD,
    affinities: Iterable[Affinity] = (),
    weights: Mapping[str, float] | None = None,
) -> Table:
    """All pairs of places. `weights` overrides those of the features by key (0 switches one off); unknown keys are a
    ValueError. With all weights 0 nothing is known of any pair."""
    places, asked = sorted(profiles, key=lambda one: one.id), dict(weights or {})
    stray = sorted(set(asked) - {one.key for one in features})
    if stray:
        raise ValueError(f"weights name {stray[0]}, which is no feature here")
    kept = tuple(
        Feature(f.key, f.kind, asked.get(f.key, f.weight), f.label_th, f.label_en, f.half_km) for f in features
    )
    checked(places, kept)
    used, n, held = tuple(one for one in kept if one.weight > 0), len(places), list(affinities)
    found = [strengths(places, one, held) for one in used]
    each = np.stack([table for table, _ in found]) if found else np.zeros((0, n, n))
    heavy = np.array([one.weight for one in used])
    told = ~np.isnan(each)
    weight = np.tensordot(heavy, told, 1) if used else np.zeros((n, n))
    got = np.tensordot(heavy, np.nan_to_num(each), 1) if used else np.zeros((n, n))
    known = weight / heavy.sum() if used else np.zeros((n, n))
    with np.errstate(invalid="ignore", divide="ignore"):
        score = np.where(known >= FEWEST, got / weight, np.nan)
    mean = np.array([np.nanmean(one) if not np.isnan(one).all() else 0.0 for one in each])
    return Table(tuple(p.id for p in places), used, each, score, known, mean, tuple(said for _, said in found))


def pair(table: Table, one: str, other: str) -> Alike:
    """How alike two places are and what drives it. A place that is not in the table, or with itself, is a ValueError."""
    if one == other or not {one, other} <= set(table.ids):
        raise ValueError(f"{one} and {other}: two different places of this table")
    i, j = table.ids.index(one), table.ids.index(other)
    each, heavy = table.strengths[:, i, j], np.array([f.weight for f in table.features])
    told = ~np.isnan(each)
    total, weight = float(heavy.sum()), float(heavy[told].sum())
    reasons = [_reason(table, f, i, j, weight) for f in map(int, np.flatnonzero(told))]
    drive = sorted((r for r in reasons if r.strength > 0), key=lambda r: (-r.lift, -r.share * r.strength, r.key))[:3]
    against = tuple(sorted((r for r in reasons if r.lift < 0), key=lambda r: (r.lift, r.key))[:2])
    score = float(table.likeness[i, j])
    got = float((heavy[told] * each[told]).sum())
    low, high = (got / total, min(1.0, (got + total - weight) / total)) if total else (0.0, 1.0)
    usual = float((heavy[told] * table.mean[told]).sum()) / weight if weight else 0.0
    unknown = tuple(f.key for f, is_told in zip(table.features, told, strict=True) if not is_told)
    words = _said(score, usual, drive, len(unknown), (low, high))
    return Alike(
        one, other, None if np.isnan(score) else min(1.0, score), low, high, weight / total if total else 0.0, usual,
        tuple(drive), tuple(r for r in against if r not in drive), unknown, *words,
    )  # fmt: skip


def resembling(table: Table, id: str, most: int = 10, among: Iterable[str] | None = None) -> tuple[Alike, ...]:
    """The places most like this one, most alike first (ties by id); pairs too little known come last and say so.
    `among`: only these, such as those abroad."""
    kept = set(table.ids if among is None else among) & set(table.ids) - {id}
    if id not in table.ids:
        raise ValueError(f"{id} is no place of this table")
    row = table.likeness[table.ids.index(id)]
    order = sorted(
        (k for k, name in enumerate(table.ids) if name in kept),
        key=lambda k: (np.isnan(row[k]), -row[k].round(12) if row[k] == row[k] else 0.0, table.ids[k]),
    )
    return tuple(pair(table, id, table.ids[k]) for k in order[:most])


def _reason(table: Table, f: int, i: int, j: int, weight: float) -> Reason:
    feature, strength = table.features[f], float(table.strengths[f, i, j])
    share, shared = feature.weight / weight, table.said[f](i, j)
    thai = shared.replace(" km", " กม.") if feature.kind == "distance" else shared
    return Reason(
        feature.key, feature.label_th, feature.label_en, strength, share,
        share * (strength - float(table.mean[f])), thai, shared,
    )  # fmt: skip


def _said(
    score: float, usual: float, drive: Sequence[Reason], unknown: int, span: tuple[float, float]
) -> tuple[str, str]:
    if np.isnan(score):
        return "ข้อมูลยังน้อยไป บอกไม่ได้ว่าคล้ายกันแค่ไหน", "Too little is known to say how alike they are."
    why_th = ", ".join(f"{r.label_th} ({r.shared_th})" if r.shared_th else r.label_th for r in drive)
    why_en = ", ".join(f"{r.label_en} ({r.shared_en})" if r.shared_en else r.label_en for r in drive)
    th, en = f"คล้ายกัน {score:.0%} (คู่ทั่วไป {usual:.0%})", f"{score:.0%} alike (an ordinary pair {usual:.0%})"
    th, en = (f"{th} เพราะ{why_th}", f"{en}: {why_en}") if drive else (th, en)
    if unknown:
        th += f" · ยังไม่รู้ {unknown} เรื่อง อาจเป็น {span[0]:.0%}–{span[1]:.0%}"
        en += f"; {unknown} unknown, so it may be {span[0]:.0%}–{span[1]:.0%}"
    return th, f"{en}."
