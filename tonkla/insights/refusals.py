"""What the room `insights` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "no_cards_chosen": Sentence(
        422,
        ("ยังไม่ได้เลือกการ์ด", "เรื่องเดียวกันต้องมีการ์ดอย่างน้อยหนึ่งใบ", "แตะเลือกการ์ดสองสามใบที่พูดเรื่องเดียวกัน แล้วกดรวม"),
        ("No card was chosen.", "Things that belong together need at least one card.", "Tap two or three cards that speak of the same thing, then lay them together."),
    ),
    "insight_without_cards": Sentence(
        422,
        ("ยังเขียนข้อมูลเชิงลึกไม่ได้", "ต้องเดินกลับไปถึงคำที่มีคนพูดจริงได้", "เลือกการ์ดอย่างน้อยหนึ่งใบที่ทำให้เราเข้าใจเรื่องนี้ สิ่งที่พิมพ์ยังอยู่"),
        ("An insight needs evidence.", "It must lead back to words somebody said.", "Choose at least one card it rests on; what you typed is kept."),
    ),
}
