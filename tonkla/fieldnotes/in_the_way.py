"""How many people said in field notes that something keeps them from support: told to the support map as counts, without words.

What a passage speaks of, a reader said with a label; a label counts when it is called as the map calls a thing in the way.
"""

from collections import defaultdict

from tonkla.fieldnotes.models import Excerpt, Labelling

CALLED = {
    "distance": ("ไกล", "อยู่ไกล", "ระยะทาง", "การเดินทาง", "เดินทางลำบาก", "far", "it is far", "distance", "travel"),
    "cost": ("แพง", "ค่าใช้จ่าย", "ค่าใช้จ่ายสูงไป", "ค่ารถ", "ไม่มีเงิน", "cost", "it costs too much", "money", "fare"),
    "language": ("ภาษา", "คนละภาษา", "ฟังไม่เข้าใจ", "language", "it is in another language"),
    "content": ("เนื้อหา", "เนื้อหาไม่เข้ากับพื้นที่", "เนื้อหาไม่เหมาะ", "เนื้อหาไม่ตรงกับเรา", "content", "the content does not fit"),
    "time": ("เวลา", "ไม่มีเวลา", "ไม่ว่าง", "time", "no time"),
    "disability": ("ความพิการ", "พิการ", "คนพิการไปไม่ถึง", "disability", "not reachable with a disability"),
}
KIND_OF = {name: kind for kind, names in CALLED.items() for name in names}


def heard_in_the_way() -> dict[tuple[str, str], int]:
    """(Place, kind) → different people; a note of nobody known counts as one. Words taken back do not count."""
    rows = Labelling.objects.filter(
        removed_at=None, label__removed_at=None, excerpt__in=Excerpt.objects.standing().readable(), excerpt__note__place__isnull=False
    ).values_list(
        "label__name", "excerpt__note__place", "excerpt__note__receipt", "excerpt__note__person", "excerpt__note__hub", "excerpt__note"
    )  # fmt: skip
    people: dict[tuple[str, str], set[object]] = defaultdict(set)
    for name, place, receipt, person, hub, note in rows:
        kind = KIND_OF.get(name.casefold())
        if kind:
            people[place, kind].add(receipt or ((hub, person) if person else note))
    return {key: len(who) for key, who in people.items()}
