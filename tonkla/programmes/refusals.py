"""What the room `programmes` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "plan_without_needs": Sentence(
        422,
        ("ยังเริ่มแผนไม่ได้", "แผนต้องตอบความต้องการของใครสักคน", "เลือกความต้องการอย่างน้อยหนึ่งข้อ สิ่งที่พิมพ์ยังอยู่"),
        (
            "This plan was not begun.",
            "A plan answers somebody's needs.",
            "Choose at least one need; what you typed is kept.",
        ),
    ),
    "commitment_without_date": Sentence(
        422,
        ("ยังไม่ได้จดคำมั่น", "เรื่องที่รับปากต้องมีชื่อคน เรื่อง และวันที่", "เติมให้ครบสามช่อง แล้วกดอีกครั้ง"),
        ("This promise was not kept.", "A promise needs who, what and a date.", "Fill in all three, then keep it."),
    ),
}
