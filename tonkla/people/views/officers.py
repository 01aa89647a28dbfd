"""National officers: named by an owner who sits at the machine itself, and taken out of office there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.people.doorkeeper import is_host
from tonkla.people.keys import key_in
from tonkla.people.models import Office, Person
from tonkla.refusal import Refusal


def officers(request: HttpRequest) -> HttpResponse:
    """Who is one, since when, by whose word; one more by their sign-in word."""
    if not is_host(request):
        raise Refusal("officer_at_the_machine")
    by: Any = request.user
    serving = Person.objects.filter(is_officer=True).order_by("name").prefetch_related("offices__by")
    page: dict[str, Any] = {"officers": serving, "typed": ""}
    if request.method != "POST":
        return render(request, "people/officers.html", page)
    if request.POST.get("verb") == "end":
        Office.objects.end(get_object_or_404(serving, pk=key_in(request, "person")), by, timezone.now())
        messages.success(request, _("No officer any more."))
        return redirect("people:officers")
    login = request.POST.get("login", "")
    try:
        Office.objects.appoint(login, by, timezone.now())
    except Refusal as problem:
        page |= {"refusal": problem.words(get_language() or "th"), "typed": login}
        return render(request, "people/officers.html", page, status=problem.status)
    messages.success(request, _("Now an officer."))
    return redirect("people:officers")
