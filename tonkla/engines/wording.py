"""Do our own words keep to the words page? (Never asked of what people said.)

Rules: docs/words.md; each was found in a machine translation of the article Tonkla implements. Two strengths: `wrong` is
always an error of ours; `warn` is right elsewhere and wants a look. Ties: the longer rule, then the earlier place.
"""

import re
from dataclasses import dataclass
from functools import cache

from tonkla.engines.boundaries import ends, segment


@dataclass(frozen=True)
class Finding:
    """Something the page would mind: where (line and column from 1, in characters as typed), what, how strongly
    ("wrong" or "warn"), and what is right."""

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
    "การแปลองค์กรเพื่อสังคม": "การส่งเสริมนวัตกรรมสังคมและกิจการเพื่อสังคมในระดับท้องถิ่น",
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
    "ผู้ประกอบการทางสังคม": "ผู้ประกอบการเพื่อสังคม",
    "โครงการบ่มเพาะทางสังคม": "โครงการบ่มเพาะกิจการเพื่อสังคม",
    "คู่มือศูนย์บ่มเพาะ": "คู่มือบ่มเพาะ",
    "ความคิดริเริ่มสนับสนุน": "การสนับสนุน",
    "ผลการสะท้อนกลับ": "เสียงสะท้อน",
    "ปี 2018": "พ.ศ. 2561",
    "กลุ่มความหมาย": "ประเด็นร่วม",
    "แผนที่ความเชี่ยวชาญและพันธมิตร": "แผนที่ความเชี่ยวชาญและภาคี",
    "บันทึกการดัดแปลงเครื่องมือ": "บันทึกการปรับใช้เครื่องมือ",
    "วิทยากรแกนนำ": "วิทยากรตัวคูณ",
    "ถอนคำพูด": "ไม่ให้ใช้เรื่องที่เล่าแล้ว",
}
WARN = {
    "ผู้บ่มเพาะ": "หน่วยบ่มเพาะ",
    "การแทรกแซง": "วิธีช่วย",
    "แรงบันดาลใจ": "แรงจูงใจ",
    "ทำซ้ำ": "ทดลองและปรับปรุงต่อเนื่อง",
    "ดัดแปลง": "ปรับใช้",
    "ข้ามสาย": "ข้ามพื้นที่",
    "ศูนย์บ่มเพาะ": "หน่วยบ่มเพาะ",
    "บทเรียนที่เรียนรู้": "บทเรียน",
    "ระยะทางทางภูมิศาสตร์": "ระยะทาง",
    "ผู้สร้างการเปลี่ยนแปลง": "นักสร้างการเปลี่ยนแปลง",
    "นักเรียน": "นักเรียนนักศึกษา",
    "พันธมิตร": "ภาคี",
}
FINE = ("นักเรียนนักศึกษา", "นักเรียน นักศึกษา", "นักเรียน และนักศึกษา", "นักเรียนและนักศึกษา", "เยาวชน นักเรียน")
OFF, ON = "words-guard: off", "words-guard: on"  # a passage between these marks is there to show what is wrong
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
TWO_SIGNS = re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32")


def plain(line: str) -> tuple[str, list[int]]:
    """A line as the rules expect it (ำ composed, เเ → แ, Arabic digits, nothing invisible, single blanks), and for each
    of its characters, and its end, the offset in the line as typed."""
    out: list[str] = []
    where: list[int] = []
    at = 0
    while at < len(line):
        char, width = line[at], 1
        if char in UNSEEN or (char in " \u00a0\t" and out and out[-1] == " "):
            at += 1
            continue
        two = TWO_SIGNS.match(line, at)
        if two:
            out.extend(two[0][1:-1])
            where.extend([at] * (len(two[0]) - 2))
            char, width = "\u0e33", len(two[0])
        elif line.startswith("เเ", at):
            char, width = "แ", 2
        elif char in "\u00a0\t":
            char = " "
        elif "๐" <= char <= "๙":
            char = str(ord(char) - 0x0E50)
        out.append(char)
        where.append(at)
        at += width
    return "".join(out), [*where, len(line)]


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """(pattern, strength, right), longest rule first. A blank in a rule stands for any blanks or none."""
    rows = [(rule, "wrong", right) for rule, right in WRONG.items()]
    rows += [(rule, "warn", right) for rule, right in WARN.items()] + [(rule, "fine", "") for rule in FINE]
    rows.sort(key=lambda row: (-len(row[0]), row[0]))
    return tuple(
        (re.compile(re.escape(rule).replace(r"\ ", r"\s*")), strength, right) for rule, strength, right in rows
    )


def _in_line(line: str) -> list[tuple[int, int, str, str]]:
    """(start, end, strength, right) as typed. Only whole words: การแปล is no part of การแปลง."""
    text, where = plain(line)
    whole: set[int] | None = None
    taken: list[tuple[int, int, str, str]] = []
    for pattern, strength, right in _rules():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(other[0] <= start and end <= other[1] for other in taken):  # inside a longer one, that says more
                continue
            whole = whole if whole is not None else ends(text)
            if start in whole and end in whole:
                taken.append((start, end, strength, right))
    return [(where[start], where[end - 1] + 1, strength, right) for start, end, strength, right in taken]


def _two_signs(line: str) -> list[tuple[int, int, str, str]]:
    """Words in which ำ was typed as two signs: they look right and are never found."""
    if not TWO_SIGNS.search(line):
        return []
    found, at = [], 0
    for word in segment(line):
        if TWO_SIGNS.search(word):
            found.append((at, at + len(word), "warn", plain(word)[0]))
        at += len(word)
    return found


def guard(text: str, lang: str = "th") -> list[Finding]:
    """What the words page would mind in a text of ours, in reading order. Only Thai has rules so far: another language
    gives []. Lines between `words-guard: off` and `words-guard: on` are examples and are passed over."""
    if not lang.lower().startswith("th"):
        return []
    found, watching = [], True
    for number, line in enumerate(text.split("\n"), 1):
        if OFF in line or ON in line:
            watching = ON in line
        elif watching:
            for start, end, strength, right in _in_line(line) + _two_signs(line):
                if strength != "fine":
                    found.append(Finding(number, start + 1, line[start:end], strength, right))
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.strength))
