"""What we understand better now: written from cards and passages, with what speaks against it, and carried onward."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.insights.analysis import nearest
from tonkla.insights.forms import InsightForm
from tonkla.insights.grounds import borrowed, grounds_of, passages, unheard
from tonkla.insights.models import Insight, Stance, Theme, Thing
from tonkla.insights.said import Around, Said, of_card, of_excerpt
from tonkla.insights.trail import forward_of
from tonkla.insights.views.gathering import is_plain, keys_of, of_hub
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import WRITERS, Hub, Role
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

OFFERED = 24
LOOKED_AT = 400  # newest cards and passages among which those nearest to a statement are looked for


def insight_list(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    insights = Insight.objects.visible_to(request.user).filter(removed_at=None).prefetch_related("evidence")
    rows = [(insight, *insight.voices()) for insight in insights]
    rows.sort(key=lambda row: row[0].carried_at is None)  # what is carried forward stands on top
    gathers = person.hub_ids(Role.MEMBER, Role.SAFEGUARDING, *WRITERS)
    workshops = Workshop.objects.visible_to(request.user).filter(hub__in=gathers)[:10]
    return render(request, "insights/list.html", {"rows": rows, "workshops": workshops})


def distil(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Write an insight from a theme's cards and passages, or from those chosen one by one."""
    found = of_hub(request, workshop)
    person: Any = request.user
    theme = Theme.objects.visible_to(person).filter(workshop=found, pk=key_in(request, "theme")).first()
    around = Around(found, person)
    keys = keys_of(request)
    if theme and not keys:
        keys = [str(one.pk) for one in theme.things()]
    things = around.take(keys, person, timezone.now())
    return written(request, found.hub, things, {"workshop": found, "theme": theme})


def distil_heard(request: HttpRequest) -> HttpResponse:
    """Write an insight from passages of field notes."""
    told = (
        passages(request.user).filter(pk__in=keys_in(request, "excerpt")).select_related("note__receipt", "note__hub")
    )
    things: list[Thing] = list(told)
    hubs = {one.note.hub for one in told}
    return written(request, hubs.pop() if len(hubs) == 1 else None, things, {})


def written(request: HttpRequest, hub: Hub | None, things: list[Thing], page: dict[str, Any]) -> HttpResponse:
    """The form of an insight with what it rests on; kept when it is well."""
    person: Any = request.user
    form, refusal = InsightForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            if hub is None:
                raise Refusal("insight_without_cards")
            made = Insight.objects.state(hub, stances(request, things), person, **page, **form.cleaned_data)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("insights:insight", made.pk)
    said = [shown(one) for one in things]
    more = {"said": said, "form": form, "refusal": refusal}
    return render(request, "insights/distil.html", page | more, status=422 if form.errors or refusal else 200)


def stances(request: HttpRequest, things: Sequence[Thing]) -> dict[Thing, str]:
    """For each thing whether it speaks for the statement or against it; what was left out is left out."""
    asked = {one: request.POST.get(f"stance-{one.pk}", Stance.FOR) for one in things}
    return {one: stance for one, stance in asked.items() if stance in Stance.values}


def shown(thing: Thing) -> Said:
    from tonkla.boards.models import Card

    return of_card(thing) if isinstance(thing, Card) else of_excerpt(thing)


def around_of(found: Insight, viewer: Any) -> Around:
    """Where more words for or against a statement may be found: in its workshop, else in all of its hub."""
    return Around(found.workshop, viewer, found.hub)


def insight(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """One insight, its words, what speaks against it, who has not been heard, and what became of it."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    grounds = grounds_of(found, request.user)
    known = {str(key) for row in found.evidence.values_list("card", "excerpt") for key in row if key}
    around, find = around_of(found, request.user), " ".join(request.GET.get("find", "").split())[:80]
    others = [one for one in around.newest(LOOKED_AT, find) if one.key not in known]
    off = around.read_some([key]) if is_plain(key := request.GET.get("off", "")) and key not in known else {}
    page = {
        "insight": found,
        "speaking": [one for one in grounds if one.stance == Stance.FOR],
        "against": [one for one in grounds if one.stance == Stance.AGAINST],
        "voices": found.voices(),
        "forward": forward_of(found.pk, request.user),
        "unheard": unheard(found),
        "others": nearest(found, others)[:OFFERED],
        "find": find,
        "off": (off[key], request.GET.get("stance", Stance.FOR)) if off else None,
        "before": found.before.select_related("by"),
        "borrowed": borrowed(f"{found.who}\n{found.what}\n{found.because}", [one.text for one in grounds]),
    }
    return render(request, "insights/insight.html", page)


def edit(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """Put a statement better; what it said before stays readable."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    person: Any = request.user
    now = {name: getattr(found, name) for name in ("who", "what", "because", "confidence")}
    form = InsightForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        found.restate(person, timezone.now(), **form.cleaned_data)
        return redirect("insights:insight", found.pk)
    said = [one for one in grounds_of(found, person) if one.may_read]
    page = {"insight": found, "form": form, "said": said}
    return render(request, "insights/edit.html", page, status=422 if form.errors else 200)


def carrying(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """Among the day's strongest, to open the next day; or not any more: `undo=1`."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    found.carry(None if request.POST.get("undo") else timezone.now())
    return redirect("insights:insight", insight)


def evidence(request: HttpRequest, insight: uuid.UUID) -> HttpResponse:
    """One more card or passage that speaks for an insight or against it."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    person: Any = request.user
    things = around_of(found, person).take(keys_of(request), person, timezone.now())
    if not things:
        raise Refusal("no_cards_chosen")
    found.rest_on(things, Stance.AGAINST if request.POST.get("stance") == Stance.AGAINST else Stance.FOR)
    return redirect(f"/insights/{found.pk}/#words")


def evidence_removal(request: HttpRequest, insight: uuid.UUID, card: uuid.UUID) -> HttpResponse:
    """This card or passage does not belong under it after all. The last one that speaks for it stays: no insight without
    words."""
    found = get_object_or_404(Insight.objects.visible_to(request.user), pk=insight)
    piece = get_object_or_404(found.evidence, Q(card=card) | Q(excerpt=card))
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
