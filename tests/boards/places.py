"""A board with a place of every kind, for the tests of this folder."""

from typing import Any

from tests.cast import AT
from tests.handbook.lines import small_tool
from tonkla.boards.models import Board
from tonkla.handbook.models import Tool
from tonkla.workshops.clock import make_move

KINDS: dict[str, dict[str, Any]] = {
    "cards": {}, "text": {}, "people": {}, "quote": {}, "rank": {}, "score": {}, "table": {"columns": ["what", "who"]},
    "photo": {}, "drawing": {}, "choice": {"options": ["hunch", "heard"]}, "link": {"carries": "needs"},
}  # fmt: skip


def board_of_all_kinds(cast: Any, by_team: bool = True) -> Board:
    """Somchai's team board in an open session whose tool has a place of every kind."""
    document = small_tool()
    document.content["sections"] = [{"key": f"p_{kind}", "kind": kind, **more} for kind, more in KINDS.items()]
    words = document.texts[next(iter(document.texts))]
    for key in [key for key in words if key.startswith("sections.")]:
        del words[key]
    for kind, more in KINDS.items():
        words[f"sections.p_{kind}.prompt"] = f"ช่อง {kind}"
        words |= {f"sections.p_{kind}.columns.{name}": name for name in more.get("columns", [])}
        words |= {f"sections.p_{kind}.options.{name}": name for name in more.get("options", [])}
    tool = Tool.objects.contribute(cast.loei, cast.beam, document, licence="CC-BY-4.0", attribution=["ก"])
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    session.version, session.by_team = tool.newest(), by_team
    session.save()
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    return Board.objects.open(session, cast.somchai.team)
