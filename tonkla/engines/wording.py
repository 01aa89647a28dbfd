"""Do our own words keep to the words page? (Never asked of what people said.)

Rules: docs/words.md; each was found in a machine translation of the article Tonkla implements. Two strengths: `wrong` is
always an error of ours; `warn` is right elsewhere and wants a look.
"""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something the page would mind: where (1-based line and column), what, how strongly, and what is right."""

    line: int
    column: int
    found: str
    strength: str
    right: str


WRONG = {
    "ตู้ฟักไข่": "หน่วยบ่มเพาะ",
    "ผู้บ่มเพาะที่มีศักยภาพ": "คนที่เราอยากช่วยให้เริ่มได้",
    "ผู้บ่มเพาะในพื้นที่ที่มีศักยภาพ": "ผู้ที่อาจเป็นหน่วยบ่มเพาะในพื้นที่",
    "เป้าหมายของผู้บ่มเพาะ": "กลุ่มเป้าหมายที่จะบ่มเพาะ",
    "เป้าหมายการบ่มเพาะ": "กลุ่มเป้าหมายที่จะบ่มเพาะ",
    "การแปลองค์กรเพื่อสังคม": "การส่งเสริมกิจการเพื่อสังคมในระดับท้องถิ่น",
    "องค์กรเพื่อสังคม": "กิจการเพื่อสังคม",
    "องค์กรทางสังคม": "กิจการเพื่อสังคม",
    "แยกข้อมูลเชิงลึก": "ดึงข้อมูลเชิงลึก",
    "ต้นแบบของการแทรกแซง": "ต้นแบบของวิธีช่วย",
    "ความต้องการและแรงบันดาลใจที่แท้จริง": "ความต้องการและแรงจูงใจที่แท้จริง",
    "4 คน ภูมิภาค": "4 ภูมิภาค",
    "ดัดแปลงและทำซ้ำ": "ปรับใช้ ทดลอง และปรับปรุงต่อเนื่อง",
    "ทดสอบเพิ่มเติมและทำซ้ำ": "ทดลองและปรับปรุงต่อเนื่อง",
    "ผู้เล่นภาคองค์กร": "ภาคธุรกิจ",
    "การเรียนรู้แบบข้ามสาย": "การเรียนรู้ข้ามพื้นที่",
    "การฝึกอบรมผู้ฝึกสอน": "การอบรมวิทยากรตัวคูณ",
    "ภูมิภาคที่แสดง": "มาจากทั้ง 4 ภูมิภาค",
    "การปรับขนาด": "การขยายผล",
    "พื้นที่เชิงกลยุทธ์": "แนวทางสำคัญ",
    "การพัฒนาแบบกระจายอำนาจ": "การพัฒนาในระดับพื้นที่",
    "การเคลื่อนไหวทั่วประเทศ": "ขยายไปทั่วประเทศ",
    "โครงการบ่มเพาะทางสังคม": "โครงการบ่มเพาะกิจการเพื่อสังคม",
    "คู่มือศูนย์บ่มเพาะ": "คู่มือบ่มเพาะ",
    "ความคิดริเริ่มสนับสนุน": "การสนับสนุน",
    "ผลการสะท้อนกลับ": "เสียงสะท้อน",
    "ปี 2018": "พ.ศ. 2561",
}
WARN = {
    "ผู้บ่มเพาะ": "หน่วยบ่มเพาะ",
    "การแทรกแซง": "วิธีช่วย",
    "แรงบันดาลใจ": "แรงจูงใจ",
    "ทำซ้ำ": "ทดลองและปรับปรุงต่อเนื่อง",
    "ผู้ประกอบการทางสังคม": "ผู้ประกอบการเพื่อสังคม",
    "ศูนย์บ่มเพาะ": "หน่วยบ่มเพาะ",
    "บทเรียนที่เรียนรู้": "บทเรียน",
    "ระยะทางทางภูมิศาสตร์": "ระยะทาง",
    "ผู้สร้างการเปลี่ยนแปลง": "นักสร้างการเปลี่ยนแปลง",
    "นักเรียน": "นักเรียนนักศึกษา",
}
MARKS = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    """Longest first; any or no space where the rule has one; not where a mark follows (การแปล is not in การแปลง)."""
    parts = sorted(words, key=len, reverse=True)
    return re.compile("|".join(re.escape(part).replace(r"\ ", r"\s*") for part in parts))


def _is_whole(text: str, end: int) -> bool:
    return end >= len(text) or not re.match(f"[{MARKS}ง](?![ก-ฮเ-ไ])|[{MARKS}]", text[end:])


def plain(text: str) -> str:
    """The text as the rules expect it: ำ composed, เเ → แ, Thai digits, no zero-width; line breaks stay."""
    text = unicodedata.normalize("NFC", text).replace("\u0e4d\u0e32", "\u0e33").replace("เเ", "แ")
    text = text.translate(dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))).translate({0x0E50 + n: str(n) for n in range(10)})
    return re.sub(r"[ \u00a0]+", " ", text)


def guard(text: str, lang: str = "th") -> list[Finding]:
    """What the words page would mind in a text of ours, in reading order. Other languages than Thai have no rules yet."""
    if not lang.startswith("th"):
        return []
    found = []
    rules = (("wrong", WRONG), ("warn", WARN))
    for number, line in enumerate(plain(text).splitlines(), 1):
        taken: list[range] = []
        for strength, words in rules:
            for match in _pattern(words).finditer(line):
                if any(match.start() in span for span in taken) or not _is_whole(line, match.end()):
                    continue
                taken.append(range(match.start(), match.end()))
                right = next(right for wrong, right in words.items() if re.fullmatch(re.escape(wrong).replace(r"\ ", r"\s*"), match[0]))
                found.append(Finding(number, match.start() + 1, match[0], strength, right))
    return sorted(found, key=lambda finding: (finding.line, finding.column))
