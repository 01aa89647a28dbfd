"""The answers to a form as one table, for a spreadsheet or another program. Only what people allowed to leave."""

from datetime import datetime
from typing import Any

from tonkla.fieldnotes.models import Note, Survey
from tonkla.paper.sheet import rows_xlsx
from tonkla.people.models import Purpose


def table_of(survey: Survey, viewer: Any, at: datetime) -> tuple[list[str], list[list[str]]]:
    """A row for each note kept with the form; a column for each question, asked again and again with its number behind."""
    notes = Note.objects.visible_to(viewer).standing().readable().filter(survey=survey).select_related("receipt")
    rows = [
        row_of(note) for note in notes.order_by("at") if not note.receipt or note.receipt.allows(Purpose.PASS_ON, at)
    ]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return names, [[row.get(name, "") for name in names] for row in rows]


def row_of(note: Note) -> dict[str, str]:
    said = {part["key"] or "–": note.text[part["at"] : part["end"]] for part in note.parts}
    return {"id": str(note.pk), "who": note.who, **said, **{name: str(words) for name, words in note.facts.items()}}


def book_of(survey: Survey, viewer: Any, at: datetime) -> bytes:
    names, rows = table_of(survey, viewer, at)
    return rows_xlsx(names, rows, title=survey.title)
