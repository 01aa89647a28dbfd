"""A refusal as a page or, when asked for, as JSON: what, why, what next."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tonkla.refusal import Refusal


def refused(request: HttpRequest, refusal: Refusal, typed: str = "") -> HttpResponse:
    """The answer to a refused request. `typed` is what the person had written; the page gives it back."""
    words = refusal.words(get_language() or "th")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"refusal": words}, status=refusal.status)
    page = {"refusal": words, "typed": typed, "back": request.META.get("HTTP_REFERER", "")}
    return render(request, "people/refused.html", page, status=refusal.status)
