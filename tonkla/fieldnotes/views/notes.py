"""Field notes: the list, writing one down, its page, changing it, taking it away and back."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.face.security import KEEPS
from tonkla.fieldnotes import hints
from tonkla.fieldnotes.forms import NoteForm, chosen, typed_in
from tonkla.fieldnotes.guides import Question, guides_for, prompts_of, questions_of
from tonkla.fieldnotes.models import Label, Note, Segment, Survey
from tonkla.fieldnotes.reading import paragraphs, sentences
from tonkla.fieldnotes.views.away import MICROPHONE
from tonkla.files import sealed
from tonkla.handbook.models import Version
from tonkla.people.asking import known_here
from tonkla.people.keys import key_in, keys_in
from tonkla.people.models import LISTENERS, Hub, Purpose, Receipt
from tonkla.people.quoted import quotes_of
from tonkla.people.refused import refused
from tonkla.refusal import Refusal

SHOWN, OFFERED = 60, 40


def language() -> str:
    return get_language() or "th"


def hubs_of(request: HttpRequest) -> list[Hub]:
    person: Any = request.user
    return list(Hub.objects.filter(pk__in=person.hub_ids(*LISTENERS)).order_by("name"))


def hub_asked(request: HttpRequest) -> Hub:
    """The hub named in the form or address, else one's first."""
    hubs = hubs_of(request)
    wanted = key_in(request, "hub")
    found = next((hub for hub in hubs if hub.pk == wanted), hubs[0] if hubs and not wanted else None)
    if found is None:
        raise Refusal("not_yours")
    return found


def seen(request: HttpRequest, note: uuid.UUID) -> Note:
    notes = Note.objects.visible_to(request.user).select_related(
        "hub", "receipt", "segment", "place", "guide", "arrival"
    )
    return get_object_or_404(notes, pk=note)


def note_list(request: HttpRequest) -> HttpResponse:
    """What was heard, newest first."""
    notes = Note.objects.visible_to(request.user).standing()
    hub, segment = key_in(request, "hub"), key_in(request, "segment")
    if hub:
        notes = notes.filter(hub=hub)
    if segment:
        notes = notes.filter(segment=segment)
    start = max(0, int(request.GET.get("from", "0")) if request.GET.get("from", "0").isdecimal() else 0)
    counted = notes.annotate(passages=Count("excerpts", filter=Q(excerpts__removed_at=None)))
    rows = list(counted.select_related("receipt", "place", "segment")[start : start + SHOWN + 1])
    page = {
        "rows": rows[:SHOWN],
        "more": start + SHOWN if len(rows) > SHOWN else 0,
        "hubs": hubs_of(request),
        "segments": Segment.objects.visible_to(request.user).filter(removed_at=None),
        "segment": str(segment or ""),
        "me": known_here(request, []),
        "surveys": Survey.objects.visible_to(request.user).filter(removed_at=None)[:300],
    }
    return kept_far(render(request, "fieldnotes/list.html", page))


def kept_far(response: HttpResponse) -> HttpResponse:
    """With leave to start the worker that keeps the page for writing far away."""
    response.headers["Content-Security-Policy"] = KEEPS
    return response


def new(request: HttpRequest) -> HttpResponse:
    """Write down what was heard: asked first, question by question when a guide is chosen."""
    receipt = Receipt.objects.visible_to(request.user).filter(pk__in=keys_in(request, "receipt")).first()
    hub = receipt.hub if receipt else hub_asked(request)
    guide = Version.objects.visible_to(request.user).filter(pk__in=keys_in(request, "guide")).first()
    form = NoteForm(
        request.POST or None, hub=hub, viewer=request.user, initial={"kind": "interview" if receipt else "observation"}
    )
    typed = typed_in(request.POST)
    if receipt and request.method == "GET" and request.GET.get("quotes"):
        typed = {"": "\n".join(f"“{one.text}”" for one in quotes_of(receipt, request.user))}
    page: dict[str, Any] = {"hub": hub, "receipt": receipt, "guide": guide, "form": form}
    if request.method == "POST" and not form.is_valid() and wants_json(request):
        return refused(request, not_filled(form))
    if request.method == "POST" and form.is_valid():
        try:
            others = others_in(request, receipt)
            draft = form.draft(chosen(request.POST, "id") or uuid.uuid4(), receipt, guide, typed, others)
            note, _made = Note.objects.write_down(draft, request.user, timezone.now())  # type: ignore[arg-type]
        except Refusal as problem:
            if wants_json(request):
                return refused(request, problem)
            page["refusal"] = problem.words(language())
        else:
            keep_files(request, note)
            if wants_json(request):
                return JsonResponse({"id": str(note.pk), "url": f"/heard/{note.pk}/"}, status=201)
            return redirect("fieldnotes:note", note.pk)
    return writing_page(request, page, typed)


def receipts_to_choose(request: HttpRequest, hub: Hub, chosen: Receipt | None) -> dict[str, Any]:
    """Those a note may be about: the newest, or those whose made-up name or number is looked for (`who`)."""
    wanted = " ".join(request.GET.get("who", "").split())[:60]
    alive = Receipt.objects.visible_to(request.user).filter(hub=hub).exclude(pseudonym="")
    if wanted:
        alive = alive.filter(Q(pseudonym__icontains=wanted) | Q(number__iexact=wanted))
    found = list(alive[: OFFERED + 1])
    shown = found[:OFFERED]
    if chosen and chosen not in shown:
        shown.insert(0, chosen)
    return {"receipts": shown, "more_receipts": len(found) > OFFERED, "who": wanted}


def others_in(request: HttpRequest, receipt: Receipt | None) -> tuple[Receipt, ...]:
    """Who else spoke in a group talk, by their receipts."""
    found = Receipt.objects.visible_to(request.user).filter(pk__in=keys_in(request, "speaker"))
    return tuple(found.exclude(pk=receipt.pk)) if receipt else ()


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def not_filled(form: NoteForm) -> Refusal:
    """What a device is told when a field beside the words does not read; the words are fine and stay with it."""
    names = [str(form.fields[name].label or name) for name in form.errors if name in form.fields]
    return Refusal("note_facts", names=" · ".join(names))


def writing_page(
    request: HttpRequest, page: dict[str, Any], typed: dict[str, str], note: Note | None = None
) -> HttpResponse:
    """The page one writes on; what was typed comes back."""
    guide, form = page["guide"], page["form"]
    text, parts = (note.text, note.parts) if note else ("", [])
    asked = questions_of(guide, language(), parts, text)
    page |= {
        "questions": [Question(one.key, one.prompt, one.helper, typed.get(one.key, one.words)) for one in asked],
        "new_id": chosen(request.POST, "id") or uuid.uuid4(),
        "hubs": hubs_of(request),
        "guides": guides_for(request.user, language()),
        **receipts_to_choose(request, page["hub"], page["receipt"]),
        "hints": hints.for_page(),
        "note": note,
        "speakers": keys_in(request, "speaker"),
        "me": known_here(request, [page["receipt"]] if page["receipt"] else []),
        "may_photo": page["receipt"] is None or page["receipt"].allows(Purpose.PHOTO, timezone.now()),
        "may_audio": page["receipt"] is not None and page["receipt"].allows(Purpose.AUDIO, timezone.now()),
    }
    response = render(request, "fieldnotes/write.html", page, status=422 if form.errors or "refusal" in page else 200)
    response.headers["Permissions-Policy"] = MICROPHONE
    return kept_far(response)


def keep_files(request: HttpRequest, note: Note) -> None:
    """Photos and voices, each only where the person allowed it; a bad file refuses itself, never the note."""
    now = timezone.now()
    for field, purpose, keep in (
        ("photo", Purpose.PHOTO, sealed.keep_photo), ("audio", Purpose.AUDIO, sealed.keep_audio),
    ):  # fmt: skip
        for upload in request.FILES.getlist(field)[:10]:
            try:
                if not all(one.allows(purpose, now) for one in note.heard_from()):
                    raise Refusal(f"{field}_not_allowed")
                keep(upload, owner_kind="note", owner_id=note.pk)
            except Refusal as problem:
                words = problem.words(language())
                messages.warning(request, f"{words['what']} {words['why']} {words['next']}")


def note(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    """One note: its words with the passages marked, photos, voices, who it was, what was chosen from it."""
    found = seen(request, note)
    excerpts = list(
        found.excerpts.filter(removed_at=None)
        .select_related("by")
        .prefetch_related("labellings__label", "labellings__by", "memos__by")
    )
    prompts = prompts_of(found.guide, language()) | {key: key for key in (part["key"] for part in found.parts) if key}
    asked = request.GET.get("p", "")
    opened = int(asked) if asked.isdecimal() else -1
    laid = paragraphs(found.text, excerpts, found.parts, prompts | prompts_of(found.guide, language()))
    page = {
        "note": found,
        "paragraphs": laid,
        "opened": opened,
        "sentences": next((sentences(found.text, one.at, one.end) for one in laid if one.at == opened), []),
        "excerpts": [(one, [put for put in one.labellings.all() if put.removed_at is None]) for one in excerpts],
        "taken_off": found.excerpts.exclude(removed_at=None).exclude(text=""),
        "labels": Label.objects.visible_to(request.user).filter(hub=found.hub).standing(),
        "files": sealed.of("note", found.pk),
        "speakers": found.speakers.select_related("receipt", "settled_by"),
        "quotes": [] if found.is_silent else quotes_of(found.receipt, request.user),
        "beside": found.wordings.filter(is_beside=True),
        "new_id": uuid.uuid4(),
        "facts": [(name, value) for name, value in found.facts.items() if value not in ("", None)][:60],
    }
    return render(request, "fieldnotes/note.html", page)


def edit(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    """Change a note. Two people at once: the later words are kept beside, for a person to choose."""
    found = seen(request, note)
    initial = {
        "kind": found.kind, "segment": found.segment_id, "types": found.types, "place": found.place_id,
        "lang": found.lang, "said_on": found.said_on, "gloss": found.gloss,
    }  # fmt: skip
    form = NoteForm(request.POST or None, hub=found.hub, viewer=request.user, initial=initial)
    page: dict[str, Any] = {"hub": found.hub, "receipt": found.receipt, "guide": found.guide, "form": form}
    typed = typed_in(request.POST)
    if request.method == "POST" and not form.is_valid() and wants_json(request):
        return refused(request, not_filled(form))
    if request.method == "POST" and form.is_valid():
        revision, person = request.POST.get("of_revision", ""), request.user
        try:
            draft = form.draft(found.pk, found.receipt, found.guide, typed)
            made_from = int(revision) if revision.isdecimal() else 0
            same = found.edit(draft, made_from, person, timezone.now(), chosen(request.POST, "id"))  # type: ignore[arg-type]
        except Refusal as problem:
            if wants_json(request):
                return refused(request, problem)
            page["refusal"] = problem.words(language())
        else:
            keep_files(request, found)
            messages.success(
                request,
                _("Kept.") if same else _("Somebody changed it meanwhile. Yours is kept beside; choose which holds."),
            )
            if wants_json(request):
                return JsonResponse({"id": str(found.pk), "url": f"/heard/{found.pk}/"}, status=201)
            return redirect("fieldnotes:note", found.pk)
    return writing_page(request, page, typed, found)


def removal(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    seen(request, note).remove(request.user, timezone.now())  # type: ignore[arg-type]
    return redirect("fieldnotes:note", note)


def removal_undo(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    seen(request, note).bring_back()
    return redirect("fieldnotes:note", note)


def settlement(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    """One of several took back and their words were not told apart: somebody has taken them out now (or not, `undo`)."""
    found = seen(request, note)
    speaker = get_object_or_404(found.speakers.exclude(taken_back_at=None), pk=key_in(request, "speaker"))
    if request.POST.get("undo"):
        speaker.unsettle()
    else:
        speaker.settle(request.user, timezone.now())  # type: ignore[arg-type]
    return redirect("fieldnotes:note", found.pk)


def choice(request: HttpRequest, note: uuid.UUID) -> HttpResponse:
    """Of two wordings kept beside each other a person chose one; the other stays in the history."""
    found = seen(request, note)
    beside = get_object_or_404(found.wordings, pk=key_in(request, "wording"), is_beside=True)
    found.choose(beside, request.user, timezone.now(), take=bool(request.POST.get("take")))  # type: ignore[arg-type]
    return redirect("fieldnotes:note", found.pk)
