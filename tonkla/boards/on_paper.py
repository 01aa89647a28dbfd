"""A board's canvas for paper: as the handbook prints its tool, or one wide field where no tool is written."""

from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tonkla.boards.models import Board
from tonkla.handbook.printing import labels_in, tool_data
from tonkla.paper.booklet import canvas_pdf
from tonkla.paper.dates import Language
from tonkla.paper.typeset import Exactly


def canvas_sheet(board: Board, lang: str, day: date, *, is_a3: bool) -> bytes:
    face: Language = "en" if labels_in(lang) == "en" else "th"
    version = board.session.current_version()
    tool = tool_data(version, lang) if version else plain_tool(board, face)
    tool["purpose"] = board.session.instruction(lang) or tool["purpose"]
    tool["rights"] = " · ".join(filter(None, [board.session.workshop.title, tool["rights"]]))
    if board.team:
        tool["say"] = tool["say"] | {"team": f"{tool['say']['team']}: {board.team.name}"}
    return canvas_pdf([tool], face, day, is_a3=is_a3, title=board.session.title(lang))


def plain_tool(board: Board, face: Language) -> dict[str, Any]:
    """A session whose tool is not written: its title over one field."""
    with translation.override(face):
        prompt, say = _("Cards"), {"team": _("Team"), "place": _("Place"), "day": _("Day")}
    field: dict[str, Any] = {
        "prompt": prompt, "helper": None, "example": [], "is_guess": False, "columns": [], "choices": [], "rows": 0,
        "kind": Exactly("cards"),
    }  # fmt: skip
    return {
        "name": board.session.title(face), "purpose": "", "is_english": face == "en", "is_rtl": False, "say": say,
        "fields": [field], "rights": "",
    }  # fmt: skip
