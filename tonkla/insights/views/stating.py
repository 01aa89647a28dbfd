"""What we understand better now: written from cards or passages, with what speaks against it, and carried onward."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.boards.models import Card
from tonkla.insights.analysis import nearest
from tonkla.insights.forms import InsightForm
from tonkla.insights.grounds import grounds_of, passages, unheard
from tonkla.insights.models import Evidence, Insight, Stance, Theme
from tonkla.insights.trail import forward_of
from tonkla.insights.views.gathering import cards_of, chosen_cards, of_hub
from tonkla.people.keys import key_in, keys_in
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

OFFERED = 24


def insight_list(request: HttpRequest) -> HttpResponse:
    insights = Insight.objects.visible_to(request.user).filter(removed_at=None).prefetch_related("evidence")
    rows = [(insight, *insight.voices()) for insight in insights]
    rows.sort(key=lambda row: row[0].carried_at is None)  # what is carried forward stands on top
    workshops = Workshop.objects.visible_to(request.user)[:10]
    return render(request, "insights/list.html", {"rows": rows, "workshops": workshops})


def distil(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Write an insight from a theme's cards, or from cards chosen one by one."""
    found = of_hub(request, workshop)
    person: Any = request.user
    theme = Theme.objects.visible_to(person).filter(workshop=found, pk=key_in(request, "theme")).first()
    cards = chosen_cards(request, found, "card")
    if theme and not cards:
        cards = [placement.card for placement in theme.placements.filter(apart=False).select_related("card__seat")]
    form = InsightForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        stances = {card: request.POST.get(f"stance-{card.pk}", Stance.FOR) for card in cards}
        speaking = [card for card, stance in stances.items() if stance == Stance.FOR]
        against = [card for card, stance in stances.items() if stance == Stance.AGAINST]
        try:
            made = Insight.objects.distil(
                found.hub, speaking, person, workshop=found, theme=theme, against=against, **form.cleaned_data
            )
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("insights:insight", made.pk)
    page = {"workshop": found, "theme": theme, "cards": cards, "form": form, "refusal": refusal}
    return render(request, "insights/distil.html", page, status=422 if form.errors or refusal else 200)


def distil_heard(request: HttpRequest) -> HttpResponse:
    """Write an insight from passages of field notes."""
    person: Any = request.user
    excerpts = list(
        passages(person).filter(pk__in=keys_in(request, "excerpt")).select_related("note__receipt", "note__hub")
    )
    form = InsightForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        stances = {one: request.POST.get(f"stance-{one.pk}", Stance.FOR) for one in excerpts}
        speaking, against = (
            [one for one, stance in stances.items() if stance == side] for side in (Stance.FOR, Stance.AGAINST)
        )
        try:
            if len({one.note.hub_id for one in excerpts}) != 1:
                raise Refusal("insight_without_cards")
            made = Insight.objects.distil(
                excerpts[0].note.hub, [], person, excerpts=speaking, excerpts_against=against, **form.cleaned_data
            )
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("insights:insight", made.pk)
    page = {"excerpts": excerpts, "form": form, "refusal": refusal}
    return render(request, "insights/distil.html", page, status=422 if form.errors or refusal else 200)


def insight(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """One insight, its words, what speaks against it, who has not been heard, and what became of it."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    grounds = grounds_of(found, request.user)
    known = set(found.evidence.values_list("card", flat=True))
    others = [card for card in cards_of(found.workshop, request.user) if card.pk not in known] if found.workshop else []
    off = Card.objects.visible_to(request.user).filter(pk__in=keys_in(request, "off")).first()
    page = {
        "insight": found,
        "speaking": [one for one in grounds if one.stance == Stance.FOR],
        "against": [one for one in grounds if one.stance == Stance.AGAINST],
        "voices": found.voices(),
        "forward": forward_of(found.pk, request.user),
        "unheard": unheard(found),
        "others": nearest(found, others)[:OFFERED],
        "off": (off, request.GET.get("stance", Stance.FOR)) if off and off.pk not in known else None,
    }
    return render(request, "insights/insight.html", page)


def carrying(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """Among the day's strongest, to open the next day; or not any more: `undo=1`."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    found.carry(None if request.POST.get("undo") else timezone.now())
    return redirect("insights:insight", insight)


def evidence(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """One more card that speaks for an insight or against it."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    card = get_object_or_404(
        Card.objects.visible_to(request.user).filter(board__session__workshop=found.workshop_id),
        pk=key_in(request, "card"),
    )
    stance = Stance.AGAINST if request.POST.get("stance") == Stance.AGAINST else Stance.FOR
    Evidence.objects.update_or_create(insight=found, card=card, defaults={"stance": stance})
    return redirect(f"/insights/{found.pk}/#words")


def evidence_removal(request: HttpRequest, insight: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """This card does not belong under it after all. The last one that speaks for it stays: no insight without words."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    piece = get_object_or_404(found.evidence, card=card)
    if piece.stance == Stance.FOR and found.evidence.filter(stance=Stance.FOR).count() == 1:
        raise Refusal("insight_without_cards")
    piece.delete()
    return redirect(f"/insights/{found.pk}/?off={card}&stance={piece.stance}#words")


def removal(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    get_object_or_404(Insight.objects.visible_to(request.user), pk=insight).remove(timezone.now())
    return redirect("insights:insight", insight)


def removal_undo(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    get_object_or_404(Insight.objects.visible_to(request.user), pk=insight).bring_back()
    return redirect("insights:insight", insight)
