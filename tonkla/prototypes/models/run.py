"""Acting a prototype out: the run, its cast, what observers saw, said by behaviour and not by mood."""

import uuid
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.boards.models import Card
from tonkla.feed.log import tell
from tonkla.fieldnotes.models import Excerpt
from tonkla.people.models import Person, PutAside
from tonkla.prototypes.models.prototype import Edition, Prototype
from tonkla.refusal import Refusal
from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Seat, Workshop


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, viewer: Any) -> "RunQuerySet":
        """Staff of the hub; a seat sees what is played in its workshop, but no run that was put aside."""
        if isinstance(viewer, Seat):
            return self.standing().filter(edition__prototype__workshop=viewer.workshop_id)
        return self.filter(edition__prototype__in=Prototype.objects.visible_to(viewer))

    def standing(self) -> "RunQuerySet":
        return self.filter(removed_at=None, edition__prototype__removed_at=None)


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
        """Prepare a run of a version that says how one will see it works. Roles are invented, see `checked_cast`."""
        if not edition.works_if.strip():
            raise Refusal("run_without_criterion")
        return self.create(
            edition=edition, by=by, scene=scene.strip(), cast=checked_cast(cast), minutes=minutes,
            complication=complication.strip(), props=props.strip(), room=room.strip(),
            turn=self.last_turn(edition.prototype.workshop_id) + 1,
        )  # fmt: skip

    def last_turn(self, workshop: uuid.UUID | None) -> int:
        return self.filter(edition__prototype__workshop=workshop).aggregate(last=models.Max("turn"))["last"] or 0

    @transaction.atomic
    def prepare(self, workshop: Workshop, by: Person, minutes: int) -> list["Run"]:
        """A round on the shared stage for each prototype that has none waiting, in the order of the teams. Scene and cast
        are still empty: the teams set them. Prepared twice, nothing is added."""
        hung = Prototype.objects.filter(workshop=workshop, removed_at=None).order_by("team__position", "made_at")
        waiting = Run.objects.standing().filter(started_at=None, room="")
        made, turn = [], self.last_turn(workshop.pk)
        for prototype in hung.exclude(pk__in=waiting.values("edition__prototype")):
            turn += 1
            made.append(self.create(edition=prototype.newest(), by=by, minutes=minutes, turn=turn))
        return made


class Run(PutAside):
    """One role-play run: a scene, a cast of invented roles, a timer, observers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="runs")
    scene = models.TextField()
    # [{"role", "wants", "heard": [ids of cards and passages it was invented from], "is_invented": nobody told it}]
    cast = models.JSONField(default=list)
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

    def set_scene(self, *, scene: str, cast: list[dict[str, Any]], **facts: Any) -> None:
        """Say it better, as long as it has not been played."""
        if self.started_at:
            raise Refusal("run_was_played")
        self.scene, self.cast = scene.strip(), checked_cast(cast)
        for name, value in facts.items():
            setattr(self, name, value.strip() if isinstance(value, str) else value)
        self.save()

    def draw(self, cards: list[str], chance: Any) -> str:
        """Draw a card of what gets in the way: one that no other run of this workshop has, as long as there is one."""
        others = Run.objects.filter(edition__prototype__workshop=self.edition.prototype.workshop_id).exclude(pk=self.pk)
        used = {*others.values_list("complication", flat=True), self.complication}
        left = [card for card in cards if card not in used] or [card for card in cards if card != self.complication]
        self.complication = chance.choice(left)
        self.save(update_fields=["complication"])
        return self.complication

    def remove(self, at: Any) -> None:
        """Put aside; one that plays ends first. What was seen stays with it."""
        if self.started_at and not self.ended_at:
            self.end(at)
        super().remove(at)

    @transaction.atomic
    def start(self, at: Any) -> None:
        """Begin. On the shared stage one run plays at a time: the one before ends, as the curtain falls."""
        if not self.edition.works_if.strip():
            raise Refusal("run_without_criterion")
        if len(self.cast) < 2:
            raise Refusal("cast_too_small")
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


def checked_cast(cast: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At least two roles. Each mixes what at least two people said, unless it is a card of what gets in the way, which
    nobody told (`is_invented`). A role that names no sources at all came from elsewhere and is left as it is."""
    roles = [role for role in cast if role.get("role", "").strip()]
    if len(roles) < 2:
        raise Refusal("cast_too_small")
    for role in roles:
        if "heard" not in role or (role.get("is_invented") and not role["heard"]):
            continue
        heard = len(people_heard(role["heard"]))
        if heard < 2:
            raise Refusal("role_of_one_person" if heard else "role_of_nobody", role=role["role"])
    return roles


def people_heard(sources: list[str]) -> set[str]:
    """Whose words these cards and passages hold: by the made-up name, else by the receipt, else by who wrote them down."""
    cards = Card.objects.filter(pk__in=sources).values_list("heard_from", "receipt", "seat")
    told = Excerpt.objects.filter(pk__in=sources).values_list(
        "note__receipt__pseudonym", "note__person", "note__receipt", "note"
    )
    names = [(heard_from, receipt or seat) for heard_from, receipt, seat in cards]
    names += [(pseudonym or person or "", receipt or note) for pseudonym, person, receipt, note in told]
    return {name.strip().casefold() or str(otherwise) for name, otherwise in names}


def others_watched(seat: Seat, run: "Run") -> bool:
    """Whether this observer is in another run that plays just now: nobody watches two at once."""
    if run.ended_at is not None or run.started_at is None:
        return False
    playing = Run.objects.filter(started_at__isnull=False, ended_at=None).exclude(pk=run.pk)
    return Observation.objects.filter(
        seat=seat, run__in=playing, at__gte=models.F("run__started_at"), sequence__gt=0
    ).exists()


class SightManager(models.Manager["Sight"]):
    @transaction.atomic
    def say(self, run_id: uuid.UUID, seat_id: uuid.UUID, met: str, at: Any) -> None:
        """What this observer says of the criterion; said again, the new word holds; no word takes it back."""
        seat = Seat.objects.filter(pk=seat_id).first()
        run = Run.objects.visible_to(seat).filter(pk=run_id).first() if seat else None
        if run is None:
            raise Refusal("not_your_run")
        if met in ("yes", "partly", "no"):
            self.update_or_create(run=run, seat=seat, defaults={"met": met, "at": at})
        else:
            self.filter(run=run, seat=seat).delete()


class Sight(models.Model):
    """What one observer says about the criterion written beforehand: met, in part, not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey("Run", on_delete=models.CASCADE, related_name="sights")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    met = models.CharField(max_length=8)  # yes · partly · no
    at = models.DateTimeField()

    objects = SightManager()

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
