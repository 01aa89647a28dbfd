"""The oldest ways in, closed: archives that climb out or swell up, XML that declares entities. Nothing is unpacked to disk."""

import io
import stat
import zipfile
from xml.etree import ElementTree
from xml.parsers import expat

from tonkla.refusal import Refusal

MOST_BYTES = 60_000_000
UNPACKED = 200_000_000
MEMBERS = 5_000
SWELLS = 300  # times larger than packed, for what is larger than a megabyte


def archive(body: bytes) -> zipfile.ZipFile:
    """An archive that stays inside itself. Climbing names, links, bombs and damage are refused before reading."""
    if len(body) > MOST_BYTES:
        raise Refusal("file_too_large", size=len(body) // 1_000_000, limit=MOST_BYTES // 1_000_000)
    try:
        opened = zipfile.ZipFile(io.BytesIO(body))
        members = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Refusal("file_not_understood") from None
    whole = 0
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name or stat.S_ISLNK(member.external_attr >> 16):
            raise Refusal("file_reaches_out")
        whole += member.file_size
        if member.file_size > 1_000_000 and member.file_size > SWELLS * max(member.compress_size, 1):
            raise Refusal("file_bomb")
    if whole > UNPACKED or len(members) > MEMBERS:
        raise Refusal("file_bomb")
    return opened


def member(opened: zipfile.ZipFile, name: str) -> bytes:
    """One member, read no further than it said it would go."""
    try:
        with opened.open(name) as file:
            body = file.read(UNPACKED + 1)
    except KeyError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, NotImplementedError):
        raise Refusal("file_not_understood") from None
    if len(body) > UNPACKED:
        raise Refusal("file_bomb")
    return body


class _Begun(Exception):
    pass


def check_xml(body: bytes) -> None:
    """No document type, so no entities: nothing to expand, nothing to fetch. Looks only up to the first element."""
    parser = expat.ParserCreate()

    def doctype(*_said: object) -> None:
        raise Refusal("file_with_entities")

    def begun(*_said: object) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = begun
    try:
        parser.Parse(body, True)
    except _Begun:
        return
    except expat.ExpatError:
        raise Refusal("file_broken_xml") from None
    raise Refusal("file_broken_xml")


def xml(body: bytes) -> ElementTree.Element:
    """An XML document, checked first."""
    check_xml(body)
    try:
        return ElementTree.fromstring(body)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Refusal("file_broken_xml") from None


def check_office(opened: zipfile.ZipFile) -> None:
    """Every XML part of an office file, before a library reads it."""
    for name in opened.namelist():
        if name.endswith((".xml", ".rels")):
            check_xml(member(opened, name))


def local(tag: str) -> str:
    return tag.rpartition("}")[2]
