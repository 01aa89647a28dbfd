"""A quote card may carry the receipt number of the person heard: then withdrawal empties it too. The card stays counted."""

from datetime import datetime

from django.utils.translation import gettext as _

from tonkla.boards.models import Card, Wording
from tonkla.feed.log import tell as tell_feed
from tonkla.fieldnotes.models import Excerpt
from tonkla.files import photos
from tonkla.people.forgetting import Kept
from tonkla.people.models import Consent, Purpose, Receipt
from tonkla.search import index


def cards_of(receipt: Receipt) -> list[Card]:
    """The cards that carry this receipt's number, in workshops of its hub."""
    cards = Card.objects.filter(receipt=receipt.number, board__session__workshop__hub=receipt.hub_id)
    return list(cards.select_related("board__session"))


def say_changed(cards: list[Card], at: datetime) -> None:
    """Every phone and the projector read these cards again."""
    for card in cards:
        index.take_out("card", card.pk)
        tell_feed(
            card.board.session.workshop_id,
            "card",
            card.pk,
            topic=card.board.team_id,
            actor=None,
            revision=card.revision,
            at=at,
        )


def forget(consent: Consent, at: datetime) -> int:
    """Words, made-up name, history and drawing go; every phone and the projector hear of it at once."""
    if consent.receipt is None or consent.purpose not in (Purpose.WRITE_DOWN, Purpose.PASS_ON):
        return 0
    passages = Excerpt.objects.filter(note__receipt=consent.receipt).values("pk")
    laid = list(Card.objects.filter(origin_kind="excerpt", origin_id__in=passages).select_related("board__session"))
    say_changed(laid, at)
    if consent.purpose != Purpose.WRITE_DOWN:
        return 0
    cards = cards_of(consent.receipt)
    ids = [card.pk for card in cards]
    Card.objects.filter(pk__in=ids).update(text="", heard_from="", is_withdrawn=True)
    Wording.objects.filter(card__in=ids).update(text="")
    photos.erase("card", ids)
    shown = [*cards, *Card.objects.filter(origin_kind="card", origin_id__in=ids).select_related("board__session")]
    say_changed(shown, at)
    return len(ids)


def tell(receipt: Receipt) -> list[Kept]:
    return [Kept(_("Card"), card.text, card.at) for card in cards_of(receipt) if not card.is_withdrawn]
