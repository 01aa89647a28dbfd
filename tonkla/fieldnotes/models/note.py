"""A field note: what somebody told or what was seen, under a made-up name, after asking."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction

from tonkla.fieldnotes.models.arrival import Arrival
from tonkla.fieldnotes.models.segment import Segment
from tonkla.fieldnotes.models.survey import Survey
from tonkla.handbook.models import Version
from tonkla.people.models import LISTENERS, Hub, Person, Purpose, Receipt
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.search import index

LONGEST = 500_000  # characters: an interview of 250 pages


class NoteKind(models.TextChoices):
    INTERVIEW = "interview"
    GROUP = "group"
    OBSERVATION = "observation"
    SURVEY = "survey"


@dataclass(frozen=True)
class NoteDraft:
    """A note as it came with the form: `answers` are (key of the question, words), in order; one without key is plain."""

    id: uuid.UUID
    hub: Hub
    kind: str
    answers: list[tuple[str, str]]
    receipt: Receipt | None = None
    gloss: str = ""
    facts: dict[str, Any] = field(default_factory=dict)  # segment, types, place, lang, said_on, guide
    speakers: tuple[Receipt, ...] = ()  # of a group talk: everybody who speaks, `receipt` among them

    def laid_out(self) -> tuple[str, list[dict[str, Any]]]:
        """The whole text, and which part of it answers which question. Positions count characters."""
        text, parts = "", []
        for key, words in self.answers:
            if not words:
                continue
            text += "\n\n" if text else ""
            parts.append({"key": key, "at": len(text), "end": len(text) + len(words)})
            text += words
        return text, parts


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, viewer: Any) -> "NoteQuerySet":
        """Those of the hub who hear people out. Never a viewer, a guest or the national officer."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids(*LISTENERS))

    def standing(self) -> "NoteQuerySet":
        return self.filter(removed_at=None).filter(models.Q(arrival=None) | models.Q(arrival__removed_at=None))

    def readable(self) -> "NoteQuerySet":
        """Those whose words nobody has taken back."""
        return self.filter(is_withdrawn=False, is_held=False)


class NoteManager(models.Manager["Note"]):
    def write_down(self, draft: NoteDraft, by: Person, at: datetime) -> tuple["Note", bool]:
        """Keep a note that a device made. Sent twice it is kept once; the same id with other words is refused.

        Asked first: without a live yes to "write it down" only an observation that is nobody's story is kept.
        """
        if draft.hub.pk not in by.hub_ids(*LISTENERS):
            raise Refusal("not_yours")
        text, parts = draft.laid_out()
        check_words(text)
        known = self.filter(pk=draft.id).first()
        if known:
            return known.same_again(draft, by, text), False
        check_consent(draft, at)
        facts = {key: value for key, value in draft.facts.items() if value not in (None, "")}
        try:
            with transaction.atomic():
                note = self.create(
                    id=draft.id, hub=draft.hub, kind=draft.kind, receipt=draft.receipt, text=text, parts=parts,
                    gloss=draft.gloss, by=by, at=at, **facts,
                )  # fmt: skip
                note.speakers.bulk_create(note.speakers.model(note=note, receipt=one) for one in draft.speakers)
                note.make_findable()
        except IntegrityError:  # the same note on two lines at once: the other one was first
            return self.get(pk=draft.id).same_again(draft, by, text), False
        return note, True


def check_words(text: str) -> None:
    if not text.strip():
        raise Refusal("note_empty")
    if len(text) > LONGEST:
        raise Refusal("note_too_long", length=f"{len(text):,}", limit=f"{LONGEST:,}")
    if "\x00" in text:
        raise Refusal("note_unreadable")


def check_consent(draft: NoteDraft, at: datetime) -> None:
    if draft.kind not in NoteKind.values or draft.kind == NoteKind.SURVEY:
        raise Refusal("note_unreadable")
    if draft.receipt is None:
        if draft.kind != NoteKind.OBSERVATION:
            raise Refusal("ask_first")
        return
    for receipt in {draft.receipt, *draft.speakers}:
        if receipt.hub_id != draft.hub.pk or not receipt.allows(Purpose.WRITE_DOWN, at):
            raise Refusal("not_allowed_any_more")


class Note(models.Model):
    """What somebody told, or what was seen. Purpose: to understand what people here lack. Kept as long as the consent.

    Who it was is a made-up name, a band and a kind, through `receipt`; imported answers keep their own `person` and
    `row` beside the arrival they came with. `parts` says which characters answer which question of the guide. `gloss`
    is the interviewer's rendering where the language has no common spelling. Text is erased in place on withdrawal.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NoteKind.choices)
    receipt = models.ForeignKey(Receipt, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    arrival = models.ForeignKey(Arrival, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    row = models.CharField(max_length=120, blank=True)
    person = models.CharField(max_length=60, blank=True)
    segment = models.ForeignKey(Segment, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    types = models.JSONField(default=list, blank=True)
    age_band = models.CharField(max_length=20, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lang = models.CharField(max_length=20, blank=True)
    said_on = models.DateField(null=True, blank=True)
    survey = models.ForeignKey(Survey, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    guide = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    parts = models.JSONField(default=list, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    gloss = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    is_withdrawn = models.BooleanField(default=False)
    is_held = models.BooleanField(default=False)  # one of several took back, and their words are not told apart yet
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = NoteManager.from_queryset(NoteQuerySet)()
    words_of_people: ClassVar = ("text", "gloss", "person", "facts")

    class Meta:
        ordering: ClassVar = ["-at", "id"]
        indexes: ClassVar = [models.Index(fields=["hub", "-at"], name="notes_of_a_hub")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["arrival", "row"], condition=models.Q(arrival__isnull=False), name="one_note_a_row"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def who(self) -> str:
        """The made-up name."""
        return self.receipt.pseudonym if self.receipt_id and self.receipt else self.person

    def heard_from(self) -> list[Receipt]:
        """The receipts of everybody who speaks in it; none for what was seen or brought in."""
        together = [one.receipt for one in self.speakers.select_related("receipt")]
        return together or [one for one in (self.receipt,) if one]

    @property
    def is_silent(self) -> bool:
        """Its words are shown nowhere: taken back, or held back until somebody has taken one person's words out."""
        return self.is_withdrawn or self.is_held

    def hold(self) -> None:
        """Held back as long as one of several people who took back is not settled."""
        self.is_held = self.speakers.filter(taken_back_at__isnull=False, settled_at=None).exists()
        self.save(update_fields=["is_held"])
        self.make_findable()

    @property
    def age(self) -> str:
        return self.receipt.age_band if self.receipt_id and self.receipt else self.age_band

    @property
    def told_on(self) -> date:
        return self.said_on or self.at.date()

    def same_again(self, draft: NoteDraft, by: Person, text: str) -> "Note":
        first = self.wordings.filter(revision=1, is_beside=False).first()
        if (self.hub_id, self.by_id, first.text if first else self.text) != (draft.hub.pk, by.pk, text):
            raise Refusal("note_id_taken")
        return self

    def make_findable(self) -> None:
        words = "" if self.is_withdrawn or self.is_held or self.removed_at else f"{self.text} {self.gloss}"
        index.put("note", self.pk, words)

    @transaction.atomic
    def edit(
        self, draft: NoteDraft, of_revision: int, by: Person, at: datetime, edit_id: uuid.UUID | None = None
    ) -> bool:
        """New words. Made from an older revision they are kept beside the newer, for a person to choose: False. A device
        names its edit, so that the same one sent twice changes nothing more."""
        note = Note.objects.select_for_update().get(pk=self.pk)
        if note.is_withdrawn:
            raise Refusal("not_allowed_any_more")
        text, parts = draft.laid_out()
        check_words(text)
        edit_id = edit_id or uuid.uuid4()
        if known := Wording.objects.filter(pk=edit_id).first():
            if (known.note_id, known.by_edit) != (self.pk, by.pk):
                raise Refusal("note_id_taken")
            return not known.is_beside
        facts = {"note": note, "by_edit": by.pk, "id": edit_id}
        if of_revision != note.revision and text != note.text:
            Wording.objects.create(
                **facts, text=text, parts=parts, revision=note.revision, is_beside=True, by=by, at=at
            )
            return False
        if text != note.text:
            old = {"text": note.text, "parts": note.parts, "revision": note.revision, "by": note.by, "at": note.at}
            Wording.objects.create(**facts, **old)
            note.revision += 1
        note.text, note.parts, note.gloss = text, parts, draft.gloss
        for name, value in draft.facts.items():
            setattr(note, name, value if value != "" or name in ("lang", "age_band") else None)
        note.save()
        note.make_findable()
        for excerpt in note.excerpts.all():
            excerpt.find_again(text)
        return True

    @transaction.atomic
    def choose(self, beside: "Wording", by: Person, at: datetime, *, take: bool) -> None:
        """Settle what two people wrote at once: take the one kept beside, or leave it in the history."""
        Wording.objects.filter(pk=beside.pk).update(is_beside=False)
        if take and not self.is_withdrawn:
            Wording.objects.create(
                note=self, text=self.text, parts=self.parts, revision=self.revision, by=self.by, at=at
            )
            self.text, self.parts, self.revision = beside.text, beside.parts, self.revision + 1
            self.save(update_fields=["text", "parts", "revision"])
            self.make_findable()
            for excerpt in self.excerpts.all():
                excerpt.find_again(self.text)

    def remove(self, by: Person, at: datetime) -> None:
        if self.removed_at is None:
            self.removed_at, self.removed_by = at, by
            self.save(update_fields=["removed_at", "removed_by"])
            self.make_findable()

    def bring_back(self) -> None:
        self.removed_at = self.removed_by = None
        self.save(update_fields=["removed_at", "removed_by"])
        self.make_findable()


class Wording(models.Model):
    """What a note said before, or what somebody else wrote at the same time (`is_beside`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="wordings")
    text = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    revision = models.PositiveIntegerField()
    is_beside = models.BooleanField(default=False)
    by_edit = models.UUIDField(null=True, blank=True)  # whose edit, named by a device, laid this row down
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    words_of_people: ClassVar = ("text",)

    class Meta:
        ordering: ClassVar = ["at"]
