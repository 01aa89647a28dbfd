"""What may enter as a card: checked without the database, so that it can be done where hot posts arrive."""

import re
import unicodedata
import uuid
from collections.abc import Mapping

from tonkla.boards.models import Draft, Said
from tonkla.refusal import Refusal

LIMIT = 600
COLUMNS = 12
BLANK = "–"  # an empty cell of a table
NUMBERS = re.compile(r"(?:\+?66|0)[ .\-]?\d(?:[ .\-]?\d){7,8}(?!\d)|(?<!\d)\d(?:[ \-]?\d){12}(?!\d)")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f", "\u061c"}


def looks_like_number(text: str) -> bool:
    """Whether the words hold something like a Thai phone number (9–10 digits) or ID number (13 digits)."""
    return bool(NUMBERS.search(text.translate(THAI_DIGITS)))


def clean_text(raw: str, sure: bool) -> str:
    """The words as we keep them: NFC, line ends normalised. Emoji, right-to-left and any script are welcome."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in text):
        raise Refusal("card_unreadable")
    if any(unicodedata.category(char) in ("Cs", "Cn", "Co") or char in "\u202a\u202b\u202d\u202e" for char in text):
        raise Refusal("card_unreadable")
    if not text.strip("".join(INVISIBLE) + " \n\t"):
        raise Refusal("card_empty")
    if len(text) > LIMIT:
        raise Refusal("card_too_long", length=f"{len(text):,}", limit=LIMIT)
    if not sure and looks_like_number(text):
        raise Refusal("phone_number_in_card")
    return text


def clean_id(raw: str) -> uuid.UUID:
    try:
        return uuid.UUID(raw)
    except (ValueError, AttributeError, TypeError):
        raise Refusal("card_id_missing") from None


def clean_note(raw: str, length: int) -> str:
    """A short line beside the words: a made-up name, a reason. May be empty; holds no phone number."""
    if any(unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co") and char not in "\n\t\r" for char in raw):
        raise Refusal("card_unreadable")
    words = " ".join(unicodedata.normalize("NFC", raw).split())[:length]
    if looks_like_number(words):
        raise Refusal("phone_number_in_card")
    return words


def row_of(fields: Mapping[str, str]) -> str | None:
    """A row of a table as typed (`cell.0`, `cell.1`, …) → its text, a line for each column; None: it is no such row."""
    cells = [" ".join(fields[f"cell.{n}"].split()) for n in range(COLUMNS) if f"cell.{n}" in fields]
    if not cells:
        return None
    return "\n".join(words or BLANK for words in cells) if any(cells) else ""


def words_in(fields: Mapping[str, str]) -> str:
    """The words of a posted form: the text, or a row of a table."""
    row = row_of(fields)
    return clean_text(fields.get("text", "") if row is None else row, sure=fields.get("sure") == "1")


def clean_number(raw: str) -> str:
    """The number of a receipt as typed: blanks and small letters do no harm."""
    return re.sub(r"[^A-Za-z0-9]", "", raw).upper()[:5]


def clean_card(board: uuid.UUID, fields: Mapping[str, str]) -> Draft:
    """A card as posted → a Draft. Raises Refusal with the next step."""
    return Draft(
        id=clean_id(fields.get("id", "")),
        board=board,
        section=fields.get("section", "")[:60],
        text=words_in(fields),
        lang=re.sub(r"[^A-Za-z0-9\-]", "", fields.get("lang", ""))[:20],
        heard_from=clean_note(fields.get("heard_from", ""), 60),
        score=fields.get("score", "")[:2],
        reason=clean_note(fields.get("reason", ""), 200),
        veiled=fields.get("veiled") == "1",
        paper=fields.get("paper") == "1",
        receipt=clean_number(fields.get("receipt", "")),
    )


def clean_said(board: uuid.UUID, fields: Mapping[str, str]) -> Said:
    """A dot, a score or a choice as posted."""
    card = fields.get("card", "")
    return Said(
        id=clean_id(fields.get("id", "")),
        board=board,
        section=fields.get("section", "")[:60],
        card=clean_id(card) if card else None,
        kind=fields.get("kind", "")[:6],
        answer=fields.get("answer", "")[:60],
        reason=clean_note(fields.get("reason", ""), 200),
    )
