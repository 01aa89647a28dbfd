"""The run sheet on screen, on paper, in a calendar; the agenda for a participant's calendar."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tonkla.face.templatetags.face import spoken
from tonkla.paper.calendar import calendar_file
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.workshops.run_sheet import in_calendar, on_paper, run_sheet
from tonkla.workshops.seats import viewer_in
from tonkla.workshops.views.asking import download, of_staff

PDF, ICS = "application/pdf", "text/calendar; charset=utf-8"


def sheet(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop)
    return render(request, "workshops/run_sheet.html", {"workshop": found, "days": run_sheet(found, spoken())})


def sheet_pdf(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, lang = of_staff(request, workshop), spoken()
    return download(leaflet_pdf(on_paper(found, lang, timezone.localdate()), lang), PDF, "run-sheet.pdf")


def sheet_ics(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found = of_staff(request, workshop)
    body = calendar_file(in_calendar(found, spoken(), whole=True), found.title, timezone.now())
    return download(body, ICS, "run-sheet.ics")


def agenda_ics(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The agenda for a participant's own calendar: titles and times, nothing else."""
    found, _seat, _staff = viewer_in(request, workshop, timezone.now())
    body = calendar_file(in_calendar(found, spoken(), whole=False), found.title, timezone.now())
    return download(body, ICS, "agenda.ics")
