"""Published figures of whole places, brought in from a table: code, key, value, year, source. Nothing is shipped with us.

A row is refused with its number and cause where the place is unknown, the kind is none of ours, the value is no number, or
nobody says where it comes from. The same place and kind again replaces what was there.
"""

import math
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from tonkla.fieldnotes.bring_in.found import Row
from tonkla.fieldnotes.bring_in.table import read_csv, read_xlsx
from tonkla.landscape.indicators import Indicator
from tonkla.network.models import Figure
from tonkla.people.models import Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal

KEYS = ("income", "poverty", "youth", "people")
RELIGION = "religion:"
COLUMNS = {"code", "key", "value", "source"}
SHOWN = 5


def bring_figures(name: str, body: bytes, by: Person, now: datetime) -> tuple[int, list[str]]:
    """How many figures were kept, and the rows left out with their cause (the first few, and how many more)."""
    table = read_xlsx(body) if name.lower().endswith(".xlsx") else read_csv(body)
    if not set(table.columns) >= COLUMNS:
        raise Refusal("figures_unclear")
    places, kept, left = list(Place.objects.filter(merged_into=None)), dict[tuple[str, str], Figure](), list[str]()
    codes = {place.pk: place for place in places}
    for row in table.rows:
        cause = ""
        place = codes.get(row.cells.get("code", "").strip())
        if row.formula or place is None:
            cause = _("no place of that code")
        else:
            figure, cause = figure_of(row, place, by, now)
            if figure:
                kept[place.pk, figure.key] = figure
        if cause:
            left.append(_("row %(n)s: %(cause)s") % {"n": row.number, "cause": cause})
    with transaction.atomic():
        for (code, key), _figure in kept.items():
            Figure.objects.filter(place=code, key=key, removed_at=None).update(removed_at=now)
        Figure.objects.bulk_create(kept.values())
    more = [_("and %(n)s more rows") % {"n": len(left) - SHOWN}] if len(left) > SHOWN else []
    return len(kept), left[:SHOWN] + more


def figure_of(row: Row, place: Place, by: Person, now: datetime) -> tuple[Figure | None, str]:
    """The figure of a row, or why there is none."""
    key, source = row.cells.get("key", "").strip().lower(), row.cells.get("source", "").strip()
    if key not in KEYS and not (key.startswith(RELIGION) and len(key) > len(RELIGION)):
        return None, _("the kind must be income, poverty, youth, people or religion:NAME")
    try:
        value = float(row.cells.get("value", "").replace(",", ""))
    except ValueError:
        value = math.nan
    if not 0 <= value < 1e12:
        return None, _("the value is no number")
    if not source:
        return None, _("nobody says where it comes from")
    year = row.cells.get("year", "").strip()
    number = int(year) if year.isdigit() and len(year) == 4 else None
    year_ce = number - 543 if number and number >= 2400 else number
    return Figure(place=place, key=key[:40], value=value, year=year_ce, source=source[:300], by=by, at=now), ""


def as_indicators() -> list[Indicator]:
    """What the support map may take for need, and say beside two places: figures of whole places with source and years."""
    words = {
        "income": _("income"), "poverty": _("share of poor people"), "youth": _("young people"), "people": _("people who live there"),
    }  # fmt: skip
    values: dict[str, dict[str, float]] = {}
    sources: dict[str, dict[str, None]] = {}
    for one in Figure.objects.filter(removed_at=None, key__in=KEYS):
        values.setdefault(one.key, {})[one.place_id] = one.value
        sources.setdefault(one.key, {})[f"{one.source} {one.year or ''}".strip()] = None
    return [
        Indicator(
            key, words[key], values[key], "; ".join(list(sources[key])[:3]), key in ("youth", "people"), key != "income"
        )
        for key in KEYS
        if key in values
    ]


def by_source() -> list[Any]:
    """What is here: kind, source, how many places, from which years."""
    rows = Figure.objects.filter(removed_at=None).values("key", "source")
    return list(rows.annotate(n=Count("pk"), first=Min("year"), last=Max("year")).order_by("key", "source"))
