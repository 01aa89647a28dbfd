"""What is refused while a workshop is prepared, joined and run."""

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
    "past_midnight": Sentence(
        422,
        (
            "กำหนดการวันที่ {day} เลยเที่ยงคืน",
            "ถ้าเปลี่ยนแบบนี้ “{title}” จะไม่จบในวันเดียวกัน เราเลยยังไม่เปลี่ยนอะไร",
            "ลดนาทีของช่วงอื่นก่อน หรือย้ายบางช่วงไปอีกวัน",
        ),
        (
            "Day {day} would run past midnight.",
            "With this change “{title}” would not end on the same day, so nothing was changed.",
            "Give other blocks fewer minutes first, or move some to another day.",
        ),
    ),
    "minutes_unreadable": Sentence(
        422,
        ("ยังไม่ได้เปลี่ยนเวลา", "นาทีต้องเป็นตัวเลข ตั้งแต่ 1 ถึง {longest}", "พิมพ์จำนวนนาทีอีกครั้ง เช่น 45"),
        (
            "The minutes were not changed.",
            "Minutes are a whole number from 1 to {longest}.",
            "Type the number again, for example 45.",
        ),
    ),
    "start_unreadable": Sentence(
        422,
        ("ยังไม่ได้เปลี่ยนเวลาเริ่ม", "อ่านเวลาที่พิมพ์ไม่ออก", "พิมพ์แบบ 9.00 หรือ 13:30"),
        ("The start was not changed.", "We could not read the time.", "Type it like 9:00 or 13:30."),
    ),
    "date_unreadable": Sentence(
        422,
        ("ยังไม่ได้เปลี่ยนวันที่", "อ่านวันที่พิมพ์ไม่ออก", "เลือกวันจากปฏิทินอีกครั้ง"),
        ("The date was not changed.", "We could not read the date.", "Choose the day from the calendar again."),
    ),
    "day_in_the_past": Sentence(
        422,
        ("ยังไม่ได้เปลี่ยนวันที่", "วันนั้นผ่านไปแล้ว", "เลือกวันนี้หรือวันข้างหน้า"),
        ("The date was not changed.", "That day has passed.", "Choose today or a day to come."),
    ),
    "days_out_of_order": Sentence(
        422,
        ("ยังไม่ได้เปลี่ยนวันที่", "ถ้าเปลี่ยนแบบนี้ วันต่าง ๆ จะสลับลำดับหรือทับกัน", "เลื่อนวันท้าย ๆ ออกไปก่อน แล้วค่อยเปลี่ยนวันนี้"),
        (
            "The date was not changed.",
            "The days would change their order or fall on each other.",
            "Move the later days first, then this one.",
        ),
    ),
    "block_gone": Sentence(
        409,
        ("ไม่พบช่วงนี้ในกำหนดการแล้ว", "อาจมีคนเอาออกไปเมื่อครู่", "เปิดหน้ากำหนดการใหม่ หรือกด “ย้อนกลับ” ถ้าอยากได้คืน"),
        (
            "This block is no longer in the agenda.",
            "Somebody may have taken it out a moment ago.",
            "Load the agenda again, or take the last change back.",
        ),
    ),
    "block_is_open": Sentence(
        409,
        ("ช่วงนี้กำลังเปิดอยู่ เลยเอาออกไม่ได้", "ถ้าเอาออก ทุกเครื่องจะไม่รู้ว่าตอนนี้ทำอะไร", "เปิดช่วงถัดไปก่อน แล้วค่อยเอาช่วงนี้ออก"),
        (
            "This block is open now, so it stays.",
            "Without it no phone would know what happens now.",
            "Go on to the next block first, then take this one out.",
        ),
    ),
    "last_block": Sentence(
        409,
        ("เหลือช่วงเดียวแล้ว", "กำหนดการต้องมีอย่างน้อยหนึ่งช่วง", "เพิ่มช่วงใหม่ก่อน แล้วค่อยเอาช่วงนี้ออก"),
        ("This is the last block.", "An agenda has at least one.", "Add another block first, then take this one out."),
    ),
    "agenda_full": Sentence(
        422,
        ("กำหนดการเต็มแล้ว", "หนึ่งเวิร์กช็อปมีได้ {most} ช่วง", "เอาช่วงที่ไม่ใช้ออก หรือเตรียมเป็นอีกเวิร์กช็อปหนึ่ง"),
        (
            "The agenda is full.",
            "A workshop holds {most} blocks.",
            "Take out what you do not use, or prepare a second workshop.",
        ),
    ),
    "agenda_closed": Sentence(
        409,
        ("กำหนดการเปลี่ยนไม่ได้แล้ว", "เวิร์กช็อปนี้ปิดแล้ว", "ถ้าจำเป็น เปิดเวิร์กช็อปอีกครั้งที่หน้าเวิร์กช็อป แล้วกลับมาเปลี่ยน"),
        (
            "The agenda can no longer be changed.",
            "This workshop is closed.",
            "If you must, reopen it on the workshop's page, then change the agenda.",
        ),
    ),
    "no_change_to_undo": Sentence(
        409,
        ("ไม่มีอะไรให้ย้อนกลับแล้ว", "กำหนดการเป็นแบบตอนเริ่มเตรียม", "แก้ต่อได้เลย ทุกอย่างที่แก้ย้อนกลับได้"),
        (
            "There is nothing left to undo.",
            "This is the agenda as it began.",
            "Go on; everything you change can be undone.",
        ),
    ),
    "workshop_in_the_past": Sentence(
        422,
        (
            "วันแรกผ่านไปแล้ว",
            "เวิร์กช็อปใหม่เตรียมไว้สำหรับวันนี้หรือวันข้างหน้า",
            "เลือกวันใหม่ ถ้าจัดไปแล้วและมีกระดาษอยู่ ตั้งเป็นวันนี้แล้วคีย์การ์ดเข้ามาได้",
        ),
        (
            "The first day has passed.",
            "A new workshop is for today or a day to come.",
            "Choose another day. If it was held already on paper, take today and key the cards in.",
        ),
    ),
    "zone_unknown": Sentence(
        422,
        (
            "ยังใช้เขตเวลานี้ไม่ได้: {zone}",
            "กำหนดการหนึ่งใช้นาฬิกาเดียว และเรารู้จักเฉพาะเวลาของประเทศแถบนี้",
            "เลือกประเทศที่จัดจากรายการ คนที่อยู่ประเทศอื่นเทียบเวลาเอง",
        ),
        (
            "This time zone cannot be used: {zone}.",
            "An agenda has one clock, and we know those of the countries around here.",
            "Choose the country where it is held; people elsewhere convert the times themselves.",
        ),
    ),
    "nothing_to_say": Sentence(
        422,
        ("ยังไม่มีข้อความ", "ช่องว่างอยู่ เลยยังไม่ได้บอกใคร", "พิมพ์หนึ่งประโยคสั้น ๆ แล้วกดบอกทุกคน"),
        (
            "There is nothing to say yet.",
            "The box was empty, so nobody was told.",
            "Type one short sentence, then say it to all.",
        ),
    ),
    "message_too_long": Sentence(
        422,
        ("ข้อความยาวไปสำหรับจอหน้าห้อง", "พิมพ์มา {length} ตัวอักษร รับได้ {longest}", "ตัดให้เหลือหนึ่งประโยค แล้วกดบอกทุกคนอีกครั้ง"),
        (
            "The message is too long for the screen.",
            "It has {length} characters; {longest} fit.",
            "Cut it to one sentence, then say it again.",
        ),
    ),
    "hand_without_name": Sentence(
        422,
        ("ยังไม่ได้บอกว่าใครจะช่วย", "ชื่อนี้จะอยู่ข้างทุกอย่างที่เขากด", "พิมพ์ชื่อเล่นของคนช่วย แล้วขอรหัสอีกครั้ง"),
        (
            "We do not know yet who will help.",
            "The name stands beside everything they press.",
            "Type the helper's nickname, then ask for the code again.",
        ),
    ),
    "team_without_name": Sentence(
        422,
        ("ทีมนี้ยังไม่มีชื่อ", "คนจะหาทีมตัวเองบนมือถือจากชื่อ", "ตั้งชื่อสั้น ๆ แล้วกดอีกครั้ง"),
        (
            "The team has no name yet.",
            "People find their team on the phone by its name.",
            "Give it a short name, then press again.",
        ),
    ),
    "team_known": Sentence(
        422,
        ("มีทีมชื่อ “{name}” อยู่แล้ว", "สองทีมชื่อเดียวกัน คนจะเข้าผิดทีม", "ตั้งอีกชื่อหนึ่ง"),
        (
            "There is a team called “{name}” already.",
            "With two of one name people join the wrong one.",
            "Choose another name.",
        ),
    ),
    "team_not_empty": Sentence(
        409,
        ("ยังเอาทีม “{name}” ออกไม่ได้", "ยังมีคนนั่งอยู่ในทีมนี้ {n} คน", "ย้ายเขาไปทีมอื่นก่อน แล้วเอาออกได้เลย"),
        (
            "The team “{name}” cannot be taken out yet.",
            "{n} people still sit in it.",
            "Put them in another team first, then take it out.",
        ),
    ),
    "no_team_change_to_undo": Sentence(
        409,
        ("ไม่มีอะไรให้ถอยกลับแล้ว", "ทีมเป็นอย่างตอนเริ่ม", "ทำต่อได้เลย ทุกครั้งที่เปลี่ยนทีม ถอยกลับได้"),
        (
            "There is nothing left to take back.",
            "The teams are as they began.",
            "Go on; every change of a team can be taken back.",
        ),
    ),
    "no_such_day": Sentence(
        422,
        ("กำหนดการไม่มีวันนี้", "ลงชื่อได้เฉพาะวันที่มีในกำหนดการ", "เปิดหน้าลงชื่อใหม่ แล้วกดช่องของวันนั้น"),
        (
            "The agenda has no such day.",
            "Attendance is noted for days of the agenda.",
            "Open the list again and tap the day's box.",
        ),
    ),
}
