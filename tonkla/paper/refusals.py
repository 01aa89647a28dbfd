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
}
