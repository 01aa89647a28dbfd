"""An EPUB 3 book, written with nothing but the standard library: a container, a package, a navigation page, chapters.

A chapter is a list of blocks, ("h2", text), ("p", text), ("ul", [texts]), ("ol", …), ("quote", [texts]). Words are set
through ElementTree, so whatever people typed stays text.
"""

import io
import uuid
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from tonkla.paper.typeset import INVISIBLE

XHTML = "http://www.w3.org/1999/xhtml"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
OPS = "http://www.idpf.org/2007/ops"
STYLE = """body{font-family:sans-serif;line-height:1.6}h1,h2{line-height:1.35}
blockquote{margin:0 0 1em;padding-left:.8em;border-left:3px solid #1c6536}
.soft{color:#535a4e}li{margin:.25em 0}"""
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same book gives the same bytes


@dataclass(frozen=True)
class Chapter:
    title: str
    lang: str
    blocks: list[tuple[str, Any]]
    is_rtl: bool = False


def epub(title: str, lang: str, author: str, chapters: list[Chapter], *, key: uuid.UUID, made_at: datetime) -> bytes:
    """The book as a file. `key` names it for ever; `made_at` is in UTC."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(zipfile.ZipInfo("mimetype", EPOCH), "application/epub+zip", zipfile.ZIP_STORED)
        files = {"META-INF/container.xml": CONTAINER.encode(), "OEBPS/style.css": STYLE.encode()}
        files["OEBPS/book.opf"] = package(title, lang, author, chapters, key, made_at)
        files["OEBPS/nav.xhtml"] = navigation(title, lang, chapters)
        for number, chapter in enumerate(chapters, 1):
            files[f"OEBPS/c{number}.xhtml"] = chapter_page(chapter)
        for name, data in files.items():
            book.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def clean(text: str) -> str:
    return INVISIBLE.sub("", text)


def written(root: ET.Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(ET.tostring(root, encoding="utf-8"))


def page(title: str, lang: str, is_rtl: bool = False) -> tuple[ET.Element, ET.Element]:
    ET.register_namespace("", XHTML)
    ET.register_namespace("epub", OPS)
    root = ET.Element(f"{{{XHTML}}}html", {"{http://www.w3.org/XML/1998/namespace}lang": lang, "lang": lang})
    if is_rtl:
        root.set("dir", "rtl")
    head = ET.SubElement(root, f"{{{XHTML}}}head")
    ET.SubElement(head, f"{{{XHTML}}}title").text = clean(title)
    ET.SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"})
    return root, ET.SubElement(root, f"{{{XHTML}}}body")


def chapter_page(chapter: Chapter) -> bytes:
    root, body = page(chapter.title, chapter.lang, chapter.is_rtl)
    ET.SubElement(body, f"{{{XHTML}}}h1").text = clean(chapter.title)
    for kind, said in chapter.blocks:
        if kind in ("ul", "ol"):
            found = ET.SubElement(body, f"{{{XHTML}}}{kind}")
            for text in said:
                lines(ET.SubElement(found, f"{{{XHTML}}}li"), text)
        elif kind == "quote":
            found = ET.SubElement(body, f"{{{XHTML}}}blockquote")
            for text in said:
                lines(ET.SubElement(found, f"{{{XHTML}}}p"), text)
        elif kind == "soft":
            lines(ET.SubElement(body, f"{{{XHTML}}}p", {"class": "soft"}), said)
        else:
            lines(ET.SubElement(body, f"{{{XHTML}}}{kind}"), said)
    return written(root)


def lines(element: ET.Element, text: str) -> None:
    """Text into an element; a new line becomes a break."""
    first, *rest = clean(text).split("\n")
    element.text = first
    for line in rest:
        ET.SubElement(element, f"{{{XHTML}}}br").tail = line


def navigation(title: str, lang: str, chapters: list[Chapter]) -> bytes:
    root, body = page(title, lang)
    nav = ET.SubElement(body, f"{{{XHTML}}}nav", {f"{{{OPS}}}type": "toc"})
    ET.SubElement(nav, f"{{{XHTML}}}h1").text = clean(title)
    listed = ET.SubElement(nav, f"{{{XHTML}}}ol")
    for number, chapter in enumerate(chapters, 1):
        entry = ET.SubElement(ET.SubElement(listed, f"{{{XHTML}}}li"), f"{{{XHTML}}}a", {"href": f"c{number}.xhtml"})
        entry.text = clean(chapter.title)
    return written(root)


def package(title: str, lang: str, author: str, chapters: list[Chapter], key: uuid.UUID, made_at: datetime) -> bytes:
    ET.register_namespace("", OPF)
    ET.register_namespace("dc", DC)
    root = ET.Element(f"{{{OPF}}}package", {"version": "3.0", "unique-identifier": "id"})
    facts = ET.SubElement(root, f"{{{OPF}}}metadata")
    ET.SubElement(facts, f"{{{DC}}}identifier", {"id": "id"}).text = f"urn:uuid:{key}"
    ET.SubElement(facts, f"{{{DC}}}title").text = clean(title)
    for tongue in dict.fromkeys([lang, *(chapter.lang for chapter in chapters)]):
        ET.SubElement(facts, f"{{{DC}}}language").text = tongue
    ET.SubElement(facts, f"{{{DC}}}creator").text = clean(author)
    ET.SubElement(facts, f"{{{OPF}}}meta", {"property": "dcterms:modified"}).text = f"{made_at:%Y-%m-%dT%H:%M:%SZ}"
    manifest = ET.SubElement(root, f"{{{OPF}}}manifest")
    kind = {"media-type": "application/xhtml+xml"}
    ET.SubElement(manifest, f"{{{OPF}}}item", {"id": "nav", "href": "nav.xhtml", "properties": "nav", **kind})
    ET.SubElement(manifest, f"{{{OPF}}}item", {"id": "style", "href": "style.css", "media-type": "text/css"})
    spine = ET.SubElement(root, f"{{{OPF}}}spine")
    for number in range(1, len(chapters) + 1):
        ET.SubElement(manifest, f"{{{OPF}}}item", {"id": f"c{number}", "href": f"c{number}.xhtml", **kind})
        ET.SubElement(spine, f"{{{OPF}}}itemref", {"idref": f"c{number}"})
    return written(root)
