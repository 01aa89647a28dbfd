"""From cards to themes to insight statements: people decide, the engine only proposes."""

import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.boards.models import Card
from tonkla.insights import arrivals
from tonkla.insights.analysis import propose
from tonkla.insights.forms import InsightForm
from tonkla.insights.grounds import grounds_of, passages
from tonkla.insights.models import Insight, Placement, Stance, Theme
from tonkla.insights.trail import forward_of
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

CARDS_AT_ONCE = 400


def cards_of(workshop: Workshop, viewer: Any) -> list[Card]:
    """The workshop's standing cards this viewer may see, newest last."""
    cards = Card.objects.visible_to(viewer).filter(board__session__workshop=workshop).standing()
    return list(cards.exclude(text="").select_related("seat__team", "board__session").order_by("sequence")[:5000])


def of_hub(request: HttpRequest, workshop: uuid.UUID) -> Workshop:
    return get_object_or_404(Workshop.objects.visible_to(request.user).select_related("hub"), pk=workshop)


def insight_list(request: HttpRequest) -> HttpResponse:
    insights = Insight.objects.visible_to(request.user).filter(removed_at=None).prefetch_related("evidence")
    rows = [(insight, *insight.voices()) for insight in insights]
    workshops = Workshop.objects.visible_to(request.user)[:10]
    return render(request, "insights/list.html", {"rows": rows, "workshops": workshops})


def arrival(request: HttpRequest) -> HttpResponse:
    """Bring in notes from a table: choose the file, look at the preview, say which column is which, then keep it."""
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("is_sample", "name")
    page: dict[str, Any] = {"hubs": hubs, "fields": arrivals.FIELDS}
    waiting = arrivals.Waiting(key_in(request, "waiting") or uuid.uuid4())
    try:
        if upload := request.FILES.get("file"):
            waiting.lay(str(upload.name), b"".join(upload.chunks()))
        if request.method == "POST":
            wanted = {field: request.POST.get(field, "") for field in arrivals.FIELDS}
            found = arrivals.preview(waiting.name, waiting.body(), wanted)
            page |= {"found": found, "waiting": waiting, "rows": found.rows[:8], "refused": found.refused[:20]}
            page["mapping"] = [(field, found.mapping.get(field, "")) for field in arrivals.FIELDS]
            if request.POST.get("sure") == "1":
                hub = get_object_or_404(hubs, pk=key_in(request, "hub"))
                kept, fresh = arrivals.take_in(found, Path(waiting.name).stem, hub, person, timezone.now())
                waiting.clear()
                messages.success(request, _("%(n)s cards were brought in.") % {"n": fresh})
                return redirect("insights:gather", kept.pk)
    except Refusal as refusal:
        page["refusal"] = refusal.words(get_language() or "th")
        return render(request, "insights/arrival.html", page, status=refusal.status)
    return render(request, "insights/arrival.html", page)


def gather(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All cards of a workshop, the themes people made, and what the engine proposes for the rest."""
    found = of_hub(request, workshop)
    cards = cards_of(found, request.user)
    by_id = {str(card.pk): card for card in cards}
    placements = Placement.objects.filter(theme__workshop=found, theme__removed_at=None, apart=False)
    theme_of = dict(placements.values_list("card", "theme"))
    themes = [
        (theme, [card for card in cards if theme_of.get(card.pk) == theme.pk])
        for theme in Theme.objects.visible_to(request.user).filter(workshop=found, removed_at=None)
    ]
    proposal = propose(found, cards)
    language = get_language() or "th"
    page = {
        "workshop": found,
        "themes": themes,
        "loose": [card for card in cards if card.pk not in theme_of][-CARDS_AT_ONCE:],
        "groups": [(words, [by_id[card] for card in members]) for words, members in proposal.groups],
        "pairs": [[by_id[card] for card in pair if card in by_id] for pair in proposal.pairs],
        "shared_words": proposal.shared_words,
        "sentence": proposal.sentence_en if language.startswith("en") else proposal.sentence_th,
        "total": len(cards),
    }
    return render(request, "insights/gather.html", page)


def chosen_cards(request: HttpRequest, workshop: Workshop, field: str) -> list[Card]:
    cards = Card.objects.visible_to(request.user).filter(board__session__workshop=workshop)
    return list(cards.filter(pk__in=keys_in(request, field)))


def theme(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Lay the chosen cards together: in a new theme, or in one that is there. `verb=distil` goes on to an insight."""
    found = of_hub(request, workshop)
    cards = chosen_cards(request, found, "card")
    person: Any = request.user
    into = Theme.objects.visible_to(person).filter(workshop=found, pk=key_in(request, "theme")).first()
    if into and cards:
        into.take_in(cards, person)
    else:
        into = Theme.objects.gather(found, request.POST.get("name", ""), cards, person)
    messages.success(request, _("Laid together."))
    return redirect(f"/insights/gather/{found.pk}/#theme-{into.pk}")


def theme_name(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    found = of_hub(request, workshop)
    mine = get_object_or_404(Theme.objects.visible_to(request.user), pk=theme, workshop=found)
    mine.name = " ".join(request.POST.get("name", "").split())[:120] or mine.name
    mine.save(update_fields=["name"])
    return redirect(f"/insights/gather/{found.pk}/#theme-{mine.pk}")


def theme_removal(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Take a theme apart (its cards lie loose again), or put it back: `undo=1`."""
    found = of_hub(request, workshop)
    mine = get_object_or_404(Theme.objects.visible_to(request.user), pk=theme, workshop=found)
    mine.removed_at = None if request.POST.get("undo") else timezone.now()
    mine.save(update_fields=["removed_at"])
    return redirect("insights:gather", found.pk)


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
    """One insight, its words, and what became of it."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    page = {
        "insight": found,
        "evidence": grounds_of(found, request.user),
        "voices": found.voices(),
        "forward": forward_of(found.pk),
    }
    return render(request, "insights/insight.html", page)


def removal(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    get_object_or_404(Insight.objects.visible_to(request.user), pk=insight).remove(timezone.now())
    return redirect("insights:insight", insight)


def removal_undo(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    get_object_or_404(Insight.objects.visible_to(request.user), pk=insight).bring_back()
    return redirect("insights:insight", insight)
