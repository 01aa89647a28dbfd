"""A card and what happens to it: received, edited, moved, taken off, brought back. Every card is somebody's."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, ClassVar

from django.db import connection, models, transaction

from tonkla.boards.models.board import Board
from tonkla.feed.leisure import later
from tonkla.feed.log import tell
from tonkla.feed.memory import remembered
from tonkla.feed.together import insert, now_together, stored
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.clock import open_ids
from tonkla.workshops.models import Seat, SeatKind


@dataclass(frozen=True)
class Draft:
    """What a phone sends, already checked for form: see `forms.CardForm`."""

    id: uuid.UUID
    board: uuid.UUID
    section: str
    text: str
    lang: str = ""
    heard_from: str = ""


@dataclass(frozen=True)
class Receipt:
    """What the phone is told after the commit. `state` is "received" or "late"."""

    id: uuid.UUID
    state: str
    revision: int
    seq: int
    created: bool
    card: "Card | None" = None  # the card itself, when it is new
    row: dict[str, Any] | None = None  # as the feed shows it


Facts = tuple[Seat, Board | None, bool, frozenset[uuid.UUID]]


def facts_of(draft: Draft, seat_id: uuid.UUID, workshop_id: uuid.UUID) -> Facts:
    """Who writes, on which board, whether the workshop is closed, which sessions are open."""
    seat = remembered(workshop_id, ("seat", seat_id), lambda: Seat.objects.select_related("workshop").get(pk=seat_id))
    boards = Board.objects.select_related("session__version", "team").filter(pk=draft.board)
    board = remembered(workshop_id, ("board", draft.board), boards.first)
    is_closed = remembered(workshop_id, "closed", lambda: seat.workshop.is_closed)
    open_sessions = remembered(workshop_id, "open", lambda: open_ids(workshop_id))
    return seat, board, is_closed, open_sessions


def workshop_of(seat_id: uuid.UUID) -> uuid.UUID:
    return Seat.objects.values_list("workshop_id", flat=True).get(pk=seat_id)


def is_known(card_id: uuid.UUID) -> bool:
    """Whether a card with this id is kept (asked for each card, so without building a query)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM boards_card WHERE id = %s", [stored(card_id)])
        return cursor.fetchone() is not None


def insert_row(card: "Card") -> None:
    """A new card's row: with its group where there is one. Like `save(force_insert=True)`, at a third of its cost."""
    fields = Card._meta.concrete_fields
    insert(insert_statement(), [field.get_db_prep_save(getattr(card, field.attname), connection) for field in fields])
    card._state.adding, card._state.db = False, connection.alias


@cache
def insert_statement() -> str:
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in Card._meta.concrete_fields)
    return f"INSERT INTO boards_card ({names}) VALUES {{}}"


def make_findable(card_id: uuid.UUID) -> None:
    """Index a card by the words it has now: work at leisure must not bring back what was changed or withdrawn."""
    card = Card.objects.filter(pk=card_id).first()
    if card:
        index.put("card", card_id, "" if card.is_withdrawn else card.text)


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, viewer: Any) -> "CardQuerySet":
        """Cards of the boards one may see. Late cards: their team and the facilitator, until placed."""
        cards = self.filter(board__in=Board.objects.visible_to(viewer))
        if isinstance(viewer, Seat) and viewer.kind != SeatKind.FACILITATOR:
            own = models.Q(seat=viewer)
            if viewer.team_id:
                own |= models.Q(seat__team=viewer.team_id)
            cards = cards.filter(models.Q(late=False) | own)
        return cards

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
        seat, board, is_closed, open_sessions = facts_of(draft, seat_id, workshop_id or workshop_of(seat_id))
        if board is None or not board.takes_cards_of(seat):
            raise Refusal("not_your_board")
        if board.section(draft.section) is None:
            raise Refusal("no_such_section")
        if is_closed:
            raise Refusal("workshop_closed")
        session = board.session
        late = not (session.may_write and session.pk in open_sessions)
        seq = tell(seat.workshop_id, "card", draft.id, topic=board.team_id, actor=seat.pk, revision=1, at=at)
        card = Card(
            id=draft.id, board=board, section=draft.section, seat=seat, text=draft.text, lang=draft.lang,
            heard_from=draft.heard_from, sequence=seq, late=late, at=at,
        )  # fmt: skip
        insert_row(card)
        later(partial(make_findable, draft.id))
        return Receipt(draft.id, "late" if late else "received", 1, seq, created=True, card=card)

    @transaction.atomic
    def edit(
        self, card_id: uuid.UUID, wording_id: uuid.UUID, text: str, of_revision: int, seat: Seat, at: datetime
    ) -> Receipt:
        """New words for a card. Made from an older revision, they are kept beside the newer for a person to choose."""
        card = self.select_for_update().select_related("board__session").filter(pk=card_id).first()
        if card is None or not card.board.takes_cards_of(seat):
            raise Refusal("not_your_board")
        known = Wording.objects.filter(pk=wording_id).first()
        if known:
            if (known.card_id, known.seat_id, known.text) != (card_id, seat.pk, text):
                raise Refusal("same_id_other_words")
            return Receipt(
                card_id, "beside" if known.is_beside else "received", known.revision, card.sequence, created=False
            )
        if seat.workshop.is_closed:
            raise Refusal("workshop_closed")
        beside = of_revision != card.revision
        if not beside:
            card.keep_first_wording()
            card.text, card.revision = text, card.revision + 1
            card.save(update_fields=["text", "revision"])
            index.put("card", card.pk, text)
        Wording.objects.create(
            id=wording_id, card=card, text=text, revision=card.revision, of_revision=of_revision, seat=seat,
            is_beside=beside, at=at,
        )  # fmt: skip
        seq = card.tell("card", seat, at)
        return Receipt(card_id, "beside" if beside else "received", card.revision, seq, created=True)


class Card(models.Model):
    """One thing somebody wrote. Its id was made on the phone; its place in the order is `sequence`, never a clock."""

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
    late = models.BooleanField(default=False)
    group = models.ForeignKey("CardGroup", null=True, blank=True, on_delete=models.SET_NULL, related_name="cards")
    origin_kind = models.CharField(max_length=20, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    at = models.DateTimeField()

    objects = CardManager.from_queryset(CardQuerySet)()

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["board", "sequence"], name="cards_of_a_board")]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_removed(self) -> bool:
        return self.removals.filter(undone_at=None).exists()

    def same_again(self, draft: Draft, seat_id: uuid.UUID) -> Receipt:
        first = self.wordings.filter(revision=1, is_beside=False).first()
        as_received = (self.board_id, self.seat_id, first.text if first else self.text)
        if as_received != (draft.board, seat_id, draft.text):
            raise Refusal("same_id_other_words")
        return Receipt(self.pk, "late" if self.late else "received", self.revision, self.sequence, created=False)

    def keep_first_wording(self) -> None:
        if self.revision == 1:
            Wording.objects.create(
                id=uuid.uuid4(), card=self, text=self.text, revision=1, of_revision=0, seat=self.seat, at=self.at
            )

    def tell(self, kind: str, by: Seat, at: datetime) -> int:
        """Say in the workshop's feed that this card changed."""
        return tell(
            self.board.session.workshop_id, kind, self.pk, topic=self.board.team_id, actor=by.pk,
            revision=self.revision, at=at,
        )  # fmt: skip

    @transaction.atomic
    def choose(self, wording: "Wording", by: Seat, at: datetime) -> None:
        """A person chose which of two wordings holds. The other stays in the card's history."""
        if wording.card_id != self.pk:
            raise Refusal("not_your_board")
        self.wordings.filter(is_beside=True, settled_at=None).update(settled_at=at)
        if wording.text != self.text:
            self.keep_first_wording()
            self.text, self.revision = wording.text, self.revision + 1
            self.save(update_fields=["text", "revision"])
        self.tell("card", by, at)

    @transaction.atomic
    def move(self, section: str, group: "CardGroup | None", by: Seat, at: datetime) -> None:
        if self.board.section(section) is None:
            raise Refusal("no_such_section")
        self.section, self.group = section, group
        self.save(update_fields=["section", "group"])
        self.tell("card", by, at)

    @transaction.atomic
    def remove(self, by: Seat, at: datetime) -> None:
        """Take the card off the board; it can be brought back. Twice does no harm."""
        if not self.is_removed:
            Removal.objects.create(card=self, by=by, at=at)
            self.tell("card-removed", by, at)

    @transaction.atomic
    def bring_back(self, by: Seat, at: datetime) -> None:
        if self.removals.filter(undone_at=None).update(undone_at=at):
            self.tell("card", by, at)

    @transaction.atomic
    def place(self, by: Seat, at: datetime) -> None:
        """The facilitator lets a late card join the others."""
        self.late = False
        self.save(update_fields=["late"])
        self.tell("card", by, at)


class Wording(models.Model):
    """What a card said: every revision, who wrote it, and from which revision. `beside` = kept beside, not chosen."""

    id = models.UUIDField(primary_key=True, editable=False)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    of_revision = models.PositiveIntegerField()
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    is_beside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()


class Removal(models.Model):
    """A card was taken off the board: by whom, when; undoable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="removals")
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class CardGroup(models.Model):
    """Cards of one board that a team laid together, with a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
