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
    "outcome_unclear": Sentence(
        422,
        ("ยังไม่ได้จดว่าเกิดอะไรขึ้น", "ต้องบอกว่าทำแล้ว ทำได้บางส่วน ไม่ได้ทำ หรือยังไม่รู้", "เลือกหนึ่งอย่าง ถ้าไม่แน่ใจ เลือกยังไม่รู้"),
        (
            "This was not kept.",
            "It must say done, in part, not done, or do not know.",
            "Choose one; when unsure, choose do not know.",
        ),
    ),
    "ask_unclear": Sentence(
        422,
        ("ยังส่งคำขอไม่ได้", "คำขอต้องบอกว่าขอใคร และขออะไร", "เติมทั้งสองช่อง แล้วกดอีกครั้ง สิ่งที่พิมพ์ยังอยู่"),
        ("This ask was not kept.", "An ask says whom, and for what.", "Fill in both; what you typed is kept."),
    ),
    "islamic_day_too_far": Sentence(
        422,
        (
            "ยังไม่ได้ยืนยันวันนี้",
            "วันที่พิมพ์ห่างจากวันที่คำนวณไว้เกิน {days} วัน หรืออ่านเป็นวันที่ไม่ได้",
            "ดูวันเดือนปีอีกครั้ง ปี พ.ศ. ก็ได้ แล้วกดใหม่ สิ่งที่พิมพ์ยังอยู่",
        ),
        (
            "This day was not confirmed.",
            "It lies more than {days} days from the computed one, or is no date.",
            "Look at the date again, Buddhist years are fine, and keep it once more; what you typed is kept.",
        ),
    ),
    "need_of_another_hub": Sentence(
        422,
        ("ยังเพิ่มเรื่องนี้เข้าแผนไม่ได้", "เป็นความต้องการของอีกหน่วย หรือพักไว้แล้ว", "เลือกจากรายการของหน่วยนี้ หรือนำเรื่องที่พักไว้กลับมาก่อน"),
        (
            "This need was not taken into the plan.",
            "It belongs to another hub, or was put aside.",
            "Choose from this hub's own, or bring it back first.",
        ),
    ),
    "no_plan_file": Sentence(
        422,
        (
            "รับแผนจากไฟล์นี้ไม่ได้",
            "ไฟล์นี้ไม่ใช่แผนที่ต้นกล้าส่งออก หรือขาดหายไปบางส่วน",
            "ให้เครื่องต้นทางกด “แผนเป็นไฟล์” แล้วส่งมาใหม่ ยังไม่มีอะไรถูกเพิ่ม",
        ),
        (
            "No plan was taken in from this file.",
            "It is not a plan that Tonkla wrote, or part of it is missing.",
            "Have the other machine write “The plan as a file” again; nothing was added here.",
        ),
    ),
    "plan_too_new": Sentence(
        422,
        ("รับแผนจากไฟล์นี้ไม่ได้", "ไฟล์มาจากต้นกล้ารุ่นใหม่กว่า (รูปแบบ {format})", "อัปเดตเครื่องนี้ก่อน แล้วลองอีกครั้ง ยังไม่มีอะไรถูกเพิ่ม"),
        (
            "No plan was taken in from this file.",
            "It comes from a newer Tonkla (format {format}).",
            "Bring this machine up to date, then try again; nothing was added here.",
        ),
    ),
}
