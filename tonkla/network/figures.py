"""Published figures of whole places: those that come with us, and over them those that people bring in from a table.

A row says place, kind, value, year, source and licence. It is refused with its number and cause where the place is unknown, the
kind is none of ours, the value is no number, or nobody says where it comes from. Nothing is kept before somebody has seen what
would come in. The same place and kind again replaces what was there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.landscape.indicators import OTHER, Indicator, indicator
from tonkla.network.models import Figure
from tonkla.people.models import Person
from tonkla.places.models import Place
from tonkla.places.published import Published, published

KEYS = ("income", "poverty", "youth", "people")
RELIGION = "religion:"


@dataclass(frozen=True)
class Stands:
    """One figure of a place, whoever told it. `year` is of the Christian era."""

    key: str
    words: str
    value: float
    year: int | None
    source: str
    licence: str

    @property
    def shown_year(self) -> str:
        return str(self.year + (0 if tongue().startswith("en") else 543)) if self.year else ""


def tongue() -> str:
    return get_language() or "th"


def words_of(key: str) -> str:
    """What a kind is called on the screen."""
    if key.startswith(RELIGION):
        return _("religion: %(name)s") % {"name": key.removeprefix(RELIGION)}
    return indicator(key, {}, "").words


def figures_of(place: Place) -> list[Stands]:
    """What is known of a place: what came with us, and over it what people here brought in."""
    found = {one.key: standing(one, place.pk) for one in published() if place.pk in one.values}
    for one in Figure.objects.filter(place=place, removed_at=None).order_by("key"):
        found[one.key] = Stands(one.key, words_of(one.key), one.value, one.year, one.source, one.licence)
    return list(found.values())


def standing(one: Published, code: str) -> Stands:
    return Stands(one.key, words_of(one.key), one.values[code], one.year, one.source(tongue()), one.licence(tongue()))


def values_by_place() -> dict[tuple[str, str], float]:
    """(code, kind) → value, for all places."""
    found = {(code, one.key): value for one in published() for code, value in one.values.items()}
    rows = Figure.objects.filter(removed_at=None).values_list("place", "key", "value")
    return found | {(place, key): value for place, key, value in rows}


def as_indicators() -> list[Indicator]:
    """What people brought in, as the support map may take it for need or say it beside two places; with source and years."""
    values: dict[str, dict[str, float]] = {}
    sources: dict[str, dict[str, None]] = {}
    for one in Figure.objects.filter(removed_at=None).exclude(key__startswith=RELIGION):
        values.setdefault(one.key, {})[one.place_id] = one.value
        told = Stands(one.key, "", one.value, one.year, one.source, one.licence)
        sources.setdefault(one.key, {})[f"{one.source} {told.shown_year}".strip()] = None
    return [indicator(key, held, "; ".join(list(sources[key])[:3])) for key, held in values.items()]


@transaction.atomic
def keep_figures(rows: Iterable[dict[str, Any]], by: Person, now: datetime) -> int:
    """Keep what was looked at; the same place and kind again replaces what was there."""
    fresh = [Figure(place_id=row.pop("code"), by=by, at=now, **row) for row in map(dict, rows)]
    standing = {(one.place_id, one.key): one.pk for one in Figure.objects.filter(removed_at=None)}
    over = [standing[one.place_id, one.key] for one in fresh if (one.place_id, one.key) in standing]
    for start in range(0, len(over), 500):
        Figure.objects.filter(pk__in=over[start : start + 500]).update(removed_at=now)
    Figure.objects.bulk_create(fresh)
    return len(fresh)


def by_source() -> list[dict[str, Any]]:
    """What people brought in: kind, source, licence, how many places, from which years."""
    rows = Figure.objects.filter(removed_at=None).values("key", "source", "licence")
    found = rows.annotate(n=Count("pk"), first=Min("year"), last=Max("year")).order_by("key", "source")
    return [
        row | {"words": words_of(row["key"]), "first": era(row["first"]), "last": era(row["last"])} for row in found
    ]


def era(year: int | None) -> str:
    return Stands("", "", 0.0, year, "", "").shown_year


def with_us() -> list[dict[str, Any]]:
    """What came with us, told in the same way."""
    return [
        {
            "words": words_of(one.key), "n": len(one.values), "first": era(one.year), "last": era(one.year),
            "source": one.source(tongue()), "licence": one.licence(tongue()),
        }
        for one in published()
    ]  # fmt: skip


def is_a_kind(key: str) -> bool:
    named = next((sign for sign in (RELIGION, OTHER) if key.startswith(sign)), "")
    return key in KEYS or (bool(named) and len(key) > len(named))
