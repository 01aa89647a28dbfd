"""Which column of a table says what: proposed from its headings, chosen by a person."""

from django.utils.translation import gettext_lazy as _

from tonkla.places.spelling import fold

IGNORED = ""
FIELDS = {
    "id": _("number of the row (stays the same in the next table)"), "name_th": _("Name in Thai"), "name_en": _("Name in English"),
    "type": _("What kind of organisation?"), "province": _("Where is it?"), "reaches": _("Places it reaches"), "lat": _("latitude"),
    "lon": _("longitude"), "offer": _("what they give, in words"), "kind": _("Which kind of support?"), "serves": _("Whom for?"),
    "goals": _("SDG"), "instrument": _("Form of the money"), "ways": _("How?"), "languages": _("In which languages?"),
    "stage": _("How far are they?"), "cost": _("What does it cost those who take it?"), "capacity": _("For how many a year?"),
    "starts": _("from which day"),
    "ends": _("until which day"), "source": _("Where is this known from?"), "checked": _("checked, or hearsay"), "note": _("a note"),
}  # fmt: skip
HEADINGS = {
    "id": ("id", "row", "rowid", "row_id", "no", "no.", "number", "code", "key", "รหัส", "ลำดับ", "ที่", "เลขที่"),
    "name_th": ("name_th", "name (th)", "thai name", "ชื่อไทย", "ชื่อภาษาไทย", "ชื่อ", "ชื่อองค์กร", "องค์กร"),
    "name_en": ("name_en", "name (en)", "name", "english name", "organisation", "organization", "ชื่ออังกฤษ", "ชื่อภาษาอังกฤษ"),
    "type": ("type", "kind of organisation", "organisation type", "ประเภท", "ประเภทองค์กร", "ชนิด"),
    "province": ("province", "place", "location", "จังหวัด", "พื้นที่", "ที่ตั้ง"),
    "reaches": ("reaches", "places", "coverage", "service area", "พื้นที่ให้บริการ", "พื้นที่ทำงาน", "ครอบคลุม"),
    "lat": ("lat", "latitude", "ละติจูด"), "lon": ("lon", "lng", "long", "longitude", "ลองจิจูด"),
    "offer": ("offer", "offers", "support", "service", "services", "สิ่งที่มีให้", "บริการ", "การสนับสนุน"),
    "kind": ("kind", "offer kind", "kind of support", "ประเภทการสนับสนุน", "หนุนแบบไหน"),
    "serves": ("serves", "target group", "whom for", "กลุ่มเป้าหมาย", "เพื่อใคร"),
    "goals": ("sector/sdg", "sdg", "sdgs", "goal", "goals", "เป้าหมาย sdg", "เป้าหมายการพัฒนา"),
    "instrument": ("instrument", "instruments", "รูปแบบการสนับสนุน", "รูปแบบเงิน"),
    "ways": ("way", "ways", "mode", "how", "วิธี", "รูปแบบ", "ทำแบบไหน"), "languages": ("language", "languages", "lang", "ภาษา"),
    "stage": ("stage", "ระยะ", "ขั้น"), "cost": ("cost", "price", "fee", "ค่าใช้จ่าย", "ราคา"),
    "capacity": ("capacity", "places a year", "จำนวนที่รับได้", "รับได้"), "starts": ("starts", "start", "from", "เริ่ม", "วันเริ่ม"),
    "ends": ("ends", "end", "until", "to", "สิ้นสุด", "ถึง", "วันสิ้นสุด"),
    "source": ("source", "sources", "reference", "url", "link", "ที่มา", "แหล่งที่มา", "อ้างอิง"),
    "checked": ("checked", "confidence", "sure", "ตรวจแล้ว", "ความมั่นใจ"), "note": ("note", "notes", "remark", "หมายเหตุ"),
}  # fmt: skip


def proposed(heads: list[str]) -> dict[str, str]:
    """Field → heading, by what the headings are called; the first that fits, each heading once."""
    folded = {fold(head): head for head in reversed(heads) if head}
    found: dict[str, str] = {}
    for field, names in HEADINGS.items():
        for name in names:
            head = folded.get(fold(name))
            if head and head not in found.values():
                found[field] = head
                break
    return found


def chosen(heads: list[str], asked: dict[str, str]) -> dict[str, str]:
    """What a person chose, without what does not stand in the table."""
    return {field: asked[field] for field in FIELDS if asked.get(field) in heads and asked[field]}


def is_enough(columns: dict[str, str]) -> bool:
    """A name, and where it is known from."""
    return "source" in columns and bool({"name_th", "name_en"} & set(columns))
