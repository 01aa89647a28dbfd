"""The sheet for the wall of a room without internet: two codes (Wi-Fi, address) and the steps, in both languages."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from tonkla.paper.dates import Language
from tonkla.paper.pdf import render
from tonkla.paper.qr import qr_svg
from tonkla.paper.typeset import Exactly

WORDS: dict[Language, dict[str, str]] = {
    "th": {
        "kind": "ต้นกล้า · ใบแปะผนัง", "title": "เข้าห้องด้วยมือถือ", "lead": "ไม่ต้องมีอินเทอร์เน็ต ไม่ต้องสมัคร ใช้เบราว์เซอร์ในมือถือได้เลย",
        "wifi": "1. ต่อไวไฟ", "wifi_name": "ชื่อไวไฟ: {name}", "wifi_word": "รหัสไวไฟ: {word}", "by_hand": "เขียนชื่อและรหัสไวไฟตรงนี้",
        "open": "2. เปิดหน้าเข้าห้อง",
        "step_1": "สแกนรหัสซ้าย หรือต่อไวไฟตามชื่อที่เขียนไว้",
        "step_2": "ถ้ามือถือถามว่า “ไวไฟนี้ไม่มีอินเทอร์เน็ต จะใช้ต่อไหม” ให้ตอบว่าใช้ต่อ",
        "step_3": "สแกนรหัสขวา หรือพิมพ์ที่อยู่ลงในเบราว์เซอร์ แล้วใส่รหัสห้องที่อยู่บนจอ",
        "note": "ปิดเน็ตมือถือไว้ก่อน ถ้าหน้าไม่ขึ้น",
        "staff_kind": "ต้นกล้า · สำหรับมือถือของทีมงาน", "staff_title": "ให้มือถือทีมงานเชื่อใจเครื่องหลัก",
        "staff_lead": "ทำครั้งเดียวต่อเครื่อง เฉพาะมือถือของทีมงาน คนที่มาร่วมไม่ต้องทำ",
        "staff_open": "เปิดหน้านี้",
        "staff_1": "สแกนรหัส มือถือจะเตือนว่ายังไม่รู้จักเครื่องนี้ กดดูรายละเอียดแล้วไปต่อ แล้วกด “รับใบรับรอง”",
        "staff_2": "แอนดรอยด์: การตั้งค่า → ความปลอดภัย → การเข้ารหัสและใบรับรอง → ติดตั้งใบรับรอง → ใบรับรอง CA → เลือกไฟล์ที่เพิ่งโหลด",
        "staff_3": "ไอโฟน: การตั้งค่า → ดาวน์โหลดโปรไฟล์แล้ว → ติดตั้ง จากนั้น ทั่วไป → เกี่ยวกับ → การตั้งค่าการเชื่อถือใบรับรอง → เปิด Tonkla",
        "staff_4": "ก่อนกดยืนยัน เทียบลายนิ้วมือ (SHA-256) กับที่พิมพ์ไว้ตรงนี้ ถ้าไม่ตรง อย่าติดตั้ง",
        "staff_print": "ลายนิ้วมือของใบรับรอง", "staff_none": "ยังไม่มี เปิดเครื่องหลักด้วย tonkla serve --tls ก่อน",
        "staff_note": "ใบรับรองนี้รับรองได้เฉพาะที่อยู่ภายในห้อง ถ้าเลิกใช้แล้วให้ลบออกจากมือถือ",
    },
    "en": {
        "kind": "Tonkla · a sheet for the wall", "title": "Come in with your phone",
        "lead": "No internet and no account needed; the browser of your phone is enough.",
        "wifi": "1. Join the Wi-Fi", "wifi_name": "Wi-Fi name: {name}", "wifi_word": "Wi-Fi password: {word}",
        "by_hand": "Write the Wi-Fi name and password here", "open": "2. Open the door",
        "step_1": "Scan the left code, or join the Wi-Fi by the name written there.",
        "step_2": "If the phone asks whether to stay on a Wi-Fi without internet, say yes.",
        "step_3": "Scan the right code, or type the address into the browser; then type the room's code from the screen.",
        "note": "If no page comes, turn mobile data off first.",
        "staff_kind": "Tonkla · for staff phones", "staff_title": "Let staff phones trust the main computer",
        "staff_lead": "Once for each staff phone. People who take part need not do this.",
        "staff_open": "Open this page",
        "staff_1": "Scan the code. The phone warns that it does not know this machine: look at the details, go on, then "
        "press “Take the certificate”.",
        "staff_2": "Android: Settings → Security → Encryption and credentials → Install a certificate → CA certificate → choose the file.",
        "staff_3": "iPhone: Settings → Profile downloaded → Install; then General → About → Certificate trust settings → switch Tonkla on.",
        "staff_4": "Before you confirm, compare the fingerprint (SHA-256) with the one printed here. If they differ, do not install.",
        "staff_print": "The certificate's fingerprint", "staff_none": "None yet: start the main computer with tonkla serve --tls first.",
        "staff_note": "This certificate vouches for addresses inside a room only. When you no longer need it, remove it from the phone.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Wifi:
    """The laptop's own network. Nothing is known of it but what its owner says."""

    name: str
    word: str

    def code(self) -> str:
        """What phones' cameras understand as a network (the form of the ZXing project, WPA or open)."""
        escaped = [re.sub(r'([\\;,:"])', r"\\\1", text) for text in (self.name, self.word)]
        kind = "WPA" if self.word else "nopass"
        return f"WIFI:T:{kind};S:{escaped[0]};P:{escaped[1]};;"


def room_sheet(lang: Language, address: str, wifi: Wifi | None, made_on: date) -> bytes:
    """The sheet as PDF, A4. Without `wifi` there is room to write its name by hand."""
    return render("room_sheet", sheet_data(lang, address, wifi), lang, made_on=made_on)


def sheet_data(lang: Language, address: str, wifi: Wifi | None) -> dict[str, Any]:
    say = WORDS[lang]
    lines = [say["by_hand"]]
    if wifi:
        lines = [say["wifi_name"].format(name=wifi.name)]
        lines += [say["wifi_word"].format(word=wifi.word)] if wifi.word else []
    return {
        "say": {"kind": say["kind"]},
        "file_title": Exactly(say["title"]),
        "title": say["title"],
        "lead": say["lead"],
        "page": [Exactly(""), Exactly(" / "), Exactly("")],
        "codes": [
            {"name": say["wifi"], "svg": Exactly(qr_svg(wifi.code())) if wifi else None, "lines": lines},
            {"name": say["open"], "svg": Exactly(qr_svg(address)), "lines": [address]},
        ],
        "steps": [say["step_1"], say["step_2"], say["step_3"]],
        "note": say["note"],
    }


def staff_sheet(lang: Language, address: str, fingerprint: str, made_on: date) -> bytes:
    """How staff phones take in this machine's authority, as PDF, A4, with its fingerprint to compare by eye."""
    return render("room_sheet", staff_data(lang, address, fingerprint), lang, made_on=made_on)


def staff_data(lang: Language, address: str, fingerprint: str) -> dict[str, Any]:
    say = WORDS[lang]
    groups = fingerprint.split()
    lines = [" ".join(groups[place : place + 4]) for place in range(0, len(groups), 4)] or [say["staff_none"]]
    return {
        "say": {"kind": say["staff_kind"]},
        "file_title": Exactly(say["staff_title"]),
        "title": say["staff_title"],
        "lead": say["staff_lead"],
        "page": [Exactly(""), Exactly(" / "), Exactly("")],
        "codes": [
            {"name": say["staff_open"], "svg": Exactly(qr_svg(address)), "lines": [address]},
            {"name": say["staff_print"], "svg": False, "lines": lines},
        ],
        "steps": [say["staff_1"], say["staff_2"], say["staff_3"], say["staff_4"]],
        "note": say["staff_note"],
    }
