from tonkla.fieldnotes.models.arrival import Arrival
from tonkla.fieldnotes.models.excerpt import Excerpt, Memo
from tonkla.fieldnotes.models.label import Label, Labelling, Merge
from tonkla.fieldnotes.models.note import Note, NoteDraft, NoteKind, Wording
from tonkla.fieldnotes.models.segment import TYPES, Segment
from tonkla.fieldnotes.models.speaker import Speaker, spoken
from tonkla.fieldnotes.models.survey import Survey

__all__ = [
    "TYPES",
    "Arrival",
    "Excerpt",
    "Label",
    "Labelling",
    "Memo",
    "Merge",
    "Note",
    "NoteDraft",
    "NoteKind",
    "Segment",
    "Speaker",
    "Survey",
    "Wording",
    "spoken",
]
