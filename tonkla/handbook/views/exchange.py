"""Handbook files: the whole handbook out, a file from elsewhere in."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.exchange import MOST_BYTES, bring_in, file_of
from tonkla.handbook.models import Arrival, Tool
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal


def as_file(data: dict[str, Any], name: str) -> HttpResponse:
    body = json.dumps(data, ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)


def whole(request: HttpRequest) -> HttpResponse:
    """Every tool this viewer may see, as one file."""
    return as_file(file_of(Tool.objects.visible_to(request.user), viewer=request.user), "handbook")


def arrivals(request: HttpRequest) -> HttpResponse:
    """What came from elsewhere, and the way in for another file."""
    person: Any = request.user
    hubs = list(Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("made_at"))
    refusal = None
    if request.method == "POST":
        try:
            hub = next((one for one in hubs if str(one.pk) == request.POST.get("hub", "")), hubs[0])
            new = bring_in(read(request), hub, person, timezone.now())
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            words = _(
                "%(tools)s tools, %(versions)s versions, %(trials)s trials, %(editions)s handbooks and %(lessons)s lessons were new."
            )
            messages.success(request, words % new)
            return redirect("handbook:arrivals")
    rows = Arrival.objects.filter(hub__in=person.hub_ids()).select_related("tool", "hub").order_by("-at")
    page = {"rows": rows, "refusal": refusal, "hubs": hubs}
    return render(request, "handbook/arrivals.html", page, status=422 if refusal else 200)


def read(request: HttpRequest) -> Any:
    """The JSON of the file sent; what cannot be read is refused before anything is touched."""
    sent = request.FILES.get("file")
    if sent is None:
        raise Refusal("handbook_unreadable")
    if (sent.size or 0) > MOST_BYTES:
        raise Refusal("handbook_too_big", most=MOST_BYTES // 1_000_000)
    try:
        return json.loads(sent.read().decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        raise Refusal("handbook_unreadable") from problem
