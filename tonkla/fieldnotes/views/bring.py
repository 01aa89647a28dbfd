"""Bring in what others gathered, give out what other programs read, run a form made elsewhere."""

import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.fieldnotes import answers, looking, taking_in
from tonkla.fieldnotes.bring_in import refi
from tonkla.fieldnotes.causes import cause, loss
from tonkla.fieldnotes.models import Arrival, Survey
from tonkla.fieldnotes.views.notes import hub_asked, hubs_of, language
from tonkla.fieldnotes.waiting import Waiting
from tonkla.files.sealing import close_file
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import Hub, Withdrawal
from tonkla.refusal import Refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    "csv": "CSV", "xlsx": "Excel", "kobo": "Kobo/ODK JSON", "odk": "ODK XML", "qdpx": "REFI-QDA", "qde": "REFI-QDA",
    "qdc": "REFI-QDA", "text": "TXT", "docx": "Word", "xlsform": "XLSForm",
}  # fmt: skip


def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file, look into it, say which column is which, then keep it; nothing is kept before that."""
    hub = hub_asked(request)
    waiting = Waiting(key_in(request, "waiting") or uuid.uuid4(), hub.pk)
    page: dict[str, Any] = {"hub": hub, "hubs": hubs_of(request), "basis": request.POST.get("basis", "")}
    page["arrivals"] = Arrival.objects.visible_to(request.user).filter(hub=hub)[:20]
    status = 200
    try:
        if upload := request.FILES.get("file"):
            waiting.lay(str(upload.name), b"".join(upload.chunks()))
        if request.method == "POST":
            name, body = waiting.read()
            wanted = {field: request.POST.get(field, "") for field in looking.FIELDS}
            found = looking.look(
                name, body, wanted, tuple(request.POST.getlist("text")), request.POST.get("passphrase", "")
            )
            page |= preview(
                found, waiting, request.POST.get("source", "") or (found.form or {}).get("title") or Path(name).stem
            )
            if request.POST.get("sure") == "1":
                return keep(request, found, waiting, hub)
    except Refusal as problem:
        page["refusal"], status = problem.words(language()), problem.status
        page["waiting"] = waiting if problem.key in ("basis_missing", "sealed_needs_passphrase") else None
        page["asks_passphrase"] = problem.key == "sealed_needs_passphrase"
    return render(request, "fieldnotes/bring.html", page, status=status)


def preview(found: looking.Look, waiting: Waiting, source: str) -> dict[str, Any]:
    project = found.project
    return {
        "found": found,
        "kind": KINDS[found.kind],
        "waiting": waiting,
        "source": source,
        "mapping": [(field, found.mapping.get(field, "")) for field in looking.FIELDS] if found.columns else [],
        "columns": [(column, found.labels.get(column, column), column in found.text) for column in found.columns],
        "first": found.rows[:6],
        "refused": [(number, cause(key)) for number, key in found.refused[:40]],
        "losses": [(loss(key), n) for key, n in found.losses],
        "counts": project
        and (len(project.codes), len(project.sources), sum(len(one.selections) for one in project.sources)),
    }


def keep(request: HttpRequest, found: looking.Look, waiting: Waiting, hub: Hub) -> HttpResponse:
    person: Any = request.user
    source = request.POST.get("source", "") or Path(found.name).stem
    if found.form:
        made = taking_in.keep_form(found, source, hub, person)
        waiting.clear()
        return redirect("fieldnotes:survey", made.pk)
    arrival, fresh = taking_in.take_in(found, source, hub, person, timezone.now(), request.POST.get("basis", ""))
    waiting.clear()
    messages.success(request, _("%(n)s notes are new.") % {"n": fresh})
    return redirect("fieldnotes:arrival", arrival.pk)


def arrival(request: HttpRequest, arrival: uuid.UUID) -> HttpResponse:
    """What a file brought, what was refused and what was lost; take it all out of sight, or bring it back."""
    found = get_object_or_404(Arrival.objects.visible_to(request.user).select_related("hub", "by"), pk=arrival)
    if request.method == "POST":
        if request.POST.get("verb") == "bring_back":
            found.bring_back()
        elif request.POST.get("verb") == "remove":
            found.remove(timezone.now())
        return redirect("fieldnotes:arrival", found.pk)
    page = {
        "arrival": found,
        "kind": KINDS.get(found.format, found.format),
        "n": found.notes.count(),
        "notes": found.notes.readable()[:20],
        "refused": [(number, cause(key)) for number, key in found.refused[:200]],
        "losses": [(loss(key), n) for key, n in found.losses],
    }
    return render(request, "fieldnotes/arrival.html", page)


def export(request: HttpRequest) -> HttpResponse:
    """Give notes, passages and labels to another program. Closed with a passphrase unless one asks otherwise."""
    hub = hub_asked(request)
    project, lost = taking_in.project_of(hub, request.user, timezone.now())
    surveys = Survey.objects.visible_to(request.user).filter(hub=hub, notes__isnull=False).distinct()
    page: dict[str, Any] = {
        "hub": hub,
        "surveys": surveys,
        "hubs": hubs_of(request),
        "n": len(project.sources),
        "losses": [(loss(key), n) for key, n in lost],
    }
    if request.method != "POST":
        return render(request, "fieldnotes/export.html", page)
    if request.POST.get("what") == "labels":
        return as_file(refi.write_codebook(project.codes), "tonkla-labels.qdc", "application/xml")
    body, name, kind = fresh_file(hub, request.user), "tonkla-notes.qdpx", "application/zip"
    if form := surveys.filter(pk__in=keys_in(request, "answers")).first():
        body, name, kind = answers.book_of(form, request.user, timezone.now()), "tonkla-answers.xlsx", XLSX
    passphrase = request.POST.get("passphrase", "")
    if request.POST.get("open") == "1":
        return as_file(body, name, kind)
    if len(passphrase) < 8:
        page["refusal"] = Refusal("passphrase_short").words(language())
        return render(request, "fieldnotes/export.html", page, status=422)
    with tempfile.TemporaryDirectory() as scratch:
        plain, closed = Path(scratch) / "in", Path(scratch) / "out"
        plain.write_bytes(body)
        close_file(plain, closed, passphrase)
        return as_file(closed.read_bytes(), f"{name}.tonkla", "application/octet-stream")


def fresh_file(hub: Hub, viewer: Any) -> bytes:
    """The project as a file. Where somebody took back while it was being made, it is made anew."""
    taken_back = Withdrawal.objects.filter(receipt__hub=hub)
    while True:
        before = taken_back.count()
        body = refi.write(taking_in.project_of(hub, viewer, timezone.now())[0])
        if taken_back.count() == before:
            return body


def as_file(body: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
