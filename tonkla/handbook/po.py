"""A translation as a PO file, for translators who work with their own programs; and back, never into another tool."""

import polib

from tonkla.handbook.models import Draft, Version
from tonkla.handbook.naming import label_of
from tonkla.handbook.translating import Line
from tonkla.refusal import Refusal

MOST_BYTES = 2_000_000
FORMAT = "1"


def po_of(version: Version, lang: str, lines: list[Line]) -> bytes:
    """Every field: its key as context, the source as msgid, the translation as msgstr; stale ones are marked fuzzy."""
    book = polib.POFile(wrapwidth=0)
    book.metadata = {
        "Project-Id-Version": f"tonkla {version.tool.key} {version.number}",
        "Language": lang.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Tonkla-Format": FORMAT,
        "X-Tonkla-Tool": str(version.tool_id),
        "X-Tonkla-Key": version.tool.key,
        "X-Tonkla-Source": version.source_lang,
        "X-Tonkla-Language": lang,
    }
    words = version.words(version.source_lang)
    for line in lines:
        flags = ["fuzzy"] if line.state == "stale" else []
        comment = label_of(line.key, words)
        book.append(polib.POEntry(msgctxt=line.key, msgid=line.source, msgstr=line.words, flags=flags, comment=comment))
    return str(book).encode()


def words_in(data: bytes, draft: Draft) -> tuple[str, dict[str, str], int]:
    """(language, words by key, how many were left out) of a PO file made for this tool. Left out is what a translator
    marked as unsure, and what was made from a source that has changed since: it would claim to be fresh."""
    if len(data) > MOST_BYTES:
        raise Refusal("handbook_too_big", most=MOST_BYTES // 1_000_000)
    try:
        # the library takes what looks like the path of a file for one: a first line of ours makes it words and nothing else
        book = polib.pofile("# a translation brought in\n" + data.decode("utf-8"))
    except (OSError, ValueError, UnicodeDecodeError) as problem:
        raise Refusal("po_unreadable") from problem
    if "X-Tonkla-Tool" not in book.metadata:
        raise Refusal("po_unreadable")
    if book.metadata["X-Tonkla-Tool"] != str(draft.tool_id):
        raise Refusal("po_of_another", other=book.metadata.get("X-Tonkla-Key", "?")[:60])
    source = draft.texts.get(draft.version.source_lang, {})
    found, left_out = {}, 0
    for entry in book:
        key, text = entry.msgctxt or "", entry.msgstr.strip()
        if text and not entry.fuzzy and source.get(key, "").strip() == entry.msgid.strip():
            found[key] = text
        elif text:
            left_out += 1
    return book.metadata.get("X-Tonkla-Language", ""), found, left_out
