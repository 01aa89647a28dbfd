"""The languages a tool may be written in (BCP 47), with how each is called and which way it runs."""

import re

from tonkla.refusal import Refusal

NAMES = {
    "th": "ไทย", "en": "English", "mfa": "Bahasa Melayu Patani (Rumi)", "mfa-Arab": "بهاس ملايو ڤطاني (Jawi)", "ms": "Bahasa Melayu",
    "lo": "ລາວ", "km": "ខ្មែរ", "my": "မြန်မာ", "shn": "တႆး", "kxm": "เขมรถิ่นไทย", "tts": "อีสาน", "nod": "คำเมือง", "sou": "ปักษ์ใต้",
    "ksw": "ကညီ", "vi": "Tiếng Việt", "zh": "中文 (Zhōngwén)",
}  # fmt: skip
RIGHT_TO_LEFT = re.compile(r"-Arab\b|^(ar|fa|ur|he)\b")
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def check_language(tag: str) -> None:
    """Refuse what is no language tag (th, mfa-Arab, zh-TW)."""
    if not TAG.fullmatch(tag):
        raise Refusal("no_such_language", tag=tag[:20])


def name_of(tag: str) -> str:
    return NAMES.get(tag, tag)


def direction(tag: str) -> str:
    return "rtl" if RIGHT_TO_LEFT.search(tag) else "ltr"
