"""What is refused about people: who comes, who cares for safety, what is written at the end of a day."""

from tonkla.refusal import Sentence

SENTENCES = {
    "no_safety_contact": Sentence(
        409,
        (
            "ยังเปิดช่วงแรกไม่ได้",
            "งานนี้มีคนอายุต่ำกว่า 20 แต่ยังไม่ได้บอกว่าใครเป็นผู้ดูแลความปลอดภัย",
            "เปิดหน้า “ความปลอดภัย” ของเวิร์กช็อป ใส่ชื่อผู้ดูแลหนึ่งคน แล้วกลับมากดเริ่ม",
        ),
        (
            "The first session cannot open yet.",
            "People under 20 take part, and nobody is named as safeguarding contact.",
            "Name one on the workshop's page “Safety”, then start.",
        ),
    ),
    "contact_of_another_hub": Sentence(
        422,
        (
            "ยังไม่ได้ตั้งผู้ดูแลความปลอดภัย",
            "คนนี้ไม่มีบัญชีในหน่วยของเรา เลยเปิดอ่านเรื่องที่มีคนเขียนถึงไม่ได้",
            "เลือกคนจากรายการ หรือเชิญเขาเข้าหน่วยก่อน",
        ),
        (
            "Nobody was named.",
            "This person has no account in our hub and could not read what is written to them.",
            "Choose somebody from the list, or invite them to the hub first.",
        ),
    ),
    "concern_empty": Sentence(
        422,
        ("ยังไม่ได้ส่งถึงใคร", "ช่องว่างอยู่", "เขียนสั้น ๆ ก็พอ หรือเดินไปบอกเขาได้เลย"),
        ("Nothing was sent.", "The box was empty.", "A few words are enough, or walk over and tell them."),
    ),
    "concern_without_contact": Sentence(
        409,
        ("ยังส่งข้อความไม่ได้", "งานนี้ยังไม่ได้ตั้งผู้ดูแลความปลอดภัย", "บอกวิทยากรหรือคนที่ไว้ใจในห้องได้เลย หรือโทรสายด่วนด้านบน"),
        (
            "This cannot be sent.",
            "No safeguarding contact is named for this workshop.",
            "Tell the facilitator or somebody you trust in the room, or call one of the lines above.",
        ),
    ),
    "invitee_without_name": Sentence(
        422,
        ("ยังไม่มีชื่อ", "ต้องรู้ว่าจะเรียกเขาว่าอะไร", "ใส่ชื่อหรือชื่อเล่น"),
        ("There is no name.", "We need something to call this person.", "Put in a name or a nickname."),
    ),
    "invitee_known": Sentence(
        422,
        ("มีชื่อนี้อยู่แล้ว: {name}", "ในรายชื่อหรือในตารางเดียวกัน", "ถ้าเป็นคนละคน เติมอะไรต่อท้ายชื่อ"),
        (
            "This name is there already: {name}.",
            "On the list, or twice in the table.",
            "If it is another person, add something to the name.",
        ),
    ),
    "place_unknown": Sentence(
        422,
        ("ไม่รู้จักจังหวัดนี้: {place}", "เทียบกับรายชื่อจังหวัดแล้วไม่พบ", "ตรวจตัวสะกด หรือเว้นว่างไว้"),
        (
            "We do not know this place: {place}.",
            "It is not among the provinces we have.",
            "Check the spelling, or leave it empty.",
        ),
    ),
    "answer_unknown": Sentence(
        422,
        ("อ่านสถานะไม่ออก: {answer}", "ใช้ได้: เชิญแล้ว ยืนยันแล้ว รอ มาไม่ได้", "แก้เป็นคำใดคำหนึ่ง หรือเว้นว่าง"),
        (
            "We cannot read the answer: {answer}.",
            "Known are: asked, confirmed, waiting, cannot.",
            "Use one of these, or leave it empty.",
        ),
    ),
    "yes_or_no": Sentence(
        422,
        ("อ่านช่องอายุต่ำกว่า 20 ไม่ออก: {typed}", "ช่องนี้ตอบได้แค่ ใช่ หรือ ไม่", "แก้เป็น ใช่ หรือ ไม่ ไม่ต้องใส่อายุ"),
        ("We cannot read “under 20”: {typed}.", "It is yes or no.", "Write yes or no; an age is not asked."),
    ),
    "table_too_large": Sentence(
        413,
        ("ไฟล์ใหญ่เกินไป", "รับได้ไม่เกิน {limit}", "เอาเฉพาะแผ่นรายชื่อ แล้วบันทึกเป็น CSV ใหม่"),
        (
            "The file is too large.",
            "At most {limit} can be taken in.",
            "Keep the list of people only and save it as CSV again.",
        ),
    ),
    "table_too_long": Sentence(
        422,
        ("ตารางยาวเกินไป", "รับได้ครั้งละ {most} คน", "แบ่งเป็นหลายไฟล์"),
        ("The table is too long.", "{most} people can be taken in at a time.", "Split it into several files."),
    ),
    "table_unreadable": Sentence(
        422,
        ("อ่านไฟล์นี้ไม่ออก", "ต้องเป็นตาราง CSV ที่เป็นข้อความ", "เปิดในโปรแกรมตาราง แล้วเลือกบันทึกเป็น CSV (UTF-8)"),
        (
            "This file cannot be read.",
            "It must be a table as CSV text.",
            "Open it in a spreadsheet and save it as CSV (UTF-8).",
        ),
    ),
    "table_without_name": Sentence(
        422,
        ("ตารางนี้ไม่มีช่องชื่อ", "บรรทัดแรกต้องเป็นหัวตาราง และมีช่อง “ชื่อ”", "เติมหัวตาราง เช่น ชื่อ, จังหวัด, ประเภท, สถานะ แล้วลองใหม่"),
        (
            "The table has no column for names.",
            "Its first line must be headings, one of them “name”.",
            "Add headings such as name, place, kind, status, then try again.",
        ),
    ),
    "seat_elsewhere": Sentence(
        422,
        ("ยังไม่ได้จับคู่", "ที่นั่งนี้ไม่ใช่ของผู้เข้าร่วมงานนี้", "เลือกชื่อจากรายการอีกครั้ง"),
        ("Not matched.", "This seat is not a participant's of this workshop.", "Choose a name from the list again."),
    ),
    "target_unreadable": Sentence(
        422,
        ("ยังไม่ได้ตั้งเป้า", "ต้องบอกจังหวัดหรือประเภท และจำนวนคน", "เติมให้ครบ แล้วกดตั้งเป้าอีกครั้ง"),
        ("No target was set.", "It needs a place or a kind, and a number.", "Fill them in and set it again."),
    ),
    "text_too_long": Sentence(
        422,
        ("ยาวไปหน่อย", "พิมพ์มา {length} ตัวอักษร รับได้ {longest}", "ตัดให้สั้นลง แล้วกดอีกครั้ง"),
        ("That is too long.", "It has {length} characters; {longest} fit.", "Cut it a little and press again."),
    ),
    "word_missing": Sentence(
        422,
        ("ช่องนี้ยังว่าง", "เลยยังไม่ได้เก็บอะไร", "เขียนสั้น ๆ แล้วกดอีกครั้ง"),
        ("The box is empty.", "So nothing was kept.", "Write a few words and press again."),
    ),
    "not_rated_yet": Sentence(
        409,
        ("ยังให้คะแนนช่วงนี้ไม่ได้", "ช่วงนี้ยังไม่ได้เปิด", "รอให้ทำก่อน แล้วค่อยให้คะแนน"),
        ("This cannot be rated yet.", "The session has not been opened.", "Rate it when we have done it."),
    ),
    "marks_one_to_five": Sentence(
        422,
        ("ยังไม่ได้เก็บคะแนน", "คะแนนมีตั้งแต่ 1 ถึง 5", "แตะเลขหนึ่งตัว"),
        ("No mark was kept.", "Marks go from 1 to 5.", "Tap one of the numbers."),
    ),
    "audience_missing": Sentence(
        422,
        ("ยังไม่ได้แบ่งให้ใคร", "ต้องเลือกว่าให้ทีมหรือให้ทุกคนอ่าน", "เลือกหนึ่งอย่าง หรือเขียนไว้ในเครื่องนี้คนเดียว"),
        (
            "It was not shared.",
            "You have to choose whether the team or everybody may read it.",
            "Choose one, or keep it on this phone alone.",
        ),
    ),
    "promise_without_date": Sentence(
        422,
        ("ยังไม่ได้เก็บคำมั่น", "ยังไม่ได้บอกว่าภายในกี่วัน", "เลือก 30 หรือ 90 วัน แล้วกดอีกครั้ง"),
        ("The promise was not kept.", "It has no day yet.", "Choose 30 or 90 days and press again."),
    ),
    "promise_unknown": Sentence(
        404,
        ("ไม่พบคำมั่นของลิงก์นี้", "อาจถูกเอาออกแล้ว หรือลิงก์มาไม่ครบ", "บอกหน่วยที่จัดงาน เขาบันทึกคำตอบให้ได้"),
        (
            "No promise has this link.",
            "It may have been taken back, or the link is not whole.",
            "Tell the hub; they can key your answer in.",
        ),
    ),
    "answer_one_of_three": Sentence(
        422,
        ("ยังไม่ได้เก็บคำตอบ", "ตอบได้สามแบบ: ทำแล้ว ทำบางส่วน ยังไม่ได้ทำ", "แตะหนึ่งอย่าง"),
        ("No answer was kept.", "There are three: done, partly, not yet.", "Tap one of them."),
    ),
    "not_a_workshop_file": Sentence(
        422,
        ("ไฟล์นี้ไม่ใช่ไฟล์เวิร์กช็อป", "อ่านแล้วไม่พบเวิร์กช็อปของต้นกล้า", "ขอไฟล์จากหน้า “รายงาน” ของอีกเครื่อง แล้วลองใหม่"),
        (
            "This is not a workshop's file.",
            "We found no workshop of Tonkla in it.",
            "Get the file from the other machine's page “Report”.",
        ),
    ),
    "workshop_file_newer": Sentence(
        422,
        ("ไฟล์นี้มาจากรุ่นที่ใหม่กว่า", "เครื่องนี้ยังอ่านแบบใหม่ไม่ได้", "ปรับต้นกล้าในเครื่องนี้ให้เป็นรุ่นใหม่ก่อน"),
        (
            "This file is of a newer kind.",
            "This machine cannot read it yet.",
            "Bring Tonkla on this machine up to date first.",
        ),
    ),
    "workshop_file_broken": Sentence(
        422,
        ("ไฟล์นี้ไม่ครบ: {what}", "มีค่าที่อ่านไม่ได้ เลยยังไม่ได้นำอะไรเข้า", "ขอไฟล์ใหม่จากอีกเครื่อง"),
        (
            "The file is broken at: {what}.",
            "A value cannot be read, so nothing was taken in.",
            "Ask for the file again.",
        ),
    ),
    "pair_of_two": Sentence(
        422,
        ("ยังไม่ได้จับคู่", "ต้องเป็นคนสองคนที่ต่างกันในงานนี้", "เลือกสองชื่อ แล้วกดอีกครั้ง"),
        ("No pair was made.", "It takes two different people of this workshop.", "Choose two names and press again."),
    ),
    "mix_elsewhere": Sentence(
        422,
        ("ยังไม่ได้จัดทีม", "มีที่นั่งหรือทีมที่ไม่ได้อยู่ในงานนี้", "เปิดหน้าทีมใหม่ แล้วลองอีกครั้ง"),
        (
            "The teams were not changed.",
            "A seat or a team is not of this workshop.",
            "Load the page of teams anew and try again.",
        ),
    ),
    "no_mix_to_undo": Sentence(
        409,
        ("ไม่มีการจัดทีมให้ย้อน", "ทีมเป็นแบบตอนเริ่ม", "ขอข้อเสนอใหม่ หรือเปลี่ยนด้วยมือได้เลย"),
        (
            "There is no mix to take back.",
            "The teams are as they began.",
            "Ask for a proposal, or change them by hand.",
        ),
    ),
    "before_is_kept": Sentence(
        409,
        ("คำตอบก่อนอบรมแก้ไม่ได้แล้ว", "คุณตอบรอบหลังไปแล้ว ถ้าแก้รอบแรก การเทียบจะไม่จริง", "แก้รอบหลังได้ รอบแรกเก็บไว้อย่างเดิม"),
        (
            "What you said before can no longer be changed.",
            "You have answered “after” already; changing “before” would make the comparison untrue.",
            "You can still change “after”; “before” stays as it was.",
        ),
    ),
}
