"""Places of the first level, the borders between them, and the affinities somebody has written down."""

from dataclasses import asdict
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import get_language

from tonkla.places.finding import Finder
from tonkla.places.reading import CHECKED_ON, PlaceRow, read_affinities, read_borders, read_places
from tonkla.places.spelling import COUNTRIES_EN, COUNTRIES_TH, fold

__all__ = ["Affinity", "Border", "Place", "fold"]


class PlaceQuerySet(models.QuerySet["Place"]):
    def find(self, text: str) -> "Place | None":
        """By code, Thai or English name or another name in use, with or without the kind of place; None if unknown.

        Thailand wins where two share a name; a name of Vietnam before the merger finds the former place, which says where
        it went (`merged_into`).
        """
        return Finder(self.all()).find(text) if fold(text) else None

    def to_choose(self, lang: str) -> "PlaceQuerySet":
        """Places of today for a list to choose from: Thailand first, then its neighbours, by the names one reads."""
        abroad = models.Case(models.When(country="TH", then=0), default=1)
        return self.filter(merged_into=None).order_by(
            abroad, "country", "name_th" if lang.startswith("th") else "name_en"
        )

    def visible_to(self, viewer: object) -> "PlaceQuerySet":
        """Places are public facts: anybody sees them all."""
        return self.all()


class PlaceManager(models.Manager["Place"]):
    def load(self) -> int:
        """Brings the tables into line with the data files; a second run changes nothing."""
        rows = read_places()
        with transaction.atomic():
            self.bulk_create(
                [Place(**fields_of(row)) for row in rows],
                update_conflicts=True,
                unique_fields=["code"],
                update_fields=[name for name in fields_of(rows[0]) if name != "code"],
            )
            load_borders()
            load_affinities()
        return len(rows)


def fields_of(row: PlaceRow) -> dict[str, Any]:
    fields = asdict(row)
    merged_into = fields.pop("merged_into")
    return {**fields, "merged_into_id": merged_into or None, "checked_on": CHECKED_ON}


def load_borders() -> None:
    wanted = read_borders()
    kept = set()
    for border in Border.objects.all():
        pair = (border.a_id, border.b_id)
        if pair in wanted:
            kept.add(pair)
        else:
            border.delete()
    Border.objects.bulk_create(Border(a_id=a, b_id=b) for a, b in sorted(wanted - kept))


def load_affinities() -> None:
    rows = read_affinities()
    Affinity.objects.exclude(key__in=[row.key for row in rows]).delete()
    for row in rows:
        affinity, _ = Affinity.objects.update_or_create(
            key=row.key,
            defaults={"reason_th": row.reason_th, "reason_en": row.reason_en, "source": row.source},
        )
        affinity.places.set(Place.objects.filter(code__in=row.places))


class Place(models.Model):
    """A first-level area by its ISO 3166-2 code; former ones stay findable through `merged_into`."""

    code = models.CharField(max_length=10, primary_key=True)
    country = models.CharField(max_length=2)
    name_th = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, blank=True)
    region4 = models.CharField(max_length=20, blank=True)
    region6 = models.CharField(max_length=20, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_from"
    )
    checked_on = models.DateField(null=True, blank=True)

    objects = PlaceManager.from_queryset(PlaceQuerySet)()

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.full_name(get_language() or "th")

    def name(self, lang: str) -> str:
        return self.name_th if lang.startswith("th") else self.name_en

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude); None where no source gives them."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None

    def country_name(self, lang: str) -> str:
        return (COUNTRIES_TH if lang.startswith("th") else COUNTRIES_EN).get(self.country, "Thailand")

    def full_name(self, lang: str) -> str:
        """จังหวัดเลย, กรุงเทพมหานคร, แขวงเวียงจันทน์; Loei, Vientiane, Laos."""
        if lang.startswith("th"):
            return self.kind + self.name_th
        country = COUNTRIES_EN.get(self.country, "")
        return f"{self.name_en}, {country}" if country else self.name_en

    def spellings(self) -> set[str]:
        return {fold(text) for text in (self.code, self.name_th, self.name_en, self.kind + self.name_th)}

    def neighbours(self) -> PlaceQuerySet:
        found: PlaceQuerySet = Place.objects.filter(borders_in__a=self)
        return found


class Border(models.Model):
    """Loaded in both directions, so that one look-up finds every neighbour."""

    a = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="borders_out")
    b = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="borders_in")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["a", "b"], name="places_border_once"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} – {self.b_id}"


class Affinity(models.Model):
    """Places that somebody, in a source one can open, says belong together."""

    key = models.SlugField(max_length=60, unique=True)
    places = models.ManyToManyField(Place, related_name="affinities")
    reason_th = models.TextField()
    reason_en = models.TextField()
    source = models.TextField()

    def __str__(self) -> str:
        return self.key
