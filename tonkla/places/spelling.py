"""How names of places are written: one form for all ways to type one. Pure but for the file of other names."""

import re
import unicodedata
from functools import cache, lru_cache

from tonkla.places.reading import read_also

PREFIXES_TH = ("จังหวัด", "จ.", "แขวง", "นครหลวง", "รัฐ", "ภาค", "ดินแดนสหพันธ์", "ดินแดนสหภาพ", "ราชธานี")
COUNTRIES_EN = {"LA": "Laos", "VN": "Vietnam", "MY": "Malaysia", "MM": "Myanmar", "KH": "Cambodia"}
COUNTRIES_TH = {"TH": "ไทย", "LA": "ลาว", "VN": "เวียดนาม", "MY": "มาเลเซีย", "MM": "เมียนมา", "KH": "กัมพูชา"}


def without_kind(text: str) -> str:
    """จังหวัดเลย → เลย; a name that merely begins like a kind of place is tried whole before this."""
    for prefix in PREFIXES_TH:
        if text.startswith(prefix) and len(text) > len(prefix):
            return text.removeprefix(prefix)
    return text.removesuffix("province")


@lru_cache(4096)
def fold(text: str) -> str:
    """As typed by anybody: no capitals, spaces or hyphens, no marks on Latin letters (Đà Nẵng → danang), one sara am."""
    bare = re.sub(r"[\u0300-\u036f\s-]", "", unicodedata.normalize("NFD", text))
    bare = re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", bare)  # nikhahit + aa looks the same on screen
    return unicodedata.normalize("NFC", bare).casefold().replace("đ", "d")


@cache
def also_called() -> dict[str, str]:
    return {fold(name): fold(code) for name, code in read_also()}
