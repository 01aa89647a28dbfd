"""One of everything this room's addresses name, for the matrix of who may."""

import uuid
from typing import Any

from tests.cast import AT, Cast
from tonkla.fieldnotes.models import Arrival, Excerpt, Label, Note, NoteDraft, Segment, Survey
from tonkla.people.models import Receipt


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    person, house = cast.people[trainer], cast.hubs[hub]
    receipt = Receipt.objects.get(pk=known["receipt"])
    draft = NoteDraft(uuid.uuid4(), house, "interview", [("", "รถหมดสี่โมง กลับไม่ทัน")], receipt)
    note, _made = Note.objects.write_down(draft, person, AT)
    excerpt = Excerpt.objects.take(note, 0, 11, person, AT)
    label, other = Label.objects.named(house, "ทางไกล", person), Label.objects.named(house, "รถ", person)
    label.put_on(excerpt, person, AT)
    merge = other.merge_into(label, person, AT)
    segment = Segment.objects.create(hub=house, name="น้องที่อยู่ไกล", by=person)
    arrival = Arrival.objects.create(hub=house, source="survey", format="csv", by=person, at=AT)
    survey = Survey.objects.create(
        hub=house, title="แบบถาม", document={"title": "", "form_id": "", "questions": [], "choices": {}}, by=person
    )
    return {
        "note": note.pk, "excerpt": excerpt.pk, "label": label.pk, "merge": merge.pk, "segment": segment.pk,
        "arrival": arrival.pk, "survey": survey.pk,
    }  # fmt: skip
