"""How far two readers mean the same by a label: counted in characters of the notes that both have worked on.

Observed agreement p, chance agreement e from each reader's own share, kappa = (p - e) / (1 - e) (Cohen 1960). Kappa says
nothing where both put a label everywhere or nowhere; then it is left out. It is a figure to talk about, not a mark.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tonkla.fieldnotes.models import Label, Labelling
from tonkla.people.models import Hub, Person

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Agreement:
    """One label: characters both marked, only the first, only the second; the share of characters treated alike; kappa."""

    label: Label
    both: int
    only_first: int
    only_second: int
    alike: float
    kappa: float | None


def covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def kappa_of(both: int, first: int, second: int, whole: int) -> tuple[float, float | None]:
    """Share treated alike, and kappa; `first` and `second` count what each marked, `both` what both did."""
    alike = (whole - first - second + 2 * both) / whole
    chance = (first * second + (whole - first) * (whole - second)) / whole**2
    return alike, None if chance >= 1 else (alike - chance) / (1 - chance)


def agreement(hub: Hub, first: Person, second: Person, viewer: Any) -> tuple[list[Agreement], int]:
    """Label by label over the notes both have put labels on, and how many notes those are."""
    labels = {one.pk: one for one in Label.objects.visible_to(viewer).filter(hub=hub).standing()}
    puts = Labelling.objects.filter(label__in=labels, removed_at=None, by__in=(first, second), excerpt__removed_at=None)
    rows = puts.filter(excerpt__note__is_withdrawn=False, excerpt__note__is_held=False, excerpt__is_adrift=False)
    spans: dict[Any, dict[Any, dict[Any, Spans]]] = {}  # note → label → reader → where
    lengths: dict[Any, int] = {}
    for put in rows.select_related("excerpt__note"):
        note = put.excerpt.note
        lengths[note.pk] = len(note.text)
        here = spans.setdefault(note.pk, {}).setdefault(put.label_id, {})
        here.setdefault(put.by_id, []).append((put.excerpt.start, put.excerpt.end))
    shared = [
        key for key, found in spans.items() if {by for one in found.values() for by in one} == {first.pk, second.pk}
    ]
    whole = sum(lengths[key] for key in shared)
    found = []
    for key, label in labels.items():
        marked = [
            (covered(one.get(first.pk, [])), covered(one.get(second.pk, [])))
            for note in shared
            if (one := spans[note].get(key))
        ]
        if not marked or not whole:
            continue
        a, b = sum(len(one) for one, _two in marked), sum(len(two) for _one, two in marked)
        both = sum(len(one & two) for one, two in marked)
        found.append(Agreement(label, both, a - both, b - both, *kappa_of(both, a, b, whole)))
    return sorted(found, key=lambda one: (one.kappa is None, one.kappa or 0)), len(shared)
