"""Editions: choosing, ordering, comparing, publishing; and everything that comes as paper, book or file."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.feed.hosts import address_for
from tonkla.handbook.analysis import near_duplicates
from tonkla.handbook.exchange import file_of
from tonkla.handbook.finding import newest_versions
from tonkla.handbook.keeping import kept
from tonkla.handbook.languages import NAMES, name_of
from tonkla.handbook.limits import LONGEST_NAME
from tonkla.handbook.models import Edition, Version
from tonkla.handbook.press import KINDS, Order, make
from tonkla.handbook.saying import line_in
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import WRITERS, Hub
from tonkla.refusal import Refusal


def own_hubs(request: HttpRequest) -> list[Hub]:
    person: Any = request.user
    return list(Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).order_by("made_at"))


def own_edition(request: HttpRequest, edition: uuid.UUID) -> Edition:
    found = get_object_or_404(Edition.objects.visible_to(request.user).select_related("hub"), pk=edition)
    if not found.may_be_changed_by(request.user):
        raise Refusal("not_yours")
    return found


def edition_list(request: HttpRequest) -> HttpResponse:
    rows = Edition.objects.visible_to(request.user).select_related("hub", "binding")[:50]
    writes = request.user.is_authenticated and bool(own_hubs(request))
    return render(request, "handbook/editions.html", {"rows": rows, "may_write": writes})


def edition_new(request: HttpRequest) -> HttpResponse:
    """A title and languages; what it holds comes next."""
    hubs, post, refusal = own_hubs(request), request.POST, None
    if request.method == "POST":
        hub = next((one for one in hubs if one.pk == key_in(request, "hub")), hubs[0])
        languages = [tag for tag in post.getlist("languages") if tag in NAMES]
        try:
            title = line_in(post, "title", LONGEST_NAME)
            if not title:
                raise Refusal("edition_without_title")
            made = Edition.objects.begin(hub, request.user, title, languages)  # type: ignore[arg-type]
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("handbook:edition_write", made.pk)
    ticked = post.getlist("languages") if post else ["th"]
    page = {
        "hubs": hubs, "languages": [(tag, NAMES[tag], tag in ticked) for tag in ("th", "en")], "refusal": refusal, "typed": post,
    }  # fmt: skip
    return render(request, "handbook/edition_new.html", page, status=422 if refusal else 200)


def edition(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Edition.objects.visible_to(request.user).select_related("hub", "binding"), pk=edition)
    language = get_language() or "th"
    readable = set(Version.objects.visible_to(request.user).values_list("pk", flat=True))
    rows = [(version, version.words(language), version.pk in readable) for version in found.versions()]
    closed = [] if found.is_published else found.not_public()
    page = {
        "edition": found, "rows": rows, "closed": [one.words(language).get("name", "") for one in closed],
        "may_write": found.may_be_changed_by(request.user),
        "may_follow": found.is_published and may_write_there(request, found), "address": address_for(request, request.get_full_path()),
        "picture": address_for(request, f"/tools/editions/{found.pk}/preview.png"),
        "foreword": found.foreword.get(language) or next(iter(found.foreword.values()), ""),
        "languages": [(tag, name_of(tag)) for tag in found.languages],
    }  # fmt: skip
    return kept(request, "handbook/edition.html", page)


def write(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    """Title, foreword, languages, and which versions in which order; near-duplicates stand side by side."""
    found = own_edition(request, edition)
    refusal = None
    if request.method == "POST":
        names = [name for name in request.POST if name.startswith("foreword:")]
        languages = [tag for tag in request.POST.getlist("languages") if tag]
        try:
            foreword = {name[9:]: line_in(request.POST, name, 6000) for name in names}
            found.write(line_in(request.POST, "title", LONGEST_NAME), foreword, languages)
        except Refusal as problem:
            found.title = request.POST.get("title", "")
            found.foreword = {name[9:]: request.POST[name] for name in names}
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("handbook:edition_write", found.pk)
    chosen = found.versions()
    language = get_language() or "th"
    offered = [version for version in newest_versions(request.user) if version not in chosen]
    tags = sorted({tag for version in chosen for tag in version.texts_by_language()} | {"th", "en"})
    page = {
        "edition": found, "refusal": refusal,
        "rows": [(version, version.words(language)) for version in chosen],
        "offered": [(version, version.words(language)) for version in offered],
        "alike": [(one, other, share) for one, other, share in near_duplicates(chosen, language)],
        "languages": [(tag, name_of(tag), tag in found.languages) for tag in tags],
        "forewords": [(tag, name_of(tag), found.foreword.get(tag, "")) for tag in found.languages],
    }  # fmt: skip
    return render(request, "handbook/edition_write.html", page, status=422 if refusal else 200)


def entries(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    """One verb a press: add those ticked, take one out, move one up or down."""
    found = own_edition(request, edition)
    chosen = found.versions()
    out, up, down = (key_in(request, name) for name in ("out", "up", "down"))
    visible = {one.pk: one for one in Version.objects.visible_to(request.user).filter(pk__in=keys_in(request, "add"))}
    one = next((version for version in chosen if version.pk in (out, up, down)), None)
    if one and out:
        found.choose([version for version in chosen if version != one])
    elif one:
        found.move(one, -1 if up else 1)
    elif visible:
        found.choose([*chosen, *(visible[key] for key in keys_in(request, "add") if key in visible)])
    else:
        found.check_open()
    return redirect("handbook:edition_write", found.pk)


def publication(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    found = own_edition(request, edition)
    found.publish(request.user, timezone.now(), and_tools=request.POST.get("tools") == "1")  # type: ignore[arg-type]
    return redirect("handbook:edition", found.pk)


def may_write_there(request: HttpRequest, edition: Edition) -> bool:
    """Whether one writes in the hub that makes it, or brought it in: then a next edition may begin as it stands."""
    person: Any = request.user
    return bool(person.is_authenticated and person.may_write_in(edition.hub))


def follow(request: HttpRequest, edition: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Edition.objects.visible_to(request.user).select_related("hub"), pk=edition)
    if not may_write_there(request, found):
        raise Refusal("not_yours")
    made = found.follow(request.user)  # type: ignore[arg-type]
    return redirect("handbook:edition_write", made.pk)


def paper(request: HttpRequest, edition: uuid.UUID, paper: str, ending: str) -> HttpResponse:
    found = get_object_or_404(Edition.objects.visible_to(request.user).select_related("hub"), pk=edition)
    if not found.versions():
        raise Refusal("edition_is_empty")
    at = found.binding.at if found.is_published else timezone.now()
    order = Order(found.versions(), chosen_languages(request, found.languages), found.title, found.made_by, at, found.pk,
                  found.foreword)  # fmt: skip
    return sent(order, paper, ending, lambda: file_of([], [found], request.user), "handbook")


def version_paper(request: HttpRequest, version: uuid.UUID, paper: str, ending: str) -> HttpResponse:
    found = get_object_or_404(Version.objects.visible_to(request.user).select_related("tool__keeper"), pk=version)
    here = get_language() or "th"
    languages = chosen_languages(request, [here if here in found.texts_by_language() else found.source_lang])
    name = found.words(languages[0]).get("name", found.tool.key)
    keeper = found.tool.keeper.name if found.tool.keeper else found.tool.keeper_name
    order = Order([found], languages, name, keeper or "Tonkla", found.made_at, found.pk)
    return sent(order, paper, ending, lambda: file_of([found.tool], viewer=request.user), found.tool.key)


def chosen_languages(request: HttpRequest, usual: list[str]) -> list[str]:
    asked = [tag for tag in request.GET.getlist("in") if tag in NAMES]
    return asked or usual


def sent(order: Order, paper: str, ending: str, as_data: Callable[[], dict[str, Any]], stem: str) -> HttpResponse:
    kind = f"{paper}.{ending}"
    if kind not in KINDS:
        raise Http404
    body = make(kind, order, as_data)
    place = "inline" if ending in ("pdf", "png") else "attachment"
    name = f"{stem}-{paper}-{'-'.join(order.languages)}.{ending}"
    return HttpResponse(body, content_type=KINDS[kind], headers={"Content-Disposition": f'{place}; filename="{name}"'})
