"""What may enter as a card: checked without the database, so that it can be done where hot posts arrive."""

import re
import unicodedata
import uuid
from collections.abc import Mapping

from tonkla.boards.models import Draft
from tonkla.refusal import Refusal

LIMIT = 600
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


def clean_card(board: uuid.UUID, fields: Mapping[str, str]) -> Draft:
    """A card as posted → a Draft. Raises Refusal with the next step."""
    heard_from = " ".join(fields.get("heard_from", "").split())[:60]
    if looks_like_number(heard_from):
        raise Refusal("phone_number_in_card")
    return Draft(
        id=clean_id(fields.get("id", "")),
        board=board,
        section=fields.get("section", "")[:60],
        text=clean_text(fields.get("text", ""), sure=fields.get("sure") == "1"),
        lang=re.sub(r"[^A-Za-z0-9\-]", "", fields.get("lang", ""))[:20],
        heard_from=heard_from,
    )
