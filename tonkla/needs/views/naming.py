"""Needs: the list in its order, one need with where it comes from and what answers it, named and put aside."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.insights.models import Insight
from tonkla.needs.analysis import newest_order
from tonkla.needs.forms import NeedForm
from tonkla.needs.models import Need, Round
from tonkla.needs.trail import forward_of, reach_of
from tonkla.people.keys import keys_in
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop


def need_list(request: HttpRequest) -> HttpResponse:
    needs = list(Need.objects.visible_to(request.user).filter(removed_at=None).prefetch_related("insights"))
    standing = newest_order(needs)
    last = len(needs) + 1
    rows = [(need, standing.get(need.pk), reach_of(need)) for need in needs]
    rows.sort(key=lambda row: row[1].rank if row[1] else last)
    rounds = Round.objects.visible_to(request.user).select_related("workshop")[:10]
    workshops = Workshop.objects.visible_to(request.user)[:10]
    return render(request, "needs/list.html", {"rows": rows, "rounds": rounds, "workshops": workshops, "n": len(needs)})


def name(request: HttpRequest) -> HttpResponse:
    """Name a need from the insights chosen (`?insight=…`, several allowed)."""
    person: Any = request.user
    ids = keys_in(request, "insight")
    all_insights = Insight.objects.visible_to(person).filter(removed_at=None)
    chosen = [insight for insight in all_insights if insight.pk in ids]
    form, refusal = NeedForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = Need.objects.name_from(chosen, person, **form.cleaned_data)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("needs:need", made.pk)
    page = {"form": form, "insights": all_insights, "chosen": {insight.pk for insight in chosen}, "refusal": refusal}
    return render(request, "needs/name.html", page, status=422 if form.errors or refusal else 200)


def need(request: HttpRequest, need: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Need.objects.visible_to(request.user), pk=need)
    page = {
        "need": found,
        "standing": newest_order([found]).get(found.pk),
        "forward": forward_of(found.pk, request.user),
    }
    page["insights"] = Insight.objects.visible_to(request.user).filter(needs=found)
    page["reach"] = reach_of(found)
    return render(request, "needs/need.html", page)


def removal(request: HttpRequest, need: uuid.UUID) -> HttpResponse:
    get_object_or_404(Need.objects.visible_to(request.user), pk=need).remove(timezone.now())
    return redirect("needs:need", need)


def removal_undo(request: HttpRequest, need: uuid.UUID) -> HttpResponse:
    get_object_or_404(Need.objects.visible_to(request.user), pk=need).bring_back()
    return redirect("needs:need", need)
