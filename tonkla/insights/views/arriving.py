"""Bringing in notes from a table."""

import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.insights import arrivals
from tonkla.people.keys import key_in
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal


def arrival(request: HttpRequest) -> HttpResponse:
    """Bring in notes from a table: choose the file, look at the preview, say which column is which, then keep it."""
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("is_sample", "name")
    page: dict[str, Any] = {"hubs": hubs, "fields": arrivals.FIELDS}
    waiting = arrivals.Waiting(key_in(request, "waiting") or uuid.uuid4())
    try:
        if upload := request.FILES.get("file"):
            waiting.lay(str(upload.name), b"".join(upload.chunks()))
        if request.method == "POST":
            wanted = {field: request.POST.get(field, "") for field in arrivals.FIELDS}
            found = arrivals.preview(waiting.name, waiting.body(), wanted)
            page |= {"found": found, "waiting": waiting, "rows": found.rows[:8], "refused": found.refused[:20]}
            page["mapping"] = [(field, found.mapping.get(field, "")) for field in arrivals.FIELDS]
            if request.POST.get("sure") == "1":
                hub = get_object_or_404(hubs, pk=key_in(request, "hub"))
                kept, fresh = arrivals.take_in(found, Path(waiting.name).stem, hub, person, timezone.now())
                waiting.clear()
                messages.success(request, _("%(n)s cards were brought in.") % {"n": fresh})
                return redirect("insights:gather", kept.pk)
    except Refusal as refusal:
        page["refusal"] = refusal.words(get_language() or "th")
        return render(request, "insights/arrival.html", page, status=refusal.status)
    return render(request, "insights/arrival.html", page)
