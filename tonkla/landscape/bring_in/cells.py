"""What single cells mean: goals, days, ways, kinds. Pure; what is not understood is said, never guessed."""

import re
from dataclasses import dataclass
from datetime import date

from tonkla.landscape.goals import targets
from tonkla.landscape.models import OfferKind, Way

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
CODE = r"\d{1,3}(?:\.(?:\d{1,2}|[a-d])\b)?"
BETWEEN = r"\s*(?:[/,;&+]|and\b|และ|[-\u2013]|\s)\s*(?:sdgs?\s*|เป้าหมาย(?:ที่)?\s*)?"
RUN = re.compile(rf"(?:sdgs?|goals?|เป้าหมาย(?:ที่)?)\s*[:#.]?\s*({CODE}(?:{BETWEEN}{CODE})*)(?![\w%])", re.IGNORECASE)
ONLY = re.compile(rf"{CODE}(?:{BETWEEN}{CODE})*", re.IGNORECASE)
TOKEN = re.compile(rf"({CODE})(\s*[-\u2013]\s*(?={CODE}))?", re.IGNORECASE)
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})")
KINDS = (
    (OfferKind.SPACE, ("space", "สถานที่", "พื้นที่", "centre", "co-working")),
    (OfferKind.FUND, ("grant", "fund", "ทุน", "loan", "investment", "prize", "เงิน")),
    (OfferKind.MENTORING, ("mentor", "coach", "พี่เลี้ยง")),
    (OfferKind.TRAINING, ("training", "workshop", "อบรม", "course")),
    (OfferKind.NETWORK, ("network", "เครือข่าย", "forum")),
    (OfferKind.PROGRAMME, ("incub", "programme", "program", "accelerat", "บ่มเพาะ")),
)
INSTRUMENTS = {
    "recoverable": ("recoverable", "คืนเมื่อ"), "grant": ("grant", "ทุนให้เปล่า", "scholarship"), "loan": ("loan", "เงินกู้"),
    "revenue_share": ("revenue share", "ส่วนแบ่งรายได้"), "quasi_equity": ("quasi", "กึ่งทุน"),
    "equity": ("equity", "ร่วมทุน", "ถือหุ้น", "impact investment"),
    "outcomes": ("outcomes payment", "social impact bond", "ตามผลลัพธ์"), "prize": ("prize", "challenge", "award", "เงินรางวัล"),
    "in_kind": ("in-kind", "in kind", "space", "สิ่งของ", "สถานที่"),
}  # fmt: skip
WAYS = {
    Way.IN_PLACE: ("in place", "in_place", "onsite", "on site", "on-site", "ในพื้นที่", "เจอกัน"),
    Way.MOBILE: ("mobile", "travelling", "ถึงที่", "สัญจร", "เคลื่อนที่"),
    Way.REMOTE: ("remote", "online", "from afar", "ออนไลน์", "ทางไกล"), Way.ON_PAPER: ("on paper", "on_paper", "paper", "กระดาษ", "ไปรษณีย์"),
}  # fmt: skip
STAGES = {
    "idea": ("idea", "ความคิด", "ไอเดีย"), "trying": ("trying", "prototype", "ลอง", "ต้นแบบ"), "selling": ("selling", "early", "ขาย"),
    "growing": ("growing", "growth", "scale", "ขยาย"),
}  # fmt: skip
YES = ("yes", "true", "1", "checked", "sure", "ตรวจแล้ว", "ใช่", "มั่นใจ")
NO = ("no", "false", "0", "hearsay", "rumour", "unsure", "ยังไม่ตรวจ", "ไม่", "ได้ยินมา")


@dataclass(frozen=True)
class Goals:
    """Numbers 1 to 17, targets by official code, and codes that there are none of."""

    goals: list[int]
    targets: list[str]
    wrong: list[str]


def goals_in(words: str) -> Goals:
    """ "SDG 8/11" → 8 and 11; "SDG 4.7" → target 4.7 of goal 4; "SDG8"; "SDG 1-3" → 1, 2, 3; other numbers are no goals."""
    text = words.translate(THAI_DIGITS)
    runs = [text] if ONLY.fullmatch(text.strip()) else [found[1] for found in RUN.finditer(text)]
    goals, codes, wrong = set[int](), dict[str, None](), list[str]()
    for run in runs:
        start = 0
        for code, goes_on in TOKEN.findall(run):
            number, _, rest = code.partition(".")
            goal = int(number)
            if not 1 <= goal <= 17 or (rest and code.lower() not in targets()):
                wrong.append(code)
                start = 0
                continue
            if rest:
                codes[code.lower()] = None
            goals |= set(range(start, goal + 1)) if start and start < goal and not rest else {goal}
            start = goal if goes_on and not rest else 0
    return Goals(sorted(goals), list(codes), wrong)


def day_in(words: str, is_end: bool = False) -> date | None:
    """2026-03-01, 1/3/2569 or a year alone; a year from 2400 on is of the Buddhist era. None: not understood."""
    found = DAY.fullmatch(words.translate(THAI_DIGITS).strip())
    if not found:
        return None
    y, m, d, d2, m2, y2, alone = found.groups()
    year = int(y or y2 or alone)
    year -= 543 if year >= 2400 else 0
    month, day = (12, 31) if alone and is_end else (1, 1) if alone else (int(m or m2), int(d or d2))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def kind_in(words: str) -> str:
    """By the words people use for it; "other" where none fits."""
    told = words.casefold()
    exact = next((kind for kind in OfferKind if told.strip() == kind), None)
    return exact or next((kind for kind, signs in KINDS if any(sign in told for sign in signs)), OfferKind.OTHER)


def instruments_in(words: str) -> list[str]:
    told = words.casefold()
    found = [key for key, signs in INSTRUMENTS.items() if any(sign in told for sign in signs)]
    return [
        key
        for key in found
        if not (key == "grant" and "recoverable" in found) and not (key == "equity" and "quasi_equity" in found)
    ]


def ways_in(words: str) -> tuple[list[str], list[str]]:
    """(ways, words that are none)."""
    return listed_in(words, {way.value: signs for way, signs in WAYS.items()})


def stage_in(words: str) -> str:
    told = words.casefold()
    return next((key for key, signs in STAGES.items() if any(sign in told for sign in signs)), "")


def listed_in(words: str, known: dict[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    found, unknown = [], []
    for part in (one.strip() for one in re.split(r"[/,;+]|\band\b|และ", words.casefold())):
        key = next((key for key, signs in known.items() if part == key or any(sign in part for sign in signs)), "")
        if key and key not in found:
            found.append(key)
        elif part and not key:
            unknown.append(part)
    return found, unknown


def checked_in(words: str) -> bool | None:
    told = words.strip().casefold()
    return True if told in YES else False if told in NO else None
