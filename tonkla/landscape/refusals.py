"""What the room `landscape` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "no_actor_table": Sentence(
        422,
        (
            "อ่านตารางนี้ไม่ได้",
            "ต้องเป็นไฟล์ CSV ที่มีหัวตาราง name_th หรือ name_en และ source",
            "บันทึกเป็น CSV แล้วลองใหม่ ยังไม่มีอะไรถูกเพิ่ม",
        ),
        (
            "This table could not be read.",
            "It must be a CSV with the columns name_th or name_en, and source.",
            "Save it as CSV and try again; nothing was added.",
        ),
    ),
    "actors_too_many": Sentence(
        413,
        ("ตารางยาวเกินไป", "รับได้ครั้งละไม่เกิน {n} แถว", "แบ่งเป็นหลายไฟล์ แล้วรับทีละไฟล์"),
        ("This table is too long.", "At most {n} rows fit at a time.", "Split it and take the parts in one by one."),
    ),
}
