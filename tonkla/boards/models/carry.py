"""Cards that go on into a later session; what the projector shows; sheets of paper that were brought back in."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.utils import timezone

from tonkla.boards.leaving import passed_on
from tonkla.boards.models.board import Board
from tonkla.boards.walls import wall_of
from tonkla.feed.log import tell
from tonkla.refusal import Refusal
from tonkla.workshops.models import Seat, Workshop

if TYPE_CHECKING:
    from tonkla.boards.models.card import Card

SPACE = uuid.UUID("7b1d5c1e-9a53-4c6e-8f0b-3a2f6d9e4c55")


class CarryManager(models.Manager["Carry"]):
    @transaction.atomic
    def on(
        self, origins: list[tuple[str, uuid.UUID]], target: Board, section: str, by: Seat, at: datetime,
        source: Board | None = None,
    ) -> "Carry":  # fmt: skip
        """Lay things (kind, id) on another board. Words stay where they are; what was laid there already is not doubled."""
        if not origins:
            raise Refusal("no_card_to_carry")
        found = target.section(section)
        if found is None or found["kind"] in ("choice", "table"):
            raise Refusal("no_such_section")
        if by.workshop.is_closed:
            raise Refusal("workshop_closed")
        self.check_home([key for kind, key in origins if kind == "card"], target)
        carry = self.create(source=source, target=target, by=by, at=at)
        for kind, key in dict.fromkeys(origins):
            carry.lay(kind, key, section, at)
        return carry

    def check_home(self, cards: list[uuid.UUID], target: Board) -> None:
        """Words that may not leave their team are not laid where others read them."""
        from tonkla.boards.models.card import Card

        away = Card.objects.filter(pk__in=cards).exclude(board__team__isnull=False, board__team=target.team)
        if away.exclude(passed_on(timezone.now())).exists():
            raise Refusal("stays_with_its_team")


class Carry(models.Model):
    """Chosen cards were carried on to another board: by whom, when; undoable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Board, null=True, blank=True, on_delete=models.CASCADE, related_name="carried_on")
    target = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="carried_in")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CarryManager()

    def lay(self, kind: str, key: uuid.UUID, section: str, at: datetime) -> "Card":
        from tonkla.boards.models.card import Card

        known = Card.objects.filter(board=self.target, origin_kind=kind, origin_id=key).first()
        if known:
            known.bring_back(self.by, at)
            return known
        card_id = uuid.uuid5(SPACE, f"{self.target_id}/{kind}/{key}")
        seq = tell(self.target.session.workshop_id, "card", card_id, topic=self.target.team_id, actor=self.by_id, at=at)
        return Card.objects.create(
            id=card_id, board=self.target, section=section, seat=self.by, origin_kind=kind, origin_id=key, carry=self,
            sequence=seq, at=at,
        )  # fmt: skip

    @transaction.atomic
    def undo(self, by: Seat, at: datetime) -> None:
        """Take back off what this carried on. Where it came from nothing changes."""
        if self.undone_at is None:
            self.undone_at = at
            self.save(update_fields=["undone_at"])
            for card in self.cards.select_related("board__session"):
                card.remove(by, at)


class StageView(models.TextChoices):
    WALL = "wall"
    BOARD = "board"
    THEMES = "themes"
    RESULT = "result"
    JOIN = "join"


class StageManager(models.Manager["Stage"]):
    @transaction.atomic
    def turn(self, workshop: Workshop, view: str, board: Board | None, at: datetime) -> "Stage":
        """Show something else on the projector; it follows at once."""
        if view not in StageView.values and wall_of(view) is None:
            raise Refusal("no_such_view")
        facts: dict[str, Any] = {"view": view, "board": board, "at": at}
        stage, _made = self.update_or_create(workshop=workshop, defaults=facts)
        tell(workshop.pk, "stage", workshop.pk, at=at)
        return stage


class Stage(models.Model):
    """What the projector shows just now. Nothing chosen: the newest cards of the open session."""

    workshop = models.OneToOneField(Workshop, primary_key=True, on_delete=models.CASCADE, related_name="stage")
    view = models.CharField(max_length=8, choices=StageView.choices, default=StageView.WALL)
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = StageManager()


class Sheet(models.Model):
    """A photo of a paper board, to key its cards from. The picture lies with `files` under the kind "sheet"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="sheets")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]
