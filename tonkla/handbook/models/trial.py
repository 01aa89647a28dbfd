"""A trial: one use of a version. Where, with how many, how long it really took, three marks, what worked and broke."""

import uuid
from typing import Any

from django.db import models

from tonkla.handbook.models.version import Version
from tonkla.people.models import WRITERS, Hub, Person
from tonkla.refusal import Refusal

MARKS = ("acceptable", "fitting", "feasible")
GIVERS = ("participants", "facilitators")
Counts = dict[str, dict[str, list[int]]]


def clean_counts(counts: dict[str, Any]) -> dict[str, Any]:
    """How often each mark from 1 to 5 was given: {"participants": {"fitting": [0, 0, 1, 4, 2]}}.

    Five numbers, or a table {"4": 3}. Other plain numbers (cards, seats) stay as they are; a mark that is none refuses.
    """
    clean: dict[str, Any] = {key: value for key, value in counts.items() if key not in GIVERS}
    if not all(isinstance(value, int) for value in clean.values()):
        raise Refusal("marks_out_of_range")
    for giver in GIVERS:
        if giver not in counts:
            continue
        marks = counts[giver]
        if not isinstance(marks, dict) or not set(marks) <= set(MARKS):
            raise Refusal("marks_out_of_range")
        clean[giver] = {mark: five(row) for mark, row in marks.items()}
    return clean


def five(row: Any) -> list[int]:
    if isinstance(row, dict):
        if not {str(key) for key in row} <= {"1", "2", "3", "4", "5"}:
            raise Refusal("marks_out_of_range")
        row = [row.get(str(mark), row.get(mark, 0)) for mark in range(1, 6)]
    if (
        not isinstance(row, list | tuple)
        or len(row) != 5
        or not all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= 5000 for n in row)
    ):
        raise Refusal("marks_out_of_range")
    return list(row)


class TrialQuerySet(models.QuerySet["Trial"]):
    def visible_to(self, viewer: Any, *, and_removed: bool = False) -> "TrialQuerySet":
        """A trial holds counts and a place, no persons: whoever sees the tool sees it. The sample's invented trials are
        told to visitors and sample people, never to real ones, who would plan with them."""
        seen = self.filter(version__in=Version.objects.visible_to(viewer))
        if not and_removed:
            seen = seen.filter(removed_at=None)
        elif getattr(viewer, "is_authenticated", False):
            seen = seen.filter(models.Q(removed_at=None) | models.Q(hub__in=viewer.hub_ids(*WRITERS)))
        else:
            seen = seen.filter(removed_at=None)
        is_real = getattr(viewer, "is_authenticated", False) and not viewer.is_sample
        return seen.exclude(hub__is_sample=True) if is_real else seen


class TrialManager(models.Manager["Trial"]):
    def log(
        self, version: Version, context: dict[str, Any], minutes: int, people: int, counts: dict[str, Any], *,
        session: uuid.UUID | None = None, hub: Hub | None = None, by: Person | None = None, **told: str,
    ) -> "Trial":  # fmt: skip
        """Note one use of a version: counts only, no persons, no key that points up the hallway.

        `context`: place (its code), planned (minutes), group, setting, languages, ages. `session` is opaque: the same
        session logged again (closed, reopened, closed) renews its own trial. `told`: worked, broke, changed.
        """
        if version.is_withdrawn and session is None:
            raise Refusal("version_withdrawn")
        if not 0 < minutes <= 2880 or not 0 < people <= 5000:
            raise Refusal("trial_numbers")
        facts = {
            "version": version, "place_code": str(context.get("place", ""))[:10], "context": context, "minutes": minutes,
            "people": people, "counts": clean_counts(counts), "hub": hub, "by": by,
        }  # fmt: skip
        facts |= {key: str(told[key])[:2000] for key in ("worked", "broke", "changed") if key in told}
        if session is None:
            return self.create(**facts)
        held = self.filter(session=session).first()
        if held and held.told_at and "facilitators" in held.counts:  # what those who led told themselves stands
            facts["counts"] = {**clean_counts(counts), "facilitators": held.counts["facilitators"]}
        trial, _ = self.update_or_create(session=session, defaults=facts)
        return trial


class Trial(models.Model):
    """One use of a version. Purpose: to learn where a tool works. Holds no persons; kept with the tool."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="trials")
    session = models.UUIDField(null=True, blank=True, unique=True)  # opaque: sessions live in a higher room
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    hub_name = models.CharField(max_length=120, blank=True)  # who told it, where it came in a file
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place_code = models.CharField(max_length=10, blank=True)
    context = models.JSONField(default=dict, blank=True)
    people = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    worked = models.TextField(blank=True)
    broke = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    teller = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)  # when somebody who led it told how it went
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = TrialManager.from_queryset(TrialQuerySet)()

    class Meta:
        ordering = ["-at"]

    @property
    def told_by(self) -> str:
        """The hub that tried it."""
        return self.hub.name if self.hub else self.hub_name

    def may_be_told_by(self, person: Any) -> bool:
        """Those of its hub who do more than look."""
        roles = ("owner", "trainer", "member")
        return bool(person.is_authenticated and self.hub_id and self.hub_id in person.hub_ids(*roles))

    def may_be_removed_by(self, person: Any) -> bool:
        return bool(person.is_authenticated and self.hub and person.may_write_in(self.hub))

    def tell(self, by: Person, told: dict[str, str], marks: dict[str, list[int]], now: Any) -> None:
        """What worked, broke and was changed, and the marks of those who led; telling again replaces it."""
        if not self.may_be_told_by(by):
            raise Refusal("not_yours")
        counts = {key: value for key, value in self.counts.items() if key != "facilitators"}
        self.counts = clean_counts(counts | ({"facilitators": marks} if marks else {}))
        self.worked, self.broke, self.changed = (told.get(key, "") for key in ("worked", "broke", "changed"))
        self.teller, self.told_at = by, now
        self.save()

    def marks(self, giver: str, mark: str) -> list[float]:
        """Every mark given, one by one: [4, 4, 5]. Of a trial elsewhere only how many and their sum may be told, so that no
        small number is: then each stands as the mean."""
        if f"{giver}_{mark}_n" in self.counts:
            many = self.counts[f"{giver}_{mark}_n"]
            return [self.counts.get(f"{giver}_{mark}_sum", 0) / many] * many if many else []
        row = self.counts.get(giver, {}).get(mark, [0] * 5)
        return [value for value, times in enumerate(row, 1) for _ in range(times)]
