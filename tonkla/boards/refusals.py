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
    "carried_words": Sentence(
        409,
        ("แก้คำตรงนี้ไม่ได้", "การ์ดใบนี้ยกมาจากที่อื่น คำจริงอยู่ที่ใบเดิม", "กด “มาจาก” เพื่อไปแก้ที่ใบเดิม แล้วใบนี้จะเปลี่ยนตาม"),
        (
            "The words cannot be changed here.",
            "This card was carried from somewhere else; its words live there.",
            "Press “From” and change them there; this card follows.",
        ),
    ),
    "no_such_answer_here": Sentence(
        422,
        ("ยังไม่ได้นับคำตอบนี้", "ช่องนี้หรือการ์ดใบนี้ไม่มีคำตอบแบบนั้น กระดานอาจเปลี่ยนไปแล้ว", "เปิดกระดานใหม่ แล้วกดอีกครั้ง"),
        (
            "This answer was not counted.",
            "This place or card has no such answer; the board may have changed.",
            "Open the board again and press once more.",
        ),
    ),
    "no_dot_vote": Sentence(
        409,
        ("ตอนนี้ยังไม่มีการแปะจุด", "วิทยากรยังไม่ได้เปิดให้แปะจุดในช่วงนี้", "รอวิทยากรเปิด แล้วปุ่มจะขึ้นบนหน้า “ตอนนี้” เอง"),
        (
            "There is no dot vote just now.",
            "The facilitator has not opened one in this session.",
            "Wait; the button appears on the page Now by itself.",
        ),
    ),
    "no_dots_left": Sentence(
        409,
        ("จุดหมดแล้ว", "แต่ละคนมี {dots} จุด และแปะไปครบแล้ว", "เอาจุดออกจากใบหนึ่งก่อน แล้วค่อยแปะใบนี้"),
        (
            "No dots are left.",
            "Everybody has {dots}, and yours are all laid.",
            "Take one back from another card first, then lay it here.",
        ),
    ),
    "voice_counted": Sentence(
        409,
        ("เปลี่ยนคำตอบไม่ได้แล้ว", "คำตอบที่ให้ไว้ตอนช่วงยังเปิดนับไปแล้ว", "คำตอบเดิมยังอยู่ ถ้าจำเป็นต้องเปลี่ยน บอกวิทยากรให้เปิดอีกครั้ง"),
        (
            "The answer cannot be changed any more.",
            "What you said while the step was open has been counted.",
            "It stands. If it must change, ask the facilitator to open the step again.",
        ),
    ),
    "no_card_to_carry": Sentence(
        422,
        ("ยังไม่ได้เลือกการ์ดสักใบ", "ต้องรู้ว่าจะยกใบไหนไป", "แตะเลือกการ์ดอย่างน้อยหนึ่งใบ แล้วกดอีกครั้ง"),
        ("No card is chosen yet.", "It must be clear which ones go on.", "Tap at least one card, then press again."),
    ),
    "no_such_view": Sentence(
        422,
        ("จอยังไม่เปลี่ยน", "ไม่รู้จักภาพที่เลือก", "กลับไปหน้าจัดกระดาน แล้วเลือกใหม่"),
        ("The projector was not changed.", "There is no such view.", "Go back to the boards' desk and choose again."),
    ),
    "hidden_without_reason": Sentence(
        422,
        ("ยังไม่ได้ซ่อนการ์ด", "คนเขียนควรรู้ว่าทำไม", "เขียนเหตุผลสั้น ๆ แล้วกดอีกครั้ง"),
        ("The card was not hidden.", "Its writer should know why.", "Write a short reason, then press again."),
    ),
    "reveal_without_reason": Sentence(
        422,
        ("ยังไม่ได้เปิดชื่อ", "การดูชื่อต้องมีเหตุผล และถูกบันทึกไว้ถาวร", "เขียนว่าทำไมต้องรู้ อย่างน้อยหนึ่งประโยค แล้วกดอีกครั้ง"),
        (
            "The name was not shown.",
            "Looking needs a reason, and is written down for good.",
            "Write in a sentence why you must know, then press again.",
        ),
    ),
    "not_an_unsent_file": Sentence(
        422,
        ("อ่านไฟล์นี้ไม่ได้", "ไม่ใช่ไฟล์ที่มือถือเก็บไว้ตอนส่งไม่ได้ หรือไฟล์ขาดไป", "เลือกไฟล์ที่ชื่อขึ้นต้นด้วย tonkla-not-sent จากมือถือเครื่องนั้น"),
        (
            "This file cannot be read.",
            "It is not what a phone keeps when it could not send, or part of it is missing.",
            "Choose the file named tonkla-not-sent-… from that phone.",
        ),
    ),
    "written_in_another_workshop": Sentence(
        409,
        ("ไม่ได้รับแถวนี้", "เขียนในเวิร์กช็อปอื่น", "เอาไฟล์ไปนำเข้าที่หน้าของเวิร์กช็อปนั้น"),
        (
            "This row was not taken.",
            "It was written in another workshop.",
            "Bring the file in on that workshop's page.",
        ),
    ),
    "row_without_a_place": Sentence(
        422,
        ("ไม่ได้รับแถวนี้", "ไม่บอกว่าเขียนไว้ที่ไหน หรือที่นั่นไม่รับแล้ว", "คัดลอกคำแล้วพิมพ์ลงบนกระดานได้เลย"),
        (
            "This row was not taken.",
            "It does not say where it was written, or nothing is taken there any more.",
            "Copy the words and type them onto the board.",
        ),
    ),
    "told_no_longer": Sentence(
        409,
        (
            "ยังไม่ได้เก็บคำเหล่านี้",
            "เจ้าตัวไม่ให้ใช้เรื่องที่เล่าแล้ว",
            "ลบการ์ดใบนี้ออกจากเครื่องได้เลย ถ้าเป็นเรื่องของคนอื่น ดูเลขบัตรของผู้เล่าอีกที",
        ),
        (
            "These words were not kept.",
            "The person no longer lets what they told be used.",
            "Delete them from this phone. If somebody else said them, look at the receipt number again.",
        ),
    ),
    "receipt_not_here": Sentence(
        422,
        (
            "ไม่พบบัตรของผู้เล่าเลขนี้ในเครื่องหลัก",
            "อาจพิมพ์ผิดตัว หรือออกบัตรไว้ที่เครื่องอื่น การ์ดยังอยู่ครบ",
            "ดูเลข 5 ตัวบนบัตรอีกที หรือปล่อยไว้ก่อน ระหว่างนี้คำพูดจะไม่ออกไปนอกทีม",
        ),
        (
            "No receipt with this number is on this machine.",
            "A letter may be wrong, or it was given on another machine. The card is safe.",
            "Look at the five letters again, or leave it for now; meanwhile the words stay with the team.",
        ),
    ),
    "stays_with_its_team": Sentence(
        409,
        (
            "ยังยกการ์ดบางใบไปไม่ได้",
            "เจ้าตัวให้จดไว้ แต่ยังไม่ได้ให้นำไปใช้นอกทีม",
            "ถามเขาก่อน หรือเลือกใบอื่น แล้วกดอีกครั้ง",
        ),
        (
            "Some of these cards cannot go there yet.",
            "The person let it be written down, not used outside the team.",
            "Ask them first, or choose other cards and press again.",
        ),
    ),
    "dots_were_laid": Sentence(
        409,
        ("ยังเอาการแปะจุดคืนไม่ได้", "มีคนแปะจุดไปแล้ว", "กด “ปิดโหวต” แทน จุดที่แปะไว้จะยังอยู่ครบ"),
        (
            "The dot vote was not taken back.",
            "Somebody has laid a dot already.",
            "Close the vote instead; the dots laid stay counted.",
        ),
    ),
    "translation_without_language": Sentence(
        422,
        (
            "ยังไม่รู้ว่าเป็นภาษาอะไร",
            "คนอ่านต้องรู้ว่าคำแปลเป็นภาษาไหน และต้องเป็นคนละภาษากับการ์ด",
            "เลือกภาษา แล้วกดอีกครั้ง คำแปลยังอยู่ในช่อง",
        ),
        (
            "It is not clear which language this is.",
            "Readers need to know, and it must be another one than the card's.",
            "Choose the language and press again; the translation is still in the box.",
        ),
    ),
}
