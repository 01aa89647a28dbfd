"""Writing without a name: where a step says so, and the log of who looked behind it."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.closing import one_line
from tonkla.workshops.models import Seat, Session
from tonkla.workshops.seats import seat_of_staff

SHORTEST_REASON = 10  # letters; "because" is no reason


class VeilManager(models.Manager["Veil"]):
    def word(self, session: uuid.UUID) -> str:
        """ "is" while nobody is named in this step, "was" when it once was so, else nothing."""
        undone = list(self.filter(session=session).values_list("undone_at", flat=True))
        return "is" if None in undone else "was" if undone else ""

    @transaction.atomic
    def draw(self, session: Session, by: Seat, at: datetime) -> "Veil":
        """From now on nobody is named in this step. Twice does no harm."""
        known = self.filter(session=session, undone_at=None).first()
        if known:
            return known
        veil = self.create(session=session, by=by, at=at)
        tell(session.workshop_id, "session", session.pk, at=at)
        return veil

    @transaction.atomic
    def lift(self, session: Session, at: datetime) -> None:
        """Names are shown again on what is written from now on; what was promised before stays."""
        if self.filter(session=session, undone_at=None).update(undone_at=at):
            tell(session.workshop_id, "session", session.pk, at=at)


def draw_as_planned(session: Session, by: Person, at: datetime) -> None:
    """When a step opens whose agenda says so, names are left out from the first card on; what was lifted stays lifted."""
    if session.without_names and not Veil.objects.filter(session=session).exists():
        Veil.objects.draw(session, seat_of_staff(session.workshop, by, at), at)


class Veil(models.Model):
    """In this step cards carry no name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="veils")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = VeilManager()


class RevealManager(models.Manager["Reveal"]):
    @transaction.atomic
    def look(self, card: Any, by: Person, reason: str, at: datetime) -> "Reveal":
        """The safeguarding contact looks who wrote a card. First the log, then the name."""
        words = one_line(reason, 300)
        if len(words) < SHORTEST_REASON:
            raise Refusal("reveal_without_reason")
        return self.create(card=card, by=by, reason=words, at=at)


class Reveal(models.Model):
    """Somebody looked behind a card without a name: who, why, when. Never deleted, never undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey("boards.Card", on_delete=models.CASCADE, related_name="reveals")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    objects = RevealManager()

    class Meta:
        ordering: ClassVar = ["-at"]
