"""What came of it: asked after 30, 90 and 365 days; silence stays silence. And the plan's versions, side by side."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.people.keys import key_in, keys_in
from tonkla.programmes.carry import carry_out
from tonkla.programmes.comparing import difference
from tonkla.programmes.forms import OutcomeForm
from tonkla.programmes.models import AFTER, Activity, Commitment, Outcome, PlanVersion, Programme, due_on
from tonkla.programmes.views.pages import shell
from tonkla.programmes.views.plan import seen


@dataclass(frozen=True)
class Asked:
    """One thing and its three moments: the answer, or silence when its day has come, or the day to ask."""

    of: Activity | Commitment
    kind: str
    title: str
    needs: tuple[Any, ...]  # those it answers or serves: the walk back
    moments: tuple[tuple[int, Outcome | None, date | None, bool], ...]  # days, answer, day, whether it is silence


def asked_of(found: Programme, today: date) -> list[Asked]:
    answers: dict[tuple[Any, int], Outcome] = {
        (one.activity_id or one.commitment_id, one.after_days): one for one in found.outcomes.all()
    }
    things: list[tuple[str, Activity | Commitment, str]] = [
        ("activities", one, one.title) for one in found.standing_activities()
    ]
    things += [("commitments", one, f"{one.who}: {one.what}") for one in found.promises()]
    rows = []
    for kind, of, title in things:
        moments = []
        for days in AFTER:
            answer, day = answers.get((of.pk, days)), due_on(of, days)
            moments.append((days, answer, day, answer is None and day is not None and day <= today))
        rows.append(Asked(of, kind, title, needs_of(of), tuple(moments)))
    return rows


def needs_of(of: Activity | Commitment) -> tuple[Any, ...]:
    if isinstance(of, Commitment):
        return (of.need,) if of.need else ()
    return tuple(answer.need for answer in of.answers.all())


def outcomes(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    found = seen(request, programme)
    rows = asked_of(found, timezone.localdate())
    every = [moment for row in rows for moment in row.moments]
    facts = {
        "rows": rows,
        "answered": sum(answer is not None for _d, answer, _on, _s in every),
        "gone": Outcome.everything.filter(
            programme=found, pk__in=keys_in(request, "back"), removed_at__isnull=False
        ).first(),
        "silent": sum(silent for _d, _a, _on, silent in every),
    }
    return render(request, "programmes/outcomes.html", shell(found, request, "outcomes") | facts)


def outcome(request: HttpRequest, programme: uuid.UUID, kind: str, thing: uuid.UUID, days: int) -> HttpResponse:
    """One answer: what came of it, what is different, how one knows; with the walk back to the need."""
    found = seen(request, programme, changes=request.method == "POST")
    if kind not in ("activities", "commitments") or days not in AFTER:
        raise Http404
    of: Any = get_object_or_404(getattr(found, kind), pk=thing)
    known = of.outcomes.filter(after_days=days).first()
    fields = ("came", "changed", "for_whom", "people", "known_by", "sdg")
    form = OutcomeForm(request.POST or None, initial={name: getattr(known, name) for name in fields} if known else None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        Outcome.objects.answer(of, days, facts.pop("came"), request.user, **facts)  # type: ignore[arg-type]
        return redirect("programmes:outcomes", found.pk)
    page = shell(found, request, "outcomes") | {"of": of, "kind": kind, "days": days, "form": form, "known": known}
    return render(request, "programmes/outcome.html", page, status=422 if form.errors else 200)


def outcome_removal(request: HttpRequest, programme: uuid.UUID, outcome: uuid.UUID) -> HttpResponse:
    """Take an answer back: it is silence again, until it is brought back."""
    found = seen(request, programme, changes=True)
    gone = get_object_or_404(Outcome.everything.filter(programme=found), pk=outcome)
    gone.removed_at = gone.removed_at or timezone.now()
    gone.save(update_fields=["removed_at"])
    return redirect(f"/programmes/{found.pk}/outcomes/?back={gone.pk}")


def outcome_removal_undo(request: HttpRequest, programme: uuid.UUID, outcome: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    gone = get_object_or_404(Outcome.everything.filter(programme=found), pk=outcome)
    gone.removed_at = None
    gone.save(update_fields=["removed_at"])
    return redirect("programmes:outcomes", found.pk)


def kept(request: HttpRequest, programme: uuid.UUID, commitment: uuid.UUID) -> HttpResponse:
    """A promise was kept, or is open again."""
    found = seen(request, programme, changes=True)
    promise = get_object_or_404(found.commitments, pk=commitment)
    promise.reopen() if promise.kept_at else promise.keep(timezone.now())
    return redirect(f"/programmes/{found.pk}/#promises")


def versions(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Keep the plan as it stands (POST); compare two versions, or one with today's plan."""
    found = seen(request, programme, changes=request.method == "POST")
    if request.method == "POST":
        PlanVersion.objects.keep(found, carry_out(found), request.user, request.POST.get("note", "")[:200])  # type: ignore[arg-type]
        return redirect("programmes:versions", found.pk)
    kept_ones = list(found.versions.select_related("by"))
    known = {one.pk: one for one in kept_ones}
    base = known.get(key_in(request, "from") or uuid.UUID(int=0), kept_ones[0] if kept_ones else None)
    other = known.get(key_in(request, "to") or uuid.UUID(int=0))  # none: the plan as it stands today
    if base and other and other.number < base.number:
        base, other = other, base
    changes = difference(base.document, other.document if other else carry_out(found)) if base else []
    facts = {"versions": kept_ones, "base": base, "other": other, "changes": changes}
    return render(request, "programmes/versions.html", shell(found, request, "versions") | facts)
