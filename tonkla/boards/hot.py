"""What this room lets the hot process take in and read out: new cards, new words of a card, rows for the feed."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from tonkla.boards.forms import clean_card, clean_id, clean_said, words_in
from tonkla.boards.leaving import passed_on
from tonkla.boards.models import Card, Draft, Receipt, Removal, Said, Voice
from tonkla.boards.models.draft import gather
from tonkla.boards.origins import with_words
from tonkla.feed.ticket import Ticket
from tonkla.files.models import Photo
from tonkla.refusal import Refusal
from tonkla.workshops.apart import is_apart
from tonkla.workshops.models import Seat

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

PICTURES = re.compile(rf"/w/(?P<workshop>{UUID})/(?:boards/{UUID}/pictures|cards/{UUID}/photo)/")  # forms of pages only


@dataclass(frozen=True)
class NewCard:
    """A card from a phone: the same form and verb as the page without script."""

    kind = "card"
    pattern = re.compile(rf"/w/(?P<workshop>{UUID})/boards/(?P<board>{UUID})/cards/")
    together = True

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> tuple[Ticket, Draft]:
        own_workshop(ticket, ids)
        return ticket, clean_card(uuid.UUID(ids["board"]), fields)

    def gather(self, drafts: list[tuple[Ticket, Draft]]) -> None:
        gather([(ticket.workshop, ticket.seat, card.board) for ticket, card in drafts])

    def save(self, draft: tuple[Ticket, Draft]) -> Receipt:
        ticket, card = draft
        receipt = Card.objects.receive(card, ticket.seat, timezone.now(), ticket.workshop)
        return (
            replace(receipt, row=row(receipt.card, removed=False, photo=None, stays=stays_home(receipt.card)))
            if receipt.card
            else receipt
        )


@dataclass(frozen=True)
class NewWords:
    """Other words for a card, made from the revision the phone had seen."""

    kind = "wording"
    pattern = re.compile(rf"/w/(?P<workshop>{UUID})/boards/(?P<board>{UUID})/cards/(?P<card>{UUID})/words/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, Any]:
        own_workshop(ticket, ids)
        return clean_words(uuid.UUID(ids["card"]), fields) | {"seat": ticket.seat}

    def save(self, draft: dict[str, Any]) -> Receipt:
        seat = Seat.objects.select_related("workshop").get(pk=draft["seat"])
        return Card.objects.edit(
            draft["card"], draft["wording"], draft["text"], draft["of_revision"], seat, timezone.now()
        )


def clean_words(card: uuid.UUID, fields: Mapping[str, str]) -> dict[str, Any]:
    of_revision = fields.get("of_revision", "")
    return {
        "card": card,
        "wording": clean_id(fields.get("id", "")),
        "text": words_in(fields),
        "of_revision": int(of_revision) if of_revision.isdecimal() and len(of_revision) < 9 else 0,
    }


def own_workshop(ticket: Ticket, ids: Mapping[str, str]) -> None:
    if uuid.UUID(ids["workshop"]) != ticket.workshop:
        raise Refusal("take_a_seat_first")


@dataclass(frozen=True)
class NewVoice:
    """A dot, a score or a choice from a phone."""

    kind = "voice"
    pattern = re.compile(rf"/w/(?P<workshop>{UUID})/boards/(?P<board>{UUID})/voices/")

    def clean(self, ticket: Ticket, ids: Mapping[str, str], fields: Mapping[str, str]) -> tuple[Ticket, Said]:
        own_workshop(ticket, ids)
        return ticket, clean_said(uuid.UUID(ids["board"]), fields)

    def save(self, draft: tuple[Ticket, Said]) -> Receipt:
        ticket, said = draft
        return heard(said, Voice.objects.say(said, ticket.seat, timezone.now()))


def heard(said: Said, voice: Voice) -> Receipt:
    return Receipt(said.id, "late" if voice.late else "received", 1, 0, created=voice.is_new)


def row(card: Card, removed: bool, photo: uuid.UUID | None, stays: bool) -> dict[str, Any]:
    """A card as phones and the projector show it. What was taken off travels without its words; what `stays` with the team
    that heard it is not for the projector."""
    return {
        "id": str(card.pk),
        "board": str(card.board_id),
        "section": card.section,
        "text": "" if removed else card.shown,
        "lang": card.lang,
        "by": card.signed,
        "colour": card.board.team.colour if card.board.team else 1,
        "heard_from": card.heard_from,
        "revision": card.revision,
        "late": card.late,
        "stays": stays,
        "group": str(card.group_id or ""),
        "removed": removed,
        "photo": f"/files/{photo}/" if photo and not removed else "",
        "at": card.at.isoformat(),
        "seq": card.sequence,
    }


def read_cards(ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    removed = set(Removal.objects.filter(card__in=ids, undone_at=None).values_list("card_id", flat=True))
    photos = dict(Photo.objects.filter(owner_kind="card", owner_id__in=ids).values_list("owner_id", "pk"))
    cards = with_words(Card.objects.filter(pk__in=ids).select_related("seat", "board__team", "board__session"))
    return {card.pk: row(card, card.pk in removed, photos.get(card.pk), stays_home(card)) for card in cards}


def stays_home(card: Card) -> bool:
    """Whether the projector leaves it out: only for the team that heard it, or of a step in which each writes alone."""
    if is_apart(card.board.session):
        return True
    return bool(card.receipt) and not Card.objects.filter(passed_on(timezone.now()), pk=card.pk).exists()
