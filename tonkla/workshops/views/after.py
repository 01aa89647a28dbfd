"""After a day and after the training, for staff: promises due, slips, what people thought of it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.face.templatetags.face import spoken
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.workshops import closing
from tonkla.workshops.evaluation import evaluate
from tonkla.workshops.models import Commitment, Kept
from tonkla.workshops.promises import message_for, slips
from tonkla.workshops.views.asking import download, language, of_staff
from tonkla.workshops.views.closing import mark_words, statements


def base_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def rows_of(request: HttpRequest, found: list[Commitment]) -> list[tuple[Commitment, str]]:
    return [(one, message_for(one, spoken(), f"{base_of(request)}/c/{one.token}/")) for one in found]


def due(request: HttpRequest) -> HttpResponse:
    """The hub's list: what falls due this week and what nobody has answered, each with a message ready to copy."""
    person: Any = request.user
    today = timezone.localdate()
    page = {"rows": rows_of(request, closing.due_this_week(person, today)), "today": today, "answers": Kept}
    return render(request, "workshops/due.html", page)


def promises(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All promises of one workshop with what became of them; silence is shown as silence."""
    found = of_staff(request, workshop)
    standing = list(
        Commitment.objects.visible_to(request.user)
        .standing()
        .filter(seat__workshop=found)
        .select_related("seat__workshop")
    )
    page = {
        "workshop": found,
        "rows": rows_of(request, standing),
        "kept": sum(one.answer == Kept.KEPT for one in standing),
        "partly": sum(one.answer == Kept.PARTLY for one in standing),
        "not_yet": sum(one.answer == Kept.NOT_YET for one in standing),
        "silent": sum(not one.answer for one in standing),
    }
    return render(request, "workshops/promises.html", page)


def commitment_answer(request: HttpRequest, workshop: uuid.UUID, commitment: uuid.UUID) -> HttpResponse:
    """Key in an answer that came by telephone or in person; empty takes it back to silence."""
    found = of_staff(request, workshop, writes=True)
    one = get_object_or_404(Commitment.objects.visible_to(request.user), pk=commitment, seat__workshop=found)
    closing.answer(one, request.POST.get("answer", ""), timezone.now(), keyed_by=request.user)  # type: ignore[arg-type]
    if request.POST.get("next") == "due":
        return redirect("workshops:due")
    return redirect("workshops:promises", found.pk)


def slips_pdf(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, lang = of_staff(request, workshop), spoken()
    body = leaflet_pdf(slips(found, lang, timezone.localdate(), base_of(request)), lang)
    return download(body, "application/pdf", "promises.pdf")


def evaluation(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What people thought of it: marks by tool, words of the evenings, how they see themselves before and after."""
    found = of_staff(request, workshop)
    told, comparison = evaluate(found, language()), closing.compare(found)
    page = {
        "workshop": found,
        "told": told,
        "marks": mark_words(),
        "comparison": comparison,
        "changes": [(change, statements()[change.key]) for change in comparison.changes],
        "check_outs": found.check_outs.select_related("seat")[:200],
    }
    return render(request, "workshops/evaluation.html", page)
