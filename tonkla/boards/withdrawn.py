"""A quote card may carry the receipt number of the person heard: then withdrawal empties it too. The card stays counted."""

from datetime import datetime

from django.utils.translation import gettext as _

from tonkla.boards.models import Card, Wording
from tonkla.feed.log import tell as tell_feed
from tonkla.files.models import Photo
from tonkla.people.forgetting import Kept
from tonkla.people.models import Consent, Purpose, Receipt
from tonkla.search import index


def cards_of(receipt: Receipt) -> list[Card]:
    """The cards that carry this receipt's number, in workshops of its hub."""
    cards = Card.objects.filter(receipt=receipt.number, board__session__workshop__hub=receipt.hub_id)
    return list(cards.select_related("board__session"))


def forget(consent: Consent, at: datetime) -> int:
    """Words, made-up name, history and drawing go; every phone and the projector hear of it at once."""
    if consent.receipt is None or consent.purpose != Purpose.WRITE_DOWN:
        return 0
    cards = cards_of(consent.receipt)
    ids = [card.pk for card in cards]
    Card.objects.filter(pk__in=ids).update(text="", heard_from="", is_withdrawn=True)
    Wording.objects.filter(card__in=ids).update(text="")
    Photo.objects.filter(owner_kind="card", owner_id__in=ids).delete()
    shown = [*cards, *Card.objects.filter(origin_kind="card", origin_id__in=ids).select_related("board__session")]
    for card in shown:
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
    return len(ids)


def tell(receipt: Receipt) -> list[Kept]:
    return [Kept(_("Card"), card.text, card.at) for card in cards_of(receipt) if not card.is_withdrawn]
