"""Writing a tool: contribute, adapt, the draft in any language, keeping it as a version, publishing, withdrawing."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.analysis import guarded
from tonkla.handbook.choices import AGES, GROUPS, KINDS, LEVELS, LICENCES, READING, SETTINGS, STAGES, WHAT, WHY
from tonkla.handbook.document import Document
from tonkla.handbook.languages import NAMES, check_language, direction, name_of
from tonkla.handbook.licences import HELD
from tonkla.handbook.limits import LONGEST_TEXT
from tonkla.handbook.models import Draft, Term, Tool, Version
from tonkla.handbook.naming import part_names
from tonkla.handbook.saying import context_in, line_in
from tonkla.handbook.translating import lines_of_draft
from tonkla.handbook.writing import (
    HEADS,
    LINES,
    PARTS,
    PLAIN,
    Field,
    document_from,
    empty_document,
    items_in,
    keys_of_item,
)
from tonkla.people.models import WRITERS, Hub
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def own_hubs(request: HttpRequest) -> list[Hub]:
    person: Any = request.user
    return list(Hub.objects.filter(pk__in=person.hub_ids(*WRITERS)).select_related("place").order_by("made_at"))


def hub_chosen(request: HttpRequest) -> Hub:
    hubs = own_hubs(request)
    if not hubs:
        raise Refusal("not_yours")
    return next((hub for hub in hubs if str(hub.pk) == request.POST.get("hub", "")), hubs[0])


def kept_tool(request: HttpRequest, tool: uuid.UUID) -> Tool:
    """A tool this person may change, else 404 for what they may not see and a refusal for the rest."""
    found = get_object_or_404(Tool.objects.visible_to(request.user).select_related("keeper"), pk=tool)
    if not found.may_be_changed_by(request.user):
        raise Refusal("not_yours")
    return found


def spoken(refusal: Refusal) -> dict[str, str]:
    return refusal.words(get_language() or "th")


def contribute(request: HttpRequest) -> HttpResponse:
    """A tool of a hub's own: a name, what it is for, who made it, under which licence; the rest in the editor."""
    post, refusal = request.POST, None
    lang = post.get("lang", get_language() or "th")
    if request.method == "POST":
        try:
            document = document_from(post, empty_document(lang), lang)
            made = Tool.objects.contribute(
                hub_chosen(request), request.user, document, licence=post.get("licence", ""),  # type: ignore[arg-type]
                attribution=post.get("attribution", "").splitlines(), source=line_in(post, "source", 20_000), lang=lang,
            )  # fmt: skip
        except Refusal as problem:
            refusal = spoken(problem)
        else:
            return redirect("handbook:draft", made.pk)
    page = {
        "refusal": refusal, "typed": post, "hubs": own_hubs(request), "licences": LICENCES, "stages": STAGES,
        "languages": NAMES.items(), "lang": lang, "named": request.user, "name_typed": post.get("w:name", ""),
        "purpose_typed": post.get("w:purpose", ""),
        "as_link": urlencode(
            {
                "title": post.get("w:name", ""), "attribution": post.get("attribution", ""), "lang": lang,
                "licence": post.get("licence", ""), "source": post.get("source", "") or post.get("w:purpose", ""),
            }
        ),
    }  # fmt: skip
    return render(request, "handbook/contribute.html", page, status=422 if refusal else 200)


def adapt(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    """One action: our own line of this tool, with its context and what is to change and why (the FRAME record)."""
    found = get_object_or_404(Version.objects.visible_to(request.user).select_related("tool"), pk=version)
    post, refusal = request.POST, None
    if request.method == "POST":
        what = [key for key, _name in WHAT if key in post.getlist("what")]
        why = [key for key, _name in WHY if key in post.getlist("why")]
        try:
            made = Tool.objects.adapt(
                found, hub_chosen(request), request.user, context=context_in(post), what=what, why=why,  # type: ignore[arg-type]
                note=line_in(post, "note", 300),
            )  # fmt: skip
        except Refusal as problem:
            refusal = spoken(problem)
        else:
            messages.success(request, _("This is yours now. Change what you need; the way back stays open."))
            return redirect("handbook:draft", made.pk)
    hubs = own_hubs(request)
    tags = post.getlist("languages") if post else (hubs[0].languages if hubs else ["th"])
    page = {
        "version": found, "name": found.words(get_language() or "th").get("name", ""), "refusal": refusal, "hubs": hubs,
        "what": WHAT, "why": WHY, "groups": GROUPS, "settings": SETTINGS, "typed": post,
        "place": post.get("place", hubs[0].place.name(get_language() or "th") if hubs else ""),
        "languages": NAMES.items(), "spoken": tags, "other": " ".join(tag for tag in tags if tag not in NAMES),
        "ages": AGES, "chosen_ages": post.getlist("ages"),
        "chosen_what": post.getlist("what"), "chosen_why": post.getlist("why"),
    }  # fmt: skip
    return render(request, "handbook/adapt.html", page, status=422 if refusal else 200)


def draft(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    """The editor: every part of the tool in one language, beside the source when it is a translation."""
    found = kept_tool(request, tool)
    held = Draft.objects.of(found, request.user)  # type: ignore[arg-type]
    lang = request.POST.get("lang") or request.GET.get("in") or held.version.source_lang
    check_language(lang)
    if request.method != "POST":
        return editor(request, held, lang, held.document(), None)
    document, refusal = held.document(), None
    try:
        document = document_from(request.POST, document, lang)
        looked_at = {lang: request.POST.getlist("still")}
        revision = request.POST.get("revision", "")
        number = int(revision) if revision.isdecimal() else 0
        held.keep(document, number, request.user, rights_in(request.POST), looked_at)  # type: ignore[arg-type]
    except Refusal as problem:
        refusal = spoken(problem)
        return editor(request, Draft.objects.get(pk=held.pk), lang, document, refusal)
    messages.success(request, _("Saved at the main machine. It is still a draft."))
    return redirect(f"{request.path}?in={lang}#{request.POST.get('add', '') or 'top'}")


def rights_in(post: Any) -> dict[str, Any] | None:
    """Whose it is and what others may do with it, where the form has it."""
    if "r:licence" not in post:
        return None
    names = post.get("r:attribution", "").splitlines()
    return {"attribution": names, "source": line_in(post, "r:source", 20_000), "licence": post["r:licence"]}


def editor(
    request: HttpRequest, held: Draft, lang: str, document: Document, refusal: dict[str, str] | None
) -> HttpResponse:
    source_lang = held.version.source_lang
    is_translation = lang != source_lang
    states = {line.key: line.state for line in lines_of_draft(held, lang)} if is_translation else {}
    source, words = document.texts.get(source_lang, {}), document.texts.get(lang, {})
    theirs = held.texts.get(lang, {}) if refusal else {}

    def box(key: str) -> Field:
        beside = source.get(key, "") if is_translation else ""
        if theirs.get(key, "") != words.get(key, "") and refusal and refusal["key"] == "draft_moved_on":
            beside = theirs.get(key, "")
        part = next((one for one in HEADS.values() if f".{one}." in key), key.rsplit(".", 1)[-1])
        return Field(key, part, words.get(key, ""), beside, states.get(key, ""), LINES.get(part, 2))

    names = part_names()
    terms = list(Term.objects.filter(hub=held.tool.keeper)) if held.tool.keeper else []
    findings = [(key, finding) for key, text in words.items() for finding in guarded(text, lang, terms) if text.strip()]
    page = {
        "tool": held.tool, "draft": held, "lang": lang, "dir": direction(lang), "lang_name": name_of(lang),
        "source_lang": source_lang, "is_translation": is_translation, "refusal": refusal, "content": document.content,
        "plain": [(box(key), names[key]) for key in plain_parts(document)],
        "rights": held.rights_now() | ((rights_in(request.POST) or {}) if refusal else {}), "licences": held_licences(),
        "lists": [(name, names[name], items_in(document, name, box, {**source, **words})) for name in PARTS],
        "languages": [(tag, name_of(tag)) for tag in {source_lang: 1, **dict.fromkeys(document.texts)}],
        "others": [(tag, name) for tag, name in NAMES.items() if tag not in document.texts],
        "stages": STAGES, "levels": LEVELS, "readings": READING, "ages": AGES,
        "kinds": KINDS, "names": names, "findings": findings, "longest": LONGEST_TEXT,
        "what": WHAT, "name": words.get("name") or source.get("name", ""), "needed": keys_of_item,
        "waiting": sum(state != "done" for state in states.values()), "total": len(states),
    }  # fmt: skip
    return render(request, "handbook/draft.html", page, status=422 if refusal else 200)


def plain_parts(document: Document) -> list[str]:
    """The boxes that belong to no list; how often a step is done only where one is done for each."""
    return [*PLAIN[:2], *(["each"] if document.content.get("minutes_each") else []), *PLAIN[2:]]


def held_licences() -> list[tuple[str, Any]]:
    return [pair for pair in LICENCES if pair[0] in HELD]


def draft_removal(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    found = kept_tool(request, tool)
    Draft.objects.filter(tool=found).delete()
    messages.success(request, _("The draft was dropped. The versions stand as they were."))
    return redirect("handbook:tool", found.key)


def keep_version(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    """The draft becomes the next version."""
    found = kept_tool(request, tool)
    held = get_object_or_404(Draft.objects.filter(tool=found))
    what = [key for key, _name in WHAT if key in request.POST.getlist("what")]
    try:
        made = held.publish(request.user, line_in(request.POST, "note", 300), {"what": what})  # type: ignore[arg-type]
    except Refusal as problem:
        return refused(request, problem)
    messages.success(request, _("Version %(n)s is kept. It will never change.") % {"n": made.number})
    return redirect("handbook:tool", found.key)


def publication(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    found = kept_tool(request, tool)
    found.publish(request.user, timezone.now())  # type: ignore[arg-type]
    return redirect("handbook:tool", found.key)


def publication_undo(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    found = kept_tool(request, tool)
    found.unpublish(timezone.now())
    return redirect("handbook:tool", found.key)


def withdrawal(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Version.objects.visible_to(request.user), pk=version)
    tool = kept_tool(request, found.tool_id)
    tool.withdraw(found, request.user, line_in(request.POST, "why", 300), timezone.now())  # type: ignore[arg-type]
    return redirect("handbook:version", found.pk)


def withdrawal_undo(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Version.objects.visible_to(request.user), pk=version)
    kept_tool(request, found.tool_id).bring_back(found, timezone.now())
    return redirect("handbook:version", found.pk)


def guard(request: HttpRequest) -> HttpResponse:
    """What the words page and the hub's own terms would mind in a text being written."""
    text, lang = request.POST.get("text", "")[:LONGEST_TEXT], request.POST.get("lang", "th")
    terms = list(Term.objects.visible_to(request.user))
    found = guarded(text, lang, terms)
    return JsonResponse(
        {"findings": [{"found": one.found, "right": one.right, "strength": one.strength} for one in found]}
    )
