"""Handbooks, canvases, cards and single sheets as PDF. Whoever calls gives plain data; how it looks stands in `typst`."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.pdf import render
from tonkla.paper.typeset import Exactly

WORDS: dict[Language, dict[str, str]] = {
    "th": {
        "kind": "คู่มือบ่มเพาะ", "contents": "สารบัญ", "made_on": "พิมพ์เมื่อ {day}", "page": "หน้า {n} จาก {all}",
        "foreword": "คำนำ", "unconfirmed": "ยังไม่มีกระบวนกรไทยยืนยันถ้อยคำในเล่มนี้",
        "minutes": "{m} นาที (สั้น {s})",
    },
    "en": {
        "kind": "Incubation handbook", "contents": "Contents", "made_on": "Printed {day}", "page": "Page {n} of {all}",
        "foreword": "Foreword", "unconfirmed": "No Thai facilitator has confirmed the words of this book yet.",
        "minutes": "{m} min (short {s})",
    },
}  # fmt: skip
BOXES_WIDE = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 3}
WIDEST = 5  # boxes of one share beside each other


@dataclass(frozen=True)
class Book:
    """An edition as it is printed: `tools` are the dictionaries of `handbook.printing`, in order."""

    title: str
    hub: str
    made_on: date
    tools: list[dict[str, Any]]
    foreword: list[dict[str, Any]] = field(default_factory=list)
    is_confirmed: bool = False


def booklet_pdf(book: Book, lang: Language) -> bytes:
    """A4, with contents and page numbers; every tool in the languages it was given in."""
    words = WORDS[lang]
    before, between = words["page"].split("{n}")[0], words["page"].split("{n}")[1]
    data = {
        "say": words, "title": book.title, "file_title": Exactly(book.title), "hub": book.hub,
        "made_on": words["made_on"].format(day=thai_date(book.made_on, lang)),
        "page": [Exactly(before), Exactly(between.split("{all}")[0]), Exactly(between.split("{all}")[1])],
        "unconfirmed": None if book.is_confirmed else words["unconfirmed"],
        "foreword": [{"name": words["foreword"], **part} for part in book.foreword], "tools": book.tools,
    }  # fmt: skip
    return render("booklet", data, lang, made_on=book.made_on)


def sheet_pdf(tool: dict[str, Any], lang: Language, day: date) -> bytes:
    """One tool on one sheet of A4."""
    data = {"say": {}, "file_title": Exactly(tool["name"]), "tool": tool}
    return render("onesheet", data, lang, made_on=day)


def canvas_pdf(tools: list[dict[str, Any]], lang: Language, day: date, *, is_a3: bool, title: str) -> bytes:
    """Blank canvases to write on by hand, one a page, A4 or A3."""
    laid = [{**tool, "rows": rows_of(tool["fields"])} for tool in tools if tool["fields"]]
    data = {"say": {}, "file_title": Exactly(title), "is_a3": is_a3, "tools": laid}
    return render("canvas", data, lang, made_on=day)


def cards_pdf(cards: list[dict[str, Any]], lang: Language, day: date, *, title: str) -> bytes:
    """Cards to cut, eight to a sheet."""
    data = {"say": {}, "file_title": Exactly(title), "cards": cards}
    return render("cutout", data, lang, made_on=day)


def rows_of(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The boxes of a canvas in rows: one to draw in or with a table of three columns and more has room for two."""
    shares = [2 if len(one["columns"]) > 2 or one["kind"].text == "drawing" else 1 for one in fields]
    wide = BOXES_WIDE.get(len(fields), 4)
    wanted, widths = -(-len(fields) // wide), range(max(wide, *shares), WIDEST + 1)
    rows = next((found for width in widths if len(found := filled(shares, width)) <= wanted), filled(shares, WIDEST))
    places = iter(fields)
    return [{"widths": row, "fields": [next(places) for _share in row]} for row in rows]


def filled(shares: list[int], width: int) -> list[list[int]]:
    """Shares in their order, as many in a row as its width holds."""
    rows: list[list[int]] = [[]]
    for share in shares:
        if sum(rows[-1]) + share > width:
            rows.append([])
        rows[-1].append(share)
    return rows
