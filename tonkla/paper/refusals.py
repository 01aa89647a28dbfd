"""What the room `paper` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "qr_too_long": Sentence(
        422,
        (
            "ยังทำ QR ให้ไม่ได้",
            "ข้อความยาวไป ({length} ตัวอักษร) กล้องโทรศัพท์จะอ่านไม่ออก",
            "ใช้ที่อยู่ที่สั้นลง แล้วลองอีกครั้ง",
        ),
        (
            "No QR code was made.",
            "The text is too long for a phone to read ({length} characters).",
            "Use a shorter address and try again.",
        ),
    ),
    "paper_too_long": Sentence(
        503,
        (
            "ยังทำ PDF ให้ไม่ได้",
            "เอกสารนี้ยาวมาก ทำเกินหนึ่งนาทีแล้วยังไม่เสร็จ",
            "ลองอีกครั้ง ถ้ายังไม่ได้ ให้แบ่งเป็นหลายแผน หรือเก็บเป็น DOCX หรือ XLSX แทน",
        ),
        (
            "No PDF was made.",
            "It is very long and was not done within a minute.",
            "Try again; if it still fails, split the plan, or take it as DOCX or XLSX.",
        ),
    ),
}
