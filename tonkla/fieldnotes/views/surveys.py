"""A form made elsewhere: shown, filled in here after asking, sent out again."""

import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.fieldnotes import hints
from tonkla.fieldnotes.bring_in import xlsform
from tonkla.fieldnotes.causes import loss
from tonkla.fieldnotes.form_page import FormPage
from tonkla.fieldnotes.forms import chosen, clean_words
from tonkla.fieldnotes.models import Note, NoteDraft, Survey
from tonkla.fieldnotes.views.bring import XLSX, as_file
from tonkla.fieldnotes.views.notes import kept_far, language, receipts_to_choose, wants_json
from tonkla.people.asking import known_here
from tonkla.people.keys import keys_in
from tonkla.people.models import Receipt
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def survey(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """Ask the questions; open answers become a note, chosen ones stand beside it. A phone keeps the page (`?away`) as a
    stranger would see it: the questions, nobody's name."""
    found = get_object_or_404(Survey.objects.visible_to(request.user).select_related("hub"), pk=survey)
    if "away" in request.GET:
        request.user = AnonymousUser()
    receipt = Receipt.objects.visible_to(request.user).filter(pk__in=keys_in(request, "receipt"), hub=found.hub).first()
    page_of = FormPage(found, request.POST, "en" if language().startswith("en") else "th", timezone.localdate())
    page: dict[str, Any] = {
        "survey": found, "hub": found.hub, "rows": page_of.rows, "plan": page_of.filling.plan(), "receipt": receipt,
        "new_id": chosen(request.POST, "id") or uuid.uuid4(), "hints": hints.for_page(),
        **receipts_to_choose(request, found.hub, receipt),
        "losses": [(loss(key), n) for key, n in page_of.document.get("losses", [])],
    }  # fmt: skip
    if request.user.is_authenticated:
        page["me"] = known_here(request, page["receipts"])
    if request.method == "POST" and not request.POST.get("more"):
        try:
            note = keep(request, found, page_of.flat, receipt)
        except Refusal as problem:
            if wants_json(request):
                return refused(request, problem)
            page["refusal"] = problem.words(language())
            return render(request, "fieldnotes/survey.html", page, status=problem.status)
        if wants_json(request):
            return JsonResponse({"id": str(note.pk), "url": f"/heard/{note.pk}/"}, status=201)
        return redirect("fieldnotes:note", note.pk)
    return kept_far(render(request, "fieldnotes/survey.html", page))


def keep(request: HttpRequest, found: Survey, questions: list[dict[str, Any]], receipt: Receipt | None) -> Note:
    # what is not asked is not kept either, as elsewhere
    questions = [one for one in questions if one["is_asked"]]
    missing = [named(one) for one in questions if one["is_needed"] and not any(one["said"])]
    if missing:
        raise Refusal("form_answers_missing", names=" · ".join(missing[:6]))
    broken = [": ".join(filter(None, (named(one), one["why"]))) for one in questions if one["is_broken"]]
    if broken:
        raise Refusal("form_answers_outside", names=" · ".join(broken[:6]))
    answers, beside = [], {}
    for one in questions:
        said = [clean_words(words) for words in one["said"] if words.strip()]
        if one["kind"] == "text" and said and not one["is_works"]:
            answers.append((named(one, 60), said[0]))
        elif said:
            names = {name: words for name, words, _said, _open in one["options"]}
            beside[named(one, 120)] = ", ".join(names.get(words, words) for words in said)
    if not answers and beside:
        answers = [("", "\n".join(f"{label}: {words}" for label, words in beside.items()))]
    draft = NoteDraft(
        chosen(request.POST, "id") or uuid.uuid4(), found.hub, "interview", answers, receipt, "",
        {"facts": beside, "survey": found},
    )  # fmt: skip
    person: Any = request.user
    return Note.objects.write_down(draft, person, timezone.now())[0]


def named(one: dict[str, Any], most: int = 200) -> str:
    """A question's words, with the number of the turn where it was asked several times."""
    mark = f" ({one['turn']})" if one["turn"] else ""
    return str(one["label"])[: most - len(mark)] + mark


def workbook(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """The form as a workbook for other programs."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), pk=survey)
    return as_file(xlsform.write(found.document | {"title": found.title}), "tonkla-form.xlsx", XLSX)


def removal(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """Put the form away, or bring it back."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), pk=survey)
    found.removed_at = None if request.POST.get("undo") else timezone.now()
    found.save(update_fields=["removed_at"])
    return redirect("fieldnotes:survey", found.pk)
