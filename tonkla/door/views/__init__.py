"""Welcome: today, first run, signing in and out, language, light, search, and what we keep."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from tonkla.door.beginning import begin_with, code_is_right, is_empty
from tonkla.door.finding import find
from tonkla.door.forms import BeginForm, SignInForm
from tonkla.door.today import today_of
from tonkla.feed.static import address
from tonkla.people import tongues
from tonkla.people.doorkeeper import is_host, is_safe_line
from tonkla.people.keys import key_in
from tonkla.people.language import COOKIE as LANGUAGE_COOKIE
from tonkla.people.models import Person
from tonkla.people.refused import refused
from tonkla.refusal import Refusal

LIGHTS = ("light", "dark", "device")


def samples() -> list[Person]:
    return list(Person.objects.filter(is_sample=True, is_active=True).order_by("joined_at"))


def home(request: HttpRequest) -> HttpResponse:
    """Today, for those signed in; a welcome with two doors for everybody else."""
    if request.user.is_authenticated:
        return render(request, "door/today.html", today_of(request.user, timezone.now()))  # type: ignore[arg-type]
    found = samples() if is_host(request) else []
    if is_empty() and is_host(request) and not found:
        return redirect("door:begin")
    return render(request, "door/welcome.html", {"samples": found, "may_begin": is_empty() and is_host(request)})


def begin(request: HttpRequest) -> HttpResponse:
    """First run: name the hub, its place and languages, make the first person. Needs the code from the terminal."""
    if not is_empty():
        return redirect("door:home")
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not code_is_right(form.cleaned_data["code"]):
            form.add_error("code", Refusal("first_code_wrong").words(get_language() or "th")["next"])
        else:
            person = begin_with(form.cleaned_data)
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("door:home")
    return render(request, "door/begin.html", {"form": form}, status=422 if form.errors else 200)


def next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"


def sign_in(request: HttpRequest) -> HttpResponse:
    if not is_safe_line(request):
        return refused(request, Refusal("page_needs_safe_line"))
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(next_page(request))
    page = {"form": form, "next": next_page(request), "samples": samples() if is_host(request) else []}
    return render(request, "door/sign_in.html", page, status=422 if form.errors else 200)


def sign_in_sample(request: HttpRequest) -> HttpResponse:
    """Sample people open without a password, only on the main machine itself."""
    person = get_object_or_404(Person, pk=key_in(request, "person"), is_sample=True, is_active=True)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(next_page(request))


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("door:home")


def remembered(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    response = redirect(next_page(request))
    response.set_cookie(cookie, value, max_age=timedelta(days=365), samesite="Lax", httponly=True)
    return response


def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    return remembered(
        request, LANGUAGE_COOKIE, chosen if chosen in {**dict(settings.LANGUAGES), **tongues.NAMES} else "th"
    )


def light(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("light", "")
    return remembered(request, "tonkla_light", chosen if chosen in LIGHTS else "device")


def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    return render(request, "door/search.html", {"q": words, "found": find(words, request.user)})


def kept(request: HttpRequest) -> HttpResponse:
    return render(request, "door/kept.html", {})


def favicon(request: HttpRequest) -> HttpResponse:
    """A browser asks for it beside anything that is no page of ours, such as a PDF."""
    return redirect(address("face/glyph.svg"))


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "door/help.html", {})
