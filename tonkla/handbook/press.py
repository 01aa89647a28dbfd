"""Which paper, book or file was asked for, and making it: booklet, sheet, canvases, cards, EPUB, a page, JSON."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from tonkla.handbook.languages import direction
from tonkla.handbook.models import Version
from tonkla.handbook.page import blocks
from tonkla.handbook.printing import blocks as laid
from tonkla.handbook.printing import cards_of, chapter_of, labels_in, tool_data
from tonkla.paper.booklet import WORDS, Book, booklet_pdf, canvas_pdf, cards_pdf, sheet_pdf
from tonkla.paper.dates import Language
from tonkla.paper.epub import Chapter, epub
from tonkla.paper.pdf import picture
from tonkla.paper.reading import reading_page
from tonkla.paper.typeset import Exactly

PDF = "application/pdf"
KINDS = {
    "booklet.pdf": PDF, "sheet.pdf": PDF, "canvas-a4.pdf": PDF, "canvas-a3.pdf": PDF, "cards.pdf": PDF,
    "book.epub": "application/epub+zip", "reading.html": "text/html; charset=utf-8", "tool.json": "application/json",
    "preview.png": "image/png",
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """What is to be made: versions in order, languages, the title, who publishes, on which day."""

    versions: list[Version]
    languages: list[str]
    title: str
    hub: str
    at: datetime
    key: uuid.UUID
    foreword: dict[str, str] = field(default_factory=dict)

    def tools(self) -> list[dict[str, Any]]:
        """Every tool in every language that it has; the source where it has none of them."""
        found = []
        for version in self.versions:
            tongues = list(version.texts_by_language())
            wanted = [lang for lang in self.languages if lang in tongues] or [version.source_lang]
            found += [(version, lang) for lang in wanted]
        return [tool_data(version, lang) | {"tongue": lang} for version, lang in found]


def make(kind: str, order: Order, as_data: Callable[[], dict[str, Any]]) -> bytes:
    """The bytes of one of `KINDS`."""
    face: Language = "en" if labels_in(order.languages[0]) == "en" else "th"
    day = order.at.astimezone(ZoneInfo(settings.TONKLA_ZONE)).date()
    if kind == "tool.json":
        return json.dumps(as_data(), ensure_ascii=False, indent=1).encode()
    if kind in ("preview.png", "book.epub", "reading.html"):
        return preview(order, face) if kind == "preview.png" else to_read(kind, order)
    tools = order.tools()
    if kind == "sheet.pdf":
        return sheet_pdf(tools[0], face, day)
    if kind == "cards.pdf":
        return cards_pdf([card for tool in tools for card in cards_of(tool)], face, day, title=order.title)
    if kind.startswith("canvas"):
        return canvas_pdf(tools, face, day, is_a3=kind == "canvas-a3.pdf", title=order.title)
    foreword = [
        {
            "name": WORDS["en" if labels_in(lang) == "en" else "th"]["foreword"],
            "is_english": labels_in(lang) == "en",
            "is_rtl": direction(lang) == "rtl",
            "blocks": laid(blocks(text)),
        }
        for lang, text in order.foreword.items()
        if lang in order.languages
    ]
    return booklet_pdf(Book(order.title, order.hub, day, tools, foreword), face)


def preview(order: Order, face: Language) -> bytes:
    """The picture beside a shared link: a tool's name, purpose and who made it; of a book, its title and its tools."""
    with translation.override(face):
        brand = _("Tonkla")
        kind = _("A tool of the handbook") if len(order.versions) == 1 else _("A handbook")
    data: dict[str, Any] = {
        "say": {},
        "file_title": Exactly(order.title),
        "kind": f"{brand} · {kind}",
        "name": order.title,
        "is_rtl": False,
    }
    tools = order.tools()
    if len(order.versions) == 1 and tools:
        made_by = ", ".join(order.versions[0].attribution)
        data |= {
            "purpose": tools[0]["purpose"],
            "facts": tools[0]["facts"],
            "by": made_by,
            "is_rtl": tools[0]["is_rtl"],
        }
    else:
        data |= {"purpose": " · ".join(tool["name"] for tool in tools[:12]), "facts": "", "by": order.hub}
    return picture("preview", data, face)


def to_read(kind: str, order: Order) -> bytes:
    """A book for a reader, or one page that opens without a net."""
    if kind == "book.epub":
        at = order.at.astimezone(UTC)
        return epub(order.title, order.languages[0], order.hub, chapters(order), key=order.key, made_at=at)
    return reading_page(order.title, order.languages[0], chapters(order))


def chapters(order: Order) -> list[Chapter]:
    found = [
        Chapter(order.title, lang, [("p", part) for part in text.split("\n\n")], direction(lang) == "rtl")
        for lang, text in order.foreword.items()
        if lang in order.languages
    ]
    for version in order.versions:
        tongues = list(version.texts_by_language())
        wanted = [lang for lang in order.languages if lang in tongues] or [version.source_lang]
        found += [chapter_of(version, lang) for lang in wanted]
    return found
