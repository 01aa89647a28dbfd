"""Passages and their labels: chosen by touch, by keyboard or sentence by sentence; several people on one text at once."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.fieldnotes.agreement import agreement
from tonkla.fieldnotes.forms import chosen
from tonkla.fieldnotes.models import Excerpt, Label, Labelling, Merge
from tonkla.fieldnotes.views.notes import hub_asked, hubs_of, seen, wants_json
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import Hub, Person
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def whole(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


def passage(request: HttpRequest) -> tuple[int, int]:
    """The characters asked for: from–to by an island, or the first and last ticked sentence."""
    ticked = [mark.split("-") for mark in request.POST.getlist("sentence") if mark.count("-") == 1]
    ends = [int(end) for mark in ticked for end in mark if end.isdecimal() and len(end) < 9]
    return (min(ends), max(ends)) if ends else (whole(request, "start"), whole(request, "end"))


def take(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    """Take a passage out of a note, with a label if one is named."""
    found, person = seen(request, note), request.user
    assert isinstance(person, Person)
    at = timezone.now()
    try:
        start, end = passage(request)
        made = Excerpt.objects.take(
            found, start, end, person, at, memo=request.POST.get("memo", ""), excerpt_id=chosen(request.POST, "id")
        )
        label = (
            Label.objects.visible_to(person).filter(hub=found.hub, pk__in=keys_in(request, "label")).standing().first()
        )
        if name := request.POST.get("name", "").strip():
            label = Label.objects.named(found.hub, name, person)
        if label:
            label.put_on(made, person, at)
    except Refusal as problem:
        if wants_json(request):
            return refused(request, problem)
        raise
    if wants_json(request):
        facts = {
            "id": str(made.pk),
            "text": made.text,
            "start": made.start,
            "end": made.end,
            "label": label.name if label else "",
        }
        return JsonResponse(facts, status=201)
    return redirect(f"/heard/{found.pk}/#x{made.pk}")


def mine(request: HttpRequest, note: uuid.UUID, excerpt: uuid.UUID) -> Excerpt:
    return get_object_or_404(Excerpt.objects.visible_to(request.user).select_related("note"), pk=excerpt, note=note)


def change(request: HttpRequest, note: uuid.UUID, excerpt: uuid.UUID) -> HttpResponse:
    """Put a label on a passage or take it off, write a memo, remove the passage or bring it back."""
    one, person, at = mine(request, note, excerpt), request.user, timezone.now()
    assert isinstance(person, Person)
    verb = request.POST.get("verb", "")
    labels = Label.objects.visible_to(person).filter(hub=one.note.hub_id)
    if verb == "label":
        name = request.POST.get("name", "").strip()
        label = (
            Label.objects.named(one.note.hub, name, person)
            if name
            else labels.filter(pk__in=keys_in(request, "label")).first()
        )
        if label is None:
            raise Refusal("no_such_label")
        label.put_on(one, person, at)
    elif verb == "unlabel":
        get_object_or_404(labels, pk=key_in(request, "label")).take_off(one, person, at)
    elif verb == "memo":
        one.remember(request.POST.get("memo", ""), person, at)
    elif verb == "remove":
        one.remove(person, at)
        messages.info(request, _("Taken off. It stands at the end of the page and can be brought back."))
    elif verb == "bring_back":
        one.bring_back(person)
    return redirect(f"/heard/{note}/#x{one.pk}")


def labels(request: HttpRequest) -> HttpResponse:
    """The hub's labels with their passages: rename, say what they mean, merge, split, put away."""
    hub = hub_asked(request)
    found = Label.objects.visible_to(request.user).filter(hub=hub).standing()
    alive = Q(labellings__removed_at=None, labellings__excerpt__removed_at=None)
    page: dict[str, Any] = {
        "hub": hub,
        "hubs": hubs_of(request),
        "labels": as_tree(found.annotate(n=Count("labellings__excerpt", filter=alive, distinct=True))),
        "merges": Merge.objects.filter(label__hub=hub, undone_at=None)
        .select_related("label", "into")
        .order_by("-at")[:5],
    }
    return render(request, "fieldnotes/labels.html", page | compared(request, hub))


def compared(request: HttpRequest, hub: Hub) -> dict[str, Any]:
    """Two readers side by side, where two have worked; which two, one may choose."""
    readers = Person.objects.filter(pk__in=Labelling.objects.filter(label__hub=hub, removed_at=None).values("by"))
    people = {str(one.pk): one for one in readers.order_by("name")}
    first, second = (people.get(request.GET.get(name, "")) for name in ("first", "second"))
    if first is None or second is None or first == second:
        return {"readers": list(people.values()), "first": first, "second": second}
    rows, notes = agreement(hub, first, second, request.user)
    shown = [(row, round(100 * row.alike), None if row.kappa is None else f"{row.kappa:.2f}") for row in rows]
    return {
        "readers": list(people.values()),
        "first": first,
        "second": second,
        "agreements": shown,
        "shared_notes": notes,
    }


def as_tree(labels: Iterable[Label]) -> list[tuple[Label, int]]:
    """Each label with how deep it stands, parents before their children. One whose parent was put away stands on top."""
    rows = list(labels)
    names = {one.pk for one in rows}
    below: dict[Any, list[Label]] = {}
    for one in rows:
        below.setdefault(one.parent_id if one.parent_id in names else None, []).append(one)
    found: list[tuple[Label, int]] = []

    def walk(parent: Any, depth: int) -> None:
        for one in below.get(parent, []):
            found.append((one, depth))
            if depth < 40:
                walk(one.pk, depth + 1)

    walk(None, 0)
    return found


def label(request: HttpRequest, label: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Label.objects.visible_to(request.user).select_related("hub"), pk=label)
    excerpts = Excerpt.objects.visible_to(request.user).standing().readable()
    excerpts = excerpts.filter(labellings__label=found, labellings__removed_at=None).distinct()
    page = {
        "label": found,
        "hub": found.hub,
        "may_change": found.may_be_changed_by(request.user),  # type: ignore[arg-type]
        "excerpts": excerpts.select_related("note__receipt")[:400],
        "others": Label.objects.visible_to(request.user).filter(hub=found.hub).standing().exclude(pk=found.pk),
    }
    return render(request, "fieldnotes/label.html", page)


def label_change(request: HttpRequest, label: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Label.objects.visible_to(request.user), pk=label)
    person: Any = request.user
    verb, at = request.POST.get("verb", ""), timezone.now()
    if verb == "words":
        found.rename(request.POST.get("name", ""), request.POST.get("memo", ""), person)
    elif verb == "parent":
        labels = Label.objects.visible_to(person).filter(hub=found.hub_id).standing()
        found.stand_under(labels.filter(pk__in=keys_in(request, "parent")).first(), person)
    elif verb == "merge":
        into = get_object_or_404(Label.objects.visible_to(person).standing(), pk=key_in(request, "into"))
        found.merge_into(into, person, at)
        return redirect("fieldnotes:label", into.pk)
    elif verb == "split":
        excerpts = list(Excerpt.objects.visible_to(person).filter(pk__in=keys_in(request, "excerpt")))
        return redirect("fieldnotes:label", found.split_off(excerpts, request.POST.get("name", ""), person, at).pk)
    elif verb in ("remove", "bring_back"):
        if verb == "remove":
            found.remove(person, at)
            return redirect(f"/heard/labels/?hub={found.hub_id}")
        found.bring_back(person)
    return redirect("fieldnotes:label", found.pk)


def merge_undo(request: HttpRequest, merge: uuid.UUID) -> HttpResponse:
    done = get_object_or_404(Merge, pk=merge, label__in=Label.objects.visible_to(request.user))
    done.undo(request.user, timezone.now())  # type: ignore[arg-type]
    return redirect(f"/heard/labels/?hub={done.label.hub_id}")
