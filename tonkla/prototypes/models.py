"""Interventions that answer needs, their versions, role-play runs, what was observed, what was decided."""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.insights.models import OwnedQuerySet
from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, Team, Workshop

ELEMENTS = ("whom", "offer", "channel", "steps", "cost", "risk", "works_if")


class PrototypeManager(models.Manager["Prototype"]):
    @transaction.atomic
    def answer(
        self, needs: list[Need], by: Person, *, name: str, elements: Mapping[str, str], team: Team | None = None
    ) -> "Prototype":
        """Begin a try at reaching people, as an answer to needs; its first version holds the `elements`."""
        if not needs:
            raise Refusal("prototype_without_need")
        first = needs[0]
        prototype = self.create(hub=first.hub, workshop=first.workshop, team=team, name=name.strip(), by=by)
        prototype.needs.set(needs)
        Edition.objects.create(prototype=prototype, number=1, by=by, **{key: elements.get(key, "") for key in ELEMENTS})
        return prototype


class Prototype(models.Model):
    """A try at reaching people. It answers at least one need; what it is stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    name = models.CharField(max_length=120)
    needs = models.ManyToManyField(Need, related_name="prototypes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PrototypeManager.from_queryset(OwnedQuerySet)()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return self.name

    def newest(self) -> "Edition":
        return self.editions.order_by("-number")[0]

    def remove(self, at: Any) -> None:
        self.removed_at = self.removed_at or at
        self.save(update_fields=["removed_at"])

    def bring_back(self) -> None:
        self.removed_at = None
        self.save(update_fields=["removed_at"])


class Edition(models.Model):
    """One version of a prototype: never changed after the next one exists."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prototype = models.ForeignKey(Prototype, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    whom = models.CharField(max_length=300, blank=True)
    offer = models.TextField()
    channel = models.CharField(max_length=300, blank=True)
    steps = models.TextField(blank=True)
    cost = models.CharField(max_length=200, blank=True)
    risk = models.CharField(max_length=300, blank=True)
    works_if = models.CharField(max_length=300, blank=True)  # written before the test
    changed = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["prototype", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.prototype.name} {self.number}"

    @transaction.atomic
    def decide(
        self, element: str, verdict: str, reason: str, by: Person, new_text: str = "", observations: Any = ()
    ) -> "Decision":
        """Keep, change or drop one element, with the reason; deciding again replaces the verdict."""
        if element not in ELEMENTS or verdict not in Verdict.values:
            raise Refusal("no_such_element")
        if not reason.strip():
            raise Refusal("decision_without_reason")
        decision, _ = Decision.objects.update_or_create(
            edition=self, element=element,
            defaults={"verdict": verdict, "reason": reason.strip()[:300], "new_text": new_text.strip(), "by": by},
        )  # fmt: skip
        decision.observations.set(observations)
        return decision

    @transaction.atomic
    def next_one(self, by: Person) -> "Edition":
        """The next version: what was kept stays, what was changed is new, what was dropped is gone."""
        if self.prototype.newest().pk != self.pk:
            raise Refusal("not_the_newest")
        decisions = {decision.element: decision for decision in self.decisions.all()}
        if not any(decision.verdict != Verdict.KEEP for decision in decisions.values()):
            raise Refusal("nothing_changed")
        elements = {key: getattr(self, key) for key in ELEMENTS}
        for key, decision in decisions.items():
            if decision.verdict == Verdict.DROP:
                elements[key] = ""
            elif decision.verdict == Verdict.CHANGE:
                elements[key] = decision.new_text or elements[key]
        changed = "\n".join(decision.reason for decision in decisions.values() if decision.verdict != Verdict.KEEP)
        return Edition.objects.create(
            prototype=self.prototype, number=self.number + 1, changed=changed, by=by, **elements
        )


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, viewer: Any) -> "RunQuerySet":
        if isinstance(viewer, Seat):
            return self.filter(edition__prototype__workshop=viewer.workshop_id)
        return self.filter(edition__prototype__in=Prototype.objects.visible_to(viewer))


class RunManager(models.Manager["Run"]):
    def plan(
        self,
        edition: "Edition",
        by: Person,
        *,
        scene: str,
        cast: list[dict[str, str]],
        minutes: int = 6,
        complication: str = "",
    ) -> "Run":
        """Prepare a run. Roles are invented: at least two, so that nobody plays one real person."""
        roles = [role for role in cast if role.get("role", "").strip()]
        if len(roles) < 2:
            raise Refusal("cast_too_small")
        return self.create(
            edition=edition, by=by, scene=scene.strip(), cast=roles, minutes=minutes, complication=complication.strip()
        )


class Run(models.Model):
    """One role-play run: a scene, a cast of invented roles, a timer, observers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="runs")
    scene = models.TextField()
    cast = models.JSONField(default=list)  # [{"role", "wants", "fears"}]
    complication = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(default=6)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    criterion_met = models.CharField(max_length=8, blank=True)  # yes · partly · no
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RunManager.from_queryset(RunQuerySet)()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def start(self, at: Any) -> None:
        self.started_at, self.ended_at = at, None
        self.save(update_fields=["started_at", "ended_at"])
        self.tell(at)

    def end(self, at: Any, criterion_met: str = "") -> None:
        self.ended_at = self.ended_at or at
        self.criterion_met = criterion_met if criterion_met in ("yes", "partly", "no") else self.criterion_met
        self.save(update_fields=["ended_at", "criterion_met"])
        self.tell(at)

    def tell(self, at: Any) -> None:
        """Say to the room that a run began or ended."""
        workshop = self.edition.prototype.workshop_id
        if workshop:
            tell(workshop, "run", self.pk, at=at)


class ObservationKind(models.TextChoices):
    SEEN = "seen"
    HEARD = "heard"
    HESITATED = "hesitated"
    LIKED = "liked"
    WISHED = "wished"
    QUESTION = "question"
    IDEA = "idea"


class ObservationManager(models.Manager["Observation"]):
    @transaction.atomic
    def note(
        self, observation_id: uuid.UUID, run_id: uuid.UUID, seat_id: uuid.UUID, kind: str, text: str, at: Any
    ) -> "Observation":
        """Keep what an observer saw or heard. Sent twice it is kept once; after the run it is kept as late."""
        known = self.filter(pk=observation_id).first()
        if known:
            if (known.run_id, known.seat_id, known.text) != (run_id, seat_id, text):
                raise Refusal("same_id_other_words")
            return known
        run = Run.objects.select_related("edition__prototype__workshop").filter(pk=run_id).first()
        seat = Seat.objects.filter(pk=seat_id).first()
        workshop = run.edition.prototype.workshop if run else None
        if run is None or seat is None or workshop is None or seat.workshop_id != workshop.pk:
            raise Refusal("not_your_run")
        if kind not in ObservationKind.values:
            raise Refusal("no_such_element")
        if workshop.is_closed:
            raise Refusal("workshop_closed")
        seq = tell(workshop.pk, "observation", observation_id, actor=seat.pk, at=at)
        return self.create(
            id=observation_id,
            run=run,
            seat=seat,
            kind=kind,
            text=text,
            late=run.ended_at is not None,
            sequence=seq,
            at=at,
        )


class Observation(models.Model):
    """What an observer saw or heard, written on the own phone. The id was made there."""

    id = models.UUIDField(primary_key=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="observations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="observations")
    kind = models.CharField(max_length=10, choices=ObservationKind.choices)
    text = models.TextField()
    late = models.BooleanField(default=False)
    sequence = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    objects = ObservationManager()

    class Meta:
        ordering: ClassVar = ["sequence", "at"]


class Verdict(models.TextChoices):
    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class Decision(models.Model):
    """Keep, change or drop one element of a version, with the reason and the observation behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="decisions")
    element = models.CharField(max_length=12)
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.CharField(max_length=300)
    new_text = models.TextField(blank=True)
    observations = models.ManyToManyField(Observation, related_name="decisions", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "element"], name="one_verdict_an_element")]
