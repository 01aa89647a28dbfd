"""What was looked at is kept: whole or not at all, and twice the same changes nothing."""

import re
import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from tonkla.fieldnotes.bring_in.refi import Code, Project, Selection, Source
from tonkla.fieldnotes.looking import Look, Ready
from tonkla.fieldnotes.models import Arrival, Excerpt, Label, Labelling, Note, NoteDraft, NoteKind, Survey
from tonkla.fieldnotes.models.note import LONGEST
from tonkla.people.models import LISTENERS, Hub, Person, Purpose
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.search import index

SPACE = uuid.UUID("b2f7f3f7-5d0a-4a3e-9d2f-6a1d4c8b7e10")
CHUNK = 500


@transaction.atomic
def take_in(found: Look, source: str, hub: Hub, by: Person, at: datetime, basis: str) -> tuple[Arrival, int]:
    """Keep a file that was looked at. Returns its arrival and how many notes are new."""
    if hub.pk not in by.hub_ids(*LISTENERS):
        raise Refusal("not_yours")
    if not basis.strip():
        raise Refusal("basis_missing")
    if not (found.rows or found.project):
        raise Refusal("nothing_in_file")
    arrival, _made = Arrival.objects.get_or_create(
        hub=hub, source=" ".join(source.split())[:120] or found.name, format=found.kind, defaults={"by": by, "at": at}
    )
    fresh, lost = (
        take_project(found.project, arrival, by, at) if found.project else (take_rows(found.rows, arrival, by, at), [])
    )
    arrival.basis, arrival.removed_at, arrival.rows_new = basis.strip()[:200], None, arrival.rows_new + fresh
    arrival.mapping = found.mapping | {"text": list(found.text)}
    arrival.refused, arrival.losses = (
        [list(one) for one in found.refused[:500]],
        [list(one) for one in (*found.losses, *lost)],
    )
    arrival.save()
    return arrival, fresh


def id_of(arrival: Arrival, key: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{arrival.hub_id}/{arrival.format}/{arrival.source}/{key}")


def take_rows(rows: Iterable[Ready], arrival: Arrival, by: Person, at: datetime) -> int:
    """New rows only; what somebody has taken back or changed here since stays as it is."""
    known = set(arrival.notes.values_list("row", flat=True))
    kind = NoteKind.INTERVIEW if arrival.format in ("text", "docx") else NoteKind.SURVEY
    places = place_finder()
    notes = []
    for row in rows:
        if row.key in known:
            continue
        known.add(row.key)
        text, parts = NoteDraft(uuid.uuid4(), arrival.hub, kind, list(row.answers)).laid_out()
        notes.append(
            Note(
                id=id_of(arrival, row.key), hub=arrival.hub, kind=kind, arrival=arrival, row=row.key, text=text, parts=parts,
                person=row.facts.get("person", "")[:60], lang=row.facts.get("language", "")[:20],
                place_id=places.get(row.facts.get("place", "").strip().casefold()), said_on=day(row.facts.get("said_at", "")),
                facts=row.rest | ({"group": row.facts["group"]} if row.facts.get("group") else {}), by=by, at=at,
            )
        )  # fmt: skip
    for start in range(0, len(notes), CHUNK):
        made = Note.objects.bulk_create(notes[start : start + CHUNK])
        index.put_new("note", ((note.pk, note.text) for note in made))
    return len(notes)


def place_finder() -> dict[str, str]:
    found: dict[str, str] = {}
    for place in Place.objects.all():
        for name in (place.pk, place.name_th, place.name_en):
            found.setdefault(str(name).casefold(), str(place.pk))
    return found


def day(text: str) -> date | None:
    """A day as surveys write it: 2026-11-23…, Buddhist years understood."""
    match = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})", text)
    if not match:
        return None
    year = int(match[1]) - (543 if int(match[1]) >= 2400 else 0)
    try:
        return date(year, int(match[2]), int(match[3]))
    except ValueError:
        return None


def take_project(project: Project, arrival: Arrival, by: Person, at: datetime) -> tuple[int, list[tuple[str, int]]]:
    """A project of another program: its texts as notes, its codes as labels under their parents, its passages."""
    labels = labels_of(project, arrival.hub, by)
    lost: list[tuple[str, int]] = []
    long = [source for source in project.sources if len(source.text) > LONGEST]
    if long:
        lost.append(("long", len(long)))
    if len(project.users) > 1:
        lost.append(("users", len(project.users)))
    sources = [
        source for source in project.sources if source not in long and source.text.strip() and "\x00" not in source.text
    ]
    rows = [
        Ready(n, source.guid or str(n), (("", source.text),), {"person": source.name}, {})
        for n, source in enumerate(sources, 1)
    ]
    fresh = take_rows(rows, arrival, by, at)
    for row, source in zip(rows, sources, strict=True):
        note = arrival.notes.get(row=row.key)
        if not note.is_silent and note.text == source.text:
            lay_passages(note, source, labels, by, at)
    return fresh, lost


def labels_of(project: Project, hub: Hub, by: Person) -> dict[str, Label]:
    made: dict[str, Label] = {}
    for code in project.codes:  # parents come first, as the file nests them
        label = Label.objects.named(hub, code.name, by, made.get(code.parent))
        if code.memo and not label.memo:
            label.memo = code.memo
            label.save(update_fields=["memo"])
        made[code.guid] = label
    return made


def lay_passages(note: Note, source: Source, labels: dict[str, Label], by: Person, at: datetime) -> None:
    for passage in source.selections:
        if not source.text[passage.start : passage.end].strip():
            continue
        excerpt = Excerpt.objects.take(note, passage.start, passage.end, by, at, memo=passage.memo)
        for guid, _user in passage.codes:
            Labelling.objects.get_or_create(label=labels[guid], excerpt=excerpt, by=by, defaults={"at": at})


def keep_form(found: Look, title: str, hub: Hub, by: Person) -> Survey:
    if hub.pk not in by.hub_ids(*LISTENERS) or found.form is None:
        raise Refusal("not_yours")
    name = (title.strip() or found.form["title"] or found.name)[:120]
    known = Survey.objects.filter(hub=hub, title=name, document=found.form, removed_at=None).first()
    return known or Survey.objects.create(
        hub=hub, title=name, form_id=found.form["form_id"][:120], document=found.form, by=by
    )


def project_of(hub: Hub, viewer: Any, at: datetime) -> tuple[Project, list[tuple[str, int]]]:
    """The hub's notes, passages and labels for another program; what may not leave is left out and counted."""
    notes = Note.objects.visible_to(viewer).standing().filter(hub=hub).select_related("receipt")
    lost = {"withdrawn": notes.filter(is_withdrawn=True).count(), "not_passed_on": 0, "adrift": 0}
    labels = list(Label.objects.visible_to(viewer).filter(hub=hub).standing())
    names = {label.pk for label in labels}
    users: dict[str, str] = {}
    sources = []
    for note in notes.readable():
        if note.receipt and not note.receipt.allows(Purpose.PASS_ON, at):
            lost["not_passed_on"] += 1
            continue
        passages = []
        for one in note.excerpts.filter(removed_at=None).prefetch_related("labellings__by", "memos__by"):
            if one.is_adrift:
                lost["adrift"] += 1
                continue
            puts = [put for put in one.labellings.all() if put.removed_at is None and put.label_id in names]
            users |= {str(put.by_id): put.by.name for put in puts}
            codes = tuple((str(put.label_id), str(put.by_id)) for put in puts)
            beside = [f"{memo.by.name}: {memo.text}" for memo in one.memos.all() if memo.text]
            memo = "\n".join(filter(None, [one.memo, *beside]))
            passages.append(Selection(str(one.pk), one.start, one.end, codes, memo))
        sources.append(Source(str(note.pk), note.who or str(note.told_on), note.text, tuple(passages)))
    codes_out = tuple(Code(str(label.pk), label.name, label.memo, str(label.parent_id or "")) for label in labels)
    return Project(hub.name, codes_out, tuple(sources), users), [(key, n) for key, n in lost.items() if n]
