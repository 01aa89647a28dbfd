"""A try at reaching people and its versions: what it is, what was told in pictures, whose it was taken further from."""

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.boards.models import Board
from tonkla.fieldnotes.models import Segment
from tonkla.insights.models import OwnedQuerySet
from tonkla.needs.models import Need
from tonkla.people.models import Hub, Person, PutAside
from tonkla.refusal import Refusal
from tonkla.workshops.models import Team, Workshop

WHO_WRITES = ("owner", "trainer", "safeguarding", "member")
FEWEST_FRAMES, MOST_FRAMES = 4, 8
ELEMENTS = ("whom", "offer", "channel", "steps", "cost", "risk", "works_if")


class Verdict(models.TextChoices):
    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


class PrototypeManager(models.Manager["Prototype"]):
    @transaction.atomic
    def answer(
        self,
        needs: list[Need],
        by: Person,
        *,
        name: str,
        elements: Mapping[str, str],
        team: Team | None = None,
        **facts: Any,
    ) -> "Prototype":
        """Begin a try at reaching people, as an answer to needs; its first version holds the `elements`."""
        if not needs:
            raise Refusal("prototype_without_need")
        hub = needs[0].hub
        if team and team.workshop.hub_id != hub.pk:
            raise Refusal("team_of_another_hub")
        workshop = team.workshop if team else next((need.workshop for need in needs if need.workshop), None)
        prototype = self.create(hub=hub, workshop=workshop, team=team, name=name.strip(), by=by, **facts)
        prototype.needs.set(needs)
        Edition.objects.create(prototype=prototype, number=1, by=by, **{key: elements.get(key, "") for key in ELEMENTS})
        return prototype


class Prototype(PutAside):
    """A try at reaching people. It answers at least one need; what it is stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    name = models.CharField(max_length=120)
    needs = models.ManyToManyField(Need, related_name="prototypes")
    segment = models.ForeignKey(Segment, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes")
    parent = models.ForeignKey("Edition", null=True, blank=True, on_delete=models.SET_NULL, related_name="forks")

    objects = PrototypeManager.from_queryset(OwnedQuerySet)()

    class Meta:
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return self.name

    def newest(self) -> "Edition":
        return self.editions.order_by("-number")[0]

    def may_be_changed_by(self, person: Person) -> bool:
        return self.hub_id in person.hub_ids(*WHO_WRITES)

    def give_to(self, team: Team | None) -> None:
        """Say whose it is: the team's workshop is where it is played and hung. None: nobody's in particular."""
        if team and team.workshop.hub_id != self.hub_id:
            raise Refusal("team_of_another_hub")
        self.team, self.workshop = team, team.workshop if team else self.workshop
        self.save(update_fields=["team", "workshop"])


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
    def fork(self, by: Person, name: str, team: Team | None = None) -> Prototype:
        """Another team takes this version further as its own; where it came from stays written."""
        origin = self.prototype
        if team and team.workshop.hub_id != origin.hub_id:
            raise Refusal("team_of_another_hub")
        workshop = team.workshop if team else origin.workshop
        made = Prototype.objects.create(
            hub=origin.hub, workshop=workshop, team=team, name=name.strip() or origin.name, by=by, parent=self
        )
        made.needs.set(origin.needs.all())
        first = Edition.objects.create(prototype=made, number=1, by=by, **{key: getattr(self, key) for key in ELEMENTS})
        for frame in self.frames.all():
            Frame.objects.create(edition=first, position=frame.position, words=frame.words)
        return made

    def tell_frames(self, words: list[str]) -> None:
        """The story in four to eight pictures, in words where nobody has drawn. Empty ones are left out."""
        told = [text.strip()[:300] for text in words[:MOST_FRAMES]]
        if sum(bool(text) for text in told) < FEWEST_FRAMES and any(told):
            raise Refusal("too_few_frames")
        for position, text in enumerate(told, 1):
            Frame.objects.update_or_create(edition=self, position=position, defaults={"words": text})
        self.frames.filter(position__gt=len(told)).delete()

    @transaction.atomic
    def decide(
        self, element: str, verdict: str, reason: str, by: Person, new_text: str = "", observations: Any = ()
    ) -> Any:
        """Keep, change or drop one element, with the reason; deciding again replaces the verdict."""
        if element not in ELEMENTS:
            raise Refusal("no_such_element")
        if not reason.strip():
            raise Refusal("decision_without_reason")
        if verdict not in Verdict.values:
            raise Refusal("no_such_element")
        if element == "works_if" and verdict == Verdict.DROP:
            raise Refusal("criterion_stays")
        decision, _ = self.decisions.update_or_create(
            element=element,
            defaults={"verdict": verdict, "reason": reason.strip()[:300], "new_text": new_text.strip(), "by": by},
        )  # fmt: skip
        decision.observations.set(observations)
        return decision

    def undecide(self, element: str) -> None:
        """Take a decision back: the part is open again."""
        if self.prototype.newest().pk != self.pk:
            raise Refusal("not_the_newest")
        self.decisions.filter(element=element).delete()

    @transaction.atomic
    def say_better(self, elements: Mapping[str, str]) -> None:
        """New words, as long as nobody has played this version and none comes after it."""
        if self.prototype.newest().pk != self.pk:
            raise Refusal("not_the_newest")
        if self.runs.filter(started_at__isnull=False).exists():
            raise Refusal("version_was_played")
        for key in ELEMENTS:
            setattr(self, key, elements.get(key, ""))
        self.save()

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
        made = Edition.objects.create(
            prototype=self.prototype, number=self.number + 1, changed=changed, by=by, **elements
        )
        for frame in self.frames.all():
            Frame.objects.create(edition=made, position=frame.position, words=frame.words)
        return made


class Frame(models.Model):
    """One picture of the story: its words, and a photo of a drawing (kept by `files` under "frame")."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="frames")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "position"], name="one_frame_a_position")]
