"""Acting a prototype out: the run, its cast, what observers saw, said by behaviour and not by mood."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.boards.models import Card
from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.prototypes.models.prototype import Edition, Prototype
from tonkla.refusal import Refusal
from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Seat


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
        cast: list[dict[str, Any]],
        minutes: int = 6,
        complication: str = "",
        props: str = "",
        room: str = "",
    ) -> "Run":
        """Prepare a run. Roles are invented: at least two, and none rests on what one single person said."""
        roles = [role for role in cast if role.get("role", "").strip()]
        if len(roles) < 2:
            raise Refusal("cast_too_small")
        for role in roles:
            if role.get("heard") and len(people_heard(role["heard"])) < 2:
                raise Refusal("role_of_one_person", role=role["role"])
        workshop = edition.prototype.workshop_id
        last = self.filter(edition__prototype__workshop=workshop).aggregate(last=models.Max("turn"))["last"] or 0
        return self.create(
            edition=edition, by=by, scene=scene.strip(), cast=roles, minutes=minutes, complication=complication.strip(),
            props=props.strip(), room=room.strip(), turn=last + 1,
        )  # fmt: skip


class Run(models.Model):
    """One role-play run: a scene, a cast of invented roles, a timer, observers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="runs")
    scene = models.TextField()
    cast = models.JSONField(default=list)  # [{"role", "wants", "heard": [card ids it was invented from]}]
    props = models.CharField(max_length=300, blank=True)
    room = models.CharField(max_length=40, blank=True)  # empty: the shared stage
    turn = models.PositiveSmallIntegerField(default=1)
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

    @transaction.atomic
    def start(self, at: Any) -> None:
        """Begin. On the shared stage one run plays at a time: the one before ends, as the curtain falls."""
        if not self.room and self.edition.prototype.workshop_id:
            others = Run.objects.filter(
                edition__prototype__workshop=self.edition.prototype.workshop_id,
                room="",
                started_at__isnull=False,
                ended_at=None,
            ).exclude(pk=self.pk)
            for other in others.select_related("edition__prototype"):
                other.end(at)
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


def people_heard(cards: list[str]) -> set[str]:
    """Whose words these cards hold: the made-up name they were heard from, else the seat that wrote them."""
    found = Card.objects.filter(pk__in=cards).values_list("heard_from", "seat_id")
    return {name.casefold() if name else str(seat) for name, seat in found}


def others_watched(seat: Seat, run: "Run") -> bool:
    """Whether this observer is in another run that plays just now: nobody watches two at once."""
    if run.ended_at is not None or run.started_at is None:
        return False
    playing = Run.objects.filter(started_at__isnull=False, ended_at=None).exclude(pk=run.pk)
    return Observation.objects.filter(
        seat=seat, run__in=playing, at__gte=models.F("run__started_at"), sequence__gt=0
    ).exists()


class Sight(models.Model):
    """What one observer says about the criterion written beforehand: met, in part, not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey("Run", on_delete=models.CASCADE, related_name="sights")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    met = models.CharField(max_length=8)  # yes · partly · no
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "seat"], name="one_sight_an_observer")]


class ObservationManager(models.Manager["Observation"]):
    @transaction.atomic
    def note(
        self, observation_id: uuid.UUID, run_id: uuid.UUID, seat_id: uuid.UUID, kind: str, text: str, at: Any
    ) -> "Observation":
        """Keep what an observer saw or heard. Sent twice it is kept once; after the run, or while the step asks nobody to
        observe, it is kept as late."""
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
        if others_watched(seat, run):
            raise Refusal("two_runs_at_once")
        seq = tell(workshop.pk, "observation", observation_id, actor=seat.pk, at=at)
        return self.create(
            id=observation_id,
            run=run,
            seat=seat,
            kind=kind,
            text=text,
            late=run.ended_at is not None or not may_now(seat, "may_observe"),
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
