"""A quote card may carry the receipt number of the person heard: then it follows what they take back. The card stays counted."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tonkla.boards.models import Card, Translation, Wording
from tonkla.feed.log import tell as tell_feed
from tonkla.fieldnotes.models import Excerpt
from tonkla.files import photos
from tonkla.people.forgetting import Kept
from tonkla.people.models import Consent, Purpose, Receipt
from tonkla.people.quoted import Quote
from tonkla.search import index
from tonkla.search.models import Waiting


def cards_of(receipt: Receipt) -> list[Card]:
    """The cards that carry this receipt's number, in workshops of its hub."""
    cards = Card.objects.filter(receipt=receipt.number, board__session__workshop__hub=receipt.hub_id)
    return list(cards.select_related("board__session"))


def say_changed(cards: Iterable[Card], at: datetime) -> None:
    """Every phone and the projector read these cards again."""
    for card in cards:
        where = card.board.session.workshop_id
        tell_feed(where, "card", card.pk, topic=card.board.team_id, actor=None, revision=card.revision, at=at)


def shown_elsewhere(ids: Iterable[Any]) -> list[Card]:
    """Cards of other boards that show these cards' words."""
    return list(Card.objects.filter(origin_kind="card", origin_id__in=ids).select_related("board__session"))


def forget(consent: Consent, at: datetime) -> int:
    """What this consent allowed ends, at once and on every screen. "Write it down": words, made-up name, history and drawing
    go. "Use it outside the team": the words stay with their team and come off the boards they were carried to.
    "Photos": the pictures go."""
    receipt = consent.receipt
    if receipt is None:
        return 0
    cards = cards_of(receipt)
    ids = [card.pk for card in cards]
    if consent.purpose == Purpose.PHOTO:
        gone = photos.erase("card", ids)
        say_changed(cards if gone else [], at)
        return gone
    if consent.purpose not in (Purpose.WRITE_DOWN, Purpose.PASS_ON):
        return 0
    passages = Excerpt.objects.filter(note__receipt=receipt).values("pk")
    say_changed(Card.objects.filter(origin_kind="excerpt", origin_id__in=passages).select_related("board__session"), at)
    if consent.purpose == Purpose.PASS_ON:
        teams = {card.pk: card.board.team_id for card in cards}
        for one in shown_elsewhere(ids):
            if one.origin_id and one.board.team_id != teams[one.origin_id]:
                one.remove(one.seat, at, hides=True)
        say_changed(cards, at)
        return 0
    Card.objects.filter(pk__in=ids).update(text="", heard_from="", is_withdrawn=True)
    Wording.objects.filter(card__in=ids).update(text="")
    Translation.objects.filter(card__in=ids).update(text="")
    photos.erase("card", ids)
    shown = [*cards, *shown_elsewhere(ids)]
    for card in shown:
        index.take_out("card", card.pk)
    # who is reading their words just now reads them again
    Waiting.objects.bulk_create(Waiting(kind="card", object_id=card.pk) for card in shown)
    say_changed(shown, at)
    return len(ids)


def tell(receipt: Receipt) -> list[Kept]:
    return [Kept(_("Card"), card.text, card.at) for card in cards_of(receipt) if not card.is_withdrawn]


def quotes(receipt: Receipt, viewer: Any) -> list[Quote]:
    """The cards that carry this receipt's number, for those who may see them: shown beside the field note."""
    cards = Card.objects.visible_to(viewer).standing().filter(pk__in=[card.pk for card in cards_of(receipt)])
    return [
        Quote(one.pk, one.text, one.board.session.workshop.title, f"/w/{one.board.session.workshop_id}/cards/{one.pk}/", one.at, one.lang)
        for one in cards.filter(is_withdrawn=False).select_related("board__session__workshop")
    ]  # fmt: skip
