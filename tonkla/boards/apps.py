import uuid
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class BoardsConfig(AppConfig):
    name = "tonkla.boards"
    label = "boards"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards import forward, origins, withdrawn
        from tonkla.boards.carrying import CARD, asked_for_dots
        from tonkla.boards.hot import PICTURES, NewCard, NewVoice, NewWords, read_cards
        from tonkla.boards.models.card import findable_words
        from tonkla.boards.pooling import told
        from tonkla.boards.profile import profile
        from tonkla.boards.refusals import SENTENCES
        from tonkla.boards.told import EXCERPT
        from tonkla.feed import readers, receivers
        from tonkla.fieldnotes import profiles
        from tonkla.files import owners
        from tonkla.handbook import pooling
        from tonkla.people import forgetting, quoted
        from tonkla.search import index, waiting

        refusal.register(SENTENCES)
        receivers.register(NewCard())
        receivers.register(NewWords())
        receivers.register(NewVoice())
        receivers.count(PICTURES)
        origins.register("card", CARD)
        origins.register("excerpt", EXCERPT)
        forward.register_asker(asked_for_dots, "may_vote")
        readers.register("card", read_cards)
        readers.register("card-removed", read_cards)
        owners.register("card", may_see_card)
        owners.register("sheet", may_see_sheet)
        pooling.register(told)
        forgetting.register(
            forgetting.Keeper(
                "boards", ("boards.Card", "boards.Wording", "boards.Translation"), withdrawn.forget, withdrawn.tell
            )
        )
        quoted.register("boards", withdrawn.quotes)
        profiles.register("board", profile)
        index.register(index.Kind("card", show))
        waiting.register("card", findable_words)
        join_the_workshop()


def join_the_workshop() -> None:
    """What boards add to a workshop: to its report, to its file, to a step that opens."""
    from tonkla.boards.in_file import CARDS
    from tonkla.boards.in_report import boards_told
    from tonkla.boards.models.veil import draw_as_planned
    from tonkla.workshops import carrying, clock, report

    report.add_part(boards_told)
    carrying.add_part(CARDS)
    clock.on_open(draw_as_planned)


def may_see_card(request: HttpRequest, card: uuid.UUID) -> bool:
    """Whether this request may see a card's photo: staff of its hub, or a seat that sees the card."""
    from tonkla.boards.models import Card
    from tonkla.workshops.seats import holder

    viewer = holder(request)
    return Card.objects.visible_to(viewer).filter(pk=card, is_withdrawn=False).exists()


def may_see_sheet(request: HttpRequest, sheet: uuid.UUID) -> bool:
    """Whether this request may see a photo of a paper board: whoever sees the board."""
    from tonkla.boards.models import Board
    from tonkla.workshops.seats import holder

    return Board.objects.visible_to(holder(request)).filter(sheets=sheet).exists()


def show(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Cards as the search page shows them."""
    from django.utils.translation import gettext as _

    from tonkla.boards.models import Card

    cards = Card.objects.visible_to(viewer).filter(pk__in=ids, is_withdrawn=False).standing()
    return {
        card.pk: {
            "kind": _("Card"),
            "text": card.text,
            "where": card.board.session.workshop.title,
            "url": f"/w/{card.board.session.workshop_id}/cards/{card.pk}/",
            "lang": card.lang,
        }
        for card in cards.select_related("board__session__workshop")
    }
