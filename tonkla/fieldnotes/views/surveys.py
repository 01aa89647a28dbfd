"""A form made elsewhere: shown, filled in here after asking, sent out again."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.fieldnotes.bring_in import xlsform
from tonkla.fieldnotes.causes import loss
from tonkla.fieldnotes.form_page import asked
from tonkla.fieldnotes.forms import chosen, clean_words
from tonkla.fieldnotes.models import Note, NoteDraft, Survey
from tonkla.fieldnotes.views.bring import XLSX, as_file
from tonkla.fieldnotes.views.notes import language, receipts_to_choose, wants_json
from tonkla.people.keys import keys_in
from tonkla.people.models import Receipt
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def survey(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """Ask the questions; open answers become a note, chosen ones stand beside it."""
    found = get_object_or_404(Survey.objects.visible_to(request.user).select_related("hub"), pk=survey)
    receipt = Receipt.objects.visible_to(request.user).filter(pk__in=keys_in(request, "receipt"), hub=found.hub).first()
    questions = asked(found, request.POST, "en" if language().startswith("en") else "th", timezone.localdate())
    page: dict[str, Any] = {
        "survey": found, "hub": found.hub, "questions": questions, "receipt": receipt, "new_id": uuid.uuid4(),
        **receipts_to_choose(request, found.hub, receipt),
        "losses": [(loss(key), n) for key, n in found.document.get("losses", [])],
    }  # fmt: skip
    if request.method == "POST":
        try:
            note = keep(request, found, questions, receipt)
        except Refusal as problem:
            if wants_json(request):
                return refused(request, problem)
            page["refusal"] = problem.words(language())
            return render(request, "fieldnotes/survey.html", page, status=problem.status)
        if wants_json(request):
            return JsonResponse({"id": str(note.pk), "url": f"/heard/{note.pk}/"}, status=201)
        return redirect("fieldnotes:note", note.pk)
    return render(request, "fieldnotes/survey.html", page)


def keep(request: HttpRequest, found: Survey, questions: list[dict[str, Any]], receipt: Receipt | None) -> Note:
    # what is not asked is not kept either, as elsewhere
    questions = [one for one in questions if one["is_asked"] and one["is_started"]]
    missing = [named(one) for one in questions if one["required"] and one["is_sure"] and not any(one["said"])]
    if missing:
        raise Refusal("form_answers_missing", names=" · ".join(missing[:6]))
    broken = [": ".join(filter(None, (named(one), one["message"]))) for one in questions if one["is_broken"]]
    if broken:
        raise Refusal("form_answers_outside", names=" · ".join(broken[:6]))
    answers, beside = [], {}
    for one in questions:
        said = [clean_words(words) for words in one["said"] if words.strip()]
        if one["kind"] == "text" and said:
            answers.append((named(one, 60), said[0]))
        elif said:
            names = {name: words for name, words, _said in one["options"]}
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
    """A question's words, with the number where it was asked several times."""
    mark = f" ({one['n']})" if one["n"] > 1 else ""
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
