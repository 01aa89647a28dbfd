"""A card and what happens to it: received, edited, moved, taken off, brought back. Every card is somebody's."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.functional import cached_property

from tonkla.boards.leaving import leaving, passed_on
from tonkla.boards.models.board import Board
from tonkla.boards.models.draft import Draft, Receipt, check, facts_of, insert_row, is_known, workshop_of
from tonkla.boards.models.history import CardGroup, Placing, Removal, Wording
from tonkla.boards.models.voice import Voice, VoiceKind
from tonkla.boards.origins import words_for
from tonkla.feed.log import tell
from tonkla.feed.together import now_together
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.search.models import Waiting
from tonkla.workshops.apart import apart_in, is_apart
from tonkla.workshops.closing import one_line
from tonkla.workshops.models import Seat, SeatKind, Session


def make_findable(card_id: uuid.UUID, text: str) -> None:
    """Where phones post, noted for later (`search.waiting`); elsewhere at once."""
    if settings.HOT:
        insert_row(Waiting(kind="card", object_id=card_id))
    else:
        index.put("card", card_id, text)


def findable_words(card_ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The words that cards have now; none where they were taken back."""
    return dict(Card.objects.filter(pk__in=card_ids, is_withdrawn=False).values_list("pk", "text"))


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, viewer: Any) -> "CardQuerySet":
        """Cards of the boards one may see. Late cards: their team and the facilitator, until placed. Cards that the
        facilitator took out of sight: their writer."""
        cards = self.filter(board__in=Board.objects.visible_to(viewer))
        if isinstance(viewer, Seat) and viewer.kind != SeatKind.FACILITATOR:
            own = models.Q(seat=viewer)
            if viewer.team_id:
                own |= models.Q(seat__team=viewer.team_id)
            cards = cards.filter(models.Q(late=False) | own)
            hidden = Removal.objects.filter(undone_at=None, hides=True).values("card")
            cards = cards.filter(~models.Q(pk__in=hidden) | models.Q(seat=viewer))
            cards = cards.filter(passed_on(timezone.now()) | own | models.Q(board__team=None))
            if apart := apart_in(viewer.workshop_id):  # each writes alone there: one's own cards, until it is over
                cards = cards.filter(~models.Q(board__session__in=apart) | models.Q(seat=viewer))
        return cards

    def on_the_wall(self, session: Session | None) -> "CardQuerySet":
        """What the projector may show: in time, standing, not only for the team that heard it, and nothing of a step
        in which each still writes alone."""
        if session is not None and is_apart(session):
            return self.none()
        return self.filter(passed_on(timezone.now()), late=False).standing()

    def leaving(self, now: datetime) -> "CardQuerySet":
        """Those whose words may leave the workshop: in a plan, a report, a file."""
        found: CardQuerySet = leaving(self, now)
        return found

    def standing(self) -> "CardQuerySet":
        """Those not taken off the board."""
        return self.exclude(pk__in=Removal.objects.filter(undone_at=None).values("card"))


class CardManager(models.Manager["Card"]):
    def receive(self, draft: Draft, seat_id: uuid.UUID, at: datetime, workshop_id: uuid.UUID | None = None) -> Receipt:
        """Keep a card that a phone made. Sent twice, it is kept once; the same id with other words is refused.

        In the caller's transaction, or one of its own. Every refusal comes before anything is written, so a group of
        cards needs no savepoint for each; a card that is there already breaks its group, which is then tried one by one.
        """
        if not connection.in_atomic_block:
            with transaction.atomic():
                return self.receive(draft, seat_id, at, workshop_id)
        if not now_together() and is_known(draft.id):
            return self.get(pk=draft.id).same_again(draft, seat_id)
        facts = facts_of(draft.board, seat_id, workshop_id or workshop_of(seat_id))
        board = check(draft, facts)
        seat, session = facts.seat, board.session
        late = not (session.may_write and session.pk in facts.open_sessions)
        is_veiled = facts.veil == "is" or (facts.veil == "was" and draft.veiled)
        actor = None if is_veiled else seat.pk
        topic = seat.pk if is_apart(session) else board.team_id
        seq = tell(seat.workshop_id, "card", draft.id, topic=topic, actor=actor, revision=1, at=at)
        card = Card(
            id=draft.id, board=board, section=draft.section, seat=seat, text=draft.text, lang=draft.lang,
            heard_from=draft.heard_from, receipt=draft.receipt, is_veiled=is_veiled, sequence=seq, late=late, at=at,
            is_paper=draft.paper and seat.kind == SeatKind.FACILITATOR,
        )  # fmt: skip
        insert_row(card)
        if draft.score:
            insert_row(
                Voice(
                    board=board, section=card.section, card=card, seat=seat, kind=VoiceKind.SCORE, answer=draft.score,
                    reason=draft.reason, late=late, at=at,
                )
            )  # fmt: skip
        make_findable(draft.id, draft.text)
        return Receipt(draft.id, "late" if late else "received", 1, seq, created=True, card=card)

    @transaction.atomic
    def edit(
        self, card_id: uuid.UUID, wording_id: uuid.UUID, text: str, of_revision: int, seat: Seat, at: datetime
    ) -> Receipt:
        """New words for a card. Made from an older revision, they are kept beside the newer for a person to choose;
        only who follows up on nobody's words but their own replaces them."""
        card = self.select_for_update().select_related("board__session").filter(pk=card_id).first()
        if card is None or not card.board.takes_cards_of(seat):
            raise Refusal("not_your_board")
        known = Wording.objects.filter(pk=wording_id).first()
        if known:
            if (known.card_id, known.seat_id, known.text) != (card_id, seat.pk, text):
                raise Refusal("same_id_other_words")
            state = "beside" if known.is_beside else "received"
            return Receipt(card_id, state, known.revision, card.sequence, created=False)
        if seat.workshop.is_closed:
            raise Refusal("workshop_closed")
        if card.is_carried:
            raise Refusal("carried_words")
        if card.is_withdrawn:
            raise Refusal("told_no_longer")
        beside = of_revision != card.revision and (not of_revision or card.was_changed_by_others(of_revision, seat))
        if not beside:
            card.say_anew(text)
        Wording.objects.create(
            id=wording_id, card=card, text=text, revision=card.revision, of_revision=of_revision, seat=seat,
            is_beside=beside, at=at,
        )  # fmt: skip
        seq = card.tell("card", seat, at)
        return Receipt(card_id, "beside" if beside else "received", card.revision, seq, created=True)


class Card(models.Model):
    """One thing somebody wrote. Its id was made on the phone; its place in the order is `sequence`, never a clock.

    `rank` = its place where cards are put in order; `is_veiled` = no name is shown;
    `is_paper` = keyed from a paper card; `origin` (kind, id) = the words are another thing's and are joined when shown.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="cards")
    section = models.CharField(max_length=60)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="cards")
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=20, blank=True)
    heard_from = models.CharField(max_length=60, blank=True)
    receipt = models.CharField(max_length=40, blank=True)
    revision = models.PositiveIntegerField(default=1)
    sequence = models.BigIntegerField(db_index=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    late = models.BooleanField(default=False)
    group = models.ForeignKey(CardGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="cards")
    carry = models.ForeignKey("boards.Carry", null=True, blank=True, on_delete=models.SET_NULL, related_name="cards")
    origin_kind = models.CharField(max_length=20, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    is_veiled = models.BooleanField(default=False)
    is_paper = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = CardManager.from_queryset(CardQuerySet)()
    words_of_people: ClassVar = ("text", "heard_from")

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["board", "sequence"], name="cards_of_a_board")]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_removed(self) -> bool:
        return self.removals.filter(undone_at=None).exists()

    @property
    def is_carried(self) -> bool:
        """Whether its words are another thing's."""
        return bool(self.origin_id)

    @cached_property
    def shown(self) -> str:
        """Its words as they may be read now: its own, or those of the thing it was carried from."""
        if self.is_withdrawn:
            return ""
        if self.origin_id:
            return words_for(self.origin_kind, [self.origin_id]).get(self.origin_id, "")
        return self.text

    @property
    def signed(self) -> str:
        """Whose words it says they are: the made-up name, the team that wrote on paper, the seat; behind a veil nobody."""
        if self.heard_from or self.is_veiled:
            return self.heard_from
        if self.is_paper or self.is_carried:
            return self.board.team.name if self.board.team else ""
        return self.seat.name

    def same_again(self, draft: Draft, seat_id: uuid.UUID) -> Receipt:
        first = self.wordings.filter(revision=1, is_beside=False).first()
        as_received = (self.board_id, self.seat_id, first.text if first else self.text)
        if as_received != (draft.board, seat_id, draft.text):
            raise Refusal("same_id_other_words")
        return Receipt(self.pk, "late" if self.late else "received", self.revision, self.sequence, created=False)

    def was_changed_by_others(self, since: int, seat: Seat) -> bool:
        return self.wordings.filter(is_beside=False, revision__gt=since).exclude(seat=seat).exists()

    def say_anew(self, text: str) -> None:
        """Other words from now on; what it said before stays in its history."""
        if self.revision == 1:
            Wording.objects.create(
                id=uuid.uuid4(), card=self, text=self.text, revision=1, of_revision=0, seat=self.seat, at=self.at
            )
        self.text, self.revision = text, self.revision + 1
        self.save(update_fields=["text", "revision"])
        make_findable(self.pk, text)

    def tell(self, kind: str, by: Seat, at: datetime) -> int:
        """Say in the workshop's feed that this card changed, and with it those that show its words."""
        for carried in Card.objects.filter(origin_kind="card", origin_id=self.pk).select_related("board__session"):
            carried.tell("card", by, at)
        return tell(
            self.board.session.workshop_id, kind, self.pk,
            topic=self.seat_id if is_apart(self.board.session) else self.board.team_id,
            actor=None if self.is_veiled else by.pk, revision=self.revision, at=at,
        )  # fmt: skip

    @transaction.atomic
    def choose(self, wording: Wording, by: Seat, at: datetime) -> None:
        """A person chose which of several wordings holds: a newer one or one from before. The others stay in the history."""
        if wording.card_id != self.pk:
            raise Refusal("not_your_board")
        self.wordings.filter(is_beside=True, settled_at=None).update(settled_at=at)
        if wording.text != self.text:
            self.say_anew(wording.text)
            Wording.objects.create(
                id=uuid.uuid4(), card=self, text=wording.text, revision=self.revision, of_revision=wording.revision,
                seat=by, at=at,
            )  # fmt: skip
        self.tell("card", by, at)

    @transaction.atomic
    def move(self, section: str, group: CardGroup | None, by: Seat, at: datetime) -> None:
        found = self.board.section(section)
        if found is None or (section != self.section and found["kind"] in ("choice", "table")):
            raise Refusal("no_such_section")
        self.section, self.group = section, group
        self.save(update_fields=["section", "group"])
        self.tell("card", by, at)

    @transaction.atomic
    def remove(self, by: Seat, at: datetime, reason: str = "", hides: bool = False) -> None:
        """Take the card off the board; it can be brought back. Twice does no harm. `hides`: also out of others' sight."""
        if not self.is_removed:
            Removal.objects.create(card=self, by=by, at=at, reason=one_line(reason, 200), hides=hides)
            self.tell("card-removed", by, at)

    @transaction.atomic
    def bring_back(self, by: Seat, at: datetime) -> None:
        if self.removals.filter(undone_at=None).update(undone_at=at):
            self.tell("card", by, at)

    @transaction.atomic
    def place(self, by: Seat, at: datetime) -> None:
        """The facilitator lets a late card join the others. One that came in time is where it belongs."""
        if self.late:
            Placing.objects.create(card=self, by=by, at=at)
            self.late = False
            self.save(update_fields=["late"])
            self.tell("card", by, at)

    @transaction.atomic
    def set_apart(self, by: Seat, at: datetime) -> None:
        """It came late after all: again only for its team and the facilitator. What was never placed stays as it is."""
        if self.placings.filter(undone_at=None).update(undone_at=at):
            self.late = True
            self.save(update_fields=["late"])
            self.tell("card", by, at)
