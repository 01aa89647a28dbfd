"""What the room `boards` refuses."""

from tonkla.refusal import Sentence

SENTENCES = {
    "not_your_board": Sentence(
        403,
        ("เขียนบนกระดานนี้ไม่ได้", "เป็นกระดานของทีมอื่น", "กลับไปที่ “ตอนนี้” แล้วเปิดกระดานของทีมคุณ หรือบอกวิทยากรให้เปลี่ยนทีมให้"),
        (
            "This board is not yours to write on.",
            "It belongs to another team.",
            "Go back to Now and open your own team's board, or ask the facilitator to change your team.",
        ),
    ),
    "no_such_section": Sentence(
        422,
        ("ไม่พบช่องนี้บนกระดาน", "กระดานอาจเปลี่ยนไปแล้ว", "เปิดกระดานใหม่ แล้วเลือกช่องอีกครั้ง สิ่งที่เขียนยังอยู่"),
        (
            "This board has no such place.",
            "The board may have changed.",
            "Open it again and choose a place; what you wrote is kept.",
        ),
    ),
    "same_id_other_words": Sentence(
        409,
        ("ยังไม่ได้ส่งใบนี้", "เลขประจำการ์ดนี้มีการ์ดใบอื่นใช้อยู่แล้ว", "เขียนเป็นการ์ดใบใหม่ได้เลย ใบเดิมไม่หาย"),
        (
            "This card was not sent.",
            "Another card already has its number.",
            "Write it as a new card; the first one is safe.",
        ),
    ),
    "card_empty": Sentence(
        422,
        ("การ์ดยังว่างอยู่", "เพื่อนจะได้เห็นก็ต่อเมื่อมีสักคำ", "เขียนสั้น ๆ ก็พอ แล้วส่งอีกครั้ง"),
        (
            "The card is still empty.",
            "The others need at least a word to read.",
            "A few words are enough; then send again.",
        ),
    ),
    "card_too_long": Sentence(
        422,
        (
            "การ์ดใบนี้ยาวไป ({length} ตัวอักษร เขียนได้ {limit})",
            "หนึ่งเรื่องต่อหนึ่งการ์ด จะได้อ่านทันกัน",
            "แบ่งเป็นหลายใบ สิ่งที่เขียนยังอยู่ในช่อง",
        ),
        (
            "This card is too long ({length} characters; {limit} fit).",
            "One thing to a card, so that everyone can read it.",
            "Split it into several; your words are still in the box.",
        ),
    ),
    "card_unreadable": Sentence(
        422,
        ("การ์ดใบนี้มีตัวอักษรที่แสดงไม่ได้", "อาจติดมาตอนคัดลอกจากที่อื่น", "พิมพ์ใหม่ หรือลบตัวที่เห็นเป็นช่องว่างแปลก ๆ แล้วส่งอีกครั้ง"),
        (
            "This card holds characters that cannot be shown.",
            "They may have come along when copying.",
            "Type it again, or delete the odd blanks, then send.",
        ),
    ),
    "card_id_missing": Sentence(
        422,
        ("ยังไม่ได้รับการ์ดใบนี้", "หน้าที่ใช้เขียนเก่าเกินไป", "เปิดกระดานใหม่ แล้วส่งอีกครั้ง สิ่งที่เขียนยังอยู่"),
        (
            "This card was not taken.",
            "The page it was written on is too old.",
            "Open the board again and send once more; your words are kept.",
        ),
    ),
    "phone_number_in_card": Sentence(
        422,
        (
            "ดูเหมือนมีเบอร์โทรศัพท์หรือเลขประจำตัวในการ์ดใบนี้",
            "ทุกคนในทีมจะเห็น จึงยังไม่ได้ส่ง",
            "ลบตัวเลขออกแล้วส่งอีกครั้ง หรือกด “ไม่ใช่เบอร์โทร”",
        ),
        (
            "This card seems to hold a phone or ID number.",
            "The whole team would see it, so it was not sent.",
            "Take it out and send again, or tap “Not a phone number”.",
        ),
    ),
    "heard_from_missing": Sentence(
        422,
        ("ยังขาดชื่อสมมติของผู้เล่า", "คำพูดต้องรู้ว่าเป็นของใคร โดยไม่ใช้ชื่อจริง", "เติมชื่อสมมติ เช่น น้องทะเล แล้วส่งอีกครั้ง"),
        (
            "A made-up name for the person heard is missing.",
            "A quote belongs to somebody, never under the real name.",
            "Add a made-up name, such as Talay, and send again.",
        ),
    ),
    "not_your_card": Sentence(
        403,
        ("เอาการ์ดใบนี้ออกไม่ได้", "เป็นการ์ดที่เพื่อนเขียน", "ขอให้เจ้าของการ์ดหรือวิทยากรเอาออก หรือย้ายไปช่องอื่นได้"),
        (
            "This card was not taken off.",
            "Somebody else wrote it.",
            "Ask its writer or the facilitator; you can move it to another place.",
        ),
    ),
    "photo_missing": Sentence(
        422,
        ("ยังไม่มีรูป", "ยังไม่ได้เลือกรูปจากเครื่อง", "กดเลือกรูป หรือถ่ายใหม่ แล้วส่งอีกครั้ง"),
        ("There is no photo yet.", "None was chosen on the phone.", "Choose or take one, then send again."),
    ),
}
