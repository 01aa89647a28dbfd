"""REFI-QDA: codebooks (.qdc) and projects (.qdpx) of other programs, in and out. Positions count characters (code points)."""

import io
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tonkla.fieldnotes.bring_in.found import Loss
from tonkla.fieldnotes.bring_in.guarded import archive, local, member, xml
from tonkla.refusal import Refusal

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
NOT_CARRIED = {
    "PictureSource": "pictures", "PDFSource": "pdfs", "AudioSource": "audio", "VideoSource": "video", "Case": "cases",
    "Variable": "variables", "Set": "sets", "Graph": "graphs", "Link": "links", "Note": "notes",
}  # fmt: skip


@dataclass(frozen=True)
class Code:
    guid: str
    name: str
    memo: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Selection:
    """A passage and who put which codes on it: (code, user), the user "" where nobody is named."""

    guid: str
    start: int
    end: int
    codes: tuple[tuple[str, str], ...] = ()
    memo: str = ""


@dataclass(frozen=True)
class Source:
    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()


@dataclass(frozen=True)
class Project:
    name: str
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    users: dict[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()


def read(body: bytes, kind: str) -> Project:
    """A project or a codebook. Missing sources and what we cannot carry are counted, not silently dropped."""
    if kind == "qdpx":
        opened = archive(body)
        name = next(one for one in opened.namelist() if one.lower().endswith(".qde"))
        return project(xml(member(opened, name)), opened)
    root = xml(body)
    return project(root, None) if kind == "qde" else Project("", codes_under(root))


def codes_under(root: Element) -> tuple[Code, ...]:
    found: list[Code] = []

    def walk(element: Element, parent: str, depth: int) -> None:
        for child in element:
            if local(child.tag) != "Code" or depth > 40:
                continue
            memo = next((part.text or "" for part in child if local(part.tag) == "Description"), "")
            found.append(Code(child.get("guid", ""), child.get("name", "")[:80] or "?", memo[:600], parent))
            walk(child, child.get("guid", ""), depth + 1)

    for codes in root.iter():
        if local(codes.tag) == "Codes":
            walk(codes, "", 0)
    return tuple(found)


def project(root: Element, opened: zipfile.ZipFile | None) -> Project:
    codes = codes_under(root)
    users = {one.get("guid", ""): one.get("name", "") for one in root.iter() if local(one.tag) == "User"}
    lost: dict[str, int] = {}
    for element in root.iter():
        if kind := NOT_CARRIED.get(local(element.tag)):
            lost[kind] = lost.get(kind, 0) + 1
    known = {code.guid for code in codes}
    sources = []
    for element in root.iter():
        if local(element.tag) != "TextSource":
            continue
        raw = text_of(element, opened)
        if raw is None:
            lost["missing_sources"] = lost.get("missing_sources", 0) + 1
            continue
        sources.append(source(element, raw, known, lost))
    return Project(root.get("name", ""), codes, tuple(sources), users, tuple(lost.items()))


def text_of(element: Element, opened: zipfile.ZipFile | None) -> str | None:
    """The source's plain text: in the file itself, or beside it in the archive. Nothing outside is ever opened."""
    for part in element:
        if local(part.tag) == "PlainTextContent":
            return part.text or ""
    path = element.get("plainTextPath") or ""
    wanted = path.removeprefix("internal://").lower()  # some programs leave the scheme out
    if opened is None or not wanted or "://" in wanted:
        return None
    for name in opened.namelist():
        if name.lower().rsplit("/", 1)[-1] == wanted or name.lower() == f"sources/{wanted}":
            try:
                return member(opened, name).decode("utf-8-sig")
            except UnicodeDecodeError:
                return None
    return None


def place_in(said: str | None) -> int:
    """A position as the file says it; -1 for what is no number, so that the passage counts as one outside its text."""
    plain = (said or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else -1


def source(element: Element, raw: str, known: set[str], lost: dict[str, int]) -> Source:
    """One text with its passages. Line ends become \\n here, and positions move along."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    gone: list[int] = [0]  # how many characters fell away before each position
    for at, char in enumerate(raw):
        gone.append(gone[-1] + (1 if char == "\r" and raw[at + 1 : at + 2] == "\n" else 0))
    selections = []
    for part in element:
        if local(part.tag) != "PlainTextSelection":
            continue
        start, end = (place_in(part.get(name)) for name in ("startPosition", "endPosition"))
        if not 0 <= start < end <= len(raw):
            lost["passages_outside"] = lost.get("passages_outside", 0) + 1
            continue
        codes = []
        for coding in part:
            if local(coding.tag) != "Coding":
                continue
            target = next((ref.get("targetGUID", "") for ref in coding if local(ref.tag) == "CodeRef"), "")
            if target in known:
                codes.append((target, coding.get("creatingUser", "")))
            else:
                lost["codes_unknown"] = lost.get("codes_unknown", 0) + 1
        memo = next((one.text or "" for one in part if local(one.tag) == "Description"), "")
        selections.append(
            Selection(part.get("guid", ""), start - gone[start], end - gone[end], tuple(codes), memo[:600])
        )
    return Source(element.get("guid", ""), element.get("name", ""), text, tuple(selections))


def write(whole: Project) -> bytes:
    """The project as a .qdpx another program opens: text beside the XML, one file a source."""
    root = Element("Project", {"xmlns": PROJECT, "name": whole.name or "Tonkla", "origin": "Tonkla"})
    if whole.users:
        users = ElementTree.SubElement(root, "Users")
        for guid, name in whole.users.items():
            ElementTree.SubElement(users, "User", {"guid": guid, "name": name})
    add_codes(root, whole.codes)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        if whole.sources:
            sources = ElementTree.SubElement(root, "Sources")
            for one in whole.sources:
                add_source(sources, one)
                packed.writestr(f"sources/{one.guid}.txt", one.text.encode())
        packed.writestr("project.qde", ElementTree.tostring(root, "utf-8", xml_declaration=True))
    return out.getvalue()


def write_codebook(codes: tuple[Code, ...]) -> bytes:
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": "Tonkla"})
    add_codes(root, codes, wrap=False)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


def add_codes(root: Element, codes: tuple[Code, ...], wrap: bool = True) -> None:
    if not codes:
        return
    book = ElementTree.SubElement(root, "CodeBook") if wrap else root
    top = ElementTree.SubElement(book, "Codes")
    made: dict[str, Element] = {}
    waiting = list(codes)
    while waiting:
        ready = [code for code in waiting if code.parent in made or code.parent not in {one.guid for one in waiting}]
        if not ready:  # a circle: the first goes to the top
            ready = waiting[:1]
        for code in ready:
            place = made.get(code.parent, top)
            made[code.guid] = element = ElementTree.SubElement(
                place, "Code", {"guid": code.guid, "name": code.name, "isCodable": "true"}
            )
            if code.memo:
                description = Element("Description")
                description.text = code.memo
                element.insert(0, description)
        waiting = [code for code in waiting if code.guid not in made]


def add_source(sources: Element, one: Source) -> None:
    element = ElementTree.SubElement(
        sources, "TextSource", {"guid": one.guid, "name": one.name, "plainTextPath": f"internal://{one.guid}.txt"}
    )
    for passage in one.selections:
        name = one.text[passage.start : passage.end][:40].replace("\n", " ")
        facts = {
            "guid": passage.guid,
            "name": name,
            "startPosition": str(passage.start),
            "endPosition": str(passage.end),
        }
        part = ElementTree.SubElement(element, "PlainTextSelection", facts)
        if passage.memo:
            ElementTree.SubElement(part, "Description").text = passage.memo
        for number, (code, user) in enumerate(passage.codes):
            guid = f"{passage.guid[:-4]}{number:04x}" if passage.guid else ""
            coding = ElementTree.SubElement(part, "Coding", {"guid": guid} | ({"creatingUser": user} if user else {}))
            ElementTree.SubElement(coding, "CodeRef", {"targetGUID": code})


def refuse_empty(whole: Project) -> Project:
    if not (whole.codes or whole.sources):
        raise Refusal("nothing_in_file")
    return whole
