"""The handbook on screen: all tools, and one tool as a facilitator needs it. Prints well."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from tonkla.feed.hosts import address_for
from tonkla.feed.static import content
from tonkla.handbook.analysis import differences, evidence_of
from tonkla.handbook.choices import AGES, READING, STAGES, words_for
from tonkla.handbook.family import chain_of, tree_of
from tonkla.handbook.finding import Wish, find
from tonkla.handbook.keeping import kept
from tonkla.handbook.languages import direction, name_of
from tonkla.handbook.models import Draft, Lesson, Proposal, Tool, Version
from tonkla.handbook.models.reading import may_note
from tonkla.handbook.models.version import forebear_in
from tonkla.handbook.naming import label_of
from tonkla.handbook.page import page_of
from tonkla.handbook.pulling import offer_for
from tonkla.handbook.saying import told_context
from tonkla.handbook.translating import progress_of
from tonkla.people.keys import as_key
from tonkla.people.models import WRITERS, Hub
from tonkla.places.models import Place


def own_place(viewer: Any) -> Place | None:
    """The place of the viewer's first hub: where "places like mine" begins."""
    if not viewer.is_authenticated:
        return None
    hub = Hub.objects.filter(pk__in=viewer.hub_ids()).select_related("place").order_by("made_at").first()
    return hub.place if hub else None


def tool_list(request: HttpRequest) -> HttpResponse:
    """Tools this viewer may see that fit what they wish for."""
    language, wish = get_language() or "th", Wish.of(request.GET)
    rows = [(version, page_of(version, language)) for version in find(wish, request.user)]
    waiting: list[Proposal] = []
    if request.user.is_authenticated:
        waiting = list(Proposal.objects.waiting_for(request.user).select_related("version__tool", "to")[:10])
    page = {
        "rows": rows, "wish": wish, "stages": STAGES, "ages": AGES, "mine": own_place(request.user), "waiting": waiting,
        "may_look": request.user.is_authenticated and bool(request.user.hub_ids()),
        "may_write": request.user.is_authenticated and bool(request.user.hub_ids(*WRITERS)),
    }  # fmt: skip
    return render(request, "handbook/list.html", page)


def keeper(request: HttpRequest) -> HttpResponse:
    """The worker that keeps them: at this address, because it may only look after what lies below its own."""
    return HttpResponse(content("handbook/keep.js"), content_type="text/javascript; charset=utf-8")


def tool(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Tool.objects.visible_to(request.user).select_related("keeper"), key=key)
    version = found.newest()
    if version is None:
        raise Http404
    return kept(request, "handbook/tool.html", page_for(request, version))


def version(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    """One version as it was kept, the newest or an older one."""
    found = get_object_or_404(Version.objects.visible_to(request.user).select_related("tool__keeper"), pk=version)
    return kept(request, "handbook/tool.html", page_for(request, found))


def page_for(request: HttpRequest, version: Version) -> dict[str, Any]:
    """Everything a tool's page says and offers to this viewer, in the language asked for."""
    tool, interface = version.tool, get_language() or "th"
    languages = list(version.texts_by_language())
    language = request.GET.get("in", interface)
    language = language if language in languages else version.source_lang if interface not in languages else interface
    may_write = tool.may_be_changed_by(request.user)
    page = page_of(version, language)
    page |= tried_for(request, tool, interface)
    page |= {
        "version": version,
        "tool": tool,
        "lang": language,
        "dir": direction(language),
        "languages": [(tag, name_of(tag)) for tag in languages],
        "progress": [(one, name_of(one.lang)) for one in progress_of(version)],
        "tree": tree_of(tool, request.user, interface),
        "chain": chain_of(version),
        "age_names": [name for age, name in AGES if age in page["ages"]] if len(page["ages"]) < len(AGES) else [],
        "reading_name": words_for(page["reading"], READING) if page["reading"] else "",
        "context": told_context(version.frame.get("context", {})),
        "origin": forebear_in(version, tool.adapted_from_id),
        "reader": reader_of(version, language),
        "may_confirm": may_note(version, request.user),
        "is_newest": version == tool.newest(),
        "lessons": Lesson.objects.visible_to(request.user).filter(tool=tool),
        "may_write": may_write,
        "may_adapt": request.user.is_authenticated and bool(request.user.hub_ids("owner", "trainer")),
        "may_log": request.user.is_authenticated and bool(request.user.hub_ids()),
        "address": address_for(request, f"/tools/{tool.key}/"),
        "picture": address_for(request, f"/tools/v/{version.pk}/preview.png?in={language}"),
    }
    if may_write:
        page |= {"draft": Draft.objects.filter(tool=tool).first(), "offer": offer_for(tool)}
    if request.user.is_authenticated:
        page["proposals"] = Proposal.objects.visible_to(request.user).filter(version__tool=tool)
    return page


def reader_of(version: Version, language: str) -> dict[str, Any]:
    """Who confirmed the words shown; nobody is asked for where Thai people wrote Thai themselves."""
    text = next((one for one in version.texts.all() if one.lang == language), None)
    is_ours = version.tool.root().is_shipped
    is_first_hand = language == version.source_lang and not (is_ours and language == "th")
    return {
        "name": text.confirmed_by if text else "",
        "is_wanted": not is_first_hand and language != "en",
        "lang": language,
    }


def tried_for(request: HttpRequest, tool: Tool, language: str) -> dict[str, Any]:
    """What trials say, for the place asked for (`?place=`) or the viewer's own."""
    asked = request.GET.get("place", "")[:80]
    found = Place.objects.find(asked)
    here = found or own_place(request.user)
    return {
        "evidence": evidence_of(tool, request.user, here, language),
        "place": here.name(language) if here and (found or not asked) else asked,
        "place_unknown": bool(asked) and found is None,
    }


def difference(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    """A version beside the one it was made from (or `?to=` another of the family), field by field."""
    after = get_object_or_404(Version.objects.visible_to(request.user).select_related("tool"), pk=version)
    chain = chain_of(after)[1:]
    wanted = as_key(request.GET.get("to", ""))
    before = (
        Version.objects.visible_to(request.user).filter(pk=wanted).select_related("tool").first() if wanted else None
    )
    if before is None:  # else the one it was made from
        before = chain[0] if chain else None
    changes = differences(before, after) if before else []
    language = get_language() or "th"
    words = {**(before.words(language) if before else {}), **after.words(language)}
    page = {
        "after": after, "before": before, "changes": [(change, label_of(change.path, words)) for change in changes],
        "core": [change for change in changes if change.is_core], "chain": chain,
        "name": after.words(language).get("name", after.tool.key),
        "before_name": before.words(language).get("name", "") if before else "",
    }  # fmt: skip
    return render(request, "handbook/difference.html", page)
