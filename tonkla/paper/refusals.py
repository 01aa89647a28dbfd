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
    "letters_not_ours": Sentence(
        422,
        (
            "ยังไม่ได้พิมพ์ มีคำที่ตัวพิมพ์ในเครื่องนี้เขียนไม่ได้",
            "คำเหล่านี้จะออกมาเป็นกรอบเปล่าบนกระดาษ: {words}",
            "เขียนคำนั้นกำกับด้วยอักษรไทยหรืออักษรละติน (เครื่องมือและคู่มือเก็บไปอ่านเป็น EPUB ได้) ถ้าต้องใช้บ่อย ให้คนดูแลเครื่องวางฟอนต์ของ"
            "อักษรนั้น เช่น Noto Sans SC ไว้ในโฟลเดอร์ fonts ข้างข้อมูลของเครื่อง แล้วพิมพ์ใหม่ ถ้ารับกรอบเปล่าได้ พิมพ์ทั้งอย่างนั้นก็ได้",
        ),
        (
            "Not printed yet: there are words that no font on this machine can write.",
            "On paper these would be empty boxes: {words}",
            "Write those words in Thai or Latin letters too (tools and handbooks can be taken along as EPUB). If you need them "
            "often, let whoever looks after the machine lay a font of those letters (such as Noto Sans SC) into the folder fonts beside its data, and "
            "print again. If empty boxes will do, print it all the same.",
        ),
    ),
}
