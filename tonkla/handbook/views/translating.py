"""A translation out as PO and in again; both through the draft, so that a person looks before it is kept."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tonkla.handbook.languages import check_language
from tonkla.handbook.models import Draft, Tool
from tonkla.handbook.po import MOST_BYTES, po_of, words_in
from tonkla.handbook.translating import lines_of_draft
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def held_draft(request: HttpRequest, tool: uuid.UUID) -> Draft:
    found = get_object_or_404(Tool.objects.visible_to(request.user).select_related("keeper"), pk=tool)
    person: Any = request.user
    return Draft.objects.of(found, person)


def po_file(request: HttpRequest, tool: uuid.UUID, lang: str) -> HttpResponse:
    check_language(lang)
    draft = held_draft(request, tool)
    data = po_of(draft.version, lang, lines_of_draft(draft, lang))
    name = f"{draft.tool.key}.{lang}.po"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/x-gettext-translation; charset=utf-8", headers=headers)


def po_import(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    draft = held_draft(request, tool)
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise Refusal("po_unreadable")
        if (sent.size or 0) > MOST_BYTES:
            raise Refusal("handbook_too_big", most=MOST_BYTES // 1_000_000)
        lang, words, left_out = words_in(sent.read(), draft)
        check_language(lang)
        document = draft.document()
        document.texts[lang] = {**document.texts.get(lang, {}), **words}
        draft.keep(document, draft.revision, request.user, looked_at={lang: [*words]})  # type: ignore[arg-type]
    except Refusal as problem:
        return refused(request, problem)
    messages.success(
        request, _("%(n)s fields came in. Look at them, then keep the draft as a version.") % {"n": len(words)}
    )
    if left_out:
        told = _("%(n)s fields stayed out: marked as unsure, or their source has changed. Save a fresh file for those.")
        messages.warning(request, told % {"n": left_out})
    return redirect(f"/tools/t/{draft.tool_id}/draft/?in={lang}")
