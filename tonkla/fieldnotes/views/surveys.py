"""A form made elsewhere: shown, filled in here after asking, sent out again."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tonkla.fieldnotes.asked_when import in_words
from tonkla.fieldnotes.bring_in import relevant, xlsform
from tonkla.fieldnotes.causes import loss
from tonkla.fieldnotes.forms import chosen, clean_words
from tonkla.fieldnotes.models import Note, NoteDraft, Survey
from tonkla.fieldnotes.views.bring import as_file
from tonkla.fieldnotes.views.notes import language, receipts_to_choose, wants_json
from tonkla.people.keys import keys_in
from tonkla.people.models import Receipt
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def asked(survey: Survey, post: Any) -> list[dict[str, Any]]:
    """The questions in the reader's language, with what was typed so far and whether they are to be asked."""
    lang = "en" if language().startswith("en") else "th"
    document = survey.document
    said = {one["name"]: post.getlist(f"q:{one['name']}") for one in document["questions"]}
    labels = {one["name"]: xlsform.filled(xlsform.label(one["label"], lang), said) for one in document["questions"]}
    options = {one["name"]: options_of(document, one, lang) for one in document["questions"]}
    found, section = [], ""
    for number, question in enumerate(document["questions"]):
        if question["kind"] == "hidden":
            continue
        group, name, when = " · ".join(question["path"]), question["name"], question["relevant"]
        node = relevant.read(when) if when else None
        here = said[name] or ([question["default"]] if question.get("default") and not post else [])
        words = in_words(
            node, lambda key: labels.get(key, key), lambda key, value: options.get(key, {}).get(value, value)
        )
        found.append(
            {
                "id": f"q{number}", "name": f"q:{name}", "kind": question["kind"], "required": question["required"],
                "label": labels[name], "hint": xlsform.filled(xlsform.label(question["hint"], lang), said), "said": here,
                "when": words if when else "", "is_asked": not when or relevant.holds(node, said),
                "is_sure": not when or node is not None, "group": group if group != section else "",
                "options": [(key, shown, key in here) for key, shown in options[name].items()],
            }
        )  # fmt: skip
        section = group
    return found


def options_of(document: dict[str, Any], question: dict[str, Any], lang: str) -> dict[str, str]:
    rows = document["choices"].get(question["list"], [])
    return {one["name"]: xlsform.label(one["label"], lang) or one["name"] for one in rows}


def survey(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """Ask the questions; open answers become a note, chosen ones stand beside it."""
    found = get_object_or_404(Survey.objects.visible_to(request.user).select_related("hub"), pk=survey)
    receipt = Receipt.objects.visible_to(request.user).filter(pk__in=keys_in(request, "receipt"), hub=found.hub).first()
    questions = asked(found, request.POST)
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
    questions = [one for one in questions if one["is_asked"]]  # what is not asked is not kept either, as elsewhere
    missing = [one["label"] for one in questions if one["required"] and one["is_sure"] and not any(one["said"])]
    if missing:
        raise Refusal("form_answers_missing", names=" · ".join(missing[:6]))
    answers, beside = [], {}
    for one in questions:
        said = [clean_words(words) for words in one["said"] if words.strip()]
        if one["kind"] == "text" and said:
            answers.append((one["label"][:60], said[0]))
        elif said:
            names = {name: words for name, words, _said in one["options"]}
            beside[one["label"][:120]] = ", ".join(names.get(words, words) for words in said)
    if not answers and beside:
        answers = [("", "\n".join(f"{label}: {words}" for label, words in beside.items()))]
    draft = NoteDraft(
        chosen(request.POST, "id") or uuid.uuid4(), found.hub, "interview", answers, receipt, "", {"facts": beside}
    )
    person: Any = request.user
    return Note.objects.write_down(draft, person, timezone.now())[0]


def workbook(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """The form as a workbook for other programs."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), pk=survey)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return as_file(xlsform.write(found.document | {"title": found.title}), "tonkla-form.xlsx", kind)


def removal(request: HttpRequest, survey: uuid.UUID) -> HttpResponse:
    """Put the form away, or bring it back."""
    found = get_object_or_404(Survey.objects.visible_to(request.user), pk=survey)
    found.removed_at = None if request.POST.get("undo") else timezone.now()
    found.save(update_fields=["removed_at"])
    return redirect("fieldnotes:survey", found.pk)
