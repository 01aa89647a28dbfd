"""The handbook on screen: all tools, and one tool as a facilitator needs it. Prints well."""

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tonkla.handbook.models import Version
from tonkla.handbook.page import page_of


def tool_list(request: HttpRequest) -> HttpResponse:
    """Newest versions this viewer may see, in the handbook's order."""
    language = get_language() or "th"
    versions = Version.objects.visible_to(request.user).select_related("tool").prefetch_related("texts")
    newest: dict[str, Version] = {}
    for version in versions.order_by("tool__number", "tool__key", "number"):
        newest[version.tool.key] = version
    rows = [(version, page_of(version, language)) for version in newest.values()]
    return render(request, "handbook/list.html", {"rows": rows})


def tool(request: HttpRequest, key: str) -> HttpResponse:
    versions = (
        Version.objects.visible_to(request.user).filter(tool__key=key).select_related("tool").prefetch_related("texts")
    )
    version = versions.order_by("-number").first()
    if version is None:
        raise Http404
    trials = version.trials.aggregate(people=Sum("people"))
    page = page_of(version, get_language() or "th")
    page |= {"version": version, "trials": version.trials.count(), "tried_by": trials["people"] or 0}
    return render(request, "handbook/tool.html", page)
