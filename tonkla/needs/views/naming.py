"""Needs: the list in its order, one need with where it comes from and what answers it, named and put aside."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.fieldnotes.models import Segment
from tonkla.insights.grounds import borrowed, grounds_of
from tonkla.insights.models import Insight
from tonkla.needs.analysis import newest_order
from tonkla.needs.forms import NeedForm
from tonkla.needs.models import Need, Round
from tonkla.needs.trail import forward_of, reach_of
from tonkla.people.keys import keys_in
from tonkla.people.models import WRITERS
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

MOST_SAID = 80  # pieces of evidence a page compares a statement with


def need_list(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    needs = list(Need.objects.visible_to(request.user).filter(removed_at=None).prefetch_related("insights"))
    standing = newest_order(needs)
    last = len(needs) + 1
    rows = [(need, standing.get(need.pk), reach_of(need)) for need in needs]
    rows.sort(key=lambda row: row[1].rank if row[1] else last)
    rounds = Round.objects.visible_to(request.user).select_related("workshop")[:10]
    workshops = Workshop.objects.visible_to(request.user).filter(hub__in=person.hub_ids(*WRITERS))[:10]
    return render(request, "needs/list.html", {"rows": rows, "rounds": rounds, "workshops": workshops, "n": len(needs)})


def name(request: HttpRequest) -> HttpResponse:
    """Name a need from the insights chosen (`?insight=…`, several allowed)."""
    person: Any = request.user
    ids = keys_in(request, "insight")
    all_insights = Insight.objects.visible_to(person).filter(removed_at=None)
    chosen = [insight for insight in all_insights if insight.pk in ids]
    form, refusal = NeedForm(request.POST or None, viewer=person), None
    if request.method == "POST" and form.is_valid():
        try:
            made = Need.objects.name_from(chosen, person, **form.cleaned_data)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("needs:need", made.pk)
    said = said_under(chosen, person)
    page = {
        "form": form, "insights": all_insights, "chosen": {insight.pk for insight in chosen}, "refusal": refusal, "said": said,
    }  # fmt: skip
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
    page["before"] = found.before.select_related("by")
    page["segments"] = found.segments.filter(pk__in=Segment.objects.visible_to(request.user))
    page["borrowed"] = borrowed(f"{found.true}\n{found.motivation}", said_under(found.insights.all(), request.user))
    return render(request, "needs/need.html", page)


def said_under(insights: Iterable[Insight], viewer: Any) -> list[str]:
    """The words under these insights, as far as this viewer may read them: what a statement of ours should not repeat."""
    return [one.text for insight in insights for one in grounds_of(insight, viewer) if one.may_read][:MOST_SAID]


def edit(request: HttpRequest, need: uuid.UUID) -> HttpResponse:
    """Put a need better; what it said before stays readable, and its votes stay with it."""
    found = get_object_or_404(Need.objects.visible_to(request.user), pk=need)
    person: Any = request.user
    now = {name: getattr(found, name) for name in ("true", "stated", "motivation", "concerns")}
    now |= {"whys": "\n".join(found.whys), "segments": found.segments.all()}
    form = NeedForm(request.POST or None, initial=now, viewer=person)
    if request.method == "POST" and form.is_valid():
        found.restate(person, timezone.now(), **form.cleaned_data)
        return redirect("needs:need", found.pk)
    page = {"need": found, "form": form, "said": said_under(found.insights.all(), person)}
    return render(request, "needs/edit.html", page, status=422 if form.errors else 200)


def removal(request: HttpRequest, need: uuid.UUID) -> HttpResponse:
    get_object_or_404(Need.objects.visible_to(request.user), pk=need).remove(timezone.now())
    return redirect("needs:need", need)


def removal_undo(request: HttpRequest, need: uuid.UUID) -> HttpResponse:
    get_object_or_404(Need.objects.visible_to(request.user), pk=need).bring_back()
    return redirect("needs:need", need)
