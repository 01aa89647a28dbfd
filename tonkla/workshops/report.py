"""The whole workshop as one report and as one file. What stays in the workshop stays out of both.

Rooms above add their part (`add_part`): the boards' cards, for instance. A part returns a heading, column names and rows,
and never the words of a seat that `words_stay_here` names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.leaflet import Heading, Leaflet, Part, Picture, Table, Words
from tonkla.paper.sheet import fill, sheet_name, workbook_bytes
from tonkla.workshops.attendance import days_in, there
from tonkla.workshops.closing import compare
from tonkla.workshops.evaluation import evaluate
from tonkla.workshops.models import Commitment, Kept, Reflection, Workshop
from tonkla.workshops.questions import mark_words, statements
from tonkla.workshops.run_sheet import run_sheet
from tonkla.workshops.staying import words_stay_here

SMALL = 5  # people below which a count is not told


@dataclass(frozen=True)
class Chapter:
    """One part of the report: a table under a heading, then pictures (a drawing for paper as one <svg>,
    words under it, its address on screen). `left_out` = how
    many rows had to stay in the workshop."""

    heading: str
    head: Sequence[str]
    rows: list[list[str]]
    widths: Sequence[int]
    left_out: int = 0
    pictures: Sequence[tuple[str, str, str]] = ()


Teller = Callable[[Workshop, Any, str], list[Chapter]]
_PARTS: list[Teller] = []


def add_part(teller: Teller) -> None:
    """Have a room above tell its part: (workshop, viewer, language) → chapters.

    Called once, from its `AppConfig.ready`, as boards, insights and needs do. A room returns only what `viewer` may see and
    what may leave, and counts the rest as `left_out`.
    """
    if teller not in _PARTS:
        _PARTS.append(teller)


def counted(people: int) -> str:
    """How many, as it may be shared: one to four are never told apart."""
    return str(people) if people == 0 or people >= SMALL else _("under 5")


@dataclass(frozen=True)
class Report:
    title: str
    facts: list[tuple[str, str]]
    chapters: list[Chapter] = field(default_factory=list)


def report_of(workshop: Workshop, viewer: Any, lang: Language) -> Report:
    """Everything a hub may take with it."""
    people = workshop.seats.filter(kind="participant")
    when = thai_date(workshop.date_of(1), lang, until=workshop.ends_on())
    facts = [(_("Hub"), workshop.hub.name), (_("When"), when), (_("People who sat down"), str(people.count()))]
    chapters = [agenda_part(workshop, lang), people_part(workshop), rating_part(workshop, lang)]
    chapters += [seen_part(workshop), said_part(workshop, viewer), promise_part(workshop, lang)]
    for teller in _PARTS:
        chapters += teller(workshop, viewer, lang)
    return Report(workshop.title, facts, [one for one in chapters if one.rows or one.left_out or one.pictures])


def agenda_part(workshop: Workshop, lang: Language) -> Chapter:
    rows = [
        [f"{day.number}", f"{line.begins}–{line.ends}", line.title, line.mode]
        for day in run_sheet(workshop, lang)
        for line in day.lines
    ]
    return Chapter(_("Agenda"), [_("Day"), _("Time"), _("What"), _("With whom")], rows, [0, 0, 4, 1])


def people_part(workshop: Workshop) -> Chapter:
    """Who sat down: the names they chose. Nothing of the list of those invited is in here."""
    seats = workshop.seats.filter(kind="participant").select_related("team", "place")
    days, present = days_in(workshop), there(workshop)
    rows = [
        [s.name, s.team.name if s.team else "", s.role, str(s.place or "")]
        + ["✓" if day in present[s.pk] else "–" for day in days]
        for s in seats
    ]
    if rows:
        totals = [str(sum(day in present[s.pk] for s in seats)) for day in days]
        rows.append([_("There"), "", "", "", *totals])
    head = [_("Name"), _("Team"), _("Role"), _("Home"), *(_("Day %(day)s") % {"day": day} for day in days)]
    return Chapter(_("Attendance"), head, rows, [2, 1, 2, 2, *(0 for _day in days)])


def rating_part(workshop: Workshop, lang: Language) -> Chapter:
    words = mark_words()
    rows = [
        [rated.title, words[name], *(counted(count) for count in counts), counted(n)]
        for rated in evaluate(workshop, lang)
        if rated.is_enough
        for name, counts, _middle, n in rated.rows
    ]
    return Chapter(
        _("The tools"), [_("Tool"), _("Mark"), "1", "2", "3", "4", "5", _("people")], rows, [3, 3, 0, 0, 0, 0, 0, 0]
    )


def seen_part(workshop: Workshop) -> Chapter:
    found, sentences = compare(workshop), statements()
    rows = [
        [
            sentences[one.key],
            str(one.pairs),
            str(one.before),
            str(one.after),
            counted(one.rose),
            counted(one.same),
            counted(one.fell),
        ]
        for one in found.changes
        if found.is_enough
    ]
    head = [_("Statement"), _("people"), _("before"), _("after"), _("rose"), _("the same"), _("fell")]
    return Chapter(_("How people see themselves"), head, rows, [5, 1, 1, 1, 1, 1, 1])


def said_part(workshop: Workshop, viewer: Any) -> Chapter:
    """Check-outs, and reflections shared with all: without those of people whose words stay here."""
    outs = [(one.seat, str(one.day), one.text) for one in workshop.check_outs.select_related("seat")]
    thoughts = Reflection.objects.visible_to(viewer).filter(seat__workshop=workshop).select_related("seat")
    outs += [(one.seat, str(one.day), one.text) for one in thoughts]
    stay = words_stay_here({seat.pk for seat, *_rest in outs})
    rows = [[day, seat.name, text] for seat, day, text in outs if seat.pk not in stay]
    return Chapter(
        _("What people took home"), [_("Day"), _("Name"), _("Words")], rows, [0, 1, 4], len(outs) - len(rows)
    )


def promise_part(workshop: Workshop, lang: Language) -> Chapter:
    answers = {Kept.KEPT: _("Done"), Kept.PARTLY: _("Partly"), Kept.NOT_YET: _("Not yet")}
    found = list(Commitment.objects.standing().filter(seat__workshop=workshop).select_related("seat"))
    stay = words_stay_here({one.seat_id for one in found})
    rows = [
        [one.seat.name, one.what, thai_date(one.due, lang), answers[Kept(one.answer)] if one.answer else _("no answer")]
        for one in found
        if one.seat_id not in stay
    ]
    head = [_("Name"), _("What"), _("By when?"), _("How did it go?")]
    return Chapter(_("Promises"), head, rows, [1, 3, 1, 1], len(found) - len(rows))


def left_out_words(chapter: Chapter) -> str:
    return _("%(n)s more stay in the workshop, because their writers said so or a guardian's sheet is missing.") % {
        "n": chapter.left_out,
    }  # fmt: skip


def on_paper(report: Report, today: date) -> Leaflet:
    parts: list[Part] = []
    for chapter in report.chapters:
        parts.append(Heading(chapter.heading))
        if chapter.rows:
            parts.append(Table(chapter.head, chapter.rows, chapter.widths))
        parts += [Picture(svg, words, share=45) for svg, words, _address in chapter.pictures]
        if chapter.left_out:
            parts.append(Words(left_out_words(chapter)))
    return Leaflet(report.title, today, _("Report of a workshop"), report.facts, parts)


def as_workbook(report: Report) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = sheet_name(_("Report of a workshop"))
    fill(first, [report.title, ""], [[name, value] for name, value in report.facts])
    for chapter in [one for one in report.chapters if one.head]:  # pictures are for paper
        rows = [*chapter.rows, *([[left_out_words(chapter)]] if chapter.left_out else [])]
        fill(book.create_sheet(sheet_name(chapter.heading)), chapter.head, rows)
    return workbook_bytes(book)
