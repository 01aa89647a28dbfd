"""Languages people speak here and across the frontiers (BCP 47), as a list to choose from: how each is called by those who
speak it, in Thai and in English."""

NAMES = {
    "th": ("ไทย", "ไทย", "Thai"),
    "tts": ("อีสาน", "อีสาน", "Isan"),
    "nod": ("คำเมือง", "คำเมือง", "Northern Thai"),
    "sou": ("ปักษ์ใต้", "ใต้", "Southern Thai"),
    "mfa": ("Bahasa Melayu Patani", "มลายูปาตานี", "Patani Malay"),
    "kxm": ("เขมรถิ่นไทย", "เขมรถิ่นไทย", "Northern Khmer"),
    "shn": ("တႆး", "ไทใหญ่", "Shan"),
    "ksw": ("ကညီ", "กะเหรี่ยงสะกอ", "S'gaw Karen"),
    "pwo": ("ဖျိၩ့", "กะเหรี่ยงโปว์", "Pwo Karen"),
    "hmn": ("Hmoob", "ม้ง", "Hmong"),
    "ahk": ("Akha", "อาข่า", "Akha"),
    "lhu": ("Ladhof", "ลาหู่", "Lahu"),
    "lo": ("ລາວ", "ลาว", "Lao"),
    "km": ("ខ្មែរ", "เขมร", "Khmer"),
    "my": ("မြန်မာ", "พม่า", "Burmese"),
    "ms": ("Bahasa Melayu", "มลายู", "Malay"),
    "vi": ("Tiếng Việt", "เวียดนาม", "Vietnamese"),
    "zh": ("中文", "จีน", "Chinese"),
    "en": ("English", "อังกฤษ", "English"),
}


def language_name(tag: str, lang: str) -> str:
    """อีสาน (tts) in a Thai page, Isan in an English one; a tag that is not listed comes back as it is."""
    known = NAMES.get(tag)
    return tag if known is None else known[1] if lang.startswith("th") else known[2]


def to_choose(lang: str) -> list[tuple[str, str]]:
    """Every language with its own name beside, where that is another one."""
    rows = [(tag, language_name(tag, lang), own) for tag, (own, _th, _en) in NAMES.items()]
    return [(tag, name if own == name else f"{name} · {own}") for tag, name, own in rows]


def tag_of(words: str) -> str:
    """The tag somebody means by a tag or a name in any script; empty where nobody calls it so."""
    wanted = " ".join(words.split()).casefold().removeprefix("ภาษา")
    for tag, names in NAMES.items():
        if wanted == tag or wanted in {name.casefold().removeprefix("ภาษา") for name in names}:
            return tag
    return ""
