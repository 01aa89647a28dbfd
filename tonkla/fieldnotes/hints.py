"""Words that may say more about somebody than they allowed: pointed out while one writes, on the device, sent nowhere."""

NAMES = ("นาย", "นางสาว", "น.ส.", "เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ.", "บ้านเลขที่", "Mr.", "Mrs.", "Miss")
DELICATE = (
    "ศาสนา", "อิสลาม", "มุสลิม", "พุทธ", "คริสต์", "โรค", "ป่วย", "พิการ", "เอชไอวี", "ซึมเศร้า", "ตั้งครรภ์", "ยาเสพติด", "พรรคการเมือง",
    "คดี", "ติดคุก", "ไร้สัญชาติ", "religion", "muslim", "buddhist", "christian", "illness", "disabled", "hiv", "pregnant",
    "depress", "drugs", "political party", "stateless",
)  # fmt: skip


def for_page() -> dict[str, list[str]]:
    return {"names": list(NAMES), "delicate": list(DELICATE)}
