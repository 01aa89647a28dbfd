"""Which languages somebody shares with others: what the list says of who comes, else what their phone is read in."""

import re

from tonkla.people.forms import SPOKEN
from tonkla.people.tongues import NAMES, THAI_NAMES
from tonkla.workshops.models import Seat

BETWEEN = re.compile(r"[,;/·+&\n]|\s+และ\s*|\s+and\s+|และ")
ALSO = {
    "thai": "th", "ภาษาไทย": "th", "ไทยกลาง": "th", "อังกฤษ": "en", "malay": "ms", "มลายู": "ms", "มาเลย์": "ms", "jawi": "mfa",
    "patani malay": "mfa", "มลายูถิ่น": "mfa", "ยาวี": "mfa", "lao": "lo", "ลาว": "lo", "vietnamese": "vi", "เวียดนาม": "vi",
    "burmese": "my", "พม่า": "my", "เมียนมา": "my", "khmer": "km", "เขมร": "km", "เหนือ": "nod", "ใต้": "sou",
}  # fmt: skip


def codes() -> dict[str, str]:
    """What people call a language → its code."""
    known = {name.casefold(): code for code, name in (*SPOKEN, *NAMES.items(), *THAI_NAMES.items())}
    return known | {code: code for code, _name in SPOKEN} | ALSO


def read(text: str) -> frozenset[str]:
    """The languages in a free line ("มลายู, ไทย"), by code where we know it, else as written."""
    known = codes()
    words = (part.strip().casefold().removeprefix("ภาษา").strip() for part in BETWEEN.split(text))
    return frozenset(known.get(word, word) for word in words if word)


def languages_of(seat: Seat) -> frozenset[str]:
    invitee = getattr(seat, "invitee", None)
    if invitee is not None and invitee.removed_at is None and invitee.language:
        return read(invitee.language)
    return frozenset({seat.lang} if seat.lang else ())


def name_of(code: str) -> str:
    return dict(SPOKEN).get(code, code)


def said(seat: Seat) -> str:
    """A seat's languages for the facilitator, where it is not Thai alone."""
    found = sorted(languages_of(seat) - {"th"})
    return ", ".join(map(name_of, found))
