"""One seat's voice on a card or a question: a dot, a score, a choice. And the votes by dots of a session."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction

from tonkla.boards.models.board import Board
from tonkla.feed.log import tell
from tonkla.refusal import Refusal
from tonkla.workshops.clock import may_now, open_ids
from tonkla.workshops.models import Seat, Session

SCORES = ("1", "2", "3", "4", "5")


class VoiceKind(models.TextChoices):
    DOT = "dot"
    SCORE = "score"
    CHOICE = "choice"


@dataclass(frozen=True)
class Said:
    """What a phone says: a dot on a card ("1", or "0" to take it back), a score, one of a section's choices."""

    id: uuid.UUID
    board: uuid.UUID
    section: str
    card: uuid.UUID | None
    kind: str
    answer: str
    reason: str = ""


class BallotManager(models.Manager["Ballot"]):
    @transaction.atomic
    def open(self, session: Session, dots: int, by: Seat, at: datetime) -> "Ballot":
        """Let everybody lay dots on the cards of a session. An open one stays open; a closed one opens again."""
        ballot, made = self.get_or_create(session=session, defaults={"dots": dots, "by": by, "opened_at": at})
        if made or ballot.closed_at:
            ballot.dots, ballot.closed_at = dots, None
            ballot.save(update_fields=["dots", "closed_at"])
            tell(session.workshop_id, "ballot", ballot.pk, at=at)
        return ballot


class Ballot(models.Model):
    """A vote by dots on the cards of a session: how many dots each seat has, open until closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="ballot")
    dots = models.PositiveSmallIntegerField(default=3)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = BallotManager()

    @transaction.atomic
    def take_back(self, at: datetime) -> None:
        """It was opened by mistake: as if it had not been. Once somebody laid a dot it can only be closed."""
        if Voice.objects.filter(board__session=self.session_id, kind=VoiceKind.DOT).exists():
            raise Refusal("dots_were_laid")
        tell(self.session.workshop_id, "ballot", self.pk, at=at)
        self.delete()

    @transaction.atomic
    def close(self, at: datetime) -> None:
        if self.closed_at is None:
            self.closed_at = at
            self.save(update_fields=["closed_at"])
            tell(self.session.workshop_id, "ballot", self.pk, at=at)


class VoiceManager(models.Manager["Voice"]):
    def say(self, said: Said, seat_id: uuid.UUID, at: datetime) -> "Voice":
        """Keep a seat's voice: one row however often it was tapped, the newest answer holds until the step closes.

        What comes later is kept and counted apart; a voice that was counted in time no longer changes.
        """
        try:
            with transaction.atomic():
                return self._say(said, seat_id, at)
        except IntegrityError:  # two taps in the same instant on two connections: the other one was first
            with transaction.atomic():
                return self._say(said, seat_id, at)

    def _say(self, said: Said, seat_id: uuid.UUID, at: datetime) -> "Voice":
        seat = Seat.objects.select_related("workshop").filter(pk=seat_id).first()
        board = (
            Board.objects.select_for_update(of=("self",))
            .select_related("session__version")
            .filter(pk=said.board)
            .first()
        )
        if seat is None or board is None or board.session.workshop_id != seat.workshop_id:
            raise Refusal("not_your_board")
        card = self.card_asked(said, board, seat)
        if seat.workshop.is_closed:
            raise Refusal("workshop_closed")
        late = self.is_late(said, board, seat)
        asked = {"card": card} if card else {"card": None, "board": board, "section": said.section}
        known = self.filter(seat=seat, kind=said.kind, **asked).first()
        if known and (known.answer, known.reason) == (said.answer, said.reason) and (late or not known.late):
            return known
        if known and late and not known.late:
            raise Refusal("voice_counted")
        if said.kind == VoiceKind.DOT and said.answer == "1" and not (known and known.answer == "1"):
            self.check_dots(board, seat)
        if known:
            known.answer, known.reason, known.late, known.at = said.answer, said.reason, late, at
            known.save(update_fields=["answer", "reason", "late", "at"])
        else:
            known = self.create(
                id=said.id, board=board, section=card.section if card else said.section, card=card, seat=seat,
                kind=said.kind, answer=said.answer, reason=said.reason, late=late, at=at,
            )  # fmt: skip
        known.is_new = True
        tell(seat.workshop_id, "voice", board.pk, topic=board.team_id, at=at)  # nobody hears whose voice it was
        return known

    def card_asked(self, said: Said, board: Board, seat: Seat) -> Any:
        """The card that is asked about (none: a choice of a section), where this seat may answer and the answer exists."""
        if said.kind == VoiceKind.CHOICE:
            asked = board.section(said.section) or {}
            if not board.takes_cards_of(seat) or said.answer not in asked.get("options", ()):
                raise Refusal("no_such_answer_here")
            return None
        card = board.cards.visible_to(seat).standing().filter(pk__in=[said.card] if said.card else []).first()
        answers = SCORES if said.kind == VoiceKind.SCORE else ("0", "1")
        if card is None or said.kind not in VoiceKind.values or said.answer not in answers:
            raise Refusal("no_such_answer_here")
        if said.kind == VoiceKind.SCORE:
            section = board.section(card.section)
            if not board.takes_cards_of(seat) or section is None or section["kind"] != "score":
                raise Refusal("no_such_answer_here")
        return card

    def is_late(self, said: Said, board: Board, seat: Seat) -> bool:
        session = board.session
        if said.kind == VoiceKind.DOT:
            ballot = Ballot.objects.filter(session=session).first()
            if ballot is None:
                raise Refusal("no_dot_vote")
            return ballot.closed_at is not None or not may_now(seat, "may_vote")
        return not session.may_vote or session.pk not in open_ids(session.workshop_id)

    def check_dots(self, board: Board, seat: Seat) -> None:
        dots = Ballot.objects.get(session=board.session_id).dots
        laid = self.filter(seat=seat, kind=VoiceKind.DOT, answer="1", board__session=board.session_id).count()
        if laid >= dots:
            raise Refusal("no_dots_left", dots=dots)


class Voice(models.Model):
    """One seat's answer on one card, or to one section's question: one row, whatever was tapped how often."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="voices")
    section = models.CharField(max_length=60)
    card = models.ForeignKey("boards.Card", null=True, blank=True, on_delete=models.CASCADE, related_name="voices")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=VoiceKind.choices)
    answer = models.CharField(max_length=60)
    reason = models.CharField(max_length=200, blank=True)
    late = models.BooleanField(default=False)
    at = models.DateTimeField()
    is_new = False  # whether this very call changed anything

    objects = VoiceManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["card", "seat", "kind"], condition=models.Q(card__isnull=False), name="one_voice_a_card"
            ),
            models.UniqueConstraint(
                fields=["board", "section", "seat"], condition=models.Q(card=None), name="one_voice_a_question"
            ),
        ]

    @transaction.atomic
    def unsay(self, at: datetime) -> None:
        """As if it had not been given."""
        tell(self.board.session.workshop_id, "voice", self.board_id, topic=self.board.team_id, at=at)
        self.delete()
