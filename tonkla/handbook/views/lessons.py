"""Lessons learned by doing, with their names and licence; and a hub's own terms."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.feed.hosts import address_for
from tonkla.handbook.choices import LICENCES
from tonkla.handbook.keeping import kept
from tonkla.handbook.languages import NAMES, direction, name_of
from tonkla.handbook.licences import CLOSED
from tonkla.handbook.models import Lesson, Term, Tool
from tonkla.handbook.pooling import alike, made_of, one_told, told_to
from tonkla.handbook.pooling import keep as keep_told
from tonkla.handbook.saying import line_in
from tonkla.people.keys import as_key
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal


def own_hubs(request: HttpRequest) -> list[Hub]:
    person: Any = request.user
    return list(Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("made_at"))


def hub_chosen(request: HttpRequest) -> Hub:
    hubs = own_hubs(request)
    if not hubs:
        raise Refusal("not_yours")
    return next((hub for hub in hubs if str(hub.pk) == request.POST.get("hub", "")), hubs[0])


def may_write(request: HttpRequest, hub: Hub) -> bool:
    person: Any = request.user
    return bool(person.is_authenticated and person.may_write_in(hub))


def lesson_list(request: HttpRequest) -> HttpResponse:
    rows = Lesson.objects.visible_to(request.user).select_related("hub", "tool")[:100]
    writes = request.user.is_authenticated and bool(own_hubs(request))
    out = Lesson.objects.filter(pk=as_key(request.GET.get("out", "")), removed_at__isnull=False).first()
    page = {"rows": rows, "may_write": writes, "out": out if out and may_write(request, out.hub) else None}
    return render(request, "handbook/lessons.html", page)


def lesson_said(request: HttpRequest) -> dict[str, Any]:
    """What the form says, nothing cut; what is too long is refused."""
    post = request.POST
    return {
        "title": line_in(post, "title", 160), "text": post.get("text", ""), "licence": post.get("licence", ""),
        "attribution": post.get("attribution", "").splitlines(), "source": line_in(post, "source", 2000),
        "link": line_in(post, "link", 500), "lang": post.get("lang", "th"),
        "tool": Tool.objects.visible_to(request.user).filter(key=post.get("tool", "")).first(),
    }  # fmt: skip


def lesson_form(request: HttpRequest, typed: Any, refusal: dict[str, str] | None, held: Lesson | None) -> HttpResponse:
    page = {
        "typed": typed, "refusal": refusal, "licences": LICENCES, "languages": NAMES.items(), "hubs": own_hubs(request),
        "tools": Tool.objects.visible_to(request.user), "about": typed.get("tool", ""), "held": held,
        "lang": typed.get("lang") or get_language() or "th",
    }  # fmt: skip
    return render(request, "handbook/lesson_new.html", page, status=422 if refusal else 200)


def lesson_new(request: HttpRequest) -> HttpResponse:
    """Note a lesson. What the address already says (a tool's page, or a licence that makes it a link) is filled in."""
    if request.method != "POST":
        return lesson_form(request, request.GET, None, None)
    try:
        made = Lesson.objects.note(hub_chosen(request), request.user, **lesson_said(request))  # type: ignore[arg-type]
    except Refusal as problem:
        return lesson_form(request, request.POST, problem.words(get_language() or "th"), None)
    return redirect("handbook:lesson", made.pk)


def lesson_write(request: HttpRequest, lesson: uuid.UUID) -> HttpResponse:
    found = own_lesson(request, lesson)
    if request.method != "POST":
        names = ("title", "text", "licence", "source", "link", "lang")
        typed = {name: getattr(found, name) for name in names} | {"attribution": "\n".join(found.attribution)}
        return lesson_form(request, typed | {"tool": found.tool.key if found.tool else ""}, None, found)
    try:
        found.rewrite(request.user, **lesson_said(request))  # type: ignore[arg-type]
    except Refusal as problem:
        return lesson_form(request, request.POST, problem.words(get_language() or "th"), found)
    return redirect("handbook:lesson", found.pk)


def lesson_removal(request: HttpRequest, lesson: uuid.UUID) -> HttpResponse:
    """Taken out, with the way back on the page one comes to; `undo` brings it back."""
    found = get_object_or_404(Lesson.objects.select_related("hub"), pk=lesson)
    person: Any = request.user
    if not Lesson.objects.visible_to(person).filter(pk=lesson).exists() and not may_write(request, found.hub):
        raise Http404
    if request.POST.get("undo"):
        found.bring_back(person)
        return redirect("handbook:lesson", found.pk)
    found.remove(person, timezone.now())
    messages.success(request, _("The lesson was taken out."))
    return redirect(f"/tools/lessons/?out={found.pk}")


def lesson(request: HttpRequest, lesson: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Lesson.objects.visible_to(request.user).select_related("hub", "tool"), pk=lesson)
    page = {
        "lesson": found, "may_write": not found.hub_name and may_write(request, found.hub), "dir": direction(found.lang),
        "lang_name": name_of(found.lang), "is_closed": found.licence in CLOSED,
        "address": address_for(request, request.get_full_path()),
    }  # fmt: skip
    return kept(request, "handbook/lesson.html", page)


def own_lesson(request: HttpRequest, lesson: uuid.UUID) -> Lesson:
    found = get_object_or_404(Lesson.objects.visible_to(request.user).select_related("hub"), pk=lesson)
    if found.hub_name or not may_write(request, found.hub):
        raise Refusal("not_yours")
    return found


def publication(request: HttpRequest, lesson: uuid.UUID) -> HttpResponse:
    own_lesson(request, lesson).publish(timezone.now())
    return redirect("handbook:lesson", lesson)


def publication_undo(request: HttpRequest, lesson: uuid.UUID) -> HttpResponse:
    own_lesson(request, lesson).unpublish()
    return redirect("handbook:lesson", lesson)


def pool(request: HttpRequest) -> HttpResponse:
    """Tools told at a *pool our tools* day: what seems the same stands side by side, a person makes the drafts."""
    post, refusal = request.POST, None
    if request.method == "POST":
        told = [one for key in post.getlist("told") if (one := one_told(request.user, key))]
        try:
            if not told or len(told) != len(post.getlist("told")):
                raise Refusal("tool_without_name")
            tool, _lessons = keep_told(
                told, hub_chosen(request), request.user, licence=post.get("licence", ""),  # type: ignore[arg-type]
                names=post.get("names", "").splitlines(), said_yes=set(post.getlist("yes")),
            )  # fmt: skip
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("handbook:draft", tool.pk)
    rows = told_to(request.user)
    made = made_of(rows, request.user)
    page = {
        "rows": [([row], row.key, made.get(row.key)) for row in rows], "all_told": rows, "refusal": refusal, "typed": post,
        "alike": [([one, other], f"{one.key} {other.key}", None) for one, other in alike(rows)], "hubs": own_hubs(request),
        "typed_of": " ".join(post.getlist("told")), "yes": post.getlist("yes"),
        "licences": [pair for pair in LICENCES if pair[0] not in CLOSED],
    }  # fmt: skip
    return render(request, "handbook/pool.html", page, status=422 if refusal else 200)


def terms(request: HttpRequest) -> HttpResponse:
    """The words a hub wants written its way; the guard points at them while one writes."""
    post, refusal = request.POST, None
    if request.method == "POST":
        try:
            wrong, right = post.get("wrong", ""), post.get("right", "")
            Term.objects.agree(hub_chosen(request), request.user, wrong, right, line_in(post, "why", 200))  # type: ignore[arg-type]
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            messages.success(request, _("Agreed. The editor will point at it from now on."))
            return redirect("handbook:terms")
    rows = Term.objects.visible_to(request.user).select_related("hub")
    page = {"rows": rows, "refusal": refusal, "typed": post, "hubs": own_hubs(request)}
    return render(request, "handbook/terms.html", page, status=422 if refusal else 200)


def term_removal(request: HttpRequest, term: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Term.objects.visible_to(request.user).select_related("hub"), pk=term)
    if not may_write(request, found.hub):
        raise Refusal("not_yours")
    found.delete()
    return redirect("handbook:terms")
