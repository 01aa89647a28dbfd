"""A table on its way in."""

import re
import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.files import sealed
from tonkla.people.models import Hub, Person

OWNER = "support-table"
KEPT = timedelta(days=7)  # a table that nobody takes in is erased after this


def series_of(name: str) -> str:
    """actors-2026-11 (2).csv → actors: the next issue of a list is known by its rows, whatever its file is called."""
    stem = name.rsplit(".", 1)[0]
    return re.sub(r"[\s_()\-.]*\d[\d\s_()\-.]*$", "", stem).strip()[:80] or stem[:80]


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, viewer: Any) -> "ArrivalQuerySet":
        """Who brought it; what was taken in is a round of the map and for everybody."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        return self.filter(by=viewer)

    def rounds(self) -> "ArrivalQuerySet":
        return self.filter(taken_at__isnull=False).order_by("-taken_at")


class ArrivalManager(models.Manager["Arrival"]):
    @transaction.atomic
    def lay_down(self, name: str, body: bytes, hub: Hub | None, by: Person, at: datetime) -> "Arrival":
        """Keep an uploaded table sealed until it is taken in or put aside; those left lying are erased."""
        for old in self.filter(is_over=False, at__lt=at - KEPT):
            old.put_aside()
        made = self.create(name=name[:120], series=series_of(name), hub=hub, by=by, at=at)
        sealed.keep(body, "table", owner_kind=OWNER, owner_id=made.pk)
        return made


class Arrival(models.Model):
    """A table of organisations on its way in: how its columns are read, which cells were mended, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    series = models.CharField(max_length=80, blank=True)  # the list this table is an issue of
    columns = models.JSONField(default=dict)  # field → heading in the table
    mended = models.JSONField(default=dict)  # row number → {field: value}
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True, db_index=True)
    is_over = models.BooleanField(default=False)  # the table itself is erased
    out = models.JSONField(default=list)  # numbers of rows a person leaves out
    fresh = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    objects = ArrivalManager.from_queryset(ArrivalQuerySet)()

    class Meta:
        ordering: ClassVar = ["-at"]

    def body(self) -> bytes:
        """The table as it came; nothing once it was taken in."""
        kept = sealed.of(OWNER, self.pk)
        return sealed.read(kept[0]) if kept else b""

    def mend(self, columns: dict[str, str], cells: dict[str, dict[str, str]], out: list[int], series: str) -> None:
        """What a person chose and wrote on the preview; earlier mends of other cells stay."""
        mended = {row: dict(told) for row, told in self.mended.items()}
        for row, told in cells.items():
            mended[row] = mended.get(row, {}) | told
        self.columns, self.mended, self.out, self.series = columns, mended, out, series[:80]
        self.save(update_fields=["columns", "mended", "out", "series"])

    def note_taking(self, fresh: int, changed: int, refused: int, at: datetime) -> None:
        """Taken in. While rows are refused the table stays for a week, so that they can be mended; then it is erased."""
        self.fresh, self.changed, self.refused = self.fresh + fresh, self.changed + changed, refused
        self.taken_at = self.taken_at or at
        self.save(update_fields=["fresh", "changed", "refused", "taken_at"])
        if not refused:
            self.put_aside()

    def put_aside(self) -> None:
        """The table is erased. What was taken in stays as a round of the map; if nothing was, its record goes too."""
        sealed.erase(OWNER, self.pk)
        if self.taken_at is None:
            self.delete()
            return
        self.is_over = True
        self.save(update_fields=["is_over"])
