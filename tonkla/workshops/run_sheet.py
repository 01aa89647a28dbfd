"""The run sheet: who does what, says what, brings what, block by block. Own words first, else what the tool says."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from tonkla.paper.calendar import Entry
from tonkla.paper.dates import Language, thai_date
from tonkla.paper.leaflet import Heading, Leaflet, NewPage, Part, Table
from tonkla.workshops.models import Kind, Mode, Session, Workshop
from tonkla.workshops.timeline import minute_of

MODES = {Mode.ALL: "all together", Mode.TEAM: "in teams", Mode.PAIR: "in pairs", Mode.ALONE: "each alone"}
RESTS = (Kind.BREAK, Kind.FOOD, Kind.PRAYER)


@dataclass(frozen=True)
class Line:
    """One block on the run sheet."""

    id: uuid.UUID
    day: int
    begins: str
    ends: str
    minutes: int
    title: str
    mode: str
    where: str
    who: str
    does: str
    says: str
    brings: str


@dataclass(frozen=True)
class Day:
    number: int
    on: date
    lines: tuple[Line, ...]


def clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"


def step_words(session: Session, language: str) -> tuple[str, str, str]:
    """What the block's tool says of itself: (what to do, what to say, what to bring)."""
    version = session.current_version()
    if version is None:
        return "", "", ""
    words = version.words(language)
    steps = [step["key"] for step in version.content.get("steps", [])]
    does = [words.get(f"steps.{key}.title", "") for key in steps]
    says = [words.get(f"steps.{key}.say", "").strip() for key in steps]
    brings = [words.get(f"materials.{key}", "") for key in version.content.get("materials", [])]
    return " → ".join(filter(None, does)), "\n".join(filter(None, says)), " · ".join(filter(None, brings))


def line_of(session: Session, language: str) -> Line:
    does, says, brings = step_words(session, language)
    begins = minute_of(session.starts)
    return Line(
        id=session.pk,
        day=session.day,
        begins=clock(begins),
        ends=clock(begins + session.minutes),
        minutes=session.minutes,
        title=session.title(language),
        mode="" if session.kind in RESTS else _(MODES[Mode(session.mode)]),
        where=" · ".join(filter(None, (session.place, session.lang, session.track))),
        who=session.lead,
        does=does or session.instruction(language),
        says=session.says or says,
        brings=session.brings or brings,
    )


def run_sheet(workshop: Workshop, language: str) -> list[Day]:
    days: dict[int, list[Line]] = {}
    for session in workshop.sessions.select_related("version__tool"):
        days.setdefault(session.day, []).append(line_of(session, language))
    return [Day(day, workshop.date_of(day), tuple(lines)) for day, lines in sorted(days.items())]


def on_paper(workshop: Workshop, lang: Language, today: date) -> Leaflet:
    """The run sheet as a page to print, one day after another."""
    parts: list[Part] = []
    head = [_("Time"), _("What"), _("Who"), _("Says"), _("Brings")]
    for day in run_sheet(workshop, lang):
        if parts:
            parts.append(NewPage())
        name = _("Day %(day)s") % {"day": day.number}
        parts.append(Heading(f"{name} · {thai_date(day.on, lang, weekday=True)}"))
        rows = [
            [
                f"{line.begins}–{line.ends}",
                "\n".join(filter(None, (line.title, " · ".join(filter(None, (line.mode, line.where))), line.does))),
                line.who,
                line.says,
                line.brings,
            ]
            for line in day.lines
        ]
        parts.append(Table(head, rows, [0, 5, 2, 6, 3]))
    facts = [(_("Hub"), workshop.hub.name), (_("When"), thai_date(workshop.date_of(1), lang, until=workshop.ends_on()))]
    return Leaflet(workshop.title, today, _("Run sheet"), facts, parts, lying=True)


def in_calendar(workshop: Workshop, language: str, *, whole: bool) -> list[Entry]:
    """The agenda for a calendar. `whole` adds what only the run sheet says."""
    entries = []
    for day in run_sheet(workshop, language):
        for line in day.lines:
            hours, minutes = (int(part) for part in line.begins.split("."))
            begins: datetime = workshop.wall(day.number, hours * 60 + minutes)
            words = "\n".join(filter(None, (line.who, line.does, line.says, line.brings))) if whole else line.mode
            ends = begins + timedelta(minutes=line.minutes)
            entries.append(Entry(line.id, line.title, begins, ends, words, line.where))
    return entries
