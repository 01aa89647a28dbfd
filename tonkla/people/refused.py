"""A refusal as a page or, when asked for, as JSON: what, why, what next. What was typed comes back with it."""

import logging
import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from tonkla.refusal import Refusal

SECRET = re.compile(r"csrf|pass|token|secret|otp|code", re.IGNORECASE)
CODE = re.compile(r"[\w.:/+-]{0,64}", re.ASCII)
log = logging.getLogger("tonkla")


def refused(request: HttpRequest, refusal: Refusal, again: bool = False) -> HttpResponse:
    """The answer to a refused request; the page gives back what was typed. `again`: one button sends it once more."""
    words = refusal.words(get_language() or "th")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"refusal": words}, status=refusal.status)
    typed = typed_in(request)
    anyway = all_the_same(request) if refusal.details.get("anyway") else ""
    page = {
        "refusal": words,
        "fields": typed if again or (anyway and request.method == "POST") else None,
        "anyway": anyway,
        "typed": "\n\n".join(value for _name, value in typed if not CODE.fullmatch(value)),
        "back": request.META.get("HTTP_REFERER", ""),
    }
    return render(request, "people/refused.html", page, status=refusal.status)


def all_the_same(request: HttpRequest) -> str:
    """The same address, asking for what was refused nevertheless (`anyway=1`): the room that refused allows it."""
    query = request.GET.copy()
    query["anyway"] = "1"
    return f"{request.path}?{query.urlencode()}"


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field of the form as (name, value), in its order; never a password or code."""
    try:
        fields = list(request.POST.lists())
    except Exception:  # the form itself may be what is broken
        log.warning("the form could not be read again", exc_info=True)
        return []
    return [(name, value) for name, values in fields if not SECRET.search(name) for value in values if value]
