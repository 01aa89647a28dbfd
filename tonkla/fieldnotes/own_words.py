"""How this room forgets, shows and serves somebody's words."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tonkla.fieldnotes.models import Excerpt, Memo, Note, Speaker, Wording, spoken
from tonkla.files import sealed
from tonkla.people.forgetting import Kept
from tonkla.people.models import Consent, Purpose, Receipt
from tonkla.search import index


def forget(consent: Consent, at: datetime) -> int:
    """Erase in place what this consent allowed: words, history, passages, voices, photos. Rows and counts stay."""
    if not consent.receipt_id:
        return 0
    together = list(Speaker.objects.filter(receipt=consent.receipt_id).select_related("receipt"))
    shared = [one.note_id for one in together]
    ids = list(Note.objects.filter(receipt=consent.receipt_id).exclude(pk__in=shared).values_list("pk", flat=True))
    if consent.purpose in (Purpose.PHOTO, Purpose.AUDIO):
        start = "image/" if consent.purpose == Purpose.PHOTO else "audio/"
        return sum(sealed.erase_kind("note", start, key) for key in (*ids, *shared))
    if consent.purpose != Purpose.WRITE_DOWN:
        return 0
    sealed.erase("note", *shared)  # nobody can take one voice or one face out of a group's
    for one in together:
        one.take_back(consent.receipt.pseudonym if consent.receipt else "", at)
    sealed.erase("note", *ids)
    Excerpt.objects.filter(note__in=ids).update(text="", memo="")
    Memo.objects.filter(excerpt__note__in=ids).update(text="")
    Wording.objects.filter(note__in=ids).update(text="", parts=[])
    Note.objects.filter(pk__in=ids).update(text="", gloss="", person="", parts=[], facts={}, is_withdrawn=True)
    for key in ids:
        index.take_out("note", key)
    return len(ids) + len(together)


def tell(receipt: Receipt) -> list[Kept]:
    """What the person heard sees on their receipt."""
    kinds = {"interview": _("Talk"), "group": _("Group talk"), "observation": _("Observation"), "survey": _("Answer")}
    return [
        Kept(kinds[note.kind], f"{note.text}\n\n{note.gloss}".strip(), note.at)
        for note in Note.objects.filter(receipt=receipt, is_withdrawn=False, speakers=None).order_by("at")
    ] + [
        Kept(kinds["group"], spoken(one.note, receipt) or _("Your words stand among those of others."), one.note.at)
        for one in Speaker.objects.filter(receipt=receipt, taken_back_at=None)
        .select_related("note")
        .order_by("note__at")
    ]


def may_see_file(request: HttpRequest, note: uuid.UUID) -> bool:
    """Whether this request may open a photo or a voice of a note."""
    return Note.objects.visible_to(request.user).readable().filter(pk=note).exists()


def show(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Notes as the search page shows them."""
    notes = Note.objects.visible_to(viewer).standing().readable().filter(pk__in=ids)
    found = notes.select_related("receipt", "place").order_by()  # an order would walk through all notes of the hub
    return {
        note.pk: {
            "kind": _("Field note"),
            "text": note.text[:300],
            "where": note.who,
            "url": f"/heard/{note.pk}/",
            "lang": note.lang,
        }
        for note in found
    }
