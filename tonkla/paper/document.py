"""The plan as papers people go on working with: a document (DOCX), a workbook (XLSX); the same facts as the PDF."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tonkla.paper.dates import Language
from tonkla.paper.plan import Plan
from tonkla.paper.plan_money import budget_rows, timeline
from tonkla.paper.plan_pdf import plan_data
from tonkla.paper.plan_words import WORDS
from tonkla.paper.sheet import clean, fill, sheet_name, workbook_bytes

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LATIN_FONT = "Noto Sans"
THAI_FONT = "Leelawadee UI"  # on every Windows; other machines put their own Thai font in its place
LANGUAGE_TAGS = {"th": "th-TH", "en": "en-GB"}
MARKS = ("·", "◐", "●")


def plan_docx(plan: Plan, lang: Language) -> bytes:
    """The plan as a document to edit, A4: the same parts in the same order as the PDF, tables with repeating heads."""
    import docx
    from docx.shared import Mm

    data, words = plan_data(plan, lang), WORDS[lang]
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    _dress(document, lang)
    document.core_properties.title = clean(plan.title)[:255]
    document.core_properties.author = clean(plan.hub)[:255]
    document.add_heading(clean(plan.title), level=0)
    for fact in data["facts"]:
        document.add_paragraph(clean(f"{fact['name']}: {fact['value']}"))
    for goal in data["goals"]:
        document.add_paragraph(clean(goal), style="List Bullet")
    for line in (data["summary"], data["unmet"], data["withdrawn"], data["made_on"]):
        if line:
            document.add_paragraph(clean(line))
    for title, lead, header, rows in _parts(plan, lang):
        document.add_heading(title, level=1)
        if lead:
            document.add_paragraph(lead)
        _table(document, header, rows)
        if title == words["activities_title"]:
            _theory(document, data, words)
    document.add_heading(words["walk_title"], level=1)
    document.add_paragraph(words["walk_lead"])
    _walk(document, data, words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plan_xlsx(plan: Plan, lang: Language) -> bytes:
    """The plan as a workbook, a sheet each: needs, matrix, activities, chapters, promises, budget, timeline, the walk back."""
    from openpyxl import Workbook

    data, words = plan_data(plan, lang), WORDS[lang]
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = sheet_name(words["kind"])
    facts = [[fact["name"], fact["value"]] for fact in data["facts"]]
    notes = [["", line] for line in (data["summary"], data["unmet"], data["withdrawn"], data["made_on"]) if line]
    fill(first, [words["kind"], plan.title], [*facts, *([words["goals"], goal] for goal in data["goals"]), *notes])
    for title, _, header, rows in _parts(plan, lang, numbers=True):
        fill(book.create_sheet(sheet_name(title)), header, rows)
    fill(book.create_sheet(sheet_name(words["budget_title"])), words["budget_head"].split("|"), budget_rows(plan, lang))
    fill(book.create_sheet(sheet_name(words["timeline_title"])), *timeline(plan, lang))
    header = [words["need"], words["answered_by"], words["insight"], words["words"], words["who"]]
    fill(book.create_sheet(sheet_name(words["walk_title"])), header, _walk_rows(data))
    return workbook_bytes(book)


Part = tuple[str, str, list[str], list[list[Any]]]


def _parts(plan: Plan, lang: Language, *, numbers: bool = False) -> list[Part]:
    """The tables of the plan: title, lead, header, rows. `numbers`: hours, people and cost stay numbers to add up."""
    data, words = plan_data(plan, lang), WORDS[lang]
    levels = (words["none"], words["partly"], words["fully"])
    needs = [
        [
            need["n"],
            need["statement"],
            need["between"] or need["rank"],
            words["pressing"] if need["pressing"] else "",
            words["unmet"] if need["pressing"] and not need["level"] else levels[need["level"]],
        ]
        for need in data["needs"]
    ]
    activities = []
    for row, activity in zip(data["activities"], plan.activities, strict=True):
        exact = (activity.hours, activity.people, activity.cost_baht)
        amounts = exact if numbers else (row["hours"], row["people"], row["cost"])
        answers = "; ".join(f"{words['need']} {one['need']} {levels[one['level']]}" for one in row["answers"])
        what = "\n".join(part for part in (row["what"], row["details"], row["from"]) if part)
        activities.append([row["n"], row["title"], what, row["format"], row["month"], *amounts, answers])
    promises = [
        [row["who"], row["what"], promise.due if numbers else row["due"]]
        for row, promise in zip(data["commitments"], plan.by_due(), strict=True)
    ]
    parts: list[Part] = [
        (words["needs_title"], "", ["", words["need"], words["rank"], words["pressing"], words["answered"]], needs)
    ]
    if numbers:
        parts.append((words["matrix_title"], "", *_whole_matrix(plan, data)))
    names = ("activity", "what", "format", "month", "hours", "people", "cost", "answers")
    activity_head = ["", *(words[name] for name in names)]
    parts.append((words["activities_title"], "", activity_head, activities))
    parts += [(one["title"], "", one["head"], one["rows"]) for one in data["chapters"]]
    parts.append((words["commitments_title"], "", [words["who"], words["what"], words["due"]], promises))
    return [(title, lead or _empty(words, rows, title), header, rows) for title, lead, header, rows in parts]


def _empty(words: dict[str, str], rows: list[list[Any]], title: str) -> str:
    """What to say where a table has no rows: what to do first."""
    if rows:
        return ""
    kinds = ("needs", "activities", "commitments")
    return next((words[f"{kind}_none"] for kind in kinds if words[f"{kind}_title"] == title), "")


def _whole_matrix(plan: Plan, data: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
    """Needs × activities in one piece: a sheet is as wide as it needs to be."""
    places = {need.id: place for place, need in enumerate(plan.in_order(), start=1)}
    level = {"none": MARKS[0], "partly": MARKS[1], "fully": MARKS[2]}
    titles = [f"{place} {activity.title}" for place, activity in enumerate(plan.activities, start=1)]
    rows = []
    for need in plan.unmet_first():
        marks = [level[activity.answers.get(need.id, "none")] for activity in plan.activities]
        rows.append([places[need.id], need.statement, *marks])
    return ["", data["say"]["need"], *titles], rows


def _walk_rows(data: dict[str, Any]) -> list[list[Any]]:
    """A row for each card, with the insight, the need and the activities; an insight without cards has one."""
    rows = []
    for step in data["walk"]:
        need, activities = f"{step['n']} {step['statement']}", ", ".join(map(str, step["activities"]))
        for source in step["insights"]:
            for card in source["cards"] or [{"words": "", "by": ""}]:
                rows.append([need, activities, f"[{source['n']}] {source['insight']}", card["words"], card["by"]])
    return rows


def _theory(document: "Document", data: dict[str, Any], words: dict[str, str]) -> None:
    """The theory of change from top to bottom: a step, what must be true, the next step."""
    if not data["theory"]:
        return
    document.add_heading(words["theory_title"], level=1)
    document.add_paragraph(words["theory_lead"])
    last = len(data["theory"]) - 1
    for place, step in enumerate(data["theory"]):
        document.add_heading(step["title"], level=2)
        for line in step["lines"]:
            document.add_paragraph(clean(line), style="List Bullet")
        if place < last:
            told = [f"{words['theory_if']} {line}" for line in step["assumptions"]]
            document.add_paragraph(clean("↓ " + "; ".join(told)))


def _walk(document: "Document", data: dict[str, Any], words: dict[str, str]) -> None:
    if not data["walk"]:
        document.add_paragraph(words["walk_none"])
    for step in data["walk"]:
        document.add_heading(clean(f"{words['need']} {step['n']}: {step['statement']}"), level=2)
        answering = ", ".join(map(str, step["activities"]))
        document.add_paragraph(f"{words['answered_by']}: {answering}" if answering else words["answered_by_none"])
        for source in step["insights"]:
            document.add_paragraph(clean(f"[{source['n']}] {source['insight']}"))
            for card in source["cards"]:
                told = f"“{card['words']}”" + (f" — {card['by']}" if card["by"] else "")
                document.add_paragraph(clean(told), style="List Bullet")


def _table(document: "Document", header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from docx.oxml import OxmlElement

    if not rows:
        return
    table = document.add_table(rows=1, cols=len(header), style="Light Grid Accent 3")
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.text = name
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(str(value))


def _dress(document: "Document", lang: Language) -> None:
    """Fonts for Latin and for complex script (Thai takes the second), and the language, in every style with a font."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    for style in document.styles:
        if style.type != WD_STYLE_TYPE.PARAGRAPH:
            continue
        paragraph: ParagraphStyle = style
        properties = paragraph.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]  # theme fonts would win over ours
        for slot, font in (("ascii", LATIN_FONT), ("hAnsi", LATIN_FONT), ("eastAsia", LATIN_FONT), ("cs", THAI_FONT)):
            fonts.set(qn(f"w:{slot}"), font)
        if paragraph.name in ("Title", "Heading 1", "Heading 2"):
            paragraph.font.color.rgb = RGBColor(0x1C, 0x65, 0x36)
        if paragraph.name == "Normal":
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), LANGUAGE_TAGS[lang])
            language.set(qn("w:bidi"), "th-TH")
            properties.append(language)
