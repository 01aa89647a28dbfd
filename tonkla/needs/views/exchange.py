"""Conversations of other programs: brought in from Polis files, and a closed round sent out as such."""

import io
import uuid
import zipfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.fieldnotes.waiting import Waiting
from tonkla.needs.arrivals import polis_of, said, take_in_polis
from tonkla.needs.polis import files_of, read
from tonkla.needs.views.weighing import held_by_trainer
from tonkla.people.keys import key_in
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal

SHOWN = 8


def arrival(request: HttpRequest) -> HttpResponse:
    """Bring in a Polis conversation: choose its files, look at it, then keep it as needs with a closed round."""
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("is_sample", "name")
    page: dict[str, Any] = {"hubs": hubs}
    waiting = Waiting(key_in(request, "waiting") or uuid.uuid4(), person.pk)
    try:
        if uploads := request.FILES.getlist("file"):
            waiting.lay(source_of(str(uploads[0].name)), bundled(uploads))
        if request.method == "POST":
            source, body = waiting.read()
            found = read(files_of("", body))
            page |= {
                "found": found,
                "waiting": waiting,
                "first": [said(row) for row in found.comments[:SHOWN]],
                "source": source,
            }
            if request.POST.get("sure") == "1":
                hub = get_object_or_404(hubs, pk=key_in(request, "hub"))
                source = " ".join(request.POST.get("source", "").split())[:60] or source
                _workshop, held = take_in_polis(found, source, hub, person, timezone.now())
                waiting.clear()
                messages.success(request, _("The conversation was brought in."))
                return redirect("needs:round", held.pk)
    except Refusal as refusal:
        if "found" not in page:
            waiting.clear()
        page["refusal"] = refusal.words(get_language() or "th")
        return render(request, "needs/arrival.html", page, status=refusal.status)
    return render(request, "needs/arrival.html", page)


def bundled(uploads: list[Any]) -> bytes:
    """Several chosen files as one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for upload in uploads:
            for name, body in files_of(Path(str(upload.name)).name, b"".join(upload.chunks())).items():
                archive.writestr(name, body)
    return out.getvalue()


def source_of(name: str) -> str:
    stem = Path(name).stem
    return "Polis" if stem in ("comments", "votes", "participants-votes") else stem[:60]


def export(request: HttpRequest, round: uuid.UUID) -> HttpResponse:
    """A closed round as an archive with comments.csv and votes.csv, without names, places or minutes."""
    body = polis_of(held_by_trainer(request, round))
    headers = {"Content-Disposition": f'attachment; filename="round-{round}.zip"', "Cache-Control": "no-store"}
    return HttpResponse(body, content_type="application/zip", headers=headers)
