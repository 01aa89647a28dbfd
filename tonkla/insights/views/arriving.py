"""Bringing in notes from a table."""

import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from tonkla.fieldnotes.waiting import Waiting
from tonkla.insights.arrivals import Taken, strangers, take_in
from tonkla.insights.tables import FIELDS, Preview, look, preview
from tonkla.people.keys import key_in
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal

LABELS = {
    "id": gettext_lazy("Number of the row"), "text": gettext_lazy("The words"), "person": gettext_lazy("Who said it (a made-up name)"),
    "group": gettext_lazy("Group or team"), "language": gettext_lazy("Language of the words"), "place": gettext_lazy("Place"),
    "said_at": gettext_lazy("When it was said"),
}  # fmt: skip
SHOWN, REFUSED, UNKNOWN = 8, 20, 12


def arrival(request: HttpRequest) -> HttpResponse:
    """Bring in notes from a table: choose the file, look at the preview, say which column is which, then keep it."""
    person: Any = request.user
    hubs = Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("is_sample", "name")
    page: dict[str, Any] = {"hubs": hubs}
    waiting = Waiting(key_in(request, "waiting") or uuid.uuid4(), person.pk)
    try:
        if upload := request.FILES.get("file"):
            waiting.lay(str(upload.name), b"".join(upload.chunks()))
        if request.method == "POST":
            name, body = waiting.read()
            wanted = {field: request.POST.get(field, "") for field in FIELDS}
            found = look(name, body, wanted)
            page |= {"waiting": waiting} | shown(found)
            if request.POST.get("sure") == "1":
                found = preview(name, body, wanted)
                hub = get_object_or_404(hubs, pk=key_in(request, "hub"))
                kept = take_in(found, Path(name).stem, hub, person, timezone.now(), meant(request))
                waiting.clear()
                tell(request, kept)
                return redirect("insights:gather", kept.workshop.pk)
    except Refusal as refusal:
        if "found" not in page:  # what cannot be read need not lie here
            waiting.clear()
        page["refusal"] = refusal.words(get_language() or "th")
        return render(request, "insights/arrival.html", page, status=refusal.status)
    return render(request, "insights/arrival.html", page)


def shown(found: Preview) -> dict[str, Any]:
    """A preview as the page lays it out."""
    return {
        "found": found,
        "rows": found.rows[:SHOWN],
        "refused": found.causes(get_language() or "th", REFUSED),
        "mapping": [(field, LABELS[field], found.mapping.get(field, "")) for field in FIELDS],
        "strangers": strangers(found)[:UNKNOWN],
    }


def meant(request: HttpRequest) -> dict[str, str]:
    """What somebody says a place in the table means: as written → code."""
    pairs = (one.rpartition("=") for one in request.POST.getlist("meant"))
    return {text: code for text, _sign, code in pairs if text and code}


def tell(request: HttpRequest, kept: Taken) -> None:
    messages.success(request, _("%(n)s cards were brought in.") % {"n": kept.fresh})
    if kept.changed:
        rows = ", ".join(str(number) for number in kept.changed[:SHOWN]) + ("…" if len(kept.changed) > SHOWN else "")
        words = ngettext(
            "%(n)s row says something else than the card it became before (row %(rows)s). The card stays as it is.",
            "%(n)s rows say something else than the cards they became before (rows %(rows)s). The cards stay as they are.",
            len(kept.changed),
        )
        messages.warning(request, words % {"n": len(kept.changed), "rows": rows})
