"""What a facilitator should know about an agenda before the day: blocks too short for their tool, Fridays, no breaks."""

from dataclasses import dataclass
from typing import Any

from tonkla.workshops.friday import fridays
from tonkla.workshops.models import AgendaEdit, Kind, Session, Workshop
from tonkla.workshops.timeline import minute_of

WITHOUT_REST = 150  # minutes of work in one go


@dataclass(frozen=True)
class Remark:
    """One thing to know: `about` says which kind; the rest fills its sentence and its offers."""

    about: str  # shorter_than_tool, friday, no_rest
    day: int
    session: Session | None = None
    needs: int = 0
    short: int = 0


def tool_minutes(session: Session) -> tuple[int, int]:
    """(minutes of the full form, of the short form) of a block's tool; zeros where there is none."""
    version = session.current_version()
    if version is None:
        return 0, 0
    return int(version.content.get("minutes") or 0), int(version.content.get("minutes_short") or 0)


def too_short(session: Session) -> Remark | None:
    full, short = tool_minutes(session)
    needs = short if session.is_short and short else full
    if not needs or session.minutes >= needs:
        return None
    return Remark("shorter_than_tool", session.day, session, needs, 0 if session.is_short else short)


def without_rest(blocks: list[Session]) -> Remark | None:
    """The first stretch of a day in which nobody rests, eats or prays for longer than two and a half hours."""
    begins: int | None = None
    for block in blocks:
        start = minute_of(block.starts)
        if block.kind in (Kind.BREAK, Kind.FOOD, Kind.PRAYER):
            begins = None
            continue
        begins = start if begins is None else begins
        if start + block.minutes - begins > WITHOUT_REST:
            return Remark("no_rest", block.day, block, start + block.minutes - begins)
    return None


def remarks_on(workshop: Workshop, blocks: list[Session]) -> list[Remark]:
    """Everything to know, day by day."""
    found = [remark for block in blocks if (remark := too_short(block))]
    found += [Remark("friday", day) for day in fridays(workshop, blocks)]
    for day in sorted({block.day for block in blocks}):
        if remark := without_rest([block for block in blocks if block.day == day]):
            found.append(remark)
    return sorted(found, key=lambda remark: remark.day)


def friday_said(workshop: Workshop) -> list[list[dict[str, Any]]]:
    """What gave way on Fridays, as the newest such changes that still stand tell it."""
    edits = AgendaEdit.objects.filter(workshop=workshop, what="friday", undone_at=None)
    return [edit.said for edit in edits]
