"""Plans that answer needs: the coverage matrix, activities, promises, and the plan on paper."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.handbook.models import Tool
from tonkla.needs.analysis import newest_order
from tonkla.needs.models import Need
from tonkla.people.keys import as_key, key_in, keys_in
from tonkla.programmes.analysis import matrix_of
from tonkla.programmes.forms import KINDS, ActivityForm, ProgrammeForm, PromiseForm
from tonkla.programmes.models import PLANNERS, Activity, Programme
from tonkla.programmes.on_paper import roots_of
from tonkla.prototypes.models import Edition, Prototype
from tonkla.refusal import Refusal

FIELDS = (
    "title", "what", "format", "hours", "cost_baht", "people", "month", "stage", "responsible", "skills", "lang", "place",
    "tool", "partner", "wish",
)  # fmt: skip


def is_english() -> bool:
    return (get_language() or "th").startswith("en")


def seen(request: HttpRequest, programme: uuid.UUID, changes: bool = False) -> Programme:
    programmes = Programme.objects.visible_to(request.user).select_related("hub__place", "workshop")
    found = get_object_or_404(programmes, pk=programme)
    if changes and not found.may_be_changed_by(request.user):  # type: ignore[arg-type]
        raise Refusal("not_yours")
    return found


def programme_list(request: HttpRequest) -> HttpResponse:
    """All plans; with `?edition=` each offers to take that prototype's version in."""
    programmes = Programme.objects.visible_to(request.user).filter(removed_at=None).select_related("hub")
    edition = None
    if wanted := key_in(request, "edition"):
        mine = Prototype.objects.visible_to(request.user)
        edition = Edition.objects.filter(prototype__in=mine, pk=wanted).select_related("prototype").first()
    aside = Programme.objects.visible_to(request.user).filter(removed_at__isnull=False)
    tool = Tool.objects.filter(key=request.GET.get("tool", "")).first()
    may_begin = bool(request.user.hub_ids(*PLANNERS))  # type: ignore[union-attr]
    page = {"programmes": programmes, "edition": edition, "may_begin": may_begin, "aside": aside, "tool": tool}
    return render(request, "programmes/list.html", page)


def new(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = ProgrammeForm(request.POST or None, by=person)
    needs = Need.objects.visible_to(person).filter(removed_at=None)
    ids = keys_in(request, "need")
    refusal = None
    if request.method == "POST" and form.is_valid():
        chosen = [need for need in needs if need.pk in ids]
        facts = dict(form.cleaned_data)
        segments = facts.pop("segments")
        try:
            made = Programme.objects.plan(needs=chosen, by=person, **facts)
            made.segments.set(segments)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("programmes:programme", made.pk)
    page = {"form": form, "needs": needs, "chosen": ids or [need.pk for need in needs], "refusal": refusal}
    return render(request, "programmes/new.html", page, status=422 if form.errors or refusal else 200)


def off_in(request: HttpRequest) -> tuple[str, str] | None:
    """The line just taken off (`?off=kind-id`), which the page offers to bring back."""
    kind, _dash, row = request.GET.get("off", "").partition("-")
    return (kind, row) if kind in KINDS and as_key(row) else None


SHOWN = 60  # needs and activities of the matrix on the page, as in the template; a phone takes no more


def pressing_outside(found: Programme) -> list[Need]:
    """Needs of the hub that the vote calls pressing and that this plan does not mean to answer: named or weighed later."""
    others = list(Need.objects.filter(hub=found.hub, removed_at=None).exclude(programmes=found))
    standing = newest_order(others)
    return [need for need in others if need.pk in standing and standing[need.pk].is_pressing]


def programme_page(request: HttpRequest, found: Programme, **more: Any) -> dict[str, Any]:
    matrix = matrix_of(found)
    prototypes = Prototype.objects.visible_to(request.user).filter(removed_at=None, hub=found.hub)
    adopted = {activity.edition_id for activity in matrix.activities}
    return {
        "programme": found,
        "matrix": matrix,
        "is_cut": max(len(matrix.rows), len(matrix.activities)) > SHOWN,
        "sentence": matrix.sentence_en if is_english() else matrix.sentence_th,
        "unmet": [row for row in matrix.rows if row.is_unmet and row.is_pressing],
        "outside": pressing_outside(found) if found.is_own_of(request.user) else [],  # type: ignore[arg-type]
        "over": [row for row in matrix.rows if row.is_over_served],
        "to_adopt": [edition for found_one in prototypes if (edition := found_one.newest()).pk not in adopted],
        "other_language": "th" if is_english() else "en",
        "commitments": found.promises(),
        "promises_form": PromiseForm(programme=found),
        "off": off_in(request),
        "may_write": found.may_be_changed_by(request.user),  # type: ignore[arg-type]
        "is_own": found.is_own_of(request.user),  # type: ignore[arg-type]
        **more,
    }


def facts(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Title, goals, stages, money, dates: what was said when the plan began can be said better later."""
    found = seen(request, programme, changes=True)
    now = {
        name: getattr(found, name)
        for name in ("title", "hub", "whom_for", "goals", "budget_baht", "hours", "starts_on", "ends_on")
    } | {"segments": found.segments.all()}
    form = ProgrammeForm(request.POST or None, by=request.user, initial=now | {"stages": "\n".join(found.stages)})  # type: ignore[arg-type]
    form.fields.pop("hub")
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        found.segments.set(facts.pop("segments"))
        for name, value in facts.items():
            setattr(found, name, value)
        found.save()
        return redirect("programmes:programme", found.pk)
    page = {"programme": found, "form": form}
    return render(request, "programmes/facts.html", page, status=422 if form.errors else 200)


def programme(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    found = seen(request, programme)
    return render(request, "programmes/programme.html", programme_page(request, found))


def adoption(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Take a prototype's version into the plan as an activity."""
    found = seen(request, programme, changes=True)
    mine = Prototype.objects.visible_to(request.user)
    edition = get_object_or_404(Edition.objects.filter(prototype__in=mine), pk=key_in(request, "edition"))
    activity = found.adopt(edition, request.user)  # type: ignore[arg-type]
    return redirect("programmes:activity", found.pk, activity.pk)


def levels_of(request: HttpRequest, found: Programme) -> dict[uuid.UUID, str]:
    return {need.pk: request.POST.get(f"level-{need.pk}", "none") for need in found.needs.all()}


def from_tool(request: HttpRequest) -> dict[str, Any]:
    """What a tool of the handbook (`?tool=key`) already says about an activity with it."""
    tool = Tool.objects.filter(key=request.GET.get("tool", "")).first()
    version = tool.newest() if tool else None
    if tool is None or version is None:
        return {}
    minutes = version.content.get("minutes", 0)
    return {"title": str(tool), "tool": tool.pk, "hours": round(int(minutes) / 60, 1)}


def activity_new(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    form = ActivityForm(request.POST or None, stages=found.stages, initial=from_tool(request))
    if request.method == "POST" and form.is_valid():
        made = Activity.objects.create(
            programme=found, by=request.user, position=found.next_position(), **form.cleaned_data
        )  # type: ignore[misc]
        made.answer(levels_of(request, found))
        return redirect("programmes:programme", found.pk)
    needs = [(need, request.POST.get(f"level-{need.pk}", "none")) for need in found.needs.filter(removed_at=None)]
    page = {"programme": found, "form": form, "needs": needs, "activity": None}
    return render(request, "programmes/activity.html", page, status=422 if form.errors else 200)


def activity(request: HttpRequest, programme: uuid.UUID, activity: uuid.UUID) -> HttpResponse:
    """One activity: what it is, which needs it answers how far, and the walk back to the words."""
    found = seen(request, programme, changes=request.method == "POST")
    mine = get_object_or_404(found.activities.select_related("edition__prototype"), pk=activity)
    now = {field: getattr(mine, field) for field in FIELDS} | {"skills": ", ".join(mine.skills)}
    form = ActivityForm(request.POST or None, initial=now, stages=found.stages)
    if request.method == "POST" and form.is_valid():
        for field in FIELDS:
            setattr(mine, field, form.cleaned_data[field])
        mine.save()
        mine.answer(levels_of(request, found))
        return redirect("programmes:programme", found.pk)
    levels = {answer.need_id: answer.level for answer in mine.answers.all()}
    page = {
        "programme": found,
        "form": form,
        "activity": mine,
        "needs": [(need, levels.get(need.pk, "none")) for need in found.needs.filter(removed_at=None)],
        "roots": roots_of(found, Need.objects.filter(answers__activity=mine), request.user),
        "may_write": found.may_be_changed_by(request.user),  # type: ignore[arg-type]
        "is_own": found.is_own_of(request.user),  # type: ignore[arg-type]
    }
    return render(request, "programmes/activity.html", page, status=422 if form.errors else 200)


def removal(request: HttpRequest, programme: uuid.UUID, activity: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    get_object_or_404(found.activities, pk=activity).remove(timezone.now())
    return redirect("programmes:activity", found.pk, activity)


def removal_undo(request: HttpRequest, programme: uuid.UUID, activity: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    get_object_or_404(found.activities, pk=activity).bring_back()
    return redirect("programmes:activity", found.pk, activity)


def aside(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Put a whole plan aside: it leaves the list; its page keeps it and brings it back."""
    found = seen(request, programme, changes=True)
    found.put_aside(timezone.now())
    return redirect("programmes:programme", found.pk)


def aside_undo(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    found.bring_back()
    return redirect("programmes:programme", found.pk)
