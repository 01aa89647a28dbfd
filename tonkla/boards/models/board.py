"""A board: a tool opened by a team in a session."""

import uuid
from contextlib import suppress
from typing import Any, ClassVar

from django.db import DatabaseError, models, transaction

from tonkla.workshops.models import Seat, SeatKind, Session, Team, Workshop

PLAIN_SECTION = "cards"  # the one section of a session whose tool is not written yet


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, viewer: Any) -> "BoardQuerySet":
        """Staff: their hub's boards. A seat: its own team's and the whole room's; others' where the step allows."""
        boards = self.filter(session__workshop__in=Workshop.objects.visible_to(viewer))
        if not isinstance(viewer, Seat) or viewer.kind == SeatKind.FACILITATOR:
            return boards
        own = models.Q(team=None) | models.Q(session__may_see_others=True)
        if viewer.team_id:
            own |= models.Q(team=viewer.team_id)
        return boards.filter(own)


class BoardManager(models.Manager["Board"]):
    def open(self, session: Session, team: Team | None) -> "Board":
        """The board of a team in a session, made when first asked for. A session of all has one board. Where nothing can
        be kept (a full disk) it is made for this page only: one can still read."""
        team = team if session.by_team else None
        found = self.filter(session=session, team=team).first()
        if found:
            return found
        with suppress(DatabaseError), transaction.atomic():
            return self.get_or_create(session=session, team=team)[0]
        return Board(session=session, team=team)


class Board(models.Model):
    """A tool opened by a team in a session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="boards")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="boards")

    objects = BoardManager.from_queryset(BoardQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "team"], name="one_board_a_team"),
            models.UniqueConstraint(fields=["session"], condition=models.Q(team=None), name="one_board_for_all"),
        ]

    @property
    def sections(self) -> list[dict[str, Any]]:
        version = self.session.current_version()
        return (version.sections if version else []) or [{"key": PLAIN_SECTION, "kind": "cards"}]

    def section(self, key: str) -> dict[str, Any] | None:
        return next((section for section in self.sections if section["key"] == key), None)

    def takes_cards_of(self, seat: Seat) -> bool:
        """Whether this seat may write here at all (whether it came in time is another question)."""
        if seat.workshop_id != self.session.workshop_id:
            return False
        return seat.kind == SeatKind.FACILITATOR or self.team_id in (None, seat.team_id)
