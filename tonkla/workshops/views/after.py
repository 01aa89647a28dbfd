"""After a day and after the training, for staff: promises due, slips, what people thought of it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.face.templatetags.face import spoken
from tonkla.feed.hosts import address_for, base_for
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.people.keys import keys_in
from tonkla.people.models import Hub
from tonkla.refusal import Refusal
from tonkla.workshops import closing
from tonkla.workshops.carrying import BYTES, as_file, carry_in, read_file
from tonkla.workshops.due import due_elsewhere
from tonkla.workshops.evaluation import evaluate, rated_elsewhere
from tonkla.workshops.models import Commitment, HeldElsewhere, Kept
from tonkla.workshops.promises import message_for, slips
from tonkla.workshops.questions import mark_words, statements
from tonkla.workshops.report import Report, as_workbook, on_paper, report_of
from tonkla.workshops.views.asking import download, language, of_staff

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rows_of(request: HttpRequest, found: list[Commitment]) -> list[tuple[Commitment, str]]:
    return [(one, message_for(one, spoken(), address_for(request, f"/c/{one.token}/"))) for one in found]


def due(request: HttpRequest) -> HttpResponse:
    """The hub's list: what falls due this week and what nobody has answered, each with a message ready to copy."""
    person: Any = request.user
    today = timezone.localdate()
    page = {
        "rows": rows_of(request, closing.due_this_week(person, today)),
        "elsewhere": due_elsewhere(person, today + closing.SOON),
        "today": today,
        "answers": Kept,
    }
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
    body = leaflet_pdf(slips(found, lang, timezone.localdate(), base_for(request)), lang)
    return download(body, "application/pdf", "promises.pdf")


def evaluation(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """What people thought of it: marks by tool, words of the evenings, how they see themselves before and after."""
    found = of_staff(request, workshop)
    told, comparison = evaluate(found, language()), closing.compare(found)
    page = {
        "workshop": found,
        "told": told,
        "elsewhere": HeldElsewhere.objects.filter(workshop=found).first(),
        "rated_elsewhere": [
            (title, [(mark_words()[name], counts) for name, counts in rows])
            for title, rows in rated_elsewhere(found, language())
        ],
        "marks": mark_words(),
        "comparison": comparison,
        "changes": [(change, statements()[change.key]) for change in comparison.changes],
        "check_outs": found.check_outs.select_related("seat")[:200],
    }
    return render(request, "workshops/evaluation.html", page)


def told(request: HttpRequest, workshop: uuid.UUID) -> tuple[Report, Any]:
    found, lang = of_staff(request, workshop), spoken()
    return report_of(found, request.user, lang), lang


def report(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The whole workshop on one page, before it is taken away as a file."""
    return render(
        request,
        "workshops/report.html",
        {"workshop": of_staff(request, workshop), "report": told(request, workshop)[0]},
    )


def report_pdf(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    made, lang = told(request, workshop)
    return download(leaflet_pdf(on_paper(made, timezone.localdate()), lang), "application/pdf", "workshop.pdf")


def report_xlsx(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    made, _lang = told(request, workshop)
    return download(as_workbook(made), XLSX, "workshop.xlsx")


def report_file(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop)
    return download(as_file(found, timezone.now()), "application/json", "workshop.json")


def arrival(request: HttpRequest) -> HttpResponse:
    """Take in a workshop that was made on another machine."""
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer")).order_by("name")
    page: dict[str, Any] = {"hubs": hubs}
    if request.method == "POST":
        hub, file = get_object_or_404(hubs, pk__in=keys_in(request, "hub")), request.FILES.get("file")
        try:
            given = read_file(file.read(BYTES + 1) if file else b"")
            made = carry_in(given, hub, person, timezone.localdate(), timezone.now())
            return redirect("workshops:agenda_edit", made.pk)
        except Refusal as refusal:
            page["refusal"] = refusal.words(language())
            return render(request, "workshops/arrival.html", page, status=refusal.status)
    return render(request, "workshops/arrival.html", page)
