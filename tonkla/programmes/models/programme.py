"""A hub's plan: whom for, what it may cost, who may read it."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.fieldnotes.models import Segment
from tonkla.needs.models import TYPES, Need
from tonkla.people.models import Guest, Hub, Person
from tonkla.prototypes.models import Edition
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

PLANNERS = ("owner", "trainer", "safeguarding", "member")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, viewer: Any) -> "ProgrammeQuerySet":
        """The hub's people, and a guest expert of this one programme."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        asked = Guest.objects.programmes_of(viewer)
        return self.filter(models.Q(hub__in=viewer.hub_ids()) | models.Q(pk__in=asked))


class ProgrammeManager(models.Manager["Programme"]):
    @transaction.atomic
    def plan(
        self, hub: Hub, needs: list[Need], by: Person, *, title: str, whom_for: list[str], **facts: Any
    ) -> "Programme":
        """Begin a plan for a hub. The needs are those it means to answer; a plan without needs is refused."""
        if hub.pk not in by.hub_ids(*PLANNERS):
            raise Refusal("not_yours")
        if not needs:
            raise Refusal("plan_without_needs")
        kinds = [kind for kind in TYPES if kind in whom_for]
        programme = self.create(
            hub=hub, workshop=needs[0].workshop, title=title.strip(), whom_for=kinds, by=by, **facts
        )
        programme.needs.set(needs)
        return programme


class Programme(models.Model):
    """A hub's plan: whom for, goals, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="programmes")
    title = models.CharField(max_length=160)
    whom_for = models.JSONField(default=list)  # any mix of activist, innovator, social_enterprise
    goals = models.TextField(blank=True)
    stages = models.JSONField(default=list)  # names, in order; an activity stands in one of them or in none
    segments = models.ManyToManyField(Segment, related_name="programmes", blank=True)
    budget_baht = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    hours = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    needs = models.ManyToManyField(Need, related_name="programmes", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ProgrammeManager.from_queryset(ProgrammeQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title

    def may_be_changed_by(self, person: Person) -> bool:
        return self.hub_id in person.hub_ids(*PLANNERS)

    def is_own_of(self, person: Person) -> bool:
        """Whether somebody is of the plan's hub; a guest expert sees the plan and nothing behind it."""
        return self.hub_id in person.hub_ids()

    @transaction.atomic
    def adopt(self, edition: Edition, by: Person) -> Any:
        """Take a prototype's version into the plan: it answers the prototype's needs, partly until somebody says more."""
        activity, made = self.activities.get_or_create(
            edition=edition, removed_at=None,
            defaults={"title": edition.prototype.name, "what": edition.offer, "by": by, "position": self.next_position()},
        )  # fmt: skip
        if made:
            for need in edition.prototype.needs.all():
                self.needs.add(need)
                activity.answers.create(need=need, level="partly")
        return activity

    def next_position(self) -> int:
        return (self.activities.aggregate(last=models.Max("position"))["last"] or 0) + 1

    def standing_activities(self) -> list[Any]:
        return list(
            self.activities.filter(removed_at=None)
            .prefetch_related("answers__need")
            .select_related("edition__prototype")
        )

    def commit(self, who: str, what: str, due: Any, by: Person, need: Need | None = None) -> Any:
        """Keep a promise with its date, and the need of the plan that it serves, if it is said."""
        return self.commitments.create(who=who.strip(), what=what.strip(), due=due, by=by, need=need)

    def promises(self) -> Any:
        """The promises that stand."""
        return self.commitments.filter(removed_at=None).select_related("need")

    @transaction.atomic
    def take_on(self, need: Need) -> None:
        """Mean to answer one more need of the hub."""
        if need.hub_id != self.hub_id or need.removed_at:
            raise Refusal("need_of_another_hub")
        self.needs.add(need)

    @transaction.atomic
    def leave_out(self, need: Need) -> None:
        """No longer mean to answer a need; what activities answer of it stays said and comes back with it."""
        if self.needs.exclude(pk=need.pk).filter(removed_at=None).count() == 0:
            raise Refusal("plan_without_needs")
        self.needs.remove(need)

    def put_aside(self, at: Any) -> None:
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    def bring_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])
