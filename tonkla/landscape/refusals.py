"""What the room `landscape` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "no_actor_table": Sentence(
        422,
        (
            "อ่านตารางนี้ไม่ได้",
            "ต้องเป็นไฟล์ CSV หรือ XLSX ที่แถวแรกเป็นหัวตาราง และมีอย่างน้อยหนึ่งแถวใต้หัว",
            "เปิดไฟล์ดู บันทึกเป็น CSV หรือ XLSX แล้วลองใหม่ ยังไม่มีอะไรถูกเพิ่ม",
        ),
        (
            "This table could not be read.",
            "It must be a CSV or XLSX whose first line holds the names of the columns, with at least one line below.",
            "Open it, save it as CSV or XLSX and try again; nothing was added.",
        ),
    ),
    "actors_too_many": Sentence(
        413,
        ("ตารางยาวเกินไป", "รับได้ครั้งละไม่เกิน {n} แถว", "แบ่งเป็นหลายไฟล์ แล้วรับทีละไฟล์"),
        ("This table is too long.", "At most {n} rows fit at a time.", "Split it and take the parts in one by one."),
    ),
    "barrier_needs_hub": Sentence(
        422,
        ("ยังบันทึกไม่ได้", "ตัวเลขนี้ต้องมาจากหน่วยที่ไปฟังมาเอง", "ให้คนในหน่วยนั้นบันทึก แล้วหน้านี้จะรวมให้"),
        ("This was not written down.", "Such counts come from the hub that heard them.", "Somebody of that hub can write it down; this page adds them up."),
    ),
}  # fmt: skip
