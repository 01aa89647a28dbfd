"""Laying cards together: people decide, the engine only proposes and keeps to what they decided. Every step can be undone."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.boards.models import Card
from tonkla.insights.analysis import Group, people_of, propose
from tonkla.insights.models import Placement, Theme
from tonkla.people.keys import key_in, keys_in
from tonkla.workshops.models import Workshop

CARDS_AT_ONCE = 400
SHOWN = 3  # cards of a theme; the rest unfolds


def cards_of(workshop: Workshop, viewer: Any) -> list[Card]:
    """The workshop's standing cards this viewer may see, newest last."""
    cards = Card.objects.visible_to(viewer).filter(board__session__workshop=workshop).standing()
    return list(
        cards.exclude(text="").select_related("seat__team", "board__session", "said_on").order_by("sequence")[:5000]
    )


def chosen_cards(request: HttpRequest, workshop: Workshop, field: str) -> list[Card]:
    cards = Card.objects.visible_to(request.user).filter(board__session__workshop=workshop)
    return list(cards.filter(pk__in=keys_in(request, field)))


def of_hub(request: HttpRequest, workshop: uuid.UUID) -> Workshop:
    return get_object_or_404(Workshop.objects.visible_to(request.user).select_related("hub"), pk=workshop)


def of_workshop(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> Theme:
    found: Theme = get_object_or_404(
        Theme.objects.visible_to(request.user), pk=theme, workshop=of_hub(request, workshop)
    )
    return found


@dataclass(frozen=True)
class Laid:
    """A theme as the page shows it: its cards, how many people in how many teams said it."""

    theme: Theme
    cards: list[Card]

    @property
    def people(self) -> int:
        return people_of(self.cards)

    @property
    def teams(self) -> int:
        return len({card.seat.team_id for card in self.cards if card.seat.team_id})

    @property
    def more(self) -> int:
        return len(self.cards) - SHOWN


@dataclass(frozen=True)
class Suggested:
    """A group of the engine with its cards; those that stand for the rest come first."""

    group: Group
    cards: list[Card]
    into: Theme | None


def gather(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All cards of a workshop, the themes people made, and what the engine proposes for the rest."""
    found = of_hub(request, workshop)
    cards = cards_of(found, request.user)
    by_id = {str(card.pk): card for card in cards}
    mine = Theme.objects.visible_to(request.user).filter(workshop=found)
    standing = {str(theme.pk): theme for theme in mine.filter(removed_at=None)}
    placements = Placement.objects.filter(theme__in=list(standing.values()), apart=False)
    theme_of = dict(placements.values_list("card", "theme"))
    proposal = propose(found, cards)
    is_english = (get_language() or "th").startswith("en")
    page = {
        "workshop": found,
        "themes": [
            Laid(theme, [card for card in cards if theme_of.get(card.pk) == theme.pk]) for theme in standing.values()
        ],
        "loose": [card for card in cards if card.pk not in theme_of][-CARDS_AT_ONCE:],
        "suggested": [suggested(group, by_id, standing) for group in proposal.groups],
        "pairs": [[by_id[card] for card in pair if card in by_id] for pair in proposal.pairs],
        "shared_words": proposal.shared_words,
        "sentence": proposal.sentence_en if is_english else proposal.sentence_th,
        "loud": [english if is_english else thai for thai, english in proposal.loud],
        "total": len(cards),
        "gone": mine.exclude(removed_at=None).filter(pk=key_in(request, "gone")).first(),
        "taken_out": taken_out(request, standing, by_id),
    }
    return render(request, "insights/gather.html", page)


def suggested(group: Group, by_id: dict[str, Card], standing: dict[str, Theme]) -> Suggested:
    order = [*(one for one in group.quotes if one in group.cards), *group.cards]
    return Suggested(group, [by_id[one] for one in dict.fromkeys(order)], standing.get(group.into))


def taken_out(request: HttpRequest, standing: dict[str, Theme], by_id: dict[str, Card]) -> tuple[Theme, Card] | None:
    """The card that was just taken out of a theme, to be put back from the same page."""
    theme, _dot, card = request.GET.get("out", "").partition(".")
    return (standing[theme], by_id[card]) if theme in standing and card in by_id else None


def theme(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Lay the chosen cards together: in a new theme, or in one that is there. Cards of another theme leave it."""
    found = of_hub(request, workshop)
    cards = chosen_cards(request, found, "card")
    person: Any = request.user
    into = Theme.objects.visible_to(person).filter(workshop=found, pk=key_in(request, "theme"), removed_at=None).first()
    if into and cards:
        into.take_in(cards, person)
    else:
        into = Theme.objects.gather(found, request.POST.get("name", ""), cards, person)
    messages.success(request, _("Laid together."))
    return redirect(f"/insights/gather/{found.pk}/#theme-{into.pk}")


def theme_name(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    mine = of_workshop(request, workshop, theme)
    mine.name = " ".join(request.POST.get("name", "").split())[:120] or mine.name
    mine.save(update_fields=["name"])
    return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")


def theme_pin(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Keep a theme on top, or let it fall back in line: `undo=1`."""
    mine = of_workshop(request, workshop, theme)
    mine.is_pinned = not request.POST.get("undo")
    mine.save(update_fields=["is_pinned"])
    return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")


def theme_merge(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Two themes are one; the page offers to undo it."""
    mine = of_workshop(request, workshop, theme)
    other = get_object_or_404(Theme.objects.visible_to(request.user), pk=key_in(request, "into"), workshop=workshop)
    mine.merge_into(other, request.user, timezone.now())  # type: ignore[arg-type]
    return redirect(f"/insights/gather/{workshop}/?gone={mine.pk}#theme-{other.pk}")


def theme_removal(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Take a theme apart (its cards lie loose again), or put it back as it was: `undo=1`."""
    mine = of_workshop(request, workshop, theme)
    if request.POST.get("undo"):
        mine.bring_back()
        return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")
    mine.remove(timezone.now())
    return redirect(f"/insights/gather/{workshop}/?gone={mine.pk}")


def placement(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """“Not this”: a card does not belong to a theme, and the engine keeps to it; or it does after all: `undo=1`."""
    mine = of_workshop(request, workshop, theme)
    person: Any = request.user
    card = get_object_or_404(
        Card.objects.visible_to(person).filter(board__session__workshop=workshop), pk=key_in(request, "card")
    )
    if request.POST.get("undo"):
        mine.take_in([card], person)
        return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")
    mine.let_go(card, person)
    return redirect(f"/insights/gather/{workshop}/?out={mine.pk}.{card.pk}#theme-{mine.pk}")
