"""The plan as files: PDF, DOCX, XLSX, calendar, one page for a funder, one page for a partner, and to carry elsewhere."""

import json
import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.paper.calendar import Entry, calendar_file
from tonkla.paper.dates import Language
from tonkla.paper.document import plan_docx, plan_xlsx
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.paper.plan import Plan
from tonkla.paper.plan_pdf import plan_pdf
from tonkla.people.models import Hub
from tonkla.programmes.arriving import take_in
from tonkla.programmes.calendar import days_between, span_of
from tonkla.programmes.carry import carry_out
from tonkla.programmes.models import PLANNERS
from tonkla.programmes.on_paper import ask_leaf, plan_of, summary_leaf
from tonkla.programmes.views.plan import is_english, seen
from tonkla.refusal import Refusal

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 2 * 1024 * 1024


def language_in(request: HttpRequest) -> Language:
    """The language asked for at the download (`?lang=`), else the reader's."""
    asked = request.GET.get("lang", "")
    return "en" if asked == "en" or (asked != "th" and is_english()) else "th"


def on_paper(request: HttpRequest, programme: uuid.UUID) -> tuple[Plan, Any]:
    language = language_in(request)
    return plan_of(seen(request, programme), request.user, timezone.localdate(), language), language


def download(body: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=kind, headers=headers)


def pdf(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    return download(plan_pdf(*on_paper(request, programme)), PDF, "plan.pdf")


def docx(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    return download(plan_docx(*on_paper(request, programme)), DOCX, "plan.docx")


def xlsx(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    return download(plan_xlsx(*on_paper(request, programme)), XLSX, "plan.xlsx")


def ics(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Activities, promises, holidays and school terms for any phone's calendar; a promise rings a week before."""
    found = seen(request, programme)
    entries = [Entry(one.pk, one.title, one.month, words=one.what) for one in found.standing_activities() if one.month]
    entries += [
        Entry(one.pk, f"{one.who}: {one.what}", one.due, alarm=timedelta(days=7))
        for one in found.promises().filter(kept_at=None)
    ]
    first, last = span_of(found, timezone.localdate())
    for day in days_between(found, first, last, language_in(request)):
        if day.kind in ("holiday", "islamic", "school", "own"):
            name = f"{day.name} ±{day.doubt}" if day.doubt else day.name
            ends = day.until + timedelta(days=1) if day.until else None
            entries.append(Entry(uuid.uuid5(found.pk, f"{day.kind}-{day.day}-{day.name}"), name, day.day, ends))
    return download(calendar_file(entries, found.title, timezone.now()), "text/calendar; charset=utf-8", "plan.ics")


def summary(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """One page for a funder."""
    found, language = seen(request, programme), language_in(request)
    return download(leaflet_pdf(summary_leaf(found, language), language), PDF, "summary.pdf")


def brief(request: HttpRequest, programme: uuid.UUID, ask: uuid.UUID) -> HttpResponse:
    """One page for the partner who is asked."""
    found, language = seen(request, programme), language_in(request)
    asked = get_object_or_404(found.asks, pk=ask)
    return download(leaflet_pdf(ask_leaf(found, asked, language), language), PDF, "ask.pdf")


def carry(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """The plan as a file another installation can take in: no words of people heard."""
    body = json.dumps(carry_out(seen(request, programme)), ensure_ascii=False, indent=1).encode()
    return download(body, "application/json", "plan.tonkla.json")


def arrival(request: HttpRequest) -> HttpResponse:
    """Take in a plan made elsewhere. Taken in twice it is there once; a file that is no plan is refused with its cause."""
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids(*PLANNERS))
    file, refusal = request.FILES.get("file"), None
    if request.method == "POST":
        try:
            if file is None or (file.size or 0) > LARGEST:
                raise Refusal("no_plan_file")
            made, is_new = take_in(
                file.read(), get_object_or_404(hubs, pk=request.POST.get("hub") or uuid.uuid4()), person
            )
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            messages.success(request, _("The plan is here.") if is_new else _("This plan was here already."))
            return redirect("programmes:programme", made.pk)
    page = {"hubs": hubs, "refusal": refusal}
    return render(request, "programmes/arrival.html", page, status=422 if refusal else 200)
