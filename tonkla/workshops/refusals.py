"""What the room `workshops` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "code_unknown": Sentence(
        404,
        ("ไม่พบเวิร์กช็อปของรหัสนี้", "รหัสมี 8 ตัว เป็นตัวอักษรอังกฤษกับตัวเลข", "ดูอีกทีว่าพิมพ์ครบ 8 ตัวไหม หรือสแกน QR ที่จอหน้าห้อง"),
        (
            "No workshop has this code.",
            "A code has 8 letters and digits.",
            "Check that all 8 are there, or scan the QR code on the screen.",
        ),
    ),
    "qr_unknown": Sentence(
        404,
        ("ไม่พบเวิร์กช็อปของ QR นี้", "อาจเป็น QR ของงานเก่า หรือสแกนมาไม่ครบ", "สแกนใหม่จากจอหน้าห้อง หรือพิมพ์รหัส 8 ตัว"),
        (
            "No workshop has this QR code.",
            "It may be from an older event, or was not read whole.",
            "Scan the one on the screen again, or type the 8-character code.",
        ),
    ),
    "too_many_codes": Sentence(
        429,
        ("พักการพิมพ์รหัสไว้ครู่หนึ่ง", "มีรหัสผิดเข้ามามากในนาทีนี้", "สแกน QR ที่จอหน้าห้องได้เลย หรือรอหนึ่งนาทีแล้วพิมพ์ใหม่"),
        (
            "Typed codes rest for a moment.",
            "Many wrong codes came in this minute.",
            "Scan the QR code on the screen now, or wait a minute and type again.",
        ),
    ),
    "door_closed": Sentence(
        403,
        ("ตอนนี้ปิดรับคนเพิ่ม", "วิทยากรปิดประตูห้องไว้ คนที่นั่งอยู่แล้วใช้ต่อได้ตามปกติ", "บอกวิทยากรให้เปิดประตู แล้วลองอีกครั้ง"),
        (
            "Nobody new can join just now.",
            "The facilitator has closed the door; those inside go on as before.",
            "Ask the facilitator to open it, then try again.",
        ),
    ),
    "workshop_over": Sentence(
        410,
        ("เวิร์กช็อปนี้ปิดแล้ว", "วิทยากรปิดงานเรียบร้อยแล้ว", "ถ้ายังมีเรื่องอยากเขียน บอกวิทยากรให้เปิดอีกครั้งได้"),
        (
            "This workshop is over.",
            "The facilitator has closed it.",
            "If you still have something to write, ask the facilitator to reopen it.",
        ),
    ),
    "workshop_closed": Sentence(
        410,
        ("การ์ดใบนี้ยังไม่ได้ส่ง แต่ยังอยู่ในเครื่องคุณ", "เวิร์กช็อปปิดแล้ว", "ขอให้วิทยากรเปิดอีกครั้ง หรือกด “เก็บเป็นไฟล์” แล้วส่งให้วิทยากร"),
        (
            "This was not sent, but it is still on your phone.",
            "The workshop is closed.",
            "Ask the facilitator to reopen it, or tap “Keep as a file” and hand that over.",
        ),
    ),
    "name_missing": Sentence(
        422,
        ("ยังขาดอีกหนึ่งช่อง", "เพื่อนในทีมต้องรู้ว่าจะเรียกคุณว่าอะไร", "เติมชื่อเล่นหรือชื่อสมมติ แล้วกดเข้าร่วม"),
        (
            "One field is still empty.",
            "Your team needs something to call you.",
            "Type a nickname or a made-up name, then join.",
        ),
    ),
    "reseat_over": Sentence(
        410,
        ("รหัสกลับเข้าที่เดิมนี้ใช้ไม่ได้แล้ว", "ใช้ได้ครั้งเดียว และภายในวันเดียว", "ขอรหัสใหม่จากวิทยากร"),
        (
            "This code no longer brings you back.",
            "It works once, within the day.",
            "Ask the facilitator for a new one.",
        ),
    ),
    "nothing_open": Sentence(
        409,
        ("ยังไม่มีช่วงที่เปิดอยู่", "นาฬิกาเริ่มเดินเมื่อเปิดช่วงแรก", "กด “เริ่มช่วงแรก” ก่อน"),
        ("No session is open yet.", "The clock starts with the first session.", "Tap “Start the first session”."),
    ),
    "nothing_to_undo": Sentence(
        409,
        ("ไม่มีอะไรให้ย้อนกลับแล้ว", "ย้อนมาถึงจุดเริ่มของเวิร์กช็อปแล้ว", "กด “เริ่มช่วงแรก” เมื่อพร้อม"),
        (
            "There is nothing left to undo.",
            "This is where the workshop began.",
            "Tap “Start the first session” when ready.",
        ),
    ),
    "no_such_plan": Sentence(
        422,
        ("ยังไม่ได้เลือกแบบกำหนดการ", "เวิร์กช็อปเริ่มจากแบบที่มีอยู่ แล้วค่อยปรับ", "เลือกแบบหนึ่งจากรายการ แล้วกดเตรียมเวิร์กช็อป"),
        (
            "No agenda was chosen.",
            "A workshop starts from one of the templates and is changed later.",
            "Choose one from the list, then prepare the workshop.",
        ),
    ),
}
