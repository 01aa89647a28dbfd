"""An interview as plain text or as a word-processor document: its paragraphs, nothing else."""

from xml.etree.ElementTree import Element

from tonkla.fieldnotes.bring_in.found import Loss
from tonkla.fieldnotes.bring_in.guarded import archive, check_xml, local, member, xml
from tonkla.fieldnotes.bring_in.sniff import decoded
from tonkla.refusal import Refusal

LOST = {
    "drawing": "pictures",
    "pict": "pictures",
    "object": "pictures",
    "footnoteReference": "footnotes",
    "del": "deletions",
    "commentReference": "comments",
}


def read_text(body: bytes) -> tuple[str, list[Loss]]:
    text = decoded(body).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise Refusal("nothing_in_file")
    return text, []


def read_docx(body: bytes) -> tuple[str, list[Loss]]:
    """The words of a document, a line for each paragraph; pictures, footnotes and comments are counted as lost."""
    opened = archive(body)
    content = member(opened, "word/document.xml")
    check_xml(content)
    root = xml(content)
    lost: dict[str, int] = {}
    for element in root.iter():
        if kind := LOST.get(local(element.tag)):
            lost[kind] = lost.get(kind, 0) + 1
    lines = [words_in(paragraph) for paragraph in root.iter() if local(paragraph.tag) == "p"]
    text = "\n".join(lines).strip()
    if not text:
        raise Refusal("nothing_in_file")
    return text, list(lost.items())


def words_in(paragraph: Element) -> str:
    parts = []
    for element in paragraph.iter():
        name = local(element.tag)
        if name == "t":
            parts.append(element.text or "")
        elif name == "tab":
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
    return "".join(parts)
